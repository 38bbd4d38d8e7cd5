"""The installed command in a real terminal, and what it says when something is wrong."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.store import MIGRATIONS, Store
from tests.conftest import ROOT

MTQA = Path(sys.executable).with_name("mtqa")
TEXT = "Wladimir Poutine a parlé du Kernkraftwerk.\nLe président a vu Selenskyj hier.\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tui'}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """``mtqa review`` without a terminal: status, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "mtqa", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


class Tmux:
    """A terminal of tmux's, of a server of its own."""

    def __init__(self, folder: Path, command: str, size: tuple[int, int]) -> None:
        self._socket = folder / "tmux"
        width, height = map(str, size)
        self._do("new-session", "-d", "-x", width, "-y", height, "-c", str(folder), command)

    def press(self, *keys: str) -> None:
        self._do("send-keys", *keys)

    def wait_for(self, text: str, gone: bool = False) -> None:
        """Until ``text`` is on the screen, or ``gone`` from it."""
        for _ in range(600):
            shown = self._do("capture-pane", "-p")
            if (text in shown) != gone:
                return
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {text!r}, gone {gone}:\n{shown}")

    def close(self) -> None:
        self._do("kill-server", check=False)

    def _do(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), "-f", "/dev/null", *arguments],
            capture_output=True,
            text=True,
            check=check,
            env={**ENVIRONMENT, "LANG": "C.UTF-8", "TERM": "xterm-256color"},
        )
        return done.stdout


@pytest.fixture
def tmux(folder: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    if shutil.which("tmux") is None or not MTQA.is_file():
        pytest.skip("tmux, or the installed command, is not here")
    size, arguments = getattr(request, "param", ((80, 24), ""))
    terminal = Tmux(folder, f"{MTQA} review page.txt {arguments}; echo status $?; cat", size)
    yield terminal
    terminal.close()


def test_a_review_from_start_to_end(tmux: Tmux, folder: Path) -> None:
    tmux.wait_for("3 left to decide")
    tmux.press("a")
    tmux.wait_for("2 left to decide")
    tmux.press("x")
    tmux.wait_for("1 left to decide")
    tmux.press("E")
    tmux.wait_for("The whole sentence")
    tmux.press("C-e", " Oui.", "Enter")
    tmux.wait_for("sentences rewritten")
    tmux.press("w")
    tmux.wait_for("written into page.txt: 2 changes;")
    tmux.press("q")
    tmux.wait_for("status")
    assert "Oui." in (folder / "page.txt").read_text(encoding="utf-8")
    with Store(folder) as store:
        assert [entry.decision.verdict for entry in store.log()][:3] == [
            "accept", "reject", "correct",
        ]  # fmt: skip


@pytest.mark.parametrize("tmux", [((40, 10), "")], indirect=True)
def test_a_tiny_terminal(tmux: Tmux, folder: Path) -> None:
    tmux.wait_for("3 left to decide")
    tmux.press("a")
    tmux.wait_for("Finding 2 of 3")
    # A key right behind Escape would be one with Alt.
    for key, shown in (
        ("E", "The whole sentence"),
        ("g", "own script"),
        ("f", "‹ all ›"),
        ("h", "History"),
    ):
        tmux.press(key)
        tmux.wait_for(shown)
        tmux.press("Escape")
        tmux.wait_for(shown, gone=True)
    tmux.press("q")
    tmux.wait_for("status 1")
    with Store(folder) as store:
        assert len(store.holding()) == 1


def test_report_and_statistics_need_no_terminal(folder: Path) -> None:
    status, out, error = run(folder, "review", "page.txt", "--report", "r.json", "--quiet")
    assert (status, out, error) == (1, "", "")
    assert (folder / "r.json").is_file()
    assert run(folder, "review", "--stats")[:2] == (0, "nothing was decided yet\n")
    assert run(folder, "rules", "--stats", "--format", "json")[:2] == (0, "\n")


def test_an_empty_folder(folder: Path) -> None:
    (folder / "empty").mkdir()
    status, _, error = run(folder, "review", "empty", "--report", "r.json")
    assert status == 2
    assert error.startswith("mtqa: empty")
    assert len(error.splitlines()) == 1


def newer(database: Path) -> None:
    with Store(database.parent.parent) as store:
        store._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def no_database(database: Path) -> None:
    database.parent.mkdir()
    database.write_text("Ceci est un texte. " * 300, encoding="utf-8")


def folder_instead(database: Path) -> None:
    database.mkdir(parents=True)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (newer, "was written by a newer mtqa"),
        (no_database, "is damaged, or is not a review database"),
        (folder_instead, "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_used(folder: Path, spoil: object, message: str) -> None:
    spoil(folder / ".mtqa" / "review.db")  # type: ignore[operator]
    status, _, error = run(folder, "review", "page.txt", "--report", "r.json")
    assert status == 2
    assert message in error
    assert "Traceback" not in error
    assert not (folder / "r.json").exists()


@pytest.mark.parametrize(
    ("settings", "arguments", "message"),
    [
        ("", ("review",), "name the documents to review"),
        ("", ("review", "page.txt"), "needs a terminal"),
        ("", ("review", "page.txt", "--report", "r.pdf"), "ends in .html or .json"),
        ('[keys]\naccept = "x"\n', ("review", "page.txt", "--report", "r.json"), '"x" is the key'),
        ('[keys]\nacept = "y"\n', ("review", "page.txt", "--report", "r.json"), "unknown action"),
        ("[keys]\naccept = 3\n", ("scan", "page.txt"), '"keys": expected str, got int'),
        ('ignore-list = "none.txt"\n', ("scan", "page.txt"), "none.txt: cannot be read"),
    ],
)
def test_a_wrong_call(
    folder: Path, settings: str, arguments: tuple[str, ...], message: str
) -> None:
    (folder / "mtqa.toml").write_text(settings, encoding="utf-8")
    status, _, error = run(folder, *arguments)
    assert status == 2
    assert message in error
    assert "Traceback" not in error


READ_ONLY = (
    'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && '
    'exec "$1" -m mtqa review page.txt --report review.json'
)


@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_a_folder_mounted_read_only(folder: Path, known: bool) -> None:
    """A real one: permissions do not bind the administrator."""
    if shutil.which("unshare") is None or subprocess.call(["unshare", "--mount", "true"]):
        pytest.skip("a mount of one's own is not to be had here")
    if known:
        Store(folder).close()
        before = (folder / ".mtqa" / "review.db").read_bytes()
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", READ_ONLY, str(folder), sys.executable],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "review.db: cannot be opened" in done.stderr
    if known:
        assert (folder / ".mtqa" / "review.db").read_bytes() == before
