"""Glossaries: what French writes, and the forms to be replaced by it; read, joined, edited.

The columns are ``canonical,kind,variants,origin,language,case,note``; two-column lists
(``variant,canonical``, with or without a header, comma or tab) are read as terms.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec
from msgspec import Struct

from mtqa.errors import GlossaryError
from mtqa.glossary import scripts

Kind = Literal["person", "place", "organisation", "term", "forbidden", "off"]
KINDS: tuple[str, ...] = get_args(Kind)
NAMES = frozenset({"person", "place", "organisation"})
COLUMNS = ("canonical", "kind", "variants", "origin", "language", "case", "note")

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)?", re.IGNORECASE)
_HEADER_WORDS = frozenset({"variant", "variants", "source", "target", "from", "to", "term"})
_PACKED = Path(__file__).resolve().parent.parent / "data" / "glossary.csv"
_PLACES = Path(__file__).resolve().parent.parent / "data" / "fr" / "places.csv"
_CHECKOUT = Path(__file__).resolve().parents[2] / "glossary.csv"


class Entry(Struct, frozen=True):
    """A row: ``canonical`` is what French writes, ``variants`` are the forms to replace.

    A name without variants and origin is a form to be left alone. ``case`` "exact": variants count
    only as they are written; those of a place beside no other name, and they are never replaced
    unattended. ``path`` and ``line`` say where it stands; ``spared`` are forms that a later file
    takes away.
    """

    canonical: str
    kind: Kind
    variants: tuple[str, ...]
    origin: str = ""
    language: str = ""
    case: str = ""
    note: str = ""
    path: str = ""
    line: int = 0
    spared: tuple[str, ...] = ()


class Glossary(Struct, frozen=True):
    """The rows of all files, the later ones ruling the earlier; ``digest`` names their content."""

    entries: tuple[Entry, ...]
    digest: str


class Problem(Struct, frozen=True, order=True):
    """What is wrong with a row, in one line that quotes what was found."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Row(NamedTuple):
    """An entry and the physical lines, counted from 0, that it takes in its file."""

    entry: Entry
    first: int
    last: int


class Table(NamedTuple):
    """A file as read: its physical lines with their line ends, rows, and what is wrong with it."""

    lines: list[str]
    delimiter: str
    columns: tuple[str, ...]
    rows: list[Row]
    problems: list[Problem]


def shipped() -> Path:
    """The glossary that comes with mtqa: packed in the wheel, or at the top of a checkout."""
    return _PACKED if _PACKED.is_file() else _CHECKOUT


def shipped_layers() -> tuple[Path, Path]:
    """Every glossary that comes with mtqa, lowest first: the places, and what rules them."""
    return _PLACES, shipped()


def load(paths: Iterable[str | Path]) -> Glossary:
    """The rows of ``paths`` joined: a later file overrides and switches off rows of earlier ones.

    Raises GlossaryError at the first broken row, naming file, line, what was found and expected.
    """
    entries = _joined([row.entry for row in read(path).rows] for path in paths)
    content = [
        (row.canonical, row.kind, row.variants, row.case, row.origin, row.language, row.spared)
        for row in entries
    ]
    digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()
    return Glossary(entries, digest)


def read(path: str | Path) -> Table:
    """The table of ``path``; raises GlossaryError if it cannot be read or a row is broken."""
    table = parse(path)
    if table.problems:
        raise GlossaryError(str(table.problems[0]))
    return table


def parse(path: str | Path) -> Table:
    """The table of ``path`` with all its problems; raises GlossaryError if it cannot be opened."""
    name = Path(path).as_posix()
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise GlossaryError(f"{name}: cannot be read: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X}"
        raise GlossaryError(f"{name}:{line}: found {found}, expected UTF-8") from error
    return parsed(name, text)


def parsed(name: str, text: str) -> Table:
    """The table that ``text`` holds, of the file ``name``."""
    lines = list(io.StringIO(text, newline=""))
    head = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if "\t" in head else ","
    table = Table(lines, delimiter, _columns(name, head, delimiter), [], [])
    columns = table.columns
    has_header = _is_header(head, delimiter)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    last = 0
    while True:
        first = last
        try:
            cells = next(reader)
        except StopIteration:
            return table
        except csv.Error as error:
            table.problems.append(
                Problem(name, first + 1, f"broken CSV ({error}), expected RFC 4180")
            )
            return table
        last = reader.line_num
        if has_header and cells:
            has_header = False
            continue
        if not any(map(str.strip, cells)):
            continue
        entry = entry_of(name, first + 1, columns, cells)
        if isinstance(entry, Problem):
            table.problems.append(entry)
        else:
            table.rows.append(Row(entry, first, last))


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in line.rstrip("\r\n").split(delimiter)]


