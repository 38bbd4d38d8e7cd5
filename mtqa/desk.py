"""What a review does to the project's files: documents, ignore list, glossary."""

from mtqa import corpus, edits, ignore_list
from mtqa.config import Project
from mtqa.corpus import Order
from mtqa.errors import UsageError
from mtqa.glossary import editing, table
from mtqa.review import Change
from mtqa.store import Store
from mtqa.types import Document, Report


class ProjectDesk:
    """The files of a project; see ``mtqa.review.Desk``. Rules are loaded when they are needed."""

    def __init__(self, project: Project, order: Order, store: Store) -> None:
        self._project = project
        self._order = order
        self._store = store

    def write(self, path: str) -> Report:
        """Writes the decisions on a document into it; returns the scan of it as written."""
        from mtqa import applying

        ruleset = corpus.prepare(self._order)
        one = applying.applied(path, self._store, ruleset)
        return applying.write_in_place(one, self._store, ruleset)

    def scan(self, document: Document) -> Report:
        """Judges a text as the documents were judged."""
        from mtqa import scanner

        return scanner.scan(document, corpus.prepare(self._order))

    def ignore(self, entry: ignore_list.Entry) -> bool:
        """Puts an entry on the project's ignore list; False: it is there already."""
        path = self._project.ignore_list
        if path.exists() and entry in ignore_list.read(path):
            return False
        content = ignore_list.text(path) if path.exists() else ignore_list.HEADER
        edits.write(str(path), ignore_list.with_entry(content, entry).encode())
        return True

    def unignore(self, entry: ignore_list.Entry) -> None:
        """Takes an entry off the project's ignore list."""
        path = self._project.ignore_list
        if path.exists():
            content = ignore_list.without_entry(ignore_list.text(path), entry)
            edits.write(str(path), content.encode())

    def known(self, canonical: str) -> table.Entry | None:
        """The row that a French form has in the shipped glossary or the project's."""
        rows = table.load((table.shipped(), *self._order.config.glossary)).entries
        return next((row for row in rows if row.canonical == canonical), None)

    def name(self, entry: table.Entry) -> Change:
        """Adds a row to the project's glossary, which is made if it is missing."""
        if not entry.canonical.strip():
            raise UsageError("the glossary needs the form that French writes")
        path = self._project.glossary
        before = path.read_bytes() if path.exists() else None
        editing.add(path, entry)
        return Change(path, before, path.read_bytes())

    def unname(self, change: Change) -> None:
        """Puts the glossary back as it was; refused where it was edited since."""
        name = change.file.name
        try:
            if change.file.read_bytes() != change.after:
                raise UsageError(f"{name} was edited since: take the row out there")
            if change.before is None:
                change.file.unlink()
        except OSError as error:
            raise UsageError(f"{name}: cannot be changed: {error.strerror}") from error
        if change.before is not None:
            edits.write(str(change.file), change.before)
