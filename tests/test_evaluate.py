"""Agreement with marked text, on marks small enough to count by hand."""

from pathlib import Path

import pytest

from mtqa import evaluate
from mtqa.errors import DataError
from mtqa.evaluate import Row, Span
from mtqa.types import Document, Finding, Report


def finding(start: int, end: int, category: str, fixes: tuple[str, ...] = ()) -> Finding:
    return Finding(
        "0" * 16,
        f"{category}.x",
        category,
        "major",
        0.9,
        0,
        start,
        end,
        "",
        "",
        fixes,
        True,  # type: ignore[arg-type]
    )


def scanning(*findings: Finding):  # type: ignore[no-untyped-def]
    def scan(document: Document) -> Report:
        return Report(document, (), findings, 5, 0.0, "publish", "fr", None, (), "")

    return scan


ROWS = [
    Row("a", 0, "Wladimir est là.", (Span(0, 8, "name", True, ("Vladimir",)),)),
    Row(
        "a",
        1,
        "Il fait du sens.",
        (Span(3, 15, "mistranslation", True), Span(0, 2, "grammar", False)),
    ),
    Row("a", 2, "Tout va bien.", ()),
]


def test_counts_what_was_found_and_what_was_right() -> None:
    scan = scanning(
        finding(0, 8, "name", ("Vladimir",)),
        finding(17, 19, "grammar"),
        finding(34, 38, "nonword"),
    )
    result = evaluate.evaluate(ROWS, scan)
    assert (result.overall.found, result.overall.spans) == (1, 2)
    assert (result.overall.right, result.overall.findings) == (2, 3)
    assert (result.mechanical.found, result.mechanical.spans) == (1, 1)
    assert (result.mechanical.right, result.mechanical.findings) == (1, 2)
    assert result.fixes == (1, 1)
    assert [miss.kind for miss in result.misses] == ["missed", "unmarked"]


def test_a_finding_much_longer_than_the_span_does_not_match() -> None:
    text = "x" * 60
    row = Row("a", 0, text, (Span(10, 15, "name", True),))
    assert evaluate.evaluate([row], scanning(finding(0, 20, "name"))).overall.found == 1
    assert evaluate.evaluate([row], scanning(finding(0, 21, "name"))).overall.found == 0


def test_a_fix_is_right_whatever_the_finding_covers() -> None:
    row = Row(
        "a", 0, "Il voit le Nahost ici.", (Span(11, 17, "untranslated", True, ("Proche-Orient",)),)
    )
    whole = finding(8, 17, "untranslated", ("le  Proche-Orient",))
    assert evaluate.is_right(row, 0, whole, row.spans[0])
    assert not evaluate.is_right(row, 0, finding(8, 17, "x", ("la Proche-Orient",)), row.spans[0])


def test_auc_counts_ties_half() -> None:
    assert evaluate.auc([1, 2, 3, 4], [False, False, True, True]) == 1
    assert evaluate.auc([1, 1, 1, 1], [False, False, True, True]) == 0.5
    assert evaluate.auc([0, 2, 1, 3], [False, False, True, True]) == 0.75


def test_edits_towards_the_reference_help() -> None:
    compared = evaluate.compare_edits(["Il est la ."], ["Il est là."], ["Il est là."])
    assert compared.ter_before > compared.ter_after == 0
    assert compared.chrf_after == pytest.approx(100)
    shorter = evaluate.compare_edits(["Menu", "Il est là."], ["Il est là."], ["Il est là."])
    assert shorter.ter_before > shorter.ter_after == 0
    with pytest.raises(DataError, match="holds no line"):
        evaluate.compare_edits(["a"], [], ["c"])


def test_broken_gold_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc":"a","sid":1,"text":"b","spans":[]}\n{"doc":1}\n')
    with pytest.raises(DataError, match=r"gold\.jsonl:2: no row of marked text"):
        evaluate.read(str(path))
    path.write_text(
        '{"doc":"a","sid":1,"text":"b","spans":[{"start":0,"end":9,"category":"name"}]}'
    )
    with pytest.raises(DataError, match="outside the text"):
        evaluate.read(str(path))
