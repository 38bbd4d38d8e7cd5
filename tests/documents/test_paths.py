import hashlib
import io
import os
from pathlib import Path

import pytest

from mtqa import documents
from mtqa.errors import DocumentError, UsageError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.txt",
        "a.MD",
        "c.pdf",
        ".hidden.txt",
        "draft/d.markdown",
        "draft/deep/e.text",
        ".git/f.txt",
        "été/g h.txt",
    ):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("texte", encoding="utf-8")
    (tmp_path / "tree" / "link.txt").symlink_to("b.txt")
    (tmp_path / "tree" / "loop").symlink_to(".")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "tree"


@pytest.mark.parametrize(
    ("given", "exclude", "found"),
    [
        (
            ["tree"],
            [],
            ["a.MD", "b.txt", "draft/d.markdown", "draft/deep/e.text", "été/g h.txt"],
        ),
        (["tree/"], ["draft", "*.MD"], ["b.txt", "été/g h.txt"]),
        (["tree"], ["tree/draft/*", "été/"], ["a.MD", "b.txt"]),
        (["tree"], ["deep", "g*"], ["a.MD", "b.txt", "draft/d.markdown"]),
        (["tree/draft", "tree/draft/d.markdown"], [], ["draft/d.markdown", "draft/deep/e.text"]),
        (["tree/c.pdf", "tree/b.txt", "tree/link.txt"], [], ["b.txt", "c.pdf"]),
        (["tree/link.txt"], [], ["link.txt"]),
        (["tree/.git"], [], [".git/f.txt"]),
        (["tree/b.txt", "tree/c.pdf"], ["*.pdf"], ["b.txt"]),
    ],
)
def test_find(tree: Path, given: list[str], exclude: list[str], found: list[str]) -> None:
    assert documents.find(given, exclude) == [f"tree/{name}" for name in found]


def test_find_keeps_paths_as_given(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert documents.find(["-", "./b.txt"]) == ["-", "./b.txt"]
    assert documents.find(["."], ["./draft", "*é*"]) == ["./a.MD", "./b.txt"]
    assert documents.find([f"{tree}/b.txt"]) == [f"{tree}/b.txt"]


@pytest.mark.parametrize(
    ("given", "exclude", "error", "message"),
    [
        ([], [], UsageError, "no path given"),
        (["tree/none.txt"], [], DocumentError, "tree/none.txt: no such file or folder"),
        (["tree/b.txt/x"], [], DocumentError, "tree/b.txt/x: Not a directory"),
        (["tree/a\0b"], [], DocumentError, "embedded null byte"),
        (["tree/loop/draft"], ["*"], UsageError, "no documents in this folder"),
        (["tree/b.txt"], ["*.txt"], UsageError, "every path is excluded"),
    ],
)
def test_find_errors(
    tree: Path, given: list[str], exclude: list[str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        documents.find(given, exclude)


def test_read(tree: Path) -> None:
    document = documents.read("tree/a.MD")
    assert (document.path, document.format) == ("tree/a.MD", "markdown")
    assert document.segments[0].text == "texte"
    assert document.digest == hashlib.sha256(b"texte").hexdigest()
    assert documents.read("tree/c.pdf").format == "text"


def test_read_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"# Titre\r\n")))
    document = documents.read("-", "page.md")
    assert (document.path, document.format) == ("-", "markdown")
    assert document.segments[0].text == "# Titre\r\n"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("tree/none.txt", "tree/none.txt: no such file"),
        ("tree", "tree: is a folder"),
        ("tree/b.txt/x", "cannot be read: Not a directory"),
        ("a\0b", "cannot be read: embedded null byte"),
        (os.devnull, "is not a regular file"),
        ("tree/\udcff.txt", r"tree/.udcff.txt: has a name that is not UTF-8"),
    ],
)
def test_read_errors(tree: Path, path: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        documents.read(path)
