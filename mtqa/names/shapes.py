"""How much a word looks like a Slavic name in German or English spelling, by its letters alone.

A linear model over hashed letter n-grams, learnt by ``scripts/train_name_shapes.py``.
"""

import struct
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from mtqa.language import resources

BUCKETS = 1 << 16
_LONGEST = 5
_HEAD = "<3f"


class _Weights(NamedTuple):
    scale: float
    german: float
    english: float
    of: memoryview


@cache
def _weights() -> _Weights:
    data = (resources.DATA / "names" / "shapes.bin").read_bytes()
    size = struct.calcsize(_HEAD)
    scale, german, english = struct.unpack(_HEAD, data[:size])
    return _Weights(scale, german, english, memoryview(data[size:]).cast("b"))


def buckets(word: str) -> list[int]:
    """The hashes of the n-grams of ``word``, in small letters, its ends marked."""
    marked = f"^{word}$".encode("utf-8", "surrogatepass")
    size = len(marked)
    return [
        crc32(marked[start : start + length]) % BUCKETS
        for length in range(2, _LONGEST + 1)
        for start in range(size - length + 1)
    ]


@lru_cache(maxsize=1 << 10)
def shape(word: str) -> tuple[float, float]:
    """Log odds that ``word`` is a German spelling, and an English one, against any other word."""
    scale, german, english, of = _weights()
    for bucket in buckets(word):
        german += scale * of[2 * bucket]
        english += scale * of[2 * bucket + 1]
    return german, english
