from collections.abc import Callable

import pytest

from mtqa.types import Finding, Report

Scan = Callable[[str], Report]

# A page in French around the text, so that its language is not in doubt.
PAGE = "Le ministre est parti hier soir avec ses conseillers pour une visite de trois jours.\n\n"


def found(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.category == "untranslated"]


@pytest.mark.parametrize(
    ("text", "surface", "fixes"),
    [
        (
            "Le Kernkraftwerk est à l'arrêt.",
            "Le Kernkraftwerk",
            ("La centrale nucléaire",),
        ),
        (
            "La puissance du Kernkraftwerk a baissé.",
            "du Kernkraftwerk",
            ("de la centrale nucléaire",),
        ),
        (
            "Le Kernkraftwerk ukrainien est à l'arrêt.",
            "Le Kernkraftwerk ukrainien",
            ("La centrale nucléaire ukrainienne",),
        ),
        ("On connaît la difficulty du projet.", "la difficulty", ("la difficulté",)),
        ("Il connaît l’difficulty du projet.", "l’difficulty", ("la difficulté",)),
        ("Il a signé un accord russian hier.", "russian", ("russe",)),
        ("Il arrive le 5 July à Paris.", "July", ("juillet",)),
        ("Il en a fait la presentation hier.", "presentation", ("présentation",)),
        ("Il a vu the prime minister hier.", "the prime minister", ("le Premier ministre",)),
    ],
)
def test_a_listed_word_gets_its_french(
    scan: Scan, text: str, surface: str, fixes: tuple[str, ...]
) -> None:
    (finding,) = found(scan(PAGE + text))
    assert (finding.surface, finding.fixes) == (surface, fixes)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Il a parlé avec une giggling de la maison.", "giggling"),
        ("Le projet de Lieferkettengesetz sera voté lundi.", "Lieferkettengesetz"),
        ("Il a parlé mit dem Präsidenten de la guerre.", "mit dem Präsidenten"),
        ("Cela pose un grand awareness à tous.", "awareness"),
    ],
)
def test_a_word_of_no_list_is_reported(scan: Scan, text: str, surface: str) -> None:
    surfaces = [finding.surface for finding in found(scan(PAGE + text))]
    assert len(surfaces) == 1
    assert surfaces[0] in surface


def test_a_name_before_the_noun_goes_behind_it_and_a_person_confirms(scan: Scan) -> None:
    text = "Il visite des sites, tels que le Zaporijjia Kernkraftwerk, depuis un an."
    (finding,) = found(scan(PAGE + text))
    assert finding.surface == "le Zaporijjia Kernkraftwerk"
    assert finding.fixes == ("la centrale nucléaire de Zaporijjia",)
    assert not finding.safe


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "\n\nNobody knows what will happen to the coalition now.\n",
            "untranslated.line",
        ),
        (
            "\n\nNiemand weiß, was jetzt mit der Koalition geschieht.\n",
            "untranslated.line",
        ),
        ("\n\nHintergrund\n\nLa coalition est morte.\n", "untranslated.heading"),
    ],
)
def test_whole_lines(scan: Scan, text: str, rule: str) -> None:
    (finding,) = found(scan(PAGE + text + "\n" + PAGE.replace("ministre", "président")))
    assert finding.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Le leader passe le week-end au Bundestag avec son staff.",
        "Selon le New York Times et le Wall Street Journal, rien n'a changé.",
        "La Deutsche Bank et la Frankfurter Allgemeine Zeitung l'ont dit.",
        "Le mouvement Black Lives Matter manifeste à Madrid.",
        "Le film « The Lord of the Rings » a reçu un prix.",
        'Il a chanté "We Shall Overcome" devant la foule.',
        "Il a écrit à contact@company.com et sur www.company.com/news hier.",
        "Le think tank défend le low cost et la flat tax.",
        "Ursula von der Leyen a rencontré Lukas Grund et M. Wahl.",
        "Les chefs d'État (leaders) sont réunis au sommet du G20.",
        "Il joue au Real Madrid depuis deux ans.",
        "La Hally\u00adday est en procès.",
    ],
)
def test_loans_names_titles_and_addresses_are_left_alone(scan: Scan, text: str) -> None:
    assert found(scan(PAGE + text)) == []


def test_a_quotation_in_french_hides_nothing(scan: Scan) -> None:
    text = "Il a dit : « Nous avons une grande difficulty avec ce texte de loi. »"
    assert [finding.surface for finding in found(scan(PAGE + text))] == ["difficulty"]
