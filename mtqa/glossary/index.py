"""Every word at which a form of a glossary may be found, in a trie mapped from the user's cache.

A word leads to places: the row, the word's place in the row's name, and how it is spelt there. The
trie is compiled once for a glossary and the tables that its forms follow from.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from mtqa.glossary import origins
from mtqa.glossary.forms import first_words
from mtqa.glossary.table import Entry, Glossary
from mtqa.names.romanisation import Convention

KEPT = 8
"""So many compiled glossaries stay in the cache, the last ones used."""

_FORMAT = ">I"
_PLACE_BITS, _SPELT_BITS = 3, 3
_PACKAGE = Path(__file__).resolve().parent.parent
# What the forms follow from beside the glossary; a change in any of them makes another trie.
_SOURCES = (
    *(f"data/{language}/romanisation.csv" for language in ("de", "en", "fr")),
    "data/fr/given_names.csv",
    *("names/romanisation.py", "names/forms.py", "names/variants.py"),
    *("glossary/forms.py", "glossary/origins.py", "glossary/index.py"),
)


class Spelt(IntEnum):
    """How a word is spelt at its place in the name of a row.

    FIRST: it begins a form that the row lists or that follows from one. RIGHT: as French texts
    write it. The others are to be replaced: as German or English in the main have it, as both, or
    in another way.
    """

    FIRST = 0
    RIGHT = 1
    OTHERWISE = 2
    GERMAN = 3
    ENGLISH = 4
    BOTH = 5


_MAIN: dict[tuple[Convention, ...], Spelt] = {
    ("de",): Spelt.GERMAN,
    ("en",): Spelt.ENGLISH,
    ("de", "en"): Spelt.BOTH,
}
# Main spellings by which even one that French texts have is known for foreign beside a given name.
_FOREIGN_ALL: tuple[tuple[Convention, ...], ...] = (("de", "en"),)
_FOREIGN: dict[str, tuple[tuple[Convention, ...], ...]] = {"uk": (("de", "en"), ("en",))}


class Place(NamedTuple):
    """The word number ``place`` of the name of row number ``row``.

    But for the last word of a name, ``row`` is the first row that has the same word there.
    """

    row: int
    place: int
    spelt: Spelt


def load(glossary: Glossary) -> marisa_trie.RecordTrie:
    """The index of ``glossary``, mapped from the cache; compiled, and put there, if it is not.

    A cache that cannot be written or read is done without, and so is that of a glossary without a
    digest.
    """
    if not glossary.digest:
        return compiled(glossary.entries)
    path = folder() / f"{_digest(glossary)}.marisa"
    # What cannot be read is compiled anew, and written over.
    with contextlib.suppress(OSError, RuntimeError):
        if path.is_file():
            trie = marisa_trie.RecordTrie(_FORMAT)
            trie.mmap(str(path))
            with contextlib.suppress(OSError):
                path.touch()
            return trie
    trie = compiled(glossary.entries)
    with contextlib.suppress(OSError):
        _keep(trie, path)
    return trie


def compiled(entries: Sequence[Entry]) -> marisa_trie.RecordTrie:
    """The index of ``entries``, in memory."""
    return marisa_trie.RecordTrie(_FORMAT, _records(entries))


def is_spelling(value: int) -> bool:
    """Whether a value of the trie is of a spelling to be replaced that an origin gives."""
    return value & (1 << _SPELT_BITS) - 1 > Spelt.RIGHT


def places(trie: marisa_trie.RecordTrie, word: str) -> tuple[Place, ...]:
    """Where ``word``, in small letters, stands in forms, in the order of the rows."""
    # The trie takes a NUL for the end of a word.
    found = () if "\0" in word else (value for (value,) in trie.get(word, ()))
    return tuple(
        Place(
            value >> (_PLACE_BITS + _SPELT_BITS),
            value >> _SPELT_BITS & (1 << _PLACE_BITS) - 1,
            Spelt(value & (1 << _SPELT_BITS) - 1),
        )
        for value in sorted(found)
    )


def _records(entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[int]]]:
    for number, entry in enumerate(entries):
        for first in first_words(entry):
            yield first, (_packed(number, 0) | Spelt.FIRST,)
    # Of rows with one origin, the last rules.
    rows = {(entry.origin, entry.kind): number for number, entry in enumerate(entries)}
    seen: set[tuple[origins.Word, int]] = set()
    for number, entry in enumerate(entries):
        words = origins.words(entry)
        if rows[entry.origin, entry.kind] != number or not _follows(entry, words):
            continue
        last = len(words) - 1
        for place, word in enumerate(words[:-1]):
            if (word, place) not in seen:
                seen.add((word, place))
                base = _packed(number, place)
                for form, spelt in _spellings(word):
                    yield form, (base | spelt,)
        canonical = entry.canonical.lower().split(" ")[-1]
        base = _packed(number, last)
        yield canonical, (base | Spelt.RIGHT,)
        is_given = entry.kind == "person" and _is_given(words[-1])
        for form, spelt in _spellings(words[-1]):
            if form != canonical:
                yield form, (base | spelt,)
                if is_given:
                    yield form, (base | Spelt.RIGHT,)


def _is_given(word: origins.Word) -> bool:
    """Whether ``word`` is a given name as well, which alone could be anyone's."""
    from mtqa.names import forms

    return (word.script, word.letters) in forms.given_names()


def _follows(entry: Entry, words: tuple[origins.Word, ...]) -> bool:
    """Whether the spellings of ``words`` are of what ``entry`` names.

    An exonym is no spelling of its origin, and the other way round: Rossiya 1 is not Russie.
    """
    from mtqa.names import variants

    canonical = entry.canonical.lower().split(" ")
    if entry.kind == "person" or len(canonical) != len(words):
        return entry.kind == "person" and bool(words)
    return all(
        form in variants.known(word.letters, word.script)
        for form, word in zip(canonical, words, strict=True)
    )


def _spellings(word: origins.Word) -> list[tuple[str, Spelt]]:
    """Every spelling of ``word`` and how it is spelt.

    A family name that French texts are seen to spell as both German and English do (Putin), or as
    Ukraine does (Zelenskyi), is both: right where it stands alone, to be replaced beside the given
    name. French has English -sky for its own: Léon Trotsky.
    """
    # Few starts compile an index, and no other part of a scan needs the tables.
    from mtqa.names import variants

    right = variants.known(word.letters, word.script)
    foreign = _FOREIGN.get(word.script, _FOREIGN_ALL) if word.kind == "family" else ()
    return [
        *((form, Spelt.RIGHT) for form in right),
        *(
            (form, _MAIN.get(main_in, Spelt.OTHERWISE))
            for form, main_in in variants.spellings(*word).items()
            if form not in right or main_in in foreign
        ),
    ]


def _packed(row: int, place: int) -> int:
    """A place with room for how it is spelt."""
    return (row << _PLACE_BITS | place) << _SPELT_BITS


def folder() -> Path:
    """Where compiled glossaries are kept, below the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("mtqa") / "glossary"


def _digest(glossary: Glossary) -> str:
    """Names the content of the glossary and of all that its forms follow from."""
    digest = hashlib.sha256(glossary.digest.encode())
    for source in _SOURCES:
        digest.update((_PACKAGE / source).read_bytes())
    return digest.hexdigest()[:40]


def _keep(trie: marisa_trie.RecordTrie, path: Path) -> None:
    """Put ``trie`` at ``path`` in one step, and drop the compiled glossaries longest unused."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    os.close(descriptor)
    try:
        trie.save(temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    kept = sorted(path.parent.glob("*.marisa"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)
