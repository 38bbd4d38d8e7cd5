"""Adjectives, participles and what belongs to them before the noun that they must follow."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import alone, compiled, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.rules.verb_forms import participle
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_MARKS = tuple[str, str]


@cache
def _behind() -> frozenset[str]:
    """Every form of the adjectives, colours and participles that follow their noun."""
    return frozenset(
        form
        for lemma in resources.words("fr/adjectives_behind.txt")
        for form in {*morphology.forms(lemma, "adjective"), *_agreeing(lemma)}
    )


def _agreeing(lemma: str) -> Iterator[str]:
    """A participle in both genders and numbers."""
    for gender in "mf":
        for number in "sp":
            form = morphology.agree(lemma, gender, number)
            if form is not None:
                yield form


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
    "armée armées politique ministre ministres officier officiers soldat soldats gouvernement "
    "troupes forces missile missiles drone drones char chars guerre crise frontière ambassade "
    "ambassadeur opération opérations attaque attaques frappe frappes usine usines bâtiment "
    "bâtiments pont ponts maison maisons immeuble immeubles avion avions voiture voitures "
    "drapeau drapeaux accord accords ville villes village villages territoire territoires "
    "navire navires train trains loi lois enquête enquêtes entreprise entreprises système "
    "systèmes économie élection élections intervention situation sommet aide base bases zone "
    "zones politicien politiciens arme armes dépense dépenses réforme réformes marché marchés "
    "compagnie compagnies production place valeur valeurs vente ventes site sites visite campagne "
    "commande contrôle contrôles aides marque marques masque masques veste robe chemise manteau "
    "chapeau tache taches fumée nuage nuages".split()
)
_PERSONS = frozenset(
    "président présidente présidents dirigeant dirigeants dirigeante chancelier chancelière "
    "ministre ministres officier officiers soldat soldats ambassadeur politicien "
    "politiciens".split()
)
_ADVERBIAL = frozenset(("début", "fin", "lundi", "mardi", "mercredi", "jeudi", "vendredi"))
_ABSTRACT = ("tion", "sion", "té", "ance", "ence", "ment", "isme", "ture")


@lru_cache(maxsize=1 << 12)
def _is_thing(lower: str) -> bool:
    """No person: an abstract noun by its ending, or one of the list."""
    singular = lower.removesuffix("s")
    return lower in _THINGS - _PERSONS or (
        singular.endswith(_ABSTRACT) and readings_of(alone(lower)) == "N"
    )


@lru_cache(maxsize=1 << 10)
def _acts(lower: str) -> bool:
    return "V" in readings_of(alone(lower))


@lru_cache(maxsize=1 << 10)
def _is_people(lower: str) -> bool:
    """An adjective of a country: as a noun of its people it would bear a capital."""
    return not morphology.lemmas(lower, "adjective").isdisjoint(french.nationalities())


def adjective_place(sentence: Sentence) -> Iterator[Hit]:
    """Determiner, an adjective that must follow, noun (un connu politicien, la rouge voiture).

    The noun is hardly ever anything else; an adjective that is a noun as well (le militaire) must
    stand before a thing, a people's name before anything.
    """
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    behind = _behind()
    for place in range(1, len(lowers) - 1):
        lower, last = lowers[place], lowers[place + 1]
        if lower not in behind or last in _ADVERBIAL:
            continue  # cette technique début juin
        left, word, noun = tokens[place - 1 : place + 2]
        if place > 1 and left.lower in behind and _is_demonym_form(left.lower):
            yield from _two_before(sentence, place)
            continue
        if not (word.text.islower() and noun.text.islower()):
            continue
        if not french.is_determiner(left.text):
            if place > 1 and _stands_before(left.lower):
                yield from _between(sentence, place)
            continue
        if not (side_by_side(text, left, word) and side_by_side(text, word, noun)):
            continue
        if last not in _THINGS and readings_of(alone(last)) != "N":
            continue
        marks = _agreement(lower, last)
        if marks is None:
            continue
        if lower.startswith("politique") and last not in _THINGS:
            continue  # la politique fiction
        if not _describes_only(lower) and (not _is_thing(last) or _acts(last)):
            continue  # votre politique attaque la famille, les parlementaires employeurs
        if _is_compound(lowers, place):
            continue
        evidence = "participle" if participle(lower) else "noun" if _noun(lower) else "adjective"
        yield _behind_its_noun(left, word, noun, marks=marks, evidence=evidence)


@cache
def _before_nouns() -> frozenset[str]:
    """Every form of the adjectives that may stand before their noun."""
    return frozenset(
        form
        for lemma in (*resources.words("fr/adjectives_before.txt"), "célèbre", "connu")
        for form in morphology.forms(lemma, "adjective")
    )


def _stands_before(lower: str) -> bool:
    return lower in _before_nouns()


def _between(sentence: Sentence, place: int) -> Iterator[Hit]:
    """An adjective of country or domain behind one that may stand there (un grand russe char)."""
    tokens, text = sentence.tokens, sentence.segment.text
    determiner, _, word, noun = tokens[place - 2 : place + 2]
    marks = _agreement(word.lower, noun.lower)
    if marks is None or not french.is_determiner(determiner.text):
        return
    if not _describes_only(word.lower) and (not _is_thing(noun.lower) or _acts(noun.lower)):
        return
    if noun.lower not in _THINGS and readings_of(alone(noun.lower)) != "N":
        return
    if all(side_by_side(text, *tokens[at : at + 2]) for at in range(place - 2, place + 1)):
        fix = f"{noun.text} {word.text}"
        yield Hit(
            word.start,
            noun.end,
            f'"{word.text}" follows its noun: "{fix}"',
            (fix,),
            evidence="between",
        )


@lru_cache(maxsize=1 << 10)
def _is_demonym_form(lower: str) -> bool:
    return _is_people(lower) or not _noun(lower)


def _two_before(sentence: Sentence, place: int) -> Iterator[Hit]:
    """Two adjectives before their noun (une russe militaire base)."""
    tokens, text = sentence.tokens, sentence.segment.text
    determiner, first, second, noun = tokens[place - 2 : place + 2]
    marks = _agreement(second.lower, noun.lower)
    if marks is None or _agreement(first.lower, noun.lower) is None:
        return
    if not french.is_determiner(determiner.text) or not noun.text.islower():
        return
    if readings_of(alone(noun.lower)) != "N" and noun.lower not in _THINGS:
        return
    if all(side_by_side(text, *tokens[at : at + 2]) for at in range(place - 2, place + 1)):
        yield _behind_its_noun(
            determiner, second, noun, marks=marks, evidence="two", more=f" {first.text}"
        )


def _describes_only(lower: str) -> bool:
    """No noun as well, or one that no other noun follows."""
    return not _noun(lower) or _is_people(lower) or lower.startswith(("connu", "blessé", "capturé"))


def _agreement(adjective: str, noun: str) -> _MARKS | None:
    """Gender and number that the two have in common; None where they have none."""
    for gender, number in _noun(noun):
        for own, many in _adjective(adjective):
            if _same(own, gender) and _same(many, number):
                return gender or own, number or many
    return None


def _same(left: str, right: str) -> bool:
    return left == right or not (left and right)


def _behind_its_noun(
    determiner: Token, adjective: Token, noun: Token, marks: _MARKS, evidence: str, more: str = ""
) -> Hit:
    """What is said where ``adjective`` must follow ``noun``, of gender and number ``marks``."""
    gender, number = marks
    fix = french.with_determiner(
        determiner.text,
        f"{noun.text} {adjective.text}{more}",
        "f" if gender == "f" else "m",
        "p" if number == "p" else "s",
        french.apostrophe_of(determiner.text),
    )
    message = f'"{adjective.text}" follows its noun: "{fix}"'
    return Hit(determiner.start, noun.end, message, (fix,), evidence=evidence)


def _is_compound(lowers: tuple[str, ...], place: int) -> bool:
    """le nucléaire centrales comprises; le politique président-candidat: a noun and its aside."""
    behind = lowers[place + 2 : place + 3]
    return bool(behind) and behind[0] in ("compris", "comprise", "comprises", "inclus")


# What is said of a thing before it: it is not believed, or cursed.
_BEFORE = frozenset(
    "prétendu présumer supposer prétendre controverser sacrer regretter maudire ficher foutre "
    "attendre vénérer convoiter nuancer redouter respecter admirer adorer aimer détester apprécier "
    "réputer estimer honorer dévouer raffiner inspirer distinguer prévenir oublier mépriser haïr "
    "damner dire susdire satané présumé supposé controversé sacré regretté maudit fichu "
    "foutu".split()
)
_PARTICIPLE_BEFORE = compiled(
    "(?P<determiner>[DF])(?P<participle>{P=PV})(?P<noun>{N=NV})(?!{P}|{N})"
)
_ADVERB_BEFORE = compiled(
    "(?P<determiner>[DL])(?P<adjunct>{R})(?P<participle>{P}|{A=NA})(?P<noun>{N=NV})"
)
_DEGREES = frozenset(
    "gravement grièvement lourdement partiellement entièrement totalement complètement "
    "légèrement".split()
)
_INSERTED = "[SdG](?:[DLF]E*)?(?:{A=NA})*(?:{N=NA}|X+){A=A}?"
_ADJUNCT_BEFORE = compiled(
    f"(?P<determiner>[DL])(?P<adjunct>(?:{_INSERTED})+)(?P<participle>{{P=NAPV}})(?P<noun>{{N=NAV}})"
)


def participle_place(sentence: Sentence) -> Iterator[Hit]:
    """A participle before its noun, alone or with its adjuncts (le par l'armée détruit pont)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for pattern in (_PARTICIPLE_BEFORE, _ADJUNCT_BEFORE, _ADVERB_BEFORE):
        for match in pattern.finditer(found.shape):
            place = match.start("participle")
            if pattern is _PARTICIPLE_BEFORE and found.lowers[place] in _behind():
                continue  # the rule above
            determiner, noun = tokens[match.start()], tokens[place + 1]
            marks = _fitting(found, match.start(), place)
            if marks is None or not side_by_side(text, tokens[place], noun):
                continue
            more = ""
            if pattern is _ADVERB_BEFORE and (
                found.lowers[place - 1] not in _DEGREES or _stands_before(found.lowers[place])
            ):
                continue
            if pattern is not _PARTICIPLE_BEFORE:
                start, end = match.span("adjunct")
                more = f" {text[tokens[start].start : tokens[end - 1].end]}"
            evidence = "adjunct" if more else "participle"
            yield _behind_its_noun(
                determiner, tokens[place], noun, marks=marks, evidence=evidence, more=more
            )


_ORDINALS = frozenset("autres premiers premières derniers dernières prochains prochaines".split())
_COUNTED = compiled("[DL](?P<ordinal>{NA})(?P<number>E)(?P<noun>{N})")


def number_place(sentence: Sentence) -> Iterator[Hit]:
    """A number behind autres, premiers, derniers (les autres deux soldats)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _COUNTED.finditer(found.shape):
        place = match.start("ordinal")
        ordinal, number = tokens[place : place + 2]
        if ordinal.lower not in _ORDINALS or not number.text.islower():
            continue
        if not side_by_side(text, ordinal, number):
            continue
        fix = f"{number.text} {ordinal.text}"
        yield Hit(
            ordinal.start,
            number.end,
            f'"{ordinal.text} {number.text}": the number comes first: "{fix}"',
            (fix,),
            evidence=ordinal.lower,
        )


def _fitting(found: Words, determiner: int, place: int) -> _MARKS | None:
    """Marks of the participle at ``place`` and the noun behind it, if it can only belong to it."""
    lower, noun = found.lowers[place], found.lowers[place + 1]
    if not (found.tokens[place].text.islower() and found.tokens[place + 1].text.islower()):
        return None
    lemmas = {r.lemma for r in morphology.readings(lower)}
    if not _BEFORE.isdisjoint(lemmas) or "-" in noun or not morphology.readings(noun):
        return None
    if noun in _ADVERBIAL or any(r.tense == "past participle" for r in morphology.readings(noun)):
        return None  # un retenu vendredi, les congelés produits sur place
    if not french.is_determiner(found.lowers[determiner]):
        return None
    return _agreement(lower, noun)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.adjective-place",
        severity="major",
        summary="adjective before the noun that it must follow",
        example="Un connu politicien a été arrêté hier.",
        counter_example="Un politicien connu a été arrêté, et votre politique attaque la famille.",
        source=f"{_BON_USAGE}, §§ 325-334",
        check=where(_behind, adjective_place),
        confidence=0.9,
    ),
    Rule(
        id="grammar.participle-place",
        severity="major",
        summary="participle, alone or with its adjuncts, before its noun",
        example="Le par l'armée détruit pont sera reconstruit.",
        counter_example="Le pont détruit par l'armée et sa prétendue solidité font débat.",
        source=f"{_BON_USAGE}, §§ 325-334; German participial attributes",
        check=when(
            participle_place,
            beside(can_be("DFP"), can_be("P")),
            beside(can_be("DL"), can_be("SdG")),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.number-place",
        severity="minor",
        summary="number behind autres, premiers, derniers",
        example="Les autres deux soldats ont été libérés.",
        counter_example="Les deux autres soldats ont été libérés dans les premières heures.",
        source=f"{_BON_USAGE}, § 331",
        check=when(number_place, beside(_ORDINALS, can_be("E"))),
        confidence=0.88,
    ),
)
