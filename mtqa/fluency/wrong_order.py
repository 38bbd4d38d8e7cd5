"""Families of corruption that move, drop or repeat words."""

import random

from mtqa.fluency.changes import Change, Native, Supplies, is_plain
from mtqa.language import morphology
from mtqa.types import Token

_DROPPED = frozenset(
    "le la les l' un une des du de d' à au aux en dans sur pour par que qu' qui ne n' se s' y "
    "il elle a est ont sont été et".split()
)
_SUBORDINATE = frozenset("que qu' qui si lorsque quand parce puisque dont où".split())
# As far as a German verb is looked for behind the conjunction, and thrown back.
_FAR = 9


def adjective(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """An adjective or participle before its noun, as in German and English: russes forces."""
    found = []
    for noun, quality in zip(native.tokens, native.tokens[1:], strict=False):
        if (
            is_plain(noun)
            and is_plain(quality)
            and morphology.genders(noun.lower)
            and _only(quality.lower, "adjective")
            and native.text[noun.end : quality.start] == " "
        ):
            found.append((noun, quality))
    if not found:
        return None
    noun, quality = chance.choice(found)
    return Change(noun.start, quality.end, f"{quality.text} {noun.text}", "grammar")


def _only(form: str, pos: str) -> bool:
    """Whether ``form`` reads as ``pos``, and not as a noun."""
    kinds = {reading.pos for reading in morphology.readings(form)}
    return pos in kinds and "noun" not in kinds


def verb(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """The finite verb of a subordinate clause at its end, as in German."""
    found: list[tuple[Token, Token]] = []
    tokens = native.tokens
    for place, token in enumerate(tokens):
        if token.lower not in _SUBORDINATE:
            continue
        last = place
        while last + 1 < len(tokens) and last < place + _FAR and tokens[last + 1].word is not None:
            last += 1
        for at in range(place + 1, last - 1):
            if _is_finite(tokens[at]) and tokens[at - 1].lower not in ("ne", "n'", "se", "s'"):
                found.append((tokens[at], tokens[last]))
                break
    if not found:
        return None
    finite, end = chance.choice(found)
    rest = native.text[finite.end : end.end].lstrip()
    return Change(finite.start, end.end, f"{rest} {finite.text}", "grammar")


def _is_finite(token: Token) -> bool:
    found = morphology.readings(token.lower)
    return (
        is_plain(token) and bool(found) and all(one.pos == "verb" and one.person for one in found)
    )


def dropped(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A function word left out; the word behind it bears the label."""
    found = [
        (token, follower)
        for token, follower in zip(native.tokens, native.tokens[1:], strict=False)
        if token.text in _DROPPED and follower.word is not None
    ]
    if not found:
        return None
    token, follower = chance.choice(found)
    return Change(token.start, follower.end, follower.text, "grammar")


def doubled(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A word, or two to three words, twice; the second time bears the label."""
    words = [place for place, token in enumerate(native.tokens) if is_plain(token)]
    if not words:
        return None
    place = chance.choice(words)
    last = min(place + chance.choice((0, 0, 0, 1, 2)), len(native.tokens) - 1)
    if any(token.word is None for token in native.tokens[place : last + 1]):
        last = place
    text = native.between(native.tokens[place], native.tokens[last])
    if not text[-1].isalnum():
        return None
    end = native.tokens[last].end
    return Change(end, end, f" {text}", "duplication")


def loop(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A word again and again, as a stuck decoder writes it."""
    words = [token for token in native.tokens if is_plain(token) and len(token.text) > 3]
    if not words:
        return None
    token = chance.choice(words)
    again = " ".join([token.text] * chance.randint(3, 6))
    return Change(token.start, token.end, again, "duplication")
