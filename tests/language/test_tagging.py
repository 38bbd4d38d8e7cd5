"""The tagger takes away what the neighbours exclude, and never the last reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language import tagging
from mtqa.language.tokens import tokens


def tagged(text: str) -> str:
    """The readings kept, a word each."""
    return " ".join(map(tagging.readings_of, tagging.shape(tokens(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La police garde le silence.", "D N V D N ."),
        ("Les forces armées ont repris la ville.", "D N NP Y P D N ."),
        ("Il ferme la porte.", "H V D N ."),
        ("Le froid rend la marche difficile.", "D N V D N A ."),
        ("Il la porte sur le dos.", "H O V S D N ."),
        ("Elle a été arrêtée.", "H Y u P ."),
        ("On en parle.", "H O V ."),
        ("En mai, il part.", "S N , H V ."),
        ("A-t-il signé ?", "V P ."),
        ("Vladimir Poutine arrive à Kiev.", "X X V S X ."),
        ("LES MINISTRES ONT SIGNÉ.", "X X X X ."),
        ("Il vaut 25 % du prix.", "H V E N G N ."),
    ],
)
def test_shape(text: str, expected: str) -> None:
    assert tagged(text) == expected


def test_closed_words_stand_for_themselves() -> None:
    assert tagging.alone("le") == "L"
    assert tagging.alone("dont") == "w"
    assert tagging.readings_of("w") == "w"


def test_what_no_list_holds_is_a_name() -> None:
    assert tagging.alone("kernkraftwerk") == "X"


WORDS = sorted(
    "le la les un des de du il elle on en ne se que qui a est sont été ferme porte présente livre "
    "marche politique froid dit pris fait bien plus et ou , . « Kiev président maison grandes "
    "national peut partir venu 12".split()
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_kept_readings_are_some_of_the_readings(sentence: list[str]) -> None:
    found = tokens(" ".join(sentence))
    for token, letter in zip(found, tagging.shape(found), strict=True):
        alone = tagging.alone(token.lower) if token.word is not None else letter
        kept = tagging.readings_of(letter)
        assert kept
        assert letter in ("X", alone) or set(kept) <= set(tagging.readings_of(alone)) | set("DOS")


def test_marks() -> None:
    assert tagging.marks("réunions").noun == tagging.marks_of("f", "p")
    assert tagging.marks("bus").noun == tagging.marks_of("m", "")
    assert tagging.marks("rouges").adjective == tagging.marks_of("", "p")


def test_patterns_spell_out_their_sets() -> None:
    assert tagging.compiled("D{=N}").fullmatch(tagging.shape(tokens("Un accord")))
    assert not tagging.compiled("D{=A}").fullmatch(tagging.shape(tokens("Un accord")))
