"""Names, terms and forbidden forms that the glossary lists."""

import re
from collections.abc import Iterator
from functools import partial

from mtqa.glossary.matching import Match, Matcher
from mtqa.glossary.table import NAMES
from mtqa.language import french, morphology
from mtqa.rules import function_words
from mtqa.rules.replacements import before, in_context
from mtqa.types import Hit, Rule, Sentence, Token

_QUOTES = ("«", "»", "“", "”", "„", '"')
_JOINTS = ("-", "‑", "–", "/", "&", "+")
# So many characters around a name quotation marks and initials are looked for.
_NEAR = 4
_INITIAL = re.compile(r"\b[A-Z]\.$")

_GENDERED = frozenset(
    "le la un une du au ce cet cette mon ma ton ta son sa quel quelle aucun aucune".split()
)


_UNSAFE = frozenset({"genitive", "hybrid"})


def glossary_rules(matcher: Matcher) -> tuple[Rule, ...]:
    """The rules that look for what a glossary lists: names, terms, forbidden forms."""
    return (
        Rule(
            id="name.glossary",
            severity="major",
            summary="a name in another spelling than the French one that the glossary gives",
            example="Wladimir Putin a reçu le président Selenskyj.",
            counter_example="Vladimir Poutine n'a jamais rencontré Wladimir Klitschko.",
            source="the glossary's canonical form: what French newspapers write most",
            check=partial(_names, matcher),
            confidence=0.98,
            safe=True,
        ),
        Rule(
            id="untranslated.glossary",
            severity="major",
            summary="a German or English term for which the glossary has the French one",
            example="Il ouvrira vendredi la Münchner Sicherheitskonferenz.",
            counter_example="Il ouvrira vendredi la Conférence de Munich sur la sécurité.",
            source="the glossary's rows of kind term with a language",
            check=partial(_foreign_terms, matcher),
            confidence=0.95,
            safe=True,
        ),
        Rule(
            id="mistranslation.glossary",
            severity="major",
            summary="a term that the glossary wants in other words",
            example="La Maison des représentants a voté le texte.",
            counter_example="La Chambre des représentants a voté le texte.",
            source="the glossary's rows of kind term without a language",
            check=partial(_terms, matcher),
            confidence=0.95,
            safe=True,
        ),
        Rule(
            id="mistranslation.forbidden",
            severity="major",
            summary="a form that the glossary forbids",
            example="Les Etats-Unies ont réagi dès lundi.",
            counter_example="Les États-Unis et les Nations unies ont réagi dès lundi.",
            source="the glossary's rows of kind forbidden",
            check=partial(_forbidden, matcher),
            confidence=0.95,
        ),
    )


def _names(matcher: Matcher, sentence: Sentence) -> Iterator[Hit]:
    """Names in a form that the glossary replaces.

    Not safe with a German genitive s, nor in one word alone that mixes conventions, nor places that
    French text has in names of other things.
    """
    for match in matcher.find(sentence):
        if match.entry.kind in NAMES and not (
            _is_part(sentence, match) or _names_a_thing(sentence, match)
        ):
            surface = _surface(sentence, match)
            message = f'"{surface}" is not the French form; French has "{match.replacement}"'
            safe = match.evidence not in _UNSAFE and not (
                _is_exact_place(match)
                or _has_article(sentence, match)
                or _lacks_article(sentence, match)
            )
            yield _hit(sentence, match, message, safe=safe)


def _is_exact_place(match: Match) -> bool:
    return match.entry.kind == "place" and match.entry.case == "exact"


# What bears a name without de: le label Grönland, la bibliothèque Cairo.
_NAMED = frozenset(
    "label groupe bibliothèque logiciel navire cuirassé croiseur paquebot hôtel restaurant café "
    "bar club film série album titre chanson revue journal magazine société marque modèle "
    "opération api projet programme police objet interface classe méthode service composant".split()
)


def _names_a_thing(sentence: Sentence, match: Match) -> bool:
    """Whether a place or body is the name of something else, or a person's: M. Bozen."""
    if match.entry.kind == "person" or not match.first:
        return False
    before = sentence.tokens[match.first - 1]
    if before.lower.removesuffix("s") in _NAMED or before.text in ("M.", "Mme", "Me", "MM."):
        return True
    earlier = sentence.tokens[match.first - 2] if match.first > 1 else None
    return before.text == "." and earlier is not None and earlier.text in ("M", "MM", "Dr", "Pr")


