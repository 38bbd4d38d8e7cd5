"""What can go wrong by the user's hand or the world's, each with its exit status.

Only ``cli`` and the screen's entry catch these; a programming mistake stays a traceback.
"""


class MtqaError(Exception):
    """One clear line for the user. ``status`` is the exit status of the process."""

    status = 2


class UsageError(MtqaError):
    """The call was wrong: an unknown rule, option value or path."""


class ConfigError(MtqaError):
    """A configuration file says what mtqa does not know."""


class DocumentError(MtqaError):
    """A document cannot be read or written. ``path`` is as the user gave it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class GlossaryError(MtqaError):
    """A glossary row is broken: file, line, what was found and what was expected."""


class StoreError(MtqaError):
    """The review database cannot be opened, read or written."""


class DataError(MtqaError):
    """A file of marked text, a baseline or a shipped table is broken."""


class ModelError(MtqaError):
    """A model's weights, vocabulary or extra are missing, broken, or do not fit together."""


class ConflictError(MtqaError):
    """Two edits change the same place of a text."""
