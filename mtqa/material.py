"""What the fluency model learns from: corrupted native text, post-edits, marked text, decisions.

Joins rules, glossary and review with ``mtqa.fluency``, which knows none of them.
"""

import csv
import hashlib
import html
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mtqa import evaluate
from mtqa.errors import DataError
from mtqa.fluency import pivots, supplies
from mtqa.fluency.changes import Supplies
from mtqa.fluency.examples import UNSAID, Example, of_post_edit, of_spans
from mtqa.glossary import table as glossary
from mtqa.language.sentences import sentences
from mtqa.language.tokens import tokens
from mtqa.names import romanisation
from mtqa.rules import mistranslation
from mtqa.store import Store
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
    """Other spellings of each name in the glossary, listed or romanised; family names alone too."""
    found: dict[str, list[str]] = {}
    for entry in glossary.load(glossary.shipped_layers()).entries:
        if entry.kind not in glossary.NAMES:
            continue
        variants = [*entry.variants, *_romanised(entry)]
        found.setdefault(entry.canonical, []).extend(variants)
        if entry.kind == "person" and " " in entry.canonical:
            family = entry.canonical.split()[-1]
            others = [variant.split()[-1] for variant in variants if " " in variant]
            found.setdefault(family, []).extend(others)
    kept = {name: sorted(set(forms) - {name}) for name, forms in found.items()}
    return {name: others for name, others in kept.items() if others}


def _romanised(entry: glossary.Entry) -> Iterator[str]:
    """The name as German and English write its original."""
    if not entry.origin or entry.language not in romanisation.SCRIPTS:
        return
    words = entry.origin.split()
    kinds = ["given"] * (len(words) - 1) + ["family"]
    if entry.kind != "person":
        kinds = ["place"] * len(words)
    for source in romanisation.SOURCES:
        yield " ".join(
            romanisation.romanise(word, entry.language, source, kind)
            for word, kind in zip(words, kinds, strict=True)
        )


def examples(path: Path) -> list[Example]:
    """Labelled sentences of a file: marked text (JSON Lines), a review database, or post-edits.

    Marked text is as ``mtqa eval`` reads it: words that all annotators marked are wrong, those that
    one marked are unsaid. Of a review database (``.db``) what an editor accepted or corrected is
    wrong, what was rejected is fine, and the rest of the sentence is unsaid. Post-edits (``.tsv``,
    ``.tsv.xz``) have a column that begins with ``mt`` and one with ``pe``.

    Raises:
        DataError: the file is none of these, or holds nothing.
        StoreError: the database cannot be read.
    """
    if path.suffix == ".db":
        found = list(_decided(path))
    elif path.suffix == ".jsonl":
        found = [_marked(row) for row in evaluate.read(str(path))]
    elif ".tsv" in path.suffixes:
        found = list(_post_edited(path))
    else:
        raise DataError(f"{path}: neither marked text (.jsonl) nor a review (.db) nor a .tsv")
    found = [example for example in found if example.words]
    if not found:
        raise DataError(f"{path}: holds nothing to learn from")
    return found


def _marked(row: evaluate.Row) -> Example:
    return of_spans(
        row.text,
        # An unknown category leaves its words unsaid.
        [(one.start, one.end, one.category if one.agreed else "unsaid") for one in row.spans],
    )


def _decided(path: Path) -> Iterator[Example]:
    """Each decided sentence with all decisions on it."""
    spans: dict[str, list[tuple[int, int, str | None]]] = {}
    with Store(path.parent, path, create=False) as store:
        for held in store.holding():
            decision = held.decision
            start = decision.sentence.find(decision.surface)
            if start < 0:
                continue
            rejected = decision.verdict == "reject"
            category = None if rejected else decision.rule.partition(".")[0]
            spans.setdefault(decision.sentence, []).append(
                (start, start + len(decision.surface), category)
            )
    for sentence, own in spans.items():
        yield of_spans(sentence, own, elsewhere=UNSAID)


def _post_edited(path: Path) -> Iterator[Example]:
    for row in table(path):
        machine = next((value for key, value in row.items() if key.startswith("mt")), None)
        edited = next((value for key, value in row.items() if key.startswith("pe")), None)
        if machine is None or edited is None:
            raise DataError(f"{path}: needs a column that begins with mt and one with pe")
        yield of_post_edit(html.unescape(machine), html.unescape(edited))


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a TSV file without quoting, by column.

    Raises:
        DataError: it cannot be read.
    """
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    except (OSError, UnicodeDecodeError, lzma.LZMAError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


def native(paths: Iterable[Path]) -> Iterator[str]:
    """The lines of native text, one sentence each; ``.xz`` is unpacked.

    Raises:
        DataError: a file cannot be read.
    """
    for path in paths:
        opened = lzma.open if path.suffix == ".xz" else open
        try:
            with opened(path, "rt", encoding="utf-8") as lines:
                yield from (line.strip() for line in lines if line.strip())
        except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
            raise DataError(f"{path}: cannot be read: {error}") from error


def held_out(found: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to learn from, to measure on): a fifth of the sentences, chosen by their text."""
    learnt: list[Example] = []
    kept: list[Example] = []
    for example in found:
        digest = hashlib.sha1(" ".join(example.words).encode("utf-8", "surrogatepass"))
        (kept if int.from_bytes(digest.digest()[:4], "big") % 5 == 0 else learnt).append(example)
    return learnt, kept
