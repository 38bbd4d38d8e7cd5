"""The command line: parse, call, print, exit status. What each command does stands elsewhere."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from mtqa import __version__
from mtqa.errors import DocumentError, MtqaError, UsageError

if TYPE_CHECKING:
    from mtqa.config import Config, Project

Function = TypeVar("Function", bound=Callable[..., Any])
Item = TypeVar("Item")

CLEAN, REMAINING, WRONG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
FORMATS = ("text", "json", "csv", "sarif", "github", "html")


def main() -> NoReturn:
    """The script ``mtqa``: every error that is the user's or the world's is one clear line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = mtqa.main(standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        status = WRONG
    except MtqaError as error:
        click.echo(f"mtqa: {_inert(str(error))}", err=True)
        status = error.status
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except _PipeClosed:
        status = PIPE_CLOSED
    if status in (INTERRUPTED, PIPE_CLOSED):
        # Nobody listens: a second error from the flush at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)


def _inert(text: str) -> str:
    """Control characters of file names and texts shown, not sent to the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _shared(function: Function) -> Function:
    """The options that scan, fix and review have in common."""
    options = (
        click.option(
            "--glossary",
            "glossaries",
            multiple=True,
            metavar="FILE",
            help="A further glossary; its rows win over the shipped ones. Repeatable.",
        ),
        click.option(
            "--config",
            "config_file",
            metavar="FILE",
            help="Settings from FILE instead of the nearest mtqa.toml or pyproject.toml.",
        ),
        click.option(
            "--select",
            multiple=True,
            metavar="RULE",
            help="Only these: a category, a rule or its beginning. Repeatable, or a,b.",
        ),
        click.option("--ignore", multiple=True, metavar="RULE", help="All but these."),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            metavar="X",
            help="Report findings from this confidence on (default .50; 0 reports all).",
        ),
        click.option(
            "--source-language",
            type=click.Choice(["de", "en", "auto"]),
            help="What the text was translated from, if you know (default auto).",
        ),
        click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these files out."),
        click.option(
            "--jobs",
            type=click.IntRange(1),
            metavar="N",
            help="Worker processes (default 1). The output is the same for any N.",
        ),
        click.option(
            "--no-fluency",
            is_flag=True,
            help="Leave the transformer out (this version has none yet).",
        ),
        click.option("--baseline", metavar="FILE", help="Leave out the findings listed in FILE."),
        click.option(
            "--stdin-filename",
            metavar="NAME",
            help="A name whose suffix tells the format of standard input.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_exit_zero = click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 also where findings remain."
)
_quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no notes.")


def _project(**given: Any) -> "Project":
    """The configuration file's settings with those of the command line on top."""
    import msgspec

    from mtqa import config

    project = config.load(given["config_file"])
    base = project.config
    changes: dict[str, Any] = {
        "glossary": (*base.glossary, *given["glossaries"]),
        "exclude": (*base.exclude, *given["exclude"]),
        "fluency": base.fluency and not given["no_fluency"],
    }
    for key in ("select", "ignore"):
        if given[key]:
            changes[key] = tuple(_listed(given[key]))
    for key in ("min_confidence", "source_language", "jobs", "baseline"):
        if given[key] is not None:
            changes[key] = given[key]
    return msgspec.structs.replace(project, config=msgspec.structs.replace(base, **changes))


def _listed(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield from filter(None, (part.strip() for part in value.split(",")))


def _order(config: "Config", stdin_name: str | None) -> Any:
    """What the workers are told; a wrong rule name or glossary row is found before any work."""
    from mtqa import baseline, corpus, scanner

    known = baseline.read(config.baseline) if config.baseline else frozenset()
    order = corpus.Order(config, known, stdin_name)
    return order, scanner.prepare(config, known)


def _with_progress(items: Iterable[Item], total: int, quiet: bool) -> Iterator[Item]:
    """The items, with a bar on standard error while there are many and somebody looks."""
    if quiet or total < 20 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, "scanning", total, console=Console(stderr=True), transient=True)


class _PipeClosed(Exception):
    """Whoever read standard output has gone."""


class _Commands(click.Group):
    """Tells a closed pipe apart before click turns it into exit status 1."""

    def invoke(self, context: click.Context) -> Any:
        try:
            status = super().invoke(context)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _PipeClosed from error
        return status


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="mtqa %(version)s")
def mtqa() -> None:
    """Find, score and fix what a machine translator got wrong in French text, without the source.

    \b
    Examples:
      mtqa scan article.txt            what is wrong, sentence by sentence, worst first
      mtqa scan texts/ --format json   one JSON object a line, for other programs
      mtqa fix texts/                  preview the fixes that are certain, as a diff
      mtqa fix texts/ --write          apply them
      mtqa review texts/               accept or correct the rest in the terminal
    """


