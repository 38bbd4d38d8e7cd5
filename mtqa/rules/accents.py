"""French words whose accents were lost; part of the family ``nonword``.

Engines copy a word that English writes alike (Resilience, Elements) or know it only without its
accents (Noel). Small letters that make no word are judged in ``nonword`` itself; here stand those
with a capital and those that English or German knows.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, lexicon, morphology
from mtqa.language.tokens import in_address
from mtqa.rules import foreign
from mtqa.rules.casing import is_title_case
from mtqa.rules.triggers import Form, where
from mtqa.types import Hit, Rule, Sentence, Token

_SHORTEST = 4
_COMMON = 3.0  # Zipf frequency of the French word that is meant
_LETTERS = {"a": "aàâ", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oô", "u": "uùû"}
_MOST_PLACES = 7
_OPENING = ("«", "“", '"')
_JOINING = ("-", "/", "@", "#", "&", "»", "”", '"')


def _lost_accents(token: Token) -> bool:
    """Whether accents would make a French noun of what bears a capital and is none."""
    return not (
        len(token.text) < _SHORTEST
        or token.word is None
        or not token.text.isascii()
        or not (token.text[0].isupper() and token.text[1:].islower())
        or token.word.french
        or token.lower in _NAMES
        or morphology.is_form(token.lower)
        or morphology.is_form(token.text)
        or _accented(token.lower) is None
    )


def accent(sentence: Sentence) -> Iterator[Hit]:
    """Noel, Resilience: a noun with a capital that is French but for its accents."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if not _lost_accents(token):
            continue
        meant = _accented(token.lower)
        if meant is None or _named(tokens, position) or is_title_case(sentence):
            continue
        if in_address(token, sentence.segment.text) or foreign.is_loan(token):
            continue
        if _disagrees(tokens, position, meant):
            continue
        fixed = meant[0].upper() + meant[1:]
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" has lost its accents; French has "{fixed}"',
            (fixed,),
            "accent",
            safe=False,
        )


# Of clubs, cars, colleges, rovers: the Real, the Ocean, the Perseverance.
_NAMES = frozenset("real ocean college omega perseverance cavaliere".split())


def _named(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether it may be a name: no determiner or "de" before it, another capital beside it."""
    if not position:
        return True
    before = tokens[position - 1]
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before.text in _OPENING:
        return after is None or not after.text.islower() or _goes_with(after)
    if not french.is_determiner(before.lower) and before.lower not in ("de", "d'"):
        return True
    if before.text[0].isupper() and position > 1:
        return True
    if before.lower == "de" and position > 1 and tokens[position - 2].text[0].isupper():
        return True  # Rodrigues de Jesus
    return after is not None and (
        after.text[0].isupper()
        or after.text[0].isdecimal()
        or after.text in _JOINING
        or _goes_with(after)
    )


def _goes_with(after: Token) -> bool:
    """Whether what follows makes a foreign title of it: Pieces of a Woman."""
    foreign_word = after.word is not None and not after.word.french
    return foreign_word or after.lower in ("for", "of", "and")


_MASCULINE = frozenset("un le du au ce cet".split())
_FEMININE = frozenset("une la cette".split())


def _disagrees(tokens: tuple[Token, ...], position: int, meant: str) -> bool:
    """Un Creative: the article speaks against the French word, and for a name."""
    before = tokens[position - 1].lower
    genders = morphology.genders(meant)
    return (genders == {"f"} and before in _MASCULINE) or (genders == {"m"} and before in _FEMININE)


@lru_cache(maxsize=1 << 12)
def _accented(form: str) -> str | None:
    """The one common French noun that ``form`` is without its accents.

    A missing accent on the first letter is no fault: pages write capitals without.
    """
    places = [index for index, letter in enumerate(form) if letter in _LETTERS]
    if len(places) > _MOST_PLACES:
        return None
    found = [""]
    for letter in form:
        found = [
            start + one
            for start in found
            for one in _LETTERS.get(letter, letter)
            if morphology.begins_form(start + one)
        ]
    words = [word for word in found if morphology.is_form(word)]
    if len(words) != 1 or words[0][1:] == form[1:] or lexicon.look_up(words[0]).fr < _COMMON:
        return None
    is_noun = any(one.pos == "noun" for one in morphology.readings(words[0]))
    return words[0] if is_noun else None


RULES: tuple[Rule, ...] = (
    Rule(
        "nonword.accent",
        "minor",
        "a French word that lost its accents",
        "Les cadeaux sont sous l'arbre de Noel depuis hier.",
        "Noel Gallagher et les Etats voisins ont parlé à Defense News.",
        "MQM 1.0, Fluency: Spelling; engines copy words that English spells alike",
        where(Form(_lost_accents), accent),
        confidence=0.85,
    ),
)
