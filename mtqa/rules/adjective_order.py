"""Adjectives, colours and participles before a noun that is more than a noun."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, morphology, resources
from mtqa.language.tagging import alone, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.order import behind_its_noun
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_MARKS = tuple[str, str]
_COLOURS = frozenset(("rouge", "bleu", "jaune", "orange", "violet"))
# What happened to a thing, said behind it only: no prétendu, maudit, regretté among them.
_DONE = frozenset(
    "détruit endommagé bombardé incendié effondré signé publié occupé capturé abattu volé "
    "construit fermé brûlé blessé attaqué libéré".split()
)


@cache
def _behind() -> frozenset[str]:
    """Every form of the adjectives, colours and participles that follow their noun."""
    found: set[str] = set()
    for lemma in {*resources.words("fr/adjectives_behind.txt"), *_DONE, *_COLOURS}:
        found |= morphology.forms(lemma, "adjective")
        found |= {
            form
            for gender in "mf"
            for number in "sp"
            if (form := morphology.agree(lemma, gender, number))
        }
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def _adjective(lower: str) -> frozenset[_MARKS]:
    """Gender and number of ``lower`` as an adjective or participle."""
    return frozenset(
        (r.gender, r.number)
        for r in morphology.readings(lower)
        if r.pos == "adjective" or r.tense == "past participle"
    )


@lru_cache(maxsize=1 << 12)
def _noun(lower: str) -> frozenset[_MARKS]:
    return frozenset((r.gender, r.number) for r in morphology.readings(lower) if r.pos == "noun")


# Nouns whose form is an adjective or a verb too, but hardly ever.
_THINGS = frozenset(
    "police banque banques journal journaux centrale président présidente présidents "
    "dirigeant dirigeants dirigeante chancelier chancelière conférence sanctions sanction "
    "armée politique ministre ministres officier officiers soldat soldats gouvernement "
    "troupes forces missile missiles drone drones char chars guerre crise frontière ambassade "
    "ambassadeur opération opérations attaque attaques frappe frappes usine usines bâtiment "
    "bâtiments pont ponts maison maisons immeuble immeubles avion avions voiture voitures "
    "drapeau drapeaux accord accords ville villes village villages territoire territoires "
    "navire navires train trains loi lois enquête enquêtes entreprise entreprises système "
    "systèmes économie élection élections intervention situation sommet aide base bases zone "
    "zones".split()
)

_PERSONS = frozenset(
    "président présidente présidents dirigeant dirigeants dirigeante chancelier chancelière "
    "ministre ministres officier officiers soldat soldats ambassadeur".split()
)


@lru_cache(maxsize=1 << 10)
def _acts(lower: str) -> bool:
    return "V" in readings_of(alone(lower))


@lru_cache(maxsize=1 << 10)
def _is_people(lower: str) -> bool:
    """An adjective of a country: as a noun of its people it would bear a capital."""
    return not morphology.lemmas(lower, "adjective").isdisjoint(french.nationalities())


def adjective_before(sentence: Sentence) -> Iterator[Hit]:
    """Determiner, adjective and noun where the adjective agrees as one (la rouge voiture).

    The noun is one that is hardly ever anything else; an adjective that is a noun as well (le
    militaire) must stand before a thing, a people's name before anything.
    """
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    for place in range(1, len(lowers) - 1):
        lower, last = lowers[place], lowers[place + 1]
        if last not in _THINGS or lower not in _behind():
            continue
        left, word, noun = tokens[place - 1 : place + 2]
        if not (word.text.islower() and noun.text.islower() and french.is_determiner(left.text)):
            continue
        if not (side_by_side(text, left, word) and side_by_side(text, word, noun)):
            continue
        marks = next(
            (
                (gender, number)
                for gender, number in _noun(last)
                if any(
                    own in (gender, "") and many in (number, "") for own, many in _adjective(lower)
                )
            ),
            None,
        )
        if marks is None:
            continue
        if _noun(lower) and not _is_people(lower) and _acts(last):
            continue  # votre politique attaque la famille
        if last in _PERSONS and _noun(lower) and not _is_people(lower):
            continue  # les militaires officiers
        if _is_compound(lowers, place):
            continue
        evidence = "colour" if lower.rstrip("s") in _COLOURS else "noun"
        yield behind_its_noun(left, word, noun, marks=marks, evidence=evidence)


def _is_compound(lowers: tuple[str, ...], place: int) -> bool:
    """le nucléaire centrales comprises; le politique président-candidat: a noun and its aside."""
    behind = lowers[place + 2 : place + 3]
    return bool(behind) and behind[0] in ("compris", "comprise", "comprises", "inclus")


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.adjective-before",
        severity="major",
        summary="adjective, colour or participle before the noun it must follow",
        example="La rouge voiture est restée devant la mairie.",
        counter_example="La voiture rouge est restée, et votre politique attaque la famille.",
        source=f"{_BON_USAGE}, §§ 325-334",
        check=where(_behind, adjective_before),
        confidence=0.9,
    ),
)
