"""Chains of noun phrases, and the subjects that open a clause."""

import pytest

from mtqa.language import chunks
from mtqa.language.chunks import Words
from mtqa.language.tokens import tokens


def words(text: str) -> Words:
    found = tokens(text)
    return Words(found, tuple(token.lower for token in found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les forces de sécurité du pays ont tiré sur une foule.",
            ["les forces de sécurité du pays", "une foule"],
        ),
        ("Il a signé un accord historique.", ["un accord historique"]),
        ("Le chef d'État russe arrive.", ["le chef d' état russe"]),
    ],
)
def test_chains(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [
        " ".join(found.lowers[chain.start : chain.end]) for chain in chunks.chains(found)
    ] == expected


@pytest.mark.parametrize(
    ("text", "noun", "verb", "number"),
    [
        ("Les efforts pour rapprocher la Russie d'un accord ont échoué.", "efforts", "ont", "p"),
        ("La ville, située au bord de la mer, est calme.", "ville", "est", "s"),
        ("Les hommes qui ont attaqué la ville ont fui.", "hommes", "ont", "p"),
        ("Selon la police, les voleurs ont fui.", "voleurs", "ont", "p"),
        ("Il dit que la ville ne dort pas.", "ville", "ne", "s"),
    ],
)
def test_subjects(text: str, noun: str, verb: str, number: str) -> None:
    found = words(text)
    (subject,) = chunks.subjects(found, lambda words, start: True)
    assert (found.lowers[subject.noun], found.lowers[subject.verb], subject.number) == (
        noun,
        verb,
        number,
    )


def test_determiners_narrow_their_noun() -> None:
    found = words("Les trois bus rouges.")
    assert found.determined(2) == chunks.DETERMINERS["les"] & found.noun(2)


@pytest.mark.parametrize("unit", ["de nouvelle {} ", "la petite ville de {} ", "qui a {} , "])
def test_no_text_makes_the_walk_long(unit: str) -> None:
    """Readings that can be cut in many ways, and no verb behind them: found at once or never."""
    for word in ("politique", "jeune", "mort", "pris"):
        found = words("Les hommes " + unit.format(word) * 25 + "zzz.")
        assert len(list(chunks.chains(found))) <= 120
        assert len(list(chunks.subjects(found, lambda words, start: True))) <= 120
