"""Which words stand together as verb and object, noun and adjective, noun and complement.

A relation is found by its shape (`mtqa.language.tagging`), no parser: precise enough to count.

========  =========================================  ==============================
object    verb with the noun behind it               lever une question
behind    noun with the adjective behind it          pluie forte
before    noun with the adjective before it          forte pluie
of        noun with its complement with de           coup d'État
========  =========================================  ==============================
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mtqa.language import lexicon, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled

_ADJECTIVES = "(?:{A=NA}(?={N}))*"
_SHAPES = (
    (
        "object",
        compiled(
            f"(?P<one>{{V=V}}|{{P}}|{{I}}|{{G=G}})(?:p|{{=R}})?(?:[DLF]E*|E){_ADJECTIVES}(?P<two>{{N}})"
        ),
        "verb",
        "noun",
    ),
    ("behind", compiled("(?P<one>{N})(?:{=R}|g)?(?P<two>{A=NA}|{AP=NAP})"), "noun", "adjective"),
    ("before", compiled("(?:[DFLd])(?P<two>{A=NA})(?P<one>{N=NA})"), "noun", "adjective"),
    (
        "of",
        compiled(f"(?P<one>{{N}})(?:{{AP=NAP}})?[dG][DL]?{_ADJECTIVES}(?P<two>{{N}})"),
        "noun",
        "noun",
    ),
)
_FORMS = 100_000


class Relation(NamedTuple):
    """Two lemmas in a relation, and the places of their words."""

    kind: str
    one: str
    two: str
    place: int
    other: int


@lru_cache(maxsize=_FORMS)
def lemma(form: str, pos: morphology.PartOfSpeech) -> str | None:
    """The commonest lemma of a form as this part of speech; an adjective may be a participle."""
    known = morphology.lemmas(form, pos)
    if not known and pos == "adjective":
        known = morphology.lemmas(form, "verb")
    if len(known) > 1:
        return min(known, key=lambda one: (-lexicon.look_up(one).fr, one))
    return next(iter(known), None)


def relations(found: Words) -> Iterator[Relation]:
    """The relations in a sentence."""
    lowers, shape = found.lowers, found.shape
    for kind, pattern, pos_one, pos_two in _SHAPES:
        at = 0
        while (match := pattern.search(shape, at)) is not None:
            place, other = match.start("one"), match.start("two")
            at = match.start() + 1
            one = lemma(lowers[place], pos_one)
            two = lemma(lowers[other], pos_two)
            if one and two:
                yield Relation(kind, one, two, place, other)
