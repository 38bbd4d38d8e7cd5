"""Clauses that lack their subject or their verb (il dit qu'est malade, est important que)."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.chunks import COMPLEMENT, Words
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
    "^S[DL](?:{A=NA})*{N}{A=AP}?,?(?P<have>Y)(?:F|[DE](?!{P=NAP})|g)(?:{A=NA})*{N=NA}(?!{AP=AP}|{P=NAP})"
)
_Y_A = compiled("(?:^|[,C])(?P<y>O)(?P<have>Y)(?=[FDEdgp]|{=R})")
_ARRIVED = compiled(
    f"(?:^|,)(?P<open>z)(?P<be>B)(?P<gone>{{P=AP}})(?:{COMPLEMENT}|[Sd]X|{{=R}})*,(?=[HhLD])"
)
_NOBODY = compiled(f"(?P<that>k)(?P<verb>{{=V}})(?:{{=R}}|{{=N}}|{COMPLEMENT}|[Sd]X)*[.]$")
_MUST = frozenset("faut fallait faudra faudrait".split())
_WEATHER = frozenset("pleut pleuvait pleuvra neigeait neigera".split())


def _heads(shape: str, place: int) -> bool:
    """Whether nothing but adverbs stands before the verb."""
    return shape[place] != "X" and all(
        readings_of(letter) == "R" or letter == "," for letter in shape[:place]
    )


_SPOKEN = (("y", "a"), ("y", "avait"), ("y", "aura"))
_NEGATED = compiled("(?P<that>k)n[O]*(?P<verb>[BY]|{V})p(?![DLX])")
_WHEN = compiled(f"(?:^|,)(?P<open>z)(?P<verb>{{=V}})(?:{{=R}}|{COMPLEMENT})*,(?=[HhLDX])")
_IF = compiled("(?:^|,)(?P<open>i)(?P<verb>B)(?P<what>{A=NA})(?=k|d)")
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
        if lower in _WEATHER and _heads(shape, place):
            yield _lacking(sentence, tokens[place], "il", "weather")
        if lower not in _MUST or (place and shape[place - 1] not in ",:kzCj"):
            continue
        if shape[place + 1] == "k" or "I" in readings_of(shape[place + 1]):
            yield _lacking(sentence, tokens[place], "il", "faut")
    there = _THERE_IS.match(shape)
    if there is not None and _is_indefinite(found, there.start("have")):
        yield _lacking(sentence, tokens[there.start("have")], "il y", "there")
    spoken = _Y_A.search(shape)
    if spoken is not None and lowers[slice(*spoken.span())] in _SPOKEN:
        yield _lacking(sentence, tokens[spoken.start("y")], "il", "there")
    arrived = _ARRIVED.search(shape)
    if arrived is not None and lowers[arrived.start("open")] in _CONJUNCTIONS:
        yield _lacking(sentence, tokens[arrived.start("be")], "", "clause")
    for pattern in (_NEGATED, _WHEN, _IF):
        match = pattern.search(shape)
        if match is None:
            continue
        if pattern is _NEGATED and not (match.start() and reports(lowers[match.start() - 1])):
            continue
        if pattern is not _NEGATED and lowers[match.start("open")] not in (*_CONJUNCTIONS, "si"):
            continue
        yield _lacking(sentence, tokens[match.start("verb")], "", "clause")
    nobody = _NOBODY.search(shape)
    if nobody is not None and _moves(lowers[nobody.start("verb")]):
        before = nobody.start() - 1
        opening = before > 0 and (reports(lowers[before]) or lowers[before] in _JUDGED)
        if opening and not {"M", "n"} & set(shape[:before]):
            yield _lacking(sentence, tokens[nobody.start("verb")], "", "nobody")


def _is_indefinite(found: Words, have: int) -> bool:
    """Whether avoir and a number or indefinite article stand there: a des combats."""
    behind = found.lowers[have + 1]
    indefinite = found.shape[have + 1] in "FEg" or behind in ("un", "une", "plusieurs", "quelques")
    return indefinite and found.tokens[have].text in ("a", "avait", "aura")


def _lacking(sentence: Sentence, verb: Token, subject: str, evidence: str) -> Hit:
    fix = ""
    if subject:
        fix = french.match_case(verb.text[:1], subject) + " " + verb.text.lower()
    message = f'"{verb.text}" has no subject' + (f': "{fix}"' if fix else "")
    return Hit(verb.start, verb.end, message, (fix,) if fix else (), evidence=evidence)


_WHO = compiled("{N}(?:{A=NA})?(?P<who>q)(?P<what>{P}|{A}|{=N})(?P<after>.?)")


@lru_cache(maxsize=1 << 12)
def _is_no_verb(lower: str) -> bool:
    """A noun, adjective or participle that is no finite verb."""
    readings = morphology.readings(lower)
    return bool(readings) and not any(
        r.person or r.pos in ("adverb", "preposition", "pronoun", "determiner", "conjunction")
        for r in readings
    )


def who_without_verb(sentence: Sentence) -> Iterator[Hit]:
    """qui and no verb behind it (l'homme qui malade depuis mardi)."""
    found = words(sentence)
    if found is None or "?" in found.lowers:
        return
    for match in _WHO.finditer(found.shape):
        who, what = match.start("who"), match.start("what")
        made = "P" in readings_of(found.shape[what])
        if made and match["after"] not in tuple("DLFd"):
            continue  # qui, associé à une batterie, donne
        if not _is_no_verb(found.lowers[what]) or not found.tokens[what].text.islower():
            continue
        if found.shape[match.start() - 1] in "Sd" and match.start():
            continue
        if goes_on(sentence.segment.text, found.tokens[what]):
            continue
        yield Hit(
            found.tokens[who].start,
            found.tokens[what].end,
            f'"qui {found.tokens[what].text}" has no verb',
            evidence="who",
        )


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
            word((*_MUST, *_WEATHER, *_JUDGED)),
            beside(("y",), ("a", "avait", "aura")),
            beside(can_be("NX"), ("a", "avait", "aura")),
            beside((*_CONJUNCTIONS, "si"), can_be("BV")),
            beside(("que", "qu'"), ("ne", "n'")),
            beside(("que", "qu'"), Read(_moves)),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.who-verb",
        severity="major",
        summary="qui and no verb behind it",
        example="L'homme qui malade depuis mardi est rentré.",
        counter_example="L'homme qui est malade est rentré, et qui plus est seul.",
        source=f"{_BON_USAGE}, §§ 212, 713",
        check=when(who_without_verb, beside(("qui",), Read(_is_no_verb))),
        confidence=0.88,
    ),
)
