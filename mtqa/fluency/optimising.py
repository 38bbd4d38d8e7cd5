"""What pre-training and fine-tuning share: the plan of a run, the optimiser, the curve."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mtqa.errors import ModelError

if TYPE_CHECKING:
    import torch


class Plan(Struct, frozen=True):
    """``minutes``: of this run; ``rate``: the highest learning rate."""

    minutes: float = 10.0
    rate: float = 1e-3
    dropout: float = 0.0
    seed: int = 1


def optimiser(weights: Mapping[str, torch.nn.Parameter], rate: float) -> torch.optim.AdamW:
    """AdamW, with weight decay on all that is no gain or bias."""
    import torch

    some = list(weights.values())
    return torch.optim.AdamW(
        [
            {"params": [one for one in some if one.ndim > 1], "weight_decay": 0.01},
            {"params": [one for one in some if one.ndim <= 1], "weight_decay": 0.0},
        ],
        lr=rate,
        betas=(0.9, 0.98),
        eps=1e-6,
        fused=True,
    )


def moments(
    optimiser: torch.optim.AdamW, weights: Mapping[str, torch.nn.Parameter]
) -> tuple[dict[str, torch.Tensor], float]:
    """The running means of ``optimiser`` by weight, and the steps that it took."""
    found: dict[str, torch.Tensor] = {}
    steps = 0.0
    for name, weight in weights.items():
        if state := optimiser.state.get(weight):
            found[f"first:{name}"] = state["exp_avg"]
            found[f"second:{name}"] = state["exp_avg_sq"]
            steps = float(state["step"])
    return found, steps


def set_moments(
    optimiser: torch.optim.AdamW,
    weights: Mapping[str, torch.nn.Parameter],
    known: Mapping[str, torch.Tensor],
    steps: float,
) -> None:
    """What ``moments`` gave back into ``optimiser``."""
    import torch

    for name, weight in weights.items():
        if f"first:{name}" in known:
            optimiser.state[weight] = {
                "step": torch.tensor(steps),
                "exp_avg": known[f"first:{name}"].to(weight.device, torch.float32),
                "exp_avg_sq": known[f"second:{name}"].to(weight.device, torch.float32),
            }


def halved(device: torch.device) -> AbstractContextManager[object]:
    """bf16 on a GPU; a CPU without it computes faster in fp32."""
    import torch

    return torch.autocast("cuda", torch.bfloat16) if device.type == "cuda" else nullcontext()


def note(
    path: Path,
    columns: Sequence[str],
    values: Sequence[float],
    tell: Callable[[dict[str, float]], None],
) -> None:
    """A point of the curve, appended to the CSV ``path``.

    Raises:
        ModelError: a value is none any more.
    """
    if not all(map(math.isfinite, values)):
        raise ModelError("the losses are no numbers any more; lower the rate")
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(columns)
        writer.writerow(values)
    tell(dict(zip(columns, values, strict=True)))
