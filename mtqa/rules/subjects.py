"""Subjects that are no noun phrase at the head of a clause, and their verbs.

Pronouns (elle ont), names (Emmanuel Macron ont, la France et l'Allemagne a), and the speaker
behind the verb of saying (a annoncé les autorités). Rules: Grevisse & Goosse, *Le bon usage*,
§§ 925-949.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import chunks, french, morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.morphology import Analysis
from mtqa.language.tagging import compiled, that_can_be
from mtqa.rules.agreement_far import COMPARING, has_one_number, number_of
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import SAID, conjugated, is_saying, third_person
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PRONOUNS = {
    "je": "1s",
    "j'": "1s",
    **dict.fromkeys(("il", "on", "elle", "cela", "ceci", "ça"), "3s"),
    **dict.fromkeys(("celui-ci", "celle-ci", "quelqu'un", "chacun", "chacune"), "3s"),
    **dict.fromkeys(("ils", "elles", "ceux-ci", "celles-ci", "certains", "certaines"), "3p"),
}
# Subjects and nothing else, wherever they stand.
_ONLY_SUBJECTS = frozenset({"je", "j'", "il", "on", "ils"})
_SPOKEN = _ONLY_SUBJECTS | {"elle", "elles", "cela", "ça"}
_VERBS = that_can_be("V", "V") | {"B", "Y"}
_OPENING = frozenset('.,:"zkibw')
_LAST = frozenset({"lui", "eux", "elle", "elles", "moi", "toi"})


def pronoun(sentence: Sentence) -> Iterator[Hit]:
    """A pronoun and a verb of another person or number (il demandent, elle ont, cela sont)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, shape = found.tokens, sentence.segment.text, found.shape
    for place, wanted in enumerate(map(_PRONOUNS.get, found.lowers)):
        if wanted is None or not _is_subject(found, place):
            continue
        at = place + 1
        while at < len(shape) and shape[at] in "nOh":
            at += 1
        if at >= len(shape) or shape[at] not in _VERBS or goes_on(text, tokens[at]):
            continue
        left, verb = tokens[place], tokens[at]
        if not verb.text.islower() or not side_by_side(text, tokens[at - 1], verb):
            continue
        analysis = _other_person(verb.lower, wanted)
        if analysis is not None and analysis.person != "3" and left.lower not in _SPOKEN:
            continue  # certaines manifestions: a misspelt noun
        if analysis is None or not side_by_side(text, left, tokens[place + 1]):
            continue
        before = tokens[at - 1]
        fixes = [
            text[left.start : before.start] + french.elide(before.text, form)
            for form in _in_person(analysis, wanted)
        ]
        if found.lowers[place + 1] in ("nous", "vous") and shape[place + 2] == "n":
            fixes = []  # il vous n'y voyez pas: one pronoun is too much
        plural = analysis.person + analysis.number == "3p" and analysis.lemma != "agir"
        if left.lower in ("il", "elle") and plural:
            fixes.insert(0, left.text + "s" + text[left.end : verb.end])
        if fixes or found.lowers[place + 1] in ("nous", "vous"):
            wish = f': "{fixes[0]}"' if fixes else ""
            yield Hit(
                left.start,
                verb.end,
                f'"{left.text}" does not go with "{verb.text}"{wish}',
                tuple(fixes),
                evidence=left.lower,
            )


def _is_subject(found: Words, place: int) -> bool:
    """Whether the pronoun is the subject of the verb behind it: not avec elle, plus qu'elle."""
    lowers = found.lowers
    before = found.shape[place - 1] if place else "."
    if lowers[place] in _ONLY_SUBJECTS:
        return before not in _VERBS
    if before == "k" and not COMPARING.isdisjoint(lowers[max(0, place - 6) : place]):
        return False
    if before == "k" and not {"ne", "n'"}.isdisjoint(lowers[max(0, place - 6) : place]):
        return False
    return before in _OPENING and (place < 2 or lowers[place - 2] not in _LAST)


def _in_person(analysis: Analysis, wanted: str) -> tuple[str, ...]:
    if wanted[0] == "3":
        form = third_person(analysis, wanted[1])
        return (form,) if form else ()
    return morphology.inflect(
        analysis.lemma, "verb", person=wanted[0], number=wanted[1], tense=analysis.tense
    )


