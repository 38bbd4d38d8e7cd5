"""The verb and its other half around or behind the clause, as German has them.

The auxiliary behind its participle, the object between the two, the verb before its subject in
second place, the modal verb behind its infinitive.
"""

import re
from collections.abc import Iterator

from mtqa.language.chunks import COMPLEMENT, DETERMINERS, Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, can_be, when, where
from mtqa.rules.verb_forms import MODALS, SAID, TO_BE, TO_HAVE
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_TIMES = frozenset(
    "fois jour jours matin matins soir soirs nuit nuits année années an ans semaine semaines mois "
    "heure heures minute minutes instant moment lundi mardi mercredi jeudi vendredi samedi "
    "dimanche week-end été hiver printemps automne côté peu temps tour part".split()
)
_TURNS = frozenset({"fois", "jour", "temps", "air", "yeux"})
# What one has raised, tied or closed: il a les mains dans le dos liées.
_BODY = frozenset(
    "main mains bras jambe jambes pied pieds tête yeux œil cheveux visage poings poignets dos "
    "bouche cœur".split()
)
_OBJECT = "[DF](?:{A=NA}){0,2}{N=NAP}{=A}?"
# COMPLEMENT would take the participle along.
_ADJUNCT = "(?:[SdeGF][DF]?E*(?:{A=NA}(?={N}))*(?:{N=NAR}|X+){=A}?|{=R}|{=N})"
_BRACKET = compiled(
    f"[HhX{{=N}}](?P<have>Y)(?P<object>{_OBJECT}|D?X+){{=R}}?(?P<participle>{{P=NAP}})(?=[.,:C]|$)"
)
_FAR = compiled(
    f"[HhX{{=N}}](?P<have>Y)(?P<object>DE*(?:{{A=NA}})?{{=N}}{{A=AP}}?)"
    f"{_ADJUNCT}+(?P<participle>{{P=NAP}})(?=[.,:]|$)"
)


def bracket(sentence: Sentence) -> Iterator[Hit]:
    """avoir and its participle around the object (il a la lettre signé)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    seen = set()
    for pattern, evidence in ((_BRACKET, "bracket"), (_FAR, "far")):
        for match in pattern.finditer(found.shape):
            have, last = match.start("have"), match.start("participle")
            between = found.lowers[have + 1 : last]
            if last in seen or not _TURNS.isdisjoint(between):
                continue  # a une nouvelle fois rebondi
            if "-" in text[tokens[have + 1].start : tokens[last].start]:
                continue  # elle a elle-même édicté
            if evidence == "bracket" and _describes(found, have + 1, last):
                continue  # il a les yeux fermés, une vidéo pseudo volée
            if evidence == "far" and (not _BODY.isdisjoint(between) or _fits_last(found, last)):
                continue
            seen.add(last)
            start, stop = tokens[have + 1].start, tokens[last].end
            fix = f"{tokens[last].text} {text[start : tokens[last - 1].end]}"
            yield Hit(
                start,
                stop,
                f'"{text[start:stop]}": the participle follows its auxiliary: "{fix}"',
                (fix,),
                evidence=evidence,
            )


def _fits_last(found: Words, participle: int) -> bool:
    """Whether the participle may belong to the noun before it (sans nez bouché)."""
    noun = participle - 1
    while readings_of(found.shape[noun]) == "A":
        noun -= 1
    return found.lowers[noun] not in _TIMES and _describes(found, noun, participle)


def _describes(found: Words, start: int, participle: int) -> bool:
    """Whether the participle agrees with what stands between it and its auxiliary."""
    adjective = found.adjective(participle)
    opener = DETERMINERS.get(found.lowers[start], 0)
    return bool(opener & adjective) or any(
        found.determined(place) & adjective
        for place in range(start, participle)
        if "N" in readings_of(found.shape[place])
    )


_BEHIND = compiled("(?P<participle>{P=AP})(?P<have>Y)(?=[.:]|$)")
_BE_BEHIND = compiled("(?P<participle>{=P})(?P<have>B)(?=[.:]|$)|z[^,]*{=P}(?P<closed>B)(?=,)")
_MODAL_BEHIND = compiled("(?P<adverb>{=R}?)(?P<infinitive>{=I})(?P<modal>{=V})(?=[.,:]|$)")


def auxiliary_last(sentence: Sentence) -> Iterator[Hit]:
    """The finite verb behind its participle or infinitive (que la ville détruite est)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for pattern in (_BEHIND, _BE_BEHIND):
        for match in pattern.finditer(found.shape):
            left, right = tokens[match.end() - 2 : match.end()]
            if right.lower not in TO_BE and right.lower not in TO_HAVE:
                continue
            if not side_by_side(text, left, right) or not left.text.islower():
                continue
            fix = f"{right.text} {left.text}"
            yield Hit(
                left.start,
                right.end,
                f'"{left.text} {right.text}": the auxiliary comes first: "{fix}"',
                (fix,),
                evidence="last",
            )
    for match in _MODAL_BEHIND.finditer(found.shape):
        first, modal = match.start(), match.start("modal")
        pair = tokens[modal - 1], tokens[modal]
        if found.lowers[modal] not in MODALS or not side_by_side(text, *pair):
            continue
        before = text[tokens[first].start : tokens[modal - 1].end]
        fix = f"{tokens[modal].text} {before}"
        yield Hit(
            tokens[first].start,
            tokens[modal].end,
            f'"{before} {tokens[modal].text}": the modal verb comes first: "{fix}"',
            (fix,),
            evidence="modal",
        )


