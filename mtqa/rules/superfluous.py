"""Articles that French leaves out: il est un médecin, le Cuba, le Poutine, il vit dans l'Italie."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules import holders
from mtqa.rules.function_words import countries, is_country
from mtqa.rules.neighbours import goes_on, in_quotes, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, when
from mtqa.rules.undetermined import TITLES
from mtqa.rules.verb_forms import forms_of
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"

_PROFESSIONS = frozenset(
    f"{one}{plural}"
    for one in (
        "médecin avocat avocate professeur professeure journaliste ingénieur ingénieure enseignant "
        "enseignante policier policière acteur actrice chanteur chanteuse étudiant étudiante "
        "infirmier infirmière agriculteur agricultrice pompier architecte dentiste boulanger "
        "boulangère mécanicien chauffeur ouvrier ouvrière juge notaire pharmacien vétérinaire "
        "écrivain écrivaine photographe traducteur traductrice économiste historien historienne "
        "physicien chimiste comptable coiffeur coiffeuse cuisinier cuisinière serveur serveuse "
        "vendeur vendeuse pilote marin plombier électricien menuisier catholique musulman "
        "protestant ministre soldat député députée sénateur sénatrice maire procureur procureure "
        "diplomate entraîneur footballeur footballeuse musicien musicienne peintre chirurgien "
        "chirurgienne chercheur chercheuse"
    ).split()
    for plural in ("", "s")
)


@cache
def _linking() -> frozenset[str]:
    forms = (morphology.forms(verb, "verb") for verb in ("être", "devenir"))
    return frozenset().union(*forms) - {"étant"}


# What says no more of the person: the profession stands alone.
_ALONE = frozenset(". , ; ! et mais depuis à en avant pendant".split())
_MOOD = frozenset("c' ce comme aussi quel quelle".split())


def profession(sentence: Sentence) -> Iterator[Hit]:
    """être, devenir and a profession with its article, nothing telling more of it (est un juge)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place in range(1, len(lowers) - 1):
        if lowers[place] not in ("un", "une") or lowers[place + 1] not in _PROFESSIONS:
            continue
        after = lowers[place + 2] if place + 2 < len(lowers) else "."
        if lowers[place - 1] not in _linking() or after not in _ALONE:
            continue
        found = words(sentence)
        if found is None:
            return
        start = place - 1
        while start > 0 and (lowers[start - 1] in _linking() or found.shape[start - 1] in "Yunp"):
            start -= 1
        if lowers[place - 1] == "été" and found.shape[start] != "Y":
            continue
        before = lowers[start - 1] if start else ""
        if before in _MOOD or not start:
            continue
        if not (found.shape[start - 1] in "HX" or lowers[start - 1] in _RELATIVES):
            continue
        if after in ("en", "à") and not _is_when(lowers, place + 3):
            continue
        if after == "," and readings_of(found.shape[place + 3 : place + 4]) in ("A", "P", "N"):
            continue
        article, noun = tokens[place : place + 2]
        if not side_by_side(text, article, noun) or in_quotes(sentence, article.start):
            continue
        yield Hit(
            article.start,
            noun.end,
            f'a profession stands without article behind "{tokens[place - 1].text}": "{noun.text}"',
            (noun.text,),
            evidence="profession",
        )


def _is_when(lowers: tuple[str, ...], place: int) -> bool:
    """Whether a year stands there."""
    return place < len(lowers) and lowers[place].isdigit() and len(lowers[place]) == 4


_RELATIVES = frozenset(
    "père mère frère sœur mari femme fils fille oncle tante homme ami amie voisin suspect victime "
    "grand-père grand-mère épouse époux cousin cousine beau-père".split()
)


_NAMED = compiled("(?P<article>[DL])(?P<name>X)(?P<family>X)?(?=[BY]|{=V})")


def article_person(sentence: Sentence) -> Iterator[Hit]:
    """le, la before a person known by name (le Poutine a signé, le président le Macron)."""
    yield from _behind_title(sentence)
    found = words(sentence)
    if found is None:
        return
    text = sentence.segment.text
    for match in _NAMED.finditer(found.shape):
        article, name = found.tokens[match.start() : match.start() + 2]
        last = found.tokens[match.end() - 1]
        if article.lower not in ("le", "la") or not holders.is_listed(last.text):
            continue
        if match.start() and found.lowers[match.start() - 1] in TITLES:
            continue
        if not last.text.istitle() or (match["family"] and not _is_given(name.text)):
            continue
        if not side_by_side(text, article, name):
            continue
        yield Hit(
            article.start,
            name.end,
            f'"{last.text}" is a person and takes no article',
            (name.text,),
            evidence=article.lower,
        )


