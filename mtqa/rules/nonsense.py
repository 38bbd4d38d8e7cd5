"""What French grammar allows and sense does not: addressees, things that speak, two speakers."""

from collections.abc import Iterator

from mtqa.language import morphology
from mtqa.language.chunks import COMPLEMENT, GROUP, Words
from mtqa.language.tagging import CLOSED, Shapes, compiled
from mtqa.rules.agreement_far import subjects
from mtqa.rules.indirect import persons
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, when, where, word
from mtqa.rules.verb_forms import is_saying
from mtqa.types import Hit, Reading, Rule, Sentence, Token

_MQM = "MQM accuracy/mistranslation"
_SAID = frozenset(
    "dit déclaré affirmé confirmé annoncé expliqué ajouté précisé assuré indiqué souligné "
    "reconnu raconté rapporté révélé estimé déclare affirme confirme annonce explique ajoute "
    "précise assure indique souligne rapporte révèle estime".split()
)
_ADDRESSED = frozenset("vous votre vos vôtre vôtres".split())
_REPORTED = compiled("(?P<verb>{V}|{P})k[hH]")


def addressee(reading: Reading) -> Iterator[Hit]:
    """vous in reported speech of a text that addresses nobody (il a dit que vous saviez)."""
    found: list[tuple[Sentence, Token]] = []
    others = 0
    for sentence in reading.sentences:
        if _ADDRESSED.isdisjoint(sentence.lowers) and "tu" not in sentence.lowers:
            continue
        told = _reported(sentence) or _claimed(sentence)
        if told is None:
            others += "?" in sentence.lowers or not _quoted(sentence)
        else:
            found.append((sentence, told))
    if others or len(found) > 1:
        return
    for sentence, token in found:
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" in reported speech addresses nobody here',
            evidence="reported",
            segment=sentence.segment,
        )


def _quoted(sentence: Sentence) -> bool:
    return any(mark in sentence.text for mark in '"«“”»')


def _reported(sentence: Sentence) -> Token | None:
    """The vous behind a verb of saying and que, outside of quotations."""
    if _quoted(sentence):
        return None
    shaped = words(sentence)
    if shaped is None:
        return None
    for match in _REPORTED.finditer(shaped.shape):
        place = match.end() - 1
        if shaped.lowers[place] in ("vous", "tu") and shaped.lowers[match.start()] in _SAID:
            before = shaped.lowers[max(0, match.start() - 4) : match.start()]
            if _TOLD_YOU.isdisjoint(before):
                return sentence.tokens[place]
    return None


_CLAIMED = compiled(f"^S(?:{GROUP}|D?X+)(?:{COMPLEMENT})*,(?P<who>[Hh])[nO]*Y{{P}}")


def _claimed(sentence: Sentence) -> Token | None:
    """The tu or vous of whom a source says what happened (Selon l'état-major, tu as abattu)."""
    found = None if _quoted(sentence) else words(sentence)
    match = found and _CLAIMED.match(found.shape)
    if found is None or not match or found.lowers[0] != "selon":
        return None
    who = match.start("who")
    return sentence.tokens[who] if found.lowers[who] in ("tu", "vous") else None


_TOLD_YOU = frozenset("vous t' te je j' nous on leur lui".split())

_THINGS = frozenset(
    "opération attaque explosion réunion missile drone bombe voiture véhicule camion bâtiment "
    "immeuble maison accord guerre conflit élection frappe roquette usine centrale pont arme fusil "
    "char avion hélicoptère train bateau obus projectile négociation conférence sommet document "
    "guerre bataille offensive manifestation".split()
)
_SAYING = frozenset(
    "dit déclaré affirmé expliqué ajouté répondu raconté avoué souri pleuré murmuré".split()
)
_SUFFERED = frozenset(
    "tué tués tuée tuées assassiné assassinés assassinée assassinées décédé décédés décédée "
    "décédées hospitalisé hospitalisés hospitalisée hospitalisées blessé blessés blessée "
    "blessées inculpé inculpée emprisonné emprisonnée".split()
)
_DOES = compiled("n?(?:(?P<said>Y)|(?:B|Yu))p?(?:{=R})?(?P<what>{P})")


_PERSONS_SUBJECT = frozenset(
    "homme femme enfant président présidente ministre soldat officier policier médecin journaliste "
    "député sénateur maire général avocat chancelier chancelière directeur directrice porte-parole "
    "ambassadeur".split()
)
_MADE = frozenset(
    form + ending
    for form in "construit bâti fabriqué assemblé ratifié promulgué abrogé imprimé reporté "
    "inauguré reconstruit rénové démoli".split()
    for ending in ("", "e", "s", "es")
)


def thing(sentence: Sentence) -> Iterator[Hit]:
    """A thing that speaks or is killed, a person that is built (le soldat a été construit)."""
    found = words(sentence)
    if found is None:
        return
    for subject in subjects(sentence):
        noun = found.lowers[subject.noun]
        person = noun.removesuffix("s") in _PERSONS_SUBJECT or noun in persons()
        if not (person or noun.removesuffix("s") in _THINGS) or subject.coordinated:
            continue
        if noun == "maison" and found.lowers[subject.noun + 1 : subject.noun + 2] in (
            ("d'",),
            ("de",),
        ):
            continue  # la maison d'édition a affirmé
        match = _DOES.match(found.shape, subject.verb)
        if match is None:
            continue
        place = match.start("what")
        known = _SAYING if match["said"] else _SUFFERED
        if person:
            known = frozenset() if match["said"] else _MADE
        if found.lowers[place] not in known:
            continue
        what = "no thing" if person else "a thing"
        yield Hit(
            found.tokens[subject.noun].start,
            found.tokens[place].end,
            f'"{noun}" is {what}, and "{found.lowers[place]}" cannot be said of it',
            evidence="made" if person else "said" if match["said"] else "suffered",
        )


