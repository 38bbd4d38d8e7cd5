"""A document laid out in rows of a width: paragraphs cut, findings marked, words wrapped."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Literal, NamedTuple

from rich.cells import cell_len

from mtqa.report.marks import LETTERS
from mtqa.review import Item
from mtqa.types import Decision, Finding, Report, ScoredSentence
from mtqa_tui.widgets.visible import visible

Kind = Literal["plain", "open", "gone", "new", "kept", "chip", "done"]
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Letters and marks of a cell each: nearly all text, whose rows need no counting.
_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0530–—‘’“”†•…✓✎✗]*")

VERDICTS = {"accept": "✓", "correct": "✎", "reject": "✗"}


class Fragment(NamedTuple):
    """Text of one look. ``item`` is its finding, ``sentence`` the index of its sentence.

    ``open``: a finding undecided; ``gone``: deleted; ``new``: put in place; ``kept``: rejected;
    ``chip`` and ``done``: the sign before a finding, undecided and decided.
    """

    text: str
    kind: Kind
    item: Item | None
    sentence: int


Row = list[Fragment]
Verdicts = Callable[[Item], Decision | None]
Rewritings = Mapping[int, Decision]


class _Paragraph(NamedTuple):
    unit: str | None
    start: int
    end: int
    findings: tuple[int, ...]


class Layout:
    """The rows of one document at one width. Only paragraphs whose decisions changed are redone."""

    def __init__(
        self,
        number: int,
        report: Report,
        width: int,
        verdict: Verdicts,
        rewritings: Rewritings | None = None,
    ) -> None:
        self._number = number
        self.report = report
        self._width = max(width, 8)
        self._texts = {segment.id: segment.text for segment in report.document.segments}
        self._sentences: dict[str | None, list[ScoredSentence]] = {}
        for sentence in report.sentences:
            self._sentences.setdefault(sentence.unit, []).append(sentence)
        self._paragraphs = list(_paragraphs(report))
        self._known = [verdict(Item(number, place)) for place in range(len(report.findings))]
        self._rewritings = dict(rewritings or {})
        self._rows = [self._lay(paragraph) for paragraph in self._paragraphs]
        self._count()

    @property
    def height(self) -> int:
        """Number of rows."""
        return self._starts[-1]

    def row(self, number: int) -> Row:
        """A row's fragments."""
        paragraph = bisect_right(self._starts, number) - 1
        return self._rows[paragraph][number - self._starts[paragraph]]

    def update(self, verdict: Verdicts, rewritings: Rewritings | None = None) -> bool:
        """Takes in what was decided since; True when a row changed."""
        changed = set()
        for place, known in enumerate(self._known):
            now = verdict(Item(self._number, place))
            if now is not known:
                self._known[place] = now
                changed.add(place)
        before, self._rewritings = self._rewritings, dict(rewritings or {})
        sentences = {
            index
            for index in before.keys() | self._rewritings.keys()
            if before.get(index) is not self._rewritings.get(index)
        }
        if not changed and not sentences:
            return False
        for number, paragraph in enumerate(self._paragraphs):
            if not changed.isdisjoint(paragraph.findings) or any(
                self._reaches(index, paragraph) for index in sentences
            ):
                self._rows[number] = self._lay(paragraph)
        self._count()
        return True

    def rows_of(self, sentence: int) -> tuple[int, int]:
        """First and last row of a sentence."""
        if not 0 <= sentence < len(self.report.sentences):
            return 0, 0
        return self._reach(
            lambda paragraph: self._reaches(sentence, paragraph),
            lambda fragment: fragment.sentence == sentence,
        )

    def rows_of_finding(self, item: Item) -> tuple[int, int]:
        """First and last row of a finding."""
        return self._reach(
            lambda paragraph: item.finding in paragraph.findings,
            lambda fragment: fragment.item == item,
        )

    def _reach(
        self, holds: Callable[[_Paragraph], bool], wanted: Callable[[Fragment], bool]
    ) -> tuple[int, int]:
        found = [
            number
            for place, paragraph in enumerate(self._paragraphs)
            if holds(paragraph)
            for number, row in enumerate(self._rows[place], self._starts[place])
            if any(map(wanted, row))
        ]
        return (found[0], found[-1]) if found else (0, 0)

    def _count(self) -> None:
        self._starts = [0, *accumulate(len(rows) for rows in self._rows)]

    def _lay(self, paragraph: _Paragraph) -> list[Row]:
        return wrapped(list(self._fragments(paragraph)), self._width)

    def _reaches(self, index: int, paragraph: _Paragraph) -> bool:
        sentence = self.report.sentences[index]
        return (
            sentence.unit == paragraph.unit
            and sentence.start < paragraph.end
            and paragraph.start < sentence.end
        )

    def _fragments(self, paragraph: _Paragraph) -> Iterator[Fragment]:
        text = self._texts[paragraph.unit]
        position = paragraph.start
        rewritten = [index for index in self._rewritings if self._reaches(index, paragraph)]
        for start, end, index, place in self._changes(paragraph, rewritten):
            if start < position and index >= 0:
                continue
            start = max(start, paragraph.start)
            yield from self._plain(paragraph.unit, position, start)
            position = min(max(end, start), paragraph.end)
            if index >= 0:
                yield from self._new_sentence(index, paragraph)
            else:
                finding = self.report.findings[place]
                begins = finding.start >= paragraph.start
                yield from self._marked(place, finding, text[start:position], begins)
        yield from self._plain(paragraph.unit, position, paragraph.end)

    def _changes(
        self, paragraph: _Paragraph, rewritten: list[int]
    ) -> list[tuple[int, int, int, int]]:
        """Start, end, rewritten sentence (or -1) and finding (or -1) of what is no plain text."""
        spans = []
        for index in rewritten:
            sentence = self.report.sentences[index]
            spans.append((max(sentence.start, paragraph.start), sentence.end, index, -1))
        for place in paragraph.findings:
            finding = self.report.findings[place]
            if not any(start < finding.end and finding.start < end for start, end, *_ in spans):
                spans.append((finding.start, finding.end, -1, place))
        return sorted(spans)

    def _new_sentence(self, index: int, paragraph: _Paragraph) -> Iterator[Fragment]:
        """A rewritten sentence, where it begins."""
        decision, sentence = self._rewritings[index], self.report.sentences[index]
        if sentence.start >= paragraph.start:
            yield Fragment(VERDICTS[decision.verdict], "done", None, index)
            text = " ".join((decision.replacement or "").splitlines())
            yield Fragment(visible(text), "new", None, index)

    def _plain(self, unit: str | None, start: int, end: int) -> Iterator[Fragment]:
        """Text between findings, cut where sentences begin."""
        sentences = self._sentences.get(unit, [])
        text = self._texts[unit]
        place = bisect_right(sentences, start, key=lambda one: one.start) - 1
        while start < end:
            stop = end
            if place + 1 < len(sentences):
                stop = min(end, sentences[place + 1].start)
            inside = place >= 0 and start < sentences[place].end
            if inside:
                stop = min(stop, sentences[place].end)
            index = sentences[place].index if inside else -1
            yield Fragment(visible(text[start:stop]), "plain", None, index)
            start = stop
            if place + 1 < len(sentences) and start >= sentences[place + 1].start:
                place += 1

    def _marked(self, place: int, finding: Finding, text: str, begins: bool) -> Iterator[Fragment]:
        """A finding, or the part of it in one paragraph, behind its sign."""
        item = Item(self._number, place)
        decision = self._known[place]
        sentence = finding.sentence
        if decision is None:
            bare = text.lstrip(" ")
            if begins:
                yield Fragment(text[: len(text) - len(bare)], "open", item, sentence)
                yield Fragment(LETTERS[finding.category], "chip", item, sentence)
            yield Fragment(visible(bare if begins else text), "open", item, sentence)
            return
        if begins:
            yield Fragment(VERDICTS[decision.verdict], "done", item, sentence)
        if decision.replacement is None:
            yield Fragment(visible(text), "kept", item, sentence)
        elif decision.replacement == "":
            yield Fragment(visible(text), "gone", item, sentence)
        elif begins:
            yield Fragment(visible(decision.replacement), "new", item, sentence)


