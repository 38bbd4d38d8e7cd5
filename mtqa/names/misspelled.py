"""A name that a text spells once otherwise than everywhere else: Moskalic beside Moskalik.

Only words that no language knows, near a name that the same text has; what French, German or
English text uses stays (Macron and Marcon are two people), as do the endings that names really have
(Dmitriev, Dmitrieva).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from mtqa.language import lexicon
from mtqa.language.tokens import LONGEST_WORD
from mtqa.names.given import given
from mtqa.types import Sentence

_SHORTEST = 6
# A long name may differ in two letters; two letters that change places count once.
_LONG = 9
# A word above this Zipf frequency is known to a language: no garbled name.
_KNOWN = 1.0
_ENDINGS = frozenset(["", *"a s e es n en er ne in ine o y i ï ov ova ow is".split()])


class Misspelling(NamedTuple):
    """A token of a sentence that is ``name`` misspelled, which stands so many ``times``."""

    sentence: Sentence
    place: int
    name: str
    times: int


def misspellings(
    sentences: Iterable[Sentence], skip: Callable[[Sentence], frozenset[int]], right: frozenset[str]
) -> Iterator[Misspelling]:
    """Names that stand once beside a near spelling that stands more often or is in ``right``."""
    sentences = tuple(sentences)
    texts = Counter(token.text for sentence in sentences for token in sentence.tokens)
    counts = {text: count for text, count in texts.items() if _is_name(text)}
    # The names to compare with, by their first letter: a slip hardly ever hits that one.
    models: dict[str, list[str]] = defaultdict(list)
    for text, count in counts.items():
        if count > 1 or text in right:
            models[text[0]].append(text)
    garbled = {
        text: name
        for text, count in counts.items()
        if count == 1
        and _is_unknown(text)
        and given(text) is None
        and (name := _nearest(text, models[text[0]])) is not None
    }
    if not garbled:
        return
    for sentence in sentences:
        for place, token in enumerate(sentence.tokens):
            name = garbled.get(token.text)
            if name is not None and place not in skip(sentence):
                yield Misspelling(sentence, place, name, counts[name])


def _is_name(text: str) -> bool:
    return (
        _SHORTEST <= len(text) <= LONGEST_WORD
        and text[0].isupper()
        and text[1:].islower()
        and text.isalpha()
    )


def _is_unknown(text: str) -> bool:
    word = lexicon.look_up(text.lower())
    return not word.french and max(word.fr, word.de, word.en) < _KNOWN


def _nearest(text: str, models: list[str]) -> str | None:
    """The name that ``text`` is near to, if only one is."""
    near = [
        other
        for other in models
        if other != text
        and abs(len(other) - len(text)) <= 2
        and _is_near(text.lower(), other.lower())
    ]
    return near[0] if len(near) == 1 else None


def _is_near(one: str, other: str) -> bool:
    """A slip of the pen: few letters differ, and not as endings of names and words do."""
    edits = 2 if len(one) >= _LONG else 1
    if one == other or OSA.distance(one, other, score_cutoff=edits) > edits:
        return False
    stem = _common(one, other)
    if stem == min(len(one), len(other)) and len(one) != len(other) + 1:
        # What another name only begins with is no slip: Larcher, Larcherie.
        return False
    return not (one[stem:] in _ENDINGS and other[stem:] in _ENDINGS)


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size
