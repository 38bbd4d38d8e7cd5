import csv
from io import BytesIO, StringIO, TextIOWrapper

import pytest

from mtqa.report import write


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_columns_are_the_keys_of_a_finding(written, report, lost):
    lines = written("csv", report, lost).splitlines()
    assert lines[0] == (
        "id,path,sentence,line,column,start,end,surface,rule,category,severity,confidence,fixes,"
        "safe,message,unit"
    )
    assert lines[1] == (
        "0000000000000000,seeds/003.txt,0,1,1,0,10,Le assured,untranslated.word,untranslated,"
        'critical,0.812,L\'envoyé|L\'émissaire,false,"""Le assured"" is not French",'
    )
    assert len(rows(written("csv", report, lost))) == 3


def test_a_line_end_stays_in_its_cell(written, report):
    assert rows(written("csv", report))[2]["surface"] == "by Lea\n"


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])
def test_formulas_are_inert(written, formula, make_report):
    report = make_report(f"a {formula}\n", ((formula, "markup.x", "minor", (formula,), False),))
    (row,) = rows(written("csv", report))
    assert row["surface"] == "'" + formula
    assert row["fixes"] == "'" + formula


def test_what_steers_a_terminal_is_written_out(written, make_report):
    report = make_report(message="a\x1b[31m\u202eb\r")
    assert rows(written("csv", report))[0]["message"] == "a␛[31m\\u202eb␍"


def test_units_stand_in_the_last_column(written, make_report):
    row = rows(written("csv", make_report(unit="tu1")))[0]
    assert (row["unit"], row["line"], row["column"]) == ("tu1", "", "")


def test_a_stream_that_is_not_unicode_is_written(report, run):
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii")
    write("csv", [report], run, out)
    out.flush()
    assert b"L'envoy\\xe9" in raw.getvalue()
