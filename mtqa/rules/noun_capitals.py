"""Nouns with a capital as German writes them, and nationalities with one; part of ``casing``."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from mtqa.language import french, morphology, resources
from mtqa.rules.casing import DETERMINERS, ELIDED, LEXIQUE, capitals, is_capitalised, is_title_case
from mtqa.rules.neighbours import parts
from mtqa.rules.triggers import Form, Read, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

# What a noun follows in a phrase; behind another noun a capital may be a name (le cirque Maximum).
_LEADING = DETERMINERS | frozenset("de en par pour avec sans à sur dans".split())


def noun(sentence: Sentence) -> Iterator[Hit]:
    """A common noun with a capital inside a sentence, as German writes every noun."""
    never = resources.words("fr/never_capitalised.txt")
    tokens = sentence.tokens
    for position in capitals(sentence):
        token = tokens[position]
        if (
            token.lower in never
            and is_capitalised(token)
            and tokens[position - 1].lower in _LEADING
            and not _in_a_name(tokens, position)
            and not _numbered(tokens, position)
            and not _personified(tokens, position)
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" is a common noun and takes a small letter inside a sentence',
                (token.lower,),
                evidence="determiner" if tokens[position - 1].lower in DETERMINERS else "word",
                # One capital may be a name that nobody knows: elle publie au Masque.
                safe=_is_habit(sentence.segment.text),
                language="de",
            )


_HABIT = 2
_NOUN = r"(?P<noun>[A-ZÀ-Ý][a-zà-ÿœ]+)\b"
_BEHIND_DETERMINER = re.compile(rf"(?<= )(?:{'|'.join(sorted(DETERMINERS))}) ?{_NOUN}")


@lru_cache(maxsize=4)
def _is_habit(text: str) -> bool:
    """Whether the text writes common nouns with capitals again and again, as German does."""
    never = resources.words("fr/never_capitalised.txt")
    nouns = (match["noun"].lower() for match in _BEHIND_DETERMINER.finditer(text))
    return len(set(islice((noun for noun in nouns if noun in never), _HABIT * 4))) >= _HABIT


_PERSONS = frozenset("mort amour magie destin fortune justice nature raison temps".split())


def _personified(tokens: tuple[Token, ...], position: int) -> bool:
    """Même la Mort joue aux échecs; le roi des Francs; sous le nom de Cluster."""
    lower, before = tokens[position].lower, tokens[position - 1].lower
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    if lower == "francs":
        return before in ("les", "des", "aux")
    if before == "de" and position > 1 and tokens[position - 2].lower in ("nom", "titre"):
        return True
    return lower in _PERSONS and after not in ("de", "du", "des", "d'")


def _numbered(tokens: tuple[Token, ...], position: int) -> bool:
    """L'Article 50, la Solution 2: a number makes a name of it; so does history (finale)."""
    if position + 1 == len(tokens):
        return False
    after = tokens[position + 1]
    return after.text[0].isdecimal() or (tokens[position].lower, after.lower) in _HISTORY


_HISTORY = frozenset({("solution", "finale"), ("mur", "des"), ("marche", "verte")})


def _in_a_name(tokens: tuple[Token, ...], position: int) -> bool:
    """Another capital or quotation marks around it: a name or a title."""
    never = resources.words("fr/never_capitalised.txt")
    # A sentence begins with a capital whatever it begins with.
    reach = 3 if tokens[position - 1].lower in ("la", "l'") else 2
    if position == 1 and tokens[0].lower == "d'":
        return True  # D'Accord
    if not _STREETS.isdisjoint(one.lower for one in tokens[max(position - 3, 0) : position]):
        return True  # 11, rue de la Source
    if reach == 3 and position > 3 and tokens[position - 2].lower != "de":
        reach = 2
    around = tokens[max(position - reach, 1) : position] + tokens[position + 1 : position + 3]
    return any(
        token.text in ("«", "“", '"', "»", "”")
        or (
            token.word is not None
            and token.text[0].isupper()
            and token.lower not in ELIDED
            and token.lower not in never
        )
        for token in around
    )


_STREETS = frozenset("rue avenue boulevard place quai impasse chemin allée square".split())


def demonym(sentence: Sentence) -> Iterator[Hit]:
    """An adjective of nationality with a capital: le pilote Français."""
    tokens = sentence.tokens
    for position in capitals(sentence):
        token = tokens[position]
        if position < 2 or len(token.text) < 4:
            continue
        before = tokens[position - 1]
        if (
            before.word is not None
            and before.text.islower()
            and _is_demonym(token)
            and before.lower not in _NAMED_FOR
            and _only_noun(before.lower)
            and not (position + 1 < len(tokens) and tokens[position + 1].text[0].isupper())
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" is an adjective here and takes a small letter',
                (token.lower,),
            )


# Behind these a capital is a name: l'océan Indien, le rapport Gallois.
_NAMED_FOR = frozenset("océan mer rapport loi affaire plan amendement projet commission".split())


def _only_noun(form: str) -> bool:
    """A noun and nothing else: behind an adjective (les jeunes Français) the people are meant."""
    return parts(form) == {"noun"}


def _is_demonym(token: Token) -> bool:
    return is_capitalised(token) and any(
        reading.pos == "adjective" and reading.lemma in french.demonyms()
        for reading in morphology.readings(token.lower)
    )


def _never_capital(token: Token) -> bool:
    return token.lower in resources.words("fr/never_capitalised.txt") and is_capitalised(token)


RULES = (
    Rule(
        id="casing.demonym",
        severity="minor",
        summary="an adjective of nationality with a capital",
        example="Il a battu le champion Danois et attend la finale.",
        counter_example="Il a battu le Danois et parle avec les Allemands du public danois.",
        source=LEXIQUE + " (peuples, langues)",
        check=when(demonym, beside(Read(_only_noun), Form(_is_demonym))),
        confidence=0.9,
        safe=True,
    ),
    Rule(
        id="casing.noun",
        severity="minor",
        summary="a common noun with a capital, as German writes it",
        example="Il a fait avancer la Négociation avec ses voisins depuis un mois.",
        counter_example="Il a fait avancer la négociation à la Maison Blanche et au Parlement.",
        source=LEXIQUE + " (noms communs)",
        check=when(noun, beside(_LEADING, Form(_never_capital))),
        confidence=0.85,
        safe=True,
    ),
)
