"""Words of no language; two words written as one and titles said twice are in ``glued``.

French makes words freely, and pages are full of names, so that a word is reported only in small
letters, unknown to the lists of all three languages, and explained by no prefix or ending.
"""

import re
from collections.abc import Iterator

from mtqa.language import lexicon
from mtqa.rules import foreign, glued
from mtqa.rules.coinages import is_garbled, is_substance
from mtqa.rules.glosses import beside_foreign, excused, is_explained, is_listed, is_term
from mtqa.rules.slips import meant, restored
from mtqa.rules.triggers import Form, where
from mtqa.types import Hit, Rule, Sentence, Token

_SHORTEST = 5
# Zipf frequency of a form that pages spell wrongly, and by how much the right one is commoner.
_SLIP, _COMMONER = 2.2, 1.5
_FRENCH_LETTERS = re.compile(r"[a-zàâäæçéèêëîïôöœùûüÿ]+")


def _garbled(sentence: Sentence) -> Iterator[Hit]:
    """courtites: small letters, in no list, explained by no part."""
    found = [at for at in foreign.suspects(sentence) if _is_nonword(sentence.tokens[at])]
    # Who explains one foreign word uses others: le sangak, un pain plat, … et le taftoun.
    explaining = any(is_explained(sentence, index) for index in found)
    for index in found:
        token = sentence.tokens[index]
        if excused(sentence, index) or beside_foreign(sentence, index):
            continue
        fixes = meant(token.lower)
        if not fixes and (
            explaining
            or is_substance(token.lower)
            or is_term(token, sentence.segment.text)
            or is_listed(sentence, index)
        ):
            continue
        message = f'"{token.text}" is no word; the sentence needs a French one'
        if fixes:
            message = f'"{token.text}" is no word; French has "{fixes[0]}"'
        yield Hit(
            token.start,
            token.end,
            message,
            fixes,
            "near" if fixes else "unknown",
            safe=False,
        )


def _is_nonword(token: Token) -> bool:
    return (
        not foreign.is_french(token)
        and (_is_unknown(token) or _lacks_accents(token))
        and not glued.split(token.text)
        and (is_garbled(token.lower) or _lacks_accents(token))
    )


def _lacks_accents(token: Token) -> bool:
    """determiné: a common word but for its accents, which French pages spell wrongly at times."""
    word = token.word
    if word is None or word.de or word.en or not 0 < word.fr <= _SLIP:
        return False
    if len(token.text) < _SHORTEST or not _FRENCH_LETTERS.fullmatch(token.text):
        return False
    meant_word = restored(token.lower)
    if meant_word is None or (token.lower[-3:].count("é") and "é" not in meant_word[-3:]):
        return False  # modèles badgés are no badges
    return lexicon.zipf(meant_word)[0] >= word.fr + _COMMONER


def _is_unknown(token: Token) -> bool:
    word = token.word
    return (
        word is not None
        and word.fr == word.de == word.en == 0
        and len(token.text) >= _SHORTEST
        and _FRENCH_LETTERS.fullmatch(token.text) is not None
    )


RULES: tuple[Rule, ...] = (
    *glued.RULES,
    Rule(
        "nonword.garbled",
        "major",
        "a word of no language",
        "Ils ont échangé des courtites avant de s'asseoir.",
        "Ils ont dénoncé l'ubérisation de l'économie avant de s'asseoir.",
        "MQM 1.0, Fluency: Unintelligible; subword models join pieces of words at will",
        where(Form(_is_nonword), _garbled),
        confidence=0.8,
    ),
)
