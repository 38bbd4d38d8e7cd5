"""What is known of a form: how common it is in French, German and English, whether it is French.

The frequencies are wordfreq's (CC BY-SA 4.0), frozen by ``scripts/build_lexicon.py``: three bytes a
form beside a trie, mapped into memory at the first look-up.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import marisa_trie

from mtqa.language import morphology, resources
from mtqa.types import Word

_STEPS = 32
_ZIPF = tuple(byte / _STEPS for byte in range(256))
# A form is cached with what is known of it: a page has few distinct ones, a corpus many.
_CACHE_SIZE = 200_000
_SEVERAL_DIGITS = re.compile(r"\d(?=\d)|(?<=\d)\d")
_HYPHENS = re.compile(r"[-\u2010\u2011]")

_cache: dict[str, Word] = {}


class _Lists(NamedTuple):
    """Forms by number; ``frequencies`` has three bytes a number: French, German, English."""

    forms: marisa_trie.Trie
    frequencies: bytes


@cache
def _lists() -> _Lists:
    folder = resources.DATA / "lexicon"
    forms = marisa_trie.Trie()
    forms.mmap(str(folder / "forms.marisa"))
    return _Lists(forms, (folder / "frequencies.bin").read_bytes())


def look_up(form: str) -> Word:
    """The entry of ``form``, which is in small letters with straight apostrophes.

    A compound with hyphens that the lists do not have whole is as common as its rarest part and
    French if all its parts are.
    """
    word = _cache.get(form)
    if word is None:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        word = _cache[form] = _read(form)
    return word


def is_form(form: str) -> bool:
    """Whether French has ``form``, given in small letters: as a word, a name or an abbreviation.

    ``oe`` may stand for ``œ``.
    """
    listed = morphology.is_form
    return (
        listed(form)
        or listed(form.capitalize())
        or listed(form.upper())
        or ("-" in form and listed(form.title()))
        or ("oe" in form and listed(form.replace("oe", "œ")))
    )


def zipf(form: str) -> tuple[float, float, float]:
    """Zipf frequencies of ``form`` as it stands in French, German and English; 0 where unknown."""
    forms, frequencies = _lists()
    number = forms.get(form)
    if number is None:
        return 0.0, 0.0, 0.0
    fr, de, en = frequencies[3 * number : 3 * number + 3]
    return _ZIPF[fr], _ZIPF[de], _ZIPF[en]


def _read(form: str) -> Word:
    if form[-1:] == "'":
        # An elided word; the frequency lists have it without its apostrophe.
        return Word(form, max(zipf(form[:-1])[0], 3.0), 0.0, 0.0, True)
    plain = form if form.isascii() else unicodedata.normalize("NFC", form)
    frequencies, french = zipf(plain), is_form(plain)
    if not any(frequencies) and (not plain.isalpha() or "ß" in plain):
        # The frequency lists write 0 for each digit of a number of several digits, ss for ß.
        frequencies = zipf(_SEVERAL_DIGITS.sub("0", plain.replace("ß", "ss")))
    if not any(frequencies):
        parts = [part for part in _HYPHENS.split(plain) if any(map(str.isalpha, part))]
        if len(parts) > 1:
            words = [_part(part) for part in parts]
            frequencies = (
                min(word.fr for word in words),
                min(word.de for word in words),
                min(word.en for word in words),
            )
            french = french or all(word.french for word in words)
    return Word(form, *frequencies, french)


def _part(part: str) -> Word:
    """A part of a compound: a word, a letter of euphony (a-t-il) or a combining form (franco-)."""
    if part == "t" or part in resources.words("fr/combining.txt"):
        return Word(part, 3.0, 0.0, 0.0, True)
    return look_up(part)
