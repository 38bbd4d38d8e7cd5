"""What the project's ignore list silences, and how it is kept."""

from pathlib import Path

import pytest

import mtqa
from mtqa import config, ignore_list
from mtqa.config import Config
from mtqa.errors import DataError
from mtqa.ignore_list import Entry, IgnoreList

TEXT = "Wladimir Poutine a vu Wladimir Poutine. Il a a vu Selenskyj."


def rules(given: Config) -> list[tuple[str, str]]:
    return [(finding.surface, finding.rule) for finding in mtqa.scan(TEXT, given).findings]


def test_a_listed_form_is_never_flagged(tmp_path: Path) -> None:
    found = rules(Config())
    assert {surface for surface, _ in found} == {"Wladimir Poutine", "Selenskyj", "a a"}
    listed = tmp_path / "list.txt"
    listed.write_text(
        "# ours\nWladimir Poutine\r\n\na a\tduplication\nSelenskyj\tgrammar\n", encoding="utf-8"
    )
    left = rules(Config(ignore_list=str(listed)))
    assert left == [one for one in found if one[0] == "Selenskyj"]
    assert mtqa.fix(TEXT, Config(ignore_list=str(listed))).startswith("Wladimir Poutine")


def test_the_list_beside_the_configuration_counts(tmp_path: Path) -> None:
    assert config.load(folder=tmp_path).config.ignore_list is None
    (tmp_path / "mtqa.toml").write_text("")
    (tmp_path / "mtqa-ignore.txt").write_text("Wladimir\n")
    inner = tmp_path / "texts"
    inner.mkdir()
    project = config.load(folder=inner)
    assert project.config.ignore_list == str(tmp_path / "mtqa-ignore.txt")
    (tmp_path / "mtqa.toml").write_text('ignore-list = "other.txt"\n')
    assert config.load(folder=inner).ignore_list == tmp_path / "other.txt"


def test_covers() -> None:
    one = IgnoreList(
        [Entry("Kiev"), Entry("que que", "duplication"), Entry("que que", "grammar.x")]
    )
    assert one.covers("name.glossary", " Kiev ")
    assert not one.covers("name.glossary", "kiev")
    assert one.covers("duplication.word", "que que")
    assert one.covers("grammar.x", "que que")
    assert not one.covers("casing.start", "que que")


@pytest.mark.parametrize("content", ["", "# a\n", "Kiev\n", "Kiev\r\n", "Kiev", "Kiev\tname\n"])
def test_entries_come_and_go(tmp_path: Path, content: str) -> None:
    entry = Entry("Moscou", "name")
    longer = ignore_list.with_entry(content, entry)
    path = tmp_path / "list.txt"
    path.write_text(longer, encoding="utf-8", newline="")
    assert entry in ignore_list.read(path)
    assert ignore_list.without_entry(longer, entry).rstrip("\n") == content.rstrip("\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a\tb\tc\n", "list.txt:1: expected a form"),
        (b"# x\n\tname\n", "list.txt:2: expected a form"),
        (b"\xff\n", "not UTF-8"),
    ],
)
def test_broken_list(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message):
        ignore_list.read(path)
    with pytest.raises(DataError, match="cannot be read"):
        ignore_list.read(tmp_path / "missing.txt")
