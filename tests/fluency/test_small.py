"""The model that ships: its scores of ten sentences, and what a scan makes of it."""

import numpy as np
import pytest

import mtqa
from mtqa.config import Config
from mtqa.fluency import card, inference
from mtqa.language.tokens import tokens

pytest.importorskip("onnxruntime")

# The most doubted word of each, and its doubt.
PINNED = (
    ("Le ministre a confirmé la nouvelle loi à Genève.", "loi", 0.09),
    ("Le ministre a confirmé le nouvelle loi à Genève.", "le", 0.97),
    ("Les autorités a remonté son ultimatum.", "a", 0.89),
    ("Le président est rempli d'abondants espoirs de la paix.", "espoirs", 0.53),
    ("Elle a été élue présidente du conseil régional en 2015.", "été", 0.05),
    ("Il faut que le gouvernement fait un effort.", "que", 0.10),
    ("La police a arrêté trois hommes dans la nuit de samedi à dimanche.", "hommes", 0.12),
    ("Je suis dans le marché pour une nouvelle voiture.", "dans", 0.41),
    ("Nous avons besoin de quelque chose que les gens peuvent se rapporter.", "peuvent", 0.47),
    ("Le film sort mercredi dans les salles françaises.", "Le", 0.06),
)


@pytest.mark.parametrize(("text", "word", "doubt"), PINNED, ids=lambda one: str(one)[:20])
def test_the_scores_are_the_same(text: str, word: str, doubt: float) -> None:
    words = [token.text for token in tokens(text)]
    (found,) = inference.load(card.SMALL).probabilities([words])
    wrong = 1 - found[:, 0]
    # Processors round eight bits in their own ways.
    assert wrong[words.index(word)] == pytest.approx(doubt, abs=0.03)
    assert wrong.max() - wrong[words.index(word)] < 0.05


def test_it_is_asked_only_where_it_is_named_and_ranks() -> None:
    right, wrong = PINNED[6][0], PINNED[8][0]
    text = f"{wrong}\n{right}"
    plain = mtqa.scan(text)
    assert plain.signature.endswith("|model:none")
    assert [one.score for one in plain.sentences] == [0, 0]
    ranked = mtqa.scan(text, Config(fluency_model=card.SMALL))
    assert "|model:small-" in ranked.signature
    assert 10 > ranked.sentences[0].score > ranked.sentences[1].score


def test_it_fits_into_25_megabytes_and_is_well_formed() -> None:
    assert sum(file.stat().st_size for file in card.SHIPPED.iterdir()) < 25e6
    known = card.read(card.SHIPPED)
    for steps in known.calibration.values():
        assert (np.diff(np.asarray(steps), axis=0) >= 0).all()
