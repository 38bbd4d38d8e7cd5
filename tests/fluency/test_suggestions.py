import numpy as np
import pytest

from mtqa.fluency import suggestions
from mtqa.fluency.card import Card
from mtqa.fluency.inference import Probabilities
from mtqa.fluency.model import LABELS
from mtqa.fluency.suggestions import Doubt, forms
from mtqa.language.tokens import tokens


class Known:
    """A detector that doubts the words it is told to, wherever they stand."""

    name = "known"
    card = Card("", LABELS, 0, 126)

    def __init__(self, *doubted: str) -> None:
        self.senses = {"accord": ("contrat", "pacte"), "signer": ("parapher",)}
        self.doubted = doubted

    def probabilities(self, sentences: list[list[str]], counted=()) -> list[Probabilities]:
        answers = []
        for words in sentences:
            found = np.full((len(words), len(LABELS)), 0.0, np.float32)
            wrong = [0.9 if word in self.doubted else 0.05 for word in words]
            found[:, 0] = 1 - np.asarray(wrong)
            found[:, 5] = wrong
            answers.append(found)
        return answers

    def fillers(self, words: list[str], place: int) -> tuple[str, ...]:
        return ("contrat",) if words[place] == "traitement" else ()


def better(text: str, word: str, *doubted: str) -> str | None:
    found = tokens(text)
    place = [token.text for token in found].index(word)
    (one,) = suggestions.suggest(Known(word, *doubted), [Doubt(text, found, place)], [0.9])
    return None if one is None else text[: one.start] + one.text + text[one.end :]


@pytest.mark.parametrize(
    ("text", "word", "mended"),
    [
        ("Il a remonté sa ultimatum.", "sa", "Il a remonté son ultimatum."),
        ("Les deux chefs a signé.", "a", "Les deux chefs ont signé."),
        ("Ils s'est rencontrés.", "est", "Ils se sont rencontrés."),
        ("Une loi nouveau passe.", "nouveau", "Une loi nouvelle passe."),
        ("Il signe un traitement.", "traitement", "Il signe un contrat."),
        ("Il signe un accord.", "accord", "Il signe un contrat."),
        ("Ils signent des accords.", "signent", "Ils paraphent des accords."),
    ],
)
def test_a_better_form_is_found_and_fits_in(text: str, word: str, mended: str) -> None:
    others = [form for form in forms(word, None) if form not in mended.split()]
    assert better(text, word, *others, "s'") == mended


def test_nothing_is_offered_where_nothing_is_better() -> None:
    assert better("Le chat dort.", "dort", *forms("dort", None)) is None
    assert suggestions.suggest(Known(), [], []) == []


def test_a_fix_that_spoils_its_neighbours_is_not_offered() -> None:
    text = "Une loi nouveau passe."

    class Spoilt(Known):
        def probabilities(self, sentences: list[list[str]], counted=()) -> list[Probabilities]:
            answers = super().probabilities(sentences)
            for words, found in zip(sentences, answers, strict=True):
                if "nouveau" not in words:
                    found[:, 0] = 0.6
            return answers

    found = tokens(text)
    (one,) = suggestions.suggest(Spoilt("nouveau"), [Doubt(text, found, 2)], [0.9])
    assert one is None
