"""Minimal pairs by somebody who has not read the rules: a fault, the same put right, a control.

``minimal_pairs.csv``: 150 faults of grammar, 150 of sense (half from German, half from English). A
fault counts as found where a finding overlaps what differs from the right sentence; anything that
a right sentence or control gets is a false alarm. Measured only: no rule is written from it.
"""

import csv
import difflib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Section, at_least, at_most
from mtqa import scanner
from mtqa.config import Config
from mtqa.types import Document, Finding, Segment


def measure() -> list[Section]:
    """Found faults by category, false alarms of all sentences that are right."""
    ruleset = scanner.prepare(Config(select=("grammar", "mistranslation")))

    def findings(text: str) -> tuple[Finding, ...]:
        return scanner.scan(Document("-", "text", (Segment(text),)), ruleset).findings

    path = Path(__file__).parent / "minimal_pairs.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {row["id"]: _is_found(row, findings(row["wrong"])) for row in rows}
    alarms = sum(bool(findings(row[kind])) for row in rows for kind in ("right", "control"))
    figures = [
        at_least("faults found", sum(found.values()) / len(rows), 0.60),
        at_most("right sentences with an alarm, in 100", 100 * alarms / (2 * len(rows)), 3),
    ]
    for category in ("grammar", "mistranslation"):
        own = [found[row["id"]] for row in rows if row["category"] == category]
        figures.append(Figure(f"… of {category}", f"{sum(own)} of {len(own)}"))
    setting = f"`minimal_pairs.csv`: {len(rows)} faults, {2 * len(rows)} right sentences."
    return [Section("Challenge: minimal pairs", setting, tuple(figures))]


def _is_found(row: dict[str, str], findings: tuple[Finding, ...]) -> bool:
    return any(
        finding.start < end and start < finding.end
        for start, end in _differing(row["wrong"], row["right"])
        for finding in findings
    )


def _differing(wrong: str, right: str) -> Iterator[tuple[int, int]]:
    """What differs in ``wrong``; where something lacks, the letters on both sides."""
    matcher = difflib.SequenceMatcher(None, wrong, right, autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind != "equal":
            yield max(start - 1, 0), max(end, start + 1)
