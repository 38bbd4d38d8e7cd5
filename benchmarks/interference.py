"""Interference: its rows, what was proposed and kept, native counts, recall with and without the
rows that match a seed (their note says so).
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks import texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing, number
from mtqa import evaluate, scanner
from mtqa.config import Config
from mtqa.report.coverage import entry_of
from mtqa.rules import mistranslation
from mtqa.types import Document, Report

SEED = "seed"
_BATCHES = Path(__file__).with_name("calques_batches.csv")


def measure(shared: Path) -> list[Section]:
    """The table of rows, then marked text."""
    return [_rows(), _marked(shared)]


def _rows() -> Section:
    entries = mistranslation.entries()
    with _BATCHES.open(encoding="utf-8", newline="") as file:
        batches = list(csv.DictReader(file))
    sources = Counter(entry.source for entry in entries)
    kinds = Counter(entry.kind for entry in entries)
    proposed = sum(int(batch["proposed"]) for batch in batches)
    kept = sum(int(batch["kept"]) for batch in batches)
    native = [entry.native for entry in entries]
    figures = (
        at_least("rows", len(entries), 1_500, digits=0),
        Figure("… from German, from English", f"{sources['de']:,}, {sources['en']:,}"),
        Figure(
            "… calques, false friends, idioms",
            ", ".join(f"{kinds[kind]:,}" for kind in ("calque", "false-friend", "idiom")),
        ),
        Figure("… in recorded batches: proposed, kept", f"{proposed:,}, {kept:,}"),
        Figure("… that match a seed", str(sum(SEED in entry.note for entry in entries))),
        Figure("… silent on all native news", f"{sum(not count for count in native):,}"),
        at_most("most hits of a row in 100,000 native sentences", max(native), 1),
        at_most("hits of all rows in 1,000 native sentences", sum(native) / 100, 3, digits=2),
    )
    setting = "Native counts: `python -m benchmarks.recount` over fr_news without held-out blocks."
    return Section("Interference: the rows", setting, figures)


def _marked(shared: Path) -> Section:
    title = "Interference: marked text"
    seeds = {entry.key for entry in mistranslation.entries() if SEED in entry.note}
    ruleset = scanner.prepare(Config())
    figures: list[Figure] = []
    for name in ("seeds.jsonl", "news.jsonl"):
        try:
            rows = evaluate.read(str(texts.gold(shared, name)))
        except texts.Missing as error:
            return Section(title, "", (missing("all", str(error)),))
        for told, scan in (
            (name, lambda document: scanner.scan(document, ruleset)),
            (f"{name}, without rows that match a seed", _without(seeds, ruleset)),
        ):
            result = evaluate.evaluate(rows, scan)
            score = result.by_category["mistranslation"]
            figures.append(
                Figure(
                    f"{told}: mistranslation recall; precision",
                    f"{number(score.recall, 3)} ({score.found} of {score.spans}); "
                    f"{number(score.precision, 3)} ({score.right} of {score.findings})",
                )
            )
            figures.append(
                Figure(
                    f"{told}: overall F1; character F1",
                    f"{number(result.overall.f1, 3)}; {number(result.characters.f1, 3)}",
                )
            )
    return Section(title, "Measured only; no row is taken from `news.jsonl`.", tuple(figures))


def _without(keys: set[str], ruleset: scanner.Ruleset) -> Callable[[Document], Report]:
    """A scan that leaves out what the rows ``keys`` found."""

    def scan(document: Document) -> Report:
        report = scanner.scan(document, ruleset)
        left = tuple(
            finding
            for finding in report.findings
            if finding.category != "mistranslation"
            or entry_of(finding, report.sentences[finding.sentence]) not in keys
        )
        return msgspec.structs.replace(report, findings=left)

    return scan
