"""``mtqa review`` and ``mtqa apply``."""

import gc
import getpass
import os
import sys
from typing import Any

import click

from mtqa.cli.options import (
    CLEAN,
    REMAINING,
    WRONG,
    Tally,
    baseline_option,
    database_option,
    documents_of,
    exclude_option,
    inert,
    judging,
    order_of,
    print_diff,
    print_records,
    project_of,
    quiet_option,
    shared,
    store_of,
    told,
)
from mtqa.errors import DocumentError, UsageError


@click.command(short_help="Accept, correct or reject findings on a screen.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@shared
@database_option
@click.option("--editor", metavar="NAME", help="Who decides (default: the login name).")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FILE",
    help="Write what the review came to, at the end: FILE.html or FILE.json. Repeatable.",
)
@click.option("--stats", is_flag=True, help="Print how often editors agreed with each rule.")
@click.option("--web", is_flag=True, help="Serve the screen to a browser on this machine.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port for --web.",
)
@quiet_option
def review(
    paths: tuple[str, ...],
    database: str | None,
    editor: str | None,
    reports: tuple[str, ...],
    stats: bool,
    web: bool,
    port: int,
    quiet: bool,
    stdin_filename: str | None,
    **given: Any,
) -> int:
    """Accept, correct or reject findings in the terminal. Every decision is kept at once.

    Quit at any time and come back; "mtqa apply" writes the decisions into the documents.
    Where there is no terminal, --report alone writes the report.

    \b
    Examples:
      mtqa review seeds/
      mtqa review page.txt --editor marie --min-confidence 0.7
      mtqa review seeds/ --report review.html --report review.json
      mtqa review seeds/ --web
      mtqa review --stats
    """
    from mtqa import documents, reviewing
    from mtqa.desk import ProjectDesk
    from mtqa.review import Session
    from mtqa.shelf import StoredShelf

    project = project_of(**given)
    if stats:
        print_records(project, database, "text")
        return CLEAN
    if not paths:
        raise UsageError("name the documents to review: mtqa review PATH...")
    for file in reports:
        reviewing.check_report(file)
    found = documents_of(paths, project.config)
    if documents.STDIN in found:
        raise UsageError("-: standard input cannot be reviewed; save it to a file first")
    seen = _is_seen()
    if not (seen or web or reports):
        raise UsageError("mtqa review needs a terminal")
    # Textual costs a fifth of a second that no other command should pay.
    from mtqa_tui import app
    from mtqa_tui.keys import remapped

    keys = remapped(project.config.keys)
    order = told(project.config, stdin_filename)
    tally = Tally(quiet)
    with store_of(project, database, create=True) as store:
        # A hundred thousand findings stay to the end: the garbage collector need not go through
        # them again and again, while they are loaded or at every tenth key.
        gc.disable()
        shelf = StoredShelf(found, order, store)
        count = len(shelf.missing)
        for _ in tally.watch(shelf.scan(project.config.jobs), count):
            pass
        if not shelf.paths:
            return WRONG
        if web:
            from mtqa_tui.web import serve

            serve(_without_web(sys.argv[1:]), port)
            return CLEAN
        name = editor or project.config.editor or getpass.getuser()
        session = Session(shelf, store, name, desk=ProjectDesk(project, order, store))
        gc.freeze()
        gc.enable()
        gc.set_threshold(10_000, 50, 50)
        if seen:
            app.run(session, keys)
        for file in reports:
            reviewing.write_report(file, session)
        left = session.undecided
    if tally.failed:
        return WRONG
    return REMAINING if left else CLEAN


def _is_seen() -> bool:
    """Whether there is a terminal, or a browser behind the driver that textual-serve names."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def _without_web(arguments: list[str]) -> list[str]:
    """The command line of the screen that the server starts for each browser."""
    left: list[str] = []
    words = iter(arguments[arguments.index("review") + 1 :])
    for word in words:
        if word == "--port":
            next(words, None)
        elif word != "--web" and not word.startswith("--port="):
            left.append(word)
    return left


@click.command(short_help="Write the decisions of a review into documents.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@judging
@exclude_option
@baseline_option
@database_option
@click.option("--diff", is_flag=True, help="Show what would be written; write nothing.")
@click.option("-o", "folder", metavar="DIR", help="Write copies below DIR, not in place.")
@click.option("--orig", is_flag=True, help="Keep the original beside it as .orig.")
@quiet_option
def apply(
    paths: tuple[str, ...],
    database: str | None,
    diff: bool,
    folder: str | None,
    orig: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Write the decisions taken in review into the documents; without PATH, into all of them.

    A document that changed since is scanned again; a decision that no longer fits is said to be
    stale and left alone. Exit status 1: findings are undecided.

    \b
    Examples:
      mtqa apply --diff
      mtqa apply seeds/ -o reviewed/
      mtqa apply seeds/
    """
    from mtqa import applying, documents, edits

    if diff and folder:
        raise UsageError("--diff and -o DIR exclude each other")
    if orig and (diff or folder):
        raise UsageError("--orig goes with writing in place")
    project = project_of(**given)
    status = CLEAN
    with store_of(project, database, create=False) as store:
        found = documents.find(paths, project.config.exclude) if paths else applying.decided(store)
        if not found:
            raise UsageError(f"{store.database}: holds no decision")
        copies = edits.plan_copies(found, folder) if folder else {}
        _, ruleset = order_of(project.config)
        for path in found:
            try:
                one = applying.applied(path, store, ruleset)
                if diff:
                    before = one.report.document.texts
                    for texts in zip(before, one.document.texts, strict=True):
                        print_diff(edits.diff(inert(path), *texts))
                elif folder:
                    applying.write_copy(one, copies[path])
                else:
                    applying.write_in_place(one, store, ruleset, orig)
            except DocumentError as error:
                click.echo(f"mtqa: {inert(str(error))}", err=True)
                status = WRONG
                continue
            if one.resolution.undecided and status == CLEAN:
                status = REMAINING
            if not quiet:
                _tell(path, one, diff)
    return status


def _tell(path: str, one: Any, diff: bool) -> None:
    """What became of a document's decisions, on standard error."""
    resolution = one.resolution
    verb = "would be applied" if diff else "applied"
    line = f"{inert(path)}: {len(resolution.written)} {verb}, {resolution.undecided} undecided"
    if resolution.stale:
        line += f", {len(resolution.stale)} stale (left alone)"
    click.echo(line, err=True)
    for held in resolution.stale:
        decision = held.decision
        click.echo(f"  stale: {inert(decision.surface)!r} ({decision.verdict})", err=True)
