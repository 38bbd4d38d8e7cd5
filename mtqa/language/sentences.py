"""Where the sentences of a text begin and end.

Lines end at \\n, \\r\\n or \\r only. A line end closes a sentence, unless the paragraph is
hard-wrapped.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtqa.language import resources


class Span(NamedTuple):
    """Code points ``start`` to ``end`` of a text."""

    start: int
    end: int


_LINE_END = re.compile(r"\r\n|\r|\n")
# A possible end: stop marks with what closes behind them, space, then what may open a sentence.
# Nothing is tried twice (++, look behind): a page of points costs no more than a page of letters.
_STOP = re.compile(
    r"(?P<marks>[.!?…](?<![.!?…].)[.!?…]*+)(?P<close>(?:[\s\u00a0\u202f]?»|[”\"’)\]])*+)"
    r"[\s\u00a0\u202f]++(?=(?P<open>(?:[«“\"(\[–—-]\s?){0,4})(?P<next>\w+))"
)
_WORD_BEFORE = re.compile(r"[^\s(«“\"’']+\Z")
_MONTHS = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "januar februar märz april juni juli august september oktober november dezember".split()
)
_WRAPPED_WIDTHS = range(45, 101)


def lines(text: str) -> Iterator[Span]:
    """Spans of the lines of ``text``, without their line ends; the last one may be empty."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences, headings and list entries of ``text``, without surrounding space."""
    for block in _blocks(text):
        start = block.start
        for match in _STOP.finditer(text, block.start, block.end):
            if _ends_sentence(text, start, match):
                yield from _stripped(text, start, match.end("close"))
                start = match.end()
                # What opens the next sentence stands before its first word and belongs to it.
        yield from _stripped(text, start, block.end)


def _blocks(text: str) -> Iterator[Span]:
    """Lines, or the whole of a hard-wrapped paragraph."""
    paragraph: list[Span] = []
    for line in lines(text):
        if text[line.start : line.end].strip():
            paragraph.append(line)
            continue
        yield from _joined(text, paragraph)
        paragraph = []
    yield from _joined(text, paragraph)


def _joined(text: str, paragraph: list[Span]) -> Iterator[Span]:
    """One block if the lines are about equally wide and sentences run across their ends."""
    widths = [line.end - line.start for line in paragraph[:-1]]
    wrapped = (
        bool(widths)
        and min(widths) in _WRAPPED_WIDTHS
        and max(widths) in _WRAPPED_WIDTHS
        and 2 * sum(text[line.start : line.end].lstrip()[:1].islower() for line in paragraph[1:])
        >= len(widths)
    )
    if wrapped:
        yield Span(paragraph[0].start, paragraph[-1].end)
    else:
        yield from paragraph


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    body = len(piece.strip())
    if body:
        yield Span(start + lead, start + lead + body)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = match["next"]
    if following[0].islower():
        return False
    marks = match["marks"]
    if marks != ".":
        # « Quoi ? », dit-il … — the next word decides; after … a capital may only be a name.
        return marks not in ("…", "...") or bool(match["close"]) or following.lower() in _openers()
    if match["close"]:
        return True
    found = _WORD_BEFORE.search(text, start, match.start())
    if not found:
        return True
    before = found.group()
    if before.isdecimal():
        if following.lower() in _MONTHS:
            return False
        return bool(text[start : found.start()].strip()) or len(before) > 3
    lower = before.lower()
    if lower in resources.words("fr/abbreviations.txt"):
        return False
    if (
        len(before) == 1
        and before.isupper()
        or "." in before
        or lower in resources.words("fr/abbreviations_final.txt")
    ):
        return following.lower() in _openers()
    return True


def _openers() -> frozenset[str]:
    """Words that open a sentence: after an abbreviation, only these tell that a new one begins."""
    return resources.words("fr/openers.txt")
