"""Participles behind avoir that do not agree with the object before (les zones qu'il a annexé).

Rules: Grevisse & Goosse, *Le bon usage*, §§ 942-953.
"""

from collections.abc import Iterator

from mtqa.language import morphology
from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import (
    MASCULINE,
    SINGULAR,
    compiled,
    gender_and_number,
    marks,
    readings_of,
    that_can_be,
)
from mtqa.rules.antecedents import antecedent, fits_earlier
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.rules.triggers import Read, beside, can_be, when, where, word
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
# que, a subject, avoir and a participle behind which the clause ends or tells time and place.
_CLAUSE = compiled(
    "k(?:[Hh]|[DLF](?:{A=NA})*{N=NAP}{A=A}?|X{1,3})h?Yp?(?:g|{=R})?(?P<participle>{=P})"
    "(?![Sd]{=I})(?=[.,:BYzCSGw]|e|$|{=R}|{=V})"
)
# What may be followed by a clause: then que is no object (l'idée qu'il a mangé).
_TOLD = frozenset(
    "fait faits idée idées preuve preuves rumeur rumeurs sentiment impression condition espoir "
    "certitude conviction principe annonce crainte craintes peur signe signes raison avis "
    "information informations moment jour jours heure année années fois mois semaine semaines "
    "temps manière façon point sorte conscience confirmation hypothèse possibilité chance "
    "chances cause "
    "bruit doute doutes assurance garantie nouvelle thèse constat soupçon soupçons théorie "
    "déclaration promesse risque avantage besoin envie honte dire message élément éléments".split()
)
# Of measure, or followed by an infinitive that is left out: les efforts qu'il a pu, cent francs
# qu'il a coûté.
_INVARIABLE = frozenset(
    "pu dû voulu cru su coûté valu pesé vécu couru dormi duré régné laissé fallu osé plu "
    "eu espéré pensé dit affirmé assuré estimé souhaité prévu imaginé parlé répondu".split()
)
_COMPARING = frozenset("plus moins autant aussi tant si mieux autre autres même tel".split())
_CLEFT = frozenset({"c'", "ce"})


def object_before(sentence: Sentence) -> Iterator[Hit]:
    """avoir and a participle that agrees with nothing before que."""
    found = words(sentence)
    if found is None:
        return
    ends = {chain.end: chain for chain in chained(sentence)}
    for match in _CLAUSE.finditer(found.shape):
        chain = ends.get(match.start())
        if chain is None or not _is_object(found, chain.start, chain.end, chain.nouns):
            continue
        own, noun = antecedent(found, chain)
        place = match.start("participle")
        word = found.tokens[place]
        if not own or found.adjective(place) & own or word.lower in _INVARIABLE:
            continue
        if fits_earlier(found, chain.start, found.adjective(place), apposed=True):
            continue
        gender, number = gender_and_number(own)
        fix = morphology.agree(word.lower, gender, number) if gender and number else None
        if fix is None or fix == word.lower or goes_on(sentence.segment.text, word):
            continue
        yield Hit(
            word.start,
            word.end,
            f'"{word.text}" agrees with "{found.tokens[noun].text}" before it: "{fix}"',
            (fix,),
            evidence="que",
        )


def _is_object(found: Words, start: int, end: int, nouns: tuple[int, ...]) -> bool:
    """Whether que behind the chain is the object of its clause."""
    lowers = found.lowers
    if not _TOLD.isdisjoint(lowers[noun] for noun in nouns):
        return False
    if lowers[start - 1 : start] == ("à",) or "peine" in lowers[:end]:
        return False  # dire à la mère que les enfants ont disparu; à peine … que
    if not _COMPARING.isdisjoint(lowers[max(0, start - 3) : end]):
        return False
    return _CLEFT.isdisjoint(lowers[max(0, start - 4) : start])


