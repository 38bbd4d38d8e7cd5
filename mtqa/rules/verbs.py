"""Verbs that disagree in number with what stands right beside them."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.rules.neighbours import goes_on, pairs, side_by_side
from mtqa.types import Hit, Rule, Sentence

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
        fix = _renumbered(word.lower, count)
        if fix is not None:
            yield Hit(
                word.start,
                word.end,
                f'"{word.text}" does not agree in number with "{verb.text}": "{fix}"',
                (fix,),
                evidence="plural" if count == "p" else "singular",
            )


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
        if left.lower == "il" and analysis.number == "p":
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
    return min(told, key=lambda reading: reading.tense != "present", default=None)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.participle",
        severity="major",
        summary="participle or adjective of another number than its être",
        example="Les accords ont été signé lundi.",
        counter_example="Les accords ont été signés et ils se sont parlé lundi.",
        source="Grevisse & Goosse, Le bon usage, § 943",
        check=participle,
        confidence=0.9,
    ),
    Rule(
        id="grammar.pronoun-verb",
        severity="major",
        summary="je, il, on, ils with a verb of another person or number",
        example="Il demandent une réponse rapide.",
        counter_example="Ils demandent une réponse, et il se tut.",
        source="Grevisse & Goosse, Le bon usage, § 925",
        check=pronoun,
        confidence=0.93,
    ),
)