_SPEAKERS = frozenset(
    "ministre président présidente porte-parole chef avocat avocate procureur procureure maire "
    "député sénateur chancelier chancelière diplomate expert responsable directeur directrice "
    "patron général policier fonctionnaire homme femme".split()
)
_INVERTED = frozenset("a-t-il a-t-elle ont-ils ont-elles avait-il avait-elle".split())
_TWICE = compiled("(?:(?P<inverted>{=V})|HY){P}(?P<speaker>[DL](?:{A=NA})*{N=NA}|X)")
_TWICE_NOW = compiled("(?P<inverted>{V=V})(?P<speaker>[DL](?:{A=NA})*{N=NA}|X)(?=[.,d]|$)")
_QUOTING = frozenset(
    "dit déclaré affirmé ajouté assuré expliqué estimé indiqué précisé lancé".split()
)


def speakers(sentence: Sentence) -> Iterator[Hit]:
    """A verb of saying with a pronoun and a noun as subject (a-t-il déclaré le ministre)."""
    found = words(sentence)
    if found is None:
        return
    yield from _said_now(sentence, found)
    tokens, lowers = found.tokens, found.lowers
    for match in _TWICE.finditer(found.shape):
        start, place = match.start(), match.start("speaker")
        if lowers[place - 1] not in _QUOTING:
            continue
        if match["inverted"] and lowers[start] not in _INVERTED:
            continue
        last = match.end() - 1
        if found.shape[place] != "X" and lowers[last] not in _SPEAKERS:
            continue
        if found.shape[place] == "X" and (not match["inverted"] or not _is_name(tokens[last])):
            continue
        yield Hit(
            tokens[start].start,
            tokens[last].end,
            f'"{sentence.segment.text[tokens[start].start : tokens[last].end]}": two subjects',
            evidence="noun" if found.shape[place] != "X" else "name",
        )


def _is_inverted(token: Token) -> bool:
    verb, _, pronoun = token.lower.rpartition("-")
    return pronoun in _PERSONS and is_saying(verb.removesuffix("-t"))


def _is_name(token: Token) -> bool:
    return token.text.istitle() and token.lower not in CLOSED


_PERSONS = frozenset("il elle ils elles".split())


def _said_now(sentence: Sentence, found: Words) -> Iterator[Hit]:
    """dit-il le ministre."""
    tokens = found.tokens
    for match in _TWICE_NOW.finditer(found.shape):
        start, last = match.start(), match.end() - 1
        if not _is_inverted(tokens[start]):
            continue
        named = found.shape[last] == "X" and _is_name(tokens[last])
        if "?" in found.lowers or not (named or found.lowers[last] in _SPEAKERS):
            continue
        yield Hit(
            tokens[start].start,
            tokens[last].end,
            f'"{sentence.segment.text[tokens[start].start : tokens[last].end]}": two subjects',
            evidence="name" if named else "noun",
        )


_YOU = compiled("h[nO]*(?P<verb>[BY]|{V})")
_THOU = compiled("H[nO]*(?P<verb>[BY]|{V})")


def address(sentence: Sentence) -> Iterator[Hit]:
    """tu and vous for one person in one sentence."""
    lowers = sentence.lowers
    if "tu" not in lowers or _ADDRESSED.isdisjoint(lowers) or _quoted(sentence):
        return
    found = words(sentence)
    if found is None:
        return
    thou = _of_person(found, _THOU, "tu", "s")
    you = _of_person(found, _YOU, "vous", "p") or next(
        (token for token in sentence.tokens if token.lower in ("votre", "vos")), None
    )
    if thou is None or you is None:
        return
    later = max(thou, you, key=lambda token: token.start)
    yield Hit(
        later.start,
        later.end,
        "one person is addressed with both tu and vous",
        evidence=later.lower,
    )


def _of_person(found: Words, pattern: Shapes, pronoun: str, number: str) -> Token | None:
    for match in pattern.finditer(found.shape):
        verb = found.lowers[match.start("verb")]
        if found.lowers[match.start()] == pronoun and any(
            reading.person == "2" and reading.number == number
            for reading in morphology.readings(verb)
        ):
            return found.tokens[match.start()]
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.addressee",
        severity="major",
        summary="vous in reported speech of a text that addresses nobody",
        example="Un officier a confirmé que vous connaissiez les dégâts.",
        counter_example="Il vous a confirmé que vous connaissiez les dégâts.",
        source=_MQM,
        check=addressee,
        scope="document",
        confidence=0.85,
    ),
    Rule(
        id="mistranslation.thing",
        severity="major",
        summary="a thing that speaks or is killed",
        example="L'opération ukrainienne a été tuée dans la nuit.",
        counter_example="L'homme a été tué dans la nuit et l'opération a duré deux heures.",
        source=_MQM,
        check=where(lambda: _SAYING | _SUFFERED | _MADE, thing),
        confidence=0.85,
    ),
    Rule(
        id="grammar.speakers",
        severity="major",
        summary="verb of saying with two subjects",
        example="La guerre est finie, a-t-il déclaré le ministre.",
        counter_example="La guerre est finie, a-t-il déclaré mardi au ministre.",
        source="Grevisse & Goosse, Le bon usage, §§ 229, 238",
        check=when(speakers, word(_QUOTING), word(Form(_is_inverted))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.address",
        severity="minor",
        summary="tu and vous for one person in one sentence",
        example="Si tu veux partir, vous devez prendre le train.",
        counter_example="Si tu veux partir, tu dois prendre le train.",
        source="Grevisse & Goosse, Le bon usage, § 659",
        check=where(lambda: ("tu",), address),
        confidence=0.8,
    ),
)
