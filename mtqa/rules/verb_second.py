"""The finite verb before its subject in second place, as German has it."""

import re
from collections.abc import Iterator

from mtqa.language.chunks import COMPLEMENT, Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, can_be, when, where
from mtqa.rules.verb_forms import MODALS, SAID, TO_BE, TO_HAVE
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
TIMES = frozenset(
    "fois jour jours matin matins soir soirs nuit nuits année années an ans semaine semaines mois "
    "heure heures minute minutes instant moment lundi mardi mercredi jeudi vendredi samedi "
    "dimanche week-end été hiver printemps automne côté peu temps tour part".split()
)
# COMPLEMENT would take the participle along.
ADJUNCT = "(?:[SdeGF][DF]?E*(?:{A=NA}(?={N}))*(?:{N=NAR}|X+){=A}?|{=R}|{=N})"
_FRONTED = (
    "(?:{R=GR})*(?:(?P<time>D{=N}{A=NA}?|{=N})"
    f"|(?=[Se])(?:[Se]E+{{=N}}?|{COMPLEMENT})(?:{COMPLEMENT})*)?,?"
)
_SUBJECT = "(?P<subject>[DL]E*(?:{A=NA})?{=N}{A=AP}?|D?X+|gd[DE]*(?:{A=NA})*{=N}|d{A=NA}+{=N})"
_REST = f"(?P<rest>(?:[DLF]?E*(?:{{A=NA}})?{{=N}}{{A=AP}}?|{ADJUNCT})*)"
SECOND = compiled(f"^{_FRONTED}(?P<have>Y){_SUBJECT}{_REST}(?P<other>{{P=NAP}})")
_SECOND_BE = compiled(
    f"^{_FRONTED}(?P<have>B)(?P<subject>[DLF]E*(?:{{A=NA}}){{0,2}}{{N=NAP}}{{A=AP}}?"
    "(?:d(?:{A=NA})*{=N})?|X+)(?P<rest>)(?P<other>{P=NAP})(?=(?P<end>[.,:?]|$)?)"
)
SECOND_MODAL = compiled(f"^{_FRONTED}(?P<have>{{=V}}){_SUBJECT}{_REST}(?P<other>{{=I}})(?=[.,:]|$)")
# Behind a clause, where German begins with the verb again.
_RESUMED = compiled(
    f",(?P<have>B)(?P<subject>D(?:{{A=NA}})*{{=N}}|d{{A=NA}}+{{=N}}){_REST}(?P<other>{{=P}})(?=[.,]|$)"
)
_ACTORS = frozenset(
    "président présidente ministre gouvernement police armée maire chancelier parlement général "
    " député entreprise soldats homme femme opposition parti juge tribunal équipe ville "
    "direction banque syndicat troupes autorités".split()
)
_SECOND_PLAIN = compiled(
    f"^{_FRONTED}(?P<have>{{=V}})(?P<subject>[DL](?P<actor>{{=N}}){{A=AP}}?)"
    "(?P<object>[DLF](?:{A=NA})?{=N})"
)
_SECOND_PRONOUN = compiled(f"^{_FRONTED}(?P<have>[BY]|{{=V}})(?P<who>H)(?=[^-])")
_SUBORDINATE = frozenset("parce que si quand lorsque puisque bien".split())


def verb_second(sentence: Sentence) -> Iterator[Hit]:
    """The finite verb before its subject, as German has it (En 2020 a la France gagné …)."""
    found = words(sentence)
    if found is None or "?" in found.lowers and found.lowers[0] not in _ASKING:
        return
    text, lowers = sentence.segment.text, found.lowers
    for pattern in (SECOND, _SECOND_BE, SECOND_MODAL):
        match = pattern.match(found.shape)
        if match is None:
            continue
        have = match.start("have")
        if pattern is _SECOND_BE and not _is_made(found, match):
            continue
        if pattern is SECOND_MODAL and lowers[have] not in MODALS:
            continue
        if not have or not fronted(found, match):
            continue
        if not _FRONT_WORDS.isdisjoint(lowers[:have]) or not found.tokens[have].text.islower():
            continue
        if not TIMES.isdisjoint(lowers[have + 1 : match.end("subject")]):
            continue  # Les terres ont une nouvelle fois tremblé
        yield _subject_first(text, found, match)
        return
    yield from _plain_second(text, found)
    if lowers[0] in _SUBORDINATE and "k" in found.shape[:2] or found.shape[0] in "zi":
        resumed = _RESUMED.search(found.shape)
        if resumed is not None:
            yield _subject_first(text, found, resumed)


