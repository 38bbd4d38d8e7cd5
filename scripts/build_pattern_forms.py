"""Writes mtqa/data/fr/pattern_forms.csv: the forms of every lemma that a pattern names.

    python scripts/build_pattern_forms.py FORMS.tsv.xz

FORMS has a line ``form<TAB>lemma`` for each form of French (the dictionary of LibreOffice,
MPL 2.0, unmunched). A lemma that it does not list is an error that names it.
"""

import csv
import lzma
import sys
from collections import defaultdict
from pathlib import Path

from mtqa.language import lexicon, resources
from mtqa.rules.patterns import lemmas_in

FIELDS = ("pattern", "when", "unless")


def wanted() -> set[str]:
    """Lemmas that the patterns, their conditions and the word classes name."""
    lemmas = {
        lemma
        for row in resources.rows("fr/pattern_classes.csv")
        for lemma in lemmas_in(row["words"])
    }
    for source in ("de", "en"):
        for row in resources.rows(f"fr/calques_{source}.csv"):
            lemmas |= {lemma for field in FIELDS for lemma in lemmas_in(row[field])}
    return lemmas


def main() -> None:
    """Reads the forms, writes the table."""
    forms: dict[str, set[str]] = defaultdict(set)
    lemmas = wanted()
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma = line.rstrip("\n").split("\t")
            if lemma in lemmas and "-" not in form:
                forms[lemma].add(form.lower())
    missing = sorted(lemmas - forms.keys())
    if missing:
        raise SystemExit(f"no forms of: {', '.join(missing)}")
    target = Path(resources.DATA, "fr", "pattern_forms.csv")
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("lemma", "zipf", "forms"))
        for lemma in sorted(forms):
            commonest = max(lexicon.look_up(form).fr for form in forms[lemma])
            writer.writerow((lemma, f"{commonest:.2f}", " ".join(sorted(forms[lemma]))))


if __name__ == "__main__":
    main()
