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
from mtqa.language.tagging import Shapes, compiled

_ADJECTIVES = "(?:{A=NA}(?={N}))*"


class _Shape(NamedTuple):
    """What a relation looks like, and the parts of speech of its two words."""

    pattern: Shapes
    one: morphology.PartOfSpeech
    two: morphology.PartOfSpeech


_SHAPES = {
    "object": _Shape(
        compiled(
            f"(?P<one>{{V=V}}|{{P}}|{{I}}|{{G=G}})(?:p|{{=R}})?(?:[DLF]E*|E){_ADJECTIVES}(?P<two>{{N}})"
        ),
        "verb",
        "noun",
    ),
    "behind": _Shape(
        compiled("(?P<one>{N})(?:{=R}|g)?(?P<two>{A=NA}|{AP=NAP})"), "noun", "adjective"
    ),
    "before": _Shape(compiled("(?:[DFLd])(?P<two>{A=NA})(?P<one>{N=NA})"), "noun", "adjective"),
    "of": _Shape(
        compiled(f"(?P<one>{{N}})(?:{{AP=NAP}})?[dG][DL]?{_ADJECTIVES}(?P<two>{{N}})"),
        "noun",
        "noun",
    ),
}
# No relation that is looked for around a word begins so far before it.
_LONGEST = 8
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
    for kind, shape in _SHAPES.items():
        for start in range(len(found.shape)):
            relation = _beginning(found, kind, shape, start)
            if relation is not None:
                yield relation


def relations_of(found: Words, kind: str, role: int, place: int) -> Iterator[Relation]:
    """The relations of one kind whose first (``role`` 0) or second word stands at ``place``."""
    shape = _SHAPES[kind]
    # But for the adjective before its noun, a relation begins with its first word.
    first = place if role == 0 and kind != "before" else max(0, place - _LONGEST)
    for start in range(first, place + 1):
        relation = _beginning(found, kind, shape, start)
        if relation is not None and (relation.other if role else relation.place) == place:
            yield relation


def _beginning(found: Words, kind: str, shape: _Shape, start: int) -> Relation | None:
    """The relation whose words begin at ``start``."""
    match = shape.pattern.match(found.shape, start)
    if match is None:
        return None
    place, other = match.start("one"), match.start("two")
    one = lemma(found.lowers[place], shape.one)
    two = lemma(found.lowers[other], shape.two)
    return Relation(kind, one, two, place, other) if one and two else None
