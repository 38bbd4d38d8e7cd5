"""What the families of corruption share: a sentence to change, a change, their supplies."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from mtqa.language.tokens import tokens
from mtqa.types import Token


class Change(NamedTuple):
    """``text`` in place of ``start`` … ``end``, and the category that an editor would give.

    ``others``: replacements of which the likeliest is to be taken; ``text`` then does not count.
    """

    start: int
    end: int
    text: str
    category: str
    others: tuple[str, ...] = ()


DRAW = "\0"
"""Among a change's ``others``: a generator may draw a word of its own."""


class Choice(NamedTuple):
    """A place in a sentence and the wrong words that may stand there.

    ``first`` … ``last``: the words replaced. ``free``: any other word will do as well.
    """

    words: Sequence[str]
    first: int
    last: int
    others: Sequence[str]
    free: bool


class Native(Struct, frozen=True):
    """A sentence of native French as its tokens."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[str]:
        """The tokens as text."""
        return [token.text for token in self.tokens]

    def place(self, start: int) -> int:
        """The number of the token that holds the character ``start``."""
        return max(bisect_right(self.tokens, start, key=lambda token: token.start) - 1, 0)

    def between(self, first: Token, last: Token) -> str:
        """The text from ``first`` to ``last``."""
        return self.text[first.start : last.end]


class Supplies(Struct, frozen=True):
    """What the families draw from.

    ``neighbours``: French lemma -> lemmas that share one German or English translation with it.
    ``literal``, ``idioms``: the first word of right French -> (the right French, its literal
    rendering). ``leftovers``: a French word -> foreign forms. ``halves``: first parts of
    German compounds. ``names``: a name -> other spellings.
    """

    neighbours: Mapping[str, Sequence[str]]
    literal: Mapping[str, Sequence[tuple[str, str]]]
    idioms: Mapping[str, Sequence[tuple[str, str]]]
    leftovers: Mapping[str, Sequence[str]]
    halves: Sequence[str]
    names: Mapping[str, Sequence[str]]


def read(sentence: str) -> Native:
    """A sentence as its tokens."""
    return Native(sentence, tokens(sentence))


def is_plain(token: Token) -> bool:
    """Whether it is a word in small letters."""
    return token.word is not None and token.text.islower()
