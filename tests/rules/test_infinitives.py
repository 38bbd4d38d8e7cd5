"""What stands before an infinitive: each fault with its fix, and what is right as it stands."""

from functools import partial

import pytest

from mtqa.rules import infinitives
from tests.rules import family

hits = partial(family.hits, infinitives.RULES)
fixed = partial(family.fixed, infinitives.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Il espère de gagner l'élection.", "Il espère gagner l'élection."),
        ("Il semble d'être malade.", "Il semble être malade."),
        ("Il a réussi de fuir la ville.", "Il a réussi à fuir la ville."),
        ("Il a l'intention à quitter le pays.", "Il a l'intention de quitter le pays."),
        ("Ils sont capables à détruire la ville.", "Ils sont capables de détruire la ville."),
        ("Il propose à augmenter les impôts.", "Il propose d'augmenter les impôts."),
        ("Il est difficile trouver une solution.", "Il est difficile de trouver une solution."),
        ("Il est important à noter que tout va.", "Il est important de noter que tout va."),
        ("Il est parti sans parlant à la presse.", "Il est parti sans parler à la presse."),
        ("Par utilisant des drones, il a gagné.", "En utilisant des drones, il a gagné."),
        ("Après mangeant, il est parti.", "Après avoir mangé, il est parti."),
        ("Avant partir, il a parlé.", "Avant de partir, il a parlé."),
        ("Il nie d'avoir tiré sur la foule.", "Il nie avoir tiré sur la foule."),
        ("Il ambitionne à gagner la course.", "Il ambitionne de gagner la course."),
        ("Il empêche le voleur à fuir.", "Il empêche le voleur de fuir."),
        ("Elle aide les victimes de trouver un toit.", "Elle aide les victimes à trouver un toit."),
        ("Il accuse ses employés pour avoir volé.", "Il accuse ses employés d'avoir volé."),
        ("Il interdit aux soldats à tirer.", "Il interdit aux soldats de tirer."),
    ],
)
def test_the_word_before_the_infinitive(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "La ville permet à partir de lundi de sortir.",
        "Il s'est décidé à partir.",
        "C'est une possibilité à considérer.",
        "Il invite ceux qui en ont la possibilité à différer leur départ.",
        "Il n'est pas prêt d'oublier.",
        "C'est important à savoir.",
        "Sa capacité à gérer la crise.",
        "C'est encourageant de voir cela.",
        "Le livre est difficile à trouver.",
        "Il commence de parler et continue à rire.",
        "Un fait sans précédent.",
        "Il aide les parents contraints de garder leur enfant.",
        "Il propose à ses clients à partir de lundi une remise.",
        "Il recommande aux touristes pour finir une visite du port.",
        "Il fait aider les soldats à partir.",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []
