"""Document -> Report: sentences, rules, overlaps settled, scores.

(The module is called ``scanner`` because ``mtqa.scan`` is the function for Python programs.)
"""

import difflib
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from mtqa import __version__, documents, ignore_list, rules, triage
from mtqa.config import Config
from mtqa.errors import UsageError
from mtqa.glossary import table as glossary
from mtqa.glossary.claims import Claims
from mtqa.ignore_list import IgnoreList
from mtqa.language import identify
from mtqa.language.sentences import lines, sentences
from mtqa.language.tokens import tokens
from mtqa.names.mentions import Pool
from mtqa.overlaps import Candidate, settled
from mtqa.rules import triggers
from mtqa.types import (
    Document,
    Finding,
    Hit,
    Line,
    Reading,
    Report,
    Rule,
    ScoredSentence,
    Segment,
    Sentence,
    SentenceCheck,
)

if TYPE_CHECKING:
    from mtqa.rules.fluency import Reader

# What these find comes from the source; page furniture and typography may come from the page.
_TELLING = ("untranslated", "name", "mistranslation", "nonword", "casing")
TARGET = "fr"
# Below this share of French words langid is asked what language the document is in.
_SURELY_FRENCH = 0.6
_SAMPLED_SENTENCES = 12
# So few words are a heading or a table of names, whose language nobody can tell.
_TOO_SHORT = 8


class Ruleset(Struct, frozen=True):
    """The rules of a run, compiled once: what ``prepare`` makes of a configuration."""

    rules: tuple[Rule, ...]
    rank: dict[str, int]
    config: Config
    signature: str
    claims: Claims
    known: frozenset[str] = frozenset()
    ignored: IgnoreList = IgnoreList()
    doubts: "Reader | None" = None


def prepare(config: Config, known: Iterable[str] = (), pool: Pool | None = None) -> Ruleset:
    """Rules and glossary of ``config``; findings with an id in ``known`` (a baseline) are dropped.

    ``pool``: what all documents of the run have of names.

    Raises:
        UsageError: an unknown rule or prefix in ``select`` or ``ignore``, or no rule left.
        GlossaryError, DataError: a broken row of a glossary, a broken line of the ignore list.
        ModelError: the fluency model is missing or broken.
    """
    table = glossary.load((*glossary.shipped_layers(), *config.glossary))
    claims = Claims(table)
    model, reader, doubts = _fluency(config)
    everything = (*rules.all_rules(claims, pool), *doubts)
    for pattern in (*config.select, *config.ignore, *sum(config.per_file_ignores.values(), ())):
        if not pattern or not any(rule.id.startswith(pattern) for rule in everything):
            near = difflib.get_close_matches(pattern, _names(everything), 1, 0.5)
            hint = f'; did you mean "{near[0]}"?' if near else '; "mtqa rules" lists them'
            raise UsageError(f'unknown rule "{pattern}"{hint}')
    chosen = tuple(
        rule
        for rule in everything
        if (not config.select or rule.id.startswith(tuple(config.select)))
        and not rule.id.startswith(tuple(config.ignore))
    )
    if not chosen:
        raise UsageError("no rule is left to check; see --select and --ignore")
    marks = hashlib.sha256()
    for rule in chosen:
        marks.update(rule.id.encode() + b"\0")
    signature = (
        f"rules:{__version__}-{marks.hexdigest()[:8]}|glossary:{table.digest[:12]}|model:{model}"
    )
    rank = {rule.id: position for position, rule in enumerate(everything)}
    ignored = IgnoreList(ignore_list.read(config.ignore_list) if config.ignore_list else ())
    if config.select and not any(rule in doubts for rule in chosen):
        reader = None
    return Ruleset(chosen, rank, config, signature, claims, frozenset(known), ignored, reader)


