"""The installed command as other programs call it: exit status, streams, files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa import documents, scanner
from mtqa.config import Config
from mtqa.review import Session, Shelf
from mtqa.store import Store
from tests.conftest import ROOT

WRONG = "Il a vu l' envoyé à la gare le 9 Février.\n"
CLEAN = "Le ministre a parlé aux députés de la majorité.\n"
LAZY = ("textual", "torch", "transformers", "rich", "numpy", "langid", "sacrebleu", "onnxruntime")


def mtqa(*arguments: str, cwd: Path, text: str | bytes = "", **environment: str):  # type: ignore[no-untyped-def]
    return subprocess.run(
        [sys.executable, "-m", "mtqa", *arguments],
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tui'}", **environment},
        timeout=120,
    )


def bash(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "texts" / "clean.md").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = f"""
import sys
from mtqa.cli import main
sys.argv = ["mtqa", "--help"]
try:
    main()
finally:
    sys.stderr.write(",".join(name for name in {LAZY!r} if name in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "mtqa scan article.txt" in done.stdout


def test_json_of_a_folder(folder: Path) -> None:
    done = mtqa("scan", "texts", "--format", "json", cwd=folder)
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["type"] for line in lines] == [
        "run", "sentence", "document", "sentence", "finding", "finding", "document",
    ]  # fmt: skip
    assert lines[2]["path"] == "texts/clean.md"
    assert [line["surface"] for line in lines if line["type"] == "finding"] == ["l' ", "Février"]


def test_output_is_the_same_for_any_number_of_workers(folder: Path) -> None:
    for number in range(12):
        (folder / "texts" / f"{number}.txt").write_text(WRONG * (number + 1), encoding="utf-8")
    one = mtqa("scan", "texts", "--format", "json", cwd=folder)
    three = mtqa("scan", "texts", "--format", "json", "--jobs", "3", cwd=folder)
    assert one.stdout == three.stdout
    assert one.stderr == three.stderr == b""


def test_clean_text_exits_with_zero(folder: Path) -> None:
    assert mtqa("scan", "texts/clean.md", cwd=folder).returncode == 0
    assert mtqa("scan", "texts", "--exit-zero", cwd=folder).returncode == 0


def test_fix_previews_writes_copies_and_pipes(folder: Path) -> None:
    wrong = folder / "texts" / "wrong.txt"
    preview = mtqa("fix", "texts", cwd=folder)
    assert b"-Il a vu l' envoy" in preview.stdout
    assert wrong.read_text(encoding="utf-8") == WRONG
    copies = mtqa("fix", "texts", "-o", "out", cwd=folder)
    fixed = "Il a vu l'envoyé à la gare le 9 février.\n"
    assert (folder / "out" / "wrong.txt").read_text(encoding="utf-8") == fixed
    assert (folder / "out" / "clean.md").read_text(encoding="utf-8") == CLEAN
    assert (copies.returncode, copies.stdout) == (0, b"")
    assert copies.stderr == b"mtqa: 2 fixes in 1 document, copies in out; 0 findings remain\n"
    piped = mtqa("fix", "-", cwd=folder, text=WRONG)
    assert (piped.stdout.decode(), piped.stderr) == (fixed, b"")
    written = mtqa("fix", "texts", "--write", cwd=folder)
    assert written.stdout == b""
    assert written.stderr == b"mtqa: 2 fixes in 1 document written; 0 findings remain\n"
    assert wrong.read_text(encoding="utf-8") == fixed
    assert mtqa("fix", "texts", cwd=folder).stdout == b""


def test_fix_lists_what_it_did(folder: Path) -> None:
    done = mtqa("fix", "texts", "--format", "json", cwd=folder)
    listed = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(one["rule"], one["safe"]) for one in listed] == [
        ("typography.loose", True),
        ("casing.date", True),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("scan", "nowhere"), "nowhere"),
        (("scan", "empty"), "empty"),
        (("scan", "texts", "--select", "names"), 'unknown rule "names"'),
        (("scan", "texts", "--glossary", "g.csv"), "g.csv:3"),
        (("scan", "texts", "--config", "c.toml"), 'unknown key "jbos"; did you mean "jobs"?'),
        (("scan", "texts", "--min-confidence", "2"), "not in the range"),
        (("scan", "texts", "--baseline", "g.csv"), "g.csv:1: expected an id"),
        (("scan", "texts", "--min-confidence", "nan"), "min-confidence is nan"),
        (("fix", "texts", "--write", "-o", "out"), "exclude each other"),
        (("scan", "texts", "-o", "./texts/wrong.txt"), "-o would replace a document"),
        (("scan", "texts", "--write-baseline", "texts/wrong.txt"), "wrong.txt:1: expected an id"),
        (("fix", "texts", "--orig"), "--orig goes with --write"),
        (("fix", "texts", "--write-baseline", "known.txt"), "goes with --write or -o DIR"),
        (("apply", "texts", "--diff", "-o", "out"), "exclude each other"),
        (("eval", "g.csv", "--edits", "g.csv", "g.csv", "g.csv"), "exclude each other"),
        (("glossary", "lint", "none.csv"), "none.csv: no such file"),
        (("explain", "duplication.words"), 'did you mean "duplication.word"?'),
        (("eval", "g.csv"), "g.csv:1"),
        (("nonsense",), "nonsense"),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "c.toml").write_text("jbos = 2\n")
    (folder / "g.csv").write_text("canonical,kind,variants\nParis,place,Pariss\nRome,stone,Rom\n")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = mtqa(*arguments, cwd=folder)
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert message in error
    assert "Traceback" not in error
    assert done.stdout == b""
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_bad_document_does_not_stop_the_others(folder: Path) -> None:
    (folder / "texts" / "a.txt").write_bytes(b"\x00\x01\x02binary")
    done = mtqa("scan", "texts", "--format", "json", cwd=folder)
    assert done.returncode == 2
    kinds = [json.loads(line)["type"] for line in done.stdout.decode().splitlines()]
    assert kinds.count("error") == 1
    assert kinds.count("document") == 2
    assert done.stderr.decode().count("\n") == 1


