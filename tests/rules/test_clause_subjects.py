"""Verbs and the phrases of their clause: each fault with its fix, and sentences that are right."""

import pytest

from mtqa.rules import clause_subjects
from tests.rules.family import fixed, hits

WRONG = [
    (
        "Premièrement, il a affirmé que l'offre de transports urbains allaient augmenter.",
        "Premièrement, il a affirmé que l'offre de transports urbains allait augmenter.",
    ),
    (
        "Le samedi 12 janvier au matin, une très forte explosion avaient soufflé le quartier.",
        "Le samedi 12 janvier au matin, une très forte explosion avait soufflé le quartier.",
    ),
    (
        "Les négociations entre le gouvernement et les rebelles a repris lundi.",
        "Les négociations entre le gouvernement et les rebelles ont repris lundi.",
    ),
    (
        "Alors que les « gilets jaunes » se mobilise, le calme revient.",
        "Alors que les « gilets jaunes » se mobilisent, le calme revient.",
    ),
    (
        "L'eau est noire, de nombreux déchets en plastique a envahi le port.",
        "L'eau est noire, de nombreux déchets en plastique ont envahi le port.",
    ),
    (
        "Selon la mairie, l'actrice et son mari est parti lundi.",
        "Selon la mairie, l'actrice et son mari sont parti lundi.",
    ),
]
RIGHT = [
    "Les réformes, estime le ministre, sont utiles.",
    "Les menaces, a précisé le magistrat, ont été reçues lundi.",
    "Des carnets, des cartes bancaires, une montre ont été volés.",
    "À la cité judiciaire de Nancy travaillent 150 greffiers.",
    "Dans tout le pays se multipliaient les appels.",
    "Six personnes, dont le policier, ont été blessées.",
    "Une masse d'Algériens demandaient son départ.",
    "Le vaccin contre la rougeole, les oreillons et la rubéole n'augmente pas le risque.",
    "Les deux premiers mois tout se déroule bien.",
    "Plus de la moitié des Français vivent en ville.",
    "Ce produit et d'autres opioïdes tuent chaque année.",
    "Le fait de consommer ces laits plutôt que des laits en poudre expose à un risque.",
    "Un Français sur cinq, et autant d'électeurs de Nicolas, le choisiraient.",
    "L'heure et le lieu étaient précisés.",
    "Plus de 2.000 stations à travers la France étaient en panne.",
    "Le gouvernement, et donc le Parti socialiste, ont perdu.",
    "Six suspects, dont le chef du commando ont été arrêtés.",
    "Il dit que ni la torture ni la mort ne rendront justice.",
]


@pytest.mark.parametrize(("wrong", "right"), WRONG)
def test_verb_takes_the_number_of_the_only_phrase(wrong: str, right: str) -> None:
    assert fixed(clause_subjects.RULES, wrong) == right


@pytest.mark.parametrize("text", RIGHT)
def test_leaves_alone_what_may_have_another_subject(text: str) -> None:
    assert hits(clause_subjects.RULES, text) == []
