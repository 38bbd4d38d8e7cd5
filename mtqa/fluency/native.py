"""The native text that pre-training reads: vocabulary, tables of counts, pieces.

Cut once, kept in a folder, mapped when it is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mtqa.errors import DataError, ModelError
from mtqa.fluency import hints, model, pieces, vectors
from mtqa.fluency.hints import Array, Hints
from mtqa.language.tokens import tokens

_PIECES, _WORDS, _LENGTHS = "pieces.npy", "words.npy", "lengths.npy"
_SENTENCES_AT_ONCE = 4_000
# Sentences among which those of like length are put together.
_SORTED_AT_ONCE = 8_192


class Text(NamedTuple):
    """The pieces of all sentences, one after another, with their word hints; where each begins."""

    pieces: Array
    words: Array
    starts: Array
    lengths: Array


def prepare(
    folder: Path,
    sentences: Callable[[], Iterable[str]],
    shape: model.Shape,
    jobs: int = 1,
) -> int:
    """Vocabulary, shape, tables of counts and the text in pieces, where they are missing.

    ``sentences`` gives the text afresh each time it is called; ``jobs``: processes that cut it.
    Returns the number of sentences.

    Raises:
        DataError: there is hardly any text.
        ModelError: ``folder`` holds a model of another shape.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / model.SHAPE_FILE).exists():
        if (known := model.read_shape(folder)) != shape:
            raise ModelError(f"{folder} holds a model of shape {known.name}, not {shape.name}")
    else:
        model.write_shape(folder, shape)
    if not (folder / pieces.FILE).exists():
        pieces.learn(map(words, sentences()), shape.vocabulary).save(str(folder / pieces.FILE))
    if not (folder / _LENGTHS).exists():
        counted = (folder / hints.FILE).exists()
        signatures = (
            hints.load(folder).signatures
            if counted
            else hints.signatures(Counter(word for one in sentences() for word in words(one)))
        )
        flat, told, lengths = _cut_all(folder, signatures, sentences(), jobs)
        if len(lengths) < 2:
            raise DataError("too little text to learn from")
        if not counted:
            hints.save(folder, hints.count(signatures, flat, lengths, shape.vocabulary))
        for name, array in ((_PIECES, flat), (_WORDS, told), (_LENGTHS, lengths)):
            np.save(folder / name, array)
    if not (folder / vectors.FILE).exists():
        np.save(folder / vectors.FILE, vectors.start(hints.load(folder), shape.width))
    return len(np.load(folder / _LENGTHS, mmap_mode="r"))


def words(sentence: str) -> list[str]:
    """The tokens of a sentence as text."""
    return [token.text for token in tokens(sentence)]


def _cut_all(
    folder: Path, signatures: Mapping[str, int], sentences: Iterable[str], jobs: int
) -> tuple[Array, Array, Array]:
    """Pieces, their word hints, and how many each sentence has; long ones are cut up."""
    groups = _grouped(sentences, _SENTENCES_AT_ONCE)
    cut = partial(_cut, folder, signatures)
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            parts = list(pool.map(cut, groups))
    else:
        parts = list(map(cut, groups))
    empty = (np.zeros(0, np.uint16), np.zeros((0, hints.WORD_COLUMNS), np.uint16),
             np.zeros(0, np.uint16))  # fmt: skip
    flat, told, lengths = (np.concatenate(own) for own in zip(empty, *parts, strict=True))
    return flat, told, lengths


def _cut(
    folder: Path, signatures: Mapping[str, int], sentences: Sequence[str]
) -> tuple[Array, Array, Array]:
    bare = Hints(signatures, np.zeros(0), *[hints.Table(np.zeros(0), np.zeros(0))] * 3)
    spoken = [own for sentence in sentences if (own := words(sentence))]
    ids, told, lengths = [], [], []
    for own, found in zip(spoken, pieces.cut(_tokenizer(folder), spoken), strict=True):
        ids.append(found.ids.astype(np.uint16))
        told.append(bare.of_words(own)[found.words])
        whole, rest = divmod(len(found.ids), model.WINDOW)
        lengths += [model.WINDOW] * whole + [rest] * bool(rest)
    return np.concatenate(ids), np.concatenate(told), np.asarray(lengths, dtype=np.uint16)


_tokenizer = cache(pieces.load)


def _grouped(sentences: Iterable[str], size: int) -> Iterator[list[str]]:
    some: list[str] = []
    for sentence in sentences:
        some.append(sentence)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def text(folder: Path) -> Text:
    """What ``prepare`` left in ``folder``, mapped, not read."""
    flat, told, lengths = (
        np.load(folder / name, mmap_mode="r") for name in (_PIECES, _WORDS, _LENGTHS)
    )
    ends = np.cumsum(lengths, dtype=np.int64)
    return Text(flat, told, ends - lengths, np.asarray(lengths))


def batches(lengths: Array, train: Array, size: int, seed: Sequence[int]) -> Iterator[Array]:
    """The sentences ``train`` in an order of their own, in batches of like length and about
    ``size`` pieces.
    """
    chance = np.random.default_rng(seed)
    order = chance.permutation(train)
    for start in range(0, len(order), _SORTED_AT_ONCE):
        some = order[start : start + _SORTED_AT_ONCE]
        some = some[np.argsort(lengths[some], kind="stable")]
        groups = []
        end = len(some)
        while end:
            count = max(1, size // (int(lengths[some[end - 1]]) + 2))
            groups.append(some[max(end - count, 0) : end])
            end = max(end - count, 0)
        for number in chance.permutation(len(groups)):
            yield groups[number]
