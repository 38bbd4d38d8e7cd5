"""What the rules of grammar ask of two words that stand side by side."""

import re
from functools import lru_cache

from mtqa.language.morphology import Signature, signature
from mtqa.rules.answers import kept
from mtqa.types import Sentence, Token

LITTLE_WORDS = frozenset(
    "le la l' les un une du de d' des au aux à ce cet cette ces mon ma mes ton ta tes son sa "
    "ses notre nos votre vos leur leurs quelque chaque quel quelle aucun aucune plusieurs "
    "quelques ne que qu' je j' il ils on me te se si jusque lorsque puisque quoique dans en "
    "sur par pour chez selon parmi avec nouveau nouvel beau bel vieux vieil sont étaient "
    "seront seraient soient furent est était sera serait soit fut ont avaient auront auraient "
    "aient eurent a avait aura aurait ait eut".split()
)
"""What the rules of grammar begin with: each looks at some of these and at the word behind."""

# signé·e·s, signé(e)s, signé.e.s; a hyphen, a soft one or an apostrophe.
_INCLUSIVE = re.compile(r"[-'’\u00ad(·*]|\.\w")
_SPACES = frozenset(" \u00a0\u202f")


def side_by_side(text: str, left: Token, right: Token) -> bool:
    """One space, or none behind an apostrophe, and nothing else stands between the two."""
    gap = right.start - left.end
    if gap == 1:
        return text[left.end] in _SPACES
    return gap == 0 and left.text[-1] in "'’"


def goes_on(text: str, token: Token) -> bool:
    """Whether more of the word follows than the token holds (exilé.e.s, télé\u00adphone)."""
    return _INCLUSIVE.match(text, token.end) is not None


def written_as_word(token: Token) -> bool:
    """Not an abbreviation or a title in capitals (l'iPhone SE, LA)."""
    text = token.text
    return text.islower() or text[1:].islower() or len(text) == 2 and text[1] in "'’"


_CODE = re.compile(r"[{}\\]|==|&&| // ")


@kept
def is_no_prose(sentence: Sentence) -> bool:
    """Whether the sentence is code, or in a language of which the lexicon knows stray words only.

    Asked where a rule has found something: les, son, donne are words of Spanish and Italian too.
    """
    if _CODE.search(sentence.segment.text, sentence.start, sentence.end) is not None:
        return True
    small = [
        token.lower for token in sentence.tokens if token.word is not None and token.text.islower()
    ]
    strange = sum(len(lower) > 2 and not parts(lower) for lower in small)
    return strange >= _STRANGE and 3 * strange > len(small)


_STRANGE = 2


def parts(lower: str) -> frozenset[str]:
    """Every part of speech that ``lower`` can be."""
    return _parts(signature(lower))


@lru_cache(maxsize=1 << 12)
def _parts(own: Signature) -> frozenset[str]:
    return frozenset(tag.pos for tag in own)


def is_infinitive(lower: str) -> bool:
    """Whether ``lower`` can be one (le pouvoir, le dîner too)."""
    return any(tag.tense == "infinitive" for tag in signature(lower))


_Pairs = tuple[tuple[int, Token, Token], ...]


@kept
def pairs(sentence: Sentence) -> _Pairs:
    """Place, little word and the word right beside it, wherever nothing stands between the two."""
    tokens, text = sentence.tokens, sentence.segment.text
    places = [place for place, token in enumerate(tokens) if token.lower in LITTLE_WORDS]
    if places and places[-1] + 1 == len(tokens):
        places.pop()
    return tuple(
        (place, left, right)
        for place in places
        if (right := tokens[place + 1]).word is not None
        and side_by_side(text, left := tokens[place], right)
    )


def in_quotes(sentence: Sentence, start: int) -> bool:
    """Whether a quotation is open at ``start``: what somebody said is not to be polished."""
    text = sentence.segment.text
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    return (
        before.count('"') % 2 == 1
        or before.count("«") > before.count("»")
        or before.count("“") > before.count("”")
        or before.lstrip().startswith(("- ", "– ", "— "))
    )
