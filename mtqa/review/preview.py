"""The sentence as it will read."""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from mtqa.edits import Edit

Kind = Literal["same", "removed", "added"]
# Words with the space behind them, and marks: what an editor changes as one.
_WORD = re.compile(r"\w+(?:['’-]\w+)*['’]?|\s+|.", re.DOTALL)


class Piece(Struct, frozen=True):
    """A stretch of a preview. ``current`` is true for the change on the finding in focus."""

    text: str
    kind: Kind
    current: bool = False


def edit_of(text: str, start: int, end: int, replacement: str, floor: int = 0) -> Edit:
    """The edit that puts ``replacement`` in place; a deletion takes a doubled space along.

    It never begins before ``floor``, the end of the edit before it.
    """
    if (
        not replacement
        and start > floor
        and text[start - 1] == " "
        and (end == len(text) or text[end] in " .,)\r\n")
    ):
        start -= 1
    return Edit(start, end, replacement)


def pieces(
    text: str, start: int, end: int, changes: Sequence[tuple[Edit, bool]]
) -> Iterator[Piece]:
    """``text[start:end]`` with what each change removes and adds, in order of place.

    ``changes`` are sorted and do not overlap; the flag says which one is in focus.
    """
    position = start
    for edit, current in changes:
        if position < edit.start:
            yield Piece(text[position : edit.start], "same")
        yield Piece(text[edit.start : edit.end], "removed", current)
        if edit.replacement:
            yield Piece(edit.replacement, "added", current)
        position = edit.end
    if position < end:
        yield Piece(text[position:end], "same")


def compared(before: str, after: str) -> Iterator[Piece]:
    """``before`` with what ``after`` removes and adds, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("".join(old[a:b]), "same")
            continue
        if a < b:
            yield Piece("".join(old[a:b]), "removed", True)
        if c < d:
            yield Piece("".join(new[c:d]), "added", True)
