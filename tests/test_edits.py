import contextlib
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import documents, edits
from mtqa.edits import Edit
from mtqa.errors import ConflictError, DocumentError, UsageError


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit], str]:
    """A text, edits of it in any order, and what they make of it."""
    before, after, made = [], [], []
    position = 0
    for kept, old, new in draw(st.lists(st.tuples(st.text(min_size=1), st.text(), st.text()))):
        start = position + len(kept)
        position = start + len(old)
        before += [kept, old]
        after += [kept, new]
        made.append(Edit(start, position, new))
    return "".join(before), draw(st.permutations(made)), "".join(after)


@given(texts_with_edits())
def test_apply(case: tuple[str, list[Edit], str]) -> None:
    text, made, expected = case
    assert edits.apply(text, made) == expected


def test_edits_may_touch() -> None:
    made = [Edit(3, 3, "gros "), Edit(3, 6, "pain"), Edit(0, 3, "le ")]
    assert edits.apply("un mot", made) == "le gros pain"


@pytest.mark.parametrize(
    "made",
    [
        [Edit(0, 3, "a"), Edit(2, 4, "b")],
        [Edit(2, 2, "a"), Edit(0, 3, "b")],
        [Edit(0, 3, "a"), Edit(0, 3, "a")],
        [Edit(1, 1, "a"), Edit(1, 1, "b")],
        [Edit(0, 6, "a"), Edit(2, 3, "b")],
    ],
)
def test_edits_of_the_same_place(made: list[Edit]) -> None:
    with pytest.raises(ConflictError, match="two edits of the same place"):
        edits.apply("un mot", made)


@pytest.mark.parametrize("edit", [Edit(-1, 2, ""), Edit(3, 2, ""), Edit(0, 7, "")])
def test_edit_outside_the_text(edit: Edit) -> None:
    with pytest.raises(ValueError, match="lies outside"):
        edits.apply("un mot", [edit])


def test_write_keeps_permissions_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"avant")
    path.chmod(0o640)
    edits.write(str(path), b"apr\xe8s")
    assert path.read_bytes() == b"apr\xe8s"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.txt"]


def test_write_makes_folders(tmp_path: Path) -> None:
    path = tmp_path / "copies" / "deep" / "a.txt"
    edits.write(str(path), b"neuf", keep_original=True)
    assert path.read_bytes() == b"neuf"
    assert names(path.parent) == ["a.txt"]


def test_write_goes_through_a_symbolic_link(tmp_path: Path) -> None:
    real = tmp_path / "real" / "a.txt"
    real.parent.mkdir()
    real.write_bytes(b"avant")
    link = tmp_path / "link.txt"
    link.symlink_to("real/a.txt")
    edits.write(str(link), b"neuf", keep_original=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"neuf"
    assert (tmp_path / "real" / "a.txt.orig").read_bytes() == b"avant"


def test_original_is_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"un")
    edits.write(str(path), b"deux", keep_original=True)
    with pytest.raises(DocumentError, match=r"a\.txt\.orig exists already"):
        edits.write(str(path), b"trois", keep_original=True)
    assert (path.read_bytes(), (tmp_path / "a.txt.orig").read_bytes()) == (b"deux", b"un")


def test_original_kept_by_a_killed_run(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"un")
    (tmp_path / "a.txt.orig").hardlink_to(path)
    edits.write(str(path), b"deux", keep_original=True)
    assert (path.read_bytes(), (tmp_path / "a.txt.orig").read_bytes()) == (b"deux", b"un")


def test_original_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "a.txt"
    path.write_bytes(b"un")
    edits.write(str(path), b"deux", keep_original=True)
    assert (path.read_bytes(), (tmp_path / "a.txt.orig").read_bytes()) == (b"deux", b"un")
    assert names(tmp_path) == ["a.txt", "a.txt.orig"]


