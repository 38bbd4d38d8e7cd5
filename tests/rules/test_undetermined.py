"""Names and nouns without their article: each fault with its fix, and near misses."""

from functools import partial

import pytest

from mtqa.rules import bare_nouns, grammar, undetermined
from tests.rules import family

RULES = bare_nouns.RULES + undetermined.RULES
hits = partial(family.hits, RULES)
fixed = partial(family.fixed, RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Il a parlé avec OTAN de la paix.", "Il a parlé avec l'OTAN de la paix."),
        ("La réponse de Kremlin a été brève.", "La réponse du Kremlin a été brève."),
        ("Il a adhéré à UE en 2004.", "Il a adhéré à l'UE en 2004."),
        ("Kremlin a rejeté la proposition de paix.", "Le Kremlin a rejeté la proposition de paix."),
        (
            "Russie et Ukraine ont échangé des prisonniers.",
            "La Russie et l'Ukraine ont échangé des prisonniers.",
        ),
        (
            "La paix viendra, a dit chancelier Scholz.",
            "La paix viendra, a dit le chancelier Scholz.",
        ),
        (
            "Premier ministre Keir Starmer a rejeté le plan.",
            "Le Premier ministre Keir Starmer a rejeté le plan.",
        ),
        ("Les enfants veulent boire eau.", "Les enfants veulent boire de l'eau."),
        ("Ils ont acheté pain pour la fête.", "Ils ont acheté du pain pour la fête."),
        ("Il n'a jamais bu alcool de sa vie.", "Il n'a jamais bu d'alcool de sa vie."),
        ("Ils marchent vers frontière.", "Ils marchent vers la frontière."),
        ("Selon ministre, il est mort.", "Selon le ministre, il est mort."),
        ("Il a fui pendant guerre.", "Il a fui pendant la guerre."),
        ("Il pleut, mais gouvernement a agi.", "Il pleut, mais le gouvernement a agi."),
        ("Il dit qu'inflation a baissé.", "Il dit que l'inflation a baissé."),
        ("Il est entré dans maison.", "Il est entré dans la maison."),
        ("On part quand soldats sont là.", "On part quand les soldats sont là."),
    ],
)
def test_the_article(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le siège UE-OTAN est à Bruxelles.",
        "Russie et Ukraine : l'échange",
        "Photo de ONU Femmes",
        "Il a parlé du président Macron.",
        "Il a mangé de la viande.",
        "Il a acheté nourriture et médicaments.",
        "Elle a un œil au beurre noir.",
        "Il viendra vers midi, si besoin est.",
        "Il attend depuis début mai.",
        "Il est là depuis mars.",
        "Dans libertinage il y a liberté.",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []


def test_no_elision_is_proposed_where_the_article_lacks() -> None:
    assert family.hits(grammar.RULES, "La réponse de OTAN a été brève.") == []
