"""Adjectives behind the noun that fit none of the nouns they may belong to.

Right behind it (des mécanismes physiques fondamentales) or behind its complements (les forces de
sécurité ukrainien). Rules: Grevisse & Goosse, *Le bon usage*, §§ 438-442.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, morphology, resources, tagging
from mtqa.language.chunks import Chain, Words
from mtqa.language.tagging import (
    FEMININE,
    MASCULINE,
    PLURAL,
    SINGULAR,
    compiled,
    gender_and_number,
    readings_of,
)
from mtqa.rules.agreement_front import adjectives_before
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_ANY = MASCULINE | FEMININE
# Behind these the phrase may be the complement of a word further left.
_LINKS = frozenset("dSGFCXEet")


def behind(sentence: Sentence) -> Iterator[Hit]:
    """An adjective behind nouns none of which it agrees with."""
    found = words(sentence)
    if found is None or not _clashes(found):
        return
    for chain in chained(sentence):
        if chain.end - chain.start > 1 and _is_whole(found, chain):
            yield from _behind(sentence, found, chain)


def _clashes(found: Words) -> bool:
    """Whether any adjective disagrees with the noun right before it, so that a walk is worth it."""
    shape = found.shape
    for place in range(1, len(shape)):
        if shape[place] not in _QUALIFYING:
            continue
        noun = place - 1
        while noun and shape[noun] in _BETWEEN:
            noun -= 1
        if shape[noun] in _NOMINAL and not found.adjective(place) & found.determined(noun):
            return True
    return False


_QUALIFYING = tagging.that_can_be("AP", "NAP")
_NOMINAL = tagging.that_can_be("N", "NAPR")
_BETWEEN = (tagging.that_can_be("APR") - tagging.that_can_be("N")) | {"g", "C"}


def _is_whole(found: Words, chain: Chain) -> bool:
    """Whether no noun before the chain may own its adjectives."""
    before = found.shape[chain.start - 1] if chain.start else "."
    counted = before == "E" and found.noun(chain.start) & PLURAL
    if counted and chain.start > 1 and found.lowers[chain.start] not in _UNITS:
        before = found.shape[chain.start - 2]
    if found.lowers[chain.start] in _ADVERBIAL:
        return False  # sans doute sensibles
    if _is_predicate(found, chain.start):
        return False
    if found.shape[chain.start] in "GF" and not _OBJECT_OF.match(before):
        return found.shape[chain.start] == "F" and chain.start == 0  # « conférence » du système
    if before == "S" and found.shape[chain.start] not in "DL":
        return False  # en réalité distantes
    if before == "S" and chain.start > 3 and found.lowers[chain.start - 3] in ("à", "de", "d'"):
        return False  # la détermination à lutter contre le terrorisme intacte
    if before == "S" and (chain.start < 2 or _NO_NOUN.match(found.shape, chain.start - 2)):
        return True
    return before not in _LINKS and "N" not in readings_of(before)


def _is_predicate(found: Words, start: int) -> bool:
    """Est à mes yeux inapproprié, sommes au contraire cohérents: the adjective is the subject's."""
    if found.shape[start] == "G":
        return start > 0 and _is_being(found.lowers[start - 1])
    return (
        start > 1
        and found.lowers[start - 1] in ("à", "selon", "pour", "en", "sans")
        and _is_being(found.lowers[start - 2])
    )


@lru_cache(maxsize=1 << 10)
def _is_being(lower: str) -> bool:
    return any(one.lemma == "être" and one.person for one in morphology.readings(lower))


_OBJECT_OF = compiled("[BYpk]|{=V}|{=P}|{=I}")
_NO_NOUN = compiled('[BY,.:"pk]|{=V}|{=I}')


