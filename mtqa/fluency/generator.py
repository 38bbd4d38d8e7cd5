"""The small generator of the pre-training, used to choose wrong words that read likely."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mtqa.errors import ModelError
from mtqa.fluency import model, pieces, pretraining
from mtqa.fluency.changes import Choice

_ROWS = 32
_DRAWN = 4


class Generator:
    """The masked head of a pre-training folder, on CPU or CUDA."""

    def __init__(self, folder: Path, device: str = "cpu", seed: int = 1) -> None:
        """Raises ModelError: there is no checkpoint, or it is broken."""
        import torch

        self.torch = torch
        self.device = device
        self.chance = np.random.default_rng(seed)
        self.tokenizer = pieces.load(folder)
        net: Any
        net, discriminator = model.pretrainer(model.read_shape(folder))
        tensors, _ = model.restore(folder, pretraining.NAME)
        both = torch.nn.ModuleDict({"generator": net, "discriminator": discriminator})
        try:
            both.load_state_dict(
                {name: tensors[name] for name, _ in both.named_parameters()}, strict=False
            )
        except (KeyError, RuntimeError) as error:
            raise ModelError(f"{folder}: the checkpoint does not fit: {error}") from error
        self.net = net.to(device).eval()
        vocabulary = self.tokenizer.get_vocab()
        self.whole = np.zeros(len(vocabulary), dtype=bool)
        for piece, number in vocabulary.items():
            self.whole[number] = piece.isalpha() and piece.islower()

    def choose(self, choices: Sequence[Choice]) -> list[str]:
        """For each choice one of its words, drawn by their probability in the place."""
        order = sorted(range(len(choices)), key=lambda number: len(choices[number].words))
        chosen = [""] * len(choices)
        for start in range(0, len(order), _ROWS):
            some = order[start : start + _ROWS]
            logits = self._at([choices[number] for number in some])
            for number, row in zip(some, logits, strict=True):
                chosen[number] = self._pick(choices[number], row)
        return chosen

    def _at(self, choices: Sequence[Choice]) -> np.ndarray[Any, Any]:
        """Log-probabilities of the last masked word's piece: shape (choices, vocabulary)."""
        torch = self.torch
        found = pieces.cut(self.tokenizer, [choice.words for choice in choices])
        rows, places = [], []
        for choice, one in zip(choices, found, strict=True):
            first, after = np.searchsorted(one.words, (choice.first, choice.last + 1))
            masks = choice.last - choice.first + 1
            row = [*one.ids[:first], *[pieces.MASK] * masks, *one.ids[after:]]
            # Far to the left of the mask nothing is read.
            begin = max(0, int(first) + masks - model.WINDOW // 2)
            places.append(int(first) + masks - begin)
            rows.append([pieces.START, *row[begin : begin + model.WINDOW], pieces.END])
        ids, mask = pieces.padded(rows)
        with torch.no_grad():
            hidden = self.net.model(
                torch.from_numpy(ids).to(self.device), torch.from_numpy(mask).to(self.device)
            ).last_hidden_state[torch.arange(len(rows)), places]
            logits = self.net.decoder(self.net.head(hidden))
        found_logits: np.ndarray[Any, Any] = logits.float().log_softmax(-1).cpu().numpy()
        return found_logits

    def _pick(self, choice: Choice, row: np.ndarray[Any, Any]) -> str:
        noise = self.chance.gumbel(size=row.shape)
        if choice.free:
            before = choice.words[choice.last]
            for number in np.argsort(np.where(self.whole, -row - noise, np.inf))[:_DRAWN]:
                piece = self.tokenizer.id_to_token(int(number)) or before
                if piece != before:
                    return piece
        words = list(choice.others)
        firsts = pieces.cut(self.tokenizer, [word.split()[-1:] for word in words])
        scores = [row[one.ids[0]] + noise[k] for k, one in enumerate(firsts)]
        return words[int(np.argmax(scores))]
