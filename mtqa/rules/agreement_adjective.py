"""An adjective right behind determiner and noun that cannot belong to them.

Rules: Grevisse & Goosse, *Le bon usage*, §§ 438-442.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import morphology
from mtqa.rules.neighbours import is_infinitive, pairs, parts, side_by_side
from mtqa.rules.nominals import DETERMINERS, Adjective, Nominal, adjective, nominal
from mtqa.rules.triggers import Read, beside, when
from mtqa.types import Hit, Rule, Sentence, Token


def following_adjective(sentence: Sentence) -> Iterator[Hit]:
    """An adjective right behind determiner and noun that agrees with neither."""
    text = sentence.segment.text
    tokens = sentence.tokens
    for place, left, middle in pairs(sentence):
        marks = DETERMINERS.get(left.lower)
        if marks is None or place + 2 >= len(tokens):
            continue
        if left.lower == "chaque" and middle.lower in _TIMES:
            continue  # une campagne chaque jour plus agressive
        previous, right = middle, tokens[place + 2]
        if right.lower in _DEGREES and place + 3 < len(tokens):
            if place and is_infinitive(tokens[place - 1].lower):
                continue  # rend le travail destiné à éteindre ces feux plus difficile
            previous, right = right, tokens[place + 3]
        if not (right.text.islower() and middle.text.islower()) or right.word is None:
            continue
        if left.lower in ("du", "des", "au", "aux") or (place and _links(tokens[place - 1].lower)):
            continue
        if not side_by_side(text, previous, right):
            continue
        noun, quality = nominal(middle.lower), adjective(right.lower)
        if noun is None or quality is None or not noun.gender or noun.finite:
            continue
        behind = next((token for token in tokens[place + 3 :] if token.start > right.end), None)
        if _not_its_own(text, middle, right, behind):
            continue
        wanted, count = marks
        if wanted not in ("", noun.gender) or (noun.number and noun.number != count):
            continue
        if noun.gender in quality.genders and count in quality.numbers:
            continue
        only_number = noun.gender in quality.genders
        if only_number and count == "s" and place and tokens[place - 1].lower == ",":
            continue  # la filière, la profession, l'économie agricoles
        fix = morphology.agree(right.lower, noun.gender, count)
        if fix is None or fix == right.lower or (only_number and _is_noun(right.lower)):
            continue
        yield Hit(
            right.start,
            right.end,
            f'"{right.text}" does not agree with "{middle.text}": "{fix}"',
            (fix,),
            evidence="number" if only_number else "gender",
        )


def _not_its_own(text: str, middle: Token, right: Token, behind: Token | None) -> bool:
    """Two nouns, a predicate (une fois prêts), one of several adjectives, another noun's."""
    if "noun" in parts(right.lower) and adjective(middle.lower) is not None:
        return True
    if behind is not None and side_by_side(text, right, behind):
        own = adjective(right.lower)
        for reading in morphology.readings(behind.lower):
            if reading.pos == "noun" and own is not None and _fits(own, reading):
                return True
    return (
        right.lower.startswith("anti")
        or middle.lower in ("fois", "air", "tantinet", "brin", "poil", "chouia")
        or (middle.lower == "expérience" and "noun" in parts(right.lower))
        or right.lower in ("seul", "seule", "seuls", "seules", "cher")
        or text[right.end : right.end + 4].startswith((" et ", " ou ", ", ", "-", "/", "\u00ad"))
    )


def _fits(quality: Adjective, noun: morphology.Analysis) -> bool:
    return (not noun.gender or noun.gender in quality.genders) and (
        not noun.number or noun.number in quality.numbers
    )


@lru_cache(maxsize=1 << 12)
def _is_noun(lower: str) -> bool:
    return any(reading.pos == "noun" for reading in morphology.readings(lower))


_TIMES = frozenset("jour nuit semaine mois année an fois heure minute seconde instant".split())
_DEGREES = frozenset("plus très moins aussi si trop assez extrêmement particulièrement".split())
_LINKS = frozenset({"d'", "du", "des", "au", "aux", "et", "ou"})


def _links(lower: str) -> bool:
    """What makes the noun phrase the complement of another noun, whose adjective it may be."""
    return lower in _LINKS or "preposition" in parts(lower)


def _noun(gender: str = "", count: str = "") -> Read:
    """What is a noun of one gender: of this one, or one that can be of this number."""

    def fits(own: Nominal | None) -> bool:
        if own is None or own.finite or not own.gender:
            return False
        return own.gender == gender if gender else own.number in ("", count) or not count

    return Read(nominal, fits)


def _adjective_without(mark: str) -> Read:
    return Read(adjective, lambda own: own is not None and mark not in own.genders | own.numbers)


_UNLIKE = (
    beside(_noun("m"), _adjective_without("m")),
    beside(_noun("f"), _adjective_without("f")),
    beside(_noun(count="s"), _adjective_without("s")),
    beside(_noun(count="p"), _adjective_without("p")),
    beside(_noun(), _DEGREES),
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.adjective",
        severity="major",
        summary="adjective that does not agree with the noun before it",
        example="Il a inauguré la centrale nucléaires hier.",
        counter_example="Il a inauguré la centrale nucléaire hier.",
        source="Grevisse & Goosse, Le bon usage, §§ 438-442",
        check=when(following_adjective, *_UNLIKE),
        confidence=0.85,
    ),
)
