"""Nouns without the article that French asks for: countries, what opens a sentence."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology
from mtqa.language.tagging import readings_of
from mtqa.rules.function_words import countries
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.titles import country_hit
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import TO_BE, TO_HAVE
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_BEFORE = frozenset({"selon", "contre", "malgré"})
# Names that are a brand, a station or a word as often as a country.
_OTHERS = frozenset(
    "Andorre France Europe Champagne Bourgogne Lorraine Savoie Bretagne Normandie".split()
)


def country_article(sentence: Sentence) -> Iterator[Hit]:
    """A country without its article (a visité Allemagne, selon Russie, la Russie et Ukraine)."""
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    for place, token in enumerate(tokens):
        if not place or token.text not in countries() or token.text in _OTHERS:
            continue
        if _is_named(sentence, place) or not _lacks_article(sentence, place):
            continue
        before = lowers[place - 1]
        yield from country_hit(text, token, "l", before if before in _BEFORE else "object")


def _is_named(sentence: Sentence, place: int) -> bool:
    """Whether the country is part of a longer name, a list or a score."""
    tokens, text = sentence.tokens, sentence.segment.text
    token = tokens[place]
    if goes_on(text, token) or text[token.end : token.end + 1] in "-–&/'’":
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and (
        after.lower in ("nouvelle", "populaire")  # Chine nouvelle, the news agency
        or after.text[0].isupper()
        or after.text[0].isdigit()
        or after.text[0] in '-–:(/"«»|'
    )


def _lacks_article(sentence: Sentence, place: int) -> bool:
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    before = tokens[place - 1]
    if not side_by_side(text, before, tokens[place]) or not before.text.islower():
        return False
    if before.lower in _BEFORE:
        return True
    if before.lower == "et" and place > 2:
        return tokens[place - 2].text in countries() and lowers[place - 3] in ("la", "le", "l'")
    found = words(sentence)
    if found is None or "en" in lowers[max(0, place - 2) : place]:
        return False
    kinds = set(readings_of(found.shape[place - 1]))
    return before.lower in _transitive() and kinds <= set("VIP")


@cache
def _transitive() -> frozenset[str]:
    """Forms of verbs that states are the object of."""
    verbs = (
        "visiter quitter attaquer envahir accuser menacer soutenir aider représenter condamner "
        "critiquer bombarder frapper défendre sanctionner toucher libérer diriger gouverner "
        "traverser rejoindre exhorter inviter avertir isoler affaiblir provoquer occuper"
    )
    return frozenset(form for verb in verbs.split() for form in morphology.forms(verb, "verb"))


# Nouns of persons and institutions that open a sentence: none of the set phrases (justice est
# faite, ordre a été donné) begins with one of them.
_HEADS = frozenset(
    "gouvernement ministre président présidente chancelier chancelière armée parlement sénat "
    "porte-parole ministère procureur ambassadeur sénateur député maire gouverneur général "
    "tribunal attaque guerre conflit économie situation explosion réunion conférence sommet "
    "accord opération manifestation soldat soldats police policier journaliste expert experte "
    "homme femme enfant garçon fille entreprise société banque groupe équipe joueur entraîneur "
    "ministres experts soldats autorités troupes forces journalistes habitants médecins avions "
    "missiles drones pétrole gaz inflation chômage démocratie corruption violence pauvreté climat "
    "technologie internet intelligence éducation culture football musique religion armement "
    "agriculture industrie tourisme commerce euro dollar bourse criminalité population".split()
)
_VERBS = frozenset({*TO_HAVE, *TO_BE} - {"as", "ai", "étant", "ayant", "être", "avoir"})


def bare_subject(sentence: Sentence) -> Iterator[Hit]:
    """A noun that opens the sentence without a determiner (Gouvernement a annoncé)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    if len(tokens) < 5 or lowers[0] not in _HEADS or lowers[1] not in _VERBS:
        return
    noun, verb = tokens[:2]
    if not noun.text[0].isupper() or noun.text.isupper() or not side_by_side(text, noun, verb):
        return
    if not verb.text.islower() or lowers[-1] not in (".", "!", "»", '"', "”"):
        return
    plural = noun.lower.endswith("s")
    marks = morphology.genders(noun.lower)
    fixes = [
        french.with_determiner(
            "Le",
            noun.text[:1].lower() + noun.text[1:],
            gender,
            "p" if plural else "s",
            french.apostrophe_of(text),
        )
        for gender in ("m", "f")
        if gender in marks
    ]
    yield Hit(
        noun.start,
        noun.end,
        f'"{noun.text}" needs an article: "{fixes[0]}"',
        tuple(dict.fromkeys(fixes)),
        evidence="head",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.country-article",
        severity="major",
        summary="country without its article",
        example="Le ministre a visité Allemagne la semaine dernière.",
        counter_example="Le ministre a visité l'Allemagne et vit en Russie.",
        source=f"{_BON_USAGE}, § 588",
        check=where(lambda: (name.lower() for name in countries()), country_article),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-subject",
        severity="major",
        summary="noun without an article at the head of the sentence",
        example="Gouvernement a annoncé de nouvelles mesures.",
        counter_example="Le gouvernement a annoncé que justice est faite.",
        source=f"{_BON_USAGE}, §§ 587-590",
        check=where(lambda: _HEADS, bare_subject),
        confidence=0.9,
    ),
)
