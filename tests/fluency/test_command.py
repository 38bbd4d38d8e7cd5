"""``mtqa train`` as a user calls it, on tiny data."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mtqa.cli import mtqa
from mtqa.errors import ModelError, UsageError
from tests.fluency.conftest import NATIVE

pytest.importorskip("onnx")


def run(*arguments: str) -> int:
    status: int = (
        CliRunner()
        .invoke(mtqa, arguments, catch_exceptions=False, standalone_mode=False)
        .return_value
    )
    return status


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = ["mt_fr\tpe_fr"]
    for number, text in enumerate(NATIVE):
        rows.append(f"{text.replace('la ', 'le ') if number % 2 else text}\t{text}")
    (tmp_path / "edits.tsv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "native.txt").write_text("\n".join(NATIVE), encoding="utf-8")
    return tmp_path


def test_a_training_is_resumed_and_ends_with_a_model(start: Path, data: Path) -> None:
    out = data / "out"
    call = (
        "train", "--from", f"{data}/edits.tsv", "--native", f"{data}/native.txt", "--start",
        str(start), "-o", str(out), "--rounds", "2", "--sentences", "40", "--device", "cpu", "-q",
    )  # fmt: skip
    assert run(*call, "--minutes", "0.0001") == 1
    assert run(*call) == 0
    assert len((out / "training.csv").read_text().splitlines()) == 3
    status = run("scan", f"{data}/native.txt", "--fluency-model", str(out / "model"))
    assert status in (0, 1)


def test_what_is_missing_is_named(start: Path, data: Path) -> None:
    with pytest.raises(UsageError, match="--from"):
        run("train", "-o", str(data), "--start", str(start))
    with pytest.raises(UsageError, match="--start"):
        run("train", "-o", str(data), "--from", f"{data}/edits.tsv")
    with pytest.raises(UsageError, match="--native"):
        run("train", "-o", str(data), "--pretrain")
    with pytest.raises(ModelError, match="cannot be read"):
        run("train", "-o", str(data / "o"), "--from", f"{data}/edits.tsv", "--start", str(data))


def test_pretraining_leaves_a_checkpoint_to_begin_from(data: Path) -> None:
    out = data / "pretrained"
    call = ("train", "--pretrain", "--native", f"{data}/native.txt", "-o", str(out), "-q")
    assert run(*call, "--minutes", "0.001", "--device", "cpu") == 0
    assert {file.name for file in out.iterdir()} >= {
        "curve.csv",
        "hints.npz",
        "moments.json",
        "pretraining.json",
        "shape.json",
        "tokenizer.json",
    }
    with pytest.raises(ModelError, match="3x128, not 6x256"):
        run(*call, "--size", "6x256", "--device", "cpu")
