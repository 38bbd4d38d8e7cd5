"""Negation before or far behind its verb, être and avoir in the wrong form."""

from collections.abc import Iterator

from mtqa.language import french
from mtqa.language.tagging import compiled
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import TO_HAVE, conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_NOT_FIRST = compiled("(?P<who>H)(?P<not>p)(?P<verb>[BY]|{=V})")
_NOT_INSIDE = compiled("n[OL](?P<not>p)(?P<verb>[BY]|{=V})")
_NOT_LAST = compiled(
    "(?<!n)(?<!n[Oh])(?P<have>Y)(?P<participle>{P=NAP})(?P<adverb>{=R}?)(?P<not>p)(?=[.,]|$)"
)


def negation_place(sentence: Sentence) -> Iterator[Hit]:
    """pas, jamais before the verb (il pas vient), pas at the end (ont augmenté presque pas)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    apostrophe = french.apostrophe_of(text)
    for match in _NOT_FIRST.finditer(found.shape):
        place = match.start("who")
        left, middle, verb = tokens[place : place + 3]
        if middle.lower not in ("pas", "jamais") or not side_by_side(text, left, middle):
            continue
        if middle.lower == "jamais" and place and found.shape[place - 1] in "ik":
            continue  # si jamais elle a accepté
        fix = f"{left.text} " + french.elide("ne", verb.text, apostrophe) + f" {middle.text}"
        yield Hit(
            left.start,
            verb.end,
            f'"{text[left.start : verb.end]}": the negation goes around the verb: "{fix}"',
            (fix,),
            evidence="before",
        )
    for match in _NOT_INSIDE.finditer(found.shape):
        first, clitic, middle, verb = tokens[match.start() : match.end()]
        fix = f"{first.text} {french.elide(clitic.text, verb.text, apostrophe)} {middle.text}"
        yield Hit(
            first.start,
            verb.end,
            f'"{text[first.start : verb.end]}": the negation goes around the verb: "{fix}"',
            (fix,),
            evidence="inside",
        )
    for match in _NOT_LAST.finditer(found.shape):
        have, last = match.start("have"), match.start("not")
        if found.lowers[last] != "pas" or '"' in found.shape:
            continue
        adverb = f" {tokens[last - 1].text}" if match["adverb"] else ""
        participle = tokens[match.start("participle")].text
        fix = french.elide("ne", tokens[have].text, apostrophe) + f"{adverb} pas {participle}"
        yield Hit(
            tokens[have].start,
            tokens[last].end,
            f'"{text[tokens[have].start : tokens[last].end]}": the negation goes around the '
            f'auxiliary: "{fix}"',
            (fix,),
            evidence="end",
        )


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


_CLAUSES = frozenset("jzikqwCb")
_NEEDING = frozenset(
    "peut peuvent pouvait pourra pourrait doit doivent devait devra devrait faut faudra".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.negation-place",
        severity="major",
        summary="pas before its verb",
        example="Il pas vient à la réunion.",
        counter_example="Il ne vient pas à la réunion, pas plus tard.",
        source=f"{_BON_USAGE}, §§ 1016-1020",
        check=where(lambda: ("pas", "jamais"), negation_place),
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
