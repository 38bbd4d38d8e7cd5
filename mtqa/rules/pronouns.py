"""Pronouns beside their verb: se of the wrong person, missing or too many; order; tu for vous."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from mtqa.language import french, morphology, resources
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.auxiliaries import agreed_participle
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import TO_BE, TO_HAVE, infinitive, skip_between
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_OWN = {"je": ("me", "1s"), "tu": ("te", "2s"), "nous": ("nous", "1p"), "vous": ("vous", "2p")}
_SE = frozenset({"se", "s'"})
_CLITICS = frozenset("se s' me m' te t' nous vous".split())


def _is_person(lower: str, person: str) -> bool:
    return any(
        reading.pos == "verb" and reading.person + reading.number == person
        for reading in morphology.readings(lower)
    )


@cache
def _modal(person: str) -> frozenset[str]:
    """What devoir, pouvoir, vouloir, aller are with a subject of ``person``."""
    return frozenset(
        form
        for verb in ("devoir", "pouvoir", "vouloir", "aller")
        for form in morphology.forms(verb, "verb")
        if _is_person(form, person)
    )


def own_person(sentence: Sentence) -> Iterator[Hit]:
    """se with je, tu, nous, vous (nous se souvenons, vous devez s'inscrire)."""
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    for place in [at for at, lower in enumerate(lowers) if lower in _SE]:
        if not place or place + 1 >= len(tokens) or lowers[place + 1] in ("il", "ils"):
            continue
        subject = lowers[place - 1]
        own = _OWN.get(subject)
        if own is not None:
            if not _is_person(lowers[place + 1], own[1]) or not _opens(lowers, place - 1):
                continue
        elif place > 1 and infinitive(lowers[place + 1]):
            own = _OWN.get(lowers[place - 2])
            if (
                own is None
                or lowers[place - 1] not in _modal(own[1])
                or not _opens(lowers, place - 2)
            ):
                continue
        else:
            continue
        pronoun, verb = tokens[place], tokens[place + 1]
        if not side_by_side(text, tokens[place - 1], pronoun):
            continue
        fix = french.elide(own[0], verb.text, french.apostrophe_of(text))
        yield Hit(
            pronoun.start,
            verb.end,
            f'"{pronoun.text}" is not of the person of its subject: "{fix}"',
            (fix,),
            evidence="person",
        )


def _opens(lowers: tuple[str, ...], place: int) -> bool:
    """Whether nous, vous at ``place`` is no complement (devant nous se dresse)."""
    return not place or not parts(lowers[place - 1]) & {"preposition"}


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(
        verb
        for row in resources.rows("fr/reflexive_verbs.csv")
        if row["kind"] == kind
        for verb in row["verbs"].split()
    )


@cache
def _always() -> dict[str, str]:
    """Finite form of a verb of se -> its person and number; its participles -> "participle"."""
    found = {}
    for verb in _verbs("always"):
        for form in morphology.forms(verb, "verb"):
            for reading in morphology.readings(form):
                if reading.lemma != verb:
                    continue
                if reading.tense == "past participle":
                    found[form] = "participle"
                elif (
                    reading.person
                    and reading.tense != "imperative"
                    and (reading.person == "3" or form not in found)
                ):
                    found[form] = reading.person + reading.number
    return found


def missing_se(sentence: Sentence) -> Iterator[Hit]:
    """A verb that French has with se only, without it (les rebelles emparent de, a suicidé)."""
    known, lowers = _always(), sentence.lowers
    for place, kind in enumerate(map(known.get, lowers)):
        if kind is None or not place or not _CLITICS.isdisjoint(lowers[max(0, place - 6) : place]):
            continue
        found = words(sentence)
        if found is None:
            return
        tokens, text = found.tokens, sentence.segment.text
        word = tokens[place]
        if goes_on(text, word) or not word.text.islower():
            continue
        if kind == "participle":
            yield from _participle_without_se(sentence, place)
        elif set(readings_of(found.shape[place])) == {"V"} and place + 1 != len(tokens):
            if lowers[place - 1] in ("que", "qu'", "où", "dont") or "-" in word.text:
                continue
            pronoun = {"1s": "me", "2s": "te", "1p": "nous", "2p": "vous"}.get(kind, "se")
            if kind[0] != "3":
                continue
            fix = french.elide(pronoun, word.text, french.apostrophe_of(text))
            yield Hit(
                word.start,
                word.end,
                f'"{word.text}" is a reflexive verb: "{fix}"',
                (fix,),
                evidence="finite",
            )


def _participle_without_se(sentence: Sentence, place: int) -> Iterator[Hit]:
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    for have in range(place - 1, max(-1, place - 4), -1):
        if lowers[have] in TO_BE and lowers[have] not in ("ayant", "avoir"):
            break
    else:
        return
    if skip_between(tokens, have, text) != place or not have or not tokens[have].text.islower():
        return
    base = morphology.agree(lowers[place], "m", "s")
    if base is None or lowers[have - 1] in ("l'", "les", "la", "le", "y", "en"):
        return
    be = TO_BE[lowers[have]]
    plural = be in ("sont", "étaient", "seront", "seraient", "soient", "furent")
    participle = agreed_participle(base, lowers[place], tokens[have - 1], plural)
    between = text[tokens[have].end : tokens[place].start]
    fix = french.elide("se", be, french.apostrophe_of(text)) + between + participle
    yield Hit(
        tokens[have].start,
        tokens[place].end,
        f'"{text[tokens[have].start : tokens[place].end]}": this verb is reflexive: "{fix}"',
        (fix,),
        evidence="participle",
    )


@cache
def _never() -> dict[str, str]:
    """Finite form, infinitive or participle of the verbs that never take se -> its lemma."""
    return {form: verb for verb in _verbs("never") for form in morphology.forms(verb, "verb")}


def no_se(sentence: Sentence) -> Iterator[Hit]:
    """se with a verb that never has it (s'est divorcé, se tombent)."""
    known, lowers = _never(), sentence.lowers
    if _SE.isdisjoint(lowers):
        return
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(lowers):
        if lower not in _SE or place + 1 >= len(tokens) or lowers[place + 1] in ("il", "ils"):
            continue
        at, verb = place + 1, lowers[place + 1]
        if verb in TO_HAVE:
            at = skip_between(tokens, at, text)
            if not at:
                continue
            base = _bare(lowers[at])
            lemma = known.get(base)
            if lemma is None or "dessus" in lowers[at + 1 : at + 3]:
                continue
            moves = lemma in _MOVING
            auxiliary = verb if moves else TO_HAVE[verb]
            between = text[tokens[place + 1].end : tokens[at].start]
            fix = auxiliary + between + (tokens[at].text if moves else base)
        elif lowers[at + 1 : at + 3] == ("dans", "les"):
            continue  # se tomber dans les bras
        elif verb in known and tokens[at].text.islower():
            fix = tokens[at].text
        else:
            continue
        if not side_by_side(text, tokens[place], tokens[place + 1]) or tokens[place].text[0] == "S":
            continue
        yield Hit(
            tokens[place].start,
            tokens[at].end,
            f'"{text[tokens[place].start : tokens[at].end]}": this verb never takes se: "{fix}"',
            (fix,),
            evidence="never",
        )


def _bare(lower: str) -> str:
    """A participle without the ending of gender and number, which these verbs never bear."""
    return lower.removesuffix("s").removesuffix("e") if lower.endswith(("s", "ée")) else lower


_MOVING = frozenset("tomber naître décéder rester arriver devenir".split())


def dative_determiner(sentence: Sentence) -> Iterator[Hit]:
    """leurs for leur before a verb (il leurs a parlé)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower != "leurs" or not place or sentence.lowers[place - 1] in _THEIRS:
            continue
        found = words(sentence)
        if found is None:
            return
        behind = found.tokens[place + 1]
        certain = behind.lower in TO_BE or set(readings_of(found.shape[place + 1])) <= set("V")
        if not certain or "-" in behind.text or behind.lower in ("avoir", "avions"):
            continue
        if behind.lower not in TO_BE and parts(behind.lower) & {"noun", "adjective"}:
            continue
        if not side_by_side(text, tokens[place], behind):
            continue
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'before the verb "{behind.text}" the pronoun is "leur"',
            (french.match_case(tokens[place].text, "leur"),),
            evidence="leurs",
        )


_THEIRS = frozenset("les des aux la le de".split())

_BETWEEN = compiled("(?P<have>Y)(?P<pronoun>[OhLD])(?P<participle>{=P})")
# Not lui: le ministre, a lui déclaré le député, is he as against others.
_DATIVES = frozenset("leur me te nous vous m' t'".split())


def pronoun_place(sentence: Sentence) -> Iterator[Hit]:
    """A pronoun between avoir and its participle (il a lui parlé)."""
    if _DATIVES.isdisjoint(sentence.lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _BETWEEN.finditer(found.shape):
        first, pronoun, last = match.start("have"), match.start("pronoun"), match.end() - 1
        if found.lowers[pronoun] not in _DATIVES or not tokens[first].text.islower():
            continue
        if not all(side_by_side(text, *tokens[at : at + 2]) for at in (first, pronoun)):
            continue
        own = found.lowers[pronoun]
        if own in ("nous", "vous") and found.lowers[first].endswith(("ons", "ez")):
            continue  # qu'avez vous pensé: a hyphen was lost
        full = {"m'": "me", "t'": "te"}.get(own, own)
        fix = french.elide(full, tokens[first].text, french.apostrophe_of(text))
        fix += f" {tokens[last].text}"
        yield Hit(
            tokens[first].start,
            tokens[last].end,
            f'"{text[tokens[first].start : tokens[last].end]}": the pronoun comes first: "{fix}"',
            (fix,),
            evidence="dative",
        )


_WHO = compiled("(?P<noun>{=N}|X|c|M)q(?P<subject>H)(?:[nO])*(?:[BY]|{V})")
_ASIDES = frozenset(
    "crois pense rappelle faut y dit semble espère paraît dirait est était suis sont "
    "étaient".split()
)
_WHOM = frozenset("je j' tu il ils on".split())


def who_whom(sentence: Sentence) -> Iterator[Hit]:
    """qui before the subject of its clause (l'homme qui j'ai vu, ce qui ils veulent)."""
    lowers = sentence.lowers
    if "qui" not in lowers or _WHOM.isdisjoint(lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _WHO.finditer(found.shape):
        place = match.start("subject")
        who, subject = tokens[place - 1], tokens[place]
        if subject.lower not in _WHOM or not who.text.islower():
            continue
        if not _ASIDES.isdisjoint(lowers[place + 1 : place + 3]):
            continue  # une colère qui, je crois, est partagée, without its commas
        before = lowers[place - 3] if place > 2 else ""
        if found.shape[place - 2] == "M" and lowers[place - 2] not in ("celui", "celle", "ceux"):
            continue
        if parts(before) & {"preposition"} and found.shape[place - 2] == "X":
            continue
        if not all(side_by_side(text, *tokens[at : at + 2]) for at in (place - 2, place - 1)):
            continue
        fix = french.elide("que", subject.text, french.apostrophe_of(text))
        yield Hit(
            who.start,
            subject.end,
            f'"{subject.text}" is the subject, so "{who.text}" is "que": "{fix}"',
            (fix,),
            evidence="qui",
        )


_YOURS = {"ton": "votre", "ta": "votre", "tes": "vos"}


def your(sentence: Sentence) -> Iterator[Hit]:
    """ton, ta, tes in a sentence that says vous (vous pouvez acheter tes billets)."""
    lowers = sentence.lowers
    if "vous" not in lowers or _YOURS.keys().isdisjoint(lowers) or "tu" in lowers:
        return
    if any(mark in sentence.text for mark in '"«“”»:'):
        return
    if not any(lower == "vous" and _is_person(behind, "2p") for lower, behind in pairwise(lowers)):
        return
    found = words(sentence)
    if found is None:
        return
    for place, lower in enumerate(lowers[:-1]):
        fix = _YOURS.get(lower)
        if fix is None or (place and found.shape[place - 1] in "DLGF"):
            continue
        token, noun = found.tokens[place], found.tokens[place + 1]
        if not token.text.islower() or "N" not in readings_of(found.shape[place + 1]):
            continue
        if not side_by_side(sentence.segment.text, token, noun):
            continue
        yield Hit(
            token.start,
            token.end,
            f'the sentence says "vous": "{fix} {noun.text}"',
            (fix,),
            evidence="tu",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.own-person",
        severity="major",
        summary="se with je, tu, nous or vous",
        example="Nous se souvenons de la guerre.",
        counter_example="Devant nous se dresse un mur dont nous nous souvenons.",
        source=f"{_BON_USAGE}, § 664",
        check=where(lambda: _SE, own_person),
        confidence=0.93,
    ),
    Rule(
        id="grammar.missing-se",
        severity="major",
        summary="a reflexive verb without se",
        example="Les rebelles ont emparé de la ville.",
        counter_example="Les rebelles se sont emparés de la ville et tout a fait évanouir la peur.",
        source=f"{_BON_USAGE}, § 779",
        check=where(lambda: _always(), missing_se),
        confidence=0.93,
    ),
    Rule(
        id="grammar.no-se",
        severity="major",
        summary="se with a verb that never takes it",
        example="Les deux époux se sont divorcés en 2010.",
        counter_example="Les deux époux ont divorcé et ils se sont séparés en 2010.",
        source=f"{_BON_USAGE}, §§ 777-780",
        check=where(lambda: _SE, no_se),
        confidence=0.93,
    ),
    Rule(
        id="grammar.dative-determiner",
        severity="major",
        summary="leurs for leur before a verb",
        example="Le ministre leurs a parlé hier.",
        counter_example="Le ministre leur a parlé de leurs amis, les leurs ont répondu.",
        source=f"{_BON_USAGE}, § 660",
        check=where(lambda: ("leurs",), dative_determiner),
        confidence=0.95,
    ),
    Rule(
        id="grammar.pronoun-place",
        severity="major",
        summary="pronoun between avoir and its participle",
        example="Il a vu les ministres et a leur parlé.",
        counter_example="Il a vu les ministres et leur a parlé, Macron a lui parlé de paix.",
        source=f"{_BON_USAGE}, § 681",
        check=where(lambda: _DATIVES, pronoun_place),
        confidence=0.9,
    ),
    Rule(
        id="grammar.who-whom",
        severity="major",
        summary="qui for que before the subject of the clause",
        example="L'homme qui j'ai vu est parti.",
        counter_example="L'homme que j'ai vu sait à qui il parle.",
        source=f"{_BON_USAGE}, §§ 713-716",
        check=where(lambda: ("qui",), who_whom),
        confidence=0.93,
    ),
    Rule(
        id="grammar.your",
        severity="minor",
        summary="ton, ta, tes in a sentence that says vous",
        example="Vous pouvez acheter tes billets en ligne.",
        counter_example="Vous pouvez changer de ton et acheter vos billets en ligne.",
        source=f"{_BON_USAGE}, § 659",
        check=where(lambda: _YOURS, your),
        confidence=0.85,
    ),
)
