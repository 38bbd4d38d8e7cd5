"""Counts what every row of interference finds in native French news, held-out blocks left out.

``python -m benchmarks.recount`` prints the rows that fire, hits in 100,000 sentences, and fails if
one does more than once; ``--write`` puts the counts into the tables; ``--read KEY`` prints where a
row (or every row whose key begins so) fires, so that a person judges it. ``--government`` does the
same with the prepositions of ``government.csv``, whose keys are kind and word (``verb dépendre``).
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import texts
from mtqa.language import resources
from mtqa.language.tokens import tokens
from mtqa.rules import government, mistranslation
from mtqa.types import Hit, Segment, Sentence

AT_MOST = 1.0
_PER = 100_000
_SHOWN = 50_000
_AROUND = 60


def _lines(shared: Path) -> Iterator[str]:
    """The native lines that may be read."""
    for number, line in enumerate(texts.native_lines(shared)):
        if not texts.held_out(number):
            yield line


def count_governments(shared: Path, read: tuple[str, ...]) -> dict[str, float]:
    """As ``count``, for the rows of ``government.csv``."""
    found = dict.fromkeys(map(_key, government.governments()), 0)
    sentences = 0
    for line in _lines(shared):
        sentences += 1
        sentence = Sentence(Segment(line), 0, 0, len(line), tokens(line))
        for one, hit in government.findings(sentence):
            key = _key(one)
            found[key] += 1
            if read and key.startswith(read):
                print(f"{key}: {_in_context(line, hit)}")
        if sentences % _SHOWN == 0:
            print(f"{sentences:,} sentences", file=sys.stderr)
    return {key: number * _PER / sentences for key, number in found.items()}


def _key(one: government.Government) -> str:
    return f"{one.kind} {one.word}" + (" only" if one.only else "")


def write_governments(counts: dict[str, float]) -> None:
    """Puts the counts into the column ``native`` of the table."""
    path = resources.DATA / "fr/government.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.readlines()
    notes = [line for line in lines if line.startswith("#")]
    header, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    native = header.index("native")
    for row, one in zip(rows, government.governments(), strict=True):
        row[native] = f"{round(counts[_key(one)], 1):g}"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(notes)
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def count(shared: Path, read: tuple[str, ...]) -> dict[str, float]:
    """Hits in 100,000 sentences for every row; those of the keys in ``read`` are printed."""
    found = {entry.key: 0 for entry in mistranslation.entries()}
    sentences = 0
    for line in _lines(shared):
        sentences += 1
        sentence = Sentence(Segment(line), 0, 0, len(line), tokens(line))
        for entry, hit in mistranslation.findings(sentence):
            found[entry.key] += 1
            if read and entry.key.startswith(read):
                print(f"{entry.key}: {_in_context(line, hit)}")
        if sentences % _SHOWN == 0:
            print(f"{sentences:,} sentences", file=sys.stderr)
    return {key: number * _PER / sentences for key, number in found.items()}


def _in_context(line: str, hit: Hit) -> str:
    left, right = line[max(hit.start - _AROUND, 0) : hit.start], line[hit.end :][:_AROUND]
    return f"{left}[{line[hit.start : hit.end]} → {' | '.join(hit.fixes) or '?'}]{right}"


def write(counts: dict[str, float]) -> None:
    """Puts the counts into the column ``native`` of both tables."""
    for source in mistranslation.SOURCES:
        path = resources.DATA / f"fr/calques_{source}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        key, native = header.index("key"), header.index("native")
        for row in rows:
            row[native] = f"{round(counts[row[key]], 1):g}"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])


def main() -> int:
    """Exit status 1 if a row fires too often."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recount", description=__doc__)
    parser.add_argument("--shared", default="../shared", help="the folder of the shared data")
    parser.add_argument("--write", action="store_true", help="write the counts into the tables")
    parser.add_argument("--read", nargs="*", default=[], metavar="KEY", help="print these hits")
    parser.add_argument("--government", action="store_true", help="the prepositions instead")
    arguments = parser.parse_args()
    counting, writing = (
        (count_governments, write_governments) if arguments.government else (count, write)
    )
    counts = counting(Path(arguments.shared), tuple(arguments.read))
    if arguments.write:
        writing(counts)
    for key, native in sorted(counts.items(), key=lambda one: -one[1]):
        if native:
            print(f"{native:.2f}\t{key}")
    silent = sum(native == 0 for native in counts.values())
    print(f"{len(counts)} rows, {silent} silent, {sum(counts.values()):.1f} hits in {_PER:,}")
    return any(native > AT_MOST for native in counts.values())


if __name__ == "__main__":
    sys.exit(main())
