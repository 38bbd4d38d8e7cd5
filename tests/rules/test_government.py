"""Prepositions by the word that governs them: every row of the table finds and fixes its fault."""

import pytest

from mtqa.language.tokens import tokens
from mtqa.rules import government
from mtqa.types import Hit, Segment, Sentence


def hits(text: str) -> list[Hit]:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    return list(government.RULES[0].check(sentence))  # type: ignore[arg-type]


def fixed(text: str) -> str:
    for hit in sorted(hits(text), key=lambda hit: -hit.start):
        text = text[: hit.start] + hit.fixes[0] + text[hit.end :]
    return text


_FRAMES = {
    "verb": "Le ministre va {word} {wrong} cette commission.",
    "object": "Le ministre veut {word} les députés {wrong} cette commission.",
    "noun": "Le ministre a parlé de la {word} {wrong} cette commission.",
    "adjective": "Un ministre très {word} {wrong} cette commission a parlé.",
    "predicate": "Le ministre est {word} {wrong} cette commission.",
}


def faults(one: government.Government) -> list[str]:
    word = one.word.replace("se ", "s'" if one.word[3:4] in "aeéiou" else "se ")
    return [
        _FRAMES[one.kind].format(word=word, wrong=wrong).replace("la pitié", "leur pitié")
        for wrong in sorted(one.wrong)
    ]


@pytest.mark.parametrize("one", government.governments(), ids=lambda one: f"{one.kind} {one.word}")
def test_every_row_finds_its_prepositions_and_its_fix_is_quiet(
    one: government.Government,
) -> None:
    for text in faults(one):
        found = hits(text)
        assert len(found) == 1, text
        assert found[0].fixes
        assert hits(fixed(text)) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Elle s'est emparée sur le pouvoir.", "Elle s'est emparée du pouvoir."),
        ("Il se méfie aux promesses.", "Il se méfie des promesses."),
        ("Il a pris part dans les combats.", "Il a pris part aux combats."),
        ("La région est proche à la frontière.", "La région est proche de la frontière."),
        ("Ils sont convaincus avec le plan.", "Ils sont convaincus du plan."),
        ("Il a accusé Moscou pour cette crise.", "Il a accusé Moscou de cette crise."),
        ("Il a remercié les alliés sur leur aide.", "Il a remercié les alliés pour leur aide."),
    ],
)
def test_fixes_read_right_in_the_sentence(wrong: str, right: str) -> None:
    assert fixed(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "Il lui appartient de le dire.",
        "Nous vous soumettons des propositions.",
        "Il y est favorable pour le moment.",
        "Il a été surpris au quotidien par la violence.",
        "Ils résistent de toutes leurs forces.",
        "Il en a besoin pour sa nouvelle maison.",
        "Il est content à la fin de la journée.",
        "Cela ne ressemble pas du tout à un accord.",
    ],
)
def test_adjuncts_are_left_alone(text: str) -> None:
    assert hits(text) == []


def test_the_message_elides_the_pronoun_before_a_mute_h_only() -> None:
    shown = {one.word: one.shown for one in government.governments()}
    assert shown["se habituer"] == "s'habituer à quelque chose"
    assert shown["se heurter"] == "se heurter à quelque chose"
