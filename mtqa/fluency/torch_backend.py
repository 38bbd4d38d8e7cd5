"""Anybody's checkpoint as a detector: token classification, or a masked model by its likelihood.

Folders or names on the Hugging Face hub, safetensors only, never code from elsewhere. On CUDA in
bf16 where there is one, else on the CPU.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from logging import CRITICAL, getLogger
from pathlib import Path
from typing import Any

import numpy as np

from mtqa.errors import ModelError
from mtqa.fluency.card import Card
from mtqa.fluency.inference import Detector, Probabilities
from mtqa.fluency.model import LABELS

_ROWS = 32
_MOST_PIECES = 500
_FINE = frozenset({"o", "ok", "fine", "good", "label_0", "correct"})
# What a label that is none of ours stands for.
_ELSE = LABELS.index("mistranslation")
# Where the likeliest word of a place is e**6 times as likely as the one that stands there, that one
# is as likely wrong as right. A convention, not a measurement: such doubts rank words, they are not
# calibrated.
_MARGIN, _SLOPE = 6.0, 1.5
_FILLERS = 5


def load(name: str) -> Detector:
    """The model ``name``: a folder, or fetched from the hub, where the network allows.

    Raises:
        ModelError: it cannot be had, has no safetensors, wants code of its own, is neither a token
            classifier nor a masked model, or its tokenizer knows more than its network.
    """
    try:
        import torch
        from transformers import AutoConfig, AutoTokenizer
        from transformers.utils import logging
    except ImportError as error:
        raise ModelError(
            f'{name}: needs the extra "torch" (pip install "mtqa[torch]"): {error}'
        ) from error
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    # One error is enough: the hub's client tells of each of its tries.
    getLogger("huggingface_hub").setLevel(CRITICAL)
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(1)
    try:
        config = AutoConfig.from_pretrained(name, trust_remote_code=False)
        # Words come one by one: each begins as after a space.
        tokenizer = AutoTokenizer.from_pretrained(
            name, trust_remote_code=False, use_fast=True, add_prefix_space=True
        )
    # The hub's libraries raise errors of many kinds: no network, no such name, no such class.
    except Exception as error:
        raise ModelError(f"{name}: cannot be loaded: {_first_line(error)}") from error
    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(f"{name}: its tokenizer does not tell which piece belongs to which word")
    if len(tokenizer) > config.vocab_size:
        raise ModelError(
            f"{name}: the tokenizer has {len(tokenizer)} pieces, the network {config.vocab_size}"
        )
    kinds = " ".join(config.architectures or ())
    if "ForTokenClassification" in kinds:
        return _Classifier(name, config, tokenizer)
    if "ForMaskedLM" in kinds:
        return _Masked(name, config, tokenizer)
    raise ModelError(
        f"{name}: is {kinds or 'of no known kind'}, neither a token classifier nor a masked model"
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


class _Backend:
    """What both kinds share: weights, device, pieces of words."""

    def __init__(self, name: str, config: Any, tokenizer: Any, kind: str) -> None:
        import torch
        import transformers

        self.torch = torch
        cuda = torch.cuda.is_available()
        self.device = "cuda" if cuda else "cpu"
        try:
            self.net: Any = getattr(transformers, kind).from_pretrained(
                name,
                config=config,
                trust_remote_code=False,
                use_safetensors=True,
                dtype=torch.bfloat16 if cuda else torch.float32,
            )
        except Exception as error:
            raise ModelError(f"{name}: cannot be loaded: {_first_line(error)}") from error
        self.net.to(self.device).eval()
        self.tokenizer = tokenizer
        self.marks = self._marks()
        known = f"{name} {config.to_json_string()}"
        digest = hashlib.sha256(known.encode()).hexdigest()
        self.name = f"{Path(name).name}-{digest[:12]}"
        longest = getattr(config, "max_position_embeddings", _MOST_PIECES + 12)
        self.window = min(_MOST_PIECES, longest - 12)
        self.senses: Mapping[str, Sequence[str]] = {}
        self.card = Card(digest, LABELS, len(tokenizer), self.window, self.calibration())

    def calibration(self) -> dict[str, tuple[tuple[float, float], ...]]:
        """What the model says is believed: nothing is known of how often it is right."""
        return dict.fromkeys(LABELS[1:], ((0.0, 0.0), (1.0, 1.0)))

    def cut(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[int]]]:
        """For each sentence the ids of its pieces and the words they belong to."""
        found = self.tokenizer(
            [list(words) for words in sentences], is_split_into_words=True, add_special_tokens=False
        )
        made = []
        for number, words in enumerate(sentences):
            ids, owners = list(found["input_ids"][number]), list(found.word_ids(number))
            for lost in sorted(set(range(len(words))) - set(owners)):
                place = sum(owner < lost for owner in owners)
                ids.insert(place, self.tokenizer.unk_token_id or 0)
                owners.insert(place, lost)
            made.append((ids, owners))
        return made

    def logits(self, rows: Sequence[Sequence[int]]) -> Any:
        """Rows of pieces without marks of start and end -> logits (rows, pieces, outputs)."""
        torch = self.torch
        before, after = self.marks
        built = [[*before, *row, *after] for row in rows]
        longest = max(map(len, built))
        pad = self.tokenizer.pad_token_id or 0
        ids = torch.tensor([row + [pad] * (longest - len(row)) for row in built])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in built])
        with torch.no_grad():
            found = self.net(
                input_ids=ids.to(self.device), attention_mask=mask.to(self.device)
            ).logits.float()
        return found[:, len(before) : len(before) + max(map(len, rows))]

    def _marks(self) -> tuple[list[int], list[int]]:
        """The pieces that stand before and behind a sentence's own."""
        word = ["a"]
        bare = self.tokenizer(word, is_split_into_words=True, add_special_tokens=False)["input_ids"]
        whole = self.tokenizer(word, is_split_into_words=True)["input_ids"]
        extra = len(whole) - len(bare)
        start = next(n for n in range(extra + 1) if whole[n : n + len(bare)] == bare)
        return whole[:start], whole[start + len(bare) :]

    def fillers(self, words: Sequence[str], place: int) -> tuple[str, ...]:
        """None, unless the model has a masked head."""
        return ()


