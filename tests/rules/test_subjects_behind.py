"""Subjects behind their verb, joined verbs, adjectives of kind: faults, and what is right."""

import pytest

from mtqa.rules import (
    agreement,
    agreement_front,
    agreement_near,
    agreement_phrase,
    agreement_words,
    appositions,
    participles,
    relatives,
    subjects_behind,
)
from mtqa.types import Rule
from tests.rules.family import fixed, hits

ALL: tuple[Rule, ...] = (
    *subjects_behind.RULES,
    *agreement_near.RULES,
    *agreement_phrase.RULES,
    *agreement_front.RULES,
    *agreement_words.RULES,
    *appositions.RULES,
    *participles.RULES,
    *relatives.RULES,
)
WRONG = [
    (
        "Dans la cave de la maison se trouvait des caisses.",
        "Dans la cave de la maison se trouvaient des caisses.",
    ),
    ("J'entends ce que dit les journaux.", "J'entends ce que disent les journaux."),
    (
        "Les soldats ont quitté la ville et a brûlé le pont.",
        "Les soldats ont quitté la ville et ont brûlé le pont.",
    ),
    ("Elle et son mari a acheté la maison.", "Elle et son mari ont acheté la maison."),
    (
        "La commission a relevé des lacunes important dans la surveillance.",
        "La commission a relevé des lacunes importantes dans la surveillance.",
    ),
    (
        "Elle a investi dans des machines et des logiciels moderne afin de réussir.",
        "Elle a investi dans des machines et des logiciels modernes afin de réussir.",
    ),
    (
        "Lamborghini a présenté une nouvelle édition limité à Paris.",
        "Lamborghini a présenté une nouvelle édition limitée à Paris.",
    ),
    (
        "C'est l'avis de Mme Buzyn, qui promettent une réforme.",
        "C'est l'avis de Mme Buzyn, qui promet une réforme.",
    ),
    ("De nombreux victimes attendent.", "De nombreuses victimes attendent."),
    (
        "Après avoir été évacué par hélicoptère, les touristes ont dormi.",
        "Après avoir été évacués par hélicoptère, les touristes ont dormi.",
    ),
    ("Une fois la tempête passé, ils ont fui.", "Une fois la tempête passée, ils ont fui."),
    ("Cette lettre, je l'ai écrit hier.", "Cette lettre, je l'ai écrite hier."),
    (
        "Quelles mesures le conseil municipal a-t-il pris pour cela ?",
        "Quelles mesures le conseil municipal a-t-il prises pour cela ?",
    ),
    (
        "Il a évoqué une rencontre au cours duquel ils ont parlé.",
        "Il a évoqué une rencontre au cours de laquelle ils ont parlé.",
    ),
    (
        "La situation des hôpitaux est plus grave que celui des écoles.",
        "La situation des hôpitaux est plus grave que celle des écoles.",
    ),
]
RIGHT = [
    "Parmi les partenaires figurent l'association et d'autres groupes.",
    "La gare où se retrouvent chaque année les puissants du monde.",
    "La pluie tombe et soufflent les vents.",
    "Il a quitté la salle furieux.",
    "Une carrosserie dont la livrée vert et noir plaît.",
    "Après avoir commencé par l'Occitanie, l'épidémie s'étend.",
    "Ils ont voté dans les salons attenant à l'hémicycle.",
    "L'argent a disparu et que personne n'a retrouvé, des millions que nul n'a vus.",
    "Son avocat a dans la foulée annoncé sa décision.",
    "Les places étaient jusqu'à présent réservées aux malades.",
    "Un avion est venu sur les lieux accompagné d'une équipe.",
    "Il a filmé une vidéo de Parisiens qui applaudissaient, l'un des câbles qui cèdent.",
    "L'espérance de vie est trois ans plus courte chez les hommes.",
    "Il a touché 45.000 euros brut par an.",
    "Les deux tiers passent par ce pas de deux permanent.",
    "Plus de 1,6 million de signatures ont été recueillies.",
    "Les causes sont pour l'instant inexpliquées.",
    "Combien de mesures a-t-il prises, et quelle mesure a permis cela ?",
]


@pytest.mark.parametrize(("wrong", "right"), WRONG)
def test_fault_is_put_right(wrong: str, right: str) -> None:
    assert fixed(ALL, wrong) == right


@pytest.mark.parametrize("text", RIGHT)
def test_right_sentence_is_left_alone(text: str) -> None:
    assert hits(ALL, text) == []


@pytest.mark.parametrize(
    ("wrong", "surface"),
    [
        ("Les policiers identifient rapidement la véhicule de l'agresseur.", "la véhicule"),
        ("Toutefois, la mesures ne s'appliquera pas.", "la mesures"),
        ("Le logo va être mis sur toutes les bouteille du pays.", "les bouteille"),
        ("Il a dit que la président de l'Assemblée est parti.", "la président"),
    ],
)
def test_article_before_what_may_be_a_verb(wrong: str, surface: str) -> None:
    found = [wrong[hit.start : hit.end] for hit in hits(agreement_rules(), wrong)]
    assert found == [surface]


def agreement_rules() -> tuple[Rule, ...]:
    """The rules of determiner and noun, which are listed with those of form."""
    return agreement.RULES
