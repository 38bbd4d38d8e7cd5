"""Cyrillic to Latin as German, English and French write it, by tables with contexts.

The tables are ``mtqa/data/{de,en,fr}/romanisation.csv``: one row a rule, the first row that fits a
place in the word counts. ``fr`` is the target: its main form is what French press writes, what
stands beside it (``also``) is known and no error. Checked on the labels of Who's On First and
Natural Earth (``python -m benchmarks``).
"""

import re
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
_LETTERS = re.compile(rf"[{_VOWELS}{_CONSONANTS}ъь']+")
_APOSTROPHES = str.maketrans("’ʼ‘`ʹ", "'''''")


class Rule(NamedTuple):
    """A row of a table: ``letters`` become ``latin``; ``also`` is what is written beside it.

    ``forms``: both, the main form first.
    """

    convention: Convention
    letters: str
    latin: str
    also: tuple[str, ...]
    example: str
    forms: tuple[str, ...]


class Step(NamedTuple):
    """``rule`` applied at ``letters[start:end]`` of a word."""

    start: int
    end: int
    rule: Rule


class _Table(NamedTuple):
    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]


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
    pattern, rules = _table(script, convention, kind)
    return tuple(
        Step(match.start(), match.end(), rules[(match.lastindex or 1) - 1])
        for match in pattern.finditer(lower)
    )


@cache
def rules(convention: Convention) -> tuple[tuple[dict[str, str], Rule], ...]:
    """The rows of a table with their rules, in the table's order."""
    return tuple(
        (row, _rule(convention, row)) for row in resources.rows(f"{convention}/romanisation.csv")
    )


def _rule(convention: Convention, row: dict[str, str]) -> Rule:
    latin = "" if row["latin"] == "-" else row["latin"]
    also = tuple("" if form == "-" else form for form in row["also"].split())
    return Rule(convention, row["letters"], latin, also, row["example"], (latin, *also))


@cache
def _table(script: Script, convention: Convention, kind: Kind | str) -> _Table:
    chosen = [
        (row, rule)
        for row, rule in rules(convention)
        if script in row["languages"].split() and (not row["kind"] or kind in row["kind"].split())
    ]
    parts = [
        f"({_behind(row['before'])}{row['letters']}{_ahead(row['after'])})" for row, _ in chosen
    ]
    return _Table(re.compile("|".join(parts)), tuple(rule for _, rule in chosen))


def letters_of(listed: str) -> str:
    """The letters of a context of a table; ``^`` and ``$`` stay."""
    return listed.replace("V", _VOWELS).replace("C", _CONSONANTS)


def _behind(before: str) -> str:
    """What has to stand before: nothing asked, one of some letters, or the start of the word."""
    letters = letters_of(before.replace("^", ""))
    ways = [f"(?<=[{letters}])"] if letters else []
    ways += ["(?<![а-яёіїєґў'])"] if "^" in before else []
    return f"(?:{'|'.join(ways)})" if ways else ""


def _ahead(after: str) -> str:
    letters = letters_of(after.replace("$", ""))
    ways = [f"[{letters}]"] if letters else []
    ways += ["(?![а-яёіїєґў'])"] if "$" in after else []
    return f"(?={'|'.join(ways)})" if ways else ""


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
        for row, _ in rules(convention):
            cyrillic, _, latin = row["example"].partition("=")
            kinds = row["kind"].split()
            kind = "family" if not kinds or "family" in kinds else kinds[0]
            yield convention, row["languages"].split()[0], kind, cyrillic, latin  # type: ignore[misc]
