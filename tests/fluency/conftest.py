"""Tiny models, trained by the tests themselves: nothing is downloaded."""

from pathlib import Path

import pytest

from mtqa.fluency import model, pieces, pretraining

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
    embedding=32,
    vocabulary=400,
    generator_layers=1,
    generator_width=32,
)


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vocabulary and a shape to begin from."""
    pytest.importorskip("torch")
    folder = tmp_path_factory.mktemp("start")
    model.write_shape(folder, TINY)
    words = map(pretraining.words, NATIVE)
    pieces.learn(words, TINY.vocabulary).save(str(folder / pieces.FILE))
    return folder
