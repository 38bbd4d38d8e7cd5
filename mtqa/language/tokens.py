"""A sentence's words, numbers and marks, with their offsets."""

import re

from mtqa.language import lexicon
from mtqa.types import Token, Word

# Order matters: words whose apostrophe belongs to them, elided words, the English possessive,
# numbers, words (their hyphens, soft ones too, and digits kept), runs of points, any other mark.
_TOKEN = re.compile(
    r"(?:aujourd|prud|presqu|quelqu|grand|entr)['’]\w+(?:-\w+)*"
    r"|(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’](?=\w)"
    r"|['’]s\b"
    r"|\d{1,20}(?:[.,]\d{1,20}){0,8}(?!\w)"
    r"|[^\W_]+(?:[-\u00ad\u2010\u2011][^\W_]+)*"
    r"|\.{2,}|[^\w\s]|_+",
    re.IGNORECASE,
)


# Forms seen before, with their small letters and what the lexicon says: most words return.
_seen: dict[str, tuple[str, Word | None]] = {}
_MOST_SEEN = 200_000
# No language has longer words; data in disguise is not looked at.
_LONGEST_WORD = 60


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of ``text[start:end]``, left to right; offsets count in ``text``."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        form = match.group()
        lower, word = _seen.get(form) or _look_up(form)
        found.append(Token(match.start(), match.end(), form, lower, word))
    return tuple(found)


def _look_up(form: str) -> tuple[str, Word | None]:
    lower = form.lower().replace("’", "'").replace("\u00ad", "")
    is_word = len(lower) <= _LONGEST_WORD and any(map(str.isalpha, lower))
    word = lexicon.look_up(lower) if is_word else None
    if len(_seen) >= _MOST_SEEN:
        _seen.clear()
    _seen[form] = lower, word
    return lower, word
