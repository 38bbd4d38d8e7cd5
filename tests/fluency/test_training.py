import csv
from pathlib import Path

import pytest

from mtqa.errors import DataError, ModelError
from mtqa.fluency import examples, model, native, pretraining, training
from mtqa.fluency.examples import Example
from tests.fluency.conftest import FIFTY, NATIVE, TINY

torch = pytest.importorskip("torch")


def quiet(point: dict[str, float]) -> None:
    assert point


def plan(**changes: float) -> training.Plan:
    given = {"rounds": 20, "sentences": 50, "rate": 3e-3, "dropout": 0.0, "patience": 20}
    return training.Plan(**{**given, **changes})  # type: ignore[arg-type]


def trained(start: Path, folder: Path, own: training.Plan) -> bool:
    source = training.fixed("fifty", 1.0, FIFTY)
    return training.train(start, folder, [source], FIFTY, own, "cpu", quiet)


def weights(folder: Path) -> dict[str, list[float]]:
    found, _ = model.restore(folder, training.NAME)
    return {name: tensor.float().flatten().tolist() for name, tensor in found.items()}


def test_fifty_sentences_are_learnt_by_heart(learnt: Path) -> None:
    rows = list(csv.DictReader((learnt / training.CURVE).read_text().splitlines()))
    assert float(rows[-1]["best"]) > 0.99
    assert float(rows[-1]["loss"]) < float(rows[0]["loss"]) / 4


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(start: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    assert trained(start, whole, plan(rounds=3))
    # A run without any time does one round.
    calls = 1
    while not trained(start, parts, plan(rounds=3, minutes=0)):
        calls += 1
    assert calls == 3
    assert weights(parts) == weights(whole)


def test_a_checkpoint_that_is_cut_short_is_refused(learnt: Path, tmp_path: Path) -> None:
    import shutil

    broken = tmp_path / "broken"
    shutil.copytree(learnt, broken)
    for file in broken.glob("detector-*.safetensors"):
        file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(ModelError, match="no checkpoint"):
        trained(learnt, broken, plan())


def test_files_of_a_checkpoint_stay_below_16_mib(tmp_path: Path) -> None:
    tensors = {f"t{number}": torch.zeros(2**20) for number in range(9)}
    model.save(tmp_path, "big", tensors, {"step": 1})
    files = list(tmp_path.glob("*.safetensors"))
    assert len(files) > 1
    assert all(file.stat().st_size <= 16 * 2**20 for file in files)
    found, about = model.restore(tmp_path, "big")
    assert found.keys() == tensors.keys()
    assert about["step"] == 1
    model.save(tmp_path, "big", {"t": torch.ones(1)}, {"step": 2})
    assert len(list(tmp_path.glob("*.safetensors"))) == 1


def test_without_right_and_wrong_words_nothing_can_be_measured(start: Path, tmp_path: Path) -> None:
    fine = [Example(("bien",), (examples.FINE,))]
    with pytest.raises(DataError, match="right words and wrong ones"):
        training.train(
            start, tmp_path, [training.fixed("fine", 1.0, fine)], fine, plan(), "cpu", quiet
        )
    with pytest.raises(DataError, match="no sentence"):
        training.fixed("none", 1.0, [])


def pretrained(folder: Path, passes: float, **changes: float) -> dict[str, float]:
    """The last point of the curve."""
    points: list[dict[str, float]] = []
    given = {"minutes": 1.0, "batch": 512, "warmup": 5, "rate": 3e-3, "passes": passes}
    own = pretraining.Plan(**{**given, **changes})  # type: ignore[arg-type]
    pretraining.run(folder, own, "cpu", {}, points.append)
    return points[-1]


def test_pretraining_learns_and_resumes(tmp_path: Path) -> None:
    assert native.prepare(tmp_path, lambda: NATIVE * 6, TINY) == 6 * len(NATIVE)
    # Replaced words are told from the others, in sentences that were not trained on.
    assert pretrained(tmp_path, 6)["dev_auc"] > 0.8
    _, about = model.restore(tmp_path, pretraining.NAME)
    pretrained(tmp_path, 6.5)
    _, later = model.restore(tmp_path, pretraining.NAME)
    assert later["read"] > about["read"]
    assert (tmp_path / pretraining.CURVE).read_text().count("seconds") == 1
    # The encoder fits into a detector.
    one = training.fixed("fifty", 1.0, FIFTY)
    training.train(tmp_path, tmp_path / "tuned", [one], FIFTY, plan(rounds=1), "cpu", quiet)
    with pytest.raises(ModelError, match="shape"):
        native.prepare(tmp_path, lambda: NATIVE, model.Shape())


def test_several_processes_make_the_same_batches_as_one(start: Path, tmp_path: Path) -> None:
    import shutil

    found = []
    for jobs in (1, 2):
        folder = Path(shutil.copytree(start, tmp_path / str(jobs)))
        own = pretraining.Plan(batch=512, passes=1, warmup=1)
        pretraining.run(folder, own, "cpu", {}, quiet, jobs)
        tensors, _ = model.restore(folder, pretraining.NAME)
        found.append({name: tensor.tolist() for name, tensor in tensors.items()})
    assert found[0] == found[1]


def test_a_packed_checkpoint_takes_half_the_room_and_goes_on(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    native.prepare(here, lambda: NATIVE, TINY)
    pretrained(here, 1)
    pretraining.pack(here, there, TINY)
    assert pretraining.encoder(there).keys() == pretraining.encoder(here).keys()
    assert not list(there.glob("moments*"))
    native.prepare(there, lambda: NATIVE, TINY)
    pretrained(there, 2)
    # For another size the tables alone are carried.
    pretraining.pack(here, tmp_path / "other", model.Shape(1, 32, 2, vocabulary=400))
    assert not list((tmp_path / "other").glob("pretraining*"))
    _, before = model.restore(here, pretraining.NAME)
    _, after = model.restore(there, pretraining.NAME)
    assert after["read"] > before["read"]
