"""Broken encodings and what cannot be seen; part of the family ``markup``."""

import re
from collections.abc import Iterator

from mtqa.language import lexicon
from mtqa.types import Hit, Reading, Rule, Segment


def replaced(segment: Segment, match: re.Match[str], message: str, fix: str) -> Hit:
    """``match`` as a hit with one fix."""
    return Hit(match.start(), match.end(), message, (fix,), segment=segment)


_CP1252 = {
    byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
    for byte in range(0x80, 0x100)
}
_BYTE = {character: byte for byte, character in _CP1252.items()} | {
    chr(byte): byte for byte in range(0x80, 0x100)
}
_CONTINUATION = "".join(map(re.escape, {_CP1252[b] for b in range(0x80, 0xC0)})) + r"\x80-\xbf"
_LEAD_3 = "".join(_CP1252[b] for b in range(0xE0, 0xF0))
_LEAD_4 = "".join(_CP1252[b] for b in range(0xF0, 0xF5))
_MOJIBAKE = re.compile(
    rf"(?:[Â-ß][{_CONTINUATION}]|[{_LEAD_3}][{_CONTINUATION}]{{2}}|[{_LEAD_4}][{_CONTINUATION}]{{3}})+"
    r"|â€(?![\w˜™œ\x9d\x80-\x9f])|Ã (?=\s|[a-zé])|ï¿½"
)
# How all of it begins: the search skips to that.
_SUSPECT = re.compile(rf"[Â-ô](?=[{_CONTINUATION} ])")
_MOJIBAKE_HINTS = ("Ã", "Â", "Å", "Ð", "ð", "â€", "â\x80", "â„", "ï¿½", "Ä")
# What French text holds; a match that decodes into anything else is what it looks like.
_EXPECTED = re.compile(
    r"[\u00a0-\u017f\u2010-\u2027\u202f-\u203a\u20ac\u2122\u2009\u200b\u2190-\u21ff\u2713"
    r"\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u0400-\u04ff]+\Z"
)


def mojibake(reading: Reading) -> Iterator[Hit]:
    """UTF-8 that was read as Windows-1252, once or twice: ``Ã©`` for ``é``."""
    for segment in reading.document.segments:
        text = segment.text
        if not any(lead in text for lead in _MOJIBAKE_HINTS):
            continue
        done = 0
        for suspect in _SUSPECT.finditer(text):
            match = _MOJIBAKE.match(text, suspect.start())
            if match is None or match.start() < done:
                continue
            done = match.end()
            repaired = _repaired(match.group())
            if repaired is not None:
                yield replaced(
                    segment, match, f'"{match.group()}" is "{repaired}" read wrongly', repaired
                )


