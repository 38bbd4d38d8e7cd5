"""``model.json`` beside a model's weights: what they are, and what their figures mean."""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.errors import ModelError

FILE = "model.json"
WEIGHTS = "model.onnx"
TABLES = "hints.npz"
SHIPPED = Path(__file__).resolve().parent / "weights"
SMALL = "small"
"""The name of the model that ships."""


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """What a folder of weights says of itself.

    ``digest``: SHA-256 of the weights and of the tables of counts, hexadecimal; ``labels``: what
    the outputs stand for, the first "fine"; ``pieces``: size of the vocabulary; ``window``: pieces
    read at once.
    ``calibration``: by category, rising steps of (score, probability that an editor agrees); a
    category without steps is never reported. ``floor``: words that score less are not looked at.
    """

    digest: str
    labels: tuple[str, ...]
    pieces: int
    window: int
    calibration: dict[str, tuple[tuple[float, float], ...]] = {}
    floor: float = 0.2


def write(folder: Path, card: Card) -> None:
    """``card`` as JSON."""
    text = msgspec.json.format(msgspec.json.encode(card), indent=1)
    (folder / FILE).write_bytes(text + b"\n")


def read(folder: Path) -> Card:
    """The card in ``folder``, its weights whole.

    Raises:
        ModelError: a file is missing, broken, or the weights are not those that the card names.
    """
    path = folder / FILE
    try:
        card = msgspec.json.decode(path.read_bytes(), type=Card)
        found = digest(folder)
    except OSError as error:
        raise ModelError(
            f"{error.filename}: cannot be read: {error.strerror}; --no-fluency does without"
        ) from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{path}: no model card: {error}; --no-fluency does without") from error
    if found != card.digest:
        raise ModelError(
            f"{folder}: {WEIGHTS} or {TABLES} is truncated, or not what {FILE} describes; "
            "--no-fluency does without"
        )
    return card


def digest(folder: Path) -> str:
    """SHA-256 of the weights in ``folder`` and of the tables beside them."""
    made = hashlib.sha256((folder / WEIGHTS).read_bytes())
    made.update((folder / TABLES).read_bytes())
    return made.hexdigest()
