"""Which preposition a verb, a noun or an adjective governs, and which one a time takes.

The rows of ``data/fr/valency.csv`` are patterns (see ``patterns``) with what belongs in place of
their marked words:

==========  ==================================================================================
``de``      the preposition to use; an article behind the wrong one is drawn together with it
``-``       no preposition; the article in ``au``, ``du`` stays
``+à``      a preposition before the marked determiner
``=dans``   these words, letter for letter
==========  ==================================================================================

``<verb>`` stands for every form of the lemma, ``@class`` for the words of a row of kind
``class`` or of ``pattern_classes.csv``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from mtqa.language import french, morphology, resources
from mtqa.rules import patterns
from mtqa.rules.answers import kept
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.pattern_index import Index
from mtqa.rules.patterns import Match, Pattern
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence, SentenceCheck, Token

_ARTICLES = {
    "au": "le",
    "aux": "les",
    "du": "le",
    "des": "les",
    "à": "",
    "de": "",
    "d'": "",
}
_VERBAL = ("verb", "object")
_NAMED = re.compile(r"<(?P<lemma>[^<>]+)>|@(?P<group>[a-z]+)")


class Entry(Struct, frozen=True):
    """A wrong government: ``fixes`` as above, ``right`` the pattern that a dictionary gives."""

    kind: str
    pattern: str
    when: str
    unless: str
    fixes: tuple[str, ...]
    right: str
    example: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every row of the table but the classes, in its order."""
    return tuple(
        Entry(
            row["kind"],
            row["pattern"],
            row["when"],
            row["unless"],
            tuple(row["fix"].split("|")) if row["fix"] else (),
            row["right"],
            row["example"],
        )
        for row in resources.rows("fr/valency.csv")
        if row["kind"] != "class"
    )


@cache
def _classes() -> dict[str, str]:
    return {
        row["right"]: row["pattern"]
        for row in resources.rows("fr/valency.csv")
        if row["kind"] == "class"
    }


@cache
def _verb_forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb without the participles that are nouns of their own (plainte, pensée)."""
    return tuple(
        sorted(
            form
            for form in morphology.forms(lemma, "verb")
            if form[-1] not in "es" or _is_finite(form) or "noun" not in parts(form)
        )
    )


@lru_cache(maxsize=1 << 12)
def _is_finite(form: str) -> bool:
    return any(reading.person for reading in morphology.readings(form))


# Behind these a form that may be a noun (demande, rêve) is the verb.
_BEFORE_VERB = frozenset(
    "il elle on ils elles je j' tu qui ne n' se s' me m' te t' y cela ça".split()
)


def _is_verb(tokens: Sequence[Token], match: Match) -> bool:
    """Whether the word that governs can only be the verb where it stands."""
    place = match.places[0][0]
    lower = tokens[place].lower
    if not _is_finite(lower) or parts(lower) <= {"verb", "adjective"}:
        return True
    return place > 0 and tokens[place - 1].lower in _BEFORE_VERB


def spelled_out(pattern: str) -> str:
    """``pattern`` with the forms of its verbs and the words of its classes."""

    def words(found: re.Match[str]) -> str:
        if found["lemma"]:
            return "|".join(_verb_forms(found["lemma"]))
        group = _classes().get(found["group"])
        return found[0] if group is None else spelled_out(group)

    return _NAMED.sub(words, pattern)


def compiled(entry: Entry, anchors: frozenset[str] | None = None) -> Pattern:
    """The pattern of ``entry``. Raises PatternError."""
    return patterns.parse(
        spelled_out(entry.pattern), spelled_out(entry.when), spelled_out(entry.unless), anchors
    )


@cache
def _index() -> Index:
    """The rows by the words in ``valency_index.csv``, numbered as in ``entries``."""
    known = entries()
    header = ("row", "anchors", "needs")
    _, anchors, needs = zip(*resources.columns("fr/valency_index.csv", header), strict=True)
    return Index(
        enumerate(map(str.split, anchors)),
        lambda number: compiled(known[number], frozenset(anchors[number].split())),
        needs,
    )


@kept
def matches(sentence: Sentence) -> tuple[tuple[Match, Entry], ...]:
    """What of the table occurs in ``sentence``."""
    return tuple(_matches(sentence))


def _matches(sentence: Sentence) -> Iterator[tuple[Match, Entry]]:
    known = entries()
    for match, number in _index().find(sentence):
        entry = known[number]
        if entry.kind not in _VERBAL or _is_verb(sentence.tokens, match):
            yield match, entry


def _check(*kinds: str) -> SentenceCheck:
    def check(sentence: Sentence) -> Iterator[Hit]:
        for match, entry in matches(sentence):
            found = hit(sentence, match, entry) if entry.kind in kinds else None
            if found is not None:
                yield found

    check.__doc__ = f"Rows of fr/valency.csv of the kind {', '.join(kinds)}."
    return where(lambda: _index().words, check)


def hit(sentence: Sentence, match: Match, entry: Entry) -> Hit | None:
    """What ``entry`` says of its ``match``; None where the words are cut by more than a space."""
    tokens, text = sentence.tokens, sentence.segment.text
    first, last = match.marked
    for place in range(max(first - 1, 0), min(last, len(tokens) - 1)):
        left, right = tokens[place], tokens[place + 1]
        if right.word is not None and left.word is not None and not side_by_side(text, left, right):
            return None
    marked = tokens[first:last]
    if entry.kind == "time" and any(
        token.text[0].isupper() for token in tokens[first + 1 : last + 2]
    ):
        return None  # dans Le Soir
    before = tokens[first - 1] if first else None
    behind = tokens[last] if last < len(tokens) and tokens[last].word is not None else None
    if (
        behind is not None
        and marked[-1].lower in ("de", "d'")
        and "à" in entry.fixes
        and (
            _is_bare_singular(behind) or (_is_bare_plural(behind) and _qualifies(tokens, first - 1))
        )
    ):
        return None  # un geste similaire de défi, une affaire similaire d'emplois fictifs
    if marked[-1].lower in ("que", "qu'") and _opens_clause(tokens, last):
        return None  # une vision différente que le présentateur explique
    changes = [
        change for fix in entry.fixes for change in substitutions(fix, before, marked, behind, text)
    ]
    start = min((change[0] for change in changes), default=marked[0].start)
    end = max((change[1] for change in changes), default=marked[-1].end)
    fixes = tuple(
        dict.fromkeys(text[start:own] + fix + text[stop:end] for own, stop, fix in changes)
    )
    shown = text[tokens[max(first - 1, 0)].start : tokens[min(last, len(tokens) - 1)].end]
    return Hit(
        start,
        end,
        f'"{shown}": French has "{spelt(entry.right)}"',
        tuple(fix for fix in fixes if fix != text[start:end]),
        evidence=entry.kind,
    )


_SHORT = re.compile(r"\b(?:qn|qch)\b")
_LONG = {"qn": "quelqu'un", "qch": "quelque chose"}


def spelt(right: str) -> str:
    """accuser qn de qch -> accuser quelqu'un de quelque chose."""
    return _SHORT.sub(lambda match: _LONG[match.group()], right)


