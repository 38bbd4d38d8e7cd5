"""What the fluency model doubts: findings, one rule for each category, and what ranks sentences.

The model's doubts are calibrated by category with the model (``model.json``); they rank last where
findings overlap, and are never applied unattended. Doubts too weak for a finding still tell which
sentence to read first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mtqa.fluency import doubts, measures, suggestions
from mtqa.fluency.card import Card
from mtqa.fluency.doubts import Run
from mtqa.fluency.inference import Detector, Probabilities
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


class Doubts(NamedTuple):
    """``hits`` by category; ``weights``: how much of each sentence of a reading is doubted.

    A weight is the number of words that the model expects an editor to change.
    """

    hits: tuple[tuple[str, Hit], ...]
    weights: tuple[float, ...]


Reader = Callable[[Reading], Doubts]


def reader(detector: Detector, least: float = 0.5) -> Reader:
    """Reads all sentences once for all rules.

    ``least``: doubts that an editor would share with less probability are not looked into.
    """
    return kept(lambda reading: _doubts(detector, reading, least))


def rules(detector: Detector, read: Reader, least: float = 0.5) -> tuple[Rule, ...]:
    """A rule for each category that the model was calibrated for."""

    def check(category: str) -> Callable[[Reading], Iterable[Hit]]:
        return lambda reading: [hit for own, hit in read(reading).hits if own == category]

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


def _doubts(detector: Detector, reading: Reading, least: float) -> Doubts:
    hits: list[tuple[str, Hit]] = []
    weights = [0.0] * len(reading.sentences)
    for start in range(0, len(reading.sentences), _SENTENCES_AT_ONCE):
        some = [one for one in reading.sentences[start : start + _SENTENCES_AT_ONCE] if one.tokens]
        words = [[token.text for token in sentence.tokens] for sentence in some]
        answers = detector.probabilities(words)
        for sentence, found in zip(some, answers, strict=True):
            weights[sentence.index] = round(float((1 - found[:, 0]).sum()), 4)
        spans = [
            span
            for sentence, own, found in zip(some, words, answers, strict=True)
            for span in _spans(detector.card, sentence, own, found)
            if span.confidence >= least
        ]
        asked = [
            suggestions.Doubt(span.sentence.segment.text, span.sentence.tokens, span.run.peak)
            for span in spans
        ]
        better = suggestions.suggest(detector, asked, [span.run.score for span in spans])
        for span, suggestion in zip(spans, better, strict=True):
            hits.append((span.run.category, _hit(span, suggestion)))
    return Doubts(tuple(hits), tuple(weights))


def _spans(
    card: Card, sentence: Sentence, words: Sequence[str], found: Probabilities
) -> Iterator[Span]:
    """Runs of doubtful words, each with its calibrated confidence."""
    for run in doubts.runs(words, found, card):
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
