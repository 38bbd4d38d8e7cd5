"""A store in a project of its own, and real files for what a review does to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    with Store(tmp_path) as opened:
        yield opened
