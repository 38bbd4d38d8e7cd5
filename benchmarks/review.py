"""The review at work: how fast it opens and answers, what a crash costs, what an editor gains."""

import random
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, Section, at_most
from benchmarks.terminal import Terminal
from mtqa import documents, scanner
from mtqa.config import Config

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 1_000
FINDINGS = 100  # in each document
KEYS = 400
_SEED = 7


def measure(shared: Path) -> list[Section]:
    """Opening and keys need the seeds of the checkout only."""
    with tempfile.TemporaryDirectory() as folder:
        figures = _opening(Path(folder))
    setting = (
        f"{DOCUMENTS:,} documents of sentences of the seeds in random order, scanned and stored "
        "by a first `mtqa review --report`; then the installed command in a terminal of 120 by 40."
    )
    return [Section("Review: opening and keys", setting, tuple(figures))]


def _opening(folder: Path) -> list[Figure]:
    findings = _write_documents(folder)
    command = [str(Path(sys.executable).with_name("mtqa")), "review", "texts", "--editor", "anna"]
    with Terminal([*command, "--jobs", "2"], folder) as first:
        first.wait_for("left to decide", patience=1_800)
    opened = []
    for _ in range(5):
        with Terminal(command, folder) as again:
            opened.append(again.wait_for("left to decide") - again.begun)
    with Terminal(command, folder) as terminal:
        terminal.wait_for("left to decide")
        taken = sorted(_keys(terminal))
        memory = terminal.peak_memory
    slowest = taken[int(len(taken) * 0.95)]
    return [
        Figure("findings in all documents", f"{findings:,}"),
        at_most("from the command to the first finding, median of 5", median(opened), 1.5, "s", 2),
        at_most(
            f"a key to the redrawn screen, 95th percentile of {len(taken)}",
            1000 * slowest,
            50,
            "ms",
        ),
        Figure("… median", f"{1000 * median(taken):.1f} ms"),
        at_most("peak memory", memory, 250, "MB", 0),
    ]


def _keys(terminal: Terminal) -> list[float]:
    """Seconds from each key to what it changes on the screen."""
    chosen = random.Random(_SEED)
    taken = []
    for _ in range(KEYS):
        key, wanted = chosen.choices(
            (
                ("j", "left to decide"),
                ("k", "left to decide"),
                ("a", "accepted|no fix is proposed|rewritten"),
                ("x", "rejected"),
                ("u", "taken back"),
                ("]", "left to decide"),
                ("J", "left to decide"),
            ),
            (6, 2, 6, 3, 1, 1, 1),
        )[0]
        pressed = terminal.press(key)
        taken.append(terminal.wait_for(wanted) - pressed)
    return taken


def _write_documents(folder: Path) -> int:
    """Documents with some hundred findings each, of sentences that the rules find something in."""
    ruleset = scanner.prepare(Config())
    sentences: list[tuple[str, int]] = []
    for page in sorted((ROOT / "seeds").glob("*.txt")):
        report = scanner.scan(documents.read(str(page)), ruleset)
        counts = [0] * len(report.sentences)
        for finding in report.findings:
            counts[finding.sentence] += 1
        sentences += [(one.text, counts[one.index]) for one in report.sentences]
    chosen = random.Random(_SEED)
    texts = folder / "texts"
    texts.mkdir()
    total = 0
    for number in range(DOCUMENTS):
        lines: list[str] = []
        found = 0
        while found < FINDINGS:
            text, count = chosen.choice(sentences)
            lines.append(f"{text}\n" if chosen.random() < 0.3 else f"{text} ")
            found += count
        (texts / f"{number:04}.txt").write_text("".join(lines), encoding="utf-8")
        total += found
    return total
