"""Object pronouns: le, la, les for lui, leur and back, and the participle that they ask for.

Rules: Grevisse & Goosse, *Le bon usage*, §§ 674, 942; verbs and their objects after the *Trésor de
la langue française*.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import (
    MASCULINE,
    PLURAL,
    SINGULAR,
    compiled,
    gender_and_number,
    readings_of,
    that_can_be,
)
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
        first, text = found.tokens[at], sentence.segment.text
        between = text[found.tokens[at + 1].start : token.start]
        other = "les " if found.lowers[at] == "l'" else "l'"
        yield Hit(
            first.start,
            token.end,
            f'"{token.text}" agrees with "{first.text}" before it: "{fix}"',
            (text[first.start : token.start] + fix, other + between + token.text),
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
    """le, la, les with a verb whose object has à before de (les a demandé de partir)."""
    found = words(sentence)
    if found is None:
        return
    for match in _DATIVE.finditer(found.shape):
        at = match.start("pronoun")
        fix = _TO_WHOM.get(found.lowers[at])
        place = match.start("made") if match["have"] else match.start("verb")
        if fix is None or found.lowers[place] in _verbs("dative"):
            continue
        if not _is_dative(found, place) or not found.tokens[place].text.islower():
            continue
        before = found.shape[at - 1] if at else "."
        if before not in _SUBJECTS or _is_noun_here(found, at, place, bool(match["have"])):
            continue
        if match["have"] and not found.adjective(place) & SINGULAR:
            continue  # les ont conseillés: whom they advised
        if found.lowers[at] == "le":
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


_PASSIVE = compiled("(?:Y(?:p|{=R})*u|(?P<be>B))(?:p|{=R})*(?P<made>{P})(?P<after>.{0,4})")
_TO_DO = compiled("(?:S[^,.]{1,2}|h)?d(?:[nOp]|{I})")
# The visitors were told that.
_TOLD = frozenset("dits dites promis demandés demandées".split())
# Obeyed and forgiven, one can be.
_PASSIVE_TOO = frozenset("obéi désobéi pardonné interdit".split())


def no_passive(sentence: Sentence) -> Iterator[Hit]:
    """A passive whose subject is whom à brings in: sont demandés de partir, a été succédé par."""
    found = words(sentence)
    if found is None:
        return
    for match in _PASSIVE.finditer(found.shape):
        place, first = match.start("made"), match.start()
        lower = found.lowers[place]
        bent = not found.adjective(place) & MASCULINE & SINGULAR
        infinitive = (
            lower in _verbs("dative infinitive") and _TO_DO.match(match["after"]) is not None
        )
        told = bent and match["after"][:1] == "k" and lower in _TOLD
        if not (infinitive or told or lower in _verbs("dative")):
            continue
        if morphology.agree(lower, "m", "s") in _PASSIVE_TOO:
            continue
        subject = first - (first > 0 and found.shape[first - 1] == "n")
        before = found.shape[subject - 1] if subject else "."
        named = before == "X" or (before >= "\x80" and "N" in readings_of(before))
        if before in "Oh" or (not bent and (not named or match["be"])):
            continue  # il a été demandé de partir, la permission lui a été demandée de …
        token = found.tokens[place]
        yield Hit(
            found.tokens[first].start,
            token.end,
            f'"{token.text}" has no passive of whom it concerns',
            (),
            evidence="passive",
        )


@lru_cache(maxsize=1)
def _datives() -> frozenset[str]:
    return _verbs("dative") | _verbs("dative infinitive") | _TOLD


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
        id="grammar.dative-passive",
        severity="major",
        summary="passive whose subject is whom à brings in",
        example="Les visiteurs ont été demandés de laisser leurs sacs.",
        counter_example="Il a été demandé aux visiteurs de laisser leurs sacs demandés hier.",
        source="Trésor de la langue française, by verb; English were asked to, were told to",
        check=when(no_passive, word(_datives)),
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
