"""The article that French puts before a place, and what the words before it become.

Grevisse & Goosse, *Le bon usage*, §§ 588-589 and 1049-1050: la Vistule, en Crimée, au Caucase, aux
Pays-Bas, dans l'est de l'Ukraine, but à Kiev.
"""

from functools import cache
from typing import Literal, NamedTuple

from mtqa.language import french, morphology, resources

Class = Literal["", "f", "m", "v", "p", "le", "la", "les"]
"""f, m, v, p: a land that is also named without article (en Thuringe, en Iran, au Tyrol, aux
Antilles; v: masculine before a vowel); le, la, les: never without; nothing: no article."""

_CONTRACTED = {"du": "de", "des": "de", "au": "à", "aux": "à"}
_ARTICLES = frozenset({"le", "la", "les", "l'"})
# le nord de la Russie, beside le président de Russie
_PARTS = frozenset(
    "nord sud est ouest centre nord-est nord-ouest sud-est sud-ouest reste cœur".split()
)
# Behind these French always has the article of a land, a river or a mountain.
_PREPOSITIONS = frozenset(
    "sur sous vers par pour avec contre sans depuis selon devant derrière via malgré".split()
)


class Drawn(NamedTuple):
    """A place with the words before it that change: how many they are, and what then stands."""

    words: int
    texts: tuple[str, ...]


@cache
def article_class(name: str) -> Class:
    """The class of ``name``; that of a common noun is its gender: mer Noire, îles Féroé."""
    known = _classes().get(name)
    if known is not None:
        return known
    head = name.partition(" ")[0]
    for reading in morphology.readings(head) if head.islower() else ():
        if reading.pos == "noun":
            if reading.number == "p":
                return "les"
            return "la" if reading.gender == "f" else "le"
    return ""


@cache
def _classes() -> dict[str, Class]:
    tables = ("fr/place_articles.csv", "fr/countries.csv")
    return {row["name"]: row["class"] for name in tables for row in resources.rows(name)}  # type: ignore[misc]


def behind(name: str, kind: Class, before: str, ahead: str, mark: str = "'") -> Drawn | None:
    """``name`` of the class ``kind`` behind the words ``ahead`` and ``before`` (either empty).

    ("Vistule", "la", "le", "") gives la Vistule, ("Biélorussie", "f", "à", "") en Biélorussie or à
    la Biélorussie, likelier first. None where the name takes no article or nothing has to change
    but what elision and contraction do anyway.
    """
    if not kind:
        return None
    plain = before.lower().replace("’", "'")
    has_en = kind in ("f", "v")
    if plain in _ARTICLES or plain in _CONTRACTED:
        preposition, words = _CONTRACTED.get(plain, ""), 1
        if not preposition and plain in ("la", "l'") and ahead.lower() in ("de", "à"):
            preposition, words = ahead.lower(), 2
        first = ahead if words == 2 else before
        if plain == "l'" and french.elision(name) is None:
            return Drawn(0, (name,))
        texts = [_with_article(preposition, name, kind)]
        if plain in ("au", "aux") and has_en:
            texts.insert(0, f"en {name}")
        elif plain in ("du", "des") and kind == "f":
            texts.append(french.elide("de", name))
        standing = f"{ahead} {before}" if words == 2 else before
    elif french.is_determiner(before):
        first, words, standing = before, 1, before
        texts = [french.with_determiner(before, name, _gender(kind), _number(kind))]
    else:
        first, words, standing = before, 1, before
        texts = _behind_preposition(name, kind, plain, has_en and ahead.lower() not in _PARTS)
    if not texts:
        return None
    texts = [french.match_case(first[:1], text).replace("'", mark) for text in texts]
    space = "" if plain.endswith("'") else " "
    if texts[0].replace("’", "'") == f"{standing}{space}{name}".replace("’", "'"):
        return Drawn(0, (name,))
    return Drawn(words, tuple(texts))


def _behind_preposition(name: str, kind: Class, plain: str, has_en: bool) -> list[str]:
    """``name`` behind a preposition without an article, the ways that there are."""
    whole = _with_article("", name, kind)
    place = {"f": "en", "v": "en", "m": "au", "p": "aux"}.get(kind)
    if plain in ("de", "d'"):
        return [] if has_en else [_with_article("de", name, kind)]
    if plain == "à":
        behind = _with_article("à", name, kind)
        return [f"en {name}", behind] if has_en else [behind]
    if plain == "en":
        if has_en or name.startswith("mer "):
            return []
        return [f"{place} {name}" if place else f"dans {whole}"]
    if plain == "dans":
        return [f"{place} {name}", f"dans {whole}"] if place else [f"dans {whole}"]
    return [f"{plain} {whole}"] if plain in _PREPOSITIONS else []


def _with_article(preposition: str, name: str, kind: Class) -> str:
    whole = french.with_determiner("le", name, _gender(kind), _number(kind))
    return french.contract(f"{preposition} {whole}") if preposition else whole


def _gender(kind: Class) -> french.Gender:
    return "f" if kind in ("f", "la") else "m"


def _number(kind: Class) -> french.Number:
    return "p" if kind in ("p", "les") else "s"
