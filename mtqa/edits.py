"""Edits of a text, and files that are written whole or not at all."""

import contextlib
import difflib
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.errors import ConflictError, DocumentError, UsageError
from mtqa.types import Document


class Edit(Struct, frozen=True, order=True):
    """``replacement`` for the code points ``start`` to ``end``; ``start == end`` inserts."""

    start: int
    end: int
    replacement: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` in place, whose offsets all count in ``text`` as given.

    Raises ConflictError where two edits overlap or insert at the same place, ValueError for
    offsets outside the text.
    """
    ordered = sorted(edits)
    for edit in ordered:
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(f"{edit} lies outside a text of {len(text)} characters")
    for before, after in pairwise(ordered):
        if after.start < before.end or (before.start, before.end) == (after.start, after.end):
            raise ConflictError(
                f"two edits of the same place: {before.start}-{before.end} "
                f'"{text[before.start : before.end]}" and {after.start}-{after.end} '
                f'"{text[after.start : after.end]}"'
            )
    pieces = []
    position = 0
    for edit in ordered:
        pieces += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, text[position:]])


def revised(document: Document, changes: Mapping[str | None, Sequence[Edit]]) -> Document:
    """The document with ``changes``, by unit, in place. Raises as ``apply``."""
    return msgspec.structs.replace(
        document,
        segments=tuple(
            msgspec.structs.replace(segment, text=apply(segment.text, changes.get(segment.id, ())))
            for segment in document.segments
        ),
    )


def write(path: str, data: bytes, keep_original: bool = False, digest: str = "") -> None:
    """Puts ``data`` in the place of the file ``path``, or makes it with the folders it needs.

    Whoever opens the path sees the old bytes or the new ones, never a part, whenever the process
    is killed: a temporary file beside it is written, flushed to disk and renamed. A symbolic link
    stays and its target is replaced; permissions stay. ``keep_original`` leaves the old file
    beside the new one under the name ``*.orig``, which must be free. ``digest`` (SHA-256,
    hexadecimal) is that of the bytes to be replaced: others, saved in the meantime, stay.

    Raises DocumentError; the path is then as it was.
    """
    try:
        _write(path, data, keep_original, digest)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(path, f"cannot be written: {reason}") from None


def plan_copies(paths: Sequence[str], folder: str) -> dict[str, str]:
    """Where under ``folder`` each of ``paths`` is copied: its path below their common folder.

    Raises UsageError where a copy would leave ``folder`` through a symbolic link, replace one of
    the inputs, or fall on another copy.
    """
    if not paths:
        return {}
    if "-" in paths:
        raise UsageError("-: standard input has no name to be copied under")
    absolute = {path: os.path.abspath(path) for path in paths}  # noqa: PTH100 (keeps links)
    try:
        common = os.path.commonpath([os.path.dirname(path) for path in absolute.values()])  # noqa: PTH120
    except ValueError:
        raise UsageError(
            "the documents have no folder in common; copy them in several runs"
        ) from None
    if not folder:
        raise UsageError("the folder for the copies has no name")
    if Path(folder).exists() and not Path(folder).is_dir():
        raise UsageError(f"{folder}: is a file, not a folder")
    base = os.path.realpath(folder)
    inputs = {os.path.realpath(path): path for path in paths}
    copies: dict[str, str] = {}
    taken: dict[str, str] = {}
    for path in paths:
        below = os.path.relpath(absolute[path], common).replace(os.sep, "/")
        copy = f"{folder.rstrip('/')}/{below}"
        real = os.path.realpath(copy)
        if not Path(real).is_relative_to(base):
            raise UsageError(f"{copy}: leads out of {folder} through a symbolic link")
        if real in inputs:
            raise UsageError(
                f"{copy}: would replace the document {inputs[real]}; take another folder"
            )
        if taken.setdefault(real, path) != path:
            raise UsageError(f"{copy}: both {taken[real]} and {path} would be copied there")
        if Path(real).is_dir():
            raise UsageError(f"{copy}: is a folder; {path} cannot be copied there")
        copies[path] = copy
    return copies


def diff(path: str, before: str, after: str) -> str:
    """The unified diff of two texts of the document ``path``; empty where they are equal."""
    lines = difflib.unified_diff(_lines(before), _lines(after), path, path)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Lines with their ends, as patch and git cut them: at ``\\n`` alone."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _write(path: str, data: bytes, keep_original: bool, digest: str) -> None:
    target = Path(os.path.realpath(path))
    try:
        mode: int | None = target.stat().st_mode
    except FileNotFoundError:
        mode = None
        target.parent.mkdir(parents=True, exist_ok=True)
    if mode is not None:
        if not stat.S_ISREG(mode):
            raise DocumentError(path, "cannot be written: it is not a regular file")
        if not os.access(target, os.W_OK):
            raise DocumentError(path, "cannot be written: it is read-only")
    original = target.with_name(f"{target.name}.orig")
    # A run killed between keeping and renaming leaves the original under both names.
    kept = mode is not None and original.exists() and original.samefile(target)
    keep = keep_original and mode is not None and not kept
    if keep and os.path.lexists(original):
        raise DocumentError(
            path, f"cannot be written: {original.name} exists already; move it away"
        )
    with _temporary(target) as temporary:
        _fill(temporary, data, 0o666 if mode is None else 0o600)
        if mode is not None:
            _take_owner(temporary, target)
            temporary.chmod(stat.S_IMODE(mode))
        if digest and hashlib.sha256(target.read_bytes()).hexdigest() != digest:
            raise DocumentError(path, "not written: it has changed since it was read")
        if keep:
            _keep(target, original)
        try:
            temporary.replace(target)
        except OSError:
            if keep:
                original.unlink()
            raise
    _flush_folder(target.parent)


@contextlib.contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A new name beside ``target``, begun with a dot; removed if still there at the end."""
    temporary = target.with_name(f".mtqa-{secrets.token_hex(8)}")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _fill(path: Path, data: bytes, mode: int) -> None:
    path.touch(mode, exist_ok=False)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_owner(path: Path, like: Path) -> None:
    """The owner of ``like``, where this user may give a file away."""
    status = like.stat()
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (
        path.stat().st_uid,
        path.stat().st_gid,
    ):
        with contextlib.suppress(PermissionError):
            os.chown(path, status.st_uid, status.st_gid)


def _keep(target: Path, original: Path) -> None:
    """``original`` as a second name of ``target``, a copy where there are no hard links."""
    try:
        original.hardlink_to(target)
    except FileExistsError:
        raise
    except OSError:
        with _temporary(original) as temporary:
            shutil.copy2(target, temporary)
            temporary.replace(original)


def _flush_folder(folder: Path) -> None:
    """Makes the renaming last through a power cut, on systems that can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
