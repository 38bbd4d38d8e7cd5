"""The network: an encoder of a few layers that is told what is known of each word, and a head.

Built from a ``Shape`` with transformers; weights are safetensors files of at most 16 MiB. torch and
transformers are imported inside the functions: no scan pays for them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from mtqa.errors import ModelError
from mtqa.fluency import hints, pieces
from mtqa.types import Category

if TYPE_CHECKING:
    import torch
    from transformers import ModernBertConfig

CATEGORIES: tuple[str, ...] = Category.__args__  # type: ignore[attr-defined]
LABELS = ("fine", *CATEGORIES)
"""What the head tells of a word: nothing wrong, or one of the eleven categories."""

LONGEST = 256
"""Places that the network knows, start and end included."""

WINDOW = 126
"""Pieces read at once: rows of pre-training are no longer, and longer sentences are windowed."""

SHAPE_FILE = "shape.json"
# A machine that is lent for a run takes files of 16 MiB at most.
_LARGEST_FILE = 15 * 2**20


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """Size of the encoder. ``hints``: whether it is told what is known of each word."""

    layers: int = 3
    width: int = 128
    heads: int = 4
    vocabulary: int = pieces.VOCABULARY
    hints: bool = True

    @property
    def name(self) -> str:
        """``3x128``."""
        return f"{self.layers}x{self.width}"


SHAPES = {
    shape.name: shape
    for shape in (
        Shape(),
        Shape(4, 192, 6),
        Shape(4, 256, 8),
        Shape(6, 256, 8),
        Shape(4, 320, 10),
        Shape(6, 384, 12),
    )
}


def _config(
    shape: Shape, layers: int, width: int, heads: int, dropout: float, labels: int = 1
) -> ModernBertConfig:
    """A ModernBERT (Warner et al. 2024): rotary places and norms before each block.

    With ELECTRA's absolute places, networks this small do not get beyond the frequency of words in
    the text that we have (``benchmarks/LOG.md``).
    """
    from transformers import ModernBertConfig

    config = ModernBertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=2 * width,
        max_position_embeddings=LONGEST,
        # BERT's .02 is for 768 wide; in a narrow network it leaves attention flat for long.
        initializer_range=width**-0.5,
        # Sentences are short: every layer sees all of one.
        layer_types=["full_attention"] * layers,
        embedding_dropout=dropout,
        attention_dropout=dropout,
        mlp_dropout=dropout,
        classifier_dropout=dropout,
        pad_token_id=pieces.PAD,
        bos_token_id=pieces.START,
        cls_token_id=pieces.START,
        eos_token_id=pieces.END,
        sep_token_id=pieces.END,
    )
    config.num_labels = labels
    return config


def encoder(shape: Shape, dropout: float = 0.0, labels: int = len(LABELS)) -> torch.nn.Module:
    """The encoder with its head.

    Takes ids and mask, (rows, pieces), and hints, (rows, pieces, columns of ``hints``); gives
    logits, (rows, pieces, labels). Without hints in its shape the last are not looked at.
    """
    import torch
    from transformers import AutoModelForTokenClassification

    class Encoder(torch.nn.Module):
        """A ModernBERT whose pieces are summed with what is known of them."""

        def __init__(self) -> None:
            super().__init__()
            config = _config(shape, shape.layers, shape.width, shape.heads, dropout, labels)
            self.net: Any = AutoModelForTokenClassification.from_config(  # type: ignore[no-untyped-call]
                config, attn_implementation="sdpa"
            )
            if shape.hints:
                self.told = torch.nn.Embedding(hints.ROWS, shape.width)
                torch.nn.init.normal_(self.told.weight, std=0.3 * shape.width**-0.5)

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, told: torch.Tensor
        ) -> torch.Tensor:
            if not shape.hints:
                plain: torch.Tensor = self.net(input_ids=ids, attention_mask=mask).logits
                return plain
            # (rows, pieces, columns, width) -> (rows, pieces, width)
            known = self.told(told).sum(-2)
            pieces_ = self.net.model.embeddings.tok_embeddings(ids)
            logits: torch.Tensor = self.net(
                inputs_embeds=pieces_ + known, attention_mask=mask
            ).logits
            return logits

    return Encoder()


def write_shape(folder: Path, shape: Shape) -> None:
    """``shape`` as JSON beside the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SHAPE_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(shape)) + b"\n")


def read_shape(folder: Path) -> Shape:
    """The shape of the weights in ``folder``.

    Raises:
        ModelError: it is missing or says what we do not know.
    """
    path = folder / SHAPE_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Shape)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{path}: no shape of a model: {error}") from error


def save(folder: Path, name: str, tensors: dict[str, torch.Tensor], about: dict[str, Any]) -> None:
    """``name-00.safetensors`` … in ``folder``, each 16 MiB at most, and ``name.json``, last.

    ``about`` goes into ``name.json`` with the list of files. Files are renamed into place, so a
    run that is stopped leaves the checkpoint before it whole.
    """
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    index = folder / f"{name}.json"
    old = json.loads(index.read_text("utf-8"))["files"] if index.exists() else []
    stamp = str(about["step"])
    files = []
    for number, part in enumerate(_parts(tensors)):
        file = f"{name}-{stamp}-{number:02}.safetensors"
        own = {key: part[key].detach().contiguous().cpu() for key in part}
        save_file(own, str(folder / file))
        files.append(file)
    partial = index.with_suffix(".partial")
    partial.write_text(json.dumps({**about, "files": files}, indent=1) + "\n", "utf-8")
    partial.replace(index)
    for file in set(old) - set(files):
        (folder / file).unlink(missing_ok=True)


def _parts(tensors: dict[str, torch.Tensor]) -> list[dict[str, torch.Tensor]]:
    parts: list[dict[str, torch.Tensor]] = [{}]
    size = 0
    for key, tensor in tensors.items():
        own = tensor.numel() * tensor.element_size()
        if size and size + own > _LARGEST_FILE:
            parts.append({})
            size = 0
        parts[-1][key] = tensor
        size += own
    return parts


def restore(folder: Path, name: str) -> tuple[dict[str, torch.Tensor], dict[str, Any]]:
    """What ``save`` wrote: tensors by name, and what was said about them.

    Raises:
        ModelError: a file is missing, truncated, or no safetensors.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    index = folder / f"{name}.json"
    tensors: dict[str, torch.Tensor] = {}
    try:
        about: dict[str, Any] = json.loads(index.read_text("utf-8"))
        for file in about["files"]:
            tensors |= load_file(str(folder / Path(file).name))
    except OSError as error:
        raise ModelError(f"{index}: cannot be read: {error.strerror or error}") from error
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{index}: no checkpoint: {error}") from error
    return tensors, about
