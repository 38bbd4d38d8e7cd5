"""Wrong sense by company and collocation, and holders of office."""

from collections.abc import Callable

import pytest

from mtqa.language import resources
from mtqa.rules import collocations, senses
from mtqa.types import Report

PAIRS = {
    (wrong, right)
    for row in resources.rows("fr/pivots.csv")
    for wrong in row["renderings"].split("|")
    for right in row["renderings"].split("|")
    if wrong != right
}


def test_every_sense_is_one_of_a_pivot_and_can_be_proved() -> None:
    for one in senses.senses():
        assert (one.wrong, one.right) in PAIRS
        strong = one.strong
        assert len(strong) >= senses.PROOFS, one.wrong


def test_every_collocation_is_one_of_a_pivot() -> None:
    for (_, one, two), rows in collocations.table().items():
        for row in rows:
            assert ((two if row.role else one), row.right) in PAIRS


@pytest.mark.parametrize(
    ("text", "surface", "fixes"),
    [
        (
            "Le président américain Volodymyr Zelensky est attendu à Paris.",
            "américain",
            ("ukrainien",),
        ),
        (
            "Vladimir Poutine, le président ukrainien, a refusé de venir à Paris.",
            "ukrainien",
            ("russe",),
        ),
        (
            "Le ministre turc des Affaires étrangères Sergueï Lavrov est arrivé à Ankara.",
            "turc",
            ("russe",),
        ),
        ("Les députés ont élevé la question en séance.", "élevé", ("posé", "soulevé")),
        ("Les pompiers économisent des vies.", "économisent", ("sauvent",)),
        ("Ils ont parlé des drones et des drones.", "des drones et des drones", ("des drones",)),
    ],
)
def test_is_found(
    scan: Callable[[str], Report], text: str, surface: str, fixes: tuple[str, ...]
) -> None:
    (finding,) = scan(text).findings
    assert (finding.surface, finding.fixes) == (surface, fixes)
    assert not finding.safe or finding.category == "duplication"


@pytest.mark.parametrize(
    "text",
    [
        "Le président américain a demandé au président ukrainien Volodymyr Zelensky de venir.",
        "Le président brésilien s'est moqué d'Emmanuel Macron à la télévision.",
        "Le président américain de Volodymyr Zelensky n'existe pas.",
        "Ils ont attendu des heures et des heures devant la gare.",
        "La pluie est tombée sur les lourdes portes du château.",
        "Les députés ont posé la question, puis levé la séance.",
    ],
)
def test_stays(scan: Callable[[str], Report], text: str) -> None:
    assert [finding.surface for finding in scan(text).findings] == []
