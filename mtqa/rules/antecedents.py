"""What a relative pronoun or a participle behind a noun phrase can belong to."""

import re

from mtqa.language import resources
from mtqa.language.chunks import Chain, Words
from mtqa.language.tagging import SINGULAR, compiled, readings_of, that_can_be

# Subjects of either number: a part, a dozen …
_COLLECTIVE = re.compile(
    r".+aine|.*(?:partie|moitié|majorité|minorité|nombre|plupart|part|foule|quart|tiers|ensemble|reste)"
)
# Ce soir sont attendus …: a time, and the subject behind the verb.
TIMES = frozenset("matin soir nuit jour midi minuit semaine mois année an été hiver fois".split())
VERBAL = compiled("[BY]|{V}")
CERTAIN = compiled("[BY]|{=V}")


def is_group(lower: str) -> bool:
    """Whether the verb may follow the complement: une série de, des centaines de."""
    singular = lower.removesuffix("s")
    return not resources.words("fr/collectives.txt").isdisjoint((lower, singular)) or any(
        map(_COLLECTIVE.fullmatch, (lower, singular))
    )


# The phrase may be part of a longer one: un des hommes qui, Paul et le maire qui, (père) du maire.
_GOING_ON = frozenset('DECXMLvtGF"')


_ADVERBIAL = frozenset(
    "suite sein cours lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars "
    "avril mai juin juillet août septembre octobre novembre décembre".split()
)


def antecedent(found: Words, chain: Chain) -> tuple[int, int]:
    """What a relative pronoun behind ``chain`` can stand for: marks and place of the last noun.

    Marks of all its nouns together; 0 where something outside of the chain is possible.
    """
    before = found.shape[chain.start - 1] if chain.start else ""
    if before in _GOING_ON or "I" in readings_of(before or "."):
        return 0, 0
    if "N" in readings_of(before or ".") and found.shape[chain.start] != "D":
        return 0, 0
    if found.shape[chain.start] == "G" and not VERBAL.match(before or "."):
        return 0, 0
    linked = before in ("S", "d") and chain.start > 1
    if linked and not CERTAIN.match(found.shape, chain.start - 2):
        return 0, 0  # (une partie) de la ville
    marks = 0
    for noun in chain.nouns:
        lower = found.lowers[noun]
        own = found.determined(noun)
        if found.shape[noun] == "X" and found.shape[noun - 1] in ("d", "X") and noun > 0:
            marks |= SINGULAR
            continue  # le maire de Pau, qui
        if (
            not own
            or lower in _ADVERBIAL
            or any(map(str.isdigit, lower))
            or is_group(lower)
            or found.shape[noun] == "X"
            or lower in TIMES
        ):
            return 0, 0
        marks |= own
    return (marks, chain.nouns[-1]) if marks else (0, 0)


_NOUNS = that_can_be("N")


def fits_earlier(found: Words, start: int, wanted: int, apposed: bool = False) -> bool:
    """Whether a noun further left may be the antecedent: la marche contre les violences qui a …"""
    if apposed and start and found.shape[start - 1] == ",":
        return False  # an apposition is what the clause goes on about
    return any(
        found.shape[place] in _NOUNS and found.determined(place) & wanted
        for place in range(1, start)
        if found.shape[place - 1] in "DLFGE" or found.shape[place] not in _VERBS_TOO
    )


_VERBS_TOO = that_can_be("BYVI")
