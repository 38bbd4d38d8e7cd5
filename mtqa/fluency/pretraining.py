"""Pre-training on native French, ELECTRA style: a generator fills masked pieces, the encoder tells
which pieces it replaced.

Runs of so many minutes resume from one another, on CPU or CUDA. Text is cut into pieces once and
packed into rows of equal length; the checkpoint knows how many rows were read.
"""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from mtqa.errors import DataError, ModelError
from mtqa.fluency import model, pieces
from mtqa.language.tokens import tokens

if TYPE_CHECKING:
    import torch

NAME = "pretraining"
MOMENTS = "moments"
CURVE = "curve.csv"
_ROWS_FILE = "pieces.npy"
_COLUMNS = (
    "seconds step passes rate generator_loss found_loss "
    "dev_generator_loss dev_accuracy dev_found_loss"
).split()
_MASKED = 0.15
# ELECTRA's weight of the replaced-token loss beside the generator's.
_FOUND_WEIGHT = 50.0
# One row in so many is never trained on, for the curve; at most so many are read for a point.
_DEV_EVERY, _DEV_MOST = 400, 96
_SENTENCES_AT_ONCE = 4_000


class Plan(Struct, frozen=True):
    """How to pre-train. ``batch`` in rows of ``length`` pieces.

    ``minutes``: this run's share. ``warmup`` in steps; ``decay``: the last share of this run in
    which the rate falls to nothing (0: a later run goes on). ``save_every``, ``measure_every`` in
    minutes.
    """

    minutes: float = 10.0
    batch: int = 32
    length: int = 128
    rate: float = 5e-4
    warmup: int = 500
    decay: float = 0.0
    save_every: float = 5.0
    measure_every: float = 2.0
    seed: int = 1
    passes: float = 40.0
    dropout: float = 0.1


