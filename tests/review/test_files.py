"""What a review does to the project's files besides the documents, and to the queue."""

from pathlib import Path

import pytest

from mtqa import config
from mtqa.corpus import Order
from mtqa.desk import ProjectDesk
from mtqa.errors import DocumentError, GlossaryError, StoreError, UsageError
from mtqa.glossary.table import Entry
from mtqa.ignore_list import Entry as Ignored
from mtqa.review import Filter, Item, Session, Shelf
from mtqa.store import Store
from tests.written import LETTER, NOTE, NOTE_FAULTS, report


def session(store: Store) -> Session:
    project = config.load(folder=store.root)
    desk = ProjectDesk(project, Order(project.config), store)
    return Session(Shelf([report(), report("n.txt", NOTE, NOTE_FAULTS)]), store, "anna", desk=desk)


def test_ignoring_rejects_the_word_everywhere(store: Store) -> None:
    one = session(store)
    entry, items = one.ignorable()
    assert (entry, items) == (Ignored("Wladimir"), [Item(0, 0), Item(0, 1), Item(1, 0)])
    one.reject()
    assert one.ignore() == 2
    assert Path("mtqa-ignore.txt").read_text(encoding="utf-8").endswith("\nWladimir\n")
    assert [held.decision.verdict for held in store.holding()] == ["reject"] * 3
    one.undo()
    assert "Wladimir" not in Path("mtqa-ignore.txt").read_text(encoding="utf-8")
    assert len(store.holding()) == 1


def test_a_word_that_was_listed_stays_listed(store: Store) -> None:
    Path("mtqa-ignore.txt").write_text("Wladimir\n", encoding="utf-8")
    one = session(store)
    one.ignore()
    one.undo()
    assert Path("mtqa-ignore.txt").read_text(encoding="utf-8") == "Wladimir\n"


def test_nothing_is_listed_that_was_not_kept(store: Store) -> None:
    one = session(store)
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError):
        one.ignore()
    assert "Wladimir" not in Path("mtqa-ignore.txt").read_text(encoding="utf-8")


def test_what_cannot_be_listed(store: Store) -> None:
    faults = (("hier soir.\nWladimir a", "duplication.loop", ("",), 0.9),)
    desk = ProjectDesk(config.load(folder=store.root), Order(config.Config()), store)
    one = Session(Shelf([report(faults=faults)]), store, "anna", desk=desk)
    with pytest.raises(UsageError, match="cannot be listed"):
        one.ignore()
    with pytest.raises(UsageError, match="cannot be changed from here"):
        Session(Shelf([report()]), store, "anna").ignore()


def test_glossary_rows(store: Store) -> None:
    one = session(store)
    assert one.name(Entry("Vladimir", "person", ("Wladimir",))) == "mtqa-glossary.csv"
    assert config.load(folder=store.root).config.glossary == (
        str(store.root / "mtqa-glossary.csv"),
    )
    with pytest.raises(GlossaryError, match="already stands for"):
        one.name(Entry("Valdemar", "person", ("Wladimir",)))
    with pytest.raises(UsageError, match="needs the form"):
        one.name(Entry(" ", "person", ("x",)))


def test_a_glossary_row_is_taken_back(store: Store) -> None:
    file = store.root / "mtqa-glossary.csv"
    file.write_text("canonical,kind,variants\nKiev,place,Kyjiw\n", encoding="utf-8")
    before = file.read_bytes()
    one = session(store)
    one.accept()
    row = Entry("Kiev", "place", ("Kyiw",))
    one.name(row)
    after = file.read_bytes()
    assert one.undo() == (row,)
    assert file.read_bytes() == before
    assert one.redo() == (row,)
    assert file.read_bytes() == after
    assert one.undo() == (row,)
    assert [type(taken).__name__ for taken in one.undo()] == ["Decision"]
    assert one.undo() == ()


