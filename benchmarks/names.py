"""Names that no glossary lists: held-out pairs, names that must stay, native news, speed, size.

Pairs are held out by the SHA-1 of the original (``pairs.tsv``) or of the French family name
(``people_de_fr.tsv``): an even first byte. What is no romanisation (``names_dropped.csv``:
descriptive labels, common nouns, Serbian Latin, other persons …) was listed by reading, before
anything was scored.
"""

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha1
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks import texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing, number
from mtqa import evaluate, scanner
from mtqa.config import Config
from mtqa.glossary import table
from mtqa.language import resources
from mtqa.names import forms, judgement, romanisation
from mtqa.names.recognition import Form, recognise
from mtqa.names.romanisation import SCRIPTS, TARGET, Kind
from mtqa.types import Document, Finding, Segment

_NATIVE = 20_000
_UNSEEN = 2_000
_PROTECTED = "cs_CZ pl_PL hr_HR sk_SK sl_SI de_DE de_AT en_US en_GB fr_FR".split()
_EACH = 160
SEED = 11


class Pair(NamedTuple):
    """A spelling that is given and the French form that is wanted."""

    given: str
    french: str
    kind: Kind


def held_out(key: str) -> bool:
    """Whether a row may only be measured on."""
    return sha1(key.encode()).digest()[0] % 2 == 0


def measure(shared: Path, listed: bool) -> list[Section]:
    """``listed``: with every miss, false alarm and finding on native news, to be read."""
    sections = (_places, _people, _calibration, _forward, _seeds, _protected, _native, _cost)
    return [_measured(section, shared, listed) for section in sections]


def _measured(section, shared: Path, listed: bool) -> Section:
    try:
        return section(shared, listed)
    except texts.Missing as error:
        return Section(section.__name__.strip("_"), "", (missing("all", str(error)),))


def _rows(shared: Path, name: str) -> list[dict[str, str]]:
    path = texts.data(shared, "names", name)
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _dropped() -> set[tuple[str, str, str]]:
    with (Path(__file__).parent / "names_dropped.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["file"], row["key"], language)
            for row in csv.DictReader(lines)
            for language in ("de", "en")
            if row["direction"] in (language, "both")
        }


def _place_pairs(shared: Path, language: str) -> list[Pair]:
    dropped = _dropped()
    found = {
        Pair(row[language], row["fr"], "place"): None
        for row in _rows(shared, "pairs.tsv")
        if row["kind"] != "person" and row["lang"] in SCRIPTS and held_out(row["cyrillic"])
        if row[language] and row["fr"]
        if ("pairs", f"{row['cyrillic']}|{row['fr']}", language) not in dropped
    }
    return list(found)


def french_of(name: str, kind: Kind, exonyms: dict[str, str]) -> list[str]:
    """What French may write for ``name``, best first: an exonym, or its words read one by one."""
    if name in exonyms:
        return [exonyms[name]]
    ways = [("", 1.0)]
    for word in re.split(r"(\s+)", name):
        read = recognise(word, kind) if word.strip() else None
        own = [(form.text, form.chance) for form in read.forms] if read else [(word, 1.0)]
        grown = [(head + text, chance * more) for head, chance in ways for text, more in own]
        ways = sorted(grown, key=lambda way: -way[1])[:6]
    return [text for text, _ in ways]


def _exonyms() -> dict[str, str]:
    """The places of the list that ships, not those of the glossary, which has seen the pairs."""
    entries = table.read(resources.DATA / "fr" / "places.csv").rows
    return {form: row.entry.canonical for row in entries for form in row.entry.variants}


