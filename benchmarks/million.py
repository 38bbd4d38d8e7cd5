"""A glossary whose origins give a million spellings: compiled, mapped, scanned with.

``python -m benchmarks.million compile GLOSSARY`` prints CPU seconds, MB in memory, MB on the disk
and the number of spellings; ``scan GLOSSARY… -- TEXT…`` prints the CPU seconds of each TEXT with
each GLOSSARY in turn, then the MB.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import marisa_trie

from benchmarks import texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing

ROWS, FEW_ROWS = 42_000, 1_000
RUNS, SENTENCES = 5, 3_000
_SEED = 3


def measure(shared: Path) -> list[Section]:
    """Names are drawn from the Russian family names that ship with mtqa."""
    with tempfile.TemporaryDirectory() as folder:
        glossary = _written(Path(folder) / "million.csv", ROWS)
        # The cache is the folder's, so that nothing is there before and nothing stays behind.
        setting = {**os.environ, "XDG_CACHE_HOME": folder}
        seconds, memory, size, spellings = _child(setting, "compile", str(glossary))
        mapped, _, _, _ = _child(setting, "compile", str(glossary))
        figures = [
            at_least("spellings in the glossary", spellings, 1_000_000, digits=0),
            at_most("compiled, CPU seconds", seconds, 10, "s"),
            Figure("mapped from the cache, CPU seconds", f"{mapped:.3f} s"),
            at_most("peak memory while compiling", memory, 200, "MB", digits=0),
            Figure("index on the disk", f"{size:.0f} MB"),
        ]
        try:
            figures += _scanned(shared, Path(folder), glossary, setting)
        except texts.Missing as error:
            figures.append(missing("scanning", str(error)))
    text = (
        f"{ROWS:,} persons with nothing but an origin, against {FEW_ROWS:,}; {RUNS} different "
        f"texts of {SENTENCES:,} native sentences, scanned with both in turn in one process."
    )
    return [Section("A glossary of a million spellings", text, tuple(figures))]


def _scanned(shared: Path, folder: Path, glossary: Path, setting: dict[str, str]) -> list[Figure]:
    sentences = texts.native(shared, 0, RUNS * SENTENCES)
    pages = []
    for run in range(RUNS):
        pages.append(folder / f"{run}.txt")
        part = sentences[run * SENTENCES : (run + 1) * SENTENCES]
        pages[-1].write_text("\n".join(part), encoding="utf-8")
    few = _written(folder / "few.csv", FEW_ROWS)
    *seconds, _ = _child(setting, "scan", str(few), str(glossary), "--", *map(str, pages))
    slower = median(many / one for one, many in zip(seconds[::2], seconds[1::2], strict=True))
    memory = _child(setting, "scan", str(glossary), "--", str(pages[0]))[-1]
    return [
        at_most(f"scanning, as times that with {FEW_ROWS:,} persons", slower, 1.2, digits=2),
        at_most(
            f"peak memory, {SENTENCES:,} sentences scanned with it", memory, 200, "MB", digits=0
        ),
    ]


def _written(path: Path, rows: int) -> Path:
    """A glossary of ``rows`` persons with given name, family name and nothing else."""
    from mtqa.glossary.table import COLUMNS
    from mtqa.language import resources
    from mtqa.names import forms

    names = marisa_trie.Trie()
    names.mmap(str(resources.DATA / "names" / "ru.marisa"))
    chance = random.Random(_SEED)
    givens = sorted(name for script, name in forms.given_names() if script == "ru")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for family in chance.sample(sorted(names), rows):
            given = chance.choice(givens)
            canonical = (
                f"{forms.french(given, 'ru', 'given')} {forms.french(family, 'ru', 'family')}"
            )
            writer.writerow(
                [canonical.title(), "person", "", f"{given} {family}".title(), "ru", "", ""]
            )
    return path


def _child(setting: dict[str, str], *arguments: str) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.million", *arguments]
    done = subprocess.run(command, env=setting, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [float(line) for line in done.stdout.split()]


def compile_glossary(path: str) -> None:
    """The glossary's index loaded: from the cache if it is there, otherwise compiled."""
    from mtqa.glossary import index, table

    glossary = table.load((path,))
    begin = time.process_time()
    trie = index.load(glossary)
    print(time.process_time() - begin)
    print(_memory())
    print(sum(file.stat().st_size for file in index.folder().iterdir()) / 1e6)
    print(sum(index.is_spelling(value) for _, (value,) in trie.iteritems()))


def scan(glossaries: list[str], pages: list[str]) -> None:
    """Rules and lexicon are loaded, and a sentence scanned, before the clock starts."""
    from mtqa import scanner
    from mtqa.config import Config
    from mtqa.types import Document, Segment

    rulesets = [scanner.prepare(Config(glossary=(path,))) for path in glossaries]
    for ruleset in rulesets:
        scanner.scan(Document("-", "text", (Segment("Une phrase pour charger."),)), ruleset)
    for page in pages:
        text = Path(page).read_text(encoding="utf-8")
        # Once for the words that are looked up once.
        scanner.scan(Document(page, "text", (Segment(text),)), rulesets[0])
        for ruleset in rulesets:
            begin = time.process_time()
            scanner.scan(Document(page, "text", (Segment(text),)), ruleset)
            print(time.process_time() - begin)
    print(_memory())


def _memory() -> float:
    """MB that the process held at most."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    if sys.argv[1] == "compile":
        compile_glossary(sys.argv[2])
    else:
        parted = sys.argv.index("--")
        scan(sys.argv[2:parted], sys.argv[parted + 1 :])
