"""Days beside tenses, pronouns without antecedent, tu and vous in one paragraph."""

from collections.abc import Callable

import pytest

from mtqa.types import Report


def _found(report: Report, rule: str) -> list[str]:
    return [finding.surface for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Le ministre arrivera hier à Paris.", "arrivera hier"),
        ("Il y a trois jours, les soldats quitteront la ville.", None),
        ("Dans deux jours, le ministre est arrivé à Kiev.", None),
        ("La semaine prochaine, il a visité la Chine.", None),
    ],
)
def test_day_and_tense_clash(scan: Callable[[str], Report], text: str, surface: str | None) -> None:
    found = _found(scan(text), "grammar.day-tense")
    assert len(found) == 1
    assert surface is None or found == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "Hier, il aura passé deux heures à attendre.",
        "Demain était un autre jour.",
        "La réunion de la semaine prochaine a été annulée.",
        "Il y a trois jours que le ministre attend, il partira demain.",
        "Le ministre présentera demain le plan annoncé hier.",
        "Le ministre a appris qu'il serait reçu demain à Paris.",
    ],
)
def test_day_and_tense_agree(scan: Callable[[str], Report], text: str) -> None:
    assert _found(scan(text), "grammar.day-tense") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Un navire a coulé au large. Elle transportait du blé et du charbon.", "Elle"),
        ("La ministre est arrivée à la gare. Il a déclaré que la guerre continue.", "Il"),
        ("Une bombe a explosé. Ils ont fui.", "Ils"),
        ("Le conseil a voté le budget. Elles entreront en vigueur mardi.", "Elles"),
    ],
)
def test_nothing_named(scan: Callable[[str], Report], text: str, surface: str) -> None:
    assert _found(scan(text), "grammar.antecedent") == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "Le député de Merkel a quitté le parlement. Mardi, elle a signé un accord.",
        "Elle a quitté le parlement. Mardi, elle a signé un accord.",
        "La police est arrivée à la gare. Ils ont tiré.",
        "La ministre est arrivée à la gare. Il pleut.",
        "Le ministre est arrivé avec sa femme. Ils sont calmes.",
        "Le texte a un coût élevé. N'oublions pas qu'elles travaillent.",
        "La mère et la fille dorment. Elles ont marché.",
        "Le ministre a signé le texte. « Elle a menti », a-t-il ajouté.",
    ],
)
def test_something_named(scan: Callable[[str], Report], text: str) -> None:
    assert _found(scan(text), "grammar.antecedent") == []


def test_the_rarer_address_is_marked(scan: Callable[[str], Report]) -> None:
    text = "Vous recevez un message. Vous ouvrez le lien. Tu confirmes ton adresse."
    assert _found(scan(text), "grammar.address-slip") == ["Tu"]
    assert _found(
        scan("Tu peux ouvrir un compte. Votre mot de passe est secret."), "grammar.address-slip"
    ) == ["Votre"]


@pytest.mark.parametrize(
    "text",
    [
        "Tu as raison. Vous devez tous partir.",
        "« Tu viens ? », dit-il. Vous devez partir.",
        "Tu pars demain.\nVous partez lundi.",
    ],
)
def test_two_readers_may_be_addressed(scan: Callable[[str], Report], text: str) -> None:
    assert _found(scan(text), "grammar.address-slip") == []
