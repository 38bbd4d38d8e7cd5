"""A sentence's words, numbers and marks, with their offsets."""

import re

from mtqa.language import lexicon
from mtqa.types import Token, Word

# Order matters: numbers, names with a soft sign (Il'in, Vasil'ev), words (their hyphens, soft ones
# too, and digits kept), the English possessive, runs of points, any other mark. An apostrophe
# belongs to the word before it where that
# is elided (l', qu', jusqu'), and joins what follows where the two are one word (aujourd'hui).
_TOKEN = re.compile(
    r"\d{1,20}(?:[.,]\d{1,20}){0,8}(?!\w)"
    r"|[A-Z][a-z]{0,11}[bdflmnprstvz]['’][a-z]{2,12}(?!\w|['’])"
    r"|[^\W_]+(?:[-\u00ad\u2010\u2011][^\W_]+)*"
    r"(?:['’](?=\w)(?:"
    r"(?<=\b[cdjlmnstCDJLMNST].)|(?<=[jJ][uU][sS][qQ][uU].)|(?<=[lL][oO][rR][sS][qQ][uU].)"
    r"|(?<=[pP][uU][iI][sS][qQ][uU].)|(?<=[qQ][uU][oO][iI][qQ][uU].)|(?<=\b[qQ][uU].)"
    r"|(?:(?<=[aA][uU][jJ][oO][uU][rR][dD].)|(?<=\b[pP][rR][uU][dD].)"
    r"|(?<=[pP][rR][eE][sS][qQ][uU].)|(?<=[qQ][uU][eE][lL][qQ][uU].)"
    r"|(?<=\b[gG][rR][aA][nN][dD].)|(?<=\b[eE][nN][tT][rR].))\w+(?:-\w+)*))?"
    r"|['’]s\b"
    r"|\.{2,}|[^\w\s]|_+",
)


# Forms seen before, with their small letters and what the lexicon says: most words return, and
# their tokens share one string.
_seen: dict[str, tuple[str, str, Word | None]] = {}
_MOST_SEEN = 200_000
# No language has longer words; data in disguise is not looked at.
LONGEST_WORD = 60


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of ``text[start:end]``, left to right; offsets count in ``text``."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        form, lower, word = _seen.get(match.group()) or _look_up(match.group())
        found.append(Token(match.start(), form, lower, word))
    return tuple(found)


def _look_up(form: str) -> tuple[str, str, Word | None]:
    lower = form.lower().replace("’", "'").replace("\u00ad", "")
    is_word = len(lower) <= LONGEST_WORD and any(map(str.isalpha, lower))
    word = lexicon.look_up(lower) if is_word else None
    if len(_seen) >= _MOST_SEEN:
        _seen.clear()
    found = _seen[form] = form, lower, word
    return found


def in_address(token: Token, text: str) -> bool:
    """Whether ``token`` is a piece of a URL, an address, a file name, a hashtag or a handle.

    The soft hyphen counts too: it cuts words in two.
    """
    before = text[token.start - 1] if token.start else " "
    after = text[token.end : token.end + 2]
    if before in "@#/_&=\\~\u00ad" or after[:1] in ("@", "/", "_", "\\", "=", "\u00ad"):
        return True
    if before in ".:" and token.start > 1 and text[token.start - 2].isalnum():
        return True
    return len(after) > 1 and after[0] in ".:" and after[1].isalnum()
