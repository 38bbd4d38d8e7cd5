"""Capitals where the convention decides: institutions, dates, the start of a heading."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtqa.language import resources
from mtqa.language.tokens import tokens
from mtqa.rules.casing import LEXIQUE, is_title_case
from mtqa.rules.triggers import beside, when
from mtqa.types import Hit, Line, Reading, Rule, Sentence, Token

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
# 14 Juillet and the like are names of days and streets in French pages.
_FEASTS = frozenset(
    "14 juillet|1er mai|8 mai|4 août|10 août|18 juin|11 novembre|11 septembre".split("|")
)
_MONTH_OR_DAY = re.compile(rf"(?:{_MONTHS.title()}|{_DAYS.title()})\b")
_BEFORE_MONTH = re.compile(r"\d(?:er)?[ \u00a0]\Z")
_BEFORE_YEAR = re.compile(r"\b(?:en|[Dd]e) \Z")
_YEAR = re.compile(r" (?:19|20)\d\d\b")
_BEFORE_DAY = re.compile(r"\b[lL]e \Z")
_NAME_FOLLOWS = re.compile(r" [A-ZÀ-Þ]")


class _Institution(NamedTuple):
    """Its words in small letters and as written; ``sole``: the words mean nothing else."""

    lowers: tuple[str, ...]
    written: tuple[str, ...]
    sole: bool


@cache
def _institutions() -> dict[str, list[_Institution]]:
    """By first word in small letters."""
    index: dict[str, list[_Institution]] = {}
    for row in sorted(resources.words("fr/institutions.txt")):
        written = tuple(token.text for token in tokens(row.lstrip("!")))
        lowers = tuple(word.lower() for word in written)
        index.setdefault(lowers[0], []).append(_Institution(lowers, written, row[0] == "!"))
    return index


def _nth_words(place: int) -> set[str]:
    return {name.lowers[place] for names in _institutions().values() for name in names}


def institution(sentence: Sentence) -> Iterator[Hit]:
    """An institution, war or sea with other capitals than French gives it: la Cour Suprême."""
    index = _institutions()
    for position, lower in enumerate(sentence.lowers):
        for name in index.get(lower, ()):
            end = position + len(name.lowers)
            if sentence.lowers[position:end] == name.lowers:
                yield from _miswritten(sentence, sentence.tokens[position:end], name)


def _miswritten(sentence: Sentence, found: tuple[Token, ...], name: _Institution) -> Iterator[Hit]:
    written = name.written
    texts = tuple(token.text.replace("’", "'") for token in found)
    too_many = any(
        text[0].isupper() and word[0].islower()
        for text, word in zip(texts[1:], written[1:], strict=True)
    )
    none = name.sole and all(text.islower() for text in texts)
    shouted = any(text.isupper() and len(text) > 1 for text in texts)
    if shouted or not (too_many or none) or is_title_case(sentence):
        return
    text = sentence.segment.text
    fixed = "".join(
        text[before.end : token.start] * (token is not found[0]) + word
        for before, token, word in zip((found[0], *found), found, written, strict=False)
    )
    yield Hit(
        found[0].start,
        found[-1].end,
        f'"{text[found[0].start : found[-1].end]}" is written "{fixed}" in French',
        (fixed,),
        evidence="capital" if too_many else "small",
    )


def date(reading: Reading) -> Iterator[Hit]:
    """A month or weekday with a capital: 9 Février, le Mardi."""
    for segment in reading.document.segments:
        text = segment.text
        for match in _MONTH_OR_DAY.finditer(text):
            small = match.group().lower()
            if small in _DAYS:
                wrong = _BEFORE_DAY.search(text, max(match.start() - 4, 0), match.start())
                wrong = None if _NAME_FOLLOWS.match(text, match.end()) else wrong
            else:
                wrong = _BEFORE_MONTH.search(text, max(match.start() - 5, 0), match.start())
                if not wrong and _YEAR.match(text, match.end()):
                    wrong = _BEFORE_YEAR.search(text, max(match.start() - 4, 0), match.start())
            if wrong and not _feast(text, match):
                yield Hit(
                    match.start(),
                    match.end(),
                    f'"{match.group()}" takes a small letter in French',
                    (small,),
                    segment=segment,
                )


def _feast(text: str, match: re.Match[str]) -> bool:
    start = text.rfind(" ", 0, match.start() - 1) + 1
    return text[start : match.end()].lower().replace("\u00a0", " ") in _FEASTS


_BULLET = re.compile(r"[-–—•*·+>|#]|\d+[.)]|[a-z]\)")


def start(reading: Reading) -> Iterator[Hit]:
    """A small letter at the start of a heading or paragraph that stands alone."""
    if sum(line.text.lstrip()[:1].islower() for line in reading.lines) * 3 > len(reading.lines):
        return
    previous: Line | None = None
    for line in reading.lines:
        token = _first_word(line)
        if (
            token is not None
            and token.text.replace("'", "").replace("’", "").isalpha()
            and token.text.islower()
            and token.word is not None
            and token.word.fr >= max(3.5, token.word.en, token.word.de)
            and token.lower not in ("d'", "de", "von", "van", "da")
            and token.start == line.start
            and not _BULLET.match(line.text)
            and _stands_alone(line, previous)
            and not line.text[token.end - line.start :][:1].isupper()
            and len(line.sentences[0].tokens) >= 3
        ):
            capital = token.text[0].upper() + token.text[1:]
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" begins a heading or sentence and takes a capital',
                (capital,),
                segment=line.segment,
            )
        previous = line


def _first_word(line: Line) -> Token | None:
    return line.sentences[0].tokens[0] if line.sentences and line.sentences[0].tokens else None


def _stands_alone(line: Line, previous: Line | None) -> bool:
    """Nothing runs over into the line: it opens the text, or what stands before it has stopped."""
    if previous is None or previous.segment is not line.segment:
        return True
    gap = line.segment.text[previous.end : line.start]
    if gap.count("\n") + gap.count("\r") - gap.count("\r\n") >= 2:
        return not previous.text.rstrip().endswith((",", ";", ":"))
    before = previous.text.rstrip()
    return before.endswith((".", "!", "?")) and not (
        before.endswith("...") or _INITIAL.search(before)
    )


# … de l'article L. / mille deux cent du code: the sentence goes on.
_INITIAL = re.compile(r"(?<![\w.])[A-Z]\.\Z")


RULES = (
    Rule(
        id="casing.date",
        severity="minor",
        summary="a month or weekday with a capital",
        example="Il est arrivé le 9 Février à Paris.",
        counter_example="Le défilé du 14 Juillet a eu lieu le mardi 9 février.",
        source=LEXIQUE + " (mois, jours)",
        check=date,
        scope="document",
        confidence=0.96,
        safe=True,
    ),
    Rule(
        id="casing.institution",
        severity="minor",
        summary="an institution, war or sea with other capitals than French gives it",
        example="La Cour Suprême et les Nations Unies se taisent depuis deux jours.",
        counter_example="La Cour suprême et les Nations unies se taisent, la seconde guerre aussi.",
        source=LEXIQUE + " (organismes); counted over native news",
        check=when(institution, beside(lambda: _nth_words(0), lambda: _nth_words(1))),
        confidence=0.85,
    ),
    Rule(
        id="casing.start",
        severity="minor",
        summary="a small letter at the start of a heading or sentence",
        example="le rôle du gouvernement\n\nLe gouvernement a parlé.\n\nIl a dit non.\n\nBien.",
        counter_example="Le rôle du gouvernement\n\nLe gouvernement a parlé,\net il a dit non.",
        source=LEXIQUE,
        check=start,
        scope="document",
        confidence=0.9,
        safe=True,
    ),
)
