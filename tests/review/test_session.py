"""What a key does to a session and to the store, without any screen."""

import contextlib
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.edits import Edit, apply
from mtqa.errors import StoreError, UsageError
from mtqa.review import Item, Piece, Session, Shelf
from mtqa.store import Store
from tests.written import LETTER, NOTE, NOTE_FAULTS, report

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def session(store: Store, editor: str = "anna", **options: object) -> Session:
    reports = [
        report(),
        report("empty.txt", "Tout va bien.", ()),
        report("n.txt", NOTE, NOTE_FAULTS),
    ]
    return Session(Shelf(reports), store, editor, clock=lambda: MOMENT, **options)  # type: ignore[arg-type]


def surfaces(one: Session) -> list[str | None]:
    """The findings from here on, as j goes through them."""
    seen: list[str | None] = []
    item: Item | None = None
    while one.item != item:
        item = one.item
        seen.append(one.current and f"{one.document}:{one.current.surface}")
        one.next()
    return seen


def test_surest_first_document_by_document(store: Store) -> None:
    assert surfaces(session(store)) == [
        "0:Wladimir", "0:Wladimir", "0:La ", "0:du Kernkraftwerk", "0:courte", "2:Wladimir",
    ]  # fmt: skip


def test_worst_sentence_first(store: Store) -> None:
    assert surfaces(session(store, order="worst")) == [
        "0:Wladimir", "0:du Kernkraftwerk", "0:La ", "0:courte", "0:Wladimir", "2:Wladimir",
    ]  # fmt: skip


def test_text_order(store: Store) -> None:
    assert surfaces(session(store, order="text")) == [
        "0:Wladimir", "0:Wladimir", "0:du Kernkraftwerk", "0:La ", "0:courte", "2:Wladimir",
    ]  # fmt: skip


def test_changing_the_order_keeps_the_finding(store: Store) -> None:
    one = session(store)
    one.next()
    one.next()
    assert one.place == (3, 6)
    one.set_order("text")
    assert one.current is not None
    assert one.current.surface == "La "
    assert one.place == (4, 6)


def test_accepting_commits_and_goes_on(store: Store) -> None:
    one = session(store)
    one.accept()
    assert one.place == (2, 6)
    (held,) = store.holding()
    assert (held.decision.path, held.decision.verdict, held.decision.replacement) == (
        "letter.txt",
        "accept",
        "Vladimir",
    )
    assert (held.decision.editor, held.decision.time) == ("anna", "2026-01-02T03:04:05.000+00:00")
    assert held.decision.sentence == "Le ministre a rencontré Wladimir hier soir."
    assert LETTER[held.decision.start : held.decision.end] == held.decision.surface == "Wladimir"


def test_another_fix(store: Store) -> None:
    one = session(store, order="text")
    one.next()
    one.next()
    one.accept(2)
    assert store.holding()[0].decision.replacement == "de la centrale"
    with pytest.raises(UsageError, match="no fix 3"):
        one.accept(3)
    assert len(store.holding()) == 1


def test_no_fix_to_accept(store: Store) -> None:
    one = session(store)
    for _ in range(4):
        one.next()
    with pytest.raises(UsageError, match="no fix is proposed"):
        one.accept()
    with pytest.raises(UsageError, match="no fix is proposed"):
        one.accept_all_alike()
    assert store.log() == []


@pytest.mark.parametrize(
    ("typed", "verdict", "replacement"),
    [
        ("Volodia", "correct", "Volodia"),
        ("Vladimir", "accept", "Vladimir"),
        ("Wladimir", "reject", None),
        ("", "correct", ""),
    ],
)
def test_typed_text(store: Store, typed: str, verdict: str, replacement: str | None) -> None:
    session(store).correct(typed)
    (held,) = store.holding()
    assert (held.decision.verdict, held.decision.replacement) == (verdict, replacement)


def test_skipping_comes_round(store: Store) -> None:
    one = session(store)
    one.skip()
    assert one.place == (2, 6)
    for _ in range(5):
        one.reject()
    assert one.place == (1, 6)
    assert one.undecided == 1
    one.reject()
    assert one.place == (1, 6)
    one.skip()
    assert one.place == (1, 6)


