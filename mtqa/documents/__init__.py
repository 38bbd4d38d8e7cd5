"""Documents: path -> Document -> bytes. Each family of formats has its file.

A new family is a module with ``read`` and ``write``, and one entry in ``FAMILIES``.
"""

import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from mtqa.documents import ignores, markdown, paths, text
from mtqa.documents.ignores import Suppressions, is_sic
from mtqa.documents.paths import STDIN, matches
from mtqa.documents.spans import Span, covers, merged, overlaps
from mtqa.errors import DocumentError
from mtqa.types import Document

__all__ = [
    "FAMILIES",
    "STDIN",
    "Family",
    "Span",
    "Suppressions",
    "covers",
    "decode",
    "encode",
    "find",
    "is_sic",
    "masked",
    "matches",
    "overlaps",
    "read",
    "suppressed",
]


class Family(NamedTuple):
    """How a format is read from bytes (path, format, bytes) and written back."""

    suffixes: tuple[str, ...]
    read: Callable[[str, str, bytes], Document]
    write: Callable[[Document, Sequence[str]], bytes]


FAMILIES: dict[str, Family] = {
    "text": Family((".txt", ".text"), text.read, text.write),
    "markdown": Family((".md", ".markdown"), text.read, text.write),
}
_FORMATS = {suffix: name for name, family in FAMILIES.items() for suffix in family.suffixes}


def find(given: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
    """The documents that ``given`` names, sorted, each file once; see ``paths.find``.

    Raises DocumentError for what is missing or cannot be listed, UsageError for a folder without
    documents.
    """
    return paths.find(given, exclude, _FORMATS)


def read(path: str, stdin_name: str | None = None) -> Document:
    """The document at ``path``; ``-`` reads standard input, whose format ``stdin_name`` tells.

    Raises DocumentError where it cannot be read or is no text.
    """
    if path == STDIN:
        return decode(path, sys.stdin.buffer.read(), stdin_name)
    shown = paths.printable(path)
    if shown != path:
        raise DocumentError(shown, "has a name that is not UTF-8; rename it")
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise DocumentError(path, "is a folder that cannot be read")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise DocumentError(path, "is not a regular file")
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise DocumentError(path, "no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(path, f"cannot be read: {reason}") from None
    return decode(path, data)


def decode(path: str, data: bytes, name: str | None = None) -> Document:
    """``data`` as a document. The suffix of ``name``, else of ``path``, tells its format.

    An unknown suffix is plain text. Raises DocumentError where it is no text.
    """
    format = _FORMATS.get(paths.suffix(name or path), "text")
    return FAMILIES[format].read(path, format, data)


def encode(document: Document, texts: Sequence[str]) -> bytes:
    """The bytes of ``document`` with ``texts`` for the texts of its segments.

    Encoding, byte-order mark and line ends are those of the document. Raises DocumentError where
    its encoding cannot hold a character of the new text.
    """
    return FAMILIES[document.format].write(document, texts)


def masked(content: str, format: str) -> list[Span]:
    """Spans of ``content`` that are no prose: sorted, disjoint, never empty.

    Code, front matter, comments, tags and link targets of Markdown; mtqa's own comments and
    ``[sic]`` in any format. Rules leave alone what overlaps them.
    """
    spans = ignores.marks(content)
    if format == "markdown":
        spans += markdown.masked(content)
    return merged(spans)


def suppressed(content: str, format: str) -> Suppressions:
    """The lines of ``content`` that ``mtqa:ignore`` comments except from checking."""
    if "mtqa:ignore" not in content:
        return Suppressions()
    code = markdown.code(content) if format == "markdown" else []
    return ignores.suppressed(content, code)
