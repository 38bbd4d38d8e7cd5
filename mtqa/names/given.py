"""Given names and patronymics: what French makes of a spelling, and what it tells of the bearer."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language import lexicon, resources
from mtqa.names import forms, romanisation
from mtqa.names.recognition import recognise
from mtqa.names.romanisation import Kind
from mtqa.names.shapes import shape

# -witsch, -wna of German, -vich, -vna of English, -vitch of French.
_PATRONYMIC = re.compile(
    r"\w{2,}(?:[ioe]?[wv](?:itsch|ich|itch|ytsch|ych|ytch)|[oei][wv]n[ay]|[iy]tschna)$"
)
_SURE = 0.6
# A word whose letters speak so much against a Slavic name is not read at all.
_SHAPELESS = -5.0


class Given(NamedTuple):
    """``french``: what French writes for the spelling, itself where it is right or known.

    ``telling``: the name is hardly met outside the Slavic East, unlike Anna, Daniel and Viktor.
    ``origin``: in its own script, if it was read; ``listed``: one of the given names that French is
    known to write so.
    """

    french: str
    telling: bool
    origin: str = ""
    listed: bool = False


def is_patronymic(word: str) -> bool:
    """Whether ``word`` ends as patronymics do, in any of the conventions."""
    return bool(_PATRONYMIC.fullmatch(word.lower()))


def kind_of(word: str) -> Kind:
    """What ``word`` is when nothing stands around it: by its ending and the list of given names."""
    if is_patronymic(word):
        return "patronymic"
    known = given(word)
    return "given" if known is not None and known.listed else "family"


def patronymic(word: str) -> Given | None:
    """What French writes for ``word`` if it is a patronymic, which tells of the East."""
    if not is_patronymic(word):
        return None
    name = recognise(word, "patronymic")
    if name is None:
        return Given(word, True)
    best = name.forms[0]
    return Given(word if name.is_french else best.text, True, best.origin.word)


@cache
def _listed() -> dict[str, tuple[str, str]]:
    """Forms -> what French writes, and the original: forms that French knows -> themselves."""
    found: dict[str, tuple[str, str]] = {}
    for (_, origin), name in forms.given_names().items():
        for form in name.foreign:
            found.setdefault(form.lower(), (name.latin, origin))
    for (_, origin), name in forms.given_names().items():
        for form in name.also:
            found[form.lower()] = form, origin
    for (_, origin), name in forms.given_names().items():
        found[name.latin.lower()] = name.latin, origin
    return found


def given(word: str) -> Given | None:
    """What is known of ``word``, capitalised, as a given name; None if it is none of the East."""
    found = _given(word.lower())
    return found and found._replace(french=romanisation.cased(found.french, word))


@lru_cache(maxsize=5_000)
def _given(lower: str) -> Given | None:
    telling = lower not in resources.words("fr/shared_given_names.txt")
    known = _listed().get(lower)
    if known is not None:
        return Given(known[0], telling, known[1], True)
    if max(shape(lower)) < _SHAPELESS:
        return None
    name = recognise(lower, "given")
    if name is None:
        return None
    names = forms.given_names()
    for form in name.forms[:3]:
        key = form.origin.script, form.origin.word
        if key in names and form.chance > 0.1:
            return Given(names[key].latin, telling, form.origin.word, True)
    entry = lexicon.look_up(lower)
    if name.slavic > 3 and name.forms[0].chance > _SURE and not entry.french and entry.fr == 0:
        text = lower if name.is_french else name.forms[0].text
        return Given(text, True, name.forms[0].origin.word)
    return None
