"""Subject and verb, subject and participle that disagree across other words.

The walk is strict: it goes from the head of the sentence over noun phrases and prepositions to the
first verb, and gives up at whatever may be something else.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language import french, morphology, resources
from mtqa.rules.agreement import nominal
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import (
    DETERMINERS,
    TO_BE,
    finite,
    infinitive,
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
    """"noun", "adjective" or "" for what may be something else."""
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
    return "noun" in parts(token.lower) and third_person(token.lower) is None


class Subject(NamedTuple):
    """A noun phrase that opens a clause: place of its noun, its number, the place behind it.

    ``bare``: nothing stands between noun and verb at the head of the sentence.
    """

    noun: int
    number: str
    verb: int
    nouns: int
    bare: bool


_last: tuple[Sentence | None, tuple[Subject, ...]] = (None, ())


def subjects(sentence: Sentence) -> tuple[Subject, ...]:
    """The noun phrases that open the sentence and its clauses and end in no doubt."""
    global _last
    of, found = _last
    if of is not sentence:
        found = tuple(_subjects(sentence))
        _last = sentence, found
    return found


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


_COMPARING = frozenset("plus moins aussi autant mieux ainsi autre autres même tel telle".split())
_BEFORE_THAT = frozenset("parce bien alors afin pour avant après dès tandis pendant sans".split())


def _joins_clause(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the word opens a clause: no comparison (plus que), no restriction (ne … que)."""
    if tokens[place].lower not in ("que", "qu'"):
        return True
    if not place or any(token.lower in ("ne", "n'") for token in tokens[max(0, place - 8) : place]):
        return False
    if any(token.lower in _COMPARING for token in tokens[max(0, place - 4) : place]):
        return False
    before = tokens[place - 1].lower
    return before in _BEFORE_THAT or finite(before) is not None or participle(before) is not None


def _head(tokens: tuple[Token, ...], text: str, start: int) -> tuple[int, str]:
    """Place of the noun that heads the clause at ``start`` and the number of its determiner."""
    first = tokens[start].lower
    number = "p" if first in _PLURAL else "s" if first in _SINGULAR or first in ("un", "une") else ""
    if not number or (start and first == "des"):
        return 0, ""
    at = start + 1
    if _kind(tokens[at].lower) == "adjective":
        at += 1
    noun = tokens[at]
    if not noun.text.islower() or not all(
        side_by_side(text, tokens[i], tokens[i + 1]) for i in range(start, at)
    ):
        return 0, ""
    if _is_group(noun.lower) or noun.lower in _TIMES:
        return 0, ""
    known = nominal(noun.lower)
    if known is None or known.number not in ("", number):
        return 0, ""
    return at, number


_GROUPS = frozenset(
    "série groupe couple trio ensemble type genre sorte espèce centaine millier million milliard "
    "multitude quantité masse tas poignée flot pluie troupe bande équipe duo quatuor infinité "
    "totalité pourcentage cinquième dixième lot peu horde armée kyrielle myriade ribambelle "
    "jours semaines mois années heures minutes ans matins soirs nuits fois rares".split()
)


def _is_group(lower: str) -> bool:
    """Whether the verb may follow the complement: une série de, des centaines de."""
    singular = lower.removesuffix("s")
    return not _GROUPS.isdisjoint((lower, singular)) or any(
        map(_COLLECTIVE.fullmatch, (lower, singular))
    )


def subject(sentence: Sentence) -> Iterator[Hit]:
    """A verb in another number than the subject that opens the clause, complements between."""
    for found in subjects(sentence):
        if not found.bare or sentence.lowers[found.verb] in _NEGATIONS:
            yield from _subject_hit(sentence, found)