def _fluency(config: Config) -> "tuple[str, Reader | None, tuple[Rule, ...]]":
    """Name, reader and rules of the fluency model; ``none`` where none is wanted."""
    if not config.fluency or config.fluency_model is None:
        return "none", None, ()
    from mtqa.fluency import inference
    from mtqa.rules import fluency

    detector = inference.load(config.fluency_model)
    reader = fluency.reader(detector, config.min_confidence)
    return detector.name, reader, fluency.rules(detector, reader, config.min_confidence)


def _names(listed: Iterable[Rule]) -> list[str]:
    """Categories and rules by name."""
    return sorted({name for rule in listed for name in (rule.category, rule.id)})


def read(document: Document) -> Reading:
    """The document cut into sentences and lines; sentences count through all its segments."""
    all_sentences: list[Sentence] = []
    all_lines: list[Line] = []
    all_masked = []
    for segment in document.segments:
        text = segment.text
        first = len(all_sentences)
        masked = documents.masked(text, document.format)
        all_masked.append(masked)
        for span in sentences(text):
            if not documents.covers(masked, span.start, span.end):
                found = tokens(text, span.start, span.end)
                all_sentences.append(
                    Sentence(segment, len(all_sentences), span.start, span.end, found)
                )
        own = all_sentences[first:]
        position = 0
        for span in lines(text):
            begin = position
            while position < len(own) and own[position].start < span.end:
                position += 1
            if span.start < span.end and not documents.covers(masked, span.start, span.end):
                bare = text[span.start : span.end]
                all_lines.append(
                    Line(segment, span.start, span.end, bare, tuple(own[begin:position]))
                )
    return Reading(document, tuple(all_sentences), tuple(all_lines), tuple(all_masked))


def scan(document: Document, ruleset: Ruleset) -> Report:
    """Every sentence scored, every finding reported. Changes nothing.

    A document in another language than French gives one finding that says so.
    """
    reading = read(document)
    counts = [_words(sentence) for sentence in reading.sentences]
    words = sum(counts)
    language = document_language(reading)
    if language == TARGET:
        chosen = settled(candidates(reading, ruleset), ruleset.rank)
    else:
        chosen = list(_foreign(reading, language))
    places = _Places(document)
    findings = _findings(reading, chosen, places, ruleset.config.safe_confidence)
    doubted: Sequence[float] = ()
    if ruleset.doubts is not None and language == TARGET:
        doubted = ruleset.doubts(reading).weights
    scored = _scored(reading, findings, places, counts, doubted)
    document_score = triage.score(findings, words)
    named = ruleset.config.source_language
    source, evidence = triage.source_language(
        [
            (one.segment.text[one.hit.start : one.hit.end], one.hit.language)
            for one in chosen
            if one.rule.category in _TELLING
        ]
    )
    return Report(
        document=document,
        sentences=scored,
        findings=tuple(finding for finding in findings if finding.id not in ruleset.known),
        words=words,
        score=document_score,
        grade=triage.grade(findings, document_score) if language == TARGET else "retranslate",
        language=language,
        translated_from=source if named == "auto" else named,
        evidence=evidence,
        signature=ruleset.signature,
    )


def candidates(reading: Reading, ruleset: Ruleset) -> Iterator[Candidate]:
    """Hits of every rule that may be reported where they stand."""
    document = reading.document
    ignored = _ignored_here(document.path, ruleset.config)
    chosen = [rule for rule in ruleset.rules if not rule.id.startswith(ignored)]
    asked = _of_sentences(chosen)
    guards = {
        id(segment): _Guard(segment, masked, document.format)
        for segment, masked in zip(document.segments, reading.masked, strict=True)
    }
    for sentence in reading.sentences:
        for rule, check in asked.of(triggers.concerned(sentence)):
            for hit in check(sentence):
                yield from guards[id(sentence.segment)].admit(rule, hit, ruleset)
    for rule in chosen:
        if rule.scope == "document":
            for hit in rule.check(reading):  # type: ignore[arg-type]
                segment = hit.segment or document.segments[0]
                yield from guards[id(segment)].admit(rule, hit, ruleset)


