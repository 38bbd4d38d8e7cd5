"""What an open slot of a pattern takes: names, figures, parts of speech."""

import re
from collections.abc import Callable

from mtqa.language import morphology
from mtqa.types import Token

_MOST_WORDS_OF_A_NAME = 4
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*\Z")


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.word is not None


def _is_figure(token: Token) -> bool:
    return _FIGURES.match(token.text) is not None


def is_word(token: Token) -> bool:
    """Whether it is a word, a number or a sign read as one."""
    return token.text[:1].isalnum() or token.text in ("%", "€", "$", "£")


def _reads(pos: str = "", tense: str = "") -> Callable[[Token], bool]:
    """A test whether a word can be read as this part of speech or in this tense."""

    def test(token: Token) -> bool:
        return token.word is not None and any(
            reading.pos == pos or (tense and reading.tense == tense)
            for reading in morphology.readings(token.lower)
        )

    return test


SLOTS: dict[str, tuple[Callable[[Token], bool], int]] = {
    "Cap": (_is_name, 1),
    "Name": (_is_name, _MOST_WORDS_OF_A_NAME),
    "num": (_is_figure, 1),
    "word": (is_word, 1),
    "noun": (_reads("noun"), 1),
    "adj": (_reads("adjective", "past participle"), 1),
    "adverb": (_reads("adverb"), 1),
    "infinitive": (_reads(tense="infinitive"), 1),
    "participle": (_reads(tense="past participle"), 1),
}
"""Slot -> the test of one token, and how many tokens in a row it may take."""
