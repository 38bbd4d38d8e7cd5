"""Sentences with a label for each word: from post-edits, marked text, decisions and corruption."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from mtqa.fluency import pieces
from mtqa.fluency.model import LABELS
from mtqa.language import morphology
from mtqa.language.tokens import tokens

UNSAID = -100
"""The label of a word that nobody judged."""

FINE = 0
_NUMBER = {label: number for number, label in enumerate(LABELS)}


class Example(Struct, frozen=True):
    """A sentence as its words, each with the number of its label in ``LABELS`` or ``UNSAID``.

    ``counted``: the words of the native sentence behind it, if the tables of counts know it.
    """

    words: tuple[str, ...]
    labels: tuple[int, ...]
    weight: float = 1.0
    counted: tuple[str, ...] = ()


def of_spans(
    text: str,
    spans: Iterable[tuple[int, int, str | None]],
    elsewhere: int = FINE,
    counted: str = "",
) -> Example:
    """``spans`` of (start, end, category); None where a span was judged to be fine.

    ``counted``: the native sentence behind ``text``, if the tables of counts know it.
    """
    marked = list(spans)
    found = tokens(text)
    labels = []
    for token in found:
        label = elsewhere
        for start, end, category in marked:
            if token.start < end and start < token.end:
                label = FINE if category is None else _NUMBER.get(category, UNSAID)
        labels.append(label)
    native = tuple(token.text for token in tokens(counted))
    return Example(tuple(token.text for token in found), tuple(labels), counted=native)


def of_post_edit(machine: str, edited: str, weight: float = 1.0) -> Example:
    """Words that the editor kept are fine, those replaced or deleted are not.

    Aligned by the fewest edits of words, without shifts, as WMT's word labels are. What is wrong
    is guessed from the pair: another form of the same lemma is grammar.
    """
    words = [token.text for token in tokens(machine)]
    others = [token.text for token in tokens(edited)]
    labels = [FINE] * len(words)
    even, evened = list(map(pieces.even, words)), list(map(pieces.even, others))
    for edit in Levenshtein.editops(even, evened):
        if edit.tag == "replace":
            guess = _guess(words[edit.src_pos], others[edit.dest_pos])
            labels[edit.src_pos] = _NUMBER[guess]
        elif edit.tag == "delete":
            labels[edit.src_pos] = _NUMBER[_guess(words[edit.src_pos], "")]
    return Example(tuple(words), tuple(labels), weight)


def _guess(word: str, instead: str) -> str:
    """The category that an editor would most likely give to ``word``."""
    if not any(map(str.isalpha, word)):
        return "typography"
    if word.lower() == instead.lower():
        return "casing"
    lower, other = word.lower(), instead.lower()
    if morphology.lemmas(lower) & morphology.lemmas(other) or _is_grammatical(lower):
        return "grammar"
    return "mistranslation"


def _is_grammatical(word: str) -> bool:
    return any(
        reading.pos in ("determiner", "pronoun", "preposition", "conjunction")
        for reading in morphology.readings(word.removesuffix("'"))
    ) or word.endswith("'")
