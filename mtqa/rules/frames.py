"""The frame of a clause: one subject, one verb, each in its place and agreeing."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import morphology
from mtqa.language.chunks import COMPLEMENT, GROUP, Words
from mtqa.language.tagging import (
    compiled,
    gender_and_number,
    readings_of,
    that_can_be,
)
from mtqa.rules import holders
from mtqa.rules.function_words import countries
from mtqa.rules.inverted import NUMBERS
from mtqa.rules.neighbours import goes_on
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.rules.verb_forms import REPORTING, SAID, conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_QUOTES = frozenset('"«»“”')
_TIMES = frozenset(
    "matin soir nuit jour jours midi minuit semaine semaines mois année années an ans été hiver "
    "printemps automne fois heure heures instant moment lundi mardi mercredi jeudi vendredi samedi "
    "dimanche lendemain veille week-end".split()
)


def _is_quoted(sentence: Sentence) -> bool:
    return not _QUOTES.isdisjoint(sentence.lowers)


_TWICE = compiled(
    f"^(?P<noun>D{{A=NA}}?{{N}}{{=A}}?|DX|X)(?:{COMPLEMENT})*(?P<who>H)[nO]*(?:[BY]|{{=V}})"
)
_WHO = {"il": ("m", "s"), "elle": ("f", "s"), "ils": ("m", "p"), "elles": ("f", "p")}


def resumed(sentence: Sentence) -> Iterator[Hit]:
    """A noun and its pronoun as subjects of one verb (le président il a dit)."""
    if _is_quoted(sentence) or not {"?", "!"}.isdisjoint(sentence.lowers):
        return
    found = words(sentence)
    match = found and _TWICE.match(found.shape)
    if found is None or not match:
        return
    who = match.start("who")
    wanted = _WHO.get(found.lowers[who])
    if wanted is None or not _TIMES.isdisjoint(found.lowers[:who]):
        return
    noun = next((place for place in range(match.end("noun")) if _can_act(found, place)), None)
    if noun is None:
        return
    gender, number = gender_and_number(found.determined(noun))
    if (gender or wanted[0], number or wanted[1]) != wanted:
        return
    tokens = found.tokens
    yield Hit(
        tokens[who].start,
        tokens[who].end,
        f'"{tokens[who].text}" repeats the subject "{tokens[noun].text}"',
        ("",),
        evidence="noun",
    )


def _can_act(found: Words, place: int) -> bool:
    """A person or body, a state behind its article, a holder of office without one."""
    if found.shape[place] != "X":
        return found.lowers[place] in _acting()
    name = found.tokens[place].text
    return name in countries() if place else holders.is_listed(name)


@cache
def _acting() -> frozenset[str]:
    """Persons and bodies that act, no adjuncts of time or place."""
    return frozenset(
        form
        for lemma in (
            "président présidente ministre gouvernement chancelier chancelière soldat armée "
            "police policier porte-parole parlement député sénateur directeur directrice chef "
            "expert experte journaliste avocat avocate médecin homme femme enfant habitant "
            "entreprise société général commandant ambassadeur procureur juge tribunal roi reine "
            "pape maire gouverneur opposition coalition"
        ).split()
        for form in (lemma, f"{lemma}s")
    )


_SAID_TWICE = compiled(
    f'[,"]Y(?P<first>{{P=NAPV}})(?:{GROUP}|X{{1,3}})(?:{COMPLEMENT})*(?P<have>Y|{{=V}})'
    "(?P<second>{P=NAPV})"
)


def said_twice(sentence: Sentence) -> Iterator[Hit]:
    """Two verbs of saying around one speaker (a déclaré le ministre a dit)."""
    found = words(sentence)
    if found is None:
        return
    tokens = found.tokens
    for match in _SAID_TWICE.finditer(found.shape):
        first, have, second = (match.start(name) for name in ("first", "have", "second"))
        if found.lowers[first] not in SAID or found.lowers[second] not in SAID:
            continue
        if found.shape[have] != "Y" and found.lowers[have] not in ("a-t-il", "a-t-elle"):
            continue
        yield Hit(
            tokens[have].start,
            tokens[second].end,
            f'"{tokens[first].text}" has said it: "{tokens[have].text} {tokens[second].text}" '
            "is left over",
            ("",),
            evidence="said",
        )


_LAST = compiled(
    "(?P<open>[kz])(?P<who>D(?:X|{N}))(?P<what>D(?:X|{N=N}))(?P<verb>{V})(?P<end>[,.:]|$)"
)
_FAR_LAST = compiled(
    "(?P<open>k)(?P<who>D(?:X|{N}))(?P<what>(?:{=R}|S(?:D?X|D{=N}))+)(?P<verb>{V})(?P<end>[.]|$)"
)


def verb_last(sentence: Sentence) -> Iterator[Hit]:
    """The verb at the end of a clause, as German has it (parce que la Russie l'Ukraine attaque)."""
    found = words(sentence)
    if found is None:
        return
    text, tokens = sentence.segment.text, found.tokens
    for pattern, evidence in ((_LAST, "object"), (_FAR_LAST, "adjunct")):
        for match in pattern.finditer(found.shape):
            opened, verb = match.start("open"), match.start("verb")
            if not _opens(found, opened) or not _acts(found, match.start("who")):
                continue
            if not _TIMES.isdisjoint(found.lowers[opened:verb]):
                continue
            if not any(r.person == "3" for r in conjugated(found.lowers[verb])):
                continue
            if evidence == "adjunct" and found.lowers[verb] not in _moving():
                continue
            start, end = tokens[match.start("what")].start, tokens[verb].end
            fix = f"{tokens[verb].text} {text[start : tokens[verb - 1].end]}"
            yield Hit(
                start,
                end,
                f'"{text[start:end]}": the verb comes before: "{fix}"',
                (fix,),
                evidence=evidence,
            )


def _opens(found: Words, place: int) -> bool:
    """Whether the conjunction opens a clause: no relative, no comparison."""
    lowers = found.lowers
    if lowers[place] in ("quand", "lorsque", "puisque"):
        return True
    if not place or lowers[place] not in ("que", "qu'"):
        return False
    before = lowers[place - 1]
    return before == "parce" or _reports(before)


@lru_cache(maxsize=1 << 12)
def _reports(lower: str) -> bool:
    return not morphology.lemmas(lower, "verb").isdisjoint(REPORTING)


def _acts(found: Words, place: int) -> bool:
    noun = place + 1
    return found.lowers[noun] in _acting() or found.tokens[noun].text in countries()


@cache
def _moving() -> frozenset[str]:
    verbs = "arriver partir venir revenir voyager atterrir mourir rentrer"
    return frozenset(form for verb in verbs.split() for form in morphology.forms(verb, "verb"))


_SUBJECTLESS = compiled(
    "(?P<open>[kz])(?P<not>n?)(?P<verb>[BY])p?u?(?:g|{=R})?(?P<what>{AP=NAPV})"
    "(?P<end>[,.:]|[Sd][nO]?{=I}|$)"
)
_HEADLESS = compiled("^i[nO]*(?P<verb>{V})p?[nO]*(?P<what>{=I})")
_CONJUNCTIONS = frozenset("quand lorsque puisque".split())


def no_subject(sentence: Sentence) -> Iterator[Hit]:
    """A clause behind a conjunction that has être or avoir and no subject (il dit qu'est prêt)."""
    found = words(sentence)
    if found is None or _is_quoted(sentence):
        return
    tokens = found.tokens
    headless = _HEADLESS.match(found.shape)
    if headless is not None:
        verb = headless.start("verb")
        passive = found.lowers[headless.start("what")] == "être"
        if found.lowers[verb] in _WANTING and not passive:
            yield Hit(
                tokens[0].start,
                tokens[verb].end,
                f'"{tokens[verb].text}" has no subject behind "{tokens[0].text}"',
                evidence="if",
            )
    for match in _SUBJECTLESS.finditer(found.shape):
        opened, verb = match.start("open"), match.start("verb")
        lower = found.lowers[opened]
        if lower not in _CONJUNCTIONS and not _opens(found, opened):
            continue
        if found.lowers[verb] not in NUMBERS and found.lowers[verb] not in _HAVING:
            continue
        what = found.lowers[match.start("what")]
        if not _describes(what) or goes_on(sentence.segment.text, tokens[verb]):
            continue
        yield Hit(
            tokens[opened].start,
            tokens[verb].end,
            f'"{tokens[verb].text}" has no subject behind "{tokens[opened].text}"',
            evidence="conjunction",
        )


_WANTING = frozenset("veut veulent peut peuvent doit doivent voulait pouvait devait".split())
_HAVING = frozenset("a ont avait avaient".split())


@lru_cache(maxsize=1 << 12)
def _describes(lower: str) -> bool:
    return any(
        r.pos == "adjective" or r.tense == "past participle" for r in morphology.readings(lower)
    )


_REPORTED = compiled('(?:{P}|{V})k(?P<clause>[DL][^kqwz,:"]*?)(?P<end>\\.)$')
_VERBAL = frozenset("VIG")
_INFINITIVE = next(iter(that_can_be("I", "I")))
_COMPARED = frozenset(
    "plus moins aussi autant mieux ainsi autre autres même tel telle tels telles tant rien ne n' "
    "seulement davantage plutôt si pire".split()
)


def no_verb(sentence: Sentence) -> Iterator[Hit]:
    """A clause behind a verb of saying and que that has no verb (croit que la guerre bientôt)."""
    found = words(sentence)
    if found is None or _is_quoted(sentence) or not _COMPARED.isdisjoint(found.lowers):
        return
    match = _REPORTED.search(found.shape)
    if match is None:
        return
    start, end = match.span("clause")
    if end - start < 3 or not _reports(found.lowers[start - 2]):
        return
    for place in range(start, end):
        letter = found.shape[place]
        if letter == _INFINITIVE and found.shape[place - 1] in "Sd":
            continue
        if letter in "BYnOHhMu" or (
            letter >= "\x80" and not _VERBAL.isdisjoint(readings_of(letter))
        ):
            return
        noun = found.lowers[place].startswith("président")
        if (_could_be_verb(found.lowers[place]) and not noun) or (
            letter == "X" and found.tokens[place].text.islower()
        ):
            return
    tokens = found.tokens
    yield Hit(
        tokens[start - 1].start,
        tokens[end - 1].end,
        f'the clause behind "{tokens[start - 1].text}" has no verb',
        evidence="clause",
    )


@lru_cache(maxsize=1 << 13)
def _could_be_verb(lower: str) -> bool:
    """Whether any common reading is finite."""
    return any(r.person == "3" for r in conjugated(lower))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.resumed-subject",
        severity="major",
        summary="a noun and its pronoun as subjects of one verb",
        example="Le président il a quitté la salle.",
        counter_example="Le président, lui, a quitté la salle.",
        source=f"{_BON_USAGE}, § 231",
        check=when(resumed, beside(can_be("NAX"), _WHO)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.said-twice",
        severity="major",
        summary="two verbs of saying around one speaker",
        example="La guerre est finie, a déclaré le ministre a dit.",
        counter_example="La guerre est finie, a déclaré le ministre, qui a dit son soulagement.",
        source=f"{_BON_USAGE}, § 231",
        check=where(lambda: SAID, said_twice),
        confidence=0.9,
    ),
    Rule(
        id="grammar.verb-last",
        severity="major",
        summary="verb at the end of its clause, as in German",
        example="Il est inquiet parce que la Russie l'Ukraine attaque.",
        counter_example="Il est inquiet parce que la Russie attaque l'Ukraine.",
        source=f"{_BON_USAGE}, §§ 302-303",
        check=where(("que", "qu'", "quand", "lorsque", "puisque"), verb_last),
        confidence=0.9,
    ),
    Rule(
        id="grammar.no-subject",
        severity="major",
        summary="a clause behind a conjunction without its subject",
        example="Il a dit qu'est malade.",
        counter_example="Il a dit qu'il est malade.",
        source=f"{_BON_USAGE}, §§ 232-236",
        check=when(
            no_subject,
            beside(("que", "qu'", *_CONJUNCTIONS), ("ne", "n'", *NUMBERS, *_HAVING)),
            beside(("si",), ("ne", "n'", *_WANTING)),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.no-verb",
        severity="major",
        summary="a clause behind a verb of saying and que without its verb",
        example="Le ministre pense que la guerre bientôt.",
        counter_example="Le ministre pense que la guerre finira bientôt.",
        source=f"{_BON_USAGE}, § 212",
        check=when(no_verb, beside(can_be("VP"), ("que",))),
        confidence=0.85,
    ),
)
