"""Which share of broken agreements the rules find: one word of a native sentence bent at a time."""

import random
from collections import Counter
from pathlib import Path

from benchmarks import texts
from benchmarks.figures import Figure, Section, missing
from mtqa import scanner
from mtqa.config import Config
from mtqa.fluency import changes, wrong_forms
from mtqa.fluency.changes import Supplies
from mtqa.language import morphology
from mtqa.types import Document, Segment

SENTENCES = 1_500
_SKIPPED = 200_000
_FAMILIES = {
    "gender": wrong_forms.gender,
    "number": wrong_forms.number,
    "person": wrong_forms.person,
}
_NOTHING = Supplies({}, {}, {}, {}, (), {})


def measure(shared: Path) -> list[Section]:
    """Recall by what is broken (gender, number, person) and of what word."""
    title = "Broken agreement"
    ruleset = scanner.prepare(Config(min_confidence=0))
    chance = random.Random(1)
    broken, found = Counter[str](), Counter[str]()
    try:
        lines = texts.native(shared, _SKIPPED, SENTENCES)
    except texts.Missing as error:
        return [Section(title, "", (missing("all", str(error)),))]
    for line in lines:
        native = changes.read(line)
        for name, family in _FAMILIES.items():
            change = family(native, chance, _NOTHING)
            if change is None:
                continue
            kind = f"{name} of a {_kind(native.tokens[native.place(change.start)].lower)}"
            text = line[: change.start] + change.text + line[change.end :]
            report = scanner.scan(Document("-", "text", (Segment(text),)), ruleset)
            broken[kind] += 1
            found[kind] += any(one.category == "grammar" for one in report.findings)
    total = Figure("all", _share(sum(found.values()), sum(broken.values())))
    figures = (Figure(kind, _share(found[kind], broken[kind])) for kind in sorted(broken))
    setting = f"{SENTENCES:,} sentences of native news, each broken once in every way."
    return [Section(title, setting, (total, *figures))]


def _kind(lower: str) -> str:
    readings = morphology.readings(lower)
    parts = {reading.pos for reading in readings}
    for part in ("determiner", "noun"):
        if part in parts:
            return part
    if any(reading.tense == "past participle" for reading in readings):
        return "participle"
    return "adjective" if "adjective" in parts else "verb"


def _share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.2f} of {whole}".lstrip("0")
