"""German transcriptions of Arabic, Hebrew, Persian and Greek names, known by spelling alone.

``read`` looks at one word. What it knows stands in ``data/fr/transcription_names.csv`` (parts of
names) and ``transcription_patterns.csv`` (letters that only a German transcription has); a form
that French text uses is left alone.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from mtqa.language import compounds, french, lexicon, resources

Sure = Literal["certain", "likely", "beside", "shared", "never"]

_HYPHEN = re.compile(r"[-\u2010\u2011]")
# The Arabic article; German keeps its assimilation before sch, which French does not write.
_ARTICLES = frozenset({"al", "el"})
_ASSIMILATED = "asch"
# Endings of names from Slavic, Turkic, Armenian and Georgian: those have tables of their own.
_ELSEWHERE = re.compile(
    r"(?:[oei](?:w|wa|v|va|ff)|ina?|ski|skij|skaja|enko|jan|dschan|schwili|dse)$"
)
# A word this common in German (Zipf frequency) that no table lists is a noun, not a name.
_GERMAN_NOUN = 2.5
_SHORTEST, _LONGEST = 7, 40
_MOST_FORMS = 3


class Part(NamedTuple):
    """A word of a name: its French ``forms``, best first, and the ``language`` it comes from.

    ``forms`` is empty where German and French spell the word alike. ``sure`` says whether it needs
    company: "beside" and "shared" say nothing where no other part is spelled as in German.
    """

    forms: tuple[str, ...]
    language: str
    sure: Sure
    is_title: bool = False


class Pattern(NamedTuple):
    """Letters that only a German transcription has; a row of ``transcription_patterns.csv``."""

    letters: re.Pattern[str]
    end: str
    language: str
    sure: Sure


@lru_cache(maxsize=1 << 14)
def read(word: str) -> Part | None:
    """What ``word``, with the capitals of the text, is as a part of a transcribed name.

    None for everything else. Hyphens are looked into: ``al-Dschamil`` gives ``al-Jamil``.
    """
    if not word or len(word) > _LONGEST:
        return None
    pieces = _HYPHEN.split(word)
    if len(pieces) > 1:
        return parts().get(word.lower()) or _joined(word, pieces)
    return _single(word)


def _single(word: str) -> Part | None:
    if not (word.isupper() or word[1:].islower()):
        return None
    lower = word.lower()
    listed = parts().get(lower)
    if listed is not None:
        if not (word[0].isupper() or listed.is_title or lower == "bin"):
            return None
        return listed._replace(forms=tuple(_cased(word, form) for form in listed.forms))
    if not word[0].isupper():
        return None
    genitive = parts().get(lower[:-1]) if lower.endswith("s") else None
    if genitive is not None and genitive.sure in ("certain", "likely") and not genitive.is_title:
        forms = tuple(_cased(word, form) for form in genitive.forms)
        return genitive._replace(forms=forms, sure="likely")
    return _patterned(word, lower)


def _joined(word: str, pieces: list[str]) -> Part | None:
    """A word with hyphens, all of whose parts are known and one at least spelled as in German."""
    languages: list[str] = []
    sure: list[Sure] = []
    written: list[tuple[str, ...]] = []
    for place, piece in enumerate(pieces):
        part = _single(piece) if piece else None
        if part is not None and part.forms and not part.is_title:
            languages.append(part.language)
            sure.append(part.sure)
            written.append(part.forms)
        elif piece.lower() == _ASSIMILATED and pieces[place + 1 : place + 2]:
            if not pieces[place + 1].lower().startswith("sch"):
                return None
            written.append((french.match_case(piece, "al"),))
        elif part is None and piece.lower() not in _ARTICLES:
            return None
        else:
            written.append((piece,))
    if not languages:
        return None
    weakest: Sure = next(level for level in ("beside", "likely", "certain") if level in sure)
    forms = tuple(_respelt(word, forms) for forms in combined(written))
    return Part(forms, languages[0], weakest)


def _respelt(word: str, pieces: tuple[str, ...]) -> str:
    """``pieces`` joined by the hyphens that ``word`` has."""
    hyphens = _HYPHEN.findall(word)
    return pieces[0] + "".join(map("".join, zip(hyphens, pieces[1:], strict=True)))


def combined(parts: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The best form of every part, then those with one part in its next best form; three at most.

    ``[("Khaled", "Khalid"), ("Jamil",)]`` gives Khaled Jamil, Khalid Jamil.
    """
    best = tuple(forms[0] for forms in parts)
    found = [best]
    for place, forms in enumerate(parts):
        found += [(*best[:place], form, *best[place + 1 :]) for form in forms[1:]]
    yield from found[:_MOST_FORMS]


def _patterned(word: str, lower: str) -> Part | None:
    """A word that no table lists, by letters that only a German transcription has."""
    pattern = next((one for one in patterns() if one.letters.search(lower)), None)
    if (
        pattern is None
        or pattern.sure == "never"
        or len(lower) < _SHORTEST
        or _ELSEWHERE.search(lower)
        or _is_used(lower)
        or _is_german_noun(lower)
    ):
        return None
    match = pattern.letters.search(lower)
    forms = written(lower, pattern.language)
    if match is not None and pattern.end:
        # The vowel before it is matched too.
        forms = tuple(
            form + pattern.end for form in written(lower[: match.start() + 1], pattern.language)
        )
    return Part(
        tuple(_cased(word, form.capitalize()) for form in forms), pattern.language, pattern.sure
    )


def written(letters: str, language: str) -> tuple[str, ...]:
    """``letters`` of a German transcription, small, as French papers write them: best form first.

    ``("nadschib", "ar")`` gives najib, nadjib.
    """
    rows = _letters("he" if language == "he" else "ar")
    first, second = "", ""
    place = 0
    while place < len(letters):
        for german, new in rows:
            match = german.match(letters, place)
            if match is not None:
                first, second = first + new[0], second + new[-1]
                place = match.end()
                break
        else:
            first, second = first + letters[place], second + letters[place]
            place += 1
    return (first,) if first == second else (first, second)


def _is_used(lower: str) -> bool:
    """Whether French or English text has the word."""
    word = lexicon.look_up(lower)
    return word.french or word.fr > 0 or word.en > 0


def _is_german_noun(lower: str) -> bool:
    """Whether d and sch come from two German words: Rundschau."""
    if "dsch" not in lower:
        return False
    return lexicon.look_up(lower).de >= _GERMAN_NOUN or bool(compounds.split(lower))


def _cased(word: str, form: str) -> str:
    return form.upper() if len(word) > 1 and word.isupper() else form


@cache
def parts() -> dict[str, Part]:
    """Parts of names by their German spelling in small letters."""
    found: dict[str, Part] = {}
    for row in resources.rows("fr/transcription_names.csv"):
        forms = tuple(row["french"].split("|")) if row["french"] else ()
        part = Part(forms, row["language"], cast(Sure, row["sure"]), row["kind"] == "title")
        for spelling in row["spellings"].split("|"):
            found[spelling.lower()] = part
    return found


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns in the order in which they are tried."""
    return tuple(
        Pattern(re.compile(row["pattern"]), row["end"], row["language"], cast(Sure, row["sure"]))
        for row in resources.rows("fr/transcription_patterns.csv")
    )


@cache
def _letters(language: str) -> tuple[tuple[re.Pattern[str], list[str]], ...]:
    return tuple(
        (re.compile(row["german"]), row["french"].split("|"))
        for row in resources.rows("fr/transcription_letters.csv")
        if language in row["languages"].split()
    )
