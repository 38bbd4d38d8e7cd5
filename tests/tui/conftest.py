"""A review screen over reports written by hand, in a project of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mtqa import config, documents
from mtqa.corpus import Order
from mtqa.desk import ProjectDesk
from mtqa.review import Session, Shelf
from mtqa.store import Store
from mtqa.types import Document, Report
from mtqa_tui.app import ReviewApp
from mtqa_tui.keys import KEYS, Key
from tests.written import LETTER, LETTER_FAULTS, NOTE, NOTE_FAULTS, report

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class WrittenDesk(ProjectDesk):
    """The project's files as they are; texts judged by hand, so that no rule changes a picture."""

    def scan(self, document: Document) -> Report:
        """What is left of the faults in a text."""
        text = document.texts[0]
        left = [fault for fault in LETTER_FAULTS[3:] if fault[0] in text]
        return report(document.path, text, left, score=8.0)

    def write(self, path: str) -> Report:
        """The decisions in the file, and what is left of the faults in it."""
        super().write(path)
        return self.scan(documents.read(path))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture
def make_app(store: Store) -> Callable[..., ReviewApp]:
    def make(
        reports: list[Report] | None = None,
        editor: str = "anna",
        keys: tuple[Key, ...] = KEYS,
        store: Store = store,
    ) -> ReviewApp:
        if reports is None:
            reports = [
                report(),
                report("propre.txt", "Tout va bien.", (), score=0.0),
                report("textes/note.txt", NOTE, NOTE_FAULTS, severity="critical", score=61.0),
            ]
        project = config.load(folder=store.root)
        desk = WrittenDesk(project, Order(project.config), store)
        shelf = Shelf(reports)
        return ReviewApp(Session(shelf, store, editor, desk=desk, clock=lambda: MOMENT), keys)

    return make


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """The letter as a file, for what is written into it."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path
