"""The review database: nothing committed is lost, nothing odd is opened."""

import contextlib
import hashlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.errors import StoreError
from mtqa.store import MIGRATIONS, Scan, Store
from mtqa.types import Decision

ROOT = Path(__file__).resolve().parent.parent


def decision(finding: str = "f1", path: str = "a.txt", **changes: object) -> Decision:
    values: dict[str, object] = {
        "path": path,
        "finding": finding,
        "verdict": "accept",
        "replacement": "Vladimir",
        "editor": "anna",
        "time": "2026-01-02T03:04:05.000+00:00",
        "rule": "name.glossary",
        "surface": "Wladimir",
        "sentence": "Wladimir part.",
        "start": 0,
        "end": 8,
        "digest": "d1",
    }
    return Decision(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        yield opened


def test_database_lies_in_an_unversioned_folder_of_the_project(
    store: Store, tmp_path: Path
) -> None:
    assert store.database == tmp_path.resolve() / ".mtqa" / "review.db"
    assert store.database.is_file()
    assert (tmp_path / ".mtqa" / ".gitignore").read_text() == "*\n"


def test_database_elsewhere(tmp_path: Path) -> None:
    with Store(tmp_path, tmp_path / "mine.db"):
        pass
    assert (tmp_path / "mine.db").is_file()
    assert not (tmp_path / ".mtqa").exists()


def test_commits_are_durable(store: Store) -> None:
    query = store._connection.execute
    assert query("PRAGMA journal_mode").fetchone() == ("wal",)
    assert query("PRAGMA synchronous").fetchone() == (2,)


def test_paths_are_relative_to_the_project(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    assert store.key("a.txt") == "texts/a.txt"
    assert store.key(str(tmp_path / "texts" / "a.txt")) == "texts/a.txt"
    assert store.key("../../b.txt") == "../b.txt"
    assert store.file("texts/a.txt") == tmp_path.resolve() / "texts" / "a.txt"


def test_project_reached_through_a_link(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "link").symlink_to("texts")
    monkeypatch.chdir(tmp_path / "link")
    assert store.key(str(tmp_path / "link" / "a.txt")) == "texts/a.txt"
    with Store(tmp_path / "link") as linked:
        assert linked.key("a.txt") == "a.txt"


def test_decisions_come_back(store: Store, tmp_path: Path) -> None:
    first, second = decision(), decision("f2", verdict="reject", replacement=None, unit="u\0é\n")
    store.append([first])
    store.append([second])
    store.close()
    with Store(tmp_path) as again:
        assert [held.decision for held in again.holding("a.txt")] == [first, second]
        assert [(entry.id, entry.action) for entry in again.log()] == [(1, 1), (2, 2)]


def test_same_finding_in_two_documents(store: Store) -> None:
    store.append([decision(path="a.txt")])
    store.append([decision(path="b.txt", verdict="reject", replacement=None)])
    assert [one.decision.verdict for one in store.holding("a.txt")] == ["accept"]
    assert [one.decision.verdict for one in store.holding()] == ["accept", "reject"]


def test_last_decision_holds_and_withdrawing_brings_the_earlier_back(store: Store) -> None:
    store.append([decision(replacement="one")])
    later = store.append([decision(replacement="two", editor="bruno")])
    assert [one.decision.replacement for one in store.holding()] == ["two"]
    taken = store.withdraw(later, "anna", "2026-01-02T04:00:00.000+00:00")
    assert [one.decision.replacement for one in store.holding()] == ["one"]
    assert [(e.withdraws, e.decision.editor) for e in taken] == [(2, "anna")]
    assert len(store.log()) == 3


def test_withdrawing_twice_does_nothing(store: Store) -> None:
    entries = store.append([decision()])
    assert len(store.withdraw(entries, "anna", "t")) == 1
    assert store.withdraw(entries, "bruno", "t") == ()
    assert store.holding() == []


def test_an_action_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="surrogate"):
        store.append([decision("f1"), decision("f2", surface="\ud800")])
    assert store.log() == []
    entries = store.append([decision("f1"), decision("f2")])
    assert {entry.action for entry in entries} == {1}


def test_rows_are_never_changed(store: Store) -> None:
    store.append([decision()])
    for statement in ("UPDATE decisions SET editor = 'x'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            store._connection.execute(statement)


def test_what_was_applied_is_remembered(store: Store) -> None:
    store.append([decision("f1")])
    store.append([decision("f2")])
    store.mark_applied(store.holding()[:1], "t")
    store.mark_applied(store.holding()[:1], "t")
    assert [one.applied for one in store.holding()] == [True, False]


def test_two_editors_lose_nothing(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path) as other:
        store.append([decision("f1")])
        other.append([decision("f2", editor="bruno")])
        store.append([decision("f3")])
        assert [entry.decision.finding for entry in store.log()] == ["f1", "f2", "f3"]
        assert [entry.decision.finding for entry in other.log(after=1)] == ["f2", "f3"]


def test_no_database_to_apply(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no review database"):
        Store(tmp_path, create=False)
    assert list(tmp_path.iterdir()) == []


def test_database_of_a_newer_version(store: Store, tmp_path: Path) -> None:
    store._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    store.close()
    before = store.database.read_bytes()
    with pytest.raises(StoreError, match="newer mtqa"):
        Store(tmp_path)
    assert store.database.read_bytes() == before


def test_another_programs_database(tmp_path: Path) -> None:
    database = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="is not a review database"):
        Store(tmp_path, database)


def test_no_database_at_all(tmp_path: Path) -> None:
    database = tmp_path / "text.db"
    database.write_text("This is a text of more than one hundred characters. " * 40)
    with pytest.raises(StoreError, match="is damaged, or is not a review database"):
        Store(tmp_path, database)


def test_damaged_database(store: Store, tmp_path: Path) -> None:
    store.append([decision(f"f{number}", sentence="x" * 500) for number in range(200)])
    store.close()
    content = bytearray(store.database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.database.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"), Store(tmp_path) as damaged:
        damaged.log()


def test_locked_database(store: Store, tmp_path: Path) -> None:
    store._connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        Store(tmp_path, timeout=0.05)
    store._connection.execute("ROLLBACK")


def test_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path, tmp_path / "nowhere" / "review.db")


@contextlib.contextmanager
def _without_privileges() -> Iterator[None]:
    """As a user whom file permissions bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_read_only_database() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store(folder) as store:
            store.append([decision()])
        folder.chmod(0o755)
        (folder / ".mtqa").chmod(0o555)
        store.database.chmod(0o444)
        with _without_privileges(), pytest.raises(StoreError, match="read-only"):
            Store(folder)
        (folder / ".mtqa").chmod(0o755)


def test_full_disk_keeps_what_was_kept(store: Store) -> None:
    store.append([decision("f1")])
    size = max(file.stat().st_size for file in store.database.parent.iterdir())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        with pytest.raises(StoreError, match="is the disk full"):
            store.append([decision("f2", sentence="x" * 100_000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    store.append([decision("f3")])
    assert [held.decision.finding for held in store.holding()] == ["f1", "f3"]


_WRITER = """
import sys
from pathlib import Path
from mtqa.store import Store
from mtqa.types import Decision
with Store(Path(sys.argv[1]), timeout=60) as store:
    for number in range(100_000):
        name = f"{sys.argv[2]}-{number}"
        one = Decision("a.txt", name, "reject", None, "anna", "t", "r", "s", "s", 0, 1, "d")
        store.append([one, one])
        print(name, flush=True)
"""


def _writer(folder: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("kept", [1, 2, 7, 20])
def test_kill_loses_no_acknowledged_decision(tmp_path: Path, kept: int) -> None:
    """Two programs write to a new database at once; one is killed in the middle of its work."""
    with _writer(tmp_path, "killed") as killed, _writer(tmp_path, "other") as other:
        assert killed.stdout is not None
        assert other.stdout is not None
        acknowledged = [killed.stdout.readline().strip() for _ in range(kept)]
        killed.send_signal(signal.SIGKILL)
        acknowledged += killed.stdout.read().split()
        acknowledged += [other.stdout.readline().strip() for _ in range(kept)]
        other.kill()
        acknowledged += other.stdout.read().split()
    with Store(tmp_path) as store:
        written = [entry.decision.finding for entry in store.log()]
        assert store._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert set(acknowledged) <= set(written)
    assert all(written.count(name) == 2 for name in set(written))
    assert len(set(written)) <= len(acknowledged) + 2


def test_oldest_database_is_brought_up_to_date(tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    with contextlib.closing(sqlite3.connect(database)) as old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute(
            "INSERT INTO decisions VALUES "
            "(1, 1, NULL, 'a.txt', 'f1', 'reject', NULL, 'anna', 't', 'r', 's', 's', 0, 1, 'd', "
            "NULL)"
        )
        old.execute("PRAGMA application_id = 0x6D747161")
        old.execute("PRAGMA user_version = 1")
        old.commit()
    with Store(tmp_path, database) as store:
        store.append([decision("s1", scope="sentence")])
        assert [one.decision.scope for one in store.holding()] == ["finding", "sentence"]
        assert store.scans() == {}


def test_counts_take_one_key_once(store: Store) -> None:
    store.append([decision("f1"), decision("f2"), decision("f3", surface="Sergej")])
    store.append([decision("f4")])
    store.append([decision("f5", verdict="reject", replacement=None)])
    store.withdraw(store.append([decision("f6")]), "anna", "t")
    store.append([decision("s1", scope="sentence", rule="")])
    assert [(one.surface, one.verdict, one.number) for one in store.counts()] == [
        ("Sergej", "accept", 1),
        ("Wladimir", "accept", 2),
        ("Wladimir", "reject", 1),
    ]


def test_the_past_tells_what_became_of_a_decision(store: Store) -> None:
    store.append([decision("f1")])
    (second,) = store.append([decision("f1", replacement="two")])
    store.append([decision("f2")])
    store.mark_applied(store.holding()[1:], "t")
    store.withdraw([second], "bruno", "t")
    assert [
        (one.entry.decision.replacement, one.holds, one.applied, one.withdrawn_by)
        for one in store.past(10)
    ] == [
        ("Vladimir", True, True, None),
        ("two", False, False, "bruno"),
        ("Vladimir", True, False, None),
    ]
    assert len(store.past(1)) == 1


def test_scans_are_kept_and_replaced(store: Store) -> None:
    first, second = Scan("d1", "s", "", b"o"), Scan("d2", "s", "", b"o")
    store.keep_scans([("a.txt", first, b"r1"), ("b.txt", first, b"r2")])
    store.keep_scans([("a.txt", second, b"r3")])
    assert store.scans() == {"a.txt": second, "b.txt": first}
    assert store.scanned("a.txt", second) == b"r3"
    assert store.scanned("a.txt", first) is None


def test_written_steps_are_frozen() -> None:
    """A database out there was made by exactly this step: change the schema by a new one."""
    steps = [hashlib.sha256("\n".join(step).encode()).hexdigest()[:12] for step in MIGRATIONS]
    assert steps == ["632a48ca3a07", "86f07cac26ab"]
