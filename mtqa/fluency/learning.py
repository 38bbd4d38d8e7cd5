"""The parts of a fine-tuning put together: corrupted sentences, the chooser, the finished model."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from mtqa.fluency import (
    card,
    corruption,
    doubts,
    examples,
    export,
    hints,
    likely,
    measures,
    pieces,
    pivots,
    reliability,
    replacing,
)
from mtqa.fluency.changes import Supplies
from mtqa.fluency.examples import Example
from mtqa.fluency.inference import Onnx
from mtqa.fluency.training import Source

CLEAN = 6
"""Native sentences for each labelled one when doubts are calibrated: most sentences are right."""

FOLDER = "model"
"""Below a training's folder: the model as a scan reads it."""


def chooser(start: Path, seed: int = 1) -> corruption.Chooser:
    """Takes the likelier words by the tables of counts in ``start``.

    Raises:
        ModelError: there are none.
    """
    tokenizer = pieces.load(start)
    listed = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    return likely.Chooser(tokenizer, replacing.replacer(listed, hints.load(start), {}), seed).choose


def corrupted(
    native: Sequence[str],
    supplied: Supplies,
    chosen: corruption.Chooser | None,
    share: float,
    seed: int = 1,
    families: Sequence[corruption.Family] = corruption.FAMILIES,
) -> Source:
    """A source of native sentences with faults, other ones in each round."""

    def draw(turn: int, count: int) -> Iterator[Example]:
        order = np.random.default_rng((seed, turn)).integers(0, len(native), count)
        chance = random.Random(f"{seed} {turn}")
        some = [native[number] for number in order]
        for spoilt in corruption.corrupt(some, chance, supplied, chosen, families):
            yield examples.of_spans(spoilt.text, spoilt.spans, counted=spoilt.native)

    return Source("corrupted", share, draw)


def clean(native: Sequence[str], count: int, seed: int = 1) -> list[Example]:
    """Native sentences as they are, every word fine: what a doubt must not be raised over."""
    if not native:
        return []
    order = np.random.default_rng((seed, 2**31)).integers(0, len(native), count)
    return [examples.of_spans(native[one], (), counted=native[one]) for one in order.tolist()]


def finish(
    folder: Path,
    held_out: Sequence[Example],
    quantised: bool = True,
    senses: Mapping[str, Sequence[str]] | None = None,
) -> Path:
    """The best weights of ``folder`` as ``folder/model``, calibrated on ``held_out``.

    ``senses``: lemmas that share a translation, from which better words are suggested.

    Raises:
        ModelError: nothing was trained there.
    """
    target = folder / FOLDER
    export.export(folder, target, quantised)
    if senses:
        pivots.save(target, senses)
    known = card.read(target)
    found = doubts.judged(Onnx(target), held_out)
    calibration = doubts.calibration(found)
    card.write(target, msgspec.structs.replace(known, calibration=calibration))
    # Each half of the sentences is drawn as the other half would have calibrated it.
    halves = found[::2], found[1::2]
    pairs = []
    for own, other in (halves, halves[::-1]):
        steps = doubts.calibration(other)
        for one in own:
            pairs.append((measures.calibrated(steps.get(one.category, ()), one.score), one.right))
    reliability.keep(target, pairs)
    return target
