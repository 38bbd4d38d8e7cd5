"""Adjectives and participles right behind a noun, that agree with nothing before them.

``agreement_phrase`` needs a phrase that stands by itself; here the phrase may lie anywhere. What
an adjective of kind (électoral, fiscal) qualifies stands between it and the verb before; a
participle or an adjective of state may belong to whatever the sentence has named so far (il a
quitté la salle furieux). Rules: Grevisse & Goosse, *Le bon usage*, §§ 337-341, 438-442.
"""

from collections.abc import Iterator

from mtqa.language import morphology, resources, tagging
from mtqa.language.chunks import Words
from mtqa.language.tagging import (
    FEMININE,
    MASCULINE,
    PLURAL,
    SINGULAR,
    compiled,
    gender_and_number,
    readings_of,
)
from mtqa.rules.agreement_phrase import is_of_two_colours, is_quality, states
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.types import Hit, Rule, Sentence

_ANY = MASCULINE | FEMININE
_NOUNS = tagging.that_can_be("N")
_SURE_NOUNS = tagging.that_can_be("N", "NA")
_EITHER = tagging.that_can_be("A", "NA") & tagging.that_can_be("N", "NA")
_QUALITIES = tagging.that_can_be("AP", "AP")
_QUALIFYING = _QUALITIES | _EITHER
_VERBS = tagging.that_can_be("V", "V") | frozenset("BYkqwz:.")
# What the adjective may belong to, though it is no noun.
_PRONOUNS = {
    **dict.fromkeys(
        ("il", "lui", "celui", "celui-ci", "cela", "ça", "c'", "ce"), MASCULINE & SINGULAR
    ),
    **dict.fromkeys(("elle", "celle", "celle-ci", "la"), FEMININE & SINGULAR),
    **dict.fromkeys(("ils", "eux", "ceux", "ceux-ci"), MASCULINE & PLURAL),
    **dict.fromkeys(("elles", "celles", "celles-ci"), FEMININE & PLURAL),
    **dict.fromkeys(("je", "j'", "tu", "l'", "moi", "toi", "m'", "me", "te", "t'"), SINGULAR),
    **dict.fromkeys(("les", "leur"), PLURAL),
    **dict.fromkeys(("on", "nous", "vous", "certains", "certaines", "tous", "toutes"), _ANY),
    **dict.fromkeys(
        ("rien", "personne", "quelqu'un", "chacun", "aucun", "tout"), MASCULINE & SINGULAR
    ),
    "chacune": FEMININE & SINGULAR,
    "aucune": FEMININE & SINGULAR,
    "une": FEMININE & SINGULAR,
    "un": MASCULINE & SINGULAR,
}
# Participles and adjectives that do not change where they stand, or stand for an adverb.
_INVARIABLE = frozenset(
    "compris excepté passé vu attendu joint inclus dit dits né née nés nées demi possible cher "
    "fini étant mis pris près bon bas haut fort ferme plein droit court net grand-chose tel "
    "littoral dû mort morts même mêmes seul seule seuls seules maximum minimum précédent "
    "super soul piéton piétons passager passagers tutsi hutu standard type clé moteur ultraviolet "
    "chic record kaki orange marron rose mini maxi".split()
)
_COLOURS = frozenset("noir blanc bleu vert gris rouge jaune brun violet beige".split())
# Nouns that tell when or how, and nouns of quantity.
_NO_NOUN = frozenset(
    "petit petits époque automne hiver printemps "
    "fois doute effet exemple fait peine lieu part cours suite sein cas point face bord cause "
    "début fin lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai "
    "juin juillet août septembre octobre novembre décembre matin soir midi minuit % pour-cent "
    "gens chose quelqu'un air espèce sorte genre type mode façon manière million millions "
    "milliard milliards millier milliers personne rien euros dollars an ans mètres kilomètres "
    "tour reste abord revanche habitude temps outre avance général particulier principe réalité "
    "somme vérité pratique théorie apparence partie priorité urgence parallèle permanence moyenne "
    "évidence conséquence contrepartie détail direct nuit journée semaine semaines "
    "nouveau côté yeux sens égard contraire avis encontre plupart archi hyper mois année années "
    "jour jours heure heures minutes instant moment base reprise reprises".split()
)


def near(sentence: Sentence) -> Iterator[Hit]:
    """An adjective or participle that fits neither the noun right before it nor any other."""
    found = words(sentence)
    if found is None:
        return
    shape, text = found.shape, sentence.segment.text
    for place in range(1, len(shape)):
        if shape[place] not in _QUALIFYING or not _qualifies(found, place):
            continue
        noun = place - 1
        if shape[noun] == "g" and place > _FOUR and shape[noun - 1] == "C":
            hit = _joined(sentence, found, place, noun - 1)
            if hit is not None:
                yield hit
            continue
        if shape[noun] == "C" and place > 2:
            hit = _joined(sentence, found, place, noun)
            if hit is not None:
                yield hit
            continue
        noun = _owner(found, noun)
        if not _is_noun(found, noun):
            continue
        own = found.adjective(place)
        marks = found.determined(noun)
        if not marks or own & marks:
            continue
        if shape[noun - 1] not in "DFG" and own & tagging.marks(found.lowers[noun]).adjective:
            continue
        if not _may_be_judged(found, text, noun, place):
            continue
        kind = _is_kind(found, place)
        if not kind and not _is_settled(found, noun, place):
            continue
        if own & _candidates(found, place, kind):
            continue
        hit = _hit(found, noun, place, marks)
        if hit is not None:
            yield hit


