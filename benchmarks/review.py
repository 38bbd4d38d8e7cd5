"""The review at work: how fast it opens and answers, what a crash costs, what an editor gains."""

import asyncio
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

import msgspec
from sacrebleu.metrics.ter import TER

from benchmarks import texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing
from benchmarks.terminal import Terminal
from mtqa import documents, edits, evaluate, scanner
from mtqa.config import Config, Project
from mtqa.corpus import Order
from mtqa.desk import ProjectDesk
from mtqa.edits import Edit
from mtqa.errors import StoreError
from mtqa.review import Session
from mtqa.shelf import StoredShelf
from mtqa.store import Store
from mtqa_tui.app import ReviewApp
from mtqa_tui.screens.sums import SummaryScreen

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 1_000
FINDINGS = 100  # in each document
KEYS = 400
KILLS = 200
_SEED = 7


def measure(shared: Path) -> list[Section]:
    """The gain needs the marked text, the rest the seeds of the checkout only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            gain = _gain(shared, folder)
        except texts.Missing as error:
            gain = [missing("TER after a review", str(error))]
        crashes = _crashes(folder)
        opening = _opening(folder)
    return [
        Section(
            "Review: what it gains",
            "The seeds on the real screen, by keys: the first fix accepted where the marked text "
            "has a span, everything else rejected.",
            tuple(gain),
        ),
        Section(
            "Review: crashes",
            f"kill -9 at {KILLS} random moments of a scripted session that decides, undoes, "
            "rewrites sentences and writes documents.",
            tuple(crashes),
        ),
        Section(
            "Review: opening and keys",
            f"{DOCUMENTS:,} documents of sentences of the seeds in random order, scanned and "
            "stored by a first start; then the installed command in a terminal of 120 by 40.",
            tuple(opening),
        ),
    ]


def _opening(folder: Path) -> list[Figure]:
    findings = _write_documents(folder)
    command = [str(Path(sys.executable).with_name("mtqa")), "review", "texts", "--editor", "anna"]
    with Terminal([*command, "--jobs", "2"], folder) as first:
        first.wait_for("left to decide", patience=1_800)
    opened, processor = [], []
    for _ in range(5):
        with Terminal(command, folder) as again:
            opened.append(again.wait_for("left to decide") - again.begun)
            processor.append(again.cpu)
    with Terminal(command, folder) as terminal:
        terminal.wait_for("left to decide")
        taken, spent = _keys(terminal)
        memory = terminal.peak_memory
    return [
        Figure("findings in all documents", f"{findings:,}"),
        at_most("from the command to the first finding, median of 5", median(opened), 1.5, "s", 2),
        Figure("… processor time", f"{median(processor):.2f} s"),
        Figure(
            "… load of the machine meanwhile", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        ),
        at_most(
            f"a key to the redrawn screen, 95th percentile of {len(taken)}",
            1000 * _slow(taken),
            50,
            "ms",
        ),
        Figure("… median", f"{1000 * median(taken):.1f} ms"),
        Figure(
            "… processor time: 95th percentile, median, mean",
            " / ".join(f"{1000 * one:.1f}" for one in (_slow(spent), median(spent), mean(spent)))
            + " ms",
        ),
        at_most("peak memory", memory, 250, "MB", 0),
    ]


def _slow(seconds: list[float]) -> float:
    """The 95th percentile."""
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _keys(terminal: Terminal) -> tuple[list[float], list[float]]:
    """Seconds from each key to what it changes on the screen, and those of the processor."""
    chosen = random.Random(_SEED)
    taken, spent = [], []
    for _ in range(KEYS):
        key, wanted = chosen.choices(
            (
                ("j", "left to decide"),
                ("k", "left to decide"),
                ("a", "accepted|no fix is proposed|there is no finding"),
                ("x", "rejected|there is no finding"),
                ("u", "taken back|nothing to take"),
                ("]", "left to decide"),
                ("J", "left to decide"),
            ),
            (6, 2, 6, 3, 1, 1, 1),
        )[0]
        before, pressed = terminal.cpu, terminal.press(key)
        taken.append(terminal.wait_for(wanted) - pressed)
        spent.append(terminal.cpu - before)
    return taken, spent


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


def _crashes(folder: Path) -> list[Figure]:
    """Kills a scripted review again and again; each run goes on where the one before was killed."""
    project = folder / "crash"
    project.mkdir()
    digests: dict[str, set[str]] = {}
    for page in sorted((ROOT / "seeds").glob("*.txt")):
        data = page.read_bytes()
        (project / page.name).write_bytes(data)
        digests[page.name] = {hashlib.sha256(data).hexdigest()}
    chosen = random.Random(_SEED)
    promised: set[int] = set()
    lost = broken = half = 0
    for _ in range(KILLS):
        _kill(project, chosen.uniform(0, 0.5), promised, digests)
        try:
            with Store(project) as store:
                kept = {entry.id for entry in store.log()}
        except StoreError:
            broken += 1
            continue
        lost += len(promised - kept)
        half += sum(
            hashlib.sha256((project / name).read_bytes()).hexdigest() not in known
            for name, known in digests.items()
        )
    return [
        Figure("decisions that were acknowledged", f"{len(promised):,}"),
        at_most("… lost", lost, 0, digits=0),
        at_most("times the database did not open", broken, 0, digits=0),
        at_most("documents half-written", half, 0, digits=0),
    ]


def _kill(project: Path, seconds: float, promised: set[int], digests: dict[str, set[str]]) -> None:
    """Runs the script for so long after it is ready, kills it, and notes what it promised."""
    command = [sys.executable, "-m", "benchmarks.crash", str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as script:
        assert script.stdout is not None
        if script.stdout.readline() != "ready\n":
            raise RuntimeError("the scripted review did not start")
        time.sleep(seconds)
        script.kill()
        for line in script.stdout.read().splitlines(keepends=True):
            words = line.split()
            if not line.endswith("\n"):
                break
            if words[0] == "kept":
                promised.add(int(words[1]))
            else:
                digests[words[1]].add(words[2])


class _Row(evaluate.Row, frozen=True, kw_only=True):
    """A row of the seeds, which says where it begins in its page."""

    start: int


def _gain(shared: Path, folder: Path) -> list[Figure]:
    """The seeds reviewed on the real screen: accept where the gold has a span, else reject."""
    data = texts.gold(shared, "seeds.jsonl").read_bytes()
    rows = [msgspec.json.decode(line, type=_Row) for line in data.splitlines()]
    pages = [str(page) for page in sorted((ROOT / "seeds").glob("*.txt"))]
    with Store(folder, folder / "gain.db") as store:
        order = Order(Config())
        shelf = StoredShelf(pages, order, store)
        list(shelf.scan())
        desk = ProjectDesk(Project(folder, Config()), order, store)
        session = Session(shelf, store, "anna", order="text", desk=desk)
        keys = asyncio.run(_review(session, rows))
        changes = {
            Path(path).name: session.resolution(number).edits.get(None, ())
            for number, path in enumerate(shelf.paths)
        }
    before = [row.text for row in rows]
    after = [_revised(row, changes[row.doc]) for row in rows]
    # sacrebleu takes the nearer of several corrected texts, sentence by sentence.
    corrected = [[row.fixed[number % len(row.fixed)] for row in rows] for number in (0, 1)]
    best = [_edited(row, shelf) for row in rows]
    ter = TER(case_sensitive=True)
    rates = [ter.corpus_score(lines, corrected).score for lines in (before, after, best)]
    return [
        Figure("TER of the unedited pages to the nearer corrected text", f"{rates[0]:.2f}"),
        Figure("TER after the review", f"{rates[1]:.2f}"),
        at_least("… falls by", 1 - rates[1] / rates[0], 1 / 3),
        Figure("… if every fix were the one that was marked", f"{1 - rates[2] / rates[0]:.3f}"),
        Figure("keys pressed", f"{keys:,}"),
    ]


async def _review(session: Session, rows: list[_Row]) -> int:
    """Presses keys until everything is decided; returns how many."""
    keys = 0
    async with ReviewApp(session).run_test(size=(120, 40)) as pilot:
        while session.undecided:
            finding, report = session.current, session.report
            assert finding is not None
            assert report is not None
            name = Path(report.document.path).name
            marked = any(
                evaluate.matches(row.start, finding, span)
                for row in rows
                if row.doc == name
                for span in row.spans
            )
            await pilot.press("a" if marked and finding.fixes else "x")
            keys += 1
            if isinstance(pilot.app.screen, SummaryScreen):
                await pilot.press("enter")
                keys += 1
    return keys


def _edited(row: _Row, shelf: StoredShelf) -> str:
    """The row's text with the marked fix of each span in which a finding has a fix."""
    number = [Path(path).name for path in shelf.paths].index(row.doc)
    findings = [finding for finding in shelf.report(number).findings if finding.fixes]
    own: list[Edit] = []
    for span in sorted(row.spans, key=lambda span: span.start):
        found = any(evaluate.matches(row.start, finding, span) for finding in findings)
        if found and span.fixes and (not own or own[-1].end <= span.start):
            own.append(Edit(span.start, span.end, span.fixes[0]))
    return edits.apply(row.text, own)


def _revised(row: _Row, changes: Sequence[Edit]) -> str:
    """The row's text with the edits that lie in it."""
    start, end = row.start, row.start + len(row.text)
    own = [
        Edit(max(one.start, start) - start, min(one.end, end) - start, one.replacement)
        for one in changes
        if one.start < end and start < one.end
    ]
    return edits.apply(row.text, own)
