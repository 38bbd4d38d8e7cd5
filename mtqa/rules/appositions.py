"""Participles and adjectives that belong to the subject of a sentence (Accusé de vol, elle …).

Rules: Grevisse & Goosse, *Le bon usage*, §§ 334, 343.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology, resources
from mtqa.language.chunks import BEHIND, COMPLEMENT, Words
from mtqa.language.tagging import (
    FEMININE,
    MASCULINE,
    PLURAL,
    SINGULAR,
    compiled,
    gender_and_number,
    readings_of,
)
from mtqa.rules.indirect import is_person
from mtqa.rules.phrases import words
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_OPENING = compiled(
    f"^(?:{{=R}}|S{{I}}u?)?(?P<word>{{P}}|{{=A}})(?:g|{{=R}})?(?:{COMPLEMENT}|{{=R}}|[gep]|E)*,"
    f"(?P<subject>(?P<who>[Hh])|(?P<group>[DL](?:{{A=NA}})*{{=N}})(?:{BEHIND})*(?:{COMPLEMENT})*)"
    f"(?:,[^,]{{1,24}},)?(?P<clitics>[nO]*)(?P<verb>[BY]|{{=V}})"
)
_INSERTED = compiled(
    f"^(?P<group>[DL](?:{{A=NA}})*{{=N}})(?P<more>(?:{BEHIND})*(?:{COMPLEMENT})*),"
    f"(?:{{=R}})?(?P<word>{{=P}})(?:{COMPLEMENT}|{{=R}}|[gep]|E)*,[nO]*(?:[BY]|{{=V}})"
)
_ONCE = compiled("{N}[DL](?P<noun>{=N})(?P<word>{P}),")
_WHO = {
    "il": MASCULINE & SINGULAR,
    "elle": FEMININE & SINGULAR,
    "ils": MASCULINE & PLURAL,
    "elles": FEMININE & PLURAL,
}
# Prepositions and conjunctions now (vu, excepté), and what stands for a whole clause.
_INVARIABLE = frozenset(
    "vu excepté compris attendu passé hormis sauf mis étant dit pris bien sûr résultat fini "
    "suspendu entendu seul seuls ci-joint supposé résumé rappelé même tel quel certes".split()
)
# Whose il is nobody.
_IMPERSONAL = frozenset(
    "faut fallait fallut fallu faudra faudrait difficile facile possible impossible important "
    "nécessaire temps clair vrai rare évident utile".split()
)


def _follows_being(found: Words) -> bool:
    """Après avoir été évacué, après être arrivé."""
    after, be, been = found.lowers[:3]
    return after == "après" and (be == "être" or (be == "avoir" and been == "été"))


_POSSESSIVE = frozenset("son sa ses leur leurs mon ma mes notre nos votre vos".split())


_ARTICLES = frozenset("le la l' les ce cet cette ces".split())
# Nouns that stand for a person of the other gender.
_EITHER = frozenset(
    "icône star vedette idole victime personne recrue légende gloire figure majesté altesse "
    "excellence sentinelle dupe proie bête".split()
)


def opening(sentence: Sentence) -> Iterator[Hit]:
    """A participle or adjective before the comma that does not agree with the subject behind it."""
    found = words(sentence)
    if found is None:
        return
    match = _OPENING.match(found.shape)
    if match is not None and (found.shape[0] != "S" or _follows_being(found)):
        place = match.start("word")
        if match["who"]:
            owner = match.start("who")
            if found.lowers[owner] == "il" and not _IMPERSONAL.isdisjoint(
                found.lowers[owner + 1 : owner + 5]
            ):
                return  # cultivée depuis des siècles, il est difficile de …
            marks = _WHO.get(found.lowers[owner], 0)
        else:
            owner, marks = _head(found, match.start("group"), match.end("group") - 1)
            others = range(owner + 1, match.end("subject"))
            nouns = [at for at in others if "N" in readings_of(found.shape[at])]
            if any(found.noun(at) & found.adjective(place) for at in nouns):
                return  # menacée d'expulsion, le cas d'une fillette a ému
        yield from _hit(found, place, owner, marks)
    for once in _ONCE.finditer(found.shape):
        noun, place = once.start("noun"), once.start("word")
        if found.lowers[noun - 2] == "fois" and found.shape[noun - 1] in "DL":
            yield from _hit(found, place, noun, found.determined(noun), once=True)
    match = _INSERTED.match(found.shape)
    if match is not None:
        owner, marks = _head(found, match.start("group"), match.end("group") - 1)
        nouns = [
            at
            for at in range(*match.span("more"))
            if "N" in readings_of(found.shape[at]) or found.shape[at] == "X"
        ]
        if not nouns:
            yield from _hit(found, match.start("word"), owner, marks)


def _head(found: Words, first: int, noun: int) -> tuple[int, int]:
    """The noun of the subject and its marks; 0 where another may be meant (ses parents ont …)."""
    if (
        found.lowers[first] in _POSSESSIVE
        or noun != first + 1
        and "N" in readings_of(found.shape[noun - 1])
    ):
        return noun, 0
    if found.lowers[first] not in _ARTICLES or found.lowers[noun] in _EITHER:
        return noun, 0
    if found.lowers[noun] in resources.words("fr/gender_free.txt"):
        return noun, 0
    return noun, found.determined(noun)


def _hit(found: Words, place: int, owner: int, marks: int, *, once: bool = False) -> Iterator[Hit]:
    token = found.tokens[place]
    own = found.adjective(place)
    if not marks or own & marks or (token.lower in _INVARIABLE and not once) or "-" in token.text:
        return
    if "N" in readings_of(found.shape[place]) and not _is_made(token.lower):
        return
    gender, number = gender_and_number(marks)
    gender = gender or gender_and_number(own)[0]
    fix = morphology.agree(token.lower, gender, number) if gender and number else None
    if fix is None or fix == token.lower:
        return
    message = f'"{token.text}" does not agree with "{found.tokens[owner].text}"'
    if _dangles(token.lower, found.lowers[owner]):
        message += ": whom does it describe?"
        fixes: tuple[str, ...] = ()
    else:
        fixes = (french.match_case(token.text[:1], fix[:1]) + fix[1:],)
        message += f': "{fix}"'
    yield Hit(
        token.start,
        token.end,
        message,
        fixes,
        evidence="opening" if place < owner else "inserted",
    )


# What is said of persons only: before a thing it belongs to somebody who is not there.
_PERSONAL = frozenset(
    "né âgé accusé interrogé questionné contacté marié divorcé élu réélu invité nommé condamné "
    "arrêté interpellé soupçonné inculpé blessé tué hospitalisé inquiet furieux convaincu soucieux "
    "fatigué conscient désireux diplômé originaire licencié convoqué agressé enlevé".split()
)


def _dangles(epithet: str, owner: str) -> bool:
    """Whether the epithet is one of persons and the subject is none (Né à Kiev, la guerre …)."""
    plain = morphology.agree(epithet, "m", "s")
    return plain in _PERSONAL and owner not in _WHO and not is_person(owner)


@lru_cache(maxsize=1 << 12)
def _is_made(lower: str) -> bool:
    """A participle in -é, which is hardly a noun without its article."""
    return lower.rstrip("es").endswith("é") or lower.endswith(("é", "ée", "és", "ées"))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.apposition",
        severity="major",
        summary="participle or adjective before the subject that does not agree with it",
        example="Accusé de corruption, la ministre a démissionné.",
        counter_example="Accusée de corruption, la ministre a démissionné.",
        source=f"{_BON_USAGE}, §§ 334, 343",
        check=opening,
        confidence=0.85,
    ),
)
