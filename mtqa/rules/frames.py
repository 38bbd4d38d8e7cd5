"""The frame of a clause: one subject, one verb, each in its place and agreeing."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, morphology
from mtqa.language.chunks import COMPLEMENT, GROUP, Words
from mtqa.language.tagging import compiled, gender_and_number, readings_of
from mtqa.rules import holders
from mtqa.rules.function_words import countries
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.rules.verb_forms import REPORTING, SAID, conjugated, forms_of
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_QUOTES = frozenset('"«»“”')
_TIMES = frozenset(
    "matin soir nuit jour jours midi minuit semaine semaines mois année années an ans été hiver "
    "printemps automne fois heure heures instant moment lundi mardi mercredi jeudi vendredi samedi "
    "dimanche lendemain veille week-end".split()
)


def is_quoted(sentence: Sentence) -> bool:
    """Whether quotation marks stand in it."""
    return not _QUOTES.isdisjoint(sentence.lowers)


_TWICE = compiled(
    f"^(?P<noun>D{{A=NA}}?{{N}}{{=A}}?|DX|X)X{{0,3}}(?:{COMPLEMENT})*(?P<who>H)[nO]*(?:[BY]|{{=V}})"
)
_MORE_VERBS = compiled('[^,:".CkqwzijbH]*?(?:[BY]|{=V})')
_WHO = {"il": ("m", "s"), "elle": ("f", "s"), "ils": ("m", "p"), "elles": ("f", "p")}


def resumed(sentence: Sentence) -> Iterator[Hit]:
    """A noun and its pronoun as subjects of one verb (le président il a dit)."""
    if is_quoted(sentence) or not {"?", "!"}.isdisjoint(sentence.lowers):
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
    if _MORE_VERBS.match(found.shape, match.end()):
        return  # le contrat il a signé expire: que is missing
    tokens = found.tokens
    yield Hit(
        tokens[who].start,
        tokens[who].end,
        f'"{tokens[who].text}" repeats the subject "{tokens[noun].text}"',
        ("",),
        evidence="noun",
    )


def _can_act(found: Words, place: int) -> bool:
    """A noun behind its article, a state, a people; a holder of office without an article."""
    name = found.tokens[place].text
    if found.shape[place] != "X":
        told = found.lowers[0] in _ARTICLES and readings_of(found.shape[place]) == "N"
        return told or found.lowers[place] in _acting()
    if not place:
        return holders.is_listed(name)
    return name in countries() or not morphology.lemmas(name.lower(), "noun").isdisjoint(
        french.nationalities()
    )


_ARTICLES = frozenset("le la l' les mon ma mes son sa ses notre nos leur leurs".split())


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
    f'[,"]Y(?P<first>{{P=NAPV}})(?:{GROUP}|X{{1,3}})(?:{COMPLEMENT})*(?P<have>Y|,?{{=V}})'
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


_PHRASE = "(?:[DL]E*(?:{A=NA})?{=N}{A=AP}?)"
_ADJUNCT = "(?:[SdeGF][DF]?E*(?:{A=NA}(?={N}))*(?:{N=NAR}|X+){=A}?|{=R})"
_PHRASES_LAST = compiled(
    f"(?P<open>[kz])(?P<who>{_PHRASE}){_ADJUNCT}*(?P<what>{_PHRASE}){_ADJUNCT}*(?P<verb>{{=V}})"
    "(?=[.,:]|$)"
)
_NEGATED_LAST = compiled(
    f"(?P<open>[kzi])(?P<who>{_PHRASE})(?P<what>{_PHRASE})(?P<clitics>n[OL]*)(?P<verb>[BY]|{{V}})"
)
_ADVERB_LAST = compiled(
    f"(?P<open>[kz])(?P<who>{_PHRASE}){_ADJUNCT}*(?P<what>g?{{R=AR}})(?P<verb>{{=V}})(?=[.,:]|$)"
)
_RELATIVE_LAST = compiled("(?P<open>q)(?P<what>D(?:{A=NA})?{=N})(?P<verb>{=V})(?=[.,:]|$)")


def _two_phrases(sentence: Sentence, found: Words) -> Iterator[Hit]:
    """Subject, object and then the verb (que le maire hier la réunion ouvrira)."""
    text, tokens = sentence.segment.text, found.tokens
    for pattern in (_PHRASES_LAST, _NEGATED_LAST, _RELATIVE_LAST, _ADVERB_LAST):
        for match in pattern.finditer(found.shape):
            start, verb = match.start("what"), match.start("verb")
            if not _TIMES.isdisjoint(found.lowers[match.start() : verb]):
                continue
            if not tokens[verb].text.islower() or "-" in tokens[verb].text:
                continue
            if (
                pattern is _RELATIVE_LAST
                and match.start()
                and found.shape[match.start() - 1] in "SC"
            ):
                continue
            moved = text[tokens[start].start : tokens[verb - 1].end]
            fix = f"{tokens[verb].text} {moved}" if pattern is not _NEGATED_LAST else ""
            yield Hit(
                tokens[start].start,
                tokens[verb].end,
                f'"{moved} {tokens[verb].text}": the verb comes before its object',
                (fix,) if fix else (),
                evidence="phrases",
            )


def verb_last(sentence: Sentence) -> Iterator[Hit]:
    """The verb at the end of a clause, as German has it (parce que la Russie l'Ukraine attaque)."""
    found = words(sentence)
    if found is None:
        return
    text, tokens = sentence.segment.text, found.tokens
    seen = False
    for hit in _two_phrases(sentence, found):
        seen = True
        yield hit
    if seen:
        return
    for pattern, evidence in ((_LAST, "object"), (_FAR_LAST, "adjunct")):
        for match in pattern.finditer(found.shape):
            opened, verb = match.start("open"), match.start("verb")
            if not opens(found, opened) or not _acts(found, match.start("who")):
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


def opens(found: Words, place: int) -> bool:
    """Whether the conjunction opens a clause: no relative, no comparison."""
    lowers = found.lowers
    if lowers[place] in ("quand", "lorsque", "puisque"):
        return True
    if not place or lowers[place] not in ("que", "qu'"):
        return False
    before = lowers[place - 1]
    return before == "parce" or reports(before)


@lru_cache(maxsize=1 << 12)
def reports(lower: str) -> bool:
    """Whether it is a form of a verb of saying or thinking."""
    return not morphology.lemmas(lower, "verb").isdisjoint(REPORTING)


def _acts(found: Words, place: int) -> bool:
    noun = place + 1
    return found.lowers[noun] in _acting() or found.tokens[noun].text in countries()


@cache
def _moving() -> frozenset[str]:
    verbs = "arriver partir venir revenir voyager atterrir mourir rentrer"
    return forms_of(verbs)


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
        check=where(("que", "qu'", "qui", "si", "quand", "lorsque", "puisque"), verb_last),
        confidence=0.9,
    ),
)
