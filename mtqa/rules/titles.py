"""Titles, offices and countries without the article or preposition that French gives them."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled
from mtqa.rules.function_words import countries, is_country
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, can_be, when, where
from mtqa.rules.verb_forms import forms_of, third_person
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_ARTICLES = {
    **dict.fromkeys(
        "président chancelier ministre sénateur gouverneur général colonel secrétaire "
        "ambassadeur procureur vice-président".split(),
        "le",
    ),
    **dict.fromkeys("présidente chancelière sénatrice gouverneure procureure".split(), "la"),
}
_AT_HEAD = compiled("^(?P<title>[X{N}])X{1,3}(?:n?[OY]*)?(?:[BY]|{=V})")
_BEHIND = compiled("(?P<preposition>[Sd])(?P<title>{N})(?=X)")
_MET = compiled("(?P<verb>{=VIP})(?P<title>{N})(?=X)")
_PREPOSITIONS = frozenset("avec par contre entre selon chez que".split())


def bare_title(sentence: Sentence) -> Iterator[Hit]:
    """A title before a name without its article (Président Macron a, avec président Zelensky)."""
    found = words(sentence)
    if found is None:
        return
    match = _AT_HEAD.match(found.shape)
    if match is not None and not _says(sentence):
        yield from _with_article(sentence, found, 0)
    for match in _BEHIND.finditer(found.shape):
        if found.lowers[match.start()] in _PREPOSITIONS:
            yield from _with_article(sentence, found, match.start("title"))
    for match in _MET.finditer(found.shape):
        if found.lowers[match.start()] in _meeting():
            yield from _with_article(sentence, found, match.start("title"))


@cache
def _meeting() -> frozenset[str]:
    """Forms of verbs that persons are the object of, none of them an appointment."""
    verbs = "rencontrer accuser critiquer recevoir soutenir remercier féliciter attaquer exhorter"
    return forms_of(verbs)


def _says(sentence: Sentence) -> bool:
    return "?" in sentence.lowers or "!" in sentence.lowers


def _with_article(sentence: Sentence, found: Words, place: int) -> Iterator[Hit]:
    article = _ARTICLES.get(found.lowers[place])
    title = found.tokens[place]
    if article is None or place + 1 >= len(found.tokens):
        return
    if not found.tokens[place + 1].text[0].isupper() or found.tokens[place + 1].text.isupper():
        return
    fix = french.with_determiner(
        french.match_case(title.text[:1], article) if not place else article,
        title.text.lower() if not place else title.text,
        "f" if article == "la" else "m",
        "s",
        french.apostrophe_of(sentence.segment.text),
    )
    start, whole = title.start, fix
    if place and side_by_side(sentence.segment.text, found.tokens[place - 1], title):
        # What is put in takes its neighbour along.
        start = found.tokens[place - 1].start
        whole = sentence.segment.text[start : title.start] + fix
    yield Hit(
        start,
        title.end,
        f'"{title.text}" before a name takes its article: "{fix}"',
        (whole,),
        evidence="head" if not place else "preposition",
    )


_DETERMINERS = {"f": "la", "m": "le", "v": "le", "p": "les"}
_WITH_COUNTRY = compiled("(?P<preposition>S)(?P<name>X)(?![X:E])")
_GOVERNING = frozenset("avec contre vers malgré".split())
_COUNTRY_HEAD = compiled("^.[nO]{0,2}(?:Y(?={P}|p|u)|B(?=p|{A}|{P}|{=R})|{=V}(?=D|k|d))")


def bare_country(sentence: Sentence) -> Iterator[Hit]:
    """A country as subject, or behind avec, without its article (Ukraine a rejeté)."""
    found = words(sentence)
    if found is None:
        return
    text = sentence.segment.text
    if _COUNTRY_HEAD.match(found.shape) and side_by_side(text, *found.tokens[:2]):
        yield from country_hit(text, found.tokens[0], "L", "subject")
    for match in _WITH_COUNTRY.finditer(found.shape):
        name = found.tokens[match.start("name")]
        joined = text[name.end : name.end + 1] in ("-", "–", "/")
        if found.lowers[match.start()] in _GOVERNING and not joined:
            yield from country_hit(text, name, "l", "preposition")


def country_hit(text: str, token: Token, case: str, evidence: str) -> Iterator[Hit]:
    """The country ``token`` with its article, which bears a capital where ``case`` does."""
    kind = countries().get(token.text)
    if kind is None or kind not in _DETERMINERS:
        return
    fix = french.with_determiner(
        french.match_case(case, _DETERMINERS[kind]),
        token.text,
        "f" if kind == "f" else "m",
        "p" if kind == "p" else "s",
        french.apostrophe_of(text),
    )
    yield Hit(
        token.start,
        token.end,
        f'"{token.text}" takes its article: "{fix}"',
        (fix,),
        evidence=evidence,
    )


_OWNERS = frozenset(
    "gouvernement armée président premier-ministre ministre guerre troupes soldats invasion "
    "ambassadeur population économie capitale frontière chancelier parlement diplomatie".split()
)
_NOUN_COUNTRY = compiled("[DFG](?:{A=NA})*(?P<noun>{=N})(?P<name>X)(?![X:])")
_MINISTRIES = {
    "Défense": "de la Défense",
    "Intérieur": "de l'Intérieur",
    "Santé": "de la Santé",
    "Justice": "de la Justice",
    "Économie": "de l'Économie",
    "Finances": "des Finances",
    "Énergie": "de l'Énergie",
    "Agriculture": "de l'Agriculture",
    "Éducation": "de l'Éducation",
}
_FROM = {"f": "de", "m": "du", "v": "de", "p": "des"}
_NOUN_TITLE = compiled("[DFG](?P<noun>{=N})(?P<title>{N})(?=X)")


def noun_on_noun(sentence: Sentence) -> Iterator[Hit]:
    """A noun, and a country, ministry or holder right behind it (la guerre Ukraine)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _NOUN_COUNTRY.finditer(found.shape):
        noun, name = tokens[match.start("noun")], tokens[match.start("name")]
        if not side_by_side(text, noun, name) or noun.lower not in _OWNERS:
            continue
        if noun.lower in ("ministre", "ministère") and name.text in _MINISTRIES:
            link = _MINISTRIES[name.text]
            fix = f"{noun.text} {link.replace(chr(39), french.apostrophe_of(text))}"
        else:
            kind = countries().get(name.text)
            if kind is None or text[name.end : name.end + 1] in ("-", "–", "/", "’", "'"):
                continue
            fix = f"{noun.text} {french.elide(_FROM[kind], name.text, french.apostrophe_of(text))}"
        yield Hit(
            noun.start,
            name.end,
            f'"{noun.text} {name.text}": a preposition is missing: "{fix}"',
            (fix,),
            evidence="country",
        )
    for match in _NOUN_TITLE.finditer(found.shape):
        noun, title = tokens[match.start("noun")], tokens[match.start("title")]
        article = _ARTICLES.get(title.lower)
        if article is None or noun.lower not in _OF_PERSONS or not title.text.islower():
            continue
        fix = f"{noun.text} " + french.with_determiner(
            "du", title.text, "f" if article == "la" else "m", "s", french.apostrophe_of(text)
        )
        yield Hit(
            noun.start,
            title.end,
            f'"{noun.text} {title.text}": a preposition is missing: "{fix}"',
            (fix,),
            evidence="title",
        )


