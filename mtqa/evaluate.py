"""How well the findings agree with marked text, and how far a text is from its correction.

Rows of the gold are grouped by document, written one sentence a line, and scanned as one document.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa import triage
from mtqa.errors import DataError
from mtqa.types import MECHANICAL, Document, Finding, Report, Segment

# A finding may be three times as long as the span it is to match; so much is always allowed.
_LENGTH_FACTOR = 3
_LENGTH_ALLOWED = 20
# Characters around a fix in which the corrected text must equal the gold's.
_AROUND = 12


class Span(Struct, frozen=True):
    """A marked error; offsets in its row's text. ``agreed``: all annotators marked it."""

    start: int
    end: int
    category: str
    agreed: bool = True
    fixes: tuple[str, ...] = ()
    severity: str = "major"


class Row(Struct, frozen=True):
    """A sentence of marked text. ``fixed``: the sentence as each annotator corrected it."""

    doc: str
    sid: int | str
    text: str
    spans: tuple[Span, ...]
    fixed: tuple[str, ...] = ()


class Score(Struct, frozen=True):
    """Agreement on one category or group of them.

    ``spans``: marked by all annotators, ``found`` of them; ``findings``: made, ``right`` of them.
    """

    spans: int
    found: int
    findings: int
    right: int

    @property
    def recall(self) -> float:
        """Found among the agreed spans, 0 … 1."""
        return self.found / self.spans if self.spans else 0.0

    @property
    def precision(self) -> float:
        """Right among the findings, 0 … 1."""
        return self.right / self.findings if self.findings else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Miss(Struct, frozen=True):
    """A place where findings and gold differ, for a person to read."""

    doc: str
    kind: str
    category: str
    surface: str
    context: str


class Evaluation(Struct, frozen=True):
    """Every figure of ``mtqa eval``. ``fixes``: (right first fixes, found spans with a fix)."""

    by_category: dict[str, Score]
    overall: Score
    mechanical: Score
    characters: Score
    fixes: tuple[int, int]
    safe: tuple[int, int]
    sentence_auc: float
    length_auc: float
    misses: tuple[Miss, ...]


class _Line(Struct):
    """A gold row placed in its document, with the findings that overlap it."""

    row: Row
    start: int
    findings: list[Finding]


def read(path: str) -> list[Row]:
    """Rows of marked text, JSON Lines.

    Raises:
        DataError: the file cannot be read, or a line is no such row (file:line).
    """
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    decoder = msgspec.json.Decoder(Row)
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise DataError(f"{path}:{number}: no row of marked text: {error}") from error
        if any(not 0 <= span.start < span.end <= len(row.text) for span in row.spans):
            raise DataError(f"{path}:{number}: a span lies outside the text")
        rows.append(row)
    if not rows:
        raise DataError(f"{path}: holds no row of marked text")
    return rows


def evaluate(rows: Iterable[Row], scan: Callable[[Document], Report]) -> Evaluation:
    """Scan the documents of ``rows`` and compare what is found with what is marked."""
    lines = _scanned(rows, scan)
    categories = sorted({span.category for line in lines for span in line.row.spans})
    overall = _score(lines, lambda span: True, lambda finding: True)
    return Evaluation(
        by_category={
            category: _score(
                lines,
                lambda span, wanted=category: span.category == wanted,  # type: ignore[misc]
                lambda finding, wanted=category: finding.category == wanted,  # type: ignore[misc]
                any_finding=True,
            )
            for category in categories
        },
        overall=overall,
        mechanical=_score(
            lines,
            lambda span: span.category in MECHANICAL,
            lambda finding: finding.category in MECHANICAL,
        ),
        characters=_characters(lines),
        fixes=_fixes(lines),
        safe=_safe(lines),
        sentence_auc=auc(
            [_row_score(line) for line in lines],
            [any(span.agreed for span in line.row.spans) for line in lines],
        ),
        length_auc=auc(
            [float(len(line.row.text)) for line in lines],
            [any(span.agreed for span in line.row.spans) for line in lines],
        ),
        misses=tuple(_misses(lines)),
    )


def _scanned(rows: Iterable[Row], scan: Callable[[Document], Report]) -> list[_Line]:
    documents: dict[str, list[Row]] = {}
    for row in rows:
        documents.setdefault(row.doc, []).append(row)
    lines = []
    for name, own in documents.items():
        text = "\n".join(row.text for row in own)
        report = scan(Document(name, "text", (Segment(text),)))
        position = 0
        for row in own:
            end = position + len(row.text)
            findings = [
                finding
                for finding in report.findings
                if finding.start < end and position < finding.end
            ]
            lines.append(_Line(row, position, findings))
            position = end + 1
    return lines


def matches(line_start: int, finding: Finding, span: Span) -> bool:
    """They overlap, and the finding is not much longer than the span."""
    start, end = line_start + span.start, line_start + span.end
    longest = max(_LENGTH_FACTOR * (end - start), _LENGTH_ALLOWED)
    return finding.start < end and start < finding.end and finding.end - finding.start <= longest


def _score(
    lines: Iterable[_Line],
    of_spans: Callable[[Span], bool],
    of_findings: Callable[[Finding], bool],
    any_finding: bool = False,
) -> Score:
    """``any_finding``: recall counts a span as found whatever category found it."""
    spans = found = made = right = 0
    for line in lines:
        own = [finding for finding in line.findings if of_findings(finding)]
        counted = line.findings if any_finding else own
        for span in line.row.spans:
            if span.agreed and of_spans(span):
                spans += 1
                found += any(matches(line.start, finding, span) for finding in counted)
        for finding in own:
            if finding.start >= line.start:
                made += 1
                right += any(matches(line.start, finding, span) for span in line.row.spans)
    return Score(spans, found, made, right)


