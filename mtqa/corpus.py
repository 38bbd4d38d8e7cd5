"""Many documents: the same function in this process or in workers, results in the order given.

A worker that dies takes its document with it, which becomes an error that names the file; the
others are scanned in new workers. Whoever stops early, or is killed, leaves no worker behind.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from mtqa import documents, scanner
from mtqa.config import Config
from mtqa.errors import DocumentError
from mtqa.fixing import fix_document
from mtqa.names.mentions import Pool, gather
from mtqa.report import Failure
from mtqa.types import Finding, Report

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Outcome = TypeVar("Outcome")

# Documents handed out ahead of the one awaited, for each worker: memory stays flat.
_AHEAD = 4


class Order(Struct, frozen=True):
    """What every worker is told once. ``stdin_name`` tells the format of standard input.

    ``pool``: what all documents have of names, where they are pooled.
    """

    config: Config
    known: frozenset[str] = frozenset()
    stdin_name: str | None = None
    pool: Pool | None = None


class Fixed(Struct, frozen=True):
    """A document after its safe fixes.

    ``before`` and ``after`` are the texts of its segments, ``data`` the bytes to write, ``digest``
    that of the bytes read, ``applied`` what was done, ``report`` what remains.
    """

    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    data: bytes
    digest: str
    applied: tuple[Finding, ...]
    report: Report


def scan(paths: Sequence[str], order: Order, jobs: int = 1) -> Iterator[Report | Failure]:
    """Reports of ``paths``, in their order."""
    return _each(_scan_one, paths, order, jobs)


def fix(paths: Sequence[str], order: Order, jobs: int = 1) -> Iterator[Fixed | Failure]:
    """Documents of ``paths`` with their safe fixes applied, in their order. Writes nothing."""
    return _each(_fix_one, paths, order, jobs)


def pool(paths: Sequence[str], order: Order, jobs: int = 1) -> Iterator[Pool | Failure]:
    """What each of ``paths`` has of names; joined with ``|``, they make an order's ``pool``."""
    return _each(_pool_one, paths, order, jobs)


def _pool_one(path: str, order: Order, ruleset: scanner.Ruleset) -> Pool:
    return gather(scanner.read(documents.read(path)).sentences, ruleset.claims)


def _scan_one(path: str, order: Order, ruleset: scanner.Ruleset) -> Report:
    return scanner.scan(documents.read(path, order.stdin_name), ruleset)


def _fix_one(path: str, order: Order, ruleset: scanner.Ruleset) -> Fixed:
    document = documents.read(path, order.stdin_name)
    fixed, applied, report = fix_document(document, ruleset)
    return Fixed(
        path,
        document.texts,
        fixed.texts,
        documents.encode(document, fixed.texts),
        document.digest,
        applied,
        report,
    )


Task = Callable[[str, Order, scanner.Ruleset], Outcome]
# What a worker was told, kept for its documents.
_told: tuple[Order, scanner.Ruleset] | None = None


def prepare(order: Order) -> scanner.Ruleset:
    """The rules of ``order``, compiled and kept for the documents to come in this process.

    Raises:
        UsageError, GlossaryError: as ``scanner.prepare``.
    """
    global _told
    if _told is None or _told[0] is not order:
        _told = (order, scanner.prepare(order.config, order.known, order.pool))
        # What was loaded stays, and scanning makes no cycles: the garbage collector may rest.
        gc.freeze()
        gc.set_threshold(1_000_000, 20, 20)
    return _told[1]


def _do(task: Task[Outcome], path: str) -> Outcome | Failure:
    assert _told is not None
    try:
        return task(path, *_told)
    except DocumentError as error:
        return Failure(error.path, error.message)


def _each(
    task: Task[Outcome], paths: Sequence[str], order: Order, jobs: int
) -> Iterator[Outcome | Failure]:
    if jobs == 1 or len(paths) == 1:
        prepare(order)
        for path in paths:
            yield _do(task, path)
        return
    # Imported here: a scan of one page should not pay for worker processes.
    from concurrent.futures.process import BrokenProcessPool

    waiting = deque(paths)
    while waiting:
        started: deque[tuple[str, Future[Outcome | Failure]]] = deque()
        with _pool(order, jobs) as pool:
            try:
                while waiting or started:
                    while waiting and len(started) < _AHEAD * jobs:
                        path = waiting.popleft()
                        started.append((path, _submitted(pool, task, path)))
                    outcome = started[0][1].result()
                    started.popleft()
                    yield outcome
            except BrokenProcessPool:
                pass
        # One of these killed its worker; alone in a pool of its own, the culprit is known.
        for path, _ in started:
            yield _alone(task, path, order)


def _alone(task: Task[Outcome], path: str, order: Order) -> Outcome | Failure:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(order, 1) as pool:
        try:
            return _submitted(pool, task, path).result()
        except BrokenProcessPool:
            return Failure(path, "the worker process died on this document")


def _submitted(
    pool: "ProcessPoolExecutor", task: Task[Outcome], path: str
) -> "Future[Outcome | Failure]":
    """A document handed out; a worker that this starts never sees Ctrl-C, which is ours.

    A worker takes over the signals blocked here: from its first moment, when no code of its own
    could turn a traceback down yet. Ctrl-C pressed in the meantime arrives after.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_do, task, path)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_do, task, path)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _pool(order: Order, jobs: int) -> Iterator["ProcessPoolExecutor"]:
    """Workers for ``order``, ended with their documents unfinished when the caller stops early."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    others = set(active_children())
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (order,))
    try:
        yield pool
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _start(order: Order) -> None:
    """What a worker does first: it makes sure that it ends with its parent, and prepares."""
    Thread(target=_end_with_parent, daemon=True).start()
    prepare(order)


def _end_with_parent() -> None:
    """A parent that is killed can tell nobody; its end of this pipe closes all the same."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)
