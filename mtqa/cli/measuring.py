"""``mtqa eval``, ``mtqa rules`` and ``mtqa explain``."""

from typing import Any

import click

from mtqa.cli.options import CLEAN, database_option, judging, print_records, project_of
from mtqa.errors import UsageError


@click.command(name="eval")
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


@click.command()
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
@click.option("--stats", is_flag=True, help="What editors decided on each rule in review.")
@database_option
@judging
def rules(output: str, stats: bool, database: str | None, **given: Any) -> int:
    """List the rules: severity, what MQM and ITS 2.0 call it, and whether its fixes are safe.

    \b
    Examples:
      mtqa rules
      mtqa rules --select name --format json
      mtqa rules --stats --format json
    """
    from mtqa import scanner
    from mtqa.report import figures

    if stats:
        print_records(project_of(**given), database, output)
        return CLEAN
    ruleset = scanner.prepare(project_of(**given).config)
    click.echo(figures.rules(ruleset.rules, output))
    return CLEAN


@click.command()
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
        near = difflib.get_close_matches(rule, [*known, *entries], 1, 0.3)
        hint = f'; did you mean "{near[0]}"?' if near else '; "mtqa rules" lists them'
        raise UsageError(f'unknown rule "{rule}"{hint}')
    click.echo(figures.explanation(known[rule]))
    if listed := [key for key, entry in entries.items() if f"mistranslation.{entry.kind}" == rule]:
        click.echo(figures.keys(listed))
    return CLEAN
