"""What rules say of native, corrupted and post-edited text, each finding right or wrong.

Never read here: the seeds, the marked text, and what is held out (of ``news.jsonl`` only the
names of its articles, to leave them out).
"""

import csv
import hashlib
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from benchmarks import texts
from benchmarks.corruption import Fault, spoil
from benchmarks.foreign_words import Supply
from mtqa import overlaps, scanner
from mtqa.types import Document, Hit, Segment

Source = Literal["corrupted", "native", "post-edit", "reference", "machine"]

# Of every twenty blocks of native news these two: far from the held-out one, all through the file.
_BLOCKS = (3, 13)
_ATOM = re.compile(r"\w+|\s+|[^\w\s]")
# A finding may be three times as long as the fault; so much is always allowed.
_LENGTH_FACTOR, _LENGTH_ALLOWED = 3, 30


class Observation(Struct, frozen=True):
    """A finding, and how far it counts as right, 0 … 1. ``half``: of the data, 0 or 1.

    ``key`` names the finding whatever becomes of the rules around it; ``alike`` is the same for
    what several systems say of one source. ``restored``: the first fix gives back the sentence as
    it was before it was corrupted (None where that cannot be said).
    """

    rule: str
    evidence: str
    source: Source
    right: float
    half: int
    key: str
    alike: str
    context: str
    safe: bool
    restored: bool | None = None


class Found(NamedTuple):
    """A reported candidate with the line that it begins in."""

    rule: str
    hit: Hit
    start: int
    end: int
    line: int
    surface: str
    context: str
    safe: bool


class Translated(NamedTuple):
    """A line of machine output, its post-edit or a human translation, and its source."""

    document: str
    before: str
    after: str
    translated: str


class Recall(NamedTuple):
    """How many faults of each kind were put in, and found."""

    put: Counter[str]
    found: Counter[str]


def find(text: str, ruleset: scanner.Ruleset) -> list[Found]:
    """What a scan would report, with the evidence that a report does not carry."""
    reading = scanner.read(Document("-", "text", (Segment(text),)))
    candidates = overlaps.settled(scanner.candidates(reading, ruleset), ruleset.rank)
    found = []
    for one in sorted(candidates, key=lambda candidate: candidate.start):
        safe = one.rule.safe and one.hit.safe and len(one.hit.fixes) == 1
        left, right = text[max(one.start - 45, 0) : one.start], text[one.end : one.end + 45]
        surface = text[one.start : one.end]
        fix = f" → {one.hit.fixes[0]}" if one.hit.fixes else ""
        found.append(
            Found(
                one.rule.id,
                one.hit,
                one.start,
                one.end,
                text.count("\n", 0, one.hit.start),
                surface,
                f"{left}[{surface}{fix}]{right}".replace("\n", "⏎"),
                safe,
            )
        )
    return found


def native_blocks(shared: Path, sentences: int) -> Iterator[list[str]]:
    """Blocks of native news that are not held out, so many sentences together."""
    blocks = groupby(
        enumerate(texts.native_lines(shared)), key=lambda numbered: numbered[0] // texts.BLOCK
    )
    left = sentences
    for number, lines in blocks:
        if number % 20 in _BLOCKS and left > 0:
            block = [line for _, line in lines]
            left -= len(block)
            yield block


def of_native(
    blocks: Iterable[Sequence[str]], supply: Supply, ruleset: scanner.Ruleset, seed: int
) -> tuple[list[Observation], Recall]:
    """Every block is scanned as it is and corrupted.

    What is found in both is an observation of native text, wrong unless a person read it otherwise;
    what is found in the corrupted one alone is right where it overlaps a fault.
    """
    chance = random.Random(seed)
    recall = Recall(Counter(), Counter())
    observed: list[Observation] = []
    for number, block in enumerate(blocks):
        half = number % 2
        clean = find("\n".join(block), ruleset)
        observed += [_observed(one, "native", 0.0, half, block[one.line]) for one in clean]
        spoilt = spoil(block, supply, chance, recall.put)
        known = Counter((one.rule, one.line, one.surface) for one in clean)
        lines = spoilt.text.split("\n")
        seen: set[Fault] = set()
        for one in find(spoilt.text, ruleset):
            hits = [fault for fault in spoilt.faults if _touches(one, fault)]
            key = (one.rule, spoilt.origins[one.line], one.surface)
            if not hits and known[key]:
                known[key] -= 1
                continue
            seen.update(hits)
            right = 1.0 if hits else 0.0
            seen_one = _observed(one, "corrupted", right, half, lines[one.line])
            origin = spoilt.origins[one.line]
            if hits and origin >= 0 and one.hit.fixes:
                before = spoilt.text.rfind("\n", 0, one.hit.start) + 1
                fixed = _fixed(lines[one.line], one, before)
                seen_one = msgspec.structs.replace(
                    seen_one, restored=_even(fixed) == _even(block[origin])
                )
            observed.append(seen_one)
        recall.found.update(fault.kind for fault in seen)
    return observed, recall


