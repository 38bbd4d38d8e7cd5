"""What belongs in place of a match, bent until it reads right where it stands.

A template is French with slots: ``$2`` the text of the pattern's second element, ``<imposer>``
the lemma in the form of the pattern's first lemma that is marked, ``frappe(s)`` a plural where the
first marked word is one, a last ``+m`` or ``+f`` the gender of the replacement where it is not the
same. Then the determiner before it, and the adjectives between and behind, agree with it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from mtqa.language import french, morphology
from mtqa.rules.patterns import Match
from mtqa.types import Sentence, Token

# Words before a noun that stay whatever its gender; what is no determiner but may stand there too.
_GENDERLESS = frozenset(
    "à en par pour sur avec sans sous dans entre vers contre et ou mais comme chez lors selon "
    "deux trois quatre cinq six sept huit neuf dix cent plusieurs chaque plus moins".split()
)
_REACH_OF_AGREEMENT = 6
_BE = frozenset("est sont était étaient été fut furent sera seront serait seraient soit".split())
_JOINED = frozenset("de d' que qu' jusque jusqu'".split())
_PLURAL_DETERMINERS = frozenset(
    "les des aux ces mes tes ses nos vos leurs quels quelles tous toutes certains certaines "
    "quelques".split()
)
# Before a masculine noun that begins with a vowel.
_BEFORE_VOWEL = {"nouveau": "nouvel", "beau": "bel", "vieux": "vieil"}
_MOST_ADJECTIVES = 2
# The adjectives that stand before a noun; others there are nouns or participles of their own.
_PRENOMINAL = frozenset(
    "premier second deuxième troisième quatrième cinquième dernier prochain nouveau ancien grand "
    "petit gros bon mauvais meilleur beau joli jeune vieux autre même seul futur double long haut "
    "lourd récent vaste énorme célèbre simple propre vrai faux large bref".split()
)
_ELIDING = frozenset(("de", "que", "le", "ne", "se", "jusque"))
_JOINT = re.compile(r"\b(?P<left>[Dd]e|[Qq]ue) (?P<right>[^\W\d_][\w'’-]*)")
_FINITE = frozenset(
    ("present", "imperfect", "past", "future", "conditional", "subjunctive", "imperative")
)


# Verbs with être that the lexicon lists with avoir.
_ENTERING = frozenset(("entrer", "rentrer", "partir", "mourir"))


class Replacement(NamedTuple):
    """``text`` for the characters ``start`` to ``end`` of the segment."""

    start: int
    end: int
    text: str


class _Phrase(NamedTuple):
    """A filled template; ``gender`` is what the replacement changes it to, "" for no change."""

    text: str
    gender: str


def filled(template: str, sentence: Sentence, match: Match) -> str | None:
    """The template with its slots filled; None where a form is not plain."""
    phrase = _filled(template, sentence, match)
    return phrase and phrase.text


def fitted(template: str, sentence: Sentence, match: Match) -> Replacement | None:
    """What to write where; None where it would jar with something that cannot be bent."""
    phrase = _filled(template, sentence, match)
    placed = phrase and _fitted(phrase, sentence, match)
    return placed and _elided(placed, sentence.tokens[match.marked[1] :])


def bare(template: str) -> str:
    """A template as a dictionary would print it."""
    text = re.sub(r"\s*\+[mf]$|\(\w+\)", "", template)
    return re.sub(r"\s*\$\d+", " …", text).replace("<", "").replace(">", "").strip()


def _filled(template: str, sentence: Sentence, match: Match) -> _Phrase | None:
    text, _, gender = template.partition(" +")
    tokens = sentence.tokens
    unknown = False

    def fill(found: re.Match[str]) -> str:
        nonlocal unknown
        if found["number"]:
            start, end = match.places[int(found["number"]) - 1]
            return (
                ""
                if start == end
                else sentence.segment.text[tokens[start].start : tokens[end - 1].end]
            )
        form = _inflected(found["lemma"], match, tokens)
        unknown = unknown or form is None
        return form or ""

    text = re.sub(r"\$(?P<number>\d)|<(?P<lemma>[^>]+)>", fill, text)
    text = re.sub(r"\((\w+)\)", r"\1" if _is_plural(match, tokens) else "", text)
    text = re.sub(r"(?<=[ '])\s+|\s+$", "", text)
    text = _JOINT.sub(lambda found: french.elide(found["left"], found["right"]), text)
    return None if unknown else _Phrase(text, gender)


def _elided(placed: Replacement, following: Sequence[Token]) -> Replacement:
    """With ``de`` or ``que`` at its end elided before a vowel: chaque fois qu'il."""
    before, _, last = placed.text.rpartition(" ")
    token = following[0] if following else None
    if token is None or token.start != placed.end + 1 or last not in _ELIDING:
        return placed
    if not french.elision(token.text):
        return placed
    text = f"{before} {french.ELIDED[last]}".lstrip()
    return Replacement(placed.start, token.start, text)


