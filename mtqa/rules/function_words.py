"""Little words that cannot stand together: determiners, prepositions, articles of countries."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, resources
from mtqa.rules.neighbours import pairs, parts, side_by_side, written_as_word
from mtqa.rules.triggers import Form, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


_PLURALS = frozenset({"ces", "mes", "ses", "nos", "vos"})
_SINGULARS = frozenset({"cet", "cette", "sa", "ma", "ta"})
_FORBIDDEN_SECOND: dict[str, frozenset[str]] = {
    "le": frozenset({"la", "les", "ce", "leur", "notre", "votre", "mon", *_SINGULARS, *_PLURALS}),
    "la": frozenset({"le", "les", "ce", "leur", "notre", "votre", *_SINGULARS, *_PLURALS}),
    "les": frozenset({"le", "la", "ce", "leurs", *_SINGULARS, *_PLURALS}),
    "du": frozenset({"la", "les", "ce", *_SINGULARS, *_PLURALS}),
    "au": frozenset({"le", "la", "les", "ce", *_SINGULARS, *_PLURALS}),
    "aux": frozenset({"le", "la", "les", "ce", *_SINGULARS, *_PLURALS}),
    "un": frozenset({"le", "ce", "leur", "notre", "votre", "mon", *_SINGULARS, *_PLURALS}),
    "une": frozenset({"la", "cet", "cette", "leur", "notre", "votre", *_SINGULARS, *_PLURALS}),
    "cette": frozenset({"le", "la", "les", "ce", "cet", *_PLURALS, "ma", "sa", "ta"}),
    "cet": frozenset({"le", "la", "les", "ce", "cette", *_PLURALS, "ma", "sa", "ta"}),
    "ces": frozenset({"le", "la", "les", "ce", "cet", "cette", "mes", "ses", "nos", "vos", "sa"}),
    "de": frozenset({"des", "du"}),
}
_SECONDS = frozenset().union(*_FORBIDDEN_SECOND.values())


def determiners(sentence: Sentence) -> Iterator[Hit]:
    """Two determiners that French never sets side by side (le la, du cette, de des)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, left, right in pairs(sentence):
        second = _FORBIDDEN_SECOND.get(left.lower)
        if second is None or right.lower not in second or not right.text.islower():
            continue
        if not written_as_word(left):
            continue
        after = tokens[place + 2] if place + 2 < len(tokens) else None
        if after is None or after.word is None or not side_by_side(text, right, after):
            continue
        if right.lower in ("ce", "mon") and "noun" not in parts(after.lower):
            continue
        if right.lower in _PRONOUNS_AS_WELL and not _is_noun_only(after):
            continue  # Ils préfèrent la leur; une à une les cellules
        if left.lower in ("un", "une") and not _stands_alone(tokens, place):
            continue
        if left.lower == "du" and "verb" in parts(after.lower):
            continue
        if left.lower in ("le", "la") and "preposition" in parts(after.lower):  # donner le la
            continue
        if place and not left.text.islower():  # la Une cette semaine
            continue
        if right.lower == "la" and not parts(after.lower) & {"noun", "adjective", "numeral"}:
            continue  # avec le la et la note la plus basse
        kept = french.match_case(left.text, right.text)
        fixes = (kept, left.text)
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}": one determiner is enough',
            fixes,
            evidence="partitive" if left.lower == "de" else "article",
        )


_PRONOUNS_AS_WELL = frozenset({"leur", "leurs", "notre", "votre", "le", "la"})
_TIMES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche demain hier janvier février mars avril "
    "mai juin juillet août septembre octobre novembre décembre".split()
)
# L'un le montre, un à un les soldats: un is a pronoun.
_PRONOMINAL = frozenset("l' à a par d' qu' que en".split())


def _is_noun_only(token: Token) -> bool:
    return parts(token.lower) == {"noun"} and token.lower not in _TIMES and token.text.islower()


