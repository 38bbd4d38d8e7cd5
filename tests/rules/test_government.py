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
    return text.replace("  ", " ")


_FRAMES = {
    "verb": "Le ministre va {word} {wrong} {what}.",
    "object": "Le ministre veut {word} les députés {wrong} {what}.",
    "noun": "Le ministre a parlé de la {word} {wrong} {what}.",
    "adjective": "Un ministre très {word} {wrong} {what} a parlé.",
    "predicate": "Le ministre est {word} {wrong} {what}.",
}


def faults(one: government.Government) -> list[str]:
    word = one.word.replace("se ", "s'" if one.word[3:4] in "aeéiou" else "se ")
    return [
        _FRAMES[one.kind]
        .format(word=word, wrong=wrong, what=governed(one, wrong))
        .replace("la pitié", "leur pitié")
        for wrong in sorted(one.wrong)
    ]


def governed(one: government.Government, wrong: str) -> str:
    if not one.only:
        return "cette commission"
    noun = min(one.only - government.adjuncts(wrong))
    return f"leurs {noun}" if noun[-1] in "sx" else f"leur {noun}"


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
        ("Tout dépend sur le prix.", "Tout dépend du prix."),
        ("Tout dépend sur les prix.", "Tout dépend des prix."),
        ("Il écoute aux experts.", "Il écoute les experts."),
        ("Elle cherche pour la clé de la maison.", "Elle cherche la clé de la maison."),
        ("La police demande pour des renforts.", "La police demande des renforts."),
        ("Le syndicat menace avec une grève.", "Le syndicat menace d'une grève."),
        ("Il a payé pour le repas hier.", "Il a payé le repas hier."),
        ("La région est riche sur pétrole brut.", "La région est riche en pétrole brut."),
        ("Tout dépend avec Trump et les siens.", "Tout dépend de Trump et les siens."),
        ("Tout dépend sur Poutine, dit-il.", "Tout dépend de Poutine, dit-il."),
        ("Il est fier sur celui de Berlin.", "Il est fier de celui de Berlin."),
        ("Ils se moquent sur deux ministres.", "Ils se moquent de deux ministres."),
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
        "L'homme menace la caissière avec un couteau.",
        "Le départ est attendu pour la nuit prochaine.",
        "La paix que nous cherchons pour notre ville est loin.",
        "Il se réjouit sur France 2 du résultat.",
        "Elle s'excuse sur Twitter auprès de tous.",
        "Il a payé pour les autres.",
        "Ils résistent avec acharnement.",
        "Il a besoin pour cela de votre aide.",
        "L'ONG aide à la reconstruction du pays.",
    ],
)
def test_adjuncts_are_left_alone(text: str) -> None:
    assert hits(text) == []


def test_the_message_elides_the_pronoun_before_a_mute_h_only() -> None:
    shown = {one.word: one.shown for one in government.governments()}
    assert shown["se habituer"] == "s'habituer à quelque chose"
    assert shown["se heurter"] == "se heurter à quelque chose"
