"""Names and titles without their article: avec OTAN, Russie et Ukraine ont, a dit chancelier X.

English and the headlines of German name organisations, states and offices without one.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.function_words import countries, is_country
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, when, where
from mtqa.rules.verb_forms import forms_of
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"

# Organisations and seats that French never names without an article, and that article.
_ORGANISATIONS = {
    **dict.fromkeys("OTAN Otan ONU Onu UE OMS OSCE AIEA OPEP Opep".split(), "l'"),
    **dict.fromkeys("CIA NASA Nasa BCE CEDEAO Bundeswehr Maison-Blanche Knesset".split(), "la"),
    **dict.fromkeys("FBI FMI Kremlin Pentagone Bundestag Hezbollah Hamas GIEC Giec".split(), "le"),
}
_LINKS = frozenset("de d' à avec par contre dans pour sur selon vers chez et".split())
_CAPTION = frozenset("photo photos image images vidéo source crédit".split())


def is_organisation(token: Token) -> bool:
    """Whether it names one that French never does without an article: OTAN, Kremlin."""
    return token.text in _ORGANISATIONS


def organisation(sentence: Sentence) -> Iterator[Hit]:
    """An organisation behind a preposition, or at the head before its verb, without its article."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, token in enumerate(tokens):
        article = _ORGANISATIONS.get(token.text)
        if article is None or goes_on(text, token) or text[token.end : token.end + 1] in ("/", "–"):
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is not None and (after.text[0].isupper() or after.text[0] in "-:(/&"):
            continue
        if place == 0:
            found = words(sentence)
            if found is None or len(tokens) < 5 or found.shape[1] not in "YB":
                continue
            yield _with_article(token, article, "L", text, token.start, "head")
            continue
        left = tokens[place - 1]
        if left.lower not in _LINKS or not side_by_side(text, left, token):
            continue
        if not left.text.islower() or (left.lower == "et" and not _is_second(sentence, place)):
            continue
        if not _CAPTION.isdisjoint(lowers[:2]):
            continue
        yield _with_article(token, article, left.text, text, left.start, "preposition")


def _is_second(sentence: Sentence, place: int) -> bool:
    """Whether the name is joined by et to another that has its article (l'UE et OTAN)."""
    return place > 2 and sentence.lowers[place - 3] in ("le", "la", "l'", "les")


def _with_article(
    token: Token, article: str, before: str, text: str, start: int, evidence: str
) -> Hit:
    apostrophe = french.apostrophe_of(text)
    whole = f"l{apostrophe}{token.text}" if article == "l'" else f"{article} {token.text}"
    shown = whole
    if before == "L":
        whole = whole[0].upper() + whole[1:]
    elif before.lower() in ("de", "d'", "à"):
        whole = french.contract(f"{'à' if before == 'à' else 'de'} {whole}")
    else:
        whole = f"{before} {whole}"
    return Hit(
        start,
        token.end,
        f'"{token.text}" takes its article: "{shown}"',
        (whole,),
        evidence=evidence,
    )


_TWO_STATES = compiled("^XCX[nO]*(?:[BY]|{=V})")


def two_states(sentence: Sentence) -> Iterator[Hit]:
    """Two countries at the head as subject, neither with its article (Russie et Ukraine ont)."""
    tokens, text = sentence.tokens, sentence.segment.text
    if len(tokens) < 6 or not (is_country(tokens[0]) and is_country(tokens[2])):
        return
    found = words(sentence)
    if found is None or not _TWO_STATES.match(found.shape):
        return
    if sentence.lowers[-1] not in (".", "!", "»", '"', "”"):
        return  # a headline
    named = [
        french.with_determiner(
            article,
            token.text,
            "f" if countries()[token.text] == "f" else "m",
            "p" if countries()[token.text] == "p" else "s",
            french.apostrophe_of(text),
        )
        for article, token in (("Le", tokens[0]), ("le", tokens[2]))
    ]
    fix = f"{named[0]} {tokens[1].text} {named[1]}"
    yield Hit(
        tokens[0].start,
        tokens[2].end,
        f'countries take their article: "{fix}"',
        (fix,),
        evidence="subjects",
    )


TITLES = {
    **dict.fromkeys("président chancelier ministre sénateur gouverneur maire député".split(), "le"),
    **dict.fromkeys("présidente chancelière sénatrice députée".split(), "la"),
}
_SAYING = (
    "dire déclarer annoncer affirmer ajouter expliquer estimer souligner préciser indiquer répondre"
)


@cache
def _said() -> frozenset[str]:
    return forms_of(_SAYING)


