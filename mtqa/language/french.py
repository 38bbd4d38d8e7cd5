"""How a French word changes with its neighbours: elision, contraction, determiners, capitals.

Pure functions over text. Rules: Grevisse & Goosse, *Le bon usage* (elision §§ 44-50, contracted
articles § 586, « mon amie » § 615); the words with an h aspiré stand in ``data/fr/h_aspire.txt``.
"""

import re
from functools import cache
from typing import Literal

from mtqa.language import resources

Gender = Literal["m", "f"]
Number = Literal["s", "p"]

_VOWELS = frozenset("aàâäáãåæeéèêëiîïíoôöóõøœuùûüú")
_GLIDES = _VOWELS - frozenset("i")
# Vowel-initial words that block elision, and y-words that do not.
_BLOCKING = frozenset({"onze", "onzième", "onzièmes", "onzièmement", "oui", "ouais", "ouï-dire"})
_ELIDING_Y = frozenset({"y", "yeux", "yèble", "yonne", "yeu"})

ELIDED = {
    "le": "l'",
    "la": "l'",
    "de": "d'",
    "ne": "n'",
    "que": "qu'",
    "je": "j'",
    "me": "m'",
    "te": "t'",
    "se": "s'",
    "ce": "c'",
    "jusque": "jusqu'",
    "lorsque": "lorsqu'",
    "puisque": "puisqu'",
    "quoique": "quoiqu'",
}
"""Word -> its form before a vowel. ``lorsque``, ``puisque``, ``quoique`` elide before il(s),
elle(s), on, un, une, en, ainsi; ``ce`` elides as a pronoun only."""

_UNELIDED = {elided: full for full, elided in ELIDED.items() if full != "la"}
_PRONOUNS_ONLY = frozenset({"il", "ils", "elle", "elles", "on", "un", "une", "en", "ainsi"})
_FREE_CONJUNCTIONS = frozenset({"lorsque", "puisque", "quoique"})

CONTRACTIONS = {
    "de le": "du",
    "de les": "des",
    "à le": "au",
    "à les": "aux",
    "de lequel": "duquel",
    "de lesquels": "desquels",
    "de lesquelles": "desquelles",
    "à lequel": "auquel",
    "à lesquels": "auxquels",
    "à lesquelles": "auxquelles",
}
"""Preposition and article (or relative) -> the one word that French makes of them."""

_CONTRACTION = re.compile(r"\b(de|à) (le|les|lequel|lesquels|lesquelles)\b", re.IGNORECASE)

# Masculine, feminine, before a vowel (masculine, feminine), plural (masculine, feminine).
_PARADIGMS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("le", "la", "l'", "l'", "les", "les"),
    ("un", "une", "un", "une", "des", "des"),
    ("du", "de la", "de l'", "de l'", "des", "des"),
    ("au", "à la", "à l'", "à l'", "aux", "aux"),
    ("ce", "cette", "cet", "cette", "ces", "ces"),
    ("mon", "ma", "mon", "mon", "mes", "mes"),
    ("ton", "ta", "ton", "ton", "tes", "tes"),
    ("son", "sa", "son", "son", "ses", "ses"),
    ("notre", "notre", "notre", "notre", "nos", "nos"),
    ("votre", "votre", "votre", "votre", "vos", "vos"),
    ("leur", "leur", "leur", "leur", "leurs", "leurs"),
    ("quel", "quelle", "quel", "quelle", "quels", "quelles"),
    ("tout", "toute", "tout", "toute", "tous", "toutes"),
    ("tel", "telle", "tel", "telle", "tels", "telles"),
    ("aucun", "aucune", "aucun", "aucune", "aucuns", "aucunes"),
    ("nul", "nulle", "nul", "nulle", "nuls", "nulles"),
    ("certain", "certaine", "certain", "certaine", "certains", "certaines"),
    ("quelque", "quelque", "quelque", "quelque", "quelques", "quelques"),
    ("maint", "mainte", "maint", "mainte", "maints", "maintes"),
)
_PARADIGM = {
    form: paradigm for paradigm in reversed(_PARADIGMS) for form in paradigm if form != "des"
} | {"des": _PARADIGMS[1]}
_SPLIT_LAST = re.compile(r"(?P<before>.*(?:\s|(?<=')))(?P<last>\S+)", re.DOTALL)


