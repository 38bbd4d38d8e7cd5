"""What in a Markdown text is no prose.

Blocks and spans follow CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), with the front
matter, footnotes, tables and attributes of its common extensions. Each step is linear in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from mtqa.documents.spans import Span, merged

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?=\s*(?:[\"'\w.-]+[ \t]*:|\#))|\+\+\+[ \t]*(?:\r\n|\r|\n)"
)
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_FENCE = re.compile(
    r"(?P<quote>[ \t>]*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`\r\n]*[\r\n])|~{3,})"
)
_FENCE_END = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*$")
_LIST = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_COMMENT = re.compile(r"[ \t>]*<!--")
_RAW = re.compile(r"[ \t>]*<(?P<tag>script|style|pre|textarea)(?=[\s>])", re.IGNORECASE)
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]\r\n]+\]:[ \t]*\S+")
# Thematic breaks, underlines of headings, the line under a table's head, fences of containers.
_RULE = re.compile(r"[ \t>]*(?:[-=*_|:][-=*_|: \t]{2,}|:{3,}[^\r\n]*)$")
_INLINE = re.compile(
    r"""
      \\[!-/:-@\[-`{-~]
    | (?P<ticks>`+)
    | (?P<comment><!--)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<link><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)
    | \](?P<target>\([ \t]*(?:<[^<>\r\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))
      (?=[ \t]*[)"'(])
    | \](?P<label>\[[^\[\]\r\n]*\])
    | (?P<note>\[\^[^\s\[\]]+\]:?)
    | (?P<address>\bhttps?://[^\s<>()\[\]]+(?:\([^\s<>()]*\)[^\s<>()\[\]]*)*)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<attributes>\{[:\#.][^{}\r\n]*\})
    """,
    re.VERBOSE,
)
_TICKS = re.compile(r"`+")


def masked(text: str) -> list[Span]:
    """Spans of front matter, code, comments, tags, link targets, entities and attributes."""
    code, other = _masked(text)
    return merged(code + other)


def code(text: str) -> list[Span]:
    """Spans of front matter and of code: blocks fenced or indented, and inline."""
    return merged(_masked(text)[0])


def _masked(text: str) -> tuple[list[Span], list[Span]]:
    blocks: list[Span] = []
    other: list[Span] = []
    spans: list[Span] = []
    position = 0
    for start, end in _blocks(text, blocks, other):
        # A comment may have run on beyond the end of its paragraph.
        position = _inline(text, max(start, position), end, spans, other)
    return blocks + spans, other


def _blocks(text: str, code: list[Span], other: list[Span]) -> Iterator[Span]:
    """Yields the paragraphs; adds the blocks of code to ``code``, what else is no prose to ``other``."""
    position = _front_matter(text)
    code.append((0, position))
    paragraph = position
    fence, quoted = "", False
    in_list, after_blank, in_code = False, True, False
    no_comment_end = False
    raw_ends: dict[str, re.Pattern[str]] = {}
    while match := _LINE.match(text, position):
        start, position = match.span()
        line = match.group().rstrip("\r\n")
        bare = start + len(line)
        if fence and (not quoted or ">" in line[: len(line) - len(line.lstrip(" \t>"))]):
            code.append((start, bare))
            closing = _FENCE_END.match(line)
            if closing and closing["fence"].startswith(fence):
                fence = ""
            paragraph = position
            continue
        fence = ""
        if not line.strip():
            yield paragraph, start
            paragraph, after_blank = position, True
            continue
        if _LIST.match(line):
            in_list = True
        elif after_blank and not line[0].isspace():
            in_list = False
        opening = _FENCE.match(text, start, position)
        indented = _INDENTED.match(line) and not in_list and (after_blank or in_code)
        block: Span | None = None
        if opening:
            fence, quoted = opening["fence"], ">" in opening["quote"]
            code.append((opening.start("fence"), bare))
        elif indented:
            code.append((start, bare))
        elif _COMMENT.match(line) and not no_comment_end:
            end = text.find("-->", start)
            no_comment_end = end < 0
            if end >= 0:
                block = (text.index("<!--", start), end + 3)
        elif raw := _RAW.match(line):
            tag = raw["tag"].lower()
            pattern = raw_ends.setdefault(tag, re.compile(f"</{tag}>", re.IGNORECASE))
            closing = pattern.search(text, start)
            if closing:
                block = (raw.start() + start, closing.end())
        elif reference := _REFERENCE.match(line):
            other.append((start, start + reference.end()))
        elif _RULE.match(line):
            other.append((start, bare))
        in_code, after_blank = bool(indented), False
        if opening or indented:
            yield paragraph, start
            paragraph = position
        elif block:
            yield paragraph, start
            other.append(block)
            paragraph = position = block[1]
    yield paragraph, len(text)


def _front_matter(text: str) -> int:
    """The end of the front matter, 0 where there is none."""
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return 0
    ending = _TOML_END if text[0] == "+" else _YAML_END
    closing = ending.search(text.replace("\r", "\n"), opening.end())
    return closing.end() if closing else 0


def _inline(text: str, start: int, end: int, code: list[Span], other: list[Span]) -> int:
    """Adds what is no prose within the paragraph; the position up to which the text is read."""
    runs: dict[int, list[int]] = {}
    if text.find("`", start, end) >= 0:
        for run in _TICKS.finditer(text, start, end):
            runs.setdefault(len(run.group()), []).append(run.start())
    position = start
    open_comment = False
    while match := _INLINE.search(text, position, end):
        position = match.end()
        kind = match.lastgroup
        if kind == "ticks":
            length = len(match.group())
            same = runs.get(length, [])
            index = bisect_left(same, position)
            if index < len(same):
                position = same[index] + length
                code.append((match.start(), position))
        elif kind == "comment":
            close = -1 if open_comment else text.find("-->", position)
            open_comment = close < 0
            if close >= 0:
                position = close + 3
                other.append((match.start(), position))
        elif kind:
            other.append(match.span(kind))
    return max(position, end)
