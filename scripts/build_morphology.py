"""Compiles the French dictionary of Dicollecte into ``mtqa/data/fr/morphology.bin``.

    python scripts/build_morphology.py /usr/share/hunspell

The folder holds ``fr.dic`` and ``fr.aff`` of Debian's hunspell-fr-comprehensive 7.0 (MPL-2.0;
``apt-get install hunspell-fr-comprehensive``). Their ``po:`` and ``is:`` marks, on entries and on
suffixes, are the morphology. ``mtqa/data/fr/morphology_extra.csv`` (ours) adds to them.

Layout of the file: a line of JSON with the lengths of the sections, then a marisa trie of every
form; by form id, in 16 bits little-endian, the line of its analyses and, where it is a lemma, of
its paradigm; the tags; and the two tables of lines. ``strip,append,tag;…`` makes the lemma out of
the form, or a form out of the lemma; tags count from 0.
"""

import csv
import json
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import marisa_trie

DATA = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "fr"

# Prefixes that only write an elided word before the form (l'accord, qu'il, n'est).
ELISIONS = set("L' D' Q' Q* Qj Si n' q' d' j' c' l' m' t' s'".split())
FLAGS_OF_USE = {"()", "{}", "||", "--", "**"}

GENDERS = {"mas": "m", "fem": "f"}
NUMBERS = {"sg": "s", "pl": "p"}
TENSES = {
    "infi": "infinitive",
    "ppre": "present participle",
    "ppas": "past participle",
    "ipre": "present",
    "iimp": "imperfect",
    "ipsi": "past",
    "ifut": "future",
    "cond": "conditional",
    "spre": "subjunctive",
    "simp": "subjunctive imperfect",
    "impe": "imperative",
}
CLASSES = {
    "nom": "noun",
    "titr": "noun",
    "loc.nom": "noun",
    "adj": "adjective",
    "loc.adj": "adjective",
    "npr": "name",
    "prn": "name",
    "patr": "name",
    "loc.patr": "name",
    "adv": "adverb",
    "negadv": "adverb",
    "advint": "adverb",
    "loc.adv": "adverb",
    "prep": "preposition",
    "prepv": "preposition",
    "loc.prep": "preposition",
    "loc.prepv": "preposition",
    "cjco": "conjunction",
    "cjsub": "conjunction",
    "cj": "conjunction",
    "loc.cj": "conjunction",
    "loc.cjsub": "conjunction",
    "interj": "interjection",
    "loc.interj": "interjection",
    "nb": "numeral",
    "nbro": "numeral",
}
# What says more than the part of speech: kinds of determiner, pronoun and name.
KINDS = {"npr", "prn", "patr", "titr", "negadv", "cjco", "cjsub", "nb", "nbro"}


class Affix(NamedTuple):
    """A suffix or prefix: what it takes off and puts on, where, and what it says."""

    strip: str
    append: str
    flags: frozenset[str]
    condition: re.Pattern[str]
    marks: tuple[str, ...]


def flags_of(text: str) -> frozenset[str]:
    """Two-letter flags (``FLAG long``)."""
    return frozenset(text[place : place + 2] for place in range(0, len(text), 2))


def read_affixes(path: Path) -> tuple[dict[str, list[Affix]], dict[str, list[Affix]]]:
    """Suffixes and unit prefixes (kilo-) by flag."""
    suffixes: dict[str, list[Affix]] = defaultdict(list)
    prefixes: dict[str, list[Affix]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) < 5 or parts[0] not in ("SFX", "PFX") or parts[1] in ELISIONS:
            continue
        kind, flag, strip, rest, condition, *marks = parts
        append, _, flags = rest.partition("/")
        if "'" in append:
            continue
        pattern = f"(?:{condition})$" if kind == "SFX" else f"^(?:{condition})"
        affix = Affix(
            "" if strip == "0" else strip,
            "" if append == "0" else append,
            flags_of(flags),
            re.compile(pattern),
            tuple(marks),
        )
        (suffixes if kind == "SFX" else prefixes)[flag].append(affix)
    return suffixes, prefixes


class Entry(NamedTuple):
    """A form with the marks that entry and suffixes give it."""

    form: str
    lemma: str
    marks: tuple[str, ...]


def read_forms(folder: Path) -> Iterator[Entry]:
    """Every form of the dictionary, as often as it has entries."""
    suffixes, prefixes = read_affixes(folder / "fr.aff")
    for line in (folder / "fr.dic").read_text("utf-8").splitlines()[1:]:
        head, *marks = line.split()
        word, _, flags = head.replace("\\/", "\0").partition("/")
        stem = next((mark[3:] for mark in marks if mark.startswith("st:")), word)
        for form, lemma, found in expand(
            word, stem, flags_of(flags), tuple(marks), suffixes, prefixes
        ):
            if " " not in form and "\0" not in form and "po:err" not in found:
                yield Entry(form, lemma, found)


