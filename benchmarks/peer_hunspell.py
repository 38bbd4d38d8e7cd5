"""hunspell's speed, in a process of its own: ``python -m benchmarks.peer_hunspell FILE…``.

Prints the CPU seconds for all words of each FILE, one a line, then its peak memory in MB.
"""

import re
import sys
import time
from pathlib import Path

from hunspell import Hunspell  # type: ignore[import-untyped]

_FOLDER = Path("/usr/share/hunspell")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def main(paths: list[str]) -> None:
    if not (_FOLDER / "fr.dic").is_file():
        sys.exit("no French dictionary (Debian's hunspell-fr)")
    speller = Hunspell("fr", hunspell_data_dir=str(_FOLDER))
    for path in paths:
        sentences = Path(path).read_text(encoding="utf-8").split("\n")
        begin = time.process_time()
        for sentence in sentences:
            for word in _WORD.findall(sentence):
                speller.spell(word)
        print(time.process_time() - begin)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1000)


if __name__ == "__main__":
    main(sys.argv[1:])
