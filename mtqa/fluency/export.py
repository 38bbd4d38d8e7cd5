"""A trained detector as ONNX, weights in 8 bits: what ships and what a scan reads."""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path
from typing import Any

from mtqa.errors import ModelError
from mtqa.fluency import card, hints, model, pieces, training

_OPSET = 17


def export(folder: Path, target: Path, quantised: bool = True) -> Path:
    """The best weights of the training in ``folder`` as a model in ``target``.

    ``target`` then holds ``model.onnx`` (ids and mask, both (sentences, pieces), and hints
    (sentences, pieces, columns) -> probabilities (sentences, pieces, labels)), the vocabulary, the
    tables of counts and ``model.json``, not calibrated yet.

    Raises:
        ModelError: there are no such weights, or the extra ``torch`` is not installed.
    """
    try:
        import onnx  # noqa: F401
        import torch
        from onnxruntime import quantization
    except ImportError as error:
        raise ModelError(f'export needs the extra "torch": {error}') from error
    net: Any = model.encoder(model.read_shape(folder))
    known, _ = model.restore(folder, training.BEST)
    training.fill(dict(net.named_parameters()), known, folder)
    net.eval()

    class Probabilities(torch.nn.Module):
        """What ``net`` says, as probabilities of the labels."""

        def __init__(self) -> None:
            super().__init__()
            self.net = net

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, told: torch.Tensor
        ) -> torch.Tensor:
            return torch.softmax(self.net(ids, mask, told), -1)

    target.mkdir(parents=True, exist_ok=True)
    path = target / card.WEIGHTS
    ids = torch.full((2, 8), pieces.MASK, dtype=torch.int64)
    told = torch.zeros((2, 8, len(hints.COLUMNS)), dtype=torch.int64)
    names = ["ids", "mask", "told"]
    free = {name: {0: "sentences", 1: "pieces"} for name in (*names, "probabilities")}
    with tempfile.TemporaryDirectory(dir=target) as scratch, warnings.catch_warnings():
        # The exporter warns of what tracing cannot follow; the test compares what comes out.
        warnings.simplefilter("ignore")
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Probabilities().eval(),
            (ids, torch.ones_like(ids), told),
            str(plain),
            input_names=names,
            output_names=["probabilities"],
            dynamic_axes=free,
            opset_version=_OPSET,
            dynamo=False,
        )
        made = plain
        if quantised:
            made = Path(scratch) / "small.onnx"
            logging.disable(logging.WARNING)
            try:
                quantization.quantize_dynamic(plain, made, weight_type=quantization.QuantType.QInt8)
            finally:
                logging.disable(logging.NOTSET)
        made.replace(path)
    tokenizer = pieces.load(folder)
    tokenizer.save(str(target / pieces.FILE))
    hints.save(target, hints.load(folder))
    card.write(
        target,
        card.Card(
            digest=card.digest(target),
            labels=model.LABELS,
            pieces=tokenizer.get_vocab_size(),
            window=model.WINDOW,
        ),
    )
    return path
