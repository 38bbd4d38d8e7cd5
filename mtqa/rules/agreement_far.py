"""Subject and verb, subject and participle that disagree across other words.

The walk is strict: it goes from the head of the sentence over noun phrases and prepositions to the
first verb, and gives up at whatever may be something else.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mtqa.language import french, morphology, resources
from mtqa.language.morphology import Analysis
from mtqa.rules.agreement import DETERMINERS as MARKS
from mtqa.rules.agreement import nominal
from mtqa.rules.answers import kept
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import (
    DETERMINERS,
    OBJECTS,
    TO_BE,
    finite,
    infinitive,
    infinitive_or_noun,
    is_between,
    participle,
    suspects,
    third_person,
)
from mtqa.rules.verbs import _COLLECTIVE, _TIMES
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PLURAL = frozenset(
    "les ces ses leurs nos vos mes plusieurs certains certaines quelques des".split()
)
_SINGULAR = frozenset("le la l' ce cet cette son sa notre votre mon ma leur".split())
_DETERMINERS = DETERMINERS | frozenset({"des", "deux", "trois", "quatre", "cinq"})
_PREPOSITIONS = frozenset(
    "de d' du des à au aux pour avec contre sur dans sous entre par vers sans en".split()
)
_CONTRACTED = frozenset({"du", "des", "au", "aux"})
_NEGATIONS = frozenset({"ne", "n'", "se", "s'", "y"})
_LONGEST_SUBJECT = 16


@lru_cache(maxsize=1 << 13)
def _kind(lower: str) -> str:
    """ "noun", "adjective" or "" for what may be something else."""
    known = set()
    for reading in morphology.readings(lower):
        if reading.pos == "noun" or reading.pos == "adjective":
            known.add(reading.pos)
        elif reading.tense == "past participle":
            known.add("adjective")
        else:
            return ""
    return "noun" if "noun" in known else "adjective" if known else ""


def _subject_end(tokens: tuple[Token, ...], place: int, text: str) -> tuple[int, int]:
    """Place of the verb behind the noun phrase whose noun stands at ``place``; nouns passed over.

    (0, 0) where the phrase ends in doubt.
    """
    at = place + 1
    nouns = 0
    while at < min(len(tokens), place + _LONGEST_SUBJECT):
        if not side_by_side(text, tokens[at - 1], tokens[at]):
            return 0, 0
        token = tokens[at]
        lower = token.lower
        if lower in _PREPOSITIONS:
            at += 1
            if at < len(tokens) and infinitive(tokens[at].lower):
                at += 1
                if at < len(tokens) and tokens[at].lower in _PREPOSITIONS:
                    continue
            if at < len(tokens) and tokens[at].lower in _DETERMINERS and lower not in _CONTRACTED:
                at += 1
            while at < len(tokens) and _kind(tokens[at].lower) == "adjective":
                at += 1
            if at >= len(tokens) or not _is_noun(tokens[at]):
                return 0, 0
            nouns += 1
        elif token.text.islower() and _kind(lower) == "adjective":
            pass
        else:
            return at, nouns
        at += 1
    return 0, 0


def _is_noun(token: Token) -> bool:
    if token.text[0].isupper():
        return token.word is not None
    return (
        len(token.lower) > 1 and "noun" in parts(token.lower) and third_person(token.lower) is None
    )


class Subject(NamedTuple):
    """A noun phrase that opens a clause: place of its noun, its number, the place behind it.

    ``bare``: nothing stands between noun and verb at the head of the sentence.
    """

    noun: int
    number: str
    verb: int
    nouns: int
    bare: bool


@kept
def subjects(sentence: Sentence) -> tuple[Subject, ...]:
    """The noun phrases that open the sentence and its clauses and end in no doubt."""
    return tuple(_subjects(sentence))


def _subjects(sentence: Sentence) -> Iterator[Subject]:
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    if len(tokens) < 5 or not tokens[0].text[0].isupper():
        return
    starts = [0] if lowers[0] in DETERMINERS or lowers[0] == "des" else []
    starts += [
        place + 1
        for place in suspects(sentence).get("clause", ())
        if place < len(tokens) - 4 and _joins_clause(tokens, place)
    ]
    for start in starts:
        noun, number = _head(tokens, text, start)
        if number:
            verb, nouns = _subject_end(tokens, noun, text)
            if verb:
                yield Subject(noun, number, verb, nouns, verb == 2)


_COMPARING = frozenset(
    "plus moins aussi autant mieux ainsi autre autres même tel telle tels telles".split()
)
_AFTER_COMMA = frozenset("certains certaines quelques plusieurs ces ce cet cette".split())


def _joins_clause(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the word opens a clause: no comparison (plus que), no restriction (ne … que)."""
    opener = tokens[place].lower
    if opener == ",":
        return tokens[place + 1].lower in _AFTER_COMMA
    if opener not in ("que", "qu'"):
        return True
    if not place or any(token.lower in ("ne", "n'") for token in tokens[max(0, place - 8) : place]):
        return False
    if any(token.lower in _COMPARING for token in tokens[max(0, place - 4) : place]):
        return False
    return "preposition" not in parts(tokens[place - 1].lower)