@lru_cache(maxsize=1 << 13)
def _other_person(lower: str, wanted: str) -> Analysis | None:
    """A reading of a finite verb that is never of the person ``wanted``."""
    readings = morphology.readings(lower)
    if any(reading.person + reading.number == wanted for reading in readings):
        return None
    told = [r for r in conjugated(lower) if r.person in (wanted[0], "3") and r.tense]
    told = told or [r for r in conjugated(lower) if r.tense != "imperative"]
    return min(told, key=lambda reading: reading.tense != "present", default=None)


_PHRASE = "(?:[DF]E*(?:{A=NA})*{=N}{A=AP}?)"
_PERSON = "X{2,3}"
_CLAUSE = '(?:^[b":]*(?:(?:{=R}|b)+,?|(?:' + chunks.COMPLEMENT + "|E)+,)?|(?<=[zk]))"
_NAMED = compiled(
    f"{_CLAUSE}(?P<det>[DL])?(?P<name>X{{1,3}})(?P<clitics>[nO]*)(?P<verb>[BY]|{{=V}})(?P<after>.?)"
)
_BOTH = compiled(
    f"{_CLAUSE}(?P<first>D?X{{1,3}})(?:,D?X{{1,3}})*C(?P<second>D?X{{1,3}}|{_PHRASE})"
    "(?P<clitics>[nO]*)(?P<verb>[BY]|{=V})(?P<after>.?)"
)
_SINGULAR = frozenset({"le", "la", "l'"})
# A subject behind the verb may follow: … est l'homme, ont Paul et Marie.
_INVERTED = ("X", "D", "L", "M", "G", "F", "E")


def named(sentence: Sentence) -> Iterator[Hit]:
    """A name at the head of the clause and a verb of the other number."""
    found = words(sentence)
    if found is None or "X" not in found.shape:
        return
    for match in _NAMED.finditer(found.shape):
        first, last = match.start("name"), match.end("name") - 1
        det = found.lowers[first - 1] if match["det"] else ""
        inverted = (
            match["after"] in _INVERTED and found.shape[match.start() - 1 : match.start()] == "k"
        )
        if inverted or not _lets_through(found, first, "k"):
            continue
        if det in _SINGULAR or (not det and _is_person(found, first, last)):
            yield from _other_number(
                sentence, found, match.start("clitics"), match.start("verb"), "s", last
            )
        elif det == "les" and first == last and found.lowers[first] in _peoples():
            yield from _other_number(
                sentence, found, match.start("clitics"), match.start("verb"), "p", last
            )
    for match in _BOTH.finditer(found.shape):
        joint, last = match.start("first"), match.end("second") - 1
        if match["after"] in _INVERTED or found.lowers[match.end("first")] == "ou":
            continue
        if not _lets_through(found, joint, "k") or "ou" in found.lowers[joint:last]:
            continue
        start = joint + (found.shape[joint] == "D")
        end = match.end("first") - 1
        countries = _countries()
        known = (
            _is_person(found, start, end)
            and (match["second"][0] != "X" or match["second"] != "X" or _is_family(found, last))
        ) or (found.lowers[end] in countries and found.lowers[last] in countries)
        if known:
            yield from _other_number(
                sentence, found, match.start("clitics"), match.start("verb"), "p", last
            )


def _lets_through(found: Words, start: int, letter: str) -> bool:
    """Whether que before ``start`` opens a clause, not a comparison or ne … que."""
    if not start or found.shape[start - 1 - (found.shape[start - 1] == "D")] != letter:
        return True
    if start > 1 and found.shape[start - 2] == ",":
        return False  # que Paul, que Marie puissent
    near = found.lowers[max(0, start - 7) : start]
    return COMPARING.isdisjoint(near) and {"ne", "n'", "c'"}.isdisjoint(near)


def _is_person(found: Words, first: int, last: int) -> bool:
    """Whether the names are a given name and a family name."""
    return first < last and _detail(found.tokens[first].text) == "prn"


def _is_family(found: Words, place: int) -> bool:
    return _detail(found.tokens[place].text) == "patr"


