"""The command line: parse, call, print, exit status. What each command does stands elsewhere."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from mtqa import __version__
from mtqa.cli import glossary, measuring, names, review, scanning, training
from mtqa.cli.options import INTERRUPTED, PIPE_CLOSED, WRONG, inert
from mtqa.errors import MtqaError

# What a write to standard output says of the disk behind it.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main() -> NoReturn:
    """The script ``mtqa``: every error that is the user's or the world's is one clear line."""
    _open_streams()
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
    except _OutputLost as error:
        status = error.status
        if status != PIPE_CLOSED:
            click.echo(f"mtqa: standard output cannot be written: {error}", err=True)
        _silence()
    if status == INTERRUPTED:
        _silence()
    sys.exit(status)


def _open_streams() -> None:
    """A stream that the caller closed reads and writes nothing: no other file takes its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def _silence() -> None:
    """Nobody listens: a second error from the flush at exit would be noise."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _OutputLost(Exception):
    """Standard output takes no more: its reader has gone, or its disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self.status = PIPE_CLOSED if isinstance(error, BrokenPipeError) else WRONG


@contextmanager
def _output() -> Iterator[None]:
    """Whoever writes inside is told apart from whoever cannot be written to."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # An error of a named file is nobody's but the programmer's.
        if error.filename is None and error.errno in (errno.EPIPE, *_NO_ROOM):
            raise _OutputLost(error) from error
        raise


class _Commands(click.Group):
    """Sees to a closed pipe before click turns it into exit status 1."""

    def make_context(self, *arguments: Any, **given: Any) -> click.Context:
        with _output():
            return super().make_context(*arguments, **given)

    def invoke(self, context: click.Context) -> Any:
        with _output():
            return super().invoke(context)


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
    names.explain_name,
    training.train,
):
    mtqa.add_command(command)
