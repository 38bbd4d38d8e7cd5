"""An office of one country with its holder in another (le président américain Zelensky)."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology, resources
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

_OFFICES = frozenset(
    "président présidente ministre chancelier chancelière dirigeant dirigeante chef leader "
    "général porte-parole émissaire envoyé envoyée diplomate secrétaire homologue vice-président "
    "vice-présidente premier".split()
)
# What may stand between the country and the name: des Affaires étrangères, de la Défense.
_TITLE = frozenset(
    "des de du la l' d' et affaires étrangères défense intérieur intérieure finances justice "
    "économie commerce santé énergie sécurité nationale état sortant élu actuel armées".split()
)
_LINKS = frozenset("des de du d' la l' et".split())
_REACH = 8


@cache
def _holders() -> dict[str, str]:
    """Family name in small letters -> the adjective of its country, masculine singular."""
    return {row["name"].lower(): row["adjective"] for row in resources.rows("fr/holders.csv")}


def is_listed(name: str) -> bool:
    """Whether the table says of which country a person with this family name holds office."""
    return name.lower() in _holders()


@cache
def _countries() -> dict[str, str]:
    """Every singular form of an adjective of a country -> its masculine singular."""
    return {
        form: adjective
        for adjective in french.nationalities() & {*_holders().values(), "américain"}
        for gender in "mf"
        if (form := morphology.agree(adjective, gender, "s")) is not None
    }


def foreign(sentence: Sentence) -> Iterator[Hit]:
    """An office with the adjective of another country than that of the person named behind it."""
    tokens, lowers = sentence.tokens, sentence.lowers
    countries = _countries()
    for place, lower in enumerate(lowers):
        country = countries.get(lower)
        if country is None or not place or lowers[place - 1] not in _OFFICES:
            continue
        holder = _named(sentence, place + 1) or _apposed(sentence, place)
        if holder is None or _holders()[holder.lower()] == country:
            continue
        right = _holders()[holder.lower()]
        feminine = lower != country and morphology.agree(country, "f", "s") == lower
        fix = morphology.agree(right, "f" if feminine else "m", "s")
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'{holder} is no "{lowers[place - 1]} {lower}" but "{right}"',
            (fix,) if fix else (),
        )


def _named(sentence: Sentence, start: int) -> str | None:
    """The holder named right behind the rest of the title, with one or two given names."""
    tokens, lowers = sentence.tokens, sentence.lowers
    place = start
    while place < min(start + _REACH, len(tokens)) and lowers[place] in _TITLE:
        place += 1
    if place > start and lowers[place - 1] in _LINKS:
        return None
    for token in tokens[place : place + 3]:
        if not token.text[0].isupper():
            return None
        if token.lower in _holders():
            return token.text
    return None


def _apposed(sentence: Sentence, place: int) -> str | None:
    """The holder whose name stands before: Vladimir Poutine, le président ukrainien, …"""
    lowers = sentence.lowers
    first = place - 1 - (lowers[place - 2] in ("le", "la", "l'"))
    behind = lowers[place + 1 : place + 2]
    if first < 2 or lowers[first - 1] != "," or behind not in ((",",), (".",), ()):
        return None
    if sentence.tokens[place + 2 : place + 3] and sentence.tokens[place + 2].text[0].isupper():
        return None  # le discours d'Obama, le président biélorusse, Alexandre Loukachenko, …
    name = sentence.tokens[first - 2]
    return name.text if name.lower in _holders() and name.text[0].isupper() else None


RULES: tuple[Rule, ...] = (
    Rule(
        id="mistranslation.holder",
        severity="critical",
        summary="an office of one country with the holder of another",
        example="Le président américain Volodymyr Zelensky est attendu à Paris lundi.",
        counter_example="Le président américain a reçu Volodymyr Zelensky à Paris lundi.",
        source="MQM accuracy/mistranslation",
        check=where(lambda: _holders().keys(), foreign),
        confidence=0.9,
    ),
)
