"""HTML: one self-contained page that an editor can read, print and mail.

The text stands in full with each finding marked and, beside its paragraph, a note with the fix.
The page asks nothing of the network and its policy forbids it to; it reads without scripting,
which only adds filters, keys and the switch between dark and light.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import TextIO

from mtqa.report import Failure, Result, Run, page
from mtqa.report.marks import (
    LANGUAGES,
    LETTERS,
    LINE_END,
    is_unicode,
    pieces,
    valid_path,
)
from mtqa.report.page import escaped
from mtqa.report.sums import Sums, counted
from mtqa.types import Finding, Report, ScoredSentence, Segment

# A strip of more cells runs over several lines; in the index a cell then stands for several.
_MANY = 150


def write(results: Iterable[Result], run: Run, out: TextIO) -> None:
    """Write the page. Documents are rendered as they come and kept until the index is known."""
    sums = Sums()
    index: list[str] = []
    bodies: list[str] = []
    numbers = count(1)
    for number, result in enumerate(results, 1):
        sums.add(result)
        if isinstance(result, Failure):
            index.append(_failed_row(result))
            continue
        index.append(_row(result, number))
        bodies.append("".join(_document(result, number, numbers)))
    whole = "".join(page.framed(sums, index, bodies, run))
    # A page in another encoding than its own declaration would show the wrong letters.
    out.write(whole if is_unicode(out) else whole.encode("ascii", "xmlcharrefreplace").decode())


def _failed_row(failure: Failure) -> str:
    return (
        f'<tr><td class="path">{escaped(valid_path(failure.path))}</td><td class="failed" '
        f'colspan="5">not read: {escaped(valid_path(failure.message))}</td></tr>'
    )


def _row(report: Report, number: int) -> str:
    safe = sum(finding.safe for finding in report.findings)
    path = escaped(valid_path(report.document.path))
    return (
        f'<tr><td class="path"><a href="#d{number}">{path}</a></td><td>{_grade(report)}</td>'
        f'<td class="right">{report.score:.1f}</td>'
        f'<td class="wide few">{"".join(_small_strip(report))}</td>'
        f'<td class="right few">{len(report.findings):,}</td>'
        f'<td class="right few">{safe:,}</td></tr>'
    )


def _grade(report: Report) -> str:
    return f'<span class="grade {report.grade}">{report.grade}</span>'


def _strip(report: Report, number: int) -> Iterator[str]:
    """One cell a sentence, linked to its place in document ``number``."""
    many = " many" if len(report.sentences) > _MANY else ""
    yield f'<nav class="strip{many}" aria-label="Sentences by score">'
    for sentence in report.sentences:
        title = f"{_place(sentence)}: {sentence.score:.1f}"
        yield (
            f'<a href="#d{number}s{sentence.index}" title="{title}" aria-label="{title}">'
            f"{_bar(sentence.score)}</a>"
        )
    yield "</nav>"


def _small_strip(report: Report) -> Iterator[str]:
    """The strip as a picture of at most ``_MANY`` cells, each as high as its worst sentence."""
    scores = [sentence.score for sentence in report.sentences]
    step = -(-len(scores) // _MANY) or 1
    yield '<div class="strip" aria-hidden="true">'
    for start in range(0, len(scores), step):
        yield f"<span>{_bar(max(scores[start : start + step]))}</span>"
    yield "</div>"


def _bar(score: float) -> str:
    height = min(10, max(1, round(score / 10))) if score > 0 else 0
    return f'<i class="h{height}"></i>'


def _place(sentence: ScoredSentence) -> str:
    place = f"Sentence {sentence.index + 1}"
    if sentence.line is not None:
        return f"{place}, line {sentence.line}"
    return f"{place}, {escaped(sentence.unit)}" if sentence.unit is not None else place


def _document(report: Report, number: int, numbers: Iterator[int]) -> Iterator[str]:
    """A section; ``numbers`` gives every finding of the page its own."""
    yield f'<section class="doc" id="d{number}" aria-labelledby="h{number}"><header>'
    yield (
        f'<div class="head"><h2 id="h{number}">{escaped(valid_path(report.document.path))}</h2>'
        f'{_grade(report)}<span class="score num">{report.score:.1f} <small>of 100</small></span>'
        "</div>"
    )
    yield from _facts(report)
    yield from _strip(report, number)
    yield '</header><div class="body">'
    sentences: dict[str | None, list[ScoredSentence]] = defaultdict(list)
    for sentence in report.sentences:
        sentences[sentence.unit].append(sentence)
    findings: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.unit].append(finding)
    rows = count()
    for segment in report.document.segments:
        own = sentences[segment.id], findings[segment.id]
        yield from _segment(report, segment, *own, number, numbers, rows)
    yield "</div></section>\n"


def _facts(report: Report) -> Iterator[str]:
    counts = Counter(finding.category for finding in report.findings)
    safe = sum(finding.safe for finding in report.findings)
    kinds = ", ".join(f"{category} {number:,}" for category, number in counts.most_common())
    yield (
        f'<p class="facts num">{counted(len(report.sentences), "sentence")}, '
        f"{counted(report.words, 'word')} · <strong>{counted(len(report.findings), 'finding')}"
        f"</strong>{f' ({kinds})' if kinds else ''}, {safe:,} safe to fix"
    )
    if report.translated_from is not None:
        language = LANGUAGES[report.translated_from]
        evidence = escaped(", ".join(report.evidence))
        yield f'<br><span class="from">Most likely translated from {language}</span>'
        yield f': <span lang="{report.translated_from}">{evidence}</span>' if evidence else ""
    yield "</p>"
    if report.language != "fr":
        language = LANGUAGES.get(report.language, report.language)
        yield f'<p class="note">Written in {escaped(language)}, not in French.</p>'
    for note in report.document.notes:
        yield f'<p class="note">{escaped(note)}</p>'


def _segment(
    report: Report,
    segment: Segment,
    sentences: Sequence[ScoredSentence],
    findings: Sequence[Finding],
    document: int,
    numbers: Iterator[int],
    rows: Iterator[int],
) -> Iterator[str]:
    """A row for each paragraph of a unit: its place, its text, its notes."""
    text = segment.text
    starts = [one.start for one in findings]
    number_of: dict[str, int] = {}
    for start, end, after, own in _paragraphs(text, sentences):
        first = max(0, bisect_left(starts, start) - 1)
        inside = [
            one
            for one in findings[first : bisect_left(starts, after)]
            if max(one.start, start) < min(one.end, end)
            or (one.start >= start and not one.surface.strip("\r\n"))
        ]
        if not inside and not text[start:end].strip():
            continue
        begun = [one for one in inside if one.id not in number_of]
        number_of.update((one.id, next(numbers)) for one in begun)
        new = {one.id for one in begun}
        score = max((one.score for one in own), default=0.0)
        yield (
            f'<div class="row{"" if begun else " bare"}" data-row="{next(rows)}" '
            f'data-score="{score:.1f}"><div class="place num">{_label(segment, own)}</div>'
            f'<p lang="{escaped(report.language)}">'
        )
        here = start
        for sentence in own:
            yield from _marked(text, here, sentence.start, inside, number_of, new)
            yield f'<span class="s" id="d{document}s{sentence.index}">'
            yield from _marked(text, sentence.start, sentence.end, inside, number_of, new)
            yield "</span>"
            here = sentence.end
        yield from _marked(text, here, end, inside, number_of, new)
        yield '</p><div class="notes">'
        yield from _notes(report.sentences, begun, number_of)
        yield "</div></div>\n"


def _label(segment: Segment, sentences: Sequence[ScoredSentence]) -> str:
    if segment.id is not None:
        return escaped(segment.id)
    return str(sentences[0].line or "") if sentences else ""


def _paragraphs(
    text: str, sentences: Sequence[ScoredSentence]
) -> Iterator[tuple[int, int, int, Sequence[ScoredSentence]]]:
    """Start, end, end with the line end, sentences: the text cut at line ends outside sentences."""
    start = first = position = 0
    for match in LINE_END.finditer(text):
        while position < len(sentences) and sentences[position].end <= match.start():
            position += 1
        if position < len(sentences) and sentences[position].start < match.start():
            continue
        yield start, match.start(), match.end(), sentences[first:position]
        start, first = match.end(), position
    yield start, len(text), len(text), sentences[first:]


def _marked(
    text: str,
    start: int,
    end: int,
    findings: Sequence[Finding],
    number_of: Mapping[str, int],
    new: set[str],
) -> Iterator[str]:
    """The stretch of text as markup. What is in ``new`` gets its anchor, and leaves it."""
    for piece in pieces(text, start, end, findings):
        shown = escaped(text[piece.start : piece.end])
        finding = piece.finding
        if finding is None:
            yield shown
            continue
        number = number_of[finding.id]
        anchor, more = (f' id="m{number}"', "") if finding.id in new else ("", " more")
        new.discard(finding.id)
        yield (
            f'<mark{anchor} class="{finding.severity}{more}" data-finding="{number}" '
            f'data-letter="{LETTERS[finding.category]}">{shown}</mark>'
        )


def _notes(
    sentences: Sequence[ScoredSentence], findings: Sequence[Finding], number_of: Mapping[str, int]
) -> Iterator[str]:
    """The findings of a paragraph, sentence by sentence."""
    for index, own in groupby(findings, key=lambda finding: finding.sentence):
        yield "<section>"
        if index < len(sentences):
            sentence = sentences[index]
            yield f'<h3 class="num"><b>{sentence.score:.1f}</b> {_place(sentence)}</h3>'
        yield "<ol>"
        for finding in own:
            yield _note(finding, number_of[finding.id])
        yield "</ol></section>"


def _note(finding: Finding, number: int) -> str:
    fixes = ' <span class="or">or</span> '.join(
        f'<ins class="fix">{escaped(fix)}</ins>'
        if fix
        else '<ins class="fix delete" lang="en">delete</ins>'
        for fix in finding.fixes
    )
    safe = '<span class="safe">✓ safe</span> ' if finding.safe else ""
    # The space that a deletion takes along says nothing; beside a fix it may be the fault itself.
    surface = finding.surface.strip() if finding.fixes == ("",) else finding.surface
    return (
        f'<li id="f{number}" class="{finding.severity}{"" if fixes else " no-fix"}" '
        f'data-finding="{number}" data-category="{finding.category}" '
        f'data-severity="{finding.severity}" data-confidence="{finding.confidence:.3f}" '
        f'data-safe="{"yes" if finding.safe else "no"}"><a href="#m{number}">'
        f'<span class="what"><span class="letter" aria-hidden="true">'
        f"<span>{LETTERS[finding.category]}</span></span><span>"
        f'<del class="was" lang="fr">{escaped(surface or finding.surface)}</del>'
        f"{f' → {fixes}' if fixes else ''}</span>"
        f'<span class="sure num">{safe}{finding.confidence:.2f}</span></span>'
        f'<span class="why"><b>{finding.category}, {finding.severity}</b> '
        f"{escaped(finding.message)}</span></a></li>"
    )
