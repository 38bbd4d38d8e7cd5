"""JSON Lines, schema 1: one object a line, for programs.

The run; for each document its sentences in order, each followed by its findings; the document's
line last.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TextIO

import msgspec
from msgspec import UNSET, Struct, UnsetType

from mtqa.report import Failure, Result, Run
from mtqa.report.marks import is_unicode, valid_path
from mtqa.types import Category, Finding, Grade, Report, ScoredSentence, Severity

SCHEMA = 1


class RunLine(Struct, frozen=True, tag="run"):
    """First line of the output."""

    schema: int
    version: str
    signature: str


class SentenceLine(Struct, frozen=True, tag="sentence"):
    """A sentence and its score; offsets in code points of its unit's text."""

    path: str
    index: int
    line: int | None
    start: int
    end: int
    text: str
    score: float
    unit: str | UnsetType = UNSET


class FindingLine(Struct, frozen=True, tag="finding"):
    """A finding; its fields are the columns of the CSV output too."""

    id: str
    path: str
    sentence: int
    line: int | None
    column: int | None
    start: int
    end: int
    surface: str
    rule: str
    category: Category
    severity: Severity
    confidence: float
    fixes: tuple[str, ...]
    safe: bool
    message: str
    unit: str | UnsetType = UNSET


class DocumentLine(Struct, frozen=True, tag="document"):
    """Last line of a document."""

    path: str
    language: str
    sentences: int
    words: int
    score: float
    grade: Grade
    translated_from: str | None
    evidence: tuple[str, ...]


class ErrorLine(Struct, frozen=True, tag="error"):
    """A document that could not be read."""

    path: str
    message: str


Line = RunLine | SentenceLine | FindingLine | DocumentLine | ErrorLine

# JSON escapes C0 itself; DEL, C1 and what turns or hides text would reach a terminal raw.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def write(results: Iterable[Result], run: Run, out: TextIO) -> None:
    """Write the run's line, then each document's as it comes."""
    encoder = msgspec.json.Encoder()
    pattern = _UNSEEN if is_unicode(out) else _NOT_ASCII
    first: Iterable[Line] = (RunLine(SCHEMA, run.version, run.signature),)
    out.write(escape(encoder.encode_lines(first).decode(), pattern))
    for result in results:
        out.write(escape(encoder.encode_lines(lines(result)).decode(), pattern))


def lines(result: Result) -> Iterator[Line]:
    """The lines of one document, in order."""
    path = valid_path(result.path if isinstance(result, Failure) else result.document.path)
    if isinstance(result, Failure):
        yield ErrorLine(path, valid_path(result.message))
        return
    by_sentence: dict[int, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        by_sentence[finding.sentence].append(finding)
    for sentence in result.sentences:
        yield sentence_line(path, sentence)
        for finding in by_sentence.pop(sentence.index, ()):
            yield finding_line(path, finding)
    for left in by_sentence.values():
        for finding in left:
            yield finding_line(path, finding)
    yield document_line(path, result)


def sentence_line(path: str, sentence: ScoredSentence) -> SentenceLine:
    """``sentence`` as a line of the document at ``path``."""
    return SentenceLine(
        path,
        sentence.index,
        sentence.line,
        sentence.start,
        sentence.end,
        sentence.text,
        round(sentence.score, 1),
        UNSET if sentence.unit is None else sentence.unit,
    )


def finding_line(path: str, finding: Finding) -> FindingLine:
    """``finding`` as a line of the document at ``path``."""
    return FindingLine(
        finding.id,
        path,
        finding.sentence,
        finding.line,
        finding.column,
        finding.start,
        finding.end,
        finding.surface,
        finding.rule,
        finding.category,
        finding.severity,
        round(finding.confidence, 3),
        finding.fixes,
        finding.safe,
        finding.message,
        UNSET if finding.unit is None else finding.unit,
    )


def document_line(path: str, report: Report) -> DocumentLine:
    """The sums of the document at ``path``."""
    return DocumentLine(
        path,
        report.language,
        len(report.sentences),
        report.words,
        round(report.score, 1),
        report.grade,
        report.translated_from,
        report.evidence,
    )


def escape(json: str, pattern: re.Pattern[str] = _UNSEEN) -> str:
    """``json`` with the characters of ``pattern`` as ``\\uXXXX``, which means the same."""
    return pattern.sub(_unit_escapes, json)


def ascii_only(json: str) -> str:
    """``json`` with every character beyond ASCII as ``\\uXXXX``."""
    return escape(json, _NOT_ASCII)


def _unit_escapes(match: re.Match[str]) -> str:
    """JSON escapes count in UTF-16: a character beyond the first plane takes two."""
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
