"""The project's ignore list: forms that are never flagged again, one a line, under version control.

A line is a form as it stands in the text, silent whatever the rule, or a form, a tab and the
beginning of a rule's name: silent for those rules only. ``#`` begins a comment.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from mtqa.errors import DataError

FILE = "mtqa-ignore.txt"
HEADER = "# Forms that mtqa never flags in this project; behind a tab, the rule that is silent.\n"
# No rule's name begins so.
_NO_RULE = ("\0",)


class Entry(Struct, frozen=True, order=True):
    """A form that is left alone by the rules whose names begin with ``rule``; empty: by all."""

    form: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.form}\t{self.rule}" if self.rule else self.form


class IgnoreList:
    """Entries that can be asked by form."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._rules: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            self._rules[entry.form] = (*self._rules.get(entry.form, ()), entry.rule)

    def covers(self, rule: str, surface: str) -> bool:
        """Whether ``surface``, but for spaces around it, is left alone by ``rule``."""
        return rule.startswith(self._rules.get(surface.strip(), _NO_RULE))


def read(path: str | Path) -> tuple[Entry, ...]:
    """The entries of the list at ``path``, sorted.

    Raises:
        DataError: it cannot be read, or a line is no entry (file:line).
    """
    return tuple(sorted(set(_entries(str(path), text(path)))))


def text(path: str | Path) -> str:
    """The list at ``path`` as it stands.

    Raises:
        DataError: it cannot be read.
    """
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is no ignore list: it is not UTF-8") from error


def with_entry(content: str, entry: Entry) -> str:
    """The list ``content`` with ``entry`` as its last line; the other lines stay as they are."""
    ending = "" if not content or content.endswith("\n") else "\n"
    return f"{content}{ending}{entry}\n"


def without_entry(content: str, entry: Entry) -> str:
    """The list ``content`` without the lines of ``entry``."""
    lines = content.splitlines(keepends=True)
    return "".join(line for line in lines if line.rstrip("\r\n") != str(entry))


def _entries(path: str, content: str) -> Iterable[Entry]:
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        form, *rules = (cell.strip() for cell in line.split("\t"))
        if not form or len(rules) > 1:
            raise DataError(
                f"{path}:{number}: expected a form, or a form, a tab and a rule, "
                f'found "{line[:40]}"'
            )
        yield Entry(form, *rules)
