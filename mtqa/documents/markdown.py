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
_YAML_END = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_TOML_END = re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?=[\r\n]|\Z)")
_FENCE = re.compile(
    r"(?P<quote>[ \t>]*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?![^`\r\n]*`)|~{3,})"
)
_FENCE_END = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*\Z")
_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)(?P<line>[ \t]*(?P<quote>>?)[^\r\n]*)")
_LIST = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_COMMENT = re.compile(r"[ \t>]*(?P<open><!--)")
_COMMENT_END = re.compile("-->")
_RAW = re.compile(r"[ \t>]*(?P<open><(?P<tag>script|style|pre|textarea)\b)", re.IGNORECASE)
_RAW_END = re.compile(r"</(?P<tag>script|style|pre|textarea)\s*>", re.IGNORECASE)
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]\r\n]+\]:[ \t]*\S+")
# Thematic breaks, underlines of headings, the line under a table's head, fences of containers.
_RULE = re.compile(r"[ \t>]*(?:[-=*_|:][-=*_|: \t]{2,}|:{3,}[^\r\n]*)")
_INLINE = re.compile(
    r"""
      \\[!-/:-@\[-`{-~]
    | (?P<ticks>`+)
    | (?P<open><!--)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<link><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)
    | \](?P<target>\([ \t]*(?:<[^<>\r\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))
      (?=[ \t]*[)"'(])
    | \](?P<label>\[[^\[\]\r\n]*\])
    | (?P<note>\[\^[^\s\[\]]+\]:?)
    | (?P<address>\bhttps?://(?:[^\s<>()\[\]]|\([^\s<>()]*\))+(?<![.,;:!?'"»]))
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<attributes>\{[:\#.][^{}\r\n]*\})
    """,
    re.VERBOSE,
)
_TICKS = re.compile(r"`+")


def masked(text: str) -> list[Span]:
    """Spans of front matter, code, comments, tags, link targets, entities and attributes."""
    page = _Page(text)
    return merged(page.code + page.other)


def code(text: str) -> list[Span]:
    """Spans of front matter and of code: blocks fenced or indented, and inline."""
    return merged(_Page(text).code)


class _Page:
    """One walk through a text: ``code``, and ``other`` that is no prose."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.code: list[Span] = []
        self.other: list[Span] = []
        # Behind the last end there is none: an open comment or tag is then no reason to search.
        self.ends: dict[str, int] = {"<!--": text.rfind("-->")}
        for match in _RAW_END.finditer(text):
            self.ends[match["tag"].lower()] = match.start()
        position = 0
        for start, end in self._paragraphs():
            # A comment may have run on beyond the end of its paragraph.
            position = self._inline(max(start, position), end)

    def _paragraphs(self) -> Iterator[Span]:
        """Finds the blocks that are no prose; yields what lies between them, unless it is blank."""
        position = self._front_matter()
        paragraph = position
        in_list, after_blank, in_code = False, True, False
        while match := _LINE.match(self.text, position):
            start, after = match.span()
            line = match.group().rstrip("\r\n")
            if not line.strip():
                yield paragraph, start
                paragraph = position = after
                after_blank = True
                continue
            if _LIST.match(line):
                in_list = True
            elif after_blank and not line[0].isspace():
                in_list = False
            indented = not in_list and (after_blank or in_code) and _INDENTED.match(line)
            block = self._block(start, start + len(line), bool(indented))
            position = max(after, block)
            if block:
                yield paragraph, start
                paragraph = block
            in_code, after_blank = bool(indented), False
        yield paragraph, len(self.text)

    def _front_matter(self) -> int:
        """The end of the front matter, 0 where there is none."""
        opening = _FRONT_MATTER.match(self.text)
        if not opening:
            return 0
        ending = _TOML_END if self.text[0] == "+" else _YAML_END
        closing = ending.search(self.text, opening.end())
        if not closing:
            return 0
        self.code.append((0, closing.end()))
        return closing.end()

    def _block(self, start: int, end: int, indented: bool) -> int:
        """The end of the block that the line opens, 0 where it is prose."""
        text = self.text
        if opening := _FENCE.match(text, start, end):
            return self._fenced(opening, end)
        if indented:
            # The line ends between two lines of code belong to it.
            if self.code and not text[self.code[-1][1] : start].strip():
                start = self.code.pop()[0]
            self.code.append((start, end))
            return end
        if opening := _COMMENT.match(text, start, end):
            return self._closed(opening, "<!--", _COMMENT_END)
        if opening := _RAW.match(text, start, end):
            tag = opening["tag"].lower()
            return self._closed(opening, tag, re.compile(f"</{tag}\\s*>", re.IGNORECASE))
        if reference := _REFERENCE.match(text, start, end):
            self.other.append(reference.span())
        elif _RULE.fullmatch(text, start, end):
            self.other.append((start, end))
        return 0

    def _fenced(self, opening: re.Match[str], end: int) -> int:
        """The end of the fenced block, at the latest that of its quotation or the text."""
        fence, quoted = opening["fence"], ">" in opening["quote"]
        start, position = opening.start("fence"), end
        while line := _NEXT_LINE.match(self.text, position):
            if quoted and not line["quote"]:
                break
            position = line.end()
            closing = _FENCE_END.match(self.text, line.start("line"), position)
            if closing and closing["fence"].startswith(fence):
                break
        self.code.append((start, position))
        return position

    def _closed(self, opening: re.Match[str], kind: str, ending: re.Pattern[str]) -> int:
        """The end of a comment or raw element, 0 where nothing closes it."""
        if self.ends.get(kind, -1) < opening.end():
            return 0
        closing = ending.search(self.text, opening.end())
        if not closing:
            return 0
        self.other.append((opening.start("open"), closing.end()))
        return closing.end()

    def _inline(self, start: int, end: int) -> int:
        """Finds what is no prose within a paragraph; returns how far the text is read."""
        text = self.text
        runs: dict[int, list[int]] = {}
        if text.find("`", start, end) >= 0:
            for run in _TICKS.finditer(text, start, end):
                runs.setdefault(len(run.group()), []).append(run.start())
        position = start
        while match := _INLINE.search(text, position, end):
            position = match.end()
            kind = match.lastgroup
            if kind == "ticks":
                same = runs[len(match.group())]
                index = bisect_left(same, position)
                if index < len(same):
                    position = same[index] + len(match.group())
                    self.code.append((match.start(), position))
            elif kind == "open":
                position = self._closed(match, "<!--", _COMMENT_END) or position
            elif kind:
                self.other.append(match.span(kind))
        return max(position, end)
