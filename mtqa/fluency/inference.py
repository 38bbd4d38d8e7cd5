"""Sentences in, probabilities of words out: ONNX Runtime on one thread, loaded when first needed.

Results do not depend on the machine's load or the number of workers: batches are formed from the
sentences alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from mtqa.errors import ModelError
from mtqa.fluency import card, hints, pieces, pivots
from mtqa.fluency.card import Card
from mtqa.fluency.pieces import Pieces

Probabilities = np.ndarray[Any, np.dtype[np.float32]]

_BATCH_PIECES = 2_048
_MOST_IN_BATCH = 64


class Detector(Protocol):
    """A model that reads sentences. ``name`` tells in a report's signature which one it was."""

    name: str
    card: Card
    senses: Mapping[str, Sequence[str]]
    """French lemma -> others that share a translation with it."""

    def probabilities(
        self, sentences: Sequence[Sequence[str]], counted: Sequence[Sequence[str]] = ()
    ) -> list[Probabilities]:
        """For each sentence, given as its words: (words, labels), each row summing to 1.

        ``counted``: for each the native sentence behind it, or none, that the model's tables know.
        """

    def fillers(self, words: Sequence[str], place: int) -> tuple[str, ...]:
        """Words that may stand at ``place`` instead, likeliest first; empty where none is known."""


def load(chosen: str) -> Detector:
    """The model ``chosen``: ``small`` for the one that ships, a folder, or a name on the hub.

    Raises:
        ModelError: it is missing, broken or unsuitable, or its extra is not installed.
    """
    if chosen == card.SMALL:
        return Onnx(card.SHIPPED)
    if (Path(chosen) / card.FILE).exists():
        return Onnx(Path(chosen))
    from mtqa.fluency import torch_backend

    return torch_backend.load(chosen)


class Onnx:
    """A folder of weights as ``mtqa.fluency.export`` makes it."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError: a file is missing or broken, or the vocabulary is another's."""
        try:
            import onnxruntime
            import tokenizers  # noqa: F401
        except ImportError as error:
            raise ModelError(
                f'the fluency model needs pip install "mtqa[fluency]": {error}'
            ) from error
        self.card = card.read(folder)
        self.name = f"{_name(folder)}-{self.card.digest[:12]}"
        self._tokenizer = pieces.load(folder)
        self._hints = hints.load(folder)
        self.senses: Mapping[str, Sequence[str]] = pivots.load(folder)
        if self._tokenizer.get_vocab_size() != self.card.pieces:
            raise ModelError(
                f"{folder}: {pieces.FILE} has {self._tokenizer.get_vocab_size()} pieces, the model "
                f"was trained with {self.card.pieces}; --no-fluency does without"
            )
        if len(self._hints.singles) < self.card.pieces:
            raise ModelError(
                f"{folder}: {hints.FILE} counts {len(self._hints.singles)} pieces, the vocabulary "
                f"has {self.card.pieces}; --no-fluency does without"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / card.WEIGHTS), options, providers=["CPUExecutionProvider"]
            )
        # onnxruntime raises exceptions of its own, which share no base.
        except Exception as error:
            raise ModelError(f"{folder / card.WEIGHTS}: no model: {error}") from error

    def probabilities(
        self, sentences: Sequence[Sequence[str]], counted: Sequence[Sequence[str]] = ()
    ) -> list[Probabilities]:
        """See `Detector`."""
        cut = pieces.cut(self._tokenizer, sentences)
        if counted:
            told = [
                hints.sentence(self._hints, words, found, native.ids)
                for words, found, native in zip(
                    sentences, cut, pieces.cut(self._tokenizer, counted), strict=True
                )
            ]
        else:
            told = hints.sentences(self._hints, sentences, cut)
        return windowed(cut, told, self.card.window, self._run)

    def fillers(self, words: Sequence[str], place: int) -> tuple[str, ...]:
        """None: the weights that ship have no masked head."""
        return ()

    def _run(self, rows: Sequence[Sequence[int]], told: Sequence[hints.Array]) -> Probabilities:
        ids, mask = pieces.padded(rows)
        given = {"ids": ids, "mask": mask, "told": hints.padded(told)}
        (found,) = self._session.run(None, given)
        result: Probabilities = found
        return result


def _name(folder: Path) -> str:
    return card.SMALL if folder == card.SHIPPED else folder.name


def windowed(
    cut: Sequence[Pieces],
    told: Sequence[hints.Array],
    window: int,
    run: Callable[[Sequence[Sequence[int]], Sequence[hints.Array]], Probabilities],
) -> list[Probabilities]:
    """``run`` over all sentences in batches of like length, long ones in overlapping windows.

    ``told``: the hints of each sentence. A word's row is that of its first piece, from the window
    that believes it.
    """
    parts: list[tuple[int, int, int, int, list[int]]] = []
    for number, found in enumerate(cut):
        for start, end, first, last in pieces.windows(len(found.ids), window):
            ids = [pieces.START, *found.ids[start:end].tolist(), pieces.END]
            parts.append((number, start, first, last, ids))
    parts.sort(key=lambda part: len(part[4]))
    rows: list[list[tuple[int, Probabilities]]] = [[] for _ in cut]
    while parts:
        size = max(1, min(_MOST_IN_BATCH, _BATCH_PIECES // len(parts[-1][4])))
        some, parts = parts[-size:], parts[:-size]
        # Between the marks of start and end.
        hinted = [told[part[0]][part[1] : part[1] + len(part[4]) - 2] for part in some]
        answered = run([part[4] for part in some], hinted)
        for (number, start, first, last, _), found in zip(some, answered, strict=True):
            rows[number].append((first, found[first - start + 1 : last - start + 1]))
    answers = []
    for own, one in zip(rows, cut, strict=True):
        whole = np.concatenate([row for _, row in sorted(own, key=lambda part: part[0])])
        answers.append(whole[np.flatnonzero(np.diff(one.words, prepend=-1))])
    return answers
