"""Verbs, their pronouns and auxiliaries in the order of German or English."""

from collections.abc import Iterator

from mtqa.language import french, morphology
from mtqa.language.chunks import COMPLEMENT
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import MODALS, TO_BE, TO_HAVE, conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_BETWEEN = compiled("(?P<have>Y)(?P<pronoun>O)(?P<participle>{PV=NAPV})")
_UNSTRESSED = frozenset("me m' te t' se s' y".split())


def clitic(sentence: Sentence) -> Iterator[Hit]:
    """A pronoun between avoir and the participle (il a me dit, ils ont se rencontré)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _BETWEEN.finditer(found.shape):
        have, place = match.start("have"), match.start("pronoun")
        left, middle, right = tokens[have : place + 2]
        if middle.lower not in _UNSTRESSED or not side_by_side(text, left, middle):
            continue
        reflexive = middle.lower in ("se", "s'")
        auxiliary = TO_BE.get(left.lower) if reflexive else left.lower
        made = any(r.tense == "past participle" for r in morphology.readings(right.lower))
        if auxiliary is None or not made or goes_on(text, right):
            continue
        full = {"m'": "me", "t'": "te", "s'": "se"}.get(middle.lower, middle.lower)
        fix = french.elide(full, auxiliary, french.apostrophe_of(text)) + f" {right.text}"
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}": the pronoun comes first: "{fix}"',
            (fix,),
            evidence="auxiliary",
        )


_NOT_FIRST = compiled("(?P<who>H)(?P<not>p)(?P<verb>[BY]|{=V})")


def negation_place(sentence: Sentence) -> Iterator[Hit]:
    """pas before its verb (il pas vient)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _NOT_FIRST.finditer(found.shape):
        place = match.start("who")
        left, middle, verb = tokens[place : place + 3]
        if middle.lower != "pas" or not side_by_side(text, left, middle):
            continue
        fix = f"{left.text} " + french.elide("ne", verb.text, french.apostrophe_of(text)) + " pas"
        yield Hit(
            left.start,
            verb.end,
            f'"{text[left.start : verb.end]}": the negation goes around the verb: "{fix}"',
            (fix,),
            evidence="before",
        )


_OBJECT = "(?P<object>[D](?:{A=NA})?{=N}{A=AP}?|X{1,3})"
_LAST = compiled(f"(?P<modal>{{=V}}){_OBJECT}(?P<infinitive>{{=I}})(?=[.,:CSdGe]|$)")
_TIMES = frozenset(
    "fois jour jours matin matins soir soirs nuit nuits année années an ans semaine semaines mois "
    "heure heures minute minutes instant moment lundi mardi mercredi jeudi vendredi samedi "
    "dimanche week-end été hiver printemps automne côté peu temps tour part".split()
)


def infinitive_last(sentence: Sentence) -> Iterator[Hit]:
    """An object between a modal verb and its infinitive (il veut la paix garantir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, shape = found.tokens, sentence.segment.text, found.shape
    for match in _LAST.finditer(shape):
        modal, place = match.start("modal"), match.start("infinitive")
        first, last = match.start("object"), place - 1
        if found.lowers[modal] not in MODALS or not _TIMES.isdisjoint(found.lowers[first:place]):
            continue
        if any("-" in token.text for token in tokens[first : place + 1]) or shape[first] == "X":
            continue
        if "q" in shape[:modal] or "k" in shape[:modal] or "w" in shape[:modal]:
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


_SECOND = compiled(
    f"^(?:{{=R}}|{{=N}}|S?E|{COMPLEMENT})+(?P<have>Y)(?P<subject>D(?:{{A=NA}})?{{=N}}{{A=AP}}?|DX+)"
    "(?P<participle>{P=PV})(?P<after>.?)"
)


def verb_second(sentence: Sentence) -> Iterator[Hit]:
    """The auxiliary before its subject, as German has it (En 2020 a la France gagné …)."""
    found = words(sentence)
    if found is None:
        return
    match = _SECOND.match(found.shape)
    if match is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    have, last = match.start("have"), match.start("participle")
    nouns = [at for at in range(*match.span("subject")) if "N" in readings_of(found.shape[at])]
    if len(nouns) != 1 and "X" not in match["subject"]:
        return
    if tokens[have].text == "A" or not _TIMES.isdisjoint(found.lowers[have + 1 : last]):
        return
    subject = text[tokens[have + 1].start : tokens[last - 1].end]
    fix = f"{subject} {tokens[have].text} {tokens[last].text}"
    yield Hit(
        tokens[have].start,
        tokens[last].end,
        f'"{text[tokens[have].start : tokens[last].end]}": the subject comes first: "{fix}"',
        (fix,),
        evidence="second",
    )


_SAYING = frozenset(
    "dit pense pensent croit croient espère affirme affirment déclaré annoncé estime assure "
    "expliqué ajouté indiqué confirmé affirmé assuré estimé".split()
)
_UNLINKED = compiled("(?P<say>{P}|{=V}|{PV})(?P<who>H)[nO]*(?P<verb>[BY]|{=V})")
_INFINITIVE = compiled("(?P<say>{=V}|{PV})(?P<that>k)(?P<infinitive>{=I})")
_CLAUSES = frozenset("jzikqwCb")


def missing_that(sentence: Sentence) -> Iterator[Hit]:
    """A verb of saying and its clause without que (il a dit il est malade); que too much."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers = found.tokens, sentence.segment.text, found.lowers
    for match in _UNLINKED.finditer(found.shape):
        say, who = match.start("say"), match.start("who")
        if lowers[say] not in _SAYING or not say or '"' in found.shape:
            continue
        if not _CLAUSES.isdisjoint(found.shape[:say]) or lowers[who] not in _SUBJECTS:
            continue
        if lowers[who + 1] == "y" or not side_by_side(text, tokens[say], tokens[who]):
            continue
        if found.shape[say - 1] not in "YHX" and "N" not in readings_of(found.shape[say - 1]):
            continue
        fix = french.elide("que", tokens[who].text, french.apostrophe_of(text))
        yield Hit(
            tokens[who].start,
            tokens[who].end,
            f'"{tokens[say].text} {tokens[who].text}" lacks "que": "{fix}"',
            (fix,),
            evidence="que",
        )
    for match in _INFINITIVE.finditer(found.shape):
        say, that = match.start("say"), match.start("that")
        if lowers[say] not in _BELIEVING or not {"ne", "n'"}.isdisjoint(lowers[:say]):
            continue
        if _FINITE.search(found.shape, match.end()):
            continue  # il affirme qu'effacer le nom serait une faute
        yield Hit(
            tokens[that].start,
            tokens[that + 1].end,
            f'"{tokens[say].text}" takes the infinitive without "que"',
            (tokens[that + 1].text,),
            evidence="infinitive",
        )


_FINITE = compiled("[BY]|{V}")
_SUBJECTS = frozenset("il elle ils elles on".split())
_BELIEVING = frozenset("pense pensent croit croient espère espèrent affirme affirment".split())
_BE_BEEN = compiled("(?<=[HhX{N}])(?P<be>B)(?P<been>u)")
_MODAL_FINITE = compiled("(?P<modal>{=V})(?P<finite>[BY])(?!p)")


def auxiliary_form(sentence: Sentence) -> Iterator[Hit]:
    """être with été, être or avoir conjugated behind a modal verb."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers = found.tokens, sentence.segment.text, found.lowers
    for match in _BE_BEEN.finditer(found.shape):
        place = match.start("be")
        have = TO_HAVE.get(lowers[place])
        if have is None or not tokens[place].text.islower():
            continue
        if lowers[place - 1] in ("l'", "c'", "ce"):
            continue
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'"été" takes avoir: "{have}"',
            (have,),
            evidence="been",
        )
    for match in _MODAL_FINITE.finditer(found.shape):
        place = match.start("finite")
        modal = lowers[match.start("modal")]
        if modal not in _NEEDING or not tokens[place].text.islower():
            continue
        if not _CLAUSES.isdisjoint(found.shape[: match.start("modal")]):
            continue  # ce qu'il peut est peu
        lemma = "être" if found.shape[place] == "B" else "avoir"
        if lowers[place + 1 : place + 2] in (("priori",), ("posteriori",), ("fortiori",)):
            continue
        if lowers[place] in ("as", "eus") or not conjugated(lowers[place]):
            continue
        if not side_by_side(text, tokens[place - 1], tokens[place]):
            continue
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'after "{modal}" the infinitive is wanted: "{lemma}"',
            (lemma,),
            evidence="modal",
        )


_NEEDING = frozenset(
    "peut peuvent pouvait pourra pourrait doit doivent devait devra devrait faut faudra".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.clitic-place",
        severity="major",
        summary="pronoun between avoir and the participle",
        example="Le président a me dit la vérité.",
        counter_example="Le président m'a dit la vérité.",
        source=f"{_BON_USAGE}, § 681",
        check=where(lambda: TO_BE, clitic),
        confidence=0.93,
    ),
    Rule(
        id="grammar.negation-place",
        severity="major",
        summary="pas before its verb",
        example="Il pas vient à la réunion.",
        counter_example="Il ne vient pas à la réunion, pas plus tard.",
        source=f"{_BON_USAGE}, §§ 1016-1020",
        check=where(lambda: ("pas",), negation_place),
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
        summary="auxiliary before its subject, as in German",
        example="En 2020 a la France gagné la coupe.",
        counter_example="En 2020 a été votée la loi, la France a gagné.",
        source=f"{_BON_USAGE}, §§ 297, 386; German verb second",
        check=where(lambda: TO_BE, verb_second),
        confidence=0.85,
    ),
    Rule(
        id="grammar.missing-that",
        severity="major",
        summary="clause after a verb of saying without que, infinitive with it",
        example="Le ministre a dit il est malade.",
        counter_example="Le ministre a dit qu'il est malade, dit-il il y a peu.",
        source=f"{_BON_USAGE}, § 1128; English that-less clauses",
        check=where(lambda: _SAYING, missing_that),
        confidence=0.85,
    ),
    Rule(
        id="grammar.auxiliary-form",
        severity="major",
        summary="être with été, a conjugated auxiliary after a modal verb",
        example="Le président est été malade.",
        counter_example="Le président a été malade et peut être là.",
        source=f"{_BON_USAGE}, §§ 810-821",
        check=auxiliary_form,
        confidence=0.9,
    ),
)
