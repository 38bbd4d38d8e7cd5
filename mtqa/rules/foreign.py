"""Which words of a sentence are not French, and whose they are: what ``untranslated`` and
``nonword`` share.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from mtqa.language import lexicon, resources
from mtqa.rules import leftovers
from mtqa.rules.leftovers import Source
from mtqa.types import Sentence, Token, Word

# Zipf steps by which a word must be commoner in its own language than in French text: French
# pages hold much English, so that most English words stand in the French list too.
EXCESS = 1.0
# A word that is in no list of leftovers must also be this common in its own language; less where
# French text never has it.
COMMON = 3.0
_COMMON_UNKNOWN = 2.2

_ACCENTED = {"e": "éèê", "a": "àâ", "i": "îï", "o": "ô", "u": "ûù", "c": "ç"}
_OPENING = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’"}
_QUOTES = re.compile(
    r"[«»“”„\"‹›]|(?<!\w)['‘](?=\w)|(?<=[^\W\d])['’](?!\w)"
    r"|(?<!\w)[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}(?!\w)"
)


def suspects(sentence: Sentence) -> list[int]:
    """Indices of the tokens that French does not have."""
    return [
        index
        for index, token in enumerate(sentence.tokens)
        if token.word is not None and not token.word.french
    ]


def excess(word: Word) -> float:
    """By how many Zipf steps ``word`` is commoner in German or English than in French."""
    return max(word.de, word.en) - word.fr


def language_of(token: Token) -> Source:
    """The language that ``token``, which is not French, most likely comes from."""
    listed = leftovers.table().get(token.lower)
    if listed is not None:
        return listed.language
    assert token.word is not None
    return "de" if token.word.de > token.word.en else "en"


def is_strong(token: Token, language: Source) -> bool:
    """Whether ``token`` speaks for ``language`` against French; homographs (in, on) may too."""
    word = token.word
    if word is None:
        return False
    frequency = word.de if language == "de" else word.en
    return frequency >= COMMON and frequency - word.fr >= EXCESS


def is_common(token: Token) -> bool:
    """Whether a word in no list of leftovers is foreign by its frequencies alone."""
    word = token.word
    if word is None or excess(word) < EXCESS or len(token.text) < 4:
        return False
    return max(word.de, word.en) >= (COMMON if word.fr else _COMMON_UNKNOWN)


def is_loan(token: Token) -> bool:
    """Whether French has borrowed the word, its plural, or each part of the compound."""
    loans = resources.words("fr/loanwords.txt")
    lower = token.lower.replace("\u2010", "-").replace("\u2011", "-")
    if lower in loans or (lower.endswith("s") and lower[:-1] in loans):
        return True
    parts = lower.split("-")
    return len(parts) > 1 and (" ".join(parts) in loans or all(part in loans for part in parts))


def borrowed(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Indices of tokens that make up a loan of several words (low cost, think tank)."""
    found: set[int] = set()
    for index, token in enumerate(tokens):
        for words in _long_loans().get(token.lower, ()):
            end = index + len(words)
            heard = [other.lower for other in tokens[index:end]]
            if heard == list(words) or (
                heard[:-1] == list(words[:-1]) and heard[-1:] == [words[-1] + "s"]
            ):
                found.update(range(index, end))
    return frozenset(found)


@cache
def _long_loans() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for loan in resources.words("fr/loanwords.txt"):
        words = tuple(loan.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


def in_address(token: Token, text: str) -> bool:
    """Whether ``token`` is a piece of a URL, an address, a file name, a hashtag or a handle.

    The soft hyphen counts too: it cuts words in two.
    """
    before = text[token.start - 1] if token.start else " "
    after = text[token.end : token.end + 2]
    if before in "@#/_&=\\~\u00ad" or after[:1] in ("@", "/", "_", "\\", "=", "\u00ad"):
        return True
    if before in ".:" and token.start > 1 and text[token.start - 2].isalnum():
        return True
    return len(after) > 1 and after[0] in ".:" and after[1].isalnum()


@cache
def lacks_accent(form: str) -> bool:
    """Whether ``form`` becomes French with one accent or more (energie, videos)."""
    bare = unicodedata.normalize("NFD", form)
    if bare != form or not form.isascii():
        return False
    spots = [index for index, letter in enumerate(form) if letter in _ACCENTED][:8]
    variants = {form}
    for index in spots:
        variants |= {
            variant[:index] + accented + variant[index + 1 :]
            for variant in variants
            for accented in _ACCENTED[form[index]]
        }
        if len(variants) > 400:
            break
    return any(lexicon.is_form(variant) for variant in variants - {form})


def adjacent(left: Token, right: Token, text: str) -> bool:
    """Whether only white space or nothing stands between two tokens."""
    gap = text[left.end : right.start]
    return not gap or gap.isspace()


def quotations(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Spans between quotation marks, or marks of italics, that open and close in the sentence."""
    opened: list[tuple[str, int]] = []
    for match in sentence.finditer(_QUOTES):
        mark = match.group()
        if opened and (mark == opened[-1][0] or (mark in "”“" and opened[-1][0] in '”"')):
            yield opened.pop()[1], match.start()
        elif mark in _OPENING:
            opened.append((_OPENING[mark], match.end()))
        elif mark not in "»”›’":
            opened.append((mark, match.end()))


def is_cited(sentence: Sentence, start: int, end: int, listed: bool = False) -> bool:
    """Whether the span stands in quotation marks or italics among words mostly not French.

    That is a foreign title or a quotation given as such; a French quotation with one foreign
    word in it is not. A ``listed`` word is taken to be cited only where most are not French, any
    other where half are.
    """
    for begin, stop in quotations(sentence):
        if begin <= start and end <= stop:
            inside = [
                token.word
                for token in sentence.tokens
                if begin <= token.start and token.end <= stop and token.word is not None
            ]
            french = sum(word.french and excess(word) < EXCESS for word in inside)
            if 2 * french < len(inside) + (not listed):
                return True
    return False
