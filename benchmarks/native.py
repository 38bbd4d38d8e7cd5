"""False alarms on native French: held-out news, each block of lines scanned as one document."""

from collections import Counter
from pathlib import Path

from benchmarks import texts
from benchmarks.figures import Figure, Section, at_most, missing
from mtqa import scanner
from mtqa.config import Config
from mtqa.types import Document, Finding, Segment

BLOCKS = 67


def measure(shared: Path, listed: bool) -> list[Section]:
    """``listed``: with every finding in its context, so that a person tells alarms from slips."""
    title = "Native French"
    ruleset = scanner.prepare(Config())
    sentences = 0
    found: list[tuple[int, str, Finding]] = []
    try:
        for number, block in enumerate(texts.held_out_blocks(shared, BLOCKS)):
            text = "\n".join(block)
            report = scanner.scan(Document(str(number), "text", (Segment(text),)), ruleset)
            found += [(number, text, finding) for finding in report.findings]
            sentences += len(block)
    except texts.Missing as error:
        return [Section(title, "", (missing("all", str(error)),))]
    safe = sum(finding.safe for _, _, finding in found)
    figures = (
        at_most("findings per 1,000 sentences", 1000 * len(found) / sentences, 25),
        Figure(
            "safe fixes per 1,000 sentences, slips of the page among them",
            f"{1000 * safe / sentences:.1f}",
            "≤ 2.0 of them wrong (by reading)",
        ),
    )
    setting = f"{BLOCKS} held-out blocks of news, {sentences:,} sentences, a block a document."
    notes = _by_rule(found) + (_all(found) if listed else ())
    return [Section(title, setting, figures, notes)]


def _by_rule(found: list[tuple[int, str, Finding]]) -> tuple[str, ...]:
    count = Counter(finding.rule for _, _, finding in found)
    safe = Counter(finding.rule for _, _, finding in found if finding.safe)
    rows = [f"| `{rule}` | {number} | {safe[rule]} |" for rule, number in count.most_common()]
    return ("| rule | findings | safe |", "|---|---|---|", *rows, "")


def _all(found: list[tuple[int, str, Finding]]) -> tuple[str, ...]:
    return tuple(_shown(*one) for one in sorted(found, key=lambda one: one[2].rule))


def _shown(block: int, text: str, finding: Finding) -> str:
    left = text[max(finding.start - 50, 0) : finding.start]
    right = text[finding.end : finding.end + 50]
    fix = f" → {finding.fixes[0]}" if finding.fixes else ""
    safe = " (safe)" if finding.safe else ""
    marked = f"{left}[{finding.surface}{fix}]{right}".replace("\n", "⏎")
    return f"- block {block}, `{finding.rule}`{safe}: {marked}"
