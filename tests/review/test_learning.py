"""What decisions teach: shown confidence and order, never what is safe."""

from datetime import UTC, datetime, timedelta

import pytest

from mtqa.review import Filter, Session, Shelf
from mtqa.review.learning import Learning, Record, posterior, records
from mtqa.store import Count, Store
from mtqa.types import Rule
from tests.written import LETTER, LETTER_FAULTS, report


def learnt(*counts: tuple[str, str, str, int]) -> Learning:
    return Learning(Count(*count) for count in counts)  # type: ignore[arg-type]


def test_without_decisions_the_calibration_holds() -> None:
    assert Learning().confidence(report().findings[0]) == 0.99


def test_the_rule_moves_slowly_and_the_word_fast() -> None:
    finding = report().findings[0]
    other = learnt(("name.glossary", "Sergej", "reject", 10)).confidence(finding)
    assert other == pytest.approx((20 * 0.99) / 30)
    own = learnt(("name.glossary", "Wladimir", "reject", 10)).confidence(finding)
    assert own == pytest.approx(4 * other / 14)
    assert learnt(("name.glossary", "Wladimir", "correct", 10)).confidence(finding) > 0.99
    assert learnt(("casing.start", "Wladimir", "reject", 10)).confidence(finding) == 0.99


def test_posterior() -> None:
    mean, low, high = posterior(0.5, Record(0, 0, 0))
    assert (mean, round(low, 2), round(high, 2)) == (0.5, 0.32, 0.68)
    mean, low, high = posterior(0.9, Record(60, 20, 0))
    assert mean == pytest.approx(0.98)
    assert 0.94 < low < mean < high < 1
    mean, low, high = posterior(1.0, Record(0, 0, 1))
    assert low < mean < high


def test_records_of_rules_that_were_decided_on() -> None:
    rules = [
        Rule(name, "major", "", "", "", "", lambda _: (), confidence=0.5) for name in ("x.a", "x.b")
    ]
    (one,) = records(learnt(("x.b", "s", "accept", 3), ("x.b", "t", "reject", 1)), rules)
    assert (one.rule, one.accepted, one.rejected, one.prior) == ("x.b", 3, 1, 0.5)
    assert one.mean == pytest.approx(13 / 24)


def test_rejections_put_a_rule_behind(store: Store, tmp_path: object) -> None:
    session = Session(Shelf([report()]), store, "anna")
    assert session.current is not None
    assert session.current.surface == "Wladimir"
    session.reject()
    session.reject()
    assert session.confidence(session.report.findings[0]) == 0.99  # type: ignore[union-attr]
    longer = report("other.txt", LETTER, LETTER_FAULTS)
    again = Session(Shelf([longer]), store, "anna")
    assert again.current is not None
    assert again.current.surface == "La "
    first = again.report.findings[0]  # type: ignore[union-attr]
    assert again.confidence(first) < 0.7
    assert first.confidence == 0.99
    again.set_filter(Filter(confidence=0.8))
    assert again.place == (1, 2)


def test_time_spent(store: Store) -> None:
    moments = iter([0, 10, 25, 1000, 1005])
    start = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    session = Session(
        Shelf([report(), report("n.txt", LETTER, LETTER_FAULTS)]),
        store,
        "anna",
        clock=lambda: start + timedelta(seconds=next(moments)),
    )
    for _ in range(5):
        session.reject()
    # 10 + 15 seconds, a pause that counts for two minutes, and 5.
    assert session.account(0).seconds == 150
    assert session.account(1).seconds == 0
