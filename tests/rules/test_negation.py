"""Halves of the negation: each fault with its fix, and what native French writes so."""

from functools import partial

import pytest

from mtqa.rules import negation
from tests.rules import family

hits = partial(family.hits, negation.RULES)
fixed = partial(family.fixed, negation.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Il n'a répondu pas à la lettre.", "Il n'a pas répondu à la lettre."),
        ("Il ne veut répondre pas à la lettre.", "Il ne veut pas répondre à la lettre."),
        ("Il a décidé de ne répondre pas.", "Il a décidé de ne pas répondre."),
        ("Il n'a pas vu personne dans la rue.", "Il n'a vu personne dans la rue."),
        ("Il n'a pas dit rien à la police.", "Il n'a dit rien à la police."),
        ("Il n'a pas rien dit à la police.", "Il n'a rien dit à la police."),
        ("Ce n'est pas ni juste ni utile.", "Ce n'est ni juste ni utile."),
        ("Elle n'a jamais pas menti.", "Elle n'a jamais menti."),
        ("Elle ne ment pas jamais.", "Elle ne ment jamais."),
        ("Aucun des soldats n'a pas été blessé.", "Aucun des soldats n'a été blessé."),
        ("Personne a répondu à l'appel.", "Personne n'a répondu à l'appel."),
        ("Rien a changé depuis la guerre.", "Rien n'a changé depuis la guerre."),
        ("Le gouvernement ne veut cette loi.", "Le gouvernement ne veut pas cette loi."),
        ("Nous n'avons toujours par reçu la lettre.", "Nous n'avons toujours pas reçu la lettre."),
        ("Je ne comprends par la décision.", "Je ne comprends pas la décision."),
    ],
)
def test_the_half_that_lacks_or_is_too_many(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Il n'a pu entrer en Turquie.",
        "Il ne cesse de mentir.",
        "Ce n'est pas rien.",
        "Il n'est pas venu, ni hier ni demain.",
        "Il craint qu'elle ne parte.",
        "Il ne mange que du pain.",
        "Les ménages ne connaîtront pareille situation.",
        "Aussi ne peut-on se satisfaire du texte.",
        "Il préfère n'être pas vu.",
        "Il n'y a eu et il n'y aura aucunes explications.",
        "Personnes âgées et malades ont répondu.",
    ],
)
def test_what_needs_no_other_half(text: str) -> None:
    assert hits(text) == []