def _of_sentences(chosen: Iterable[Rule]) -> triggers.Selection[tuple[Rule, SentenceCheck]]:
    """The rules that are asked of sentences, each with its check behind the triggers."""
    asked = []
    for rule in chosen:
        if rule.scope == "sentence":
            bits, check = triggers.opened(rule.check)  # type: ignore[arg-type]
            asked.append((bits, (rule, check)))
    return triggers.Selection(asked)


class _Guard:
    """Says which hits in a segment may be reported: not in code, nor where the author said no."""

    def __init__(self, segment: Segment, masked: list[documents.Span], format: str) -> None:
        self.segment = segment
        self.masked = masked
        self.suppressed = documents.suppressed(segment.text, format)
        self.has_sic = "sic" in segment.text.lower()

    def admit(self, rule: Rule, hit: Hit, ruleset: Ruleset) -> Iterator[Candidate]:
        """The hit as a candidate, widened if it deletes; nothing if it must stay silent."""
        config = ruleset.config
        confidence = triage.confidence(rule, hit)
        if confidence < config.min_confidence:
            return
        # A calque of a language the text does not come from is a coincidence; a leftover is not.
        if (
            rule.category == "mistranslation"
            and hit.language is not None
            and config.source_language not in ("auto", hit.language)
        ):
            return
        text = self.segment.text
        start, end = hit.start, hit.end
        if hit.fixes == ("",):
            start, end = _with_leftover_space(text, start, end)
        if self.masked and documents.overlaps(self.masked, start, end):
            return
        if self.suppressed.covers(rule.id, hit.start, hit.end):
            return
        if self.has_sic and documents.is_sic(text, hit.end):
            return
        if ruleset.ignored.covers(rule.id, text[hit.start : hit.end]):
            return
        yield Candidate(rule, hit, self.segment, start, end, confidence)


def _ignored_here(path: str, config: Config) -> tuple[str, ...]:
    return sum(
        (
            patterns
            for glob, patterns in config.per_file_ignores.items()
            if documents.matches(path, glob)
        ),
        (),
    )


def _with_leftover_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The span to delete with the space or line end that would be left over or doubled."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if before in "\r\n" and after in "\r\n":
        if text.startswith("\r\n", end):
            return start, end + 2
        if end < len(text):
            return start, end + 1
        if start:
            return start - (2 if text.startswith("\r\n", start - 2) else 1), end
        return start, end
    if after.isspace() and after not in "\r\n" and (before.isspace() or before in "([«“"):
        return start, end + 1
    if before.isspace() and before not in "\r\n" and (after.isspace() or after in ".,)]"):
        return start - 1, end
    return start, end


def document_language(reading: Reading) -> str:
    """ISO 639-1 code of the language most of the document is in.

    Words with a capital say little: names are at home in every language.
    """
    french = other = 0
    step = max(len(reading.sentences) // _SAMPLED_SENTENCES, 1)
    for sentence in reading.sentences[::step]:
        for token in sentence.tokens:
            word = token.word
            if word is not None and token.text == token.lower:
                if word.fr >= 1 and word.fr >= word.de and word.fr >= word.en:
                    french += 1
                else:
                    other += 1
    if french >= _SURELY_FRENCH * (french + other) or french + other < _TOO_SHORT:
        return TARGET
    text = "\n".join(sentence.text for sentence in reading.sentences)
    return identify.identify(text[:20_000])[0]


_LANGUAGES = {
    **{"de": "German", "en": "English", "es": "Spanish", "it": "Italian", "nl": "Dutch"},
    **{"pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian"},
}


def _foreign(reading: Reading, language: str) -> Iterator[Candidate]:
    """The one finding of a document that is not French: its first sentence, and what it is."""
    first = reading.sentences[0]
    rule = rules.FOREIGN_DOCUMENT
    named = _LANGUAGES.get(language, f'"{language}"')
    message = f"the document is in {named}, not in French; nothing else was checked"
    hit = Hit(first.start, first.end, message, severity="critical", safe=False)
    yield Candidate(rule, hit, first.segment, first.start, first.end, rule.confidence)


def _findings(
    reading: Reading, candidates: Iterable[Candidate], places: "_Places", safe_confidence: float
) -> list[Finding]:
    """Candidates in document order as findings with ids, lines and columns."""
    segments = reading.document.segments
    position = {id(segment): number for number, segment in enumerate(segments)}
    ordered = sorted(candidates, key=lambda one: (position[id(one.segment)], one.start))
    starts = [(position[id(one.segment)], one.start) for one in reading.sentences]
    seen: Counter[tuple[str, str, bytes]] = Counter()
    digests: dict[int, bytes] = {}
    found = []
    for one in ordered:
        number = position[id(one.segment)]
        index = max(bisect_right(starts, (number, max(one.hit.start, one.start))) - 1, 0)
        surface = one.segment.text[one.start : one.end]
        if index not in digests:
            # A text of control characters alone has findings and no sentence.
            digests[index] = _digest(reading.sentences[index].text if starts else "")
        key = (one.rule.id, surface, digests[index])
        line, column, unit = places.of(one.segment, one.start)
        fixes = one.hit.fixes if (one.start, one.end) == (one.hit.start, one.hit.end) else ()
        if one.hit.fixes == ("",):
            fixes = ("",)
        found.append(
            Finding(
                id=_identity(*key, seen[key]),
                rule=one.rule.id,
                category=one.rule.category,
                severity=one.hit.severity or one.rule.severity,
                confidence=round(one.confidence, 3),
                sentence=index,
                start=one.start,
                end=one.end,
                surface=surface,
                message=one.hit.message,
                fixes=fixes,
                safe=len(fixes) == 1
                and one.rule.safe
                and one.hit.safe
                and one.confidence >= safe_confidence,
                line=line,
                column=column,
                unit=unit,
            )
        )
        seen[key] += 1
    return found


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _identity(rule: str, surface: str, sentence: bytes, ordinal: int) -> str:
    """16 hexadecimal digits that stay the same wherever the sentence moves.

    ``sentence`` is the digest of its text: a page without a full stop is hashed once.
    """
    return _digest(f"{rule}\0{surface}\0{sentence.hex()}\0{ordinal}").hex()[:16]


class _Places:
    """Line, column and unit of an offset. Documents with units have no lines."""

    def __init__(self, document: Document) -> None:
        self.has_units = any(segment.id is not None for segment in document.segments)
        text = "" if self.has_units else document.segments[0].text
        self.starts = [span.start for span in lines(text)]

    def of(self, segment: Segment, offset: int) -> tuple[int | None, int | None, str | None]:
        if self.has_units:
            return None, None, segment.id
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1, None


def _words(sentence: Sentence) -> int:
    return len(sentence.tokens) - [token.word for token in sentence.tokens].count(None)


def _scored(
    reading: Reading,
    findings: Iterable[Finding],
    places: _Places,
    words: Sequence[int],
    doubted: Sequence[float],
) -> tuple[ScoredSentence, ...]:
    """Every sentence, of so many ``words``, with the score of the findings that begin in it and of
    what the fluency model doubts there, if there is one.
    """
    by_sentence: dict[int, list[Finding]] = {}
    for finding in findings:
        by_sentence.setdefault(finding.sentence, []).append(finding)
    scored = []
    for sentence in reading.sentences:
        own = by_sentence.get(sentence.index)
        line, _, unit = places.of(sentence.segment, sentence.start)
        doubt = doubted[sentence.index] if doubted else 0.0
        points = triage.score(own or (), words[sentence.index], doubt) if own or doubt else 0.0
        scored.append(
            ScoredSentence(
                sentence.index, sentence.start, sentence.end, sentence.text, points, line, unit
            )
        )
    return tuple(scored)
