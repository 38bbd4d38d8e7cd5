"""Words in the order of German or English: adjective before noun, a preposition left at the end."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from mtqa.language import french, morphology, resources
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.triggers import beside, when, where
from mtqa.rules.verb_forms import participle
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


@cache
def _behind() -> frozenset[str]:
    """Every form of the adjectives that follow their noun."""
    return frozenset(
        form
        for lemma in resources.words("fr/adjectives_behind.txt")
        for form in morphology.forms(lemma, "adjective") or _agreeing(lemma)
    )


def _agreeing(lemma: str) -> Iterator[str]:
    """A participle in both genders and numbers."""
    for gender in "mf":
        for number in "sp":
            form = morphology.agree(lemma, gender, number)
            if form is not None:
                yield form


@cache
def _is_demonym(lower: str) -> bool:
    """An adjective of a country, which as a noun of its people would bear a capital."""
    demonyms = french.demonyms()
    return any(reading.lemma in demonyms for reading in morphology.readings(lower))


# Nouns before all, though the dictionary knows them as adjectives and participles too.
_NOUNS_FIRST = frozenset("armée armées politicien politiciens".split())


@lru_cache(maxsize=1 << 13)
def _only_noun(lower: str) -> tuple[str, str] | None:
    """Gender and number of what can only be a noun of one gender and number."""
    readings = morphology.readings(lower)
    if lower in _NOUNS_FIRST:
        readings = tuple(reading for reading in readings if reading.pos == "noun")
    found = {(r.pos, r.gender, r.number) for r in readings}
    if len(found) != 1:
        return None
    pos, gender, number = found.pop()
    return (gender, number) if pos == "noun" and number else None


def adjective_place(sentence: Sentence) -> Iterator[Hit]:
    """Determiner, an adjective that must follow, noun (un connu politicien, le russe officier)."""
    tokens, text = sentence.tokens, sentence.segment.text
    behind = _behind()
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower not in behind or not place:
            continue
        word = tokens[place]
        if not word.text.islower():
            continue
        determiner, noun = tokens[place - 1], tokens[place + 1]
        marks = _only_noun(noun.lower)
        if marks is None or noun.lower in ("début", "fin"):
            continue  # cette technique début juin
        if not noun.text.islower() or not french.is_determiner(determiner.text):
            continue
        if not (side_by_side(text, determiner, word) and side_by_side(text, word, noun)):
            continue
        gender, number = marks
        if not gender:  # un connu journaliste: the adjective tells
            gender = next((r.gender for r in morphology.readings(word.lower) if r.gender), "")
        fitting = {
            "adjective" if r.tense == "past participle" else r.pos
            for r in morphology.readings(word.lower)
            if r.gender in (gender, "") and r.number in (number, "")
        }
        if "adjective" not in fitting:
            continue
        if "noun" in fitting and not (_is_demonym(word.lower) or word.lower.startswith("connu")):
            continue  # les parlementaires employeurs
        evidence = "participle" if participle(word.lower) else "adjective"
        yield behind_its_noun(determiner, word, noun, marks=(gender, number), evidence=evidence)


def behind_its_noun(
    determiner: Token, adjective: Token, noun: Token, marks: tuple[str, str], evidence: str
) -> Hit:
    """What is said where ``adjective`` must follow ``noun``, of gender and number ``marks``."""
    gender, number = marks
    fix = french.with_determiner(
        determiner.text,
        f"{noun.text} {adjective.text}",
        "f" if gender == "f" else "m",
        "p" if number == "p" else "s",
        french.apostrophe_of(determiner.text),
    )
    message = f'"{adjective.text}" follows its noun: "{fix}"'
    return Hit(determiner.start, noun.end, message, (fix,), evidence=evidence)


_ENDS = frozenset(".!?")


def stranded(sentence: Sentence) -> Iterator[Hit]:
    """à or de before the mark that ends the sentence."""
    tokens = sentence.tokens
    if len(tokens) < 5 or tokens[-1].text not in _ENDS:
        return
    last = tokens[-2]
    if last.text not in ("à", "de") or "preposition" in parts(tokens[-3].lower):
        return
    if tokens[-3].word is None:
        return
    yield Hit(
        tokens[-3].start,
        last.end,
        f'"{last.text}" cannot end a sentence',
        (),
        evidence=last.text,
    )


_NUMBERS = frozenset(
    "million millions milliard milliards dizaine dizaines centaine centaines "
    "douzaine quinzaine vingtaine trentaine cinquantaine milliers".split()
)
_ADVERBS = frozenset("beaucoup trop tant énormément tellement".split())
_OF_QUANTITY = _NUMBERS | _ADVERBS


@lru_cache(maxsize=1 << 13)
def _only_plural_noun(lower: str) -> bool:
    readings = morphology.readings(lower)
    return bool(readings) and all(r.pos == "noun" and r.number == "p" for r in readings)


def quantity(sentence: Sentence) -> Iterator[Hit]:
    """A quantity and its noun without de (5 millions dollars, beaucoup gens)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for left, noun in pairwise(tokens):
        if left.lower not in _OF_QUANTITY or not noun.text.islower():
            continue
        if not _only_plural_noun(noun.lower) or not side_by_side(text, left, noun):
            continue
        fix = f"{left.text} {french.elide('de', noun.text)}"
        yield Hit(
            left.start,
            noun.end,
            f'"{text[left.start : noun.end]}": a quantity takes "de": "{fix}"',
            (fix,),
            evidence="number" if left.lower in _NUMBERS else "adverb",
        )


