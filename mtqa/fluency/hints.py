"""What is known of a word before any network reads it: its forms, how common it is, and how often
its neighbours stand beside it in native French.

A small network cannot learn from 25 million words that *ultimatum* is masculine or that nobody says
*remonter un ultimatum*; a lexicon and a table of counts know. Every piece gets ten small numbers,
each an entry of one embedding table that the network sums with the piece's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from msgspec import Struct

from mtqa.errors import ModelError
from mtqa.fluency import card, pieces
from mtqa.language import lexicon, morphology, tagging

Array = np.ndarray[Any, Any]

FILE = card.TABLES
COLUMNS = (
    "forms", "frequency", "foreign", "before", "behind", "two before", "two behind",
    "last of three", "middle of three", "first of three",
)  # fmt: skip
WORD_COLUMNS = 3
"""The first columns tell of the word alone, the others of its neighbours."""

SIGNATURES = 640
_FREQUENCIES, _FOREIGN = 17, 9
_EDGES = np.array(
    [-5, -4, -3, -2.2, -1.5, -1, -0.6, -0.25, -0.02, 0.02, 0.5, 1, 1.5, 2, 3, 4, 5, 6.5],
    dtype=np.float32,
)
_SIZES = (SIGNATURES, _FREQUENCIES, _FOREIGN, *[len(_EDGES) + 1] * 7)
_STARTS = np.cumsum([1, *_SIZES[:-1]])
ROWS = 1 + sum(_SIZES)
"""Rows of the embedding table; row 0 is "nothing is told"."""

# What is seen once says little; more of what stands further apart.
_LEAST_PAIR, _LEAST_FURTHER = 2, 3
# Added to counts, so that what was never seen and never expected is neither likely nor unlikely.
_PRIOR = 0.3
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Table(Struct, frozen=True):
    """How often something was seen. ``keys``: rising, 32 bits each; ``counts`` beside them."""

    keys: Array
    counts: Array

    def __call__(self, keys: Array) -> Array:
        """The counts of ``keys``, any shape; 0 for what is not listed."""
        if not len(self.keys):
            return np.zeros(keys.shape, dtype=np.float32)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found: Array = np.where(self.keys[places] == keys, self.counts[places], np.float32(0))
        return found


class Hints(Struct, frozen=True):
    """``signatures``: what a form can be -> its number, from 0. ``singles``: shape (vocabulary,).

    ``pairs``: of neighbouring pieces; ``gaps``: with one between them; ``triples``: of three.
    """

    signatures: Mapping[str, int]
    singles: Array
    pairs: Table
    gaps: Table
    triples: Table

    def of_words(self, words: Iterable[str]) -> Array:
        """The hints of each word alone, shape (words, 3)."""
        known = self.signatures
        rows = []
        for word in words:
            exact, rough, frequency, foreign = _known_of(word)
            number = known.get(exact, known.get(rough, -1))
            rows.append((number + 1 if number >= 0 else 0, frequency, foreign))
        made = np.asarray(rows, dtype=np.uint16).reshape(-1, WORD_COLUMNS)
        made[:, 1:] += np.asarray(_STARTS[1:WORD_COLUMNS], dtype=np.uint16)
        return made

    def of_pieces(self, ids: Array, counted: Array | None = None) -> Array:
        """The hints from a piece's neighbours, shape (rows, pieces, 7).

        ``ids``: (rows, pieces), sentences without their marks, filled up with [SEP]. ``counted``:
        the same for the sentences that the tables have counted themselves, which must not vouch
        for themselves.
        """
        stream = _streams(ids)
        pairs = self.pairs(_pair(stream[:, :-1], stream[:, 1:]))
        gaps = self.gaps(_pair(stream[:, :-2], stream[:, 2:]))
        triples = self.triples(_triple(stream))
        if counted is not None:
            own = _streams(counted)
            pairs = _without(pairs, _pair(stream[:, :-1], stream[:, 1:]),
                             _pair(own[:, :-1], own[:, 1:]), _LEAST_PAIR)  # fmt: skip
            gaps = _without(gaps, _pair(stream[:, :-2], stream[:, 2:]),
                            _pair(own[:, :-2], own[:, 2:]), _LEAST_FURTHER)  # fmt: skip
            triples = _without(triples, _triple(stream), _triple(own), _LEAST_FURTHER)
        single = self.singles[stream]
        total = self.singles.sum()
        seen = (
            _ratio(pairs, single[:, :-1] * single[:, 1:] / total),
            _ratio(gaps, single[:, :-2] * single[:, 2:] / total),
            _ratio(triples, pairs[:, :-1] * pairs[:, 1:] / (single[:, 1:-1] + 1)),
        )
        count = ids.shape[1]
        columns = (
            seen[0][:, 1 : 1 + count],
            seen[0][:, 2 : 2 + count],
            seen[1][:, :count],
            seen[1][:, 2 : 2 + count],
            *(seen[2][:, start : start + count] for start in range(3)),
        )
        return np.stack(columns, -1) + np.asarray(_STARTS[WORD_COLUMNS:], dtype=np.uint16)

    def fit(self, before: Array, words: Array, behind: Array) -> Array:
        """How well single pieces fit between two others: logarithms, any shape."""
        left = self.pairs(_pair(before, words))
        right = self.pairs(_pair(words, behind))
        found: Array = np.log(left + 0.2) + np.log(right + 0.2) - np.log(self.singles[words] + 1.0)
        return found


def sentence(hints: Hints, words: Sequence[str], cut: pieces.Pieces,
             counted: Array | None = None) -> Array:  # fmt: skip
    """All hints of a sentence, shape (pieces, 10).

    ``counted``: pieces of the native sentence behind it, where the tables have counted that one.
    """
    own = hints.of_words(words)[cut.words]
    known = None if counted is None or not len(counted) else counted[None]
    near = hints.of_pieces(cut.ids[None], known)[0]
    return np.hstack([own, near])


def sentences(
    hints: Hints, words: Sequence[Sequence[str]], cut: Sequence[pieces.Pieces]
) -> list[Array]:
    """The hints of each of several sentences that the tables have not counted, read as one."""
    ends = np.full(2, pieces.END, dtype=np.int64)
    row = np.concatenate([part for one in cut for part in (one.ids, ends)] or [ends])
    near = hints.of_pieces(row[None])[0]
    made = []
    start = 0
    for own, one in zip(words, cut, strict=True):
        end = start + len(one.ids)
        made.append(np.hstack([hints.of_words(own)[one.words], near[start:end]]))
        start = end + len(ends)
    return made


def padded(rows: Sequence[Array]) -> Array:
    """The hints of sentences, (pieces, 10) each, as one array with nothing told of their marks:
    (sentences, longest + 2, 10).
    """
    made = np.zeros((len(rows), max(map(len, rows)) + 2, len(COLUMNS)), dtype=np.int64)
    for number, row in enumerate(rows):
        made[number, 1 : len(row) + 1] = row
    return made


def _streams(ids: Array) -> Array:
    """(rows, pieces + 4): what stands before and behind a sentence is [SEP] twice."""
    return np.pad(ids.astype(np.int64), ((0, 0), (2, 2)), constant_values=pieces.END)


def _pair(first: Array, second: Array) -> Array:
    return (first.astype(np.uint32) << np.uint32(16)) | second.astype(np.uint32)


def _triple(stream: Array) -> Array:
    """Three neighbours as 32 bits."""
    wide = stream.astype(np.uint64)
    joined = (wide[..., :-2] << np.uint64(32)) | (wide[..., 1:-1] << np.uint64(16)) | wide[..., 2:]
    return ((joined * _MIX) >> np.uint64(32)).astype(np.uint32)


def _without(counts: Array, keys: Array, own: Array, least: int) -> Array:
    """``counts`` less what each row's own sentence brought to them."""
    left = counts - (keys[:, :, None] == own[:, None, :]).sum(-1)
    return np.where(left < least, 0, left).astype(np.float32)