def _repaired(garbled: str) -> str | None:
    """The text before it was read in the wrong encoding; None if it was not."""
    if garbled == "â€":
        return "”"
    if garbled == "Ã ":
        return "à "
    if garbled == "ï¿½":
        return "\ufffd"
    text = garbled
    for _ in range(2):
        try:
            text = bytes(_BYTE[character] for character in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            break
    if text == garbled or not _EXPECTED.match(text):
        return None
    return text


_LOST = re.compile(r"\ufffd+")
_QUESTION = re.compile(r"\?(?=[a-zàâçéèêîôû]{2})")
_HEAD = re.compile(r"(?:[^\W\d_]|\ufffd|\?)*\Z")
_TAIL = re.compile(r"(?:[^\W\d_]|\ufffd)*")
_CANDIDATES = "éèêàçôîûùâëïœ'"
_LONGEST_WORD = 40
_URL_MARKS = ("/", "=", "&", ".", "_")


def lost_letter(reading: Reading) -> Iterator[Hit]:
    """A letter that an encoding lost: ``pr�sident``, ``fran?ais``."""
    for segment in reading.document.segments:
        text = segment.text
        done = 0
        for pattern in (_LOST, _QUESTION):
            if "\ufffd" not in text and pattern is _LOST:
                continue
            for match in pattern.finditer(text):
                if match.start() < done:
                    continue
                start, end = _word_around(text, match)
                found = text[start:end]
                fixes = _restored(found)
                if pattern is _QUESTION and (not fixes or _in_url(text, start, end)):
                    continue
                done = end
                yield Hit(
                    start,
                    end,
                    f'"{found}" has lost a letter to a wrong encoding',
                    fixes,
                    evidence="" if pattern is _LOST else "question",
                    safe=pattern is _LOST,
                    segment=segment,
                )


def _in_url(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _URL_MARKS or text[end : end + 1] in _URL_MARKS


def _word_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The word that has the gap in it."""
    head = _HEAD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    tail = _TAIL.match(text, match.end(), match.end() + _LONGEST_WORD)
    start = head.start() if head else match.start()
    end = tail.end() if tail else match.end()
    return start, end


def _restored(found: str) -> tuple[str, ...]:
    """French words that the garbled one may have been, the commonest first."""
    gap = "\ufffd" if "\ufffd" in found else "?"
    if found.count(gap) > 2 or len(found) < 3:
        return ()
    candidates = [found]
    while candidates and gap in candidates[0]:
        candidates = [one.replace(gap, letter, 1) for one in candidates for letter in _CANDIDATES]
    words = [(lexicon.zipf(one.lower())[0], one) for one in candidates if _is_word(one)]
    return tuple(one for _, one in sorted(words, reverse=True))


def _is_word(form: str) -> bool:
    head, apostrophe, tail = form.lower().partition("'")
    if not apostrophe:
        return lexicon.is_form(head)
    return head in {*"cdjlmnst", "qu", "jusqu", "lorsqu", "puisqu"} and lexicon.is_form(tail)


# --- what cannot be seen ---

_ESCAPE = r"\x1b\[[0-9;?]*[A-Za-z]"
_INVISIBLE = re.compile(
    rf"{_ESCAPE}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffc]+"
    r"|(?<!\A)\ufeff+|(?<=[A-Za-zÀ-ÿ])[\u200c\u200d]+(?=[A-Za-zÀ-ÿ])"
)


_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]"
)


def invisible(reading: Reading) -> Iterator[Hit]:
    """Control and zero-width characters; those of Windows-1252 become what they were."""
    for segment in reading.document.segments:
        text = segment.text
        if not _UNSEEN.search(text):
            continue
        for match in _INVISIBLE.finditer(text):
            found = match.group()
            if _MOJIBAKE.match(text, max(match.start() - 1, 0)):
                continue
            fix = "".join(_CP1252[ord(c)] for c in found if "\x80" <= c <= "\x9f" and c != "\x85")
            if "\x85" in found:
                fix += "…"
            if not fix.isprintable():
                fix = ""
            if not fix and any(c in "\x0b\x0c" for c in found):
                fix = " "
            names = " ".join(f"U+{ord(character):04X}" for character in found[:4])
            yield replaced(segment, match, f"{names} cannot be seen and does not belong here", fix)


RULES: tuple[Rule, ...] = (
    Rule(
        id="markup.mojibake",
        severity="major",
        summary="UTF-8 read as Windows-1252",
        example="Le prÃ©sident est arrivÃ©.",
        counter_example="Le CAFÉ » et l'ÂGE d'or de São Paulo.",
        source="Unicode Standard, chapter 3.9, UTF-8",
        check=mojibake,
        scope="document",
        confidence=0.99,
        safe=True,
    ),
    Rule(
        id="markup.lost-letter",
        severity="major",
        summary="letter lost to a wrong encoding",
        example="Le pr\ufffdsident est arrivé.",
        counter_example="Qui est le président ? Nul ne sait.",
        source="Unicode Standard, U+FFFD replacement character",
        check=lost_letter,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="markup.invisible",
        severity="minor",
        summary="control or zero-width character",
        example="Le prési\u200bdent est arrivé.",
        counter_example="Le président\u202f: «\u00a0Oui\u00a0».",
        source="Unicode Standard, chapter 23, special areas and format characters",
        check=invisible,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
)
