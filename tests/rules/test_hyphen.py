"""Compounds torn at their hyphen, and dashes glued to their words."""

import pytest

from mtqa import scanner
from mtqa.rules import typography
from mtqa.types import Document, Segment


def hits(text: str) -> list[tuple[str, tuple[str, ...]]]:
    reading = scanner.read(Document("page.txt", "text", (Segment(text),)))
    return [(text[hit.start : hit.end], hit.fixes) for hit in typography.hyphen(reading)]


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("Il viendra peut - être demain.", "peut - être", "peut-être"),
        ("Ceux - ci sont partis.", "Ceux - ci", "Ceux-ci"),
        ("Le rendez -vous est pris.", "rendez -vous", "rendez-vous"),
        ("Existe - t-il encore ?", " - t-il", "-t-il"),
        ("Va-t - elle venir ?", "-t - elle", "-t-elle"),
        ("Est - ce que tu viens ?", "Est - ce ", "Est-ce "),
        ("Il est seul-et cherche l'amour.", "-et", " – et"),
    ],
)
def test_hyphens_join_and_dashes_part(text: str, surface: str, fix: str) -> None:
    assert hits(text) == [(surface, (fix,))]


@pytest.mark.parametrize(
    "text",
    [
        "Il viendra - peut-être demain - et partira.",
        "Les laissés-pour-compte ont trente-et-un ans, d'ores-et-déjà.",
        "Le vote - il était temps - a eu lieu.",
        "Le Paris - Dakar et le vol Lyon - Rome.",
    ],
)
def test_dashes_and_compounds_are_left_alone(text: str) -> None:
    assert hits(text) == []
