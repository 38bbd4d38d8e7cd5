"""mtqa for Python programs: ``mtqa.scan(text)`` and ``mtqa.fix(text)``."""

from functools import lru_cache

from mtqa import scanner
from mtqa.config import Config
from mtqa.fixing import fix_document
from mtqa.types import Document, Report, Segment

_DEFAULT = Config()


@lru_cache(maxsize=8)
def _prepared(settings: bytes) -> scanner.Ruleset:
    import msgspec

    return scanner.prepare(msgspec.json.decode(settings, type=Config))


def _ruleset(config: Config) -> scanner.Ruleset:
    """Rules compiled once for each configuration; the encoded form is its key."""
    import msgspec

    return _prepared(msgspec.json.encode(config))


def _document(text: str) -> Document:
    return Document("-", "text", (Segment(text),))


def scan(text: str, config: Config = _DEFAULT) -> Report:
    """Findings and scores of French ``text``; offsets are code points of ``text``.

    Raises:
        UsageError: ``config`` selects a rule that does not exist.
        GlossaryError: a broken row in a glossary of ``config``.
    """
    return scanner.scan(_document(text), _ruleset(config))


def fix(text: str, config: Config = _DEFAULT) -> str:
    """``text`` with every safe fix applied, until none is left.

    Raises: as ``scan``.
    """
    fixed, _, _ = fix_document(_document(text), _ruleset(config))
    return fixed.segments[0].text
