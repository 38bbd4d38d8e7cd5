"""Figures of word labels: AUC, MCC, F1 of both classes, and isotonic calibration."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


class Quality(NamedTuple):
    """Agreement of flags with labels, word by word, as WMT's quality estimation counts it.

    ``f1_multi``: the product of the F1 of bad and of good words.
    """

    mcc: float
    f1_bad: float
    f1_ok: float

    @property
    def f1_multi(self) -> float:
        """F1 of bad times F1 of good words."""
        return self.f1_bad * self.f1_ok


def auc(scores: Floats, bad: Bools) -> float:
    """Probability that a bad word scores above a good one, ties half; .5 where one kind lacks."""
    positive, negative = int(bad.sum()), int((~bad).sum())
    if not positive or not negative:
        return 0.5
    ranks = _ranks(scores)
    return float((ranks[bad].sum() - positive * (positive + 1) / 2) / (positive * negative))


def _ranks(scores: Floats) -> Floats:
    """1 for the lowest; equal scores share their mean rank."""
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return ranks


def rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's correlation; 0 where all of one kind are equal."""
    first, second = _ranks(one), _ranks(other)
    if not len(first) or not first.std() or not second.std():
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def quality(flagged: Bools, bad: Bools) -> Quality:
    """MCC and F1 of flags against labels."""
    hit, miss = float((flagged & bad).sum()), float((~flagged & bad).sum())
    false, true = float((flagged & ~bad).sum()), float((~flagged & ~bad).sum())
    below = np.sqrt((hit + false) * (hit + miss) * (true + false) * (true + miss))
    mcc = (hit * true - false * miss) / below if below else 0.0
    return Quality(
        mcc=float(mcc),
        f1_bad=2 * hit / (2 * hit + false + miss) if hit else 0.0,
        f1_ok=2 * true / (2 * true + false + miss) if true else 0.0,
    )


def best_threshold(scores: Floats, bad: Bools, by: str = "mcc") -> float:
    """The threshold of the highest MCC (or ``f1_multi``) among 200 quantiles of the scores."""
    tried = np.unique(np.quantile(scores, np.linspace(0, 1, 201)))
    return float(max(tried, key=lambda one: getattr(quality(scores >= one, bad), by)))


def isotonic(scores: Floats, right: Bools, least: int = 20) -> list[tuple[float, float]]:
    """Steps (score, probability), both rising: pool adjacent violators, ``least`` items a step.

    Read between the steps by linear interpolation. Empty where there are fewer than ``least``.
    """
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []
    for start in range(0, len(order) - len(order) % least, least):
        some = order[start : start + least]
        if start + 2 * least > len(order):
            some = order[start:]
        blocks.append([float(scores[some].sum()), float(right[some].sum()), float(len(some))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return [(total / n, hits / n) for total, hits, n in blocks]


def calibrated(steps: Sequence[tuple[float, float]], score: float) -> float:
    """``score`` as a probability; 0 where nothing is known."""
    if not steps:
        return 0.0
    return float(np.interp(score, [one for one, _ in steps], [chance for _, chance in steps]))
