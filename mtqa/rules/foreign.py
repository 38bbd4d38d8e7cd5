"""Which words of a sentence are not French, and whose they are: what ``untranslated`` and
``nonword`` share.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import lexicon, morphology, resources
from mtqa.rules import leftovers
from mtqa.rules.answers import kept
from mtqa.rules.leftovers import Source
from mtqa.types import Sentence, Token, Word

# Zipf steps by which a word must be commoner in its own language than in French text: French
# pages hold much English, so that most English words stand in the French list too.
EXCESS = 1.0
# A word that is in no list of leftovers must also be this common in its own language; less where
# French text never has it.
COMMON = 3.0
_COMMON_UNKNOWN = 2.2

_MOST_VARIANTS = 200
_ACCENTED = {"e": "éèê", "a": "àâ", "i": "îï", "o": "ô", "u": "ûù", "c": "ç"}
_OPENING = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’"}
_QUOTES = re.compile(
    r"[«»“”„\"‹›]|(?<!\w)['‘](?=\w)|(?<=[^\W\d])['’](?!\w)"
    r"|(?<!\w)[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}(?!\w)"
)


# A phrase that holds a foreign word begins at most this many tokens before it.
_REACH = 4


def is_suspect(token: Token) -> bool:
    """Whether it is a word that French does not have."""
    return token.word is not None and not token.word.french


@kept
def suspects(sentence: Sentence) -> list[int]:
    """Indices of the tokens that French does not have."""
    return [index for index, token in enumerate(sentence.tokens) if is_suspect(token)]


def starts(indices: list[int]) -> list[int]:
    """Where a phrase that holds one of the tokens ``indices`` may begin, in order."""
    return sorted(
        {start for index in indices for start in range(max(index - _REACH, 0), index + 1)}
    )


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


def borrowed(tokens: tuple[Token, ...], indices: list[int]) -> set[int]:
    """Indices of tokens that make up a loan of several words (low cost, think tank)."""
    found: set[int] = set()
    loans = _long_loans()
    for index in starts(indices):
        for words in loans.get(tokens[index].lower, ()):
            end = index + len(words)
            heard = [other.lower for other in tokens[index:end]]
            if heard == list(words) or (
                heard[:-1] == list(words[:-1]) and heard[-1:] == [words[-1] + "s"]
            ):
                found.update(range(index, end))
    return found


@cache
def _long_loans() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for loan in resources.words("fr/loanwords.txt"):
        words = tuple(loan.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


@lru_cache(maxsize=1 << 12)
def accented(form: str) -> tuple[str, ...]:
    """The French words that ``form`` becomes with one accent or more: energie, videos."""
    if not form.isascii():
        return ()
    starts = [""]
    count = 1
    for letter in form:
        choices = letter
        if letter in _ACCENTED and count < _MOST_VARIANTS:
            choices += _ACCENTED[letter]
            count *= len(choices)
        starts = [
            start + one
            for start in starts
            for one in choices
            if morphology.begins_form(start + one)
        ]
    known = [
        variant
        for variant in starts
        if variant != form and morphology.is_form(variant) and lexicon.zipf(variant)[0] >= COMMON
    ]
    return tuple(sorted(known, key=lambda variant: (-lexicon.zipf(variant)[0], variant)))


def in_brackets(start: int, end: int, text: str) -> bool:
    """Whether the span is all that stands between two brackets: a gloss."""
    return text[start - 1 : start] + text[end : end + 1] in ("()", "[]")


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
    word in it is not. Around a word that is not ``listed``, what could be foreign too (contact,
    cabinet) does not count as French.
    """
    margin = EXCESS if listed else -EXCESS
    for begin, stop in quotations(sentence):
        if begin <= start and end <= stop:
            inside = [
                token.word
                for token in sentence.tokens
                if begin <= token.start and token.end <= stop and token.word is not None
            ]
            french = sum(word.french and excess(word) < margin for word in inside)
            if 2 * french < len(inside):
                return True
    return False


def untranslated(surface: str, language: Source) -> str:
    """What an editor is told of foreign words that no list has."""
    flat = " ".join(surface.split())
    if len(flat) > 60:
        flat = flat[:57].rstrip() + "…"
    return f'"{flat}" is {leftovers.NAMES[language]} and is not translated'


def is_name(sentence: Sentence, index: int) -> bool:
    """Whether the token is capitalised and not the first word of a French sentence."""
    if not 0 <= index < len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    if token.word is None or not token.text[0].isupper():
        return False
    return not token.word.french or index > 0


def is_french(token: Token) -> bool:
    """Whether the token is a French word."""
    return token.word is not None and token.word.french
