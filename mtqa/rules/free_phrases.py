"""Noun phrases of a stretch of a sentence that hang on no preposition: what may be a subject."""

from functools import lru_cache
from typing import NamedTuple

from mtqa.language import morphology
from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import PLURAL, SINGULAR, gender_and_number, that_can_be
from mtqa.rules.agreement_far import MEASURES
from mtqa.rules.antecedents import is_group

LINKS = frozenset("Sde")
"""Letters of what governs a noun phrase."""

_NOUNS = that_can_be("N")
_GERUNDS = that_can_be("G")
_INFINITIVES = that_can_be("I")
_ADJECTIVES = that_can_be("A")
_TIMES = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi "
    "mardi mercredi jeudi vendredi samedi dimanche matin soir nuit jour jours midi minuit semaine "
    "semaines mois année années an ans été hiver printemps automne fois week-end après-midi heure "
    "heures minutes minute siècle siècles veille lendemain soirée matinée journée".split()
)
# Les larmes aux yeux, les bras croisés: how the subject looks.
_LOOKS = frozenset(
    "larmes yeux mains bras cheveux pieds jambes traits poings lèvres dents épaules".split()
)
# Groups by themselves of either number: la plupart ont, la majorité ont.
_ELLIPTIC = frozenset(
    "plupart majorité moitié minorité partie part reste tiers quart ensemble total nombre trio "
    "duo couple maximum minimum % pourcentage poignée foule millier million "
    "milliard équivalent gamme".split()
)


_MAGAZINE = ("consommateurs",)


class Phrase(NamedTuple):
    """Its first place, its noun, its number ("" if open), whether another is joined to it."""

    start: int
    noun: int
    number: str
    joined: bool = False


def free_phrases(found: Words, start: int, end: int) -> list[Phrase]:
    """The noun phrases from ``start`` to ``end`` that hang on no preposition, times left out.

    One of unknown number stands where a phrase cannot be told.
    """
    shape = found.shape
    phrases: list[Phrase] = []
    at = start
    while at < end:
        letter = shape[at]
        if letter == "M" or (letter == "t" and shape[at + 1] not in "DL"):
            return [Phrase(at, at, "")]
        counted = letter == "d" and at == start and _counts(found, at, end)
        also = at > 1 and shape[at - 2] == "C" and found.lowers[at - 1] in _ALSO
        governs = (
            letter in "SdeGY"
            or (letter == "F" and also)
            or (letter == "F" and not _is_article(found, at, start, end))
        )
        verbal = letter in _INFINITIVES or (letter in _GERUNDS and letter not in _NOUNS)
        if (governs or verbal) and not counted:
            at = _behind(found, at + 1, end)
        elif counted or letter in "DLFEvX" or letter in _NOUNS:
            stop = _behind(found, at + counted, end)
            if found.lowers[at - 1] == "travers" and at > start:
                at = stop  # à travers le pays
                continue
            phrase = _phrase(found, at, stop)
            if phrase is None:
                return [Phrase(at, at, "")]
            if found.lowers[phrase.noun] in _LOOKS and at == start and at and shape[at - 1] == ",":
                return [Phrase(at, at, "")]
            joined = bool(phrases) and found.lowers[phrase.start - 1] == "et"
            if found.lowers[phrase.noun] not in _TIMES or joined:  # la date et l'heure
                if is_group(found.lowers[phrase.noun]):
                    phrase = phrase._replace(number=_number_of_group(found, phrase, stop, end))
                phrases.append(phrase)
            at = stop
        else:
            at += 1
    if len(phrases) == 2 and _are_joined(found, phrases, end):
        return [phrases[0]._replace(number="p", joined=True)]
    return phrases


_ALSO = frozenset("donc notamment surtout même aussi".split())


def _counts(found: Words, at: int, end: int) -> bool:
    """De nombreux déchets, d'importantes sommes: de before an adjective and a plural."""
    return (
        at + 2 < end
        and found.shape[at + 1] in _ADJECTIVES
        and found.shape[at + 2] in _NOUNS
        and not found.noun(at + 2) & SINGULAR
        and bool(found.adjective(at + 1) & found.noun(at + 2))
    )


