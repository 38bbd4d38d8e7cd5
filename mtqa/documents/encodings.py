"""Bytes to text and back: the encoding, its byte-order mark, and what is no text at all."""

import codecs
import re
from typing import NamedTuple

from mtqa.errors import DocumentError

LONG_LINE = 20_000
LONGEST_LINE = 1_000_000

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In this order where a text is equally likely in several. Each maps every byte to one character
# and back. Latin-1 text is Windows-1252 text as long as it has no C1 control characters.
_WESTERN: dict[str, str] = {
    "cp1252": "Windows-1252",
    "iso8859_15": "ISO 8859-15",
    "mac_roman": "Mac Roman",
    "cp850": "code page 850",
}
# All contain ASCII; charset-normalizer left to itself takes a short text for EBCDIC.
_OTHERS = (
    "cp1250",
    "iso8859_2",
    "cp1251",
    "koi8_r",
    "iso8859_5",
    "cp1253",
    "cp1254",
    "big5",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
# What French, and German or Spanish names in it, write beyond ASCII. A capital behind a small
# letter, or a fraction or power before one, is another letter read in the wrong encoding.
_EXPECTED = re.compile(
    r"[àâäæçéèêëîïôöœùûüÿñßáãíóú«»‹›“”„‘’…–—•·€£§©®™\u00a0\u202f]"
    r"|(?<![a-zà-ÿ])[ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÑÁÓ]|[°²³¼½¾](?![a-zà-ÿ])"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_SHARE = 0.8
_MOST_FOREIGN = 0.2
_LINE_END = re.compile(r"\r\n|\r|\n")


class Decoded(NamedTuple):
    """The text of a file, what writing it back takes, and what the reader should be told."""

    text: str
    encoding: str
    bom: bytes
    notes: tuple[str, ...]


def decode(path: str, data: bytes) -> Decoded:
    """The text of ``data``; ``path`` is for messages only.

    Raises DocumentError for what is empty, binary, of no known encoding, or has a line of more
    than ``LONGEST_LINE`` characters.
    """
    text, encoding, bom, notes = _decoded(path, data)
    if not text.strip():
        raise DocumentError(path, "is empty")
    if "\0" in text or _too_many_controls(text):
        raise DocumentError(path, "is binary, not text")
    long = _long_line(path, text)
    return Decoded(text, encoding, bom, notes + long)


def encode(path: str, text: str, encoding: str, bom: bytes) -> bytes:
    """The bytes of ``text``; the reverse of ``decode``.

    Raises DocumentError where the encoding cannot hold a character.
    """
    try:
        return bom + text.encode(encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        shown = f'"{character}" ' if character.isprintable() else ""
        name = _WESTERN.get(encoding, encoding.upper())
        raise DocumentError(
            path,
            f"{shown}(U+{ord(character):04X}) cannot be written in {name}; "
            "convert the document to UTF-8",
        ) from None


def _decoded(path: str, data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, mark, ())
            except UnicodeDecodeError as error:
                raise DocumentError(
                    path,
                    f"begins with the byte-order mark of {encoding.upper()}, "
                    f"but is not {encoding.upper()} at byte {len(mark) + error.start}",
                ) from None
    try:
        return Decoded(data.decode("utf-8"), "utf-8", b"", ())
    except UnicodeDecodeError as error:
        position = error.start
    if b"\0" in data:
        raise DocumentError(path, "is binary, not text")
    if _damaged(data):
        line = len(_LINE_END.findall(data[:position].decode("utf-8"))) + 1
        raise DocumentError(path, f"is UTF-8, but broken in line {line} at byte {position}")
    guess = _western(data) or _detected(data)
    if guess is None:
        raise DocumentError(path, "is not UTF-8, and its encoding cannot be told; convert it")
    name = _WESTERN.get(guess, guess)
    return Decoded(data.decode(guess), guess, b"", (f"is not UTF-8; read as {name}",))


def _damaged(data: bytes) -> bool:
    """True for UTF-8 with a few broken places: more characters are whole than broken."""
    whole = len(_FOREIGN.findall(data.decode("utf-8", "ignore")))
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return whole > broken


def _western(data: bytes) -> str | None:
    """The Western encoding that makes most of the characters beyond ASCII such as French has.

    Where none does, Windows-1252 if ASCII letters prevail: one Å or Š may be the only such letter
    of a page. charset-normalizer takes a page of French in Windows-1252 for one of Eastern Europe
    when it is short: there is too little text for its statistics.
    """
    best, encoding = 0.0, None
    for candidate in _WESTERN:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        foreign = len(_FOREIGN.findall(text))
        share = len(_EXPECTED.findall(text)) / foreign
        if share > best:
            best, encoding = share, candidate
        if candidate == "cp1252" and foreign <= _MOST_FOREIGN * len(_LETTER.findall(text)):
            best, encoding = max(best, _LEAST_SHARE), candidate
    return encoding if best >= _LEAST_SHARE else None


def _detected(data: bytes) -> str | None:
    """What charset-normalizer says, if writing in that encoding gives the same bytes back."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=[*_WESTERN, *_OTHERS], enable_fallback=False)
    for match in matches:
        try:
            if data.decode(match.encoding).encode(match.encoding) == data:
                return match.encoding
        except UnicodeError:
            continue
    return None


def _too_many_controls(text: str) -> bool:
    """More than three, and more than two in a hundred; the odd one is left to the rules."""
    count = len(_CONTROL.findall(text))
    return count > 3 and count * 50 > len(text)


def _long_line(path: str, text: str) -> tuple[str, ...]:
    if len(text) <= LONG_LINE:
        return ()
    length, number = max(
        (len(line), -index) for index, line in enumerate(_LINE_END.split(text), start=1)
    )
    if length > LONGEST_LINE:
        raise DocumentError(
            path,
            f"line {-number} has {length:,} characters; more than {LONGEST_LINE:,} is no prose",
        )
    if length > LONG_LINE:
        return (f"line {-number} has {length:,} characters",)
    return ()
