"""Spans of a text, sorted and disjoint."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """``spans`` sorted, those that overlap or touch made one, the empty ones dropped."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """True if ``start`` to ``end`` shares a character with one of the ``merged`` ``spans``."""
    index = bisect_right(spans, start, key=lambda span: span[1])
    return index < len(spans) and spans[index][0] < end


def covers(spans: Sequence[Span], start: int, end: int) -> bool:
    """True if one of the ``merged`` ``spans`` holds all of ``start`` to ``end``."""
    index = bisect_right(spans, start, key=lambda span: span[1])
    return index < len(spans) and spans[index][0] <= start and end <= spans[index][1]