def _fitted(phrase: _Phrase, sentence: Sentence, match: Match) -> Replacement | None:
    text, gender = phrase
    tokens = sentence.tokens
    first, last = match.marked
    start, end = tokens[first].start, tokens[last - 1].end
    before = tokens[first - 1] if first else None
    if not any(token.word for token in tokens[:first]):
        return Replacement(start, end, french.match_case(tokens[first].text[:1], text))
    if before is None or before.word is None:
        return Replacement(start, end, text)
    if french.is_determiner(before.text):
        return _with_determiner(phrase, sentence, match, first - 1)
    if (
        first > 1
        and french.is_determiner(tokens[first - 2].text)
        and not _PRENOMINAL.isdisjoint(morphology.lemmas(before.lower, "adjective"))
    ):
        return _with_determiner(phrase, sentence, match, first - 2)
    if gender and _agrees(tokens, last):
        return None
    if before.lower in _JOINED:
        return Replacement(before.start, end, french.elide(before.text, text))
    if before.lower.endswith("'"):
        return Replacement(start, end, text) if french.elision(text) else None
    if gender and before.lower not in _GENDERLESS:
        return None
    return Replacement(start, end, text)


def _is_adjective(token: Token) -> bool:
    """Whether it is an adjective there; what may be a preposition (pendant, suivant) is none."""
    readings = morphology.readings(token.lower)
    return not any(reading.pos == "preposition" for reading in readings) and any(
        reading.pos == "adjective" or reading.tense == "past participle" for reading in readings
    )


