"""The options and streams that commands share."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mtqa.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from mtqa.config import Config, Project
    from mtqa.corpus import Order
    from mtqa.store import Store
    from mtqa.types import Finding, Report

Function = TypeVar("Function", bound=Callable[..., Any])
Item = TypeVar("Item")

# From so many documents on a bar is worth drawing.
_MANY = 20

CLEAN, REMAINING, WRONG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def inert(text: str) -> str:
    """Control characters of file names and texts shown, not sent to the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _with(function: Function, options: Sequence[Callable[[Function], Function]]) -> Function:
    for option in reversed(options):
        function = option(function)
    return function


glossary_option = click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    metavar="FILE",
    help="A further glossary; its rows win over the shipped ones. Repeatable.",
)
config_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="Settings from FILE instead of the nearest mtqa.toml or pyproject.toml.",
)


def judging(function: Function) -> Function:
    """The options that say what counts as a fault."""
    return _with(
        function,
        (
            glossary_option,
            config_option,
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
            click.option(
                "--no-fluency",
                is_flag=True,
                help="Leave the transformer out, whatever the settings say.",
            ),
            click.option(
                "--fluency-model",
                metavar="NAME",
                help="Ask a transformer as well: small, which ships (it needs pip install "
                '"mtqa[fluency]"), a folder, or a name on the Hugging Face hub ("mtqa[torch]").',
            ),
        ),
    )


exclude_option = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave these files out."
)
baseline_option = click.option(
    "--baseline", metavar="FILE", help="Leave out the findings listed in FILE."
)
write_baseline_option = click.option(
    "--write-baseline",
    metavar="FILE",
    help="Write what is reported, or remains, to FILE as known; no baseline is read.",
)


def shared(function: Function) -> Function:
    """The options that scan, fix and review have in common."""
    return _with(
        judging(function),
        (
            exclude_option,
            click.option(
                "--jobs",
                type=click.IntRange(1),
                metavar="N",
                help="Worker processes (default 1). The output is the same for any N.",
            ),
            baseline_option,
            click.option(
                "--stdin-filename",
                metavar="NAME",
                help="A name whose suffix tells the format of standard input.",
            ),
        ),
    )


