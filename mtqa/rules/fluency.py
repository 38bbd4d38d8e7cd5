"""What the fluency model doubts, as findings: one rule for each category, all of one reading.

The model's doubts are calibrated by category with the model (``model.json``); they rank last where
findings overlap, and are never applied unattended.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mtqa.fluency import doubts, measures, suggestions
from mtqa.fluency.doubts import Run
from mtqa.fluency.inference import Detector
from mtqa.rules.answers import kept
from mtqa.types import Hit, Reading, Rule, Sentence, Severity

# Sentences whose doubts are computed at once: a document of any length streams.
_SENTENCES_AT_ONCE = 512
_SEVERITY: dict[str, Severity] = {"casing": "minor", "typography": "minor", "format": "minor"}


class Span(NamedTuple):
    """Doubtful words of a sentence, and the probability that an editor would agree."""

    sentence: Sentence
    run: Run
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
        spans = [span for span in _spans(detector, some) if span.confidence >= least]
        asked = [
            suggestions.Doubt(span.sentence.segment.text, span.sentence.tokens, span.run.peak)
            for span in spans
        ]
        better = suggestions.suggest(detector, asked, [span.run.score for span in spans])
        for span, suggestion in zip(spans, better, strict=True):
            yield span.run.category, _hit(span, suggestion)


def _spans(detector: Detector, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Runs of doubtful words, each with its calibrated confidence."""
    words = [[token.text for token in sentence.tokens] for sentence in sentences]
    card = detector.card
    for sentence, own, found in zip(sentences, words, detector.probabilities(words), strict=True):
        for run in doubts.runs(own, found, card):
            steps = card.calibration.get(run.category, ())
            yield Span(sentence, run, measures.calibrated(steps, run.score))


def _hit(span: Span, better: suggestions.Suggestion | None) -> Hit:
    tokens = span.sentence.tokens
    start, end = tokens[span.run.first].start, tokens[span.run.last].end
    text = span.sentence.segment.text
    message = f'"{text[start:end]}" reads wrong here (doubt {span.run.score:.2f})'
    fixes: tuple[str, ...] = ()
    if better is not None:
        start, end = min(start, better.start), max(end, better.end)
        fixes = (text[start : better.start] + better.text + text[better.end : end],)
        message = f'"{text[start:end]}" reads wrong here (doubt {span.run.score:.2f})'
        message += f'; better: "{fixes[0]}"'
    return Hit(
        start,
        end,
        message,
        fixes,
        evidence="fluency",
        safe=False,
        segment=span.sentence.segment,
        confidence=span.confidence,
    )
