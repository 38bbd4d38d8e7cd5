"""Scores, long numbers and codes of currencies in French form."""

from collections.abc import Callable

import pytest

from mtqa.types import Report

Scan = Callable[[str], Report]


def found(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (finding.rule, finding.surface, finding.fixes)
        for finding in report.findings
        if finding.category in ("format", "nonword")
    ]


@pytest.mark.parametrize(
    ("text", "rule", "surface", "fix"),
    [
        ("Ils ont perdu 104:106 contre Berlin.", "format.score", "104:106", "104-106"),
        ("Après la défaite 61:72, ils sont partis.", "format.score", "61:72", "61-72"),
        ("Le score était de 20:15 au premier quart.", "format.score", "20:15", "20-15"),
        ("Il paie 135000 euros par an.", "format.digits", "135000", "135\u202f000"),
        ("Il y a 25000 habitants ici.", "format.digits", "25000", "25\u202f000"),
        ("La chaise coûte 20 EUR ici.", "format.unit", "EUR", "euros"),
        ("La chaise coûte 1,50 Euro ici.", "format.unit", "Euro", "euro"),
        ("Il a un arbre de Noel chez lui.", "nonword.accent", "Noel", "Noël"),
        ("Il lit les Elements du contrat.", "nonword.accent", "Elements", "Éléments"),
    ],
)
def test_foreign_forms_and_lost_accents(
    scan: Scan, text: str, rule: str, surface: str, fix: str
) -> None:
    assert found(scan(text)) == [(rule, surface, (fix,))]


@pytest.mark.parametrize(
    "text",
    [
        "Le match commence à 20:30 et l'équipe a gagné 3-1.",
        "Une image au format 16:9 et un psaume 119:105 sont au mur.",
        "Le match a été vu à 18:45 par les équipes.",
        "Il habite à 75011 Paris depuis 2019 et a le dossier 25000 dans son sac.",
        "L'Euro 2020 a commencé ; la paire EUR/USD monte.",
        "Les Etats, les Eglises et Noel Gallagher ont parlé à Defense News.",
        "Le groupe Areva et Jose Dupont ont parlé à Adele, chez Decathlon.",
    ],
)
def test_what_french_writes_is_left_alone(scan: Scan, text: str) -> None:
    assert found(scan(text)) == []