def test_undo_and_redo(store: Store) -> None:
    one = session(store)
    one.accept()
    one.reject()
    (taken,) = one.undo()
    assert taken.verdict == "reject"
    assert one.place == (2, 6)
    assert one.decision is None
    one.undo()
    assert one.place == (1, 6)
    assert one.undo() == ()
    assert store.holding() == []
    one.redo()
    assert one.decision is not None
    assert one.decision.verdict == "accept"
    one.next()
    one.accept()
    assert one.redo() == ()
    assert len(store.log()) == 6


def test_undo_of_a_change_of_mind_brings_the_first_decision_back(store: Store) -> None:
    one = session(store)
    one.accept()
    one.previous()
    one.reject()
    assert [held.decision.verdict for held in store.holding()] == ["reject"]
    one.undo()
    assert one.decision is not None
    assert one.decision.verdict == "accept"


def test_quit_and_come_back(store: Store) -> None:
    one = session(store, order="text")
    one.accept()
    one.reject()
    again = session(store, order="text")
    assert again.place == (3, 6)
    assert again.undecided == 4
    assert [again.progress(number).decided for number in range(3)] == [2, 0, 0]
    (taken,) = again.undo()
    assert taken.verdict == "reject"
    assert session(store, order="text").place == (2, 6)


def test_undo_leaves_other_editors_alone(store: Store) -> None:
    session(store, "anna").accept()
    bruno = session(store, "bruno")
    assert bruno.undo() == ()
    bruno.reject()
    anna = session(store, "anna")
    (taken,) = anna.undo()
    assert taken.verdict == "accept"
    assert [held.decision.editor for held in store.holding()] == ["bruno"]


def test_all_alike(store: Store) -> None:
    one = session(store)
    assert one.alike() == [Item(0, 0), Item(0, 1), Item(2, 0)]
    assert one.accept_all_alike() == 3
    assert [held.decision.path for held in store.holding()] == ["letter.txt", "letter.txt", "n.txt"]
    assert one.current is not None
    assert one.current.surface == "La "
    assert len(one.undo()) == 3
    assert store.holding() == []
    assert one.reject_all_alike() == 3
    assert one.alike() == [Item(0, 3)]


def test_all_alike_leaves_decided_ones_alone(store: Store) -> None:
    one = session(store)
    one.reject()
    assert one.accept_all_alike() == 2
    assert sorted(held.decision.verdict for held in store.holding()) == [
        "accept",
        "accept",
        "reject",
    ]
    one.go_to(Item(0, 0))
    with pytest.raises(UsageError, match="decided already"):
        one.reject_all_alike()


def test_two_editors_see_each_other(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path) as second:
        anna, bruno = session(store, "anna"), session(second, "bruno")
        anna.accept()
        assert not anna.refresh()
        assert bruno.refresh()
        assert bruno.decision is not None
        assert bruno.decision.editor == "anna"
        bruno.skip()
        bruno.reject()
        anna.accept()
        assert anna.refresh()
        assert anna.undecided == 4
        bruno.undo()
        anna.refresh()
        bruno.refresh()
        assert anna.undecided == bruno.undecided == 4
        assert len(store.log()) == 4


def test_store_that_fails_changes_nothing(store: Store) -> None:
    one = session(store)
    one.accept()
    store.close()
    for step in (one.accept, one.reject, one.undo, one.redo, one.refresh):
        if step == one.redo:
            continue
        with pytest.raises(StoreError):
            step()
    assert one.place == (2, 6)
    assert one.undecided == 5


def test_sentences_with_and_without_findings(store: Store) -> None:
    one = session(store, order="text")
    one.next_sentence()
    assert (one.sentence, one.item) == (1, Item(0, 1))
    one.next_sentence()
    one.next_sentence()
    assert (one.sentence, one.current) == (3, None)
    with pytest.raises(UsageError, match="no finding"):
        one.reject()
    one.previous()
    assert one.item == Item(0, 4)
    one.next_sentence()
    one.next()
    assert one.item == Item(2, 0)
    one.previous_sentence()
    assert (one.document, one.sentence, one.item) == (1, 0, None)
    one.previous_sentence()
    one.skip()
    assert one.item == Item(2, 0)


def test_ends_of_the_text(store: Store) -> None:
    one = session(store)
    one.previous()
    one.previous_sentence()
    one.previous_document()
    assert (one.document, one.sentence) == (0, 0)
    one.go_to_document(2)
    one.next_sentence()
    one.next_sentence()
    assert (one.document, one.sentence) == (2, 1)
    one.next_document()
    assert (one.document, one.sentence) == (2, 0)
    one.go_to_document(7)
    assert one.document == 2


