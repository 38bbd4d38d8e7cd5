"""Plain text and Markdown: one segment, the whole of the file."""

import hashlib
from collections.abc import Sequence

from mtqa.documents import encodings
from mtqa.types import Document, Segment


def read(path: str, format: str, data: bytes) -> Document:
    """``data`` as a document of one segment; DocumentError where it is no text."""
    decoded = encodings.decode(path, data)
    return Document(
        path=path,
        format=format,
        segments=(Segment(decoded.text),),
        digest=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        bom=decoded.bom,
        notes=decoded.notes,
    )


def write(document: Document, texts: Sequence[str]) -> bytes:
    """The bytes of the document with ``texts``, one, in place of its segment's text."""
    (text,) = texts
    return encodings.encode(document.path, text, document.encoding, document.bom)