def _places(shared: Path, listed: bool) -> Section:
    exonyms = _exonyms()
    figures: list[Figure] = []
    notes: list[str] = []
    for language, called in (("de", "German"), ("en", "English")):
        pairs = _place_pairs(shared, language)
        differing = [pair for pair in pairs if pair.given != pair.french]
        read = {pair: french_of(pair.given, "place", exonyms) for pair in pairs}
        first = sum(read[pair][:1] == [pair.french] for pair in differing) / len(differing)
        three = sum(pair.french in read[pair][:3] for pair in differing) / len(differing)
        same = [pair for pair in pairs if pair.given == pair.french]
        left = sum(_is_left(pair, exonyms) for pair in same) / len(same)
        figures += (
            at_least(f"from {called}, {len(differing)} that differ: top-1", first, 0.70),
            at_least(f"from {called}: top-3", three, 0.80),
            at_least(f"from {called}, {len(same)} already French: left alone", left, 0.97),
        )
        notes += [
            f"- {called}: {pair.given} → {', '.join(read[pair][:3])}; wanted {pair.french}"
            for pair in differing
            if listed and read[pair][:1] != [pair.french]
        ]
    setting = "Held-out rows of `pairs.tsv`, exonyms included, the glossary not used."
    return Section("Names: places", setting, tuple(figures), tuple(notes))


def _is_left(pair: Pair, exonyms: dict[str, str]) -> bool:
    """Whether a scan would leave the name alone in a text that speaks of the East."""
    sentence = f"Selon Moscou et Kiev, en Ukraine et en Russie, {pair.given} est une ville."
    return not [one for one in _findings(sentence) if pair.given in one.surface]


def _people(shared: Path, listed: bool) -> Section:
    pairs = _people_pairs(shared)
    right = three = unlisted = unlisted_right = 0
    misses = []
    for pair in pairs:
        read = recognise(pair.given, "family")
        accepted = [_is_right(form, pair) for form in (read.forms if read else ())]
        right += accepted[:1] == [True]
        three += any(accepted[:3])
        if read and not read.forms[0].origin.listed:
            unlisted += 1
            unlisted_right += accepted[0]
        if accepted[:1] != [True]:
            forms_read = ", ".join(form.text for form in read.forms[:3]) if read else "nothing"
            misses.append(f"- {pair.given} → {forms_read}; wanted {pair.french}")
    figures = (
        at_least("family names from German: top-1", right / len(pairs), 0.75),
        Figure("top-3", number(three / len(pairs), 3)),
        Figure("of those that no name list has: top-1", f"{unlisted_right} of {unlisted}"),
    )
    setting = f"{len(pairs)} held-out people of `people_de_fr.tsv`, press or Wikipedia form."
    return Section("Names: people", setting, figures, tuple(misses if listed else ()))


def _people_pairs(shared: Path) -> list[Pair]:
    dropped = _dropped()
    pairs = {}
    for row in _rows(shared, "people_de_fr.tsv"):
        german, french = row["de"].split()[-1], row["fr"].partition(" (")[0].split()[-1]
        if held_out(french) and ("people", row["de"], "de") not in dropped:
            pairs[Pair(german, french, "family")] = None
    return list(pairs)


def _is_right(form: Form, pair: Pair) -> bool:
    """Whether ``form`` is the French one, in the press form or one known beside it."""
    origin = form.origin
    known = forms.french_forms(origin.word, origin.script, pair.kind)
    return form.text == pair.french or (pair.kind == "family" and pair.french.lower() in known)


def _calibration(shared: Path, listed: bool) -> Section:
    """Held-out names that a scan would put right, by the confidence it would give them."""
    pairs = [
        pair
        for pair in (
            *_place_pairs(shared, "de"),
            *_place_pairs(shared, "en"),
            *_people_pairs(shared),
        )
        if pair.given != pair.french and " " not in pair.given
    ]
    judged: list[tuple[float, bool]] = []
    for pair in pairs:
        name = recognise(pair.given, pair.kind)
        confidence = judgement.confidence(name, frozenset({"subject"})) if name else None
        if name is not None and confidence is not None:
            judged.append((confidence, _is_right(name.forms[0], pair)))
    figures = [
        Figure("would be flagged at all", f"{sum(one >= 0.5 for one, _ in judged)} of {len(pairs)}")
    ]
    for low, high in ((0.5, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.0)):
        inside = [right for confidence, right in judged if low <= confidence < high]
        share = f"{number(sum(inside) / len(inside), 3)} of {len(inside)}" if inside else "none"
        figures.append(Figure(f"confidence {low:.2f} to {high:.2f}: first form right", share))
    setting = f"{len(pairs)} held-out names in foreign spelling, in a text on the East."
    return Section("Names: confidence", setting, tuple(figures))


