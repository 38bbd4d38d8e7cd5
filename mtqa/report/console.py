"""The report for people at a terminal. It and ``wrapping`` alone import rich, the cli aside.

Each document has a header, then its sentences with findings: the span underlined in the colour of
its severity with the fix beside it, and below a line for each finding with its category. On a
stream that is no terminal, or with NO_COLOR, spans stand in brackets instead.
"""

import os
import shlex
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import zip_longest
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mtqa.report import Failure, Order, Result, Run
from mtqa.report.marks import (
    GRADES,
    LANGUAGES,
    LETTERS,
    SEVERITIES,
    encodable,
    is_unicode,
    on_one_line,
    pieces,
    valid_path,
)
from mtqa.report.sums import Sums, counted
from mtqa.report.wrapping import hanging, wrapped
from mtqa.types import Category, Finding, Grade, Report, ScoredSentence, Severity

SEVERITY_STYLES: dict[Severity, str] = {
    "critical": "bold red",
    "major": "yellow",
    "minor": "cyan",
}
GRADE_STYLES: dict[Grade, str] = {
    "publish": "green",
    "light-edit": "cyan",
    "post-edit": "yellow",
    "retranslate": "bold red",
}

# Lines longer than this are hard to read; a terminal this wide holds text and notes side by side.
_MEASURE = 96
_SIDE_BY_SIDE = 150
_WIDTH_WITHOUT_TERMINAL = 100
_BAR = 20
_CATEGORY_WIDTH = max(map(len, LETTERS))
_SHOWN_FIXES = 3
_UNIT_WIDTH = 16
# What stands for the page's own signs on a stream that is not Unicode.
_SYMBOLS = str.maketrans(
    {
        "→": "->",
        "·": "-",
        "✓": "+",
        "━": "=",
        "…": "...",
        "█": "#",
        "░": ".",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
    }
)


