"""Verbs that disagree in number with what stands right beside them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.rules.agreement import DETERMINERS, nominal
from mtqa.rules.neighbours import goes_on, pairs, side_by_side
from mtqa.rules.triggers import Read, beside, when
from mtqa.types import Hit, Rule, Sentence

# Subjects of either number: a part, a dozen …
_COLLECTIVE = re.compile(
    r".+aine|.*(?:partie|moitié|majorité|minorité|nombre|plupart|part|foule|quart|tiers|ensemble|reste)"
)

# Ce soir sont attendus …: a time, and the subject behind the verb.
_TIMES = frozenset("matin soir nuit jour midi minuit semaine mois année an été hiver fois".split())


def subject(sentence: Sentence) -> Iterator[Hit]:
    """Determiner and noun at the head of the sentence, and a verb of the other number at once."""
    tokens = sentence.tokens
    if len(tokens) < 4:
        return
    marks = DETERMINERS.get(tokens[0].lower)
    if marks is None or not tokens[0].text[0].isupper():
        return
    left, middle, right = tokens[:3]
    text = sentence.segment.text
    if not (side_by_side(text, left, middle) and side_by_side(text, middle, right)):
        return
    if left.lower in ("du", "des", "au", "aux", "quel", "quelle") or not right.text.islower():
        return
    noun = nominal(middle.lower)
    if noun is None or not middle.text.islower() or _COLLECTIVE.fullmatch(middle.lower):
        return
    if middle.lower in _TIMES:
        return
    count = marks[1]
    if noun.number not in ("", count):
        return
    verb = _finite(right.lower)
    if verb is None or verb.number == count:
        return
    fixes = morphology.inflect(verb.lemma, "verb", number=count, person="3", tense=verb.tense)
    if len(fixes) == 1:
        yield Hit(
            right.start,
            right.end,
            f'the subject "{middle.text}" asks for "{fixes[0]}"',
            fixes,
            evidence="beside",
        )


@lru_cache(maxsize=1 << 12)
def _finite(lower: str) -> morphology.Analysis | None:
    """The third person that ``lower`` is; None where it can be anything else."""
    readings = [r for r in morphology.readings(lower) if len(lower) > 1 or r.pos == "verb"]
    if any(reading.pos != "verb" or not reading.person for reading in readings):
        return None
    third = [reading for reading in readings if reading.person == "3"]
    same = {(reading.lemma, reading.number) for reading in third}
    return third[0] if len(same) == 1 else None


_PLURAL_BE = frozenset("sont étaient seront seraient soient furent".split())
_SINGULAR_BE = frozenset("est était sera serait fut".split())
_PLURAL_HAVE = frozenset("ont avaient auront auraient aient eurent".split())
_SINGULAR_HAVE = frozenset("a avait aura aurait ait eut".split())
_NUMBERS = dict.fromkeys((*_PLURAL_BE, *_PLURAL_HAVE), "p")
_NUMBERS |= dict.fromkeys((*_SINGULAR_BE, *_SINGULAR_HAVE), "s")
# Behind these the participle may follow another rule: se sont dit, on est partis, vous étiez prêt.
_FREE_BEFORE = frozenset("se s' nous vous me m' te t' on n'".split())


def participle(sentence: Sentence) -> Iterator[Hit]:
    """être and its participle or adjective of different number (ont été signé, est venus)."""
    tokens = sentence.tokens
    text = sentence.segment.text
    for place, verb, _ in pairs(sentence):
        count = _NUMBERS.get(verb.lower)
        if count is None:
            continue
        behind = place + 1
        if verb.lower in _PLURAL_HAVE or verb.lower in _SINGULAR_HAVE:
            if tokens[behind].lower != "été" or behind + 1 >= len(tokens):
                continue
            behind += 1
        word = tokens[behind]
        if place and tokens[place - 1].lower in _FREE_BEFORE:
            continue
        if not side_by_side(text, tokens[behind - 1], word) or not word.text.islower():
            continue
        if _number_of(word.lower) in ("", count) or goes_on(text, word):
            continue
        if count == "s" and any(token.lower in ("on", "nous", "vous") for token in tokens[:place]):
            continue
        if place and tokens[place - 1].lower == "en" and word.lower.startswith("donné"):
            continue  # ils s'en sont donné à cœur joie
        head = place - 1 if place < 2 or tokens[place - 1].lower != "qui" else place - 2
        if count == "s" and place and _names_several(tokens[head].lower):
            continue  # les enquêteurs avait été alertés: the verb is wrong
        fix = _renumbered(word.lower, count)
        if fix is not None:
            yield Hit(
                word.start,
                word.end,
                f'"{word.text}" does not agree in number with "{verb.text}": "{fix}"',
                (fix,),
                evidence="plural" if count == "p" else "singular",
            )


def _names_several(lower: str) -> bool:
    told = {one.number for one in morphology.readings(lower) if one.pos == "noun"}
    return told == {"p"}


@lru_cache(maxsize=1 << 13)
def _number_of(lower: str) -> str:
    """The number of a form that can only be a participle or an adjective; else ""."""
    numbers = set()
    for reading in morphology.readings(lower):
        if reading.pos == "noun" and (lower.endswith("é") or lower == "prêt"):
            continue  # no noun without its article: ils ont été arrêté
        if reading.tense != "past participle" and reading.pos != "adjective":
            return ""
        numbers.add(reading.number)
    return numbers.pop() if len(numbers) == 1 else ""


def _renumbered(lower: str, number: str) -> str | None:
    genders = {reading.gender for reading in morphology.readings(lower)}
    return morphology.agree(lower, "f" if genders == {"f"} else "m", number)


_PERSONS = {"je": "1s", "j'": "1s", "il": "3s", "on": "3s", "ils": "3p"}
_OBJECTS = frozenset("ne n' se s' me m' y en l' la les lui leur".split())


def pronoun(sentence: Sentence) -> Iterator[Hit]:
    """je, il, on, ils and a verb of another person or number (il demandent, je comprend)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, left, right in pairs(sentence):
        wanted = _PERSONS.get(left.lower)
        if wanted is None:
            continue
        verb, at = right, place + 1
        while verb.lower in _OBJECTS and at + 1 < len(tokens):
            at += 1
            if not side_by_side(text, verb, tokens[at]):
                break
            verb = tokens[at]
        analysis = _other_person(verb.lower, wanted)
        if analysis is None or not verb.text.islower():
            continue
        before = tokens[at - 1]
        fixes = [
            text[left.start : before.start] + french.elide(before.text, form)
            for form in morphology.inflect(
                analysis.lemma, "verb", person=wanted[0], number=wanted[1], tense=analysis.tense
            )
        ]
        fixes = fixes[:1]
        if left.lower == "il" and analysis.number == "p" and analysis.lemma != "agir":
            fixes.insert(0, left.text + "s" + text[left.end : verb.end])
        if not fixes:
            continue
        yield Hit(
            left.start,
            verb.end,
            f'"{left.text}" does not go with "{verb.text}": "{fixes[0]}"',
            tuple(fixes),
            evidence=left.lower,
        )


