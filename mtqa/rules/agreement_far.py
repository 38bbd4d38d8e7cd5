"""Subject and verb, subject and participle that disagree across other words.

The subject is the noun phrase that opens a clause, followed by its complements, a relative clause
or an aside, and by its verb at once (see ``language.chunks``); where anything else may be the
subject, the rules are silent.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import structs

from mtqa.language import chunks, french, morphology
from mtqa.language.chunks import Chain, Subject, Words
from mtqa.language.morphology import Analysis
from mtqa.language.tagging import PLURAL, SINGULAR, alone, compiled, readings_of, that_can_be
from mtqa.rules.agreement_front import adjectives_before
from mtqa.rules.answers import kept
from mtqa.rules.antecedents import CERTAIN, TIMES, VERBAL, antecedent, fits_earlier, is_group
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import (
    conjugated,
    finite,
    infinitive,
    infinitive_or_noun,
    is_between,
    is_saying,
    participle,
    third_person,
)
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
COMPARING = frozenset(
    "plus moins aussi autant mieux plutôt ainsi autre autres même mêmes tel telle tels telles tant "
    "bien".split()
)
_AFTER_COMMA = frozenset("certains certaines quelques plusieurs ces ce cet cette".split())
_CLITICS = frozenset("ne n' se s' y en lui leur le la l' les me m' te t' nous vous".split())


@kept
def subjects(sentence: Sentence) -> tuple[Subject, ...]:
    """The noun phrases that open the sentence and its clauses and end in no doubt."""
    found = words(sentence)
    if found is None:
        return ()
    return tuple(one for one in chunks.subjects(found, _opens_clause) if _counts(found, one))


def _opens_clause(found: Words, start: int) -> bool:
    """Whether a subject may begin at ``start``: not behind plus que, nor behind ne … que."""
    shape, lowers, tokens = found.shape, found.lowers, found.tokens
    opener = shape[start - 1] if start else ""
    if shape[start] == "d" and opener not in ("", ","):
        return False  # qui occupe donc de nombreux observateurs
    if lowers[start].startswith("quel") or (start and lowers[start - 1] == "soit"):
        return False
    if opener == "k" and "tant" in lowers[max(0, start - 12) : start]:
        return False  # tant le cabinet que le préfet
    if opener == '"' and start > 1:
        # No space on the inner side of a straight mark; after a closing one the phrase goes on.
        mark = tokens[start - 1]
        return mark.text in "«“„" or (mark.end == tokens[start].start and shape[start - 2] in ",:k")
    if opener == ",":
        if "," in shape[: start - 1]:
            return False  # le fondamentalisme, l'intégrisme ne prospèrent pas
        if lowers[start] in _AFTER_COMMA and shape[0] not in "DLFv":
            return True
        if shape[start] == "F":
            return False
        told = _INTRODUCING.match(shape) or not _WHEN.isdisjoint(lowers[1:3])
        return bool(told) and not VERBAL.search(shape, 0, start)
    if opener == "C" or lowers[start - 1 : start] == ("donc",):
        return (
            lowers[start - 1] == "et"
            and not chunks.DETERMINERS.get(lowers[start], SINGULAR) & SINGULAR
            and CERTAIN.search(shape, 0, start) is not None
            and _RELATIVE.search(shape, 0, start) is None
            and "," not in shape[:start]
        )
    if opener == ":":
        return tokens[start - 1].text in (":", ";", "–", "—")
    if opener == "w":
        return found.lowers[start - 1] not in ("dont", "quoi") and "parmi" not in lowers[:start]
    if opener != "k":
        return True
    if start < 2 or shape[start - 2] == "C":
        return False
    if any(lower in ("ne", "n'") for lower in lowers[max(0, start - 9) : start - 1]):
        return False
    if not COMPARING.isdisjoint(lowers[max(0, start - 5) : start - 1]):
        return False
    return shape[start - 2] not in "SdGFMcDt" and lowers[start - 2] not in _COUNTED


_COUNTED = frozenset("fois peine façon manière sorte point mesure".split())


# What may be a verb; what surely is one; what may have another subject.

_RELATIVE = compiled("[kqwzj]")
_INTRODUCING = compiled("b?(?:[SdeGzji]|{=R})")


# Ce mardi 6 août, les …; la semaine dernière, les …
_WHEN = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche matin soir nuit après-midi semaine mois "
    "année an fois jour weekend week-end été hiver printemps automne".split()
)
_TENSE = compiled("Y{P}")
_INVERTED = ("X", "D", "L", "M", "G")


def _counts(found: Words, one: Subject) -> bool:
    """Whether the noun has one number for its verb too: no group, no time, no measure."""
    after = one.verb
    while found.shape[after] in "nO":
        after += 1
    if found.shape[after : after + 2] and _TENSE.match(found.shape, after):
        after += 1
    if (one.interrupted or one.opener == "C") and found.shape[after + 1 : after + 2] in _INVERTED:
        return False  # Leurs cris, jugés gênants, révèle France 3
    if one.coordinated:
        joint = found.lowers[one.noun : one.verb]
        if one.opener == "C":
            return False  # des gants et des masques et le comptoir est
        return (
            "ou" not in joint
            and "chaque" not in joint
            and found.lowers[one.start] != "chaque"
            and "ni" not in joint
            and "comme" not in joint
        )
    noun = found.lowers[one.noun]
    if noun in _WHEN and found.shape[after + 1 : after + 2] in _INVERTED:
        return False  # Ce week-end ont les joueurs perdu: the subject is behind its verb
    if found.shape[one.start] == "E" and (
        noun in MEASURES or found.shape[after] == "B" and found.shape[after + 1 : after + 2] in _A
    ):
        return False  # trois enfants est le bon chiffre
    if is_compound(found.lowers, one.noun):
        return False
    if found.shape[one.start] == "d" and one.number == "s":
        return False
    return has_one_number(found, one.noun)


def is_compound(lowers: Sequence[str], noun: int) -> bool:
    """Whether the word before may be the noun that counts (de nombreuses alertes canicule)."""
    before = lowers[noun - 1] if noun else ""
    return "N" in readings_of(alone(before)) and before not in adjectives_before()


def has_one_number(found: Words, place: int) -> bool:
    """Whether the noun at ``place`` asks for one number of its verb: no part, no dozen, no time."""
    noun = found.lowers[place]
    return not is_group(noun) and noun not in TIMES


_A = ("D", "L", "E")
MEASURES = frozenset(
    "euros dollars francs livres roubles % kilos grammes tonnes kilomètres mètres hectares degrés "
    "points places lits secondes siècles pages litres buts voix ans".split()
)


def subject(sentence: Sentence) -> Iterator[Hit]:
    """A verb in another number than the subject that opens the clause, complements between."""
    for found in subjects(sentence):
        if not found.plain:
            yield from subject_hit(sentence, found)


def beside(sentence: Sentence) -> Iterator[Hit]:
    """Determiner and noun, and a verb of the other number at once."""
    for found in subjects(sentence):
        if found.plain:
            yield from subject_hit(sentence, found)


def subject_hit(sentence: Sentence, found: Subject) -> Iterator[Hit]:
    """The verb behind ``found`` in its number, where it is in the other."""
    tokens, text = sentence.tokens, sentence.segment.text
    place, number, at, nouns = found.noun, found.number, found.verb, found.nouns
    first = at
    while at < len(tokens) and tokens[at].lower in _CLITICS:
        at += 1
    if at >= len(tokens) or not tokens[at].text.islower():
        return
    verb = tokens[at]
    analysis = _of_other_number(verb.lower, number)
    if analysis is None or goes_on(text, verb) or _is_adverbial(tokens, at):
        return
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if verb.lower == "a" and any(infinitive_or_noun(one.lower) for one in tokens[at + 1 : at + 3]):
        return  # des raisons qui poussent les gens a partir, a se taire: à
    if is_saying(verb.lower) and behind in _ARTICLES:
        return  # des accusations infondées assure le ministre
    if verb.lower.endswith("ez"):
        return  # Les amis ne lisez pas cette lettre
    complement = sentence.lowers[place + 1 : first]
    if "," in complement:
        complement = complement[: complement.index(",")]
    if number == "s" and any(map(is_group, complement)):
        return  # un commando d'une dizaine de personnes ont
    bare = bool(infinitive(verb.lower))
    if bare and any(map(_governs_infinitive, sentence.lowers[place + 1 : first])):
        return
    fixed = third_person(analysis, number)
    if not fixed:
        return
    noun = tokens[place]
    behind = " ".join(token.text for token in tokens[first:at])
    fix = _rejoined(behind, fixed, text)
    end = verb.end
    if analysis.lemma == "être":
        end, agreed = _predicate(tokens, at, noun, number, text)
        fix += text[verb.end : tokens[agreed[0]].start] + agreed[1] if agreed else ""
    yield Hit(
        tokens[first].start,
        end,
        f'the subject "{noun.text}" asks for "{fix}"',
        (fix,),
        evidence="joined" if found.coordinated else "complement" if nouns else "adjective",
    )


@lru_cache(maxsize=1 << 12)
def _of_other_number(lower: str, number: str) -> Analysis | None:
    """A finite reading of ``lower``, none of whose readings is the third person in ``number``."""
    told = conjugated(lower)
    if any(r.person == "3" and r.number == number for r in told):
        return None
    third = [r for r in told if r.person == "3"]
    if third:
        usual = min(third, key=lambda reading: reading.tense != "present")
        return usual if len({r.lemma for r in third}) == 1 else None
    return _never_third(lower)


@lru_cache(maxsize=1 << 12)
def _never_third(lower: str) -> Analysis | None:
    """An infinitive, or a finite verb of the first or second person only (dis, veux)."""
    readings = morphology.readings(lower)
    if infinitive(lower):
        return structs.replace(readings[0], tense="present")
    if finite(lower) is None:
        return None
    common = lower in ("avais", "étais", "aurais", "serais")
    return next((r for r in readings if (r.tense == "present" or common) and r.number == "s"), None)


_LATIN = frozenset("priori posteriori fortiori minima".split())


_ARTICLES = frozenset("le la l' les un une son sa ses".split())


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
    """qui and a verb in another number than every noun that it may belong to."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, shape = found.tokens, sentence.segment.text, found.shape
    ends = {chain.end: chain for chain in chained(sentence)}
    for place, lower in enumerate(sentence.lowers[:-1]):
        if (
            lower != "qui"
            or not place
            or "q" in shape[:place]
            or (shape[place - 1] == "," and not _is_alone(found, ends.get(place - 1)))
            or (shape[place - 1] == "," and not _OTHER_CLAUSES.isdisjoint(shape[:place]))
            or not (shape[place - 1] == "," or side_by_side(text, *tokens[place - 1 : place + 1]))
        ):
            continue
        number, noun = _THOSE.get(sentence.lowers[place - 1], ""), place - 1
        end = place - (shape[place - 1] == ",")
        if not number and end in ends:
            marks, noun = antecedent(found, ends[end])
            number = number_of(marks)
            if fits_earlier(found, ends[end].start, SINGULAR if number == "p" else PLURAL):
                continue
            if number == "s" and _is_one_of_two(found.lowers[: ends[end].start]):
                continue  # l'Amérique et surtout le géant brésilien qui montrent
        at = place + 1
        while at < len(shape) and shape[at] in "nO":
            at += 1
        if tokens[noun].text[0].isupper() and sentence.lowers[noun] not in _THOSE:
            continue
        if shape[place - 1] == "," and sentence.lowers[at + 1 : at + 2] in (("un",), ("une",)):
            continue  # des apprentis, qui est un type de formation
        if not number or at >= len(shape) or shape[at] not in _SURE_VERBS:
            continue
        verb = tokens[at]
        analysis = _of_other_number(verb.lower, number)
        if analysis is None or analysis.person != "3" or not verb.text.islower():
            continue
        fix = third_person(analysis, number)
        if not fix:
            continue
        yield Hit(
            verb.start,
            verb.end,
            f'"{tokens[noun].text} qui" asks for "{fix}"',
            (fix,),
            evidence="relative",
        )


