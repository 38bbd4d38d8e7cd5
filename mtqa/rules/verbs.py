"""Participles that disagree in number with the être right beside them."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import morphology
from mtqa.language.morphology import Signature, signature
from mtqa.rules.neighbours import goes_on, pairs, side_by_side
from mtqa.rules.triggers import Read, beside, when
from mtqa.types import Hit, Rule, Sentence

_PLURAL_BE = frozenset("sont étaient seront seraient soient furent".split())
_SINGULAR_BE = frozenset("est était sera serait fut".split())
_PLURAL_HAVE = frozenset("ont avaient auront auraient aient eurent".split())
_SINGULAR_HAVE = frozenset("a avait aura aurait ait eut".split())
_NUMBERS = dict.fromkeys((*_PLURAL_BE, *_PLURAL_HAVE), "p")
_NUMBERS |= dict.fromkeys((*_SINGULAR_BE, *_SINGULAR_HAVE), "s")
# Behind these the participle may follow another rule: se sont dit, on est partis, vous étiez prêt.
_FREE_BEFORE = frozenset("se s' nous vous me m' te t' on n'".split())


def participle(sentence: Sentence) -> Iterator[Hit]:
    """être and its participle or adjective of different number (ont été signé, est venus)."""
    tokens = sentence.tokens
    text = sentence.segment.text
    for place, verb, _ in pairs(sentence):
        count = _NUMBERS.get(verb.lower)
        if count is None:
            continue
        behind = place + 1
        if verb.lower in _PLURAL_HAVE or verb.lower in _SINGULAR_HAVE:
            if tokens[behind].lower != "été" or behind + 1 >= len(tokens):
                continue
            behind += 1
        word = tokens[behind]
        if place and tokens[place - 1].lower in _FREE_BEFORE:
            continue
        if not side_by_side(text, tokens[behind - 1], word) or not word.text.islower():
            continue
        if _number_of(word.lower) in ("", count) or goes_on(text, word):
            continue
        if count == "s" and any(token.lower in ("on", "nous", "vous") for token in tokens[:place]):
            continue
        if place and tokens[place - 1].lower == "en" and word.lower.startswith("donné"):
            continue  # ils s'en sont donné à cœur joie
        head = place - 1 if place < 2 or tokens[place - 1].lower != "qui" else place - 2
        if count == "s" and place and _names_several(tokens[head].lower):
            continue  # les enquêteurs avait été alertés: the verb is wrong
        fix = _renumbered(word.lower, count)
        if fix is not None:
            yield Hit(
                word.start,
                word.end,
                f'"{word.text}" does not agree in number with "{verb.text}": "{fix}"',
                (fix,),
                evidence="plural" if count == "p" else "singular",
            )


def _names_several(lower: str) -> bool:
    told = {one.number for one in morphology.readings(lower) if one.pos == "noun"}
    return told == {"p"}


def _number_of(lower: str) -> str:
    """The number of a form that can only be a participle or an adjective; else ""."""
    made = lower.endswith(("é", "és", "ée", "ées")) or lower == "prêt"
    return _number(signature(lower), made)


@lru_cache(maxsize=1 << 12)
def _number(own: Signature, as_noun: bool) -> str:
    """``as_noun``: that it may be a noun too does not count."""
    numbers = set()
    for reading in own:
        if reading.pos == "noun" and as_noun:
            continue  # no noun without its article: ils ont été arrêté
        if reading.tense != "past participle" and reading.pos != "adjective":
            return ""
        numbers.add(reading.number)
    return numbers.pop() if len(numbers) == 1 else ""


def _renumbered(lower: str, number: str) -> str | None:
    genders = {reading.gender for reading in morphology.readings(lower)}
    return morphology.agree(lower, "f" if genders == {"f"} else "m", number)


def _of_number(number: str) -> Read:
    return Read(_number_of, lambda own: own == number)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.participle",
        severity="major",
        summary="participle or adjective of another number than its être",
        example="Les accords ont été signé lundi.",
        counter_example="Les accords ont été signés et ils se sont parlé lundi.",
        source="Grevisse & Goosse, Le bon usage, § 943",
        check=when(
            participle,
            beside((*_PLURAL_BE, "été"), _of_number("s")),
            beside((*_SINGULAR_BE, "été"), _of_number("p")),
        ),
        confidence=0.9,
    ),
)
