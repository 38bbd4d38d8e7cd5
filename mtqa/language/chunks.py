"""Noun phrases, chains of them, and the subjects of verbs, over the shape of a sentence.

A *group* is a noun with its determiner and the adjectives before and behind it. A *chain* is a
group with the complements behind it (les forces de sécurité du pays): an adjective, a participle
or qui at its end may belong to any of its nouns, so that a rule speaks when it fits none of them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.language import tagging
from mtqa.language.tagging import FEMININE, MASCULINE, PLURAL, SINGULAR, compiled, marks
from mtqa.types import Token

_ANY = MASCULINE | FEMININE

DETERMINERS: dict[str, int] = {
    **dict.fromkeys("le un ce cet quel aucun du au".split(), MASCULINE & SINGULAR),
    **dict.fromkeys("la une cette ma ta sa quelle aucune".split(), FEMININE & SINGULAR),
    **dict.fromkeys("l' mon ton son notre votre leur chaque".split(), SINGULAR),
    **dict.fromkeys(
        "les des ces mes tes ses nos vos leurs plusieurs quelques aux deux trois quatre cinq six "
        "sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
        "cinquante soixante".split(),
        PLURAL,
    ),
    "quels": MASCULINE & PLURAL,
    "quelles": FEMININE & PLURAL,
}
"""Determiner -> the genders and numbers that it leaves open."""

_NUMBER = "E*"
_BEFORE = "{A=NA}(?={N})"
_BEHIND = "(?:(?:g|{=R})?{AP=NAP})"
_NOUN = "{N=NAPR}"
GROUP = f"(?:(?:[DF]|G){_NUMBER}(?:{_BEFORE})*{_NOUN}{_BEHIND}*)"
"""A determiner with its noun; du and au bring their preposition with them."""
_NAME = "X+E?"
_BARE = f"(?:{_NUMBER}(?:{_BEFORE})*{_NOUN}{_BEHIND}*)"
COMPLEMENT = (
    f"(?:(?:[dS](?:[DF]{_NUMBER})?|[GF]{_NUMBER})(?:(?:{_BEFORE})*{_NOUN}{_BEHIND}*|(?:{_BEFORE})*{_NAME}))"
)
"""A preposition with what it governs."""
CHAIN = f"(?:(?:[DFG]{_NUMBER}(?:{_BEFORE})*{_NOUN}|(?:{_BEFORE})*{{=N}}){_BEHIND}*{COMPLEMENT}*)"

_chain = compiled(CHAIN)
_NOUN_AT = compiled("{N}")
_LINKED = frozenset("dSGFCXeg")


class Chain(NamedTuple):
    """Places of the first token and behind the last one; ``nouns`` are places of its nouns."""

    start: int
    end: int
    nouns: tuple[int, ...]


class Words:
    """The tokens of a sentence with its shape and what each word can be in gender and number."""

    __slots__ = ("lowers", "shape", "tokens")

    def __init__(self, tokens: Sequence[Token], lowers: Sequence[str]) -> None:
        self.tokens = tokens
        self.lowers = lowers
        self.shape = tagging.shape(tokens)

    def noun(self, place: int) -> int:
        """Marks of the noun at ``place``; all of them for a name or what is not known."""
        return marks(self.lowers[place]).noun or _ANY

    def adjective(self, place: int) -> int:
        """Marks of the adjective or participle at ``place``; all of them if it is neither."""
        return marks(self.lowers[place]).adjective or _ANY

    def determined(self, place: int) -> int:
        """Marks of the noun at ``place`` narrowed by the determiner of its group."""
        found = self.noun(place)
        at = place - 1
        while at >= 0 and "A" in tagging.readings_of(self.shape[at]):
            at -= 1
        while at >= 0 and self.shape[at] in "DFGE":
            found &= DETERMINERS.get(self.lowers[at], _ANY)
            at -= 1
        return found


def chains(words: Words) -> Iterator[Chain]:
    """Every chain, left to right, its nouns those that any of its words can be."""
    shape = words.shape
    for match in _chain.finditer(shape):
        start, end = match.span()
        nouns = tuple(
            place
            for place in range(start, end)
            if shape[place] == "X" or "N" in tagging.readings_of(shape[place])
        )
        yield Chain(start, end, nouns)
