"""What many tests share: the rules compiled once, and a way to scan a text."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa import scanner
from mtqa.config import Config
from mtqa.types import Document, Report, Segment

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled glossaries of the tests stay out of the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def ruleset() -> scanner.Ruleset:
    return scanner.prepare(Config(min_confidence=0))


@pytest.fixture(scope="session")
def scan(ruleset: scanner.Ruleset) -> Callable[[str], Report]:
    def scan_text(text: str) -> Report:
        return scanner.scan(Document("-", "text", (Segment(text),)), ruleset)

    return scan_text


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the marked text and data beside the project are not here")
    return SHARED
