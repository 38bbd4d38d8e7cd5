"""mtqa: machine-translation quality triage without a source text.

>>> import mtqa
>>> mtqa.fix("Wladimir Poutine est à Moscou.")
'Vladimir Poutine est à Moscou.'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["fix", "scan"]

if TYPE_CHECKING:
    from mtqa.api import fix, scan


def __getattr__(name: str) -> Any:
    """Load the interface for Python on first use: `mtqa --help` must not pay for it."""
    if name in __all__:
        return getattr(import_module("mtqa.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
