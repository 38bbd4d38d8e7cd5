"""Given names and patronymics: what French makes of a spelling, and what it tells of the bearer."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language import lexicon, resources
from mtqa.names import forms, romanisation
from mtqa.names.recognition import originals, recognise, slavic
from mtqa.names.romanisation import Kind
from mtqa.names.shapes import shape

# -witsch, -wna of German, -vich, -vna of English, -vitch of French.
_PATRONYMIC = re.compile(
    r"\w{2,}(?:[ioe]?[wv](?:itsch|ich|itch|ytsch|ych|ytch)|[oei][wv]n[ay]|[iy]tschna)$"
)
_SURE = 0.6
# Log odds of the shape from which on a name that is in no list is believed.
_STRIKING = 3.0
# A word whose letters speak so much against a Slavic name is not read at all.
_SHAPELESS = -5.0


class Given(NamedTuple):
    """``french``: what French writes for the spelling, itself where it is right or known.

    ``telling``: the name is hardly met outside the Slavic East, unlike Anna, Daniel and Viktor.
    ``origin``: in its own script, if it was read; ``script``: of its language. ``listed``: one of
    the given names that French is known to write so; ``press``: then the press form.
    """

    french: str
    telling: bool
    origin: str = ""
    script: str = ""
    listed: bool = False
    press: str = ""


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
        return Given(word, True, press=word)
    best = name.forms[0]
    text = word if name.is_french else best.text
    return Given(text, True, best.origin.word, best.origin.script, press=text)


@cache
def _listed() -> dict[str, Given]:
    """Forms, in small letters -> what is known of them: what French knows stays as it is."""
    found: dict[str, Given] = {}
    known = [
        (Given(name.latin, False, origin, script, True, name.latin), name)
        for (script, origin), name in forms.given_names().items()
    ]
    for given_name, name in known:
        for form in name.foreign:
            found.setdefault(form.lower(), given_name)
    # The press form of one name wins over what is known of another.
    # Of two languages that share a form (Evgenia) the first has more bearers.
    for given_name, name in reversed(known):
        found.update((form.lower(), given_name._replace(french=form)) for form in name.also)
    found.update((given_name.french.lower(), given_name) for given_name, _ in known)
    return found


def given(word: str) -> Given | None:
    """What is known of ``word``, capitalised, as a given name; None if it is none of the East."""
    found = _given(word.lower())
    if found is None:
        return None
    cased = romanisation.cased
    return found._replace(french=cased(found.french, word), press=cased(found.press, word))


@lru_cache(maxsize=5_000)
def _given(lower: str) -> Given | None:
    telling = lower not in resources.words("fr/shared_given_names.txt")
    known = _listed().get(lower)
    if known is not None:
        return known._replace(telling=telling)
    if max(shape(lower)) < _SHAPELESS:
        return None
    names = forms.given_names()
    plain = lower.replace("’", "'")
    if (
        "-" not in lower
        and slavic(plain) <= _STRIKING
        and not any((one.script, one.word) in names for one in originals(plain))
    ):
        return None
    name = recognise(lower, "given")
    if name is None:
        return None
    for form in name.forms[:3]:
        key = form.origin.script, form.origin.word
        if key in names and form.chance > 0.1:
            latin = names[key].latin
            return Given(latin, telling, form.origin.word, form.origin.script, True, latin)
    entry = lexicon.look_up(lower)
    if (
        name.slavic > _STRIKING
        and name.forms[0].chance > _SURE
        and not entry.french
        and entry.fr == 0
    ):
        text = lower if name.is_french else name.forms[0].text
        origin = name.forms[0].origin
        return Given(text, True, origin.word, origin.script, False, text)
    return None
