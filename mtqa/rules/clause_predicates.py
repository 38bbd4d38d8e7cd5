"""Participles and adjectives behind être that do not fit the one subject of their clause.

``predicates`` judges what stands beside its pronoun or the phrase that opens the sentence; here
the subject is whatever phrase ``clause_subjects`` finds. Rules: Grevisse & Goosse, *Le bon
usage*, §§ 251-255, 943, 954.
"""

from collections.abc import Iterator

from mtqa.language import morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import (
    FEMININE,
    MASCULINE,
    PLURAL,
    SINGULAR,
    gender_and_number,
    readings_of,
    that_can_be,
)
from mtqa.rules.agreement_far import is_compound
from mtqa.rules.antecedents import is_group
from mtqa.rules.clause_subjects import behind_subject, number_of_verb, subjects_before
from mtqa.rules.free_phrases import Phrase
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.predicates import given_gender, reflexive_participles
from mtqa.rules.triggers import can_be, when, word
from mtqa.rules.verb_forms import MODALS, is_between
from mtqa.types import Hit, Rule, Sentence

_ANY = MASCULINE | FEMININE
_VERBS = that_can_be("V", "V") | {"B", "Y"}
_QUALITIES = that_can_be("AP", "AP")
_PARTICIPLES = that_can_be("P", "NAPR")
_NOUNS = that_can_be("N")
_SURE_NOUNS = that_can_be("N") - that_can_be("A")
# Behind these the predicate follows as behind être.
_SEEMING = frozenset(
    f"{stem}{ending}"
    for stem, endings in (
        ("sembl", ("e", "ent", "ait", "aient")),
        ("rest", ("e", "ent", "ait", "aient", "era", "eront")),
        ("demeur", ("e", "ent", "ait", "aient")),
        ("devien", ("t", "nent", "dra", "dront")),
        ("deven", ("ait", "aient")),
        ("para", ("ît", "issent", "issait", "issaient")),
    )
    for ending in endings
)
_BECOME = frozenset("devenu resté demeuré redevenu".split())
# Invariable, set phrases, and what is a noun or an adverb there.
_INVARIABLE = frozenset(
    "sûr cher marron orange debout bien mieux pire mal prêt entendu compris partie cause suite "
    "fonction question favori bref grave court ferme haut bas possible fort super top "
    "contre égal égale sourd".split()
)
_OBJECTS = frozenset("DLFE")
_BETWEEN = frozenset("pgR").union(that_can_be("R", "R"))


def clause_predicate(sentence: Sentence) -> Iterator[Hit]:
    """A predicate of another gender or number than the only subject of its verb."""
    found = words(sentence)
    if found is None:
        return
    text = sentence.segment.text
    for verb, letter in enumerate(found.shape):
        if letter not in _VERBS:
            continue
        places = _predicates(found, verb, letter)
        if not places or found.shape[places[0]] not in _QUALITIES | _PARTICIPLES:
            continue
        first = behind_subject(found, verb)
        number = number_of_verb(found.lowers[verb])
        if not first or not number:
            continue
        clitics = set(found.lowers[first:verb]) - {"ne", "n'"}
        reflexive = not _SE.isdisjoint(clitics)
        if clitics - _SE:
            continue
        if reflexive and not _is_reflexive(found, places[0]):
            continue
        phrases = subjects_before(found, first, verb, number)
        if len(phrases) != 1 or phrases[0].number != number:
            continue
        marks = _marks(found, phrases[0], first)
        if not marks:
            continue
        for place in places:
            if not _may_be_judged(found, text, place) or found.adjective(place) & marks:
                continue
            hit = _hit(found, phrases[0], place, marks)
            if hit is not None:
                yield hit


_SE = frozenset({"se", "s'"})


def _predicates(found: Words, verb: int, letter: str) -> list[int]:
    """The places of what is said of the subject of ``verb``: est P, a été P, est devenu A."""
    shape, lowers = found.shape, found.lowers
    at = verb + 1
    if letter == "Y":
        at = _behind_between(found, at)
        if at >= len(shape) or shape[at] != "u":
            return []
        at += 1
    elif lowers[verb] in MODALS:
        at = _behind_between(found, at)
        if at + 1 >= len(shape) or lowers[at] not in ("être", "avoir"):
            return []
        if lowers[at] == "avoir" and lowers[at + 1] != "été":
            return []
        at += 1 + (lowers[at] == "avoir")
    elif letter != "B" and lowers[verb] not in _SEEMING:
        return []
    at = _behind_between(found, at)
    if at >= len(shape):
        return []
    base = lowers[at].rstrip("es") or lowers[at]
    places = [at]
    if letter == "B" and base in _BECOME | {"resté", "demeuré"}:
        behind = _behind_between(found, at + 1)
        if behind < len(shape) and shape[behind] in _QUALITIES:
            places.append(behind)
    return places