def _characters(lines: Iterable[_Line]) -> Score:
    """Characters marked by all and found; characters found and marked by anybody."""
    total: Counter[str] = Counter()
    for line in lines:
        length = len(line.row.text)
        marked, agreed, found = (bytearray(length) for _ in range(3))
        for span in line.row.spans:
            marked[span.start : span.end] = b"\1" * (span.end - span.start)
            if span.agreed:
                agreed[span.start : span.end] = b"\1" * (span.end - span.start)
        for finding in line.findings:
            start = max(finding.start - line.start, 0)
            end = min(finding.end - line.start, length)
            found[start:end] = b"\1" * (end - start)
        total["spans"] += sum(agreed)
        total["found"] += sum(a & b for a, b in zip(agreed, found, strict=True))
        total["findings"] += sum(found)
        total["right"] += sum(a & b for a, b in zip(marked, found, strict=True))
    return Score(total["spans"], total["found"], total["findings"], total["right"])


def _fixes(lines: Iterable[_Line]) -> tuple[int, int]:
    """(right first fixes, found agreed spans that have a fix and whose finding has one)."""
    right = counted = 0
    for line in lines:
        for span in line.row.spans:
            if not span.agreed or not span.fixes:
                continue
            fixed = [
                finding
                for finding in line.findings
                if finding.fixes and matches(line.start, finding, span)
            ]
            if fixed:
                counted += 1
                right += any(is_right(line.row, line.start, finding, span) for finding in fixed)
    return right, counted


def is_right(row: Row, line_start: int, finding: Finding, span: Span) -> bool:
    """The first fix put in place equals an accepted one within 12 characters around both."""
    start, end = finding.start - line_start, finding.end - line_start
    left = max(min(start, span.start) - _AROUND, 0)
    right = min(max(end, span.end) + _AROUND, len(row.text))
    ours = row.text[left : max(start, left)] + finding.fixes[0] + row.text[end:right]
    return any(
        _even(ours) == _even(row.text[left : span.start] + fix + row.text[span.end : right])
        for fix in span.fixes
    )


def _safe(lines: Iterable[_Line]) -> tuple[int, int]:
    """(safe findings that touch a marked span, safe findings)."""
    right = made = 0
    for line in lines:
        for finding in line.findings:
            if finding.safe and finding.start >= line.start:
                made += 1
                right += any(matches(line.start, finding, span) for span in line.row.spans)
    return right, made


def _even(text: str) -> str:
    """Apostrophes and spaces evened out."""
    return " ".join(text.replace("’", "'").split())


def _row_score(line: _Line) -> float:
    return triage.score(line.findings, len(line.row.text.split()))


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Probability that a labelled item scores above an unlabelled one; ties count half."""
    ranks: dict[float, float] = {}
    ordered = sorted(scores)
    position = 0
    while position < len(ordered):
        last = position
        while last + 1 < len(ordered) and ordered[last + 1] == ordered[position]:
            last += 1
        ranks[ordered[position]] = (position + last) / 2 + 1
        position = last + 1
    positive = sum(labels)
    negative = len(labels) - positive
    if not positive or not negative:
        return 0.5
    total = sum(ranks[score] for score, label in zip(scores, labels, strict=True) if label)
    return (total - positive * (positive + 1) / 2) / (positive * negative)


def _misses(lines: Iterable[_Line]) -> Iterable[Miss]:
    """Agreed spans that were not found, findings that nobody marked."""
    for line in lines:
        text = line.row.text
        for span in line.row.spans:
            if span.agreed and not any(matches(line.start, one, span) for one in line.findings):
                yield Miss(line.row.doc, "missed", span.category, text[span.start : span.end], text)
        for finding in line.findings:
            if finding.start >= line.start and not any(
                matches(line.start, finding, span) for span in line.row.spans
            ):
                yield Miss(line.row.doc, "unmarked", finding.rule, finding.surface, text)


class Edits(Struct, frozen=True):
    """How far two versions of a text are from a reference. TER: lower is better, chrF: higher."""

    ter_before: float
    ter_after: float
    chrf_before: float
    chrf_after: float
    sentences: int


def compare_edits(before: Sequence[str], after: Sequence[str], reference: Sequence[str]) -> Edits:
    """TER and chrF (sacrebleu) of ``before`` and ``after`` against ``reference``, line by line.

    Where they differ in their number of lines (a deleted one), each is compared as one text.

    Raises:
        DataError: one of them holds no line.
    """
    if not (before and after and reference):
        raise DataError("a text to compare holds no line")
    if not len(before) == len(after) == len(reference):
        before, after, reference = ([" ".join(lines)] for lines in (before, after, reference))
    # Imported here: sacrebleu costs a second that no scan should pay.
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    ter, chrf = TER(case_sensitive=True), CHRF()
    return Edits(
        ter_before=ter.corpus_score(before, [reference]).score,
        ter_after=ter.corpus_score(after, [reference]).score,
        chrf_before=chrf.corpus_score(before, [reference]).score,
        chrf_after=chrf.corpus_score(after, [reference]).score,
        sentences=len(reference),
    )
