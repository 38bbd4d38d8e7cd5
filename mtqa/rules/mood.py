"""Indicative where the subjunctive belongs, and back."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import morphology
from mtqa.language.morphology import Analysis
from mtqa.language.tagging import that_can_be
from mtqa.rules.clause_subjects import number_of_verb
from mtqa.rules.free_phrases import free_phrases
from mtqa.rules.neighbours import parts
from mtqa.rules.phrases import words
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
    "ce": (("jusqu'", "à"), ("jusque", "à"), ("veiller", "à"), ("veille", "à"), ("oppose", "à")),
    "probable": (("peu",), ("pas",), ("guère",)),
    "sorte": (("faire", "en"), ("fait", "en"), ("font", "en")),
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
            "doutait aimerais aimerait aimeraient souhaité voulu quoique refuse refusent refusé "
            "regrette regrettent regrettait regrettaient regretté redoute redoutent redoutait "
            "redoutaient attend attendent attendait attendaient accepte acceptent acceptait "
            "demande demandent demandait demandaient demandé ordonné ordonne éviter évite "
            "empêcher empêche permettre attendre accepter exiger souhaiter vouloir craindre "
            "redouter regretter tolère déplore déplorent déplorait étonne étonnent"
        ).split(),
        ((),),
    ),
    **dict.fromkeys(
        (
            "possible impossible important nécessaire essentiel indispensable normal souhaitable "
            "préférable urgent crucial temps dommage regrettable inacceptable inadmissible "
            "primordial rare bon logique naturel fondamental improbable douteux surprenant "
            "étonnant scandaleux triste étrange honteux compréhensible légitime utile absurde "
            "inconcevable impensable hors exclu souhaité regretté"
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
def _indicative(lower: str, person: str, governs: bool) -> Analysis | None:
    """The indicative reading in ``person`` of what can be no subjunctive nor noun.

    ``governs``: an article stands behind, so that it is no participle.
    """
    readings = [r for r in morphology.readings(lower) if len(lower) > 1 or r.pos == "verb"]
    if governs and any(r.tense == "past participle" for r in readings):
        readings = [r for r in readings if r.person]
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
        found = _verb_behind(sentence, place)
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


# With ne … que they are followed by a noun.
_ONLY = frozenset(
    "attend attendent attendait demande demandent demandait demandaient empêche empêchent".split()
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
    if lead in _ONLY and not {"ne", "n'", "ce", "quoi"}.isdisjoint(
        token.lower for token in tokens[max(0, place - 4) : place - 1]
    ):
        return False  # il n'attend que cela, ce qu'il demande
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


def _verb_behind(sentence: Sentence, place: int) -> tuple[Token, Analysis] | None:
    """The finite verb behind a subject pronoun, or behind determiner, noun and adjective."""
    tokens = sentence.tokens
    for placed in (_placed(sentence, place), _behind_phrases(sentence, place + 1)):
        if placed is None:
            continue
        at, person = placed
        behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        analysis = _indicative(tokens[at].lower, person, behind in _OBJECTS)
        if analysis is not None and tokens[at].text.islower():
            return tokens[at], analysis
    return None


_OBJECTS = frozenset("le la les l' un une des son sa ses leur leurs ce cet cette ces".split())


def _placed(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """The place of the word where the verb of the clause behind ``place`` stands, its person."""
    tokens = sentence.tokens
    at = place + 1
    person = _SUBJECTS.get(tokens[at].lower) if at < len(tokens) else None
    if person is None:
        person, at = _noun_phrase(tokens, at)
        if person is None or tokens[at : at + 1] and not _may_be_verb(tokens[at].lower):
            return _behind_phrases(sentence, place + 1)
    else:
        at += 1
    while at < len(tokens) and tokens[at].lower in _CLITICS:
        at += 1
    return (at, person) if at < len(tokens) else None


@lru_cache(maxsize=1 << 13)
def _may_be_verb(lower: str) -> bool:
    return lower in _CLITICS or any(reading.person for reading in morphology.readings(lower))


@lru_cache(maxsize=1 << 12)
def _is_made(lower: str) -> bool:
    """A finite verb that is a participle too: réduit, fait, dit."""
    found = {(r.tense == "past participle", bool(r.person)) for r in morphology.readings(lower)}
    return (True, False) in found and (False, True) in found


_VERBS = that_can_be("V", "V") | {"B", "Y"}
_NOMINAL = frozenset("DLFEGgXvtSdeCnOp").union(that_can_be("NAPRI"))


def _behind_phrases(sentence: Sentence, start: int) -> tuple[int, str] | None:
    """The first finite verb behind ``start`` and its person, if its subject stands between."""
    found = words(sentence)
    if found is None:
        return None
    at = start
    while at < len(found.shape) and found.shape[at] not in _VERBS:
        governs = found.lowers[at + 1 : at + 2]
        if at > start + 1 and governs and governs[0] in _OBJECTS and _is_made(found.lowers[at]):
            break  # que la Banque réduit ses taux
        if found.shape[at] not in _NOMINAL:
            return None
        at += 1
    number = number_of_verb(found.lowers[at]) if at < len(found.shape) else ""
    if not number or number not in (one.number for one in free_phrases(found, start, at)):
        return None
    return at, "3" + number


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
        found = _placed(sentence, place)
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
)