_ADVERBIAL = frozenset("doute effet exemple fait peine fois".split())
# Set phrases, predicates and what may begin another phrase: bien sûr, vols même si, petit à petit.
_FREE = frozenset(
    "sûr sûre sûrs même mêmes tel telle tels telles seul seule seuls seules cher chers petit "
    "petits littoral plastique plastiques élastique chic".split()
)
# Endings of adjectives that are no names of persons and things, whatever else they may be.
_RELATIONAL = re.compile(
    r".+(?:iques?|els?|elles?|als?|ales?|aux|aires?|ifs?|ives?|euses?|iens?|iennes?|ains?|aines?)"
)
_UNCHANGING = frozenset(("chic", "glamour"))
# Adjectives that are nouns as well, but hardly ever behind another.
_QUALITIES = frozenset(
    form
    for stem in ("vert", "gris", "violet", "secret", "privé", "armé", "étranger", "neuf", "noir")
    for form in (stem, stem + "s", stem + "e", stem + "es")
) | frozenset(
    "moderne modernes public publics grave graves enceinte enceintes faible faibles pauvre pauvres "
    "riche riches étrangère étrangères secrète secrètes malade malades vide vides urgent violent "
    "lourd brutal rapide rapides fragile fragiles blanc blancs blanche blanches bleu bleus bleue "
    "bleues neuve neuves".split()
)


def is_quality(lower: str) -> bool:
    """Whether the word is an adjective where it stands, not a noun in apposition (directeur)."""
    if lower in _FREE:
        return False
    if is_demonym(lower) or lower in _QUALITIES:
        return True  # its noun bears a capital
    kinds = readings_of(tagging.alone(lower))
    return (
        "N" not in kinds
        or ("P" in kinds and lower.endswith(("é", "és", "ée", "ées")))
        or bool(_RELATIONAL.fullmatch(lower))
    )


@lru_cache(maxsize=1 << 12)
def is_demonym(lower: str) -> bool:
    """An adjective of a country or region, which as a noun of its people bears a capital."""
    demonyms = french.nationalities()
    return any(reading.lemma in demonyms for reading in morphology.readings(lower))


def _behind(sentence: Sentence, found: Words, chain: Chain) -> Iterator[Hit]:
    shape, tokens, text = found.shape, found.tokens, sentence.segment.text
    if _QUALIFYING.isdisjoint(shape[chain.start + 1 : chain.end]):
        return
    candidates = 0
    nouns: list[int] = []
    before = readings_of(shape[chain.start - 1]) if chain.start else "."
    for place in range(chain.start, chain.end):
        kind = readings_of(shape[place])
        if kind == "X":
            candidates |= _ANY
        elif place + 1 < chain.end and _precedes(found, place):
            continue  # l'immense cathédrale
        elif "N" in kind and (not nouns or kind == "N" or shape[place - 1] in "dSGFDE"):
            nouns.append(place)
            known = found.determined(place) if "-" not in found.lowers[place] else _ANY
            candidates |= known or _ANY
        elif not nouns or not _is_adjective(found, place, kind) or shape[place - 1] == "C":
            continue
        elif not found.adjective(place) & candidates:
            after = shape[place + 1] if place + 1 < len(shape) else "."
            if (
                after in _LONGER
                or readings_of(shape[place - 1]) == "P"
                or not {"N", "A"}.isdisjoint(readings_of(after))
            ):
                return
            if found.lowers[place].endswith("ant") and after in "SdGF":
                return  # les salons attenant à
            if before == "," and not found.adjective(place) & SINGULAR:
                return  # la filière, la profession, l'économie agricoles
            if found.lowers[place] in _MONTHLY and len(nouns) > 1:
                return  # du 31 août au 2 septembre prochains
            if shape[place - 1] == "g" and before == "I":
                return  # rend le travail destiné à prévenir les feux plus difficile
            if (
                after == "X"
                and found.adjective(place) & SINGULAR
                and is_demonym(found.lowers[place])
            ):
                return  # les présidents américain Donald Trump et russe Vladimir Poutine
            if any(noun and not found.tokens[noun].text.islower() for noun in nouns):
                return  # « Cannes américain »: a name that is a plural elsewhere
            if found.lowers[place] in _UNCHANGING:
                return
            if found.lowers[place] in _COLOURS and "P" in readings_of(after):
                return  # une finition noir laqué
            if is_of_two_colours(found, place):
                return
            if kind != "P" and chain.start and found.lowers[place] in states():
                return  # il a quitté la salle furieux
            if kind == "P" and chain.start and found.shape[chain.start - 1] == '"':
                return  # le projet de « nouvelle » République défendu par
            if kind == "P" and (len(nouns) > 1 or (chain.start and before not in _OPENING)):
                return  # quitter la salle escorté par deux hommes
            if not {"plupart", "temps"}.isdisjoint(found.lowers[noun] for noun in nouns):
                return
            if found.lowers[place - 1] == "aussi" and found.lowers[place + 1 : place + 2] == (
                "que",
            ):
                return  # aussi incroyable que cela puisse paraître
            if not is_quality(found.lowers[place]) or found.lowers[place - 1] in _APART:
                return
            hit = _behind_hit(sentence, found, place, nouns)
            if hit is not None and side_by_side(text, tokens[place - 1], tokens[place]):
                yield hit
            return


