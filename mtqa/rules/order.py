"""What a sentence cannot end in, and prepositions left out: of a quantity, of avoir besoin."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from mtqa.language import french, morphology
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.triggers import beside, when, where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


_ENDS = frozenset(".!?")


# Words that govern or join what follows; neither un, le, son nor pour, avec, which stand alone.
_OPEN = frozenset(
    "à de dans des du au aux cette cet ces nos mes ses chez parmi selon par et ou mais que "
    "puisque lorsque car afin".split()
)


_GOVERNING = frozenset("de à dans sur par pour avec contre chez vers entre sous".split())


def stranded(sentence: Sentence) -> Iterator[Hit]:
    """à, de, et, cette … before the mark that ends the sentence."""
    tokens = sentence.tokens
    if len(tokens) < 5 or tokens[-1].text not in _ENDS:
        return
    last, before = tokens[-2:-4:-1]
    cut = last.text in _OPEN or (last.text in ("le", "la", "les") and before.text in _GOVERNING)
    if last.text in ("que", "mais", "car") and tokens[-1].text != ".":
        return  # pas que !
    if not cut or before.word is None or sentence.segment.text[last.end : last.end + 2] == "..":
        return
    if last.text in ("à", "de") and "preposition" in parts(before.lower):
        return
    if last.text not in ("le", "la", "les") and before.lower == last.lower:
        return
    yield Hit(
        before.start,
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
        id="grammar.stranded",
        severity="major",
        summary="preposition, article or conjunction at the end of a sentence",
        example="Ce sont des questions que nous devons répondre à.",
        counter_example="Ce sont des questions auxquelles nous devons répondre.",
        source=f"{_BON_USAGE}, § 1038",
        check=when(stranded, beside(_OPEN | {"le", "la", "les"}, _ENDS)),
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
