"""Safe fixes applied to a document, pass by pass, until none is left."""

from mtqa import edits, scanner
from mtqa.edits import Edit
from mtqa.types import Document, Finding, Report

# A fix may uncover another (a deleted line, a doubled word behind a leftover); nothing needs more.
PASSES = 3


def fix_document(
    document: Document, ruleset: scanner.Ruleset
) -> tuple[Document, tuple[Finding, ...], Report]:
    """The document after its safe fixes, the findings applied in order of passes, what remains.

    Offsets of the findings of a later pass count in the text that the earlier passes left.
    """
    applied: list[Finding] = []
    for _ in range(PASSES):
        report = scanner.scan(document, ruleset)
        safe = [finding for finding in report.findings if finding.safe]
        if not safe:
            return document, tuple(applied), report
        document = _replaced(document, safe)
        applied.extend(safe)
    return document, tuple(applied), scanner.scan(document, ruleset)


def _replaced(document: Document, findings: list[Finding]) -> Document:
    """The document with the first fix of every finding in place."""
    changes: dict[str | None, list[Edit]] = {}
    for finding in findings:
        edit = Edit(finding.start, finding.end, finding.fixes[0])
        changes.setdefault(finding.unit, []).append(edit)
    return edits.revised(document, changes)
