"""What the author tells mtqa in the text itself: ``mtqa:ignore`` comments and ``[sic]``."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from mtqa.documents.spans import Span, overlaps

_RULE = r"[a-z]+(?:[.-][a-z]+)*"
_NAMES = rf"{_RULE}(?:[ \t]*,[ \t]*{_RULE})*"
_BODY = rf"mtqa:ignore(?P<next{{0}}>-next-line)?(?:[ \t:]+(?P<rules{{0}}>{_NAMES}))?"
_COMMENT = re.compile(
    rf"<!--[ \t]*{_BODY.format(1)}[ \t]*-->|\#[ \t]*{_BODY.format(2)}[ \t]*(?=[\r\n]|\Z)"
)
_LINE = re.compile(r"[^\r\n]*")
_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)\s*")
_SIC = re.compile(r"[\[(][*_]{0,3}sic[*_]{0,3}\s?!?[*_]{0,3}[\])]", re.IGNORECASE)
# A closing mark, a space or both may stand between the word and its [sic].
_SIC_BEHIND = re.compile(rf"[\s»”\"’'*_,.;:!?…]{{0,3}}{_SIC.pattern}", re.IGNORECASE)


class Suppressions(Struct, frozen=True):
    """Lines on which rules are silent, sorted, each with the rules it names; none named: all."""

    lines: tuple[tuple[Span, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)

    def covers(self, rule: str, start: int, end: int) -> bool:
        """True if a finding of ``rule`` from ``start`` to ``end`` begins where it is silent."""
        index = bisect_right(self.lines, start, key=lambda line: line[0][0]) - 1
        if index < 0 or start > self.lines[index][0][1]:
            return False
        names = self.lines[index][1]
        return not names or any(rule == name or rule.startswith(f"{name}.") for name in names)


def suppressed(text: str, code: Sequence[Span] = ()) -> Suppressions:
    """The lines that comments in ``text`` except from checking.

    ``mtqa:ignore`` speaks of its own line, ``mtqa:ignore-next-line`` of the next one that is not
    blank; comments that lie in ``code`` say nothing. A name that is no rule's matches no rule.
    """
    found: dict[Span, tuple[str, ...]] = {}
    for match in _comments(text):
        if overlaps(code, match.start(), match.end()):
            continue
        rules = match["rules1"] or match["rules2"] or ""
        names = tuple(name.strip() for name in rules.split(",") if name.strip())
        line = _line(text, match.start())
        if match["next1"] or match["next2"]:
            following = _NEXT_LINE.match(text, line[1])
            if following is None:
                continue
            line = _line(text, following.end())
        # A comment without names silences the line, whatever another one on it says.
        before = found.get(line)
        silent = before == () or not names
        found[line] = () if silent else (before or ()) + names
    return Suppressions(tuple(sorted(found.items())))


def is_sic(text: str, end: int) -> bool:
    """True if ``[sic]`` or ``(sic)`` follows what ends at ``end``, three characters on at most."""
    return _SIC_BEHIND.match(text, end) is not None


def marks(text: str) -> list[Span]:
    """Spans of the comments and of each ``[sic]`` in ``text``."""
    found = [match.span() for match in _comments(text)]
    if "sic" in text.lower():
        found += [match.span() for match in _SIC.finditer(text)]
    return found


def _comments(text: str) -> Iterable[re.Match[str]]:
    return _COMMENT.finditer(text) if "mtqa:ignore" in text else ()


def _line(text: str, position: int) -> Span:
    """The line of ``position``, without its line end."""
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    match = _LINE.match(text, start)
    assert match is not None
    return match.span()
