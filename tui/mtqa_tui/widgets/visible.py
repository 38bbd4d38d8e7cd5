"""Text of unknown origin, made safe to show and to type over.

Control characters would move the cursor, and bidirectional ones would show the editor another
order than the document has; both are drawn as signs.
"""

import re

from mtqa.report.marks import UNSEEN

_KNOWN = {"\t": "→", "\n": "⏎", "\r": "␍", "\x7f": "␡"}

# For an input field: it takes none of them.
TYPEABLE = f"[^{UNSEEN.pattern[1:-1]}]*"


def visible(text: str) -> str:
    """``text`` with every character that does not draw itself as a sign that does."""
    return UNSEEN.sub(_sign, text)


def exact(text: str) -> str:
    """``text`` for a list of fixes: spaces at its ends and unbreakable ones can be seen too."""
    bare = text.strip(" ")
    if not bare:
        return "␣" * len(text)
    before, _, after = text.partition(bare)
    shown = visible(bare).replace("\xa0", "⍽").replace("\u202f", "⍽")
    return "␣" * len(before) + shown + "␣" * len(after)


def named(replacement: str) -> str:
    """A fix as an editor reads it; an empty one is a deletion."""
    return exact(replacement) if replacement else "(nothing)"


def typeable(text: str) -> str:
    """``text`` as an input field can hold it: line ends become spaces, hidden characters go."""
    return UNSEEN.sub("", re.sub(r"\r\n|[\n\r\t\u2028\u2029]", " ", text))


def _sign(match: re.Match[str]) -> str:
    character = match.group()
    if character in _KNOWN:
        return _KNOWN[character]
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return f"‹{code:04X}›"
