"""Tenses that do not go together: si and a conditional, demain and a past, si and a future.

Rules: Grevisse & Goosse, *Le bon usage*, §§ 881-889, 1155.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import lexicon, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, that_can_be
from mtqa.rules.neighbours import in_quotes
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, when, where, word
from mtqa.rules.verb_forms import conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_VERBS = that_can_be("V", "V") | {"B", "Y"}
_BEFORE_VERB = frozenset("DLFEGgXvtSdeCnOHhMRp").union(that_can_be("NAPR"))


def verb_of(found: Words, start: int) -> int:
    """The place of the first finite verb behind ``start``, its subject between; 0 for none."""
    shape, at = found.shape, start
    while at < len(shape) and shape[at] not in _VERBS:
        if shape[at] not in _BEFORE_VERB:
            return 0
        at += 1
    return at if start < at < len(shape) else 0


@lru_cache(maxsize=1 << 13)
def tenses(lower: str) -> frozenset[str]:
    """Every tense that the form can have as a finite verb."""
    return frozenset(reading.tense for reading in conjugated(lower))


def _main(found: Words, place: int) -> int:
    """The verb of the clause behind the comma that follows ``place``; 0 where none is told."""
    comma = found.shape.find(",", place)
    return verb_of(found, comma + 1) if comma > 0 else 0


def _in_tense(lower: str, tense: morphology.Tense) -> str:
    """The form of the same person and number in ``tense``; "" where it is not told."""
    told = {(one.lemma, one.person, one.number) for one in conjugated(lower) if one.person == "3"}
    told = told or {(one.lemma, one.person, one.number) for one in conjugated(lower)}
    if len(told) != 1:
        return ""
    lemma, person, number = told.pop()
    forms = morphology.inflect(lemma, "verb", person=person, number=number, tense=tense)
    return max(forms, key=lambda form: lexicon.zipf(form)[0], default="")


def _hit(found: Words, place: int, tense: morphology.Tense, why: str, evidence: str) -> Hit | None:
    token = found.tokens[place]
    fix = _in_tense(token.lower, tense)
    if not fix or fix == token.lower or not token.text.islower():
        return None
    before = found.tokens[place - 1]
    if before.text[-1] in "'’" and (fix[0] in "aeiouéêh") != (token.lower[0] in "aeiouéêh"):
        return None
    return Hit(
        token.start, token.end, f'{why}, not "{token.text}": "{fix}"', (fix,), evidence=evidence
    )


_OPENING = frozenset('"b:')


def condition(sentence: Sentence) -> Iterator[Hit]:
    """si and a conditional or a future, and a main clause that shows that it is no question."""
    found = words(sentence)
    if found is None:
        return
    for place, lower in enumerate(found.lowers[:-2]):
        if lower not in ("si", "s'") or (lower == "s'" and found.lowers[place + 1] not in _IL):
            continue
        verb = verb_of(found, place + 1)
        if not verb or "j" in found.shape[place:verb] or found.lowers[verb] in _OUGHT:
            continue
        own = tenses(found.lowers[verb])
        if not place or (found.shape[place - 1] in _OPENING and place < _FIRST):
            hit = _opening(found, verb, own)
        else:
            hit = _behind(found, place, verb, own)
        if hit is not None:
            yield hit


# Si la séance devrait être abandonnée, l'autre serait maintenue: both are said, none supposed.
_OUGHT = frozenset("devrait devraient".split())


def _opening(found: Words, verb: int, own: frozenset[str]) -> Hit | None:
    """What is wrong in a clause with si that opens the sentence, or behind it."""
    main = _main(found, verb)
    if not main:
        return None
    other = tenses(found.lowers[main])
    if own == {"conditional"} and other == {"conditional"}:
        return _hit(found, verb, "imperfect", 'after "si" comes the imperfect', "condition")
    if own == {"future"} and other == {"future"}:
        return _hit(found, verb, "present", 'after "si" comes the present', "condition")
    if found.lowers[verb] in ("devait", "devaient"):
        return None  # si le lundi devait être beau, le vent se lèvera
    denied = found.shape[verb + 1 : verb + 2] == "p" or "n" in found.shape[main - 2 : main]
    if own == {"imperfect"} and other == {"future"} and not denied:
        return _hit(found, main, "conditional", "an imperfect asks for the conditional", "main")
    return None


def _behind(found: Words, place: int, verb: int, own: frozenset[str]) -> Hit | None:
    """A conditional behind si in the middle of a sentence that began with one."""
    before = found.lowers[max(0, place - 12) : place]
    if own != {"conditional"} or found.lowers[place - 1] in ("ou", "et", "comme", "même"):
        return None
    if not any(tenses(lower) == {"conditional"} for lower in before) or any(map(_asks, before)):
        return None
    return _hit(found, verb, "imperfect", 'after "si" comes the imperfect', "condition")


@lru_cache(maxsize=1 << 12)
def _asks(lower: str) -> bool:
    """A verb or noun of asking, behind which si is a question."""
    lemmas = {reading.lemma for reading in morphology.readings(lower)}
    return not _ASKING.isdisjoint(lemmas)


_ASKING = frozenset(
    "demander savoir ignorer voir question questionner interroger douter dire vérifier déterminer "
    "évaluer examiner décider comprendre deviner regarder juger établir préciser".split()
)


_IL = frozenset({"il", "ils"})
_FIRST = 3
_TIMES: dict[str, str] = {"hier": "past", "avant-hier": "past", "demain": "future"}
_SPAN_TIMES = {"prochain": "future", "prochaine": "future", "dernier": "past", "dernière": "past"}
_SPANS = frozenset("semaine mois année an été hiver automne printemps".split())


def time(sentence: Sentence) -> Iterator[Hit]:
    """demain and a perfect, hier and a present (demain, il a reçu; hier, il rencontre)."""
    found = words(sentence)
    if found is None:
        return
    told, at = _time(found)
    while at < len(found.lowers) and found.lowers[at] in _PARTS:
        at += 1
    if not told or found.lowers[at : at + 1] != (",",):
        return
    verb = verb_of(found, at + 1)
    if not verb or in_quotes(sentence, found.tokens[verb].start):
        return
    token, own = found.tokens[verb], tenses(found.lowers[verb])
    perfect = found.shape[verb] == "Y" and found.shape[verb + 1 : verb + 2] in _MADE
    opener = found.tokens[0].text
    if told == "future" and found.shape[verb] == "B" and own == {"present"}:
        behind = found.shape[verb + 1 : verb + 2]
        if found.lowers[verb - 1] in ("se", "s'") and behind in _MADE:
            end = found.tokens[verb + 1].end
            yield Hit(token.start, end, f'"{opener}" asks for a future', (), evidence="future")
    if told == "future" and perfect and own <= {"present", "imperfect"}:
        fix = _future_of(found, verb)
        end = found.tokens[verb + 1].end
        fixes = (fix,) if fix else ()
        yield Hit(token.start, end, f'"{opener}" asks for a future', fixes, evidence="future")
    elif told == "past" and found.shape[verb] not in "BY" and own <= _PRESENT and own:
        yield Hit(
            token.start,
            token.end,
            f'"{opener}" asks for a past, not "{token.text}"',
            _perfect_of(found, verb),
            evidence="past",
        )


_PRESENT = frozenset({"present", "subjunctive", "imperative"})


def _time(found: Words) -> tuple[str, int]:
    """What time the sentence opens with, and the place behind; "" for none."""
    lowers = found.lowers
    told = _TIMES.get(lowers[0], "")
    if told or len(lowers) < _FIRST or lowers[1] not in _SPANS or found.shape[0] not in "DL":
        return told, 1
    return _SPAN_TIMES.get(lowers[2], ""), 3


def _perfect_of(found: Words, verb: int) -> tuple[str, ...]:
    """The perfect with avoir of a plain verb: rencontre -> a rencontré; empty where it is not."""
    told = {
        (one.lemma, one.number, one.detail)
        for one in conjugated(found.lowers[verb])
        if one.person == "3" and one.tense == "present"
    }
    if len(told) != 1 or found.shape[verb - 1] in "Onh":
        return ()
    lemma, number, detail = told.pop()
    made = morphology.inflect(lemma, "verb", gender="m", number="s", tense="past participle")
    if not made or not detail.endswith("a"):
        return ()
    return (f"{'ont' if number == 'p' else 'a'} {made[0]}",)


def _future_of(found: Words, verb: int) -> str:
    """The future of the verb that avoir and its participle are the perfect of."""
    lemmas = {
        reading.lemma
        for reading in morphology.readings(found.lowers[verb + 1])
        if reading.tense == "past participle"
    }
    number = {r.number for r in conjugated(found.lowers[verb]) if r.person == "3"}
    if len(lemmas) != 1 or len(number) != 1:
        return ""
    forms = morphology.inflect(
        lemmas.pop(), "verb", person="3", number=number.pop(), tense="future"
    )
    return forms[0] if forms else ""


_MADE = that_can_be("P", "P")
_PARTS = frozenset("soir matin midi après-midi".split())


_OFFICE = compiled("Y(?:p|{=R})*u(?P<office>{N})[^,.:kqw]{0,8}?(?P<since>S)(?:D?E|D{N})")
_OFFICES = frozenset(
    "président présidente ministre directeur directrice maire chef chancelier chancelière membre "
    "député députée entraîneur responsable porte-parole secrétaire capitaine patron patronne "
    "sénateur gouverneur ambassadeur conseiller conseillère rédacteur professeur juge".split()
)
_BEING = {"a": "est", "ont": "sont", "avait": "était", "avaient": "étaient", "ai": "suis"}


def since(sentence: Sentence) -> Iterator[Hit]:
    """A perfect where depuis says that it lasts (il a été président depuis 2010)."""
    found = words(sentence)
    if found is None:
        return
    for match in _OFFICE.finditer(found.shape):
        have, been = match.start(), match.start("office") - 1
        if found.lowers[match.start("since")] != "depuis":
            continue
        if found.lowers[match.start("office")] not in _OFFICES or found.lowers[have] not in _BEING:
            continue
        fix = _BEING[found.lowers[have]]
        yield Hit(
            found.tokens[have].start,
            found.tokens[been].end,
            f'with "depuis" what lasts is in the present: "{fix}"',
            (fix,),
            evidence="since",
        )


_AHEAD = frozenset("demain prochain prochaine prochains prochaines".split())
_SOON = frozenset("dès aussitôt sitôt".split())


def soon(sentence: Sentence) -> Iterator[Hit]:
    """dès que, aussitôt que and a present before a future (dès que le temps le permet, il ira)."""
    found = words(sentence)
    if found is None:
        return
    start = 2 if found.lowers[0] in _SOON and found.lowers[1] in ("que", "qu'") else 0
    if found.lowers[0] in ("quand", "lorsque") and not _AHEAD.isdisjoint(found.lowers):
        start = 1
    verb = verb_of(found, start) if start else 0
    main = _main(found, verb) if verb else 0
    if start == 1 and _AHEAD.isdisjoint(found.lowers[: max(main, 0)]):
        return
    if not main or tenses(found.lowers[main]) != {"future"}:
        return
    own = tenses(found.lowers[verb])
    if "present" in own and own <= _PRESENT:
        hit = _hit(found, verb, "future", "what is to come is in the future", "soon")
        if hit is not None:
            yield hit


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.conditional",
        severity="major",
        summary="conditional after si, future after si and an imperfect",
        example="Si nous aurions plus de temps, nous pourrions gagner.",
        counter_example="Si nous avions plus de temps, nous pourrions gagner.",
        source=f"{_BON_USAGE}, § 1155",
        check=where(lambda: ("si", "s'"), condition),
        confidence=0.93,
    ),
    Rule(
        id="grammar.time-tense",
        severity="major",
        summary="perfect behind demain, la semaine prochaine",
        example="Demain, la chancelière a reçu le Premier ministre grec.",
        counter_example="Demain, la chancelière recevra le Premier ministre grec.",
        source=f"{_BON_USAGE}, §§ 881-889",
        check=where(lambda: (*_TIMES, *_SPAN_TIMES), time),
        confidence=0.9,
    ),
    Rule(
        id="grammar.since",
        severity="major",
        summary="perfect of an office that depuis says to last",
        example="Il a été président du club depuis 2010.",
        counter_example="Il a été président du club de 2010 à 2014 et l'est depuis 2020.",
        source=f"{_BON_USAGE}, § 881; German seit, English has been since",
        check=where(lambda: ("depuis",), since),
        confidence=0.9,
    ),
    Rule(
        id="grammar.as-soon-as",
        severity="major",
        summary="present behind dès que, aussitôt que before a future",
        example="Dès que les conditions le permettent, les recherches reprendront.",
        counter_example="Dès que les conditions le permettront, les recherches reprendront.",
        source=f"{_BON_USAGE}, § 889; English as soon as, German sobald",
        check=when(soon, beside(_SOON, ("que", "qu'")), word(("quand", "lorsque"))),
        confidence=0.85,
    ),
)
