"""What a review may do to the project's files; who opens the review says how."""

from pathlib import Path
from typing import Protocol

from msgspec import Struct

from mtqa.glossary.table import Entry
from mtqa.ignore_list import Entry as Ignored
from mtqa.types import Document, Report


class Change(Struct, frozen=True):
    """A file as it was (None: it was not there) and as it was left."""

    file: Path
    before: bytes | None
    after: bytes


class Desk(Protocol):
    """Methods raise MtqaError where a file cannot be read or written; it is then as it was."""

    def write(self, path: str) -> Report:
        """Writes the decisions on a document into it; returns the scan of it as written."""

    def scan(self, document: Document) -> Report:
        """Judges a text as the documents were judged. Called from another thread."""

    def ignore(self, entry: Ignored) -> bool:
        """Puts an entry on the ignore list; False: it is there already."""

    def unignore(self, entry: Ignored) -> None:
        """Takes an entry off the ignore list."""

    def known(self, canonical: str) -> Entry | None:
        """The row of the glossaries that French form has; None without one."""

    def name(self, entry: Entry) -> Change:
        """Adds a row to the project's glossary."""

    def unname(self, change: Change) -> None:
        """Puts the glossary back as it was; refused where it was edited since."""
