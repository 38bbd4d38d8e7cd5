"""``mtqa scan`` and ``mtqa fix``."""

import os
import sys
from typing import Any

import click

from mtqa import __version__
from mtqa.cli.options import (
    Tally,
    documents_of,
    exit_zero_option,
    inert,
    order_of,
    paths_argument,
    pool_names_option,
    print_diff,
    project_of,
    quiet_option,
    shared,
    write_baseline_option,
)
from mtqa.errors import DocumentError, UsageError

FORMATS = ("text", "json", "csv", "sarif", "github", "html")


@click.command(short_help="Score sentences and report findings.")
@paths_argument
@shared
@click.option("--format", "output", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--order",
    type=click.Choice(["worst", "text"]),
    default="worst",
    show_default=True,
    help="Order of the sentences in the text format.",
)
@click.option(
    "--output", "-o", "target", metavar="FILE", help="Write to FILE, not standard output."
)
@pool_names_option
@write_baseline_option
@exit_zero_option
@quiet_option
def scan(
    paths: tuple[str, ...],
    output: Any,
    order: Any,
    target: str | None,
    pool_names: bool,
    write_baseline: str | None,
    exit_zero: bool,
    quiet: bool,
    stdin_filename: str | None,
    **given: Any,
) -> int:
    """Score every sentence and report what a machine translator got wrong. Changes nothing.

    PATH is a file, a folder, or - for standard input.

    \b
    Examples:
      mtqa scan seeds/
      mtqa scan page.txt --order text --min-confidence 0.8
      mtqa scan texts/ --format html -o report.html
      mtqa scan texts/ --pool-names    judge the names of all documents together
      mtqa scan texts/ --select name,untranslated --format csv
      curl -s https://example.org/page.txt | mtqa scan -
    """
    from mtqa import baseline, corpus, report

    config = project_of(write_baseline=write_baseline, **given).config
    found = documents_of(paths, config, write_baseline)
    if target and os.path.realpath(target) in map(os.path.realpath, found):
        raise UsageError(f"{target}: -o would replace a document; take another name")
    told, ruleset = order_of(config, stdin_filename, found if pool_names else ())
    run = report.Run(__version__, ruleset.signature, ruleset.rules, paths)
    tally = Tally(quiet, keep=write_baseline is not None, prints=target is None)
    results = tally.watch(corpus.scan(found, told, config.jobs), len(found))
    if target:
        import io

        from mtqa import edits

        page = io.StringIO()
        report.write(output, results, run, page, order=order)
        edits.write(target, page.getvalue().encode("utf-8", "backslashreplace"))
    else:
        report.write(output, results, run, sys.stdout, order=order)
    if write_baseline:
        baseline.write(write_baseline, tally.findings)
    return tally.status(exit_zero)


@click.command(short_help="Apply the certain fixes; a diff first.")
@paths_argument
@shared
@click.option("--write", is_flag=True, help="Write the fixes into the documents.")
@click.option("-o", "folder", metavar="DIR", help="Write fixed copies below DIR.")
@click.option("--orig", is_flag=True, help="With --write: keep the original beside it as .orig.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["diff", "json"]),
    default="diff",
    show_default=True,
    help="json lists what was fixed, one object a line.",
)
@pool_names_option
@write_baseline_option
@exit_zero_option
@quiet_option
def fix(
    paths: tuple[str, ...],
    write: bool,
    folder: str | None,
    orig: bool,
    output: str,
    pool_names: bool,
    write_baseline: str | None,
    exit_zero: bool,
    quiet: bool,
    stdin_filename: str | None,
    **given: Any,
) -> int:
    """Apply the fixes that are certain; preview them as a diff unless told where to write.

    With - the fixed text goes to standard output. A second run changes nothing. Exit status 1:
    findings remain that only a person can settle.

    \b
    Examples:
      mtqa fix seeds/                 show what would change
      mtqa fix seeds/ --write         change the files
      mtqa fix seeds/ -o clean/       write fixed copies
      mtqa fix - < page.txt > clean.txt
    """
    from mtqa import baseline, corpus, documents, edits

    if write and folder:
        raise UsageError("--write and -o DIR exclude each other")
    if orig and not write:
        raise UsageError("--orig goes with --write")
    if write_baseline and not (write or folder):
        raise UsageError("--write-baseline goes with --write or -o DIR: it lists what remains")
    config = project_of(write_baseline=write_baseline, **given).config
    found = documents_of(paths, config, write_baseline)
    if documents.STDIN in found and (len(found) > 1 or write or folder):
        raise UsageError("- stands alone: its fixed text goes to standard output")
    copies = edits.plan_copies(found, folder) if folder else {}
    told, _ = order_of(config, stdin_filename, found if pool_names else ())
    preview = not (write or folder)
    tally = Tally(quiet, keep=write_baseline is not None, prints=preview or output == "json")
    fixes = changed = 0
    for result in tally.watch(corpus.fix(found, told, config.jobs), len(found)):
        if not isinstance(result, corpus.Fixed):
            continue
        try:
            if folder:
                edits.write(copies[result.path], result.data)
            elif write and result.after != result.before:
                edits.write(result.path, result.data, keep_original=orig, digest=result.digest)
        except DocumentError as error:
            tally.fail(error.path, error.message)
            continue
        fixes += len(result.applied)
        changed += result.after != result.before
        _print_fixed(result, output, preview)
    if write_baseline:
        baseline.write(write_baseline, tally.findings)
    if not (quiet or documents.STDIN in found):
        _tell(fixes, changed, tally.remaining, folder or write)
    return tally.status(exit_zero)


def _tell(fixes: int, changed: int, remaining: int, written: str | bool) -> None:
    """What was done, or would be, in a line on standard error."""
    from mtqa.report.sums import counted

    what = f"{counted(fixes, 'fix', 'fixes')} in {counted(changed, 'document')}"
    if isinstance(written, str):
        what += f", copies in {inert(written)}"
    elif written:
        what += " written"
    elif fixes:
        what += " to write (--write, or -o DIR)"
    rest = "remains" if remaining == 1 else "remain"
    click.echo(f"mtqa: {what}; {counted(remaining, 'finding')} {rest}", err=True)


def _print_fixed(result: Any, output: str, preview: bool) -> None:
    """The text itself for standard input, a diff where nothing is written, or JSON Lines."""
    import msgspec

    from mtqa import edits
    from mtqa.report import jsonl

    if output == "json":
        for finding in result.applied:
            click.echo(msgspec.json.encode(jsonl.finding_line(result.path, finding)))
    elif result.path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(result.data)
    elif preview:
        for before, after in zip(result.before, result.after, strict=True):
            print_diff(edits.diff(inert(result.path), before, after))
