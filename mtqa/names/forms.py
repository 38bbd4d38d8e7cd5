"""An original -> its forms: what French writes, and what French texts know beside it."""

from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language import resources
from mtqa.names import romanisation
from mtqa.names.romanisation import TARGET, Convention, Kind, Script

KINDS: tuple[Kind, ...] = ("given", "patronymic", "family", "place")


class GivenName(NamedTuple):
    """A given name as French press writes it; ``also``: left alone; ``foreign``: replaced."""

    latin: str
    also: tuple[str, ...]
    foreign: tuple[str, ...]


@cache
def given_names() -> dict[tuple[str, str], GivenName]:
    """(script, name in small letters) -> what French makes of it."""
    return {
        (script, row["cyrillic"].lower()): GivenName(
            row["latin"], tuple(row["also"].split()), tuple(row["foreign"].split())
        )
        for row in resources.rows("fr/given_names.csv")
        for script in row["languages"].split()
    }


def french(word: str, script: Script, kind: Kind | str) -> str:
    """``word``, in its own script, as French press writes it; its capitals kept."""
    if kind == "given":
        known = given_names().get((script, word.lower()))
        if known is not None:
            return romanisation.cased(known.latin.lower(), word)
    return romanisation.romanise(word, script, TARGET, kind)


@lru_cache(maxsize=20_000)
def french_forms(word: str, script: Script, kind: Kind | str = "") -> frozenset[str]:
    """All that French texts write for ``word``, in small letters; without ``kind``, of any."""
    found: set[str] = set()
    for one in (kind,) if kind else KINDS:
        known = given_names().get((script, word)) if one == "given" else None
        if known is not None:
            found.update(form.lower() for form in (known.latin, *known.also))
        found.update(_all(word, script, TARGET, one))
    return frozenset(found)


def _all(word: str, script: Script, convention: Convention, kind: Kind | str) -> set[str]:
    """Every way the rules of one convention write ``word``, at most some hundreds."""
    found = {""}
    last = 0
    for step in romanisation.steps(word, script, convention, kind):
        between = word[last : step.start]
        last = step.end
        found = {start + between + form for start in found for form in step.rule.forms}
        if len(found) > 400:
            found = set(sorted(found, key=len)[:400])
    return {start + word[last:] for start in found}