def _behind_between(found: Words, at: int) -> int:
    """The place behind the adverbs at ``at``."""
    while at < len(found.shape) and (found.shape[at] in _BETWEEN or is_between(found.lowers[at])):
        at += 1
    return at


def _is_reflexive(found: Words, place: int) -> bool:
    """Whether se is the object of the participle: s'est rendue, not s'est rendu compte."""
    behind = found.shape[place + 1] if place + 1 < len(found.shape) else "."
    return (
        found.lowers[place] in reflexive_participles()
        and behind not in _OBJECTS
        and behind not in _SURE_NOUNS
    )


# What the predicate agrees with by sense, or may.
_VAGUE = frozenset("chose gens personne cas espèce sorte type genre drôle".split())


def _marks(found: Words, phrase: Phrase, end: int) -> int:
    """Gender and number of the subject; 0 where they are open."""
    noun, lower = phrase.noun, found.lowers[phrase.noun]
    number = PLURAL if phrase.number == "p" else SINGULAR
    if found.shape[noun] == "X":
        return number & _given_marks(found.tokens[phrase.start].text)
    if lower in _VAGUE or (is_group(lower) and found.shape[noun + 1] in "dFG"):
        return 0  # des dizaines de manifestants sont arrêtés
    if phrase.joined or "C" in found.shape[phrase.start : end]:
        return number  # of several nouns the number only
    told = found.determined(noun) & number
    names = [at for at in range(noun + 1, end) if found.shape[at] == "X"]
    if any(not _given_marks(found.tokens[at].text) & told for at in names):
        return number  # le ministre Agnès Buzyn
    if is_compound(found.lowers, noun):
        return number  # l'alerte enlèvement
    if lower in resources.words("fr/gender_free.txt") and told & MASCULINE:
        return number
    return told


def _given_marks(name: str) -> int:
    """The genders of a given name; both for what is none, or for either sex."""
    return {"m": MASCULINE, "f": FEMININE}.get(given_gender(name), _ANY)


def _may_be_judged(found: Words, text: str, place: int) -> bool:
    """Whether the word is a participle or adjective and nothing else where it stands."""
    token, shape = found.tokens[place], found.shape
    if not token.text.islower() or goes_on(text, token) or token.lower in _INVARIABLE:
        return False
    kinds = readings_of(shape[place])
    if "N" in kinds and "P" not in kinds:
        return False
    if not side_by_side(text, found.tokens[place - 1], token):
        return False
    behind = shape[place + 1] if place + 1 < len(shape) else "."
    # Est bleu marine, est grand temps: the adjective may belong to what follows.
    return "P" in kinds or (behind not in _NOUNS and behind != "X")


def _hit(found: Words, phrase: Phrase, place: int, marks: int) -> Hit | None:
    gender, number = gender_and_number(marks)
    token = found.tokens[place]
    own_gender, _ = gender_and_number(found.adjective(place))
    # Constamment bombardés: the noun's own gender, which the participle may lack too.
    own_gender = gender_and_number(found.determined(phrase.noun))[0] or own_gender
    fix = morphology.agree(token.lower, gender or own_gender or "m", number)
    if not number or fix is None or fix == token.lower:
        return None
    return Hit(
        token.start,
        token.end,
        f'"{token.text}" does not agree with "{found.tokens[phrase.noun].text}": "{fix}"',
        (fix,),
        evidence="gender" if gender else "number",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.clause-predicate",
        severity="major",
        summary="participle or adjective behind être that does not fit the subject of its clause",
        example="Hier soir, à la gare de Lyon, la situation dans les trains est devenu intenable.",
        counter_example="À la gare est né un enfant, et le ministre Agnès Buzyn est arrivée.",
        source="Grevisse & Goosse, Le bon usage, §§ 251-255, 943",
        check=when(clause_predicate, word(can_be("BY")), word(_SEEMING), word(MODALS)),
        confidence=0.9,
    ),
)
