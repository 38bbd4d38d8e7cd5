import re
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.text import Text

from mtqa.report import Run, wrapping, write

ESCAPE = re.compile("\x1b" + r"\[[0-9;]*m")


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def test_plain_output_is_exact(written, report, clean, lost):
    assert (
        written("text", report, clean, lost)
        == """
━━ seeds/003.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ post-edit
   55.5 ███████████░░░░░░░░░  4 sentences · 22 words · 3 findings, 1 safe to fix
   most likely translated from German: Wladimir
   untranslated 1 · name 1 · boilerplate 1

1  92.3  [Le assured → L'envoyé / L'émissaire] du président américain
         untranslated     "Le assured" is not French

3  71.2  [by Lea → (delete)]
         boilerplate      "by Lea" is not French

2  40.0  Steve Witkoff a rencontré [Wladimir → Vladimir] Poutine au Kremlin
         vendredi.
         name           ✓ "Wladimir" is not French

✓ propre.txt  post-edit  1 sentence, nothing found
perdu.txt  not read: no such file

2 documents · 5 sentences · 25 words · 1 not read
   publish     0
   light-edit  0
   post-edit   2 ████████████████████
   retranslate 0
3 findings: 1 critical, 1 major, 1 minor · 1 safe to fix
   untranslated 1 · name 1 · boilerplate 1
Next: mtqa fix seeds/   shows the 1 safe fix as a diff
      mtqa review seeds/   puts the other 2 before you
""".replace("lated 1", "lated\xa01")
        .replace("name 1", "name\xa01")
        .replace("late 1", "late\xa01")
    )


def test_order_of_the_text(written, report):
    out = written("text", report, order="text")
    assert re.findall(r"^(\d) ", out, re.MULTILINE)[:3] == ["1", "2", "3"]


def test_standard_input_has_no_next_command(written, report):
    assert "Next" not in written("text", report, run=Run("0.1.0", "x", paths=("-",)))


def test_paths_of_the_next_command_are_quoted(written, report):
    run = Run("0.1.0", "x", paths=("mes textes", "a;b"))
    assert "mtqa fix 'mes textes' 'a;b'" in written("text", report, run=run)


def test_colour_marks_span_category_and_fix(written, report, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = written("text", report)
    assert "\x1b[4;33mWladimir\x1b[0m\x1b[7;33mN\x1b[0m\x1b[32m → Vladimir\x1b[0m" in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in written("text", report)


@pytest.mark.parametrize("columns", ["20", "80", "150", "200"])
def test_no_line_is_wider_than_the_terminal(written, columns, monkeypatch, make_report):
    monkeypatch.setenv("COLUMNS", columns)
    text = "Steve Witkoff a rencontré Wladimir Poutine « au Kremlin », " * 9 + "\n"
    fault = ("Wladimir", "name.glossary", "major", ("Vladimir",), True)
    for line in written("text", make_report(text, (fault,) * 9)).splitlines():
        assert len(line) <= max(int(columns), 60)


def test_notes_stand_beside_the_text_in_a_wide_terminal(written, report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    out = written("text", report)
    assert re.search(r"^2  40\.0  Steve .* +name +✓ \"Wladimir\"", out, re.MULTILINE)


HOSTILE = "\x1b]0;pwned\x07\x1b[2J\x9b31m\u202e[red]:smile:[/red]\x7f"


@pytest.mark.parametrize("force", ["", "1"])
def test_hostile_text_is_shown_and_does_nothing(written, force, monkeypatch, make_report):
    monkeypatch.setenv("FORCE_COLOR", force)
    fault = (HOSTILE, "markup.control", "critical", (HOSTILE,), False)
    report = make_report(f"Avant {HOSTILE} après.\n", (fault,), f"{HOSTILE}.txt", message=HOSTILE)
    unit = make_report(f"{HOSTILE}\n", (fault,), unit=HOSTILE)
    run = Run("0.1.0", HOSTILE, paths=(HOSTILE,))
    out = ESCAPE.sub("", written("text", report, unit, run=run))
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out) == []
    flat = re.sub(r"\s+", "", out)
    assert flat.count("␛]0;pwned␇␛[2J\\x9b31m\\u202e[red]:smile:[/red]␡") >= 4


def test_a_stream_that_is_not_unicode_is_written(report, clean, run):
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii", newline="")
    write("text", [report, clean], run, out)
    out.flush()
    assert b"[Wladimir -> Vladimir] Poutine" in raw.getvalue()
    assert b"L'envoy\\xe9" in raw.getvalue()
    assert b"name 1" in raw.getvalue()


def test_nothing_found(written, clean):
    assert written("text", clean) == (
        "✓ propre.txt  post-edit  1 sentence, nothing found\n\n"
        "1 document · 1 sentence · 3 words\nNothing found.\n"
    )


def test_wrapping_keeps_no_break_spaces_and_cuts_long_words():
    lines = wrapping.wrapped(Text("dit «\xa0oui\xa0» et abcdefghijkl"), 8)
    assert [line.plain for line in lines] == ["dit", "«\xa0oui\xa0»", "et", "abcdefgh", "ijkl"]


def test_streaming(report, run):
    out = StringIO()
    lengths = []

    def results():
        for _ in range(3):
            lengths.append(len(out.getvalue()))
            yield report

    write("text", results(), run, out)
    assert lengths[0] == 0
    assert lengths[2] == 2 * lengths[1] > 0
