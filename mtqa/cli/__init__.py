"""The command line: parse, call, print, exit status. What each command does stands elsewhere."""

import os
import sys
from typing import Any, NoReturn

import click

from mtqa import __version__
from mtqa.cli import glossary, measuring, review, scanning
from mtqa.cli.options import INTERRUPTED, PIPE_CLOSED, WRONG, inert
from mtqa.errors import MtqaError


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
        click.echo(f"mtqa: {inert(str(error))}", err=True)
        status = error.status
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except _PipeClosed:
        status = PIPE_CLOSED
    if status in (INTERRUPTED, PIPE_CLOSED):
        # Nobody listens: a second error from the flush at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)


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


for command in (
    scanning.scan,
    scanning.fix,
    review.review,
    review.apply,
    glossary.glossary,
    measuring.evaluate,
    measuring.rules,
    measuring.explain,
):
    mtqa.add_command(command)
