"""Text of a terminal cut into lines; part of ``console``, which alone imports rich."""

import re

from rich.cells import cell_len
from rich.text import Text

_WORD = re.compile(r"[^ ]+ *| +")


def wrapped(text: Text, width: int) -> list[Text]:
    """``text`` in lines of at most ``width`` cells, broken at plain spaces only.

    The no-break spaces of French punctuation hold; a word longer than a line is cut.
    """
    breaks: list[int] = []
    used = 0
    for match in _WORD.finditer(text.plain):
        word = cell_len(match[0].rstrip(" "))
        if used and used + word > width:
            breaks.append(match.start())
            used = 0
        if word > width:
            for position in range(match.start(), match.end()):
                size = cell_len(text.plain[position])
                if used + size > width:
                    breaks.append(position)
                    used = 0
                used += size
        else:
            used += cell_len(match[0])
    lines = list(text.divide(breaks))
    for line in lines:
        line.rstrip()
    return lines


def hanging(text: Text, width: int, indent: int) -> list[Text]:
    """``text`` wrapped, every line but the first set in by ``indent``."""
    first, rest = text[:indent], text[indent:]
    lines = wrapped(rest, max(20, width - indent)) or [Text()]
    return [
        (first if number == 0 else Text(" " * indent)).copy().append_text(line)
        for number, line in enumerate(lines)
    ]
