"""Pre-train the encoder of the fluency model on native French: news and debates.

    python scripts/pretrain.py FOLDER --shared ../shared --minutes 10 [--size 4x256] [--device cuda]

Call it again to go on from its checkpoint. The held-out blocks of the news (blocks of 30 lines
whose number modulo 20 is 7) are never read.
"""

import argparse
import lzma
from collections.abc import Iterator
from pathlib import Path

from mtqa.fluency import model, pivots, pretraining
from mtqa.fluency.native import prepare

_BLOCK, _EVERY, _HELD_OUT = 30, 20, 7


def native(shared: Path, most: int | None = None) -> Iterator[str]:
    """Sentences of both files in their order, ``most`` of each."""
    for name in ("fr_news", "fr_debates"):
        with lzma.open(shared / "data" / "mono" / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number == most:
                    break
                if name != "fr_news" or number // _BLOCK % _EVERY != _HELD_OUT:
                    yield line.rstrip("\n")


def main() -> None:
    """Prepare what is missing, then pre-train for so many minutes."""
    plan = pretraining.Plan()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        help="only copy vocabulary, tables and checkpoint to DIR",
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--size", choices=sorted(model.SHAPES), default="3x128")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--most", type=int, help="sentences of each file, to try it out")
    parser.add_argument("--jobs", type=int, default=1, help="processes that cut and spoil the text")
    parser.add_argument("--vocabulary", type=int, help="pieces, 16,000 as it stands")
    for name in ("minutes", "batch", "rate", "warmup", "decay", "passes", "dropout", "seed"):
        value = getattr(plan, name)
        parser.add_argument(f"--{name}", type=type(value), default=value)
    given = parser.parse_args()
    own = {
        name: getattr(given, name) for name in pretraining.Plan.__struct_fields__ if name in given
    }
    plan = pretraining.Plan(**own)
    shape = model.SHAPES[given.size]
    if given.vocabulary:
        from msgspec.structs import replace

        shape = replace(shape, vocabulary=given.vocabulary)
    if given.pack:
        pretraining.pack(given.folder, given.pack, shape)
        return
    neighbours = pivots.read(sorted((given.shared / "data" / "dict").glob("*.tsv")))
    sentences = prepare(given.folder, lambda: native(given.shared, given.most), shape, given.jobs)
    print(f"{sentences} sentences, {shape.name}, {given.device}", flush=True)
    pretraining.run(
        given.folder,
        plan,
        given.device,
        neighbours,
        lambda point: print(point, flush=True),
        given.jobs,
    )


if __name__ == "__main__":
    main()
