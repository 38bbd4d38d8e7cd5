"""A sentence of a report with the replacements of its findings in place."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from operator import attrgetter

from mtqa.edits import Edit
from mtqa.review.preview import Piece, edit_of, pieces
from mtqa.types import Report

# What stands in place of findings, by number; None: the surface.
Replacements = Mapping[int, str | None]
_sentence = attrgetter("sentence")


def findings_in(report: Report, first: int, last: int) -> list[int]:
    """Numbers of the findings that touch the sentences from ``first`` to ``last``."""
    findings, sentences = report.findings, report.sentences
    low = bisect_left(findings, first, key=_sentence)
    high = bisect_right(findings, last, key=_sentence)
    # Findings never overlap: one at most reaches in from before.
    start, unit = sentences[first].start, sentences[first].unit
    if low and findings[low - 1].unit == unit and findings[low - 1].end > start:
        low -= 1
    return list(range(low, high))


def last_sentence(report: Report, sentence: int, finding: int | None) -> int:
    """The last sentence to be shown with ``sentence``: where the finding in focus ends."""
    if finding is None:
        return sentence
    one = report.findings[finding]
    while sentence + 1 < len(report.sentences):
        follower = report.sentences[sentence + 1]
        if follower.unit != one.unit or follower.start >= one.end:
            break
        sentence += 1
    return sentence


def preview(
    report: Report, sentence: int, focus: int | None, replacements: Replacements
) -> list[Piece]:
    """The sentence, with those the finding in ``focus`` runs on into, as it will read."""
    last = last_sentence(report, sentence, focus)
    start, end = report.sentences[sentence].start, report.sentences[last].end
    if focus is not None:
        finding = report.findings[focus]
        start, end = min(start, finding.start), max(end, finding.end)
    text = _text(report, sentence)
    changes: list[tuple[Edit, bool]] = []
    for number in findings_in(report, sentence, last):
        new = replacements.get(number)
        if new is not None:
            finding = report.findings[number]
            floor = changes[-1][0].end if changes else start
            edit = edit_of(text, finding.start, finding.end, new, floor)
            changes.append((edit, number == focus))
    return list(pieces(text, start, end, changes))


def revised(report: Report, sentence: int, replacements: Replacements) -> str:
    """The sentence alone as it will read; what reaches beyond it stays as it stands."""
    one = report.sentences[sentence]
    text = _text(report, sentence)
    changes: list[tuple[Edit, bool]] = []
    for number in findings_in(report, sentence, sentence):
        new, finding = replacements.get(number), report.findings[number]
        if new is not None and one.start <= finding.start and finding.end <= one.end:
            floor = changes[-1][0].end if changes else one.start
            changes.append((edit_of(text, finding.start, finding.end, new, floor), False))
    read = pieces(text, one.start, one.end, changes)
    return "".join(piece.text for piece in read if piece.kind != "removed")


def _text(report: Report, sentence: int) -> str:
    unit = report.sentences[sentence].unit
    return next(one.text for one in report.document.segments if one.id == unit)