def test_a_glossary_edited_since_stays(store: Store) -> None:
    file = store.root / "mtqa-glossary.csv"
    one = session(store)
    one.accept()
    one.name(Entry("Kiev", "place", ("Kyiw",)))
    file.write_text(file.read_text(encoding="utf-8") + "Lviv,place,Lwiw\n", encoding="utf-8")
    with pytest.raises(UsageError, match="was edited since"):
        one.undo()
    assert "Kyiw" in file.read_text(encoding="utf-8")
    assert len(one.undo()) == 1


def test_a_row_begins_as_the_glossary_has_it(store: Store) -> None:
    faults = (
        ("Wladimir", "name.glossary", ("Iouri Ouchakov",), 0.9),
        ("Kernkraftwerk", "untranslated.word", ("centrale",), 0.8),
        ("courte", "name.form", (), 0.7),
    )
    desk = ProjectDesk(config.load(folder=store.root), Order(config.Config()), store)
    one = Session(Shelf([report(faults=faults)]), store, "anna", desk=desk)
    assert one.named() == Entry("Iouri Ouchakov", "person", ("Wladimir",), "Юрий Ушаков", "ru")
    one.next()
    assert one.named() == Entry("centrale", "term", ("Kernkraftwerk",))
    one.correct("usine")
    one.previous()
    assert one.named() == Entry("usine", "term", ("Kernkraftwerk",))
    one.next()
    assert one.named() == Entry("courte", "place", ())


def test_writing_a_document_that_is_gone_or_changed(store: Store) -> None:
    one = session(store)
    one.accept()
    with pytest.raises(DocumentError):
        one.write()
    Path("letter.txt").write_text(LETTER.replace("hier soir", "ce matin"), encoding="utf-8")
    one.go_to_document(0)
    written = one.write()
    assert written.written or written.stale
    assert "Wladimir ce matin" in Path("letter.txt").read_text(encoding="utf-8")
    assert len(store.log()) == 1


def test_filters(store: Store) -> None:
    one = session(store)
    assert one.count(Filter()) == 6
    one.set_filter(Filter(category="name"))
    assert one.place == (1, 3)
    one.set_filter(Filter(rule="untranslated.word"))
    assert one.current is not None
    assert one.current.surface == "du Kernkraftwerk"
    one.next()
    one.previous()
    assert one.place == (1, 1)
    with pytest.raises(UsageError, match="no finding is left"):
        one.set_filter(Filter(category="format"))
    assert one.place == (1, 1)
    one.set_filter(Filter(confidence=0.95, undecided=True))
    assert one.count(one.filter) == 4
    one.go_to(Item(0, 0))
    one.accept()
    one.previous()
    assert one.item != Item(0, 0)
    assert one.count(one.filter) == 3
    one.set_filter(Filter())
    assert one.place[1] == 6
    # A finding that the filter leaves out can still be in focus, by way of its sentence.
    one.set_filter(Filter(category="name"))
    one.go_to(Item(0, 2))
    assert one.place == (0, 3)
    one.next()
    assert one.current is not None
    assert one.current.surface == "Wladimir"


def test_history_and_changing_ones_mind(store: Store) -> None:
    one = session(store)
    one.accept()
    one.reject()
    with Store(store.root) as second:
        bruno = Session(Shelf([report()]), second, "bruno")
        bruno.correct("brève")
    one.refresh()
    newest, reject, accept = one.history()
    assert [event.past.entry.decision.editor for event in (newest, reject)] == ["bruno", "anna"]
    one.withdraw(newest.past)
    assert one.history()[0].state == "withdrawn"
    with pytest.raises(UsageError, match="withdrawn already"):
        one.withdraw(newest.past)
    assert one.show(accept.past.entry.decision)
    one.reject()
    assert [event.state for event in one.history()] == [
        "holds", "withdrawn", "holds", "superseded",
    ]  # fmt: skip
    changed = Session(Shelf([report(text=LETTER.replace("hier soir", "ce matin"))]), store, "anna")
    assert "stale" in [event.state for event in changed.history()]
