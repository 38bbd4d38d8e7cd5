"""Unstressed pronouns and adverbs away from the verb that they lean on."""

import re
from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Read, beside, can_be, when
from mtqa.rules.verb_forms import TO_BE, conjugated, forms_of, is_adverb
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_BETWEEN = compiled("(?P<have>Y)(?P<pronoun>O)(?P<participle>{PV=NAPRV})")
_UNSTRESSED = frozenset("me m' te t' se s' y".split())


def clitic(sentence: Sentence) -> Iterator[Hit]:
    """A pronoun between avoir and the participle (il a me dit, ils ont la refusée)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _BETWEEN.finditer(found.shape):
        have, place = match.start("have"), match.start("pronoun")
        left, middle, right = tokens[have : place + 2]
        if middle.lower not in _UNSTRESSED or not side_by_side(text, left, middle):
            continue
        reflexive = middle.lower in ("se", "s'")
        auxiliary = TO_BE.get(left.lower) if reflexive else left.lower
        made = any(r.tense == "past participle" for r in morphology.readings(right.lower))
        if auxiliary is None or not made or goes_on(text, right):
            continue
        full = {"m'": "me", "t'": "te", "s'": "se"}.get(middle.lower, middle.lower)
        fix = french.elide(full, auxiliary, french.apostrophe_of(text)) + f" {right.text}"
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}": the pronoun comes first: "{fix}"',
            (fix,),
            evidence="auxiliary",
        )
    for match in _OBJECT_BETWEEN.finditer(found.shape):
        hit = _object_first(text, found, match)
        if hit is not None:
            yield hit


_OBJECT_BETWEEN = compiled(
    "(?P<have>Y)(?P<adverb>{=R}?)(?P<pronoun>[DL])"
    "(?:(?P<participle>{=P})(?=[.,:SdRGe]|{=R}|[DLFk])|(?P<given>{P=NP})(?=[DLF]))"
)


def _object_first(text: str, found: Words, match: re.Match[str]) -> Hit | None:
    """le, la, les between avoir and its participle; leur before one that is a noun too."""
    tokens = found.tokens
    have, pronoun, last = match.start("have"), match.start("pronoun"), match.end() - 1
    lower = found.lowers[pronoun]
    if lower not in ("le", "la", "les", "l'", "leur") or bool(match["given"]) != (lower == "leur"):
        return None
    if not tokens[have].text.islower() or "-" in tokens[last].text:
        return None
    made = (r.tense == "past participle" for r in morphology.readings(found.lowers[last]))
    if lower == "leur" and not any(made):
        return None  # les Français auront leur train
    adverb = f" {tokens[have + 1].text}" if match["adverb"] else ""
    before = french.elide(lower.replace("l'", "le"), tokens[have].text, french.apostrophe_of(text))
    fix = f"{before}{adverb} {tokens[last].text}"
    negated = have and found.shape[have - 1] == "n"
    return Hit(
        tokens[have].start,
        tokens[last].end,
        f'"{text[tokens[have].start : tokens[last].end]}": the pronoun comes first: "{fix}"',
        () if negated else (fix,),
        evidence="object",
    )


_BEHIND = compiled("(?P<who>H)(?P<verb>{=V})(?P<pronoun>[LD])(?P<after>{=R}|[Sd.,])")
# le devant, le mieux: what an article makes a noun of.
_NOUNS = frozenset(
    "devant derrière dessus dessous dehors dedans contre pour avant après plus moins mieux pire "
    "bien mal peu non oui trop tout pourquoi comment".split()
)


def clitic_behind(sentence: Sentence) -> Iterator[Hit]:
    """le, la, les behind the verb of a statement (je vois le souvent)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _BEHIND.finditer(found.shape):
        verb, pronoun = match.start("verb"), match.start("pronoun")
        after = found.lowers[pronoun + 1]
        if found.lowers[pronoun] not in ("le", "la", "les") or after in _NOUNS:
            continue
        if not side_by_side(text, tokens[verb], tokens[pronoun]) or '"' in found.shape:
            continue
        moved = french.elide(found.lowers[pronoun], tokens[verb].text, french.apostrophe_of(text))
        yield Hit(
            tokens[verb].start,
            tokens[pronoun].end,
            f'"{tokens[verb].text} {tokens[pronoun].text}": the pronoun comes first: "{moved}"',
            (moved,),
            evidence="behind",
        )


_PARTED = compiled("(?P<left>[Sd])(?P<pronoun>[OLD])(?P<adverb>{=R})(?P<infinitive>{=I})")
_EARLY = compiled("(?:^|[,:kzC])D{=N}{A=NA}?(?P<adverb>{=R})(?P<verb>[BY])")
_EARLY_ADVERBS = frozenset("toujours déjà souvent encore".split())


_STRESSED = compiled(
    "(?:(?P<have>Y)(?P<participle>{P})|(?P<who>H)(?P<verb>{=V}))(?P<pronoun>M|h|L)(?P<rest>[DFLE.,])"
)
_DATIVES = {"moi": "me", "toi": "te", "eux": "leur", "lui": "lui", "leur": "leur"}
_ACCUSATIVES = {"moi": "me", "toi": "te", "eux": "les"}
_SWAPPED = compiled("(?P<first>[hLO])(?P<second>[LDO])(?P<verb>[BY]|{VNI})")


