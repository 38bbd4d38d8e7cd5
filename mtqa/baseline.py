"""A baseline: findings that are known and go unreported, one a line, under version control."""

from collections.abc import Iterable
from pathlib import Path

from mtqa import edits
from mtqa.errors import DataError
from mtqa.types import Finding

_HEADER = "# mtqa baseline: findings that are known. id, rule, what was found.\n"


def read(path: str) -> frozenset[str]:
    """Ids of the findings in the baseline ``path``.

    Raises:
        DataError: it cannot be read, or a line begins with no id (file:line).
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is no baseline: it is not UTF-8") from error
    ids = set()
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        identity = line.split("\t")[0]
        if len(identity) != 16 or not set(identity) <= set("0123456789abcdef"):
            raise DataError(
                f'{path}:{number}: expected an id of 16 digits, found "{identity[:40]}"'
            )
        ids.add(identity)
    return frozenset(ids)


def write(path: str, findings: Iterable[Finding]) -> None:
    """Write the baseline of ``findings`` to ``path``, sorted, whole or not at all."""
    rows = sorted({(one.id, one.rule, " ".join(one.surface.split())) for one in findings})
    body = "".join("\t".join(row) + "\n" for row in rows)
    edits.write(path, (_HEADER + body).encode("utf-8", "backslashreplace"))
