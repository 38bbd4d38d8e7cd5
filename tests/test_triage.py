"""Scores, grades and the language a text came from."""

import pytest

from mtqa import triage
from mtqa.types import Finding


def finding(severity: str, category: str = "grammar", confidence: float = 1.0) -> Finding:
    return Finding(
        "0" * 16, f"{category}.x", category, severity, confidence, 0, 0, 1, "x", "", (), False  # type: ignore[arg-type]
    )  # fmt: skip


def test_nothing_found_is_clean() -> None:
    assert triage.score([], 100) == 0
    assert triage.grade([], 0) == "publish"


def test_score_grows_with_penalty_and_shrinks_with_length() -> None:
    one = triage.score([finding("major")], 100)
    assert triage.score([finding("major")] * 2, 100) > one
    assert triage.score([finding("critical")], 100) == triage.score([finding("major")] * 2, 100)
    assert triage.score([finding("major")], 200) < one
    assert triage.score([finding("critical")] * 1000, 10) == pytest.approx(100)


def test_one_error_in_a_heading_is_not_worse_than_five_in_a_long_sentence() -> None:
    heading = triage.score([finding("major")], 4)
    assert heading == triage.score([finding("major")], triage.FEWEST_WORDS)
    assert heading < triage.score([finding("major")] * 5, 40)


def test_doubt_counts_less() -> None:
    assert triage.score([finding("major", confidence=0.5)], 100) < triage.score(
        [finding("major")], 100
    )


def test_minor_punctuation_weighs_a_tenth() -> None:
    assert triage.penalty(finding("minor", "typography")) == 0.1
    assert triage.penalty(finding("minor")) == 1


def test_grades() -> None:
    assert triage.grade([finding("minor")] * 9, 90) == "publish"
    assert triage.grade([finding("major")], triage.LIGHT_EDIT_BELOW - 1) == "light-edit"
    assert triage.grade([finding("major")], triage.LIGHT_EDIT_BELOW) == "post-edit"
    assert triage.grade([finding("major")], triage.POST_EDIT_BELOW) == "retranslate"


def test_source_language_by_the_words() -> None:
    language, evidence = triage.source_language([("Kernkraftwerk", None), ("fazit", None)])
    assert (language, set(evidence)) == ("de", {"Kernkraftwerk", "fazit"})
    assert triage.source_language([("difficulty", None), ("shock", "en")])[0] == "en"
    assert triage.source_language([("Kernkraftwerk", None), ("difficulty", None)]) == (None, ())
    assert triage.source_language([]) == (None, ())
