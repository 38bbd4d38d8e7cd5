"""All forms that a glossary row stands for: those listed, and those that follow from them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from mtqa.glossary.table import NAMES, Entry
from mtqa.language import tokens as tokeniser

Evidence = Literal["listed", "family", "genitive", "plural", "generated", "hybrid"]

_PLAIN = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?: [^\W_]+(?:-[^\W_]+)*)*")
_ODD = re.compile(r"[^\w\- ]|_")
# The Arabic article, which family names bear or not: al-Assad, Assad.
_ARTICLE = re.compile(r"(?:al|el|as|az|asch|ash|at|ar|ad|an|ez|es)-", re.IGNORECASE)
# A shorter last word is more often a part of a compound name than a family name.
_SHORTEST_FAMILY_NAME = 4
_SHORTEST_PIECE = 3
_REPEATED = re.compile(r"(.)\1+")
_SIBILANTS = ("s", "x", "z", "ß")


class Form(NamedTuple):
    """A form to find, as the tokens it takes; ``canonical`` empty: leave it alone.

    ``evidence`` says how the form is known: "listed", derived from a listed one, or "generated"
    from the origin; "hybrid" where it stands alone and is no main spelling of German or English.
    """

    words: tuple[str, ...]
    lowers: tuple[str, ...]
    canonical: str
    entry: Entry
    evidence: Evidence


def form(variant: str, canonical: str, entry: Entry, evidence: Evidence = "listed") -> Form:
    """The form that ``variant`` is."""
    words = split(variant)
    return Form(words, lowered(words), canonical, entry, evidence)


def split(variant: str) -> tuple[str, ...]:
    """The tokens of ``variant``, apostrophes straight; the common case is spared the tokeniser."""
    if _PLAIN.fullmatch(variant):
        return tuple(variant.split(" "))
    return tuple(token.text.replace("’", "'") for token in tokeniser.tokens(variant))


def lowered(words: Iterable[str]) -> tuple[str, ...]:
    """``words`` as tokens have them for look-up."""
    return tuple(word.lower() for word in words)


def forms(entry: Entry) -> Iterator[Form]:
    """Every form of ``entry``: as listed, hyphens varied, in parts, with a final s."""
    for one in _person(entry) if entry.kind == "person" else _listed(entry):
        yield one
        if len(one.words) == 1 and _takes_s(one.words[0]) and entry.case != "exact":
            word = one.words[0] + ("S" if one.words[0].isupper() else "s")
            ending: Evidence = "genitive" if entry.kind in NAMES else "plural"
            yield Form((word,), lowered((word,)), one.canonical, entry, ending)


def first_words(entry: Entry) -> set[str]:
    """The first words of all forms of ``entry``, and perhaps others, in small letters.

    A cheap look at the row: this is done for every row at every start.
    """
    found: set[str] = set()
    add = found.add
    is_person = entry.kind == "person" and entry.case != "exact"
    is_place = entry.kind == "place"
    for variant in entry.variants:
        lower = variant.lower()
        first, space, rest = lower.partition(" ")
        add(first)
        if not space:
            add(first + "s")
        elif is_person:
            last = rest.rpartition(" ")[2]
            add(last)
            add(last + "s")
            if "-" in last:
                bare = _ARTICLE.sub("", last, 1)
                found.update((bare, bare + "s"))
        if "-" in lower or (space and is_place):
            for other in _respelt(lower, entry):
                word = other.partition(" ")[0]
                found.update((word, word + "s"))
        if _ODD.search(variant):
            found.update(lowered((split(variant)[0], split(variant.split(" ")[-1])[0])))
    return found


def _listed(entry: Entry) -> Iterator[Form]:
    for variant in entry.variants:
        yield form(variant, entry.canonical, entry)
        if entry.case != "exact":
            for other in _respelt(variant, entry):
                yield form(other, entry.canonical, entry)


def _respelt(variant: str, entry: Entry) -> Iterator[str]:
    """``variant`` with other hyphens, with spaces for them, and a place's name the other way."""
    if "-" in variant:
        yield variant.replace("-", "\u2011")
        # What a short piece begins would be looked at in every other sentence: UN, a, de.
        if variant.index("-") >= _SHORTEST_PIECE:
            yield variant.replace("-", " ")
    elif " " in variant and entry.kind == "place":
        yield variant.replace(" ", "-")


def _person(entry: Entry) -> Iterator[Form]:
    """Full names, every given name with every family name of a name of two, family names alone.

    Beside the right family name, a given name that differs in accents, i and y or double letters
    is left alone unless listed: French papers write Dmitri and Dmitry, Valeri and Valery.
    """
    canonical = entry.canonical.split(" ")
    if entry.case == "exact" or len(canonical) == 1:
        yield from _listed(entry)
        return
    givens: dict[str, None] = {}
    families = {canonical[-1]: None}
    for variant in entry.variants:
        words = variant.split(" ")
        families[words[-1]] = None
        if len(words) == 1:
            yield form(variant, canonical[-1], entry)
        elif len(words) == len(canonical) == 2:
            givens[words[0]] = None
            if words[1] == canonical[1]:
                yield form(variant, entry.canonical, entry)
        else:
            yield form(variant, entry.canonical, entry)
            for other in _respelt(variant, entry):
                yield form(other, entry.canonical, entry)
    for family in families:
        if family not in entry.variants:
            yield from _family(family, canonical[-1], entry)
        for given in givens:
            if family != canonical[1] or plain_given(given) != plain_given(canonical[0]):
                yield form(f"{given} {family}", entry.canonical, entry)


def _family(family: str, canonical: str, entry: Entry) -> Iterator[Form]:
    """``family`` standing alone, with and without the Arabic article."""
    bare, canonical_bare = _ARTICLE.sub("", family, 1), _ARTICLE.sub("", canonical, 1)
    if len(bare) < _SHORTEST_FAMILY_NAME or bare == canonical_bare:
        return
    yield form(bare, canonical_bare, entry, "family")
    if bare != family:
        yield form(family, canonical, entry, "family")


def plain_given(given: str) -> str:
    """``given`` without what French papers vary in."""
    letters = unicodedata.normalize("NFD", given.lower().replace("y", "i"))
    return _REPEATED.sub(r"\1", "".join(filter(str.isalpha, letters)))


def _takes_s(word: str) -> bool:
    return not word.lower().endswith(_SIBILANTS)
