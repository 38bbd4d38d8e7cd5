"""Which of several wrong words reads likeliest in its place, by the tables of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mtqa.fluency import pieces
from mtqa.fluency.changes import Choice
from mtqa.fluency.replacing import Replacer

_DRAWN = 6
_TEMPERATURE = 0.8


class Chooser:
    """Draws a word for each choice by how well it fits between its neighbours."""

    def __init__(self, tokenizer: Any, replacer: Replacer, seed: int = 1) -> None:
        self.tokenizer = tokenizer
        self.replacer = replacer
        self.chance = np.random.default_rng(seed)

    def choose(self, choices: Sequence[Choice]) -> list[str]:
        """For each choice one of its words; where any will do, one that often stands there."""
        return [self._one(choice) for choice in choices]

    def _one(self, choice: Choice) -> str:
        before = self._piece(choice.words[: choice.first], last=True)
        behind = self._piece(choice.words[choice.last + 1 :], last=False)
        if choice.free:
            drawn = self._drawn(before, behind, choice.words[choice.last])
            if drawn is not None:
                return drawn
        cut = pieces.cut(self.tokenizer, [word.split() or [word] for word in choice.others])
        hints = self.replacer.hints
        firsts = np.array([one.ids[0] for one in cut])
        lasts = np.array([one.ids[-1] for one in cut])
        # Of several pieces the first stands behind what is before, the last before what is behind.
        fit = hints.fit(np.full_like(firsts, before), firsts, np.full_like(firsts, behind))
        several = np.flatnonzero(firsts != lasts)
        other = hints.fit(np.full_like(firsts, before), lasts, np.full_like(firsts, behind))
        fit[several] = (fit[several] + other[several]) / 2
        noise = self.chance.gumbel(size=len(fit))
        return choice.others[int(np.argmax(fit / _TEMPERATURE + noise))]

    def _piece(self, words: Sequence[str], last: bool) -> int:
        if not words:
            return pieces.END
        (cut,) = pieces.cut(self.tokenizer, [[words[-1 if last else 0]]])
        return int(cut.ids[-1 if last else 0])

    def _drawn(self, before: int, behind: int, old: str) -> str | None:
        """A word that stands behind the one before, or before the one behind."""
        draw = self.replacer.next_to
        some = np.concatenate([
            draw(np.array([before]), True, self.chance, _DRAWN)[0],
            draw(np.array([behind]), False, self.chance, _DRAWN)[0],
        ])  # fmt: skip
        words = self.replacer.words
        some = some[(some >= 0) & words[np.maximum(some, 0)]]
        some = np.array([one for one in some if self.tokenizer.id_to_token(int(one)) != old], int)
        if not len(some):
            return None
        fit = self.replacer.hints.fit(np.full_like(some, before), some, np.full_like(some, behind))
        best = int(np.argmax(fit / _TEMPERATURE + self.chance.gumbel(size=len(fit))))
        piece: str = self.tokenizer.id_to_token(int(some[best]))
        return piece