@mtqa.command()
@_paths
@_shared
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
@click.option("--write-baseline", metavar="FILE", help="Write all findings to FILE as known.")
@_exit_zero
@_quiet
def scan(
    paths: tuple[str, ...],
    output: Any,
    order: Any,
    target: str | None,
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
      mtqa scan texts/ --select name,untranslated --format csv
      curl -s https://example.org/page.txt | mtqa scan -
    """
    from mtqa import baseline, corpus, documents, report

    config = _project(**given).config
    found = documents.find(paths, config.exclude)
    told, ruleset = _order(config, stdin_filename)
    run = report.Run(__version__, ruleset.signature, ruleset.rules, paths)
    tally = _Tally(quiet)
    results = tally.watch(_with_progress(corpus.scan(found, told, config.jobs), len(found), quiet))
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


class _Tally:
    """Counts what passes by, and tells standard error of failures and notes as they come."""

    def __init__(self, quiet: bool) -> None:
        from mtqa.types import Finding

        self.quiet = quiet
        self.failed = False
        self.findings: list[Finding] = []

    def watch(self, results: Iterable[Item]) -> Iterator[Item]:
        """The same results, counted."""
        from mtqa.report import Failure

        for result in results:
            if isinstance(result, Failure):
                self.fail(result.path, result.message)
            else:
                one: Any = getattr(result, "report", result)
                self.findings.extend(one.findings)
                if not self.quiet:
                    for note in one.document.notes:
                        click.echo(f"mtqa: {_inert(one.document.path)}: {_inert(note)}", err=True)
            yield result

    def fail(self, path: str, message: str) -> None:
        """A document failed: one line, and the others go on."""
        self.failed = True
        click.echo(f"mtqa: {_inert(path)}: {_inert(message)}", err=True)

    def status(self, exit_zero: bool) -> int:
        """2 a document failed, 1 findings remain, 0 nothing to report."""
        if self.failed:
            return WRONG
        return REMAINING if self.findings and not exit_zero else CLEAN


@mtqa.command()
@_paths
@_shared
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
@_exit_zero
@_quiet
def fix(
    paths: tuple[str, ...],
    write: bool,
    folder: str | None,
    orig: bool,
    output: str,
    exit_zero: bool,
    quiet: bool,
    stdin_filename: str | None,
    **given: Any,
) -> int:
    """Apply the fixes that are certain; preview them as a diff unless told where to write.

    With - the fixed text goes to standard output. A second run changes nothing.

    \b
    Examples:
      mtqa fix seeds/                 show what would change
      mtqa fix seeds/ --write         change the files
      mtqa fix seeds/ -o clean/       write fixed copies
      mtqa fix - < page.txt > clean.txt
    """
    from mtqa import corpus, documents, edits

    if write and folder:
        raise UsageError("--write and -o DIR exclude each other")
    config = _project(**given).config
    found = documents.find(paths, config.exclude)
    if documents.STDIN in found and (len(found) > 1 or write or folder):
        raise UsageError("- stands alone: its fixed text goes to standard output")
    copies = edits.plan_copies(found, folder) if folder else {}
    told, _ = _order(config, stdin_filename)
    tally = _Tally(quiet)
    results = _with_progress(corpus.fix(found, told, config.jobs), len(found), quiet)
    for result in tally.watch(results):
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
        _print_fixed(result, output)
    return tally.status(exit_zero)


def _print_fixed(result: Any, output: str) -> None:
    """What was done: the text itself for standard input, else a diff, or JSON Lines."""
    import msgspec

    from mtqa import edits
    from mtqa.report import jsonl

    if output == "json":
        for finding in result.applied:
            click.echo(msgspec.json.encode(jsonl.finding_line(result.path, finding)))
    elif result.path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(result.data)
    else:
        for before, after in zip(result.before, result.after, strict=True):
            _print_diff(edits.diff(result.path, before, after))


_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def _print_diff(diff: str) -> None:
    """A unified diff, coloured on a terminal; control characters of the text shown, not sent."""
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in filter(None, diff.split("\n")):
        shown = "".join(c if c.isprintable() or c in "\t\u00a0\u202f" else _inert(c) for c in line)
        click.echo(click.style(shown, fg=_DIFF_STYLES.get(line[:1])) if coloured else shown)


@mtqa.command(name="eval")
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
@_shared
def evaluate(
    gold: tuple[str, ...],
    texts: tuple[str, str, str] | None,
    misses: bool,
    output: str,
    stdin_filename: str | None,
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
        compared = evaluation.compare_edits(*map(_text_lines, texts))
        click.echo(figures.edits(compared, output))
        return CLEAN
    if not gold:
        raise UsageError("name a GOLD.jsonl file, or --edits BEFORE AFTER REFERENCE")
    _, ruleset = _order(_project(**given).config, stdin_filename)
    for path in gold:
        result = evaluation.evaluate(
            evaluation.read(path), lambda document: scanner.scan(document, ruleset)
        )
        click.echo(figures.evaluation(path, result, output, misses))
    return CLEAN


def _text_lines(path: str) -> list[str]:
    from mtqa import documents

    return documents.read(path).segments[0].text.splitlines()


@mtqa.command()
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
@_shared
def rules(output: str, stdin_filename: str | None, **given: Any) -> int:
    """List the rules: severity, what MQM and ITS 2.0 call it, and whether its fixes are safe.

    \b
    Examples:
      mtqa rules
      mtqa rules --select name --format json
    """
    from mtqa.report import figures

    _, ruleset = _order(_project(**given).config, stdin_filename)
    click.echo(figures.rules(ruleset.rules, output))
    return CLEAN


@mtqa.command()
@click.argument("rule", metavar="RULE")
def explain(rule: str) -> int:
    """Say what a rule looks for, with an example, a counter-example and its source.

    \b
    Example:
      mtqa explain duplication.word
    """
    import difflib

    from mtqa import scanner
    from mtqa.config import Config
    from mtqa.report import figures

    known = {one.id: one for one in scanner.prepare(Config()).rules}
    if rule not in known:
        near = difflib.get_close_matches(rule, known, 1, 0.3)
        hint = f'; did you mean "{near[0]}"?' if near else '; "mtqa rules" lists them'
        raise UsageError(f'unknown rule "{rule}"{hint}')
    click.echo(figures.explanation(known[rule]))
    return CLEAN


if __name__ == "__main__":
    main()
