"""What the fluency model doubts, as findings: one rule for each category, all of one reading.

The model's doubts are calibrated by category with the model (``model.json``); they rank last where
findings overlap, and are never applied unattended.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from mtqa.fluency import measures, suggestions
from mtqa.fluency.inference import Detector
from mtqa.rules.answers import kept
from mtqa.types import Hit, Reading, Rule, Sentence, Severity

# Sentences whose doubts are computed at once: a document of any length streams.
_SENTENCES_AT_ONCE = 512
_SEVERITY: dict[str, Severity] = {"casing": "minor", "typography": "minor", "format": "minor"}
_LONGEST_WORDS = 8


class Span(NamedTuple):
    """Doubtful words of a sentence: tokens ``first`` … ``last``, the surest at ``peak``."""

    sentence: Sentence
    first: int
    last: int
    peak: int
    category: str
    score: float
    confidence: float


def rules(detector: Detector, least: float = 0.5) -> tuple[Rule, ...]:
    """A rule for each category that the model was calibrated for.

    ``least``: doubts that an editor would share with less probability are not looked into.
    """

    @kept
    def found(reading: Reading) -> tuple[tuple[str, Hit], ...]:
        return tuple(_hits(detector, reading, least))

    def check(category: str) -> Callable[[Reading], Iterable[Hit]]:
        return lambda reading: [hit for own, hit in found(reading) if own == category]

    return tuple(
        Rule(
            id=f"{category}.fluency",
            severity=_SEVERITY.get(category, "major"),
            summary=f"the fluency model doubts a word ({category})",
            example="",
            counter_example="",
            source=f"model {detector.name}, calibrated on held-out machine output",
            check=check(category),
            scope="document",
            confidence=least,
        )
        for category, steps in detector.card.calibration.items()
        if steps
    )


def _hits(detector: Detector, reading: Reading, least: float) -> Iterator[tuple[str, Hit]]:
    for start in range(0, len(reading.sentences), _SENTENCES_AT_ONCE):
        some = [one for one in reading.sentences[start : start + _SENTENCES_AT_ONCE] if one.tokens]
        spans = [span for span in doubts(detector, some) if span.confidence >= least]
        asked = [
            suggestions.Doubt(span.sentence.segment.text, span.sentence.tokens, span.peak)
            for span in spans
        ]
        better = suggestions.suggest(detector, asked, [span.score for span in spans])
        for span, suggestion in zip(spans, better, strict=True):
            yield span.category, _hit(span, suggestion)


def doubts(detector: Detector, sentences: list[Sentence]) -> Iterator[Span]:
    """Runs of doubtful words, each with its category and calibrated confidence."""
    card = detector.card
    answers = detector.probabilities([[t.text for t in one.tokens] for one in sentences])
    for sentence, found in zip(sentences, answers, strict=True):
        wrong = 1 - found[:, 0]
        worst = found[:, 1:].argmax(1)
        flagged = [
            place
            for place in np.flatnonzero(wrong >= card.floor).tolist()
            if any(map(str.isalnum, sentence.tokens[place].text))
        ]
        runs: list[list[int]] = []
        for place in flagged:
            last = runs[-1] if runs else None
            if (
                last is not None
                and place == last[-1] + 1
                and worst[place] == worst[last[-1]]
                and len(last) < _LONGEST_WORDS
            ):
                last.append(place)
            else:
                runs.append([place])
        for run in runs:
            peak = max(run, key=lambda place: float(wrong[place]))
            category = card.labels[1 + int(worst[peak])]
            score = float(wrong[peak])
            steps = list(card.calibration.get(category, ()))
            yield Span(
                sentence,
                run[0],
                run[-1],
                peak,
                category,
                score,
                measures.calibrated(steps, score),
            )


def _hit(span: Span, better: suggestions.Suggestion | None) -> Hit:
    tokens = span.sentence.tokens
    start, end = tokens[span.first].start, tokens[span.last].end
    text = span.sentence.segment.text
    doubt = f'"{text[start:end]}" reads wrong here (doubt {span.score:.2f})'
    fixes: tuple[str, ...] = ()
    if better is not None:
        start, end = min(start, better.start), max(end, better.end)
        fixes = (text[start : better.start] + better.text + text[better.end : end],)
        doubt = (
            f'"{text[start:end]}" reads wrong here (doubt {span.score:.2f}); better: "{fixes[0]}"'
        )
    return Hit(
        start,
        end,
        doubt,
        fixes,
        evidence="fluency",
        safe=False,
        segment=span.sentence.segment,
        confidence=span.confidence,
    )
