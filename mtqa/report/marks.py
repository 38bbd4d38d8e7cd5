"""How findings are marked in text, and how text that does not show is made to."""

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from msgspec import Struct

from mtqa.types import Category, Finding, Grade, Severity

# In the order in which people read them: what a machine left or garbled before what it set badly.
LETTERS: dict[Category, str] = {
    "untranslated": "U",
    "name": "N",
    "nonword": "W",
    "mistranslation": "M",
    "grammar": "G",
    "duplication": "D",
    "casing": "C",
    "typography": "T",
    "markup": "K",
    "boilerplate": "B",
    "format": "F",
}
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")
GRADES: tuple[Grade, ...] = ("publish", "light-edit", "post-edit", "retranslate")
LANGUAGES = {"fr": "French", "de": "German", "en": "English"}

# Control characters, bidirectional marks, zero-width characters, tags, surrogates: what can steer
# a terminal, turn a line around or hide in it.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
LINE_END = re.compile(r"\r\n|[\r\n]")


class Piece(Struct, frozen=True):
    """A stretch of text with the finding it belongs to, if any."""

    start: int
    end: int
    finding: Finding | None = None


def pieces(text: str, start: int, end: int, findings: Sequence[Finding]) -> Iterator[Piece]:
    """``start`` to ``end`` of ``text`` cut at ``findings``: of one segment, sorted and disjoint.

    A finding that reaches over an end of the stretch is cut there. The space that a deletion takes
    along is not shown as part of it.
    """
    here = start
    for finding in findings:
        left, right = max(finding.start, here), min(finding.end, end)
        if left >= right:
            continue
        part = text[left:right]
        if finding.surface.strip():
            if not part.strip():
                continue
            if finding.fixes == ("",):
                left += len(part) - len(part.lstrip())
                right -= len(part) - len(part.rstrip())
        if here < left:
            yield Piece(here, left)
        yield Piece(left, right, finding)
        here = right
    if here < end:
        yield Piece(here, end)


def visible(text: str, keep: str = "") -> str:
    """``text`` with every character that does not show written out, but for those in ``keep``.

    Escape becomes ``␛``, the right-to-left override ``\\u202e``.
    """
    if text.isprintable():
        return text
    return UNSEEN.sub(lambda match: match[0] if match[0] in keep else _picture(match[0]), text)


def on_one_line(text: str) -> str:
    """``text`` with line ends and tabs as spaces and the rest that does not show written out."""
    return visible(LINE_END.sub(" ", text).replace("\t", " "))


def lines_ended(text: str) -> int:
    """How many line ends ``text`` holds: \\n, \\r\\n or \\r."""
    return len(LINE_END.findall(text))


def after_last_line_end(text: str) -> int:
    """How many characters follow the last line end of ``text``."""
    return len(LINE_END.split(text)[-1])


def is_unicode(out: TextIO) -> bool:
    """Whether ``out`` takes every character; a stream without an encoding does."""
    return (getattr(out, "encoding", None) or "utf-8").lower().startswith("utf")


def encodable(text: str, out: TextIO, errors: str = "backslashreplace") -> str:
    """``text`` as the encoding of ``out`` can hold it."""
    if is_unicode(out):
        return text
    return text.encode(out.encoding, errors).decode(out.encoding)


def valid_path(path: str) -> str:
    """``path`` with replacement characters for bytes that could not be decoded."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return ascii(character)[1:-1]
