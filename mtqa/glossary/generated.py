"""Where a sentence has a name in a spelling that follows from the origin of a row.

Names are matched word by word, from the last: what stands before it must be of the same name.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from mtqa.glossary import origins
from mtqa.glossary.forms import Evidence, Form, plain_given
from mtqa.glossary.index import Place, Spelt
from mtqa.glossary.table import Entry
from mtqa.types import Sentence, Token

_SPACES = " \u00a0\u202f\r\n\t"
_SPACE = (" ", "\u00a0", "\u202f")
# In capitals, a shorter word may be an abbreviation.
_SHORTEST_IN_CAPITALS = 4
# Zipf frequency from which a language has a word for its own.
_COMMON = 3.0
# Malinowski is a Polish name, Schirinowski is none.
_POLISH_ENDINGS = ("owski", "owska", "ewski", "ewska", "cki", "cka", "wicz", "czyk")
_NOT_POLISH = ("v", "x", "sh", "sch", "zh", "kh", "ts", "ou")
# Spelt as German or English have it in the main.
_MAIN = frozenset({Spelt.GERMAN, Spelt.ENGLISH, Spelt.BOTH})


class Name(NamedTuple):
    """A name found from the token ``first`` on."""

    first: int
    form: Form


class Names:
    """Finds the names of ``entries`` by where their words stand.

    ``places``: where a word, in small letters, stands in names; ``written``: words of right names.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        places: Callable[[str], tuple[Place, ...]],
        written: Set[str],
    ) -> None:
        self._entries = entries
        self._places = places
        self._written = written

    def ending_at(self, sentence: Sentence, free: int, place: int) -> Name | None:
        """The name to be replaced whose last token is at ``place``, its first not before ``free``.

        A whole name must be spelt otherwise than French has it in one word; beside the right family
        name, a given name in more than accents, i and y or double letters. A family name, or a name
        of one word, stands alone where it can mean no other name and no word.
        """
        token = sentence.tokens[place]
        places = self._places(token.lower)
        wholes: dict[str, tuple[bool, Name]] = {}
        alone: dict[str, Place] = {}
        for last in places:
            entry = self._entries[last.row]
            words = origins.words(entry)
            if not self.is_last(last):
                continue
            first = self._first(sentence, free, place, words)
            if last.place and first is not None:
                name = self._whole(sentence, first, place, entry, last.spelt)
                rank = last.spelt in _MAIN
                if name and (entry.canonical not in wholes or rank > wholes[entry.canonical][0]):
                    wholes[entry.canonical] = rank, name
            elif last.spelt is not Spelt.RIGHT and (entry.kind == "person" or not last.place):
                alone[_alone(entry)] = last
        if wholes:
            return _only(wholes.values())
        if len(alone) != 1 or not self._may_stand_alone(token, places):
            return None
        if _is_before_name(sentence, place):
            return None
        canonical, last = alone.popitem()
        entry = self._entries[last.row]
        if _is_spared(token.lower, entry):
            return None
        evidence: Evidence = "generated" if last.spelt in _MAIN else "hybrid"
        return Name(place, Form((token.lower,), (token.lower,), canonical, entry, evidence))

    def is_last(self, place: Place) -> bool:
        """Whether ``place`` is that of the last word of a name."""
        return place.place == len(origins.words(self._entries[place.row])) - 1

    def with_given(self, sentence: Sentence, free: int, place: int, entry: Entry) -> Name | None:
        """The whole name of ``entry`` whose family name, to be replaced, is at ``place``."""
        words = origins.words(entry)
        first = self._first(sentence, free, place, words) if len(words) > 1 else None
        if first is None:
            return None
        return self._whole(sentence, first, place, entry, Spelt.OTHERWISE)

    def _first(
        self, sentence: Sentence, free: int, place: int, words: tuple[origins.Word, ...]
    ) -> int | None:
        """Where the name of ``words`` begins whose last word is at ``place``; None if not there."""
        first = place - len(words) + 1
        if first < free:
            return None
        tokens = sentence.tokens
        for number, near in enumerate(range(first, place)):
            between = sentence.segment.text[tokens[near].end : tokens[near + 1].start]
            if between.strip(_SPACES) or not self._spelt(tokens[near], number, words[number]):
                return None
        return first

    def _spelt(self, token: Token, number: int, word: origins.Word) -> set[Spelt]:
        """How ``token`` spells ``word``, the word ``number`` of a name; empty if it does not."""
        return {
            place.spelt
            for place in self._places(token.lower)
            if place.place == number and self._word(place) == word
        }

    def _word(self, place: Place) -> origins.Word | None:
        words = origins.words(self._entries[place.row])
        return words[place.place] if place.place < len(words) else None

    def _whole(
        self, sentence: Sentence, first: int, place: int, entry: Entry, last: Spelt
    ) -> Name | None:
        """The whole name from ``first`` to ``place`` if a word of it is to be replaced."""
        found = sentence.tokens[first : place + 1]
        words = origins.words(entry)
        given = plain_given(entry.canonical.split(" ")[0])
        wrong = last is not Spelt.RIGHT or any(
            Spelt.RIGHT not in self._spelt(token, number, words[number])
            and (number > 0 or plain_given(token.lower) != given)
            for number, token in enumerate(found[:-1])
        )
        lowers = tuple(token.lower for token in found)
        whole = " ".join(lowers)
        if not wrong or whole == entry.canonical.lower() or _is_spared(whole, entry):
            return None
        if not all(map(_is_name_like, found)):
            return None
        return Name(first, Form(lowers, lowers, entry.canonical, entry, "generated"))

    def _may_stand_alone(self, token: Token, places: tuple[Place, ...]) -> bool:
        """Whether a spelling of one word is that of a name only, and of no right one.

        A word that German or English uses is one, unless the name is so spelt there.
        """
        word = token.word
        if word is None or word.french or _is_polish(token.lower) or not _is_name_like(token):
            return False
        if token.text in self._written or token.text.capitalize() in self._written:
            return False
        spelt = {place.spelt for place in places}
        if Spelt.RIGHT in spelt or word.fr >= _COMMON:
            return False
        german = not spelt.isdisjoint((Spelt.GERMAN, Spelt.BOTH))
        english = not spelt.isdisjoint((Spelt.ENGLISH, Spelt.BOTH))
        return (german or word.de < _COMMON) and (english or word.en < _COMMON)


