"""The installed command as other programs call it: exit status, streams, files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

WRONG = "Il a vu l' envoyé à la gare le 9 Février.\n"
CLEAN = "Le ministre a parlé aux députés de la majorité.\n"
LAZY = ("textual", "torch", "transformers", "rich", "numpy", "langid", "sacrebleu", "onnxruntime")


def mtqa(*arguments: str, cwd: Path, text: str | bytes = "", **environment: str):  # type: ignore[no-untyped-def]
    return subprocess.run(
        [sys.executable, "-m", "mtqa.cli", *arguments],
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tui'}", **environment},
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
    assert (copies.returncode, copies.stderr) == (0, b"")
    piped = mtqa("fix", "-", cwd=folder, text=WRONG)
    assert piped.stdout.decode() == fixed
    mtqa("fix", "texts", "--write", cwd=folder)
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
        (("fix", "texts", "--write", "-o", "out"), "exclude each other"),
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
    scan = f'"{sys.executable}" -m mtqa.cli scan texts --format json'
    command = f'{scan} | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "141"
    assert done.stderr == ""


def test_rules_and_explain(folder: Path) -> None:
    listed = mtqa("rules", "--format", "json", cwd=folder).stdout.decode().splitlines()
    ids = [json.loads(line)["id"] for line in listed]
    assert "duplication.word" in ids
    told = mtqa("explain", "duplication.word", cwd=folder).stdout.decode()
    assert "étrangères étrangères étrangères" in told
    assert "accuracy/addition" in told


def test_eval_of_edits(folder: Path) -> None:
    (folder / "a.txt").write_text("Il est la .\n", encoding="utf-8")
    (folder / "b.txt").write_text("Il est là.\n", encoding="utf-8")
    done = mtqa("eval", "--edits", "a.txt", "b.txt", "b.txt", "--format", "json", cwd=folder)
    assert json.loads(done.stdout)["ter_after"] == 0