def _fixed(line: str, one: Found, begin: int) -> str:
    """The line, which begins at ``begin``, with the first fix put in place."""
    return line[: max(one.start - begin, 0)] + one.hit.fixes[0] + line[one.end - begin :]


def _touches(one: Found, fault: Fault) -> bool:
    longest = max(_LENGTH_FACTOR * (fault.end - fault.start), _LENGTH_ALLOWED)
    return one.start < fault.end and fault.start < one.end and one.end - one.start <= longest


def _observed(
    one: Found, source: Source, right: float, half: int, line: str, translated: str = ""
) -> Observation:
    """``line`` is what the finding stands in, ``translated`` what that was translated from."""
    key = _digest(one.rule, one.surface, line)
    alike = _digest(one.rule, one.surface, translated) if translated else key
    return Observation(
        one.rule, one.hit.evidence, source, right, half, key, alike, one.context, one.safe
    )


def _digest(*material: str) -> str:
    return hashlib.sha256("\0".join(material).encode()).hexdigest()[:16]


def _half(translated: str) -> int:
    """The same for all systems."""
    return int(_digest(translated), 16) % 2


def of_post_edits(shared: Path, ruleset: scanner.Ruleset) -> list[Observation]:
    """A finding of words is right when the post-editor changed something of what it covers."""
    observed = []
    for rows in _pages(_post_edits(shared)):
        for one, row, start in _found_in(rows, ruleset):
            if not any(map(str.isalnum, one.surface)):
                continue
            changed = _changes(row.before, row.after)
            covered = changed[max(one.start - start, 0) : max(one.end - start, 1)]
            right = 1.0 if any(covered) else 0.0
            half = _half(row.translated)
            observed.append(_observed(one, "post-edit", right, half, row.before, row.translated))
    return observed


def of_references(shared: Path, ruleset: scanner.Ruleset) -> list[Observation]:
    """Wrong where the human translator wrote the same words, right where he wrote the fix.

    He worked from the source alone: what he wrote otherwise says nothing, and the finding (of the
    source "machine") counts only if a person read it.
    """
    observed = []
    for rows in _pages(_references(shared)):
        for one, row, _ in _found_in(rows, ruleset):
            surface, reference = _even(one.surface), _even(row.after)
            if not any(map(str.isalnum, surface)):
                continue
            fix = _even(one.hit.fixes[0]) if one.hit.fixes else ""
            kept, fixed = _stands_in(surface, reference), _stands_in(fix, reference)
            right = 1.0 if fixed and not kept else 0.0
            source: Source = "machine" if kept == fixed else "reference"
            half = _half(row.translated)
            observed.append(_observed(one, source, right, half, row.before, row.translated))
    return observed


def _even(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _stands_in(words: str, text: str) -> bool:
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _changes(before: str, after: str) -> list[bool]:
    """For each character of ``before`` whether its word, space or mark was changed."""
    old, new = _ATOM.findall(before), _ATOM.findall(after)
    changed: list[bool] = []
    for tag, first, last, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        length = sum(map(len, old[first:last]))
        changed += [tag != "equal"] * length
    return changed


def _found_in(
    rows: Sequence[Translated], ruleset: scanner.Ruleset
) -> Iterator[tuple[Found, Translated, int]]:
    """Findings in the machine's lines, each with its row and where that line begins."""
    lines = [row.before for row in rows]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for one in find("\n".join(lines), ruleset):
        yield one, rows[one.line], starts[one.line]


def _pages(rows: Iterable[Translated]) -> Iterator[list[Translated]]:
    """Rows by document, cut to the length of a page."""
    for _, group in groupby(rows, key=lambda row: row.document):
        own = list(group)
        for first in range(0, len(own), texts.BLOCK):
            yield own[first : first + texts.BLOCK]


def _post_edits(shared: Path) -> Iterator[Translated]:
    for row in _table(shared / "data" / "mt" / "iwslt16_en-fr_postedit.tsv.xz"):
        before, after = _one_line(row["mt_fr"]), _one_line(row["pe_fr"])
        yield Translated(row["system"], before, after, row["src_en"])


def _references(shared: Path) -> Iterator[Translated]:
    """WMT22 without the articles that are marked, and without every fifth segment by its hash."""
    with texts.gold(shared, "news.jsonl").open(encoding="utf-8") as file:
        marked = {json.loads(line)["doc"].rpartition(".")[0] for line in file}
    for row in _table(shared / "data" / "mt" / "wmt22_de-fr.tsv.xz"):
        digest = hashlib.sha1(row["src_de"].encode(), usedforsecurity=False).hexdigest()
        if int(digest, 16) % 5 and row["doc"] not in marked:
            document = f"{row['system']} {row['doc']}"
            before, after = _one_line(row["mt_fr"]), _one_line(row["ref_fr"])
            yield Translated(document, before, after, row["src_de"])


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())


def _table(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
