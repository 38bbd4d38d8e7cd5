"""Which language a text is in: langid's classifier over the languages in play.

It judges sentences, lines and documents (over 99 % of whole sentences right among French, German
and English), never single words, which it gets right in three cases of four.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtqa.types import Language

if TYPE_CHECKING:
    from mtqa.language.classifier import Classifier

_SOURCES: tuple[Language, ...] = ("fr", "de", "en")


def identify(text: str) -> tuple[str, float]:
    """The likeliest language of ``text`` among all frozen ones, with its probability."""
    language, probability = _classifier().classify(_even(text))
    return language, probability


def shares(text: str) -> dict[Language, float]:
    """Probabilities of French, German and English, of which ``text`` is taken to be one."""
    return dict(zip(_SOURCES, _classifier().probabilities(_even(text), _SOURCES), strict=True))


@cache
def _classifier() -> Classifier:
    from mtqa.language import classifier

    return classifier.load()


def _even(text: str) -> str:
    """Headlines in capitals in small letters: the model was trained on running text."""
    return text.lower() if text.isupper() else text
