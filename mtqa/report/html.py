"""One self-contained page that an editor can read, print and mail.

The text stands in full with each finding marked and, beside its paragraph, a note with the fix.
The page asks nothing of the network and its policy forbids it to; it reads without scripting,
which only adds filters, keys and the switch between dark and light.
"""

import base64
import hashlib
import html
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from mtqa.report import Failure, Result, Run
from mtqa.report.marks import (
    LANGUAGES,
    LETTERS,
    LINE_END,
    SEVERITIES,
    is_unicode,
    pieces,
    valid_path,
    visible,
)
from mtqa.types import Category, Finding, Report, ScoredSentence, Segment, Severity

_ASSETS = Path(__file__).resolve().parent.parent / "data" / "report"
# From here on the cells of a strip keep their width and run over several lines.
_MANY = 150


class _Sums(Struct):
    """What the top of the page says of all documents."""

    categories: Counter[Category]
    severities: Counter[Severity]
    documents: int = 0
    sentences: int = 0
    words: int = 0
    findings: int = 0
    safe: int = 0


def write(results: Iterable[Result], run: Run, out: TextIO) -> None:
    """Write the page. Documents are rendered as they come and kept until the index is known."""
    sums = _Sums(Counter(), Counter())
    index: list[str] = []
    bodies: list[str] = []
    numbers = count(1)
    for number, result in enumerate(results, 1):
        if isinstance(result, Failure):
            index.append(_failed_row(result))
            continue
        _add(sums, result)
        index.append(_row(result, number))
        bodies.append("".join(_document(result, number, numbers)))
    page = "".join(_page(sums, index, bodies, run))
    # A page in another encoding than its own declaration would show the wrong letters.
    out.write(page if is_unicode(out) else page.encode("ascii", "xmlcharrefreplace").decode())


def _add(sums: _Sums, report: Report) -> None:
    sums.documents += 1
    sums.sentences += len(report.sentences)
    sums.words += report.words
    sums.findings += len(report.findings)
    for finding in report.findings:
        sums.categories[finding.category] += 1
        sums.severities[finding.severity] += 1
        sums.safe += finding.safe


def _page(sums: _Sums, index: Sequence[str], bodies: Sequence[str], run: Run) -> Iterator[str]:
    style = (_ASSETS / "page.css").read_text(encoding="utf-8")
    script = (_ASSETS / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Machine-translation report: {_count(sums.findings, 'finding')} in "
        f"{_count(sums.documents, 'document')}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#text">Skip to the text</a>\n'
    )
    yield (
        '<header class="top"><h1>What the machine translator left behind</h1>\n'
        f'<p class="num"><span class="brand">mtqa</span> found {_count(sums.findings, "thing")} '
        f"to look at in {_count(sums.documents, 'document')}, "
        f"{_count(sums.sentences, 'sentence')}, {_count(sums.words, 'word')}; "
        f"{sums.safe:,} can be fixed safely.</p>\n"
    )
    if len(index) > 1:
        yield (
            '<table class="index num"><thead><tr><th>Document</th><th>Grade</th>'
            '<th class="right">Score</th><th class="wide few">Sentences, in order</th>'
            '<th class="right few">Findings</th><th class="right few">Safe</th></tr></thead><tbody>'
        )
        yield from index
        yield "</tbody></table>\n"
    elif not bodies:
        yield f"<table>{''.join(index)}</table>\n"
    yield "</header>\n"
    yield from _filters(sums)
    yield '<main id="text">\n'
    yield from bodies
    yield "</main>\n"
    yield from _foot(sums, run)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _filters(sums: _Sums) -> Iterator[str]:
    """The form that the script shows and reads."""
    yield '<details class="filters" open hidden><summary>Filters</summary>'
    yield '<form id="filters" autocomplete="off">'
    yield "<fieldset><legend>Category</legend>"
    for category, letter in LETTERS.items():
        if number := sums.categories[category]:
            yield (
                f'<label class="chip"><input type="checkbox" name="category" value="{category}" '
                f'checked><b>{letter}</b>{category} <span class="num">{number}</span></label>'
            )
    yield "</fieldset><fieldset><legend>Severity</legend>"
    for severity in SEVERITIES:
        if number := sums.severities[severity]:
            yield (
                f'<label class="chip {severity}"><input type="checkbox" name="severity" '
                f'value="{severity}" checked>{severity} <span class="num">{number}</span></label>'
            )
    yield (
        '</fieldset><label class="field">Confidence ≥ <input type="range" name="confidence" '
        'min="0" max="1" step="0.05" value="0"><output class="num" data-out="confidence">0.00'
        "</output></label>"
        '<label class="field">Fixes <select name="safe"><option value="">all</option>'
        '<option value="yes">safe</option><option value="no">to decide</option></select></label>'
        '<label class="field">Order <select name="order"><option value="text">as in the text'
        '</option><option value="worst">worst first</option></select></label>'
        '<label class="field"><input type="checkbox" name="only"> hide clean text</label>'
        '<span class="end"><output class="shown num" data-out="shown"></output>'
        '<button type="reset">Reset</button>'
        '<button type="button" id="theme" title="Dark or light (t)" '
        'aria-label="Dark or light">◐</button></span></form></details>\n'
    )


