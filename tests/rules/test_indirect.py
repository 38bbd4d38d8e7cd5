"""Objects without the preposition of their verb: each fault with its fix, and near misses."""

import pytest

from mtqa.language import morphology, resources
from mtqa.language.tokens import tokens
from mtqa.rules import indirect
from mtqa.types import Hit, Segment, Sentence


def hits(text: str) -> list[Hit]:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    return [*indirect.object_lacks(sentence), *indirect.asked(sentence)]


def fixed(text: str) -> str:
    for hit in sorted(hits(text), key=lambda hit: -hit.start):
        text = text[: hit.start] + hit.fixes[0] + text[hit.end :]
    return text


ROWS = resources.rows("fr/indirect.csv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["verb"]))
def test_every_verb_of_the_table_asks_for_its_preposition(row: dict[str, str]) -> None:
    verb = row["verb"].removeprefix("se ")
    form = morphology.inflect(verb, "verb", person="3", number="s", tense="future")[0]
    noun = min(row["only"].split("|")) or "commission"
    se = "" if verb == row["verb"] else "s'" if form[0] in "aeéèiou" else "se "
    text = f"Le ministre {se}{form} cette {noun}."
    assert fixed(text) == text.replace("cette", row["preposition"] + " cette")
    assert hits(fixed(text)) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Les jeunes n'obéissent plus les règles.", "Les jeunes n'obéissent plus aux règles."),
        ("Il a survécu l'attentat de Nice.", "Il a survécu à l'attentat de Nice."),
        ("Le public peut participer la réunion.", "Le public peut participer à la réunion."),
        (
            "La police refuse de répondre les questions.",
            "La police refuse de répondre aux questions.",
        ),
        ("Ils profitent la situation.", "Ils profitent de la situation."),
        ("Elle s'est emparée le pouvoir.", "Elle s'est emparée du pouvoir."),
        (
            "Le chef de la police résiste une pression.",
            "Le chef de la police résiste à une pression.",
        ),
        ("Ceux qui luttent la corruption.", "Ceux qui luttent contre la corruption."),
        ("Il a demandé le ministre de partir.", "Il a demandé au ministre de partir."),
        ("On demande les voisins s'ils l'ont vu.", "On demande aux voisins s'ils l'ont vu."),
        ("Il a promis les électeurs d'agir.", "Il a promis aux électeurs d'agir."),
        ("Cela nuit des entreprises locales.", "Cela nuit à des entreprises locales."),
    ],
)
def test_fixes_read_right_in_the_sentence(wrong: str, right: str) -> None:
    assert fixed(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "Ainsi participent les élèves de la ville.",
        "Au président succède le ministre.",
        "Le projet auquel participent les écoles avance.",
        "On ignore à qui appartient ce chien.",
        "Ils participent le lundi et le jeudi.",
        "Il lui ressemble un peu.",
        "Retirez s'il vous plaît ce gilet.",
        "Il faut le mettre hors d'état de nuire ces jours-ci.",
        "Ils profitent des soldes d'hiver.",
        "Elle a appartenu une dizaine d'années à son père.",
        "Il se souvient l'avoir vu hier.",
        "Ils ont assisté les victimes de l'incendie.",
        "L'incendie ne doute pas une seconde.",
        "Il a demandé la permission de partir.",
        "Il demande au ministre de partir.",
        "Il a interdit la vente de pain.",
    ],
)
def test_what_stands_behind_may_be_subject_or_time(text: str) -> None:
    assert hits(text) == []
