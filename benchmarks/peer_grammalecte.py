"""Grammalecte's speed, in a process of its own: ``python3 benchmarks/peer_grammalecte.py FILE…``.

Debian packs it for the system's Python, so this file imports nothing else of the project.
Prints the CPU seconds for the sentences of each FILE, one a line, then its peak memory in MB.
"""

import sys
import time
from pathlib import Path

import grammalecte  # type: ignore[import-not-found]


def main(paths: list[str]) -> None:
    checker = grammalecte.GrammarChecker("fr")
    checker.getParagraphErrors("Une phrase pour charger les règles.")
    for path in paths:
        sentences = Path(path).read_text(encoding="utf-8").split("\n")
        begin = time.process_time()
        for sentence in sentences:
            checker.getParagraphErrors(sentence)
        print(time.process_time() - begin)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1000)


if __name__ == "__main__":
    main(sys.argv[1:])
