"""Tenses, moods and object pronouns: each fault with its fix, and sentences that are right."""

import pytest

from mtqa.rules import agreement_words, mood, object_pronouns, tense
from tests.rules.family import fixed, hits

RULES = (*tense.RULES, *mood.RULES, *object_pronouns.RULES, *agreement_words.RULES)
WRONG = [
    (
        "Si le gouvernement aurait réagi plus tôt, la crise aurait pu être évitée.",
        "Si le gouvernement avait réagi plus tôt, la crise aurait pu être évitée.",
    ),
    (
        "Si les négociations échoueront, les deux pays devront céder.",
        "Si les négociations échouent, les deux pays devront céder.",
    ),
    (
        "Si elle avait plus de temps, la commission entendra d'autres témoins.",
        "Si elle avait plus de temps, la commission entendrait d'autres témoins.",
    ),
    (
        "La crise aurait pu être évitée si le ministre aurait réagi plus tôt.",
        "La crise aurait pu être évitée si le ministre avait réagi plus tôt.",
    ),
    ("Hier soir, il rencontre les élus.", "Hier soir, il a rencontré les élus."),
    ("Demain, la chancelière a reçu le roi.", "Demain, la chancelière recevra le roi."),
    ("Il a été maire de la ville depuis 2010.", "Il est maire de la ville depuis 2010."),
    (
        "Dès que le temps le permet, les recherches reprendront.",
        "Dès que le temps le permettra, les recherches reprendront.",
    ),
    (
        "L'avocat regrette que son client n'a pas été entendu.",
        "L'avocat regrette que son client n'ait pas été entendu.",
    ),
    (
        "Les experts doutent que la nouvelle taxe va suffire.",
        "Les experts doutent que la nouvelle taxe aille suffire.",
    ),
    (
        "Il est peu probable que la Banque centrale réduit ses taux.",
        "Il est peu probable que la Banque centrale réduise ses taux.",
    ),
    ("Le juge les a demandé de partir.", "Le juge leur a demandé de partir."),
    ("Ils ont vu un enfant et l'ont sauvés.", "Ils ont vu un enfant et l'ont sauvé."),
    ("Il faut aider les communes les plus pauvre.", "Il faut aider les communes les plus pauvres."),
    ("Le gouvernement a pris certain mesures.", "Le gouvernement a pris certaines mesures."),
    ("Ils préparent des actions pour cette été.", "Ils préparent des actions pour cet été."),
]
RIGHT = [
    "Si le lundi devait encore être beau, le vent se lèvera.",
    "Les syndicats n'ont jamais été interdits de manifester.",
    "Si la séance du mercredi devrait être abandonnée, celle du mardi serait longue.",
    "Si les bruits affirmaient le contraire, le ministre ne se lancera pas.",
    "Il aurait demandé si le ministre aurait le temps.",
    "Hier, le ministre a rencontré Paul, qui rencontre Marie demain.",
    "Il a été maire de 2010 à 2014 et vit là depuis 2015.",
    "Il n'empêche que le ministre a perdu la partie.",
    "Il n'attend que la fin et le juge a le temps.",
    "Le juge les a appelés, et les a fait venir.",
    "Le juge lui a saisi son arme, la rue que la ville lui a dédiée.",
    "Les mieux payés et les plus haut placés partent.",
    "Ce nom reste pour certains synonyme de défaite.",
    "Les documents ont été demandés par le juge.",
]


@pytest.mark.parametrize(("wrong", "right"), WRONG)
def test_fault_is_put_right(wrong: str, right: str) -> None:
    assert fixed(RULES, wrong) == right


@pytest.mark.parametrize("text", RIGHT)
def test_right_sentence_is_left_alone(text: str) -> None:
    assert hits(RULES, text) == []


def test_passive_of_whom_it_concerns() -> None:
    found = hits(object_pronouns.RULES, "Les victimes ont été permises de rentrer chez elles.")
    assert [hit.evidence for hit in found] == ["passive"]
    assert hits(object_pronouns.RULES, "Il a été permis aux victimes de rentrer.") == []