def _agrees(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows a noun may have to change with its gender: an adjective, a predicate."""
    following = tokens[last : last + _REACH_OF_AGREEMENT]
    return any(token.lower in _BE for token in following) or any(
        _is_adjective(token) for token in following[:1]
    )


def _with_determiner(
    phrase: _Phrase, sentence: Sentence, match: Match, at: int
) -> Replacement | None:
    """As ``_fitted``, where ``tokens[at]`` is the determiner of what is replaced."""
    text, gender = phrase
    tokens = sentence.tokens
    first, last = match.marked
    start, end = tokens[first].start, tokens[last - 1].end
    determiner = tokens[at]
    number: Literal["s", "p"] = "p" if determiner.lower in _PLURAL_DETERMINERS else "s"
    head = text.split(" ")[0]
    readings = morphology.readings(head)
    if readings and not any(reading.number in (number, "") for reading in readings):
        return None
    known = {gender} if gender else morphology.genders(head)
    if len(known) != 1:
        alone = at < first - 1
        fits = alone or french.elision(text) in (determiner.lower.endswith("'"), None)
        return Replacement(start, end, text) if fits else None
    bent: french.Gender = "f" if "f" in known else "m"
    if gender or known.isdisjoint(morphology.genders(tokens[first].lower)):
        behind = _adjectives_behind(tokens, last)
        if any(token.lower in _BE for token in tokens[last : last + _REACH_OF_AGREEMENT]):
            return None
        agreed = [_bent_behind(token, bent, number) for token in behind]
        if None in agreed:
            return None
        if behind:
            end = behind[-1].end
            text = " ".join([text, *filter(None, agreed)])
        text_before = [_bent_before(token, bent, number, text) for token in tokens[at + 1 : first]]
        if None in text_before:
            return None
        text = " ".join([*filter(None, text_before), text])
    else:
        text = " ".join([*(token.text for token in tokens[at + 1 : first]), text])
    apostrophe = french.apostrophe_of(determiner.text)
    whole = french.with_determiner(determiner.text, text, bent, number, apostrophe)
    inner = tokens[at + 1].start
    if whole == sentence.segment.text[determiner.start : inner] + text:
        return Replacement(inner, end, text)
    link = tokens[at - 1] if at else None
    if link is not None and link.lower in ("de", "à") and whole.lower().startswith(("le ", "les ")):
        return Replacement(link.start, end, french.contract(f"{link.text} {whole}"))
    return Replacement(determiner.start, end, whole)


def _adjectives_behind(tokens: Sequence[Token], last: int) -> list[Token]:
    """The adjectives right behind a noun; a participle that governs something is one too."""
    behind: list[Token] = []
    for token in tokens[last : last + _MOST_ADJECTIVES]:
        if not _is_adjective(token) or token.text[:1].isupper():
            break
        behind.append(token)
    return behind


def _bent_behind(token: Token, gender: str, number: str) -> str | None:
    """An adjective behind its noun; None too where a change would hit what may be the verb."""
    form = morphology.agree(token.lower, gender, number)
    finite = any(reading.tense in _FINITE for reading in morphology.readings(token.lower))
    return None if finite and form != token.lower else form


def _bent_before(token: Token, gender: str, number: str, following: str) -> str | None:
    """An adjective before its noun in this gender and number: ``premier`` -> ``première``."""
    form = morphology.agree(token.lower, gender, number)
    if form in _BEFORE_VOWEL and french.elision(following):
        return _BEFORE_VOWEL[form]
    return form


def _is_plural(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether the first marked word stands in the plural of another of its forms."""
    for element, (start, end) in zip(match.pattern.elements, match.places, strict=True):
        if element.marked and start < end:
            form = tokens[start].lower
            singulars = {form[:-1], form[:-3] + "al"} if form.endswith("aux") else {form[:-1]}
            return form[-1] in "sx" and not singulars.isdisjoint(element.words)
    return False


def _inflected(target: str, match: Match, tokens: Sequence[Token]) -> str | None:
    """``target`` in the form in which the first marked lemma stands; None if that is not plain."""
    for element, (start, end) in zip(match.pattern.elements, match.places, strict=True):
        if not (element.marked and element.lemmas and start < end):
            continue
        readings = [
            reading
            for reading in morphology.readings(tokens[start].lower)
            if reading.lemma in element.lemmas
        ]
        auxiliary = _auxiliary(tokens[max(0, start - 3) : start])
        if auxiliary:
            readings = [reading for reading in readings if reading.tense == "past participle"]
            moving = any(_takes_etre(reading.lemma) for reading in readings)
            if _takes_etre(target) != moving and (auxiliary == "avoir" or moving):
                return None
        elif any(reading.tense == "present" for reading in readings):
            readings = [reading for reading in readings if reading.tense == "present"]
        adjectives = [reading for reading in readings if reading.pos == "adjective"]
        if adjectives and morphology.inflect(target, "adjective"):
            readings = adjectives
        made = {
            form
            for reading in readings
            for form in morphology.inflect(
                target,
                reading.pos,
                gender=reading.gender
                or ("m" if auxiliary == "avoir" else "")
                or (_gender_beside(tokens, start) if reading.pos == "adjective" else ""),
                number=reading.number or ("s" if auxiliary == "avoir" else ""),
                person=reading.person,
                tense=reading.tense,
            )
        } or set(_counterpart(target, readings))
        return made.pop() if len(made) == 1 else None
    return None


@cache
def _takes_etre(lemma: str) -> bool:
    """Whether a verb forms its perfect with être alone: tomber, not monter."""
    return lemma in _ENTERING or any(
        reading.tense == "infinitive" and reading.detail.endswith("e_")
        for reading in morphology.readings(lemma)
    )


def _gender_beside(tokens: Sequence[Token], place: int) -> str:
    """The gender of the noun behind the adjective at ``place``, or before it; "" if unsure."""
    for token in (*tokens[place + 1 : place + 2], *tokens[max(0, place - 1) : place]):
        genders = morphology.genders(token.lower)
        if len(genders) == 1:
            return next(iter(genders))
    return ""


def _counterpart(target: str, readings: Sequence[morphology.Analysis]) -> Iterator[str]:
    """``target`` as a noun of its own gender in the number of ``readings``."""
    for reading in readings:
        if reading.pos == "noun":
            yield from morphology.inflect(target, "noun", number=reading.number)


def _auxiliary(before: Sequence[Token]) -> str:
    """The auxiliary right before a participle, adverbs passed over: avoir, être or none."""
    for token in reversed(before):
        lemmas = morphology.lemmas(token.lower, "verb")
        if "avoir" in lemmas:
            return "avoir"
        if "être" in lemmas:
            return "être"
        if not any(r.pos == "adverb" for r in morphology.readings(token.lower)):
            return ""
    return ""