def _ratio(seen: Array, expected: Array) -> Array:
    """The level of how much oftener something was seen than expected."""
    logs = np.log((seen + _PRIOR) / (expected + _PRIOR)).astype(np.float32)
    return np.digitize(logs, _EDGES).astype(np.uint16)


@lru_cache(maxsize=1 << 17)
def _known_of(word: str) -> tuple[str, str, int, int]:
    """(what the form can be, the same roughly, level of its frequency, of its foreignness)."""
    lower = pieces.even(word).lower()
    if not any(map(str.isalpha, word)):
        return "#", "#", 0, 0
    readings = morphology.readings(lower) or morphology.readings(word)
    exact = "|".join(
        sorted({f"{r.pos[:3]},{r.gender},{r.number},{r.person},{r.tense}" for r in readings})
    )
    if not readings:
        exact = "capital" if word[:1].isupper() else "unknown"
    # A name of a letter is its own word; the words of closed classes have one each.
    rough = tagging.alone(lower)
    entry = lexicon.look_up(lower)
    lean = entry.fr - max(entry.de, entry.en)
    return (
        exact,
        f"~{rough}",
        min(int(entry.fr * 2), _FREQUENCIES - 1),
        min(max(int(lean + 5), 0), _FOREIGN - 1),
    )


def signatures(words: Mapping[str, int]) -> dict[str, int]:
    """The commonest signatures of ``words`` (word -> how often), rough ones too, numbered."""
    found: Counter[str] = Counter()
    for word, times in words.items():
        exact, rough, _, _ = _known_of(word)
        found[exact] += times
        found[rough] += times // 8
    listed = sorted(found, key=lambda one: (-found[one], one))[: SIGNATURES - 1]
    return {signature: number for number, signature in enumerate(listed)}


