"""Many documents: order, workers, and a worker that dies."""

import os
import signal
from pathlib import Path

from mtqa import corpus, scanner
from mtqa.config import Config
from mtqa.corpus import Fixed, Order
from mtqa.report import Failure
from mtqa.types import Report

WRONG = "Il a vu l' envoyé à la gare le 9 Février.\n"


def _die_on_a_mark(path: str, order: Order, ruleset: scanner.Ruleset) -> str:
    """A task whose worker is killed from outside, as by the system when memory runs out."""
    if "killer" in path:
        os.kill(os.getpid(), signal.SIGKILL)
    return path


def test_a_worker_that_dies_names_its_document_and_the_rest_is_done() -> None:
    paths = [f"{number}.txt" for number in range(9)]
    paths[4] = "killer.txt"
    outcomes = list(corpus._each(_die_on_a_mark, paths, Order(Config()), 2))
    assert outcomes[:4] == paths[:4]
    assert outcomes[5:] == paths[5:]
    assert outcomes[4] == Failure("killer.txt", "the worker process died on this document")


def test_results_come_in_the_order_given(tmp_path: Path) -> None:
    paths = []
    for number in range(10):
        path = tmp_path / f"{number}.txt"
        path.write_text(WRONG * (10 - number), encoding="utf-8")
        paths.append(str(path))
    reports = list(corpus.scan(paths, Order(Config()), 2))
    assert [one.document.path for one in reports if isinstance(one, Report)] == paths
    fixed = [one for one in corpus.fix(paths, Order(Config()), 2) if isinstance(one, Fixed)]
    assert [len(one.applied) for one in fixed] == [2 * (10 - number) for number in range(10)]
    assert fixed[9].data.decode() == "Il a vu l'envoyé à la gare le 9 février.\n"
