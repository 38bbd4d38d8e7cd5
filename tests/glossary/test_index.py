import os
from pathlib import Path

import pytest

from mtqa.glossary import index, table
from mtqa.glossary.index import Place, Spelt
from mtqa.glossary.table import Entry, Glossary

ENTRIES = (
    Entry("Vladimir Poutine", "person", ("Wladimir Putin",), "Владимир Путин", "ru"),
    Entry("Vladimir Jirinovski", "person", (), "Владимир Жириновский", "ru"),
    Entry("Russie", "place", ("Russland",), "Россия", "ru"),
    Entry("Nijni Novgorod", "place", (), "Нижний Новгород", "ru"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return index.folder()


def written(tmp_path: Path, rows: str) -> Glossary:
    file = tmp_path / "house.csv"
    file.write_text(f"canonical,kind,variants,origin,language,case,note\n{rows}", encoding="utf-8")
    return table.load([file])


def test_a_word_leads_to_its_places_in_names() -> None:
    trie = index.compiled(ENTRIES)
    assert index.places(trie, "schirinowski") == (Place(1, 1, Spelt.GERMAN),)
    assert index.places(trie, "zhirinovsky") == (Place(1, 1, Spelt.ENGLISH),)
    assert index.places(trie, "shirinovsky") == (Place(1, 1, Spelt.OTHERWISE),)
    assert index.places(trie, "jirinovski") == (Place(1, 1, Spelt.RIGHT),)
    assert index.places(trie, "nowgorod") == (Place(3, 1, Spelt.GERMAN),)
    assert index.places(trie, "russland") == (Place(2, 0, Spelt.FIRST),)


def test_a_given_name_stands_once_for_all_who_bear_it() -> None:
    trie = index.compiled(ENTRIES)
    assert index.places(trie, "wladimir") == (
        Place(0, 0, Spelt.FIRST),
        Place(0, 0, Spelt.GERMAN),
    )


def test_an_exonym_has_no_spellings_by_its_origin() -> None:
    trie = index.compiled(ENTRIES)
    assert index.places(trie, "rossija") == index.places(trie, "rossiya") == ()


def test_no_word_is_an_error() -> None:
    trie = index.compiled(ENTRIES)
    assert index.places(trie, "") == index.places(trie, "\0") == index.places(trie, "a\0b") == ()
    assert index.places(trie, "x" * 300) == index.places(trie, "ÿ\u0301") == ()


def test_is_compiled_once_and_then_mapped(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glossary = written(tmp_path, "Iouri Ouchakov,person,,Юрий Ушаков,ru,,\n")
    first = index.load(glossary)
    assert [file.suffix for file in folder.iterdir()] == [".marisa"]
    monkeypatch.setattr(index, "compiled", None)
    assert index.load(glossary).items() == first.items()


def test_another_glossary_or_table_makes_another_index(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.load(written(tmp_path, "Iouri Ouchakov,person,,Юрий Ушаков,ru,,\n"))
    glossary = written(tmp_path, "Iouri Ouchakov,person,,Юрий Ушаков,uk,,\n")
    index.load(glossary)
    assert len(list(folder.iterdir())) == 2
    source = tmp_path / "romanisation.csv"
    source.write_text("another table", encoding="utf-8")
    monkeypatch.setattr(index, "_SOURCES", (str(source),))
    index.load(glossary)
    assert len(list(folder.iterdir())) == 3


def test_few_indexes_are_kept(tmp_path: Path, folder: Path) -> None:
    used = written(tmp_path, "Ville,place,Stadt,,,,\n")
    index.load(used)
    (first,) = folder.iterdir()
    for number in range(index.KEPT + 3):
        os.utime(first, (0, 0))
        index.load(used)
        index.load(written(tmp_path, f"Ville{number},place,Stadt{number},,,,\n"))
    assert len(list(folder.iterdir())) == index.KEPT
    assert first.is_file()


@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"We love Marisa.\0" + b"\xff" * 4096])
def test_a_broken_file_is_compiled_anew(tmp_path: Path, folder: Path, content: bytes) -> None:
    glossary = written(tmp_path, "Iouri Ouchakov,person,,Юрий Ушаков,ru,,\n")
    right = index.load(glossary).items()
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert index.load(glossary).items() == right
    assert index.load(glossary).items() == right


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    occupied = tmp_path / "a file"
    occupied.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(occupied))
    glossary = written(tmp_path, "Iouri Ouchakov,person,,Юрий Ушаков,ru,,\n")
    assert index.places(index.load(glossary), "uschakow")
    assert occupied.read_text(encoding="utf-8") == ""
