"""What a review came to, and its report."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mtqa.config import Config, Project
from mtqa.corpus import Order
from mtqa.desk import ProjectDesk
from mtqa.errors import UsageError
from mtqa.report import summary as page
from mtqa.review import Session
from mtqa.reviewing import check_report, write_report
from mtqa.shelf import StoredShelf
from mtqa.store import Store
from mtqa.types import Summary

TEXT = "Wladimir Poutine a parlé du Kernkraftwerk.\nTout va bien.\n"


def reviewed(store: Store) -> Session:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text("Rien à dire.\n", encoding="utf-8")
    order = Order(Config())
    shelf = StoredShelf(["a.txt", "b.txt"], order, store)
    list(shelf.scan())
    desk = ProjectDesk(Project(store.root, Config()), order, store)
    return Session(shelf, store, "anna", desk=desk, order="text")


def test_figures_of_a_document(store: Store) -> None:
    session = reviewed(store)
    session.accept()
    session.reject()
    session.next_sentence()
    session.rewrite("Tout va mieux.")
    one = session.summary(session.account(0))
    assert (one.findings, one.accepted, one.rejected, one.rewritten) == (2, 1, 1, 1)
    assert (one.undecided, one.stale, one.words) == (0, 0, 9)
    assert one.edits_per_thousand_words == pytest.approx(2000 / 9)
    # Two of nine words are others.
    assert one.ter == pytest.approx(100 * 2 / 9, abs=0.01)
    assert one.new_score < one.score


def test_a_document_without_words(store: Store) -> None:
    session = reviewed(store)
    Path("c.txt").write_text("* * *\n", encoding="utf-8")
    order = Order(Config())
    shelf = StoredShelf(["c.txt"], order, store)
    list(shelf.scan())
    desk = ProjectDesk(Project(store.root, Config()), order, store)
    empty = Session(shelf, store, "anna", desk=desk)
    one = empty.summary(empty.account(0))
    assert (one.findings, one.ter, one.new_grade) == (0, None, one.grade)
    assert session.summary(session.account(1)).ter == 0.0


def test_after_writing_the_decisions_still_count(store: Store) -> None:
    session = reviewed(store)
    session.accept()
    session.go_to_document(0)
    before = session.summary(session.account(0))
    session.write()
    one = session.summary(session.account(0))
    assert (one.findings, one.accepted, one.undecided) == (2, 1, 1)
    # What the text was when the review was opened is not forgotten.
    assert (one.ter, one.score, one.new_score) == (before.ter, before.score, before.new_score)
    assert one.ter
    assert Path("a.txt").read_text(encoding="utf-8").startswith("Vladimir Poutine a parlé du Kern")


def test_report_as_page_and_as_json(store: Store) -> None:
    session = reviewed(store)
    session.accept()
    for name in ("r.html", "r.json"):
        check_report(name)
        write_report(name, session)
    text = Path("r.html").read_text(encoding="utf-8")
    assert "<td>1</td>" in text
    assert "a.txt" in text
    found = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in found["documents"]] == ["a.txt", "b.txt"]
    assert found["documents"][0]["accepted"] == 1
    assert found["editor"] == "anna"


def test_report_of_another_kind() -> None:
    with pytest.raises(UsageError, match=r"ends in \.html or \.json"):
        check_report("r.pdf")


def test_hostile_names_are_inert() -> None:
    one = Summary(
        "<script>\x1b.txt", 0, 0, 0, 0, 0, 0, 0, 0.0, 0, None, 0.0, "publish", 0.0, "publish"
    )
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    text = page.text(".html", [one, one], "<b>", moment)
    assert "<script>" not in text
    assert "<b>" not in text
    assert "\x1b" not in text
    assert json.loads(page.text(".json", [one], "a", moment))["documents"][0]["ter"] is None


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (59, "59 s"), (61, "1 min"), (3900, "1 h 05 min")]
)
def test_durations(seconds: float, text: str) -> None:
    assert page.duration(seconds) == text
