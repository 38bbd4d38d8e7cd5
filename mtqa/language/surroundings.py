"""The company a word keeps: what stands around it in its sentence, and in the sentences beside.

The features of a place are strings: the lemma of each content word within ``WINDOW`` words
(``lave``), of the nearest one before (``marquer>``) and behind (``>buteur``), and of each one in
the ``BESIDE`` sentences on either side (``~volcan``).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mtqa.language import lexicon, morphology

WINDOW = 12
NEAREST = 4
BESIDE = 3
_SHORTEST = 3
_LEMMAS = 100_000

_FUNCTION = frozenset(
    "le la les un une des du de au aux en dans sur par pour avec sans sous et ou mais donc or ni "
    "car ce cet cette ces son sa ses leur leurs mon ma mes ton ta tes notre nos votre vos que qui "
    "quoi dont où si ne pas plus se il elle ils elles on je tu nous vous me te lui cela celui "
    "celle ceux celles être avoir comme très aussi même tout tous toute toutes deux trois quand "
    "lors après avant depuis entre chez lorsque puisque jusque parce".split()
)
_DETERMINING = frozenset(
    "le la l' les un une des du de d' au aux ce cet cette ces son sa ses leur leurs mon ma mes ton "
    "ta tes notre nos votre vos chaque plusieurs quelques aucun aucune quel quelle quels quelles "
    "deux trois quatre cinq six sept huit neuf dix vingt cent mille en à par sans grand grande "
    "grands grandes petit petite petits petites nouveau nouvelle nouveaux nouvelles premier "
    "première premiers dernier dernière derniers prochain prochaine".split()
)


@lru_cache(maxsize=_LEMMAS)
def content(lower: str) -> str | None:
    """The commonest lemma of a word in small letters; None for a function word or a mark."""
    if len(lower) < _SHORTEST or not lower[0].isalpha() or lower in _FUNCTION:
        return None
    lemmas = {reading.lemma for reading in morphology.readings(lower)}
    if len(lemmas) > 1:
        lemma = min(lemmas, key=lambda one: (-lexicon.look_up(one).fr, one))
    else:
        lemma = next(iter(lemmas), lower)
    return None if lemma in _FUNCTION else lemma


class Company(NamedTuple):
    """Lemmas around a place: all of them, the nearest one before and the nearest behind."""

    lemmas: frozenset[str]
    before: str | None
    behind: str | None

    @property
    def features(self) -> set[str]:
        """The features that the sentence gives the place."""
        found = set(self.lemmas)
        if self.before:
            found.add(f"{self.before}>")
        if self.behind:
            found.add(f">{self.behind}")
        return found


def company(contents: Sequence[str | None], place: int) -> Company:
    """What stands around ``place`` in a sentence of which ``contents`` are the lemmas."""
    before = contents[max(0, place - WINDOW) : place]
    behind = contents[place + 1 : place + 1 + WINDOW]
    lemmas = frozenset(filter(None, (*before, *behind)))
    nearest = next(filter(None, before[: -NEAREST - 1 : -1]), None)
    return Company(lemmas, nearest, next(filter(None, behind[:NEAREST]), None))


def beside(sentences: Iterable[Sequence[str]]) -> Iterator[str]:
    """The features that other sentences, their words in small letters, give every word."""
    for lowers in sentences:
        for lower in lowers:
            lemma = content(lower)
            if lemma:
                yield f"~{lemma}"


def determined(lowers: Sequence[str], place: int) -> bool:
    """Whether the word at ``place`` stands as a noun does: behind a determiner or preposition."""
    return place > 0 and lowers[place - 1] in _DETERMINING