def said_title(sentence: Sentence) -> Iterator[Hit]:
    """A verb of saying, and a title before a name without its article (a dit chancelier Scholz)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, lower in enumerate(lowers[:-2]):
        if lower not in _said():
            continue
        verb, title, name = tokens[place : place + 3]
        article = TITLES.get(title.lower)
        if article is None or not name.text[0].isupper() or not title.text.islower():
            continue
        if not (side_by_side(text, verb, title) and side_by_side(text, title, name)):
            continue
        fix = french.with_determiner(
            article,
            title.text,
            "f" if article == "la" else "m",
            "s",
            french.apostrophe_of(text),
        )
        yield Hit(
            verb.start,
            title.end,
            f'"{title.text}" before a name takes its article: "{fix}"',
            (f"{verb.text} {fix}",),
            evidence="said",
        )


_PREMIER = compiled("^[^.,:]{2}X{1,3}[nO]*(?:[BY]|{=V})")


def premier(sentence: Sentence) -> Iterator[Hit]:
    """Premier ministre and a name at the head without its article (Premier ministre Starmer a)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    if lowers[:2] not in (("premier", "ministre"), ("première", "ministre")):
        return
    found = words(sentence)
    if found is None or len(tokens) < 6 or not _PREMIER.match(found.shape):
        return
    if not side_by_side(text, tokens[1], tokens[2]) or not tokens[2].text[0].isupper():
        return
    if lowers[-1] not in (".", "!", "»", '"', "”"):
        return
    fix = f"{'La' if lowers[0] == 'première' else 'Le'} {tokens[0].text}"
    yield Hit(
        tokens[0].start,
        tokens[0].end,
        f'"{tokens[0].text} {tokens[1].text}" before a name takes its article: "{fix}"',
        (fix,),
        evidence="premier",
    )


# What is drunk, eaten, bought, and never stands bare behind these verbs.
_MASS = frozenset(
    "eau pain viande lait nourriture argent essence carburant pétrole café thé vin bière riz sucre "
    "sel huile beurre fromage poisson alcool sang électricité".split()
)
_CONSUMING = (
    "boire manger acheter vendre fournir recevoir trouver avoir demander donner apporter gagner "
    "voler dépenser produire consommer livrer importer exporter chercher transporter utiliser"
)


@cache
def _consuming() -> frozenset[str]:
    return forms_of(_CONSUMING)


def bare_mass(sentence: Sentence) -> Iterator[Hit]:
    """A verb of consuming and its bare object (les blessés boivent eau)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, (verb, noun) in enumerate(pairwise(tokens)):
        if noun.lower not in _MASS or verb.lower not in _consuming() or not noun.text.islower():
            continue
        found = words(sentence)
        if found is None:
            return
        if not set(readings_of(found.shape[place])) <= set("VIPY") or not side_by_side(
            text, verb, noun
        ):
            continue
        after = found.shape[place + 2] if place + 2 < len(tokens) else "."
        if after == "C" and lowers[place + 2] == "et" or "A" in readings_of(after):
            continue  # acheter nourriture et médicaments, a beurre noir
        negated = not {"ne", "n'", "sans"}.isdisjoint(lowers[max(0, place - 6) : place])
        apostrophe = french.apostrophe_of(text)
        if negated:
            fix = french.elide("de", noun.text, apostrophe)
        else:
            gender = morphology.genders(noun.lower)
            article = "de la" if gender == {"f"} else "du"
            fix = (
                f"de l{apostrophe}{noun.text}"
                if french.elision(noun.text)
                else f"{article} {noun.text}"
            )
        yield Hit(
            verb.start,
            noun.end,
            f'"{noun.text}" lacks its article: "{fix}"',
            (f"{verb.text} {fix}",),
            evidence="mass",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.bare-mass",
        severity="major",
        summary="what is drunk, eaten or bought without its article",
        example="Les blessés ne pouvaient boire eau ni manger.",
        counter_example="Les blessés ne pouvaient boire d'eau ni manger du pain.",
        source=f"{_BON_USAGE}, §§ 583-586",
        check=when(bare_mass, beside(lambda: _consuming(), _MASS)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.organisation-article",
        severity="major",
        summary="organisation without its article",
        example="Le ministre a parlé de la guerre avec OTAN à Bruxelles.",
        counter_example="Le ministre a parlé avec l'OTAN, le siège UE-OTAN reste à Bruxelles.",
        source=f"{_BON_USAGE}, § 588",
        check=where(Form(is_organisation), organisation),
        confidence=0.9,
    ),
    Rule(
        id="grammar.two-states",
        severity="major",
        summary="two countries as subject without their articles",
        example="Russie et Ukraine ont échangé des prisonniers mardi.",
        counter_example="La Russie et l'Ukraine ont échangé des prisonniers mardi.",
        source=f"{_BON_USAGE}, § 588",
        check=when(two_states, beside(Form(is_country), ("et",))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.said-title",
        severity="major",
        summary="title without its article behind a verb of saying",
        example="La paix est possible, a dit chancelier Scholz mardi.",
        counter_example="La paix est possible, a dit le chancelier Scholz mardi.",
        source=f"{_BON_USAGE}, § 588",
        check=when(said_title, beside(lambda: _said(), TITLES)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.premier",
        severity="major",
        summary="Premier ministre at the head without its article",
        example="Premier ministre Keir Starmer a rejeté la proposition.",
        counter_example="Le Premier ministre Keir Starmer a rejeté la proposition.",
        source=f"{_BON_USAGE}, § 588",
        check=when(premier, beside(("premier", "première"), ("ministre",))),
        confidence=0.9,
    ),
)
