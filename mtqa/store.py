"""The review database: what editors decided, in SQLite. All SQL of the project is in this file.

Decisions are appended and never changed or erased; undoing appends a row that withdraws one.
What holds for a finding is its last decision that was not withdrawn. A finding's id does not
depend on its document, so decisions are kept by path and id.
"""

import os
import sqlite3
import time as clock
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from msgspec import Struct

from mtqa.errors import StoreError
from mtqa.types import Decision, Verdict

FOLDER = ".mtqa"
FILE = "review.db"
TIMEOUT = 5.0  # seconds to wait for another program's lock

# "mtqa" in ASCII: tells this database from any other SQLite file.
_APPLICATION = 0x6D747161

# Frozen: a change of the schema is a new step at the end.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE decisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            action INTEGER NOT NULL,
            withdraws INTEGER UNIQUE REFERENCES decisions (id),
            path TEXT NOT NULL,
            finding TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject')),
            replacement TEXT,
            editor TEXT NOT NULL,
            time TEXT NOT NULL,
            rule TEXT NOT NULL,
            surface TEXT NOT NULL,
            sentence TEXT NOT NULL,
            start_offset INTEGER NOT NULL,
            end_offset INTEGER NOT NULL,
            digest TEXT NOT NULL,
            unit TEXT
        )
        """,
        "CREATE INDEX decisions_place ON decisions (path, finding)",
        """
        CREATE TABLE applications (
            decision INTEGER PRIMARY KEY REFERENCES decisions (id),
            time TEXT NOT NULL
        )
        """,
        """
        CREATE VIEW holding AS
        SELECT max(id) AS id FROM decisions AS one
        WHERE withdraws IS NULL
        AND NOT EXISTS (SELECT 1 FROM decisions WHERE withdraws = one.id)
        GROUP BY path, finding
        """,
        *(
            f"CREATE TRIGGER {table}_{event} BEFORE {event} ON {table} "
            "BEGIN SELECT raise(ABORT, 'rows are appended, never changed'); END"
            for table in ("decisions", "applications")
            for event in ("UPDATE", "DELETE")
        ),
    ),
    (
        "ALTER TABLE decisions ADD COLUMN scope TEXT NOT NULL DEFAULT 'finding' "
        "CHECK (scope IN ('finding', 'sentence'))",
        """
        CREATE TABLE scans (
            path TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            settings TEXT NOT NULL,
            ignored TEXT NOT NULL,
            outline BLOB NOT NULL,
            report BLOB NOT NULL
        )
        """,
    ),
)

_COLUMNS = (
    "path, finding, verdict, replacement, editor, time, rule, surface, sentence, "
    "start_offset, end_offset, digest, unit, scope"
)
_INSERT = (
    f"INSERT INTO decisions (id, action, withdraws, {_COLUMNS}) VALUES ({', '.join('?' * 17)})"
)


class Entry(Struct, frozen=True):
    """A row of the log. Rows of one ``action`` were written together and are undone together.

    ``withdraws`` is the id of the row that this one takes back; ``decision`` is then the one
    taken back, with the editor and time of the withdrawal.
    """

    id: int
    action: int
    withdraws: int | None
    decision: Decision


class Held(Struct, frozen=True):
    """The decision that holds for a finding; ``applied``: it was written into the document."""

    id: int
    decision: Decision
    applied: bool


class Past(Struct, frozen=True):
    """A decision of the log; ``holds``: none came after it that was not withdrawn.

    ``applied``: it was written into the document; ``withdrawn_by``: the editor who took it back.
    """

    entry: Entry
    holds: bool
    applied: bool
    withdrawn_by: str | None


class Count(Struct, frozen=True):
    """How many actions gave a verdict on a surface that a rule found."""

    rule: str
    surface: str
    verdict: Verdict
    number: int


class Scan(Struct, frozen=True):
    """A document as it was scanned: ``digest`` of its bytes, ``settings`` and ``ignored`` (the
    ignore list) of the run, ``outline`` as the review reads it.
    """

    digest: str
    settings: str
    ignored: str
    outline: bytes


class Store:
    """The open database. Usable as a context manager, from one thread."""

    def __init__(
        self,
        root: Path,
        database: Path | None = None,
        *,
        create: bool = True,
        timeout: float = TIMEOUT,
    ) -> None:
        """Opens ``database``, by default ``.mtqa/review.db`` under the project's ``root``.

        Raises:
            StoreError: it cannot be opened or written, is locked, is no review database, comes
                from a newer mtqa, or does not exist and ``create`` is false.
        """
        self.root = root.resolve()
        self._folders: dict[str, str] = {}
        self.database = database or self.root / FOLDER / FILE
        if not create and not self.database.exists():
            raise StoreError(f"{self.database}: no review database; mtqa review makes it")
        with self._told():
            if database is None:
                self._make_folder()
            self._connection = sqlite3.connect(self.database, timeout=timeout, isolation_level=None)
        try:
            with self._told():
                self._prepare(timeout)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database; every decision was already committed when it was taken."""
        self._connection.close()

    def key(self, path: str) -> str:
        """``path`` as the database keeps it: relative to the project, folders joined by ``/``."""
        folder, name = os.path.split(path)
        if name in ("", ".", ".."):
            folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 (the name is wanted)
        return f"{self._folder(folder)}{name}"

    def _folder(self, folder: str) -> str:
        """A folder's part of a key, which the documents in it share."""
        if folder not in self._folders:
            relative = Path(os.path.relpath(Path(folder).resolve(), self.root)).as_posix()
            self._folders[folder] = "" if relative == "." else f"{relative}/"
        return self._folders[folder]

    def file(self, key: str) -> Path:
        """The file a key stands for; the inverse of ``key``."""
        return self.root / key

    def append(self, decisions: Sequence[Decision]) -> tuple[Entry, ...]:
        """Commits ``decisions`` as one action, all or none, and returns their rows.

        Raises:
            StoreError: nothing was written.
        """
        return self._write([(decision, None) for decision in decisions])

    def withdraw(self, entries: Sequence[Entry], editor: str, time: str) -> tuple[Entry, ...]:
        """Takes back ``entries`` as one action; what another editor took back already is left out.

        Raises:
            StoreError: nothing was written.
        """
        return self._write(
            [
                (msgspec.structs.replace(entry.decision, editor=editor, time=time), entry.id)
                for entry in entries
            ]
        )

    def log(self, after: int = 0) -> list[Entry]:
        """Every row with an id above ``after``, oldest first: decisions and withdrawals."""
        with self._told():
            rows = self._connection.execute(
                f"SELECT id, action, withdraws, {_COLUMNS} FROM decisions WHERE id > ? ORDER BY id",
                (after,),
            ).fetchall()
        return [
            Entry(number, action, withdraws, Decision(*values))
            for number, action, withdraws, *values in rows
        ]

    def past(self, limit: int) -> list[Past]:
        """The last ``limit`` decisions, newest first, withdrawn ones among them."""
        columns = ", ".join(f"one.{name.strip()}" for name in _COLUMNS.split(","))
        with self._told():
            rows = self._connection.execute(
                f"SELECT one.id, one.action, {columns}, one.id IN (SELECT id FROM holding), "
                "applications.decision IS NOT NULL, other.editor "
                "FROM decisions AS one LEFT JOIN applications ON applications.decision = one.id "
                "LEFT JOIN decisions AS other ON other.withdraws = one.id "
                "WHERE one.withdraws IS NULL ORDER BY one.id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [
            Past(Entry(number, action, None, Decision(*values)), bool(holds), bool(applied), editor)
            for number, action, *values, holds, applied, editor in rows
        ]

    def holding(self, path: str | None = None) -> list[Held]:
        """The decisions that hold, oldest first; on the document ``path`` (a key) only if given."""
        columns = ", ".join(f"decisions.{name.strip()}" for name in _COLUMNS.split(","))
        with self._told():
            rows = self._connection.execute(
                f"SELECT decisions.id, applications.decision IS NOT NULL, {columns} "
                "FROM holding JOIN decisions USING (id) "
                "LEFT JOIN applications ON applications.decision = decisions.id "
                "WHERE ?1 IS NULL OR decisions.path = ?1 ORDER BY decisions.id",
                (path,),
            ).fetchall()
        return [Held(number, Decision(*values), bool(done)) for number, done, *values in rows]

    def applied(self) -> frozenset[int]:
        """The rows that were written into their documents."""
        with self._told():
            rows = self._connection.execute("SELECT decision FROM applications").fetchall()
        return frozenset(number for (number,) in rows)

    def mark_applied(self, held: Sequence[Held], time: str) -> None:
        """Remembers that these decisions now stand in their documents.

        Raises:
            StoreError: nothing was written.
        """
        with self._transaction():
            self._connection.executemany(
                "INSERT OR IGNORE INTO applications (decision, time) VALUES (?, ?)",
                [(one.id, time) for one in held],
            )

    def counts(self) -> list[Count]:
        """Verdicts that hold, by rule and surface; many findings decided by one key count once."""
        with self._told():
            rows = self._connection.execute(
                "SELECT rule, surface, verdict, count(DISTINCT action) FROM holding "
                "JOIN decisions USING (id) WHERE scope = 'finding' "
                "GROUP BY rule, surface, verdict ORDER BY rule, surface, verdict"
            ).fetchall()
        return [Count(*row) for row in rows]

    def scans(self) -> dict[str, Scan]:
        """The documents that were scanned before, by path (a key), without their reports."""
        with self._told():
            rows = self._connection.execute(
                "SELECT path, digest, settings, ignored, outline FROM scans"
            ).fetchall()
        return {path: Scan(*values) for path, *values in rows}

    def scanned(self, path: str, scan: Scan) -> bytes | None:
        """The report kept of a document (a key) with ``scan``; None if another replaced it.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._told():
            row = self._connection.execute(
                "SELECT report FROM scans "
                "WHERE path = ? AND digest = ? AND settings = ? AND ignored = ?",
                (path, scan.digest, scan.settings, scan.ignored),
            ).fetchone()
        return None if row is None else bytes(row[0])

    def keep_scans(self, rows: Iterable[tuple[str, Scan, bytes]]) -> None:
        """Keeps scans of documents (path as a key, scan, report) in place of older ones.

        Raises:
            StoreError: none was kept.
        """
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO scans VALUES (?, ?, ?, ?, ?, ?)",
                [(path, *msgspec.structs.astuple(scan), report) for path, scan, report in rows],
            )

    def _write(self, rows: Sequence[tuple[Decision, int | None]]) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        with self._transaction():
            (number,) = self._connection.execute(
                "SELECT coalesce(max(id), 0) FROM decisions"
            ).fetchone()
            action = number + 1
            for decision, withdraws in rows:
                if withdraws is not None and self._is_withdrawn(withdraws):
                    continue
                number += 1
                self._connection.execute(
                    _INSERT, (number, action, withdraws, *msgspec.structs.astuple(decision))
                )
                entries.append(Entry(number, action, withdraws, decision))
        return tuple(entries)

    def _is_withdrawn(self, entry: int) -> bool:
        row = self._connection.execute("SELECT 1 FROM decisions WHERE withdraws = ?", (entry,))
        return row.fetchone() is not None

    def _make_folder(self) -> None:
        """The folder ``.mtqa``, which version control leaves alone."""
        folder = self.root / FOLDER
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def _prepare(self, timeout: float) -> None:
        """Checks whose database it is, brings its schema up to date, makes commits durable."""
        query = self._connection.execute
        # In this order: another program may make the tables between the two questions.
        (tables,) = query("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = query("PRAGMA application_id").fetchone()
        if tables and application != _APPLICATION:
            raise StoreError(f"{self.database}: is not a review database")
        self._refuse_newer()
        self._set_wal(timeout)
        query("PRAGMA synchronous = FULL")
        query("PRAGMA foreign_keys = ON")
        with self._transaction():
            version = self._refuse_newer()
            for number, step in enumerate(MIGRATIONS[version:], version + 1):
                for statement in step:
                    query(statement)
                query(f"PRAGMA user_version = {number}")
            if version == 0:
                query(f"PRAGMA application_id = {_APPLICATION}")

    def _refuse_newer(self) -> int:
        """The schema's version, which two programs that open a new database may both raise."""
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.database}: was written by a newer mtqa "
                f"(schema {version}, this one knows {len(MIGRATIONS)}); update mtqa"
            )
        return int(version)

    def _set_wal(self, timeout: float) -> None:
        # SQLite does not wait for a lock while it changes the journal's mode: wait here.
        deadline = clock.monotonic() + timeout
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or clock.monotonic() > deadline:
                    raise
                clock.sleep(0.02)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commits what its block wrote, or nothing of it; waits for another writer first."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what SQLite and the system say into one line that an editor understands."""
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
            raise StoreError(f"{self.database}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    text = str(error)
    if "locked" in text:
        return "is locked by another program; close it and try again"
    if "readonly" in text:
        return "cannot be written: it is read-only"
    if "unable to open" in text:
        return "cannot be opened: the folder is missing, or is not writable"
    if "full" in text or "disk I/O" in text:
        return "cannot be written: is the disk full?"
    if "not a database" in text or "malformed" in text:
        return "is damaged, or is not a review database"
    if isinstance(error, UnicodeEncodeError):
        return "the decision holds half a surrogate pair, which cannot be stored"
    if isinstance(error, OSError):
        return f"cannot be opened: {error.strerror}"
    return text
