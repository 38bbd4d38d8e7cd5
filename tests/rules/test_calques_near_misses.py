"""Sentences that use the words of an entry of interference rightly: no entry says anything."""

from pathlib import Path

import pytest

from mtqa.language.tokens import tokens
from mtqa.rules import mistranslation
from mtqa.types import Segment, Sentence

NEAR_MISSES = Path(__file__).with_name("calques_near_misses.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_the_right_use_is_left_alone(text: str) -> None:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    assert [entry.key for entry, _ in mistranslation.findings(sentence)] == []
