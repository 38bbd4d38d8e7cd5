"""Two subjects, a verb last, clauses without subject or verb, names without article."""

from collections.abc import Callable

import pytest

from mtqa.types import Report

Scan = Callable[[str], Report]


def _found(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.rule.removeprefix("grammar."), finding.fixes) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "rule", "fix"),
    [
        ("La présidente de la Commission elle a rejeté le plan.", "resumed-subject", ""),
        ("La Russie elle attaque chaque nuit.", "resumed-subject", ""),
        ("La guerre est finie, a affirmé Poutine a déclaré.", "said-twice", ""),
        ("Il craint que la Russie la Pologne attaque.", "verb-last", "attaque la Pologne"),
        (
            "Il a annoncé que le président demain à Paris arrive.",
            "verb-last",
            "arrive demain à Paris",
        ),
        ("C'est vous qui a décidé.", "own-relative", "avez"),
        ("Ce sera nous qui payera.", "own-relative", "paierons"),
        ("Où était les enfants ?", "asked-subject", "étaient"),
        ("Où sont la ministre ?", "asked-subject", "est"),
        ("Si peut venir, il viendra.", "no-subject", None),
        ("Lorsque sont arrivés, ils ont parlé.", "no-subject", None),
        ("Il affirme qu'a été trompé.", "no-subject", None),
        ("Les experts pensent que le cessez-le-feu impossible.", "no-verb", None),
        (
            "Les américains soldats ont quitté la base.",
            "adjective-place",
            "Les soldats américains",
        ),
        ("Une nucléaire centrale a été touchée.", "adjective-place", "Une centrale nucléaire"),
        ("Le conflit Israël Iran inquiète.", "two-countries", "entre Israël et l'Iran"),
        ("Le sommet Macron Merz a lieu jeudi.", "two-holders", "entre Macron et Merz"),
        ("Lundi, président Macron a reçu son homologue.", "inner-title", "le président"),
        ("Le discours de chancelier Merz a surpris.", "inner-title", "du chancelier"),
        ("L'agression de Russie continue.", "state-article", "de la Russie"),
        ("Selon Ukraine, dix soldats sont morts.", "state-article", "l'Ukraine"),
        ("L'avion a été tombé dans la mer.", "passive", "est tombé"),
    ],
)
def test_found_with_its_fix(scan: Scan, text: str, rule: str, fix: str | None) -> None:
    assert _found(scan(text)) == [(rule, () if fix is None else (fix,))]


@pytest.mark.parametrize(
    "text",
    [
        "Cette année il a neigé.",
        "Le président, lui, a dit que la guerre continue.",
        "La guerre est finie, a déclaré le ministre, qui a dit son espoir.",
        "Il dit que le gouvernement la soutient.",
        "C'est l'un de nous qui a gagné.",
        "C'est chez nous qui a lieu la fête.",
        "Où sont le ministre et son adjoint ?",
        "Où est la plupart des soldats ?",
        "Ainsi va le monde.",
        "Quand est arrivé le président, il a parlé.",
        "Il a annoncé qu'est mort hier le chanteur.",
        "Si doit être saluée une décision, c'est celle-ci.",
        "Il ne dit que la vérité.",
        "Il dit que la paix, oui, mais pas maintenant.",
        "Les militaires officiers et sous-officiers sont là.",
        "Votre politique aide les pauvres.",
        "Selon Jean Dupont, président du parti, la guerre continue.",
        "Le rôle de président Macron le connaît.",
        "Selon France Info, la guerre continue.",
        "L'ambassade de Russie est fermée.",
        "L'avion est tombé dans la mer.",
    ],
)
def test_right_french_is_left_alone(scan: Scan, text: str) -> None:
    assert _found(scan(text)) == []
