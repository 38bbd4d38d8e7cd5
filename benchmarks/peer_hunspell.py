"""hunspell's speed and findings, in a process of its own.

``python -m benchmarks.peer_hunspell speed FILE…`` prints the CPU seconds for all words of each
FILE, one sentence a line, then its peak memory in MB; ``… find FILE`` prints, as JSON, the spans
of the unknown words of each line: start, end, true.
"""

import json
import re
import sys
import time
from pathlib import Path

from hunspell import Hunspell  # type: ignore[import-untyped]

_FOLDER = Path("/usr/share/hunspell")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def speed(speller: Hunspell, paths: list[str]) -> None:
    for path in paths:
        sentences = Path(path).read_text(encoding="utf-8").split("\n")
        begin = time.process_time()
        for sentence in sentences:
            for word in _WORD.findall(sentence):
                speller.spell(word)
        print(time.process_time() - begin)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1000)


def find(speller: Hunspell, path: str) -> None:
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        words = _WORD.finditer(line)
        print(json.dumps([(*word.span(), True) for word in words if not speller.spell(word[0])]))


if __name__ == "__main__":
    if not (_FOLDER / "fr.dic").is_file():
        sys.exit("no French dictionary (Debian's hunspell-fr)")
    loaded = Hunspell("fr", hunspell_data_dir=str(_FOLDER))
    if sys.argv[1] == "speed":
        speed(loaded, sys.argv[2:])
    else:
        find(loaded, sys.argv[2])