def _subject_hit(sentence: Sentence, found: Subject) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    place, number, at, nouns, _ = found
    first = at
    while at < len(tokens) and tokens[at].lower in _NEGATIONS:
        at += 1
    if at >= len(tokens) or not tokens[at].text.islower():
        return
    verb = tokens[at]
    analysis = third_person(verb.lower)
    if analysis is None or analysis.number == number or goes_on(text, verb):
        return
    fixes = morphology.inflect(
        analysis.lemma, "verb", number=number, person="3", tense=analysis.tense
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
    if place < len(tokens) and len(genders) == 1 and side_by_side(text, tokens[place - 1], tokens[place]):
        word = tokens[place]
        if participle(word.lower) or parts(word.lower) == {"adjective"}:
            (gender,) = genders
            agreed = morphology.agree(word.lower, gender, number)
            if agreed is not None:
                return word.end, (place, agreed)
    return tokens[at].end, None


_PRONOUNS = {"elle": ("f", "s"), "elles": ("f", "p"), "il": ("m", "s"), "ils": ("m", "p")}
_BE = frozenset(
    "est était sera serait fut soit sont étaient seront seraient furent semble semblait semblent "
    "reste restait restent devient deviendra demeure paraît".split()
)
_BEEN = frozenset("a avait aura aurait ait eut ont avaient auront auraient".split())


_OTHER = {"f": "m", "m": "f"}


@lru_cache(maxsize=1 << 13)
def _only_gender(lower: str) -> str:
    """The one gender of what can only be a participle or adjective; else ""."""
    genders = set()
    for reading in morphology.readings(lower):
        if reading.person:
            continue  # no finite verb follows être
        if reading.tense != "past participle" and reading.pos != "adjective":
            return ""
        genders.add(reading.gender)
    return genders.pop() if len(genders) == 1 else ""


def predicate_gender(sentence: Sentence) -> Iterator[Hit]:
    """il, elle, or a noun that opens the clause, with a predicate of the other gender."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, marks in enumerate(map(_PRONOUNS.get, sentence.lowers)):
        if marks and not (place and "preposition" in parts(tokens[place - 1].lower)):
            yield from _gender_hit(tokens, place, place, marks, text)
    for found in subjects(sentence):
        genders = morphology.genders(tokens[found.noun].lower)
        if len(genders) == 1:
            marks = (next(iter(genders)), found.number)
            yield from _gender_hit(tokens, found.verb - 1, found.noun, marks, text)


def _gender_hit(
    tokens: tuple[Token, ...], before: int, noun: int, marks: tuple[str, str], text: str
) -> Iterator[Hit]:
    wanted, number = marks
    at = before + 1
    if at < len(tokens) and tokens[at].lower in ("n'", "ne"):
        at += 1
    if at + 1 >= len(tokens):
        return
    if tokens[at].lower in _BEEN and tokens[at + 1].lower == "été":
        at += 1
    elif tokens[at].lower not in _BE:
        return
    at += 1
    while at < len(tokens) and (is_between(tokens[at].lower) or tokens[at].lower in _DEGREES):
        at += 1
    if at >= len(tokens) or not side_by_side(text, tokens[at - 1], tokens[at]):
        return
    word = tokens[at]
    if not word.text.islower() or word.lower in _SET_PHRASES or goes_on(text, word):
        return
    fix = morphology.agree(word.lower, wanted, number)
    if fix is None or _only_gender(word.lower) != _OTHER[wanted]:
        return
    yield Hit(
        word.start,
        word.end,
        f'"{word.text}" does not agree with "{tokens[noun].text}": "{fix}"',
        (fix,),
        evidence="pronoun" if tokens[noun].lower in _PRONOUNS else f"noun {wanted}",
    )


_DEGREES = frozenset("très trop si assez tellement peu".split())
_SET_PHRASES = frozenset({"sûr", "cher", "entendu"})  # bien sûr, coûter cher
_WE = frozenset("sommes étions serons serions".split())
_THEY = frozenset("sont étaient seront seraient furent semblent restent".split())
_PLURAL_HAVE = frozenset("ont avaient auront auraient aient eurent".split())
_PLURAL_BE = _WE | _THEY | {"été"}


@lru_cache(maxsize=1 << 13)
def _singular(lower: str, predicate: bool) -> str | None:
    """The plural of what can only be a participle or adjective in the singular.

    ``predicate``: it is no noun (gravement blessé).
    """
    readings = morphology.readings(lower)
    readings = tuple(reading for reading in readings if not reading.person)
    if predicate and lower.endswith("é"):
        readings = tuple(reading for reading in readings if reading.pos != "noun")
    if not readings or not all(
        (r.tense == "past participle" or r.pos == "adjective") and r.number == "s"
        for r in readings
    ):
        return None
    gender = "f" if all(r.gender == "f" for r in readings) else "m"
    return morphology.agree(lower, gender, "p")


def predicate_number(sentence: Sentence) -> Iterator[Hit]:
    """sommes, sont and a predicate in the singular behind an adverb (sont très déprimé)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers):
        if lower not in _PLURAL_BE:
            continue
        verb = tokens[place]
        we = lower in _WE
        if lower == "été" and not (place and tokens[place - 1].lower in _PLURAL_HAVE):
            continue
        before = tokens[place - 1].lower if place else ""
        if before in ("se", "s'", "nous", "vous") and not (
            we and before == "nous" and (place < 2 or tokens[place - 2].lower != "nous")
        ):
            continue
        at = place + 1
        while at < len(tokens) and (is_between(tokens[at].lower) or tokens[at].lower in _DEGREES):
            at += 1
        if at < len(tokens) and tokens[at].lower == "été":
            continue
        if at >= len(tokens) or (at == place + 1 and not we):
            continue
        word = tokens[at]
        if not side_by_side(text, tokens[at - 1], word) or goes_on(text, word):
            continue
        if word.lower in _SET_PHRASES:
            continue
        fix = _singular(word.lower, at > place + 1)
        if fix is None or fix == word.lower or not word.text.islower():
            continue
        yield Hit(
            word.start,
            word.end,
            f'"{word.text}" does not agree with "{verb.text}": "{fix}"',
            (fix,),
            evidence="we" if we else "adverb",
        )


