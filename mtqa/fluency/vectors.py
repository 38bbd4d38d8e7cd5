"""Where the embedding of a piece begins: at the company it keeps, not at noise.

Positive pointwise mutual information of each piece with what stands one and two places before and
behind it, brought to a few hundred dimensions (Levy and Goldberg 2014). It takes a minute, and what
it tells would take a small network many passes to learn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mtqa.errors import ModelError
from mtqa.fluency.hints import Hints, Table

if TYPE_CHECKING:
    import torch

# Rare neighbours are made commoner than they are (Levy et al. 2015), and singular values flatter.
_SMOOTHING, _POWER = 0.75, 0.5

FILE = "vectors.npy"


def start(hints: Hints, width: int, seed: int = 1) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A vector for each piece, (vocabulary, width), of length 1 on the average."""
    import torch

    size = len(hints.singles)
    rows, columns, values = [], [], []
    for number, table in enumerate((hints.pairs, hints.gaps)):
        first, second, found = _positive(table, hints.singles)
        rows += [first, second]
        columns += [second + 2 * number * size, first + (2 * number + 1) * size]
        values += [found, found]
    torch.sparse.check_sparse_tensor_invariants.disable()  # type: ignore[no-untyped-call]
    matrix = torch.sparse_coo_tensor(
        torch.from_numpy(np.stack([np.concatenate(rows), np.concatenate(columns)])),
        torch.from_numpy(np.concatenate(values)),
        (size, 4 * size),
    ).coalesce()
    torch.manual_seed(seed)
    left, strengths, _ = torch.svd_lowrank(matrix, q=min(width, size), niter=3)
    made = (left * strengths**_POWER).numpy()
    made = np.pad(made, ((0, 0), (0, width - made.shape[1])))
    length = np.linalg.norm(made, axis=1, keepdims=True)
    result: np.ndarray[Any, np.dtype[np.float32]] = made / np.maximum(length, 1e-6)
    return result.astype(np.float32)


def begin(folder: Path, net: torch.nn.Module) -> None:
    """The pieces of ``net`` begin with the vectors in ``folder``, where there are any."""
    import torch

    path = folder / FILE
    if not path.exists():
        return
    try:
        known = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read: {error}") from error
    weights = dict(net.named_parameters())
    weight = weights["net.model.embeddings.tok_embeddings.weight"]
    if weight.shape != known.shape:
        raise ModelError(f"{path}: has shape {known.shape}, the network {tuple(weight.shape)}")
    with torch.no_grad():
        weight.copy_(torch.from_numpy(known))


def _positive(table: Table, singles: Any) -> tuple[Any, Any, Any]:
    """(first, second, information) of the pairs that stand together oftener than by chance."""
    first = (table.keys >> np.uint32(16)).astype(np.int64)
    second = (table.keys & np.uint32(0xFFFF)).astype(np.int64)
    smooth = singles**_SMOOTHING
    expected = singles[first] * smooth[second] / smooth.sum()
    found = np.log(np.maximum(table.counts, 1e-9) / np.maximum(expected, 1e-9)).astype(np.float32)
    kept = found > 0
    return first[kept], second[kept], found[kept]