def test_baseline_hides_what_is_known(folder: Path) -> None:
    mtqa("scan", "texts", "--write-baseline", "known.txt", cwd=folder)
    assert mtqa("scan", "texts", "--baseline", "known.txt", cwd=folder).returncode == 0
    with (folder / "texts" / "wrong.txt").open("a", encoding="utf-8") as file:
        file.write("Il est venu,, puis il est parti.\n")
    done = mtqa("scan", "texts", "--baseline", "known.txt", "--format", "csv", cwd=folder)
    assert [row.split(",")[4:6] for row in done.stdout.decode().splitlines()[1:]]
    assert done.stdout.decode().count("typography.doubled") == 1
    assert "casing.date" not in done.stdout.decode()


def test_a_baseline_is_written_anew(folder: Path) -> None:
    """Where the settings name a baseline: before it is there, and with all that it knew after."""
    (folder / "mtqa.toml").write_text('baseline = "known.txt"\n')
    assert "known.txt: cannot be read" in mtqa("scan", "texts", cwd=folder).stderr.decode()
    mtqa("scan", "texts", "--write-baseline", "known.txt", cwd=folder)
    first = (folder / "known.txt").read_bytes()
    assert first.count(b"\n") == 3
    assert mtqa("scan", "texts", cwd=folder).returncode == 0
    mtqa("scan", "texts", "--write-baseline", "known.txt", cwd=folder)
    assert (folder / "known.txt").read_bytes() == first
    mtqa("fix", "texts", "--write", "--write-baseline", "known.txt", cwd=folder)
    assert (folder / "known.txt").read_bytes().count(b"\n") == 1


def test_a_baseline_beside_the_documents_is_no_document(folder: Path) -> None:
    mtqa("scan", "texts", "--write-baseline", "texts/known.txt", cwd=folder)
    done = mtqa("scan", "texts", "--baseline", "texts/known.txt", "--format", "json", cwd=folder)
    assert done.returncode == 0
    assert b"known.txt" not in done.stdout


def test_a_preview_can_be_applied_as_a_patch(folder: Path) -> None:
    (folder / "texts" / "wrong.txt").write_bytes(WRONG.replace("\n", "\r\n").encode() * 2)
    done = mtqa("fix", "texts", cwd=folder)
    assert done.stdout.decode().splitlines(keepends=True)[3] == "-" + WRONG.replace("\n", "\r\n")


