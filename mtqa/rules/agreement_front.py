"""Adjectives and numbers before a noun that they do not fit (ces faux rumeurs, trois témoin).

Rules: Grevisse & Goosse, *Le bon usage*, §§ 438-442, 512-540.
"""

from collections.abc import Iterator
from functools import cache
from typing import cast

from mtqa.language import french, morphology, resources, tagging
from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.french import Gender, Number
from mtqa.language.tagging import (
    PLURAL,
    compiled,
    gender_and_number,
    readings_of,
)
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Read, beside, can_be, when
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


@cache
def adjectives_before() -> frozenset[str]:
    """Every form of the adjectives that may stand before their noun."""
    return frozenset(
        form
        for lemma in resources.words("fr/adjectives_before.txt")
        for form in morphology.forms(lemma, "adjective")
    )


_NOT_COUNTED = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin "
    "juillet août septembre octobre novembre décembre maximum minimum virgule pourcent "
    "heure".split()
)
_NOUNS = tagging.that_can_be("N", "N")
_FRONT = compiled(
    "(?P<determiner>[DFGdE])E?(?P<noun>(?:{A=NA}){1,2}(?:{=N}|{N=NA}(?!{N})))|E(?P<counted>{N=NAP})(?!{NA})"
)


def before(sentence: Sentence) -> Iterator[Hit]:
    """Determiner or number, adjectives and noun that do not belong together."""
    found = words(sentence)
    if found is None:
        return
    lowers = found.lowers
    for match in _FRONT.finditer(found.shape):
        first, end = match.start(), match.end()
        start = match.start("noun") if match["noun"] else match.start("counted")
        determiner = DETERMINERS.get(lowers[start - 1]) or DETERMINERS.get(lowers[first])
        if found.shape[first] == "d" and lowers[start] in _NUMEROUS:
            determiner = PLURAL
        if determiner is None:
            continue
        common = determiner & found.noun(end - 1)
        for place in range(start, end - 1):
            common &= found.adjective(place)
        if not common and _may_be_judged(sentence, found, first, start, end):
            hit = _front_hit(sentence, found, first, start, end)
            if hit is not None:
                yield hit


# De before these stands for des.
_NUMEROUS = frozenset("nombreux nombreuses nouveaux nouvelles grands grandes".split())
# La grand messe, written with a hyphen or an apostrophe elsewhere.
_WITH_GRAND = frozenset("messe messes mère mères rue rues place route chose peine voile".split())


def _may_be_judged(sentence: Sentence, found: Words, first: int, start: int, end: int) -> bool:
    """Whether the phrase stands alone, its adjectives known to precede their noun."""
    tokens, text, shape = found.tokens, sentence.segment.text, found.shape
    noun = tokens[end - 1]
    if noun.lower in _NOT_COUNTED or "-" in noun.lower or found.shape[end : end + 1] in _NOUNS:
        return False
    if not all(token.text.islower() for token in tokens[start:end]) or goes_on(text, noun):
        return False
    if not all(side_by_side(text, tokens[i], tokens[i + 1]) for i in range(first, end - 1)):
        return False
    if not adjectives_before().issuperset(found.lowers[start : end - 1]):
        return False
    if first and found.lowers[first - 1] in ("cent", "mille", "vingt", "soixante"):
        return False  # les amendements cinq cent un deuxième rectification
    if found.lowers[start] in ("grand", "grands") and noun.lower in _WITH_GRAND:
        return False
    if shape[end : end + 1] in ("C", ",", ":") and "A" in readings_of(shape[end - 1]):
        return False  # les premier et second tours
    if shape[first] != "E" and noun.lower in resources.words("fr/gender_free.txt"):
        return False
    if first and shape[first - 1] == "C" and found.lowers[start] in ("autre", "autres"):
        return False  # l'une et l'autre absentes
    if end - start == 2 and "A" in readings_of(shape[end - 1]):
        told = DETERMINERS.get(found.lowers[start - 1], 0)
        if told & found.noun(start) & found.adjective(end - 1):
            return False  # cette brève insolite
    if shape[first] == "E":
        before = found.lowers[max(0, first - 2) : first]
        if before[-1:] == ("sur",) or before == ("pas", "de"):
            return False  # un fauteuil sur deux condamné, ce pas de deux permanent
        earlier = shape[first - 1] if first else "," if found.lowers[0].isalpha() else "."
        if (
            found.lowers[end : end + 2] == ("à", noun.lower)
            or "t" in found.shape[max(0, first - 2) : first]
        ):
            return False  # tous les deux côte à côte
        return earlier not in "EXC.:" and "N" not in readings_of(earlier)
    return True


def _front_hit(sentence: Sentence, found: Words, first: int, start: int, end: int) -> Hit | None:
    """The words before the noun bent to its gender, the noun to their number."""
    tokens = found.tokens
    determiner = DETERMINERS.get(found.lowers[start - 1], 0) or DETERMINERS.get(
        found.lowers[first], PLURAL
    )
    gender, number = gender_and_number(found.noun(end - 1))
    told = gender_and_number(determiner)[1]
    gender = gender or ("m" if end - start == 1 else "")
    if not gender or not told:
        return None
    if number and number != told:
        # Two of three agree: un nouveaux soldats, les nouveau soldats.
        numbers = [gender_and_number(found.adjective(at))[1] for at in range(start, end - 1)]
        if end - start > 1 and all(one == number for one in numbers):
            told = number
    bent = [morphology.agree(found.lowers[at], gender, told) for at in range(start, end - 1)]
    noun = tokens[end - 1].text
    if number not in ("", told):
        noun = morphology.inflected_noun(found.lowers[end - 1], told) or ""
    if None in bent or not noun:
        return None
    phrase = " ".join((*cast(list[str], bent), noun))
    opener = tokens[start - 1]
    if french.is_determiner(opener.text):
        fix = french.with_determiner(
            opener.text,
            phrase,
            cast(Gender, gender),
            cast(Number, told),
            french.apostrophe_of(sentence.segment.text),
        )
    else:
        fix = f"{opener.text} {phrase}"
    surface = sentence.segment.text[opener.start : tokens[end - 1].end]
    fixes: tuple[str, ...] = (fix,)
    if opener.text[-1] in "'’" and gender == "m" and noun == tokens[end - 1].text:
        # L'ancienne candidat: only the noun may be wrong.
        other = morphology.agree(noun, "f", cast(Number, told))
        fronts = {gender_and_number(found.adjective(at))[0] for at in range(start, end - 1)}
        if other is not None and other != noun and fronts == {"f"}:
            whole = sentence.segment.text[opener.start : tokens[end - 1].start] + other
            fixes = (whole, fix)
    if fix == surface or found.shape[first] == "E" and told == "s":
        return None
    return Hit(
        opener.start,
        tokens[end - 1].end,
        f'"{surface}" does not agree: "{fixes[0]}"',
        fixes,
        evidence="counted" if end - start == 1 else "before",
    )


def _is_singular(lower: str) -> bool:
    own = tagging.marks(lower).noun
    return own != 0 and not own & PLURAL


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.phrase-number",
        severity="major",
        summary="adjective before its noun, or number, that does not agree with it",
        example="Il veut contrer ces faux rumeurs avec trois nouveau témoins.",
        counter_example="Il veut contrer ces fausses rumeurs aux premier et second tours.",
        source=f"{_BON_USAGE}, §§ 438-442, 512-540",
        check=when(
            before,
            beside(can_be("DFGEd"), adjectives_before),
            beside(can_be("E"), Read(_is_singular)),
        ),
        confidence=0.85,
    ),
)
