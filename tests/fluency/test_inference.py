import json
import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

import mtqa
from mtqa import scanner
from mtqa.config import Config
from mtqa.errors import ModelError
from mtqa.fluency import card, hints, inference, learning, pieces
from mtqa.fluency.model import LABELS
from mtqa.language.tokens import tokens
from mtqa.types import Document, Segment
from tests.fluency.conftest import FIFTY

pytest.importorskip("onnx")

WRONG = "Le ministre a confirmé le nouvelle loi à Genève."
RIGHT = "Le ministre a confirmé la nouvelle loi à Genève."


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_the_model_knows_what_it_learnt(small: Path) -> None:
    detector = inference.load(str(small))
    assert detector is not None
    (found,) = detector.probabilities([words(WRONG)])
    assert found.shape == (len(words(WRONG)), len(LABELS))
    assert found.sum(1) == pytest.approx(np.ones(len(found)), abs=1e-4)
    place = words(WRONG).index("le")
    assert (1 - found[:, 0]).argmax() == place
    assert LABELS[found[place].argmax()] == "grammar"


def test_eight_bits_say_nearly_what_the_weights_say(
    learnt: Path, small: Path, tmp_path: Path
) -> None:
    for file in learnt.iterdir():
        shutil.copy(file, tmp_path)
    plain = inference.Onnx(learning.finish(tmp_path, FIFTY, quantised=False))
    quantised = inference.Onnx(small)
    sentences = [one.words for one in FIFTY]
    for one, other in zip(
        plain.probabilities(sentences), quantised.probabilities(sentences), strict=True
    ):
        assert abs(one - other).max() < 0.15


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "😀",
        "Президент",
        "12 345 678",
        "…",
        " ".join(["La loi passe"] * 1700) + ".",
        "x" * 5000,
        "\u200b \u00ad a\u0301",
    ],
    ids=["letter", "emoji", "Cyrillic", "digits", "mark", "5,000 words", "one word", "unseen"],
)
def test_every_word_of_odd_sentences_has_a_row(small: Path, text: str) -> None:
    detector = inference.Onnx(small)
    own = words(text)
    (found,) = detector.probabilities([own])
    assert found.shape == (len(own), len(LABELS))
    assert np.isfinite(found).all()


def test_no_sentence_and_no_word(small: Path) -> None:
    detector = inference.Onnx(small)
    assert detector.probabilities([]) == []


def test_the_order_of_answers_is_that_of_the_sentences(small: Path) -> None:
    detector = inference.Onnx(small)
    sentences = [words(WRONG), ["a"], words(RIGHT) * 3]
    assert [len(found) for found in detector.probabilities(sentences)] == list(map(len, sentences))


def test_findings_join_those_of_the_rules(small: Path) -> None:
    config = Config(fluency_model=str(small))
    report = mtqa.scan(f"{WRONG}\nWladimir Poutine a confirmé un accord de paix à Genève.", config)
    assert {finding.rule for finding in report.findings} >= {"name.glossary"}
    assert f"model:{small.name}-" in report.signature
    doubts = [one for one in report.findings if one.rule == "grammar.fluency"]
    for doubt in doubts:
        assert not doubt.safe
        assert "reads wrong here" in doubt.message
    assert any(one.start <= 23 < one.end for one in report.findings)


def test_what_is_doubted_is_read_first_though_no_finding_is_made_of_it(
    small: Path, tmp_path: Path
) -> None:
    folder = copied(small, tmp_path)
    card.write(folder, card.Card(**{**known_card(folder), "calibration": {}}))
    silent = Config(fluency_model=str(folder), ignore=("grammar",))
    report = mtqa.scan(f"{RIGHT}\n{WRONG}", silent)
    assert report.findings == ()
    right, wrong = report.sentences
    assert wrong.score > right.score
    # A finding outweighs any doubt.
    found = mtqa.scan(WRONG, Config(fluency_model=str(small))).sentences[0]
    assert found.score > wrong.score
    # Who asks for other rules alone gets no doubts.
    names = Config(fluency_model=str(small), select=("name",))
    assert mtqa.scan(WRONG, names).sentences[0].score == 0