def _plain_second(text: str, found: Words) -> Iterator[Hit]:
    """A simple verb before its subject and object (Hier signa le maire un accord), before il."""
    tokens, lowers = found.tokens, found.lowers
    plain = _SECOND_PLAIN.match(found.shape)
    if plain is not None and plain.start("have") and fronted(found, plain):
        have, (first, last) = plain.start("have"), plain.span("subject")
        times = TIMES.isdisjoint(lowers[slice(*plain.span("object"))])
        if lowers[plain.start("actor")] in _ACTORS and times and "-" not in lowers[have]:
            subject = text[tokens[first].start : tokens[last - 1].end]
            fix = f"{subject} {tokens[have].text}"
            yield Hit(
                tokens[have].start,
                tokens[last - 1].end,
                f'"{tokens[have].text}": the subject comes first: "{fix}"',
                (fix,),
                evidence="plain",
            )
    pronoun = _SECOND_PRONOUN.match(found.shape)
    if pronoun is None or not pronoun.start("have") or not fronted(found, pronoun):
        return
    have, who = pronoun.start("have"), pronoun.start("who")
    if lowers[who] not in ("il", "ils", "on", "je") or not side_by_side(
        text, *tokens[have : who + 1]
    ):
        return
    if tokens[have].text.islower() and lowers[0] not in _INVERTING:
        fix = f"{tokens[who].text} {tokens[have].text}"
        yield Hit(
            tokens[have].start,
            tokens[who].end,
            f'"{tokens[have].text} {tokens[who].text}": the subject comes first: "{fix}"',
            (fix,),
            evidence="pronoun",
        )


# Behind these French turns verb and pronoun round, with a hyphen.
_INVERTING = frozenset("peut-être aussi ainsi sans à toutefois encore tout ici là".split())


def fronted(found: Words, match: re.Match[str]) -> bool:
    """Whether what opens the sentence is an adjunct and no subject."""
    return not match["time"] or not TIMES.isdisjoint(found.lowers[slice(*match.span("time"))])


def _is_made(found: Words, match: re.Match[str]) -> bool:
    """Whether the participle closes the clause, or can be nothing else."""
    other = match.start("other")
    sure = readings_of(found.shape[other]) == "P"
    return (
        sure
        and (match["end"] is not None or not match["subject"].startswith("F"))
        or (match["end"] is not None and found.lowers[0] in _ASKING)
    )


_ASKING = frozenset("pourquoi comment quand".split())
_FRONT_WORDS = frozenset("plusieurs quel quelle quels quelles peut-être aussi".split())


def _subject_first(text: str, found: Words, match: re.Match[str]) -> Hit:
    tokens = found.tokens
    have, other = match.start("have"), match.start("other")
    first, last = match.span("subject")
    subject = text[tokens[first].start : tokens[last - 1].end]
    fix = f"{subject} {tokens[have].text} {tokens[other].text}"
    torn = found.shape[last] in "dG"  # la ligne … de train
    if match["rest"]:
        fix += f" {text[tokens[last].start : tokens[other - 1].end]}"
    surface = text[tokens[have].start : tokens[other].end]
    message = f'"{surface}": the subject comes first: "{fix}"'
    fixes = () if match["rest"] and torn else (fix,)
    return Hit(tokens[have].start, tokens[other].end, message, fixes, evidence="second")


def _is_inverted(token: Token) -> bool:
    return token.lower.rpartition("-")[2] in _PRONOUNS and "-" in token.lower


_ASKED = compiled('^(?:z|{=R}k|i)[^":.]*,n?[OLh]*(?P<verb>{V=V}|Y)')
_PRONOUNS = frozenset("il elle ils elles".split())


def inverted_main(sentence: Sentence) -> Iterator[Hit]:
    """Verb and pronoun turned round behind a clause (Bien qu'il pleuve, sort-il)."""
    found = words(sentence)
    match = found and _ASKED.match(found.shape)
    if found is None or not match or not {"?", "!", '"', "«"}.isdisjoint(found.lowers):
        return
    place = match.start("verb")
    token = found.tokens[place]
    verb, _, pronoun = token.lower.rpartition("-")
    verb = verb.removesuffix("-t")
    if pronoun not in _PRONOUNS or not verb:
        return
    shape, behind = found.shape[place + 1 : place + 3], found.lowers[place + 1 : place + 3]
    if len(shape) < 2 or shape[0] in ",.:" or not SAID.isdisjoint(behind):
        return  # Si la moyenne monte, explique-t-il, tout change
    if verb not in TO_BE and verb not in TO_HAVE and shape[0] not in "DLF":
        return
    yield Hit(
        token.start,
        token.end,
        f'"{token.text}": behind a clause the subject comes first: "{pronoun} {verb}"',
        (f"{pronoun} {verb}",) if found.shape[place - 1] == "," else (),
        evidence="clause",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.verb-second",
        severity="major",
        summary="finite verb before its subject, as in German",
        example="En 2020 a la France gagné la coupe.",
        counter_example="En 2020 a été votée la loi, la France a gagné.",
        source=f"{_BON_USAGE}, §§ 297, 386; German verb second",
        check=when(
            verb_second,
            beside(can_be("BY"), can_be("DLFXgdH")),
            beside(MODALS, can_be("DLX")),
            beside(("le", "la", "l'", "les"), _ACTORS),
        ),
        confidence=0.85,
    ),
    Rule(
        id="grammar.inverted-main",
        severity="major",
        summary="verb and pronoun turned round behind a clause",
        example="Bien que la banque perde de l'argent, verse-t-elle un dividende.",
        counter_example="Bien que la banque perde de l'argent, elle verse un dividende.",
        source=f"{_BON_USAGE}, §§ 384-387; German verb second",
        check=where(Form(_is_inverted), inverted_main),
        confidence=0.85,
    ),
)