def _head(tokens: tuple[Token, ...], text: str, start: int) -> tuple[int, str]:
    """Place of the noun that heads the clause at ``start`` and the number of its determiner."""
    first = tokens[start].lower
    number = (
        "p" if first in _PLURAL else "s" if first in _SINGULAR or first in ("un", "une") else ""
    )
    if not number or (start and first == "des"):
        return 0, ""
    at = start + 1
    if _kind(tokens[at].lower) == "adjective":
        at += 1
    noun = tokens[at]
    marked = MARKS.get(first, ("", ""))
    if not noun.text.islower() or not all(
        side_by_side(text, tokens[i], tokens[i + 1]) for i in range(start, at)
    ):
        return 0, ""
    if _is_group(noun.lower) or noun.lower in _TIMES:
        return 0, ""
    known = nominal(noun.lower)
    if known is None or known.number not in ("", number):
        return 0, ""
    if known.gender not in ("", marked[0] or known.gender):
        return 0, ""
    return at, number


def _is_group(lower: str) -> bool:
    """Whether the verb may follow the complement: une série de, des centaines de."""
    singular = lower.removesuffix("s")
    return not resources.words("fr/collectives.txt").isdisjoint((lower, singular)) or any(
        map(_COLLECTIVE.fullmatch, (lower, singular))
    )


def subject(sentence: Sentence) -> Iterator[Hit]:
    """A verb in another number than the subject that opens the clause, complements between."""
    for found in subjects(sentence):
        if not found.bare or not _is_beside(sentence, found):
            yield from _subject_hit(sentence, found)


def _is_beside(sentence: Sentence, found: Subject) -> bool:
    """Whether ``verbs.subject`` judges it: determiner, noun, verb of the third person."""
    return third_person(sentence.lowers[found.verb]) is not None


def _subject_hit(sentence: Sentence, found: Subject) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    place, number, at, nouns, _ = found
    first = at
    while at < len(tokens) and tokens[at].lower in _NEGATIONS:
        at += 1
    if at >= len(tokens) or not tokens[at].text.islower():
        return
    verb = tokens[at]
    analysis = third_person(verb.lower) or _never_third(verb.lower)
    if analysis is None or goes_on(text, verb) or _is_adverbial(tokens, at):
        return
    if number == "s" and any(map(_is_group, sentence.lowers[place + 1 : first])):
        return  # un commando d'une dizaine de personnes ont
    if analysis.person == "3" and analysis.number == number:
        return
    bare = analysis.tense == "infinitive"
    if bare and any(map(_governs_infinitive, sentence.lowers[place + 1 : first])):
        return
    fixes = morphology.inflect(
        analysis.lemma,
        "verb",
        number=number,
        person="3",
        tense="present" if bare else analysis.tense,
    )
    if len(fixes) != 1:
        return
    noun = tokens[place]
    behind = " ".join(token.text for token in tokens[first:at])
    fix = _rejoined(behind, fixes[0], text)
    end = verb.end
    if analysis.lemma == "être":
        end, agreed = _predicate(tokens, at, noun, number, text)
        fix += text[verb.end : tokens[agreed[0]].start] + agreed[1] if agreed else ""
    yield Hit(
        tokens[first].start,
        end,
        f'the subject "{noun.text}" asks for "{fix}"',
        (fix,),
        evidence="complement" if nouns else "adjective",
    )


@lru_cache(maxsize=1 << 12)
def _never_third(lower: str) -> Analysis | None:
    """An infinitive, or a finite verb of the first or second person only (dis, veux)."""
    readings = morphology.readings(lower)
    if infinitive(lower):
        return readings[0]
    if finite(lower) is None or any(reading.person == "3" for reading in readings):
        return None
    told = [reading for reading in readings if reading.tense != "imperative"]
    return min(told, key=lambda reading: reading.tense != "present", default=None)


