"""What the review of a document came to, once it is done."""

from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from mtqa import evaluate
from mtqa.edits import revised
from mtqa.review.writing import Resolution
from mtqa.store import Held
from mtqa.types import Document, Report, Summary


class Account(Struct, frozen=True):
    """A document with all that was decided on it and the seconds that took.

    ``before``: as it was when the review was opened, if it was written since.
    """

    path: str
    before: Report
    report: Report
    resolution: Resolution
    held: tuple[Held, ...]
    seconds: float


def summary(account: Account, scan: Callable[[Document], Report]) -> Summary:
    """The figures of a document; ``scan`` judges its text as it will read. Touches no store."""
    before, report, resolution = account.before, account.report, account.resolution
    result = revised(report.document, resolution.edits)
    after = scan(result) if result.texts != report.document.texts else report
    of_findings = Counter(
        held.decision.verdict for held in account.held if held.decision.scope == "finding"
    )
    return Summary(
        path=account.path,
        findings=sum(of_findings.values()) + resolution.undecided,
        accepted=of_findings["accept"],
        corrected=of_findings["correct"],
        rejected=of_findings["reject"],
        rewritten=sum(held.decision.scope == "sentence" for held in account.held),
        undecided=resolution.undecided,
        stale=len(resolution.stale),
        seconds=account.seconds,
        words=before.words,
        ter=_ter(before.document.texts, result.texts) if before.words else None,
        score=before.score,
        grade=before.grade,
        new_score=after.score,
        new_grade=after.grade,
    )


def _ter(before: tuple[str, ...], after: tuple[str, ...]) -> float | None:
    """Translation edit rate between the original and the result, line by line."""
    lines = [" ".join(texts).splitlines() for texts in (before, after)]
    if not any(line.strip() for line in lines[0]) or not any(line.strip() for line in lines[1]):
        return None
    if lines[0] == lines[1]:
        return 0.0
    return evaluate.compare_edits(lines[0], lines[0], lines[1]).ter_before
