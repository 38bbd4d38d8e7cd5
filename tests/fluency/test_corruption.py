import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa import material
from mtqa.fluency import corruption, supplies
from mtqa.fluency.changes import Supplies, read
from mtqa.language.tokens import tokens
from mtqa.types import Category

SENTENCES = (
    "Le ministre ukrainien a confirmé l'accord de cessez-le-feu, mais les autorités doutent.",
    "Les habitants de Kiev pensent qu'elle a été prise par des troupes russes en janvier.",
    "Vladimir Poutine envisage de rencontrer son homologue à Genève si la trêve tient.",
    "Il faut que l'État fasse un effort : « votre vie en dépend », disait-il à ses proches.",
    "Les deux grandes entreprises publiques, dont la production débutera en 2019, sont prêtes.",
    "Elle est allée voir le gouvernement, qui lui a promis une aide de douze millions d’euros.",
)


@pytest.fixture(scope="module")
def supplied() -> Supplies:
    known = material.supply()
    return supplies.Supplies(
        neighbours={"accord": ("contrat", "corde"), "effort": ("peine",), "promettre": ("jurer",)},
        literal=known.literal,
        idioms=known.idioms,
        leftovers=known.leftovers,
        halves=known.halves,
        names=known.names,
    )


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with each span as one mark, to be matched against another version."""
    made, position = "", 0
    for start, end in spans:
        made += re.escape(text[position:start]) + "(.*)"
        position = end
    return made + re.escape(text[position:])


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.sampled_from(SENTENCES), st.text(max_size=60)),
    seed=st.integers(0, 2**32),
)
def test_the_spans_mark_all_that_changed_and_nothing_else(
    supplied: Supplies, text: str, seed: int
) -> None:
    (spoilt,) = corruption.corrupt([text], random.Random(seed), supplied)
    assert spoilt.native == text
    spans = [(start, end) for start, end, _ in spoilt.spans]
    assert spans == sorted(spans)
    # What lies outside the spans stands in the native text, in that order.
    match = re.fullmatch(without(spoilt.text, spans), text, re.DOTALL)
    assert match is not None
    for (start, end), _ in zip(spans, match.groups(), strict=True):
        assert 0 <= start < end <= len(spoilt.text)
    assert (spoilt.text == text) == (not spans)


@pytest.mark.parametrize("family", corruption.FAMILIES, ids=lambda family: family.name)
def test_every_family_finds_a_place_and_names_a_category(
    supplied: Supplies, family: corruption.Family
) -> None:
    chance = random.Random(5)
    made = []
    for sentence in SENTENCES * 20:
        change = family.make(read(sentence), chance, supplied)
        if change is not None:
            assert change.category in Category.__args__  # type: ignore[attr-defined]
            assert 0 <= change.start <= change.end <= len(sentence)
            made.append(change)
    assert made


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80), seed=st.integers(0, 2**32))
def test_no_text_breaks_a_family(supplied: Supplies, text: str, seed: int) -> None:
    for family in corruption.FAMILIES:
        family.make(read(text), random.Random(seed), supplied)


def test_each_word_bears_the_label_of_the_span_it_lies_in() -> None:
    text = "Le la ministre ont parlé."
    labelled = corruption.labels(text, [(3, 5, "duplication"), (15, 18, "grammar")])
    assert [label for _, label in labelled] == [
        "fine",
        "duplication",
        "fine",
        "grammar",
        "fine",
        "fine",
    ]
    assert [word for word, _ in labelled] == [token.text for token in tokens(text)]


def test_the_chooser_decides_between_wrong_words(supplied: Supplies) -> None:
    sense = [family for family in corruption.FAMILIES if family.name == "sense"]
    seen = []

    def last(places):
        seen.extend(places)
        return [place.others[-1] for place in places]

    spoilt = list(corruption.corrupt(SENTENCES * 5, random.Random(3), supplied, last, sense))
    assert seen
    for choice in seen:
        assert choice.words[choice.last] not in choice.others
    assert any("contrat" in one.text or "corde" in one.text for one in spoilt)


def test_the_same_seed_gives_the_same_text(supplied: Supplies) -> None:
    first = list(corruption.corrupt(SENTENCES, random.Random(9), supplied))
    assert first == list(corruption.corrupt(SENTENCES, random.Random(9), supplied))


def test_literal_renderings_come_from_the_interference_entries(supplied: Supplies) -> None:
    assert any(right == "cessez-le-feu" for right, _ in supplied.literal["cessez-le-feu"])
    # A lone preposition is never rendered.
    assert "à" not in {right for pairs in supplied.literal.values() for right, _ in pairs}
