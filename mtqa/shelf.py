"""The documents of a review, kept in its store: what has not changed is not scanned again."""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

import mtqa
from mtqa import corpus, documents, ignore_list
from mtqa.corpus import Order
from mtqa.errors import DocumentError
from mtqa.glossary import table
from mtqa.ignore_list import Entry, IgnoreList
from mtqa.report import Failure
from mtqa.review import Outline, Shelf, outline
from mtqa.store import Scan, Store
from mtqa.types import Report

# Reports in hand: the document in focus, and those an editor goes back to.
_IN_HAND = 8
# Scans written to the store together.
_TOGETHER = 32
# What a scan is made by, and the shape in which it is kept.
_JUDGING = (
    "data", "documents", "fluency", "glossary", "language", "names", "overlaps.py",
    "review/outline.py", "rules", "scanner.py", "triage.py", "types.py",
)  # fmt: skip
_OUTLINE = msgspec.msgpack.Decoder(Outline)
_REPORT = msgspec.msgpack.Decoder(Report)


class _Sentence(msgspec.Struct):
    text: str


class _Texts(msgspec.Struct):
    """Of a report, what a search reads."""

    sentences: tuple[_Sentence, ...]


_TEXTS = msgspec.msgpack.Decoder(_Texts)


class StoredShelf(Shelf):
    """Documents whose outlines are in memory and whose reports are read when they are asked for."""

    def __init__(self, paths: Sequence[str], order: Order, store: Store) -> None:
        """Looks up what the store knows of ``paths``; the others wait in ``missing``."""
        self._order = order
        self._store = store
        self._settings = settings(order)
        entries = ignore_list.read(order.config.ignore_list) if order.config.ignore_list else ()
        self._ignored = "\n".join(map(str, entries))
        self._known: dict[str, tuple[Scan, Outline]] = {}
        self._folded: dict[int, str] = {}
        self._unkept: dict[str, Report] = {}
        self._report = lru_cache(_IN_HAND)(self._read)
        self._all = tuple(paths)
        self.missing = list(self._look_up(paths, frozenset(entries)))
        self._collect()

    def scan(self, jobs: int = 1) -> Iterator[Report | Failure]:
        """Scans what is missing, and keeps it; what cannot be read is left off the shelf."""
        if not self.missing:
            return
        kept: list[tuple[str, Scan, bytes]] = []
        for result in corpus.scan(self.missing, self._order, jobs):
            if isinstance(result, Report):
                kept += self._put(result)
                if len(kept) == _TOGETHER:
                    self._store.keep_scans(kept)
                    kept = []
            yield result
        self._store.keep_scans(kept)
        self.missing = []
        self._collect()

    def report(self, document: int) -> Report:
        """The report of a document, as it was when the review was opened.

        Raises:
            DocumentError: it changed since, and another program keeps its new scan.
        """
        return self._report(self.paths[document])

    def sentences(self, document: int) -> list[str]:
        """The texts of a document's sentences, without the rest of its report."""
        path = self.paths[document]
        data = None if path in self._unkept else self._kept(path)
        if data is None:
            return super().sentences(document)
        return [sentence.text for sentence in _TEXTS.decode(data).sentences]

    def replace(self, document: int, report: Report) -> None:
        """Takes a document as it was written and scanned anew."""
        self._store.keep_scans(self._put(report))
        self._report.cache_clear()
        self._folded.pop(document, None)
        self.outlines[document] = self._known[report.document.path][1]

    def _collect(self) -> None:
        self.paths = tuple(path for path in self._all if path in self._known)
        self.outlines = [self._known[path][1] for path in self.paths]

    def _look_up(self, paths: Sequence[str], entries: frozenset[Entry]) -> Iterator[str]:
        """Sorts ``paths`` into what is known as it stands now, and the rest."""
        scans = self._store.scans()
        for path in paths:
            scan = scans.pop(self._store.key(path), None)
            if scan is None or scan.settings != self._settings or scan.digest != _digest(path):
                yield path
                continue
            found = _OUTLINE.decode(scan.outline)
            if scan.ignored != self._ignored and not _holds(found, scan.ignored, entries):
                yield path
                continue
            self._known[path] = (msgspec.structs.replace(scan, outline=b""), found)

    def _put(self, report: Report) -> list[tuple[str, Scan, bytes]]:
        """What the store is to keep of a report; nothing of a text that is no Unicode."""
        path = report.document.path
        found = outline(report)
        scan = Scan(report.document.digest, self._settings, self._ignored, b"")
        self._known[path] = (scan, found)
        try:
            data = zlib.compress(msgspec.msgpack.encode(report), 1)
            row = msgspec.structs.replace(scan, outline=msgspec.msgpack.encode(found))
        except UnicodeEncodeError:
            self._unkept[path] = report
            return []
        return [(self._store.key(path), row, data)]

    def _kept(self, path: str) -> bytes | None:
        """The report of a document as the store has it; None if another replaced it."""
        data = self._store.scanned(self._store.key(path), self._known[path][0])
        return None if data is None else zlib.decompress(data)

    def _read(self, path: str) -> Report:
        if path in self._unkept:
            return self._unkept[path]
        scan, _ = self._known[path]
        data = self._kept(path)
        if data is not None:
            report = _REPORT.decode(data)
            document = msgspec.structs.replace(report.document, path=path)
            return msgspec.structs.replace(report, document=document)
        document = documents.read(path)
        if document.digest != scan.digest:
            raise DocumentError(path, "changed since the review was opened; open it again")
        from mtqa import scanner

        return scanner.scan(document, corpus.prepare(self._order))


def settings(order: Order) -> str:
    """What a scan depends on besides the document and the ignore list, in 16 digits: the rules and
    data of this installation, the glossaries, the baseline, what is selected.
    """
    config = order.config
    package = Path(mtqa.__file__).parent
    state = hashlib.sha256()
    parts = [package / name for name in _JUDGING]
    files = [file for part in parts for file in ([part] if part.is_file() else part.rglob("*"))]
    for file in sorted(file for file in files if file.suffix != ".pyc" and file.is_file()):
        status = file.stat()
        state.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    for name in (str(table.shipped()), *config.glossary):
        state.update(_digest(name).encode())
    bearing = msgspec.structs.replace(
        config, glossary=(), exclude=(), jobs=1, database=None, editor=None, baseline=None,
        ignore_list=None, keys={},
    )  # fmt: skip
    state.update(msgspec.json.encode([bearing, sorted(order.known)], order="sorted"))
    return state.hexdigest()[:16]


def _holds(found: Outline, before: str, entries: frozenset[Entry]) -> bool:
    """Whether a scan with the ignore list ``before`` would be the same with ``entries``.

    It would if the list only grew, by forms that the document was not found to have.
    """
    lines = (line.split("\t") for line in before.split("\n") if line)
    earlier = {Entry(*cells) for cells in lines}
    if not earlier <= entries:
        return False
    new = IgnoreList(entries - earlier)
    return not any(new.covers(flag.rule, flag.surface) for flag in found.flags)


def _digest(path: str) -> str:
    """SHA-256 of a file's bytes, hexadecimal; empty where it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""
