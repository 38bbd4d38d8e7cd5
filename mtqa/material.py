"""What the fluency model learns from: corrupted native text, post-edits, marked text, decisions.

Joins rules, glossary and review with ``mtqa.fluency``, which knows none of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.fluency import pivots, supplies
from mtqa.fluency.changes import Supplies
from mtqa.glossary import table as glossary
from mtqa.glossary.forms import split
from mtqa.language.sentences import sentences
from mtqa.language.tokens import tokens
from mtqa.rules import mistranslation
from mtqa.types import Segment, Sentence


def supply(
    dictionaries: Iterable[Path] = (), names: Mapping[str, Sequence[str]] | None = None
) -> Supplies:
    """What corruption draws from: the tables that ship, and bilingual dictionaries if given.

    ``dictionaries``: TSV files whose first line names the columns ``fr`` and ``de`` or ``en``;
    without them no word takes another's sense. ``names``: French name -> other romanisations; the
    glossary's variants where it is None.

    Raises:
        DataError: a dictionary cannot be read.
    """
    return supplies.make(
        pivots.read(dictionaries),
        _renderings("calque", "false-friend"),
        _renderings("idiom"),
        _variants() if names is None else names,
    )


def _renderings(*kinds: str) -> Iterator[tuple[str, str]]:
    """(right French, literal rendering) of every entry, as its own example has them."""
    for rule in mistranslation.RULES:
        if rule.id.partition(".")[2] not in kinds:
            continue
        for entry in mistranslation.entries():
            if f"mistranslation.{entry.kind}" != rule.id:
                continue
            for sentence in _read(entry.example):
                for hit in rule.check(sentence):  # type: ignore[arg-type]
                    surface = sentence.segment.text[hit.start : hit.end]
                    for right in hit.fixes:
                        yield right, surface


def _read(text: str) -> Iterator[Sentence]:
    segment = Segment(text)
    for number, span in enumerate(sentences(text)):
        found = tokens(text, span.start, span.end)
        yield Sentence(segment, number, span.start, span.end, found)


def _variants() -> dict[str, list[str]]:
    """Other spellings of each name in the glossary; of a person's family name alone too."""
    found: dict[str, list[str]] = {}
    for entry in glossary.load((glossary.shipped(),)).entries:
        if entry.kind not in glossary.NAMES:
            continue
        variants = [form for variant in entry.variants for form in split(variant)]
        found.setdefault(entry.canonical, []).extend(variants)
        if entry.kind == "person" and " " in entry.canonical:
            family = entry.canonical.split()[-1]
            others = {variant.split()[-1] for variant in variants if " " in variant} - {family}
            found.setdefault(family, []).extend(sorted(others))
    return {name: forms for name, forms in found.items() if forms}
