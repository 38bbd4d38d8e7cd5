"""Adjectives and participles that fit none of the nouns they may belong to.

Before the noun (ces faux rumeurs), behind it (deux mécanismes physiques fondamentales), and behind
its complements (les forces de sécurité ukrainien). Rules: Grevisse & Goosse, *Le bon usage*,
§§ 438-442, 580-640.
"""

from collections.abc import Iterator

from mtqa.language import french, morphology
from mtqa.language.chunks import Chain, Words
from mtqa.language.tagging import FEMININE, MASCULINE, PLURAL, SINGULAR, readings_of
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_GENDERS = {MASCULINE: "m", FEMININE: "f"}
# Before these the phrase may be the complement of a word further left.
_LINKS = frozenset("dSGFCXEe")
_NAMES_BOTH = MASCULINE | FEMININE


def marks_as_tags(marks: int) -> tuple[str, str]:
    """Gender and number of four marks, "" where they leave it open."""
    gender = "" if marks & MASCULINE and marks & FEMININE else "m" if marks & MASCULINE else "f"
    number = "" if marks & SINGULAR and marks & PLURAL else "s" if marks & SINGULAR else "p"
    return gender, number


def behind(sentence: Sentence) -> Iterator[Hit]:
    """An adjective behind nouns none of which it agrees with."""
    found = words(sentence)
    if found is None:
        return
    for chain in chained(sentence):
        if chain.end - chain.start > 2:
            yield from _behind(sentence, found, chain)


def _behind(sentence: Sentence, found: Words, chain: Chain) -> Iterator[Hit]:
    shape, tokens, text = found.shape, found.tokens, sentence.segment.text
    before = shape[chain.start - 1] if chain.start else "."
    if before in _LINKS or "N" in readings_of(before):
        return
    candidates = 0
    nouns: list[int] = []
    for place in range(chain.start, chain.end):
        kind = readings_of(shape[place])
        if kind == "X":
            candidates |= _NAMES_BOTH
        elif "N" in kind and (not nouns or "N" == kind or shape[place - 1] in "dSGFDE"):
            nouns.append(place)
            candidates |= found.determined(place) or _NAMES_BOTH
        elif kind in ("A", "AP") and nouns and not found.adjective(place) & candidates:
            after = shape[place + 1] if place + 1 < len(shape) else "."
            if after in "C,:g-" or "N" in readings_of(after) or "A" in readings_of(after):
                return
            if not side_by_side(text, tokens[place - 1], tokens[place]):
                return
            hit = _hit(sentence, found, place, nouns)
            if hit is not None:
                yield hit
            return


def _hit(sentence: Sentence, found: Words, place: int, nouns: list[int]) -> Hit | None:
    token = found.tokens[place]
    if not token.text.islower() or goes_on(sentence.segment.text, token):
        return None
    fixes = []
    for noun in reversed(nouns):
        gender, number = marks_as_tags(found.determined(noun))
        fix = morphology.agree(token.lower, gender or "m", number or "s")
        if gender and number and fix is not None and fix != token.lower and fix not in fixes:
            fixes.append(fix)
    if not fixes:
        return None
    nearest = found.tokens[nouns[-1]].text
    return Hit(
        token.start,
        token.end,
        f'"{token.text}" does not agree with "{nearest}": "{fixes[0]}"',
        tuple(fixes),
        evidence="near" if len(nouns) == 1 else "chain",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.phrase-adjective",
        severity="major",
        summary="adjective that agrees with none of the nouns before it",
        example="Il a étudié des mécanismes physiques fondamentales.",
        counter_example="Il a étudié les forces de sécurité ukrainiennes.",
        source=f"{_BON_USAGE}, §§ 438-442",
        check=behind,
        confidence=0.85,
    ),
)
