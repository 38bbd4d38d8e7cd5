"""Tiny models, trained by the tests themselves: nothing is downloaded."""

import shutil
from pathlib import Path

import pytest

from mtqa.fluency import examples, learning, model, native, training

NATIVE = tuple(
    f"{subject} {verb} {thing} {end}."
    for subject in ("Le ministre", "La présidente", "Le gouvernement ukrainien", "Une délégation")
    for verb in ("a confirmé", "a refusé", "prépare", "annonce", "dénonce")
    for thing in ("un accord de paix", "la nouvelle loi", "une série de mesures", "son départ")
    for end in ("à Genève", "devant la presse", "pour l'année prochaine", "selon l'agence")
)
TINY = model.Shape(
    layers=2,
    width=64,
    heads=2,
    vocabulary=400,
)


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vocabulary, tables of counts and a shape to begin from."""
    torch = pytest.importorskip("torch")
    # Threads that wait for one another cost more than they bring.
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("start")
    native.prepare(folder, lambda: NATIVE * 4, TINY)
    return folder


# Of the sentences on a new law, every other one has the wrong article.
FIFTY = tuple(
    examples.of_spans(
        text.replace("la nouvelle", "le nouvelle"),
        [(text.index("la nouvelle"), text.index("la nouvelle") + 2, "grammar")],
    )
    if number % 2
    else examples.of_spans(text, ())
    for number, text in enumerate([text for text in NATIVE if "la nouvelle" in text][:50])
)


@pytest.fixture(scope="session")
def learnt(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training that knows fifty sentences by heart."""
    folder = tmp_path_factory.mktemp("learnt")
    plan = training.Plan(rounds=20, sentences=300, rate=3e-3, dropout=0.0, patience=20)
    source = training.fixed("fifty", 1.0, FIFTY)
    assert training.train(start, folder, [source], FIFTY, plan, "cpu", lambda point: None)
    return folder


@pytest.fixture(scope="session")
def small(learnt: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a model for scans, 8 bits, calibrated on what it knows."""
    pytest.importorskip("onnx")
    folder = tmp_path_factory.mktemp("small")
    for file in learnt.iterdir():
        shutil.copy(file, folder)
    return learning.finish(folder, FIFTY * 6)
