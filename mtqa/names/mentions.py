"""The names of a document: where they stand, and what they are there.

A mention is a family name or a place, with the given name and patronymic before it;
``mtqa.names.proposals`` judges them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mtqa.language import french, morphology, resources
from mtqa.language.tokens import in_address
from mtqa.names import judgement
from mtqa.names.given import Given, given, is_patronymic, patronymic
from mtqa.names.recognition import recognise
from mtqa.names.romanisation import Kind
from mtqa.names.shapes import shape
from mtqa.types import Sentence, Token

Skip = Callable[[Sentence], frozenset[int]]

_SPACES = " \u00a0\u202f"
# A word whose letters speak so much against a Slavic name is not read at all.
_SHAPELESS = -3.5
# Below these log odds a word is no candidate, whatever stands around it.
_HOPELESS = -5.0


class Mention(NamedTuple):
    """A name at ``tokens[first:last]`` of a sentence; the last token is the family name or place.

    ``givens``: what French writes for the tokens before it, and whether they tell of the East. Of
    kind "given" it is a given name in foreign spelling, alone or before a right family name.
    ``stranger``: a name from elsewhere stands before it, as a given name would.
    """

    sentence: Sentence
    first: int
    last: int
    kind: Kind
    givens: tuple[Given, ...]
    stranger: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the mention."""
        return self.sentence.tokens[self.first : self.last]

    @property
    def family(self) -> str:
        """The family name or place as it stands."""
        return self.sentence.tokens[self.last - 1].text


class Pool(NamedTuple):
    """What a document, or many, have of names; all words in small letters.

    ``counts``: how often each foreign spelling stands there. ``backed``: those with a telling given
    name beside them. ``written``: capitalised words unknown to French, right forms among them.
    """

    counts: Counter[str]
    backed: frozenset[str]
    written: frozenset[str]

    def __or__(self, other: "Pool") -> "Pool":
        """Both together."""
        return Pool(
            self.counts + other.counts,
            self.backed | other.backed,
            self.written | other.written,
        )


NOTHING = Pool(Counter(), frozenset(), frozenset())


Unknown = list[tuple[Sentence, list[int]]]
"""Sentences with capitalised words that French does not have, and the places of these."""


def unknown(sentences: Iterable[Sentence]) -> Unknown:
    """The capitalised words of a document that French does not have."""
    found = []
    for sentence in sentences:
        places = [
            place
            for place, token in enumerate(sentence.tokens)
            if (word := token.word) is not None and not word.french and _is_unknown(token)
        ]
        if places:
            found.append((sentence, places))
    return found


def gather(sentences: Iterable[Sentence], skip: Skip) -> Pool:
    """What the names of a document tell other documents."""
    found = unknown(sentences)
    return pooled(found, mentions(found, skip))


def pooled(unknown: Unknown, found: list[Mention]) -> Pool:
    """What the names ``found`` in a document tell."""
    families = [mention for mention in found if mention.kind != "given"]
    backed = {
        mention.family.lower() for mention in families if any(one.telling for one in mention.givens)
    }
    written = {sentence.lowers[place] for sentence, places in unknown for place in places}
    counts = Counter(mention.family.lower() for mention in families)
    return Pool(counts, frozenset(backed), frozenset(written))


def mentions(unknown: Unknown, skip: Skip) -> list[Mention]:
    """Every name that may be a Slavic one in foreign spelling; ``skip``: tokens to pass over."""
    return [one for sentence, places in unknown for one in _in_sentence(sentence, places, skip)]


def _in_sentence(sentence: Sentence, places: list[int], skip: Skip) -> Iterator[Mention]:
    skipped: frozenset[int] | None = None
    for place in places:
        token = sentence.tokens[place]
        is_family = _is_candidate(token.lower)
        known = given(token.text)
        is_given = known is not None and known.listed and known.french != token.text
        if not (is_family or is_given):
            continue
        if skipped is None:
            skipped = skip(sentence)
        if place in skipped:
            continue
        is_followed = _adjoins_name(sentence, place) and place + 1 not in skipped
        if is_followed and _is_given(token, known, sentence.tokens[place + 1]):
            # The family name speaks for both, unless it is right already.
            is_family = False
            is_given = is_given and _is_right(sentence.tokens[place + 1])
        if is_family:
            first, givens = _before(sentence, place, skipped)
            kind = _kind(sentence, first, place)
            stranger = _lives_elsewhere(sentence, first) or (
                not givens and _is_stranger(sentence, place)
            )
            yield Mention(sentence, first, place + 1, kind, givens, stranger)
        elif is_given and known is not None:
            yield Mention(sentence, place, place + 1, "given", (known,))


