"""Workflow commands of GitHub Actions: each finding becomes an annotation of its line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable
from typing import TextIO

from mtqa.report import Failure, Result, Run
from mtqa.report.marks import (
    after_last_line_end,
    encodable,
    lines_ended,
    on_one_line,
    valid_path,
    visible,
)
from mtqa.types import Finding, Severity

COMMANDS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "notice"}


def write(results: Iterable[Result], run: Run, out: TextIO) -> None:
    """Write one command a finding, as they come, and one for each document that failed."""
    for result in results:
        if isinstance(result, Failure):
            command = _command("error", {"file": result.path, "title": "mtqa"}, result.message)
            out.write(encodable(command, out))
            continue
        for finding in result.findings:
            properties = {"file": result.document.path, **_place(finding), "title": finding.rule}
            command = _command(COMMANDS[finding.severity], properties, _message(finding))
            out.write(encodable(command, out))


def _place(finding: Finding) -> dict[str, str]:
    """Lines and columns; the service takes columns only where both ends are on one line."""
    if finding.line is None or finding.column is None:
        return {}
    ended = lines_ended(finding.surface)
    if ended and after_last_line_end(finding.surface) == 0:
        ended -= 1
    if ended:
        return {"line": str(finding.line), "endLine": str(finding.line + ended)}
    end = finding.column + len(finding.surface.rstrip("\r\n"))
    return {"line": str(finding.line), "col": str(finding.column), "endColumn": str(end)}


def _message(finding: Finding) -> str:
    return f"{finding.unit}: {finding.message}" if finding.unit is not None else finding.message


def _command(name: str, properties: dict[str, str], message: str) -> str:
    pairs = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {pairs}::{_data(visible(message, keep=chr(10)))}\n"


def _property(value: str) -> str:
    value = on_one_line(valid_path(value))
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
