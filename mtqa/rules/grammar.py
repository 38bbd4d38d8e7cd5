"""What is wrong in the form of a word for sure, given the word beside it.

Forms before a vowel; the family's other members are ``elision``, ``function_words``, ``agreement``
and ``verbs``. Rules: Grevisse & Goosse, *Le bon usage*.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.rules import agreement, agreement_adjective, elision, function_words, verbs
from mtqa.rules.neighbours import (
    pairs,
    parts,
    written_as_word,
)
from mtqa.rules.nominals import nominal
from mtqa.rules.triggers import beside, when
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


# Form -> the one that a vowel asks for, and the gender of what may follow.
_BEFORE_VOWEL = {
    "ce": ("cet", "m"),
    "ma": ("mon", "f"),
    "ta": ("ton", "f"),
    "sa": ("son", "f"),
    "nouveau": ("nouvel", "m"),
    "beau": ("bel", "m"),
    "vieux": ("vieil", "m"),
}
_BEFORE_CONSONANT = {"cet": "ce", "nouvel": "nouveau", "bel": "beau", "vieil": "vieux"}


_POSSESSIVES = {"mon": "ma", "ton": "ta", "son": "sa"}


def possessive(sentence: Sentence) -> Iterator[Hit]:
    """mon, ton, son before a feminine that begins with a consonant (son sœur)."""
    for _, left, right in pairs(sentence):
        fix = _POSSESSIVES.get(left.lower)
        if fix is None or not right.text.islower() or french.elision(right.text) is not False:
            continue
        noun = nominal(right.lower)
        if noun is None or noun.gender != "f" or noun.number == "p" or noun.finite:
            continue
        if not written_as_word(left) or right.word is None or right.word.fr < 2:
            continue
        yield Hit(
            left.start,
            left.end,
            f'"{right.text}" is feminine: "{fix} {right.text}"',
            (french.match_case(left.text, fix),),
            evidence=left.lower,
        )


def before_vowel(sentence: Sentence) -> Iterator[Hit]:
    """ce accord, sa épouse, nouveau ami; cet projet."""
    for place, left, right in pairs(sentence):
        wanted, gender = _BEFORE_VOWEL.get(left.lower, ("", "m"))
        fix = _BEFORE_CONSONANT.get(left.lower, wanted)
        if not fix or not right.text.islower():
            continue
        if french.elision(right.text) is not bool(wanted) or len(right.text) < 3:
            continue
        if _singulars(right.lower) != {gender}:
            continue
        if left.lower not in ("ma", "ta", "sa") and "verb" in parts(right.lower):
            continue
        if len(left.text) > 4 and (
            "noun" not in parts(right.lower)
            or (place and sentence.tokens[place - 1].lower in ("de", "à"))
        ):
            continue
        yield Hit(
            left.start,
            left.end,
            f'before "{right.text}" "{left.text}" becomes "{fix}"',
            (french.match_case(left.text, fix),),
            evidence=left.lower,
        )


@lru_cache(maxsize=1 << 12)
def _singulars(lower: str) -> frozenset[str]:
    """The genders of a form that is a singular noun or adjective, or a finite verb; else none."""
    genders: set[str] = set()
    for reading in morphology.readings(lower):
        if reading.pos in ("noun", "adjective") or reading.tense == "past participle":
            genders.update(reading.gender or "mf" if reading.number != "p" else "p")
        elif reading.pos != "verb" or not reading.person:
            return frozenset()
    return frozenset(genders)


RULES: tuple[Rule, ...] = (
    *elision.RULES,
    Rule(
        id="grammar.before-vowel",
        severity="major",
        summary="ce, ma, sa, nouveau … before a vowel, cet before a consonant",
        example="Il a signé ce accord avec sa épouse.",
        counter_example="Il a signé ce onzième accord avec sa hiérarchie.",
        source=f"{_BON_USAGE}, §§ 46, 615, 619",
        check=when(
            before_vowel,
            beside(_BEFORE_VOWEL, elision.ELIDES),
            beside(_BEFORE_CONSONANT, elision.ELIDES_NOT),
        ),
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="grammar.possessive",
        severity="major",
        summary="mon, ton, son before a feminine with a consonant",
        example="Il vit à Lyon avec son sœur.",
        counter_example="Il vit à Lyon avec son amie et sa sœur.",
        source=f"{_BON_USAGE}, § 619",
        check=when(possessive, beside(_POSSESSIVES, elision.ELIDES_NOT)),
        confidence=0.9,
    ),
    *function_words.RULES,
    *agreement.RULES,
    *agreement_adjective.RULES,
    *verbs.RULES,
)
