"""From decisions to documents."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from mtqa import documents, scanner
from mtqa.edits import revised
from mtqa.review import Session, Shelf, record, resolve
from mtqa.store import Store
from mtqa.types import Report, Segment
from tests.written import LETTER, LETTER_FAULTS, report

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CHANGED = LETTER.replace("hier soir", "ce matin")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    with Store(tmp_path) as opened:
        yield opened


def review(store: Store, *, one: Report | None = None) -> None:
    """Accepts the first Wladimir, rejects the second, accepts the plant, deletes the doublet."""
    session = Session(Shelf([one or report()]), store, "anna", order="text")
    session.accept()
    session.reject()
    session.accept()
    session.accept()


def test_decisions_become_text(store: Store) -> None:
    review(store)
    resolution = resolve(report(), store.holding("letter.txt"))
    assert revised(report().document, resolution.edits).segments[0].text == (
        "Le ministre a rencontré Vladimir hier soir.\n"
        "Wladimir a parlé de la centrale nucléaire pendant une heure.\n"
        "\n"
        "La réunion était courte. Rien de nouveau.\n"
    )
    assert len(resolution.written) == 3
    assert resolution.stale == ()
    assert resolution.undecided == 1


def test_changed_document(store: Store) -> None:
    """The sentence that was edited meanwhile is left alone; the others have only moved."""
    review(store)
    moved = report(text=f"Un titre\n\n{CHANGED}")
    resolution = resolve(moved, store.holding("letter.txt"))
    assert revised(moved.document, resolution.edits).segments[0].text == (
        "Un titre\n\n"
        "Le ministre a rencontré Wladimir ce matin.\n"
        "Wladimir a parlé de la centrale nucléaire pendant une heure.\n"
        "\n"
        "La réunion était courte. Rien de nouveau.\n"
    )
    assert [held.decision.surface for held in resolution.stale] == ["Wladimir"]
    assert resolution.undecided == 2


def test_same_bytes_need_no_finding(store: Store) -> None:
    """A scan by other rules still takes the decisions on the very same document."""
    review(store)
    fewer = report(faults=LETTER_FAULTS[3:])
    resolution = resolve(fewer, store.holding("letter.txt"))
    assert [edit.replacement for edit in resolution.edits[None]] == [
        "Vladimir",
        "de la centrale nucléaire",
        "",
    ]
    assert resolution.stale == ()


def test_same_bytes_but_another_finding_in_the_place(store: Store) -> None:
    review(store)
    Session(Shelf([report()]), store, "anna").correct("brève")
    wider = report(faults=(("était courte", "mistranslation.calque", ("fut brève",), 0.9),))
    Session(Shelf([wider]), store, "anna").accept()
    resolution = resolve(wider, store.holding("letter.txt"))
    assert "fut brève" in [edit.replacement for edit in resolution.edits[None]]
    assert [held.decision.replacement for held in resolution.stale] == ["brève"]


def test_neighbouring_deletions_do_not_collide(store: Store) -> None:
    text = "Il a a dit oui oui."
    faults = (("a ", "duplication.word", ("",), 0.9), ("a", "duplication.word", ("",), 0.9))
    one = report(text=text, faults=faults)
    session = Session(Shelf([one]), store, "anna", order="text")
    session.accept()
    session.accept()
    resolution = resolve(one, store.holding("letter.txt"))
    assert revised(one.document, resolution.edits).segments[0].text == "Il  dit oui oui."


def test_nothing_is_stale_after_writing(store: Store) -> None:
    """What was written is not called stale, and what was rejected beside it stays rejected."""
    review(store)
    before = report()
    resolution = resolve(before, store.holding("letter.txt"))
    text = revised(before.document, resolution.edits).segments[0].text
    after = report(
        text=text,
        faults=(
            ("Wladimir", "name.glossary", ("Vladimir",), 0.99),
            ("courte", "mistranslation.calque", (), 0.6),
        ),
    )
    record(store, before, resolution, after, MOMENT)
    again = resolve(after, store.holding("letter.txt"))
    assert (again.edits, again.stale, again.undecided) == ({}, (), 1)
    session = Session(Shelf([after]), store, "anna")
    assert session.progress(0).stale == 0
    assert session.current is not None
    assert session.current.surface == "courte"


def test_rejected_finding_that_an_edit_took_away(store: Store) -> None:
    review(store)
    before = report()
    resolution = resolve(before, store.holding("letter.txt"))
    after = report(text=revised(before.document, resolution.edits).segments[0].text, faults=())
    record(store, before, resolution, after, MOMENT)
    assert resolve(after, store.holding("letter.txt")).stale == ()


def test_text_put_back_can_be_written_again(store: Store) -> None:
    review(store)
    before = report()
    resolution = resolve(before, store.holding("letter.txt"))
    record(store, before, resolution, report(text="Rien.", faults=()), MOMENT)
    assert resolve(before, store.holding("letter.txt")).edits == resolution.edits


def test_units(store: Store) -> None:
    plain = report()
    segments = (Segment("Rien.", "u1"), Segment(LETTER, "u2"))
    one = msgspec.structs.replace(
        plain,
        document=msgspec.structs.replace(plain.document, segments=segments),
        findings=tuple(msgspec.structs.replace(f, unit="u2") for f in plain.findings),
        sentences=tuple(msgspec.structs.replace(s, unit="u2") for s in plain.sentences),
    )
    review(store, one=one)
    resolution = resolve(one, store.holding("letter.txt"))
    assert list(resolution.edits) == ["u2"]
    texts = [segment.text for segment in revised(one.document, resolution.edits).segments]
    assert texts[0] == "Rien."
    assert "Vladimir" in texts[1]


@pytest.mark.parametrize("name", ["000.txt", "001.txt", "002.txt", "003.txt", "004.txt"])
def test_real_page_accepted_throughout(
    store: Store, ruleset: scanner.Ruleset, tmp_path: Path, name: str
) -> None:
    """Every first fix accepted, the rest rejected, and written: nothing is stale after that."""
    shutil.copy(SEEDS / name, name)
    before = scanner.scan(documents.read(name), ruleset)
    session = Session(Shelf([before]), store, "anna")
    while session.undecided:
        if session.current is not None and session.current.fixes:
            session.accept()
        else:
            session.reject()
    resolution = resolve(before, store.holding(name))
    assert resolution.edits == session.resolution(0).edits
    assert (resolution.stale, resolution.undecided) == ((), 0)
    written = revised(before.document, resolution.edits)
    after = scanner.scan(written, ruleset)
    record(store, before, resolution, after, MOMENT)
    again = resolve(after, store.holding(name))
    assert (again.edits, again.stale) == ({}, ())
