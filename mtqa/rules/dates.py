"""A day that lies behind with a verb that lies ahead, and the reverse."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import morphology
from mtqa.language.chunks import COMPLEMENT, GROUP, Words
from mtqa.language.tagging import compiled
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, when, word
from mtqa.types import Hit, Rule, Sentence

_DAYS = {
    ("hier",): "past",
    ("avant-hier",): "past",
    ("demain",): "future",
    ("après-demain",): "future",
}
_PERIODS = frozenset("semaine mois an année".split())
_PAST = frozenset("dernière dernier passée passé".split())
_AHEAD = frozenset("prochaine prochain".split())
_LENGTHS = frozenset("heures jours semaines".split())
_QUOTES = frozenset('"«»“”?')


def _dates(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Place of the first word, place behind the last, and where the time lies."""
    lowers = sentence.lowers
    for place, lower in enumerate(lowers):
        if (lower,) in _DAYS:
            if lowers[place + 1 : place + 2] and lowers[place + 1] in ("matin", "soir"):
                yield place, place + 2, _DAYS[lower,]
            else:
                yield place, place + 1, _DAYS[lower,]
        elif lower in _PERIODS and 0 < place < len(lowers) - 1:
            behind = lowers[place + 1]
            if lowers[place - 1] in ("la", "le", "l'") and behind in _PAST | _AHEAD:
                yield place - 1, place + 2, "past" if behind in _PAST else "future"
        elif lower in _LENGTHS and place > 1 and _is_count(lowers[place - 1]):
            if lowers[place - 2] == "dans":
                yield place - 2, place + 1, "future"
            elif lowers[max(0, place - 4) : place - 1] == ("il", "y", "a"):
                yield place - 4, place + 1, "past"


def _is_count(lower: str) -> bool:
    return lower.isdecimal() or lower in _COUNTS


_COUNTS = frozenset(
    "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quelques".split()
)
_PRONOUN = compiled("[Hh](?P<clitics>[nO]*)(?=[BY]|{V})")
_NOUN_SUBJECT = compiled(f"(?:{GROUP}|X+)(?:{COMPLEMENT})*(?P<clitics>[nO]*)(?=[BY]|{{=V}})")
_RIGHT_BEFORE = frozenset({"", "b", ":", "."})


def clash(sentence: Sentence) -> Iterator[Hit]:
    """A past day and a future, a day ahead and a past tense, in one clause.

    The day opens the clause before its subject, or stands right behind the verb, or behind it and
    the place where it leads. Where more stands between, the day may belong to a noun (la rencontre
    d'hier); imparfait and past participles of planning speak of days ahead.
    """
    if not _QUOTES.isdisjoint(sentence.lowers):
        return
    found = words(sentence)
    if found is None:
        return
    for start, end, time in _dates(sentence):
        for verb in (_behind_subject(found, start, end), _right_before(found, start)):
            if verb is None:
                continue
            last = _clashing(found, verb, time, end if verb > start else start)
            if last is None:
                continue
            tokens = found.tokens
            when_said = sentence.segment.text[tokens[start].start : tokens[end - 1].end]
            said = sentence.segment.text[tokens[verb].start : tokens[last].end]
            yield Hit(
                min(tokens[verb].start, tokens[start].start),
                max(tokens[last].end, tokens[end - 1].end),
                f'"{when_said}" and "{said}" do not go together',
                evidence=time,
            )
            break


def _behind_subject(found: Words, start: int, end: int) -> int | None:
    """The verb of the clause that the day opens: hier, le président partira."""
    shape = found.shape
    if (shape[start - 1] if start else "") not in _RIGHT_BEFORE or end >= len(shape):
        return None
    place = end + (shape[end] == ",")
    pronoun = _PRONOUN.match(shape, place)
    if pronoun is not None:
        return pronoun.end()
    noun = _NOUN_SUBJECT.match(shape, place)
    return None if noun is None else noun.end()


_VERB_BEFORE = compiled("(?P<verb>Y|B|{=V})(?:p|{=R})?(?:{P=PNA})?(?P<rest>S(?:D?X|D{=N})|D{=N})?$")

