"""Given names and patronymics: what French makes of a spelling, and whether it speaks of the East."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language import lexicon
from mtqa.names import forms, romanisation
from mtqa.names.recognition import recognise

# -witsch, -wna of German, -vich, -vna of English, -vitch of French.
_PATRONYMIC = re.compile(
    r"\w{2,}(?:[ioe]?[wv](?:itsch|ich|itch|ytsch|ych|ytch)|[oei][wv]n[ay]|[iy]tschna)$"
)
# A name so common elsewhere tells nothing of the East: Anna, Daniel, Viktor.
_EVERYWHERE = 4.0
_SURE = 0.6


class Given(NamedTuple):
    """``french``: what French writes for the spelling, itself where it is right or known.

    ``telling``: the name is hardly met outside the Slavic East.
    """

    french: str
    telling: bool


def is_patronymic(word: str) -> bool:
    """Whether ``word`` ends as patronymics do, in any of the conventions."""
    return bool(_PATRONYMIC.fullmatch(word.lower()))


def patronymic(word: str) -> Given | None:
    """What French writes for ``word`` if it is a patronymic, which tells of the East."""
    if not is_patronymic(word):
        return None
    name = recognise(word, "patronymic")
    return Given(name.forms[0].text if name and not name.is_french else word, True)


@cache
def _listed() -> dict[str, str]:
    """Forms as French writes or knows them -> themselves; forms of other languages -> French."""
    found: dict[str, str] = {}
    for name in forms.given_names().values():
        for form in name.foreign:
            found.setdefault(form.lower(), name.latin)
    for name in forms.given_names().values():
        for form in (name.latin, *name.also):
            found[form.lower()] = form
    return found


def given(word: str) -> Given | None:
    """What is known of ``word``, capitalised, as a given name; None if it is none of the East."""
    found = _given(word.lower())
    return found and found._replace(french=romanisation.cased(found.french, word))


@lru_cache(maxsize=5_000)
def _given(lower: str) -> Given | None:
    entry = lexicon.look_up(lower)
    telling = max(entry.fr, entry.en, entry.de) < _EVERYWHERE
    known = _listed().get(lower)
    if known is not None:
        return Given(known, telling)
    name = recognise(lower, "given")
    if name is None:
        return None
    names = forms.given_names()
    for form in name.forms[:3]:
        key = form.origin.script, form.origin.word
        if key in names and form.chance > 0.1:
            return Given(names[key].latin, telling)
    if name.slavic > 3 and name.forms[0].chance > _SURE and not entry.french and entry.fr == 0:
        return Given(name.forms[0].text, True)
    return None
