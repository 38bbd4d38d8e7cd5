"""Words that French makes of others: what a prefix, an ending, a name or a verb explains."""

import re
from functools import lru_cache

from mtqa.language import lexicon, resources

_CONSONANTS = re.compile(r"[^aàâäæeéèêëiîïoôöœuùûüyÿ]+")
_STRETCHED = re.compile(r"(.)\1\1")
# Substances and medicines: new ones are named every day.
_SUBSTANCE = re.compile(
    r".{5,}(?:ine|ase|vir|mab|azole|xone|ium|ol|épam|[zx]ène|thyl|oate|ure)s?|.{0,}sartans?"
)
# Endings that make a word of any name: bolsonaristes, aérodromophobie.
_LEARNED = tuple(
    ending + number
    for ending in (
        *("iste", "isme", "isation", "ïsation", "phobe", "phobie", "phile", "mania", "logie"),
        *(
            "forme",
            "idé",
            "acée",
            "ectomie",
            "scopie",
            "thérapie",
            "icité",
            "oïde",
            "saurien",
            "sphère",
            "gène",
            "ois",
            "oise",
            "métrique",
            "cide",
            "ésien",
            "ésienne",
            "icole",
        ),
    )
    for number in ("", "s")
)
# Endings of French verbs that English ones get: challengée, twittait.
_VERBAL = re.compile(r"(?:ée?s?|er|ait|aient|ant|ons|ez|era|eront)$")
# What can or cannot be done: imbouffable, irréparabilité.
_ABLE = re.compile(r"(?:in|im|ir|il|dé|re)?(?P<verb>.{3,})(?:ables?|abilités?)")


def is_substance(form: str) -> bool:
    """Whether ``form`` may be a substance or a medicine."""
    return _SUBSTANCE.fullmatch(form) is not None


@lru_cache(maxsize=4096)
def is_garbled(form: str) -> bool:
    """Whether no prefix, ending, plural or missing accent explains ``form``."""
    if _STRETCHED.search(form) or max(map(len, _CONSONANTS.findall(form)), default=0) > 6:
        return False
    if not any(letter in "aeiouyéèêàâîôûœ" for letter in form):
        return False
    singular = form.removesuffix("s")
    if _is_known(singular) or _is_known(singular.removesuffix("e")):
        return False
    for length in range(2, len(form) - 2):
        if form[:length] in prefixes() and any(
            _is_known(one[length:]) for one in (form, singular, singular.removesuffix("e"))
        ):
            return False
    able = _ABLE.fullmatch(form)
    if able is not None:
        stem = able["verb"].replace("ç", "c")
        if any(_is_known(stem + end) for end in ("er", "ir", "re")):
            return False
    if _is_doer(singular) or _is_inclined(singular):
        return False
    verbal = _VERBAL.sub("", form)
    if verbal != form and _is_english(verbal):
        return False
    if form.endswith(_LEARNED):
        return False
    for ending in resources.words("fr/suffixes.txt"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= 3 and any(_is_known(stem + end) for end in _ENDS):
            return False
    return True


# What an ending takes the place of: Groningue, groningois.
_ENDS = ("", "e", "ue")
_DOER = re.compile(r"(?P<stem>.{3,})(?:eur|euse)")
_INCLINED = re.compile(r"(?P<stem>.{3,})(?:if|ive)")


def _is_doer(form: str) -> bool:
    """Who or what does what a verb says: kiteur, ioniseur, alunisseur."""
    match = _DOER.fullmatch(form)
    if match is None:
        return False
    stem = match["stem"]
    return _is_known(stem + "er") or (stem.endswith("iss") and _is_known(stem[:-2] + "r"))


def _is_inclined(form: str) -> bool:
    """What a noun in -tion makes: déceptif, disruptive."""
    match = _INCLINED.fullmatch(form)
    return match is not None and _is_known(match["stem"] + "ion")


def prefixes() -> frozenset[str]:
    """What French puts before words and names."""
    return resources.words("fr/combining.txt") | {"co", "dé", "dés", "re", "im", "in", "més"}


def _is_known(form: str) -> bool:
    word = lexicon.look_up(form)
    return word.french or max(word.fr, word.de, word.en) > 0


def _is_english(stem: str) -> bool:
    words = (lexicon.look_up(stem), lexicon.look_up(stem + "e"))
    return len(stem) >= 4 and any(word.en >= 2.5 and word.en >= word.fr for word in words)
