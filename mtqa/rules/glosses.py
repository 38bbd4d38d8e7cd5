"""Whether a text gives a word as one of its own: cited, in brackets, introduced, explained."""

import re

from mtqa.language import french
from mtqa.language.tokens import in_address
from mtqa.rules import foreign
from mtqa.types import Sentence, Token

# Characters of a quotation that is a coinage or a title rather than speech.
_BRIEF = 25


def excused(sentence: Sentence, index: int) -> bool:
    """Whether the word is a piece of an address or of a longer form, cited, a gloss or a loan."""
    token, text = sentence.tokens[index], sentence.segment.text
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return (
        (index > 0 and sentence.tokens[index - 1].text == "#")
        or after in ("-", "…", "(", "*")
        or (before in ("-", "…", "'", "’", ".") and not elided_before(sentence, index))
        or in_address(token, text)
        or foreign.in_brackets(token.start, token.end, text)
        or foreign.is_loan(token)
        or foreign.is_cited(sentence, token.start, token.end)
        or is_explained(sentence, index)
        or any(
            begin <= token.start < stop and stop - begin < _BRIEF
            for begin, stop in foreign.quotations(sentence)
        )
    )


_CALLED = frozenset("appelé appelée appelés appelées dit dite dits dites nommé nommée".split())
_CALLING = frozenset("appelle appellent appelait appelaient nomme nomment baptisé".split())
_CALLING_REACH = 7
# What a text that explains a word goes on with: le sangak, un pain plat; gioret, ce qui signifie.
_MEANS = re.compile(
    r"(?: \(|,? (?:ce )?qui (?:signifie|veut dire|désigne|vient|veulent dire|désignent)\b"
    r"|,? c'est-à-dire\b"
    r"|, (?:un|une|des|sorte|sortes|cette|ces|la|les?|petite?|grande?|célèbre)\b[^,.;:]*[,.;:)–—])"
)
_TERM = 3


def is_explained(sentence: Sentence, index: int) -> bool:
    """A term that the text introduces: appelé thalattosaurien, le nom de yaqona, feddan (…)."""
    tokens, text = sentence.tokens, sentence.segment.text
    before = sentence.lowers[max(0, index - _CALLING_REACH) : index]
    if (before[-1:] and before[-1] in _CALLED) or before[-2:] == ("nom", "de"):
        return True
    if not _CALLING.isdisjoint(before):
        return True
    return _MEANS.match(text, tokens[index].end, sentence.end + 1) is not None


def is_term(token: Token, text: str) -> bool:
    """Whether the text uses the word again and again: what a machine garbles it garbles anew."""
    return text.count(token.lower.removesuffix("s")) >= _TERM


def beside_foreign(sentence: Sentence, index: int) -> bool:
    """Whether a word beside it is not French either: a name, a foreign title, a list of terms."""
    tokens = sentence.tokens
    return any(_is_foreign(tokens, other) for other in (index - 1, index + 1)) or any(
        _is_foreign(tokens, index + 2 * step) and sentence.lowers[index + step] in _LISTING
        for step in (-1, 1)
        if 0 <= index + step < len(tokens)
    )


_LISTING = frozenset((",", "et", "ou"))


def is_listed(sentence: Sentence, index: int) -> bool:
    """Whether a list goes on with another foreign word: du oud, du qanoun, du ney et du daf."""
    tokens, lowers = sentence.tokens, sentence.lowers
    return any(
        0 <= index + 3 * step < len(tokens)
        and lowers[index + (1 if step > 0 else -2)] in _LISTING
        and french.is_determiner(lowers[index + (2 if step > 0 else -1)])
        and _is_rare(tokens, index + 3 * step)
        for step in (-1, 1)
    )


_RARE = 2.5


def _is_rare(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].word
    return word is not None and (not word.french or word.fr < _RARE)


def _is_foreign(tokens: tuple[Token, ...], index: int) -> bool:
    if not 0 <= index < len(tokens):
        return False
    word = tokens[index].word
    return word is not None and not word.french


def elided_before(sentence: Sentence, index: int) -> bool:
    """Whether l', d', qu' or the like stands before the token at ``index``."""
    if index == 0:
        return False
    before = sentence.tokens[index - 1]
    return before.word is not None and before.word.french and before.text[-1] in "'’"