class _Page:
    """Where lines are written: the width, whether there is colour, whether every character goes."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.colour = _has_colour(out)
        self.width = _width(out)
        self._unicode = is_unicode(out)
        self._rendered = StringIO()
        self._console = Console(
            file=self._rendered,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            legacy_windows=False,
            width=10_000,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def print(self, line: Text) -> None:
        """Write one line, which has been wrapped already."""
        line.rstrip()
        if self.colour:
            self._console.print(line, soft_wrap=True)
            rendered = self._rendered.getvalue()
            self._rendered.seek(0)
            self._rendered.truncate()
        else:
            rendered = line.plain + "\n"
        if not self._unicode:
            rendered = rendered.translate(_SYMBOLS)
        self.out.write(encodable(rendered, self.out))


def write(results: Iterable[Result], run: Run, out: TextIO, order: Order = "worst") -> None:
    """Write each document as it comes, then the sums over all of them.

    ``order``: the worst sentences of a document first, or as they stand in the text.
    """
    page = _Page(out)
    sums = Sums()
    for result in results:
        sums.add(result)
        if isinstance(result, Failure):
            _failure(page, result)
        elif result.findings:
            _document(page, result, order)
        else:
            _clean(page, result)
    _summary(page, sums, run)


def _failure(page: _Page, failure: Failure) -> None:
    line = Text()
    line.append(on_one_line(valid_path(failure.path)), "bold")
    line.append("  not read: ", "bold red")
    line.append(on_one_line(valid_path(failure.message)))
    page.print(line)


def _clean(page: _Page, report: Report) -> None:
    line = Text().append("✓ ", "green")
    line.append(on_one_line(valid_path(report.document.path)))
    line.append(f"  {report.grade}", GRADE_STYLES[report.grade])
    line.append(f"  {counted(len(report.sentences), 'sentence')}, nothing found", "dim")
    page.print(line)


def _document(page: _Page, report: Report, order: Order) -> None:
    _header(page, report)
    by_sentence: dict[int, list[Finding]] = defaultdict(list)
    by_unit: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_sentence[finding.sentence].append(finding)
        by_unit[finding.unit].append(finding)
    texts = {segment.id: segment.text for segment in report.document.segments}
    marked = [sentence for sentence in report.sentences if sentence.index in by_sentence]
    if order == "worst":
        marked.sort(key=lambda sentence: -sentence.score)
    gutter = max((len(_place(sentence)) for sentence in marked), default=0)
    for sentence in marked:
        own = by_sentence[sentence.index]
        start = min(sentence.start, own[0].start)
        # The finding before may reach into this sentence.
        beside = by_unit[sentence.unit]
        first = max(0, bisect_left(beside, start, key=_start) - 1)
        last = bisect_left(beside, sentence.end, key=_start)
        line = _marked(page, texts[sentence.unit], start, sentence.end, beside[first:last])
        _sentence(page, sentence, gutter, line, [_note(finding) for finding in own])
    page.print(Text())


def _header(page: _Page, report: Report) -> None:
    path = on_one_line(valid_path(report.document.path))
    page.print(Text())
    rule = max(0, min(page.width, 2 * _MEASURE) - cell_len(path) - len(report.grade) - 4)
    line = Text().append("━━ ", "dim")
    line.append(path, "bold")
    line.append(f" {'━' * (rule - 2)} ", "dim")
    line.append(report.grade, f"bold {GRADE_STYLES[report.grade]}")
    page.print(line)

    filled = round(_BAR * report.score / 100)
    line = Text("   ")
    line.append(f"{report.score:.1f} ", "bold")
    line.append("█" * filled, GRADE_STYLES[report.grade])
    line.append("░" * (_BAR - filled), "dim")
    safe = sum(finding.safe for finding in report.findings)
    line.append(
        f"  {counted(len(report.sentences), 'sentence')} · {counted(report.words, 'word')} · "
        f"{counted(len(report.findings), 'finding')}, {safe:,} safe to fix"
    )
    _print_hanging(page, line, 3)

    if report.language != "fr":
        language = LANGUAGES.get(report.language, report.language)
        page.print(Text(f"   written in {language}, not in French"))
    if report.translated_from is not None:
        line = Text("   most likely translated from ")
        line.append(LANGUAGES[report.translated_from], "bold")
        if report.evidence:
            line.append(": " + on_one_line(", ".join(report.evidence)), "dim")
        _print_hanging(page, line, 3)
    _print_hanging(page, _categories(Counter(f.category for f in report.findings)), 3)


def _categories(counts: Counter[Category]) -> Text:
    line = Text("   ")
    line.append(
        " · ".join(
            f"{category}\N{NO-BREAK SPACE}{count:,}" for category, count in counts.most_common()
        )
    )
    return line


def _sentence(
    page: _Page, sentence: ScoredSentence, gutter: int, line: Text, notes: Sequence[Text]
) -> None:
    """The sentence behind its place and score, its notes beside or below it."""
    head = Text().append(f"{_place(sentence):>{gutter}} ", "dim")
    head.append(f"{sentence.score:5.1f}  ", _score_style(sentence.score))
    indent = cell_len(head.plain)
    room = max(20, page.width - indent)
    page.print(Text())
    if page.width >= _SIDE_BY_SIDE:
        left = room * 11 // 20
        text = wrapped(line, left - 3)
        beside = [piece for note in notes for piece in hanging(note, room - left, _NOTE_INDENT)]
        for number, (one, other) in enumerate(zip_longest(text, beside)):
            row = head.copy() if number == 0 else Text(" " * indent)
            row.append_text(one or Text())
            if other is not None:
                row.append(" " * (indent + left - cell_len(row.plain)))
                row.append_text(other)
            page.print(row)
        return
    room = min(room, _MEASURE)
    below = [piece for note in notes for piece in hanging(note, room, _NOTE_INDENT)]
    for number, row in enumerate([*wrapped(line, room), *below]):
        page.print((head.copy() if number == 0 else Text(" " * indent)).append_text(row))


def _place(sentence: ScoredSentence) -> str:
    """The line, or the name of the unit, cut to what leaves room for the text."""
    if sentence.line is not None:
        return str(sentence.line)
    unit = on_one_line(sentence.unit or "")
    return unit if len(unit) <= _UNIT_WIDTH else unit[: _UNIT_WIDTH - 1] + "…"


def _start(finding: Finding) -> int:
    return finding.start


def _marked(page: _Page, text: str, start: int, end: int, findings: Sequence[Finding]) -> Text:
    """The stretch of text with every finding underlined or bracketed, its fix beside it."""
    line = Text()
    for piece in pieces(text, start, end, findings):
        shown = on_one_line(text[piece.start : piece.end])
        finding = piece.finding
        if finding is None:
            line.append(shown)
            continue
        # A finding across sentences shows its fix where it begins.
        fix = _fix(finding) if finding.start >= start else ""
        if page.colour:
            style = SEVERITY_STYLES[finding.severity]
            line.append(shown, f"underline {style}")
            line.append(LETTERS[finding.category], f"reverse {style}")
            line.append(f" → {fix}" if fix else "", "green")
        else:
            line.append(f"[{shown} → {fix}]" if fix else f"[{shown}]")
    return line


def _fix(finding: Finding) -> str:
    shown = [on_one_line(fix) or "(delete)" for fix in finding.fixes[:_SHOWN_FIXES]]
    if len(finding.fixes) > _SHOWN_FIXES:
        shown.append("…")
    return " / ".join(shown)


_NOTE_INDENT = _CATEGORY_WIDTH + 3


def _note(finding: Finding) -> Text:
    """What kind of fault, whether the fix is safe, and the message."""
    note = Text()
    note.append(f"{finding.category:<{_CATEGORY_WIDTH}}", SEVERITY_STYLES[finding.severity])
    note.append(" ✓ " if finding.safe else "   ", "green")
    note.append(on_one_line(finding.message), "dim")
    return note


def _score_style(score: float) -> str:
    return "bold red" if score >= 75 else "yellow" if score >= 40 else "cyan"


def _summary(page: _Page, sums: Sums, run: Run) -> None:
    documents, findings = sums.documents, sums.findings
    page.print(Text())
    line = Text().append(counted(documents, "document"), "bold")
    line.append(f" · {counted(sums.sentences, 'sentence')} · {counted(sums.words, 'word')}")
    if sums.failures:
        line.append(f" · {sums.failures:,} not read", "bold red")
    page.print(line)
    if documents > 1:
        widest = len(f"{max(sums.grades.values()):,}")
        for grade in GRADES:
            number = sums.grades[grade]
            row = Text("   ")
            row.append(f"{grade:<11}", GRADE_STYLES[grade] if number else "dim")
            row.append(f" {number:>{widest},} ", "" if number else "dim")
            row.append("█" * round(_BAR * number / documents), GRADE_STYLES[grade])
            page.print(row)
    if not findings:
        if documents:
            page.print(Text().append("Nothing found.", "green"))
        return
    severities = ", ".join(
        f"{sums.severities[severity]:,} {severity}"
        for severity in SEVERITIES
        if sums.severities[severity]
    )
    line = Text().append(counted(findings, "finding"), "bold")
    line.append(f": {severities} · ")
    line.append(f"{sums.safe:,} safe to fix", "green" if sums.safe else "")
    page.print(line)
    _print_hanging(page, _categories(sums.categories), 3)
    for line in _next(sums.safe, findings - sums.safe, run):
        page.print(line)


def _next(safe: int, rest: int, run: Run) -> Iterator[Text]:
    """The commands that come next, for the paths of the call."""
    paths = [path for path in run.paths if path != "-"]
    if not paths:
        return
    given = on_one_line(valid_path(" ".join(shlex.quote(path) for path in paths)))
    if safe:
        line = Text().append("Next: ", "dim").append(f"mtqa fix {given}", "bold")
        yield line.append(
            f"   shows the {counted(safe, 'safe fix', 'safe fixes')} as a diff", "dim"
        )
    if rest:
        line = Text().append("      " if safe else "Next: ", "dim")
        line.append(f"mtqa review {given}", "bold")
        yield line.append(f"   puts the {'other ' if safe else ''}{rest:,} before you", "dim")


def _print_hanging(page: _Page, line: Text, indent: int) -> None:
    for row in hanging(line, min(page.width, _MEASURE), indent):
        page.print(row)


def _has_colour(out: TextIO) -> bool:
    """Whether ``out`` is a terminal that shows colour (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _width(out: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    if out.isatty():
        try:
            return os.get_terminal_size(out.fileno()).columns or _WIDTH_WITHOUT_TERMINAL
        except (OSError, ValueError):
            return _WIDTH_WITHOUT_TERMINAL
    return _WIDTH_WITHOUT_TERMINAL