def _foot(sums: _Sums, run: Run) -> Iterator[str]:
    yield '<footer class="foot"><dl>'
    for category, letter in LETTERS.items():
        if sums.categories[category]:
            yield f"<div><dt>{letter}</dt><dd>{category}</dd></div>"
    yield (
        "</dl><p>Underlined double: critical; solid: major; dotted: minor. The figure of a finding "
        "is the probability that an editor agrees. Scores run from 0, clean, to 100, unusable; a "
        "bar of the strip is as high as its sentence’s score. Keys: j and k go to the next and "
        "previous finding, t switches dark and light.</p>"
        f"<p>mtqa {_escape(run.version)} · {_escape(run.signature)}</p></footer>\n"
    )


def _failed_row(failure: Failure) -> str:
    return (
        f'<tr><td class="path">{_escape(valid_path(failure.path))}</td><td class="failed" '
        f'colspan="5">not read: {_escape(valid_path(failure.message))}</td></tr>'
    )


def _row(report: Report, number: int) -> str:
    safe = sum(finding.safe for finding in report.findings)
    path = _escape(valid_path(report.document.path))
    return (
        f'<tr><td class="path"><a href="#d{number}">{path}</a></td><td>{_grade(report)}</td>'
        f'<td class="right">{report.score:.1f}</td>'
        f'<td class="wide few">{"".join(_strip(report, None))}</td>'
        f'<td class="right few">{len(report.findings):,}</td>'
        f'<td class="right few">{safe:,}</td></tr>'
    )


def _grade(report: Report) -> str:
    return f'<span class="grade {report.grade}">{report.grade}</span>'


def _strip(report: Report, number: int | None) -> Iterator[str]:
    """One cell a sentence: links into document ``number``, or a picture without it."""
    many = " many" if len(report.sentences) > _MANY else ""
    if number is None:
        yield f'<div class="strip{many}" aria-hidden="true">'
    else:
        yield f'<nav class="strip{many}" aria-label="Sentences by score">'
    for sentence in report.sentences:
        height = min(10, max(1, round(sentence.score / 10))) if sentence.score > 0 else 0
        bar = f'<i class="h{height}"></i>'
        if number is None:
            yield f"<span>{bar}</span>"
            continue
        title = f"{_place(sentence)}: {sentence.score:.1f}"
        yield (
            f'<a href="#d{number}s{sentence.index}" title="{title}" aria-label="{title}">{bar}</a>'
        )
    yield "</div>" if number is None else "</nav>"


def _place(sentence: ScoredSentence) -> str:
    place = f"Sentence {sentence.index + 1}"
    if sentence.line is not None:
        return f"{place}, line {sentence.line}"
    return f"{place}, {_escape(sentence.unit)}" if sentence.unit is not None else place


def _document(report: Report, number: int, numbers: Iterator[int]) -> Iterator[str]:
    """A section; ``numbers`` gives every finding of the page its own."""
    yield f'<section class="doc" id="d{number}" aria-labelledby="h{number}"><header>'
    yield (
        f'<div class="head"><h2 id="h{number}">{_escape(valid_path(report.document.path))}</h2>'
        f'{_grade(report)}<span class="score num">{report.score:.1f} <small>of 100</small></span>'
        "</div>"
    )
    yield from _facts(report)
    yield from _strip(report, number)
    yield '</header><div class="body">'
    rows = count()
    for segment in report.document.segments:
        yield from _segment(report, segment, number, numbers, rows)
    yield "</div></section>\n"


def _facts(report: Report) -> Iterator[str]:
    counts = Counter(finding.category for finding in report.findings)
    safe = sum(finding.safe for finding in report.findings)
    kinds = ", ".join(f"{category} {number:,}" for category, number in counts.most_common())
    yield (
        f'<p class="facts num">{_count(len(report.sentences), "sentence")}, '
        f"{_count(report.words, 'word')} · <strong>{_count(len(report.findings), 'finding')}"
        f"</strong>{f' ({kinds})' if kinds else ''}, {safe:,} safe to fix"
    )
    if report.translated_from is not None:
        language = LANGUAGES[report.translated_from]
        evidence = _escape(", ".join(report.evidence))
        yield f'<br><span class="from">Most likely translated from {language}</span>'
        yield f': <span lang="{report.translated_from}">{evidence}</span>' if evidence else ""
    yield "</p>"
    if report.language != "fr":
        language = LANGUAGES.get(report.language, report.language)
        yield f'<p class="note">Written in {_escape(language)}, not in French.</p>'
    for note in report.document.notes:
        yield f'<p class="note">{_escape(note)}</p>'


def _segment(
    report: Report, segment: Segment, document: int, numbers: Iterator[int], rows: Iterator[int]
) -> Iterator[str]:
    """A row for each paragraph of a unit: its place, its text, its notes."""
    text = segment.text
    sentences = [one for one in report.sentences if one.unit == segment.id]
    findings = [one for one in report.findings if one.unit == segment.id]
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
            f'<p lang="{_escape(report.language)}">'
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
        return _escape(segment.id)
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
        shown = _escape(text[piece.start : piece.end])
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
        f'<ins class="fix">{_escape(fix)}</ins>'
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
        f'<del class="was" lang="fr">{_escape(surface or finding.surface)}</del>'
        f"{f' → {fixes}' if fixes else ''}</span>"
        f'<span class="sure num">{safe}{finding.confidence:.2f}</span></span>'
        f'<span class="why"><b>{finding.category}, {finding.severity}</b> '
        f"{_escape(finding.message)}</span></a></li>"
    )


def _escape(text: str) -> str:
    """``text`` as markup, for content and for attributes; what would not show is written out."""
    return html.escape(visible(text.replace("\r\n", "\n"), keep="\n\t"))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _hash(asset: str) -> str:
    digest = hashlib.sha256(asset.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
