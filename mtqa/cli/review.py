"""``mtqa review`` and ``mtqa apply``."""

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtqa.cli.options import (
    CLEAN,
    REMAINING,
    WRONG,
    Tally,
    baseline_option,
    documents_of,
    exclude_option,
    inert,
    judging,
    order_of,
    paths_argument,
    print_diff,
    project_of,
    quiet_option,
    shared,
    told,
)
from mtqa.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from mtqa.config import Project
    from mtqa.store import Store

_database = click.option(
    "--database",
    metavar="FILE",
    help="The review database (default .mtqa/review.db in the project's folder).",
)


def _store(project: "Project", database: str | None, create: bool) -> "Store":
    from mtqa.store import Store

    chosen = database or project.config.database
    return Store(project.root, Path(chosen) if chosen else None, create=create)


@click.command()
@paths_argument
@shared
@_database
@click.option("--editor", metavar="NAME", help="Who decides (default: the login name).")
@quiet_option
def review(
    paths: tuple[str, ...],
    database: str | None,
    editor: str | None,
    quiet: bool,
    stdin_filename: str | None,
    **given: Any,
) -> int:
    """Accept, correct or reject findings in the terminal. Every decision is kept at once.

    Quit at any time and come back; "mtqa apply" writes the decisions into the documents.

    \b
    Examples:
      mtqa review seeds/
      mtqa review page.txt --editor marie --min-confidence 0.7
    """
    from mtqa import documents
    from mtqa.desk import ProjectDesk
    from mtqa.review import Session
    from mtqa.shelf import StoredShelf

    project = project_of(**given)
    found = documents_of(paths, project.config)
    if documents.STDIN in found:
        raise UsageError("-: standard input cannot be reviewed; save it to a file first")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("mtqa review needs a terminal")
    order = told(project.config, stdin_filename)
    tally = Tally(quiet)
    with _store(project, database, create=True) as store:
        shelf = StoredShelf(found, order, store)
        count = len(shelf.missing)
        for _ in tally.watch(shelf.scan(project.config.jobs), count):
            pass
        if not shelf.paths:
            return WRONG
        name = editor or project.config.editor or getpass.getuser()
        desk = ProjectDesk(project, order, store)
        session = Session(shelf, store, name, desk=desk)
        # Textual costs a fifth of a second that no other command should pay.
        from mtqa_tui.app import run

        run(session)
        left = session.undecided
    if tally.failed:
        return WRONG
    return REMAINING if left else CLEAN


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@judging
@exclude_option
@baseline_option
@_database
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
    with _store(project, database, create=False) as store:
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
