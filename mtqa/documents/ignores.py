"""What the author tells mtqa in the text itself: ``mtqa:ignore`` comments and ``[sic]``."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mtqa.documents.spans import Span, overlaps

_RULES = r"[a-z]+(?:[.-][a-z]+)*"
_BODY = rf"mtqa:ignore(?P<next{{0}}>-next-line)?(?:[ \t:]+(?P<rules{{0}}>{_RULES}(?:[ \t]*,[ \t]*{_RULES})*))?"
_COMMENT = re.compile(
    rf"<!--[ \t]*{_BODY.format(1)}[ \t]*-->|\#[ \t]*{_BODY.format(2)}[ \t]*(?=[\r\n]|\Z)"
)
_LINE = re.compile(r"[^\r\n]*")
_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)\s*")
_SIC = re.compile(r"[\[(][*_]{0,3}sic[*_]{0,3}\s?!?[*_]{0,3}[\])]", re.IGNORECASE)
# A closing mark, a space or both may stand between the word and its [sic].
_SIC_BEHIND = re.compile(rf"[\s»”\"’'*_,.;:!?…]{{0,3}}{_SIC.pattern}", re.IGNORECASE)


class Suppression(NamedTuple):
    """A line on which rules are silent: those whose id begins with one of ``rules``; none: all."""

    start: int
    end: int
    rules: tuple[str, ...]


def suppressed(text: str, code: Sequence[Span] = ()) -> list[Suppression]:
    """The lines that comments in ``text`` except from checking, in the comments' order.

    ``mtqa:ignore`` speaks of its own line, ``mtqa:ignore-next-line`` of the next one that is not
    blank; comments that lie in ``code`` say nothing. Raises nothing: a name that is no rule's
    stays in ``rules`` and matches no rule.
    """
    found = []
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
        found.append(Suppression(*line, names))
    return found


def is_suppressed(suppressions: Iterable[Suppression], rule: str, start: int) -> bool:
    """True if a finding of ``rule`` that begins at ``start`` lies on a line where it is silent."""
    return any(
        line_start <= start <= line_end and (not rules or rule.startswith(rules))
        for line_start, line_end, rules in suppressions
    )


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