_BETWEEN_TWO = frozenset(
    "guerre guerres conflit conflits relations accord accords frontière frontières pourparlers "
    "tensions négociations négociation réunion sommet traité dialogue différend".split()
)
# States that French names without an article.
_WITHOUT_ARTICLE = frozenset("Israël Cuba Taïwan Haïti Chypre Malte Singapour Bahreïn Oman".split())

_WRITTEN_SO = 0.45
_UNDETERMINED = frozenset(map(str.lower, _WITHOUT_ARTICLE))


def _is_state(token: Token) -> bool:
    return token.text in _WITHOUT_ARTICLE or is_country(token)


def two_countries(sentence: Sentence) -> Iterator[Hit]:
    """Two countries without their articles (entre Russie et Ukraine, guerre Russie Ukraine)."""
    tokens, text = sentence.tokens, sentence.segment.text
    apostrophe = french.apostrophe_of(text)
    for place, lower in enumerate(sentence.lowers[:-2]):
        if lower != "entre" and lower not in _BETWEEN_TWO:
            continue
        first = place + 1
        if lower != "entre" and tokens[first].lower in ("de", "d'"):
            first += 1
        second = first + 2 if lower == "entre" else first + 1
        if second >= len(tokens) or (lower == "entre" and tokens[first + 1].lower != "et"):
            continue
        pair = tokens[first], tokens[second]
        kinds = [
            "" if token.text in _WITHOUT_ARTICLE else countries().get(token.text) for token in pair
        ]
        if None in kinds or not any(kinds) or not side_by_side(text, tokens[second - 1], pair[1]):
            continue
        if text[pair[1].end : pair[1].end + 1] in ("-", "–", "/"):
            continue
        named = [
            french.with_determiner(
                _DETERMINERS[kind],
                token.text,
                "f" if kind == "f" else "m",
                "p" if kind == "p" else "s",
                apostrophe,
            )
            if kind
            else token.text
            for kind, token in zip(kinds, pair, strict=True)
            if not kind or kind in _DETERMINERS
        ]
        if len(named) < 2:
            continue
        start = tokens[place + 1].start if lower != "entre" else pair[0].start
        fix = ("" if lower == "entre" else "entre ") + " et ".join(named)
        yield Hit(
            start,
            pair[1].end,
            f'"{text[tokens[place].start : pair[1].end]}": French has "{fix}"',
            (fix,),
            evidence="between" if lower == "entre" else "noun",
            # The press writes entre Russie et Ukraine too.
            confidence=_WRITTEN_SO if lower == "entre" else None,
        )