def prepare(
    folder: Path,
    sentences: Callable[[], Iterable[str]],
    shape: model.Shape,
    length: int = 128,
    jobs: int = 1,
) -> int:
    """Vocabulary, shape and packed pieces in ``folder``, made where they are missing.

    ``sentences`` gives the text afresh each time it is called; ``jobs``: processes that cut it.
    Returns the number of rows.

    Raises:
        DataError: there is hardly any text.
        ModelError: ``folder`` holds a model of another shape.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / model.SHAPE_FILE).exists():
        if (known := model.read_shape(folder)) != shape:
            raise ModelError(f"{folder} holds a model of shape {known.name}, not {shape.name}")
    else:
        model.write_shape(folder, shape)
    if not (folder / pieces.FILE).exists():
        pieces.learn(map(words, sentences()), shape.vocabulary).save(str(folder / pieces.FILE))
    path = folder / _ROWS_FILE
    if not path.exists():
        rows = _packed(folder, sentences(), length, jobs)
        if len(rows) < 2:
            raise DataError("too little text to learn from")
        with path.open("wb") as file:
            np.save(file, rows)
    return len(np.load(path, mmap_mode="r"))


def words(sentence: str) -> list[str]:
    """The tokens of a sentence as text."""
    return [token.text for token in tokens(sentence)]


def _packed(
    folder: Path, sentences: Iterable[str], length: int, jobs: int
) -> np.ndarray[Any, np.dtype[np.uint16]]:
    """All pieces, sentence after sentence, in rows that begin with [CLS]: shape (rows, length)."""
    groups = _grouped(sentences, _SENTENCES_AT_ONCE)
    cut = partial(_cut, folder)
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            runs = list(pool.map(cut, groups))
    else:
        runs = list(map(cut, groups))
    flat = np.concatenate(runs) if runs else np.zeros(0, dtype=np.uint16)
    body = length - 1
    count = len(flat) // body
    starts = np.full((count, 1), pieces.START, dtype=np.uint16)
    return np.hstack([starts, flat[: count * body].reshape(count, body)])


def _cut(folder: Path, sentences: Sequence[str]) -> np.ndarray[Any, np.dtype[np.uint16]]:
    """The pieces of some sentences, each with its end."""
    found = pieces.cut(_tokenizer(folder), [words(sentence) for sentence in sentences])
    runs = [np.append(one.ids, pieces.END).astype(np.uint16) for one in found if len(one.ids)]
    return np.concatenate(runs) if runs else np.zeros(0, dtype=np.uint16)


_tokenizer = cache(pieces.load)


def _grouped(sentences: Iterable[str], size: int) -> Iterator[list[str]]:
    some: list[str] = []
    for sentence in sentences:
        some.append(sentence)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


class _Pretrainer:
    """Both networks, their optimiser, and how far they are."""

    def __init__(self, folder: Path, plan: Plan, device: str) -> None:
        import torch

        self.torch = torch
        self.plan = plan
        self.folder = folder
        self.device = torch.device(device)
        torch.manual_seed(plan.seed)
        generator, discriminator = model.pretrainer(model.read_shape(folder), plan.dropout)
        self.nets = torch.nn.ModuleDict({"generator": generator, "discriminator": discriminator})
        self.nets.to(self.device)
        self.weights = dict(self.nets.named_parameters())
        decayed = [w for w in self.weights.values() if w.ndim > 1]
        others = [w for w in self.weights.values() if w.ndim <= 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
            lr=plan.rate,
            betas=(0.9, 0.98),
            eps=1e-6,
        )
        self.step = 0
        self.rows = 0
        self.seconds = 0.0
        self.restarted = 0
        if (folder / f"{NAME}.json").exists():
            self._resume()
        else:
            self.chance = torch.Generator(device=self.device).manual_seed(plan.seed)

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
        for name, weight in self.weights.items():
            if f"first:{name}" in moments:
                self.optimiser.state[weight] = {
                    "step": self.torch.tensor(float(about["step"])),
                    "exp_avg": moments[f"first:{name}"].to(self.device, self.torch.float32),
                    "exp_avg_sq": moments[f"second:{name}"].to(self.device, self.torch.float32),
                }
        if not moments:
            # They may be left behind where room is short: the rate warms up anew.
            self.restarted = about["step"]
        self.step, self.rows, self.seconds = about["step"], about["rows"], about["seconds"]
        self.chance = self.torch.Generator(device=self.device).manual_seed(
            self.plan.seed + self.step
        )

    def save(self) -> None:
        """Weights in fp32, moments of the optimiser in bf16: they only steer the next steps."""
        moments = {}
        for name, weight in self.weights.items():
            if state := self.optimiser.state.get(weight):
                moments[f"first:{name}"] = state["exp_avg"].to(self.torch.bfloat16)
                moments[f"second:{name}"] = state["exp_avg_sq"].to(self.torch.bfloat16)
        about = {"step": self.step, "rows": self.rows, "seconds": round(self.seconds, 1)}
        model.save(self.folder, MOMENTS, moments, about)
        weights = {name: weight.detach() for name, weight in self.weights.items()}
        model.save(self.folder, NAME, weights, about)

    def losses(self, batch: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """``batch``: ids, shape (rows, pieces). Both losses, and the generator's accuracy."""
        torch = self.torch
        plain = batch >= len(pieces.SPECIAL)
        draw = torch.rand(batch.shape, device=self.device, generator=self.chance)
        masked = plain & (draw < _MASKED)
        logits = self._filled(batch.masked_fill(masked, pieces.MASK), masked)
        wanted = batch[masked]
        losses = torch.nn.functional.cross_entropy(logits.float(), wanted, reduction="sum")
        # Of very little text chance may mask nothing.
        generator_loss = losses / max(len(wanted), 1)
        with torch.no_grad():
            # One number of chance a place, looked up in the running sum of the probabilities.
            sums = logits.float().softmax(-1).cumsum(-1)
            draw = torch.rand((len(sums), 1), device=self.device, generator=self.chance)
            drawn = torch.searchsorted(sums, draw * sums[:, -1:]).squeeze(-1)
            drawn = drawn.clamp_max(logits.shape[-1] - 1)
        spoilt = batch.clone()
        spoilt[masked] = drawn
        replaced = (spoilt != batch).float()
        scores = self.nets["discriminator"](spoilt).logits.squeeze(-1).float()
        found = torch.nn.functional.binary_cross_entropy_with_logits(scores[plain], replaced[plain])
        right = (logits.detach().argmax(-1) == wanted).sum() / max(len(wanted), 1)
        return generator_loss, found, right

    def _filled(self, batch: torch.Tensor, masked: torch.Tensor) -> torch.Tensor:
        """Logits of the generator at the masked places only: shape (masked, vocabulary)."""
        generator: Any = self.nets["generator"]
        hidden = generator.model(batch).last_hidden_state[masked]
        logits: torch.Tensor = generator.decoder(generator.head(hidden))
        return logits

    def rate(self, share: float) -> float:
        """``share`` of this run that has passed -> the learning rate of this step."""
        warm = min((self.step - self.restarted + 1) / max(self.plan.warmup, 1), 1.0)
        left = (1 - share) / self.plan.decay if self.plan.decay else 1.0
        return self.plan.rate * warm * min(max(left, 0.0), 1.0)

    def learn(self, batch: torch.Tensor, share: float) -> tuple[float, float]:
        """One step. The two losses."""
        torch = self.torch
        self.nets.train()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(share)
        half = self.device.type == "cuda"
        with torch.autocast("cuda", torch.bfloat16) if half else nullcontext():
            generator_loss, found, _ = self.losses(batch)
        self.optimiser.zero_grad(set_to_none=True)
        (generator_loss + _FOUND_WEIGHT * found).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.weights.values(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.rows += len(batch)
        return float(generator_loss.detach()), float(found.detach())

    def measure(self, rows: np.ndarray[Any, Any]) -> tuple[float, ...]:
        """(generator's loss and accuracy, loss of the replaced pieces) on rows never trained on."""
        self.nets.eval()
        before = self.chance
        self.chance = self.torch.Generator(device=self.device).manual_seed(0)
        points = []
        with self.torch.no_grad():
            for start in range(0, len(rows), self.plan.batch):
                loss, found, right = self.losses(self.tensor(rows[start : start + self.plan.batch]))
                points.append((float(loss), float(right), float(found)))
        self.chance = before
        return tuple(map(float, np.mean(points, axis=0)))

    def tensor(self, rows: np.ndarray[Any, Any]) -> torch.Tensor:
        """Rows of pieces on the device."""
        return self.torch.from_numpy(rows.astype(np.int64)).to(self.device)


def run(folder: Path, plan: Plan, device: str, tell: Callable[[dict[str, float]], None]) -> Path:
    """Pre-train in ``folder`` for ``plan.minutes`` more; ``tell`` gets each point of the curve.

    Stops early after ``plan.passes`` passes in all, and on Ctrl-C, its checkpoint saved. Returns
    the curve's path.

    Raises:
        ModelError: the checkpoint is broken.
    """
    packed = np.load(folder / _ROWS_FILE, mmap_mode="r")
    dev = np.array(packed[::_DEV_EVERY][:_DEV_MOST])
    train = np.delete(np.arange(len(packed)), np.s_[::_DEV_EVERY])
    if not len(train):
        train = np.arange(len(packed))
    state = _Pretrainer(folder, plan, device)
    begun = last = measured = saved = time.monotonic()
    limit = plan.minutes * 60
    sums = np.zeros(3)
    turn, order = -1, train
    try:
        while (now := time.monotonic()) - begun < limit and state.rows < plan.passes * len(train):
            if state.rows // len(train) != turn:
                # Every pass in an order of its own, from the seed.
                turn = state.rows // len(train)
                order = np.random.default_rng((plan.seed, turn)).permutation(train)
            place = state.rows % len(train)
            batch = np.asarray(packed[np.sort(order[place : place + plan.batch])])
            losses = state.learn(state.tensor(batch), (now - begun) / limit)
            sums += (*losses, 1)
            state.seconds += time.monotonic() - last
            last = time.monotonic()
            if now - measured >= plan.measure_every * 60 or sums[2] == state.step == 20:
                _note(folder, state, plan, sums, dev, len(train), (now - begun) / limit, tell)
                sums[:] = 0
                measured = last = time.monotonic()
            if now - saved >= plan.save_every * 60:
                state.save()
                saved = last = time.monotonic()
        if sums[2]:
            _note(folder, state, plan, sums, dev, len(train), 1.0, tell)
    finally:
        state.save()
    return folder / CURVE


def _note(
    folder: Path,
    state: _Pretrainer,
    plan: Plan,
    sums: np.ndarray[Any, Any],
    dev: np.ndarray[Any, Any],
    rows: int,
    share: float,
    tell: Callable[[dict[str, float]], None],
) -> None:
    """A point of the curve, appended to the CSV."""
    values = (
        round(state.seconds),
        state.step,
        round(state.rows / rows, 4),
        round(state.rate(share), 7),
        *(round(float(one / sums[2]), 4) for one in sums[:2]),
        *(round(one, 4) for one in state.measure(dev)),
    )
    if not all(map(math.isfinite, values)):
        raise ModelError("the losses are no numbers any more; lower the rate")
    path = folder / CURVE
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(_COLUMNS)
        writer.writerow(values)
    tell(dict(zip(_COLUMNS, values, strict=True)))


def pack(folder: Path, target: Path) -> None:
    """The checkpoint of ``folder`` in ``target`` for carrying: weights in bf16, no moments.

    Raises:
        ModelError: there is none, or it is broken.
    """
    import torch

    tensors, about = model.restore(folder, NAME)
    del about["files"]
    model.write_shape(target, model.read_shape(folder))
    pieces.load(folder).save(str(target / pieces.FILE))
    halves = {name: tensor.to(torch.bfloat16) for name, tensor in tensors.items()}
    model.save(target, NAME, halves, about)


def encoder(folder: Path) -> dict[str, torch.Tensor]:
    """The pre-trained encoder's weights, named as ``model.detector`` names them."""
    tensors, _ = model.restore(folder, NAME)
    prefix = "discriminator."
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if name.startswith(prefix) and not name.startswith(f"{prefix}classifier")
    }
