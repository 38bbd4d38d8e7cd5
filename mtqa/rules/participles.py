"""Participles behind avoir that do not agree with the object before (les zones qu'il a annexé).

Rules: Grevisse & Goosse, *Le bon usage*, §§ 942-953.
"""

from collections.abc import Iterator

from mtqa.language import morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import MASCULINE, SINGULAR, compiled, gender_and_number, marks
from mtqa.rules.antecedents import antecedent, fits_earlier
from mtqa.rules.neighbours import goes_on
from mtqa.rules.phrases import chained, words
from mtqa.rules.triggers import Read, beside, can_be, when, where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
# que, a subject, avoir and a participle behind which the clause ends or tells time and place.
_CLAUSE = compiled(
    "k(?:[Hh]|[DLF](?:{A=NA})*{N=NAP}{A=A}?|X{1,3})h?Yp?(?:g|{=R})?(?P<participle>{=P})"
    '(?![Sd]{=I})(?=[.,:"BYzCSGw]|e|$|{=R}|{=V})'
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
    "pu dû voulu cru su coûté valu pesé vécu couru dormi duré régné fait laissé fallu osé plu "
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


_HAVE = compiled(
    '(?:(?P<who>[XHh{N}",])n?(?P<have>Y)p?(?:g|{=R})*|(?P<inverted>{=V}))(?P<participle>{=P})'
)
_INVERTED = frozenset(
    f"{have}-{pronoun}"
    for have in ("a-t", "ont", "avait", "avaient", "aurait", "auraient", "aura", "auront")
    for pronoun in ("il", "elle", "on", "ils", "elles")
)
# Nouns without article: avoir crainte, vue sur, prise sur, partie liée.
_HAD = frozenset("crainte vue prise partie mise tenue suite".split())
_OBJECT_WORDS = frozenset(
    "que qu' dont combien quel quelle quels quelles lequel laquelle lesquels lesquelles où "
    "qui".split()
)


def no_object_before(sentence: Sentence) -> Iterator[Hit]:
    """avoir and a participle that agrees with its subject (elle a mangée, ils ont tirés sur)."""
    found = words(sentence)
    if found is None:
        return
    for match in _HAVE.finditer(found.shape):
        place = match.start("participle")
        if found.adjective(place) & MASCULINE & SINGULAR:
            continue
        if match["who"] == "h" and not _is_subject(found, match.start()):
            continue
        if match["who"] in (",", '"') and not _is_incise(found, match.start()):
            continue
        if match["inverted"] and (
            found.lowers[match.start()] not in _INVERTED or not _is_incise(found, match.start())
        ):
            continue
        word = found.tokens[place]
        if not word.text.islower() or goes_on(sentence.segment.text, word):
            continue
        if word.lower in _HAD:
            continue
        if not _OBJECT_WORDS.isdisjoint(found.lowers[: place - 1]):
            continue
        fix = morphology.agree(word.lower, "m", "s")
        if fix is None or fix == word.lower:
            continue
        fixes: tuple[str, ...] = (fix,)
        if match["who"] not in ("h", "H", "X", ",", '"', None) and _is_passive(found, place):
            fixes = ("été " + word.text, fix)
        yield Hit(
            word.start,
            word.end,
            f'"{word.text}" has no object before it to agree with: "{fixes[0]}"',
            fixes,
            evidence="subject",
        )


def _is_passive(found: Words, place: int) -> bool:
    """Ces images avaient filmées au Brésil: été is missing where no object follows."""
    return found.shape[place + 1 : place + 2] in ("S", "F", "G", "d", ".", "z", "") and any(
        "t" in one.detail[:5]
        for one in morphology.readings(found.lowers[place])
        if one.tense == "past participle"
    )


def _is_subject(found: Words, place: int) -> bool:
    """Whether elle, elles, nous or vous is the subject, not the object (il nous a vus)."""
    if found.lowers[place] in ("elle", "elles"):
        return True
    ending = {"nous": "ons", "vous": "ez"}.get(found.lowers[place], "-")
    if not found.lowers[place + 1].endswith(ending):
        return False
    return place == 0 or found.shape[place - 1] in ",:z"


def _is_incise(found: Words, place: int) -> bool:
    """Whether the mark before avoir closes a clause: no pronoun before it (les "a vus")."""
    return place > 0 and found.shape[place - 1] not in "OLhHnqkCX"


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
        id="grammar.subject-participle",
        severity="major",
        summary="participle with avoir that agrees with its subject",
        example="Les autorités ont déclarées l'état d'urgence.",
        counter_example="Les autorités ont déclaré l'état d'urgence qu'elles ont voulue.",
        source=f"{_BON_USAGE}, §§ 941-942",
        check=when(
            no_object_before,
            beside(can_be("YgRp"), Read(_is_bent)),
            beside(_INVERTED, Read(_is_bent)),
        ),
        confidence=0.9,
    ),
)