def _has_article(sentence: Sentence, match: Match) -> bool:
    """Le Nürnberg: no article stands before a town, unless a ship or a club bears its name."""
    if match.entry.kind != "place" or not match.first:
        return False
    before = sentence.lowers[match.first - 1]
    if match.replacement.startswith("Le "):
        return False
    return before in ("le", "du", "au") and match.replacement not in function_words.countries()


def _lacks_article(sentence: Sentence, match: Match) -> bool:
    """The letters of a body right behind a noun (les services UNO): they may be another's."""
    if match.entry.kind != "organisation" or not match.first:
        return False
    token, before = sentence.tokens[match.first], sentence.tokens[match.first - 1]
    return (
        token.text.isupper()
        and any(reading.pos == "noun" for reading in morphology.readings(before.lower))
        and not french.is_determiner(before.lower)
    )


def _is_part(sentence: Sentence, match: Match) -> bool:
    """Whether a place that counts only as written is a part of another name, or of a title.

    Radio Deutschland, London Bridge, made in Germany, « Brazil »: French text has them so.
    """
    if not _is_exact_place(match):
        return False
    tokens, text = sentence.tokens, sentence.segment.text
    start, end = tokens[match.first].start, tokens[match.last - 1].end
    before = text[max(sentence.start, start - _NEAR) : start].rstrip()
    after = text[end : min(sentence.end, end + _NEAR)].lstrip()
    if before[-1:] in _QUOTES or after[:1] in _QUOTES or _INITIAL.search(before):
        return True
    if match.first:
        left = tokens[match.first - 1]
        if not text[left.end : start].strip() and _names_before(sentence, match.first - 1):
            return True
    if match.last < len(tokens):
        right = tokens[match.last]
        return not text[end : right.start].strip() and _names_behind(right)
    return False


def _names_before(sentence: Sentence, place: int) -> bool:
    """Whether the token at ``place`` and the name behind it are one: café Prag, Air Corsica."""
    token = sentence.tokens[place]
    if token.text[0].isupper():
        opens = not place or sentence.tokens[place - 1].text in (*_QUOTES, "(", ":", "—", "–")
        return not (opens and morphology.readings(token.lower))
    if token.text[0].isdigit() or token.text in _JOINTS or token.text in ("in", "for"):
        return True
    readings = morphology.readings(token.lower)
    if not readings:
        return token.text.isalpha()
    return all(reading.pos in ("noun", "adjective") for reading in readings)


def _names_behind(token: Token) -> bool:
    """Whether ``token`` and the name before it are one, or both are English: London Bridge is."""
    if token.text in _JOINTS or any(sign.isupper() or sign.isdigit() for sign in token.text):
        return True
    word = token.word
    return word is not None and word.en > word.fr and not morphology.readings(token.lower)


def _foreign_terms(matcher: Matcher, sentence: Sentence) -> Iterator[Hit]:
    """Terms left in the language that their row names."""
    for match in matcher.find(sentence):
        if match.entry.kind == "term" and match.entry.language:
            surface = _surface(sentence, match)
            yield _term(sentence, match, f'"{surface}" is not translated; French has')


def _terms(matcher: Matcher, sentence: Sentence) -> Iterator[Hit]:
    """Terms in words that the glossary replaces."""
    for match in matcher.find(sentence):
        if match.entry.kind == "term" and not match.entry.language:
            surface = _surface(sentence, match)
            yield _term(sentence, match, f'"{surface}" is not the term; the glossary wants')


def _forbidden(matcher: Matcher, sentence: Sentence) -> Iterator[Hit]:
    """Forms the glossary forbids, with its replacement if it has one."""
    for match in matcher.find(sentence):
        if match.entry.kind == "forbidden":
            wanted = f'; it wants "{match.replacement}"' if match.replacement else ""
            message = f'"{_surface(sentence, match)}" is forbidden by the glossary{wanted}'
            yield _hit(sentence, match, message, safe=False)


def _term(sentence: Sentence, match: Match, message: str) -> Hit:
    """A term's hit; not safe behind a word that agrees with the gender, which is not known."""
    left = before(sentence, match.first)
    safe = left is None or left.lower not in _GENDERED
    return _hit(sentence, match, f'{message} "{match.replacement}"', safe=safe)


def _surface(sentence: Sentence, match: Match) -> str:
    tokens = sentence.tokens
    return sentence.segment.text[tokens[match.first].start : tokens[match.last - 1].end]


def _hit(sentence: Sentence, match: Match, message: str, safe: bool) -> Hit:
    place = match.entry.canonical if match.entry.kind == "place" else ""
    start, fixes = in_context(sentence, match.first, match.replacement, place)
    end = sentence.tokens[match.last - 1].end
    return Hit(start, end, message, fixes, evidence=match.evidence, safe=safe)