def _alone(entry: Entry) -> str:
    """What stands for the last word of the name of ``entry`` alone."""
    return entry.canonical.split(" ")[-1] if entry.kind == "person" else entry.canonical


def _only(ranked: Iterable[tuple[bool, Name]]) -> Name | None:
    """The one name of the highest rank; None if there are two."""
    (rank, best), *others = sorted(ranked, key=itemgetter(0), reverse=True)
    return best if all(rank > other for other, _ in others) else None


def _is_before_name(sentence: Sentence, place: int) -> bool:
    """Whether a name stands behind ``place``, so that this is a given name: Maciej Nowak."""
    if place + 1 >= len(sentence.tokens):
        return False
    token, behind = sentence.tokens[place], sentence.tokens[place + 1]
    if sentence.segment.text[token.end : behind.start] not in _SPACE:
        return False
    return behind.text[0].isupper() and not (behind.word and behind.word.french)


def _is_spared(lower: str, entry: Entry) -> bool:
    return lower in map(str.lower, entry.spared)


def _is_polish(lower: str) -> bool:
    return lower.endswith(_POLISH_ENDINGS) and not any(part in lower for part in _NOT_POLISH)


def _is_name_like(token: Token) -> bool:
    """Whether ``token`` has a capital as names do, all of it only if it is no abbreviation."""
    text = token.text
    if text.isupper():
        return len(text) >= _SHORTEST_IN_CAPITALS
    return text[0].isupper() and (text[1:].islower() or not text.isalpha())
