"""What French grammar allows and sense does not: offices, addressees, things, figures, speakers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import Shapes, compiled
from mtqa.rules import holders
from mtqa.rules.agreement_far import subjects
from mtqa.rules.phrases import words
from mtqa.rules.triggers import FIGURE, Form, beside, when, where, word
from mtqa.types import Hit, Reading, Rule, Sentence, Token

_MQM = "MQM accuracy/mistranslation"
_OFFICES = frozenset(
    "président présidente chancelier chancelière roi reine empereur ministre vice-président "
    "vice-présidente".split()
)
_LONGEST_NAME = 4


@cache
def _countries() -> dict[str, str]:
    """Every form of an adjective of a country -> its masculine singular."""
    return {
        form: adjective
        for adjective in french.nationalities() - _OF_CONTINENTS
        for form in morphology.forms(adjective, "adjective") or (adjective,)
    }


_OF_CONTINENTS = frozenset({"européen", "africain", "asiatique", "arabe", "latino-américain"})


class _Title(Struct, frozen=True):
    """An office with the adjective of its country and its holder."""

    sentence: Sentence
    adjective: Token
    office: str
    country: str
    holder: str


def offices(reading: Reading) -> Iterator[Hit]:
    """One person with the same office in two countries (le président estonien Niinistö).

    Those whose country ``holders`` knows are judged there, by what is true.
    """
    held: defaultdict[tuple[str, str], list[_Title]] = defaultdict(list)
    for sentence in reading.sentences:
        for title in _titles(sentence):
            held[title.office, title.holder].append(title)
    for (_, holder), titles in held.items():
        counts = Counter(title.country for title in titles).most_common()
        if len(counts) < 2 or holders.is_listed(holder):
            continue
        sure = counts[0][1] > counts[1][1]
        usual = counts[0][0]
        for title in titles:
            if title.country == usual:
                continue
            marks = {
                (reading.gender, reading.number)
                for reading in morphology.readings(title.adjective.lower)
                if reading.pos == "adjective"
            }
            gender = "f" if all(one[0] == "f" for one in marks) else "m"
            fix = morphology.agree(usual, gender, "s") if sure else None
            yield Hit(
                title.adjective.start,
                title.adjective.end,
                f'elsewhere the text calls {holder} {title.office} "{usual}"',
                (fix,) if fix else (),
                evidence="usual" if sure else "even",
                segment=title.sentence.segment,
            )


def _titles(sentence: Sentence) -> Iterator[_Title]:
    tokens, lowers = sentence.tokens, sentence.lowers
    for place, lower in enumerate(lowers[:-2]):
        if lower not in _OFFICES or lowers[place + 1] not in _countries():
            continue
        name = []
        for token in tokens[place + 2 : place + 2 + _LONGEST_NAME]:
            if not token.text[0].isupper():
                break
            name.append(token.text)
        if name:
            office = "premier ministre" if lowers[place - 1] == "premier" else lower
            country = _countries()[lowers[place + 1]]
            yield _Title(sentence, tokens[place + 1], office, country, name[-1])


_SAID = frozenset(
    "dit déclaré affirmé confirmé annoncé expliqué ajouté précisé assuré indiqué souligné "
    "reconnu raconté rapporté révélé estimé déclare affirme confirme annonce explique ajoute "
    "précise assure indique souligne rapporte révèle estime".split()
)
_ADDRESSED = frozenset("vous votre vos vôtre vôtres".split())
_REPORTED = compiled("(?P<verb>{V}|{P})kh")


def addressee(reading: Reading) -> Iterator[Hit]:
    """vous in reported speech of a text that addresses nobody (il a dit que vous saviez)."""
    found: list[tuple[Sentence, Token]] = []
    others = 0
    for sentence in reading.sentences:
        if _ADDRESSED.isdisjoint(sentence.lowers):
            continue
        told = _reported(sentence)
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
        if shaped.lowers[place] == "vous" and shaped.lowers[match.start()] in _SAID:
            before = shaped.lowers[max(0, match.start() - 4) : match.start()]
            if _TOLD_YOU.isdisjoint(before):
                return sentence.tokens[place]
    return None


_TOLD_YOU = frozenset("vous je j' nous on leur lui".split())

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


def thing(sentence: Sentence) -> Iterator[Hit]:
    """A thing that speaks or is killed (la réunion a déclaré, l'opération a été tuée)."""
    found = words(sentence)
    if found is None:
        return
    for subject in subjects(sentence):
        noun = found.lowers[subject.noun]
        if noun.removesuffix("s") not in _THINGS or subject.coordinated:
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
        if found.lowers[place] not in known:
            continue
        yield Hit(
            found.tokens[subject.noun].start,
            found.tokens[place].end,
            f'"{noun}" is a thing, of which "{found.lowers[place]}" cannot be said',
            evidence="said" if match["said"] else "suffered",
        )


_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_SHORT = {"février": 29, "avril": 30, "juin": 30, "septembre": 30, "novembre": 30}
_DATE = re.compile(rf"\b(?:le|du|au|dès le) (\d{{1,2}}) ({_MONTHS.replace(' ', '|')})\b", re.I)
_HOUR = re.compile(r"\b(?:à|vers|dès|avant|après) (\d{1,2}) ?[hH] ?(\d{2})?\b")
_SHARE = re.compile(
    r"(?<!de )\b(\d{3})(?:,\d+)? ?% (?:des|de la|de l['’]|de ses|de ces|d['’]entre)\b"
)
_FALL = re.compile(
    r"\b(?:chut|baiss|recul|diminu|réduit|plong)\w*(?: [^\W\d_]+){0,4} de (\d{3,4})(?:,\d+)? ?%",
    re.I,
)
_AGE = re.compile(r"(?:\bâgée?s?|\bà l['’]âge) de (\d{3}) ans\b", re.I)
_YEARS = re.compile(r"\b(?:entre|de) ((?:19|20)\d\d) (?:et|à) \1\b")


_DIGITS = frozenset("0123456789")
_MONTH_NAMES = frozenset(_MONTHS.split())


def impossible(sentence: Sentence) -> Iterator[Hit]:
    """Days, hours, shares and ages that cannot be (le 31 février, à 25h70, 130 % des voix)."""
    lowers = sentence.lowers
    figures = [lower for lower in lowers if lower[:1] in _DIGITS]
    if not figures:
        return
    for match in sentence.finditer(_YEARS):
        yield _figure(match, "no time passes between a year and itself", "years")
    months = not _MONTH_NAMES.isdisjoint(lowers)
    for match in sentence.finditer(_DATE) if months else ():
        if not 1 <= int(match[1]) <= _SHORT.get(match[2].lower(), 31):
            yield _figure(match, "a day that no month has", "date")
    hours = "h" in lowers or any("h" in figure for figure in figures)
    for match in sentence.finditer(_HOUR) if hours else ():
        if int(match[1]) > 24 and match[2] or int(match[2] or 0) > 59:
            yield _figure(match, "an hour that no day has", "hour")
    percent = "%" in lowers
    for match in sentence.finditer(_SHARE) if percent else ():
        if int(match[1]) > 100:
            yield _figure(match, "more than all", "share")
    for match in sentence.finditer(_FALL) if percent else ():
        if int(match[1]) > 100:
            yield _figure(match, "a fall by more than all", "fall")
    for match in sentence.finditer(_AGE) if "ans" in lowers else ():
        if int(match[1]) > 125:
            yield _figure(match, "nobody is so old", "age")


def _figure(match: re.Match[str], why: str, evidence: str) -> Hit:
    return Hit(match.start(), match.end(), f'"{match[0]}": {why}', evidence=evidence)


_SPEAKERS = frozenset(
    "ministre président présidente porte-parole chef avocat avocate procureur procureure maire "
    "député sénateur chancelier chancelière diplomate expert responsable directeur directrice "
    "patron général policier fonctionnaire homme femme".split()
)
_INVERTED = frozenset("a-t-il a-t-elle ont-ils ont-elles a-t-on avait-il avait-elle".split())
_TWICE = compiled("(?:(?P<inverted>{=V})|HY){P}(?P<speaker>[DL](?:{A=NA})*{N=NA}|X)")
_QUOTING = frozenset(
    "dit déclaré affirmé ajouté assuré expliqué estimé indiqué précisé lancé".split()
)


def speakers(sentence: Sentence) -> Iterator[Hit]:
    """A verb of saying with a pronoun and a noun as subject (a-t-il déclaré le ministre)."""
    found = words(sentence)
    if found is None:
        return
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
        if found.shape[place] == "X" and (not match["inverted"] or not tokens[last].text.istitle()):
            continue
        yield Hit(
            tokens[start].start,
            tokens[last].end,
            f'"{sentence.segment.text[tokens[start].start : tokens[last].end]}": two subjects',
            evidence="noun" if found.shape[place] != "X" else "name",
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
        id="mistranslation.office",
        severity="critical",
        summary="one person with the same office in two countries",
        example=(
            "Le président finlandais Alexander Stubb est parti. Le président finlandais Alexander "
            "Stubb a parlé. Puis le président estonien Alexander Stubb a téléphoné."
        ),
        counter_example="Le président américain Donald Trump reçoit le président russe Poutine.",
        source=_MQM,
        check=offices,
        scope="document",
        confidence=0.9,
    ),
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
        check=where(lambda: _SAYING | _SUFFERED, thing),
        confidence=0.85,
    ),
    Rule(
        id="format.impossible",
        severity="major",
        summary="a day, an hour, a share or an age that cannot be",
        example="La réunion aura lieu le 31 février à Kiev.",
        counter_example="La réunion aura lieu le 28 février à 23h59.",
        source="MQM locale-convention/number-format",
        check=when(
            impossible,
            beside(FIGURE, _MONTH_NAMES | {"h", "%", "ans"}),
            word(Form(lambda token: token.lower[:1] in _DIGITS and "h" in token.lower)),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.speakers",
        severity="major",
        summary="verb of saying with two subjects",
        example="La guerre est finie, a-t-il déclaré le ministre.",
        counter_example="La guerre est finie, a-t-il déclaré mardi au ministre.",
        source="Grevisse & Goosse, Le bon usage, §§ 229, 238",
        check=where(lambda: _QUOTING, speakers),
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
