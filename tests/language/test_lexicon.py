import pytest

from mtqa.language import lexicon


@pytest.mark.parametrize(
    "form",
    [
        "maison",
        "l'",
        "qu'",
        "jusqu'",
        "aujourd'hui",
        "quelqu'un",
        "coeur",
        "cœur",
        "cessez-le-feu",
        "a-t-il",
        "dit-il",
        "franco-allemand",
    ],
)
def test_french_forms(form: str) -> None:
    assert lexicon.look_up(form).french


@pytest.mark.parametrize("form", ["kernkraftwerk", "the", "fazit", "anti-atomkraft", "xqzv"])
def test_forms_that_are_not_french(form: str) -> None:
    assert not lexicon.look_up(form).french


def test_frequencies_tell_the_languages_apart() -> None:
    plant = lexicon.look_up("kernkraftwerk")
    assert plant.fr == plant.en == 0 < plant.de
    target = lexicon.look_up("target")
    assert target.en > target.de + 1
    assert target.en > target.fr + 1


def test_a_compound_is_as_common_as_its_rarest_part() -> None:
    assert lexicon.look_up("dit-il").fr == min(lexicon.look_up("dit").fr, lexicon.look_up("il").fr)


def test_numbers_with_letters_are_found_whatever_their_digits() -> None:
    assert lexicon.look_up("2022e").fr == lexicon.look_up("1987e").fr > 0


def test_decomposed_letters_are_those_of_the_lists() -> None:
    assert lexicon.look_up("e\u0301te\u0301").french
    assert lexicon.look_up("e\u0301te\u0301").text == "e\u0301te\u0301"


def test_unknown_is_all_zero() -> None:
    word = lexicon.look_up("courtites")
    assert (word.fr, word.de, word.en, word.french) == (0, 0, 0, False)
