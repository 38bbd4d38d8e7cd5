"""Articles that French leaves out: each fault with its fix, and near misses."""

from functools import partial

import pytest

from mtqa.rules import superfluous
from tests.rules import family

hits = partial(family.hits, superfluous.RULES)
fixed = partial(family.fixed, superfluous.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Son père est un médecin et vit à Lyon.", "Son père est médecin et vit à Lyon."),
        ("Il est devenu un avocat en 1990.", "Il est devenu avocat en 1990."),
        ("Elle est une journaliste.", "Elle est journaliste."),
        ("Elle dit qu'il est un soldat", "Elle dit qu'il est soldat"),
        ("Le Poutine a signé le décret.", "Poutine a signé le décret."),
        ("Le président le Macron a reçu la reine.", "Le président Macron a reçu la reine."),
        ("L'Israël a bombardé Gaza.", "Israël a bombardé Gaza."),
        ("Le Cuba a libéré des détenus.", "Cuba a libéré des détenus."),
        ("La visite du Chypre est terminée.", "La visite de Chypre est terminée."),
        ("Il vit dans l'Italie depuis deux ans.", "Il vit en Italie depuis deux ans."),
        (
            "Elle se rendra dans le Canada la semaine prochaine.",
            "Elle se rendra au Canada la semaine prochaine.",
        ),
    ],
)
def test_the_article(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "C'est un médecin.",
        "Son père est un médecin réputé.",
        "Il est un avocat de la paix.",
        "Le Cuba de Castro a libéré des détenus.",
        "L'Israël d'aujourd'hui est divisé.",
        "Il vit dans l'Italie de Mussolini.",
        "Il voit dans le Canada un allié.",
        "Le clan Poutine se tait.",
        "Quel avocat est un avocat ?",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []
