from collections.abc import Callable

import pytest

from mtqa import scanner
from mtqa.config import Config
from mtqa.types import Document, Finding, Segment

Names = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def names() -> Names:
    """Findings of unlisted names in a text, all of them whatever their confidence."""
    ruleset = scanner.prepare(
        Config(select=("name.romanised", "name.misspelled"), min_confidence=0)
    )

    def find(text: str, at_least: float = 0.5) -> list[Finding]:
        report = scanner.scan(Document("-", "text", (Segment(text),)), ruleset)
        for finding in report.findings:
            assert text[finding.start : finding.end] == finding.surface
        return [one for one in report.findings if one.confidence >= at_least]

    return find
