"""Clauses that lack their subject or their verb (il dit qu'est malade, est important que)."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.chunks import COMPLEMENT
from mtqa.language.tagging import compiled, readings_of, that_can_be
from mtqa.rules.frames import is_quoted, opens, reports
from mtqa.rules.inverted import NUMBERS
from mtqa.rules.neighbours import goes_on
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Read, beside, can_be, when, word
from mtqa.rules.verb_forms import conjugated
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_SUBJECTLESS = compiled(
    "(?P<open>[kz])(?P<not>n?)(?P<verb>[BY])p?u?(?:g|{=R})?(?P<what>{AP=NAPV})"
    "(?P<end>[,.:]|[Sd][nO]?{=I}|$)"
)
_HEADLESS = compiled("^i[nO]*(?P<verb>{V})p?[nO]*(?P<what>{=I})")
_CONJUNCTIONS = frozenset("quand lorsque puisque".split())


def no_subject(sentence: Sentence) -> Iterator[Hit]:
    """A clause behind a conjunction that has être or avoir and no subject (il dit qu'est prêt)."""
    found = words(sentence)
    if found is None or is_quoted(sentence):
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
        if lower not in _CONJUNCTIONS and not opens(found, opened):
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
    if found is None or is_quoted(sentence) or not _COMPARED.isdisjoint(found.lowers):
        return
    match = _REPORTED.search(found.shape)
    if match is None:
        return
    start, end = match.span("clause")
    if end - start < 3 or not reports(found.lowers[start - 2]):
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


_JUDGED = frozenset(
    "important nécessaire possible impossible probable improbable certain clair évident essentiel "
    "difficile facile rare inutile utile urgent normal logique indispensable inacceptable prévu "
    "interdit permis décidé convenu recommandé préférable".split()
)
_IMPERSONAL = compiled("(?:^|[:.])(?P<be>B|Yu)p?g?(?P<what>{AP})(?=k|d[nO]*{=I})")
_THERE_IS = compiled(
    "^S[DL](?:{A=NA})*{N}{A=AP}?,?(?P<have>Y)(?:F|[DE](?!{P=NAP})|g)(?:{A=NA})*{=N}(?!{AP=AP}|{P=NAP})"
)
_Y_A = compiled("(?:^|[,C])(?P<y>O)(?P<have>Y)(?=[FDEdgp]|{=R})")
_ARRIVED = compiled(
    f"(?:^|,)(?P<open>z)(?P<be>B)(?P<gone>{{P=AP}})(?:{COMPLEMENT}|[Sd]X|{{=R}})*,(?=[HhLD])"
)
_NOBODY = compiled(f"(?P<that>k)(?P<verb>{{=V}})(?:{{=R}}|{{=N}}|{COMPLEMENT}|[Sd]X)*[.]$")
_SPOKEN = (("y", "a"), ("y", "avait"), ("y", "aura"))
_INTRANSITIVE = (
    "venir partir arriver revenir rentrer mourir naître tomber voyager rester aller dormir parler "
    "participer réagir démissionner"
)


@lru_cache(maxsize=1 << 10)
def _moves(lower: str) -> bool:
    return not morphology.lemmas(lower, "verb").isdisjoint(_INTRANSITIVE.split())


def impersonal(sentence: Sentence) -> Iterator[Hit]:
    """il left out before an impersonal verb, or of a clause (Est important que, faut partir)."""
    found = words(sentence)
    if found is None or is_quoted(sentence) or not {"?", "!"}.isdisjoint(found.lowers):
        return
    tokens, shape, lowers = found.tokens, found.shape, found.lowers
    judged = _IMPERSONAL.search(shape)
    if judged is not None and lowers[judged.start("what")] in _JUDGED:
        yield _lacking(sentence, found.tokens[judged.start("be")], "il", "judged")
    for place, lower in enumerate(lowers[:-1]):
        if lower != "faut" or (place and shape[place - 1] not in ",:kzCj"):
            continue
        if not _SPEAKING.isdisjoint(lowers[:place]):
            continue  # Ouais, enfin bon, faut voir
        if shape[place + 1] == "k" or "I" in readings_of(shape[place + 1]):
            yield _lacking(sentence, tokens[place], "il", "faut")
    there = _THERE_IS.match(shape)
    if there is not None and tokens[there.start("have")].text in ("a", "avait", "aura"):
        yield _lacking(sentence, tokens[there.start("have")], "il y", "there")
    spoken = _Y_A.search(shape)
    if spoken is not None and lowers[slice(*spoken.span())] in _SPOKEN:
        yield _lacking(sentence, tokens[spoken.start("y")], "il", "there")
    arrived = _ARRIVED.search(shape)
    if arrived is not None and lowers[arrived.start("open")] in _CONJUNCTIONS:
        yield _lacking(sentence, tokens[arrived.start("be")], "", "clause")
    nobody = _NOBODY.search(shape)
    if nobody is not None and _moves(lowers[nobody.start("verb")]):
        before = nobody.start() - 1
        opening = before > 0 and (reports(lowers[before]) or lowers[before] in _JUDGED)
        if opening and not {"M", "n"} & set(shape[:before]):
            yield _lacking(sentence, tokens[nobody.start("verb")], "", "nobody")


_SPEAKING = frozenset("ouais ben bah bon hein oh ah eh alors quoi tiens".split())


def _lacking(sentence: Sentence, verb: Token, subject: str, evidence: str) -> Hit:
    fix = ""
    if subject:
        fix = french.match_case(verb.text[:1], subject) + " " + verb.text.lower()
    message = f'"{verb.text}" has no subject' + (f': "{fix}"' if fix else "")
    return Hit(verb.start, verb.end, message, (fix,) if fix else (), evidence=evidence)


RULES: tuple[Rule, ...] = (
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
    Rule(
        id="grammar.impersonal-subject",
        severity="major",
        summary="il left out before an impersonal verb, a clause without its subject",
        example="Est important que les citoyens votent.",
        counter_example="Il est important que les citoyens votent, comme il faut le dire.",
        source=f"{_BON_USAGE}, §§ 230-234",
        check=when(
            impersonal,
            word(("faut", *_JUDGED)),
            beside(("y",), ("a", "avait", "aura")),
            beside(can_be("NX"), ("a", "avait", "aura")),
            beside(_CONJUNCTIONS, can_be("B")),
            beside(("que", "qu'"), Read(_moves)),
        ),
        confidence=0.9,
    ),
)
