from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.fluency import pieces
from mtqa.language.tokens import tokens

pytest.importorskip("tokenizers")


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=120))
def test_every_word_of_any_text_has_pieces_in_order(start: Path, text: str) -> None:
    tokenizer = pieces.load(start)
    found = tokens(text)
    (cut,) = pieces.cut(tokenizer, [[token.text for token in found]])
    assert len(cut.ids) == len(cut.words)
    assert sorted(set(cut.words.tolist())) == list(range(len(found)))
    assert (np.diff(cut.words) >= 0).all()
    assert ((cut.ids >= 0) & (cut.ids < tokenizer.get_vocab_size())).all()


@given(text=st.text(max_size=60))
def test_evened_out_words_keep_their_length(text: str) -> None:
    assert len(pieces.even(text)) == len(text)


def test_quotes_and_apostrophes_of_any_shape_are_the_same_piece(start: Path) -> None:
    tokenizer = pieces.load(start)
    typed, set_ = pieces.cut(tokenizer, [["l'", "agence", '"'], ["l’", "agence", "«"]])
    assert typed.ids.tolist() == set_.ids.tolist()


@given(count=st.integers(0, 900), size=st.integers(2, 140))
def test_windows_believe_each_piece_once(count: int, size: int) -> None:
    covered: list[int] = []
    for start, end, first, last in pieces.windows(count, size):
        assert 0 <= start <= first <= last <= end <= count
        assert end - start <= size
        covered += range(first, last)
    assert covered == list(range(count))


def test_a_vocabulary_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no vocabulary"):
        pieces.load(tmp_path)
    (tmp_path / pieces.FILE).write_text("{}")
    with pytest.raises(ModelError, match="no vocabulary"):
        pieces.load(tmp_path)
    from tokenizers import Tokenizer, models

    foreign = Tokenizer(models.WordPiece({"[UNK]": 0, "a": 1}, unk_token="[UNK]"))
    foreign.save(str(tmp_path / pieces.FILE))
    with pytest.raises(ModelError, match="does not begin with"):
        pieces.load(tmp_path)
