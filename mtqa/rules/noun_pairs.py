"""Two nouns that nothing links, as German and English set them side by side.

Ministre défense, attaque drones, usine médicaments. Of the pairs of the two lists native news has
one in 100,000 sentences; nouns that French does set before another (loi travail, plan santé) are
in neither. Other nouns are judged by how native news uses them (``nouns_apart.csv``).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import french, morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.frames import is_quoted
from mtqa.rules.indirect import is_person
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_OFFICES = frozenset(
    "ministre ministres ministère ministères président présidente présidents chef chefs directeur "
    "directrice directeurs porte-parole commandant commandants secrétaire ambassadeur procureur "
    "gouverneur chancelier chancelière patron dirigeant dirigeants représentant représentants "
    "officier officiers".split()
)
_HEADS = _OFFICES | frozenset(
    "prix accord accords attaque attaques campagne campagnes négociation négociations crise crises "
    "centrale centrales réforme réformes frappe frappes tir tirs usine usines système systèmes "
    "guerre guerres réserve réserves production exportation exportations importation importations "
    "contrat contrats livraison livraisons aide aides politique politiques stratégie traité "
    "traités fabricant fabricants producteur producteurs fournisseur fournisseurs enquête "
    "enquêtes facture factures hausse baisse pénurie marchand vendeur transport stock stocks "
    "dépôt dépôts bâtiment bâtiments résultat résultats rapport rapports accident accidents procès "
    "joueur joueurs".split()
)
OF_THINGS = frozenset(
    "défense énergie paix sécurité parlement élection élections hôpital hôpitaux drone drones "
    "gaz pétrole santé éducation banque banques gouvernement justice frontière frontières missile "
    "missiles artillerie munitions armes électricité eau ville pays état immigration environnement "
    "économie industrie commerce agriculture travail emploi logement terrorisme sanctions "
    "cessez-le-feu otages prisonniers opposition coalition entreprise usine école université "
    "vaccins virus pandémie grève impôts retraites réfugiés migrants carburant blé céréales "
    "logements train trains meurtre équipe armée police aviation marine parti sénat opéra musée "
    "gare port aéroport".split()
)
# Before these even an office stands as before any noun: armée is a participle too.
_ARTICLED = frozenset(
    "parlement gouvernement banque hôpital frontière ville pays état armée police aviation marine "
    "parti sénat opposition coalition entreprise usine école université opéra musée gare port "
    "aéroport défense justice santé éducation économie commerce agriculture environnement "
    "industrie travail énergie".split()
)
_PAIR = compiled("(?P<determiner>[DFG])(?:{A=NA}|E)*(?P<head>{N})(?P<noun>{N=NAP})(?P<after>.?)")


def noun_pair(sentence: Sentence) -> Iterator[Hit]:
    """A noun and what it is about without a preposition (le ministre défense, l'accord paix)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for place in range(1, len(tokens) - 1):
        head, noun = found.lowers[place], found.lowers[place + 1]
        if head not in _HEADS or noun not in OF_THINGS or not _is_phrase(found, place):
            continue
        if not side_by_side(text, tokens[place], tokens[place + 1]):
            continue
        if (
            noun == "armée"
            and head not in _OFFICES
            or noun in ("parti", "port")
            and (head not in _OFFICES)
        ):
            continue  # une attaque armée
        links = linked(head, noun, french.apostrophe_of(text))
        fixes = tuple(f"{tokens[place].text} {link}" for link in links)
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"{tokens[place].text} {noun}": a preposition is missing: "{fixes[0]}"',
            fixes,
            evidence="office" if head in _OFFICES else "thing",
        )


def _is_phrase(found: Words, place: int) -> bool:
    """Whether a determiner opens what ``place`` ends, and the next word can only be a noun."""
    letters = readings_of(found.shape[place + 1])
    if "N" not in letters or "V" in letters or not found.tokens[place + 1].text.islower():
        return False
    at = place - 1
    while at and readings_of(found.shape[at]) == "A":
        at -= 1
    return found.shape[at] in "DFGL" and found.tokens[place].text.islower()


