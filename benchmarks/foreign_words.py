"""What corruption puts into native French: leftovers, other spellings of names, page furniture.

Half of the leftovers come from dictionaries that no rule knows, so that recall on them is not the
recall of a list on itself.
"""

import csv
import lzma
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from mtqa.glossary import table as glossary
from mtqa.language import lexicon, resources

_RUN = re.compile(r"\w+(?: \w+){2,5}")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Of the foreign texts, so many lines are enough.
_LINES = 20_000
_NUMBERS = ("3", "12", "128")


class Supply(Struct, frozen=True):
    """Foreign forms by the French word or name in whose place they stand, and foreign lines.

    ``pieces``: furniture as it is listed, ``0`` for any number.
    """

    listed: Mapping[str, Sequence[str]]
    german: Mapping[str, Sequence[str]]
    english: Mapping[str, Sequence[str]]
    names: Mapping[str, Sequence[str]]
    lines: Sequence[str]
    pieces: Sequence[str]

    def leftover(self, chance: random.Random) -> str:
        """A listed leftover."""
        return chance.choice(self.listed[chance.choice(list(self.listed))])

    def run(self, chance: random.Random) -> str:
        """Three to six words of one foreign line."""
        while True:
            match = _RUN.search(chance.choice(self.lines))
            if match:
                return match.group()

    def foreign_line(self, chance: random.Random) -> str:
        """A sentence that was not translated."""
        return chance.choice(self.lines)

    def furniture(self, chance: random.Random) -> tuple[str, str]:
        """Kind and text of a line that a page prints around its article."""
        text = chance.choice(self.pieces).replace("0", chance.choice(_NUMBERS))
        return "boilerplate:line", text.capitalize()


def supply(shared: Path) -> Supply:
    """Everything from the tables of the package and the dictionaries and texts in ``shared``."""
    data = shared / "data"
    return Supply(
        listed=_listed(),
        german=_dictionary(data / "dict" / "freedict_fra-deu.tsv", "de"),
        english=_dictionary(data / "dict" / "freedict_fra-eng.tsv", "en"),
        names=_names(),
        lines=[
            *_foreign(data / "mono" / "de_encyclopedic.txt.xz"),
            *_foreign(data / "mono" / "en_news_speech.txt.xz"),
        ],
        pieces=[
            row["phrase"] for row in resources.rows("fr/furniture.csv") if row["position"] == "line"
        ],
    )


def _listed() -> dict[str, list[str]]:
    """German and English leftovers by their French; grammatical words come in runs only."""
    found: dict[str, list[str]] = {}
    for language in ("de", "en"):
        for row in resources.rows(f"fr/leftovers_{language}.csv"):
            if row["note"] in ("function", "names"):
                continue
            for form in row["form"].split("|"):
                noun = language == "de" and row["pos"] == "noun"
                for french in row["french"].split("|"):
                    found.setdefault(french, []).append(form.capitalize() if noun else form)
    return found


def _dictionary(path: Path, language: str) -> dict[str, list[str]]:
    """French words with their translations, those that French writes alike left out."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            french, foreign = row["fr"], row[language]
            if not (_WORD.fullmatch(french) and _WORD.fullmatch(foreign) and french.islower()):
                continue
            word = lexicon.look_up(foreign.lower())
            own = word.de if language == "de" else word.en
            if not word.french and own > word.fr + 0.5:
                found.setdefault(french, []).append(foreign)
    return found


def _names() -> dict[str, list[str]]:
    """Variants of the shipped glossary by the form that French writes."""
    entries = glossary.load((glossary.shipped(),)).entries
    return {
        entry.canonical: list(entry.variants)
        for entry in entries
        if entry.kind in glossary.NAMES and entry.variants
    }


def _foreign(path: Path) -> Iterator[str]:
    """Lines of five to thirty words."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in islice(file, _LINES):
            if 5 <= line.count(" ") <= 30:
                yield line.strip()
