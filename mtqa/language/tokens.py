"""A sentence's words, numbers and marks, with their offsets."""

import re

from mtqa.language import lexicon
from mtqa.types import Token

# Order matters: words whose apostrophe belongs to them, elided words, the English possessive, numbers,
# words (their hyphens and digits kept), runs of points, any other mark.
_TOKEN = re.compile(
    r"(?:aujourd|prud|presqu|quelqu|grand|entr)['’]\w+(?:-\w+)*"
    r"|(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’](?=\w)"
    r"|['’]s\b"
    r"|\d+(?:[.,]\d+)*(?!\w)"
    r"|[^\W_]+(?:[-\u2010\u2011][^\W_]+)*"
    r"|\.{2,}|[^\w\s]|_+",
    re.IGNORECASE,
)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of ``text[start:end]``, left to right; offsets count in ``text``."""
    found = []
    look_up = lexicon.look_up
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        form = match.group()
        if form.isdecimal() or len(form) == 1 and not form.isalpha():
            found.append(Token(match.start(), match.end(), form, form, None))
            continue
        lower = form.lower().replace("’", "'")
        word = look_up(lower) if any(map(str.isalpha, lower)) else None
        found.append(Token(match.start(), match.end(), form, lower, word))
    return tuple(found)