_LATIN = frozenset("priori posteriori fortiori minima".split())


def _is_adverbial(tokens: tuple[Token, ...], at: int) -> bool:
    """à tout va, a priori."""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return tokens[at - 1].lower == "tout" or behind in (
        "priori",
        "posteriori",
        "fortiori",
        "minima",
    )


def _governs_infinitive(lower: str) -> bool:
    """An infinitive or participle (l'art de savoir, une mesure censée), which may have its own."""
    return bool(infinitive_or_noun(lower) or participle(lower)) or lower.startswith(
        ("venu", "cens")
    )


def _rejoined(clitics: str, verb: str, text: str) -> str:
    """``s'`` + ``sont`` -> ``se sont``."""
    if not clitics:
        return verb
    lead, _, last = clitics.rpartition(" ")
    joined = french.elide(last, verb, french.apostrophe_of(text))
    return f"{lead} {joined}" if lead else joined


def _predicate(
    tokens: tuple[Token, ...], at: int, noun: Token, number: str, text: str
) -> tuple[int, tuple[int, str] | None]:
    """Where the participle behind être ends; its place and its form with ``noun``."""
    place = at + 1
    while place < len(tokens) and is_between(tokens[place].lower):
        place += 1
    genders = morphology.genders(noun.lower)
    if (
        place < len(tokens)
        and len(genders) == 1
        and side_by_side(text, tokens[place - 1], tokens[place])
    ):
        word = tokens[place]
        if participle(word.lower) or parts(word.lower) == {"adjective"}:
            (gender,) = genders
            agreed = morphology.agree(word.lower, gender, number)
            if agreed is not None:
                return word.end, (place, agreed)
    return tokens[at].end, None


def relative(sentence: Sentence) -> Iterator[Hit]:
    """qui and a verb in another number than the noun right before it."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower != "qui" or not place:
            continue
        noun, who = tokens[place - 1], tokens[place]
        if not side_by_side(text, noun, who):
            continue
        number = _THOSE.get(noun.lower, "")
        if not number:
            first = place - 2
            if _kind(noun.lower) == "adjective" and first > 0:
                noun, first = tokens[first], first - 1
            if first < 0 or not noun.text.islower():
                continue
            determiner = tokens[first].lower
            number = "p" if determiner in _PLURAL else "s" if determiner in _SINGULAR else ""
            known = nominal(noun.lower) if number else None
            if known is None or known.number != number or known.finite:
                continue
            if not _opens(tokens, first):
                continue
            if _is_group(noun.lower):
                continue
        at = place + 1
        while at < len(tokens) and (
            tokens[at].lower in OBJECTS or tokens[at].lower in ("ne", "n'")
        ):
            at += 1
        if at >= len(tokens):
            return
        verb = tokens[at]
        analysis = third_person(verb.lower)
        if analysis is None or analysis.number == number or not verb.text.islower():
            continue
        fixes = morphology.inflect(
            analysis.lemma, "verb", number=number, person="3", tense=analysis.tense
        )
        if len(fixes) != 1:
            continue
        yield Hit(
            verb.start,
            verb.end,
            f'"{noun.text} qui" asks for "{fixes[0]}"',
            fixes,
            evidence="relative",
        )


_THOSE = {"ceux": "p", "celles": "p", "celui": "s", "celle": "s"}


def _opens(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a verb right before the determiner keeps other antecedents away."""
    if not first:
        return tokens[0].lower != "des"
    before = tokens[first - 1].lower
    if finite(before) or before in ("a", "est", "sont", "ont"):
        return True
    return bool(participle(before)) and first > 1 and tokens[first - 2].lower in TO_BE


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.far-subject",
        severity="major",
        summary="verb of another number than the subject, a complement between",
        example="Les efforts pour rapprocher la Russie d'un accord s'est intensifié.",
        counter_example="La plupart des habitants de la ville ont fui vers l'ouest.",
        source=f"{_BON_USAGE}, §§ 926-934",
        check=subject,
        confidence=0.9,
    ),
    Rule(
        id="grammar.relative",
        severity="major",
        summary="verb behind qui in another number than its antecedent",
        example="Il a trouvé les drones qui survole la ville.",
        counter_example="Il a trouvé un des drones qui survolent la ville.",
        source=f"{_BON_USAGE}, § 930",
        check=where(lambda: ("qui",), relative),
        confidence=0.9,
    ),
)
