"""Verbs, their pronouns and auxiliaries in the order of German or English."""

from collections.abc import Iterator

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import TO_BE, TO_HAVE, conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_BETWEEN = compiled("(?P<have>Y)(?P<pronoun>O)(?P<participle>{PV=NAPV})")
_UNSTRESSED = frozenset("me m' te t' se s' y".split())


def clitic(sentence: Sentence) -> Iterator[Hit]:
    """A pronoun between avoir and the participle (il a me dit, ils ont se rencontré)."""
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


_NOT_FIRST = compiled("(?P<who>H)(?P<not>p)(?P<verb>[BY]|{=V})")


def negation_place(sentence: Sentence) -> Iterator[Hit]:
    """pas before its verb (il pas vient)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _NOT_FIRST.finditer(found.shape):
        place = match.start("who")
        left, middle, verb = tokens[place : place + 3]
        if middle.lower != "pas" or not side_by_side(text, left, middle):
            continue
        fix = f"{left.text} " + french.elide("ne", verb.text, french.apostrophe_of(text)) + " pas"
        yield Hit(
            left.start,
            verb.end,
            f'"{text[left.start : verb.end]}": the negation goes around the verb: "{fix}"',
            (fix,),
            evidence="before",
        )


_CLAUSES = frozenset("jzikqwCb")
_BE_BEEN = compiled("(?<=[HhX{N}])(?P<be>B)(?P<been>u)")
_MODAL_FINITE = compiled("(?P<modal>{=V})(?P<finite>[BY])(?!p)")


def auxiliary_form(sentence: Sentence) -> Iterator[Hit]:
    """être with été, être or avoir conjugated behind a modal verb."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers = found.tokens, sentence.segment.text, found.lowers
    for match in _BE_BEEN.finditer(found.shape):
        place = match.start("be")
        have = TO_HAVE.get(lowers[place])
        if have is None or not tokens[place].text.islower():
            continue
        if lowers[place - 1] in ("l'", "c'", "ce"):
            continue
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'"été" takes avoir: "{have}"',
            (have,),
            evidence="been",
        )
    for match in _MODAL_FINITE.finditer(found.shape):
        place = match.start("finite")
        modal = lowers[match.start("modal")]
        if modal not in _NEEDING or not tokens[place].text.islower():
            continue
        if not _CLAUSES.isdisjoint(found.shape[: match.start("modal")]):
            continue  # ce qu'il peut est peu
        lemma = "être" if found.shape[place] == "B" else "avoir"
        if lowers[place + 1 : place + 2] in (("priori",), ("posteriori",), ("fortiori",)):
            continue
        if lowers[place] in ("as", "eus") or not conjugated(lowers[place]):
            continue
        if not side_by_side(text, tokens[place - 1], tokens[place]):
            continue
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'after "{modal}" the infinitive is wanted: "{lemma}"',
            (lemma,),
            evidence="modal",
        )


_NEEDING = frozenset(
    "peut peuvent pouvait pourra pourrait doit doivent devait devra devrait faut faudra".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.clitic-place",
        severity="major",
        summary="pronoun between avoir and the participle",
        example="Le président a me dit la vérité.",
        counter_example="Le président m'a dit la vérité.",
        source=f"{_BON_USAGE}, § 681",
        check=where(lambda: TO_BE, clitic),
        confidence=0.93,
    ),
    Rule(
        id="grammar.negation-place",
        severity="major",
        summary="pas before its verb",
        example="Il pas vient à la réunion.",
        counter_example="Il ne vient pas à la réunion, pas plus tard.",
        source=f"{_BON_USAGE}, §§ 1016-1020",
        check=where(lambda: ("pas",), negation_place),
        confidence=0.9,
    ),
    Rule(
        id="grammar.auxiliary-form",
        severity="major",
        summary="être with été, a conjugated auxiliary after a modal verb",
        example="Le président est été malade.",
        counter_example="Le président a été malade et peut être là.",
        source=f"{_BON_USAGE}, §§ 810-821",
        check=auxiliary_form,
        confidence=0.9,
    ),
)
