"""Verbs that French has with se and nothing else, left without it (il souvient de, a suicidé).

List: the valency of Dicollecte (pronominal only), read. Rules: Grevisse & Goosse, *Le bon usage*,
§§ 776-782.
"""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology, resources
from mtqa.language.tagging import compiled, that_can_be
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import MODALS, TO_BE, is_between
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_VERBS = that_can_be("V", "V")
_SUBJECT = compiled("[HXq]|{N}")
_PRONOUNS = {
    **dict.fromkeys(("je", "j'"), "me"),
    "tu": "te",
    **dict.fromkeys(("il", "elle", "on", "ils", "elles", "qui"), "se"),
}


_NOUNS = frozenset({"souvenir", "repentir"})


@cache
def _forms() -> dict[str, str]:
    """Form -> what it is: finite, infinitive, participle."""
    found: dict[str, str] = {}
    for row in resources.rows("fr/valency_verbs.csv"):
        if row["kind"] != "pronominal":
            continue
        for form, reading in morphology.paradigm(row["participle"]):
            kind = "finite" if reading.person else reading.tense
            if reading.pos == "verb" and kind != "present participle" and form not in _NOUNS:
                found.setdefault(form, kind)
    return found


def missing_reflexive(sentence: Sentence) -> Iterator[Hit]:
    """s'emparer, s'enfuir, se souvenir … without se."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers, shape = found.tokens, sentence.segment.text, found.lowers, found.shape
    for place, kind in enumerate(map(_forms().get, lowers)):
        if kind is None or not place or not tokens[place].text.islower():
            continue
        before = place - 1
        if kind == "past participle":
            while before and is_between(lowers[before]):
                before -= 1
            be = TO_BE.get(lowers[before])
            if be is None or not before or _SUBJECT.match(shape, before - 1) is None:
                continue
            pronoun, first, form = _PRONOUNS.get(lowers[before - 1], "se"), before, be
        elif kind == "infinitive":
            if not (lowers[before] in _LEADING or lowers[before] in MODALS):
                continue
            pronoun, first, form = "se", place, lowers[place]
        else:
            before -= shape[before] == "n" and before > 0
            if shape[place] not in _VERBS or _SUBJECT.match(shape, before) is None:
                continue
            pronoun, first, form = _PRONOUNS.get(lowers[before], "se"), place, lowers[place]
        if goes_on(text, tokens[place]) or not side_by_side(text, tokens[first - 1], tokens[first]):
            continue
        verb = tokens[first]
        fix = (
            french.elide(pronoun, form, french.apostrophe_of(text))
            + text[verb.end : tokens[place].end]
        )
        yield Hit(
            verb.start,
            tokens[place].end,
            f'"{tokens[place].text}" has its pronoun with it: "{fix}"',
            (fix,),
            evidence=kind,
        )


_LEADING = frozenset({"pour", "sans", "de", "d'", "à"})

RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.missing-reflexive",
        severity="major",
        summary="a verb that takes se, without it",
        example="Les rebelles ont emparé de la ville.",
        counter_example="Les rebelles se sont emparés de la ville et l'ont fait évader.",
        source=f"{_BON_USAGE}, §§ 776-782; Dicollecte, valency",
        check=where(_forms, missing_reflexive),
        confidence=0.9,
    ),
)
