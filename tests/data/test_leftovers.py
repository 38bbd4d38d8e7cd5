"""The tables of words left standing: whole, unambiguous, and silent on French."""

import csv
import lzma
from collections import Counter
from pathlib import Path

import pytest

from mtqa.language import resources

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TABLES = ("fr/leftovers_de.csv", "fr/leftovers_en.csv")
POS = {
    "noun", "verb", "adj", "adv", "prep", "conj", "pron", "art", "num", "heading", "phrase",
}  # fmt: skip


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    return list(resources.rows(request.param))


def test_has_the_rows_asked_for(table: list[dict[str, str]]) -> None:
    assert len(table) >= 550


def test_rows_are_whole(table: list[dict[str, str]]) -> None:
    for row in table:
        assert set(row) == {"form", "pos", "french", "gender", "number", "note"}, row
        assert row["pos"] in POS, row
        assert row["note"] in {"", "function", "names"}, row
        assert all(form and form == form.strip().lower() for form in row["form"].split("|")), row
        assert all(french and french == french.strip() for french in row["french"].split("|")), row


def test_nouns_bear_gender_and_number(table: list[dict[str, str]]) -> None:
    for row in table:
        if row["pos"] == "noun":
            assert row["gender"] in {"m", "f"}, row
            assert row["number"] in {"s", "p"}, row


def test_a_form_stands_once(table: list[dict[str, str]]) -> None:
    counts = Counter(form for row in table for form in row["form"].split("|"))
    assert [form for form, count in counts.items() if count > 1] == []


def test_no_form_is_french(table: list[dict[str, str]]) -> None:
    """Function words such as "after" or "der" may be: they tell only within a foreign run."""
    path = SHARED / "data/lexicon/hunspell_fr_forms.tsv.xz"
    if not path.exists():
        pytest.skip("needs ../shared/data/lexicon, which this checkout lacks")
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        french = {row["form"].lower() for row in rows}
    forms = {f for row in table if row["note"] != "function" for f in row["form"].split("|")}
    assert forms & french == set()


@pytest.mark.parametrize(
    ("name", "form", "french"),
    [
        ("fr/leftovers_de.csv", "kernkraftwerk", "centrale nucléaire"),
        ("fr/leftovers_de.csv", "fazit", "conclusion"),
        ("fr/leftovers_en.csv", "difficulty", "difficulté"),
        ("fr/leftovers_en.csv", "the", "le"),
    ],
)
def test_the_first_french_is_the_commonest(name: str, form: str, french: str) -> None:
    found = [row for row in resources.rows(name) if form in row["form"].split("|")]
    assert [row["french"].split("|")[0] for row in found] == [french]
