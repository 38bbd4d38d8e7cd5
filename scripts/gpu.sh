#!/bin/sh
# The fluency model on a machine with a GPU that reaches no registry, in runs of ten minutes.
#
#   sh scripts/gpu.sh pack [FOLDER]        here: .gpu/ with wheels, text, FOLDER's tables and, if it
#                                          is of the same SIZE, checkpoint
#   sh scripts/gpu.sh pretrain MINUTES     there: goes on from .gpu/pretrained, leaves it in $OUT
#   sh scripts/gpu.sh tune MINUTES         there: fine-tunes from .gpu/pretrained, leaves the model
#
# The machine brings python3 with torch, transformers, tokenizers and safetensors. .gpu/ is carried
# along (64 MiB at most with the tree): weights travel in bf16 and without the optimiser's moments,
# so the rate warms up anew. What came back is a folder for the next pack (with its shape.json).
set -eu
size=${SIZE:-6x256}
shared=${SHARED:-../shared}
case "${1:-}" in
pack)
    mkdir -p .gpu/data/mono .gpu/data/mt .gpu/data/dict .gpu/gold .gpu/wheels .gpu/pretrained
    cp "$shared"/data/mono/fr_news.txt.xz "$shared"/data/mono/fr_debates.txt.xz .gpu/data/mono/
    cp "$shared"/data/mt/*.tsv.xz .gpu/data/mt/
    cp "$shared"/data/dict/*.tsv .gpu/data/dict/
    cp "$shared"/gold/news.jsonl .gpu/gold/
    python3 -m pip download --quiet --no-deps --only-binary :all: --python-version 3.12 \
        --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 -d .gpu/wheels \
        msgspec marisa-trie rapidfuzz platformdirs
    if [ -n "${2:-}" ]; then
        rm -f .gpu/pretrained/*
        PYTHONPATH=. "${PYTHON:-python3}" scripts/pretrain.py "$2" --pack .gpu/pretrained --size "$size"
    fi
    du -sm .gpu
    ;;
pretrain | tune)
    python3 -m pip install --quiet --no-index --no-deps .gpu/wheels/*.whl
    export PYTHONPATH=. PYTHONUNBUFFERED=1 TOKENIZERS_PARALLELISM=false
    if [ "$1" = pretrain ]; then
        python3 scripts/pretrain.py .gpu/pretrained --shared .gpu --size "$size" --device cuda \
            --minutes "$2" --batch 32768 --rate 1e-3 --dropout 0.1 --warmup 500 \
            --decay "${DECAY:-0.1}" --jobs 14 2>&1 |
            tee "$OUT/log"
        cp .gpu/pretrained/pretraining* .gpu/pretrained/curve.csv "$OUT/"
        cp .gpu/pretrained/tokenizer.json .gpu/pretrained/shape.json .gpu/pretrained/hints.npz "$OUT/"
    else
        python3 scripts/fine_tune.py .gpu/pretrained .gpu/tuned --shared .gpu --device cuda \
            --minutes "$2" --sentences 8192 --rounds 60 2>&1 | tee "$OUT/log"
        cp .gpu/tuned/model/* .gpu/tuned/training.csv .gpu/tuned/best* "$OUT/"
    fi
    ;;
*)
    sed -n '2,12p' "$0"
    exit 2
    ;;
esac
