"""Wrong words for pre-training, a batch at a time: ELECTRA's generator without a second network.

A piece that is a whole word gives way to another form of its lemma, a word that shares a
translation, a word of the same closed class, or one that often stands beside its neighbours; of
several, the one that fits both neighbours is the likeliest to be taken. So every step of the
training goes to the encoder, and what it must find is wrong in more than the next word's eyes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from mtqa.fluency import pieces, pivots
from mtqa.fluency.hints import Hints
from mtqa.language import morphology, tagging

Array = np.ndarray[Any, Any]

SHARE = 0.15
"""Of the words that can be replaced."""

_KINDS = ("forms", "senses", "class", "neighbours")
_WEIGHTS = (0.35, 0.15, 0.1, 0.4)
_CANDIDATES = 8
# Below 1 the likeliest word is taken oftener than its likelihood has it.
_TEMPERATURE = 0.8


class Lists(Struct, frozen=True):
    """For each piece some others: ``others[starts[piece] : starts[piece + 1]]``."""

    starts: Array
    others: Array

    def draw(self, ids: Array, chance: np.random.Generator, count: int) -> Array:
        """``count`` others of each id, with repetition; -1 where it has none."""
        starts, ends = self.starts[ids], self.starts[ids + 1]
        picks = starts[:, None] + (
            chance.random((len(ids), count)) * (ends - starts)[:, None]
        ).astype(np.int64)
        if not len(self.others):
            return np.full(picks.shape, -1)
        some = self.others[np.minimum(picks, len(self.others) - 1)]
        return np.where((ends > starts)[:, None], some, -1)


class Replacer(Struct, frozen=True):
    """``words``: whether a piece is a whole word in small letters; ``own``: its hints as a word."""

    hints: Hints
    words: Array
    tails: Array
    own: Array
    lists: tuple[Lists, Lists, Lists]
    behind: Lists
    before: Lists
    totals: tuple[Array, Array]

    def replace(
        self, ids: Array, word_hints: Array, lengths: Array, chance: np.random.Generator
    ) -> tuple[Array, Array, Array]:
        """(ids with wrong words, their word hints, 1 where a word was replaced).

        ``ids``: (rows, pieces) without marks, filled up with [SEP]; ``word_hints``: (rows, pieces,
        3); ``lengths``: pieces of each row.
        """
        count = ids.shape[1]
        inside = np.arange(count) < lengths[:, None]
        followed = np.zeros(ids.shape, dtype=bool)
        followed[:, :-1] = self.tails[ids[:, 1:]]
        whole = self.words[ids] & ~followed & inside
        rows, places = np.nonzero(whole & (chance.random(ids.shape) < SHARE))
        changed, hinted = ids.copy(), word_hints.copy()
        replaced = np.zeros(ids.shape, dtype=np.float32)
        if not len(rows):
            return changed, hinted, replaced
        stream = np.pad(ids, ((0, 0), (1, 1)), constant_values=pieces.END)
        before, old, behind = (stream[rows, places + step] for step in range(3))
        some = self._candidates(before, old, behind, chance)
        bad = (some < 0) | (some == old[:, None])
        bad |= ~self.words[np.maximum(some, 0)]
        fit = self.hints.fit(before[:, None], np.maximum(some, 0), behind[:, None])
        noise = chance.gumbel(size=fit.shape)
        best = np.where(bad, -np.inf, fit / _TEMPERATURE + noise).argmax(1)
        picked = some[np.arange(len(some)), best]
        good = ~bad[np.arange(len(some)), best]
        rows, places, picked = rows[good], places[good], picked[good]
        changed[rows, places] = picked
        hinted[rows, places] = self.own[picked]
        replaced[rows, places] = 1
        return changed, hinted, replaced

    def _candidates(
        self, before: Array, old: Array, behind: Array, chance: np.random.Generator
    ) -> Array:
        """Words that may stand in each place: (places, candidates)."""
        half = _CANDIDATES // 2
        some = np.hstack([self.next_to(before, True, chance, half),
                          self.next_to(behind, False, chance, half)])  # fmt: skip
        kinds = chance.choice(len(_KINDS), len(old), p=_WEIGHTS)
        for number, lists in enumerate(self.lists):
            own = np.flatnonzero(kinds == number)
            drawn = lists.draw(old[own], chance, _CANDIDATES)
            some[own] = np.where(drawn >= 0, drawn, some[own])
        return some

    def next_to(self, ids: Array, behind: bool, chance: np.random.Generator, count: int) -> Array:
        """``count`` pieces that stand behind (or before) each id, by how often they do."""
        lists, totals = (self.behind, self.totals[0]) if behind else (self.before, self.totals[1])
        if not len(lists.others):
            return np.full((len(ids), count), -1)
        starts, ends = lists.starts[ids], lists.starts[ids + 1]
        low, high = totals[starts], totals[ends]
        aims = low[:, None] + chance.random((len(ids), count)) * (high - low)[:, None]
        picks = np.searchsorted(totals, aims, side="right") - 1
        picks = np.clip(picks, starts[:, None], np.maximum(ends - 1, starts)[:, None])
        some = lists.others[np.minimum(picks, len(lists.others) - 1)]
        return np.where((ends > starts)[:, None], some, -1)


def replacer(
    vocabulary: Sequence[str], hints: Hints, neighbours: Mapping[str, Sequence[str]]
) -> Replacer:
    """What a vocabulary (piece by number) and its tables give to draw from.

    ``neighbours``: lemmas that share a translation (`mtqa.fluency.pivots`).
    """
    words = np.array([piece.islower() and piece[0].isalpha() for piece in vocabulary])
    tails = np.array([piece.startswith("##") for piece in vocabulary])
    number = {piece: place for place, piece in enumerate(vocabulary) if words[place]}
    forms: list[list[int]] = [[] for _ in vocabulary]
    senses: list[list[int]] = [[] for _ in vocabulary]
    classes: dict[str, list[int]] = {}
    for piece, place in number.items():
        forms[place] = _numbered(_forms(piece), number, place)
        senses[place] = _numbered(pivots.alternatives(piece, neighbours), number, place)
        if piece in tagging.CLOSED:
            classes.setdefault(tagging.CLOSED[piece], []).append(place)
    alike: list[list[int]] = [[] for _ in vocabulary]
    for members in classes.values():
        for place in members:
            alike[place] = [other for other in members if other != place]
    firsts = (hints.pairs.keys >> np.uint32(16)).astype(np.int64)
    seconds = (hints.pairs.keys & np.uint32(0xFFFF)).astype(np.int64)
    turned = np.argsort(seconds, kind="stable")
    size = len(vocabulary)
    return Replacer(
        hints,
        words,
        tails,
        hints.of_words(vocabulary),
        (_lists(forms), _lists(senses), _lists(alike)),
        Lists(_starts(firsts, size), seconds),
        Lists(_starts(seconds[turned], size), firsts[turned]),
        (_sums(hints.pairs.counts), _sums(hints.pairs.counts[turned])),
    )


def _numbered(words: Iterable[str], number: Mapping[str, int], place: int) -> list[int]:
    return sorted({number[word] for word in words if word in number} - {place})


def _forms(word: str) -> Iterable[str]:
    """Other forms of the lemmas that ``word`` may belong to."""
    for lemma in morphology.lemmas(word):
        for form, _ in morphology.paradigm(lemma):
            yield form


def _lists(rows: Sequence[Sequence[int]]) -> Lists:
    sizes = [len(row) for row in rows]
    flat = [other for row in rows for other in row]
    return Lists(np.cumsum([0, *sizes]), np.asarray(flat, dtype=np.int64))


def _starts(rising: Array, size: int) -> Array:
    return np.searchsorted(rising, np.arange(size + 1))


def _sums(counts: Array) -> Array:
    return np.concatenate([[0.0], np.cumsum(counts, dtype=np.float64)])
