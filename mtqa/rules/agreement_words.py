"""Words of degree and quantity that do not agree: les plus pauvre, celle présenté, certain mesures.

Rules: Grevisse & Goosse, *Le bon usage*, §§ 580-640, 695, 984-985.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology, resources
from mtqa.language.chunks import DETERMINERS
from mtqa.language.tagging import (
    FEMININE,
    MASCULINE,
    PLURAL,
    SINGULAR,
    compiled,
    gender_and_number,
    that_can_be,
)
from mtqa.rules.clause_subjects import behind_subject, number_of_verb, subjects_before
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Read, beside, can_be, when
from mtqa.rules.verb_forms import TO_BE
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_SUPERLATIVE = compiled("[DLG](?P<degree>g)(?P<word>{A=NA})(?P<after>.?)")
_SUPERLATIVES = {"les": PLURAL, "aux": PLURAL, "la": FEMININE & SINGULAR}
# Adverbs as well: les plus haut placés, celle qui coûte la moins cher. Words that never change.
_ADVERBS_TOO = frozenset(
    "haut bas cher fort court grand net possible vite loin tard tôt chic glamour".split()
)
_BEHIND = that_can_be("P") | that_can_be("A", "A")


def superlative(sentence: Sentence) -> Iterator[Hit]:
    """les plus, la plus and an adjective of another number or gender (les plus pauvre)."""
    found = words(sentence)
    if found is None:
        return
    for match in _SUPERLATIVE.finditer(found.shape):
        place = match.start("word")
        wanted = _SUPERLATIVES.get(found.lowers[match.start()])
        own = found.adjective(place)
        token = found.tokens[place]
        if wanted is None or own & wanted or found.lowers[match.start("degree")] not in _MOST:
            continue
        if token.lower in _ADVERBS_TOO or match["after"] in _BEHIND or not token.text.islower():
            continue
        if not all(
            side_by_side(sentence.segment.text, *found.tokens[at : at + 2])
            for at in (place - 2, place - 1)
        ):
            continue
        gender, number = gender_and_number(own & _number(wanted) or own)
        kept = "f" if wanted == FEMININE & SINGULAR else gender or "m"
        fix = morphology.agree(token.lower, kept, gender_and_number(wanted)[1])
        if fix is None or fix == token.lower or not number:
            continue
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" does not agree with "{found.tokens[match.start()].text}": "{fix}"',
            (fix,),
            evidence="superlative",
        )


_MOST = frozenset({"plus", "moins"})


def _number(marks: int) -> int:
    return PLURAL if not marks & SINGULAR else SINGULAR


_THOSE = {
    "celui": MASCULINE & SINGULAR,
    "celle": FEMININE & SINGULAR,
    "ceux": MASCULINE & PLURAL,
    "celles": FEMININE & PLURAL,
}


def those(sentence: Sentence) -> Iterator[Hit]:
    """celui, celle … and a participle that does not agree with it (celle présenté)."""
    found = words(sentence)
    if found is None:
        return
    for place, wanted in enumerate(map(_THOSE.get, found.lowers[:-1]), 1):
        if wanted is None or found.shape[place] not in _MADE or found.adjective(place) & wanted:
            continue
        token = found.tokens[place]
        if not side_by_side(sentence.segment.text, found.tokens[place - 1], token):
            continue
        pronoun = found.tokens[place - 1]
        fix = morphology.agree(token.lower, *gender_and_number(wanted))
        if fix is None or fix == token.lower or goes_on(sentence.segment.text, token):
            continue
        own = found.adjective(place)
        others = [form for form, marks in _THOSE.items() if marks & own]
        fixes = [f"{pronoun.text} {fix}"]
        fixes += [french.match_case(pronoun.text, one) + f" {token.text}" for one in others]
        yield Hit(
            pronoun.start,
            token.end,
            f'"{pronoun.text}" and "{token.text}" do not agree: "{fixes[0]}"',
            tuple(fixes),
            evidence="those",
        )


_COMPARED = compiled("(?P<verb>B|{=V})(?:p|{=R}|E{N})*g(?:{A}|{=R})k(?P<those>M)(?P<of>[dGF])")
_FIRST = compiled(
    "^S[DF](?:{A=NA})*(?P<noun>{=N})(?:{A=AP})*(?:[dG]D?{N}{A=AP}?)*,(?P<those>M)[dGF]"
)


def compared(sentence: Sentence) -> Iterator[Hit]:
    """celui de … of another gender than what is compared (la crise est pire que celui de)."""
    found = words(sentence)
    if found is None:
        return
    for match in (*_COMPARED.finditer(found.shape), *_FIRST.finditer(found.shape)):
        place = match.start("those")
        own = _THOSE.get(found.lowers[place])
        if own is None:
            continue
        if match.re.groupindex.get("verb"):
            verb = match.start("verb")
            first, number = behind_subject(found, verb), number_of_verb(found.lowers[verb])
            phrases = subjects_before(found, first, verb, number) if first and number else []
            if len(phrases) != 1 or phrases[0].joined or found.shape[phrases[0].noun] == "X":
                continue
            noun = phrases[0].noun
        else:
            noun = match.start("noun")
            if found.lowers[0] not in _AMONG:
                continue
        gender, _ = gender_and_number(found.determined(noun))
        told, number = gender_and_number(own)
        if (
            not gender
            or gender == told
            or found.lowers[noun] in resources.words("fr/gender_free.txt")
        ):
            continue
        fix = next(
            form for form, marks in _THOSE.items() if gender_and_number(marks) == (gender, number)
        )
        token = found.tokens[place]
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" does not agree with "{found.tokens[noun].text}": "{fix}"',
            (fix,),
            evidence="compared",
        )


_AMONG = frozenset("parmi contrairement outre".split())
_MADE = that_can_be("P", "NAPV")
_SOME = {
    "certain": MASCULINE & SINGULAR,
    "certaine": FEMININE & SINGULAR,
    "certains": MASCULINE & PLURAL,
    "certaines": FEMININE & PLURAL,
    "aucuns": MASCULINE & PLURAL,
    "aucunes": FEMININE & PLURAL,
}
_SINGLE = {"aucuns": "aucun", "aucunes": "aucune"}
_ORDER = ("certain", "certaine", "certains", "certaines")
_NOUNS = that_can_be("N", "N")
_BEFORE = frozenset('.,:"kzwCbSdVp').union(
    that_can_be("V", "V"), that_can_be("I", "I"), that_can_be("P", "P")
)


def some(sentence: Sentence) -> Iterator[Hit]:
    """certain, certaine …, aucuns and a noun of another gender or number (certain mesures)."""
    found = words(sentence)
    if found is None:
        return
    shape, tokens = found.shape, found.tokens
    for place, wanted in enumerate(map(_SOME.get, found.lowers[:-1])):
        if wanted is None or shape[place + 1] not in _NOUNS:
            continue
        marks = found.noun(place + 1)
        before = shape[place - 1] if place else "."
        determined = before in "DF"
        if not (determined or before in _BEFORE) or not tokens[place + 1].text.islower():
            continue
        if not side_by_side(sentence.segment.text, tokens[place], tokens[place + 1]):
            continue
        single = _SINGLE.get(found.lowers[place])
        if marks & wanted or (single and marks & PLURAL):
            continue
        if not single and not wanted & SINGULAR and not marks & PLURAL:
            continue  # pour certains synonyme de défaite
        told = marks & DETERMINERS.get(found.lowers[place - 1], ~0) if determined else marks
        if not told:
            continue  # un certain nombres: the noun is wrong
        if gender_and_number(told)[1] == "s" and not determined and not single:
            told = marks & SINGULAR
        gender, number = gender_and_number(told)
        if not gender or not number:
            continue
        fix = single or _ORDER[2 * (number == "p") + (gender == "f")]
        if single and gender == "f":
            fix = "aucune"
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'"{tokens[place].text}" does not agree with "{tokens[place + 1].text}": "{fix}"',
            (fix if tokens[place].text.islower() else fix.capitalize(),),
            evidence="some",
        )


def been(sentence: Sentence) -> Iterator[Hit]:
    """été with the mark of a plural behind avoir (ils ont étés); cette été."""
    for left, right in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        lower = left.lower
        if right.lower == "étés" and lower in TO_BE and lower not in ("a", "avoir"):
            yield Hit(
                right.start,
                right.end,
                f'behind "{left.text}" it is "été"',
                ("été",),
                evidence="been",
            )
        elif right.text == "été" and lower == "cette":
            fix = left.text[:2] + "t"
            yield Hit(
                left.start, left.end, f'"été" is masculine: "{fix}"', (fix,), evidence="summer"
            )


@lru_cache(maxsize=1 << 12)
def _is_made(lower: str) -> bool:
    return any(reading.tense == "past participle" for reading in morphology.readings(lower))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.superlative",
        severity="major",
        summary="les plus, la plus and an adjective of another number or gender",
        example="Il faut aider les communes les plus pauvre du pays.",
        counter_example="Il faut aider les plus pauvres et les plus haut placés.",
        source=f"{_BON_USAGE}, §§ 984-985",
        check=when(superlative, beside(("plus", "moins"), can_be("A"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.those",
        severity="major",
        summary="celui, celle … and a participle that does not agree",
        example="Ce projet vaut mieux que celle présenté hier.",
        counter_example="Cette loi vaut mieux que celle présentée hier.",
        source=f"{_BON_USAGE}, § 695",
        check=when(those, beside(_THOSE.keys(), Read(_is_made))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.compared",
        severity="major",
        summary="celui de, celle de … of another gender than what is compared",
        example="La situation des hôpitaux est plus grave que celui des écoles.",
        counter_example="La situation des hôpitaux est plus grave que celle des écoles.",
        source=f"{_BON_USAGE}, § 695",
        check=when(compared, beside(_THOSE.keys(), ("de", "d'", "du", "des"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.some",
        severity="major",
        summary="certain, aucuns … and a noun of another gender or number",
        example="Le gouvernement a pris certain mesures.",
        counter_example="Le gouvernement a pris certaines mesures, c'est certain.",
        source=f"{_BON_USAGE}, §§ 636-640",
        check=when(some, beside(_SOME.keys(), can_be("N"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.been",
        severity="major",
        summary="été with an s behind avoir; cette été",
        example="Les soldats ont étés évacués.",
        counter_example="Les soldats ont été évacués cet été.",
        source=f"{_BON_USAGE}, § 810",
        check=when(been, beside(TO_BE.keys(), ("étés",)), beside(("cette",), ("été",))),
        confidence=0.95,
    ),
)
