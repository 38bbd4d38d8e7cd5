"""The texts that figures are measured on, and which of them are held out.

``shared`` is the folder of the data; a text that is not there raises ``Missing`` with its path.
"""

import csv
import hashlib
import html
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

# Of native news: blocks of so many consecutive lines, of which every twentieth is held out.
BLOCK = 30
_HELD_OUT_OF = 20
_HELD_OUT = 7


class Missing(Exception):
    """A text of the shared data is not on this machine."""


def held_out(line: int) -> bool:
    """Whether the line of native news (from 0) may only be measured on."""
    return line // BLOCK % _HELD_OUT_OF == _HELD_OUT


def held_out_blocks(shared: Path, count: int) -> Iterator[list[str]]:
    """The first ``count`` blocks of native news that no rule has been written or tuned on."""
    block: list[str] = []
    found = 0
    for number, line in enumerate(native_lines(shared)):
        if held_out(number):
            block.append(line)
            if len(block) == BLOCK:
                yield block
                block = []
                found += 1
                if found == count:
                    return


def native(shared: Path, skip: int, count: int) -> list[str]:
    """``count`` sentences of native news that are not held out, after the first ``skip``."""
    lines = (line for i, line in enumerate(native_lines(shared)) if not held_out(i))
    return list(islice(lines, skip, skip + count))


def machine_output(shared: Path, system: str) -> dict[str, list[str]]:
    """Machine-translated segments of one system, by document."""
    path = there(shared / "data" / "mt" / "wmt22_de-fr.tsv.xz")
    documents: dict[str, list[str]] = {}
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["system"] == system:
                documents.setdefault(row["doc"], []).append(row["mt_fr"])
    return documents


class Translated(NamedTuple):
    """A machine's sentence, and what people made of it: a post-edit or a reference."""

    system: str
    source: str
    machine: str
    human: str


def post_edits(shared: Path) -> list[Translated]:
    """IWSLT16: machine output and its post-edit."""
    return _translated(shared, "iwslt16_en-fr_postedit.tsv.xz", "src_en", "pe_fr")


def references(shared: Path) -> list[Translated]:
    """WMT22: machine output and the human reference of the same source."""
    return _translated(shared, "wmt22_de-fr.tsv.xz", "src_de", "ref_fr")


def _translated(shared: Path, name: str, source: str, human: str) -> list[Translated]:
    path = there(shared / "data" / "mt" / name)
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        return [
            Translated(
                row["system"], row[source], html.unescape(row["mt_fr"]), html.unescape(row[human])
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def held_out_source(source: str) -> bool:
    """Whether translations of this segment may only be measured on."""
    return int(hashlib.sha1(source.encode()).hexdigest(), 16) % 5 == 0


def data(shared: Path, *parts: str) -> Path:
    """A file of the data."""
    return there(shared.joinpath("data", *parts))


def gold(shared: Path, name: str) -> Path:
    """The file of marked text called ``name``."""
    return there(shared / "gold" / name)


def native_lines(shared: Path) -> Iterator[str]:
    """Every line of native news, held out or not: ask ``held_out`` of each."""
    path = there(shared / "data" / "mono" / "fr_news.txt.xz")
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def there(path: Path) -> Path:
    """``path``, if it is there."""
    if not path.is_file():
        raise Missing(f"{path.as_posix()} is not there")
    return path