pool_names_option = click.option(
    "--pool-names",
    is_flag=True,
    help="Judge the names of all documents together: reads each document twice.",
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
exit_zero_option = click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 also where findings remain."
)
database_option = click.option(
    "--database",
    metavar="FILE",
    help="The review database (default .mtqa/review.db in the project's folder).",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress and no notes.")


def project_of(**given: Any) -> "Project":
    """The configuration file's settings with those of the command line on top."""
    import msgspec

    from mtqa import config

    project = config.load(given["config_file"])
    base = project.config
    changes: dict[str, Any] = {
        "glossary": (*base.glossary, *given["glossaries"]),
        "exclude": (*base.exclude, *given.get("exclude", ())),
        "fluency": base.fluency and not given.get("no_fluency"),
    }
    for key in ("select", "ignore"):
        if given.get(key):
            changes[key] = tuple(_listed(given[key]))
    for key in ("min_confidence", "source_language", "jobs", "baseline", "fluency_model"):
        if given.get(key) is not None:
            changes[key] = given[key]
    if given.get("write_baseline") is not None:
        # Today's findings are wanted, those that an older baseline knows among them.
        changes["baseline"] = None
    return msgspec.structs.replace(project, config=msgspec.structs.replace(base, **changes))


def _listed(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield from filter(None, (part.strip() for part in value.split(",")))


def documents_of(
    paths: Sequence[str], config: "Config", write_baseline: str | None = None
) -> list[str]:
    """The documents at ``paths``; a baseline that lies among them is none.

    Raises UsageError also where ``write_baseline`` names a file that is something else: a slip of
    the command line must not cost a document.
    """
    from mtqa import baseline, documents

    if write_baseline and os.path.exists(write_baseline):  # noqa: PTH110
        baseline.read(write_baseline)
    known = {os.path.realpath(name) for name in (config.baseline, write_baseline) if name}
    found = documents.find(paths, config.exclude)
    left = [path for path in found if os.path.realpath(path) not in known] if known else found
    if not left:
        raise UsageError("no documents left: the baseline is none")
    return left


def told(config: "Config", stdin_name: str | None = None) -> "Order":
    """What the workers are told; no rule is compiled yet."""
    from mtqa import baseline, corpus

    known = baseline.read(config.baseline) if config.baseline else frozenset()
    return corpus.Order(config, known, stdin_name)


def order_of(config: "Config", stdin_name: str | None = None, pooled: Sequence[str] = ()) -> Any:
    """What the workers are told; a wrong rule name or glossary row is found before any work.

    ``pooled``: documents whose names are judged together. Standard input can be read but once.
    """
    import msgspec

    from mtqa import corpus, documents

    order = told(config, stdin_name)
    ruleset = corpus.prepare(order)
    pooled = [path for path in pooled if path != documents.STDIN]
    if len(pooled) > 1:
        order = msgspec.structs.replace(order, pool=_pool_of(pooled, order))
        ruleset = corpus.prepare(order)
    return order, ruleset


def _pool_of(paths: Sequence[str], order: "Order") -> Any:
    """What the documents at ``paths`` have of names; one that cannot be read has none."""
    from mtqa import corpus
    from mtqa.names import mentions

    pool = mentions.NOTHING
    for part in corpus.pool(paths, order, order.config.jobs):
        if isinstance(part, mentions.Pool):
            pool |= part
    return pool


def store_of(project: "Project", database: str | None, create: bool) -> "Store":
    """The project's review database, or the one named."""
    from mtqa.store import Store

    chosen = database or project.config.database
    return Store(project.root, Path(chosen) if chosen else None, create=create)


def print_records(project: "Project", database: str | None, output: str) -> None:
    """What editors decided, rule by rule."""
    from mtqa import scanner
    from mtqa.report import figures
    from mtqa.review import learning

    with store_of(project, database, create=False) as store:
        learnt = learning.Learning(store.counts())
    rules = scanner.prepare(project.config).rules
    click.echo(figures.records(list(learning.records(learnt, rules)), output))


class Tally:
    """Counts what passes by, draws a bar, tells standard error of failures and notes as they come.

    ``findings`` are kept only if ``keep`` says so: a corpus has millions. ``prints``: the command
    writes to standard output meanwhile; where that is the terminal, there is no bar to disturb.
    """

    def __init__(self, quiet: bool, keep: bool = False, prints: bool = False) -> None:
        self.quiet = quiet
        self.keep = keep
        self.prints = prints
        self.failed = False
        self.remaining = 0
        self.findings: list[Finding] = []
        self._console: Console | None = None

    def progress(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """The items, with a bar on standard error while there are many and somebody looks."""
        shown = sys.stderr.isatty() and not (self.prints and sys.stdout.isatty())
        if self.quiet or total < _MANY or not shown:
            yield from items
            return
        from rich.console import Console
        from rich.progress import Progress

        self._console = Console(stderr=True)
        bar = Progress(
            console=self._console, transient=True, redirect_stdout=False, redirect_stderr=False
        )
        try:
            with bar:
                yield from bar.track(items, total, description="scanning")
        finally:
            self._console = None

    def watch(self, results: Iterable[Item], total: int) -> Iterator[Item]:
        """The same results, counted."""
        from mtqa.report import Failure

        for result in self.progress(results, total):
            if isinstance(result, Failure):
                self.fail(result.path, result.message)
            else:
                report: Report = getattr(result, "report", None) or result  # type: ignore[assignment]
                self.remaining += len(report.findings)
                if self.keep:
                    self.findings.extend(report.findings)
                if not self.quiet:
                    for note in report.document.notes:
                        self._tell(report.document.path, note)
            yield result

    def fail(self, path: str, message: str) -> None:
        """A document failed: one line, and the others go on."""
        self.failed = True
        self._tell(path, message)

    def _tell(self, path: str, message: str) -> None:
        line = f"mtqa: {inert(path)}: {inert(message)}"
        if self._console is None:
            click.echo(line, err=True)
        else:
            # Above the bar, which would be torn otherwise.
            self._console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)

    def status(self, exit_zero: bool) -> int:
        """2 a document failed, 1 findings remain, 0 nothing to report."""
        if self.failed:
            return WRONG
        return REMAINING if self.remaining and not exit_zero else CLEAN


_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def print_diff(diff: str) -> None:
    """A unified diff, coloured on a terminal; control characters of the text shown, not sent."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    coloured = sys.stdout.isatty() and not plain
    for line in filter(None, diff.split("\n")):
        # CRLF stays CRLF: what goes to a file can be applied as a patch.
        body = line.removesuffix("\r")
        shown = "".join(c if c.isprintable() or c in "\t\u00a0\u202f" else inert(c) for c in body)
        shown += line[len(body) :]
        click.echo(click.style(shown, fg=_DIFF_STYLES.get(line[:1])) if coloured else shown)