def test_the_model_alone_finds_and_mends_what_it_learnt(small: Path) -> None:
    config = Config(fluency_model=str(small), select=("grammar.fluency",))
    (finding,) = mtqa.scan(WRONG, config).findings
    assert (finding.surface, finding.fixes) == ("le", ("la",))
    assert finding.confidence >= 0.5
    assert mtqa.fix(WRONG, config) == WRONG
    assert mtqa.scan(RIGHT, config).findings == ()
    assert mtqa.scan(WRONG, Config(fluency_model=str(small), fluency=False)).signature.endswith(
        "model:none"
    )


def test_a_document_of_many_sentences_is_read_in_parts(small: Path) -> None:
    ruleset = scanner.prepare(Config(fluency_model=str(small), select=("grammar.fluency",)))
    text = "\n\n".join([WRONG, RIGHT] * 700)
    report = scanner.scan(Document("many.txt", "text", (Segment(text),)), ruleset)
    assert len(report.findings) == 700
    assert all(text[one.start : one.end] == one.surface for one in report.findings)


def copied(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "copy"))


def test_weights_that_are_cut_short_are_refused(small: Path, tmp_path: Path) -> None:
    folder = copied(small, tmp_path)
    path = folder / card.WEIGHTS
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"model\.onnx or hints\.npz is truncated"):
        scanner.prepare(Config(fluency_model=str(folder)))
    path.unlink()
    with pytest.raises(ModelError, match=r"model\.onnx: cannot be read: No such file"):
        scanner.prepare(Config(fluency_model=str(folder)))
    assert scanner.prepare(Config(fluency_model=str(folder), fluency=False))


def test_another_models_vocabulary_is_refused(small: Path, tmp_path: Path) -> None:
    folder = copied(small, tmp_path)
    table = json.loads((folder / pieces.FILE).read_text())
    table["model"]["vocab"]["nouveau"] = len(table["model"]["vocab"])
    (folder / pieces.FILE).write_text(json.dumps(table))
    with pytest.raises(ModelError, match="was trained with"):
        scanner.prepare(Config(fluency_model=str(folder)))


def test_another_models_tables_are_refused(small: Path, tmp_path: Path) -> None:
    folder = copied(small, tmp_path)
    known = hints.load(folder)
    hints.save(folder, msgspec.structs.replace(known, singles=known.singles[:50]))
    with pytest.raises(ModelError, match="truncated, or not what"):
        scanner.prepare(Config(fluency_model=str(folder)))
    own = card.Card(**{**known_card(folder), "digest": card.digest(folder)})
    card.write(folder, own)
    with pytest.raises(ModelError, match="counts 50 pieces"):
        scanner.prepare(Config(fluency_model=str(folder)))
    (folder / hints.FILE).unlink()
    with pytest.raises(ModelError, match=r"hints\.npz: cannot be read"):
        scanner.prepare(Config(fluency_model=str(folder)))


def known_card(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / card.FILE).read_bytes())
    return found


def test_a_card_that_is_none_is_refused(small: Path, tmp_path: Path) -> None:
    folder = copied(small, tmp_path)
    (folder / card.FILE).write_text("{}")
    with pytest.raises(ModelError, match="no model card"):
        scanner.prepare(Config(fluency_model=str(folder)))


def test_nothing_of_the_model_is_loaded_where_none_is_asked_for(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, mtqa; mtqa.scan('Le chat dort.');"
        "print(sorted({'torch', 'transformers', 'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_documents_are_the_same_whoever_reads_them(small: Path) -> None:
    ruleset = scanner.prepare(Config(fluency_model=str(small)))
    document = Document("a.txt", "text", (Segment(f"{WRONG}\n\n{RIGHT}"),))
    assert scanner.scan(document, ruleset) == scanner.scan(document, ruleset)