def test_documents(store: Store) -> None:
    one = session(store)
    one.accept()
    one.next_document()
    assert (one.document, one.sentence, one.item) == (1, 0, None)
    one.next_document()
    assert one.item == Item(2, 0)
    one.go_to_document(0)
    assert one.place == (2, 6)


def test_search(store: Store) -> None:
    one = session(store)
    assert one.search("WLADIMIR")
    assert (one.document, one.sentence) == (0, 1)
    assert one.search("wladimir")
    assert (one.document, one.sentence) == (2, 0)
    assert one.search("wladimir")
    assert (one.document, one.sentence) == (0, 0)
    assert one.search("wladimir", backwards=True)
    assert (one.document, one.sentence) == (2, 0)
    assert not one.search("nowhere")
    assert not one.search("")
    assert (one.document, one.sentence) == (2, 0)


def test_preview(store: Store) -> None:
    one = session(store, order="text")
    one.next()
    assert one.preview() == [
        Piece("Wladimir", "removed", True),
        Piece("Vladimir", "added", True),
        Piece(" a parlé du Kernkraftwerk pendant une heure.", "same"),
    ]
    one.accept()
    assert [piece for piece in one.preview() if piece.kind == "added"] == [
        Piece("Vladimir", "added"),
        Piece("de la centrale nucléaire", "added", True),
    ]
    assert "".join(piece.text for piece in one.preview("") if piece.kind != "removed") == (
        "Vladimir a parlé pendant une heure."
    )
    one.previous()
    one.reject()
    one.previous()
    assert one.preview() == [
        Piece("Wladimir a parlé du Kernkraftwerk pendant une heure.", "same"),
    ]


def test_edits(store: Store) -> None:
    one = session(store, order="text")
    one.accept()
    one.reject()
    one.correct("")
    one.accept()
    edits = one.resolution(0).edits
    assert apply(LETTER, edits[None]) == (
        "Le ministre a rencontré Vladimir hier soir.\n"
        "Wladimir a parlé pendant une heure.\n"
        "\n"
        "La réunion était courte. Rien de nouveau.\n"
    )
    assert one.resolution(2).edits == {}
    assert Edit(24, 32, "Vladimir") in edits[None]


STEPS = "accept reject skip next previous undo redo next_sentence accept_all_alike".split()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from([*STEPS, "correct", "reject_all_alike"]), max_size=30))
def test_any_keys_leave_session_and_store_of_one_mind(tmp_path: Path, keys: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory(dir=tmp_path) as folder,
        Store(tmp_path, Path(folder) / "r") as db,
    ):
        one = session(db)
        for key in keys:
            with contextlib.suppress(UsageError):
                one.correct("autre") if key == "correct" else getattr(one, key)()
        items = [
            Item(number, place) for number, count in ((0, 5), (2, 1)) for place in range(count)
        ]
        mine = {item: one.decision_on(item) for item in items}
        again = session(db)
        assert {item: again.decision_on(item) for item in items} == mine
        assert len(db.holding()) == sum(decision is not None for decision in mine.values())
        assert one.undecided == again.undecided == 6 - len(db.holding())
        while again.undo():
            pass
        assert db.holding() == []


def test_nothing_to_review(store: Store) -> None:
    for reports in ([], [report("e.txt", "", ())]):
        one = Session(Shelf(reports), store, "anna")
        for step in (one.next, one.previous, one.skip, one.next_sentence, one.previous_sentence):
            step()
        one.next_document()
        one.previous_document()
        assert (one.current, one.sentence, one.place, one.undecided) == (None, None, (0, 0), 0)
        assert one.preview() == []
        assert one.undo() == one.redo() == ()
        assert not one.search("x")
        with pytest.raises(UsageError):
            one.reject()


def test_stale_decisions_are_counted_not_dropped(store: Store) -> None:
    session(store).accept()
    changed = report(text=LETTER.replace("hier soir", "ce matin"))
    one = Session(Shelf([changed]), store, "anna")
    assert one.progress(0).stale == 1
    assert one.progress(0).decided == 0
    assert one.undo() == ()
    assert len(store.holding()) == 1
