"""What the origin of a row tells: its language, and the words to be romanised."""

import re
from typing import NamedTuple

from mtqa.glossary import scripts
from mtqa.glossary.table import NAMES, Entry
from mtqa.names import forms as names
from mtqa.names.romanisation import SCRIPTS, Kind, Script

_APOSTROPHES = str.maketrans("’ʼ‘`ʹ", "'''''")
# What only one of the languages with romanisation tables writes.
_TELLTALE: tuple[tuple[re.Pattern[str], Script], ...] = (
    (re.compile("ў"), "be"),
    (re.compile("[іїєґ]|[сзц]ьк"), "uk"),
    (re.compile("[ыэё]"), "ru"),
)
# Who bears three names bears a patronymic.
_PERSON: dict[int, tuple[Kind, ...]] = {
    1: ("family",),
    2: ("given", "family"),
    3: ("given", "patronymic", "family"),
}
_MOST_WORDS = 8


class Word(NamedTuple):
    """A word of an origin, in small letters, as the romanisation tables want it."""

    letters: str
    script: Script
    kind: Kind


def words(entry: Entry) -> tuple[Word, ...]:
    """The words of the origin of ``entry`` from which its forms follow.

    Empty where none do: no name, a language without tables, ``case`` exact, or a person whose
    canonical form has more words or fewer.
    """
    script = language(entry)
    if entry.kind not in NAMES or entry.case == "exact" or script is None:
        return ()
    letters = entry.origin.lower().translate(_APOSTROPHES).split()
    kinds: tuple[Kind, ...] = ()
    if entry.kind != "person":
        kinds = tuple("place" for _ in letters)
    elif len(letters) == len(entry.canonical.split(" ")):
        kinds = _PERSON.get(len(letters), ())
    if not 0 < len(kinds) <= _MOST_WORDS:
        return ()
    return tuple(Word(word, script, kind) for word, kind in zip(letters, kinds, strict=True))


def language(entry: Entry) -> Script | None:
    """The language of the origin if there are romanisation tables for it.

    Where the row names none, the letters tell it, or a given name that one language has; the rest
    is Russian.
    """
    if not entry.origin:
        return None
    if entry.language:
        return next((script for script in SCRIPTS if script == entry.language.lower()), None)
    if scripts.script_of(entry.origin) != "Cyrillic":
        return None
    lower = entry.origin.lower()
    for pattern, script in _TELLTALE:
        if pattern.search(lower):
            return script
    given = lower.partition(" ")[0]
    having = [script for script in SCRIPTS if (script, given) in names.given_names()]
    return having[0] if having else "ru"
