"""What the review keeps in memory of every document; the text is read when it is in focus."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from mtqa.types import Grade, Report, Severity

# A hundred megabytes at most: those of text beyond these are read again at each search.
_FOLDED = 30_000_000


class Flag(Struct, frozen=True, gc=False):
    """A finding as far as the queue needs it.

    ``sentence`` and ``last`` are the indices of the sentences it begins and ends in, ``score`` that
    of the first.
    """

    id: str
    rule: str
    severity: Severity
    surface: str
    fixes: tuple[str, ...]
    confidence: float
    sentence: int
    last: int
    score: float


class Outline(Struct, frozen=True):
    """A document under review. ``sentence_ids`` are those of the sentences that have findings."""

    grade: Grade
    score: float
    flags: tuple[Flag, ...]
    sentence_ids: dict[int, str]


def outline(report: Report) -> Outline:
    """The outline of ``report``."""
    ids = sentence_ids(report)
    flags = []
    last = 0
    for finding in report.findings:
        last = finding.sentence
        while last + 1 < len(report.sentences):
            follower = report.sentences[last + 1]
            if follower.unit != finding.unit or follower.start >= finding.end:
                break
            last += 1
        score = report.sentences[finding.sentence].score if report.sentences else 0.0
        flags.append(
            Flag(
                finding.id,
                finding.rule,
                finding.severity,
                finding.surface,
                finding.fixes,
                finding.confidence,
                finding.sentence,
                last,
                score,
            )
        )
    flagged = {number for flag in flags for number in range(flag.sentence, flag.last + 1)}
    own = {number: ids[number] for number in sorted(flagged) if number < len(ids)}
    return Outline(report.grade, report.score, tuple(flags), own)


def sentence_ids(report: Report) -> list[str]:
    """An id for each sentence: 16 hexadecimal digits of its text and its number among equals."""
    seen: Counter[str] = Counter()
    ids = []
    for sentence in report.sentences:
        material = f"sentence\0{sentence.text}\0{seen[sentence.text]}"
        ids.append(hashlib.sha256(material.encode("utf-8", "surrogatepass")).hexdigest()[:16])
        seen[sentence.text] += 1
    return ids


class Shelf:
    """The documents under review, all at hand: paths, outlines, and reports by number."""

    # Characters of texts that may still be kept in small letters, once they were searched.
    _room = _FOLDED

    def __init__(self, reports: Sequence[Report]) -> None:
        self.paths = tuple(report.document.path for report in reports)
        self.outlines = list(map(outline, reports))
        self._reports = list(reports)
        self._folded: dict[int, str] = {}

    def report(self, document: int) -> Report:
        """The report of a document.

        Raises:
            MtqaError: it cannot be had any more.
        """
        return self._reports[document]

    def holds(self, document: int, wanted: str) -> bool:
        """Whether a sentence of a document holds ``wanted``, a text in small letters.

        Raises:
            MtqaError: the document cannot be had any more.
        """
        folded = self._folded.get(document)
        if folded is None:
            folded = "\0".join(self.sentences(document)).casefold()
            if len(folded) <= self._room:
                self._room -= len(folded)
                self._folded[document] = folded
        return wanted in folded

    def sentences(self, document: int) -> list[str]:
        """The texts of a document's sentences.

        Raises:
            MtqaError: they cannot be had any more.
        """
        return [sentence.text for sentence in self.report(document).sentences]

    def replace(self, document: int, report: Report) -> None:
        """Takes a document as it was written and scanned anew."""
        self.outlines[document] = outline(report)
        self._reports[document] = report
        self._folded.pop(document, None)
