"""Relative pronouns: lequel that agrees with nothing before it, que for dont."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import morphology
from mtqa.language.tagging import FEMININE, MASCULINE, PLURAL, SINGULAR, compiled
from mtqa.rules.agreement_far import antecedent
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_MARKS = {
    "lequel": MASCULINE & SINGULAR,
    "laquelle": FEMININE & SINGULAR,
    "lesquels": MASCULINE & PLURAL,
    "lesquelles": FEMININE & PLURAL,
    "auquel": MASCULINE & SINGULAR,
    "auxquels": MASCULINE & PLURAL,
    "auxquelles": FEMININE & PLURAL,
    "duquel": MASCULINE & SINGULAR,
    "desquels": MASCULINE & PLURAL,
    "desquelles": FEMININE & PLURAL,
}
_CONTRACTED = {
    "a": ("auquel", "à laquelle", "auxquels", "auxquelles"),
    "d": ("duquel", "de laquelle", "desquels", "desquelles"),
    "l": ("lequel", "laquelle", "lesquels", "lesquelles"),
}
_ORDER = (MASCULINE & SINGULAR, FEMININE & SINGULAR, MASCULINE & PLURAL, FEMININE & PLURAL)


def which(sentence: Sentence) -> Iterator[Hit]:
    """lequel and its forms that agree with no noun before them (la maison dans lequel)."""
    found = words(sentence)
    if found is None:
        return
    ends = {chain.end: chain for chain in chained(sentence)}
    for place, lower in enumerate(found.lowers):
        own = _MARKS.get(lower)
        if own is None or not place:
            continue
        end = place - (found.shape[place - 1] in "Sd")
        chain = ends.get(end) or (ends.get(end - 1) if found.shape[end - 1] == "," else None)
        if chain is None or found.shape[chain.start] == "G":
            continue  # au cours de laquelle
        marks, noun = antecedent(found, chain)
        if not marks or marks & own:
            continue
        if any(found.shape[noun] == "X" for noun in chain.nouns):
            continue
        nearest = found.determined(noun)
        fixes = [
            form for one, form in zip(_ORDER, _CONTRACTED[lower[0]], strict=True) if one & nearest
        ]
        token = found.tokens[place]
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" does not agree with "{found.tokens[noun].text}": "{fixes[0]}"',
            tuple(fixes),
            evidence="lequel",
        )


@cache
def _of_verbs() -> frozenset[str]:
    """Finite forms of verbs whose object has de."""
    return frozenset(
        form
        for lemma in ("parler", "rêver", "dépendre", "disposer", "bénéficier", "profiter")
        for form in morphology.forms(lemma, "verb")
        if any(reading.person for reading in morphology.readings(form))
    )


_WHOSE = compiled("(?P<that>k)[Hh]n?(?P<verb>{=V})p?(?=[.,BY]|{=V}|$)")


def of_which(sentence: Sentence) -> Iterator[Hit]:
    """que for dont with verbs that take de (la femme que je parle)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    ends = {chain.end for chain in chained(sentence)}
    for match in _WHOSE.finditer(found.shape):
        place = match.start("that")
        if found.lowers[match.start("verb")] not in _of_verbs() or place not in ends:
            continue
        if not side_by_side(text, tokens[place - 1], tokens[place]):
            continue
        if found.lowers[place - 1] in _TIMES:
            continue
        fix = "dont " + tokens[place + 1].text
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"{tokens[match.start("verb")].text}" takes "de": "{fix}"',
            (fix,),
            evidence="dont",
        )


_TIMES = frozenset("temps fois moment jour langue jours instant heure façon manière".split())


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.which",
        severity="major",
        summary="lequel that agrees with no noun before it",
        example="La maison dans lequel il vivait a brûlé.",
        counter_example="La maison dans laquelle il vivait a brûlé.",
        source=f"{_BON_USAGE}, § 714",
        check=where(lambda: _MARKS, which),
        confidence=0.9,
    ),
    Rule(
        id="grammar.of-which",
        severity="major",
        summary="que for dont with a verb that takes de",
        example="La femme que je parle est ministre.",
        counter_example="La femme dont je parle est ministre, le temps que je parle.",
        source=f"{_BON_USAGE}, § 723",
        check=where(lambda: ("que", "qu'"), of_which),
        confidence=0.85,
    ),
)
