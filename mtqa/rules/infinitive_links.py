"""What links an infinitive to a passive, a pronoun or a noun, and nouns in its place."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when
from mtqa.rules.verb_forms import (
    GOVERNORS,
    links,
)
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_REFLEXIVE = frozenset("se s' me m' te t' nous vous".split())
# Passive participle, masculine singular -> what it takes before an infinitive.
_GOVERNING = {
    **dict.fromkeys(
        "accusé soupçonné suspecté chargé menacé empêché prié sommé obligé contraint félicité "
        "remercié dissuadé".split(),
        "de",
    ),
    **dict.fromkeys(
        "appelé invité autorisé condamné forcé habitué poussé incité encouragé amené destiné "
        "aidé préparé".split(),
        "à",
    ),
}
_PASSIVE = compiled("(?:B|Yu)p?{=R}?(?P<governing>{P})(?P<clitics>n?p?[O]*)(?P<infinitive>{I=NI})")
_REFLEXIVE_LINK = compiled("(?P<governing>{P}|{V})(?P<clitics>[OL]+)(?P<infinitive>{=I})")
_NOUN_LINK = compiled(
    "(?<![Sd])[DL](?:{A=NA})?(?P<governing>{N})(?P<clitics>n?p?[OL]*)(?P<infinitive>{=I})"
)
_BARE_LINK = compiled("(?:Y|{=V})p?(?P<governing>{N})(?P<clitics>n?p?[OL]*)(?P<infinitive>{=I})")
_OF_BARE = frozenset("peur honte hâte tort raison droit intérêt".split())
_OF_NOUNS = frozenset(
    "temps droit possibilité intention occasion courage chance volonté capacité obligation "
    "décision permission moyen moyens force ordre mission tâche but honneur plaisir risque "
    "promesse tentative refus".split()
)


@lru_cache(maxsize=1 << 10)
def _passive_link(lower: str) -> str | None:
    singular = morphology.agree(lower, "m", "s")
    return None if singular is None else _GOVERNING.get(singular)


_DOUBLED = compiled("(?P<first>S)(?P<of>d)(?P<clitics>n?p?[OL]*)(?P<infinitive>{=I})")


def doubled_link(sentence: Sentence) -> Iterator[Hit]:
    """pour, sans, à with de before an infinitive (pour de gagner)."""
    found = words(sentence)
    if found is None:
        return
    for match in _DOUBLED.finditer(found.shape):
        place = match.start()
        first = found.tokens[place]
        if first.lower not in ("pour", "sans", "à"):
            continue
        behind = found.tokens[place + 2]
        fix = f"{first.text} {behind.text}"
        yield Hit(
            first.start,
            behind.end,
            f'"{first.text} {found.tokens[place + 1].text}" before an infinitive: "{fix}"',
            (fix,),
            evidence=first.lower,
        )


def _has_time(found: Words, place: int) -> bool:
    """il a le temps, il n'a pas eu le temps."""
    return "Y" in found.shape[max(0, place - 5) : place] and found.lowers[place - 2] != "tout"


def passive_link(sentence: Sentence) -> Iterator[Hit]:
    """No de or à behind a passive, or before a pronoun (accusé avoir volé, commencé se retirer)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for pattern in (_PASSIVE, _REFLEXIVE_LINK, _NOUN_LINK, _BARE_LINK):
        for match in pattern.finditer(found.shape):
            governing, infinitive_at = match.start("governing"), match.start("infinitive")
            lower = found.lowers[governing]
            link = _passive_link(lower) if pattern is _PASSIVE else links().get(lower)
            if pattern is _BARE_LINK:
                if found.lowers[infinitive_at] == "garder":
                    continue  # raison garder
                link = "de" if lower in _OF_BARE else None
            if pattern is _NOUN_LINK:
                link = "de" if lower in _OF_NOUNS else None
                if lower == "temps" and not _has_time(found, governing):
                    continue  # voir le temps filer, tout le temps
            if link is None or link.startswith("=") or link == "-":
                continue
            first = tokens[governing + 1]
            if not side_by_side(text, tokens[governing], first) or not first.text.islower():
                continue
            fix = french.elide(link, first.text, french.apostrophe_of(text))
            yield Hit(
                first.start,
                first.end,
                f'"{lower}" takes "{link}" before "{tokens[infinitive_at].text}": "{fix}"',
                (fix,),
                evidence=_LINKED[pattern],
            )


_LINKED = {_PASSIVE: "passive", _REFLEXIVE_LINK: "pronoun", _NOUN_LINK: "noun", _BARE_LINK: "noun"}
# Nouns that are a form of their verb, and hardly ever stand behind pour or a governor alone.
_DEEDS = frozenset("rencontre visite attaque aide demande contrôle critique signe quitte".split())
_DEED = compiled("(?P<preposition>[Sd])(?P<deed>{NV})(?=[DL](?:{A=NA})*(?P<object>{N=NA}))")


def noun_for_infinitive(sentence: Sentence) -> Iterator[Hit]:
    """A noun with an object, where its verb was meant (il a promis d'aide les victimes)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _DEED.finditer(found.shape):
        place = match.start("preposition")
        deed = found.lowers[place + 1]
        if deed not in _DEEDS or found.lowers[match.start("object")] in _TIMES:
            continue
        before = found.lowers[place - 1] if place else ""
        if (
            found.lowers[place] != "pour"
            and before not in GOVERNORS
            and links().get(before) != "de"
        ):
            continue
        lemma = min(morphology.lemmas(deed, "verb"), key=len, default="")
        if not lemma or not side_by_side(text, tokens[place], tokens[place + 1]):
            continue
        yield Hit(
            tokens[place + 1].start,
            tokens[place + 1].end,
            f'"{deed}" has an object: "{lemma}"',
            (lemma,),
            evidence=found.lowers[place],
        )


_TIMES = frozenset(
    "fois jour jours matin soir nuit année années an ans semaine semaines mois heure heures minute "
    "minutes lundi mardi mercredi jeudi vendredi samedi dimanche week-end".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.passive-link",
        severity="major",
        summary="no de or à between a passive, or a pronoun, and the infinitive",
        example="Il a été accusé avoir volé de l'argent.",
        counter_example="Il a été accusé d'avoir volé, et les troupes ont commencé à se retirer.",
        source=f"{_BON_USAGE}, §§ 906-908",
        check=when(
            passive_link,
            beside(can_be("P"), can_be("I")),
            beside(lambda: links(), {*_REFLEXIVE, "le", "la", "les", "l'"}),
            beside(_OF_NOUNS | _OF_BARE, can_be("InOL")),
        ),
        confidence=0.93,
    ),
    Rule(
        id="grammar.noun-for-infinitive",
        severity="major",
        summary="noun with an object where its verb was meant",
        example="Le président a promis d'aide les victimes.",
        counter_example="Le président a promis d'aider les victimes et une visite pour la paix.",
        source=f"{_BON_USAGE}, § 906",
        check=when(noun_for_infinitive, beside(_DEEDS, can_be("DL"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.doubled-link",
        severity="major",
        summary="pour, sans or à and de before an infinitive",
        example="Il est venu pour de gagner la course.",
        counter_example="Il est venu pour gagner la course et avant de partir.",
        source=f"{_BON_USAGE}, §§ 906-908",
        check=when(doubled_link, beside(("pour", "sans", "à"), ("de", "d'"))),
        confidence=0.93,
    ),
)
