"""Whatever a rule of grammar mends, it has nothing more to say about: on native French, broken."""

import random
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import texts
from mtqa.fluency import changes, wrong_forms
from mtqa.fluency.changes import Supplies
from mtqa.types import Report

FAMILIES = (wrong_forms.gender, wrong_forms.number, wrong_forms.person)
NOTHING = Supplies({}, {}, {}, {}, (), {})


@pytest.fixture(scope="session")
def native(shared: Path) -> list[str]:
    lines = (line for line in texts.native(shared, 30_000, 3_000) if 40 < len(line) < 220)
    return list(islice(lines, 1_500))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 1_499), family=st.sampled_from(FAMILIES), seed=st.integers(0, 999))
def test_a_fix_settles_its_finding(
    native: list[str],
    scan: Callable[[str], Report],
    place: int,
    family: Callable[..., changes.Change | None],
    seed: int,
) -> None:
    """An agreement is broken; every fix of every finding of grammar is applied by itself."""
    line = native[place % len(native)]
    change = family(changes.read(line), random.Random(seed), NOTHING)
    if change is None:
        return
    broken = line[: change.start] + change.text + line[change.end :]
    for finding in scan(broken).findings:
        if finding.category != "grammar":
            continue
        for fix in finding.fixes:
            mended = broken[: finding.start] + fix + broken[finding.end :]
            stop = finding.start + len(fix)
            again = [
                one.surface
                for one in scan(mended).findings
                if one.rule == finding.rule and one.start < stop and finding.start < one.end
            ]
            assert again == [], (finding.rule, broken, mended)