def _is_alone(found: Words, chain: Chain | None) -> bool:
    """Whether no comma, bracket or comme stands before the phrase that ", qui" takes up."""
    if chain is None or not chain.start:
        return True
    return found.shape[chain.start - 1] not in ',:"j'


def _is_one_of_two(before: Sequence[str]) -> bool:
    """Whether et and an adverb, or et alone, join the phrase behind ``before`` to another."""
    at = len(before) - 1
    if at > 0 and before[at] in _ADDING:
        at -= 1
    return at > 0 and before[at] == "et"


_ADDING = frozenset("surtout même aussi également notamment encore enfin".split())
_OTHER_CLAUSES = frozenset("kw")
_THOSE = {"ceux": "p", "celles": "p", "celui": "s", "celle": "s", "ce": "s"}
_SURE_VERBS = that_can_be("V", "V") | {"B", "Y"}


def number_of(marks: int) -> str:
    """s, p, or "" where both are possible or none."""
    if not marks:
        return ""
    return "s" if not marks & PLURAL else "p" if not marks & SINGULAR else ""


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.subject",
        severity="major",
        summary="verb of another number than the subject right before it",
        example="Les ministres a signé un accord lundi.",
        counter_example="La moitié ont signé un accord lundi.",
        source=f"{_BON_USAGE}, §§ 926-934",
        check=beside,
        confidence=0.9,
    ),
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
        summary="verb after qui in another number than its antecedent",
        example="Il a trouvé les drones qui survole la ville.",
        counter_example="Il a trouvé un des drones qui survolent la ville.",
        source=f"{_BON_USAGE}, § 930",
        check=where(lambda: ("qui",), relative),
        confidence=0.9,
    ),
)
