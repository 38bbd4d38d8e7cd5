"""What a scan found, written in six formats: the explicit list.

Every format is a module with one function ``write(results, run, out)``. ``results`` may be a
generator: ``json``, ``csv``, ``sarif``, ``github`` and ``text`` write each document as it comes and
keep only sums; ``html`` keeps the finished markup, because its index stands first.
"""

from collections.abc import Iterable
from typing import Literal, TextIO, get_args

from msgspec import Struct

from mtqa.types import Report, Rule

Format = Literal["text", "json", "csv", "sarif", "github", "html"]
Order = Literal["worst", "text"]

FORMATS: tuple[Format, ...] = get_args(Format)


class Run(Struct, frozen=True):
    """What was run. ``paths`` are as the user gave them, ``rules`` those that were enabled."""

    version: str
    signature: str
    rules: tuple[Rule, ...] = ()
    paths: tuple[str, ...] = ()


class Failure(Struct, frozen=True):
    """A document that could not be read."""

    path: str
    message: str


Result = Report | Failure


def write(
    format: Format,
    results: Iterable[Result],
    run: Run,
    out: TextIO,
    *,
    order: Order = "worst",
) -> None:
    """Write ``results`` to ``out``. ``order`` of the sentences is for ``text`` alone.

    ``out`` may have any encoding: what it cannot hold is escaped as the format allows.
    """
    # Imported where used: rich and the page's files cost time that a JSON run need not spend.
    match format:
        case "text":
            from mtqa.report import console

            console.write(results, run, out, order)
        case "json":
            from mtqa.report import jsonl

            jsonl.write(results, run, out)
        case "csv":
            from mtqa.report import csv

            csv.write(results, run, out)
        case "sarif":
            from mtqa.report import sarif

            sarif.write(results, run, out)
        case "github":
            from mtqa.report import github

            github.write(results, run, out)
        case "html":
            from mtqa.report import html

            html.write(results, run, out)
