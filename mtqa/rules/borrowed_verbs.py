"""Verb groups of English and German in French words: is doing, does not know, wird gebaut."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, lexicon, morphology
from mtqa.language.morphology import Analysis
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when
from mtqa.rules.verb_forms import conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PROGRESSIVE = compiled("(?P<be>B|(?P<have>Y)u|(?P<being>{=G}))(?:p)?(?P<doing>{G})(?P<after>.?)")
_ADVERBS = frozenset("maintenant durant pendant".split())
_PLURAL = frozenset("sont étaient seront seraient soient furent".split())


def progressive(sentence: Sentence) -> Iterator[Hit]:
    """être with a present participle (les soldats sont attaquant la ville)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _PROGRESSIVE.finditer(found.shape):
        be, doing = match.start(), match.start("doing")
        lower = found.lowers[doing]
        if lower in _ADVERBS or not tokens[doing].text.islower():
            continue
        if match["being"] and found.lowers[be] != "étant":
            continue
        sure = readings_of(found.shape[doing]) == "G"
        if not sure and (
            match["after"] not in ("D", "L", "F")
            or not (match["being"] or found.lowers[be] in _PLURAL)
        ):
            continue  # c'est épuisant, ces rats
        start, end = tokens[be].start, tokens[doing].end
        fix = None if "p" in match[0] else _simple(found.lowers[be], lower, bool(match["have"]))
        if match["being"]:
            fix = french.match_case(tokens[be].text, "en ") + lower
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": French has no être before a present participle'
            + (f': "{fix}"' if fix else ""),
            (fix,) if fix else (),
            evidence="being" if match["being"] else "doing",
        )


@lru_cache(maxsize=1 << 10)
def _lemma_of_doing(lower: str) -> str | None:
    lemmas = {r.lemma for r in morphology.readings(lower) if r.tense == "present participle"}
    return lemmas.pop() if len(lemmas) == 1 else None


def _simple(auxiliary: str, doing: str, compound: bool) -> str | None:
    """The plain tense: sont attaquant -> attaquent, a été travaillant -> a travaillé."""
    lemma = _lemma_of_doing(doing)
    if lemma is None:
        return None
    if compound:
        made = morphology.inflect(lemma, "verb", gender="m", number="s", tense="past participle")
        return f"{auxiliary} {made[0]}" if made else None
    told = next(iter(conjugated(auxiliary)), None)
    return _in_person(lemma, told) if told else None


def _in_person(lemma: str, told: Analysis) -> str | None:
    """``lemma`` in the person, number and tense of another verb, its usual spelling."""
    forms = morphology.inflect(
        lemma, "verb", person=told.person, number=told.number, tense=told.tense
    )
    return max(forms, key=lambda form: lexicon.zipf(form)[0], default=None)


_DO = compiled("(?P<do>{V})(?P<not>n)p(?P<clitics>[O]*)(?P<infinitive>{I})")


@cache
def _doing() -> frozenset[str]:
    return frozenset(form for form in morphology.forms("faire", "verb") if conjugated(form))


def do_support(sentence: Sentence) -> Iterator[Hit]:
    """faire before a negated infinitive, as English has do not (il fait ne pas savoir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _DO.finditer(found.shape):
        do, infinitive = match.start("do"), match.start("infinitive")
        if found.lowers[do] not in _doing():
            continue
        told = next((one for one in conjugated(found.lowers[do]) if one.person), None)
        form = _in_person(found.lowers[infinitive], told) if told else None
        negation = found.lowers[do + 2]
        fix = None
        if form and not match["clitics"]:
            fix = french.elide("ne", form, french.apostrophe_of(text)) + f" {negation}"
        start, end = tokens[do].start, tokens[infinitive].end
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": the verb itself is negated' + (f': "{fix}"' if fix else ""),
            (fix,) if fix else (),
            evidence="do",
        )


_BECOMES = compiled("(?P<become>{=V})(?P<adverb>{=R}?)(?P<participle>{=P})(?P<by>S)")
_TOLD = compiled("(?:{N}|X|{=A})n?[O]*(?:B|Yu)p?(?P<told>{P})[d](?P<what>{=I})")
_TELLING = frozenset("dit dits dite dites répondu répondus répondue répondues".split())


@cache
def _becoming() -> frozenset[str]:
    return frozenset(form for form in morphology.forms("devenir", "verb") if conjugated(form))


def passive_calque(sentence: Sentence) -> Iterator[Hit]:
    """devenir for the passive, a passive of whom one tells (ont été dits de partir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _BECOMES.finditer(found.shape):
        become = match.start("become")
        if found.lowers[become] not in _becoming() or found.lowers[match.start("by")] != "par":
            continue
        told = next(iter(conjugated(found.lowers[become])), None)
        fix = _in_person("être", told) if told else None
        yield Hit(
            tokens[become].start,
            tokens[become].end,
            f'"{tokens[become].text}" makes no passive' + (f': "{fix}"' if fix else ""),
            (fix,) if fix else (),
            evidence="become",
        )
    for match in _TOLD.finditer(found.shape):
        told_place, what = match.start("told"), match.start("what")
        if found.lowers[told_place] not in _TELLING:
            continue
        start, end = tokens[match.start() + 1].start, tokens[what].end
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": nobody is told so in French: "on leur a dit de …"',
            evidence="told",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.progressive",
        severity="major",
        summary="être before a present participle",
        example="Il est travaillant pour la banque depuis trois ans.",
        counter_example="Il travaille pour la banque, c'est épuisant, et c'est maintenant le cas.",
        source=f"{_BON_USAGE}, § 820; English progressive",
        check=when(progressive, beside(can_be("BuGp"), can_be("G"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.do-support",
        severity="major",
        summary="faire before a negated infinitive",
        example="Il fait ne pas savoir la réponse.",
        counter_example="Il ne sait pas la réponse et ne la fait pas savoir.",
        source=f"{_BON_USAGE}, § 1016; English do not",
        check=when(do_support, beside(_doing, can_be("n"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.passive-calque",
        severity="major",
        summary="devenir for the passive, a person who is told",
        example="La ville devient attaquée par les rebelles.",
        counter_example="La ville est attaquée par les rebelles et devient inhabitable.",
        source=f"{_BON_USAGE}, § 772; German werden, English to be told",
        check=when(passive_calque, beside(_becoming, can_be("RP")), beside(_TELLING, can_be("d"))),
        confidence=0.9,
    ),
)
