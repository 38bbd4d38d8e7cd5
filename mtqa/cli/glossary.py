"""``mtqa glossary``: keep the list of names and terms."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtqa.cli.options import (
    CLEAN,
    Tally,
    config_option,
    exclude_option,
    glossary_option,
    inert,
    paths_argument,
    project_of,
    quiet_option,
)
from mtqa.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from mtqa.types import Sentence

KINDS = ("person", "place", "organisation", "term", "forbidden", "off")


@click.group(short_help="Keep the list of names and terms.")
def glossary() -> None:
    """Keep the list of names and terms: check it, add to it, see what it does.

    \b
    Examples:
      mtqa glossary lint
      mtqa glossary add "Iouri Ouchakov" --variant "Yuri Ushakov" --kind person
      mtqa glossary remove "Yuri Ushakov" --file house.csv
      mtqa glossary stats texts/
      mtqa glossary mine texts/
    """


_file = click.option(
    "--file",
    metavar="FILE",
    help="The glossary to change (default: the configured one, else mtqa-glossary.csv).",
)


def _target(file: str | None) -> str:
    """The one glossary that a change goes to: named, configured, or the project's own."""
    from mtqa import config

    if file:
        return file
    project = config.load()
    configured = project.config.glossary
    if len(configured) > 1:
        raise UsageError(f"several glossaries are configured; name one: --file {configured[0]}")
    path = project.glossary
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


@glossary.command(short_help="Check glossaries for broken or doubtful rows.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--native",
    multiple=True,
    metavar="PATH",
    help="Native French texts: a variant must not be more common there than its canonical form.",
)
@quiet_option
def lint(files: tuple[str, ...], native: tuple[str, ...], quiet: bool) -> int:
    """Check glossaries: broken rows, duplicates, variants of two names, ordinary French words.

    Also a canonical form that French does not make of the row's Cyrillic origin, unless the note
    says "established".

    Without FILE, the shipped glossaries and those of the configuration. Exit status 1: problems.

    \b
    Examples:
      mtqa glossary lint
      mtqa glossary lint house.csv --native archive/
    """
    from mtqa import config
    from mtqa.glossary import lint as linting
    from mtqa.glossary import table

    chosen = files or (*map(str, table.shipped_layers()), *config.load().config.glossary)
    for file in chosen:
        if not Path(file).is_file():
            raise UsageError(f"{file}: no such file")
    tally = Tally(quiet)
    problems = linting.lint(chosen, _sentences(native, (), tally) if native else ())
    for problem in problems:
        click.echo(inert(str(problem)))
    tally.remaining = len(problems)
    return tally.status(exit_zero=False)


def _sentences(paths: Sequence[str], exclude: Sequence[str], tally: Tally) -> "Iterator[Sentence]":
    """The sentences of all documents at ``paths``."""
    for sentences in _texts(paths, exclude, tally):
        yield from sentences


def _texts(
    paths: Sequence[str], exclude: Sequence[str], tally: Tally
) -> "Iterator[tuple[Sentence, ...]]":
    """The sentences of each document at ``paths``; what cannot be read is told and counted."""
    from mtqa import documents, scanner

    found = documents.find(paths, exclude)
    for path in tally.progress(found, len(found)):
        try:
            yield scanner.read(documents.read(path)).sentences
        except DocumentError as error:
            tally.fail(error.path, error.message)


@glossary.command(short_help="Add a row, or variants to one.")
@click.argument("canonical")
@click.option("--variant", "variants", multiple=True, metavar="FORM", help="A form to replace.")
@click.option("--kind", type=click.Choice(KINDS), default="term", show_default=True)
@click.option(
    "--origin",
    default="",
    help="The name in its own script; German and English spellings of a Cyrillic one follow.",
)
@click.option("--language", default="", help="Of the origin or of the term: ru, uk, de, en …")
@click.option(
    "--case",
    type=click.Choice(["", "exact"]),
    default="",
    help="exact: variants count only as they are written, those of a place beside no other name.",
)
@click.option("--note", default="")
@_file
def add(canonical: str, variants: tuple[str, ...], file: str | None, **cells: str) -> int:
    """Add a row, or further variants to the row that is there.

    A Russian, Ukrainian, Belarusian or Bulgarian origin is enough: Selenskyj, Zelenskyy and the
    like follow from it.

    \b
    Examples:
      mtqa glossary add Zaporijjia --variant Zaporozhye --variant Saporischschja --kind place
      mtqa glossary add "Volodymyr Zelensky" --kind person --origin "Володимир Зеленський"
    """
    from mtqa.glossary import editing, table

    path = _target(file)
    editing.add(path, table.Entry(canonical=canonical, variants=variants, **cells))  # type: ignore[arg-type]
    forms = " | ".join((*variants, *filter(None, [cells["origin"]])))
    click.echo(inert(f"{path}: {canonical} <- {forms}"), err=True)
    return CLEAN


