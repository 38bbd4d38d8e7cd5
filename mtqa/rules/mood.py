"""Indicative where the subjunctive belongs, conditional behind si."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import morphology
from mtqa.language.morphology import Analysis
from mtqa.rules.neighbours import parts
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_QUE = frozenset({"que", "qu'"})
_ALTHOUGH = frozenset({"quoique", "quoiqu'"})
# First words of the conjunctions, the last of which is que: bien que, jusqu'à ce que.
_LEADS: dict[str, tuple[tuple[str, ...], ...]] = {
    "bien": ((),),
    "avant": ((),),
    "pour": ((),),
    "afin": ((),),
    "sans": ((),),
    "moins": (("à",),),
    "condition": (("à",),),
    "pourvu": ((),),
    "ce": (("jusqu'", "à"), ("jusque", "à")),
    "peur": (("de",),),
    "crainte": (("de",),),
    "faut": (("il",),),
    "faudra": (("il",),),
    "faudrait": (("il",),),
    **dict.fromkeys(
        (
            "veux veut voulons voulez veulent voulait voulaient voudrait voudraient souhaite "
            "souhaitent souhaitait souhaitaient souhaitons exige exigent exigeait exigeaient "
            "exigé craint craignent craignait craignaient préfère préfèrent préférerait doutent "
            "doutait aimerais aimerait aimeraient souhaité voulu quoique refuse refusent refusé"
        ).split(),
        ((),),
    ),
    **dict.fromkeys(
        (
            "possible impossible important nécessaire essentiel indispensable normal souhaitable "
            "préférable urgent crucial temps dommage regrettable inacceptable inadmissible "
            "primordial rare bon logique naturel fondamental"
        ).split(),
        (("est",), ("était",), ("serait",), ("semble",), ("être",)),
    ),
}
_SUBJECTS = {
    "je": "1s",
    "j'": "1s",
    "tu": "2s",
    **dict.fromkeys(("il", "elle", "on", "cela", "ça"), "3s"),
    "nous": "1p",
    "vous": "2p",
    **dict.fromkeys(("ils", "elles"), "3p"),
}
_CLITICS = frozenset("ne n' se s' me m' nous vous lui leur le la les l' y en".split())
_TENSES = frozenset({"present", "future", "imperfect", "conditional"})
# Verbs where a subject stands before them, though the dictionary knows them as nouns too.
_SURELY_VERB = frozenset("est a fait peut sont ont va revient doit part sort prend met".split())


@lru_cache(maxsize=1 << 12)
def _indicative(lower: str, person: str) -> Analysis | None:
    """The indicative reading in ``person`` of what can be no subjunctive nor noun."""
    readings = [r for r in morphology.readings(lower) if len(lower) > 1 or r.pos == "verb"]
    verbs = [r for r in readings if r.pos == "verb" and r.person]
    if any(r.tense in ("subjunctive", "subjunctive imperfect") for r in verbs):
        return None
    if lower not in _SURELY_VERB and len(verbs) < len(readings):
        return None
    fitting = [r for r in verbs if r.person + r.number == person and r.tense in _TENSES]
    return fitting[0] if fitting else None


def subjunctive(sentence: Sentence) -> Iterator[Hit]:
    """bien que, avant que, pour que, afin que, sans que … with an indicative."""
    lowers = sentence.lowers
    if _QUE.isdisjoint(lowers) and _ALTHOUGH.isdisjoint(lowers):
        return
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        opens = place and token.lower in _QUE and _conjunction(tokens, place)
        if not opens and token.lower not in _ALTHOUGH:
            continue
        found = _verb_behind(tokens, place)
        if found is None:
            continue
        verb, analysis = found
        fixes = _in_tense(analysis, "subjunctive")
        if len(fixes) != 1:
            continue
        first = place if token.lower in _ALTHOUGH else place - 1
        lead = sentence.segment.text[tokens[first].start : token.end]
        yield Hit(
            verb.start,
            verb.end,
            f'"{lead}" takes the subjunctive: "{fixes[0]}"',
            fixes,
            evidence="past" if analysis.tense == "imperfect" else "conjunction",
        )


def _in_tense(verb: Analysis, tense: morphology.Tense) -> tuple[str, ...]:
    """The forms of the same person and number."""
    return morphology.inflect(
        verb.lemma, "verb", person=verb.person, number=verb.number, tense=tense
    )


def _conjunction(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether que at ``place`` closes a conjunction that takes the subjunctive."""
    lead = tokens[place - 1].lower
    for before in _LEADS.get(lead, ()):
        start = place - 1 - len(before)
        if start >= 0 and tuple(t.lower for t in tokens[start : place - 1]) == before:
            break
    else:
        return False
    if place > 1 and tokens[place - 2].lower in ("l'", "le"):
        return False  # parce que certains l'exigent qu'il faut partir
    if lead.startswith("dout") and place > 1 and tokens[place - 2].lower in ("se", "s'"):
        return False
    if lead == "bien" and place > 1:
        previous = tokens[place - 2]
        return previous.word is None or previous.lower in ("et", "mais", "or")
    if lead in ("pour", "sans", "avant") and place > 1:
        return tokens[place - 2].lower not in ("plus", "moins", "pas", "juste", "en")
    return True


