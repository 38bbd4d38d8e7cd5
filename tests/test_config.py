"""Where settings come from, and what is refused."""

from pathlib import Path

import pytest

from mtqa import config
from mtqa.config import Config
from mtqa.errors import ConfigError


def test_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.mtqa]\nmin-confidence = 0.7\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    project = config.load(folder=inner)
    assert project.config.min_confidence == 0.7
    assert project.root == tmp_path
    (tmp_path / "a" / "mtqa.toml").write_text('ignore = ["casing"]\n')
    assert config.load(folder=inner).config == Config(ignore=("casing",))


def test_files_are_found_from_the_configuration_file(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('glossary = ["g.csv"]\nbaseline = "known.txt"\n')
    project = config.load(folder=tmp_path)
    assert project.config.glossary == (str(tmp_path / "g.csv"),)
    assert project.config.baseline == str(tmp_path / "known.txt")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min-confidense = 0.7", 'unknown key "min-confidense"; did you mean "min-confidence"?'),
        ("min-confidence = 7.0", "min-confidence is 7.0, expected a number from 0 to 1"),
        ("jobs = 0", "jobs is 0, expected 1 or more"),
        ('source-language = "it"', "\"source-language\": invalid enum value 'it'"),
        ("select = 3", '"select": expected array, got int'),
        ("select = [", "no valid TOML"),
    ],
)
def test_refuses(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mtqa.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as raised:
        config.load(str(path))
    assert str(path) in str(raised.value)
    assert message in str(raised.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(str(tmp_path / "none.toml"))


def test_a_configuration_made_in_python_is_checked_too() -> None:
    with pytest.raises(ConfigError, match="min-confidence is nan"):
        Config(min_confidence=float("nan"))


def test_the_user_s_own_settings_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    own = tmp_path / "home" / "mtqa"
    own.mkdir(parents=True)
    (own / "mtqa.toml").write_text('editor = "marie"\n')
    work = tmp_path / "work"
    work.mkdir()
    assert config.load(folder=work).config.editor == "marie"
    assert config.load(folder=work).root == work
    (work / "mtqa.toml").write_text("jobs = 2\n")
    assert config.load(folder=work).config.editor is None
