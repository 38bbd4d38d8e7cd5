from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import evaluate
from mtqa.fluency import measures


@given(
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=40),
)
def test_auc_is_that_of_the_evaluation(pairs: list[tuple[int, bool]]) -> None:
    scores, bad = zip(*pairs, strict=True)
    ours = measures.auc(np.asarray(scores, float), np.asarray(bad))
    assert ours == pytest.approx(evaluate.auc([float(one) for one in scores], list(bad)))


def test_quality_of_word_labels() -> None:
    flagged = np.asarray([True, True, False, False])
    assert measures.quality(flagged, flagged).mcc == 1
    assert measures.quality(~flagged, flagged).mcc == -1
    half = measures.quality(flagged, np.asarray([True, False, True, False]))
    assert (half.mcc, half.f1_bad, half.f1_ok, half.f1_multi) == (0, 0.5, 0.5, 0.25)
    assert measures.quality(np.zeros(4, bool), flagged).f1_multi == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=200))
def test_calibration_rises_with_the_score(pairs: list[tuple[float, bool]]) -> None:
    scores = np.asarray([score for score, _ in pairs])
    right = np.asarray([hit for _, hit in pairs], bool)
    steps = measures.isotonic(scores, right)
    assert all(a <= b for a, b in pairwise(steps))
    assert all(0 <= chance <= 1 for _, chance in steps)
    if steps:
        shares = [measures.calibrated(steps, one) for one in np.linspace(0, 1, 11)]
        assert shares == sorted(shares)
    else:
        assert measures.calibrated(steps, 1.0) == 0


def test_calibration_is_the_share_that_was_right() -> None:
    scores = np.repeat([0.2, 0.9], 100)
    right = np.concatenate([np.arange(100) < 10, np.arange(100) < 70])
    steps = measures.isotonic(scores, right, least=100)
    assert steps == [(pytest.approx(0.2), 0.1), (pytest.approx(0.9), 0.7)]


def test_the_best_threshold_parts_the_labels() -> None:
    scores = np.linspace(0, 1, 101)
    assert measures.best_threshold(scores, scores >= 0.7) == pytest.approx(0.7, abs=0.01)


def test_rank_correlation_asks_for_the_order_only() -> None:
    rising = np.asarray([0.1, 0.2, 0.3, 5.0])
    assert measures.rank_correlation(rising, rising**3) == pytest.approx(1)
    assert measures.rank_correlation(rising, -rising) == pytest.approx(-1)
    # Ties share their rank: of three pairs of (1, 1, 2) and (1, 2, 2) half agrees.
    ties = measures.rank_correlation(np.asarray([1.0, 1, 2]), np.asarray([1.0, 2, 2]))
    assert ties == pytest.approx(0.5)
    assert measures.rank_correlation(np.ones(3), rising[:3]) == 0