def test_apply_names_the_documents_as_the_working_folder_does(folder: Path) -> None:
    wrong = folder / "texts" / "wrong.txt"
    report = scanner.scan(documents.read(str(wrong)), scanner.prepare(Config()))
    with Store(folder) as store:
        Session(Shelf([report]), store, "marie").accept()
    preview = mtqa("apply", "--diff", cwd=folder)
    assert preview.stdout.startswith(b"--- texts/wrong.txt\n+++ texts/wrong.txt\n")
    assert preview.stderr == b"texts/wrong.txt: 1 would be applied, 1 undecided\n"
    assert preview.returncode == 1
    (folder / "mtqa.toml").touch()
    inside = mtqa("apply", cwd=folder / "texts")
    assert inside.stderr == b"wrong.txt: 1 applied, 1 undecided\n"


def test_a_full_disk_is_an_error(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    for arguments in ("scan texts", "fix texts", "scan --help"):
        command = f'"{sys.executable}" -m mtqa {arguments} > /dev/full'
        done = bash(command, folder)
        assert (done.returncode, done.stderr) == (
            2,
            "mtqa: standard output cannot be written: No space left on device\n",
        )


def test_closed_streams(folder: Path) -> None:
    command = f'"{sys.executable}" -m mtqa'
    assert bash(f"{command} scan texts >&- 2>&-", folder).returncode == 1
    nothing = bash(f"{command} scan - <&-", folder)
    assert (nothing.returncode, nothing.stderr) == (2, "mtqa: -: is empty\n")


def test_escape_sequences_never_reach_the_terminal(folder: Path) -> None:
    (folder / "texts" / "evil.txt").write_text(
        "Il a vu l' envoyé\x1b[31m à\u202e la gare.\n", encoding="utf-8"
    )
    for arguments in (("scan",), ("fix",), ("scan", "--format", "github")):
        done = mtqa(arguments[0], "texts/evil.txt", *arguments[1:], cwd=folder)
        assert b"\x1b[31m" not in done.stdout
        assert "\u202e".encode() not in done.stdout


def test_a_terminal_without_utf8(folder: Path) -> None:
    done = mtqa("scan", "texts", cwd=folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_ends_silently(folder: Path) -> None:
    (folder / "texts" / "long.txt").write_text(WRONG * 20_000, encoding="utf-8")
    scan = f'"{sys.executable}" -m mtqa scan texts --format json'
    done = bash(f'{scan} | head -n 1; echo "${{PIPESTATUS[0]}}"', folder)
    assert done.stdout.splitlines()[-1] == "141"
    assert done.stderr == ""


def test_rules_and_explain(folder: Path) -> None:
    listed = mtqa("rules", "--format", "json", cwd=folder).stdout.decode().splitlines()
    ids = [json.loads(line)["id"] for line in listed]
    assert "duplication.word" in ids
    told = mtqa("explain", "duplication.word", cwd=folder).stdout.decode()
    assert "étrangères étrangères étrangères" in told
    assert "accuracy/addition" in told
    assert told.lower().count("the same word twice or more in a row") == 1
    assert re.search(r"confidence +0\.9\d, measured on [\d,]+ findings", told)


def test_eval_of_edits(folder: Path) -> None:
    (folder / "a.txt").write_text("Il est la .\n", encoding="utf-8")
    (folder / "b.txt").write_text("Il est là.\n", encoding="utf-8")
    done = mtqa("eval", "--edits", "a.txt", "b.txt", "b.txt", "--format", "json", cwd=folder)
    assert json.loads(done.stdout)["ter_after"] == 0


def test_eval_reads_lines_as_reports_count_them(folder: Path) -> None:
    (folder / "a.txt").write_text("Il est\u2028là.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Il est là.\n", encoding="utf-8")
    done = mtqa("eval", "--edits", "a.txt", "b.txt", "b.txt", "--format", "json", cwd=folder)
    assert json.loads(done.stdout)["sentences"] == 1


def test_glossary(folder: Path) -> None:
    added = mtqa("glossary", "add", "Envoyée", "--variant", "envoyé", "--file", "g.csv", cwd=folder)
    assert (added.returncode, added.stderr.decode()) == (0, "g.csv: Envoyée <- envoyé\n")
    fired = mtqa("glossary", "stats", "texts", "--glossary", "g.csv", cwd=folder)
    assert (fired.returncode, fired.stdout.decode()) == (0, "1\tEnvoyée\tenvoyé 1\n")
    problems = mtqa("glossary", "lint", "g.csv", "--native", "texts", cwd=folder)
    assert problems.returncode == 1
    assert problems.stdout.decode().splitlines() == [
        'g.csv:2: native French writes "envoyé" 1 times and "Envoyée" 0 times',
        'g.csv:2: variant "envoyé" is an ordinary French word',
    ]
    mtqa("glossary", "remove", "envoyé", "--file", "g.csv", cwd=folder)
    assert (folder / "g.csv").read_text().count("\n") == 1


def test_a_new_name_goes_to_the_projects_glossary(folder: Path) -> None:
    added = mtqa("glossary", "add", "Piotr Blanc", "--variant", "Pjotr Blank", cwd=folder)
    told = "mtqa-glossary.csv: Piotr Blanc <- Pjotr Blank\n"
    assert (added.returncode, added.stderr.decode()) == (0, told)
    fixed = mtqa("fix", "-", cwd=folder, text="Hier, Pjotr Blank est venu.\n")
    assert fixed.stdout.decode() == "Hier, Piotr Blanc est venu.\n"


def test_explain_of_a_category_says_where_its_rules_stand(folder: Path) -> None:
    refused = mtqa("explain", "grammar", cwd=folder)
    assert (refused.returncode, "mtqa rules --select grammar" in refused.stderr.decode()) == (
        2,
        True,
    )


def test_an_origin_in_the_glossary_is_enough(folder: Path) -> None:
    origin = ("--kind", "person", "--origin", "Юрій Вишиваненко", "--file", "g.csv")
    added = mtqa("glossary", "add", "Iouri Vychyvanenko", *origin, cwd=folder)
    assert added.stderr.decode() == "g.csv: Iouri Vychyvanenko <- Юрій Вишиваненко\n"
    (folder / "a.txt").write_text("Hier, Jurij Wyschywanenko et Vyshyvanenko sont venus.\n")
    told = mtqa("scan", "a.txt", "--glossary", "g.csv", "--format", "json", cwd=folder).stdout
    found = [row for row in map(json.loads, told.splitlines()) if row["type"] == "finding"]
    assert [(row["surface"], row["fixes"]) for row in found] == [
        ("Jurij Wyschywanenko", ["Iouri Vychyvanenko"]),
        ("Vyshyvanenko", ["Vychyvanenko"]),
    ]


def test_an_origin_in_an_unknown_script_names_file_and_line(folder: Path) -> None:
    origin = ("--kind", "place", "--origin", "ᚠᚢᚦ", "--file", "g.csv")
    refused = mtqa("glossary", "add", "Runes", *origin, cwd=folder)
    message = 'g.csv:2: origin "ᚠᚢᚦ" in an unknown script'
    assert (refused.returncode, message in refused.stderr.decode()) == (2, True)
    assert not (folder / "g.csv").exists()
    header = "canonical,kind,variants,origin\n"
    (folder / "g.csv").write_text(f"{header}Runes,place,,ᚠᚢᚦ\n", encoding="utf-8")
    refused = mtqa("scan", "texts", "--glossary", "g.csv", cwd=folder)
    assert (refused.returncode, message in refused.stderr.decode()) == (2, True)


def test_explain_tells_the_pivot_of_a_calque(folder: Path) -> None:
    told = mtqa("explain", "en.strike", cwd=folder).stdout.decode()
    assert "English strike" in told
    assert "en.strike" in mtqa("explain", "mistranslation.false-friend", cwd=folder).stdout.decode()


def test_explain_shows_the_words_of_a_class(folder: Path) -> None:
    told = mtqa("explain", "de.moderator-2", cwd=folder).stdout.decode()
    assert "rendered    modératrice" in told
    assert "@television" in told
    assert "talk-show" in told


def test_coverage_counts_what_fired(folder: Path) -> None:
    (folder / "texts" / "b.txt").write_text("Il l'a écrit sur son canal Telegram.\n", "utf-8")
    done = mtqa("rules", "--coverage", "texts", "--format", "json", cwd=folder)
    fired = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert {"rule": "mistranslation.calque", "entry": "de.telegram-kanal", "count": 1}.items() <= (
        next(one for one in fired if one["entry"]).items()
    )
    assert mtqa("rules", "--coverage", "none", cwd=folder).returncode == 2
    assert mtqa("rules", "--idle", cwd=folder).returncode == 2
