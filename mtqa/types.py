"""The nouns of the project. Imports no sibling.

All offsets are 0-based code points in ``Segment.text``, which is never normalised:
``segment.text[x.start:x.end]`` is what the user wrote.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

Category = Literal[
    "untranslated",
    "name",
    "nonword",
    "mistranslation",
    "grammar",
    "duplication",
    "casing",
    "typography",
    "markup",
    "boilerplate",
    "format",
]
Severity = Literal["minor", "major", "critical"]
Grade = Literal["publish", "light-edit", "post-edit", "retranslate"]
Language = Literal["fr", "de", "en"]
Verdict = Literal["accept", "correct", "reject"]
Scope = Literal["finding", "sentence"]

MECHANICAL: frozenset[str] = frozenset(
    Category.__args__  # type: ignore[attr-defined]
) - {"grammar", "mistranslation"}


class Segment(Struct, frozen=True):
    """A unit of a document: the whole of a plain text, a table cell, an XLIFF target.

    ``id`` is None for a document of one unit; ``source`` is the source text where
    the format has one.
    """

    text: str
    id: str | None = None
    source: str | None = None


class Document(Struct, frozen=True):
    """A file as it was read. ``digest`` is the SHA-256 of its bytes, hexadecimal.

    ``encoding`` and ``bom`` are what writing it back takes; ``notes`` are what the
    reader should be told of it (an encoding that was guessed).
    """

    path: str
    format: str
    segments: tuple[Segment, ...]
    digest: str = ""
    encoding: str = "utf-8"
    bom: bytes = b""
    notes: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the segments."""
        return tuple(segment.text for segment in self.segments)


class Word(Struct, frozen=True, gc=False):
    """What the lexicon knows of one form, in small letters.

    ``fr``, ``de``, ``en`` are Zipf frequencies (0 unknown, 3 once in a million words,
    7 the commonest). ``french`` is true for a form of the French morphological lexicon.
    """

    text: str
    fr: float
    de: float
    en: float
    french: bool


class Token(Struct, frozen=True, gc=False):
    """A word, number or mark of a sentence; offsets in the segment's text.

    A word keeps its hyphens (``cessez-le-feu``); an elided word keeps its apostrophe and
    stands alone (``l'`` + ``envoyé``). ``word`` is None for what has no letter.
    """

    start: int
    text: str
    lower: str
    word: Word | None

    @property
    def end(self) -> int:
        """The offset behind it: not kept, since a long text has many tokens."""
        return self.start + len(self.text)


_lower = attrgetter("lower")


class Sentence(Struct, frozen=True):
    """A sentence, heading or list entry. ``index`` counts through the whole document.

    ``lowers``: the tokens in small letters, which rules search before they look at any token.
    """

    segment: Segment
    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Derive ``lowers``."""
        force_setattr(self, "lowers", tuple(map(_lower, self.tokens)))

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.segment.text[self.start : self.end]

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of ``pattern`` inside the sentence, with offsets in the segment's text."""
        return pattern.finditer(self.segment.text, self.start, self.end)


class Line(Struct, frozen=True):
    """A line of a segment without its line end; ``sentences`` are those that lie in it."""

    segment: Segment
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]


class Reading(Struct, frozen=True):
    """A document cut into sentences and lines: what the rules of a document see.

    ``masked``: for each segment the spans that are no prose (code, comments).
    """

    document: Document
    sentences: tuple[Sentence, ...]
    lines: tuple[Line, ...]
    masked: tuple[list[tuple[int, int]], ...]


class Hit(Struct, frozen=True):
    """What a rule found: a span, why, and replacements for exactly that span, best first.

    ``fixes == ("",)`` deletes the span; the scanner widens it over the space or line end that
    would be left over. ``evidence`` names how the rule knows ("listed", "shape"): confidence is
    calibrated for each rule and evidence, unless the rule gives its own calibrated ``confidence``.
    ``safe`` false holds a hit back from unattended
    fixing whatever its rule allows. ``segment`` is needed from rules of a document only.
    """

    start: int
    end: int
    message: str
    fixes: tuple[str, ...] = ()
    evidence: str = ""
    confidence: float | None = None
    severity: Severity | None = None
    safe: bool = True
    language: Literal["de", "en"] | None = None
    segment: Segment | None = None


class Finding(Struct, frozen=True):
    """A hit with its rule's category and severity, its calibrated confidence and a stable id.

    ``id``: 16 hexadecimal digits of SHA-256 over rule, surface, sentence text and the ordinal
    among equals: independent of path and offsets. ``sentence`` is the index of the sentence it
    begins in. ``line`` and ``column`` count from 1; None where the document has units.
    ``safe``: may be applied unattended.
    """

    id: str
    rule: str
    category: Category
    severity: Severity
    confidence: float
    sentence: int
    start: int
    end: int
    surface: str
    message: str
    fixes: tuple[str, ...]
    safe: bool
    line: int | None = None
    column: int | None = None
    unit: str | None = None


SentenceCheck = Callable[[Sentence], Iterable[Hit]]
DocumentCheck = Callable[[Reading], Iterable[Hit]]


class Rule(Struct, frozen=True):
    """One fault that a machine translator makes, and the function that sees it.

    ``check`` takes a sentence, or the whole reading where ``scope`` is "document".
    ``example`` must be caught and ``counter_example``, its near miss, left alone; both are
    printed by ``mtqa explain`` and checked by a test. ``source`` is a style guide, a paper or
    a measured figure. ``confidence`` is the prior used until calibration knows better.
    ``safe``: a lone, sure fix of this rule may be applied unattended.
    """

    id: str
    severity: Severity
    summary: str
    example: str
    counter_example: str
    source: str
    check: SentenceCheck | DocumentCheck
    scope: Literal["sentence", "document"] = "sentence"
    confidence: float = 0.8
    safe: bool = False

    @property
    def category(self) -> Category:
        """The part of the id before the point."""
        return self.id.partition(".")[0]  # type: ignore[return-value]


class ScoredSentence(Struct, frozen=True):
    """A sentence with its score, 0 clean … 100 unusable, as a report keeps it."""

    index: int
    start: int
    end: int
    text: str
    score: float
    line: int | None = None
    unit: str | None = None


class Report(Struct, frozen=True):
    """What a scan says of a document.

    ``score`` 0 clean … 100 unusable; ``translated_from`` the last language of the chain with
    the surfaces that tell it; ``signature`` which rules, glossary and model gave the score.
    ``findings`` are sorted by segment and start and never overlap.
    """

    document: Document
    sentences: tuple[ScoredSentence, ...]
    findings: tuple[Finding, ...]
    words: int
    score: float
    grade: Grade
    language: str
    translated_from: Literal["de", "en"] | None
    evidence: tuple[str, ...]
    signature: str


class Decision(Struct, frozen=True):
    """An editor's verdict on a finding, or a whole sentence rewritten; appended and never erased.

    ``finding`` is the finding's id, or the sentence's where ``scope`` is "sentence": such a
    decision has no rule, and supersedes those on the findings of its sentence. ``path`` is the
    document's, relative to the project, folders joined by ``/``: two documents may hold a finding
    of the same id. ``replacement`` is what the reader will see instead of ``surface`` (None for a
    rejection). ``time`` is UTC, ISO 8601. ``rule``, ``surface`` and ``sentence`` are the finding's,
    so that a decision can be shown when its finding is gone; ``start``, ``end``, ``unit`` are its
    place in the document whose bytes had ``digest``.
    """

    path: str
    finding: str
    verdict: Verdict
    replacement: str | None
    editor: str
    time: str
    rule: str
    surface: str
    sentence: str
    start: int
    end: int
    digest: str
    unit: str | None = None
    scope: Scope = "finding"


class RuleRecord(Struct, frozen=True):
    """What editors decided on the findings of a rule; one key pressed for many counts once.

    ``prior`` is the rule's confidence before that, ``mean`` with it, ``low`` to ``high`` the
    central 90 % of its posterior; all 0 … 1.
    """

    rule: str
    accepted: int
    corrected: int
    rejected: int
    prior: float
    mean: float
    low: float
    high: float


class Summary(Struct, frozen=True):
    """What the review of a document came to.

    ``rewritten``: sentences edited as a whole; ``seconds`` between decisions, pauses left out;
    ``ter``: edits for 100 words that make the original the result (None for a document without
    words). ``score`` and ``grade`` are those before the review, ``new_score`` and ``new_grade``
    those of the result.
    """

    path: str
    findings: int
    accepted: int
    corrected: int
    rejected: int
    rewritten: int
    undecided: int
    stale: int
    seconds: float
    words: int
    ter: float | None
    score: float
    grade: Grade
    new_score: float
    new_grade: Grade

    @property
    def edits_per_thousand_words(self) -> float:
        """Changes that the editor made, for 1,000 words of the original."""
        changes = self.accepted + self.corrected + self.rewritten
        return 1000 * changes / max(self.words, 1)