def _is_unknown(token: Token) -> bool:
    """A capitalised word that French does not have."""
    word = token.word
    return word is not None and not word.french and token.text[0].isupper() and len(token.text) > 3


@lru_cache(maxsize=50_000)
def _is_candidate(lower: str) -> bool:
    """Whether ``lower`` may be a Slavic name in foreign spelling: a look at its shape first."""
    if max(shape(lower)) < _SHAPELESS:
        return False
    if "-" not in lower and judgement.at_most(lower) <= _HOPELESS:
        return False
    name = recognise(lower)
    odds = name and judgement.alone(name)
    return odds is not None and odds > _HOPELESS


def _is_given(token: Token, known: Given | None, following: Token) -> bool:
    """Whether ``token`` is a given name or patronymic of the name that begins with it."""
    if is_patronymic(token.text):
        return True
    return known is not None and (known.listed or _is_unknown(following))


def _is_right(token: Token) -> bool:
    """Whether ``token`` can be a Slavic family name as French writes it."""
    if token.word is None or token.word.french or is_patronymic(token.text):
        return False
    name = recognise(token.lower)
    return name is not None and name.is_french and name.forms[0].origin.listed


def _adjoins_name(sentence: Sentence, place: int) -> bool:
    """Whether another capitalised word follows behind one space."""
    after = place + 1
    if after >= len(sentence.tokens):
        return False
    left, right = sentence.tokens[place], sentence.tokens[after]
    return (
        right.word is not None
        and right.text[0].isupper()
        and left.end < right.start
        and sentence.segment.text[left.end : right.start] in _SPACES
    )


def _before(
    sentence: Sentence, place: int, skipped: frozenset[int]
) -> tuple[int, tuple[Given, ...]]:
    """Where the mention begins whose family name stands at ``place``, and its given names."""
    first = place
    givens: list[Given] = []
    while first and len(givens) < 3:
        token = sentence.tokens[first - 1]
        if not _adjoins_name(sentence, first - 1) or not token.text[0].isupper():
            break
        known = patronymic(token.text) or given(token.text)
        if token.word is None or known is None or in_address(token, sentence.segment.text):
            break
        # A given name may be that of many whom the glossary has; any other word is theirs alone.
        if first - 1 in skipped and not known.listed:
            break
        givens.insert(0, known)
        first -= 1
    return first, tuple(givens)


def _is_stranger(sentence: Sentence, place: int) -> bool:
    """Whether a name stands before the token at ``place`` that is no given name of the East.

    Titles (le Premier ministre) and what opens a sentence are ordinary words.
    """
    if not place or not _adjoins_name(sentence, place - 1):
        return False
    token = sentence.tokens[place - 1]
    return (
        token.text[0].isupper()
        and token.lower not in resources.words("fr/courtesy_titles.txt")
        and not morphology.readings(token.lower)
    )


def _lives_elsewhere(sentence: Sentence, first: int) -> bool:
    """L'écrivaine allemande Olga Grjasnowa: she spells her name as she likes."""
    if not first:
        return False
    lower = sentence.lowers[first - 1]
    if lower in resources.words("fr/slavic_subjects.txt"):
        return False
    return any(reading.lemma in french.demonyms() for reading in morphology.readings(lower))


def _kind(sentence: Sentence, first: int, place: int) -> Kind:
    if first < place or not first:
        return "family"
    before = sentence.tokens[first - 1].lower
    noun = sentence.tokens[first - 2].lower if first > 1 else ""
    if before in resources.words("fr/place_prepositions.txt"):
        return "place"
    is_place = before in ("de", "d'") and noun in resources.words("fr/place_nouns.txt")
    return "place" if is_place else "family"
