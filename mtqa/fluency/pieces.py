"""Words -> pieces: the model's own vocabulary, learnt from native text.

A sentence comes as its tokens (``mtqa.language.tokens``), so a piece always belongs to one word
and offsets are the tokens' own, whatever the text holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PAD, UNKNOWN, START, END, MASK = range(5)
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
VOCABULARY = 16_000
FILE = "tokenizer.json"
# A word in so many pieces is data in disguise; the rest of it is not looked at.
_MOST_PIECES = 12
# Marks that say nothing of the language: evened out one for one.
_EVEN = str.maketrans("’‘ʼ«»“”„\u2011\u2010\u2013", '\'\'\'"""""---')


class Pieces(Struct, frozen=True):
    """A sentence in pieces, without the marks of its start and end.

    ``ids``: shape (pieces,). ``words``: for each piece the index of its word.
    """

    ids: np.ndarray[tuple[int], np.dtype[np.int64]]
    words: np.ndarray[tuple[int], np.dtype[np.int64]]


def even(word: str) -> str:
    """A word as the model sees it; as long as before."""
    return word.translate(_EVEN)


def learn(sentences: Iterable[Sequence[str]], size: int = VOCABULARY) -> Tokenizer:
    """A vocabulary of ``size`` pieces (WordPiece, cased) from tokenised sentences."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.WordPiece(unk_token=SPECIAL[UNKNOWN]))
    # The tokens are words already: l' and aujourd'hui can be pieces.
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=list(SPECIAL), show_progress=False, limit_alphabet=400
    )
    lines = (" ".join(map(even, words)) for words in sentences)
    tokenizer.train_from_iterator(lines, trainer)
    return tokenizer


def load(folder: Path) -> Tokenizer:
    """The vocabulary beside the weights in ``folder``.

    Raises:
        ModelError: it is missing, broken, or its special pieces are not where ours stand.
    """
    from tokenizers import Tokenizer

    path = folder / FILE
    try:
        tokenizer = Tokenizer.from_file(str(path))
    # tokenizers raises bare exceptions of its own.
    except Exception as error:
        raise ModelError(f"{path}: no vocabulary: {error}") from error
    if tuple(tokenizer.id_to_token(number) for number in range(len(SPECIAL))) != SPECIAL:
        raise ModelError(f"{path}: does not begin with {' '.join(SPECIAL)}")
    return tokenizer


def cut(tokenizer: Tokenizer, sentences: Sequence[Sequence[str]]) -> list[Pieces]:
    """Each sentence, given as its words, in pieces. Every word has one piece at least."""
    evened = [[even(word) for word in words] for words in sentences]
    made = []
    for words, encoding in zip(
        sentences,
        tokenizer.encode_batch(evened, is_pretokenized=True, add_special_tokens=False),
        strict=True,
    ):
        ids = np.asarray(encoding.ids, dtype=np.int64)
        owners = np.asarray(encoding.word_ids, dtype=np.int64)
        made.append(_whole(ids, owners, len(words)))
    return made


def _whole(
    ids: np.ndarray[tuple[int], np.dtype[np.int64]],
    owners: np.ndarray[tuple[int], np.dtype[np.int64]],
    count: int,
) -> Pieces:
    """Long words shortened, words that left no piece (a lone format character) unknown."""
    present = np.bincount(owners, minlength=count) if count else np.zeros(0, dtype=np.int64)
    if count and (present.min(initial=1) == 0 or present.max(initial=0) > _MOST_PIECES):
        missing = np.flatnonzero(present == 0)
        owners = np.concatenate([owners, missing])
        ids = np.concatenate([ids, np.full(len(missing), UNKNOWN, dtype=np.int64)])
        order = np.argsort(owners, kind="stable")
        ids, owners = ids[order], owners[order]
        starts = np.searchsorted(owners, owners)
        kept = np.arange(len(owners)) - starts < _MOST_PIECES
        ids, owners = ids[kept], owners[kept]
    return Pieces(ids, owners)


def padded(
    rows: Sequence[Sequence[int]],
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.int64]]]:
    """Rows of ids as one array, and 1 where a row has a piece: both (rows, longest)."""
    longest = max(map(len, rows))
    ids = np.full((len(rows), longest), PAD, dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.int64)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask


def windows(count: int, size: int) -> list[tuple[int, int, int, int]]:
    """(start, end, first, last) over ``count`` pieces: each window is read from start to end, and
    believed from first to last: its neighbours know the rest better.
    """
    if count <= size:
        return [(0, count, 0, count)]
    step = size // 2
    starts = [*range(0, count - size, step), count - size]
    edges = [0, *((a + size + b) // 2 for a, b in pairwise(starts)), count]
    return [
        (start, start + size, first, last)
        for start, (first, last) in zip(starts, pairwise(edges), strict=True)
    ]