def _verb_behind(tokens: tuple[Token, ...], place: int) -> tuple[Token, Analysis] | None:
    """The finite verb behind a subject pronoun, or behind determiner, noun and adjective."""
    found = _placed(tokens, place)
    if found is None:
        return None
    at, person = found
    analysis = _indicative(tokens[at].lower, person)
    if analysis is None or not tokens[at].text.islower():
        return None
    return tokens[at], analysis


def _placed(tokens: tuple[Token, ...], place: int) -> tuple[int, str] | None:
    """The place of the word where the verb of the clause behind ``place`` stands, its person."""
    at = place + 1
    person = _SUBJECTS.get(tokens[at].lower) if at < len(tokens) else None
    if person is None:
        person, at = _noun_phrase(tokens, at)
        if person is None:
            return None
    else:
        at += 1
    while at < len(tokens) and tokens[at].lower in _CLITICS:
        at += 1
    return (at, person) if at < len(tokens) else None


_DETERMINERS = {
    **dict.fromkeys("le la l' un une ce cet cette son sa leur notre".split(), "3s"),
    **dict.fromkeys("les des ces ses leurs nos plusieurs".split(), "3p"),
}


def _noun_phrase(tokens: tuple[Token, ...], at: int) -> tuple[str | None, int]:
    """Person of the noun phrase at ``at`` and the place behind it."""
    if at + 2 >= len(tokens):
        return None, at
    person = _DETERMINERS.get(tokens[at].lower)
    if person is None:
        return None, at
    noun = tokens[at + 1]
    if "noun" not in parts(noun.lower) and not noun.text[0].isupper():
        return None, at
    at += 2
    while at < len(tokens) and parts(tokens[at].lower) == {"adjective"}:
        at += 1
    return person, at


_IF_SUBJECTS = frozenset("je j' tu il ils elle elles on nous vous".split())
_CLAUSE_OPENERS = frozenset(
    {",", "et", "mais", "que", "qu'", "car", ":", "«", '"', "–", "-", "(", "même"}
)


@lru_cache(maxsize=1 << 12)
def _conditional(lower: str) -> Analysis | None:
    readings = morphology.readings(lower)
    if readings and all(reading.tense == "conditional" for reading in readings):
        return readings[0]
    return None


