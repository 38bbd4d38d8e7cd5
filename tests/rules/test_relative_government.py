"""que for dont or auquel, son for leur: each fault with its fix, and near misses."""

from functools import partial

import pytest

from mtqa.rules import bare_nouns, possessors, quantities, relative_government
from tests.rules import family

_RULES = (
    *relative_government.RULES,
    *possessors.RULES,
    *bare_nouns.RULES,
    *quantities.RULES,
)


hits = partial(family.hits, _RULES)
fixed = partial(family.fixed, _RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Le film que nous avons parlé hier est ici.",
            "Le film dont nous avons parlé hier est ici.",
        ),
        (
            "La question que le ministre a répondu est simple.",
            "La question à laquelle le ministre a répondu est simple.",
        ),
        (
            "Les débats que le ministre a participé sont finis.",
            "Les débats auxquels le ministre a participé sont finis.",
        ),
        ("Les soldats ont perdu sa vie au front.", "Les soldats ont perdu leur vie au front."),
        ("Ils ont quitté sa maison à l'aube.", "Ils ont quitté leur maison à l'aube."),
        ("Les rebelles ont rendu ses armes hier.", "Les rebelles ont rendu leurs armes hier."),
        ("Il a visité Allemagne hier.", "Il a visité l'Allemagne hier."),
        ("Gouvernement a annoncé des mesures.", "Le gouvernement a annoncé des mesures."),
        ("La plupart de gens le savent.", "La plupart des gens le savent."),
        ("Plusieurs de soldats ont été blessés.", "Plusieurs soldats ont été blessés."),
        ("Il a tué plus que cent personnes.", "Il a tué plus de cent personnes."),
    ],
)
def test_the_word_that_is_wrong(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Les arguments que vous m'opposez sont faibles.",
        "Le fait que le ministre a répondu est connu.",
        "La langue que nous parlons est belle.",
        "Les députés ont voté sa démission.",
        "La Chine et Andorre ont signé.",
        "Selon Chine nouvelle, la ville est calme.",
        "Il ne reste plus que cent personnes.",
        "Ils souffrent pour la plupart de fractures.",
        "Le ministre a visité l'Allemagne et France Bleu.",
    ],
)
def test_near_misses(text: str) -> None:
    assert hits(text) == []
