"""What the rules of grammar ask of two words that stand side by side."""

from functools import lru_cache

from mtqa.language import morphology
from mtqa.types import Token

_SPACES = frozenset(" \u00a0\u202f")


def side_by_side(text: str, left: Token, right: Token) -> bool:
    """One space, or none behind an apostrophe, and nothing else stands between the two."""
    gap = right.start - left.end
    if gap == 1:
        return text[left.end] in _SPACES
    return gap == 0 and left.text[-1] in "'’"


def written_as_word(token: Token) -> bool:
    """Not an abbreviation or a title in capitals (l'iPhone SE, LA)."""
    text = token.text
    return text.islower() or text[1:].islower() or len(text) == 2 and text[1] in "'’"


@lru_cache(maxsize=1 << 14)
def parts(lower: str) -> frozenset[str]:
    """Every part of speech that ``lower`` can be."""
    return frozenset(reading.pos for reading in morphology.readings(lower))


@lru_cache(maxsize=1 << 14)
def is_infinitive(lower: str) -> bool:
    """Whether ``lower`` can be one (le pouvoir, le dîner too)."""
    return any(reading.tense == "infinitive" for reading in morphology.readings(lower))