def _stands_alone(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether un, une is no pronoun."""
    return not place or tokens[place - 1].lower not in _PRONOMINAL


_FORBIDDEN_PAIRS = frozenset(
    "dans à;dans sur;dans en;dans avec;en dans;en sur;en avec;sur dans;sur à;sur en;sur avec;"
    "par sur;par avec;par dans;à dans;à sur;à avec;à par;de avec;pour à;"
    "chez à;chez dans;selon à;parmi dans;parmi à".split(";")
)
_FIRSTS = frozenset(pair.split()[0] for pair in _FORBIDDEN_PAIRS)
_LASTS = frozenset(pair.split()[1] for pair in _FORBIDDEN_PAIRS)
_MEASURES = frozenset({"peine", "peu", "la", "l'", "plus", "moins", "partir", "nouveau", "titre"})


def prepositions(sentence: Sentence) -> Iterator[Hit]:
    """Two prepositions of which one is left over (dans à, avec sur)."""
    tokens = sentence.tokens
    for place, left, right in pairs(sentence):
        if left.lower not in _FIRSTS or f"{left.lower} {right.lower}" not in _FORBIDDEN_PAIRS:
            continue
        if not right.text.islower():
            continue
        after = tokens[place + 2] if place + 2 < len(tokens) else None
        if after is None or after.lower in _MEASURES:
            continue
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}": one of the two prepositions is left over',
            (left.text, french.match_case(left.text, right.text)),
            evidence="pair",
        )


@cache
def countries() -> dict[str, str]:
    """Name -> f, m, v (masculine before a vowel) or p, for names that take an article."""
    return {row["name"]: row["class"] for row in resources.rows("fr/countries.csv")}


def is_country(token: Token) -> bool:
    """Whether it names a country that takes an article."""
    return token.text in countries()


# Class of the country -> word before it -> what belongs there, likeliest first.
_BEFORE_COUNTRY: dict[str, dict[str, tuple[str, ...]]] = {
    "f": {
        "au": ("en", "à la"),
        "dans": ("en", "dans la"),
        "à": ("à la", "en"),
        "aux": ("en", "à la"),
        "le": ("la",),
        "du": ("de la", "de"),
    },
    "m": {
        "en": ("au",),
        "dans": ("au", "dans le"),
        "à": ("au",),
        "aux": ("au",),
        "la": ("le",),
        "de": ("du",),
    },
    "v": {
        "aux": ("en", "à la"),
        "au": ("en", "à la"),
        "dans": ("en", "dans la"),
        "à": ("en", "à la"),
    },
    "p": {
        "en": ("aux",),
        "dans": ("aux", "dans les"),
        "à": ("aux",),
        "au": ("aux",),
        "le": ("les",),
        "la": ("les",),
        "de": ("des",),
        "du": ("des",),
    },
}
_FIRST_WORDS = frozenset(word for before in _BEFORE_COUNTRY.values() for word in before)


def country(sentence: Sentence) -> Iterator[Hit]:
    """The wrong preposition or article before a country (en Canada, à Ukraine, le Russie)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, left, right in pairs(sentence):
        if left.lower not in _FIRST_WORDS or not right.text[0].isupper():
            continue
        kind = countries().get(right.text)
        wanted = _BEFORE_COUNTRY[kind].get(left.lower) if kind else None
        if wanted is None or left.text.isupper():
            continue
        after = tokens[place + 2] if place + 2 < len(tokens) else None
        if after is not None and side_by_side(text, right, after) and _names_more(right, after):
            continue
        if text[right.end : right.end + 1] in ("-", "–", "&", "/"):
            continue
        if left.lower == "à" and place and tokens[place - 1].text in _ADDRESSED:
            continue
        noun_gender: french.Gender = "f" if kind == "f" else "m"
        fixes = tuple(
            french.match_case(left.text, _joined(word, right.text, noun_gender)) for word in wanted
        )
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}": French says "{fixes[0]}"',
            fixes,
            evidence=f"{left.lower} {kind}",
        )


# Titles of works: Lettre à France, Ode à France.
_ADDRESSED = frozenset({"Lettre", "Lettres", "Ode", "Hymne", "Adieu"})


def _joined(word: str, name: str, gender: french.Gender) -> str:
    """``à la`` + ``Ukraine`` -> ``à l'Ukraine``."""
    before, _, article = word.rpartition(" ")
    if article in ("le", "la"):
        joined = french.with_determiner(article, name, gender, "s")
        return f"{before} {joined}" if before else joined
    return f"{word} {name}"


def _names_more(name: Token, after: Token) -> bool:
    """France Inter, France 2, Corée du Nord: the country is part of another name."""
    if after.text[0].isupper() or after.text[0].isdigit():
        return True
    return name.text == "France" and after.lower in ("info", "dimanche", "culture", "bleu")


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.country",
        severity="major",
        summary="preposition or article that the country does not take",
        example="Il vend des armes à Russie.",
        counter_example="Il vend des armes à la Russie et au Canada.",
        source=f"{_BON_USAGE}, §§ 1049-1050",
        check=when(country, beside(_FIRST_WORDS, Form(is_country))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.determiners",
        severity="major",
        summary="two determiners before one noun",
        example="Il a vu le la ministre à Paris.",
        counter_example="Il a vu tous les ministres à Paris.",
        source=f"{_BON_USAGE}, § 580",
        check=when(determiners, beside(_FORBIDDEN_SECOND, _SECONDS)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.prepositions",
        severity="major",
        summary="two prepositions of which one is left over",
        example="Il travaille dans à Paris depuis un an.",
        counter_example="Il arrive dans à peine une heure.",
        source=f"{_BON_USAGE}, § 1054",
        check=when(prepositions, beside(_FIRSTS, _LASTS)),
        confidence=0.85,
    ),
)
