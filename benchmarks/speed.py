"""Throughput beside other tools, cold start, memory, and whether cost grows with the text alone."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks import peers, texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing

RUNS = 5
SENTENCES = 5_000
# Grammalecte needs fourteen seconds for 5,000 sentences.
FEW_SENTENCES = 500
STARTS = 10
_SYSTEM = "LT22"


def measure(shared: Path) -> list[Section]:
    """Throughput and memory need the shared texts; the starts only the seeds of the checkout."""
    figures: list[Figure] = []
    setting = "Nothing of the shared texts is here."
    with tempfile.TemporaryDirectory() as folder:
        try:
            files = _written(shared, Path(folder))
        except texts.Missing as error:
            figures.append(missing("throughput, memory, growth", str(error)))
        else:
            figures += _throughput(files)
            figures += _growth(files)
            setting = (
                f"Native news, {RUNS} different texts of {SENTENCES:,} sentences, and the output "
                f"of a WMT22 system, {len(_lines(files['machine'])):,} segments; CPU time on one "
                f"core, median of {RUNS}."
            )
    figures += _starts()
    return [Section("Speed and memory", setting, tuple(figures))]


def _written(shared: Path, folder: Path) -> dict[str, Path]:
    """The texts as files: native0 …, few0 … (their beginnings), machine, growth1, growth10."""
    contents: dict[str, list[str]] = {}
    everything = texts.native(shared, 0, (RUNS + 10) * SENTENCES)
    for run in range(RUNS):
        part = everything[run * SENTENCES : (run + 1) * SENTENCES]
        contents[f"native{run}"] = part
        contents[f"few{run}"] = part[:FEW_SENTENCES]
    rest = everything[RUNS * SENTENCES :]
    contents["growth1"], contents["growth10"] = rest[: len(rest) // 10], rest
    output = texts.machine_output(shared, _SYSTEM)
    contents["machine"] = [line for lines in output.values() for line in lines]
    files = {}
    for name, lines in contents.items():
        files[name] = folder / f"{name}.txt"
        files[name].write_text("\n".join(lines), encoding="utf-8")
    return files


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def _throughput(files: dict[str, Path]) -> list[Figure]:
    native = [files[f"native{run}"] for run in range(RUNS)]
    few = [files[f"few{run}"] for run in range(RUNS)]
    rate = SENTENCES / median(_own("speed", *map(str, native)))
    seconds = _own("speed", *[str(files["machine"])] * RUNS)
    segments = len(_lines(files["machine"]))
    few_each = f"native news ({FEW_SENTENCES} sentences a run)"
    return [
        at_least("mtqa, native news, sentences/s", rate, 5_000, digits=0),
        Figure("mtqa, machine output, segments/s", f"{segments / median(seconds):,.0f}"),
        at_most(
            f"mtqa, peak memory on {SENTENCES:,} sentences",
            _own("memory", str(native[0]))[0],
            120,
            "MB",
            digits=0,
        ),
        _peer("hunspell, native news, sentences/s (memory)", peers.hunspell, native, SENTENCES),
        _peer(
            f"Grammalecte, {few_each}, sentences/s (memory)", peers.grammalecte, few, FEW_SENTENCES
        ),
    ]


def _peer(name: str, tool: Callable[..., str], files: Sequence[Path], sentences: int) -> Figure:
    """Sentences a second and peak memory."""
    try:
        *seconds, memory = _numbers(tool("speed", *map(str, files)))
    except peers.Absent as error:
        return missing(name, str(error))
    return Figure(name, f"{sentences / median(seconds):,.0f} ({memory:.0f} MB)")


def _growth(files: dict[str, Path]) -> list[Figure]:
    """Each text in a process of its own, so that the second finds no words already looked up."""
    times = {
        name: median(_own("speed", str(files[name]))[0] for _ in range(3))
        for name in ("growth1", "growth10")
    }
    ratio = times["growth10"] / times["growth1"]
    name = f"time for {10 * SENTENCES:,} sentences in one document, as times that for {SENTENCES:,}"
    return [at_most(name, ratio, 11, digits=1)]


def _starts() -> list[Figure]:
    page = "seeds/000.txt"
    if not (peers.ROOT / page).is_file():
        return [missing("cold start", f"{page} is not there")]
    script = Path(sys.executable).with_name("mtqa")
    mtqa = [str(script)] if script.is_file() else [sys.executable, "-m", "mtqa"]
    wanted = (
        (["scan", page, "--format", "json"], 0.4),
        (["scan", page, "--format", "text"], 0.4),
        (["--help"], 0.15),
    )
    return [_start(arguments, mtqa, seconds) for arguments, seconds in wanted]


def _start(arguments: list[str], mtqa: list[str], asked: float) -> Figure:
    """Wall time of the whole process; the best beside the median tells how busy the machine was."""
    taken = sorted(_wall([*mtqa, *arguments]))
    name = f"`mtqa {' '.join(arguments)}`, cold start, median of {STARTS} (best)"
    measured = f"{median(taken):.3f} s ({taken[0]:.3f} s)"
    return Figure(name, measured, f"≤ {asked:.2f} s", median(taken) <= asked)


def _wall(command: list[str]) -> list[float]:
    taken = []
    # An installed package has its bytecode; here the first start writes it.
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(STARTS + 1):
        begin = time.perf_counter()
        done = subprocess.run(
            command, cwd=peers.ROOT, capture_output=True, check=False, env=environment
        )
        taken.append(time.perf_counter() - begin)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{command}: {done.stderr.decode(errors='replace')}")
    # The first start reads the files from the disk.
    return taken[1:]


def _own(*arguments: str) -> list[float]:
    return _numbers(peers.output([sys.executable, "-m", "benchmarks.own", *arguments]))


def _numbers(printed: str) -> list[float]:
    """A number a line."""
    return [float(line) for line in printed.split()]