@glossary.command(short_help="Remove rows, or one variant.")
@click.argument("form")
@_file
def remove(form: str, file: str | None) -> int:
    """Remove the rows of a canonical form, or one variant.

    \b
    Example:
      mtqa glossary remove "Yuri Ushakov" --file house.csv
    """
    from mtqa.glossary import editing

    path = _target(file)
    for entry in editing.remove(path, form):
        click.echo(f"{path}: removed {form} from {entry.canonical}", err=True)
    return CLEAN


@glossary.command(short_help="Count how often each row fired.")
@paths_argument
@glossary_option
@config_option
@exclude_option
@click.option("--idle", is_flag=True, help="List the rows that never fired as well.")
@quiet_option
def stats(
    paths: tuple[str, ...],
    glossaries: tuple[str, ...],
    config_file: str | None,
    exclude: tuple[str, ...],
    idle: bool,
    quiet: bool,
) -> int:
    """Count how often each row fired in the documents, most first, with the forms found.

    \b
    Examples:
      mtqa glossary stats texts/
      mtqa glossary stats texts/ --glossary house.csv --idle
    """
    from mtqa.glossary import lint as linting
    from mtqa.glossary import table

    config = project_of(glossaries=glossaries, config_file=config_file, exclude=exclude).config
    rows = table.load((*table.shipped_layers(), *config.glossary))
    tally = Tally(quiet)
    for usage in linting.stats(rows, _sentences(paths, config.exclude, tally)):
        if usage.count or idle:
            forms = ", ".join(f"{form} {count}" for form, count in usage.forms.items())
            click.echo(f"{usage.count}\t{inert(usage.entry.canonical)}\t{inert(forms)}")
    return tally.status(exit_zero=True)


@glossary.command(short_help="List foreign spellings that no glossary has.")
@paths_argument
@glossary_option
@config_option
@exclude_option
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.3,
    show_default=True,
    metavar="X",
    help="Leave out names that are less sure.",
)
@click.option(
    "--min-count",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Leave out names that stand less often.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "csv"]),
    default="text",
    show_default=True,
    help="csv: rows of a glossary, to be read over and kept.",
)
@quiet_option
def mine(
    paths: tuple[str, ...],
    glossaries: tuple[str, ...],
    config_file: str | None,
    exclude: tuple[str, ...],
    min_confidence: float,
    min_count: int,
    output: str,
    quiet: bool,
) -> int:
    """List the Slavic names in foreign spelling that no glossary has, and what French writes.

    All documents are judged together. A line has count, confidence, proposed form, spellings with
    counts, other forms.

    \b
    Examples:
      mtqa glossary mine texts/
      mtqa glossary mine texts/ --min-count 2 --format csv > new-names.csv
    """
    from mtqa.glossary import mining, table
    from mtqa.glossary.claims import Claims
    from mtqa.names.mentions import NOTHING, gather
    from mtqa.report import names

    config = project_of(glossaries=glossaries, config_file=config_file, exclude=exclude).config
    claims = Claims(table.load((*table.shipped_layers(), *config.glossary)))
    tally = Tally(quiet)
    pool = NOTHING
    for sentences in _texts(paths, config.exclude, tally):
        pool |= gather(sentences, claims)
    again = _texts(paths, config.exclude, Tally(quiet=True))
    found = [
        name
        for name in mining.mine(again, claims, pool)
        if name.confidence >= min_confidence and name.count >= min_count
    ]
    click.echo(names.mined(found, output), nl=False)
    return tally.status(exit_zero=True)
