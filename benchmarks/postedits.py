"""Machine output beside what editors made of it: the words that they changed, and the findings.

IWSLT16 English-French, five systems. A word of the output is *changed* where the post-edit has
another word or none; a finding is *right* if it touches a changed word, or a place where the editor
put words in. The held-out segments are the ones that no rule has been tuned on.
"""

import csv
import hashlib
import lzma
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from benchmarks import peers, texts
from benchmarks.figures import Figure, Section, missing, number
from mtqa import scanner
from mtqa.config import Config
from mtqa.types import Document, Segment

_WORD = re.compile(r"\w+(?:-\w+)*['’]?")
Span = tuple[int, int]


class Edited(NamedTuple):
    """A segment of output; ``changed``: the spans of the words that the editor changed;
    ``touched``: these and the places, widened by a character, where words were put in.
    """

    text: str
    held_out: bool
    changed: tuple[Span, ...]
    touched: tuple[Span, ...]


def measure(shared: Path) -> list[Section]:
    """The shares for all rules, for interference alone, and for Grammalecte."""
    title = "Post-edits (IWSLT16)"
    try:
        rows = list(_rows(shared))
    except texts.Missing as error:
        return [Section(title, "", (missing("all", str(error)),))]
    figures: list[Figure] = []
    for part, own in (
        ("held out", [row for row in rows if row.held_out]),
        ("the rest", [row for row in rows if not row.held_out]),
    ):
        lines = [row.text for row in own]
        figures += _compared(f"mtqa, {part}", own, _own(lines, Config()))
        figures += _compared(
            f"… interference alone, {part}", own, _own(lines, Config(select=("mistranslation",)))
        )
        try:
            found = peers.found_in(lines, peers.grammalecte)
        except peers.Absent as error:
            figures.append(missing(f"Grammalecte, {part}", str(error)))
            continue
        figures += _compared(f"Grammalecte with speller, {part}", own, found)
    changed = sum(len(row.changed) for row in rows)
    setting = f"{len(rows):,} segments of five systems, {changed:,} words changed."
    return [Section(title, setting, tuple(figures))]


def _rows(shared: Path) -> Iterator[Edited]:
    path = texts.there(shared / "data" / "mt" / "iwslt16_en-fr_postedit.tsv.xz")
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            digest = hashlib.sha1(row["src_en"].encode(), usedforsecurity=False).hexdigest()
            changed, touched = compare(row["mt_fr"], row["pe_fr"])
            yield Edited(row["mt_fr"], int(digest, 16) % 5 == 0, changed, touched)


def compare(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of ``before`` that ``after`` has not, and these with the places of insertions."""
    words = list(_WORD.finditer(before))
    matcher = SequenceMatcher(
        None,
        [word.group() for word in words],
        [word.group() for word in _WORD.finditer(after)],
        autojunk=False,
    )
    changed: list[Span] = []
    inserted: list[Span] = []
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in ("replace", "delete"):
            changed += (word.span() for word in words[start:end])
        elif kind == "insert":
            place = words[start].start() if start < len(words) else len(before)
            inserted.append((max(place - 1, 0), place + 1))
    return tuple(changed), tuple(sorted([*changed, *inserted]))


def _own(lines: Sequence[str], config: Config) -> list[list[Span]]:
    """What a scan finds in each line, scanned by itself."""
    ruleset = scanner.prepare(config)
    return [
        [
            (finding.start, finding.end)
            for finding in scanner.scan(Document("-", "text", (Segment(line),)), ruleset).findings
        ]
        for line in lines
    ]


def _compared(
    name: str, rows: Sequence[Edited], found: Sequence[Sequence[Span]]
) -> tuple[Figure, ...]:
    changed = covered = findings = right = 0
    for row, spans in zip(rows, found, strict=True):
        changed += len(row.changed)
        covered += sum(_touches(word, spans) for word in row.changed)
        findings += len(spans)
        right += sum(_touches(span, row.touched) for span in spans)
    recall = covered / changed if changed else 0.0
    precision = right / findings if findings else 0.0
    measured = f"{number(recall, 3)}; {number(precision, 3)} ({right} of {findings})"
    return (Figure(f"{name}: changed words found; precision of the findings", measured),)


def _touches(one: Span, others: Sequence[Span]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in others)
