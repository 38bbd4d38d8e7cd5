"""A review screen over reports written by hand, in a project of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mtqa.review import Session, Shelf
from mtqa.store import Store
from mtqa.types import Report
from mtqa_tui.app import ReviewApp
from tests.written import NOTE, NOTE_FAULTS, report

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture
def make_app(store: Store) -> Callable[..., ReviewApp]:
    def make(reports: list[Report] | None = None, editor: str = "anna") -> ReviewApp:
        if reports is None:
            reports = [
                report(),
                report("propre.txt", "Tout va bien.", (), score=0.0),
                report("textes/note.txt", NOTE, NOTE_FAULTS, severity="critical", score=61.0),
            ]
        return ReviewApp(Session(Shelf(reports), store, editor, clock=lambda: MOMENT))

    return make
