"""Infinitive, participle and finite verb in each other's place."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import (
    OBJECTS,
    TO_BE,
    finite,
    infinitive,
    is_adverb,
    is_conjugated,
    participle,
    skip_between,
    suspects,
)
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PERSONS = {"je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "ils": "3p"}
@lru_cache(maxsize=1 << 12)
def _infinitive_of(lower: str) -> str | None:
    """The infinitive of a participle or finite verb; None where two spellings or verbs fit."""
    lemmas = {r.lemma for r in morphology.readings(lower) if r.pos == "verb"}
    return lemmas.pop() if len(lemmas) == 1 else None


def _participle_of(lemma: str) -> str | None:
    made = morphology.inflect(lemma, "verb", gender="m", number="s", tense="past participle")
    return made[0] if made else None


def after_have(sentence: Sentence) -> Iterable[Hit]:
    """Infinitive or finite verb where the participle belongs (ont fournir, j'ai regardais)."""
    places = suspects(sentence).get("have")
    return _after_have(sentence, places) if places else ()


def _after_have(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        verb, right = tokens[place], tokens[place + 1]
        if not verb.text.islower():
            continue
        at = skip_between(tokens, place, text)
        if not at or not tokens[at].text.islower() or tokens[at].lower in TO_BE:
            continue
        word = tokens[at]
        lemma = infinitive(word.lower)
        analysis = None if lemma else finite(word.lower)
        if analysis is not None:
            if right.lower in _NEGATIVE or verb.lower in ("avions", "avoir"):
                continue
            if any(token.lower in _THAT for token in tokens[max(0, place - 4) : place]):
                continue
            lemma = analysis.lemma
        made = _participle_of(lemma) if lemma else None
        if made is None:
            continue
        message = f'behind "{verb.text}" a participle is wanted: "{made}"'
        if verb.lower == "a" and at == place + 1 and analysis is None:
            fixes = [f"{verb.text} {made}", f"à {word.text}"]
            if place and _asks_infinitive(tokens[place - 1].lower):
                fixes.reverse()
            yield Hit(verb.start, word.end, message, tuple(fixes), evidence="a")
        else:
            evidence = "finite" if analysis else "infinitive"
            yield Hit(word.start, word.end, message, (made,), evidence=evidence)


# ce que nous avons montre …: the relative clause ends in its verb.
_THAT = frozenset({"que", "qu'", "dont"})
_NEGATIVE = frozenset({"pas", "plus", "jamais"})


def _asks_infinitive(lower: str) -> bool:
    """Whether ``lower`` is a participle or infinitive, behind which "a" must have been "à"."""
    return bool(participle(lower) or infinitive(lower))


def after_modal(sentence: Sentence) -> Iterable[Hit]:
    """Participle or finite verb where the infinitive belongs (peut détruit, doit signé)."""
    places = suspects(sentence).get("modal")
    return _after_modal(sentence, places) if places else ()


def _after_modal(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        verb = tokens[place]
        at = skip_between(tokens, place, text)
        while at and tokens[at].lower in OBJECTS:
            nearer = at + 1
            if nearer >= len(tokens) or not side_by_side(text, tokens[at], tokens[nearer]):
                at = 0
                break
            at = nearer
        if not at or not tokens[at].text.islower():
            continue
        before = tokens[place - 1].lower if place else ""
        if before in ("se", "s'", "le", "la", "les", "l'") and participle(tokens[at].lower):
            continue
        found = _wrong_for_infinitive(tokens[at].lower)
        if found is None or tokens[at].lower in _SET_PHRASES:
            continue
        word = tokens[at]
        yield Hit(
            word.start,
            word.end,
            f'behind "{verb.text}" the infinitive is wanted: "{found[0]}"',
            (found[0],),
            evidence=found[1],
        )


def _wrong_for_infinitive(lower: str) -> tuple[str, str] | None:
    """The infinitive and what stands in its place."""
    kind = "participle" if participle(lower) else "finite" if is_conjugated(lower) else ""
    lemma = _infinitive_of(lower) if kind else None
    return (lemma, kind) if lemma else None


# à tort misspelt; pour acquis, bien entendu.
_SET_PHRASES = frozenset({"tord", "acquis", "acquises", "entendu"})


def after_preposition(sentence: Sentence) -> Iterable[Hit]:
    """Participle or finite verb behind pour, à, afin de … (pour réalisé, a décidé de signé)."""
    found = suspects(sentence)
    plain, governed = found.get("preposition"), found.get("governor")
    if not plain and not governed:
        return ()
    places = [*(plain or ()), *(place + 1 for place in governed or ())]
    return _after_preposition(sentence, places)


def _after_preposition(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        if place + 1 >= len(tokens):
            continue
        left, right = tokens[place], tokens[place + 1]
        if not right.text.islower() or not side_by_side(text, left, right):
            continue
        found = _wrong_for_infinitive(right.lower)
        if found is None:
            continue
        lemma, kind = found
        if kind == "participle" and (left.lower == "à" or right.lower[-1] not in "és"):
            continue
        if right.lower in _SET_PHRASES:
            continue
        yield Hit(
            right.start,
            right.end,
            f'behind "{left.text}" the infinitive is wanted: "{lemma}"',
            (lemma,),
            evidence=f"{left.lower} {kind}",
        )


def bare_infinitive(sentence: Sentence) -> Iterable[Hit]:
    """Infinitive or lone participle where the finite verb belongs (ils exploser, il arrivé)."""
    found = suspects(sentence)
    pronouns, relatives = found.get("pronoun"), found.get("qui")
    if not pronouns and not relatives:
        return ()
    return (*_infinitive_behind_pronoun(sentence, pronouns or []),
            *_infinitive_behind_who(sentence, relatives or []))


def _infinitive_behind_pronoun(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        left = tokens[place]
        wanted = _PERSONS.get(left.lower)
        if wanted is None or not side_by_side(text, left, tokens[place + 1]):
            continue
        before = tokens[place - 1].lower if place else ""
        at = place + 1
        while tokens[at].lower in OBJECTS or tokens[at].lower in ("ne", "n'"):
            at += 1
            if at >= len(tokens) or not side_by_side(text, tokens[at - 1], tokens[at]):
                at = 0
                break
        if not at or not tokens[at].text.islower() or goes_on(text, tokens[at]):
            continue
        word = tokens[at]
        if finite(before) is not None or before in ("t", "est", "a", "fait", "peut"):
            continue
        lemma = infinitive(word.lower)
        if lemma:
            made = morphology.inflect(
                lemma, "verb", person=wanted[0], number=wanted[1], tense="present"
            )
            fixes = (min(made, key=len),) if made else ()
            message = f'"{left.text}" needs a finite verb'
            yield Hit(word.start, word.end, message, fixes, evidence="pronoun")
        elif at == place + 1 and participle(word.lower) and word.lower != "soussigné":
            message = f'"{left.text} {word.text}" lacks its auxiliary'
            yield Hit(left.start, word.end, message, evidence="participle")


def _infinitive_behind_who(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in filter(None, places):
        noun, who, word = tokens[place - 1 : place + 2]
        lemma = infinitive(word.lower)
        if not lemma or not side_by_side(text, noun, who) or not side_by_side(text, who, word):
            continue
        if "noun" not in parts(noun.lower) or parts(noun.lower) & {"preposition", "adverb"}:
            continue
        numbers = {r.number for r in morphology.readings(noun.lower) if r.pos == "noun"}
        fixes = tuple(
            form
            for number in ("p", "s")
            if number in numbers
            for form in morphology.inflect(
                lemma, "verb", person="3", number=number, tense="present"
            )
        )
        yield Hit(
            word.start,
            word.end,
            f'"qui" needs a finite verb: "{fixes[0] if fixes else lemma}"',
            fixes,
            evidence="relative",
        )


def negated_finite(sentence: Sentence) -> Iterator[Hit]:
    """ne pas before a finite verb (ne pas est)."""
    tokens, text = sentence.tokens, sentence.segment.text
    lowers = sentence.lowers
    for place, lower in enumerate(lowers[:-2]):
        if lower != "ne" or lowers[place + 1] != "pas":
            continue
        left, middle, right = tokens[place : place + 3]
        if finite(right.lower) is None and right.lower not in ("a", "est"):
            continue
        if not (side_by_side(text, left, middle) and side_by_side(text, middle, right)):
            continue
        fix = french.elide(left.text, right.text) + " pas"
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
    tokens, text = sentence.tokens, sentence.segment.text
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
    "je": "1s", "tu": "2s", "il": "3s", "elle": "3s", "on": "3s",
    "nous": "1p", "vous": "2p", "ils": "3p", "elles": "3p",
}


_HYPHEN = re.compile(r"-(?:je|tu|ils?|elles?|on|nous|vous)\b", re.IGNORECASE)


def inversion(sentence: Sentence) -> Iterable[Hit]:
    """Verb and pronoun of different persons (fait-vous, sont-il)."""
    if _HYPHEN.search(sentence.segment.text, sentence.start, sentence.end) is None:
        return ()
    return _inversion(sentence)


def _inversion(sentence: Sentence) -> Iterator[Hit]:
    for token in sentence.tokens:
        verb, hyphen, pronoun = token.lower.rpartition("-")
        if not hyphen or pronoun not in _INVERTED or verb == "entre" or "-" in verb.removesuffix("-t"):
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
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}": verb and pronoun do not agree',
            tuple(french.match_case(token.text[:1], fix) for fix in fixes[:1]),
            evidence="inversion",
        )


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
        if not (lower in ("toujours", "aussi", "également", "déjà", "souvent", "encore")
                or (lower.endswith("ment") and is_adverb(lower))):
            continue
        verb = tokens[place + 2]
        if finite(verb.lower) is None and verb.lower not in ("a", "est", "peut", "fait", "doit"):
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
        id="grammar.after-auxiliary",
        severity="major",
        summary="infinitive or finite verb behind avoir where the participle belongs",
        example="Les voisins ont vraiment fournir une aide rapide.",
        counter_example="Les voisins ont vraiment fourni une aide rapide.",
        source=f"{_BON_USAGE}, § 810",
        check=after_have,
        confidence=0.93,
    ),
    Rule(
        id="grammar.after-modal",
        severity="major",
        summary="participle or finite verb where the infinitive belongs",
        example="Le missile peut détruit un char.",
        counter_example="Le missile peut détruire un char, et il se veut rassuré.",
        source=f"{_BON_USAGE}, §§ 821, 902",
        check=after_modal,
        confidence=0.93,
    ),
    Rule(
        id="grammar.after-preposition",
        severity="major",
        summary="participle or finite verb behind a preposition",
        example="Les alliés se réunissent pour discutent de la paix.",
        counter_example="Les alliés se réunissent pour discuter de la paix.",
        source=f"{_BON_USAGE}, § 902",
        check=after_preposition,
        confidence=0.93,
    ),
    Rule(
        id="grammar.bare-infinitive",
        severity="major",
        summary="infinitive or lone participle where the finite verb belongs",
        example="Il a vu des drones qui survoler la ville.",
        counter_example="Il ne sait plus à qui parler ni qui croire.",
        source=f"{_BON_USAGE}, §§ 897-902",
        check=bare_infinitive,
        confidence=0.93,
    ),
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
        summary="infinitive behind s'il vous plaît",
        example="S'il vous plaît vérifier votre adresse.",
        counter_example="S'il vous plaît, vérifiez votre adresse.",
        source=f"{_BON_USAGE}, § 428",
        check=where(lambda: _POLITE, polite_infinitive),
        confidence=0.93,
    ),
    Rule(
        id="grammar.inversion",
        severity="major",
        summary="verb and the pronoun behind it in different persons",
        example="Comment fait-vous pour dormir ?",
        counter_example="Comment faites-vous pour dormir, ai-je demandé.",
        source=f"{_BON_USAGE}, § 790",
        check=inversion,
        confidence=0.93,
    ),
    Rule(
        id="grammar.adverb-place",
        severity="major",
        summary="adverb between the subject pronoun and its verb",
        example="Il finalement accepte de partir.",
        counter_example="Il accepte finalement de partir.",
        source=f"{_BON_USAGE}, § 974",
        check=adverb_place,
        confidence=0.93,
    ),
)
