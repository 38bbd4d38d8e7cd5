"""Counts what every row of interference finds in native French news, held-out blocks left out.

``python -m benchmarks.recount`` prints the rows that fire, hits in 100,000 sentences, and fails if
one does more than once; ``--write`` puts the counts into the tables; ``--read KEY`` prints where a
row (or every row whose key begins so) fires, so that a person judges it.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import texts
from mtqa.language import resources
from mtqa.language.tokens import tokens
from mtqa.rules import mistranslation
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
    arguments = parser.parse_args()
    counts = count(Path(arguments.shared), tuple(arguments.read))
    if arguments.write:
        write(counts)
    for key, native in sorted(counts.items(), key=lambda one: -one[1]):
        if native:
            print(f"{native:.2f}\t{key}")
    silent = sum(native == 0 for native in counts.values())
    print(f"{len(counts)} rows, {silent} silent, {sum(counts.values()):.1f} hits in {_PER:,}")
    return any(native > AT_MOST for native in counts.values())


if __name__ == "__main__":
    sys.exit(main())
