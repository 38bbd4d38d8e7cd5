"""How often a calibrated doubt is right: a table and a plot, kept beside the weights."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

TABLE = "reliability.csv"
PLOT = "reliability.svg"
_BINS = 10
_SIZE, _MARGIN = 240, 32


class Bin(NamedTuple):
    """Doubts of like confidence: their mean, the share that was right, how many."""

    confidence: float
    right: float
    doubts: int


def bins(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """``judged`` (confidence, right) in tenths of confidence."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in judged:
        groups[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    return [
        Bin(
            round(sum(confidence for confidence, _ in group) / len(group), 4),
            round(sum(right for _, right in group) / len(group), 4),
            len(group),
        )
        for group in groups
        if group
    ]


def keep(folder: Path, judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The bins of ``judged`` as CSV and SVG in ``folder``."""
    found = bins(judged)
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Bin._fields)
        writer.writerows(found)
    (folder / PLOT).write_text(_drawn(found), encoding="utf-8")
    return found


def _drawn(found: Sequence[Bin]) -> str:
    """A dot for each bin, its area by the doubts in it, beside the line where both are equal."""
    side = _SIZE - 2 * _MARGIN
    most = max((one.doubts for one in found), default=1)

    def place(x: float, y: float) -> tuple[str, str]:
        return f"{_MARGIN + x * side:.1f}", f"{_SIZE - _MARGIN - y * side:.1f}"

    (left, bottom), (right, top) = place(0, 0), place(1, 1)
    dots = "".join(
        '<circle cx="{}" cy="{}" r="{:.1f}" fill="#2b6cb0"/>'.format(
            *place(one.confidence, one.right), 2 + 6 * (one.doubts / most) ** 0.5
        )
        for one in found
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" '
        'font-family="sans-serif" font-size="10">'
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#333"/>'
        f'<path d="M{left} {bottom}L{right} {top}" stroke="#999" stroke-dasharray="3"/>{dots}'
        f'<text x="{_SIZE / 2}" y="{_SIZE - 8}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{_SIZE / 2}" text-anchor="middle" '
        f'transform="rotate(-90 12 {_SIZE / 2})">right</text></svg>\n'
    )
