"""German and English words that translators leave standing, and their French put in place.

The lists are ``fr/leftovers_de.csv``, ``fr/leftovers_en.csv`` and ``fr/demonyms.csv``. A noun
takes its determiner, its elision and an adjective behind it along, so that one replacement holds
all that must agree.
"""

from functools import cache
from typing import Literal

from msgspec import Struct

from mtqa.language import french, morphology, resources
from mtqa.types import Hit, Sentence, Token

Source = Literal["de", "en"]
NAMES: dict[Source, str] = {"de": "German", "en": "English"}
NOUNS = ("noun", "heading")

# After these no adjective of the noun before them follows.
_CLOSING = frozenset(
    {"de", "du", "des", "d'", "à", "au", "aux", "en", "dans", "sur", "sous", "pour", "par", "avec"}
    | {"sans", "contre", "entre", "et", "ou", "qui", "que", "qu'", "dont", "où", "mais", "car"}
    | {"est", "a", "avait", "était", "sera", "va", "peut", "doit", "fait", "selon", "vers", "chez"}
    | {"ont", "étaient", "ne", "n'", "se", "s'", "il", "elle", "le", "la", "les", "l'", "un", "une"}
)


_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")


class Leftover(Struct, frozen=True):
    """A listed form. ``gender`` and ``number`` are of the French noun, empty for other words.

    ``note``: "function" for grammatical words, "names" for what French text has in names.
    """

    language: Source
    pos: str
    french: tuple[str, ...]
    gender: str
    number: str
    note: str


