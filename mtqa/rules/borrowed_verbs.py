"""Verb groups of English and German in French words: is doing, does not know, wird gebaut."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, lexicon, morphology
from mtqa.language.morphology import Analysis
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, can_be, when
from mtqa.rules.verb_forms import conjugated
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PROGRESSIVE = compiled("(?P<be>B|(?P<have>Y)u|(?P<being>{=G}))(?:p)?(?P<doing>{G})(?P<after>.?)")
_ADVERBS = frozenset("maintenant durant pendant".split())
_PLURAL = frozenset("sont étaient seront seraient soient furent".split())


def progressive(sentence: Sentence) -> Iterator[Hit]:
    """être with a present participle (les soldats sont attaquant la ville)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _PROGRESSIVE.finditer(found.shape):
        be, doing = match.start(), match.start("doing")
        lower = found.lowers[doing]
        if lower in _ADVERBS or not tokens[doing].text.islower():
            continue
        if match["being"] and found.lowers[be] != "étant":
            continue
        if be and found.shape[be - 1] in "Mc":
            continue  # c'était fatiguant: misspelt
        sure = readings_of(found.shape[doing]) == "G"
        if not sure and (
            match["after"] not in ("D", "L", "F", "S")
            or not (match["being"] or found.lowers[be] in _PLURAL)
        ):
            continue  # c'est épuisant, ces rats
        start, end = tokens[be].start, tokens[doing].end
        fix = None if "p" in match[0] else _simple(found.lowers[be], lower, bool(match["have"]))
        if match["being"]:
            fix = french.match_case(tokens[be].text, "en ") + lower
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": French has no être before a present participle'
            + (f': "{fix}"' if fix else ""),
            (fix,) if fix else (),
            evidence="being" if match["being"] else "doing",
        )


@lru_cache(maxsize=1 << 10)
def _lemma_of_doing(lower: str) -> str | None:
    lemmas = {r.lemma for r in morphology.readings(lower) if r.tense == "present participle"}
    return lemmas.pop() if len(lemmas) == 1 else None


def _simple(auxiliary: str, doing: str, compound: bool) -> str | None:
    """The plain tense: sont attaquant -> attaquent, a été travaillant -> a travaillé."""
    lemma = _lemma_of_doing(doing)
    if lemma is None:
        return None
    if compound:
        made = morphology.inflect(lemma, "verb", gender="m", number="s", tense="past participle")
        return f"{auxiliary} {made[0]}" if made else None
    told = next(iter(conjugated(auxiliary)), None)
    return _in_person(lemma, told) if told else None


def _in_person(lemma: str, told: Analysis) -> str | None:
    """``lemma`` in the person, number and tense of another verb, its usual spelling."""
    forms = morphology.inflect(
        lemma, "verb", person=told.person, number=told.number, tense=told.tense
    )
    return max(forms, key=lambda form: lexicon.zipf(form)[0], default=None)


_DO = compiled("(?P<do>{V})(?P<not>n)p(?P<clitics>[O]*)(?P<infinitive>{I})")


@cache
def _doing() -> frozenset[str]:
    return frozenset(form for form in morphology.forms("faire", "verb") if conjugated(form))


def do_support(sentence: Sentence) -> Iterator[Hit]:
    """faire before a negated infinitive, as English has do not (il fait ne pas savoir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _DO.finditer(found.shape):
        do, infinitive = match.start("do"), match.start("infinitive")
        if found.lowers[do] not in _doing():
            continue
        told = next((one for one in conjugated(found.lowers[do]) if one.person), None)
        form = _in_person(found.lowers[infinitive], told) if told else None
        negation = found.lowers[do + 2]
        fix = None
        if form and not match["clitics"]:
            fix = french.elide("ne", form, french.apostrophe_of(text)) + f" {negation}"
        start, end = tokens[do].start, tokens[infinitive].end
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": the verb itself is negated' + (f': "{fix}"' if fix else ""),
            (fix,) if fix else (),
            evidence="do",
        )


def _is_inverted(token: Token) -> bool:
    return "-" in token.lower and token.lower.rpartition("-")[2] in _SUBJECTS


_ASKED = compiled("(?P<inverted>{V=V})(?P<verb>{=V})")
_HELPING = frozenset("avoir être faire pouvoir".split())
_SUBJECTS = frozenset("je tu il elle on nous vous ils elles".split())


def asked_twice(sentence: Sentence) -> Iterator[Hit]:
    """An auxiliary turned round before a finite verb (Avez-vous savez, fait-il travaille)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _ASKED.finditer(found.shape):
        place = match.start()
        helper, _, pronoun = found.lowers[place].rpartition("-")
        verb = found.lowers[place + 1]
        helper = helper.removesuffix("-t")
        if pronoun not in _SUBJECTS or morphology.lemmas(helper, "verb").isdisjoint(_HELPING):
            continue
        if place and found.lowers[place - 1] in ("se", "s'"):
            continue  # Comment se fait-vous portez: que is missing
        readings = morphology.readings(verb)
        if not all(r.pos == "verb" and r.person for r in readings):
            continue
        if not side_by_side(text, tokens[place], tokens[place + 1]):
            continue
        fixes = tuple(
            french.match_case(tokens[place].text[:1], fix)
            for fix in _one_verb(found.lowers[place], verb, pronoun, readings)
        )
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"{text[tokens[place].start : tokens[place + 1].end]}": one of the verbs is left over',
            fixes,
            evidence=helper,
        )


