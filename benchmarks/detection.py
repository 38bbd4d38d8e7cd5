"""Agreement with marked text: the seeds, and machine output that no rule has seen."""

from pathlib import Path

from benchmarks import peers, texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing, number
from mtqa import evaluate, scanner
from mtqa.config import Config
from mtqa.evaluate import Evaluation, Row, Score
from mtqa.types import Document, Finding, Segment

# Characters on both sides of a fix that must also stand in an annotator's corrected sentence.
_AROUND = 12


def measure(shared: Path) -> list[Section]:
    """Both sets of marked text, each with its own targets."""
    return [_seeds(shared), _news(shared)]


def _seeds(shared: Path) -> Section:
    title = "Detection: the seeds"
    try:
        rows = evaluate.read(str(texts.gold(shared, "seeds.jsonl")))
    except texts.Missing as error:
        return Section(title, "", (missing("all", str(error)),))
    ruleset = scanner.prepare(Config())
    result = evaluate.evaluate(rows, lambda document: scanner.scan(document, ruleset))
    safe, unmatched = _safe_fixes(rows, ruleset)
    figures = (
        at_least("mechanical recall", result.mechanical.recall, 0.80),
        at_least("mechanical precision", result.mechanical.precision, 0.93),
        at_least("overall F1", result.overall.f1, 0.50),
        *_beside(result),
        at_least("safe fixes", safe, 45, digits=0),
        at_most("safe fixes unlike every accepted one (read below)", len(unmatched), 1, digits=0),
        Figure("safe fixes that touch a marked span", f"{result.safe[0]} of {result.safe[1]}"),
        *peers.compared(rows),
    )
    return Section(
        title,
        f"`gold/seeds.jsonl`: {_size(rows)}; tune nothing to them.",
        figures,
        (*_by_category(result), *unmatched),
    )


def _news(shared: Path) -> Section:
    title = "Detection: other engines, other topics"
    try:
        rows = evaluate.read(str(texts.gold(shared, "news.jsonl")))
    except texts.Missing as error:
        return Section(title, "", (missing("all", str(error)),))
    ruleset = scanner.prepare(Config())
    result = evaluate.evaluate(rows, lambda document: scanner.scan(document, ruleset))
    figures = (
        at_least("mechanical recall", result.mechanical.recall, 0.60),
        at_least("mechanical precision", result.mechanical.precision, 0.75),
        at_least("overall F1", result.overall.f1, 0.25),
        *_beside(result),
        *peers.compared(rows),
    )
    return Section(title, f"`gold/news.jsonl`: {_size(rows)}.", figures, _by_category(result))


def _beside(result: Evaluation) -> tuple[Figure, ...]:
    """What is printed without a target."""
    right, counted = result.fixes
    first = f"{number(right / counted, 3)} ({right} of {counted})" if counted else "no fix"
    return (
        Figure("overall precision", number(result.overall.precision, 3)),
        Figure("overall recall", number(result.overall.recall, 3)),
        Figure("character F1", number(result.characters.f1, 3)),
        Figure(
            "sentence AUC (beside the AUC of length alone)",
            f"{number(result.sentence_auc, 3)} ({number(result.length_auc, 3)})",
        ),
        Figure("first fix right", first),
    )


def _size(rows: list[Row]) -> str:
    spans = sum(len(row.spans) for row in rows)
    agreed = sum(span.agreed for row in rows for span in row.spans)
    documents = len({row.doc for row in rows})
    return f"{documents} documents, {len(rows)} sentences, {spans} marked spans, {agreed} agreed"


def _by_category(result: Evaluation) -> tuple[str, ...]:
    lines = ["| category | spans | recall | findings | precision |", "|---|---|---|---|---|"]
    lines += [_row(category, score) for category, score in sorted(result.by_category.items())]
    return (*lines, "")


def _row(category: str, score: Score) -> str:
    precision = number(score.precision, 2) if score.findings else "-"
    recall = number(score.recall, 2)
    return f"| {category} | {score.spans} | {recall} | {score.findings} | {precision} |"


def _safe_fixes(rows: list[Row], ruleset: scanner.Ruleset) -> tuple[int, list[str]]:
    """How many safe fixes there are, and those that equal no accepted one, for a person to read."""
    documents: dict[str, list[Row]] = {}
    for row in rows:
        documents.setdefault(row.doc, []).append(row)
    count = 0
    unmatched = []
    for name, own in documents.items():
        text = "\n".join(row.text for row in own)
        report = scanner.scan(Document(name, "text", (Segment(text),)), ruleset)
        safe = [finding for finding in report.findings if finding.safe]
        count += len(safe)
        start = 0
        for row in own:
            for finding in safe:
                if start <= _visible(finding) < start + len(row.text) and not _accepted(
                    row, start, finding
                ):
                    unmatched.append(_shown(name, text, finding))
            start += len(row.text) + 1
    return count, unmatched


def _accepted(row: Row, start: int, finding: Finding) -> bool:
    """It equals the fix of a marked span, or what an annotator made of the place."""
    if any(
        evaluate.matches(start, finding, span) and evaluate.is_right(row, start, finding, span)
        for span in row.spans
    ):
        return True
    begin, end = finding.start - start, finding.end - start
    left, right = row.text[max(begin - _AROUND, 0) : begin], row.text[end : end + _AROUND]
    ours = _even(left + finding.fixes[0] + right)
    return any(ours in _even(fixed) for fixed in row.fixed)


def _even(text: str) -> str:
    """Apostrophes and spaces evened out."""
    return " ".join(text.replace("’", "'").split())


def _visible(finding: Finding) -> int:
    """Where its first mark or letter stands: a deleted line takes the line end before it along."""
    return finding.start + len(finding.surface) - len(finding.surface.lstrip())


def _shown(name: str, text: str, finding: Finding) -> str:
    left, right = text[max(finding.start - 40, 0) : finding.start], text[finding.end :][:40]
    marked = f"{left}[{finding.surface} → {finding.fixes[0]}]{right}".replace("\n", "⏎")
    return f"- {name}, `{finding.rule}`: {marked}"
