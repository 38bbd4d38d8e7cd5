"""aucun, rien, personne, ni and sans: each fault with its fix, and near misses."""

from functools import partial

import pytest

from mtqa.rules import negated_words
from tests.rules import family

hits = partial(family.hits, negated_words.RULES)
fixed = partial(family.fixed, negated_words.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Il dit que personne a vu le train.", "Il dit que personne n'a vu le train."),
        ("Il pleut, mais rien change ici.", "Il pleut, mais rien ne change ici."),
        ("Aucun des soldats a été blessé.", "Aucun des soldats n'a été blessé."),
        ("Il dit qu'aucune ville a été prise.", "Il dit qu'aucune ville n'a été prise."),
        ("Ni le maire ni le préfet ont répondu.", "Ni le maire ni le préfet n'ont répondu."),
        ("La police a trouvé aucune trace.", "La police n'a trouvé aucune trace."),
        ("Ils ont aucun doute sur ce point.", "Ils n'ont aucun doute sur ce point."),
        ("Ils n'ont aucunes preuves contre lui.", "Ils n'ont aucune preuve contre lui."),
        ("Il refuse de parler sans d'un avocat.", "Il refuse de parler sans un avocat."),
    ],
)
def test_the_negation_has_its_halves(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Il dit qu'une personne a vu le train.",
        "Il est parti sans qu'aucun soldat le voie.",
        "Il n'y a aucuns frais.",
        "D'aucuns le disent.",
        "Il est parti sans de bonnes raisons.",
        "« Personne a vu ça », dit-il.",
        "Plus que dans aucun autre pays, on lit.",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []
