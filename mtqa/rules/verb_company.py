"""A verb and the little words around it: negation, pronoun behind it, polite request, adverb."""

from collections.abc import Iterable, Iterator

from mtqa.language import french, morphology
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.triggers import Form, when, where
from mtqa.rules.verb_forms import OBJECTS, finite, infinitive, is_adverb, opening, suspects
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


def negated_finite(sentence: Sentence) -> Iterator[Hit]:
    """ne pas before a finite verb (ne pas est)."""
    tokens, text = sentence.tokens, sentence.segment.text
    lowers = sentence.lowers
    for place, lower in enumerate(lowers[:-2]):
        if lower != "ne" or lowers[place + 1] not in ("pas", "jamais", "plus"):
            continue
        left, middle, right = tokens[place : place + 3]
        if finite(right.lower) is None and right.lower not in ("a", "est"):
            continue
        if not (side_by_side(text, left, middle) and side_by_side(text, middle, right)):
            continue
        fix = french.elide(left.text, right.text) + f" {middle.text}"
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}": a finite verb stands between: "{fix}"',
            (fix,),
            evidence="negation",
        )


_POLITE = frozenset({"plaît", "plait"})


def polite_infinitive(sentence: Sentence) -> Iterator[Hit]:
    """s'il vous plaît with an infinitive for the imperative (Bitte wählen, please select)."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens[:-1]):
        if token.lower not in _POLITE or place < 3 or tokens[place - 1].lower != "vous":
            continue
        if place > 3 and tokens[place - 4].word is not None:
            continue
        word = tokens[place + 1]
        if word.lower == "," and place + 2 < len(tokens):
            word = tokens[place + 2]
        lemma = infinitive(word.lower)
        if not lemma or not word.text.islower():
            continue
        fixes = morphology.inflect(lemma, "verb", person="2", number="p", tense="imperative")
        yield Hit(
            word.start,
            word.end,
            f'"s\'il vous plaît" asks for the imperative: "{fixes[0] if fixes else lemma}"',
            fixes[:1],
            evidence="polite",
        )


_INVERTED = {
    "je": "1s",
    "tu": "2s",
    "il": "3s",
    "elle": "3s",
    "on": "3s",
    "nous": "1p",
    "vous": "2p",
    "ils": "3p",
    "elles": "3p",
}


def _is_inverted(token: Token) -> bool:
    return "-" in token.lower and token.lower.rpartition("-")[2] in _INVERTED


def inversion(sentence: Sentence) -> Iterator[Hit]:
    """Verb and pronoun of different persons (fait-vous, sont-il)."""
    text = sentence.segment.text
    for token in sentence.tokens:
        verb, hyphen, pronoun = token.lower.rpartition("-")
        if (
            not hyphen
            or pronoun not in _INVERTED
            or verb == "entre"
            or "-" in verb.removesuffix("-t")
        ):
            continue
        verb = verb.removesuffix("-t")
        wanted = _INVERTED[pronoun]
        readings = [r for r in morphology.readings(verb) if r.pos == "verb" and r.person]
        if not readings or any(r.person + r.number == wanted for r in readings):
            continue
        if pronoun in ("nous", "vous") and any(r.tense == "imperative" for r in readings):
            continue
        fixes = [
            f"{form}-{'t-' if form[-1] in 'ae' and wanted == '3s' else ''}{pronoun}"
            for form in morphology.inflect(
                readings[0].lemma,
                "verb",
                person=wanted[0],
                number=wanted[1],
                tense=readings[0].tense,
            )
        ]
        if pronoun in ("il", "elle") and any(r.person + r.number == "3p" for r in readings):
            fixes.insert(0, f"{verb}-{pronoun}s")
        before = text[: token.start].rstrip().rpartition(" ")[2].lower()
        if before == "se" and pronoun in ("nous", "vous"):
            fixes = [f"{verb}-il que {pronoun}"] if verb == "fait" else []
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}": verb and pronoun do not agree',
            tuple(french.match_case(token.text[:1], fix) for fix in fixes[:1]),
            evidence="inversion",
        )


_NOT_OURS = {"nous": "1p", "vous": "2p"}
_SURELY_SUBJECT = frozenset({"si", "quand", "lorsque", "puisque"})


# Letters leave out je: Vous souhaite une bonne soirée.
_WISHES = frozenset("souhaiter remercier prier embrasser saluer assurer féliciter adresser".split())


def person(sentence: Sentence) -> Iterator[Hit]:
    """nous, vous as subject with a verb of another person (nous ne voit, si vous sait)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, wanted in enumerate(map(_NOT_OURS.get, sentence.lowers[:-2])):
        if wanted is None:
            continue
        at = place + 1
        negated = tokens[at].lower in ("ne", "n'")
        before = tokens[place - 1].lower if place else ""
        if not negated and place and before not in _SURELY_SUBJECT:
            continue
        if not place and tokens[at].lower in OBJECTS:
            continue
        if "preposition" in parts(before) or before in ("que", "comme"):
            continue  # qui pour nous n'est pas, personne mieux que vous ne peut
        at += negated
        while at < len(tokens) - 1 and tokens[at].lower in OBJECTS:
            at += 1
        word = tokens[at]
        analysis = finite(word.lower)
        if analysis is None and word.lower not in ("a", "est", "peut", "fait", "doit", "dit"):
            continue
        if not side_by_side(text, tokens[at - 1], word) or not word.text.islower():
            continue
        readings = [r for r in morphology.readings(word.lower) if r.pos == "verb" and r.person]
        if any(reading.person + reading.number == wanted for reading in readings):
            continue
        if not place and any(r.lemma in _WISHES and r.person == "1" for r in readings):
            continue
        fixes = morphology.inflect(
            readings[0].lemma,
            "verb",
            person=wanted[0],
            number=wanted[1],
            tense=readings[0].tense,
        )
        yield Hit(
            word.start,
            word.end,
            f'"{tokens[place].text}" does not go with "{word.text}"',
            fixes[:1],
            evidence="negated" if negated else "clause",
        )


_COMMON = frozenset("a est peut fait doit dit prend met va voit".split())
_FRONTED = frozenset({"je", "tu", "il", "ils", "on"})


def adverb_place(sentence: Sentence) -> Iterable[Hit]:
    """Adverb between the pronoun and its verb (il finalement arrive)."""
    places = suspects(sentence).get("pronoun")
    return _adverb_place(sentence, places) if places else ()


def _adverb_place(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        left, right = tokens[place], tokens[place + 1]
        if left.lower not in _FRONTED or place + 2 >= len(tokens):
            continue
        if not side_by_side(text, left, right):
            continue
        lower = right.lower
        if not (
            lower in ("toujours", "aussi", "également", "déjà", "souvent", "encore")
            or (lower.endswith("ment") and is_adverb(lower))
        ):
            continue
        verb = tokens[place + 2]
        if finite(verb.lower) is None and verb.lower not in _COMMON:
            continue
        if not side_by_side(text, right, verb) or not verb.text.islower():
            continue
        fix = french.elide(left.text, verb.text) + " " + right.text
        yield Hit(
            left.start,
            verb.end,
            f'"{text[left.start : verb.end]}": the adverb follows the verb: "{fix}"',
            (fix,),
            evidence="adverb",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.negation",
        severity="major",
        summary="both halves of the negation before a finite verb",
        example="Le ministre ne pas répond aux questions.",
        counter_example="Le ministre préfère ne pas répondre et ne répond pas.",
        source=f"{_BON_USAGE}, § 1020",
        check=where(lambda: ("ne",), negated_finite),
        confidence=0.95,
    ),
    Rule(
        id="grammar.polite-infinitive",
        severity="major",
        summary="infinitive after s'il vous plaît",
        example="S'il vous plaît vérifier votre adresse.",
        counter_example="S'il vous plaît, vérifiez votre adresse.",
        source=f"{_BON_USAGE}, § 428",
        check=where(lambda: _POLITE, polite_infinitive),
        confidence=0.93,
    ),
    Rule(
        id="grammar.inversion",
        severity="major",
        summary="verb and the pronoun after it in different persons",
        example="Comment fait-vous pour dormir ?",
        counter_example="Comment faites-vous pour dormir, ai-je demandé.",
        source=f"{_BON_USAGE}, § 790",
        check=where(Form(_is_inverted), inversion),
        confidence=0.93,
    ),
    Rule(
        id="grammar.person",
        severity="major",
        summary="nous, vous with a verb of another person",
        example="Nous ne veulent pas de cette guerre.",
        counter_example="Nous ne voulons pas de ce que nous promettent les autres.",
        source=f"{_BON_USAGE}, § 925",
        check=where(lambda: _NOT_OURS, person),
        confidence=0.93,
    ),
    Rule(
        id="grammar.adverb-place",
        severity="major",
        summary="adverb between the subject pronoun and its verb",
        example="Il finalement accepte de partir.",
        counter_example="Il accepte finalement de partir.",
        source=f"{_BON_USAGE}, § 974",
        check=when(adverb_place, opening("pronoun")),
        confidence=0.93,
    ),
)
