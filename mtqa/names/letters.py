"""How likely a name is in Russian, Ukrainian, Belarusian and Bulgarian: name lists, letter n-grams.

Frozen by ``scripts/build_names.py``; mapped into memory at the first question. Costs are in bits.
"""

from functools import cache
from typing import NamedTuple

import marisa_trie

from mtqa.language import resources

ORDER = 4
_STEPS = 16
_UNKNOWN = 20.0
# Half of the names that a text brings stand in the lists.
_HALF = 1.0


class _Scored(NamedTuple):
    trie: marisa_trie.Trie
    costs: bytes


@cache
def _load(name: str) -> _Scored:
    trie = marisa_trie.Trie()
    trie.mmap(str(resources.DATA / "names" / f"{name}.marisa"))
    return _Scored(trie, (resources.DATA / "names" / f"{name}.bin").read_bytes())


def listed(word: str, script: str) -> float | None:
    """Cost of ``word``, in small letters, among the names of ``script``; None if unlisted."""
    names = _load(script)
    number = names.trie.get(word)
    return None if number is None else names.costs[number] / _STEPS + 4


class Letters:
    """The letter n-grams of one script; ``cost`` is cached, since few contexts come up often."""

    def __init__(self, script: str) -> None:
        self._ngrams = _load(f"{script}.ngrams")
        self.cached: dict[str, float] = {}

    def cost(self, ngram: str) -> float:
        """Cost of the last letter of ``ngram`` behind the others; ``^`` and ``$`` are its ends."""
        known = self.cached.get(ngram)
        if known is None:
            known = self.cached[ngram] = self._read(ngram)
        return known

    def _read(self, ngram: str) -> float:
        trie, costs = self._ngrams
        leaving = 0.0
        while ngram:
            number = trie.get(ngram)
            if number is not None:
                return float(leaving + costs[2 * number] / _STEPS)
            context = trie.get(ngram[:-1])
            if context is not None:
                leaving += costs[2 * context + 1] / _STEPS
            ngram = ngram[1:]
        return leaving + _UNKNOWN


@cache
def letters(script: str) -> Letters:
    """The n-grams of ``script``."""
    return Letters(script)
