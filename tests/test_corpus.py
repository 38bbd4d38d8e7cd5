"""Many documents: order, workers, and a worker that dies."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa import corpus, scanner
from mtqa.config import Config
from mtqa.corpus import Fixed, Order
from mtqa.report import Failure
from mtqa.types import Report
from tests.conftest import ROOT

WRONG = "Il a vu l' envoyé à la gare le 9 Février.\n"


def _die_on_a_mark(path: str, order: Order, ruleset: scanner.Ruleset) -> str:
    """A task whose worker is killed from outside, as by the system when memory runs out."""
    if "killer" in path:
        os.kill(os.getpid(), signal.SIGKILL)
    return path


def _blocked_signals(path: str, order: Order, ruleset: scanner.Ruleset) -> set[signal.Signals]:
    return {signal.Signals(one) for one in signal.pthread_sigmask(signal.SIG_BLOCK, ())}


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


@pytest.fixture
def scan(tmp_path: Path) -> subprocess.Popen[bytes]:
    """A scan with two workers in the middle of its work, in a process group of its own."""
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(WRONG * 50, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mtqa", "scan", ".", "--format", "json", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        # Whoever runs the tests in the background has Ctrl-C ignored, and so would this process.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    while b'"document"' not in process.stdout.readline():
        pass
    return process


def test_ctrl_c_ends_the_workers_without_a_word(scan: subprocess.Popen[bytes]) -> None:
    os.killpg(scan.pid, signal.SIGINT)
    _, errors = scan.communicate(timeout=60)
    assert (scan.returncode, errors.strip()) == (130, b"")


@pytest.mark.parametrize("deadly", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent(scan: subprocess.Popen[bytes], deadly: int) -> None:
    scan.send_signal(deadly)
    # The pipes end when the last process that holds them has ended: the workers hold them too.
    scan.communicate(timeout=60)
    assert scan.returncode == -deadly


def test_workers_leave_ctrl_c_to_their_parent() -> None:
    blocked = list(corpus._each(_blocked_signals, ["a.txt", "b.txt"], Order(Config()), 2))
    assert blocked == [{signal.SIGINT}] * 2
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