@lru_cache(maxsize=1 << 10)
def linked(head: str, noun: str, apostrophe: str) -> tuple[str, ...]:
    """de la défense, de paix: with the article, without it; the likelier first."""
    gender, number = next(
        ((r.gender, r.number) for r in morphology.readings(noun) if r.pos == "noun"), ("m", "s")
    )
    articled = french.with_determiner(
        "du", noun, "f" if gender == "f" else "m", "p" if number == "p" else "s", apostrophe
    )
    plain = french.elide("de", noun, apostrophe)
    if noun in _ARTICLED or head in _OFFICES or head == "prix":
        return articled, plain
    return plain, articled


RAREST = 53
"""Tenths of a power of ten: a pair that native news would have once in some hundred thousands."""
_LONE = compiled("[DFG](?:{A=NA}|E)*(?P<head>{N})(?P<tail>{=N})(?=[BYOnGSdF.,]|{V}|{A})")
# Kin and parts before a word in apposition, words of which half is a locution.
_LOOSE = frozenset(
    "père mère fils fille frère sœur reine roi élu élue côté point chose terme termes reste sens "
    "terrain tour part première dernière fois année années mois jour jours semaine porte bouche "
    "mot mots titre nom prénom numéro chapitre article page ligne groupe reine couple duo".split()
)
_ADJUNCTS = frozenset(
    "fin début mi lundi mardi mercredi jeudi vendredi samedi dimanche soir matin midi nuit janvier "
    "février mars avril mai juin juillet août septembre octobre novembre décembre hier demain "
    "suite face semaine année mode façon style version genre".split()
)


@lru_cache(maxsize=1 << 13)
def is_noun_only(lower: str) -> bool:
    """A noun and nothing else, and no adjunct of time (fin, lundi)."""
    readings = morphology.readings(lower)
    return bool(readings) and all(r.pos == "noun" for r in readings) and lower not in _ADJUNCTS


@cache
def _apart() -> dict[str, tuple[int, int]]:
    """Noun -> how rarely it heads and ends a pair; the pairs that were seen, with zeros."""
    return {
        row["noun"]: (int(row["head"]), int(row["tail"]))
        for row in resources.rows("fr/nouns_apart.csv")
    }


def _is_apart(token: Token) -> bool:
    return _apart().get(token.lower, (0, 0))[0] > _LEAST_RARE


def _ends_apart(token: Token) -> bool:
    return _apart().get(token.lower, (0, 0))[1] > _LEAST_RARE


_LEAST_RARE = 20


def lone_pair(sentence: Sentence) -> Iterator[Hit]:
    """Two nouns that native news never sets side by side (une usine médicaments)."""
    found = words(sentence)
    if found is None or is_quoted(sentence):
        return
    tokens, text, known = found.tokens, sentence.segment.text, _apart()
    for match in _LONE.finditer(found.shape):
        place = match.start("head")
        head, tail = found.lowers[place], found.lowers[place + 1]
        rarity = known.get(head, (0, 0))[0] + known.get(tail, (0, 0))[1]
        if rarity < RAREST or f"{head} {tail}" in known or head in _LOOSE:
            continue
        if head in _HEADS and tail in OF_THINGS or not is_noun_only(tail):
            continue  # the rule above
        if not (tokens[place].text.islower() and tokens[place + 1].text.islower()):
            continue
        if not side_by_side(text, tokens[place], tokens[place + 1]) or is_person(tail):
            continue  # le pays organisateur
        links = linked(head, tail, french.apostrophe_of(text))
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"{head} {tail}": a preposition is missing',
            tuple(f"{tokens[place].text} {link}" for link in links),
            evidence="lone",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.noun-pair",
        severity="major",
        summary="two nouns side by side without a preposition",
        example="Les prix énergie ont doublé en un an.",
        counter_example="Les prix de l'énergie ont doublé depuis la loi travail.",
        source=f"{_BON_USAGE}, §§ 346-348; compounds of German and English",
        check=when(noun_pair, beside(_HEADS, OF_THINGS)),
        confidence=0.88,
    ),
    Rule(
        id="grammar.lone-pair",
        severity="major",
        summary="two nouns that French never sets side by side",
        example="Une usine médicaments va fermer près de la mer.",
        counter_example="Une usine de médicaments va fermer, c'est la date limite.",
        source=f"{_BON_USAGE}, §§ 346-348; pairs counted in native news",
        check=when(lone_pair, beside(Form(_is_apart), Form(_ends_apart))),
        confidence=0.85,
    ),
)
