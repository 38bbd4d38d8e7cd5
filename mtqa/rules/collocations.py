"""Wrong sense by collocation: a word with a partner that goes with another sense of its pivot.

``élever une question``: English "raise" is poser there, and no French writer elevates a question. A
row of ``mtqa/data/fr/collocations.csv``, made by ``scripts/build_collocations.py`` from native
text, says what ``wrong`` is never said with, and ``right`` is:

- ``relation``, ``role``: see `mtqa.language.relations`; 0 where ``wrong`` is its first word;
- ``pivots``: ``en:raise``, parted by ``|``;
- ``partners``: lemmas parted by spaces.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language import resources
from mtqa.language.morphology import PartOfSpeech
from mtqa.language.relations import Relation, lemma, relations_of
from mtqa.rules.patterns import Element, Match, Pattern
from mtqa.rules.phrases import words
from mtqa.rules.senses import forms
from mtqa.rules.templates import fitted
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

TABLE = "fr/collocations.csv"
FORMS = "fr/collocations_forms.txt"
COLUMNS = ("wrong", "right", "relation", "role", "pivots", "partners")
_LANGUAGES = {"de": "German", "en": "English"}


class Row(NamedTuple):
    """What belongs in place of the word in ``role`` of a relation, and the pivots behind both."""

    role: int
    right: str
    pivots: str


@cache
def table() -> dict[tuple[str, str, str], tuple[Row, ...]]:
    """(relation, first lemma, second lemma) -> its rows."""
    found: dict[tuple[str, str, str], tuple[Row, ...]] = {}
    for wrong, right, relation, role, pivots, partners in resources.columns(TABLE, COLUMNS):
        row = Row(int(role), right, pivots)
        for partner in partners.split(" "):
            pair = (partner, wrong) if row.role else (wrong, partner)
            key = (relation, *pair)
            found[key] = (*found.get(key, ()), row)
    return found


def parts(relation: str) -> tuple[PartOfSpeech, PartOfSpeech]:
    """The parts of speech of the two words in a relation."""
    if relation == "object":
        return "verb", "noun"
    return "noun", "noun" if relation == "of" else "adjective"


def wrong_forms() -> frozenset[str]:
    """The forms of the wrong words."""
    return resources.words(FORMS)


@cache
def _wrong() -> dict[tuple[str, int], frozenset[str]]:
    """(relation, role) -> the lemmas that are wrong there with some partner."""
    found: dict[tuple[str, int], set[str]] = {}
    for (relation, *pair), rows in table().items():
        for row in rows:
            found.setdefault((relation, row.role), set()).add(pair[row.role])
    return {role: frozenset(lemmas) for role, lemmas in found.items()}


@lru_cache(maxsize=1 << 12)
def _roles(form: str) -> tuple[tuple[str, int], ...]:
    """The relations in which ``form`` is wrong with some partner, and its role there."""
    return tuple(
        (relation, role)
        for (relation, role), lemmas in _wrong().items()
        if lemma(form, parts(relation)[role]) in lemmas
    )


def misplaced(sentence: Sentence) -> Iterator[Hit]:
    """Pairs of words that no native text has."""
    found = words(sentence)
    if found is None:
        return
    known = wrong_forms()
    for place, lower in enumerate(sentence.lowers):
        if lower in known:
            for kind, role in _roles(lower):
                for relation in relations_of(found, kind, role, place):
                    rows = table().get((kind, relation.one, relation.two))
                    if rows and rows[0].role == role:
                        yield _hit(sentence, relation, rows)


def _hit(sentence: Sentence, relation: Relation, rows: tuple[Row, ...]) -> Hit:
    role = rows[0].role
    rows = tuple(row for row in rows if row.role == role)
    place = relation.other if role else relation.place
    partner = relation.place if role else relation.other
    wrong = relation.two if role else relation.one
    token = sentence.tokens[place]
    pos = parts(relation.kind)[role]
    pattern = Pattern((Element(forms(wrong, pos), lemmas=(wrong,)),), 0)
    match = Match(pattern, ((place, place + 1),))
    placed = [one for row in rows if (one := fitted(f"<{row.right}>", sentence, match)) is not None]
    text = sentence.segment.text
    start = min([token.start, *(one.start for one in placed)])
    end = max([token.end, *(one.end for one in placed)])
    fixes = dict.fromkeys(
        text[start : one.start] + one.text + text[one.end : end] for one in placed
    )
    fixes.pop(text[start:end], None)
    language, _, pivot = rows[0].pivots.partition("|")[0].partition(":")
    rights = ", ".join(f'"{row.right}"' for row in rows)
    return Hit(
        start,
        end,
        f'"{token.text}" is not said with "{sentence.tokens[partner].text}": '
        f'{_LANGUAGES[language]} "{pivot}" is {rights} there',
        tuple(fixes),
        language,
        safe=False,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="mistranslation.collocation",
        severity="major",
        summary="a word with a partner that goes with another sense of the pivot behind it",
        example="Les députés ont élevé la question devant le Parlement.",
        counter_example="Les députés ont posé la question devant le Parlement.",
        source="Vinay and Darbelnet, Stylistique comparée; counts in native French news, debates.",
        check=where(wrong_forms, misplaced),
        confidence=0.75,
    ),
)
