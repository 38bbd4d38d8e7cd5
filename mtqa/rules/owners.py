"""The owner before what is owned, as in German and English.

La police porte-parole, l'Ukraine président, l'ONU résolution, Trumps plan.
"""

from collections.abc import Iterator

from mtqa.language import french, morphology
from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import CLOSED, compiled, gender_and_number
from mtqa.rules import holders
from mtqa.rules.function_words import countries, is_country
from mtqa.rules.neighbours import in_quotes, side_by_side
from mtqa.rules.noun_pairs import OF_THINGS, is_noun_only, linked
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, can_be, when, word
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
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
# What a holder of office or an institution has: le Trump gouvernement, l'ONU résolution.
_OWNED = frozenset(
    "régime administration gouvernement plan politique visite discours décision déclaration "
    "proposition doctrine résolution sommet sanctions troupes forces secrétaire porte-parole "
    "rapport enquête accord budget famille équipe campagne".split()
)
_SPORTS = frozenset("entraîneur coach gardien capitaine attaquant défenseur".split())
_INSTITUTIONS = frozenset("ONU OTAN Otan UE FMI OMS BCE G7 G20 AIEA OSCE".split())


def _is_owner_name(token: Token) -> bool:
    return token.text in _INSTITUTIONS or holders.is_listed(token.text)


_AT_HEAD = compiled(
    "^(?:(?P<of>d)[DL]?(?P<name>X)|(?P<du>G)(?P<noun>{N}))(?P<article>[DL])(?:{A=NA})*{N}"
    "n?[O]*(?:[BY]|{=V})"
)


def _may_own(sentence: Sentence) -> bool:
    """Whether anything that can be owned stands in it, or a country."""
    return not _ALL_OWNED.isdisjoint(sentence.lowers) or any(map(is_country, sentence.tokens))


_ALL_OWNED = _ACTORS | _EVENTS | _OWNED | _SPORTS


def owner_first(sentence: Sentence) -> Iterator[Hit]:
    """The owner before what is owned (la police porte-parole, l'Ukraine président)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _OWNER.finditer(found.shape) if _may_own(sentence) else ():
        owner, owned = match.start("owner"), match.start("owned")
        name, what = tokens[owner], found.lowers[owned]
        acting = what in _ACTORS and (name.text in countries() or name.text in _BODIES)
        event = what in _EVENTS and name.text in OF_THINGS
        known = holders.is_listed(name.text) and name.text.istitle()
        named = what in _OWNED and (known or name.text in _INSTITUTIONS)
        named |= name.text in countries() and is_noun_only(what) and len(what) > _SHORT
        named |= what in _SPORTS and name.text.istitle() and name.lower not in CLOSED
        if not (acting or event or named) or not tokens[owned].text.islower():
            continue
        if in_quotes(sentence, tokens[owned].start):
            continue  # "Nous, l'Europe banquet des peuples"
        if not side_by_side(text, name, tokens[owned]):
            continue
        first = tokens[match.start()]
        fix = _owned(found, owner, owned, french.apostrophe_of(text))
        yield Hit(
            first.start,
            tokens[owned].end,
            f'"{text[first.start : tokens[owned].end]}": what is owned comes first: "{fix}"',
            (french.match_case(first.text[:1], fix),),
            evidence="name" if named else "event" if event else "actor",
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
    if holders.is_listed(name):
        return f"{head} {french.elide('de', name, apostrophe)}"
    if actor in _EVENTS:
        return f"{head} {linked(actor, name.lower(), apostrophe)[0]}"
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
        if _is_apostrophised(text, token) and place + 2 < len(tokens):
            name, noun = token.text, tokens[place + 2]
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


def _is_apostrophised(text: str, token: Token) -> bool:
    """Merz' Regierung: an apostrophe behind a name in s, x or z."""
    return (
        token.text[-1] in "sxz"
        and text[token.end : token.end + 2].replace("’", "'") == "' "
        and holders.is_listed(token.text)
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
    return token.text[0].isupper() and (
        _base(token) is not None or is_country(token) or holders.is_listed(token.text)
    )


RULES: tuple[Rule, ...] = (
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
            beside(OF_THINGS, _EVENTS),
            beside(Form(is_country), can_be("N")),
            beside(can_be("X"), _SPORTS),
            beside(Form(_is_owner_name), _OWNED),
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
        check=when(genitive, word(Form(_is_genitive))),
        confidence=0.9,
    ),
)
