"""CSV: one finding a row, for spreadsheets. The columns are the keys of a finding in JSON.

Fixes are joined by ``|``. A cell that a spreadsheet would run as a formula (it begins with
= + - @, a tab or a line end; OWASP, "CSV Injection") is set behind an apostrophe, and characters
that steer a terminal are written out: whoever needs the text itself takes JSON.
"""

import csv
from collections.abc import Iterable
from typing import TextIO

from mtqa.report import Failure, Result, Run
from mtqa.report.jsonl import FindingLine, finding_line
from mtqa.report.marks import encodable, valid_path, visible

COLUMNS: tuple[str, ...] = FindingLine.__struct_fields__

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Encodable:
    """What ``csv.writer`` writes to: ``out``, whatever its encoding."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, row: str) -> None:
        self._out.write(encodable(row, self._out))


def write(results: Iterable[Result], run: Run, out: TextIO) -> None:
    """Write the header, then each finding as it comes; a failed document has no row."""
    table = csv.writer(_Encodable(out), lineterminator="\n")
    table.writerow(COLUMNS)
    for result in results:
        if isinstance(result, Failure):
            continue
        path = valid_path(result.document.path)
        for finding in result.findings:
            table.writerow(_cells(finding_line(path, finding)))


def _cells(line: FindingLine) -> list[str]:
    return [_cell(getattr(line, column)) for column in COLUMNS]


def _cell(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return _inert("|".join(value))
        case str():
            return _inert(value)
        case int() | float():
            return str(value)
        case _:
            return ""


def _inert(text: str) -> str:
    shown = visible(text, keep="\t\n")
    return "'" + shown if text.startswith(_FORMULA) else shown
