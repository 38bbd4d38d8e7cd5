"""Native French made to read like machine output, every fault with its place and category.

A family of faults is a function of a sentence, a source of chance and the supplies: it gives one
change, or None where the sentence offers no place for it. The shares follow what editors marked in
machine output (the project's seeds and the post-edits of IWSLT16): half wrong sense, a third
grammar, the rest what can be seen without reading.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from mtqa.fluency import wrong_forms, wrong_order, wrong_words
from mtqa.fluency.changes import DRAW, Change, Choice, Native, Supplies, read
from mtqa.language.tokens import tokens

Check = Callable[[Native, random.Random, Supplies], Change | None]
Chooser = Callable[[Sequence[Choice]], list[str]]
"""For each choice the wrong word to take: the likeliest of its place."""


class Family(NamedTuple):
    """A way in which machines go wrong, and its share of the mix in percent."""

    name: str
    share: float
    make: Check


FAMILIES: tuple[Family, ...] = (
    Family("sense", 17, wrong_words.sense),
    Family("interference", 9, wrong_words.interference),
    Family("idiom", 2, wrong_words.idiom),
    Family("drawn", 14, wrong_words.drawn),
    Family("gender", 5, wrong_forms.gender),
    Family("number", 4, wrong_forms.number),
    Family("person", 4, wrong_forms.person),
    Family("article", 6, wrong_forms.article),
    Family("preposition", 7, wrong_forms.preposition),
    Family("pronoun", 4, wrong_forms.pronoun),
    Family("tense", 4, wrong_forms.tense),
    Family("auxiliary", 1.5, wrong_forms.auxiliary),
    Family("address", 0.5, wrong_forms.address),
    Family("elision", 1, wrong_forms.elision),
    Family("adjective order", 1.5, wrong_order.adjective),
    Family("verb order", 1, wrong_order.verb),
    Family("dropped", 3.5, wrong_order.dropped),
    Family("doubled", 1.5, wrong_order.doubled),
    Family("loop", 0.5, wrong_order.loop),
    Family("leftover", 4, wrong_words.leftover),
    Family("half translated", 1.5, wrong_words.half_translated),
    Family("capital", 3, wrong_words.capital),
    Family("name", 5, wrong_words.name),
)
"""Every family, wrong sense first."""

# Sentences without a fault, and words for one fault: in the seeds 8 % of the words lie in one.
_CLEAN = 0.15
_WORDS_PER_FAULT = 14
_MOST_TRIES = 12


class Spoilt(Struct, frozen=True):
    """A sentence with its faults: ``spans`` of (start, end, category), ``families`` beside them."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    families: tuple[str, ...]
    native: str


def corrupt(
    sentences: Iterable[str],
    chance: random.Random,
    supplied: Supplies,
    chooser: Chooser | None = None,
    families: Sequence[Family] = FAMILIES,
) -> Iterator[Spoilt]:
    """Each sentence with none, one or several faults; ``chooser`` picks the likeliest wrong word.

    Without a chooser, the word is left to chance. Sentences are taken some hundred at a time.
    """
    some: list[tuple[Native, list[tuple[str, Change]]]] = []
    for sentence in sentences:
        native = read(sentence)
        some.append((native, _drawn(native, chance, supplied, families)))
        if len(some) == 256:
            yield from _chosen(some, chance, chooser)
            some = []
    yield from _chosen(some, chance, chooser)


def _drawn(
    native: Native, chance: random.Random, supplied: Supplies, families: Sequence[Family]
) -> list[tuple[str, Change]]:
    """Changes that do not touch one another, left to right, with their families."""
    if chance.random() < _CLEAN or not native.tokens:
        return []
    wanted = max(1, round(chance.gauss(len(native.tokens) / _WORDS_PER_FAULT, 0.8)))
    shares = [family.share for family in families]
    found: list[tuple[str, Change]] = []
    for family in chance.choices(families, shares, k=wanted + _MOST_TRIES):
        if len(found) == wanted:
            break
        change = family.make(native, chance, supplied)
        if change is not None and _apart(change, found, native.text):
            found.append((family.name, change))
    return sorted(found, key=lambda one: one[1].start)


def _apart(change: Change, found: Iterable[tuple[str, Change]], text: str) -> bool:
    """It changes something, and a word lies between it and every other."""
    return (change.text != text[change.start : change.end] or bool(change.others)) and all(
        change.end + 1 < other.start or other.end + 1 < change.start for _, other in found
    )


def _chosen(
    some: Sequence[tuple[Native, list[tuple[str, Change]]]],
    chance: random.Random,
    chooser: Chooser | None,
) -> Iterator[Spoilt]:
    """The changes put in place, those with a choice of words after the choice."""
    open_ = [(native, change) for native, own in some for _, change in own if change.others]
    if chooser is None:
        picked = [chance.choice(_listed(change)) for _, change in open_]
    else:
        picked = chooser([_choice(native, change) for native, change in open_])
    answers = iter(picked)
    for native, own in some:
        yield _placed(
            native.text,
            [
                (name, change._replace(text=next(answers)) if change.others else change)
                for name, change in own
            ],
        )


def _choice(native: Native, change: Change) -> Choice:
    first, last = native.place(change.start), native.place(change.end - 1)
    return Choice(native.words, first, last, _listed(change), DRAW in change.others)


def _listed(change: Change) -> list[str]:
    return [word for word in change.others if word != DRAW]


def _placed(text: str, changes: Iterable[tuple[str, Change]]) -> Spoilt:
    """``text`` with the changes, which do not overlap and come in order."""
    made: list[str] = []
    spans = []
    families = []
    position = length = 0
    for name, change in changes:
        kept = text[position : change.start]
        start = length + len(kept)
        if change.text == text[change.start : change.end]:
            continue
        made += (kept, change.text)
        length = start + len(change.text)
        spans.append((start, length, change.category))
        families.append(name)
        position = change.end
    made.append(text[position:])
    return Spoilt("".join(made), tuple(spans), tuple(families), text)


def labels(text: str, spans: Iterable[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """The words of ``text`` as the model reads them, each with its category or "fine"."""
    marked = list(spans)
    return [
        (
            token.text,
            next(
                (c for start, end, c in marked if token.start < end and start < token.end), "fine"
            ),
        )
        for token in tokens(text)
    ]
