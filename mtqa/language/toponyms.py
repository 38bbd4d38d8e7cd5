"""The article that French puts before a place, and what the words before it become.

Grevisse & Goosse, *Le bon usage*, §§ 588-589 and 1049-1050: la Vistule, en Crimée, au Caucase, aux
Pays-Bas, dans l'est de l'Ukraine, but à Kiev.
"""

from functools import cache
from typing import Literal, NamedTuple

from mtqa.language import french, morphology, resources

Class = Literal["", "f", "m", "v", "p", "en", "le", "la", "les"]
"""f, m, v, p: a land that is also named without article (en Thuringe, en Iran, au Tyrol, aux
Antilles; v: masculine before a vowel); le, la, les: never without; en: feminine, and without behind
en only (en mer Noire, de la mer Noire); nothing: no article."""

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
            feminine: Class = "en" if head == "mer" else "la"
            return feminine if reading.gender == "f" else "le"
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
    plain, standing = before.lower().replace("’", "'"), before
    is_bare = kind in ("f", "v")
    if plain in _ARTICLES or plain in _CONTRACTED:
        if plain == "l'" and french.elision(name) is None:
            return Drawn(0, (name,))
        preposition = _CONTRACTED.get(plain, "")
        if plain in ("la", "l'") and ahead.lower() in ("de", "à"):
            preposition, standing = ahead.lower(), f"{ahead} {before}"
        texts = [_with_article(preposition, name, kind)]
        if plain in ("au", "aux") and is_bare:
            texts.insert(0, f"en {name}")
        elif plain in ("du", "des") and kind == "f":
            texts.append(french.elide("de", name))
    elif french.is_determiner(before):
        texts = [french.with_determiner(before, name, _gender(kind), _number(kind))]
    else:
        texts = _behind_preposition(name, kind, plain, is_bare and ahead.lower() not in _PARTS)
    if not texts:
        return None
    if name.isupper() and before.isupper():
        texts = [text.upper() for text in texts]
    texts = [french.match_case(standing[:1], text).replace("'", mark) for text in texts]
    space = "" if plain.endswith("'") else " "
    if texts[0].replace("’", "'") == f"{standing}{space}{name}".replace("’", "'"):
        return Drawn(0, (name,))
    return Drawn(2 if standing != before else 1, tuple(texts))


def _behind_preposition(name: str, kind: Class, plain: str, is_bare: bool) -> list[str]:
    """``name`` behind a preposition without an article, the ways that there are."""
    whole = _with_article("", name, kind)
    place = {"f": "en", "v": "en", "en": "en", "m": "au", "p": "aux"}.get(kind)
    if plain in ("de", "d'"):
        return [] if is_bare else [_with_article("de", name, kind)]
    if plain == "à":
        to = _with_article("à", name, kind)
        return [f"en {name}", to] if place == "en" else [to]
    if plain == "en":
        if place == "en":
            return []
        return [f"{place} {name}" if place else f"dans {whole}"]
    if plain == "dans":
        return [f"{place} {name}", f"dans {whole}"] if place else [f"dans {whole}"]
    return [f"{plain} {whole}"] if plain in _PREPOSITIONS else []


def _with_article(preposition: str, name: str, kind: Class) -> str:
    whole = french.with_determiner("le", name, _gender(kind), _number(kind))
    return french.contract(f"{preposition} {whole}") if preposition else whole


def _gender(kind: Class) -> french.Gender:
    return "f" if kind in ("f", "en", "la") else "m"


def _number(kind: Class) -> french.Number:
    return "p" if kind in ("p", "les") else "s"