def count(known: Mapping[str, int], flat: Array, lengths: Array, vocabulary: int) -> Hints:
    """The tables of a text. ``flat``: the pieces of its sentences one after another, each so long
    as ``lengths`` says.
    """
    ends = np.cumsum(lengths, dtype=np.int64)
    marks = np.repeat(ends, 2)
    stream = np.insert(flat.astype(np.int64), marks, pieces.END)
    stream = np.concatenate([[pieces.END] * 2, stream])
    return Hints(
        known,
        np.bincount(stream, minlength=vocabulary).astype(np.float64),
        _table(_pair(stream[:-1], stream[1:]), _LEAST_PAIR),
        _table(_pair(stream[:-2], stream[2:]), _LEAST_FURTHER),
        _table(_triple(stream), _LEAST_FURTHER),
    )


def _table(keys: Array, least: int) -> Table:
    keys, counts = np.unique(keys, return_counts=True)
    often = counts >= least
    return Table(keys[often], _rounded(counts[often]))


# Counts are kept in a byte: exact up to 127, then in steps of a twelfth of an octave.
_EXACT, _STEP = 127, 12


def _levels(counts: Array) -> Array:
    above = np.round(_STEP * np.log2(np.maximum(counts, _EXACT) / _EXACT)) + _EXACT
    return np.minimum(np.where(counts <= _EXACT, counts, above), 255).astype(np.uint8)


def _counts(levels: Array) -> Array:
    wide = levels.astype(np.float32)
    made: Array = np.where(wide <= _EXACT, wide, _EXACT * 2 ** ((wide - _EXACT) / _STEP))
    return made.astype(np.float32)


def _rounded(counts: Array) -> Array:
    return _counts(_levels(counts))


def save(folder: Path, hints: Hints) -> None:
    """``hints`` as a compressed file in ``folder``; keys as their upper and lower halves."""
    parts: dict[str, Array] = {
        "signatures": np.frombuffer("\n".join(hints.signatures).encode(), dtype=np.uint8),
        "singles": hints.singles.astype(np.uint32),
    }
    for name in ("pairs", "gaps", "triples"):
        table: Table = getattr(hints, name)
        upper = np.bincount(table.keys >> np.uint32(16), minlength=1 << 16)
        parts |= {
            f"{name}-upper": upper.astype(np.uint32),
            f"{name}-lower": table.keys.astype(np.uint16),
            f"{name}-counts": _levels(table.counts),
        }
    with (folder / FILE).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **parts)


def load(folder: Path) -> Hints:
    """The tables beside the weights in ``folder``.

    Raises:
        ModelError: they are missing or broken.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as parts:
            known = parts["signatures"].tobytes().decode().split("\n")
            tables = []
            for name in ("pairs", "gaps", "triples"):
                upper = np.repeat(np.arange(1 << 16, dtype=np.uint32), parts[f"{name}-upper"])
                keys = (upper << np.uint32(16)) | parts[f"{name}-lower"]
                tables.append(Table(keys, _counts(parts[f"{name}-counts"])))
            singles = parts["singles"].astype(np.float64)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (BadZipFile, ValueError, KeyError, EOFError) as error:
        raise ModelError(f"{path}: no tables of counts: {error}") from error
    return Hints({one: number for number, one in enumerate(known)}, singles, *tables)