def test_file_changed_since_it_was_read_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"un")
    digest = documents.read(str(path)).digest
    edits.write(str(path), b"deux", digest=digest)
    with pytest.raises(DocumentError, match="has changed since it was read"):
        edits.write(str(path), b"trois", keep_original=True, digest=digest)
    assert path.read_bytes() == b"deux"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("folder", "is not a regular file"),
        ("file/a.txt", "cannot be written"),
        ("loop", "cannot be written"),
        ("a\0b", "cannot be written: "),
        ("x" * 300, "cannot be written: File name too long"),
    ],
)
def test_write_errors(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"avant")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(DocumentError, match=message):
        edits.write(str(tmp_path / name), b"neuf")
    assert names(tmp_path) == ["file", "folder", "loop"]
    assert (tmp_path / "file").read_bytes() == b"avant"


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_failed_write_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.txt"
    path.write_bytes(b"avant")
    if step == "fsync":
        monkeypatch.setattr("os.fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DocumentError, match=r"a\.txt: cannot be written: No space left on device"):
        edits.write(str(path), b"neuf", keep_original=True)
    assert path.read_bytes() == b"avant"
    assert names(tmp_path) == ["a.txt"]


# Writes pages of one letter in turn, for ever; says when it has begun.
WRITER = """
import sys
from mtqa import edits
print("begun", flush=True)
while True:
    for letter in b"ab":
        edits.write(sys.argv[1], bytes([letter]) * 1_000_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.011, 0.029])
def test_killed_write_leaves_a_whole_file(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1_000_000)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    )
    assert writer.stdout is not None
    with writer.stdout:
        assert writer.stdout.readline() == b"begun\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            writer.wait(delay)
        writer.kill()
        assert writer.wait(10) == -signal.SIGKILL
    data = path.read_bytes()
    assert data in (b"a" * 1_000_000, b"b" * 1_000_000)
    assert all(name == "a.txt" or name.startswith(".mtqa-") for name in names(tmp_path))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("in/a.txt", "in/b/a.txt", "other/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("texte", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "folder", "copies"),
    [
        ([], "out", []),
        (["in/a.txt"], "out", ["out/a.txt"]),
        (["in/a.txt", "in/b/a.txt"], "out/", ["out/a.txt", "out/b/a.txt"]),
        (["in/b/a.txt", "other/c.txt"], "./out", ["./out/in/b/a.txt", "./out/other/c.txt"]),
        (["./in/../in/a.txt", "in/b/a.txt"], "out", ["out/a.txt", "out/b/a.txt"]),
        (["in/a.txt"], ".", ["./a.txt"]),
        (["in/a.txt"], "in/b/deep", ["in/b/deep/a.txt"]),
    ],
)
def test_plan_copies(here: Path, paths: list[str], folder: str, copies: list[str]) -> None:
    assert edits.plan_copies(paths, folder) == dict(zip(paths, copies, strict=True))


@pytest.mark.parametrize(
    ("paths", "folder", "message"),
    [
        (["in/a.txt"], "in", "in/a.txt: would replace the document in/a.txt"),
        (["in/a.txt", "in/b/a.txt"], "in/b", "in/b/a.txt: would replace the document in/b/a.txt"),
        (["in/a.txt", "./in/a.txt"], "out", "both in/a.txt and ./in/a.txt would be copied there"),
        (["in/b/a.txt", "in/a.txt"], "linked", "linked/b/a.txt: leads out of linked"),
        (["in/a.txt"], "other/c.txt", "other/c.txt: is a file, not a folder"),
        (["in/a.txt"], "full", "full/a.txt: is a folder"),
        (["in/a.txt"], "", "has no name"),
        (["in/a.txt", "-"], "out", "standard input has no name"),
    ],
)
def test_plan_copies_errors(here: Path, paths: list[str], folder: str, message: str) -> None:
    (here / "linked").mkdir()
    (here / "linked" / "b").symlink_to(here / "other")
    (here / "full" / "a.txt").mkdir(parents=True)
    with pytest.raises(UsageError, match=message):
        edits.plan_copies(paths, folder)


def test_diff() -> None:
    assert edits.diff("a.txt", "un\ndeux\r\ntrois", "un\n2\r\ntrois") == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n un\n-deux\r\n+2\r\n trois\n"
        "\\ No newline at end of file\n"
    )
    assert edits.diff("a.txt", "un\n", "un\n") == ""
    assert edits.diff("a.txt", "un\x0cet\u2028deux\n", "").count("\n-") == 1


@given(st.text(st.sampled_from("ab\n\r\x0c")), st.text(st.sampled_from("ab\n\r\x0c")))
def test_diff_is_empty_for_equal_texts_only(before: str, after: str) -> None:
    assert (edits.diff("a.txt", before, after) == "") is (before == after)


@pytest.mark.skipif(not Path("/usr/bin/patch").exists(), reason="needs patch")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("un\ndeux\n", "un\n2"),
        ("un", "deux\n"),
        ("un\r\ndeux\r\n", "un\r\n2\r\n"),
        ("a\rb\n", "b\n"),
    ],
)
def test_patch_takes_the_diff(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(before.encode())
    subprocess.run(
        ["/usr/bin/patch", "--binary", "-s", str(path)],
        input=edits.diff("a.txt", before, after).encode(),
        check=True,
    )
    assert path.read_bytes() == after.encode()
