"""Sentences rewritten as a whole."""

from datetime import UTC, datetime

import pytest

from mtqa.edits import revised
from mtqa.errors import UsageError
from mtqa.review import Item, Piece, Session, Shelf, record, resolve
from mtqa.store import Store
from mtqa.types import Report
from tests.written import LETTER, NOTE, NOTE_FAULTS, Fault, report

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NEW = "Vladimir a parlé une heure durant de la centrale."


def session(store: Store, *reports: Report, editor: str = "anna") -> Session:
    shelf = Shelf(reports or [report(), report("n.txt", NOTE, NOTE_FAULTS)])
    return Session(shelf, store, editor, order="text", clock=lambda: MOMENT)


def at_the_plant(store: Store) -> Session:
    one = session(store)
    one.next_sentence()
    return one


def text(one: Report, store: Store) -> str:
    resolution = resolve(one, store.holding(one.document.path))
    return revised(one.document, resolution.edits).segments[0].text


def test_the_draft_is_the_sentence_as_it_will_read(store: Store) -> None:
    one = at_the_plant(store)
    assert one.draft() == "Vladimir a parlé du Kernkraftwerk pendant une heure."
    one.accept()
    assert one.draft() == "Vladimir a parlé de la centrale nucléaire pendant une heure."
    assert one.compared("Vladimir a parlé.") == [
        Piece("Wladimir", "removed", True),
        Piece("Vladimir", "added", True),
        Piece(" a parlé", "same"),
        Piece(" du Kernkraftwerk pendant une heure", "removed", True),
        Piece(".", "same"),
    ]


def test_it_decides_the_findings_of_its_sentence(store: Store) -> None:
    one = at_the_plant(store)
    one.accept()
    assert one.undecided == 5
    one.rewrite(NEW)
    assert one.undecided == 4
    assert one.progress(0).decided == 2
    assert one.current is not None
    assert one.current.surface == "La "
    assert text(report(), store) == LETTER.replace(
        "Wladimir a parlé du Kernkraftwerk pendant une heure.", NEW
    )
    (held,) = [held for held in store.holding() if held.decision.scope == "sentence"]
    assert (held.decision.surface, held.decision.replacement) == (held.decision.sentence, NEW)
    one.previous()
    assert next(piece.text for piece in one.preview() if piece.kind == "added") == "Vladimir"
    assert one.draft() == NEW
    for key in (one.accept, one.reject):
        with pytest.raises(UsageError, match="whole sentence was rewritten"):
            key()
    again = session(store)
    assert again.undecided == 4
    assert again.rewritten(0, 1) is not None


def test_it_comes_and_goes(store: Store) -> None:
    one = at_the_plant(store)
    one.accept()
    one.rewrite(NEW)
    one.undo()
    assert one.sentence == 1
    assert (one.undecided, one.rewritten(0, 1)) == (5, None)
    one.redo()
    assert one.undecided == 4
    one.go_to(Item(0, 1))
    with pytest.raises(UsageError, match="not changed"):
        one.rewrite(NEW)
    one.rewrite("Autre chose.")
    assert text(report(), store).split("\n")[1] == "Autre chose."
    one.go_to(Item(0, 1))
    one.rewrite("Wladimir a parlé du Kernkraftwerk pendant une heure.")
    assert one.rewritten(0, 1) is None
    assert one.undecided == 5
    assert text(report(), store).split("\n")[1] == (
        "Vladimir a parlé du Kernkraftwerk pendant une heure."
    )


def test_a_sentence_without_findings(store: Store) -> None:
    one = session(store)
    one.go_to_document(1)
    one.next_sentence()
    one.rewrite("Tout va mal.")
    assert text(report("n.txt", NOTE, NOTE_FAULTS), store) == (
        "Wladimir est reparti.\nTout va mal."
    )
    assert session(store).rewritten(1, 1) is not None
    with pytest.raises(UsageError, match="not changed"):
        session(store).rewrite("Le ministre a rencontré Wladimir hier soir.")


def test_a_finding_that_runs_on_into_it(store: Store) -> None:
    faults: tuple[Fault, ...] = (("hier soir.\nWladimir a", "duplication.loop", ("",), 0.9),)
    one = session(store, report(faults=faults))
    one.accept()
    one.go_to_document(0)
    one.next_sentence()
    one.rewrite("Il a parlé.")
    resolution = one.resolution(0)
    assert [held.decision.scope for held in resolution.written] == ["sentence"]
    assert (len(resolution.superseded), resolution.stale, resolution.undecided) == (1, (), 0)


def test_a_changed_document_leaves_it_stale(store: Store) -> None:
    at_the_plant(store).rewrite(NEW)
    changed = report(text=LETTER.replace("pendant", "durant"))
    resolution = resolve(changed, store.holding("letter.txt"))
    assert [held.decision.replacement for held in resolution.stale] == [NEW]
    assert resolution.edits == {}
    assert session(store, changed).progress(0).stale == 1


def test_nothing_is_stale_after_writing(store: Store) -> None:
    one = at_the_plant(store)
    one.accept()
    one.next_sentence() if one.sentence == 0 else None
    one.reject()
    one.go_to_document(0)
    one.next_sentence()
    one.rewrite("Vladimir a parlé du Kernkraftwerk et de Wladimir.")
    before = report()
    resolution = resolve(before, store.holding("letter.txt"))
    faults: tuple[Fault, ...] = (
        ("Wladimir", "name.glossary", ("Vladimir",), 0.99),
        ("du Kernkraftwerk", "untranslated.word", ("de la centrale",), 0.9),
    )
    after = report(text=text(before, store), faults=faults)
    record(store, before, resolution, after, MOMENT)
    again = resolve(after, store.holding("letter.txt"))
    assert (again.edits, again.stale) == ({}, ())
    # The plant had been rejected, and stays so in the new sentence.
    assert again.undecided == 1
    assert session(store, after).progress(0).stale == 0


TWICE = "Wladimir est là.\nWladimir est là.\nWladimir est là.\n"
FAULT: Fault = ("Wladimir", "name.glossary", ("Vladimir",), 0.99)


def written(store: Store, before: Report, faults: int) -> Report:
    resolution = resolve(before, store.holding("letter.txt"))
    after = report(text=text(before, store), faults=(FAULT,) * faults)
    record(store, before, resolution, after, MOMENT)
    return after


def equals(ordinals: int) -> Report:
    return report(text=TWICE, faults=(FAULT,) * ordinals)


def test_a_decision_does_not_pass_to_an_equal_sentence(store: Store) -> None:
    """The first of three is accepted, the second rejected; the last stays undecided."""
    one = session(store, equals(3))
    one.accept()
    one.reject()
    after = written(store, equals(3), 2)
    again = resolve(after, store.holding("letter.txt"))
    assert (again.edits, again.stale, again.undecided) == ({}, (), 1)
    follower = session(store, after)
    assert follower.item is not None
    assert follower.item.finding == 1
    assert follower.decision is None


def test_a_rewriting_does_not_pass_to_an_equal_sentence(store: Store) -> None:
    session(store, equals(3)).rewrite("Vladimir est ici.")
    after = written(store, equals(3), 2)
    again = resolve(after, store.holding("letter.txt"))
    assert (again.edits, again.undecided) == ({}, 2)
    assert session(store, after).rewritten(0, 1) is None
