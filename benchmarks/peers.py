"""Other tools on the same marked text, scored as mtqa is: every find counts, whatever its kind."""

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.figures import Figure, missing, number
from mtqa import evaluate
from mtqa.evaluate import Row
from mtqa.types import Category, Document, Finding, Report

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"


class Absent(Exception):
    """A tool to compare with is not installed."""


class _Span(Struct, array_like=True, frozen=True):
    start: int
    end: int
    spelling: bool


def output(command: list[str]) -> str:
    """What the program prints.

    Raises:
        Absent: it could not be started, or said on standard error why it gave up.
    """
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Absent(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        raise Absent(done.stderr.strip().splitlines()[-1])
    return done.stdout


def grammalecte(mode: str, *paths: str) -> str:
    """Grammalecte's ``speed`` or ``find`` for the files."""
    return output([SYSTEM_PYTHON, "benchmarks/peer_grammalecte.py", mode, *paths])


def hunspell(mode: str, *paths: str) -> str:
    """hunspell's ``speed`` or ``find`` for the files."""
    if importlib.util.find_spec("hunspell") is None:
        raise Absent("chunspell is not installed")
    return output([sys.executable, "-m", "benchmarks.peer_hunspell", mode, *paths])


def compared(rows: Sequence[Row]) -> list[Figure]:
    """Overall precision, recall and F1 of each tool, or why it is missing."""
    figures = []
    for name, tool, wanted in (
        ("Grammalecte, grammar and speller", grammalecte, lambda span: True),
        ("Grammalecte, grammar alone", grammalecte, lambda span: not span.spelling),
        ("hunspell, all words", hunspell, lambda span: True),
    ):
        try:
            found = scan_of(rows, tool, wanted)
        except Absent as error:
            figures.append(missing(name, str(error)))
            continue
        score = evaluate.evaluate(rows, found).overall
        figures.append(
            Figure(
                f"{name}: overall F1 (precision, recall)",
                f"{number(score.f1, 3)} ({number(score.precision, 3)}, {number(score.recall, 3)})",
            )
        )
    return figures


def found_in(lines: Sequence[str], tool: Callable[..., str]) -> list[list[tuple[int, int]]]:
    """Where the tool finds something in each line."""
    return [[(span.start, span.end) for span in spans] for spans in _spans(lines, tool)]


def _spans(lines: Sequence[str], tool: Callable[..., str]) -> list[list[_Span]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        printed = tool("find", str(path)).splitlines()
    return [[_Span(*span) for span in json.loads(line)] for line in printed]


def scan_of(
    rows: Sequence[Row], tool: Callable[..., str], wanted: Callable[[_Span], bool]
) -> Callable[[Document], Report]:
    """A scan that gives the tool's findings."""
    lines = [row.text for row in rows]
    spans = dict(zip(lines, _spans(lines, tool), strict=True))

    def scan(document: Document) -> Report:
        findings = []
        start = 0
        for line in document.segments[0].text.split("\n"):
            for span in filter(wanted, spans[line]):
                findings.append(_finding(line, start, span))
            start += len(line) + 1
        findings.sort(key=lambda finding: finding.start)
        return Report(document, (), tuple(findings), 0, 0.0, "publish", "fr", None, (), "")

    return scan


def _finding(line: str, start: int, span: _Span) -> Finding:
    surface = line[span.start : span.end]
    category: Category = "nonword" if span.spelling else "grammar"
    return Finding(
        "",
        "",
        category,
        "major",
        1.0,
        0,
        start + span.start,
        start + span.end,
        surface,
        "",
        (),
        False,
    )
