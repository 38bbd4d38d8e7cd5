"""The database file: where it lies, its schema, and that what is committed stays."""

import os
import sqlite3
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from mtqa.errors import StoreError

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


class Database:
    """An open database of this schema. Usable as a context manager, from one thread."""

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
