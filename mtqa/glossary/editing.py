"""Rows put into a glossary file and taken out of it; the other lines stay, byte for byte."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from mtqa.errors import GlossaryError
from mtqa.glossary import table
from mtqa.glossary.table import COLUMNS, Entry, Problem, Table


def add(path: str | Path, entry: Entry) -> None:
    """Put ``entry`` into ``path``, which is made if it is missing.

    Its variants join the row of the same canonical and kind, and its origin if that has none; else
    it becomes the last line. The other lines stay as they are, byte for byte. Raises GlossaryError
    if the row would be broken, a variant already stands for another canonical, or the file cannot
    hold what the entry says.
    """
    name = Path(path).as_posix()
    exists = Path(path).exists()
    opened = table.read(path) if exists else table.parsed(name, ",".join(COLUMNS) + "\n")
    checked = table.entry_of(name, len(opened.lines) + 1, COLUMNS, _row(entry, COLUMNS))
    if isinstance(checked, Problem):
        raise GlossaryError(str(checked))
    if checked.variants != entry.variants:
        raise GlossaryError(f'{name}: a variant cannot hold "|": {" ".join(entry.variants)}')
    for row in opened.rows:
        for variant in entry.variants:
            if variant in row.entry.variants and row.entry.canonical != entry.canonical:
                raise GlossaryError(
                    f'{row.entry.path}:{row.entry.line}: "{variant}" already stands for '
                    f'"{row.entry.canonical}", expected no second canonical'
                )
    lines = opened.lines
    ending = _ending(lines[0]) if lines else "\n"
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ending
    if "kind" not in opened.columns and (entry.kind != "term" or entry.origin or entry.case):
        raise GlossaryError(
            f"{name}: its columns {','.join(opened.columns)} hold terms only, found {entry.kind}"
        )
    if len(opened.columns) == 2:
        known = {(row.entry.canonical, form) for row in opened.rows for form in row.entry.variants}
        for variant in entry.variants:
            if (entry.canonical, variant) not in known:
                one = msgspec.structs.replace(entry, variants=(variant,))
                lines.append(_line(opened, one, ending))
    else:
        same = next((row for row in opened.rows if _is_same(row.entry, entry)), None)
        if same is None:
            lines.append(_line(opened, entry, ending))
        else:
            variants = tuple(dict.fromkeys(same.entry.variants + entry.variants))
            joined = msgspec.structs.replace(
                same.entry,
                variants=variants,
                origin=same.entry.origin or entry.origin,
                language=same.entry.language or entry.language,
            )
            lines[same.first : same.last] = [_line(opened, joined, ending)]
    _write(path, _mark(path) if exists else "", lines)


def remove(path: str | Path, form: str) -> tuple[Entry, ...]:
    """Take ``form`` out of ``path``: the rows it is the canonical of, else that one variant.

    Returns the rows that had it; raises GlossaryError if none has.
    """
    opened = table.read(path)
    rows = [row for row in opened.rows if row.entry.canonical == form]
    whole = bool(rows)
    rows = rows or [row for row in opened.rows if form in row.entry.variants]
    if not rows:
        raise GlossaryError(f'{Path(path).as_posix()}: no row has "{form}"')
    for row in reversed(rows):
        left = tuple(variant for variant in row.entry.variants if variant != form)
        ending = _ending(opened.lines[row.last - 1])
        kept = (
            []
            if whole or not left
            else [_line(opened, msgspec.structs.replace(row.entry, variants=left), ending)]
        )
        opened.lines[row.first : row.last] = kept
    _write(path, _mark(path), opened.lines)
    return tuple(row.entry for row in rows)


def _is_same(one: Entry, other: Entry) -> bool:
    return (one.canonical, one.kind, one.case) == (other.canonical, other.kind, other.case)


def _row(entry: Entry, columns: Iterable[str]) -> list[str]:
    cells = {column: getattr(entry, column) for column in COLUMNS}
    cells["variants"] = "|".join(entry.variants)
    return [cells[column] for column in columns]


def _line(opened: Table, entry: Entry, ending: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=opened.delimiter, lineterminator=ending)
    writer.writerow(_row(entry, opened.columns))
    return out.getvalue()


def _ending(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"


def _mark(path: str | Path) -> str:
    """The byte-order mark of ``path``, if it has one."""
    with Path(path).open("rb") as file:
        return "\ufeff" if file.read(3) == b"\xef\xbb\xbf" else ""


def _write(path: str | Path, mark: str, lines: Iterable[str]) -> None:
    """Replace ``path`` in one step, so that a reader never sees half a file."""
    target = Path(path).resolve()
    try:
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                file.write(mark + "".join(lines))
            Path(temporary).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be written: {error.strerror or error}") from error
