"""The lines of a page, what is found of them, and the table of what pages print."""

import re
from functools import cache
from typing import NamedTuple

from mtqa.language import resources
from mtqa.types import Line, Segment

_SHORT = 16  # words; a longer line is never furniture as a whole
_SHORT_STOPPED = 10  # the same of a line that ends as a sentence does
_LONGEST = 160  # characters, likewise
_STOPS = ".!?…"
_CLOSING = "»”\"')]’ \u00a0\u202f"


class Piece(NamedTuple):
    """A stretch of furniture; ``sure`` when its words alone say so, ``fix`` what stays of it."""

    kind: str
    segment: Segment
    start: int
    end: int
    evidence: str
    sure: bool
    fix: str = ""


class Entry(NamedTuple):
    """A row of ``furniture.csv`` without its position."""

    phrase: str
    kind: str
    language: str


class _Table(NamedTuple):
    """The phrases by position; prefixes by their first word, those anywhere with their longest."""

    line: dict[str, Entry]
    label: dict[str, Entry]
    prefix: dict[str, list[Entry]]
    suffix: dict[str, Entry]
    suffixes: tuple[str, ...]
    title: frozenset[str]
    keyword: re.Pattern[str]
    anywhere: tuple[tuple[str, Entry], ...]


class Row:
    """A line that is not blank, and what has been found of it."""

    __slots__ = ("bare", "end", "key", "kind", "line", "start", "stopped", "words")

    def __init__(self, line: Line) -> None:
        text = line.text
        bare = text.strip()
        self.line = line
        self.bare = bare
        self.start = line.start + len(text) - len(text.lstrip())
        self.end = self.start + len(bare)
        self.words = len(bare.split())
        self.stopped = bare.rstrip(_CLOSING)[-1:] in _STOPS
        short = self.words <= (_SHORT_STOPPED if self.stopped else _SHORT) and len(bare) <= _LONGEST
        self.key = normal(bare) if short else ""
        self.kind = ""

    def piece(self, evidence: str, sure: bool = False) -> Piece:
        """The whole row as furniture of the kind that it has."""
        return Piece(self.kind, self.line.segment, self.start, self.end, evidence, sure)

    def part(
        self, kind: str, start: int, end: int, evidence: str, sure: bool = False, fix: str = ""
    ) -> Piece:
        """A part of the row; offsets count from the row's own start."""
        start, end = self.start + start, self.start + end
        return Piece(kind, self.line.segment, start, end, evidence, sure, fix)


_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f]?\d+)*(?:[km]\b)?")
_AROUND = re.compile(r"^[^\w#@©(]+|[^\w#)%]+$")
_LOOSE = re.compile(r"[ \u00a0\u202f]+(?=[:)?!])|(?<=\()[ \u00a0]+")


def normal(text: str) -> str:
    """``text`` in small letters without marks around it; every number is a number sign."""
    text = _NUMBER.sub("#", text.lower().replace("’", "'"))
    return " ".join(_LOOSE.sub("", _AROUND.sub("", text)).split())


@cache
def table() -> _Table:
    """The phrases of ``furniture.csv``, indexed by where in a line they stand."""
    line: dict[str, Entry] = {}
    label: dict[str, Entry] = {}
    prefix: dict[str, list[Entry]] = {}
    suffix: dict[str, Entry] = {}
    titles: set[str] = set()
    keywords: list[str] = []
    anywhere: list[tuple[str, Entry]] = []
    for row in resources.rows("fr/furniture.csv"):
        phrase = row["phrase"]
        entry = Entry(phrase, row["kind"], row["language"])
        match row["position"]:
            case "line":
                line[normal(phrase)] = entry
            case "label":
                label[normal(phrase)] = entry
            case "prefix":
                entry = entry._replace(phrase=_NUMBER.sub("#", phrase))
                prefix.setdefault(first_word(phrase), []).append(entry)
            case "suffix":
                suffix[phrase] = entry
            case "title":
                titles.add(normal(phrase))
            case "keyword":
                keywords.append(re.escape(phrase))
            case _:
                anywhere.append((max(_WHOLE_WORD.findall(phrase), key=len), entry))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(keywords)})(?!\w)")
    return _Table(
        line, label, prefix, suffix, tuple(suffix), frozenset(titles), pattern, tuple(anywhere)
    )


_FIRST_WORD = re.compile(r"[^\s:|]+")
_WHOLE_WORD = re.compile(r"(?<![\w'-])[^\W\d_]+(?![\w'-])")


def first_word(text: str) -> str:
    """The first word of ``text``, by which prefixes are indexed."""
    match = _FIRST_WORD.search(text)
    return match.group() if match else ""
