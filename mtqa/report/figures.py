"""The answers of ``mtqa eval``, ``mtqa rules`` and ``mtqa explain`` as text or JSON."""

import inspect
import textwrap
from collections.abc import Iterable, Sequence

import msgspec

from mtqa import triage
from mtqa.evaluate import Edits, Evaluation, Miss, Score
from mtqa.report.marks import on_one_line
from mtqa.rules import patterns
from mtqa.rules.mistranslation import LANGUAGE, Entry
from mtqa.rules.standards import ITS, MQM
from mtqa.rules.templates import bare
from mtqa.types import Rule, RuleRecord


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Columns aligned; those in ``right`` to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _score_row(name: str, score: Score) -> tuple[str, ...]:
    return (
        name,
        f"{score.found}/{score.spans}",
        f"{score.recall:.3f}",
        f"{score.right}/{score.findings}",
        f"{score.precision:.3f}",
        f"{score.f1:.3f}",
    )


def _score_json(score: Score) -> dict[str, float]:
    return {
        **msgspec.structs.asdict(score),
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "f1": round(score.f1, 4),
    }


def evaluation(path: str, result: Evaluation, output: str, misses: bool) -> str:
    """Figures of one gold file; ``misses`` adds what was missed and what nobody marked."""
    if output == "json":
        figures = {
            "gold": path,
            "overall": _score_json(result.overall),
            "mechanical": _score_json(result.mechanical),
            "characters": _score_json(result.characters),
            "categories": {name: _score_json(one) for name, one in result.by_category.items()},
            "first_fix": result.fixes,
            "safe": result.safe,
            "sentence_auc": round(result.sentence_auc, 4),
            "length_auc": round(result.length_auc, 4),
            **({"misses": result.misses} if misses else {}),
        }
        return msgspec.json.encode(figures).decode()
    header = ("category", "found", "recall", "right", "precision", "F1")
    aligned = table(
        [
            header,
            *(_score_row(name, score) for name, score in result.by_category.items()),
            _score_row("mechanical", result.mechanical),
            _score_row("overall", result.overall),
            _score_row("characters", result.characters),
        ],
        frozenset(range(1, 6)),
    )
    right, fixable = result.fixes
    marked, safe = result.safe
    lines = [
        path,
        aligned,
        f"first fix right      {right}/{fixable}",
        f"safe fixes on marked {marked}/{safe}",
        f"sentence AUC         {result.sentence_auc:.3f} (length alone {result.length_auc:.3f})",
    ]
    return "\n".join(lines + (list(_miss_lines(result.misses)) if misses else []))


def _miss_lines(misses: Iterable[Miss]) -> Iterable[str]:
    for miss in misses:
        surface, context = on_one_line(miss.surface), on_one_line(miss.context)
        yield f"{miss.kind:8} {miss.doc} {miss.category}: [{surface}] in {context}"


def edits(result: Edits, output: str) -> str:
    """TER and chrF before and after."""
    if output == "json":
        return msgspec.json.encode(result).decode()
    return table(
        [
            ("", "before", "after", "change"),
            (
                "TER",
                f"{result.ter_before:.2f}",
                f"{result.ter_after:.2f}",
                f"{result.ter_after - result.ter_before:+.2f}",
            ),
            (
                "chrF",
                f"{result.chrf_before:.2f}",
                f"{result.chrf_after:.2f}",
                f"{result.chrf_after - result.chrf_before:+.2f}",
            ),
        ],
        frozenset({1, 2, 3}),
    )


def rules(listed: Sequence[Rule], output: str) -> str:
    """The rules, one a line."""
    if output == "json":
        return "\n".join(
            msgspec.json.encode(
                {
                    "id": rule.id,
                    "severity": rule.severity,
                    "safe": rule.safe,
                    "mqm": MQM[rule.category],
                    "its": ITS[rule.category],
                    "summary": rule.summary,
                }
            ).decode()
            for rule in listed
        )
    return table(
        [
            ("rule", "severity", "safe", "MQM", "ITS 2.0", "what it finds"),
            *(
                (
                    rule.id,
                    rule.severity,
                    "yes" if rule.safe else "no",
                    MQM[rule.category],
                    ITS[rule.category],
                    rule.summary,
                )
                for rule in sorted(listed, key=lambda rule: rule.id)
            ),
        ]
    )


