"""Fine-tune the encoder on the shared data, and make the model that a scan reads.

    python scripts/fine_tune.py PRETRAINED FOLDER --shared ../shared --minutes 20 [--device cuda]

Call it again to go on. What is held out of ``mt/`` (sources whose SHA-1 is 0 modulo 5, the articles
of ``gold/news.jsonl``) and of the news is never read; of the rest of ``mt/`` a fifth (1 modulo 5)
stops the training and calibrates. ``--without`` leaves a source or a family of corruption out, for
the ablation.
"""

import argparse
import hashlib
import html
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pretrain import native

from mtqa import material
from mtqa.fluency import corruption, examples, learning, pivots, training
from mtqa.fluency.examples import Example

_TEST, _DEV = 0, 1
# The references of WMT22 say less of a word than an editor's hand.
_WEAK = 0.3


def fold(source: str) -> int:
    """0 … 4 by the SHA-1 of a segment's source, across all systems; 0 is held out."""
    return int(hashlib.sha1(source.encode()).hexdigest(), 16) % 5


def post_edits(shared: Path) -> Iterator[tuple[int, Example]]:
    """(fold, labelled sentence) of IWSLT16."""
    for row in material.table(shared / "data" / "mt" / "iwslt16_en-fr_postedit.tsv.xz"):
        yield (
            fold(row["src_en"]),
            examples.of_post_edit(html.unescape(row["mt_fr"]), html.unescape(row["pe_fr"])),
        )


def of_people(rows: Iterable[tuple[int, str]], weight: float) -> Iterator[tuple[int, Example]]:
    """What people wrote in the place of machine output: every word is fine."""
    for number, text in sorted(set(rows)):
        yield number, replace(examples.of_spans(text, ()), weight=weight)


def edited(shared: Path) -> Iterator[tuple[int, Example]]:
    """(fold, post-edit) of IWSLT16."""
    rows = material.table(shared / "data" / "mt" / "iwslt16_en-fr_postedit.tsv.xz")
    return of_people(((fold(row["src_en"]), html.unescape(row["pe_fr"])) for row in rows), 0.6)


def references(shared: Path) -> Iterator[tuple[int, Example]]:
    """(fold, human translation) of WMT22, its articles with marked text left out."""
    rows = _unmarked(shared)
    return of_people(((fold(row["src_de"]), row["ref_fr"]) for row in rows), 0.6)


def versions(shared: Path) -> Iterator[tuple[int, Example]]:
    """(fold, machine output of WMT22) with what the reference has otherwise as wrong, weakly."""
    for row in _unmarked(shared):
        yield fold(row["src_de"]), examples.of_post_edit(row["mt_fr"], row["ref_fr"], _WEAK)


def _unmarked(shared: Path) -> Iterator[dict[str, str]]:
    lines = (shared / "gold" / "news.jsonl").read_text("utf-8").splitlines()
    marked = {json.loads(line)["doc"].rpartition(".")[0] for line in lines}
    for row in material.table(shared / "data" / "mt" / "wmt22_de-fr.tsv.xz"):
        if row["doc"] not in marked:
            yield row


def main() -> None:
    """Fine-tune for so many minutes; export and calibrate when done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("start", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--most", type=int, help="native sentences of each file")
    parser.add_argument("--without", action="append", default=[], metavar="SOURCE_OR_FAMILY")
    plan = training.Plan()
    for name in ("minutes", "rounds", "sentences", "rate", "patience", "seed"):
        value = getattr(plan, name)
        parser.add_argument(f"--{name}", type=type(value), default=value)
    given = parser.parse_args()
    plan = training.Plan(
        **{name: getattr(given, name) for name in training.Plan.__struct_fields__ if name in given}
    )
    kept = [example for number, example in post_edits(given.shared) if number == _DEV]
    sources = []
    for name, share, rows in (
        ("post-edits", 0.25, post_edits(given.shared)),
        ("edited", 0.1, edited(given.shared)),
        ("versions", 0.2, versions(given.shared)),
        ("references", 0.12, references(given.shared)),
    ):
        if name not in given.without:
            learnt = [example for number, example in rows if number not in (_TEST, _DEV)]
            sources.append(training.fixed(name, share, learnt, given.seed))
    sentences = list(native(given.shared, given.most))
    if "corrupted" not in given.without:
        families = [one for one in corruption.FAMILIES if one.name not in given.without]
        supplied = material.supply(sorted((given.shared / "data" / "dict").glob("*.tsv")))
        chooser = learning.chooser(given.start, given.seed)
        sources.append(learning.corrupted(sentences, supplied, chooser, 0.45, given.seed, families))
    print({source.name: source.share for source in sources}, len(kept), "held out", flush=True)
    done = training.train(
        given.start,
        given.folder,
        sources,
        kept,
        plan,
        given.device,
        lambda point: print(point, flush=True),
    )
    if not done:
        print("the minutes are over; the same command goes on")
        return
    clean = learning.clean(sentences, learning.CLEAN * len(kept), given.seed)
    # Of the dictionaries, the one whose licence lets its words ship.
    senses = pivots.read([given.shared / "data" / "dict" / "freedict_fra-deu.tsv"])
    print(learning.finish(given.folder, [*kept, *clean], senses=senses))


if __name__ == "__main__":
    main()
