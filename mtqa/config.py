"""Settings: ``[tool.mtqa]`` in ``pyproject.toml``, or ``mtqa.toml``, nearest to the working folder.

The command line wins over both. An unknown key is an error that names the nearest known one.
"""

import difflib
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from mtqa import ignore_list
from mtqa.errors import ConfigError

FILES = ("mtqa.toml", "pyproject.toml")
GLOSSARY = "mtqa-glossary.csv"


class Config(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a run is told. Keys are written with hyphens in TOML (``min-confidence``).

    ``min_confidence`` 0 … 1: findings below it are not reported. ``safe_confidence`` 0 … 1: from
    there on a fix may be applied unattended. ``select`` and ``ignore`` hold categories, rules or
    prefixes of rules; ``per_file_ignores`` maps a glob to such a list. ``glossary`` and
    ``baseline`` are files, relative to the configuration file's folder; ``ignore_list`` too, by
    default ``mtqa-ignore.txt`` there if it exists. ``keys`` maps actions of the review screen to
    keys. ``fluency``: use the transformer; ``fluency_model``: which one, ``small`` for the
    one that ships, a folder, or a name on the Hugging Face hub.

    Raises:
        ConfigError: a confidence outside 0 … 1, or no worker.
    """

    glossary: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    exclude: tuple[str, ...] = ()
    min_confidence: float = 0.5
    safe_confidence: float = 0.95
    source_language: Literal["de", "en", "auto"] = "auto"
    jobs: int = 1
    baseline: str | None = None
    database: str | None = None
    editor: str | None = None
    fluency: bool = True
    ignore_list: str | None = None
    keys: dict[str, str] = {}
    fluency_model: str | None = None

    def __post_init__(self) -> None:
        for key, value in (
            ("min-confidence", self.min_confidence),
            ("safe-confidence", self.safe_confidence),
        ):
            if not 0 <= value <= 1:
                raise ConfigError(f"{key} is {value}, expected a number from 0 to 1")
        if self.jobs < 1:
            raise ConfigError(f"jobs is {self.jobs}, expected 1 or more")


class Project(Struct, frozen=True):
    """The settings of a working folder and the folder they come from (``root``)."""

    root: Path
    config: Config
    file: Path | None = None

    @property
    def ignore_list(self) -> Path:
        """The project's ignore list, which need not exist yet."""
        return Path(self.config.ignore_list or self.root / ignore_list.FILE)

    @property
    def glossary(self) -> Path:
        """The glossary that new names go to: the one that rules all others, or one to be made."""
        configured = self.config.glossary
        return Path(configured[-1]) if configured else self.root / GLOSSARY


def load(file: str | None = None, folder: Path | None = None) -> Project:
    """Settings from ``file``, or from the nearest file at or above ``folder`` (the working folder).

    Where there is none, ``mtqa.toml`` in the user's configuration folder counts.

    Raises:
        ConfigError: ``file`` is missing or unreadable, is no TOML, or says what mtqa does not know.
    """
    folder = folder or Path.cwd()
    if file is not None:
        path = Path(file)
        return _project(path.resolve().parent, _read(path) or Config(), path)
    for parent in (folder, *folder.parents):
        for name in FILES:
            path = parent / name
            if path.is_file() and (config := _read(path)) is not None:
                return _project(parent, config, path)
    return _project(folder, _own() or Config())


def _project(root: Path, config: Config, file: Path | None = None) -> Project:
    """The project with the files that count where they lie, though no setting names them."""
    found = root / ignore_list.FILE
    if config.ignore_list is None and found.is_file():
        config = msgspec.structs.replace(config, ignore_list=str(found))
    names = root / GLOSSARY
    if not config.glossary and names.is_file():
        config = msgspec.structs.replace(config, glossary=(str(names),))
    return Project(root, config, file)


def _own() -> Config | None:
    """The user's own settings, for projects that have none."""
    from platformdirs import user_config_path

    path = user_config_path("mtqa") / FILES[0]
    return _read(path) if path.is_file() else None


def _read(path: Path) -> Config | None:
    """The settings in ``path``; None for a ``pyproject.toml`` without ``[tool.mtqa]``."""
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        tool = table.get("tool")
        if not isinstance(tool, dict) or "mtqa" not in tool:
            return None
        table = tool["mtqa"]
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: [tool.mtqa] must be a table")
    _refuse_unknown(path, table)
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        told, _, place = str(error).replace("`", "").partition(" - at $.")
        place = place.replace("[...]", "")  # a key of a table, which msgspec does not name
        raise ConfigError(f'{path}: "{place}": {told[0].lower()}{told[1:]}') from error
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    return _relative_to(path.parent, config)


def _refuse_unknown(path: Path, table: dict[str, Any]) -> None:
    known = [field.encode_name for field in msgspec.structs.fields(Config)]
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0.4)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known keys: {', '.join(known)}"
            raise ConfigError(f'{path}: unknown key "{key}"{hint}')


def _relative_to(folder: Path, config: Config) -> Config:
    """The same settings, their files found from the configuration file's folder."""

    def found(name: str) -> str:
        return str(folder / name)

    return msgspec.structs.replace(
        config,
        glossary=tuple(map(found, config.glossary)),
        baseline=config.baseline and found(config.baseline),
        database=config.database and found(config.database),
        ignore_list=config.ignore_list and found(config.ignore_list),
        fluency_model=_model(folder, config.fluency_model),
    )


def _model(folder: Path, name: str | None) -> str | None:
    """A folder beside the configuration, or else a name on the hub, as it stands."""
    return str(folder / name) if name and (folder / name).is_dir() else name
