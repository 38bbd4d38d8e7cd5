"""French words that share a German or English translation: accord and contrat through "deal"."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.errors import DataError
from mtqa.language import lexicon, morphology

FILE = "senses.csv"

# A pivot with more translations than this is a grammatical word or a list of near synonyms.
_MOST_SENSES = 8
_MOST_SHARED = 2
# Words rarer than once in three million are no translator's choice (Zipf frequency).
_RAREST = 2.5
_OPEN = ("noun", "verb", "adjective")


def read(files: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Neighbours of each French lemma through one or two pivots: those that share more are
    synonyms, and no fault.

    Raises:
        DataError: a file cannot be read or lacks the columns ``fr`` and ``de`` or ``en``.
    """
    senses: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in files:
        for language, foreign, french in _pairs(file):
            senses[language, foreign.lower()].add(french)
    shared: Counter[tuple[str, str]] = Counter()
    for words in senses.values():
        if 2 <= len(words) <= _MOST_SENSES:
            shared.update((one, other) for one in words for other in words if one != other)
    found: dict[str, list[str]] = defaultdict(list)
    for (one, other), times in sorted(shared.items()):
        if times <= _MOST_SHARED and _alike(one, other):
            found[one].append(other)
    return {word: tuple(others) for word, others in found.items()}


def alternatives(word: str, neighbours: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The neighbours of ``word``'s lemmas in its own form: accords -> contrats."""
    for reading in morphology.readings(word):
        for lemma in neighbours.get(reading.lemma, ()):
            yield from morphology.inflect(
                lemma,
                reading.pos,
                # A noun brings its own gender.
                gender="" if reading.pos == "noun" else reading.gender,
                number=reading.number,
                person=reading.person,
                tense=reading.tense,
            )


def save(folder: Path, neighbours: Mapping[str, Sequence[str]]) -> None:
    """``neighbours`` as a table in ``folder``."""
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("lemma", "others"))
        writer.writerows((lemma, "|".join(others)) for lemma, others in neighbours.items())


def load(folder: Path) -> dict[str, tuple[str, ...]]:
    """The table in ``folder``; empty where there is none.

    Raises:
        DataError: it cannot be read.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return {row["lemma"]: tuple(row["others"].split("|")) for row in csv.DictReader(lines)}
    except (OSError, UnicodeDecodeError, KeyError, AttributeError, csv.Error) as error:
        raise DataError(f"{path}: no table of senses: {error}") from error


def _pairs(file: Path) -> Iterator[tuple[str, str, str]]:
    """(language, foreign word, French lemma) of the rows whose French is one common word."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            columns: Sequence[str] = reader.fieldnames or ()
            language = next((one for one in ("de", "en") if one in columns), None)
            if language is None or "fr" not in columns:
                raise DataError(f'{file}: needs the columns "fr" and "de" or "en"')
            for row in reader:
                foreign, french = row[language] or "", row["fr"] or ""
                if foreign and french.isalpha() and french.islower() and _is_common(french):
                    yield language, foreign, french
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: cannot be read: {error}") from error


def _is_common(word: str) -> bool:
    return lexicon.look_up(word).fr >= _RAREST and bool(_kinds(word))


def _kinds(lemma: str) -> frozenset[str]:
    return frozenset(
        reading.pos
        for reading in morphology.readings(lemma)
        if reading.lemma == lemma and reading.pos in _OPEN
    )


def _alike(one: str, other: str) -> bool:
    """Of the same part of speech, and not spellings or derivations of one another."""
    return bool(_kinds(one) & _kinds(other)) and one[:4] != other[:4]
