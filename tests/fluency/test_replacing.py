from pathlib import Path

import numpy as np
import pytest

from mtqa.fluency import hints, likely, native, pieces, pretraining, replacing
from mtqa.fluency.changes import Choice
from mtqa.fluency.replacing import Replacer

pytest.importorskip("tokenizers")


@pytest.fixture(scope="module")
def replacer(start: Path) -> Replacer:
    tokenizer = pieces.load(start)
    listed = [tokenizer.id_to_token(number) for number in range(tokenizer.get_vocab_size())]
    return replacing.replacer(listed, hints.load(start), {"loi": ("mesure",)})


def test_what_is_marked_as_replaced_is_what_changed(start: Path, replacer: Replacer) -> None:
    text = native.text(start)
    flat = np.asarray(text.pieces)
    for seed in range(10):
        chosen = np.arange(seed, len(text.lengths), 11)
        batch = pretraining.spoilt(text, replacer, chosen, (seed,))
        assert batch.replaced.sum() > 0
        for row, number in enumerate(chosen):
            length = int(text.lengths[number])
            own = batch.ids[row, 1 : length + 1]
            before = flat[text.starts[number] : text.starts[number] + length]
            changed = own != before
            assert (changed == (batch.replaced[row, 1 : length + 1] > 0)).all()
            # Whole words in small letters only, by other such words.
            assert replacer.words[own[changed]].all()
            assert replacer.words[before[changed]].all()
            assert batch.ids[row, 0] == pieces.START
            assert batch.ids[row, length + 1] == pieces.END
            assert batch.judged[row].sum() == length
            assert not batch.told[row, length + 1 :].any()


def test_the_same_seed_spoils_alike(start: Path, replacer: Replacer) -> None:
    text = native.text(start)
    one, other = (pretraining.spoilt(text, replacer, np.arange(9), (4, 2)) for _ in range(2))
    assert all((a == b).all() for a, b in zip(one, other, strict=True))


def test_the_chooser_takes_what_stands_there_in_native_text(
    start: Path, replacer: Replacer
) -> None:
    words = "Le ministre a confirmé la nouvelle loi à Genève .".split()
    choice = Choice(words, 6, 6, ("série", "loi", "presse"), free=False)
    chooser = likely.Chooser(pieces.load(start), replacer)
    taken = chooser.choose([choice] * 40)
    assert taken.count("loi") > 30
    drawn = chooser.choose([Choice(words, 6, 6, ("presse",), free=True)] * 10)
    assert "loi" not in drawn
