"""A sentence as the chunker sees it, for the rules that walk over phrases."""

from mtqa.language.chunks import Chain, Words, chains
from mtqa.rules.answers import kept
from mtqa.types import Segment, Sentence

# Below this many letters a text may do without accents.
_LONG = 400
_LONGEST = 120
_ACCENTS = frozenset("éèêàçùôîâûëïÉÈÊÀ")


@kept
def _accented(segment: Segment) -> bool:
    """Whether the text is written with accents: without them a is à, and every rule is wrong."""
    text = segment.text[:5000]
    return len(text) < _LONG or not _ACCENTS.isdisjoint(text)


@kept
def words(sentence: Sentence) -> Words | None:
    """The words of ``sentence`` with what they can be; None where nothing can be told.

    That is text without accents or in capitals, and lists longer than any sentence.
    """
    tokens = sentence.tokens
    if not 3 <= len(tokens) <= _LONGEST or not _accented(sentence.segment):
        return None
    found = Words(tokens, sentence.lowers)
    return None if 2 * found.shape.count("X") > len(tokens) else found


@kept
def chained(sentence: Sentence) -> tuple[Chain, ...]:
    """The chains of noun phrases of ``sentence``."""
    found = words(sentence)
    return () if found is None else tuple(chains(found))
