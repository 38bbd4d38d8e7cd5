"""Whose it is: a possessive of one possessor with a plural subject (ils ont perdu sa vie)."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import morphology
from mtqa.language.tagging import PLURAL, SINGULAR, compiled
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_HIS = {"son": "leur", "sa": "leur", "ses": "leurs"}
# Verb and noun of which the possessor can only be the subject.
_OWN = {
    "perdre": "vie vies emploi emplois travail maison maisons calme sang-froid logement patience",
    "risquer": "vie vies peau",
    "quitter": "domicile domiciles maison maisons foyer foyers logement emploi",
    "présenter": "démission candidature excuses condoléances",
    "donner": "accord avis démission consentement opinion",
    "exprimer": "inquiétude inquiétudes solidarité mécontentement opposition gratitude colère "
    "désaccord volonté soulagement",
    "rendre": "armes",
    "déposer": "armes candidature",
    "tenir": "promesse promesses parole engagements",
    "changer": "avis",
    "unir": "forces efforts",
    "intensifier": "efforts",
    "renforcer": "coopération relations",
    "retenir": "souffle larmes",
    "gagner": "vie",
    "poursuivre": "route chemin efforts coopération négociations",
    "retirer": "candidature",
    "cacher": "joie inquiétude colère",
    "prendre": "retraite envol",
    "fêter": "anniversaire victoire",
    "régler": "différends",
    "envoyer": "enfants",
}
_WHOSE = compiled(
    "^(?P<subject>H|[DF]E?(?:{A=NA})*{N=NAP}{=A}?)(?:nO?|O)?"
    "(?:Yp?(?:{=R})?(?P<done>{P})|(?P<does>{=V}))"
    "(?P<his>D)(?P<noun>{N})"
)


@cache
def _own() -> dict[str, frozenset[str]]:
    return {
        form: frozenset(nouns.split())
        for verb, nouns in _OWN.items()
        for form in morphology.forms(verb, "verb")
    }


def possessor(sentence: Sentence) -> Iterator[Hit]:
    """son, sa, ses for what only the plural subject can own (ils ont perdu sa vie)."""
    lowers = sentence.lowers
    if _HIS.keys().isdisjoint(lowers):
        return
    found = words(sentence)
    match = found and _WHOSE.match(found.shape)
    if found is None or not match:
        return
    verb = match.start("done") if match["done"] else match.start("does")
    his, noun = match.start("his"), match.start("noun")
    fix = _HIS.get(lowers[his])
    if fix is None or lowers[noun] not in _own().get(lowers[verb], frozenset()):
        return
    subject = match.end("subject") - 1
    if match["subject"] == "H":
        if lowers[subject] not in ("ils", "elles"):
            return
    elif found.determined(subject) & SINGULAR or not found.determined(subject) & PLURAL:
        return
    yield Hit(
        found.tokens[his].start,
        found.tokens[his].end,
        f'"{found.tokens[noun].text}" is of several: "{fix} {found.tokens[noun].text}"',
        (fix,),
        evidence="several",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.possessor",
        severity="major",
        summary="son, sa, ses for what a plural subject owns",
        example="Les rebelles ont rendu ses armes hier.",
        counter_example="Les soldats ont quitté leur maison, les députés ont voté sa démission.",
        source=f"{_BON_USAGE}, §§ 613-615",
        check=where(lambda: _HIS, possessor),
        confidence=0.9,
    ),
)
