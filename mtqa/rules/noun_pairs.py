"""Two nouns that nothing links, as German and English set them side by side.

Ministre défense, attaque drones; the owner before what is owned: la police porte-parole,
l'Ukraine président, Trumps plan. Of the pairs of both lists native news has one in 100,000
sentences; nouns that French does set before another (loi travail, plan santé) are in neither.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import compiled, gender_and_number, readings_of
from mtqa.rules import holders
from mtqa.rules.function_words import countries, is_country
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, can_be, when
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
    "dépôt dépôts bâtiment bâtiments résultat résultats".split()
)
_OF_THINGS = frozenset(
    "défense énergie paix sécurité parlement élection élections hôpital hôpitaux drone drones "
    "gaz pétrole santé éducation banque banques gouvernement justice frontière frontières missile "
    "missiles artillerie munitions armes électricité eau ville pays état immigration environnement "
    "économie industrie commerce agriculture travail emploi logement terrorisme sanctions "
    "cessez-le-feu otages prisonniers opposition coalition entreprise usine école université "
    "vaccins virus pandémie grève impôts retraites réfugiés migrants carburant blé céréales "
    "logements armée police aviation marine parti sénat opéra musée gare port aéroport".split()
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
        if head not in _HEADS or noun not in _OF_THINGS or not _is_phrase(found, place):
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
        links = _linked(head, noun, french.apostrophe_of(text))
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
def _linked(head: str, noun: str, apostrophe: str) -> tuple[str, ...]:
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


_BODIES = frozenset(
    "police armée gouvernement parti parlement banque ville entreprise ministère tribunal hôpital "
    "université société syndicat association région pays état usine opposition coalition "
    "commission sénat marine aviation diplomatie".split()
)
_ACTORS = frozenset(
    "porte-parole ministre chef président présidente directeur directrice commandant chancelier "
    "secrétaire ambassadeur procureur gouverneur patron dirigeant représentant".split()
)
# What is done with a thing, in the order of a compound: les gaz livraisons.
_EVENTS = frozenset(
    "négociation négociations accord accords attaques livraison livraisons production exportations "
    "importations réserves pénurie fabricant fabricants fournisseur fournisseurs".split()
)
_OWNER = compiled("[DL](?P<owner>X|{N})(?P<owned>{N})(?=[BYVOnGXdF.]|{V}|{A=A})")
_AT_HEAD = compiled(
    "^(?:(?P<of>d)[DL]?(?P<name>X)|(?P<du>G)(?P<noun>{N}))(?P<article>[DL])(?:{A=NA})*{N}"
    "n?[O]*(?:[BY]|{=V})"
)


def owner_first(sentence: Sentence) -> Iterator[Hit]:
    """The owner before what is owned (la police porte-parole, l'Ukraine président)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _OWNER.finditer(found.shape):
        owner, owned = match.start("owner"), match.start("owned")
        name, what = tokens[owner], found.lowers[owned]
        acting = what in _ACTORS and (name.text in countries() or name.text in _BODIES)
        event = what in _EVENTS and name.text in _OF_THINGS
        if not (acting or event) or not tokens[owned].text.islower():
            continue
        if not side_by_side(text, name, tokens[owned]):
            continue
        first = tokens[match.start()]
        fix = _owned(found, owner, owned, french.apostrophe_of(text))
        yield Hit(
            first.start,
            tokens[owned].end,
            f'"{text[first.start : tokens[owned].end]}": what is owned comes first: "{fix}"',
            (french.match_case(first.text[:1], fix),),
            evidence="event" if event else "country" if name.text in countries() else "body",
        )
    front = _AT_HEAD.match(found.shape)
    if front is not None and _is_owner(found, front.start("name") if front["of"] else 1):
        last = front.start("article")
        yield Hit(
            tokens[0].start,
            tokens[last - 1].end,
            f'"{text[tokens[0].start : tokens[last - 1].end]}" follows what it belongs to',
            evidence="front",
        )


def _owned(found: Words, owner: int, owned: int, apostrophe: str) -> str:
    """le porte-parole de la police, the article after the gender of the owned."""
    actor, name = found.lowers[owned], found.tokens[owner].text
    gender, number = gender_and_number(found.noun(owned))
    head = french.with_determiner(
        "le", actor, "f" if gender == "f" else "m", "p" if number == "p" else "s", apostrophe
    )
    if actor in _EVENTS:
        return f"{head} {_linked(actor, name.lower(), apostrophe)[0]}"
    of = found.tokens[owner - 1].text.lower()
    if of in ("le", "les"):
        return f"{head} {'du' if of == 'le' else 'des'} {name}"
    return f"{head} de {of}{'' if of.endswith(apostrophe) else ' '}{name}"


def _is_owner(found: Words, place: int) -> bool:
    token = found.tokens[place]
    return (
        token.lower in _ACTORS
        or token.text in countries()
        or (token.text.istitle() and holders.is_listed(token.text))
    )


def genitive(sentence: Sentence) -> Iterator[Hit]:
    """The genitive of German or English on a French name (Trumps plan, Allemagne's chancelier)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, token in enumerate(tokens[:-1]):
        if not token.text[0].isupper():
            continue
        name, noun = _base(token), tokens[place + 1]
        if name is None and is_country(token) and noun.lower in ("'s", "’s", "s"):
            if text[token.end : noun.end].replace("’", "'") not in ("'s",):
                continue
            name, noun = token.text, tokens[place + 2] if place + 2 < len(tokens) else noun
        if name is None or not noun.text.islower() or place and _governs(tokens[place - 1]):
            continue
        readings = [r for r in morphology.readings(noun.lower) if r.pos == "noun"]
        if not readings or any(r.pos in _LITTLE for r in morphology.readings(noun.lower)):
            continue
        gender, number = readings[0].gender, readings[0].number
        article = french.with_determiner(
            "Le" if not place else "le",
            noun.text,
            "f" if gender == "f" else "m",
            "p" if number == "p" else "s",
            french.apostrophe_of(text),
        )
        kind = countries().get(name)
        of = {"f": "de la", "m": "du", "v": "de l'", "p": "des"}.get(kind or "", "de")
        joined = f"{of}{name}" if of.endswith("'") else f"{of} {name}"
        if kind is None:
            joined = french.elide("de", name, french.apostrophe_of(text))
        elif kind == "f":
            joined = "de " + french.with_determiner("la", name, "f", "s")
        fix = f"{article} {joined}"
        yield Hit(
            token.start,
            noun.end,
            f'"{text[token.start : noun.end]}" is a foreign genitive: "{fix}"',
            (fix,),
            evidence="country" if kind else "person",
        )


_LITTLE = frozenset("preposition adverb conjunction pronoun determiner".split())
_MORE_NAMES = frozenset("Trump Merkel Scholz Merz Macron Biden Poutine Zelensky Xi Obama".split())


def _base(token: Token) -> str | None:
    """Trumps, Trump's, Allemagne's -> the name."""
    plain = token.text.replace("’", "'")
    for ending in ("'s", "s"):
        name = plain.removesuffix(ending)
        if name == plain:
            continue
        if name in _MORE_NAMES or (ending == "'s" and name in countries()):
            return name
        if holders.is_listed(name) and len(name) > _SHORT and name.istitle():
            return name
    return None


_SHORT = 3


def _governs(before: Token) -> bool:
    """Whether an article before the name makes it a plural: les Trumps."""
    return before.lower in DETERMINERS or before.lower in ("la", "le", "et")


def _is_genitive(token: Token) -> bool:
    return token.text[0].isupper() and (_base(token) is not None or is_country(token))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.noun-pair",
        severity="major",
        summary="two nouns side by side without a preposition",
        example="Les prix énergie ont doublé en un an.",
        counter_example="Les prix de l'énergie ont doublé depuis la loi travail.",
        source=f"{_BON_USAGE}, §§ 346-348; compounds of German and English",
        check=when(noun_pair, beside(_HEADS, _OF_THINGS)),
        confidence=0.88,
    ),
    Rule(
        id="grammar.owner-first",
        severity="major",
        summary="owner before what is owned",
        example="La police porte-parole a confirmé les faits.",
        counter_example="Le porte-parole de la police a confirmé les faits au pays membre.",
        source=f"{_BON_USAGE}, §§ 342-348; compounds of German and English",
        check=when(
            owner_first,
            beside(_BODIES, _ACTORS),
            beside(_OF_THINGS, _EVENTS),
            beside(Form(is_country), _ACTORS),
            beside(can_be("dG"), can_be("XN")),
        ),
        confidence=0.88,
    ),
    Rule(
        id="grammar.genitive",
        severity="major",
        summary="genitive of German or English on a French name",
        example="Trumps plan pour Gaza est critiqué.",
        counter_example="Le plan de Trump pour Gaza est critiqué, les Trump se taisent.",
        source=f"{_BON_USAGE}, § 342; German and English genitive",
        check=when(genitive, beside(Form(_is_genitive), can_be("NX"))),
        confidence=0.9,
    ),
)