def expand(
    word: str,
    lemma: str,
    flags: frozenset[str],
    marks: tuple[str, ...],
    suffixes: dict[str, list[Affix]],
    prefixes: dict[str, list[Affix]],
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The word itself unless it needs an affix, then all that its flags make of it."""
    if "{}" in flags:
        return
    if "()" not in flags:
        yield word, lemma, marks
    for flag in sorted(flags - FLAGS_OF_USE - ELISIONS):
        for suffix in suffixes.get(flag, ()):
            if word.endswith(suffix.strip) and suffix.condition.search(word):
                form = word[: len(word) - len(suffix.strip)] + suffix.append
                said = marks + suffix.marks
                yield from expand(form, lemma, suffix.flags, said, suffixes, prefixes)
        for prefix in prefixes.get(flag, ()):
            if prefix.condition.search(word):
                form = prefix.append + word
                stem = prefix.append + lemma
                yield from expand(form, stem, prefix.flags, marks, suffixes, prefixes)


def tags(marks: tuple[str, ...]) -> Iterator[str]:
    """``class|gender|number|person|tense|detail`` for each analysis that the marks give."""
    said = {mark[3:] for mark in marks if mark.startswith("is:")}
    classes = [mark[3:] for mark in marks if mark.startswith("po:")]
    genders = {GENDERS[mark] for mark in said if mark in GENDERS} if "epi" not in said else set()
    gender = genders.pop() if len(genders) == 1 else ""
    numbers = {NUMBERS[mark] for mark in said if mark in NUMBERS}
    number = numbers.pop() if len(numbers) == 1 else ""
    verb = next((mark[1:] for mark in classes if re.match(r"v[0-3]", mark)), None)
    if verb is not None:
        yield from verb_tags(verb, [*classes, *said], gender, number)
        return
    details = [mark for mark in classes if mark in KINDS]
    for mark in classes:
        if mark.startswith("det"):
            yield f"determiner|{gender}|{number}|||{mark}"
        elif mark.startswith("pro"):
            person = next((other[0] for other in classes if re.match(r"[123]pe", other)), "")
            yield f"pronoun|{gender}|{number}|{person}||{mark}"
        elif mark in CLASSES:
            detail = details[0] if details else ""
            yield f"{CLASSES[mark]}|{gender}|{number}|||{detail}"


def verb_tags(verb: str, marks: list[str], gender: str, number: str) -> Iterator[str]:
    """One analysis for each tense, person and number; ``verb`` is Dicollecte's class, as it is."""
    told = [mark.rstrip("!") for mark in marks if re.fullmatch(r"[123](sg|pl)!?", mark)]
    persons = sorted({(mark[0], NUMBERS[mark[1:]]) for mark in told})
    for tense in (TENSES[mark] for mark in marks if mark in TENSES):
        if tense in ("infinitive", "present participle"):
            yield f"verb||||{tense}|{verb}"
        elif tense == "past participle":
            yield f"verb|{gender}|{number}||{tense}|{verb}"
        else:
            for person, which in persons:
                yield f"verb||{which}|{person}|{tense}|{verb}"


def steps(source: str, target: str) -> tuple[int, str]:
    """How many letters to take off the end of ``source``, and what to put on, to get ``target``."""
    common = 0
    for left, right in zip(source, target, strict=False):
        if left != right:
            break
        common += 1
    return len(source) - common, target[common:]


def main(folder: Path) -> None:
    """Builds the file; prints what went in."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in read_forms(folder):
        for tag in tags(entry.marks):
            found[entry.form].add((entry.lemma, tag))
        found[entry.form]
    with (DATA / "morphology_extra.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            if row["replaces"]:
                found[row["form"]] = {pair for pair in found[row["form"]] if pair[0] != row["form"]}
            found[row["form"]].add((row["lemma"], row["tag"]))
    paradigms: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, analyses in found.items():
        for lemma, tag in analyses:
            paradigms[lemma].add((form, tag))
    missing = [lemma for lemma in paradigms if lemma not in found]
    trie = marisa_trie.Trie([*found, *missing])
    numbers = {tag: place for place, tag in enumerate(
        sorted({tag for analyses in found.values() for _, tag in analyses}))}  # fmt: skip
    known, analysed = table(trie, found, numbers)
    made, inflected = table(trie, paradigms, numbers)
    sections = [
        trie.tobytes(),
        known.tobytes(),
        made.tobytes(),
        "\n".join(numbers).encode(),
        "\n".join(analysed).encode(),
        "\n".join(inflected).encode(),
    ]
    header = json.dumps([len(section) for section in sections]).encode() + b"\n"
    target = DATA / "morphology.bin"
    target.write_bytes(header + b"".join(sections))
    print(
        f"{len(found)} forms, {len(paradigms)} lemmas ({len(missing)} not forms themselves), "
        f"{len(numbers)} tags, {len(analysed)} signatures, {len(inflected)} paradigms, "
        f"{target.stat().st_size / 1e6:.1f} MB"
    )


def table(
    trie: marisa_trie.Trie, content: dict[str, set[tuple[str, str]]], numbers: dict[str, int]
) -> "tuple[array[int], list[str]]":
    """By id of the word the number of its line; the lines. Line 0 is empty: nothing known."""
    lines = {"": 0}
    column = array("H", bytes(2 * len(trie)))
    for word, pairs in sorted(content.items()):
        described = sorted((*steps(word, other), numbers[tag]) for other, tag in pairs)
        line = ";".join(f"{strip},{append},{tag}" for strip, append, tag in described)
        column[trie[word]] = lines.setdefault(line, len(lines))
    return column, list(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