def _behind_title(sentence: Sentence) -> Iterator[Hit]:
    """A title and an article before the name of who holds it (le président le Macron)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place in range(len(lowers) - 2):
        if lowers[place] not in TITLES or tokens[place + 1].text not in ("le", "la", "l'"):
            continue
        title, article, name = tokens[place : place + 3]
        if not holders.is_listed(name.text) or not side_by_side(text, title, article):
            continue
        if not name.text[0].isupper():
            continue
        yield Hit(
            title.start,
            article.end,
            f'"{name.text}" behind "{title.text}" takes no article',
            (title.text + " " * (article.text[-1] in "'’"),),
            evidence="title",
        )


def _is_given(name: str) -> bool:
    return any(reading.detail.startswith("prn") for reading in morphology.readings(name))


def _is_person(token: Token) -> bool:
    return token.text.istitle() and (holders.is_listed(token.text) or _is_given(token.text))


# States that French names without an article; what may tell which: le Cuba de Castro.
_BARE = frozenset(
    "Israël Cuba Chypre Malte Singapour Taïwan Haïti Bahreïn Monaco Madagascar".split()
)
_WRONG_ARTICLES = frozenset("le la l' du au".split())
_TO_PLAIN = {"du": "de", "au": "à"}


def _is_bare(token: Token) -> bool:
    return token.text in _BARE


_TOLD = compiled("[dGFwqk]|{A}|{P}|X")


def bare_state(sentence: Sentence) -> Iterator[Hit]:
    """An article before a state that has none (l'Israël a bombardé, le Cuba)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place in range(1, len(tokens)):
        article, state = tokens[place - 1 : place + 1]
        if state.text not in _BARE or article.lower not in _WRONG_ARTICLES:
            continue
        if not side_by_side(text, article, state) or goes_on(text, state):
            continue
        found = words(sentence)
        if found is None:
            return
        if place + 1 < len(tokens) and _TOLD.match(found.shape, place + 1):
            continue  # le Cuba de Castro, l'Israël d'aujourd'hui
        preposition = _TO_PLAIN.get(article.lower)
        fix = (
            state.text
            if preposition is None
            else french.elide(preposition, state.text, french.apostrophe_of(text))
        )
        yield Hit(
            article.start,
            state.end,
            f'"{state.text}" has no article: "{fix}"',
            (french.match_case(article.text[:1], fix) if preposition else fix,),
            evidence="state",
        )


_IN = {"f": "en", "v": "en", "m": "au", "p": "aux"}
# What ends the phrase: a mark, or a time.
_ENDING = frozenset(
    ". , ; ! depuis pendant hier demain lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)
_LIVING = (
    "vivre habiter travailler arriver naître mourir étudier rendre voyager rester séjourner "
    "retourner grandir passer fuir installer réfugier entrer aller revenir tenir"
)


@cache
def _living() -> frozenset[str]:
    return forms_of(_LIVING)


def in_country(sentence: Sentence) -> Iterator[Hit]:
    """dans and a country with its article, behind a verb of living or going (vit dans l'Italie)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place in range(1, len(tokens) - 2):
        if lowers[place] != "dans" or lowers[place + 1] not in ("la", "le", "l'", "les"):
            continue
        state = tokens[place + 2]
        kind = countries().get(state.text)
        if kind is None or state.text == "Europe" or goes_on(text, state):
            continue
        after = lowers[place + 3] if place + 3 < len(lowers) else "."
        ends = after in _ENDING or (after in ("la", "le") and _is_soon(lowers, place + 4))
        if not ends or _living().isdisjoint(lowers[max(0, place - 5) : place]):
            continue
        fix = f"{_IN[kind]} {state.text}"
        yield Hit(
            tokens[place].start,
            state.end,
            f'"{text[tokens[place].start : state.end]}": French has "{fix}"',
            (fix,),
            evidence="country",
        )


def _is_soon(lowers: tuple[str, ...], place: int) -> bool:
    return lowers[place : place + 1] != () and lowers[place] in ("semaine", "mois")


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.profession",
        severity="minor",
        summary="article before a profession behind être, devenir",
        example="Son père est un médecin et sa mère est avocate.",
        counter_example="Son père est un médecin réputé, et c'est un avocat.",
        source=f"{_BON_USAGE}, § 592",
        check=when(profession, beside(("un", "une"), _PROFESSIONS)),
        confidence=0.85,
    ),
    Rule(
        id="grammar.article-person",
        severity="major",
        summary="article before a person, behind a title too",
        example="Le Poutine a signé le décret mardi.",
        counter_example="Le président Macron a vu Poutine, le clan Poutine se tait.",
        source=f"{_BON_USAGE}, § 588",
        check=when(article_person, beside(("le", "la", "l'"), Form(_is_person))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-state",
        severity="major",
        summary="article before a state that French names without one",
        example="L'Israël a bombardé le sud de la bande de Gaza.",
        counter_example="Israël a bombardé Gaza, le Cuba de Castro et l'Israël d'aujourd'hui.",
        source=f"{_BON_USAGE}, § 588",
        check=when(bare_state, beside(_WRONG_ARTICLES, Form(_is_bare))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.in-country",
        severity="major",
        summary="dans and an article before the country where somebody lives or goes",
        example="Il a passé son enfance dans l'Italie.",
        counter_example="Il a passé son enfance en Italie, dans l'Italie de Mussolini.",
        source=f"{_BON_USAGE}, §§ 1049-1050",
        check=when(in_country, beside(("la", "le", "l'", "les"), Form(is_country))),
        confidence=0.9,
    ),
)
