"""What stands before an infinitive: de for à and back, after, without, impersonal turns."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.indirect import is_person
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import (
    TO_BE,
    governed_infinitives,
    infinitive,
    infinitive_or_noun,
    is_adverb,
)
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_LINKS = {"de": "de", "d'": "de", "à": "à"}
_ADVERBIAL = frozenset(("partir", "compter", "commencer"))
_REFLEXIVE = frozenset("se s' me m' te t' nous vous".split())
_OBJECTS = frozenset("en le l' la les y lui leur ce".split())


def wrong_link(sentence: Sentence) -> Iterator[Hit]:
    """de where à belongs before the infinitive, à where de does, either where none does."""
    known, lowers = governed_infinitives(), sentence.lowers
    for place, right in enumerate(map(known.get, lowers[:-2])):
        link = _LINKS.get(lowers[place + 1])
        if right is None or link is None or link in right[0].lstrip("=") or link in right:
            continue
        found = words(sentence)
        if found is None:
            return
        tokens, text = found.tokens, sentence.segment.text
        head, preposition, verb = tokens[place : place + 3]
        if not infinitive_or_noun(verb.lower) or not verb.text.islower():
            continue
        if link == "à" and verb.lower in _ADVERBIAL:
            continue  # la ville permet à partir de lundi
        if head.lower.startswith("prêt") and "pas" in lowers[max(0, place - 3) : place]:
            continue  # n'est pas prêt d'oublier: près is meant
        if not side_by_side(text, head, preposition) or not side_by_side(text, preposition, verb):
            continue
        if not _governs(sentence, place, readings_of(found.shape[place]), link, right[0] == "=-"):
            continue
        usual = right[0].lstrip("=")
        fix = (
            verb.text
            if usual == "-"
            else french.elide(usual, verb.text, french.apostrophe_of(text))
        )
        yield Hit(
            preposition.start,
            verb.end,
            f'"{head.text}" takes {"no preposition" if usual == "-" else f"{usual!r}"} before an '
            f'infinitive: "{fix}"',
            (fix,),
            evidence=usual,
        )


def _governs(sentence: Sentence, place: int, kinds: str, link: str, bare: bool) -> bool:
    """Whether the word at ``place`` is the verb, or the noun or adjective of the table."""
    known, lowers = governed_infinitives(), sentence.lowers
    before = lowers[max(0, place - 5) : place]
    if not _REFLEXIVE.isdisjoint(before) or "que" in before or "qu'" in before or "dont" in before:
        return False  # ce qu'il refuse à faire entrer; se refuser à
    if "verb" in parts(lowers[place]):
        if not _OBJECTS.isdisjoint(before[-1:]):
            return False
        passive = "P" in kinds and (not before or before[-1] not in TO_BE)
        return set(kinds) <= set("VIPA") and not (bare and passive)
    if link == "à" and not _A_SINGLE.isdisjoint(before[-1:]):
        return False  # c'est une possibilité à considérer
    if link == "à" and any("à" in known[one] for one in lowers[:place] if one in known):
        return False  # invite ceux qui en ont la possibilité à différer
    return before[-1:] not in (("d'",), ("de",))  # un procès d'intention à faire


_A_SINGLE = frozenset("un une des aucune autre autres quelques plusieurs seule première".split())


# Verbs with a person between them and the infinitive: accuser qn de faire, aider qn à faire.
_TAKING = {
    "de": "empêcher accuser soupçonner suspecter convaincre persuader dissuader prier supplier "
    "permettre interdire ordonner conseiller promettre proposer reprocher recommander",
    "à": "aider inviter encourager inciter pousser autoriser appeler exhorter condamner amener "
    "contraindre",
}
_WRONG = {"de": {"à": "de", "pour": "de"}, "à": {"de": "à", "d'": "à", "pour": "à"}}
_PURPOSE = frozenset(
    "interdire inviter appeler aider encourager proposer recommander promettre reprocher".split()
)
_PERSON = compiled(
    "(?P<to>S?)[DGFL](?:{A=NA})?(?P<noun>{N})(?:{=A})?(?=[dS]O?{=I})|X{1,2}(?=[dS]O?{=I})"
)


@cache
def _taking() -> dict[str, tuple[str, str]]:
    """Form -> its verb and the preposition before the infinitive."""
    return {
        form: (verb, link)
        for link, verbs in _TAKING.items()
        for verb in verbs.split()
        for form in morphology.forms(verb, "verb")
    }


def object_link(sentence: Sentence) -> Iterator[Hit]:
    """A verb, a person, and à for de or back before the infinitive (l'empêche à partir)."""
    known, lowers = _taking(), sentence.lowers
    for place, one in enumerate(map(known.get, lowers[:-4])):
        if one is None:
            continue
        found = words(sentence)
        if found is None:
            return
        if not set(readings_of(found.shape[place])) <= set("VIPG"):
            continue
        person = _PERSON.match(found.shape, place + 1)
        if person is None or (person["to"] and lowers[place + 1] != "à"):
            continue
        if person["noun"] and not is_person(lowers[person.start("noun")]):
            continue
        verb, link = one
        at = person.end()
        tokens, text = sentence.tokens, sentence.segment.text
        fix = _WRONG[link].get(lowers[at])
        if fix is None or (lowers[at] == "pour" and verb in _PURPOSE):
            continue
        if not _REFLEXIVE.isdisjoint(lowers[max(0, place - 3) : place]):
            continue
        if not all(side_by_side(text, *tokens[one : one + 2]) for one in range(place, at + 1)):
            continue
        behind = tokens[at + 1]
        if behind.lower in _ADVERBIAL:
            continue  # vendre aux clients à partir de demain
        fix = french.elide(fix, behind.text, french.apostrophe_of(text))
        yield Hit(
            tokens[at].start,
            behind.end,
            f'"{tokens[place].text}" takes "{link}" before the infinitive: "{fix}"',
            (fix,),
            evidence=link,
        )


_IMPERSONAL = frozenset("il c' ce".split())
_BE = frozenset("est était serait sera semble paraît".split())
_JUDGED = frozenset(
    "possible impossible important nécessaire essentiel difficile facile interdit inutile utile "
    "urgent préférable indispensable primordial crucial fondamental normal logique étrange "
    "dangereux prudent raisonnable temps rare simple agréable intéressant bon mauvais".split()
)
_REMARKS = frozenset(
    "noter souligner savoir rappeler constater signaler mentionner préciser dire remarquer "
    "comprendre reconnaître".split()
)


def impersonal(sentence: Sentence) -> Iterator[Hit]:
    """il est difficile trouver, il est important à noter que."""
    lowers = sentence.lowers
    for place, lower in enumerate(lowers):
        if lower not in _JUDGED or place < 2:
            continue
        at = place - 1
        while at > 0 and (is_adverb(lowers[at]) or lowers[at] in ("très", "plus", "pas", "aussi")):
            at -= 1
        if lowers[at] not in _BE or at < 1 or at + 1 >= len(lowers):
            continue
        subject = at - 1 - (lowers[at - 1] in ("ne", "n'"))
        if subject < 0 or lowers[subject] not in _IMPERSONAL or place + 2 >= len(lowers):
            continue
        tokens, text = sentence.tokens, sentence.segment.text
        behind = tokens[place + 1]
        if infinitive(behind.lower) and side_by_side(text, tokens[place], behind):
            fix = french.elide("de", behind.text, french.apostrophe_of(text))
            yield _judged(tokens[place], behind, behind, fix)
        elif (
            behind.lower == "à"
            and lowers[subject] == "il"
            and tokens[place + 2].lower in _REMARKS
            and lowers[place + 3 : place + 4] in (("que",), ("qu'",))
        ):
            verb = tokens[place + 2]
            fix = french.elide("de", verb.text, french.apostrophe_of(text))
            yield _judged(tokens[place], behind, verb, fix)


def _judged(adjective: Token, first: Token, last: Token, fix: str) -> Hit:
    return Hit(
        first.start,
        last.end,
        f'behind the impersonal "{adjective.text}" stands "{fix}"',
        (fix,),
        evidence="impersonal",
    )


_AFTER = frozenset({"après", "avant", "sans", "pour", "par", "de", "d'"})
# Nothing but the verb behind these: un discours d'attaquant, d'ayants droit.
_STRICT = frozenset({"avant", "de", "d'", "pour"})
_AUXILIARIES = frozenset({"ayant", "étant"})


def participle_for_infinitive(sentence: Sentence) -> Iterator[Hit]:
    """A form in -ant behind a preposition (sans parlant, après ayant signé, accusé de mentant)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower not in _AFTER:
            continue
        left, right = tokens[place], tokens[place + 1]
        if not right.lower.endswith("ant") or not right.text.islower():
            continue
        if not side_by_side(text, left, right):
            continue
        readings = morphology.readings(right.lower)
        own = [reading for reading in readings if reading.tense == "present participle"]
        others = {reading.pos for reading in readings if reading not in own}
        if not own:
            continue
        if right.lower not in _AUXILIARIES and (
            others - {"adjective"} or (others and lower in _STRICT)
        ):
            continue
        if others and (place + 2 == len(tokens) or tokens[place + 2].word is None):
            continue  # un discours sans mordant.
        if lower == "avant" and place and tokens[place - 1].word is not None:
            continue  # une face avant rappelant
        if right.lower in _AUXILIARIES and "droit" in sentence.lowers[place + 2 : place + 3]:
            continue
        fix = _put_right(left.lower, right.lower, own[0].lemma, french.apostrophe_of(text))
        fix = french.match_case(left.text[:1], fix)
        yield Hit(
            left.start,
            right.end,
            f'"{left.text}" is followed by no form in -ant: "{fix}"',
            (fix,),
            evidence=lower,
        )


def _put_right(preposition: str, participle: str, lemma: str, apostrophe: str) -> str:
    if preposition == "par":
        return f"en {participle}"
    if preposition == "après" and participle not in _AUXILIARIES:
        made = morphology.inflect(lemma, "verb", gender="m", number="s", tense="past participle")
        return f"après avoir {made[0]}" if made else f"après {lemma}"
    if preposition in ("de", "d'"):
        return french.elide("de", lemma, apostrophe)
    if preposition == "avant":
        return f"avant {french.elide('de', lemma, apostrophe)}"
    return f"{preposition} {lemma}"


def before_leaving(sentence: Sentence) -> Iterator[Hit]:
    """avant and a bare infinitive (avant partir)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower != "avant":
            continue
        left, right = tokens[place], tokens[place + 1]
        if not infinitive(right.lower) or not right.text.islower():
            continue
        if not side_by_side(text, left, right) or sentence.lowers[place - 1] in ("en", "plus"):
            continue
        fix = french.elide("de", right.text, french.apostrophe_of(text))
        yield Hit(
            right.start,
            right.end,
            f'"{left.text}" takes "de" before an infinitive: "{fix}"',
            (fix,),
            evidence=lower,
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.object-link",
        severity="major",
        summary="à for de, de for à before an infinitive, a person between it and its verb",
        example="Les voisins ont empêché les voleurs à fuir.",
        counter_example="Les voisins ont empêché les voleurs de fuir et aidé la police à partir.",
        source=f"{_BON_USAGE}, §§ 906-908",
        check=where(lambda: _taking(), object_link),
        confidence=0.9,
    ),
    Rule(
        id="grammar.wrong-link",
        severity="major",
        summary="de or à before an infinitive where the other belongs, or none",
        example="Le ministre espère de gagner l'élection.",
        counter_example="Le ministre espère gagner l'élection et refuse de partir.",
        source=f"{_BON_USAGE}, §§ 906-908",
        check=where(lambda: governed_infinitives(), wrong_link),
        confidence=0.9,
    ),
    Rule(
        id="grammar.impersonal",
        severity="major",
        summary="no de before the infinitive of il est difficile, il est important",
        example="Il est difficile trouver une solution.",
        counter_example="Il est difficile de trouver une solution, c'est bon à savoir.",
        source=f"{_BON_USAGE}, § 907",
        check=where(lambda: _JUDGED, impersonal),
        confidence=0.93,
    ),
    Rule(
        id="grammar.after-ing",
        severity="major",
        summary="form in -ant behind a preposition, as in without speaking",
        example="Le ministre est parti sans parlant à la presse.",
        counter_example="Le ministre est parti sans parler, en riant avec un passant.",
        source=f"{_BON_USAGE}, §§ 922, 927",
        check=where(lambda: _AFTER, participle_for_infinitive),
        confidence=0.93,
    ),
    Rule(
        id="grammar.before-infinitive",
        severity="major",
        summary="avant and a bare infinitive",
        example="Avant partir, le ministre a parlé à la presse.",
        counter_example="Avant de partir, le ministre a parlé à la presse.",
        source=f"{_BON_USAGE}, § 906",
        check=where(lambda: ("avant",), before_leaving),
        confidence=0.93,
    ),
)
