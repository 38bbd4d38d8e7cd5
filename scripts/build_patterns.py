"""Compiles what the patterns need: run it after a change of the entries or of the word classes.

    python scripts/build_patterns.py FORMS.tsv.xz

Writes mtqa/data/fr/pattern_forms.csv, the forms of every lemma that a pattern names, and
mtqa/data/fr/pattern_index.csv, the words by which each entry is looked up (its rarest). FORMS
has a line ``form<TAB>lemma`` for each form of French (the dictionary of LibreOffice, MPL 2.0,
unmunched). A lemma that it does not list is an error that names it.
"""

import csv
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable

from mtqa.language import resources
from mtqa.rules import mistranslation
from mtqa.rules.patterns import lemmas_in


def wanted() -> set[str]:
    """Lemmas that the patterns, their conditions and the word classes name."""
    texts = [row["words"] for row in resources.rows("fr/pattern_classes.csv")]
    for entry in mistranslation.entries():
        texts += entry.pattern, entry.when, entry.unless
    return {lemma for text in texts for lemma in lemmas_in(text)}


def forms_of(lemmas: set[str], path: str) -> dict[str, set[str]]:
    """The forms of each of ``lemmas`` in the file of forms, in small letters."""
    forms: dict[str, set[str]] = defaultdict(set)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma = line.rstrip("\n").split("\t")
            if lemma in lemmas and "-" not in form:
                forms[lemma].add(form.lower())
    missing = sorted(lemmas - forms.keys())
    if missing:
        raise SystemExit(f"no forms of: {', '.join(missing)}")
    return forms


def write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table under mtqa/data/fr."""
    with (resources.DATA / "fr" / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Reads the forms, writes both tables."""
    forms = forms_of(wanted(), sys.argv[1])
    write(
        "pattern_forms.csv",
        ("lemma", "forms"),
        ((lemma, " ".join(sorted(forms[lemma]))) for lemma in sorted(forms)),
    )
    write(
        "pattern_index.csv",
        ("key", "anchors"),
        (
            (entry.key, " ".join(sorted(mistranslation.compiled(entry).anchors)))
            for entry in mistranslation.entries()
        ),
    )


if __name__ == "__main__":
    main()
