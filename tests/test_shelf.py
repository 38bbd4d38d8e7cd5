"""What is scanned again when a review is opened, and what is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa import config
from mtqa.corpus import Order
from mtqa.errors import DocumentError
from mtqa.report import Failure
from mtqa.shelf import StoredShelf
from mtqa.store import Store

TEXTS = {
    "a.txt": "Wladimir Poutine a parlé du Kernkraftwerk.\n",
    "b.txt": "Tout va bien.\n",
    "c.txt": "Le président a vu Selenskyj hier.\n",
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text, encoding="utf-8")
    with Store(tmp_path) as opened:
        yield opened


def opened(store: Store, *paths: str) -> StoredShelf:
    order = Order(config.load(folder=store.root).config)
    return StoredShelf(paths or sorted(TEXTS), order, store)


def scanned(store: Store, *paths: str) -> StoredShelf:
    shelf = opened(store, *paths)
    assert not [one for one in shelf.scan() if isinstance(one, Failure)]
    return shelf


def test_nothing_is_scanned_twice(store: Store) -> None:
    first = scanned(store)
    assert first.paths == ("a.txt", "b.txt", "c.txt")
    again = opened(store)
    assert again.missing == []
    assert again.paths == first.paths
    assert again.outlines == first.outlines
    assert [again.report(number) for number in range(3)] == [first.report(n) for n in range(3)]
    assert [flag.surface for flag in again.outlines[0].flags] == [
        finding.surface for finding in again.report(0).findings
    ]


def test_paths_as_the_working_folder_calls_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(store)
    (store.root / "inner").mkdir()
    monkeypatch.chdir(store.root / "inner")
    again = opened(store, "../a.txt")
    assert again.missing == []
    assert again.report(0).document.path == "../a.txt"


def test_what_changed_is(store: Store) -> None:
    scanned(store)
    Path("a.txt").write_text("Wladimir Poutine est là.\n", encoding="utf-8")
    assert opened(store).missing == ["a.txt"]
    (store.root / "mtqa.toml").write_text("min-confidence = 0.9\n")
    assert len(opened(store).missing) == 3


def test_a_new_word_on_the_ignore_list(store: Store) -> None:
    scanned(store)
    listed = store.root / "mtqa-ignore.txt"
    listed.write_text("Selenskyj\n", encoding="utf-8")
    assert opened(store).missing == ["c.txt"]
    assert scanned(store).outlines[2].flags == ()
    assert opened(store).missing == []
    listed.write_text("# none\n", encoding="utf-8")
    assert opened(store).missing == ["c.txt"]


def test_a_new_row_in_the_glossary(store: Store) -> None:
    scanned(store)
    (store.root / "mtqa-glossary.csv").write_text(
        "canonical,kind,variants\nLa présidente,term,Le président\n", encoding="utf-8"
    )
    assert len(opened(store).missing) == 3
    assert "Le président" in [flag.surface for flag in scanned(store).outlines[2].flags]


def test_a_document_that_cannot_be_read_is_left_off(store: Store) -> None:
    Path("b.txt").unlink()
    shelf = opened(store)
    (failure,) = [one for one in shelf.scan() if isinstance(one, Failure)]
    assert failure.path == "b.txt"
    assert shelf.paths == ("a.txt", "c.txt")
    assert shelf.report(1).document.path == "c.txt"


def test_a_document_deleted_while_open(store: Store) -> None:
    shelf = scanned(store)
    for name in TEXTS:
        Path(name).unlink()
    assert shelf.report(0).findings


def test_another_programs_newer_scan(store: Store) -> None:
    """Our own is made again from the same bytes; other bytes are said."""
    first = scanned(store)
    (store.root / "mtqa.toml").write_text("min-confidence = 0.9\n")
    scanned(store)
    assert len(first.report(0).findings) == len(first.outlines[0].flags)
    Path("c.txt").write_text("Autre chose.\n", encoding="utf-8")
    scanned(store)
    with pytest.raises(DocumentError, match="changed since the review was opened"):
        first.report(2)


def test_text_that_is_no_unicode_is_kept_in_memory(store: Store) -> None:
    shelf = scanned(store)
    report = shelf.report(1)
    import msgspec

    odd = msgspec.structs.replace(
        report, document=msgspec.structs.replace(report.document, notes=("\ud800",))
    )
    shelf.replace(1, odd)
    assert shelf.report(1) == odd