def _precedes(found: Words, place: int) -> bool:
    """Whether the word is an adjective before its noun, though it may be a noun elsewhere."""
    return (
        found.lowers[place] in adjectives_before()
        and found.shape[place - 1] in "DFGE"
        and "N" in readings_of(found.shape[place + 1])
    )


def _is_adjective(found: Words, place: int, kind: str) -> bool:
    if kind in ("A", "AP", "P"):
        return True
    return (
        kind in ("NA", "NAP")
        and found.shape[place - 1] not in "dSGFDEC"
        and is_quality(found.lowers[place])
    )


_OPENING = frozenset('kz:b"')
_LONGER = frozenset("C,:gtDLF")
# Days tell when, a majority may be in apposition, hyper is no word of its own.
_APART = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche majorité plupart hyper super archi cas "
    "façon façons manière instant moment part fois avenir tour nouvelle avis yeux sens égard jour "
    "point contraire reste état stade titre heure goût regard air grand ch kg km".split()
)
_MONTHLY = frozenset({"prochains", "derniers"})


def _behind_hit(sentence: Sentence, found: Words, place: int, nouns: list[int]) -> Hit | None:
    token = found.tokens[place]
    if not token.text.islower() or goes_on(sentence.segment.text, token):
        return None
    fixes = []
    for noun in reversed(nouns):
        gender, number = gender_and_number(found.determined(noun))
        fix = morphology.agree(token.lower, gender or "m", number or "s")
        if gender and number and fix is not None and fix != token.lower and fix not in fixes:
            fixes.append(fix)
    if not fixes:
        return None
    nearest = found.tokens[nouns[-1]].text
    return Hit(
        token.start,
        token.end,
        f'"{token.text}" does not agree with "{nearest}": "{fixes[0]}"',
        tuple(fixes),
        evidence="near" if len(nouns) == 1 else "chain",
    )


_COLOURS = frozenset(
    "bleu blanc rouge vert noir gris jaune rose orange violet marron beige brun or argent".split()
)


def is_of_two_colours(found: Words, place: int) -> bool:
    """Whether the word is the first of colours that do not change: vert et noir, bleu, blanc."""
    lowers = found.lowers
    return (
        lowers[place] in _COLOURS
        and place + 2 < len(lowers)
        and lowers[place + 1] in ("et", ",", "-")
        and lowers[place + 2] in _COLOURS
    )


@cache
def states() -> frozenset[str]:
    """Every form of the adjectives that may tell of another noun than the one before them."""
    return frozenset(
        form
        for lemma in resources.words("fr/adjectives_of_state.txt")
        for form in (lemma, *morphology.forms(lemma, "adjective"))
    )


# Ans plus courte, euros brut: what follows tells of another noun, or does not change.
_UNITS = frozenset(
    "ans mois jours heures minutes secondes euros dollars francs livres mètres kilomètres "
    "centimètres kilos grammes tonnes degrés points fois pays litres hectares".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.phrase-adjective",
        severity="major",
        summary="adjective that agrees with none of the nouns before it",
        example="Il a étudié des mécanismes physiques fondamentales.",
        counter_example="Il a étudié les forces de sécurité ukrainiennes.",
        source=f"{_BON_USAGE}, §§ 438-442",
        check=behind,
        confidence=0.85,
    ),
)