_INFINITIVE_LAST = compiled(
    "(?P<modal>{=V})(?P<object>[D](?:{A=NA})?{=N}{A=AP}?|X{1,3})"
    f"{_ADJUNCT}*(?P<infinitive>{{=I}})(?=[.,:CSdGe]|$)"
)


def infinitive_last(sentence: Sentence) -> Iterator[Hit]:
    """An object between a modal verb and its infinitive (il veut la paix garantir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, shape = found.tokens, sentence.segment.text, found.shape
    second = _SECOND_MODAL.match(shape)
    for match in _INFINITIVE_LAST.finditer(shape):
        modal, place = match.start("modal"), match.start("infinitive")
        first, last = match.start("object"), place - 1
        if found.lowers[modal] not in MODALS:
            continue
        if not _TIMES.isdisjoint(found.lowers[first : match.end("object")]):
            continue
        if any("-" in token.text for token in tokens[first : place + 1]) or shape[first] == "X":
            continue
        if _CONNECTED.search(shape, 0, modal) or (
            second and second.start("have") == modal and _fronted(found, second)
        ):
            continue
        start, end = tokens[first].start, tokens[place].end
        fix = f"{tokens[place].text} {text[start : tokens[last].end]}"
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": the object follows the infinitive: "{fix}"',
            (fix,),
            evidence="object",
        )


_CONNECTED = compiled("[qkw]")
_FRONTED = (
    "(?:{R=GR})*(?:(?P<time>D{=N}{A=NA}?|{=N})"
    f"|(?=[Se])(?:[Se]E+{{=N}}?|{COMPLEMENT})(?:{COMPLEMENT})*)?,?"
)
_SUBJECT = "(?P<subject>[DL]E*(?:{A=NA})?{=N}{A=AP}?|D?X+|gd[DE]*(?:{A=NA})*{=N}|d{A=NA}+{=N})"
_REST = f"(?P<rest>(?:[DLF]?E*(?:{{A=NA}})?{{=N}}{{A=AP}}?|{_ADJUNCT})*)"
_SECOND = compiled(f"^{_FRONTED}(?P<have>Y){_SUBJECT}{_REST}(?P<other>{{P=NAP}})")
_SECOND_BE = compiled(
    "^(?:{=R}|(?P<time>{=N}))(?P<have>B)(?P<subject>[DF](?:{A=NA}){0,2}{N=NAP}{=A}?|X+)(?P<rest>)"
    "(?P<other>{=P})"
)
_SECOND_MODAL = compiled(
    f"^{_FRONTED}(?P<have>{{=V}}){_SUBJECT}{_REST}(?P<other>{{=I}})(?=[.,:]|$)"
)
# Behind a clause, where German begins with the verb again.
_RESUMED = compiled(
    f",(?P<have>B)(?P<subject>D(?:{{A=NA}})*{{=N}}|d{{A=NA}}+{{=N}}){_REST}(?P<other>{{=P}})(?=[.,]|$)"
)
_SUBORDINATE = frozenset("parce que si quand lorsque puisque bien".split())


def verb_second(sentence: Sentence) -> Iterator[Hit]:
    """The finite verb before its subject, as German has it (En 2020 a la France gagné …)."""
    found = words(sentence)
    if found is None or "?" in found.lowers and found.lowers[0] not in _ASKING:
        return
    text, lowers = sentence.segment.text, found.lowers
    for pattern in (_SECOND, _SECOND_BE, _SECOND_MODAL):
        match = pattern.match(found.shape)
        if match is None:
            continue
        have = match.start("have")
        if pattern is _SECOND_MODAL and lowers[have] not in MODALS:
            continue
        if not have or not _fronted(found, match):
            continue
        if not _FRONT_WORDS.isdisjoint(lowers[:have]) or not found.tokens[have].text.islower():
            continue
        if not _TIMES.isdisjoint(lowers[have + 1 : match.end("subject")]):
            continue  # Les terres ont une nouvelle fois tremblé
        yield _subject_first(text, found, match)
        return
    if lowers[0] in _SUBORDINATE and "k" in found.shape[:2] or found.shape[0] in "zi":
        resumed = _RESUMED.search(found.shape)
        if resumed is not None:
            yield _subject_first(text, found, resumed)


def _fronted(found: Words, match: re.Match[str]) -> bool:
    """Whether what opens the sentence is an adjunct and no subject."""
    return not match["time"] or not _TIMES.isdisjoint(found.lowers[slice(*match.span("time"))])


_ASKING = frozenset("pourquoi comment quand".split())
_FRONT_WORDS = frozenset("plusieurs quel quelle quels quelles peut-être aussi".split())


def _subject_first(text: str, found: Words, match: re.Match[str]) -> Hit:
    tokens = found.tokens
    have, other = match.start("have"), match.start("other")
    first, last = match.span("subject")
    subject = text[tokens[first].start : tokens[last - 1].end]
    fix = f"{subject} {tokens[have].text} {tokens[other].text}"
    if match["rest"]:
        fix += f" {text[tokens[last].start : tokens[other - 1].end]}"
    surface = text[tokens[have].start : tokens[other].end]
    message = f'"{surface}": the subject comes first: "{fix}"'
    return Hit(tokens[have].start, tokens[other].end, message, (fix,), evidence="second")


def _is_inverted(token: Token) -> bool:
    return token.lower.rpartition("-")[2] in _PRONOUNS and "-" in token.lower


_ASKED = compiled('^(?:z|{=R}k|i)[^":.]*,n?[OLh]*(?P<verb>{V=V}|Y)')
_PRONOUNS = frozenset("il elle ils elles on".split())


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
    if pronoun not in _PRONOUNS or not verb or verb in _CONCEDING:
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


# Un retour de bâton, fut-il humoristique: were it ever so.
_CONCEDING = frozenset("fut fût fussent furent dut dût dussent eût eut soit soient".split())

RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.bracket",
        severity="major",
        summary="object between avoir and its participle",
        example="Il dit que le ministre a la lettre hier soir signé.",
        counter_example="Il dit que le ministre a signé la lettre et a les yeux fermés.",
        source=f"{_BON_USAGE}, §§ 229, 297; German verb bracket",
        check=when(bracket, beside(can_be("Y"), can_be("DFX"))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.auxiliary-last",
        severity="major",
        summary="finite verb behind its participle or infinitive",
        example="Il dit que le ministre la lettre signé a.",
        counter_example="Il dit que le ministre a signé la lettre.",
        source=f"{_BON_USAGE}, §§ 229, 297; German subordinate clauses",
        check=when(auxiliary_last, beside(can_be("P"), can_be("BY")), beside(can_be("I"), MODALS)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.infinitive-last",
        severity="major",
        summary="object between a modal verb and its infinitive",
        example="Nous devons la paix garantir.",
        counter_example="Nous devons garantir la paix et la défendre.",
        source=f"{_BON_USAGE}, § 297; German verb bracket",
        check=where(lambda: MODALS, infinitive_last),
        confidence=0.85,
    ),
    Rule(
        id="grammar.verb-second",
        severity="major",
        summary="finite verb before its subject, as in German",
        example="En 2020 a la France gagné la coupe.",
        counter_example="En 2020 a été votée la loi, la France a gagné.",
        source=f"{_BON_USAGE}, §§ 297, 386; German verb second",
        check=when(
            verb_second, beside(can_be("BY"), can_be("DLFXgd")), beside(MODALS, can_be("DLX"))
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
