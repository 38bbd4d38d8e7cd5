"""A figure beside what was asked of it, and the table that the README takes over."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct


class Figure(Struct, frozen=True):
    """A measured figure. ``reached``: None where nothing was asked or could be measured."""

    name: str
    measured: str
    asked: str = ""
    reached: bool | None = None


class Section(Struct, frozen=True):
    """Figures that belong together. ``setting``: on what text; ``notes``: for a person to read."""

    title: str
    setting: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def at_least(name: str, value: float, asked: float, remark: str = "", digits: int = 3) -> Figure:
    """A share from 0 to 1, or a count, that should not fall below ``asked``."""
    wanted = f"≥ {number(asked, digits)}" + (f" ({remark})" if remark else "")
    return Figure(name, number(value, digits), wanted, value >= asked)


def at_most(name: str, value: float, asked: float, unit: str = "", digits: int = 1) -> Figure:
    """A cost that should not rise above ``asked``."""
    space = " " if unit else ""
    measured = f"{number(value, digits)}{space}{unit}"
    return Figure(name, measured, f"≤ {number(asked, digits)}{space}{unit}", value <= asked)


def number(value: float, digits: int) -> str:
    """Thousands with commas; a share below 1 without its nought (``.93``)."""
    text = f"{value:,.{digits}f}"
    return text[1:] if digits > 1 and text.startswith("0.") else text


def missing(name: str, reason: str) -> Figure:
    """A figure that could not be measured here, and why."""
    return Figure(name, f"skipped: {reason}")


def markdown(section: Section) -> str:
    """The section as a Markdown table; ``✗`` marks what falls short."""
    lines = [f"### {section.title}", "", section.setting, ""]
    lines += ["| figure | measured | asked | |", "|---|---|---|---|"]
    for figure in section.figures:
        mark = {True: "✓", False: "✗", None: ""}[figure.reached]
        lines.append(f"| {figure.name} | {figure.measured} | {figure.asked} | {mark} |")
    if section.notes:
        lines += ["", *section.notes]
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processor, cores, Python and date: what every figure depends on."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}"
    )


def _processor() -> str:
    """The name that Linux gives; elsewhere what Python knows."""
    info = Path("/proc/cpuinfo")
    for line in _lines(info):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _lines(path: Path) -> Iterable[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
