"""The report of a review: every document's figures in one file."""

from datetime import UTC, datetime
from pathlib import Path

from mtqa import edits
from mtqa.errors import UsageError
from mtqa.report import summary
from mtqa.review import Session


def check_report(file: str) -> None:
    """Raises UsageError for a file name that says no format, before any work."""
    if Path(file).suffix not in summary.SUFFIXES:
        raise UsageError(f"{file}: a report ends in {' or '.join(summary.SUFFIXES)}")


def write_report(file: str, session: Session) -> None:
    """Writes what the review of every document came to, whole or not at all.

    Raises:
        MtqaError: a document cannot be judged, or the file cannot be written.
    """
    numbers = range(session.documents)
    found = [session.summary(session.account(number)) for number in numbers]
    text = summary.text(Path(file).suffix, found, session.editor, datetime.now(UTC))
    edits.write(file, text.encode("utf-8", "backslashreplace"))