# What one leaves, reaches or meets, and no event that the day may belong to.
_LEFT_BEHIND = frozenset(
    "ville pays capitale base hôpital front région village homologue président ministre chancelier "
    "territoire bâtiment palais salle quartier camp".split()
)


def _right_before(found: Words, start: int) -> int | None:
    """The verb right before the day, at most a place between (partira à Paris hier)."""
    shape = found.shape[:start]
    for first in range(max(0, start - 6), start):
        match = _VERB_BEFORE.match(shape, first)
        if match is not None:
            rest = match["rest"] or ""
            if rest[:1] != "D" or found.lowers[start - 1] in _LEFT_BEHIND:
                return first
    return None


def _clashing(found: Words, verb: int, time: str, day: int) -> int | None:
    """The place of the last word of the verb, if its tense and the day exclude each other."""
    shape, lowers = found.shape, found.lowers
    if time == "past":
        certain = shape[verb] not in "BY" and _tense(lowers[verb]) == "future"
        return verb if certain else None
    if shape[verb] not in "BY":
        return verb if _tense(lowers[verb]) == "past" else None
    if lowers[verb] in _WAS and verb > day and shape[verb - 1] not in "Hh,":
        return verb if shape[verb + 1 : verb + 2] == "S" else None
    if lowers[verb] not in _PRESENT:
        return None
    place = verb + 1
    while place < len(shape) and (shape[place] == "p" or lowers[place] in _AMID):
        place += 1
    if place >= len(shape):
        return None
    done = _finished()
    if lowers[place] == "été" and shape[verb] == "Y" and place + 1 < len(shape):
        return place + 1 if lowers[place + 1] in done else None
    own = lowers[place] in done
    gone = lowers[place] in _gone()
    return place if (own and shape[verb] == "Y") or (gone and shape[verb] == "B") else None


# Where a thing was; what was planned, due or to be is said of days ahead.
_WAS = frozenset(("était", "étaient"))
_AMID = frozenset("déjà également aussi".split())
_PRESENT = frozenset("a ont ai avons est sont".split())


@lru_cache(maxsize=1 << 12)
def _tense(lower: str) -> str:
    """The tense of what can only be a finite verb of one tense; else ""."""
    readings = morphology.readings(lower)
    tenses = {reading.tense for reading in readings}
    if len(tenses) != 1 or any(r.pos != "verb" or not r.person for r in readings):
        return ""
    return tenses.pop()


# What is done when it is said: no day ahead is planned, promised or agreed on with these.
_DONE = (
    "rencontrer tuer blesser quitter visiter attaquer bombarder frapper détruire accuser "
    "critiquer condamner rejeter perdre battre remporter gagner voir parler discuter signer "
    "publier arrêter libérer abattre manifester assister participer explorer vendre acheter"
)
_LEFT = "arriver partir venir revenir mourir naître tomber entrer sortir décéder rentrer retourner"


def _made(verbs: str) -> frozenset[str]:
    return frozenset(
        form
        for verb in verbs.split()
        for form, reading in morphology.paradigm(verb)
        if reading.tense == "past participle"
    )


@lru_cache(maxsize=1)
def _finished() -> frozenset[str]:
    return _made(_DONE) | {"rencontré"}


@lru_cache(maxsize=1)
def _gone() -> frozenset[str]:
    """Participles that take être and tell of what happened; parti and entré may be a state."""
    return _made(_LEFT)


_HINTS = {day for days in _DAYS for day in days}

RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.day-tense",
        severity="major",
        summary="a past day with a future, a day ahead with a past tense",
        example="Hier, le président rencontrera son homologue à Paris.",
        counter_example="Demain, le président rencontrera son homologue, arrivé hier à Paris.",
        source="Grevisse & Goosse, Le bon usage, §§ 880-886",
        check=when(
            clash,
            word(_HINTS),
            beside(_PERIODS, _PAST | _AHEAD),
            beside(_COUNTS | {str(number) for number in range(1, 31)}, _LENGTHS),
        ),
        confidence=0.9,
    ),
)
