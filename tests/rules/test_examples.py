"""Every rule keeps its promise: it catches its example and leaves its counter-example alone."""

import inspect
from collections.abc import Callable

import pytest

from mtqa import scanner
from mtqa.config import Config
from mtqa.rules.standards import ITS, MQM
from mtqa.types import Report, Rule

RULES = scanner.prepare(Config(min_confidence=0)).rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_catches_its_example_and_nothing_else_does(
    rule: Rule, scan: Callable[[str], Report]
) -> None:
    found = {finding.rule for finding in scan(rule.example).findings}
    # What is judged by its neighbours needs neighbours, which are furniture themselves.
    neighbours = {one for one in found if one.startswith("boilerplate.")}
    assert rule.id in found
    assert found - (neighbours if rule.id == "boilerplate.fragment" else set()) <= {rule.id}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_leaves_its_counter_example_alone(rule: Rule, scan: Callable[[str], Report]) -> None:
    assert [finding.surface for finding in scan(rule.counter_example).findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_says_what_it_is(rule: Rule) -> None:
    check = getattr(rule.check, "func", rule.check)
    assert inspect.getdoc(check)
    assert rule.summary == rule.summary.rstrip(".")
    assert rule.summary.split()[0] not in ("A", "An", "The")
    assert rule.source
    assert rule.category in MQM
    assert rule.category in ITS


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
