"""Editors' decisions brought into the documents, one document after another."""

import os
from pathlib import Path

from msgspec import Struct

from mtqa import documents, edits, review, scanner
from mtqa.review import Resolution
from mtqa.review.session import now
from mtqa.store import Store
from mtqa.types import Document, Report


class Applied(Struct, frozen=True):
    """A document with the decisions on it in place; nothing is written yet."""

    report: Report
    resolution: Resolution
    document: Document


def decided(store: Store) -> list[str]:
    """Paths of the documents that hold a decision, sorted; as the working folder calls them."""
    keys = {held.decision.path for held in store.holding()}
    return sorted(_from_here(store.file(key)) for key in keys)


def _from_here(file: Path) -> str:
    """The shorter of the path from the working folder and the absolute one."""
    try:
        relative = os.path.relpath(file)
    except ValueError:  # another drive
        return file.as_posix()
    return min(Path(relative).as_posix(), file.as_posix(), key=len)


def applied(path: str, store: Store, ruleset: scanner.Ruleset) -> Applied:
    """The document at ``path``, read and scanned again, with the decisions that still fit.

    Raises:
        DocumentError: it cannot be read.
        StoreError: the store cannot be read.
    """
    report = scanner.scan(documents.read(path), ruleset)
    resolution = review.resolve(report, store.holding(store.key(path)))
    return Applied(report, resolution, edits.revised(report.document, resolution.edits))


def write_copy(one: Applied, target: str) -> None:
    """Write the revised document to ``target``; the original and the store stay as they are."""
    edits.write(target, documents.encode(one.document, one.document.texts))


def write_in_place(
    one: Applied, store: Store, ruleset: scanner.Ruleset, keep_original: bool = False
) -> Report:
    """Write the revised document over the original, and remember in the store that it is done.

    Returns the scan of the document as written.

    Raises:
        DocumentError: it changed since it was read, or cannot be written; it is untouched.
    """
    document = one.report.document
    data = documents.encode(document, one.document.texts)
    if one.document.texts != document.texts:
        edits.write(document.path, data, keep_original, document.digest)
    after = scanner.scan(documents.read(document.path), ruleset)
    review.record(store, one.report, one.resolution, after, now())
    return after
