"""A form by itself, as a determiner, a noun or an adjective: its gender and number.

A word is judged by all its readings in the morphological lexicon.
"""

from functools import lru_cache

from msgspec import Struct

from mtqa.language import resources
from mtqa.language.morphology import Signature, signature

# Determiner -> gender, number; an empty string leaves it open.
DETERMINERS: dict[str, tuple[str, str]] = {
    "l'": ("", "s"),
    "le": ("m", "s"),
    "la": ("f", "s"),
    "un": ("m", "s"),
    "une": ("f", "s"),
    "du": ("m", "s"),
    "au": ("m", "s"),
    "ce": ("m", "s"),
    "cet": ("m", "s"),
    "cette": ("f", "s"),
    "mon": ("", "s"),
    "ton": ("", "s"),
    "son": ("", "s"),
    "ma": ("f", "s"),
    "ta": ("f", "s"),
    "sa": ("f", "s"),
    "notre": ("", "s"),
    "votre": ("", "s"),
    "leur": ("", "s"),
    "chaque": ("", "s"),
    "quelque": ("", "s"),
    "quel": ("m", "s"),
    "quelle": ("f", "s"),
    "aucun": ("m", "s"),
    "aucune": ("f", "s"),
    "les": ("", "p"),
    "des": ("", "p"),
    "aux": ("", "p"),
    "ces": ("", "p"),
    "mes": ("", "p"),
    "tes": ("", "p"),
    "ses": ("", "p"),
    "nos": ("", "p"),
    "vos": ("", "p"),
    "leurs": ("", "p"),
    "plusieurs": ("", "p"),
    "quelques": ("", "p"),
}


class Nominal(Struct, frozen=True, gc=False):
    """A form as a noun: its gender and number ("" open), whether it may be a finite verb."""

    gender: str
    number: str
    finite: bool


def nominal(lower: str) -> Nominal | None:
    """The one noun that ``lower`` is; None where another part of speech is possible.

    Finite verbs are let through and told, since a determiner before the word excludes most.
    """
    found = _nominal(signature(lower))
    if found is None or lower == "est" or len(lower) < 3:
        return None
    if found.gender and lower in resources.words("fr/gender_free.txt"):
        return Nominal("", found.number, found.finite)
    return found


@lru_cache(maxsize=1 << 12)
def _nominal(own: Signature) -> Nominal | None:
    genders: set[str] = set()
    numbers: set[str] = set()
    noun = finite = False
    for reading in own:
        if reading.pos == "noun":
            noun = True
        elif reading.pos == "verb" and reading.person:
            finite = True
            continue
        elif reading.pos != "adjective" and reading.tense != "past participle":
            return None
        genders.update(reading.gender or "mf")
        numbers.update(reading.number or "sp")
    if not noun:
        return None
    return Nominal(
        genders.pop() if len(genders) == 1 else "",
        numbers.pop() if len(numbers) == 1 else "",
        finite,
    )


class Adjective(Struct, frozen=True, gc=False):
    """A form that is an adjective and nothing else; its genders and numbers."""

    genders: frozenset[str]
    numbers: frozenset[str]


def adjective(lower: str) -> Adjective | None:
    """What ``lower`` is as an adjective; None where it may be anything but that or a noun."""
    found = _adjective(signature(lower))
    return None if lower in resources.words("fr/gender_free.txt") else found


@lru_cache(maxsize=1 << 12)
def _adjective(own: Signature) -> Adjective | None:
    genders: set[str] = set()
    numbers: set[str] = set()
    found = False
    for reading in own:
        if reading.pos == "adjective":
            found = True
        elif reading.pos != "noun" and reading.tense != "past participle":
            return None
        genders.update(reading.gender or "mf")
        numbers.update(reading.number or "sp")
    if not found:
        return None
    return Adjective(frozenset(genders), frozenset(numbers))