def records(listed: Sequence[RuleRecord], output: str) -> str:
    """What editors decided, rule by rule, with the confidence that comes of it."""
    if output == "json":
        return "\n".join(
            msgspec.json.encode(
                {
                    key: round(cell, 4) if isinstance(cell, float) else cell
                    for key, cell in msgspec.structs.asdict(one).items()
                }
            ).decode()
            for one in listed
        )
    if not listed:
        return "nothing was decided yet"
    return table(
        [
            ("rule", "accepted", "corrected", "rejected", "before", "now", "90 % within"),
            *(
                (
                    one.rule,
                    f"{one.accepted:,}",
                    f"{one.corrected:,}",
                    f"{one.rejected:,}",
                    f"{one.prior:.0%}",
                    f"{one.mean:.0%}",
                    f"{one.low:.0%} … {one.high:.0%}",
                )
                for one in listed
            ),
        ],
        frozenset({1, 2, 3, 4, 5, 6}),
    )


def _confidence(rule: Rule) -> str:
    """How sure the rule is on the whole, and on what that rests."""
    seen = triage.observed().get(rule.id, 0)
    findings = "1 finding" if seen == 1 else f"{seen:,} findings"
    rests = f"measured on {findings}" if seen else "as its author expects, not yet measured"
    return f"{triage.prior(rule):.2f}, {rests}"


def _quoted(text: str) -> str:
    """A sentence as people quote it; what cannot be seen as its escape."""
    seen = "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
    return f"« {seen} »"


def explanation(rule: Rule) -> str:
    """What a rule looks for, in full."""
    told = inspect.getdoc(inspect.unwrap(getattr(rule.check, "func", rule.check))) or ""
    if told.rstrip(".").lower() == rule.summary.rstrip(".").lower():
        told = ""
    safety = "its one sure fix may be applied unattended" if rule.safe else "a person decides"
    return "\n".join(
        (
            f"{rule.id} ({rule.severity}; {safety})",
            "",
            f"  {rule.summary}",
            *(f"  {line}".rstrip() for line in told.splitlines()),
            "",
            f"  finds       {_quoted(rule.example)}",
            f"  leaves      {_quoted(rule.counter_example)}",
            f"  source      {rule.source}",
            f"  confidence  {_confidence(rule)}",
            f"  MQM         {MQM[rule.category]}",
            f"  ITS 2.0     {ITS[rule.category]}",
        )
    )


def entry(found: Entry) -> str:
    """A calque or false friend: what was meant, what French says, and the classes it draws on."""
    told = [
        ("pivot", f"{LANGUAGE[found.source]} {found.pivot}"),
        ("rendered", found.rendered),
        ("French", found.right or " | ".join(map(bare, found.fixes))),
        ("pattern", found.pattern),
        ("only", found.when),
        ("not", found.unless),
        ("fix", " | ".join(found.fixes)),
        ("finds", _quoted(found.example)),
        ("native hits", f"{found.native:g} in 100,000 sentences"),
        ("note", found.note),
    ]
    lines = [f"  {name:<11} {text}" for name, text in told if text]
    classes = patterns.classes_in(found.pattern, found.when, found.unless)
    for name, words in classes.items():
        lines += ["", f"  @{name}", _columns(words.split("|"))]
    return "\n".join([f"{found.key} (mistranslation.{found.kind})", "", *lines])


def _columns(words: Sequence[str]) -> str:
    text = textwrap.fill("  ".join(words), 92, break_on_hyphens=False, break_long_words=False)
    return textwrap.indent(text, "    ")


def keys(listed: Sequence[str]) -> str:
    """Keys of the entries behind a rule, in columns."""
    text = textwrap.fill("  ".join(listed), 96, break_on_hyphens=False, break_long_words=False)
    return "\n".join(["", f"  {len(listed)} entries:", textwrap.indent(text, "  ")])
