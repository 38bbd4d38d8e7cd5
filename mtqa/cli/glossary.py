"""``mtqa glossary``: keep the list of names and terms."""

from collections import Counter
from typing import Any

import click

from mtqa.cli.options import (
    CLEAN,
    REMAINING,
    Tally,
    inert,
    order_of,
    paths_argument,
    project_of,
    quiet_option,
    shared,
    with_progress,
)
from mtqa.errors import UsageError

KINDS = ("person", "place", "organisation", "term", "forbidden", "off")


@click.group()
def glossary() -> None:
    """Keep the list of names and terms: check it, add to it, see what it does.

    \b
    Examples:
      mtqa glossary lint
      mtqa glossary add "Iouri Ouchakov" --variant "Yuri Ushakov" --kind person
      mtqa glossary remove "Yuri Ushakov" --file house.csv
      mtqa glossary stats texts/
    """


_file = click.option(
    "--file", metavar="FILE", help="The glossary to change (default: the configured one)."
)


def _target(file: str | None) -> str:
    """The one glossary that a change goes to: named, configured, or the checkout's own."""
    from mtqa import config
    from mtqa.glossary import table

    if file:
        return file
    configured = config.load().config.glossary
    if len(configured) > 1:
        raise UsageError(f"several glossaries are configured; name one: --file {configured[0]}")
    return configured[0] if configured else str(table.shipped())


@glossary.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
def lint(files: tuple[str, ...]) -> int:
    """Check glossaries: broken rows, duplicates, variants of two names, ordinary French words.

    Without FILE, the shipped glossary and those of the configuration. Exit status 1: problems.
    """
    from mtqa import config
    from mtqa.glossary import lint as linting
    from mtqa.glossary import table

    chosen = files or (str(table.shipped()), *config.load().config.glossary)
    problems = linting.lint(chosen)
    for problem in problems:
        click.echo(inert(str(problem)))
    return REMAINING if problems else CLEAN


@glossary.command()
@click.argument("canonical")
@click.option("--variant", "variants", multiple=True, metavar="FORM", help="A form to replace.")
@click.option("--kind", type=click.Choice(KINDS), default="term", show_default=True)
@click.option("--origin", default="", help="The name in its own script.")
@click.option("--language", default="", help="Of the origin or of the term: ru, uk, de, en …")
@click.option("--case", type=click.Choice(["", "exact"]), default="")
@click.option("--note", default="")
@_file
def add(canonical: str, variants: tuple[str, ...], file: str | None, **cells: str) -> int:
    """Add a row, or further variants to the row that is there.

    \b
    Example:
      mtqa glossary add Zaporijjia --variant Zaporozhye --variant Saporischschja --kind place
    """
    from mtqa.glossary import table

    path = _target(file)
    table.add(path, table.Entry(canonical=canonical, variants=variants, **cells))  # type: ignore[arg-type]
    click.echo(f"{path}: {canonical} <- {' | '.join(variants)}", err=True)
    return CLEAN


@glossary.command()
@click.argument("form")
@_file
def remove(form: str, file: str | None) -> int:
    """Remove the rows of a canonical form, or one variant.

    \b
    Example:
      mtqa glossary remove "Yuri Ushakov" --file house.csv
    """
    from mtqa.glossary import table

    path = _target(file)
    for entry in table.remove(path, form):
        click.echo(f"{path}: removed {form} from {entry.canonical}", err=True)
    return CLEAN


@glossary.command()
@paths_argument
@shared
@quiet_option
def stats(paths: tuple[str, ...], quiet: bool, stdin_filename: str | None, **given: Any) -> int:
    """Count how often each row fired in the documents, most first.

    \b
    Example:
      mtqa glossary stats texts/
    """
    import msgspec

    from mtqa import corpus, documents
    from mtqa.rules import name

    config = msgspec.structs.replace(project_of(**given).config, select=name.GLOSSARY_RULES)
    found = documents.find(paths, config.exclude)
    told, _ = order_of(config, stdin_filename)
    tally = Tally(quiet, keep=True)
    for _ in tally.watch(with_progress(corpus.scan(found, told, config.jobs), len(found), quiet)):
        pass
    fired = Counter((one.fixes[0] if one.fixes else "", one.surface) for one in tally.findings)
    for (canonical, variant), count in sorted(fired.items(), key=lambda row: (-row[1], row[0])):
        click.echo(f"{count}\t{inert(variant)}\t{inert(canonical)}")
    return tally.status(exit_zero=True)