@cache
def _marks(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words and stems (written with a star) of a word list."""
    entries = resources.words(name)
    whole = frozenset(entry for entry in entries if not entry.endswith("*"))
    return whole, tuple(sorted(entry[:-1] for entry in entries if entry.endswith("*")))


def _listed(name: str, word: str) -> bool:
    whole, stems = _marks(name)
    return word in whole or word.startswith(stems)


def elision(word: str) -> bool | None:
    """Whether ``le``, ``de``, ``que`` … lose their vowel before ``word``; None where both are used.

    None too where only the sound of a name could tell (``Harvard``, ``Iouri``) and for spelled
    letters and abbreviations in h. The answer is for the first word of ``word``.
    """
    word = word.partition(" ")[0]
    lower = word.lower()
    first = lower[:1]
    if first == "h":
        if _listed("fr/elision_free.txt", lower):
            return None
        if _listed("fr/h_aspire.txt", lower if word[0] == "h" else lower.capitalize()):
            return False
        return True if word[0] == "h" and len(word) > 1 else None
    if first == "y":
        second = lower[1:2]
        if (second and second not in _VOWELS) or lower in _ELIDING_Y:
            return True
        return None if _listed("fr/elision_free.txt", lower) else False
    if first not in _VOWELS:
        return False
    if lower in _BLOCKING:
        return False
    if len(word) == 1:
        return True if lower in "aàô" else None
    if _listed("fr/elision_free.txt", lower):
        return None
    glide = lower[1] in _GLIDES if first == "i" else lower[:2] == "ou" and lower[2:3] in _VOWELS
    return None if glide and word[0].isupper() else True


def elides_before(word: str) -> bool:
    """Whether to elide before ``word`` where nothing stands yet: yes too where usage has both."""
    free = elision(word)
    return not word[:2].isupper() or word[0] not in "Hh" if free is None else free


def elide(left: str, right: str, apostrophe: str = "'") -> str:
    """``left`` and ``right`` joined as French writes them: ``de`` + ``Ukraine`` -> ``d'Ukraine``.

    An elided ``left`` is restored where ``right`` does not allow it (``d'`` + ``Kiev`` ->
    ``de Kiev``; ``l'`` becomes ``le``, for want of the gender). Where usage has both, ``left``
    stays as it stands. Its capitals are kept.
    """
    plain = left.lower().replace("’", "'")
    allowed = elision(right)
    if plain in _FREE_CONJUNCTIONS and right.lower() not in _PRONOUNS_ONLY:
        allowed = False
    if plain in ELIDED and allowed:
        return match_case(left, ELIDED[plain]).replace("'", apostrophe) + right
    if plain in _UNELIDED and allowed is False:
        return f"{match_case(left, _UNELIDED[plain])} {right}"
    return left + right if plain.endswith("'") else f"{left} {right}"


def contract(text: str) -> str:
    """``text`` with ``de le``, ``à les`` … drawn together: ``de le pays`` -> ``du pays``.

    For an article or a relative; whether ``le`` is a pronoun (de le faire) the caller must know.
    """
    return _CONTRACTION.sub(
        lambda match: match_case(match[1], CONTRACTIONS[f"{match[1]} {match[2]}".lower()]), text
    )


def is_determiner(text: str) -> bool:
    """Whether ``with_determiner`` can bend ``text``: an article, possessive, demonstrative …"""
    return text.lower().replace("’", "'") in _PARADIGM


def with_determiner(
    determiner: str, noun_phrase: str, gender: Gender, number: Number, apostrophe: str = "'"
) -> str:
    """``noun_phrase`` behind the form of ``determiner`` that it asks for.

    ``determiner`` is any form of it, contracted ones too, and may follow other words
    (``dans le``, ``tous les``). ``("Le", "centrale nucléaire", "f", "s")`` gives
    ``La centrale nucléaire``, ``("du", "centrale", "f", "s")`` ``de la centrale``, and
    ``("l'", "difficulté", "f", "s")`` ``la difficulté``. The capital of the determiner is kept.
    ``des`` in the singular is the plural of ``un``. What is no determiner is only elided.
    """
    plain = determiner.strip().replace("’", "'")
    paradigm = _PARADIGM.get(plain.lower())
    if paradigm is None:
        match = _SPLIT_LAST.fullmatch(plain)
        if match is None:
            return elide(plain, noun_phrase, apostrophe)
        before, last = match["before"].rstrip(" "), match["last"]
        behind = with_determiner(last, noun_phrase, gender, number, apostrophe)
        if before.lower() in {"tout", "toute", "tous", "toutes"}:
            before = match_case(before, _form(_PARADIGM["tout"], gender, number, False))
        return before + ("" if before.endswith("'") else " ") + behind
    vowel = elision(noun_phrase)
    if vowel is None:
        vowel = plain.lower() not in paradigm[:2]
    form = match_case(determiner, _form(paradigm, gender, number, vowel))
    space = "" if form.endswith("'") else " "
    return form.replace("'", apostrophe) + space + noun_phrase


def _form(
    paradigm: tuple[str, str, str, str, str, str], gender: Gender, number: Number, vowel: bool
) -> str:
    return paradigm[(4 if number == "p" else 2 if vowel else 0) + (gender == "f")]


def match_case(model: str, text: str) -> str:
    """``text`` with the capitals of ``model``: ALL CAPS, a first capital, or as it stands."""
    letters = [letter for letter in model if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return text.upper()
    if letters and letters[0].isupper():
        return text[:1].upper() + text[1:]
    return text


def apostrophe_of(text: str) -> str:
    """The apostrophe that ``text`` uses, ``’`` or ``'``, for a replacement that fits in."""
    return "’" if "’" in text else "'"


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of nationality, masculine singular, of ``demonyms.csv``."""
    return frozenset(row["french"] for row in resources.rows("fr/demonyms.csv"))


@cache
def nationalities() -> frozenset[str]:
    """``demonyms`` and américain, which the table leaves out: English American is often a name."""
    return demonyms() | {"américain"}