def _forward(shared: Path, listed: bool) -> Section:
    """A label that copies the German or English one is no French romanisation."""
    asked = {"ru": 0.95, "uk": 0.92}
    figures: list[Figure] = []
    notes: list[str] = []
    for script in SCRIPTS:
        rows = {
            (row["cyrillic"], row["fr"])
            for row in _rows(shared, "pairs.tsv")
            if row["lang"] == script and row["kind"] != "person" and held_out(row["cyrillic"])
            if row["fr"].lower() in forms.french_forms(row["cyrillic"].lower(), script, "place")
            and (
                row["fr"] not in (row["de"], row["en"])
                or row["fr"] == romanisation.romanise(row["cyrillic"], script, TARGET, "place")
            )
        }
        made = {
            pair: romanisation.romanise(pair[0], script, TARGET, "place") for pair in sorted(rows)
        }
        share = sum(made[pair] == pair[1] for pair in made) / len(made)
        name = f"{script}, {len(made)} places"
        figures.append(
            at_least(name, share, asked[script])
            if script in asked
            else Figure(name, number(share, 3))
        )
        notes += [
            f"- {cyrillic} → {made[cyrillic, french]}; wanted {french}"
            for cyrillic, french in made
            if listed and made[cyrillic, french] != french
        ]
    setting = "From the true original, held-out places whose French is a regular romanisation."
    return Section("Names: forward", setting, tuple(figures), tuple(notes))


def _seeds(shared: Path, listed: bool) -> Section:
    rows = evaluate.read(str(texts.gold(shared, "seeds.jsonl")))
    ruleset = scanner.prepare(Config(select=("name",)))
    names = evaluate.evaluate(rows, lambda document: scanner.scan(document, ruleset))
    everything = scanner.prepare(Config())
    result = evaluate.evaluate(rows, lambda document: scanner.scan(document, everything))
    score = names.by_category["name"]
    right, counted = names.fixes
    figures = (
        at_least(f"agreed name spans found, of {score.spans}", score.found, 26, digits=0),
        at_least(f"first fix right, of {counted} that have one", right, 24, digits=0),
        at_least("mechanical recall with names", result.mechanical.recall, 0.88),
        at_least("mechanical precision with names", result.mechanical.precision, 0.93),
    )
    return Section("Names: the seeds", "`gold/seeds.jsonl`; tune nothing to them.", figures)


def _findings(text: str) -> tuple[Finding, ...]:
    report = scanner.scan(Document("-", "text", (Segment(text),)), _ruleset())
    return report.findings


_prepared: list[scanner.Ruleset] = []


def _ruleset() -> scanner.Ruleset:
    if not _prepared:
        _prepared.append(scanner.prepare(Config(select=("name",))))
    return _prepared[0]