def _is_header(line: str, delimiter: str) -> bool:
    cells = _cells(line, delimiter)
    if "canonical" in cells:
        return True
    return len(cells) == 2 and all(
        cell in _HEADER_WORDS or re.fullmatch(r"(?:de|en|fr)(?:-[a-z]{2})?", cell) for cell in cells
    )


def _columns(name: str, line: str, delimiter: str) -> tuple[str, ...]:
    """What the cells mean: by the header, or ``variant,canonical`` in a two-column list."""
    cells = _cells(line, delimiter)
    if "canonical" not in cells:
        return ("variants", "canonical")
    columns = tuple("variants" if cell == "variant" else cell for cell in cells)
    for column in columns:
        if column not in COLUMNS:
            expected = ", ".join(COLUMNS)
            raise GlossaryError(f'{name}:1: unknown column "{column}", expected {expected}')
        if columns.count(column) > 1:
            raise GlossaryError(f'{name}:1: column "{column}" twice, expected it once')
    return columns


def entry_of(name: str, line: int, columns: Sequence[str], cells: list[str]) -> Entry | Problem:
    """The entry that a row says, or what is wrong with it."""
    if len(cells) != len(columns):
        return Problem(
            name, line, f"found {len(cells)} columns, expected {len(columns)}: {','.join(columns)}"
        )
    row = dict(zip(columns, map(str.strip, cells), strict=True))
    canonical, kind, case = row["canonical"], row.get("kind") or "term", row.get("case", "")
    origin, language = row.get("origin", ""), row.get("language", "")
    listed = row.get("variants", "")
    variants = tuple(map(str.strip, listed.split("|"))) if listed else ()
    message = ""
    if kind not in KINDS:
        message = f'unknown kind "{kind}", expected {", ".join(KINDS)}'
    elif case not in ("", "exact"):
        message = f'unknown case "{case}", expected exact or nothing'
    elif language and not _CODE.fullmatch(language):
        message = f'unknown language "{language}", expected a code such as ru, uk, de'
    elif "" in variants:
        message = f'empty variant in "{listed}", expected forms separated by |'
    elif not canonical and (kind not in ("forbidden", "off") or not variants):
        message = "empty canonical, expected the form to write"
    elif not variants and kind in ("term", "forbidden") and not origin:
        message = f'no variants for "{canonical}", expected forms to replace'
    elif origin:
        message = _unknown_script(origin)
    if message:
        return Problem(name, line, message)
    return Entry(
        canonical,
        kind,  # type: ignore[arg-type]
        variants,
        origin,
        language,
        case,
        row.get("note", ""),
        name,
        line,
    )


def _unknown_script(origin: str) -> str:
    try:
        scripts.script_of(origin)
    except ValueError as error:
        return (
            f'origin "{origin}" in an unknown script: found {error}, expected letters of one script'
        )
    return ""


def _joined(tables: Iterable[list[Entry]]) -> tuple[Entry, ...]:
    rows: list[Entry] = []
    for table in tables:
        rows = [*_ruled(rows, table), *(entry for entry in table if entry.kind != "off")]
    return tuple(rows)


def _ruled(earlier: list[Entry], later: list[Entry]) -> Iterator[Entry]:
    """What ``later`` leaves of ``earlier``: its variants are taken, its ``off`` rows obeyed."""
    if not earlier:
        return
    claimed = {
        variant: entry.canonical
        for entry in later
        if entry.kind != "off"
        for variant in entry.variants
    }
    taken = {entry.canonical for entry in later if entry.kind != "off"}.union(claimed)
    switches = [entry for entry in later if entry.kind == "off"]
    for entry in earlier:
        if not switches and taken.isdisjoint((entry.canonical, *entry.variants)):
            yield entry
            continue
        canonical = claimed.get(entry.canonical, entry.canonical)
        off = [row for row in switches if row.canonical in ("", entry.canonical)]
        gone = taken.union(*(row.variants for row in off)) if off else taken
        left = tuple(variant for variant in entry.variants if variant not in gone)
        spared = tuple(sorted({*entry.spared, *(form for row in off for form in row.variants)}))
        if all(row.variants for row in off) and (left or entry.origin or not entry.variants):
            yield msgspec.structs.replace(entry, canonical=canonical, variants=left, spared=spared)
