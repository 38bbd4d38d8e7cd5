"""Fine-tuning: the pre-trained encoder learns to label words, from real and corrupted sentences.

Work goes in rounds of a fixed number of sentences, drawn from the seed and the round's number: a
run that was stopped resumes at its last round and goes on as if it had not been.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mtqa.errors import DataError, ModelError
from mtqa.fluency import hints, measures, model, optimising, pieces, pretraining, vectors
from mtqa.fluency.examples import FINE, UNSAID, Example
from mtqa.fluency.hints import Hints

if TYPE_CHECKING:
    import torch

NAME = "detector"
BEST = "best"
CURVE = "training.csv"
_COLUMNS = "seconds round sentences rate loss dev_loss dev_auc best".split()
_BATCH_PIECES = 1_536


class Source(NamedTuple):
    """Sentences to learn from. ``draw(round, count)`` gives ``count`` for a round, the same ones
    each time it is asked. ``share``: of a round's sentences.
    """

    name: str
    share: float
    draw: Callable[[int, int], Iterable[Example]]


class Plan(optimising.Plan, frozen=True):
    """How to fine-tune. ``rounds``: in all, over which the rate falls; ``warmup``: of them.

    ``patience``: rounds without a better figure on the held-out sentences before it stops.
    """

    minutes: float = 30.0
    dropout: float = 0.1
    rounds: int = 40
    sentences: int = 2_048
    warmup: int = 1
    patience: int = 8


def fixed(name: str, share: float, examples: Sequence[Example], seed: int = 1) -> Source:
    """A source of given sentences, shuffled anew for each round, all read before any returns.

    Raises:
        DataError: there is none.
    """
    if not examples:
        raise DataError(f"{name} holds no sentence to learn from")

    def draw(turn: int, count: int) -> Iterator[Example]:
        for place in range(turn * count, (turn + 1) * count):
            lap, rest = divmod(place, len(examples))
            if lap not in orders:
                orders.clear()
                orders[lap] = np.random.default_rng((seed, lap)).permutation(len(examples))
            yield examples[orders[lap][rest]]

    orders: dict[int, Any] = {}
    return Source(name, share, draw)


class _Trainer:
    def __init__(self, start: Path, folder: Path, plan: Plan, device: str) -> None:
        import torch

        self.torch = torch
        self.plan = plan
        self.folder = folder
        self.device = torch.device(device)
        torch.manual_seed(plan.seed)
        shape = model.read_shape(start)
        self.tokenizer = pieces.load(start)
        self.hints = hints.load(start)
        if self.tokenizer.get_vocab_size() > shape.vocabulary:
            raise ModelError(f"{start}: the vocabulary has more pieces than the network")
        self.net: Any = model.encoder(shape, plan.dropout).to(self.device)
        weights = dict(self.net.named_parameters())
        self.optimiser = optimising.optimiser(weights, plan.rate)
        self.turn = 0
        self.seconds = 0.0
        # AUC, the loss below it, and the round they were reached in.
        self.best = (-1.0, 0.0, 0)
        if (folder / f"{NAME}.json").exists():
            self._resume(weights)
        else:
            self._begin(start, weights)
            folder.mkdir(parents=True, exist_ok=True)
            model.write_shape(folder, shape)
            self.tokenizer.save(str(folder / pieces.FILE))
            hints.save(folder, self.hints)

    def _begin(self, start: Path, weights: Mapping[str, torch.Tensor]) -> None:
        """From a pre-trained encoder, from a trained detector, or from the vectors of pieces."""
        if (start / f"{pretraining.NAME}.json").exists():
            known = pretraining.encoder(start)
        elif (start / f"{BEST}.json").exists():
            known, _ = model.restore(start, BEST)
        else:
            vectors.begin(start, self.net)
            return
        fill(weights, known, start, optional="net.classifier")

    def _resume(self, weights: Mapping[str, torch.nn.Parameter]) -> None:
        tensors, about = model.restore(self.folder, NAME)
        fill(weights, tensors, self.folder)
        optimising.set_moments(self.optimiser, weights, tensors, float(about["steps"]))
        self.turn, self.seconds = about["step"], about["seconds"]
        self.best = tuple(about["best"])

    def save(self) -> None:
        """All that the next round needs."""
        weights = dict(self.net.named_parameters())
        moments, steps = optimising.moments(self.optimiser, weights)
        tensors = {name: weight.detach() for name, weight in weights.items()} | moments
        about = {
            "step": self.turn,
            "steps": steps,
            "seconds": round(self.seconds, 1),
            "best": list(self.best),
        }
        model.save(self.folder, NAME, tensors, about)

    def keep_best(self) -> None:
        """The weights as they are, the best so far on the held-out sentences."""
        weights = {name: weight.detach() for name, weight in self.net.named_parameters()}
        model.save(self.folder, BEST, weights, {"step": self.turn, "auc": self.best[0]})

    def round(self, sources: Sequence[Source]) -> float:
        """One round: the mean loss of a word."""
        torch = self.torch
        share = sum(source.share for source in sources)
        examples = [
            example
            for source in sources
            for example in source.draw(self.turn, round(self.plan.sentences * source.share / share))
        ]
        chance = np.random.default_rng((self.plan.seed, self.turn))
        batches = batched(self.tokenizer, self.hints, examples)
        torch.manual_seed(self.plan.seed + self.turn)
        self.net.train()
        total = count = 0.0
        for done, number in enumerate(chance.permutation(len(batches))):
            for group in self.optimiser.param_groups:
                group["lr"] = self.rate(self.turn + done / len(batches))
            loss, words = self.loss(batches[number])
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
            self.optimiser.step()
            total += float(loss.detach()) * words
            count += words
        self.turn += 1
        return total / max(count, 1.0)

    def rate(self, turn: float) -> float:
        """The learning rate after so many rounds: up over the warm-up, then straight down."""
        warm = min((turn + 1 / 64) / max(self.plan.warmup, 1 / 64), 1.0)
        return self.plan.rate * warm * max(1 - turn / self.plan.rounds, 0.02)

    def loss(self, batch: Batch) -> tuple[torch.Tensor, float]:
        """Mean cross-entropy of the words of a batch, each by its weight; and their weight."""
        torch = self.torch
        logits = self.logits(batch)
        labels = torch.from_numpy(batch.labels).to(self.device)
        losses = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1), labels.flatten(), ignore_index=UNSAID, reduction="none"
        ).view(labels.shape)
        weights = torch.from_numpy(batch.weights).to(self.device)[:, None] * (labels != UNSAID)
        total = weights.sum()
        return (losses * weights).sum() / total.clamp_min(1e-6), float(total)

    def logits(self, batch: Batch) -> torch.Tensor:
        """(sentences, pieces, labels)."""
        ids, mask, told = (
            self.torch.from_numpy(one).to(self.device)
            for one in (batch.ids, batch.mask, batch.told)
        )
        with optimising.halved(self.device):
            found: torch.Tensor = self.net(ids, mask, told)
        return found.float()

    def measure(self, batches: Sequence[Batch]) -> tuple[float, float]:
        """(loss, AUC of "something is wrong") over the words of held-out sentences."""
        self.net.eval()
        scores, bad = [], []
        total = count = 0.0
        with self.torch.no_grad():
            for batch in batches:
                loss, words = self.loss(batch)
                total, count = total + float(loss) * words, count + words
                logits = self.logits(batch)
                wrong = 1 - logits.softmax(-1)[..., FINE].cpu().numpy()
                said = batch.labels != UNSAID
                scores.append(wrong[said])
                bad.append(batch.labels[said] != FINE)
        return total / max(count, 1.0), measures.auc(np.concatenate(scores), np.concatenate(bad))


class Batch(NamedTuple):
    """Sentences of like length; ``labels`` stand at the first piece of each word.

    ``ids``, ``mask``, ``labels``: (sentences, pieces); ``told``: the hints of each piece;
    ``weights``: (sentences,).
    """

    ids: np.ndarray[Any, np.dtype[np.int64]]
    mask: np.ndarray[Any, np.dtype[np.int64]]
    told: np.ndarray[Any, np.dtype[np.int64]]
    labels: np.ndarray[Any, np.dtype[np.int64]]
    weights: np.ndarray[Any, np.dtype[np.float32]]


def batched(tokenizer: Any, known: Hints, examples: Sequence[Example]) -> list[Batch]:
    """Examples by length, in batches of about as many pieces each; long ones in windows."""
    rows: list[tuple[list[int], list[int], float, Any]] = []
    cut = pieces.cut(tokenizer, [example.words for example in examples])
    counted = pieces.cut(tokenizer, [example.counted for example in examples])
    for example, found, native in zip(examples, cut, counted, strict=True):
        told = hints.sentence(known, example.words, found, native.ids)
        firsts = np.diff(found.words, prepend=-1) != 0
        labels = np.where(firsts, np.asarray((*example.labels, UNSAID))[found.words], UNSAID)
        for start, end, first, last in pieces.windows(len(found.ids), model.WINDOW):
            own = labels[start:end].copy()
            own[: first - start] = UNSAID
            own[last - start :] = UNSAID
            row = [pieces.START, *found.ids[start:end].tolist(), pieces.END]
            said = [UNSAID, *own.tolist(), UNSAID]
            rows.append((row, said, example.weight, told[start:end]))
    rows.sort(key=lambda row: len(row[0]))
    batches: list[Batch] = []
    while rows:
        size = max(1, _BATCH_PIECES // len(rows[-1][0]))
        some, rows = rows[-size:], rows[:-size]
        ids, mask = pieces.padded([row[0] for row in some])
        spread = np.full(ids.shape, UNSAID, dtype=np.int64)
        for number, (_, own_labels, _, _) in enumerate(some):
            spread[number, : len(own_labels)] = own_labels
        weights = np.asarray([row[2] for row in some], np.float32)
        batches.append(Batch(ids, mask, hints.padded([row[3] for row in some]), spread, weights))
    return batches


def fill(
    weights: Mapping[str, torch.Tensor],
    known: Mapping[str, torch.Tensor],
    folder: Path,
    optional: str | None = None,
) -> None:
    """``known`` tensors into ``weights`` of the same names and shapes.

    Raises:
        ModelError: one is missing (``optional``: names that may be) or of another shape.
    """
    import torch

    with torch.no_grad():
        for name, weight in weights.items():
            if name not in known and optional is not None and name.startswith(optional):
                continue
            if name not in known or known[name].shape != weight.shape:
                raise ModelError(f"{folder}: {name} is missing or of another shape")
            weight.copy_(known[name].to(weight.dtype))


def train(
    start: Path,
    folder: Path,
    sources: Sequence[Source],
    held_out: Sequence[Example],
    plan: Plan,
    device: str,
    tell: Callable[[dict[str, float]], None],
) -> bool:
    """Fine-tune what ``start`` holds into ``folder``; ``tell`` gets each round's figures.

    ``start``: a folder of pre-training, of an earlier training, or of a vocabulary and a shape
    alone. The best weights on ``held_out`` are kept. True when the plan is done, False when only
    the minutes are over: call again to go on.

    Raises:
        DataError: no held-out sentence has a word of either kind.
        ModelError: a checkpoint is broken or does not fit.
    """
    state = _Trainer(start, folder, plan, device)
    dev = batched(state.tokenizer, state.hints, held_out)
    kinds = {FINE if label == FINE else 1 for one in held_out for label in one.labels if label >= 0}
    if len(kinds) < 2:
        raise DataError("the held-out sentences need right words and wrong ones")
    begun = time.monotonic()
    while state.turn < plan.rounds:
        last = time.monotonic()
        loss = state.round(sources)
        dev_loss, auc = state.measure(dev)
        state.seconds += time.monotonic() - last
        if (round(auc, 3), -dev_loss) > (round(state.best[0], 3), -state.best[1]):
            state.best = (auc, dev_loss, state.turn)
            state.keep_best()
        state.save()
        _note(folder, state, loss, dev_loss, auc, tell)
        if state.turn - state.best[2] >= plan.patience:
            break
        if state.turn < plan.rounds and time.monotonic() - begun >= plan.minutes * 60:
            return False
    return True


def _note(
    folder: Path,
    state: _Trainer,
    loss: float,
    dev_loss: float,
    auc: float,
    tell: Callable[[dict[str, float]], None],
) -> None:
    values = (
        round(state.seconds),
        state.turn,
        state.turn * state.plan.sentences,
        round(state.rate(state.turn), 7),
        round(loss, 4),
        round(dev_loss, 4),
        round(auc, 4),
        round(state.best[0], 4),
    )
    optimising.note(folder / CURVE, _COLUMNS, values, tell)
