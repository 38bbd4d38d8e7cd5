"""Compiles what the patterns need: run it after a change of entries or of word classes.

    python scripts/build_patterns.py

Writes mtqa/data/fr/pattern_forms.csv, the forms of every lemma that a pattern names (from
mtqa.language.morphology), and pattern_index.csv and valency_index.csv beside it, the words by
which each entry is looked up (its rarest), and those of which the sentence must hold one beside
them. A lemma without forms is an error that names it.
"""

import csv
from collections.abc import Iterable

from mtqa.language import morphology, resources
from mtqa.rules import mistranslation, valency
from mtqa.rules.patterns import Pattern, lemmas_in


def wanted() -> set[str]:
    """Lemmas that the patterns, their conditions and the word classes name."""
    texts = [row["words"] for row in resources.rows("fr/pattern_classes.csv")]
    for entry in mistranslation.entries():
        texts += entry.pattern, entry.when, entry.unless
    return {lemma for text in texts for lemma in lemmas_in(text)}


def forms_of(lemma: str) -> set[str]:
    """The forms of ``lemma`` in small letters, without those joined to a pronoun (vas-y)."""
    forms = {form.lower() for form in morphology.forms(lemma) if "-" not in form or "-" in lemma}
    if not forms:
        raise SystemExit(f"no forms of {lemma}")
    return forms


def looked_up_by(pattern: Pattern) -> tuple[str, str]:
    """The words that find ``pattern``, and those of which it needs one beside them."""
    return " ".join(sorted(pattern.anchors)), " ".join(sorted(pattern.needs))


def write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table under mtqa/data/fr."""
    with (resources.DATA / "fr" / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Writes the tables."""
    write(
        "pattern_forms.csv",
        ("lemma", "forms"),
        ((lemma, " ".join(sorted(forms_of(lemma)))) for lemma in sorted(wanted())),
    )
    write(
        "pattern_index.csv",
        ("key", "anchors", "needs"),
        (
            (entry.key, *looked_up_by(mistranslation.compiled(entry)))
            for entry in mistranslation.entries()
        ),
    )
    write(
        "valency_index.csv",
        ("row", "anchors", "needs"),
        (
            (str(row), *looked_up_by(valency.compiled(entry)))
            for row, entry in enumerate(valency.entries())
        ),
    )


if __name__ == "__main__":
    main()
