"""Cyrillic to Latin as German, English and French write it, by tables with contexts.

The tables are ``mtqa/data/{de,en,fr}/romanisation.csv``: one row a rule, the first row that fits a
place in the word counts. ``fr`` is the target: its main form is what French press writes, what
stands beside it (``also``) is known and no error. Checked on the labels of Who's On First and
Natural Earth (``python -m benchmarks``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from mtqa.language import resources

Source = Literal["de", "en"]
Convention = Literal["de", "en", "fr"]
Script = Literal["ru", "uk", "be", "bg"]
Kind = Literal["given", "patronymic", "family", "place"]

SOURCES: tuple[Source, ...] = ("de", "en")
TARGET: Convention = "fr"
SCRIPTS: tuple[Script, ...] = ("ru", "uk", "be", "bg")

_VOWELS = "аеёиоуыэюяіїє"
_CONSONANTS = "бвгґджзйклмнпрстфхцчшщў"
_LETTERS = frozenset(f"{_VOWELS}{_CONSONANTS}ъь'")
_APOSTROPHES = str.maketrans("’ʼ‘`ʹ", "'''''")


class Rule(NamedTuple):
    """A row of a table: ``letters`` become ``latin``; ``also`` is what is written beside it.

    ``forms``: both, the main form first. ``before``, ``after``: letters of which one stands there,
    ``^`` for the start of a word and ``$`` for its end; empty: whatever stands there.
    """

    letters: str
    before: str
    after: str
    latin: str
    also: tuple[str, ...]
    forms: tuple[str, ...]
    scripts: frozenset[str]
    kinds: frozenset[str]
    example: str


class Step(NamedTuple):
    """``rule`` applied at ``letters[start:end]`` of a word."""

    start: int
    end: int
    rule: Rule


def romanise(word: str, script: Script, convention: Convention, kind: Kind | str = "") -> str:
    """``word`` of a Cyrillic script in the main form of ``convention``, its capitals kept.

    Letters that the script does not have stay as they are.
    """
    lower = word.lower().translate(_APOSTROPHES)
    out: list[str] = []
    last = 0
    for step in steps(lower, script, convention, kind):
        out += lower[last : step.start], step.rule.latin
        last = step.end
    return cased("".join(out) + lower[last:], word)


@lru_cache(maxsize=50_000)
def steps(
    lower: str, script: Script, convention: Convention, kind: Kind | str = ""
) -> tuple[Step, ...]:
    """The rules that write ``lower``, in small letters, from left to right."""
    by_letter = _table(script, convention, kind)
    found = []
    place = 0
    while place < len(lower):
        for rule in by_letter.get(lower[place], ()):
            end = place + len(rule.letters)
            if lower.startswith(rule.letters, place) and _fits(rule, lower, place, end):
                found.append(Step(place, end, rule))
                place = end
                break
        else:
            place += 1
    return tuple(found)


def _fits(rule: Rule, lower: str, start: int, end: int) -> bool:
    """Whether what stands around ``lower[start:end]`` is what the rule asks for."""
    if rule.before:
        before = lower[start - 1] if start and lower[start - 1] in _LETTERS else "^"
        if before not in rule.before:
            return False
    if rule.after:
        after = lower[end] if end < len(lower) and lower[end] in _LETTERS else "$"
        return after in rule.after
    return True


@cache
def rules(convention: Convention) -> tuple[Rule, ...]:
    """The rows of a table, in its order."""
    return tuple(map(_rule, resources.rows(f"{convention}/romanisation.csv")))


def _rule(row: dict[str, str]) -> Rule:
    latin = "" if row["latin"] == "-" else row["latin"]
    also = tuple("" if form == "-" else form for form in row["also"].split())
    return Rule(
        row["letters"],
        _letters(row["before"]),
        _letters(row["after"]),
        latin,
        also,
        (latin, *also),
        frozenset(row["languages"].split()),
        frozenset(row["kind"].split()),
        row["example"],
    )


def _letters(listed: str) -> str:
    """The letters of a context; V is a vowel, C a consonant."""
    return listed.replace("V", _VOWELS).replace("C", _CONSONANTS)


@cache
def _table(script: Script, convention: Convention, kind: Kind | str) -> dict[str, tuple[Rule, ...]]:
    """The rules that count, by their first letter, in the table's order."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules(convention):
        if script in rule.scripts and (not rule.kinds or kind in rule.kinds):
            found[rule.letters[0]].append(rule)
    return {letter: tuple(own) for letter, own in found.items()}


def cased(latin: str, original: str) -> str:
    """``latin`` with the capitals of ``original``: ALL CAPS, or a capital where a part has one."""
    if len(original) > 1 and original.isupper():
        return latin.upper()
    parts, wanted = re.split(r"([\s-])", latin), re.split(r"([\s-])", original)
    if len(parts) != len(wanted):
        return latin[:1].upper() + latin[1:] if original[:1].isupper() else latin
    return "".join(
        part[:1].upper() + part[1:] if like[:1].isupper() else part
        for part, like in zip(parts, wanted, strict=True)
    )


def examples() -> Iterator[tuple[Convention, Script, str, str, str]]:
    """Convention, script, kind, Cyrillic and Latin of each rule's example."""
    for convention in (*SOURCES, TARGET):
        for rule in rules(convention):
            original, _, latin = rule.example.partition("=")
            kind = "family" if not rule.kinds or "family" in rule.kinds else min(rule.kinds)
            script = next(one for one in SCRIPTS if one in rule.scripts)
            yield convention, script, kind, original, latin