def _protected(shared: Path, listed: bool) -> Section:
    names = [*_faker_names(), *_own_names()]
    plain = [(name, one) for name in names for one in _findings(f"{name} était hier à Paris.")]
    eastern = [
        (name, one)
        for name in names
        for one in _findings(f"Selon Moscou et Kiev, {name} était hier en Russie.")
    ]
    figures = (
        at_most("flagged in 1,000", 1000 * len(plain) / len(names), 3),
        at_most("unattended", sum(one.safe for _, one in plain), 0, digits=0),
        Figure("in a text on Russia: flagged in 1,000", f"{1000 * len(eastern) / len(names):.1f}"),
        Figure("in a text on Russia: unattended", str(sum(one.safe for _, one in eastern))),
    )
    notes = [
        f"- {where}: {name} → {', '.join(one.fixes)} ({one.confidence:.2f})"
        for where, found in (("anywhere", plain), ("in a text on Russia", eastern))
        for name, one in found
        if listed
    ]
    setting = (
        f"{len(names):,} names: German, English, Czech, Polish, Croatian, Slovak, Slovene, "
        "French ones of Faker (family names held out from training), and `names_protected.txt`."
    )
    return Section("Names: what must stay", setting, figures, tuple(notes))


def _faker_names() -> list[str]:
    try:
        from faker import Faker
    except ImportError as error:
        raise texts.Missing("faker is not installed (extra data)") from error
    found: dict[str, None] = {}
    for locale in _PROTECTED:
        source = Faker(locale)
        source.seed_instance(SEED)
        own: dict[str, None] = {}
        for _ in range(20 * _EACH):
            family = source.last_name()
            if held_out(family.split()[-1]):
                own[f"{source.first_name()} {family}"] = None
        found.update(dict.fromkeys(islice(own, 2 * _EACH)))
    return list(found)


def _own_names() -> list[str]:
    path = Path(__file__).parent / "names_protected.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _native(shared: Path, listed: bool) -> Section:
    found: list[tuple[str, Finding]] = []
    sentences = 0
    for block in texts.held_out_blocks(shared, _NATIVE // texts.BLOCK):
        text = "\n".join(block)
        sentences += len(block)
        found += [(text, one) for one in _findings(text)]
    figures = (
        at_most("unattended edits", sum(one.safe for _, one in found), 1, digits=0),
        Figure("findings", str(len(found))),
    )
    notes = tuple(
        f"- {one.rule}{' (safe)' if one.safe else ''} {one.confidence:.2f}: "
        f"{text[max(0, one.start - 40) : one.start]}[{one.surface} → {', '.join(one.fixes)}]"
        f"{text[one.end : one.end + 30]}".replace("\n", " ")
        for text, one in found
        if listed
    )
    setting = f"{sentences:,} sentences of held-out blocks, a block a document."
    return Section("Names: native news", setting, figures, notes)


def _unseen() -> Iterator[str]:
    """Names of the lists in German and English spelling: the recogniser has met none of them."""
    import random

    import marisa_trie

    trie = marisa_trie.Trie()
    trie.load(str(resources.DATA / "names" / "ru.marisa"))
    words = sorted(word for word in trie if 5 <= len(word) <= 12 and word.isalpha())
    for number_, word in enumerate(random.Random(SEED).sample(words, _UNSEEN)):
        yield romanisation.romanise(word, "ru", ("de", "en")[number_ % 2], "family")


_TIMED = """
import sys, time
from mtqa.names import judgement
from mtqa.names.recognition import recognise
names = sys.stdin.read().split()
recognise("Petruschenko")
start = time.process_time()
for name in names:
    read = recognise(name)
    if read is not None:
        judgement.alone(read)
print(len(names) / (time.process_time() - start))
"""


def _cost(shared: Path, listed: bool) -> Section:
    names = "\n".join(dict.fromkeys(_unseen()))
    command = [sys.executable, "-c", _TIMED]
    done = subprocess.run(command, input=names, capture_output=True, text=True, check=True)
    size = sum(path.stat().st_size for path in (resources.DATA / "names").iterdir())
    figures = (
        at_least("unseen names a second, caches cold", float(done.stdout), 2000, digits=0),
        at_most("data", size / 1e6, 20, "MB"),
    )
    setting = f"{_UNSEEN:,} distinct names in one process, processor time of one core."
    return Section("Names: cost", setting, figures)
