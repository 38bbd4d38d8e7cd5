"""Names for a person to read: how one was read, and what was found in a corpus."""

import csv
import io
from collections.abc import Iterable, Sequence

from mtqa.glossary.mining import Found
from mtqa.glossary.table import COLUMNS
from mtqa.names import judgement, romanisation
from mtqa.names.origins import spelt
from mtqa.names.recognition import Name
from mtqa.names.romanisation import TARGET
from mtqa.report.marks import visible
from mtqa.report.sums import counted

_SCRIPTS = {"ru": "Russian", "uk": "Ukrainian", "be": "Belarusian", "bg": "Bulgarian"}
_CONVENTIONS = {"de": "German", "en": "English"}


def explained(name: Name) -> str:
    """How ``name`` was read: convention, original, French form, alternatives, rules applied.

    What is French as it stands is called so first.
    """
    best = name.forms[0]
    origin = best.origin
    kind = {"family": "family name", "given": "given name"}.get(name.kind, name.kind)
    listed = "in the name lists" if origin.listed else "not in the name lists"
    spelling = f"{_CONVENTIONS[name.convention]} spelling, read as a {kind}"
    french = _is_french(name)
    label = "reading" if name.is_french else "if Slavic"
    opening = [french, f"  {label:<13} {spelling}"] if french else [spelling]
    lines = [
        f"{visible(name.surface)}: {opening[0]}",
        *opening[1:],
        f"  original      {origin.word.title()} ({_SCRIPTS[origin.script]}, {listed})",
        f"  French        {best.text}  {best.chance:.0%}",
    ]
    others = [form for form in name.forms[1:] if form.chance >= 0.005]
    for place, form in enumerate(others[:3]):
        head = "alternatives" if not place else ""
        script = _SCRIPTS[form.origin.script]
        lines.append(
            f"  {head:<13} {form.text}  {form.chance:.1%}  {form.origin.word.title()} ({script})"
        )
    read = spelt(name.surface.lower(), origin.word, origin.script, origin.convention, name.kind)
    if read:
        lines.append(f"  read by       {_pairs((latin, letters) for letters, latin in read)}")
    written = [
        (origin.word[step.start : step.end], step.rule.latin)
        for step in romanisation.steps(origin.word, origin.script, TARGET, name.kind)
    ]
    if "".join(latin for _, latin in written) == best.text.lower():
        lines.append(f"  written by    {_pairs(written)}")
    else:
        lines.append("  written as    French press writes this given name")
    if not french:
        lines.append(f"  verdict       {_verdict(name)}")
    return "\n".join(lines)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "  ".join(f"{left}→{right or '∅'}" for left, right in pairs)


def _is_french(name: Name) -> str:
    """Why ``name`` is left alone as it stands; "" where it may be a foreign spelling."""
    if name.is_french:
        return "as French writes it; left alone"
    if judgement.confidence(name, frozenset()) is None:
        return "a word or name of French, or as common there; left alone"
    return ""


def _verdict(name: Name) -> str:
    alone = judgement.confidence(name, frozenset())
    given = judgement.confidence(name, frozenset({"given", "subject"}))
    if alone is None or given is None:
        return "left alone"
    return f"confidence {alone:.2f} alone, {given:.2f} behind a given name in a text on Russia"


def mined(found: Sequence[Found], output: str) -> str:
    """The names of a corpus: a line each, or rows of a glossary."""
    if output == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in found:
            entry = one.entry
            times = counted(one.count, "time")
            note = f"confidence {one.confidence:.2f}; {times}"
            cells = (*(getattr(entry, column) for column in COLUMNS[:2]), "|".join(entry.variants))
            writer.writerow((*cells, entry.origin, entry.language, entry.case, note))
        return out.getvalue()
    lines = [
        "\t".join(
            (
                str(one.count),
                f"{one.confidence:.2f}",
                visible(one.entry.canonical),
                visible(", ".join(f"{form} {count}" for form, count in one.spellings.items())),
                " | ".join(one.alternatives),
            )
        )
        for one in found
    ]
    return "".join(f"{line}\n" for line in lines)
