"""Which French word was meant by one that is none: a slip of the keyboard away, or its accents."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import lexicon, morphology

# Zipf frequencies: of the French word that was meant, and by how much it must lead the next one.
_MEANT = 3.0
_MEANT_LONG = 2.0
_LONG = 8
_LEAD = 1.0
_ALPHABET = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôœùûü"
_KEYBOARD = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@lru_cache(maxsize=4096)
def meant(form: str) -> tuple[str, ...]:
    """The French words one slip away from ``form``, in small letters, if one is clearly meant."""
    near: dict[str, float] = {}
    common = _MEANT_LONG if len(form) >= _LONG else _MEANT
    for candidate in _one_slip(form):
        frequency = lexicon.zipf(candidate)[0]
        if frequency >= common and morphology.is_form(candidate):
            near[candidate] = frequency
    ranked = sorted(near, key=lambda candidate: -near[candidate])
    if not ranked or (len(ranked) > 1 and near[ranked[0]] - near[ranked[1]] < _LEAD):
        return ()
    return (ranked[0],)


def restored(form: str) -> str | None:
    """The French word that ``form`` is but for its accents: determiné, interessantes."""
    bare = _bare(form)
    return next((word for word in meant(form) if _bare(word) == bare), None)


def _bare(form: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", form) if not unicodedata.combining(letter)
    )


def _one_slip(form: str) -> Iterator[str]:
    """Every string one slip away from ``form``.

    A letter left out, put in or swapped, or changed for its neighbour on the keyboard or for the
    same letter with another accent: courtites is no slip for courtines.
    """
    for index in range(len(form) + 1):
        left, right = form[:index], form[index:]
        if right:
            yield left + right[1:]
            for letter in _beside(right[0]):
                yield left + letter + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in _ALPHABET:
            yield left + letter + right


@cache
def _beside(letter: str) -> frozenset[str]:
    beside = {
        row[place]
        for row in _KEYBOARD
        for place in (row.find(letter) - 1, row.find(letter) + 1)
        if letter in row and 0 <= place < len(row)
    }
    base = unicodedata.normalize("NFD", letter)[0]
    accents = {other for other in _ALPHABET if unicodedata.normalize("NFD", other)[0] == base}
    return frozenset(beside | accents) - {letter}
