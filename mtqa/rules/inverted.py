"""Verbs that do not agree with a subject behind them, or with the one before qui (c'est moi qui a).

Rules: Grevisse & Goosse, *Le bon usage*, §§ 928, 932.
"""

from collections.abc import Iterator

from mtqa.language import lexicon, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, gender_and_number, readings_of
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when
from mtqa.rules.verb_forms import conjugated, third_person
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PERSONS = {"moi": ("1", "s"), "toi": ("2", "s"), "nous": ("1", "p"), "vous": ("2", "p")}
_IS = frozenset("est sont était étaient sera serait fut".split())
_RELATIVE = compiled("B(?P<who>[MhO]|{N})q(?P<clitics>[nO]*)(?P<verb>[BY]|{V})")


def own_relative(sentence: Sentence) -> Iterator[Hit]:
    """c'est moi qui with a verb of the third person (c'est moi qui a écrit)."""
    found = words(sentence)
    if found is None:
        return
    for match in _RELATIVE.finditer(found.shape):
        who, verb = match.start("who"), match.start("verb")
        wanted = _PERSONS.get(found.lowers[who])
        if wanted is None or found.lowers[who - 1] not in _IS or not who - 1:
            continue
        if found.lowers[who - 2] not in ("c'", "ce"):
            continue
        readings = [r for r in morphology.readings(found.lowers[verb]) if r.person]
        if not readings or any((r.person, r.number) == wanted for r in readings):
            continue
        told = next((r for r in readings if r.person == "3"), None)
        if told is None or told.tense == "imperative":
            continue
        forms = morphology.inflect(
            told.lemma, "verb", number=wanted[1], person=wanted[0], tense=told.tense
        )
        token = found.tokens[verb]
        form = max(forms, key=lambda one: lexicon.zipf(one)[0], default="")
        plain = match["clitics"] == "" or form[:1] == token.lower[:1]
        yield Hit(
            token.start,
            token.end,
            f'"{found.lowers[who]} qui" takes the person of "{found.lowers[who]}"'
            + (f': "{form}"' if form else ""),
            (form,) if form and plain else (),
            evidence=found.lowers[who],
        )


_WHERE = compiled("(?P<where>[wR{=R}])(?P<verb>B)(?P<noun>[DFE]+{N}{A=NA}?)(?P<end>.?)")
_ASKED = frozenset("où comment".split())


def asked(sentence: Sentence) -> Iterator[Hit]:
    """être and the subject behind it in another number (où est les soldats)."""
    found = words(sentence)
    if found is None:
        return
    for match in _WHERE.finditer(found.shape):
        place, verb = match.start("where"), match.start("verb")
        if found.lowers[place] not in _ASKED or match["end"] in ("C", ","):
            continue
        noun = next(at for at in range(match.end() - 1, verb, -1) if _is_noun(found, at))
        _, number = gender_and_number(found.determined(noun))
        other = NUMBERS.get(found.lowers[verb])
        if not number or other is None or other[0] == number:
            continue
        token = found.tokens[verb]
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" and "{found.tokens[noun].text}" differ in number: "{other[1]}"',
            (other[1],),
            evidence="asked",
        )


def _is_noun(found: Words, place: int) -> bool:
    return "N" in readings_of(found.shape[place]) and found.shape[place] >= "\x80"


NUMBERS = {
    "est": ("s", "sont"),
    "sont": ("p", "est"),
    "était": ("s", "étaient"),
    "étaient": ("p", "était"),
    "sera": ("s", "seront"),
    "seront": ("p", "sera"),
}
_INVERTED = compiled("^(?P<opener>{R})(?P<verb>{=V})(?P<noun>[DF]{N})(?P<end>[.]|$)")


def thus(sentence: Sentence) -> Iterator[Hit]:
    """ainsi, its verb and the subject behind it in another number (ainsi parle les ministres)."""
    found = words(sentence)
    match = found and _INVERTED.match(found.shape)
    if found is None or not match or found.lowers[0] != "ainsi":
        return
    verb, noun = match.start("verb"), match.end("noun") - 1
    _, number = gender_and_number(found.determined(noun))
    readings = conjugated(found.lowers[verb])
    told = next((one for one in readings if one.person == "3"), None)
    if not number or told is None or any(r.number == number for r in readings if r.person == "3"):
        return
    form = third_person(told, number)
    token = found.tokens[verb]
    yield Hit(
        token.start,
        token.end,
        f'"{token.text}" and "{found.tokens[noun].text}" differ in number: "{form}"',
        (form,) if form else (),
        evidence="thus",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.own-relative",
        severity="major",
        summary="third person behind c'est moi qui, c'est nous qui",
        example="C'est moi qui a écrit la lettre.",
        counter_example="C'est moi qui ai écrit la lettre, et toi qui as répondu.",
        source=f"{_BON_USAGE}, § 928",
        check=when(own_relative, beside(_PERSONS.keys(), ("qui",))),
        confidence=0.93,
    ),
    Rule(
        id="grammar.asked-subject",
        severity="major",
        summary="être and the subject behind it in another number",
        example="Où est les soldats ?",
        counter_example="Où sont les soldats et où est leur camp ?",
        source=f"{_BON_USAGE}, § 932",
        check=when(asked, beside(_ASKED, NUMBERS.keys())),
        confidence=0.93,
    ),
    Rule(
        id="grammar.thus-subject",
        severity="major",
        summary="verb behind ainsi and its subject in another number",
        example="Ainsi parle les ministres.",
        counter_example="Ainsi parlent les ministres.",
        source=f"{_BON_USAGE}, § 932",
        check=when(thus, beside(("ainsi",), can_be("V"))),
        confidence=0.93,
    ),
)