def stressed(sentence: Sentence) -> Iterator[Hit]:
    """moi, toi, eux behind a verb, two pronouns in the wrong order (a donné eux, lui le donne)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    apostrophe = french.apostrophe_of(text)
    for match in _STRESSED.finditer(found.shape):
        pronoun, first = match.start("pronoun"), match.start("have" if match["have"] else "verb")
        lower = found.lowers[pronoun]
        given = match["rest"] in ("D", "F", "L", "E")
        unstressed = (_DATIVES if given else _ACCUSATIVES).get(lower)
        if unstressed is None or not side_by_side(text, tokens[pronoun - 1], tokens[pronoun]):
            continue
        verb = found.lowers[pronoun - 1]
        if lower in ("lui", "leur") and verb not in _GIVEN:
            continue  # il a préféré, lui, le cimetière
        if not given and verb not in _hitting():
            continue  # ils valent mieux qu'eux; il dit moi
        rest = f" {tokens[pronoun - 1].text}" if match["have"] else ""
        surface = text[tokens[first].start : tokens[pronoun].end]
        fix = french.elide(unstressed, tokens[first].text, apostrophe) + rest
        yield Hit(
            tokens[first].start,
            tokens[pronoun].end,
            f'"{surface}": the pronoun comes first: "{fix}"',
            (fix,),
            evidence=lower,
        )
    for match in _SWAPPED.finditer(found.shape):
        first, second = match.start("first"), match.start("second")
        pair = found.lowers[first], found.lowers[second]
        verb = found.lowers[match.start("verb")]
        if pair not in _WRONG_ORDER or not _before_verb(found, first) or not conjugated(verb):
            continue
        fix = f"{tokens[second].text} {tokens[first].text}"
        yield Hit(
            tokens[first].start,
            tokens[second].end,
            f'"{tokens[first].text} {tokens[second].text}": the other way round: "{fix}"',
            (fix,),
            evidence="order",
        )


_WRONG_ORDER = frozenset(
    (left, right)
    for left, rights in (
        ("lui", "le la les"),
        ("leur", "le la les"),
        ("le", "me te se"),
        ("la", "me te se"),
        ("les", "me te se"),
    )
    for right in rights.split()
)


def _before_verb(found: Words, place: int) -> bool:
    """Whether a subject pronoun or a negation opens the group."""
    return place > 0 and found.shape[place - 1] in "Hhnq"


_GIVEN = frozenset(
    "donné remis offert promis montré envoyé accordé infligé dit proposé demandé confié livré "
    "vendu prêté apporté fourni expliqué annoncé rendu pris volé".split()
)


@cache
def _hitting() -> frozenset[str]:
    """Finite forms of verbs that persons are the object of."""
    verbs = "aider voir attaquer rencontrer inviter suivre aimer connaître protéger soutenir tuer"
    return forms_of(verbs)


def early_adverb(sentence: Sentence) -> Iterator[Hit]:
    """An adverb between subject and auxiliary, pronoun and infinitive (de les vite aider)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _EARLY.finditer(found.shape):
        place = match.start("adverb")
        if found.lowers[place] not in _EARLY_ADVERBS or '"' in found.shape:
            continue
        adverb, verb = tokens[place : place + 2]
        fix = f"{verb.text} {adverb.text}"
        yield Hit(
            adverb.start,
            verb.end,
            f'"{adverb.text}" follows the verb: "{fix}"',
            (fix,),
            evidence="subject",
        )
    for match in _PARTED.finditer(found.shape):
        place = match.start("adverb")
        pronoun, adverb, verb = tokens[place - 1 : place + 2]
        if not adverb.lower.endswith("ment") or pronoun.lower not in ("le", "la", "les", "se", "y"):
            continue
        joined = french.elide(pronoun.text, verb.text, french.apostrophe_of(text))
        fix = f"{joined} {adverb.text}"
        yield Hit(
            pronoun.start,
            verb.end,
            f'"{pronoun.text}" leans on "{verb.text}": "{fix}"',
            (fix,),
            evidence="infinitive",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.clitic-place",
        severity="major",
        summary="pronoun between avoir and the participle",
        example="Le président a me dit la vérité.",
        counter_example="Le président m'a dit la vérité et a la réponse.",
        source=f"{_BON_USAGE}, § 681",
        check=when(
            clitic,
            beside(TO_BE.keys(), {*_UNSTRESSED, "le", "la", "les", "l'", "leur"}),
            beside(Read(is_adverb), ("le", "la", "les", "l'", "leur")),
        ),
        confidence=0.93,
    ),
    Rule(
        id="grammar.clitic-behind",
        severity="major",
        summary="le, la, les behind the verb of a statement",
        example="Je vois le souvent à la mairie.",
        counter_example="Je le vois souvent, il quitte le devant de la scène.",
        source=f"{_BON_USAGE}, § 681",
        check=when(clitic_behind, beside(can_be("V"), ("le", "la", "les"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.early-adverb",
        severity="major",
        summary="adverb between subject and auxiliary, or pronoun and infinitive",
        example="Le gouvernement toujours a refusé de négocier.",
        counter_example="Le gouvernement a toujours refusé de bien les aider.",
        source=f"{_BON_USAGE}, § 974",
        check=when(
            early_adverb, beside(_EARLY_ADVERBS, can_be("BY")), beside(Read(is_adverb), can_be("I"))
        ),
        confidence=0.88,
    ),
    Rule(
        id="grammar.stressed",
        severity="major",
        summary="moi, toi, eux behind the verb, two pronouns in the wrong order",
        example="Le ministre a donné eux des armes.",
        counter_example="Le ministre leur a donné des armes, il le lui dit, comme eux.",
        source=f"{_BON_USAGE}, §§ 681, 684",
        check=when(
            stressed,
            beside(can_be("PV"), _DATIVES.keys()),
            beside(("lui", "leur"), ("le", "la", "les")),
            beside(("le", "la", "les"), ("me", "te", "se")),
        ),
        confidence=0.92,
    ),
)
