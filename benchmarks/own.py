"""mtqa's own speed and memory, in a process of its own.

``python -m benchmarks.own speed FILE…`` prints the CPU seconds for each FILE, scanned as one
document; ``python -m benchmarks.own memory FILE`` scans it by the command and prints MB.
"""

import contextlib
import os
import sys
import time
from pathlib import Path


def speed(paths: list[str]) -> None:
    """Rules and lexicon are loaded, and a sentence scanned, before the clock starts."""
    from mtqa import scanner
    from mtqa.config import Config
    from mtqa.types import Document, Segment

    ruleset = scanner.prepare(Config())
    scanner.scan(Document("-", "text", (Segment("Une phrase pour charger."),)), ruleset)
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        begin = time.process_time()
        scanner.scan(Document(path, "text", (Segment(text),)), ruleset)
        print(time.process_time() - begin)


def memory(path: str) -> None:
    """The command as a user runs it, with its output thrown away."""
    from mtqa import cli

    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
    ):
        cli.mtqa.main(["scan", "--quiet", "--format", "json", path], standalone_mode=False)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1000)


if __name__ == "__main__":
    if sys.argv[1] == "speed":
        speed(sys.argv[2:])
    else:
        memory(sys.argv[2])
