from collections.abc import Callable

import pytest

from mtqa.types import Finding, Report

Scan = Callable[[str], Report]


def found(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.category == "nonword"]


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("Le général-Gen Petrov est parti.", "général-Gen", "général"),
        ("Le lieutenant-Lt. Petrov est parti.", "lieutenant-Lt.", "lieutenant"),
        ("Il a vu le docteur Dr. Petrov hier.", "docteur Dr.", "docteur"),
        ("Il a vu le professeur-Prof. Les autres sont partis.", "professeur-Prof", "professeur"),
    ],
)
def test_a_title_said_twice(scan: Scan, text: str, surface: str, fix: str) -> None:
    (finding,) = found(scan(text))
    assert (finding.rule, finding.surface, finding.fixes) == ("nonword.title", surface, (fix,))


def test_a_title_is_no_compound(scan: Scan) -> None:
    text = "Le lieutenant-colonel Petrov, le ministre-président et le docteur Dray sont partis."
    assert found(scan(text)) == []


@pytest.mark.parametrize(
    ("text", "rule", "surface", "fixes"),
    [
        (
            "Il a décrit la situationactuelle du pays.",
            "nonword.glued",
            "situationactuelle",
            ("situation actuelle",),
        ),
        ("Il est entré dansle bureau.", "nonword.glued", "dansle", ("dans le",)),
        (
            "Ils sont venus avantReal au stade.",
            "nonword.glued",
            "avantReal",
            ("avant Real",),
        ),
        ("C'est le Nahenvoyé du président.", "nonword.glued", "Nahenvoyé", ()),
        ("Ils échangent des courtites au palais.", "nonword.garbled", "courtites", ()),
        (
            "Ils ont perdu le poivoir au printemps.",
            "nonword.garbled",
            "poivoir",
            ("pouvoir",),
        ),
        (
            "Les secours humaintaires sont arrivés.",
            "nonword.garbled",
            "humaintaires",
            ("humanitaires",),
        ),
    ],
)
def test_found(scan: Scan, text: str, rule: str, surface: str, fixes: tuple[str, ...]) -> None:
    (finding,) = found(scan(text))
    assert (finding.rule, finding.surface, finding.fixes) == (rule, surface, fixes)


@pytest.mark.parametrize(
    "text",
    [
        "L'ubérisation et le macronisme inquiètent les antimondialistes.",
        "La surconsommation d'hydroxychloroquine est dangereuse.",
        "Il suit #jesuislà et @mapremiereville sur monsite.jeanpaul.fr hier.",
        "Il a crié « bouloubouloubla » devant la foule.",
        "La Société Boulvardek a racheté Zorbatik en mars.",
        "Il reconnait l'évènement et connait les couts.",
        "Il a crié aaaaah et brrrr dans la rue.",
        "Le co-rapporteur et l'ex-vice-présidente sont partis.",
        "YouTube, LinkedIn et iPhone sont des marques.",
        "On tour\u00adnait la page.",
    ],
)
def test_left_alone(scan: Scan, text: str) -> None:
    assert found(scan(text)) == []