_PLURAL_SUBJECT = compiled("(?:^|[zkb:])D(?P<name>X)(?P<clitics>[nO]*)(?P<verb>[BY]|{=V})")
_TWO_SUBJECTS = compiled("(?:^|[zkb:])D(?P<name>X)CDX(?P<clitics>[nO]*)(?P<verb>[BY]|{=V})")
_PLURAL_RELATIVE = compiled(
    "(?:[BYVdS]|{=V}|{=I}|{=P}|^)[DFG](?P<name>X),?q(?P<clitics>[nO]*)(?P<verb>[BY]|{=V})"
)


def plural_country(sentence: Sentence) -> Iterator[Hit]:
    """A country in the plural with a verb in the singular (les États-Unis a)."""
    found = words(sentence)
    if found is None:
        return
    for pattern in (_PLURAL_SUBJECT, _PLURAL_RELATIVE, _TWO_SUBJECTS):
        for match in pattern.finditer(found.shape):
            name = found.tokens[match.start("name")]
            verb = found.tokens[match.start("verb")]
            known = countries().get(name.text)
            if known is None or not verb.text.islower():
                continue
            if known != "p" and pattern is not _TWO_SUBJECTS:
                continue
            if "ou" in found.lowers[match.start() : match.end()]:
                continue  # la France ou l'Italie
            told = [r for r in morphology.readings(verb.lower) if r.person == "3"]
            if not told or any(r.number == "p" for r in told):
                continue
            if fix := third_person(told[0], "p"):
                yield Hit(
                    verb.start,
                    verb.end,
                    f'"{name.text}" is plural: "{fix}"',
                    (fix,),
                    evidence="relative" if "q" in match[0] else "subject",
                )


_OF_PERSONS = frozenset(
    "visite déclaration discours décision rencontre réunion entretien arrivée politique bureau "
    "équipe administration gouvernement parti épouse femme fils fille mort départ annonce "
    "proposition plan accord appel message".split()
)


def _is_plural_country(token: Token) -> bool:
    return countries().get(token.text) == "p"


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.bare-title",
        severity="major",
        summary="title before a name without its article",
        example="Il a parlé avec président Zelensky de la paix.",
        counter_example="Il a parlé avec le président Zelensky et le titre de président.",
        source=f"{_BON_USAGE}, § 594",
        check=where(lambda: _ARTICLES, bare_title),
        confidence=0.85,
    ),
    Rule(
        id="grammar.bare-country",
        severity="major",
        summary="country as subject without its article",
        example="Ukraine a rejeté la proposition de paix.",
        counter_example="L'Ukraine a rejeté la proposition, Israël l'a acceptée.",
        source=f"{_BON_USAGE}, § 588",
        check=when(
            bare_country,
            beside(Form(is_country), can_be("nOYBV")),
            beside(_GOVERNING, Form(is_country)),
        ),
        confidence=0.85,
    ),
    Rule(
        id="grammar.two-countries",
        severity="major",
        summary="two countries without their articles",
        example="La guerre entre Russie et Ukraine dure depuis trois ans.",
        counter_example="La guerre entre la Russie et l'Ukraine, le conflit Russie-Ukraine.",
        source=f"{_BON_USAGE}, § 588",
        check=when(
            two_countries,
            beside(("entre",), Form(is_country)),
            beside(Form(is_country), Form(_is_state)),
            beside(_BETWEEN_TWO, _UNDETERMINED),
        ),
        confidence=0.7,
    ),
    Rule(
        id="grammar.plural-country",
        severity="major",
        summary="verb in the singular with a country in the plural",
        example="Les États-Unis a annoncé de nouvelles sanctions.",
        counter_example="Les États-Unis ont annoncé que le président des États-Unis a signé.",
        source=f"{_BON_USAGE}, § 926",
        check=when(
            plural_country,
            beside(can_be("DFG"), Form(_is_plural_country)),
            beside(Form(is_country), ("et", "ou", "ni")),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.noun-on-noun",
        severity="major",
        summary="noun and country, ministry or title without a preposition",
        example="La guerre Ukraine dure depuis trois ans.",
        counter_example="La guerre Russie-Ukraine dure, et l'équipe de France gagne.",
        source=f"{_BON_USAGE}, §§ 346-348",
        check=where(lambda: _OWNERS | _OF_PERSONS, noun_on_noun),
        confidence=0.85,
    ),
)
