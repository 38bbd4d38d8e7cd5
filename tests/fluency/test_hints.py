from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.fluency import hints, pieces
from mtqa.fluency.hints import Hints
from mtqa.language.tokens import tokens
from tests.fluency.conftest import NATIVE

pytest.importorskip("tokenizers")


@pytest.fixture(scope="module")
def known(start: Path) -> Hints:
    return hints.load(start)


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def told(start: Path, known: Hints, text: str, counted: str = "") -> hints.Array:
    first, second = pieces.cut(pieces.load(start), [words(text), words(counted)])
    return hints.sentence(known, words(text), first, second.ids)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=100))
def test_every_piece_of_any_text_has_a_row_of_each_column(
    start: Path, known: Hints, text: str
) -> None:
    found = told(start, known, text)
    (cut,) = pieces.cut(pieces.load(start), [words(text)])
    assert found.shape == (len(cut.ids), len(hints.COLUMNS))
    assert found.min(initial=0) >= 0
    assert found.max(initial=0) < hints.ROWS


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.sampled_from(NATIVE) | st.text(max_size=30), max_size=4))
def test_several_sentences_at_once_are_told_the_same_as_one(
    start: Path, known: Hints, texts: list[str]
) -> None:
    own = [words(text) for text in texts]
    cut = pieces.cut(pieces.load(start), own)
    for one, text in zip(hints.sentences(known, own, cut), texts, strict=True):
        assert (one == told(start, known, text)).all()


def test_what_is_never_said_is_told_from_what_is(start: Path, known: Hints) -> None:
    right = told(start, known, "Le ministre a confirmé la nouvelle loi à Genève.")
    wrong = told(start, known, "Le ministre a confirmé la nouvelle paix à Genève.")
    place = words(NATIVE[0]).index("un") + 2
    before = hints.COLUMNS.index("before")
    assert wrong[place, before] < right[place, before]


def test_a_counted_sentence_does_not_vouch_for_itself(start: Path) -> None:
    text = "Seule cette phrase parle de girafes."
    tokenizer = pieces.load(start)
    (cut,) = pieces.cut(tokenizer, [words(text)])
    flat = np.concatenate([cut.ids] * 2)
    counted = hints.count({}, flat, np.array([len(cut.ids)] * 2), tokenizer.get_vocab_size())
    seen = counted.of_pieces(cut.ids[None])
    unseen = counted.of_pieces(cut.ids[None], cut.ids[None])
    # Seen twice, of which one is this sentence itself: once is as good as never.
    assert (unseen[..., 0] < seen[..., 0]).all()
    none = hints.count({}, np.zeros(0, int), np.zeros(0, int), tokenizer.get_vocab_size())
    assert not none.pairs(np.array([1], dtype=np.uint32)).any()


def test_tables_come_back_as_they_were_kept(known: Hints, tmp_path: Path) -> None:
    hints.save(tmp_path, known)
    again = hints.load(tmp_path)
    assert again.signatures == known.signatures
    for name in ("pairs", "gaps", "triples"):
        one, other = getattr(known, name), getattr(again, name)
        assert (one.keys == other.keys).all()
        assert (one.counts == other.counts).all()


def test_tables_that_are_cut_short_are_refused(known: Hints, tmp_path: Path) -> None:
    hints.save(tmp_path, known)
    path = tmp_path / hints.FILE
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ModelError, match=r"hints\.npz: no tables"):
        hints.load(tmp_path)
    path.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        hints.load(tmp_path)
