"""Learns what a word is never said with: mtqa/data/fr/collocations.csv, collocations_forms.txt.

    python scripts/build_collocations.py [--shared ../shared]

Two renderings of one pivot (``mtqa/data/fr/pivots.csv``) part their company: questions are posées
and never levées, both English raise. For every ordered pair, relation and partner, native news and
debates, held-out blocks left out, are counted. A partner is kept if the right word is usual with
it and the wrong one is never seen there, though it is common enough to be; and only of pairs that
share next to no such partner: of near synonyms what was not seen yet may still be said.
``collocations_dropped.csv`` names what reading sorted out.
"""

import argparse
import csv
import itertools
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks import texts
from mtqa.language import resources
from mtqa.language.relations import relations
from mtqa.language.tokens import tokens
from mtqa.rules import collocations, senses
from mtqa.rules.phrases import words
from mtqa.types import Segment, Sentence

_LEAST_TOGETHER = 8
_LEAST_SHARE = 0.04
_LEAST_EXPECTED = 1.5
_LEAST_USES = 30
_MOST_SHARED = 0.1
_DROPPED = Path(__file__).with_name("collocations_dropped.csv")
# Part of speech of the pivot -> the relations it can stand in, and as which of the two. Nouns are
# left to their company (build_senses.py): what news never says of a noun, a leaflet may.
_ROLES = {"verb": (("object", 0),), "adjective": (("behind", 1), ("before", 1))}


def counted(shared: Path) -> Counter[tuple[str, str, str]]:
    """How often two lemmas stand in a relation."""
    found: Counter[tuple[str, str, str]] = Counter()
    for line in _lines(shared):
        seen = words(Sentence(Segment(line), 0, 0, len(line), tokens(line)))
        if seen is not None:
            found.update((one.kind, one.one, one.two) for one in relations(seen))
    return found


def _lines(shared: Path) -> Iterator[str]:
    for number, line in enumerate(texts.native_lines(shared)):
        if not texts.held_out(number):
            yield line
    with lzma.open(texts.data(shared, "mono", "fr_debates.txt.xz"), "rt", encoding="utf-8") as file:
        yield from map(str.rstrip, file)


def learned(counts: Counter[tuple[str, str, str]]) -> Iterator[list[str]]:
    """Rows of the table."""
    partners: dict[tuple[str, int, str], dict[str, int]] = defaultdict(dict)
    for (kind, one, two), times in counts.items():
        partners[kind, 0, one][two] = times
        partners[kind, 1, two][one] = times
    uses = {key: sum(known.values()) for key, known in partners.items()}
    with _DROPPED.open(encoding="utf-8", newline="") as file:
        dropped = {(row["wrong"], row["right"], row["partner"]) for row in csv.DictReader(file)}
    for (wrong, right, pos), pivots in sorted(_pairs().items()):
        if (wrong, right, "") in dropped:
            continue
        for kind, role in _ROLES.get(pos, ()):
            own = partners.get((kind, role, wrong), {})
            usual = partners.get((kind, role, right), {})
            if uses.get((kind, role, wrong), 0) < _LEAST_USES:
                continue
            expected = uses[kind, role, wrong] / max(uses.get((kind, role, right), 0), 1)
            typical = {
                partner
                for partner, times in usual.items()
                if times >= _LEAST_TOGETHER
                and times * expected >= _LEAST_EXPECTED
                and times >= _LEAST_SHARE * uses[kind, 1 - role, partner]
            }
            unseen = typical - own.keys()
            if (len(typical) - len(unseen) + 0.2) / (len(typical) + 1) > _MOST_SHARED:
                continue
            kept = [
                partner
                for partner in sorted(unseen, key=lambda one: (-usual[one], one))
                if (wrong, right, partner) not in dropped
            ]
            if kept:
                yield [wrong, right, kind, str(role), "|".join(pivots), " ".join(kept)]


def _pairs() -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in resources.rows("fr/pivots.csv"):
        for wrong, right in itertools.permutations(row["renderings"].split("|"), 2):
            found[wrong, right, row["pos"]].append(f"{row['language']}:{row['pivot']}")
    return found


def main() -> None:
    """Writes the table, and the forms that its wrong words have."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", default="../shared", help="the folder of the shared data")
    rows = list(learned(counted(Path(parser.parse_args().shared))))
    with (resources.DATA / collocations.TABLE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([collocations.COLUMNS, *rows])
    known = {
        form
        for wrong, _, kind, role, *_ in rows
        for form in senses.forms(wrong, collocations.parts(kind)[int(role)])
    }
    with (resources.DATA / collocations.FORMS).open("w", encoding="utf-8") as file:
        file.writelines(f"{form}\n" for form in sorted(known))
    print(f"{len(rows)} rows, {sum(len(row[-1].split()) for row in rows)} collocations")


if __name__ == "__main__":
    main()
