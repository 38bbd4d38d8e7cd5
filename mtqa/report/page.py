"""What stands around the documents of the HTML page: head, index, filters, foot."""

import base64
import hashlib
import html
from collections.abc import Iterator, Sequence
from pathlib import Path

from mtqa.report import Run
from mtqa.report.marks import LETTERS, SEVERITIES, visible
from mtqa.report.sums import Sums, counted

# Both files are ASCII, so that the hashes hold in a page of any encoding.
_ASSETS = Path(__file__).resolve().parent.parent / "data" / "report"


def framed(sums: Sums, index: Sequence[str], bodies: Sequence[str], run: Run) -> Iterator[str]:
    """The whole page around the rows of the ``index`` and the ``bodies`` of the documents."""
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
        f"<title>Machine-translation report: {counted(sums.findings, 'finding')} in "
        f"{counted(sums.documents, 'document')}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#text">Skip to the text</a>\n'
    )
    yield (
        '<header class="top"><h1>What the machine translator left behind</h1>\n'
        f'<p class="num"><span class="brand">mtqa</span> found {counted(sums.findings, "thing")} '
        f"to look at in {counted(sums.documents, 'document')}, "
        f"{counted(sums.sentences, 'sentence')}, {counted(sums.words, 'word')}; "
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


def _filters(sums: Sums) -> Iterator[str]:
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


def _foot(sums: Sums, run: Run) -> Iterator[str]:
    yield '<footer class="foot"><dl>'
    for category, letter in LETTERS.items():
        if sums.categories[category]:
            yield f"<div><dt>{letter}</dt><dd>{category}</dd></div>"
    yield (
        "</dl><p>Underlined double: critical; solid: major; dotted: minor. The figure of a finding "
        "is the probability that an editor agrees. Scores run from 0, clean, to 100, unusable; a "
        "bar of the strip is as high as its sentence’s score. Keys: j and k go to the next and "
        "previous finding, t switches dark and light.</p>"
        f"<p>mtqa {escaped(run.version)} · {escaped(run.signature)}</p></footer>\n"
    )


def escaped(text: str) -> str:
    """``text`` as markup, for content and for attributes; what would not show is written out."""
    return html.escape(visible(text.replace("\r\n", "\n"), keep="\n\t"))


def _hash(asset: str) -> str:
    digest = hashlib.sha256(asset.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
