"""From the probabilities of words to runs of doubtful words, and what such doubts are worth."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from mtqa.fluency import measures
from mtqa.fluency.card import Card
from mtqa.fluency.examples import FINE, UNSAID, Example
from mtqa.fluency.inference import Detector, Probabilities

_LONGEST = 8
# With fewer doubts of a category on held-out text nothing can be said of the next one.
_FEWEST = 60


class Run(NamedTuple):
    """Words ``first`` … ``last`` that one category may explain; ``peak`` is the most doubtful."""

    first: int
    last: int
    peak: int
    category: str
    score: float


def runs(words: Sequence[str], found: Probabilities, card: Card) -> Iterator[Run]:
    """Neighbouring words whose doubt is ``card.floor`` or more and of one category.

    ``found``: (words, labels). Marks alone are never doubted.
    """
    wrong = 1 - found[:, FINE]
    worst = found[:, 1:].argmax(1) + 1
    open_: list[int] = []
    for place in np.flatnonzero(wrong >= card.floor).tolist():
        if not any(map(str.isalnum, words[place])):
            continue
        joined = (
            open_
            and place == open_[-1] + 1
            and worst[place] == worst[open_[-1]]
            and len(open_) < _LONGEST
        )
        if open_ and not joined:
            yield _run(open_, wrong, worst, card)
            open_ = []
        open_.append(place)
    if open_:
        yield _run(open_, wrong, worst, card)


def _run(places: list[int], wrong: Probabilities, worst: Probabilities, card: Card) -> Run:
    peak = max(places, key=lambda place: float(wrong[place]))
    return Run(
        places[0], places[-1], peak, card.labels[int(worst[peak])], round(float(wrong[peak]), 4)
    )


class Judged(NamedTuple):
    """A doubt over words that somebody judged; ``right``: one of them at least is wrong."""

    category: str
    score: float
    right: bool


def judged(detector: Detector, held_out: Sequence[Example]) -> list[Judged]:
    """The doubts over ``held_out``; those over words that nobody judged do not count."""
    found = []
    answers = detector.probabilities(
        [example.words for example in held_out], [example.counted for example in held_out]
    )
    for example, rows in zip(held_out, answers, strict=True):
        for run in runs(example.words, rows, detector.card):
            said = [one for one in example.labels[run.first : run.last + 1] if one != UNSAID]
            if said:
                right = any(label != FINE for label in said)
                found.append(Judged(run.category, run.score, right))
    return found


def calibration(found: Iterable[Judged]) -> dict[str, tuple[tuple[float, float], ...]]:
    """By category, how often a doubt of so much is right.

    A category that is seldom doubted gets no steps, and is not reported.
    """
    by_category: dict[str, list[Judged]] = {}
    for one in found:
        by_category.setdefault(one.category, []).append(one)
    return {
        category: tuple(
            measures.isotonic(
                np.asarray([one.score for one in own]), np.asarray([one.right for one in own])
            )
        )
        for category, own in sorted(by_category.items())
        if len(own) >= _FEWEST
    }
