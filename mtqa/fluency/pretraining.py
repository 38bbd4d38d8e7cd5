"""Pre-training on native French: the encoder tells which words were replaced.

As in ELECTRA, but the wrong words are drawn from counts and the lexicon (`mtqa.fluency.replacing`)
and not by a second network. Runs of so many minutes resume from one another, on CPU or CUDA. Text
is cut into pieces once; the checkpoint knows how many batches were read.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mtqa.errors import ModelError
from mtqa.fluency import hints, measures, model, native, optimising, pieces, replacing, vectors
from mtqa.fluency.hints import Array
from mtqa.fluency.native import Text
from mtqa.fluency.replacing import Replacer

if TYPE_CHECKING:
    import torch

NAME = "pretraining"
MOMENTS = "moments"
CURVE = "curve.csv"
_COLUMNS = "seconds step passes rate loss dev_loss dev_auc".split()
# One sentence in so many is never trained on, for the curve; at most so many are read for a point.
_DEV_EVERY, _DEV_MOST = 400, 600
# So often the neighbours' hints are kept from a sentence: it must be read as well.
_UNTOLD = 0.15


class Plan(optimising.Plan, frozen=True):
    """How to pre-train. ``batch`` in pieces.

    ``warmup`` in steps; ``decay``: the last share of this run in which the rate falls to nothing
    (0: a later run goes on). ``save_every``, ``measure_every`` in minutes.
    """

    batch: int = 2_048
    warmup: int = 500
    decay: float = 0.0
    save_every: float = 5.0
    measure_every: float = 2.0
    passes: float = 40.0


class Batch(NamedTuple):
    """``ids``, ``mask``, ``replaced``, ``judged``: (sentences, pieces); ``told``: the hints of each
    piece; ``replaced`` is 1 where a wrong word stands, ``judged`` 1 where one might.
    """

    ids: Array
    mask: Array
    told: Array
    replaced: Array
    judged: Array


def spoilt(read: Text, replacer: Replacer, chosen: Array, seed: Sequence[int]) -> Batch:
    """Sentences ``chosen`` by number with wrong words in them, the same for the same ``seed``."""
    chance = np.random.default_rng(seed)
    lengths = read.lengths[chosen].astype(np.int64)
    inside = np.arange(lengths.max()) < lengths[:, None]
    ids = np.full(inside.shape, pieces.END, dtype=np.int64)
    known = np.zeros((*inside.shape, hints.WORD_COLUMNS), dtype=np.uint16)
    places = np.concatenate(
        [np.arange(start, start + n) for start, n in zip(read.starts[chosen], lengths, strict=True)]
    )
    ids[inside] = read.pieces[places]
    known[inside] = read.words[places]
    changed, known, replaced = replacer.replace(ids, known, lengths, chance)
    near = replacer.hints.of_pieces(changed, ids)
    near[chance.random(len(ids)) < _UNTOLD] = 0
    told = np.concatenate([known, near], -1).astype(np.int64)
    told[~inside] = 0
    # The marks of start and end around each sentence.
    marked = np.pad(changed, ((0, 0), (1, 1)), constant_values=((0, 0), (pieces.START, pieces.END)))
    marked[:, 1:-1][~inside] = pieces.PAD
    marked[:, -1] = pieces.PAD
    marked[np.arange(len(ids)), lengths + 1] = pieces.END
    wide = ((0, 0), (1, 1))
    return Batch(
        marked,
        (marked != pieces.PAD).astype(np.int64),
        np.pad(told, (*wide, (0, 0))),
        np.pad(replaced, wide),
        np.pad(inside.astype(np.float32), wide),
    )


class _Pretrainer:
    """The network, its optimiser, and how far it is."""

    def __init__(self, folder: Path, plan: Plan, device: str) -> None:
        import torch

        self.torch = torch
        self.plan = plan
        self.folder = folder
        self.device = torch.device(device)
        torch.manual_seed(plan.seed)
        shape = model.read_shape(folder)
        self.net = model.encoder(shape, plan.dropout, labels=1)
        self.net.to(self.device)
        self.weights = dict(self.net.named_parameters())
        self.optimiser = optimising.optimiser(self.weights, plan.rate)
        self.step = 0
        self.read = 0
        self.seconds = 0.0
        self.restarted = 0
        if (folder / f"{NAME}.json").exists():
            self._resume()
        else:
            vectors.begin(folder, self.net)

    def _resume(self) -> None:
        tensors, about = model.restore(self.folder, NAME)
        missing = self.weights.keys() - tensors.keys()
        if missing:
            raise ModelError(f"{self.folder}: the checkpoint lacks {min(missing)}")
        with self.torch.no_grad():
            for name, weight in self.weights.items():
                weight.copy_(tensors[name].to(weight.dtype))
        moments: dict[str, torch.Tensor] = {}
        if (self.folder / f"{MOMENTS}.json").exists():
            moments, then = model.restore(self.folder, MOMENTS)
            moments = moments if then["step"] == about["step"] else {}
        optimising.set_moments(self.optimiser, self.weights, moments, float(about["step"]))
        if not moments:
            # They may be left behind where room is short: the rate warms up anew.
            self.restarted = about["step"]
        self.step, self.read, self.seconds = about["step"], about["read"], about["seconds"]

    def save(self) -> None:
        """Weights in fp32, moments of the optimiser in bf16: they only steer the next steps."""
        exact, _ = optimising.moments(self.optimiser, self.weights)
        moments = {name: tensor.to(self.torch.bfloat16) for name, tensor in exact.items()}
        about = {"step": self.step, "read": self.read, "seconds": round(self.seconds, 1)}
        model.save(self.folder, MOMENTS, moments, about)
        weights = {name: weight.detach() for name, weight in self.weights.items()}
        model.save(self.folder, NAME, weights, about)

    def logits(self, batch: Batch) -> torch.Tensor:
        """How surely each piece was replaced, (sentences, pieces)."""
        ids, mask, told = (
            self.torch.from_numpy(one).to(self.device, non_blocking=True)
            for one in (batch.ids, batch.mask, batch.told)
        )
        with optimising.halved(self.device):
            found: torch.Tensor = self.net(ids, mask, told)
        return found.squeeze(-1).float()

    def loss(self, logits: torch.Tensor, batch: Batch) -> torch.Tensor:
        """Cross-entropy, the mean over the judged pieces."""
        judged = self.torch.from_numpy(batch.judged).to(self.device)
        replaced = self.torch.from_numpy(batch.replaced).to(self.device)
        losses = self.torch.nn.functional.binary_cross_entropy_with_logits(
            logits, replaced, reduction="none"
        )
        return (losses * judged).sum() / judged.sum().clamp_min(1)

    def rate(self, share: float) -> float:
        """``share`` of this run that has passed -> the learning rate of this step."""
        warm = min((self.step - self.restarted + 1) / max(self.plan.warmup, 1), 1.0)
        left = (1 - share) / self.plan.decay if self.plan.decay else 1.0
        return self.plan.rate * warm * min(max(left, 0.0), 1.0)

    def learn(self, batch: Batch, share: float) -> torch.Tensor:
        """One step. Its loss."""
        self.net.train()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(share)
        loss = self.loss(self.logits(batch), batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.torch.nn.utils.clip_grad_norm_(self.weights.values(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.read += len(batch.ids)
        return loss.detach()

    def measure(self, some: Iterable[Batch]) -> tuple[float, float]:
        """(loss, AUC of replaced pieces) on sentences never trained on."""
        self.net.eval()
        losses, scores, replaced = [], [], []
        with self.torch.no_grad():
            for batch in some:
                logits = self.logits(batch)
                losses.append(float(self.loss(logits, batch)))
                judged = batch.judged > 0
                scores.append(logits.cpu().numpy()[judged])
                replaced.append(batch.replaced[judged] > 0)
        area = measures.auc(np.concatenate(scores), np.concatenate(replaced))
        return float(np.mean(losses)), area


_maker: Callable[[Array, Sequence[int]], Batch]


def _equip(folder: Path, neighbours: Mapping[str, Sequence[str]]) -> None:
    """What a process needs to spoil sentences."""
    global _maker
    _maker = partial(spoilt, native.text(folder), _replacer(folder, neighbours))


def _replacer(folder: Path, neighbours: Mapping[str, Sequence[str]]) -> Replacer:
    tokenizer = pieces.load(folder)
    listed = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    return replacing.replacer(listed, hints.load(folder), neighbours)


def _make(chosen: Array, seed: Sequence[int]) -> Batch:
    return _maker(chosen, seed)


def _ahead(pool: ProcessPoolExecutor, jobs: int, asked: Iterator[Any]) -> Iterator[Batch]:
    """Batches in their order, some of each process ahead of their use."""
    waiting: deque[Future[Batch]] = deque()
    for chosen, seed in asked:
        waiting.append(pool.submit(_make, chosen, seed))
        if len(waiting) > 3 * jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def run(
    folder: Path,
    plan: Plan,
    device: str,
    neighbours: Mapping[str, Sequence[str]],
    tell: Callable[[dict[str, float]], None],
    jobs: int = 1,
) -> Path:
    """Pre-train in ``folder`` for ``plan.minutes`` more; ``tell`` gets each point of the curve.

    ``jobs``: processes that spoil sentences, where the encoder is faster than one. Stops early
    after ``plan.passes`` passes in all, and on Ctrl-C, its checkpoint saved. Returns the curve's
    path.

    Raises:
        ModelError: the checkpoint is broken.
    """
    _equip(folder, neighbours)
    read = native.text(folder)
    replacer = _replacer(folder, neighbours)
    dev = np.arange(0, len(read.lengths), _DEV_EVERY)[:_DEV_MOST]
    train = np.delete(np.arange(len(read.lengths)), np.s_[::_DEV_EVERY])
    if not len(train):
        train = dev
    held_out = [
        spoilt(read, replacer, some, (0, number))
        for number, some in enumerate(native.batches(read.lengths, dev, 4 * plan.batch, (0,)))
    ]
    state = _Pretrainer(folder, plan, device)
    pool = ProcessPoolExecutor(jobs, initializer=_equip, initargs=(folder, neighbours))
    asked = _asked(read, train, plan, state.read)
    made = _ahead(pool, jobs, asked) if jobs > 1 else (_make(*one) for one in asked)
    begun = last = measured = saved = time.monotonic()
    limit = plan.minutes * 60
    losses: list[torch.Tensor] = []
    try:
        while (now := time.monotonic()) - begun < limit and state.read < plan.passes * len(train):
            losses.append(state.learn(next(made), (now - begun) / limit))
            state.seconds += time.monotonic() - last
            last = time.monotonic()
            if now - measured >= plan.measure_every * 60 or state.step == 20:
                _note(folder, state, losses, held_out, len(train), (now - begun) / limit, tell)
                losses = []
                measured = last = time.monotonic()
            if now - saved >= plan.save_every * 60:
                state.save()
                saved = last = time.monotonic()
        if losses:
            _note(folder, state, losses, held_out, len(train), 1.0, tell)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        state.save()
    return folder / CURVE


def _asked(
    read: Text, train: Array, plan: Plan, done: int
) -> Iterator[tuple[Array, tuple[int, int, int]]]:
    """Which sentences to spoil with which seed, from where ``done`` sentences were read."""
    turn = done // len(train)
    seen = turn * len(train)
    while True:
        # Every pass in an order of its own, from the seed.
        for number, some in enumerate(
            native.batches(read.lengths, train, plan.batch, (plan.seed, turn))
        ):
            seen += len(some)
            if seen > done:
                yield some, (plan.seed, turn, number)
        turn += 1


def _note(
    folder: Path,
    state: _Pretrainer,
    losses: Sequence[torch.Tensor],
    held_out: Sequence[Batch],
    sentences: int,
    share: float,
    tell: Callable[[dict[str, float]], None],
) -> None:
    """A point of the curve, appended to the CSV."""
    dev_loss, dev_auc = state.measure(held_out)
    values = (
        round(state.seconds),
        state.step,
        round(state.read / sentences, 4),
        round(state.rate(share), 7),
        round(float(sum(losses)) / len(losses), 4),
        round(dev_loss, 4),
        round(dev_auc, 4),
    )
    optimising.note(folder / CURVE, _COLUMNS, values, tell)


def pack(folder: Path, target: Path, shape: model.Shape) -> None:
    """What ``folder`` has for a network of ``shape`` in ``target``, for carrying: vocabulary and
    tables, and a checkpoint of that shape if there is one, its weights in bf16, without moments.

    Raises:
        ModelError: something is missing or broken.
    """
    import torch

    model.write_shape(target, shape)
    pieces.load(folder).save(str(target / pieces.FILE))
    hints.save(target, hints.load(folder))
    if model.read_shape(folder) != shape or not (folder / f"{NAME}.json").exists():
        return
    tensors, about = model.restore(folder, NAME)
    del about["files"]
    halves = {name: tensor.to(torch.bfloat16) for name, tensor in tensors.items()}
    model.save(target, NAME, halves, about)


def encoder(folder: Path) -> dict[str, torch.Tensor]:
    """The pre-trained weights without their head, named as ``model.encoder`` names them."""
    tensors, _ = model.restore(folder, NAME)
    return {
        name: tensor for name, tensor in tensors.items() if not name.startswith("net.classifier")
    }