def wrapped(fragments: list[Fragment], width: int) -> list[Row]:
    """``fragments`` broken at spaces into rows of at most ``width`` cells; at least one row."""
    text = "".join(fragment.text for fragment in fragments)
    rows: list[Row] = []
    remaining = iter(fragments)
    fragment, first, last = None, 0, 0  # the fragment at hand and where it lies in the text
    for start, end in _rows(text, width):
        row: Row = []
        while True:
            if fragment is not None and max(start, first) < min(end, last):
                piece = fragment.text[max(start - first, 0) : end - first]
                row.append(fragment._replace(text=piece))
            if last > end:
                break
            fragment = next(remaining, None)
            if fragment is None:
                break
            first, last = last, last + len(fragment.text)
        rows.append(row)
    return rows


def _rows(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of each row of ``text``, without the spaces it is broken at."""
    narrow = _NARROW.fullmatch(text) is not None
    start = 0
    while True:
        full = start + width if narrow else _filled(text, start, width)
        if full >= len(text):
            yield start, len(text)
            return
        if text[full] == " ":
            end = full
        else:
            space = text.rfind(" ", start, full)
            # A word longer than a row is broken where the row ends.
            end = space if space >= start and text[start:space].strip(" ") else full
        after = end
        while after < len(text) and text[after] == " ":
            after += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        if after == len(text):
            # Spaces at the end of a paragraph are no row of their own.
            yield start, end
            return
        yield start, end
        start = after


def _filled(text: str, start: int, width: int) -> int:
    """Where the characters end that fill a row, at least one."""
    used = 0
    for place in range(start, len(text)):
        used += cell_len(text[place])
        if used > width and place > start:
            return place
    return len(text)


def _paragraphs(report: Report) -> Iterator[_Paragraph]:
    """Lines of every unit with the numbers of the findings that reach into them."""
    findings = report.findings
    for number, segment in enumerate(report.document.segments):
        if number:
            yield _Paragraph(segment.id, 0, 0, ())
        own = [place for place, finding in enumerate(findings) if finding.unit == segment.id]
        first = 0
        for match in _LINE.finditer(segment.text):
            start, end = match.span()
            if start == end:
                continue
            while first < len(own) and findings[own[first]].end <= start:
                first += 1
            last = first
            while last < len(own) and findings[own[last]].start < end:
                last += 1
            bare = start + len(match.group().rstrip("\r\n"))
            yield _Paragraph(segment.id, start, bare, tuple(own[first:last]))