_HAVE = compiled("(?P<have>Y|{IG}|{=V})(?:[pg]|{=R})*(?P<participle>{P})")
_NOUN = compiled("{N}")
_HAVING = frozenset("avoir ayant".split())
_INVERTED = frozenset(
    f"{have}-{pronoun}"
    for have in ("a-t", "ont", "avait", "avaient", "aurait", "auraient", "aura", "auront")
    for pronoun in ("il", "elle", "on", "ils", "elles")
)
_TO_WHOM = frozenset({"lui", "leur"})
# Nouns without article: avoir crainte, vue sur, prise sur, partie liée.
_HAD = frozenset("crainte plainte vue prise partie mise tenue suite faites faite".split())
# Behind dont, the participle speaks for que (`grammar.of-which-object`).
_OBJECT_WORDS = frozenset(
    "combien quel quelle quels quelles lequel laquelle lesquels lesquelles dont".split()
)
_RARE = 1.0
_NEGATED = frozenset({"ne", "n'", "y"})
_THAT = compiled('(?:[XMEhHC]|{NA}|(?<!Y)(?<!Y[pg])(?<!Y{=R}){P})[,:"]{0,3}k')


def no_object_before(sentence: Sentence) -> Iterator[Hit]:
    """avoir and a participle that agrees with its subject (elle a mangée, ils ont tirés sur)."""
    found = words(sentence)
    if found is None:
        return
    for match in _HAVE.finditer(found.shape):
        have, place = match.start("have"), match.start("participle")
        lower = found.lowers[have]
        inverted = lower in _INVERTED
        if not (found.shape[have] == "Y" or lower in _HAVING or inverted):
            continue
        if found.adjective(place) & MASCULINE & SINGULAR or _has_object(found, have, inverted):
            continue
        word = found.tokens[place]
        if not word.text.islower() or goes_on(sentence.segment.text, word):
            continue
        if word.word is None or word.word.fr < _RARE:
            continue  # avait déclose sa robe: verse
        if word.lower in _HAD or not side_by_side(
            sentence.segment.text, found.tokens[place - 1], word
        ):
            continue
        fix = morphology.agree(word.lower, "m", "s")
        if fix is None or fix == word.lower:
            continue
        fixes: tuple[str, ...] = (fix,)
        if have and _NOUN.match(found.shape, have - 1) and _is_passive(found, place):
            fixes = ("été " + word.text, fix)
        start = word.start
        if found.lowers[have - 1] in _TO_WHOM and have:
            pronoun, text = found.tokens[have - 1], sentence.segment.text
            start, rest = pronoun.start, text[pronoun.end : word.start]
            direct = "les" + rest if pronoun.lower == "leur" else "l'" + rest.lstrip()
            fixes = (pronoun.text + rest + fix, direct + word.text)
        yield Hit(
            start,
            word.end,
            f'"{word.text}" has no object before it to agree with: "{fixes[0]}"',
            fixes,
            evidence="subject",
        )


def _is_passive(found: Words, place: int) -> bool:
    """Ces images avaient filmées au Brésil: été is missing where no object follows."""
    shape = found.shape
    if shape[place + 1 : place + 2] not in ("S", "F", "G", "d", ".", "z", ""):
        return False
    for at in range(place + 2, len(shape)):
        if shape[at] in ",.:":
            break
        if shape[at] in "DLX" and shape[at - 1] not in "SGFdDLX":
            return False  # qui avait incarnée à l'écran Jacqueline
    return any(
        "t" in one.detail[:5]
        for one in morphology.readings(found.lowers[place])
        if one.tense == "past participle"
    )


def _has_object(found: Words, have: int, inverted: bool) -> bool:
    """Whether an object may stand before avoir: les a vus, que … a vues, quelles mesures … a."""
    shape, lowers = found.shape, found.lowers
    if not _OBJECT_WORDS.isdisjoint(lowers[:have]) or _THAT.search(shape, 0, have):
        return True
    if lowers[0] in ("que", "qu'") or "Ck" in shape[:have]:
        return True  # une bavure commise par l'un et que l'autre a couverte
    before = shape[have - 1] if have else "."
    if inverted:
        return before not in ',"' or have < 2 or shape[have - 2] in "OLhHnqkCX"
    at = have
    while at and (shape[at - 1] in "Oh" or lowers[at - 1] in _NEGATED):
        at -= 1
        if lowers[at] in _NEGATED or lowers[at] in ("lui", "leur", "elle", "elles"):
            continue
        if lowers[at] not in ("nous", "vous") or not _is_own(lowers[have], lowers[at]):
            return True
    before = shape[at - 1] if at else "."
    if before in '"':
        return at < 2 or shape[at - 2] in "OLhHnqkCX"  # les "a vus"
    return before in "LDFGSdkz:.Mtj" and not (before == "M" and lowers[at - 1] in _SURE)


