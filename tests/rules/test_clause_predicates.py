"""Predicates and the subject of their clause, participles with avoir: faults, and what is right."""

import pytest

from mtqa.rules import clause_predicates, participles
from tests.rules.family import fixed, hits

PREDICATES = [
    (
        "Ainsi, à partir du lundi 20 avril, le confinement va être assouplie.",
        "Ainsi, à partir du lundi 20 avril, le confinement va être assoupli.",
    ),
    (
        "Selon lui, la chloroquine du laboratoire public est utilisé contre le virus.",
        "Selon lui, la chloroquine du laboratoire public est utilisée contre le virus.",
    ),
    (
        "À Cannes, sur le tapis rouge, Amélie Mauresmo s'était réjoui de ce séjour.",
        "À Cannes, sur le tapis rouge, Amélie Mauresmo s'était réjouie de ce séjour.",
    ),
    (
        "Depuis lundi, les rues de la ville sont devenues dangereux.",
        "Depuis lundi, les rues de la ville sont devenues dangereuses.",
    ),
]
RIGHT_PREDICATES = [
    "Le ministre Agnès Buzyn est arrivée hier.",
    "Quelque chose est prévu, et les gens sont contents.",
    "Hier, l'alerte enlèvement a été déclenchée.",
    "La robe de la mariée est bleu marine.",
    "Les deux femmes se sont rendu compte de leur erreur.",
    "Des dizaines de manifestants ont été arrêtés.",
    "Trop d'enfants dans les quartiers populaires, les campagnes sont privés d'école.",
]
PARTICIPLES = [
    ("L'actrice française a évoquée ses débuts.", "L'actrice française a évoqué ses débuts."),
    (
        "« Tout va bien », aurait déclarée hier Marie.",
        "« Tout va bien », aurait déclaré hier Marie.",
    ),
    (
        "Il parle d'une attaque qui a frappée la ville.",
        "Il parle d'une attaque qui a frappé la ville.",
    ),
    ("Elle dit avoir évoquée ses débuts.", "Elle dit avoir évoqué ses débuts."),
    ("« C'est fini », a-t-elle affirmée.", "« C'est fini », a-t-elle affirmé."),
]
RIGHT_PARTICIPLES = [
    "Les lettres, elle les a envoyées hier.",
    "La chanson « Aline », qu'il a écoulée à 400 000 exemplaires.",
    "La doctrine proposée par la ministre (des armées), que j'ai approuvée, est simple.",
    "Combien de lettres a-t-elle envoyées ?",
    "Elle nous a vus et nous avons ri.",
    "Mignonne, allons voir si la rose qui ce matin avait déclose sa robe",
]


@pytest.mark.parametrize(("wrong", "right"), PREDICATES)
def test_predicate_takes_the_form_of_its_subject(wrong: str, right: str) -> None:
    assert fixed(clause_predicates.RULES, wrong) == right


@pytest.mark.parametrize("text", RIGHT_PREDICATES)
def test_leaves_predicates_that_may_be_right(text: str) -> None:
    assert hits(clause_predicates.RULES, text) == []


@pytest.mark.parametrize(("wrong", "right"), PARTICIPLES)
def test_participle_with_no_object_before(wrong: str, right: str) -> None:
    assert fixed(participles.RULES, wrong) == right


@pytest.mark.parametrize("text", RIGHT_PARTICIPLES)
def test_participle_whose_object_stands_before(text: str) -> None:
    assert hits(participles.RULES, text) == []
