"""From the paths of a command to the documents that are read."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from fnmatch import fnmatchcase

from mtqa.errors import DocumentError, UsageError

STDIN = "-"


def find(paths: Sequence[str], exclude: Sequence[str], suffixes: Collection[str]) -> list[str]:
    """Files to read, sorted, each file once, folders joined by ``/``; ``-`` stays as it is.

    Files count as given, whatever their suffix. Folders are searched for ``suffixes`` (small
    letters, with the point); names that begin with a dot are passed over, symbolic links not
    followed. ``exclude`` are globs, matched against a path and against the name of each file and
    folder that the search meets; ``*`` matches ``/`` too.

    Raises DocumentError for what is missing or cannot be listed, UsageError where nothing is left.
    """
    if not paths:
        raise UsageError("no path given")
    found: list[str] = []
    for path in paths:
        given = path.replace(os.sep, "/")
        if path == STDIN:
            found.append(path)
        elif not stat.S_ISDIR(_mode(path)):
            if not _excluded(given, exclude):
                found.append(given)
        else:
            inside = sorted(_search(given.rstrip("/") or "/", exclude, suffixes))
            if not inside:
                known = ", ".join(sorted(suffixes))
                raise UsageError(f"{printable(path)}: no documents in this folder ({known})")
            found += inside
    if not found:
        raise UsageError("no documents left: every path is excluded")
    return list(_once(sorted(found)))


def printable(path: str) -> str:
    """``path`` with the bytes that are not UTF-8 written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _mode(path: str) -> int:
    try:
        return os.stat(path).st_mode  # noqa: PTH116 (a Path would drop the "./" the user gave)
    except FileNotFoundError:
        raise DocumentError(printable(path), "no such file or folder") from None
    except (OSError, ValueError) as error:
        raise DocumentError(printable(path), _reason(error)) from None


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def _search(folder: str, exclude: Sequence[str], suffixes: Collection[str]) -> Iterator[str]:
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = list(os.scandir(current))
        except OSError as error:
            if current is folder:
                message = f"the folder cannot be read: {_reason(error)}"
                raise DocumentError(printable(current), message) from None
            # Reading it as a document fails with a line of its own; the others are done.
            yield current
            continue
        for entry in entries:
            path = f"{current.rstrip('/')}/{entry.name}"
            if entry.name.startswith(".") or _excluded(path, exclude):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif entry.is_file(follow_symlinks=False) and suffix(entry.name) in suffixes:
                yield path


def suffix(path: str) -> str:
    """The suffix of ``path`` in small letters, with its point; empty where there is none."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 (called for every file of a folder)


def matches(path: str, glob: str) -> bool:
    """Whether ``glob`` means ``path``: as given, by its name, or by the end of its absolute path.

    ``letters/*`` means what lies in a folder ``letters``, from wherever it is named.
    """
    glob = glob.removeprefix("./").rstrip("/")
    absolute = os.path.abspath(path)  # noqa: PTH100 (links are not followed)
    candidates = (path.removeprefix("./"), path.rpartition("/")[2], absolute)
    return any(fnmatchcase(one, glob) for one in candidates) or fnmatchcase(absolute, f"*/{glob}")


def _excluded(path: str, exclude: Sequence[str]) -> bool:
    return any(matches(path, glob) for glob in exclude)


def _once(paths: list[str]) -> Iterator[str]:
    """Each file once, under the first of its names."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for path in paths:
        real = path if path == STDIN else _real(path, folders)
        if real not in seen:
            seen.add(real)
            yield path


def _real(path: str, folders: dict[str, str]) -> str:
    """The file that ``path`` means in the end; each folder is asked once."""
    folder, _, name = path.rpartition("/")
    if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114 (of every file)
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder or ("/" if path.startswith("/") else "."))
    return f"{folders[folder].rstrip('/')}/{name}"
