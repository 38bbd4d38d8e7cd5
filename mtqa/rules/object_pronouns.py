"""Object pronouns: le, la, les for lui, leur and back, and the participle that they ask for.

Rules: Grevisse & Goosse, *Le bon usage*, §§ 674, 942; verbs and their objects after the *Trésor de
la langue française*.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import PLURAL, SINGULAR, compiled, gender_and_number, that_can_be
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, word
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_NUMBERS = {"l'": SINGULAR, "les": PLURAL}
# Before an infinitive, and what never agrees: les a fait venir, les a laissé partir.
_INVARIABLE = frozenset(
    "fait laissé vu entendu senti envoyé regardé écouté pu dû voulu su cru coûté valu dit eu plu "
    "permis valu fallu".split()
)
_PERFECT = compiled("(?P<pronoun>[OLD])(?P<have>Y)(?:p|{=R})*(?P<participle>{=P})(?P<after>.?.?)")
_INFINITIVES = that_can_be("I")
_CLITIC_CONTEXT = frozenset("HhXMqn,C").union(that_can_be("NA"))


def participle(sentence: Sentence) -> Iterator[Hit]:
    """A participle of another number than l' or les before its avoir (l'ont arrêtés)."""
    found = words(sentence)
    if found is None:
        return
    for match in _PERFECT.finditer(found.shape):
        at, place = match.start("pronoun"), match.start("participle")
        wanted = _NUMBERS.get(found.lowers[at])
        own = found.adjective(place)
        token = found.tokens[place]
        if wanted is None or own & wanted or token.lower in _INVARIABLE:
            continue
        if any(letter in _INFINITIVES for letter in match["after"]):
            continue
        if not at or found.shape[at - 1] not in _CLITIC_CONTEXT or not token.text.islower():
            continue
        if found.lowers[at] == "l'" and found.lowers[match.start("have") - 1] != "l'":
            continue
        if found.lowers[at] == "les" and _is_dative(found, place):
            continue
        if goes_on(sentence.segment.text, token) or not side_by_side(
            sentence.segment.text, found.tokens[at], found.tokens[at + 1]
        ):
            continue
        if "que" in found.lowers[:at] and found.lowers[at] == "l'":
            continue  # les mesures que l'on dit qu'il l'a …
        gender, _ = gender_and_number(own)
        fix = morphology.agree(token.lower, gender or "m", gender_and_number(wanted)[1])
        if fix is None or fix == token.lower:
            continue
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" agrees with "{found.tokens[at].text}" before it: "{fix}"',
            (fix,),
            evidence=found.lowers[at],
        )


@cache
def _verbs(kind: str) -> frozenset[str]:
    """Every form of the verbs of one kind: those whose object has à, those that take it without."""
    return frozenset(
        form
        for row in resources.rows("fr/object_verbs.csv")
        if row["kind"] == kind
        for verb in row["verbs"].split()
        for form in morphology.forms(verb, "verb")
    )


def _is_dative(found: Words, place: int) -> bool:
    """Whether the verb at ``place`` has à before whom it concerns: a demandé (à qn) de partir."""
    lower, behind = found.lowers[place], found.shape[place + 1 : place + 3]
    if lower in _verbs("dative"):
        return True
    return lower in _verbs("dative infinitive") and _OF_INFINITIVE.match(behind) is not None


_OF_INFINITIVE = compiled("d(?:[nOp]|{I})")
_DATIVE = compiled(
    "(?P<pronoun>[OLD])(?:(?P<have>Y)(?:p|{=R})*(?P<made>{P})|(?P<verb>{V}|{=I}))(?P<after>.{0,3})"
)
_SUBJECTS = frozenset("HhXMqnISdC").union(
    that_can_be("NA"), that_can_be("I"), that_can_be("V", "V")
)
_TO_WHOM = {"les": "leur", "l'": "lui", "le": "lui", "la": "lui"}


def to_whom(sentence: Sentence) -> Iterator[Hit]:
    """le, la, les with a verb whose object has à (les a demandé de partir, la téléphoner)."""
    found = words(sentence)
    if found is None:
        return
    for match in _DATIVE.finditer(found.shape):
        at = match.start("pronoun")
        fix = _TO_WHOM.get(found.lowers[at])
        place = match.start("made") if match["have"] else match.start("verb")
        if fix is None or not _is_dative(found, place) or not found.tokens[place].text.islower():
            continue
        before = found.shape[at - 1] if at else "."
        if before not in _SUBJECTS or _is_noun_here(found, at, place, bool(match["have"])):
            continue
        if found.lowers[at] == "le" and found.lowers[place] not in _verbs("dative"):
            continue  # le demander de nouveau: a thing
        pronoun = found.tokens[at]
        end = found.tokens[at + 1] if pronoun.text[-1] in "'’" else pronoun
        fixed = f"{fix} {end.text}" if end is not pronoun else fix
        yield Hit(
            pronoun.start,
            end.end,
            f'"{found.tokens[place].text}" takes "à": "{fixed}"',
            (fixed,),
            evidence=found.lowers[at],
        )


def _is_noun_here(found: Words, at: int, place: int, perfect: bool) -> bool:
    """Whether the word behind le, la, les may be a noun (les permis de conduire)."""
    return (
        not perfect
        and bool(found.noun(place) and found.shape[place] != "V")
        and ("N" in found.shape[place] or morphology.genders(found.lowers[place]) != frozenset())
    )


_ACCUSED = compiled(
    "(?P<pronoun>[hLDO])(?:(?P<have>Y)(?:p|{=R})*(?P<made>{P})|(?P<verb>{=V}|{=I}))(?P<after>.?)"
)
_WHOM = {"lui": "l'", "leur": "les"}
_OBJECT_BEHIND = frozenset('DLFEXk"').union(that_can_be("N"))
_BY_THING = frozenset("en y".split())


def whom(sentence: Sentence) -> Iterator[Hit]:
    """lui, leur with a verb whose object has no preposition (lui a arrêté, leur a félicités)."""
    found = words(sentence)
    if found is None:
        return
    for match in _ACCUSED.finditer(found.shape):
        at = match.start("pronoun")
        own = found.lowers[at]
        if own not in _WHOM or not at or not match["have"]:
            continue
        place = match.start("made")
        if found.lowers[place] not in _verbs("accusative") or match["after"] in _OBJECT_BEHIND:
            continue
        before = found.shape[at - 1]
        if before not in "HXqn" and before not in that_can_be("N"):
            continue
        if any(lower in _THAT for lower in found.lowers[max(0, at - 8) : at]):
            continue  # la rue que la ville lui a dédiée
        fix = "l'" if own == "lui" else "les "
        have = found.tokens[at + 1]
        surface = found.tokens[at]
        yield Hit(
            surface.start,
            have.end,
            f'"{found.tokens[place].text}" takes no "à": "{fix}{have.text}"',
            (fix + have.text,),
            evidence=own,
        )


_THAT = frozenset("que qu' dont quel quelle quels quelles combien".split())


@lru_cache(maxsize=1)
def _datives() -> frozenset[str]:
    return _verbs("dative") | _verbs("dative infinitive")


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.to-whom",
        severity="major",
        summary="le, la, les with a verb whose object has à",
        example="Le juge les a demandé de ne plus venir.",
        counter_example="Le juge leur a demandé de ne plus venir et les a appelés.",
        source="Trésor de la langue française, by verb",
        check=when(to_whom, word(_datives)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.whom",
        severity="major",
        summary="lui, leur with a verb whose object has no preposition",
        example="La police lui a arrêté dans la gare.",
        counter_example="La police l'a arrêté et lui a saisi son arme.",
        source="Trésor de la langue française, by verb",
        check=when(whom, word(lambda: _verbs("accusative"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.pronoun-participle",
        severity="major",
        summary="participle of another number than l' or les before its avoir",
        example="Ils ont trouvé un enfant et l'ont transportés à l'hôpital.",
        counter_example="Ils les ont transportés à l'hôpital et les ont fait venir.",
        source=f"{_BON_USAGE}, § 942",
        check=when(participle, beside(("l'", "les"), can_be("Y"))),
        confidence=0.9,
    ),
)
