"""Which rules, and which rows of interference, fired how often on a corpus."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from mtqa.language.tokens import tokens
from mtqa.report.figures import table
from mtqa.report.marks import on_one_line
from mtqa.rules import mistranslation
from mtqa.types import Finding, Report, Rule, ScoredSentence, Segment, Sentence

_SHOWN = 3
# Characters of a surface: a repeated title would push the others out of sight.
_LONGEST = 50
_PER = 1000


class Fired(Struct, frozen=True):
    """``rule`` (with ``entry`` a row of it) was reported ``count`` times: ``surfaces`` by count."""

    rule: str
    entry: str | None
    count: int
    per_1000_sentences: float
    surfaces: dict[str, int]


class Coverage:
    """Counts what the reports of a corpus hold."""

    def __init__(self) -> None:
        self.documents = 0
        self.sentences = 0
        self._surfaces: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)

    def add(self, report: Report) -> None:
        """Counts the findings of one document."""
        self.documents += 1
        self.sentences += len(report.sentences)
        for finding in report.findings:
            surface = on_one_line(finding.surface)
            self._surfaces[finding.rule, None][surface] += 1
            if finding.category == "mistranslation":
                key = entry_of(finding, report.sentences[finding.sentence])
                if key is not None:
                    self._surfaces[finding.rule, key][surface] += 1

    def fired(self, listed: Sequence[Rule], idle: bool = False) -> list[Fired]:
        """Rules by count, each followed by its rows; ``idle`` adds those that did not fire."""
        rows = defaultdict(list)
        for (rule, key), surfaces in self._surfaces.items():
            rows[rule].append(self._fired(rule, key, surfaces))
        if idle:
            for entry in mistranslation.entries():
                rule = f"mistranslation.{entry.kind}"
                if (rule, entry.key) not in self._surfaces:
                    rows[rule].append(self._fired(rule, entry.key, Counter()))
            for one in listed:
                if (one.id, None) not in self._surfaces:
                    rows[one.id].append(self._fired(one.id, None, Counter()))
        ordered = [
            sorted(own, key=lambda one: (one.entry is not None, -one.count, one.entry or ""))
            for own in rows.values()
        ]
        ordered.sort(key=lambda own: (-own[0].count, own[0].rule))
        return [one for own in ordered for one in own]

    def _fired(self, rule: str, key: str | None, surfaces: Counter[str]) -> Fired:
        count = surfaces.total()
        share = round(count * _PER / self.sentences, 3) if self.sentences else 0.0
        return Fired(rule, key, count, share, dict(surfaces.most_common()))


def entry_of(finding: Finding, scored: ScoredSentence) -> str | None:
    """The key of the row behind a finding of interference; None if a rule without rows made it."""
    text = scored.text
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    start = finding.start - scored.start
    for entry, hit in mistranslation.findings(sentence):
        if hit.start == start and hit.message == finding.message:
            return entry.key
    return None


def coverage(counted: Coverage, listed: Sequence[Rule], idle: bool, output: str) -> str:
    """What fired, as a table or one JSON object a line."""
    fired = counted.fired(listed, idle)
    if output == "json":
        return "\n".join(msgspec.json.encode(one).decode() for one in fired)
    rows = [("count", "in 1,000", "rule", "found"), *map(_row, fired)]
    rules = sum(one.entry is None and one.count > 0 for one in fired)
    entries = sum(one.entry is not None and one.count > 0 for one in fired)
    return (
        f"{table(rows, frozenset({0, 1}))}\n\n"
        f"{counted.sentences:,} sentences in {counted.documents:,} documents; {rules} of "
        f"{len(listed)} rules and {entries} of {len(mistranslation.entries()):,} rows fired"
    )


def _row(one: Fired) -> tuple[str, ...]:
    name = one.rule if one.entry is None else f"  {one.entry}"
    shown = [
        _cut(surface) + (f" ({count})" if count > 1 else "")
        for surface, count in list(one.surfaces.items())[:_SHOWN]
    ]
    more = len(one.surfaces) - len(shown)
    found = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    return str(one.count), f"{one.per_1000_sentences:.2f}", name, found


def _cut(surface: str) -> str:
    surface = surface.strip()
    return surface if len(surface) <= _LONGEST else surface[: _LONGEST - 1].rstrip() + "…"
