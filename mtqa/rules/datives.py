"""lui for le and back: the pronoun that English him, German ihm and ihn do not tell.

il lui a aidé (German ihm helfen), elle les a téléphoné (English called them).
"""

from collections.abc import Iterator

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import readings_of, that_can_be
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, when
from mtqa.rules.verb_forms import forms_of, is_adverb
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
# What has à, and never an object without it.
_DATIVE = (
    "obéir désobéir nuire plaire déplaire ressembler téléphoner résister survivre succéder sourire "
    "mentir"
)
# What persons are the object of, and nothing else beside them.
_ACCUSATIVE = (
    "aider remercier écouter rencontrer féliciter menacer soutenir contacter accuser inviter "
    "accompagner attaquer interroger convaincre obliger forcer suivre encourager exhorter "
    "prier supplier avertir informer protéger critiquer blâmer arrêter tuer blesser libérer saluer "
    "insulter persuader rassurer frapper battre agresser assister condamner inculper licencier "
    "élire hospitaliser expulser extrader interpeller capturer kidnapper emprisonner intercepter "
    "évacuer escorter assassiner abattre suspendre consulter surveiller renvoyer"
)
_DIRECT = frozenset(("le", "la", "les", "l'"))
_INDIRECT = frozenset(("lui", "leur"))
_TO_DATIVE = {"le": "lui", "la": "lui", "l'": "lui", "les": "leur"}
_HAVE = morphology.forms("avoir", "verb")
_AMID = frozenset("pas plus jamais toujours encore aussi déjà bien tous toutes".split())
# What a pronoun and avoir may follow, as their subject.
_BEFORE_PERFECT = that_can_be("N", "NA") | {"X", "C"}
_THAT = frozenset("que qu' dont quel quelle quels quelles combien".split())
# Behind these letters no object follows: a preposition, a mark, an adverb, the end.
_NO_OBJECT = frozenset('SdCb,.:"zGF')


def _verb(found: Words, at: int) -> int | None:
    """The place of the verb that the pronoun before ``at`` belongs to, behind its auxiliary."""
    lowers, shape = found.lowers, found.shape
    if at < len(lowers) and lowers[at] in _HAVE:
        at += 1
        while at < len(lowers) and (lowers[at] in _AMID or is_adverb(lowers[at])):
            at += 1
        return at if at < len(lowers) and "P" in readings_of(shape[at]) else None
    return at if at < len(lowers) and set(readings_of(shape[at])) <= set("VIP") else None


def dative(sentence: Sentence) -> Iterator[Hit]:
    """le, la, les with a verb that takes à (elle les a téléphoné)."""
    lowers = sentence.lowers
    if forms_of(_DATIVE).isdisjoint(lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(lowers[:-1]):
        if lower not in _DIRECT or found.shape[place] not in "LO" or not place:
            continue
        verb = _verb(found, place + 1)
        if verb is None or lowers[verb] not in forms_of(_DATIVE):
            continue
        perfect = verb > place + 1 and found.shape[place - 1] in _BEFORE_PERFECT
        infinitive = readings_of(found.shape[verb]) == "I"
        if not (found.shape[place - 1] in "Hqn" or infinitive or perfect):
            continue
        fix = french.match_case(tokens[place].text, _TO_DATIVE[lower])
        gap = " " if lower == "l'" else ""
        shown = text[tokens[place + 1].start : tokens[verb].end]
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'"{tokens[verb].text}" takes "à": "{fix} {shown}"',
            (fix + gap,),
            evidence="dative",
        )


def accusative(sentence: Sentence) -> Iterator[Hit]:
    """lui, leur with a verb that has a person for its object (il lui a remercié)."""
    lowers = sentence.lowers
    if forms_of(_ACCUSATIVE).isdisjoint(lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, shape, text = sentence.tokens, found.shape, sentence.segment.text
    for place, lower in enumerate(lowers[:-1]):
        if lower not in _INDIRECT or not place:
            continue
        verb = _verb(found, place + 1)
        if verb is None or lowers[verb] not in forms_of(_ACCUSATIVE):
            continue
        infinitive = readings_of(shape[verb]) == "I"
        perfect = verb > place + 1 and shape[place - 1] in _BEFORE_PERFECT
        if perfect and not _THAT.isdisjoint(lowers[max(0, place - 8) : place]):
            continue  # la rue que la ville lui a dédiée
        if not (shape[place - 1] in "Hqn" or perfect or (infinitive and shape[place - 1] in "dS")):
            continue
        behind = shape[verb + 1] if verb + 1 < len(shape) else "."
        if behind not in _NO_OBJECT or lowers[verb + 1] in ("des", "du", "y"):
            continue
        if not side_by_side(text, tokens[place], tokens[place + 1]):
            continue
        start, end = tokens[place].start, tokens[place + 1].end
        rest = text[tokens[place + 1].start : end]
        fixes = _direct(lower, rest)
        yield Hit(
            start,
            end,
            f'"{tokens[verb].text}" has its object without "à": "{fixes[0]}"',
            fixes,
            evidence="accusative",
        )


def _direct(pronoun: str, rest: str) -> tuple[str, ...]:
    if pronoun == "leur":
        return (f"les {rest}",)
    return tuple(dict.fromkeys(french.elide(one, rest) for one in ("le", "la")))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.dative",
        severity="major",
        summary="le, la, les with a verb that takes à",
        example="Elle les a téléphoné hier soir.",
        counter_example="Elle leur a téléphoné hier soir, elle les a appelés.",
        source=f"{_BON_USAGE}, §§ 663-672",
        check=when(dative, beside(_DIRECT, lambda: (*forms_of(_DATIVE), *_HAVE))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.accusative",
        severity="major",
        summary="lui, leur with a verb that has a person for its object",
        example="Il lui a remercié pour son aide.",
        counter_example="Il l'a remerciée pour son aide et leur soutient que oui.",
        source=f"{_BON_USAGE}, §§ 663-672",
        check=when(accusative, beside(_INDIRECT, lambda: (*forms_of(_ACCUSATIVE), *_HAVE))),
        confidence=0.9,
    ),
)