_NEEDS = frozenset({"besoin", "envie", "peur", "honte"})
_HAVE = frozenset("ai as a avons avez ont avait avaient avions aura auront aurait auraient".split())


def relative_of(sentence: Sentence) -> Iterator[Hit]:
    """que where avoir besoin asks for dont (ce que nous avons besoin)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, need in enumerate(tokens):
        if need.lower not in _NEEDS or place < 4 or tokens[place - 1].lower not in _HAVE:
            continue
        at = place - 2
        if tokens[at].lower == "n'":
            at -= 1
        if tokens[at].lower not in ("nous", "vous", "il", "elle", "ils", "elles", "on", "j'", "je"):
            continue
        who, before = tokens[at - 1], tokens[at - 2]
        if who.lower not in ("que", "qu'") or not side_by_side(text, before, who):
            continue
        if before.lower not in (
            "ce",
            "tout",
            "celui",
            "celle",
            "ceux",
            "celles",
            "chose",
            "choses",
        ):
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is not None and after.lower in ("de", "d'", "que", "qu'", "des", "du"):
            continue
        fix = "dont " + tokens[at].text
        yield Hit(
            who.start,
            tokens[at].end,
            f'"avoir {need.text} de": "{fix}"',
            (fix,),
            evidence=need.lower,
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.adjective-place",
        severity="major",
        summary="adjective before the noun that it must follow",
        example="Un connu politicien a été arrêté hier.",
        counter_example="Un politicien connu et un grand acteur ont été arrêtés hier.",
        source=f"{_BON_USAGE}, §§ 325-334",
        check=where(_behind, adjective_place),
        confidence=0.9,
    ),
    Rule(
        id="grammar.stranded",
        severity="major",
        summary="à or de at the end of a sentence",
        example="Ce sont des questions que nous devons répondre à.",
        counter_example="Ce sont des questions auxquelles nous devons répondre.",
        source=f"{_BON_USAGE}, § 1038",
        check=when(stranded, beside(("à", "de"), _ENDS)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.quantity",
        severity="major",
        summary="a quantity and its noun without de",
        example="Le projet a coûté trois millions euros.",
        counter_example="Le projet a coûté trois millions d'euros et beaucoup d'efforts.",
        source=f"{_BON_USAGE}, §§ 591, 608",
        check=where(lambda: _OF_QUANTITY, quantity),
        confidence=0.93,
    ),
    Rule(
        id="grammar.relative-of",
        severity="major",
        summary="que for dont with avoir besoin, envie, peur",
        example="Voici exactement ce que nous avons besoin.",
        counter_example="Voici ce dont nous avons besoin.",
        source=f"{_BON_USAGE}, § 723",
        check=where(lambda: _NEEDS, relative_of),
        confidence=0.93,
    ),
)
