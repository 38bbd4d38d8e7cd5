"""lui for le and back: each fault with its fix, and near misses."""

from functools import partial

import pytest

from mtqa.rules import datives
from tests.rules import family

hits = partial(family.hits, datives.RULES)
fixed = partial(family.fixed, datives.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Elle les a téléphoné hier soir.", "Elle leur a téléphoné hier soir."),
        ("Les soldats qui l'obéissent sont rares.", "Les soldats qui lui obéissent sont rares."),
        ("Il ne les ressemble pas du tout.", "Il ne leur ressemble pas du tout."),
        ("Il lui a remercié pour son aide.", "Il l'a remercié pour son aide."),
        ("Elle leur aide depuis deux ans.", "Elle les aide depuis deux ans."),
        ("Il est venu pour lui rencontrer à Paris.", "Il est venu pour le rencontrer à Paris."),
        ("Elle leur a écouté pendant une heure.", "Elle les a écouté pendant une heure."),
    ],
)
def test_the_pronoun_fits_the_verb(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert hits(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Elle leur a téléphoné hier soir.",
        "Il lui accuse réception de la lettre.",
        "Leur aide à la population est grande.",
        "Lui a rencontré le ministre hier.",
        "Il lui soutient que tout va bien.",
        "Il lui a arrêté un taxi.",
        "Que l'on obéisse ou non, tout change.",
    ],
)
def test_what_is_right(text: str) -> None:
    assert hits(text) == []