_PERSONS = {
    "je": ("1", "s"),
    "tu": ("2", "s"),
    **dict.fromkeys(("il", "elle", "on"), ("3", "s")),
    "nous": ("1", "p"),
    "vous": ("2", "p"),
    **dict.fromkeys(("ils", "elles"), ("3", "p")),
}


def _one_verb(
    inverted: str, verb: str, pronoun: str, readings: tuple[Analysis, ...]
) -> Iterator[str]:
    """a-t-il conclu, where the participle sounds so; savez-vous, where the person fits."""
    made = morphology.inflect(
        readings[0].lemma, "verb", gender="m", number="s", tense="past participle"
    )
    sounds = made and (verb.startswith(made[0]) or verb == made[0].removesuffix("é") + "e")
    if inverted.startswith(("a", "ont")) and sounds:
        yield f"{inverted} {made[0]}"
    if any((one.person, one.number) == _PERSONS[pronoun] for one in readings):
        link = "-t-" if verb[-1] in "ae" and pronoun in ("il", "elle", "on") else "-"
        yield f"{verb}{link}{pronoun}"


_THERE_BEEN = compiled("(?P<there>O)(?P<have>Y)(?P<been>u)(?=F)")


def there_been(sentence: Sentence) -> Iterator[Hit]:
    """il y a été for il y a eu (il y a été des changements)."""
    found = words(sentence)
    if found is None:
        return
    for match in _THERE_BEEN.finditer(found.shape):
        been = match.start("been")
        if found.lowers[match.start()] != "y":
            continue
        token = found.tokens[been]
        yield Hit(
            token.start,
            token.end,
            '"il y a été": French has avoir twice: "il y a eu"',
            ("eu",),
            evidence="there",
        )


_BECOMES = compiled("(?P<become>{=V})(?P<adverb>{=R}?)(?P<participle>{P})")


@cache
def _done() -> frozenset[str]:
    """Participles of what is done to somebody, none of them a state (devenir compliqué)."""
    verbs = (
        "attaquer construire bombarder discuter arrêter interroger publier vendre transporter "
        "négocier travailler utiliser produire examiner détruire tuer soigner payer signer voter "
        "organiser élire préparer traiter appeler envoyer"
    )
    return frozenset(
        form
        for verb in verbs.split()
        for gender in "mf"
        for number in "sp"
        for form in morphology.inflect(
            verb, "verb", gender=gender, number=number, tense="past participle"
        )
    )


@cache
def _becoming() -> frozenset[str]:
    return frozenset(form for form in morphology.forms("devenir", "verb") if conjugated(form))


def passive_calque(sentence: Sentence) -> Iterator[Hit]:
    """devenir for the passive (la ville devient attaquée)."""
    found = words(sentence)
    if found is None:
        return
    tokens = found.tokens
    for match in _BECOMES.finditer(found.shape):
        become = match.start("become")
        participle = found.lowers[match.start("participle")]
        if found.lowers[become] not in _becoming() or participle not in _done():
            continue
        told = next(iter(conjugated(found.lowers[become])), None)
        fix = _in_person("être", told) if told else None
        yield Hit(
            tokens[become].start,
            tokens[become].end,
            f'"{tokens[become].text}" makes no passive' + (f': "{fix}"' if fix else ""),
            (fix,) if fix else (),
            evidence="become",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.progressive",
        severity="major",
        summary="être before a present participle",
        example="Il est travaillant pour la banque depuis trois ans.",
        counter_example="Il travaille pour la banque, c'est épuisant, et c'est maintenant le cas.",
        source=f"{_BON_USAGE}, § 820; English progressive",
        check=when(progressive, beside(can_be("BuGp"), can_be("G"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.do-support",
        severity="major",
        summary="faire before a negated infinitive",
        example="Il fait ne pas savoir la réponse.",
        counter_example="Il ne sait pas la réponse et ne la fait pas savoir.",
        source=f"{_BON_USAGE}, § 1016; English do not",
        check=when(do_support, beside(_doing, can_be("n"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.passive-calque",
        severity="major",
        summary="devenir for the passive",
        example="La ville devient attaquée par les rebelles.",
        counter_example="La ville est attaquée par les rebelles et devient inhabitable.",
        source=f"{_BON_USAGE}, § 772; German werden",
        check=when(
            passive_calque,
            beside(_becoming, can_be("RP")),
            beside(can_be("R"), _done),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.asked-twice",
        severity="major",
        summary="auxiliary turned round before a finite verb",
        example="Avez-vous savez que la guerre continue ?",
        counter_example="Savez-vous que la guerre continue, a-t-il dit ?",
        source=f"{_BON_USAGE}, § 386; English do you know",
        check=when(asked_twice, beside(Form(_is_inverted), can_be("V"))),
        confidence=0.92,
    ),
    Rule(
        id="grammar.there-been",
        severity="major",
        summary="il y a été for il y a eu",
        example="Il y a été des changements dans la ville.",
        counter_example="Il y a eu des changements, il y a été une fois.",
        source=f"{_BON_USAGE}, § 233; English there have been",
        check=when(there_been, beside(("été",), ("des",))),
        confidence=0.93,
    ),
)
