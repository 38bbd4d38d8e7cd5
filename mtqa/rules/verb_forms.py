"""What a form can only be: an infinitive, a participle, a finite verb, a noun."""

from functools import lru_cache

from mtqa.language import morphology
from mtqa.language.morphology import Analysis
from mtqa.rules.neighbours import side_by_side
from mtqa.types import Token

TO_BE = {
    "ai": "suis",
    "as": "es",
    "a": "est",
    "avons": "sommes",
    "avez": "êtes",
    "ont": "sont",
    "avais": "étais",
    "avait": "était",
    "avions": "étions",
    "aviez": "étiez",
    "avaient": "étaient",
    "aurai": "serai",
    "aura": "sera",
    "aurons": "serons",
    "aurez": "serez",
    "auront": "seront",
    "aurais": "serais",
    "aurait": "serait",
    "auraient": "seraient",
    "ait": "soit",
    "aient": "soient",
    "eut": "fut",
    "eurent": "furent",
    "avoir": "être",
    "ayant": "étant",
}
"""A form of avoir -> the same form of être."""

TO_HAVE = {be: have for have, be in TO_BE.items()}
"""A form of être -> the same form of avoir."""

BETWEEN = frozenset(
    "pas plus jamais toujours déjà encore aussi ainsi également vraiment bien souvent même "
    "finalement récemment depuis".split()
)
"""What may stand between an auxiliary and its participle; with every adverb in -ment."""


def is_between(lower: str) -> bool:
    """Whether ``lower`` may stand between an auxiliary and its participle."""
    return lower in BETWEEN or (lower.endswith("ment") and is_adverb(lower))


@lru_cache(maxsize=1 << 13)
def is_adverb(lower: str) -> bool:
    """An adverb and nothing else."""
    readings = morphology.readings(lower)
    return bool(readings) and all(reading.pos == "adverb" for reading in readings)


@lru_cache(maxsize=1 << 14)
def infinitive(lower: str) -> str:
    """The lemma of what can only be an infinitive; else ""."""
    readings = morphology.readings(lower)
    if readings and all(reading.tense == "infinitive" for reading in readings):
        return readings[0].lemma
    return ""


@lru_cache(maxsize=1 << 14)
def participle(lower: str) -> Analysis | None:
    """The reading of what can only be a past participle (an adjective made of one too)."""
    found = None
    for reading in morphology.readings(lower):
        if reading.tense == "past participle":
            found = reading
        elif reading.pos != "adjective":
            return None
    return found


@lru_cache(maxsize=1 << 14)
def finite(lower: str) -> Analysis | None:
    """The first reading of what can only be a finite verb."""
    readings = morphology.readings(lower)
    if readings and all(reading.pos == "verb" and reading.person for reading in readings):
        return readings[0]
    return None


@lru_cache(maxsize=1 << 14)
def third_person(lower: str) -> Analysis | None:
    """The reading in the third person of what can only be a finite verb; a, est too."""
    if lower not in ("a", "est") and finite(lower) is None:
        return None
    third = [r for r in morphology.readings(lower) if r.pos == "verb" and r.person == "3"]
    if len({(reading.lemma, reading.number) for reading in third}) != 1:
        return None
    return third[0]


def skip_between(tokens: tuple[Token, ...], place: int, text: str) -> int:
    """The place of the first word behind ``tokens[place]`` that is none of BETWEEN.

    0 where something but one space stands in the way.
    """
    at = place + 1
    while at < len(tokens) and side_by_side(text, tokens[at - 1], tokens[at]):
        if not is_between(tokens[at].lower):
            return at
        at += 1
    return 0
