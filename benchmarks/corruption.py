"""Native French with the faults of machine translation put in on purpose, each with its place.

A kind of fault is a function of a sentence and a source of chance: it gives the sentence with one
fault, or None where the sentence offers no place for it. ``spoil`` spreads the kinds evenly.
"""

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from benchmarks import faults
from benchmarks.foreign_words import Supply


class Fault(Struct, frozen=True):
    """Where a fault stands in its document, and of what kind it is."""

    start: int
    end: int
    kind: str


class Spoilt(Struct, frozen=True):
    """A document with its faults.

    ``origins``: for each line of ``text`` that of the native document, -1 for an added one.
    """

    text: str
    faults: tuple[Fault, ...]
    origins: tuple[int, ...]


# Of the lines, so many get a fault; so many more are added as page furniture.
SHARE = 0.3
_FURNITURE = 0.02


def spoil(lines: Sequence[str], supply: Supply, chance: random.Random, put: Counter[str]) -> Spoilt:
    """The lines as one document, some with a fault; ``put`` counts the kinds so far, and on."""
    kinds = _kinds(supply)
    made: list[str] = []
    origins: list[int] = []
    placed: list[Fault] = []
    position = 0

    def add(text: str, origin: int, start: int = 0, end: int = 0, kind: str = "") -> None:
        nonlocal position
        if kind:
            placed.append(Fault(position + start, position + end, kind))
            put[kind] += 1
        made.append(text)
        origins.append(origin)
        position += len(text) + 1

    for number, line in enumerate(lines):
        if chance.random() < _FURNITURE:
            kind, text = supply.furniture(chance)
            add(text, -1, 0, len(text), kind)
        found = _changed(line, kinds, chance, put) if chance.random() < SHARE else None
        if found is None:
            add(line, number)
        else:
            kind, changed = found
            add(changed.text, number, changed.start, changed.end, kind)
    return Spoilt("\n".join(made), tuple(placed), tuple(origins))


def _changed(
    line: str, kinds: Mapping[str, faults.Kind], chance: random.Random, put: Counter[str]
) -> tuple[str, faults.Changed] | None:
    """The rarest kind so far for which the line offers a place."""
    for kind in sorted(kinds, key=lambda one: (put[one], chance.random())):
        changed = kinds[kind](line, chance)
        if changed is not None and changed.text != line:
            return kind, changed
    return None


def _kinds(supply: Supply) -> dict[str, faults.Kind]:
    """Every kind by name; the part before the colon is the category that it belongs to."""
    return {
        "untranslated:listed": lambda line, chance: faults.worded(line, supply.listed, chance),
        "untranslated:German noun": lambda line, chance: faults.worded(line, supply.german, chance),
        "untranslated:English word": lambda line, chance: faults.worded(
            line, supply.english, chance
        ),
        "untranslated:inserted": lambda line, chance: faults.inserted(
            line, supply.leftover, chance
        ),
        "untranslated:run": lambda line, chance: faults.inserted(line, supply.run, chance),
        "untranslated:line": lambda line, chance: faults.whole(supply.foreign_line(chance)),
        "name:variant": lambda line, chance: faults.named(line, supply, chance),
        "nonword:glued": faults.glued,
        "nonword:garbled": faults.garbled,
        "duplication:word": faults.doubled(1),
        "duplication:phrase": faults.doubled(3),
        "duplication:loop": faults.looped,
        "duplication:coordinated": faults.coordinated,
        "casing:noun": faults.capital(faults.NOUN),
        "casing:function": faults.capital(faults.FUNCTION),
        "casing:date": faults.capital(faults.CALENDAR),
        "casing:start": faults.small_start,
        "typography:space before": faults.replaced(faults.COMMA, " , "),
        "typography:no space": faults.no_space,
        "typography:doubled": faults.replaced(faults.COMMA, ",, "),
        "typography:loose": faults.loose,
        "typography:quotes": faults.quotes,
        "grammar:elision missing": faults.unelided,
        "grammar:elision wrong": faults.wrongly_elided,
        "grammar:contraction": faults.uncontracted,
        "grammar:doubled": faults.two_articles,
        "grammar:article": faults.other_article,
        "grammar:number": faults.singular,
        "grammar:participle": faults.bare_participle,
        "format:date": faults.foreign_date,
        "format:thousands": faults.swapped(faults.THOUSANDS, re.compile(r"[ .\u00a0\u202f]"), ","),
        "format:decimal": faults.swapped(faults.DECIMAL, re.compile(","), "."),
        "format:money": faults.money,
        "format:time": faults.clock,
        "markup:mark": faults.mangled,
        "markup:tag": lambda line, chance: faults.inserted(
            line, lambda own: own.choice(faults.TAGS), chance
        ),
    }