def conditional(sentence: Sentence) -> Iterator[Hit]:
    """si and a conditional, where another conditional shows that si is no question."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens[:-2]):
        if token.lower not in ("si", "s'"):
            continue
        subject = tokens[place + 1]
        if subject.lower not in _IF_SUBJECTS or (
            token.lower == "s'" and subject.lower not in ("il", "ils")
        ):
            continue
        if place and not (token.text[0].isupper() or tokens[place - 1].lower in _CLAUSE_OPENERS):
            continue
        at = place + 2
        while at < len(tokens) and tokens[at].lower in _CLITICS:
            at += 1
        if at >= len(tokens) or tokens[at - 1].lower == "n'":
            continue
        analysis = _conditional(tokens[at].lower)
        if analysis is None or not _conditional_elsewhere(tokens, place, at):
            continue
        fixes = morphology.inflect(
            analysis.lemma,
            "verb",
            person=_person(subject.lower),
            number=_number(subject.lower),
            tense="imperfect",
        )
        if len(fixes) != 1:
            continue
        yield Hit(
            tokens[at].start,
            tokens[at].end,
            f'after "si" comes the imperfect, not "{tokens[at].text}": "{fixes[0]}"',
            fixes,
            evidence="condition",
        )


def _conditional_elsewhere(tokens: tuple[Token, ...], place: int, at: int) -> bool:
    """A comma behind the clause and a conditional behind that, or a conditional before it."""
    rest = tokens[at + 1 :]
    comma = next((i for i, token in enumerate(rest) if token.text == ","), None)
    if comma is not None and place == 0 and tokens[0].text[0].isupper():
        return any(_conditional(token.lower) for token in rest[comma:])
    return False


def _person(pronoun: str) -> str:
    if pronoun in ("je", "j'", "nous"):
        return "1"
    return "2" if pronoun in ("tu", "vous") else "3"


def _number(pronoun: str) -> str:
    return "p" if pronoun in ("nous", "vous", "ils", "elles") else "s"


# Behind these, in the affirmative, the indicative alone is right (Le bon usage, § 1126).
_SAYING = frozenset(
    "dire affirmer déclarer annoncer penser croire savoir confirmer constater "
    "préciser souligner indiquer estimer ajouter prouver".split()
)
_UNSURE = frozenset("ne n' pas si sans que qu' pourquoi comme c' ce".split())


@cache
def _saying() -> frozenset[str]:
    """Finite forms and participles of the verbs of saying and thinking."""
    return frozenset(
        form
        for verb in _SAYING
        for form in morphology.forms(verb, "verb")
        if any(r.person or r.tense == "past participle" for r in morphology.readings(form))
    )


@lru_cache(maxsize=1 << 12)
def _subjunctive_only(lower: str, person: str) -> Analysis | None:
    """The present subjunctive that ``lower`` can only be, in ``person``."""
    readings = [r for r in morphology.readings(lower) if r.pos == "verb" or lower != "soit"]
    if not readings or any(r.tense not in ("subjunctive", "imperative") for r in readings):
        return None
    fitting = [r for r in readings if r.person + r.number == person and r.tense == "subjunctive"]
    return fitting[0] if fitting else None


def indicative(sentence: Sentence) -> Iterator[Hit]:
    """A subjunctive behind a verb of saying that is not denied (il dit que la paix soit)."""
    tokens, lowers = sentence.tokens, sentence.lowers
    if "?" in lowers or _QUE.isdisjoint(lowers):
        return
    for place, lower in enumerate(lowers):
        if lower not in _QUE or not place or lowers[place - 1] not in _saying():
            continue
        if not _UNSURE.isdisjoint(lowers[max(0, place - 8) : place - 1]):
            continue
        found = _placed(tokens, place)
        if found is None:
            continue
        at, person = found
        analysis = _subjunctive_only(lowers[at], person)
        if analysis is None or not tokens[at].text.islower():
            continue
        fixes = _in_tense(analysis, "present")
        if len(fixes) != 1:
            continue
        lead = sentence.segment.text[tokens[place - 1].start : tokens[place].end]
        yield Hit(
            tokens[at].start,
            tokens[at].end,
            f'"{lead}" takes the indicative: "{fixes[0]}"',
            fixes,
            evidence="saying",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.indicative",
        severity="major",
        summary="subjunctive behind a verb of saying or thinking that is not denied",
        example="Le ministre affirme que la paix soit possible.",
        counter_example="Il ne dit pas que la paix soit possible, il dit qu'elle parte.",
        source=f"{_BON_USAGE}, § 1126",
        check=where(lambda: _saying(), indicative),
        confidence=0.9,
    ),
    Rule(
        id="grammar.subjunctive",
        severity="major",
        summary="indicative after bien que, avant que, pour que, afin que …",
        example="Le ministre reste, bien qu'il est malade.",
        counter_example="Le ministre reste, bien qu'il soit malade, si bien qu'il est utile.",
        source=f"{_BON_USAGE}, §§ 1131-1156",
        check=where(lambda: _LEADS, subjunctive),
        confidence=0.93,
    ),
    Rule(
        id="grammar.conditional",
        severity="major",
        summary="conditional after si",
        example="Si nous aurions plus de temps, nous pourrions gagner.",
        counter_example="Si nous avions plus de temps, nous pourrions gagner.",
        source=f"{_BON_USAGE}, § 1155",
        check=where(lambda: ("si", "s'"), conditional),
        confidence=0.93,
    ),
)
