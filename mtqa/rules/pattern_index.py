"""Many patterns looked for at once, each by its rarest word (see ``patterns``)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from sys import intern

from mtqa.language.forms import Column
from mtqa.rules.patterns import Match, Pattern, match_at
from mtqa.types import Sentence


class Index:
    """Numbered patterns by the words they are looked up by: a sentence costs one probe a token.

    A pattern is compiled when a sentence first has one of its words and one that it needs.
    """

    def __init__(
        self,
        anchors: Iterable[tuple[int, Iterable[str]]],
        compiled: Callable[[int], Pattern],
        needs: Sequence[str] = (),
    ) -> None:
        """``needs``: of every pattern what it needs, parted by spaces; without them, nothing."""
        by_word: dict[str, list[int]] = {}
        for number, words in anchors:
            for word in words:
                by_word.setdefault(word, []).append(number)
        numbers = {intern(word): tuple(own) for word, own in by_word.items()}
        self.words = numbers.keys()
        self._anchored = Column(lambda token: numbers.get(token.lower, ()))
        self._compile = cache(compiled)
        self._needs = needs
        # Those of ``needs`` that have been asked for, parted.
        self._needed: dict[int, tuple[str, ...]] = {}

    def find(self, sentence: Sentence) -> Iterator[tuple[Match, int]]:
        """Matches in ``sentence`` with the number of their pattern, by their anchors."""
        words = sentence.lowers
        anchored = self._anchored.of(sentence.tokens)
        places = [at for at, numbers in enumerate(anchored) if numbers]
        if not places:
            return
        known = self._needed.get
        present = frozenset(words)
        for position in places:
            for number in anchored[position]:
                needed = known(number)
                if needed is None:
                    needed = self._resolved(number)
                if needed and present.isdisjoint(needed):
                    continue
                pattern = self._compile(number)
                if pattern.before:
                    previous = words[position - 1] if position else ""
                    if previous not in pattern.before:
                        continue
                if pattern.after:
                    following = words[position + 1] if position + 1 < len(words) else ""
                    if following not in pattern.after:
                        continue
                match = match_at(pattern, sentence.tokens, position)
                if match is not None:
                    yield match, number

    def _resolved(self, number: int) -> tuple[str, ...]:
        needed = tuple(map(intern, self._needs[number].split())) if self._needs else ()
        self._needed[number] = needed
        return needed
