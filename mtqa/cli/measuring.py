"""``mtqa eval``, ``mtqa rules`` and ``mtqa explain``."""

from typing import Any

import click

from mtqa.cli.options import (
    CLEAN,
    Tally,
    database_option,
    documents_of,
    exclude_option,
    judging,
    order_of,
    print_records,
    project_of,
    quiet_option,
)
from mtqa.errors import UsageError


@click.command(name="eval", short_help="Measure against marked text: precision, recall, F1.")
@click.argument("gold", nargs=-1, metavar="GOLD.jsonl")
@click.option(
    "--edits",
    "texts",
    nargs=3,
    metavar="BEFORE AFTER REFERENCE",
    help="Compare two versions with a reference, line by line: TER and chrF.",
)
@click.option("--misses", is_flag=True, help="List what was missed and what was found unmarked.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
@judging
def evaluate(
    gold: tuple[str, ...],
    texts: tuple[str, str, str] | None,
    misses: bool,
    output: str,
    **given: Any,
) -> int:
    """Precision, recall and F1 by category against marked text.

    \b
    Examples:
      mtqa eval gold.jsonl
      mtqa eval gold.jsonl --misses
      mtqa eval --edits before.txt after.txt reference.txt
    """
    from mtqa import evaluate as evaluation
    from mtqa import scanner
    from mtqa.report import figures

    if texts:
        if gold:
            raise UsageError("GOLD.jsonl and --edits exclude each other")
        compared = evaluation.compare_edits(*map(_text_lines, texts))
        click.echo(figures.edits(compared, output))
        return CLEAN
    if not gold:
        raise UsageError("name a GOLD.jsonl file, or --edits BEFORE AFTER REFERENCE")
    ruleset = scanner.prepare(project_of(**given).config)
    for path in gold:
        result = evaluation.evaluate(
            evaluation.read(path), lambda document: scanner.scan(document, ruleset)
        )
        click.echo(figures.evaluation(path, result, output, misses))
    return CLEAN


def _text_lines(path: str) -> list[str]:
    import re

    from mtqa import documents

    lines = re.split(r"\r\n|\n|\r", documents.read(path).segments[0].text)
    return lines if lines[-1] else lines[:-1]


@click.command(short_help="List the rules, or what fired on a corpus.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--coverage",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Scan PATH and tell what fired how often, rows of interference too. Repeatable.",
)
@click.option("--idle", is_flag=True, help="With --coverage: what did not fire, too.")
@click.option("--stats", is_flag=True, help="What editors decided on each rule in review.")
@database_option
@exclude_option
@quiet_option
@judging
def rules(
    output: str,
    paths: tuple[str, ...],
    idle: bool,
    stats: bool,
    database: str | None,
    quiet: bool,
    **given: Any,
) -> int:
    """List the rules: severity, what MQM and ITS 2.0 call it, and whether its fixes are safe.

    \b
    Examples:
      mtqa rules
      mtqa rules --select name --format json
      mtqa rules --coverage texts/
      mtqa rules --coverage texts/ --select mistranslation --idle
      mtqa rules --stats --format json
    """
    from mtqa import scanner
    from mtqa.report import figures

    if idle and not paths:
        raise UsageError("--idle needs --coverage PATH")
    if stats and paths:
        raise UsageError("--stats and --coverage exclude each other")
    project = project_of(**given)
    if stats:
        print_records(project, database, output)
        return CLEAN
    config = project.config
    if not paths:
        click.echo(figures.rules(scanner.prepare(config).rules, output))
        return CLEAN
    from mtqa import corpus
    from mtqa.report import Failure
    from mtqa.report.coverage import Coverage, coverage

    found = documents_of(paths, config)
    order, ruleset = order_of(config)
    tally = Tally(quiet)
    counted = Coverage()
    for result in tally.watch(corpus.scan(found, order, config.jobs), len(found)):
        if not isinstance(result, Failure):
            counted.add(result)
    click.echo(coverage(counted, ruleset.rules, idle, output))
    return tally.status(exit_zero=True)


@click.command(short_help="Say what a rule looks for, and why.")
@click.argument("rule", metavar="RULE")
def explain(rule: str) -> int:
    """Say what a rule looks for, with an example, a counter-example and its source.

    RULE may also be the key of a calque (its pivot, pattern and right French are told), as the
    explanation of mistranslation.calque lists them.

    \b
    Examples:
      mtqa explain duplication.word
      mtqa explain en.strike
    """
    import difflib

    from mtqa import scanner
    from mtqa.config import Config
    from mtqa.report import figures
    from mtqa.rules import mistranslation

    known = {one.id: one for one in scanner.prepare(Config()).rules}
    entries = {entry.key: entry for entry in mistranslation.entries()}
    if rule in entries:
        click.echo(figures.entry(entries[rule]))
        return CLEAN
    if rule not in known:
        near = difflib.get_close_matches(rule, [*known, *entries], 1, 0.6)
        hint = f'; did you mean "{near[0]}"?' if near else '; "mtqa rules" lists them'
        if any(one.startswith(f"{rule}.") for one in known):
            hint = f'; it is a category: "mtqa rules --select {rule}" lists its rules'
        raise UsageError(f'unknown rule "{rule}"{hint}')
    click.echo(figures.explanation(known[rule]))
    if listed := [key for key, entry in entries.items() if f"mistranslation.{entry.kind}" == rule]:
        click.echo(figures.keys(listed))
    return CLEAN
