"""Learns which nouns never stand side by side: mtqa/data/fr/nouns_apart.csv.

    python scripts/build_noun_pairs.py [--shared ../shared]

French does set one noun behind another (loi travail, date limite), but few nouns head such pairs
and few end them. Over native news, held-out blocks left out, every noun is counted behind its
determiner, and every pair of nouns of which the second can be nothing else. Kept are the nouns
met ``LEAST`` times, with how rarely each heads and ends a pair, in tenths of a power of ten; and
the pairs that are rarer than ``noun_pairs.RAREST`` and were seen all the same.
"""

import argparse
import csv
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks import texts
from mtqa.language import morphology, resources
from mtqa.language.tagging import compiled, shape
from mtqa.language.tokens import tokens
from mtqa.rules import noun_pairs

LEAST = 60
_LONGEST = 120
_NOUN = compiled("[DFGL](?:{A=NA})*(?P<noun>{N})")
_PAIR = compiled("[DFGL](?:{A=NA})*(?P<head>{N})(?P<tail>{N})")


def counted(shared: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each noun stands behind its determiner, and each pair of nouns."""
    nouns: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in _lines(shared):
        found = tokens(line)
        if len(found) > _LONGEST:
            continue
        letters = shape(found)
        for match in _NOUN.finditer(letters):
            token = found[match.start("noun")]
            if token.text.islower():
                nouns[token.lower] += 1
        for match in _PAIR.finditer(letters):
            head, tail = found[match.start("head")], found[match.start("tail")]
            if not (head.text.islower() and noun_pairs.is_noun_only(tail.lower)):
                continue
            if tail.text.islower() and line[head.end : tail.start] == " ":
                pairs[head.lower, tail.lower] += 1
    return nouns, pairs


def _lines(shared: Path) -> Iterator[str]:
    for number, line in enumerate(texts.native_lines(shared)):
        if not texts.held_out(number):
            yield line


def learned(nouns: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[list[str]]:
    """Rows of the table: nouns with their rarities, then the pairs that were seen."""
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    for (head, tail), times in pairs.items():
        heads[head] += times
        tails[tail] += times
    rare = {
        noun: (_rarity(heads[noun], met), _rarity(tails[noun], met))
        for noun, met in sorted(nouns.items())
        if met >= LEAST and morphology.readings(noun)
    }
    for noun, (head, tail) in rare.items():
        yield [noun, str(head), str(tail if noun_pairs.is_noun_only(noun) else 0)]
    for head, tail in sorted(pairs):
        if head in rare and tail in rare and rare[head][0] + rare[tail][1] >= noun_pairs.RAREST:
            yield [f"{head} {tail}", "0", "0"]


def _rarity(times: int, met: int) -> int:
    """Tenths of a power of ten: 20 is one in a hundred."""
    return round(-10 * math.log10((times + 0.5) / (met + 50)))


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default="../shared")
    arguments = parser.parse_args()
    rows = list(learned(*counted(Path(arguments.shared))))
    path = resources.DATA / "fr/nouns_apart.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Nouns, and how rarely each heads or ends a pair of nouns in native news, in\n"
        )
        file.write("# tenths of a power of ten; pairs that were seen. See build_noun_pairs.py.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["noun", "head", "tail"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
