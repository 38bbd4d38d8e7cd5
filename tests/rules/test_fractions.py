"""Quantities and their de: each fault with its fix, and near misses."""

from functools import partial

import pytest

from mtqa.rules import fractions
from tests.rules import family

hits = partial(family.hits, fractions.RULES)
fixed = partial(family.fixed, fractions.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("La moitié les habitants ont fui.", "La moitié des habitants ont fui."),
        ("La majorité la population souffre.", "La majorité de la population souffre."),
        ("Près de 20 % les électeurs hésitent.", "Près de 20 % des électeurs hésitent."),
        ("Trop des voitures circulent ici.", "Trop de voitures circulent ici."),
        ("Beaucoup des gens ont fui la ville.", "Beaucoup de gens ont fui la ville."),
        ("Assez du temps a été perdu.", "Assez de temps a été perdu."),
        ("Trop de l'argent est perdu ici.", "Trop d'argent est perdu ici."),
        ("Il y a beaucoup gens dans la rue.", "Il y a beaucoup de gens dans la rue."),
        ("Il y a trop accidents sur la route.", "Il y a trop d'accidents sur la route."),
        ("Chaque de ces villages a brûlé.", "Chacun de ces villages a brûlé."),
        ("Quelques de ses collègues sont partis.", "Quelques-uns de ses collègues sont partis."),
        ("Tous de les otages ont été libérés.", "Tous les otages ont été libérés."),
        ("Moins que la moitié des gens ont voté.", "Moins de la moitié des gens ont voté."),
        ("Elle a perdu plus qu'un tiers de ses voix.", "Elle a perdu plus d'un tiers de ses voix."),
    ],
)
def test_the_quantity_takes_de(wrong: str, right: str) -> None:
    assert fixed(wrong) in (right, right.replace("Quelques-uns", "Quelques-unes"))
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "La moitié la regrette et l'autre en rit.",
        "Il parle beaucoup des gens de la ville.",
        "Beaucoup des gens que nous avons vus ont fui.",
        "Il aime beaucoup marcher.",
        "Ils ont parlé tous de ces villages.",
        "Il ne reste plus que la moitié des vivres.",
        "Chaque village a été détruit.",
        "Il en a perdu quelques-uns de plus.",
        "Il a donné la moitié les yeux fermés.",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []
