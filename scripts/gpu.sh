#!/bin/sh
# The fluency model on a machine with a GPU that reaches no registry, in runs of ten minutes.
#
#   sh scripts/gpu.sh pack                 here: .gpu/ with wheels, text and the last checkpoint
#   sh scripts/gpu.sh pretrain MINUTES     there: goes on from .gpu/pretrained, leaves it in $OUT
#   sh scripts/gpu.sh tune MINUTES         there: fine-tunes from .gpu/pretrained, leaves the model
#   sh scripts/gpu.sh take FOLDER          here: what came back from $OUT into .gpu/pretrained
#
# The machine brings python3 with torch, transformers, tokenizers and safetensors. .gpu/ is carried
# along (62 MiB at most with the tree): moments of the optimiser stay behind, the rate warms up anew.
set -eu
size=${SIZE:-6x256}
shared=${SHARED:-../shared}
case "$1" in
pack)
    mkdir -p .gpu/data/mono .gpu/data/mt .gpu/data/dict .gpu/gold .gpu/wheels .gpu/pretrained
    cp "$shared"/data/mono/fr_news.txt.xz "$shared"/data/mono/fr_debates.txt.xz .gpu/data/mono/
    cp "$shared"/data/mt/*.tsv.xz .gpu/data/mt/
    cp "$shared"/data/dict/*.tsv .gpu/data/dict/
    cp "$shared"/gold/news.jsonl .gpu/gold/
    python3 -m pip download --quiet --no-deps --only-binary :all: --python-version 3.12 \
        --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 -d .gpu/wheels \
        msgspec marisa-trie rapidfuzz platformdirs
    rm -f .gpu/pretrained/moments*
    du -sm .gpu
    ;;
pretrain | tune)
    python3 -m pip install --quiet --no-index --no-deps .gpu/wheels/*.whl
    export PYTHONPATH=. PYTHONUNBUFFERED=1 TOKENIZERS_PARALLELISM=false
    if [ "$1" = pretrain ]; then
        python3 scripts/pretrain.py .gpu/pretrained --shared .gpu --size "$size" --device cuda \
            --minutes "$2" --batch 256 --warmup 1000 --decay "${DECAY:-0.1}" --jobs 14 2>&1 |
            tee "$OUT/log"
        cp .gpu/pretrained/pretraining* .gpu/pretrained/curve.csv "$OUT/"
        # The vocabulary is new where none was carried; eight files come back at most.
        cp .gpu/pretrained/tokenizer.json "$OUT/"
    else
        python3 scripts/fine_tune.py .gpu/pretrained .gpu/tuned --shared .gpu --device cuda \
            --minutes "$2" --sentences 8192 --rounds 60 2>&1 | tee "$OUT/log"
        cp .gpu/tuned/model/* .gpu/tuned/training.csv .gpu/tuned/best* "$OUT/"
    fi
    ;;
take)
    mkdir -p .gpu/pretrained
    cp "$2"/* .gpu/pretrained/
    ;;
*)
    sed -n '2,12p' "$0"
    exit 2
    ;;
esac
