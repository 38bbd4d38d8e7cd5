"""Grammalecte's speed and findings, in a process of its own, run by the system's Python.

``python3 benchmarks/peer_grammalecte.py speed FILE…`` prints the CPU seconds for the sentences of
each FILE, one a line, then its peak memory in MB; ``… find FILE`` prints, as JSON, the spans found
in each line: start, end, whether its speller found it. Debian packs it for its own Python, so this
file imports nothing else of the project.
"""

import json
import sys
import time
from pathlib import Path

import grammalecte  # type: ignore[import-not-found]

# A missing narrow space is not marked in the gold. Without these Grammalecte scores best.
_LEFT_OUT = ("nbsp",)


def speed(checker: grammalecte.GrammarChecker, paths: list[str]) -> None:
    checker.getParagraphErrors("Une phrase pour charger les règles.")
    for path in paths:
        sentences = Path(path).read_text(encoding="utf-8").split("\n")
        begin = time.process_time()
        for sentence in sentences:
            checker.getParagraphErrors(sentence)
        print(time.process_time() - begin)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1000)


def find(checker: grammalecte.GrammarChecker, path: str) -> None:
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        grammar, spelling = checker.getParagraphErrors(line)
        spans = [
            (one["nStart"], one["nEnd"], False) for one in grammar if one["sType"] not in _LEFT_OUT
        ]
        spans += [(one["nStart"], one["nEnd"], True) for one in spelling]
        print(json.dumps(spans))


if __name__ == "__main__":
    loaded = grammalecte.GrammarChecker("fr")
    if sys.argv[1] == "speed":
        speed(loaded, sys.argv[2:])
    else:
        find(loaded, sys.argv[2])