def _qualifies(found: Words, place: int) -> bool:
    """Whether the word is an adjective or participle, or hardly ever a noun behind another."""
    letter = found.shape[place]
    return letter in _QUALITIES or (letter in _EITHER and is_quality(found.lowers[place]))


def _is_noun(found: Words, place: int) -> bool:
    """Whether the word is a noun, or stands where one must."""
    letter = found.shape[place]
    if letter not in _EITHER:
        return letter in _SURE_NOUNS
    return place > 0 and (found.shape[place - 1] in "DFGE" or not is_quality(found.lowers[place]))


def _owner(found: Words, at: int) -> int:
    """The noun before the adjectives that end at ``at`` and agree with it; ``at`` if none is."""
    shape, place = found.shape, at
    while place > 1 and not _is_noun(found, place):
        if shape[place] != "C" and not _qualifies(found, place):
            return at
        place -= 1
    if not _is_noun(found, place) or shape[place + 1 : place + 2] == "C":
        return at
    marks = found.determined(place)
    between = (one for one in range(place + 1, at + 1) if shape[one] != "C")
    return place if all(found.adjective(one) & marks for one in between) else at


_FOUR = 4


def _joined(sentence: Sentence, found: Words, place: int, joint: int) -> Hit | None:
    """Two adjectives of one noun joined by et, of which the second does not agree."""
    shape, text = found.shape, sentence.segment.text
    noun, first = joint - 2, joint - 1
    if shape[noun] not in _SURE_NOUNS or shape[first] not in _ADJECTIVES:
        return None
    if shape[place] not in _ADJECTIVES or found.lowers[joint] not in ("et", "ou"):
        return None
    marks = found.determined(noun)
    gender, number = gender_and_number(marks)
    own = found.adjective(place)
    if not gender or not number or not found.adjective(first) & marks or own & marks:
        return None
    if number == "p" and _fits_in_gender(own, marks):
        return None  # les drapeaux français et allemand
    if noun == 0 or shape[noun - 1] not in "DFE" or not _may_be_judged(found, text, noun, place):
        return None
    if (shape[noun - 2] if noun > 1 else ".") not in _FREE_BEFORE or own & _candidates(
        found, noun, False
    ):
        return None
    return _hit(found, noun, place, marks)


_ADJECTIVES = tagging.that_can_be("A", "A")
_FREE_BEFORE = frozenset('.,:"kSBY').union(*(tagging.that_can_be(one, one) for one in "VIP"))


def _is_kind(found: Words, place: int) -> bool:
    """Whether the adjective can only tell of its noun: no person leaves a room coherent."""
    lower = found.lowers[place]
    if "P" in readings_of(found.shape[place]):
        base = morphology.agree(lower, "m", "s")
        return base not in _DEPICTING and not _waits(found, place)
    return lower not in states() and not _waits(found, place)


# Participles that tell how somebody goes or what comes along: repartir escorté, suivi de près.
_DEPICTING = frozenset(
    "suivi accompagné escorté entouré précédé armé muni vêtu blessé menotté ligoté coiffé assis "
    "couché caché comparé habillé déguisé accusé condamné soupçonné poussé porté aidé soutenu "
    "agrippé allongé masqué cagoulé venu parti sorti revenu mort tombé décidé déterminé épuisé "
    "affaibli inanimé encastré motorisé ravi déçu convaincu rassuré choqué inspiré encouragé "
    "chargé équipé doté".split()
)


def _waits(found: Words, place: int) -> bool:
    """Whether an auxiliary before still waits for the word (a dans la foulée annoncé)."""
    shape = found.shape
    for at in range(place - 1, -1, -1):
        letter = shape[at]
        if letter == "Y":
            return not any(one in _MADE for one in shape[at + 1 : place])
        if letter == "B" or letter in _SURE_VERBS or letter == "u":
            behind = at + 1
            while behind < place and (shape[behind] in "pg" or shape[behind] in _ADVERBS):
                behind += 1
            return letter in "Bu" and shape[behind] in "SGde"
    return False


_MADE = tagging.that_can_be("P") | {"u"}
_SURE_VERBS = tagging.that_can_be("V", "V")
_ADVERBS = tagging.that_can_be("R", "R")


