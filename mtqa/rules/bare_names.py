"""Titles, countries and holders of office without article or preposition inside a sentence."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, resources
from mtqa.language.chunks import COMPLEMENT
from mtqa.language.tagging import compiled
from mtqa.rules.function_words import countries, is_country
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.titles import country_hit
from mtqa.rules.triggers import Form, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_MEETINGS = frozenset(
    "réunion rencontre entretien sommet entrevue négociations conversation pourparlers".split()
)


@cache
def holders() -> frozenset[str]:
    """Names of holders of office known everywhere."""
    return frozenset(row["name"] for row in resources.rows("fr/holders.csv"))


def _is_holder(token: Token) -> bool:
    return token.text in holders()


def two_holders(sentence: Sentence) -> Iterator[Hit]:
    """A meeting and two holders of office without a preposition (la réunion Poutine Trump)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-2]):
        if lower not in _MEETINGS:
            continue
        noun, first, second = tokens[place : place + 3]
        if not (_is_holder(first) and _is_holder(second)) or first.text == second.text:
            continue
        if not (side_by_side(text, noun, first) and side_by_side(text, first, second)):
            continue
        if text[second.end : second.end + 1] in ("-", "–", "/"):
            continue
        fix = f"entre {first.text} et {second.text}"
        yield Hit(
            first.start,
            second.end,
            f'"{noun.text} {first.text} {second.text}": a preposition is missing: "{fix}"',
            (fix,),
            evidence="meeting",
        )


# Offices that English puts behind the name of whom they serve -> French, elided or not by itself.
_OFFICES = {
    "Envoy": "envoyé",
    "Minister": "ministre",
    "Adviser": "conseiller",
    "Advisor": "conseiller",
    "Aide": "conseiller",
    "Spokesman": "porte-parole",
    "Spokesperson": "porte-parole",
    "Ally": "allié",
    "Negotiator": "négociateur",
    "Ambassador": "ambassadeur",
}


def _is_office(token: Token) -> bool:
    return token.text in _OFFICES


def served_holder(sentence: Sentence) -> Iterator[Hit]:
    """de, a holder and the English office of who serves him (visite de Poutine Envoy)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, token in enumerate(tokens[:-2]):
        if token.lower not in ("de", "d'"):
            continue
        holder, office = tokens[place + 1 : place + 3]
        title = _OFFICES.get(office.text)
        if title is None or not _is_holder(holder) or not side_by_side(text, holder, office):
            continue
        if text[office.end : office.end + 1] in ("-", "–"):
            continue
        apostrophe = french.apostrophe_of(text)
        served = french.elide("de", holder.text, apostrophe)
        fix = french.with_determiner("du", f"{title} {served}", "m", "s", apostrophe)
        yield Hit(
            token.start,
            office.end,
            f'"{holder.text} {office.text}": who serves comes first: "{fix}"',
            (fix,),
            evidence="office",
        )


_TITLES = {
    **dict.fromkeys("président chancelier ministre sénateur gouverneur".split(), "le"),
    **dict.fromkeys("présidente chancelière sénatrice".split(), "la"),
}
_CLAUSE = compiled(
    f"(?:^(?:{COMPLEMENT}|{{=R}}|{{=N}})+,|(?:{{V}}|{{P}})k)(?P<title>{{N}})X{{1,3}}[nO]*(?:[BY]|{{=V}})"
)
_WEEK = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_OWNED = compiled("{N}(?P<of>d)(?P<title>{N})X")
# What a person says, does or has; no post, costume or role that goes by a title.
_BELONGING = frozenset(
    "discours visite décision décisions déclaration déclarations propos avocat épouse conseiller "
    "équipe voyage annonce proposition politique arrivée départ demande demandes".split()
)


def inner_title(sentence: Sentence) -> Iterator[Hit]:
    """A title before a name without its article: behind que, behind what opens, behind de."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for pattern in (_CLAUSE, _OWNED):
        for match in pattern.finditer(found.shape):
            place = match.start("title")
            article = _TITLES.get(found.lowers[place])
            if article is None or not tokens[place + 1].text[0].isupper():
                continue
            opens = pattern is _CLAUSE and not match.start()
            if opens and parts(found.lowers[0]) == {"noun"} and found.lowers[0] not in _WEEK:
                continue
            start = tokens[place].start
            case = article
            if pattern is _OWNED:
                if found.lowers[match.start()] not in _BELONGING:
                    continue
                start, case = tokens[place - 1].start, "du"
            title = tokens[place]
            fix = french.with_determiner(
                case, title.text, "f" if article == "la" else "m", "s", french.apostrophe_of(text)
            )
            yield Hit(
                start,
                title.end,
                f'"{title.text}" before a name takes its article: "{fix}"',
                (fix,),
                evidence="owned" if pattern is _OWNED else "clause",
            )


# What a state has or does; the team, embassy or king of France are others.
_OF_STATES = frozenset(
    "position décision agression avenir souveraineté responsabilité réponse réaction refus "
    "intentions menace".split()
)
_STATE = compiled("[DFG]{N}(?P<of>d)(?P<name>X)(?![X:E\\x80])")

_HEADED = compiled("^SX,")
_GOVERNING = frozenset("selon contre malgré avec".split())


def state_article(sentence: Sentence) -> Iterator[Hit]:
    """de and a feminine country without its article where the state acts (position de Russie)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    if _HEADED.match(found.shape) and found.lowers[0] in _GOVERNING:
        yield from country_hit(text, tokens[1], "l", "preposition")
    for match in _STATE.finditer(found.shape):
        place = match.start("of")
        name = tokens[place + 1]
        if found.lowers[place - 1] not in _OF_STATES or countries().get(name.text) != "f":
            continue
        if name.text == "France" or text[name.end : name.end + 1] in ("-", "–", "/", "’", "'"):
            continue
        fix = french.elide("la", name.text, french.apostrophe_of(text))
        fix = f"de {fix}"
        yield Hit(
            tokens[place].start,
            name.end,
            f'"{tokens[place].text} {name.text}": as a state it takes its article: "{fix}"',
            (fix,),
            evidence="state",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.two-holders",
        severity="major",
        summary="a meeting and two persons without a preposition",
        example="La réunion Poutine Trump aura lieu vendredi.",
        counter_example="La réunion Poutine-Trump aura lieu vendredi.",
        source=f"{_BON_USAGE}, §§ 346-348",
        check=when(two_holders, beside(_MEETINGS, Form(_is_holder))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.served-holder",
        severity="major",
        summary="name and English office of who serves, in the order of English",
        example="La visite de Poutine Envoy à Miami a été reportée.",
        counter_example="La visite de l'envoyé de Poutine à Miami a été reportée.",
        source=f"{_BON_USAGE}, §§ 346-348",
        check=when(served_holder, beside(Form(_is_holder), Form(_is_office))),
        confidence=0.93,
    ),
    Rule(
        id="grammar.inner-title",
        severity="major",
        summary="title before a name without its article, inside the sentence",
        example="Il a dit que président Zelensky viendra.",
        counter_example="Il a dit que le président Zelensky viendra.",
        source=f"{_BON_USAGE}, § 588",
        check=when(
            inner_title,
            beside(_TITLES.keys(), Form(lambda token: token.text[0].isupper())),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.state-article",
        severity="major",
        summary="de and a country without its article where the state acts",
        example="La position de Russie est claire.",
        counter_example="La position de la Russie est claire, comme celle de l'équipe de Russie.",
        source=f"{_BON_USAGE}, § 588",
        check=when(state_article, beside(("de", "d'", *_GOVERNING), Form(is_country))),
        confidence=0.9,
    ),
)
