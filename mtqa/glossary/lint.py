"""What is wrong with a glossary, and which of its rows are of use."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.errors import GlossaryError
from mtqa.glossary import index, origins, scripts, table
from mtqa.glossary.matching import Matcher
from mtqa.glossary.table import NAMES, Entry, Glossary, Problem
from mtqa.language import morphology
from mtqa.names import forms as names
from mtqa.names import romanisation
from mtqa.types import Sentence

ESTABLISHED = "established"
"""The note of a canonical form that French has for long, against the romanisation tables."""

_WORD = re.compile(r"\w+")


class Usage(Struct, frozen=True):
    """How often a row fired, with the forms found."""

    entry: Entry
    count: int
    forms: dict[str, int]


def lint(paths: Iterable[str | Path], native: Iterable[Sentence] = ()) -> list[Problem]:
    """What is wrong with the glossaries ``paths``, by file and line; empty if nothing is.

    ``native``: sentences of native French, where a variant must not be more common than its
    canonical form. A file that cannot be opened or has no readable header is a problem as well.
    """
    problems: list[Problem] = []
    entries: list[Entry] = []
    for path in paths:
        try:
            parsed = table.parse(path)
        except GlossaryError as error:
            problems.append(_unreadable(path, error))
            continue
        rows = [row.entry for row in parsed.rows]
        problems += [*parsed.problems, *_within(rows), *_against_origins(rows)]
        entries += rows
    problems += _native(entries, native)
    return sorted(problems)


def stats(glossary: Glossary, sentences: Iterable[Sentence]) -> list[Usage]:
    """How often each row of ``glossary`` fires in ``sentences``: most used first, idle rows too."""
    matcher = Matcher(glossary.entries, index.load(glossary))
    forms: dict[int, Counter[str]] = {id(entry): Counter() for entry in glossary.entries}
    for sentence in sentences:
        for match in matcher.find(sentence):
            start, end = sentence.tokens[match.first].start, sentence.tokens[match.last - 1].end
            forms[id(match.entry)][sentence.segment.text[start:end]] += 1
    used = [
        Usage(entry, forms[id(entry)].total(), dict(forms[id(entry)].most_common()))
        for entry in glossary.entries
    ]
    return sorted(used, key=lambda usage: (-usage.count, usage.entry.canonical))


def _unreadable(path: str | Path, error: GlossaryError) -> Problem:
    name = Path(path).as_posix()
    place, _, message = str(error).removeprefix(name).lstrip(": ").partition(": ")
    if place.isdecimal():
        return Problem(name, int(place), message)
    return Problem(name, 1, str(error).removeprefix(f"{name}: "))


def _within(entries: list[Entry]) -> list[Problem]:
    """Duplicates, contradictions and French words within one file."""
    problems: list[Problem] = []
    rows: dict[tuple[str, str], Entry] = {}
    variants: dict[str, Entry] = {}

    def report(entry: Entry, message: str) -> None:
        problems.append(Problem(entry.path, entry.line, message))

    for entry in entries:
        if entry.kind == "off":
            continue
        first = rows.setdefault((entry.canonical, entry.kind), entry)
        if first is not entry and entry.canonical and set(entry.variants) & set(first.variants):
            report(entry, f'"{entry.canonical}" stands in line {first.line} already')
        for place, variant in enumerate(entry.variants):
            other = variants.setdefault(variant, entry)
            if variant == entry.canonical:
                report(entry, f'"{variant}" is its own canonical, expected another form')
            elif variant in entry.variants[:place]:
                report(entry, f'variant "{variant}" twice in one row')
            elif other is not entry and other.canonical != entry.canonical:
                report(
                    entry,
                    f'"{variant}" stands for "{entry.canonical}", and in line {other.line} '
                    f'for "{other.canonical}"',
                )
            elif other is not entry:
                report(entry, f'variant "{variant}" stands in line {other.line} already')
            if entry.kind != "forbidden" and _is_french(variant, entry):
                report(entry, f'variant "{variant}" is an ordinary French word')
    canonicals = {entry.canonical: entry for entry in entries if entry.kind in NAMES}
    for variant, entry in variants.items():
        right = canonicals.get(variant)
        if right is not None and right is not entry and entry.kind in NAMES:
            report(entry, f'variant "{variant}" is the canonical form of line {right.line}')
    return problems


def _is_french(variant: str, entry: Entry) -> bool:
    """Whether a text could mean the French word by ``variant``."""
    if entry.case == "exact" or (entry.kind in NAMES and variant.isupper()) or " " in variant:
        return False
    return bool(morphology.readings(variant.lower().replace("’", "'")))


def _against_origins(entries: list[Entry]) -> list[Problem]:
    """Origins in a script that their language does not have, and canonical forms unlike them."""
    return [
        Problem(entry.path, entry.line, message)
        for entry in entries
        if entry.origin and entry.kind != "off"
        for message in (_script_of(entry) or _unlike_origin(entry),)
        if message
    ]


def _script_of(entry: Entry) -> str:
    """What is wrong with the script of an origin beside its language; empty if nothing is."""
    script = scripts.script_of(entry.origin)
    language = entry.language.partition("-")[0].lower()
    if not language or language in scripts.languages(script):
        return ""
    expected = " or ".join(scripts.scripts_of(language)) or "another language"
    return f'origin "{entry.origin}" is {script}, expected {expected} for language {language}'


def _unlike_origin(entry: Entry) -> str:
    """What French makes of the origin where the canonical form is another; empty if it is not.

    A form that French has for long, against the tables, is marked in the note: Moscou, Klitschko.
    """
    if entry.kind not in NAMES or ESTABLISHED in _WORD.findall(entry.note):
        return ""
    words = origins.words(msgspec.structs.replace(entry, case=""))
    if not words and origins.language(entry) is None:
        return ""
    canonical = entry.canonical.lower().replace("’", "'").split(" ")
    if len(words) == len(canonical) and all(
        form in names.french_forms(word.letters, word.script, word.kind)
        for form, word in zip(canonical, words, strict=True)
    ):
        return ""
    originals = entry.origin.split()
    expected = "as many words in both"
    if words:
        expected = " ".join(
            romanisation.cased(names.french(word.letters, word.script, word.kind), original)
            for word, original in zip(words, originals, strict=True)
        )
        expected = f'"{expected}"'
    return (
        f'"{entry.canonical}" is no French form of "{entry.origin}", expected {expected} '
        f'or the note "{ESTABLISHED}"'
    )


def _native(entries: list[Entry], sentences: Iterable[Sentence]) -> list[Problem]:
    """Variants that native French writes more often than what would replace them."""
    matcher = Matcher(entries)
    wanted = {form for entry in entries for form in _written(entry)}
    right = Matcher([Entry(form, "organisation", (form,)) for form in wanted])
    found: Counter[tuple[str, int, str, str]] = Counter()
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(match.entry.canonical for match in right.find(sentence))
        for match in matcher.find(sentence):
            start, end = sentence.tokens[match.first].start, sentence.tokens[match.last - 1].end
            surface = sentence.segment.text[start:end]
            found[match.entry.path, match.entry.line, surface, match.replacement] += 1
    return [
        Problem(
            path,
            line,
            f'native French writes "{surface}" {count} times and "{canonical}" '
            f"{counts[canonical]} times",
        )
        for (path, line, surface, canonical), count in found.items()
        if count > counts[canonical]
    ]


def _written(entry: Entry) -> tuple[str, ...]:
    """The forms that a fix may write: the canonical one, and a person's family name."""
    if entry.kind == "person" and " " in entry.canonical:
        return entry.canonical, entry.canonical.rpartition(" ")[2]
    return (entry.canonical,)