def substitutions(
    fix: str, before: Token | None, marked: tuple[Token, ...], behind: Token | None, text: str
) -> Iterator[tuple[int, int, str]]:
    """Start, end and replacement."""
    first, last = marked[0], marked[-1]
    if fix.startswith("="):
        yield first.start, last.end, french.match_case(first.text[:1], fix[1:])
        return
    if fix.startswith("+"):
        yield first.start, last.end, joined(fix[1:], text[first.start : last.end])
        return
    article = _ARTICLES.get(last.lower, "")
    if fix == "-":
        if article:
            yield first.start, last.end, french.match_case(first.text[:1], article)
        elif before is None and behind is not None:
            yield first.start, behind.end, french.match_case(first.text[:1], behind.text)
        else:
            yield first.start, last.end, ""
        return
    new = french.match_case(first.text[:1], fix)
    if behind is None:
        yield first.start, last.end, new
    elif last.lower in ("de", "d'") and new in _WITH_ARTICLE and _is_bare_plural(behind):
        tail = " " if last.text[-1] in "'’" else ""
        yield first.start, last.end, f"{new} des{tail}"
    elif article:
        yield first.start, last.end, joined(new, article)
    elif new in ("de", "à") or new.endswith("'"):
        yield first.start, behind.end, joined(new, behind.text)
    else:
        tail = " " if last.text[-1] in "'’" else ""
        yield first.start, last.end, new + tail


_WITH_ARTICLE = frozenset("à avec contre dans par pour sur".split())


def _is_bare_plural(word: Token) -> bool:
    """Attaques in similaire d'attaques: behind à it needs the article that de did without."""
    readings = morphology.readings(word.lower)
    return (
        word.text.islower()
        and any(one.pos == "noun" and one.number == "p" for one in readings)
        and all(one.number == "p" for one in readings if one.pos in ("noun", "adjective"))
    )


_OF_NATURE = frozenset("nature manière façon situation".split())


def _qualifies(tokens: Sequence[Token], adjective: int) -> bool:
    """Whether the adjective stands behind a noun that may have de for itself."""
    before = tokens[adjective - 1].lower if adjective else ""
    return bool(morphology.genders(before)) and before not in _OF_NATURE and before != "est"


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether determiner, noun and verb follow: que is no comparison."""
    if place + 2 >= len(tokens):
        return False
    verb = tokens[place + 2].lower
    told = morphology.readings(verb)
    return bool(told) and all(one.pos == "verb" and one.person for one in told)


def _is_bare_singular(word: Token) -> bool:
    told = morphology.readings(word.lower)
    return (
        word.text.islower()
        and bool(told)
        and all(one.pos == "noun" and one.number == "s" for one in told)
    )


@lru_cache(maxsize=1 << 10)
def joined(preposition: str, behind: str) -> str:
    """``de`` + ``le``, ``avoir``, ``des`` -> ``du``, ``d'avoir``, ``de``."""
    if preposition == "de" and behind in ("des", "du"):
        return "de"
    return french.contract(french.elide(preposition, behind, french.apostrophe_of(behind)))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.government",
        severity="major",
        summary="preposition that the verb, noun or adjective does not govern",
        example="Les deux pays ont discuté du plan en raison à la crise.",
        counter_example="Les deux pays ont discuté du plan en raison de la crise.",
        source="Grevisse & Goosse, Le bon usage, §§ 282-291; Trésor de la langue française",
        check=_check("verb", "noun", "adjective", "locution", "object"),
        confidence=0.9,
    ),
    Rule(
        id="grammar.time-phrase",
        severity="major",
        summary="preposition that a day, a date or a length of time does not take",
        example="La réunion a eu lieu en lundi à Kiev.",
        counter_example="La réunion a eu lieu lundi à Kiev, en avril.",
        source="Grevisse & Goosse, Le bon usage, §§ 1050-1053",
        check=_check("time"),
        confidence=0.9,
    ),
)
