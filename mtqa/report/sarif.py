"""SARIF 2.1.0, the interchange format of static analysis (OASIS, 2020).

Results are written as they come; what needs the whole run (rules met, documents, failures)
follows them, since the members of a JSON object have no order.
"""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

import msgspec

from mtqa.report import Failure, Result, Run
from mtqa.report.jsonl import ascii_only, escape
from mtqa.report.marks import after_last_line_end, is_unicode, lines_ended, valid_path
from mtqa.types import Finding, Report, Rule, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "mtqaFinding/v1"
LEVELS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "note"}

Json = dict[str, Any]


def write(results: Iterable[Result], run: Run, out: TextIO) -> None:
    """Write one SARIF log with one run."""
    keep = escape if is_unicode(out) else ascii_only
    rules = {rule.id: descriptor(rule) for rule in run.rules}
    numbers = {rule: number for number, rule in enumerate(rules)}
    artifacts: list[Json] = []
    failures: list[Json] = []

    out.write(f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"results":[')
    separator = "\n"
    for result in results:
        if isinstance(result, Failure):
            failures.append(notification(result))
            continue
        number = len(artifacts)
        artifacts.append(artifact(result))
        for finding in result.findings:
            if finding.rule not in rules:
                rules[finding.rule] = {"id": finding.rule}
                numbers[finding.rule] = len(numbers)
            line = sarif_result(finding, result, number, numbers[finding.rule])
            out.write(separator + keep(msgspec.json.encode(line).decode()))
            separator = ",\n"

    rest: Json = {
        "tool": {
            "driver": {
                "name": "mtqa",
                "semanticVersion": run.version,
                "rules": list(rules.values()),
                "properties": {"signature": run.signature},
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": artifacts,
        "invocations": [
            {"executionSuccessful": not failures, "toolExecutionNotifications": failures}
        ],
    }
    tail = keep(msgspec.json.encode(rest).decode())
    out.write(f"\n],{tail[1:]}]}}\n")


def descriptor(rule: Rule) -> Json:
    """A rule with the help text that viewers show beside its results."""
    text = (
        f"{rule.summary}\n\nCaught: {rule.example}\nLeft alone: {rule.counter_example}\n"
        f"Source: {rule.source}"
    )
    markdown = (
        f"{_markdown(rule.summary)}\n\n- Caught: {_markdown(rule.example)}\n"
        f"- Left alone: {_markdown(rule.counter_example)}\n- Source: {_markdown(rule.source)}"
    )
    return {
        "id": rule.id,
        "shortDescription": {"text": _message(rule.summary)},
        "help": {"text": _message(text), "markdown": _message(markdown)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def sarif_result(finding: Finding, report: Report, artifact: int, rule: int) -> Json:
    """A finding; ``artifact`` and ``rule`` are its places in the run's lists."""
    place: Json = {"uri": uri(report.document.path), "index": artifact}
    location: Json = {"physicalLocation": {"artifactLocation": place}}
    properties: Json = {
        "category": finding.category,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "safe": finding.safe,
        "surface": finding.surface,
        "sentence": finding.sentence,
    }
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": _message(finding.message)},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": properties,
    }
    if finding.line is None or finding.column is None:
        # Offsets inside a unit say nothing of the file: name the unit, and keep the fixes as text.
        location["logicalLocations"] = [{"name": finding.unit or "", "kind": "element"}]
        properties |= {"start": finding.start, "end": finding.end, "fixes": finding.fixes}
        return result
    location["physicalLocation"]["region"] = region(finding, finding.line, finding.column)
    if finding.fixes:
        result["fixes"] = [_fix(finding, fix, place) for fix in finding.fixes]
    return result


def region(finding: Finding, line: int, column: int) -> Json:
    """Where a finding stands, in lines and columns from 1 and in offsets from 0."""
    ended = lines_ended(finding.surface)
    last = after_last_line_end(finding.surface)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": line + ended,
        "endColumn": last + 1 if ended else column + last,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.surface},
    }


def artifact(report: Report) -> Json:
    """A document with its score."""
    described: Json = {
        "location": {"uri": uri(report.document.path)},
        "roles": ["analysisTarget"],
        "encoding": report.document.encoding,
        "properties": {
            "score": round(report.score, 1),
            "grade": report.grade,
            "words": report.words,
            "sentences": len(report.sentences),
            "language": report.language,
            "translatedFrom": report.translated_from,
            "evidence": report.evidence,
        },
    }
    if report.document.digest:
        described["hashes"] = {"sha-256": report.document.digest}
    return described


def notification(failure: Failure) -> Json:
    """A document that could not be read."""
    place = {"physicalLocation": {"artifactLocation": {"uri": uri(failure.path)}}}
    return {
        "level": "error",
        "message": {"text": _message(valid_path(failure.message))},
        "locations": [place],
    }


def uri(path: str) -> str:
    """``path`` as a URI: relative as it was given, or ``file:`` where it is absolute."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _fix(finding: Finding, fix: str, place: Json) -> Json:
    deleted = {"charOffset": finding.start, "charLength": finding.end - finding.start}
    if finding.line is not None and finding.column is not None:
        deleted = region(finding, finding.line, finding.column)
        del deleted["snippet"]
    return {
        "description": {"text": _message(f'"{finding.surface}" → "{fix}"')},
        "artifactChanges": [
            {
                "artifactLocation": place,
                "replacements": [{"deletedRegion": deleted, "insertedContent": {"text": fix}}],
            }
        ],
    }


def _message(text: str) -> str:
    """``text`` as SARIF reads messages: braces doubled (§3.11.5), nothing a link (§3.11.6)."""
    text = text.replace("{", "{{").replace("}", "}}")
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _markdown(text: str) -> str:
    for character in "\\`*_<>#|":
        text = text.replace(character, "\\" + character)
    return text
