"""Better words for a doubtful one: other forms of its lemma, other determiners, words that share a
translation, what a masked model expects; each is read in its sentence, and offered only where the
doubt goes.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from mtqa.fluency import pivots
from mtqa.fluency.inference import Detector
from mtqa.language import french, morphology
from mtqa.language.tokens import tokens
from mtqa.types import Token

# A better word must at least halve the doubt, and take so much of it away.
_SHARE, _GAIN = 0.5, 0.2
# Words on either side whose doubts count too: a fix must not spoil its neighbours.
_AROUND = 3
_MOST_FORMS = 12
_MOST_SENSES = 6
_SUBJECT_VERBS: Mapping[str, tuple[str, ...]] = {
    "a": ("ont", "est"),
    "ont": ("a", "sont"),
    "est": ("sont", "a"),
    "sont": ("est", "ont"),
    "à": ("a", "en", "dans"),
    "les": ("des", "le", "la"),
    "des": ("les", "de"),
    "de": ("des", "à", "par"),
    "que": ("qui",),
    "qui": ("que",),
    "en": ("à", "dans"),
    "dans": ("à", "en", "sur"),
    "sur": ("à", "dans"),
    "pour": ("à", "de"),
    "lui": ("le", "leur"),
    "leur": ("lui", "leurs"),
    "leurs": ("leur", "ses"),
    "ses": ("leurs", "son", "sa"),
    "il": ("elle", "ils"),
    "elle": ("il", "elles"),
    "ils": ("elles", "il"),
    "elles": ("ils", "elle"),
}


class Doubt(NamedTuple):
    """A word of a sentence that the model doubts: ``tokens[place]`` of ``text``."""

    text: str
    tokens: Sequence[Token]
    place: int


class Suggestion(NamedTuple):
    """``text`` in place of ``start`` … ``end``, and the doubt that is left, 0 … 1."""

    start: int
    end: int
    text: str
    left: float


def suggest(
    detector: Detector, doubts: Sequence[Doubt], before: Sequence[float]
) -> list[Suggestion | None]:
    """For each doubt of so much (``before``, 0 … 1) the clearly better word, if there is one."""
    tried: list[tuple[int, Suggestion]] = []
    sentences: list[list[str]] = []
    for number, doubt in enumerate(doubts):
        own = [token.text for token in doubt.tokens]
        # The sentence as it stands, so that neighbours are compared with themselves.
        tried.append((number, Suggestion(0, 0, "", 0.0)))
        sentences.append(own)
        offset = doubt.tokens[0].start
        sentence = doubt.text[offset : doubt.tokens[-1].end]
        for start, end, text in _candidates(detector, doubt):
            changed = sentence[: start - offset] + text + sentence[end - offset :]
            tried.append((number, Suggestion(start, end, text, 0.0)))
            sentences.append([token.text for token in tokens(changed)])
    best: dict[int, Suggestion] = {}
    own_around: dict[int, float] = {}
    for (number, one), words, found in zip(
        tried, sentences, detector.probabilities(sentences) if sentences else [], strict=True
    ):
        doubt = doubts[number]
        wrong = 1 - found[:, 0]
        place = min(doubt.place, len(words) - 1)
        around = float(wrong[max(place - _AROUND, 0) : place + _AROUND + 1].sum())
        if not one.text:
            own_around[number] = around
            continue
        left = float(wrong[max(place - 1, 0) : place + 2].max())
        better = left <= before[number] * _SHARE and before[number] - left >= _GAIN
        if (
            better
            and around < own_around[number]
            and (number not in best or left < best[number].left)
        ):
            best[number] = one._replace(left=left)
    return [best.get(number) for number in range(len(doubts))]


def _candidates(detector: Detector, doubt: Doubt) -> Iterator[tuple[int, int, str]]:
    """(start, end, text) of the replacements to try, elided as their place asks for."""
    token = doubt.tokens[doubt.place]
    before = doubt.tokens[doubt.place - 1] if doubt.place else None
    after = doubt.tokens[doubt.place + 1] if doubt.place + 1 < len(doubt.tokens) else None
    seen = {token.lower}
    words = [
        *forms(token.lower, after),
        *islice(pivots.alternatives(token.lower, detector.senses), _MOST_SENSES),
        *detector.fillers([t.text for t in doubt.tokens], doubt.place),
    ]
    for word in words:
        if word.lower() in seen:
            continue
        seen.add(word.lower())
        text = french.match_case(token.text, word) if token.text[:1].isupper() else word
        start, end = token.start, token.end
        if (
            before is not None
            and before.lower in _ELIDING
            and "\n" not in doubt.text[before.start : start]
        ):
            joined = french.elide(before.text, text, french.apostrophe_of(before.text))
            if joined != doubt.text[before.start : start] + text:
                start, text = before.start, joined
        yield start, end, text


_ELIDING = frozenset("le la l' de d' que qu' ne n' se s' je j' me m' te t'".split())


def forms(lower: str, after: Token | None = None) -> list[str]:
    """Other forms of the word: of the same tense for a verb, all genders and numbers for others."""
    found: dict[str, None] = dict.fromkeys(_SUBJECT_VERBS.get(lower, ()))
    if french.is_determiner(lower) and after is not None:
        for gender in ("m", "f"):
            for number in ("s", "p"):
                bent = french.with_determiner(lower, after.text, gender, number)
                if bent.endswith(f" {after.text}"):
                    found[bent.removesuffix(f" {after.text}")] = None
    for reading in morphology.readings(lower):
        if reading.pos not in ("noun", "adjective", "verb"):
            continue
        for form, other in morphology.paradigm(reading.lemma):
            alike = (other.pos, other.tense) == (reading.pos, reading.tense)
            if alike and (reading.pos != "verb" or other.person == reading.person):
                found[form] = None
    return list(found)[:_MOST_FORMS]