# The pronouns that are subjects right before a verb.
_SURE = frozenset("cela ça ceci celui-ci celle-ci ceux-ci celles-ci".split())


def _is_own(have: str, pronoun: str) -> bool:
    """Whether nous or vous is the subject of this form of avoir."""
    return have.endswith({"nous": "ons", "vous": "ez"}[pronoun])


_TOPIC = compiled(
    "^D(?:{A=NA})*(?P<noun>{=N})(?:{A=AP})?,(?:[HhX]|D{N})n?(?P<it>[OLD])(?P<have>Y)p?(?P<made>{P})"
)


def fronted(sentence: Sentence) -> Iterator[Hit]:
    """avoir and a participle that does not agree with the object that opens the sentence.

    Quelles mesures a-t-il pris; cette lettre, je l'ai écrit.
    """
    found = words(sentence)
    if found is None:
        return
    place = noun = 0
    topic = _TOPIC.match(found.shape)
    if topic is not None and found.lowers[topic.start("it")] in ("l'", "les"):
        place, noun = topic.start("made"), topic.start("noun")
    elif found.lowers[0].startswith("quel"):
        have = next((at for at, one in enumerate(found.lowers) if one in _INVERTED), 0)
        head = next((at for at in (1, 2) if "N" in readings_of(found.shape[at])), 0)
        told = found.shape[have + 1 : have + 2] in _MADE and found.shape[have + 2 : have + 3]
        if (
            have > head > 0
            and told
            and told not in "DLFEX"
            and _CERTAIN.search(found.shape, 0, have) is None
        ):
            place, noun = have + 1, head
    own = found.determined(noun) & DETERMINERS.get(found.lowers[0], 0) if place else 0
    token = found.tokens[place]
    if not own or found.adjective(place) & own or token.lower in _INVARIABLE:
        return
    gender, number = gender_and_number(own)
    fix = morphology.agree(token.lower, gender, number) if gender and number else None
    if fix is None or fix == token.lower:
        return
    yield Hit(
        token.start,
        token.end,
        f'"{token.text}" agrees with "{found.tokens[noun].text}" before it: "{fix}"',
        (fix,),
        evidence="topic" if topic is not None else "asked",
    )


_MADE = that_can_be("P", "NAPV")
_CERTAIN = compiled("[BY]|{=V}")


def _is_bent(lower: str) -> bool:
    """A participle, or an adjective, that is no masculine singular."""
    own = marks(lower).adjective
    return own != 0 and not own & MASCULINE & SINGULAR


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.object-participle",
        severity="minor",
        summary="participle with avoir that does not agree with the object before it",
        example="Il parle de la ville que l'armée a détruit.",
        counter_example="Il parle de la ville que l'armée a détruite et de l'idée qu'il a vu.",
        source=f"{_BON_USAGE}, § 942",
        check=where(lambda: ("que", "qu'"), object_before),
        confidence=0.85,
    ),
    Rule(
        id="grammar.fronted-participle",
        severity="minor",
        summary="participle that does not agree with the object that opens the sentence",
        example="Cette lettre, je l'ai écrit hier soir.",
        counter_example="Cette lettre, je l'ai écrite, et quelle mesure a-t-il prise ?",
        source=f"{_BON_USAGE}, § 942",
        check=when(
            fronted,
            beside(("l'", "les"), can_be("Y")),
            word(("quel", "quelle", "quels", "quelles")),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.subject-participle",
        severity="major",
        summary="participle with avoir that agrees with its subject",
        example="Les autorités ont déclarées l'état d'urgence.",
        counter_example="Les autorités ont déclaré l'état d'urgence qu'elles ont voulue.",
        source=f"{_BON_USAGE}, §§ 941-942",
        check=when(
            no_object_before,
            beside(can_be("YgRpIG"), Read(_is_bent)),
            beside(_INVERTED, Read(_is_bent)),
        ),
        confidence=0.9,
    ),
)
