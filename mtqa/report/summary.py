"""What a review came to, document by document, as a page or as JSON."""

import html
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from mtqa import __version__
from mtqa.report.marks import visible
from mtqa.types import Summary

SUFFIXES = (".html", ".json")
_STYLE = Path(__file__).resolve().parent.parent / "data" / "report" / "summary.css"
_HEADS = (
    "document", "findings", "accepted", "corrected", "rejected", "rewritten", "undecided", "stale",
    "time", "edits per 1,000 words", "TER", "score", "grade",
)  # fmt: skip


def text(suffix: str, summaries: Sequence[Summary], editor: str, time: datetime) -> str:
    """The report of a review for a file with this suffix, one of ``SUFFIXES``."""
    return (_html if suffix == ".html" else _json)(summaries, editor, time)


def duration(seconds: float) -> str:
    """``seconds`` as a person reads it: 1 h 05 min, 12 min, 40 s."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def ter(value: float | None) -> str:
    """A TER with one decimal, a dash without words."""
    return "–" if value is None else f"{value:.1f}"


def _json(summaries: Sequence[Summary], editor: str, time: datetime) -> str:
    documents = []
    for one in summaries:
        row = msgspec.structs.asdict(one)
        row["edits_per_thousand_words"] = round(one.edits_per_thousand_words, 3)
        documents.append(
            {key: round(cell, 3) if isinstance(cell, float) else cell for key, cell in row.items()}
        )
    page = {
        "schema": 1,
        "version": __version__,
        "editor": editor,
        "time": time.isoformat(timespec="seconds"),
        "documents": documents,
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=1).decode() + "\n"


def _html(summaries: Sequence[Summary], editor: str, time: datetime) -> str:
    heads = "".join(f"<th>{head}</th>" for head in _HEADS)
    rows = "\n".join(map(_row, summaries))
    count = len(summaries)
    documents = "1 document" if count == 1 else f"{count:,} documents"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Review of {documents}</title>\n"
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f"<h1>Review of {documents}</h1>\n"
        f"<p>{_escaped(editor)}, {time:%Y-%m-%d %H:%M} UTC, mtqa {__version__}</p>\n"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n{_total(summaries)}"
        "</table>\n"
        "<p>TER: edits for 100 words that make the original the result. Time: between decisions, "
        "pauses over two minutes left out. Score: 0 clean, 100 unusable.</p>\n"
        "</body>\n</html>\n"
    )


def _row(one: Summary) -> str:
    grade = one.grade if one.grade == one.new_grade else f"{one.grade} → {one.new_grade}"
    cells = (
        *_counts([one]),
        duration(one.seconds),
        f"{one.edits_per_thousand_words:.1f}",
        ter(one.ter),
        f"{one.score:.1f} → {one.new_score:.1f}",
        grade,
    )
    return f"<tr><th>{_escaped(one.path)}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _total(summaries: Sequence[Summary]) -> str:
    if len(summaries) < 2:
        return ""
    words = sum(one.words for one in summaries)
    changes = sum(one.edits_per_thousand_words * one.words for one in summaries)
    cells = (
        *_counts(summaries),
        duration(sum(one.seconds for one in summaries)),
        f"{changes / max(words, 1):.1f}",
        "", "", "",
    )  # fmt: skip
    body = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tfoot><tr><th>all</th>{body}</tr></tfoot>\n"


def _counts(summaries: Sequence[Summary]) -> tuple[str, ...]:
    names = (
        "findings", "accepted", "corrected", "rejected", "rewritten", "undecided", "stale",
    )  # fmt: skip
    return tuple(f"{sum(getattr(one, name) for one in summaries):,}" for name in names)


def _escaped(value: str) -> str:
    return html.escape(visible(value))