@lru_cache(maxsize=1 << 12)
def _detail(name: str) -> str:
    details = {reading.detail for reading in morphology.readings(name)}
    return "prn" if "prn" in details else "patr" if "patr" in details else ""


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        row["name"].lower() for row in resources.rows("fr/countries.csv") if row["class"] != "p"
    )


@cache
def _peoples() -> frozenset[str]:
    """Nations in the plural: russes, américains."""
    return frozenset(
        form
        for demonym in french.demonyms()
        for gender in "mf"
        for form in morphology.inflect(demonym, "adjective", gender=gender, number="p")
    )


def _other_number(
    sentence: Sentence, found: Words, first: int, verb: int, number: str, noun: int
) -> Iterator[Hit]:
    tokens, text = found.tokens, sentence.segment.text
    token = tokens[verb]
    told = conjugated(token.lower)
    if any(r.person == "3" and r.number == number for r in told) or not token.text.islower():
        return
    third = next((r for r in told if r.person == "3"), None)
    form = third_person(third, number) if third is not None else ""
    if not form or goes_on(text, token) or not side_by_side(text, tokens[verb - 1], token):
        return
    clitics = text[tokens[first].start : token.start].rstrip(" ")
    lead, _, last = clitics.rpartition(" ")
    fix = french.elide(last, form, french.apostrophe_of(text)) if last else form
    fix = f"{lead} {fix}" if lead else fix
    yield Hit(
        tokens[first].start,
        token.end,
        f'the subject "{tokens[noun].text}" asks for "{fix}"',
        (fix,),
        evidence="both" if number == "p" else "name",
    )


_SPEAKING = compiled(
    '",(?:(?P<have>Y){=R}?(?P<said>{P})|(?P<says>{=V}))(?:{=R}|{=N}E?{=N}?)?(?P<who>[DF]E*(?:{A=NA})*{N=NAP}){A=NAP}*(?P<after>.)'
)


# What may have an object behind it: », a commenté les données Pikora.
_SAID = SAID - {"commenté"}


def speaker(sentence: Sentence) -> Iterator[Hit]:
    """A speaker behind the quotation and a verb of the other number (», a dit les policiers)."""
    found = words(sentence)
    if found is None or '"' not in found.shape:
        return
    for match in _SPEAKING.finditer(found.shape):
        verb = match.start("have") if match["have"] else match.start("says")
        if match["have"] and found.lowers[match.start("said")] not in _SAID:
            continue
        if match["says"] and not is_saying(found.lowers[verb]):
            continue
        noun = match.end("who") - 1
        number = number_of(found.determined(noun))
        if not number or not has_one_number(found, noun) or match["after"] in "C,":
            continue
        if found.lowers[match.start("who")] == "quelques":
            continue  # a dit quelques instants plus tard le ministre
        if number == "s" and not {"et", ","}.isdisjoint(found.lowers[noun:]):
            continue  # ont dit le ministère de la Santé et la police
        yield from _other_number(sentence, found, verb, verb, number, noun)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.pronoun-verb",
        severity="major",
        summary="je, il, elle, on, cela … with a verb of another person or number",
        example="Il demandent une réponse rapide.",
        counter_example="Ils demandent une réponse, et il se tut avec elles.",
        source=f"{_BON_USAGE}, § 925",
        check=where(lambda: _PRONOUNS, pronoun),
        confidence=0.93,
    ),
    Rule(
        id="grammar.name-verb",
        severity="major",
        summary="name or names and a verb of the other number",
        example="La France et l'Allemagne a signé un accord.",
        counter_example="La France et l'Allemagne ont signé un accord que Paris a lu.",
        source=f"{_BON_USAGE}, §§ 925-941",
        check=named,
        confidence=0.9,
    ),
    Rule(
        id="grammar.speaker-verb",
        severity="major",
        summary="speaker after the quotation and a verb of the other number",
        example="« Tout va bien », a déclaré les autorités du pays.",
        counter_example="« Tout va bien », ont déclaré les autorités du pays.",
        source=f"{_BON_USAGE}, §§ 384, 925",
        check=where(lambda: ('"', "»", "”"), speaker),
        confidence=0.9,
    ),
)