def _is_settled(found: Words, noun: int, place: int) -> bool:
    """Whether the subject has been named, and nothing but the noun waits for the word.

    Not: d'abord ravie, la foule …; elle a en revanche augmenté; boire une bière assis.
    """
    shape = found.shape
    by = found.lowers[place + 1 : place + 2] == ("par",)
    if shape[noun - 1] in "Sde":
        return False
    if not by and "N" in readings_of(tagging.alone(found.lowers[place])):
        return False
    verb = _VERB_BEFORE.match(shape[:place])
    return verb is not None and _OPEN.match(shape, verb.start("verb"), place) is None


_VERB_BEFORE = compiled("(?s:.*)(?P<verb>[BY]|{=V})")
# An auxiliary that still waits for its participle, an infinitive whose subject is not named.
_OPEN = compiled("Y(?!(?:[pgu]|{=R})*(?:u|{P}))|.*{I}")


def _may_be_judged(found: Words, text: str, noun: int, place: int) -> bool:
    """Whether noun and adjective are plain words side by side, and no other noun follows."""
    tokens, shape = found.tokens, found.shape
    token, before = tokens[place], tokens[noun]
    if not (token.text.islower() and before.text.islower()) or "-" in token.text + before.text:
        return False
    if noun and before.lower == "force" and tokens[noun - 1].lower in ("avec", "à"):
        return False  # avec force visuels
    governing = token.lower.endswith("ant") and token.lower not in ("important", "puissant")
    if governing and shape[place + 1 : place + 2] in ("S", "d", "G", "F"):
        return False  # les salons attenant à
    if is_of_two_colours(found, place):
        return False  # une livrée vert et noir
    if token.lower in _INVARIABLE or before.lower in _NO_NOUN:
        return False
    if before.lower in resources.words("fr/gender_free.txt") or goes_on(text, token):
        return False
    if place == noun + 1 and not side_by_side(text, before, token):
        return False
    if token.lower in _COLOURS and "".join(found.lowers[place + 1 : place + 2]).endswith("é"):
        return False  # une finition noir laqué
    behind = shape[place + 1] if place + 1 < len(shape) else "."
    own, owner = found.adjective(place), found.determined(noun)
    apposed = "N" in readings_of(tagging.alone(token.lower)) and not is_quality(token.lower)
    if apposed and _fits_in_gender(own, owner):
        return False  # des sacs plastique
    if behind == "," and not owner & SINGULAR and not own & PLURAL:
        return False  # les armées malienne, nigérienne et tchadienne
    if behind in "X:" or (behind >= "\x80" and {"N", "A"} & set(readings_of(behind))):
        return False  # un ancien allié
    if behind == "C" and (not owner & SINGULAR or _fits_in_gender(own, owner)):
        return False  # les drapeaux français et allemand
    return not (noun and {"N", "P"} & set(readings_of(shape[noun - 1]))) and shape[noun - 1] != "X"


def _fits_in_gender(own: int, owner: int) -> bool:
    return any(own & gender and owner & gender for gender in (MASCULINE, FEMININE))


def _candidates(found: Words, place: int, kind: bool) -> int:
    """Marks of all that the adjective may belong to.

    An adjective of ``kind`` behind a second noun with its article belongs to that noun or to both.
    """
    shape, lowers = found.shape, found.lowers
    marks = 0
    nouns = closed = False
    for at in range(place - 1, -1, -1):
        letter = shape[at]
        if kind and letter in _VERBS:
            break
        if letter == "X":
            marks |= SINGULAR
            nouns = True
        elif letter in _NOUNS and (letter in _SURE_NOUNS or not _qualifies(found, at)):
            own = (found.determined(at) if "-" not in lowers[at] else _ANY) or _ANY
            marks |= 0 if closed else own
            nouns = True
        elif letter in "C," and nouns:
            marks |= PLURAL
            closed = closed or (kind and shape[at + 1] in "DL" and letter == "C")
        elif letter not in "DFGES":
            marks |= _PRONOUNS.get(lowers[at], 0)
    return marks


def _hit(found: Words, noun: int, place: int, marks: int) -> Hit | None:
    token, owner = found.tokens[place], found.tokens[noun]
    gender, number = gender_and_number(marks)
    if not gender or not number:
        return None
    fix = morphology.agree(token.lower, gender, number)
    if fix is None or fix == token.lower:
        return None
    return Hit(
        token.start,
        token.end,
        f'"{token.text}" does not agree with "{owner.text}": "{fix}"',
        (fix,),
        evidence="participle" if "P" in readings_of(found.shape[place]) else "adjective",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.near-adjective",
        severity="major",
        summary="adjective or participle that agrees with nothing before it",
        example="Elle veut plus de transparence dans la vie public.",
        counter_example="Il a quitté la salle furieux, les drapeaux français et allemand.",
        source="Grevisse & Goosse, Le bon usage, §§ 337-341, 438-442",
        check=near,
        confidence=0.85,
    ),
)
