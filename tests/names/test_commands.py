"""The commands of names as a user calls them."""

import csv
import json
import subprocess
from pathlib import Path

import pytest

from tests.test_cli import mtqa

EAST = "Moscou et Kiev négocient en Russie. "


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(EAST + "Sergej Gladyschew est arrivé hier.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Le chimiste Gladyschew est à Lyon.\n", encoding="utf-8")
    return tmp_path


def confidences(done: "subprocess.CompletedProcess[bytes]") -> dict[str, float]:
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        Path(line["path"]).name: line["confidence"] for line in lines if line["type"] == "finding"
    }


def test_explain_name_shows_the_reading(tmp_path: Path) -> None:
    done = mtqa("explain-name", "Wladimir", "Uschakow", cwd=tmp_path)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "Wladimir: German spelling, read as a given name" in text
    assert "Ушаков (Russian, in the name lists)" in text
    assert "read by       u→у  sch→ш" in text
    assert "written by    у→ou  ш→ch" in text


def test_explain_name_says_what_the_glossary_has(tmp_path: Path) -> None:
    text = mtqa("explain-name", "Juri Uschakow", cwd=tmp_path).stdout.decode()
    assert "The glossary has Juri Uschakow for Iouri Ouchakov" in text


@pytest.mark.parametrize("name", ["Ünlü🙂", "a" * 300, "\x1b[31mred"])
def test_explain_name_takes_anything(tmp_path: Path, name: str) -> None:
    done = mtqa("explain-name", name, cwd=tmp_path)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"Traceback" not in done.stderr


def test_mine_lists_new_names(texts: Path) -> None:
    done = mtqa("glossary", "mine", "texts", cwd=texts)
    assert done.returncode == 0
    (line,) = done.stdout.decode().splitlines()
    count, _, proposed, spellings, _ = line.split("\t")
    assert (count, proposed) == ("2", "Sergueï Gladychev")
    assert spellings == "Sergej Gladyschew 1, Gladyschew 1"


def test_mined_rows_are_a_glossary_that_finds_the_name(texts: Path) -> None:
    rows = mtqa("glossary", "mine", "texts", "--format", "csv", cwd=texts).stdout
    (texts / "new.csv").write_bytes(rows)
    (row,) = csv.DictReader(rows.decode().splitlines())
    assert row["origin"] == "Сергей Гладышев"
    assert mtqa("glossary", "lint", "new.csv", cwd=texts).returncode == 0
    done = mtqa("scan", "texts", "--glossary", "new.csv", "--format", "json", cwd=texts)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    rules = {line["rule"] for line in found if line["type"] == "finding"}
    assert "name.glossary" in rules
    assert "name.romanised" not in rules


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_names_are_pooled_when_asked(texts: Path, jobs: str) -> None:
    scan = ("scan", "texts", "--select", "name", "--format", "json", "--min-confidence", "0")
    apart = confidences(mtqa(*scan, cwd=texts))
    pooled = confidences(mtqa(*scan, "--pool-names", "--jobs", jobs, cwd=texts))
    assert pooled["b.txt"] > apart["b.txt"]
    assert pooled["a.txt"] >= apart["a.txt"]


def test_standard_input_has_nothing_to_pool(tmp_path: Path) -> None:
    done = mtqa("fix", "-", "--pool-names", cwd=tmp_path, text="Il est là.\n")
    assert done.stdout == "Il est là.\n".encode()


def test_explain_name_says_first_what_is_french(tmp_path: Path) -> None:
    text = mtqa("explain-name", "Dupont", "Ivanov", cwd=tmp_path).stdout.decode()
    first, second = (part.split("\n")[0] for part in text.split("\n\n"))
    assert first == "Dupont: a word or name of French, or as common there; left alone"
    assert second == "Ivanov: as French writes it; left alone"


@pytest.mark.parametrize("name", ["", "  ", "…!", "«»"])
def test_explain_name_wants_a_name(tmp_path: Path, name: str) -> None:
    done = mtqa("explain-name", name, cwd=tmp_path)
    assert done.returncode == 2 or b"no Slavic name" in done.stdout


def test_explain_name_wants_latin_letters(tmp_path: Path) -> None:
    done = mtqa("explain-name", "Ушаков", cwd=tmp_path)
    assert "in its own script; give a Latin spelling" in done.stdout.decode()
