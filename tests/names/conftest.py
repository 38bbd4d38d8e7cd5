from collections.abc import Callable
from functools import cache

import pytest

from mtqa import scanner
from mtqa.config import Config
from mtqa.types import Document, Finding, Segment

Names = Callable[..., tuple[Finding, ...]]


@cache
def _ruleset(min_confidence: float) -> scanner.Ruleset:
    select = ("name.romanised", "name.misspelled")
    return scanner.prepare(Config(select=select, min_confidence=min_confidence))


@pytest.fixture(scope="session")
def names() -> Names:
    """Findings of unlisted names in a text."""

    def find(text: str, at_least: float = 0.5) -> tuple[Finding, ...]:
        report = scanner.scan(Document("-", "text", (Segment(text),)), _ruleset(at_least))
        for finding in report.findings:
            assert text[finding.start : finding.end] == finding.surface
        return report.findings

    return find
