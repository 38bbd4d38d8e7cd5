"""The review database: what editors decided, in SQLite. All SQL of the project is in this folder.

Decisions are appended and never changed or erased; undoing appends a row that withdraws one.
What holds for a finding is its last decision that was not withdrawn. A finding's id does not
depend on its document, so decisions are kept by path and id.
"""

from collections.abc import Iterable, Sequence

import msgspec

from mtqa.store.database import FILE, FOLDER, MIGRATIONS, TIMEOUT, Database
from mtqa.store.rows import Count, Entry, Held, Past, Scan
from mtqa.types import Decision

__all__ = [
    "FILE",
    "FOLDER",
    "MIGRATIONS",
    "TIMEOUT",
    "Count",
    "Entry",
    "Held",
    "Past",
    "Scan",
    "Store",
]

_COLUMNS = (
    "path, finding, verdict, replacement, editor, time, rule, surface, sentence, "
    "start_offset, end_offset, digest, unit, scope"
)
_INSERT = (
    f"INSERT INTO decisions (id, action, withdraws, {_COLUMNS}) VALUES ({', '.join('?' * 17)})"
)


class Store(Database):
    """The decisions and scans of a project, by the paths of its documents."""

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