class _Classifier(_Backend):
    """A token classifier; labels that are none of ours count as a wrong sense."""

    def __init__(self, name: str, config: Any, tokenizer: Any) -> None:
        super().__init__(name, config, tokenizer, "AutoModelForTokenClassification")
        self.columns = [_label(config.id2label[n]) for n in range(len(config.id2label))]
        if 0 not in self.columns:
            raise ModelError(f"{name}: no label says that a word is fine (O, OK or fine)")

    def probabilities(
        self, sentences: Sequence[Sequence[str]], counted: Sequence[Sequence[str]] = ()
    ) -> list[Probabilities]:
        """See `mtqa.fluency.inference.Detector`."""
        cut = self.cut(sentences)
        answers = [np.zeros((len(words), len(LABELS)), np.float32) for words in sentences]
        parts = [
            (number, start)
            for number, (ids, _) in enumerate(cut)
            for start in range(0, len(ids), self.window)
        ]
        parts.sort(key=lambda part: len(cut[part[0]][0]))
        for begin in range(0, len(parts), _ROWS):
            some = parts[begin : begin + _ROWS]
            rows = [cut[number][0][start : start + self.window] for number, start in some]
            found = self.logits(rows).softmax(-1).cpu().numpy()
            for (number, start), row, values in zip(some, rows, found, strict=True):
                owners = cut[number][1]
                for offset in range(len(row)):
                    place = start + offset
                    if not place or owners[place - 1] != owners[place]:
                        np.add.at(answers[number][owners[place]], self.columns, values[offset])
        return answers


def _label(name: str) -> int:
    bare = name.lower().removeprefix("b-").removeprefix("i-")
    if bare in LABELS:
        return LABELS.index(bare)
    return 0 if bare in _FINE else _ELSE


class _Masked(_Backend):
    """A masked model: a word is doubtful as far as its place expects others.

    Pseudo-log-likelihood by whole words: all pieces of a word are masked together (Salazar et al.
    2020; Kauf & Ivanova 2023 on words of several pieces).
    """

    def __init__(self, name: str, config: Any, tokenizer: Any) -> None:
        super().__init__(name, config, tokenizer, "AutoModelForMaskedLM")
        if tokenizer.mask_token_id is None:
            raise ModelError(f"{name}: its tokenizer has no mask")

    def probabilities(
        self, sentences: Sequence[Sequence[str]], counted: Sequence[Sequence[str]] = ()
    ) -> list[Probabilities]:
        """See `mtqa.fluency.inference.Detector`."""
        cut = self.cut(sentences)
        answers = [np.zeros((len(words), len(LABELS)), np.float32) for words in sentences]
        places = [(s, w) for s, words in enumerate(sentences) for w in range(len(words))]
        for begin in range(0, len(places), _ROWS):
            some = places[begin : begin + _ROWS]
            masked = [self._masked(*cut[sentence], word) for sentence, word in some]
            logits = self.logits([row for row, _, _ in masked]).log_softmax(-1)
            for (sentence, word), (_, at, ids), row in zip(some, masked, logits, strict=True):
                steps = row[at : at + len(ids)]
                said = steps.gather(1, self.torch.tensor(ids, device=self.device)[:, None])
                margin = float((steps.max(-1).values - said[:, 0]).mean())
                wrong = 1 / (1 + math.exp(-(margin - _MARGIN) / _SLOPE))
                answers[sentence][word, 0] = 1 - wrong
                answers[sentence][word, _ELSE] = wrong
        return answers

    def fillers(self, words: Sequence[str], place: int) -> tuple[str, ...]:
        """The likeliest whole words of the place."""
        ((ids, owners),) = self.cut([words])
        row, at, own = self._masked(ids, owners, place)
        row = [*row[:at], row[at], *row[at + len(own) :]]
        best = self.logits([row])[0][at].topk(4 * _FILLERS).indices.tolist()
        texts = (self.tokenizer.decode([number]) for number in best)
        fitting = (text.strip() for text in texts if text.strip().isalpha())
        return tuple(text for text in fitting if text != words[place])[:_FILLERS]

    def _masked(
        self, ids: list[int], owners: list[int], word: int
    ) -> tuple[list[int], int, list[int]]:
        """(a window of the pieces with ``word`` masked, where in it, the word's own pieces)."""
        first = owners.index(word)
        last = len(owners) - owners[::-1].index(word)
        begin = max(0, min(first - self.window // 2, len(ids) - self.window))
        last = min(last, begin + self.window)
        masks = [self.tokenizer.mask_token_id] * (last - first)
        row = [*ids[begin:first], *masks, *ids[last : begin + self.window]]
        return row, first - begin, ids[first:last]