@cache
def _reflexive() -> dict[str, str]:
    """Participles of verbs whose se is the direct object -> number."""
    found = {}
    for row in resources.rows("fr/valency_verbs.csv"):
        if row["kind"] == "reflexive":
            base = row["participle"]
            found[base] = found[base + "e"] = "s"
            if not base.endswith("s"):
                found[base + "s"] = "p"
            found[base + "es"] = "p"
            if base.endswith("s"):
                del found[base]
    return found


_REFLEXIVE_BE = {
    **dict.fromkeys("est était sera serait fut".split(), "s"),
    **dict.fromkeys("sont étaient seront seraient furent".split(), "p"),
}


def reflexive_number(sentence: Sentence) -> Iterator[Hit]:
    """se, être and a participle of different number (s'est disputés, se sont réuni)."""
    lowers = sentence.lowers
    tokens, text = sentence.tokens, sentence.segment.text
    for place, count in enumerate(map(_reflexive().get, lowers)):
        if count is None or place < 2:
            continue
        token = tokens[place]
        if not token.text.islower() or goes_on(text, token):
            continue
        at = place - 1
        while at > 1 and is_between(tokens[at].lower):
            at -= 1
        wanted = _REFLEXIVE_BE.get(tokens[at].lower)
        if wanted is None or tokens[at - 1].lower not in ("s'", "se"):
            continue
        pronoun = tokens[at - 2].lower if at > 1 else ""
        if wanted == count and not (
            _PRONOUNS.get(pronoun, ("",))[0] == _OTHER.get(_only_gender(token.lower), "-")
        ):
            continue
        if wanted == "s" and ("on" in lowers[:at] or "l'on" in lowers):
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is not None and following.lower in _DETERMINERS | {"compte"}:
            continue
        gender = _PRONOUNS.get(pronoun, (_only_gender(token.lower) or "m",))[0]
        fix = morphology.agree(token.lower, gender, wanted)
        if fix is None or fix == token.lower:
            continue
        yield Hit(
            token.start,
            token.end,
            f'"{text[tokens[at - 1].start : token.end]}": the participle agrees: "{fix}"',
            (fix,),
            evidence="reflexive",
        )


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
        while at < len(tokens) and tokens[at].lower in _NEGATIONS:
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
        id="grammar.predicate-gender",
        severity="major",
        summary="masculine participle or adjective of a feminine subject",
        example="La décision du gouvernement a été pris hier.",
        counter_example="La décision du gouvernement a été prise hier.",
        source=f"{_BON_USAGE}, §§ 251-255, 943",
        check=where(lambda: (*_BE, "été"), predicate_gender),
        confidence=0.9,
    ),
    Rule(
        id="grammar.predicate-number",
        severity="major",
        summary="singular participle or adjective of a plural subject",
        example="Les habitants sont très inquiet de la situation.",
        counter_example="Les habitants sont très inquiets de la situation.",
        source=f"{_BON_USAGE}, §§ 251-255, 943",
        check=where(lambda: _PLURAL_BE, predicate_number),
        confidence=0.9,
    ),
    Rule(
        id="grammar.reflexive-number",
        severity="major",
        summary="participle of a reflexive verb in another number than its auxiliary",
        example="La réunion s'est terminés tard dans la nuit.",
        counter_example="La réunion s'est terminée tard et ils se sont parlé.",
        source=f"{_BON_USAGE}, § 954",
        check=where(_reflexive, reflexive_number),
        confidence=0.93,
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