def _are_joined(found: Words, phrases: list[Phrase], end: int) -> bool:
    """Whether et alone joins two phrases with an article, and nothing is governed before it."""
    one, other = phrases
    joint = other.start - 1
    return (
        found.lowers[joint] == "et"
        and found.shape[one.start] in "DL"
        and found.shape[other.start] in "DL"
        and one.noun == one.start + 1
        and all(found.shape[at] in _BEHIND_NOUN for at in range(one.noun + 1, joint))
        and all(found.shape[at] in _BEHIND_NOUN for at in range(other.noun + 1, end))
        and not {one.number, other.number} - {"s", "p"}
        and found.lowers[other.noun] != found.lowers[one.noun]
        and found.lowers[one.start] not in ("chaque", "aucun", "aucune")
    )


_BEHIND_NOUN = that_can_be("AP", "AP")


def _number_of_group(found: Words, phrase: Phrase, stop: int, end: int) -> str:
    """The number that une série, des dizaines … ask for with what is behind; "" if either."""
    lower = found.lowers[phrase.noun]
    comma = found.shape.find(",", phrase.noun, end)
    end = comma if comma > 0 else end
    complement = [at for at in range(phrase.noun + 1, end) if found.shape[at] in _NOUNS]
    if "X" in found.shape[phrase.noun : end]:
        return ""  # une masse d'Algériens ont, 60 millions de consommateurs, the magazine, a
    if phrase.number == "p":
        return "" if any(found.determined(at) & SINGULAR for at in complement) else "p"
    if lower == "plupart" and complement:
        return "p"
    if lower in _ELLIPTIC or lower.endswith("aine"):
        return ""
    return "" if any(found.determined(at) & PLURAL for at in complement) else phrase.number


def _is_article(found: Words, at: int, start: int, end: int) -> bool:
    """Whether des opens a phrase; elsewhere it may be de les."""
    if at == start and (not at or found.shape[at - 1] != ","):
        return True
    return at > 0 and found.shape[at - 1] == "," and "C" not in found.shape[at:end]


_INSIDE = frozenset('DLFEgXv"').union(that_can_be("NAPR"))


def _behind(found: Words, at: int, end: int) -> int:
    """The place behind the words of the noun phrase that begins at ``at``."""
    shape = found.shape
    determined = False
    if at < end and shape[at] == "t":
        at += 1
    while at < end and shape[at] in _INSIDE:
        if shape[at] in "DLF":
            if determined:
                break
            determined = True
        elif shape[at] in _NOUNS or shape[at] == "X":
            determined = True
        at += 1
    return at


def _phrase(found: Words, start: int, stop: int) -> Phrase | None:
    """The phrase that fills ``start`` … ``stop``; None where its number cannot be told."""
    shape, lowers = found.shape, found.lowers
    nouns = [at for at in range(start, stop) if shape[at] in _NOUNS]
    names = [at for at in range(start, stop) if shape[at] == "X"]
    head = min((*nouns[:1], *names[:1]), default=None)
    if head is None or any(found.tokens[at].text.islower() for at in names):
        return None
    if shape[start] in "DLF":
        marks = DETERMINERS.get(lowers[start], 0)
        number = gender_and_number(marks)[1] if marks else ""
        if shape[head] != "X" and not _agrees(found, start, head, marks):
            return None
        if shape[head] == "X" and number == "p" and shape[start] == "F":
            return None  # Des Chiffres et des Lettres a
        if "E" in shape[start:head] and (number == "s" or lowers[head] in MEASURES):
            return None
        return Phrase(start, head, number)
    if shape[start] == "X":
        return Phrase(start, names[-1], "s") if not nouns and _is_person(found, names) else None
    if names:
        return None
    if shape[start] == "E":
        if lowers[start].strip("01,") == "" or lowers[head] in MEASURES or head != start + 1:
            return None
        if lowers[head] == "millions" and lowers[head + 2 : head + 3] == _MAGAZINE:
            return None
        return Phrase(start, head, "p") if found.noun(head) & PLURAL else None
    if shape[start] in "vd":
        marks = found.noun(head)
        number = "s" if not marks & PLURAL else "p" if not marks & SINGULAR else ""
        return Phrase(start, head, number)
    return Phrase(start, head, "") if lowers[head] in _TIMES else None


def _agrees(found: Words, start: int, head: int, marks: int) -> bool:
    """Whether the determiner goes with its noun and what stands between."""
    before = (at for at in range(start + 1, head) if found.shape[at] not in 'Eg"')
    return bool(found.noun(head) & marks) and all(found.adjective(at) & marks for at in before)


def _is_person(found: Words, names: list[int]) -> bool:
    """Whether the names are a given name and a family name."""
    return len(names) > 1 and _is_given(found.tokens[names[0]].text)


@lru_cache(maxsize=1 << 12)
def _is_given(name: str) -> bool:
    return any(reading.detail == "prn" for reading in morphology.readings(name))