@cache
def table() -> dict[str, Leftover]:
    """Listed forms of one word or several, in small letters."""
    found: dict[str, Leftover] = {}
    languages: tuple[Source, ...] = ("de", "en")
    for language in languages:
        for row in resources.rows(f"fr/leftovers_{language}.csv"):
            entry = Leftover(
                language,
                row["pos"],
                tuple(row["french"].split("|")),
                row["gender"],
                row["number"],
                row["note"],
            )
            for form in row["form"].split("|"):
                found.setdefault(form, entry)
    for row in resources.rows("fr/demonyms.csv"):
        english = Leftover("en", "adj", (row["french"],), "", "", "")
        german = Leftover("de", "adj", (row["french"],), "", "", "")
        for form in row["en"].split("|"):
            found.setdefault(form, english)
        for stem in filter(None, row["de"].split("|")):
            for ending in _ADJECTIVE_ENDINGS:
                found.setdefault(stem + ending, german)
    return found


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Listed forms of several words by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in table():
        words = tuple(form.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


def message(surface: str, listed: Leftover) -> str:
    """What an editor is told of a listed word."""
    return f'"{surface}" is {NAMES[listed.language]}; French has "{listed.french[0]}"'


def replaced(sentence: Sentence, span: range, listed: Leftover) -> Hit:
    """The hit for the listed word or phrase whose tokens are ``span``, with its French in place."""
    tokens, text = sentence.tokens, sentence.segment.text
    start, end = tokens[span.start].start, tokens[span.stop - 1].end
    surface = text[start:end]
    forms = listed.french
    if surface[0].isupper() and span.start == 0:
        forms = tuple(form[:1].upper() + form[1:] for form in forms)
    safe = listed.pos in (*NOUNS, "adv", "num")
    if listed.pos == "adj":
        forms = tuple(_agreeing(tokens, span.start, form) for form in forms)
    elif listed.pos in NOUNS and listed.gender:
        gender: french.Gender = "f" if listed.gender == "f" else "m"
        number: french.Number = "p" if listed.number == "p" else "s"
        adjective = _adjective(tokens, span.stop, text, gender, number)
        if adjective is not None:
            behind, agreed = adjective
            forms = tuple(f"{form} {agreed}" for form in forms)
            end = behind
        opening = _opening(tokens, span.start, text)
        if opening is not None:
            determiner = text[opening : tokens[span.start - 1].end]
            determiner = {"the": "le", "The": "Le"}.get(determiner, determiner)
            apostrophe = french.apostrophe_of(determiner if "'" in determiner else text[:2000])
            forms = tuple(
                french.with_determiner(determiner, form, gender, number, apostrophe)
                for form in forms
            )
            start = opening
        safe = opening is not None and adjective is None and _closes(tokens, span.stop)
    if listed.language == "en" and surface[0].isupper() and span.start:
        safe = False  # les Hearts: a club
    return Hit(
        start,
        end,
        message(surface, listed),
        tuple(dict.fromkeys(forms)),
        "listed",
        safe=safe and _is_prose(tokens, span),
        language=listed.language,
    )


_JOINING = frozenset((",", "et", "ou", "/", "|"))


def _is_prose(tokens: tuple[Token, ...], span: range) -> bool:
    """Whether French goes on around ``span``: in a list or before a bracket a word may be code."""
    before = tokens[span.start - 1] if span.start else None
    after = tokens[span.stop] if span.stop < len(tokens) else None
    if after is not None and after.text in ("(", "[", "{"):
        return False
    listed = before is not None and before.lower in _JOINING
    return not listed and all(
        one is None or one.word is None or one.word.french for one in (before, after)
    )


def named(sentence: Sentence, index: int, listed: Leftover) -> Hit | None:
    """The hit for a listed noun behind the name it belongs to: le Zaporozhye Kernkraftwerk.

    French has the name last; that a person must confirm. None where no determiner and name stand
    before it, as before a family name.
    """
    tokens, text = sentence.tokens, sentence.segment.text
    first = index
    while (
        first > 1
        and tokens[first - 1].text[0].isupper()
        and tokens[first - 1].word is not None
        and text[tokens[first - 1].end : tokens[first].start].isspace()
    ):
        first -= 1
    opening = _opening(tokens, first, text)
    if first == index or opening is None or not listed.gender:
        return None
    if tokens[index - 1].lower in resources.words("fr/courtesy_titles.txt"):
        return None  # le Pr Freund
    name = text[tokens[first].start : tokens[index - 1].end]
    determiner = text[opening : tokens[first - 1].end]
    gender: french.Gender = "f" if listed.gender == "f" else "m"
    number: french.Number = "p" if listed.number == "p" else "s"
    apostrophe = french.apostrophe_of(text[:2000])
    phrases_ = tuple(
        french.with_determiner(
            determiner, f"{form} {french.elide('de', name)}", gender, number, apostrophe
        )
        for form in listed.french
    )
    return Hit(
        opening,
        tokens[index].end,
        message(tokens[index].text, listed),
        phrases_,
        "named",
        safe=False,
        language=listed.language,
    )


_NAMING = frozenset(
    "nom mot terme commande option paramètre argument fonction méthode fichier champ".split()
)


def is_named(sentence: Sentence, token: Token) -> bool:
    """Whether the text says what the word is: l'argument facultatif verbose, le mot anglais."""
    place = sentence.tokens.index(token)
    before = sentence.lowers[max(place - 2, 0) : place]
    if before and before[-1] in _NAMING:
        return True
    return (
        len(before) > 1
        and before[0] in _NAMING
        and any(reading.pos == "adjective" for reading in morphology.readings(before[1]))
    )


def _opening(tokens: tuple[Token, ...], index: int, text: str) -> int | None:
    """Where the determiner, or the preposition that elides, before token ``index`` begins."""
    if index == 0:
        return None
    before = tokens[index - 1]
    gap = text[before.end : tokens[index].start]
    if gap and not gap.isspace():
        return None
    plain = before.lower
    if plain == "the":
        return before.start
    if not french.is_determiner(plain) and plain not in ("de", "d'"):
        return None
    if plain in ("la", "l'", "le", "les") and index > 1 and tokens[index - 2].lower in ("de", "à"):
        return tokens[index - 2].start
    return before.start


def _closes(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether no adjective that would have to agree can follow."""
    return index >= len(tokens) or tokens[index].word is None or tokens[index].lower in _CLOSING


def _adjective(
    tokens: tuple[Token, ...], index: int, text: str, gender: str, number: str
) -> tuple[int, str] | None:
    """Where the French adjective at ``index`` ends, and its form for the new noun."""
    if index >= len(tokens) or not text[tokens[index - 1].end : tokens[index].start].isspace():
        return None
    readings = morphology.readings(tokens[index].text)
    bending = [r.pos == "adjective" or r.tense == "past participle" for r in readings]
    if not any(bending) or any(
        reading.pos != "noun" and not bends
        for reading, bends in zip(readings, bending, strict=True)
    ):
        return None
    agreed = morphology.agree(tokens[index].text, gender, number)
    return None if agreed is None else (tokens[index].end, agreed)


def _agreeing(tokens: tuple[Token, ...], index: int, form: str) -> str:
    """The French adjective ``form`` as the noun before token ``index`` wants it."""
    before = tokens[index - 1].lower if index else ""
    nouns = [reading for reading in morphology.readings(before) if reading.pos == "noun"]
    marks = {(reading.gender, reading.number) for reading in nouns}
    if len(marks) != 1:
        return form
    gender, number = marks.pop()
    if not gender or not number:
        return form
    return morphology.agree(form, gender, number) or form