@lru_cache(maxsize=1 << 13)
def _other_person(lower: str, wanted: str) -> morphology.Analysis | None:
    """A reading of what is a finite verb only, and never of the person ``wanted``."""
    readings = [r for r in morphology.readings(lower) if len(lower) > 1 or r.pos == "verb"]
    for reading in readings:
        if reading.pos != "verb" or not reading.person:
            return None
        if reading.person + reading.number == wanted:
            return None
    told = [r for r in readings if r.person in (wanted[0], "3")]
    return min(
        told,
        key=lambda reading: (reading.lemma not in ("être", "avoir"), reading.tense != "present"),
        default=None,
    )


def _is_set(answer: object) -> bool:
    return answer is not None


def _of_number(number: str) -> Read:
    return Read(_number_of, lambda own: own == number)


@lru_cache(maxsize=1 << 13)
def _persons(lower: str) -> frozenset[str]:
    """Persons and numbers of what can only be a finite verb."""
    readings = [r for r in morphology.readings(lower) if len(lower) > 1 or r.pos == "verb"]
    if any(reading.pos != "verb" or not reading.person for reading in readings):
        return frozenset()
    return frozenset(reading.person + reading.number for reading in readings)


def _of_other_person(wanted: str) -> Read:
    return Read(_persons, lambda own: bool(own) and wanted not in own)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.subject",
        severity="major",
        summary="verb of another number than the subject right before it",
        example="Les ministres a signé un accord lundi.",
        counter_example="La moitié ont signé un accord lundi.",
        source="Grevisse & Goosse, Le bon usage, §§ 926-934",
        check=when(subject, beside(Read(nominal, _is_set), Read(_finite, _is_set))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.participle",
        severity="major",
        summary="participle or adjective of another number than its être",
        example="Les accords ont été signé lundi.",
        counter_example="Les accords ont été signés et ils se sont parlé lundi.",
        source="Grevisse & Goosse, Le bon usage, § 943",
        check=when(
            participle,
            beside((*_PLURAL_BE, "été"), _of_number("s")),
            beside((*_SINGULAR_BE, "été"), _of_number("p")),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.pronoun-verb",
        severity="major",
        summary="je, il, on, ils with a verb of another person or number",
        example="Il demandent une réponse rapide.",
        counter_example="Ils demandent une réponse, et il se tut.",
        source="Grevisse & Goosse, Le bon usage, § 925",
        check=when(
            pronoun,
            beside(_PERSONS, _OBJECTS),
            *(beside([who], _of_other_person(person)) for who, person in _PERSONS.items()),
        ),
        confidence=0.93,
    ),
)
