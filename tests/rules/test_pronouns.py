"""Pronouns beside their verb: each fault with its fix, and what is right as it stands."""

from functools import partial

import pytest

from mtqa.rules import pronouns
from tests.rules import family

hits = partial(family.hits, pronouns.RULES)
fixed = partial(family.fixed, pronouns.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Nous se souvenons de la guerre.", "Nous nous souvenons de la guerre."),
        ("Je se souviens de la guerre.", "Je me souviens de la guerre."),
        ("Vous se trompez de ville.", "Vous vous trompez de ville."),
        ("Nous devons se préparer à la paix.", "Nous devons nous préparer à la paix."),
        ("Vous pouvez s'inscrire en ligne.", "Vous pouvez vous inscrire en ligne."),
        ("Les rebelles emparent de la ville.", "Les rebelles s'emparent de la ville."),
        ("Il a suicidé en prison hier.", "Il s'est suicidé en prison hier."),
        ("Elles ont évanoui dans la nuit.", "Elles se sont évanouies dans la nuit."),
        ("Ils se sont divorcés en 2010.", "Ils ont divorcé en 2010."),
        ("Il s'est démissionné lundi.", "Il a démissionné lundi."),
        ("Le ministre leurs répond.", "Le ministre leur répond."),
        ("Il leurs a parlé hier soir.", "Il leur a parlé hier soir."),
        ("L'homme qui j'ai vu est parti.", "L'homme que j'ai vu est parti."),
        ("Voilà tout ce qui ils veulent.", "Voilà tout ce qu'ils veulent."),
        ("Vous trouverez tes billets ici.", "Vous trouverez vos billets ici."),
    ],
)
def test_the_pronoun_that_is_wrong(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Devant nous se dresse un mur.",
        "Chez vous se trouve une table.",
        "Il a fait évanouir la peur.",
        "Le député, lui, a lui déclaré la guerre.",
        "Une colère qui je crois est partagée.",
        "Ils ignorent en revanche qui il est.",
        "Les leurs ont répondu à l'appel.",
        "Il leur arrive de se tromper.",
        "Vous avez changé de ton.",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []
