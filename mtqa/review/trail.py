"""What the editor did, step by step, so that it can be taken back and done again."""

from collections.abc import Callable
from typing import NamedTuple

from mtqa.errors import MtqaError
from mtqa.glossary.table import Entry as Name
from mtqa.review.ledger import Ledger
from mtqa.store import Entry
from mtqa.types import Decision

# What a step took or took back: decisions, or a row of the glossary.
Taken = tuple[Decision, ...] | tuple[Name]


class Beside(NamedTuple):
    """How to undo and redo what a step did to a file."""

    undo: Callable[[], object]
    redo: Callable[[], object]


class Step(NamedTuple):
    """Rows of the log written together, or a row of the glossary; ``beside``: the file's part."""

    entries: tuple[Entry, ...]
    beside: Beside | None = None
    name: Name | None = None

    @property
    def taken(self) -> Taken:
        """What the step was about."""
        if self.name is not None:
            return (self.name,)
        return tuple(entry.decision for entry in self.entries)


class Trail:
    """The editor's actions, those of earlier sessions included; files are of this session only."""

    def __init__(self, ledger: Ledger, editor: str) -> None:
        self._ledger = ledger
        self._editor = editor
        self._done: list[Step] = []
        self.forget()

    def forget(self) -> None:
        """Begins anew with what still holds: some of it was written into a document."""
        beside = {step.entries[0].action: step.beside for step in self._done if step.entries}
        names = [step for step in self._done if step.name is not None]
        self._done = [
            Step(entries, beside.get(entries[0].action))
            for entries in self._ledger.actions_of(self._editor)
        ]
        self._done += names
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """An action was taken."""
        self._done.append(step)
        self._undone.clear()

    def undo(self, time: str) -> Taken:
        """Takes back the last step and returns what it was about; empty without one.

        A glossary that cannot be put back is left to the editor, and bars no way to earlier steps.

        Raises:
            MtqaError: nothing was taken back.
        """
        if not self._done:
            return ()
        step = self._done[-1]
        if step.beside is not None:
            try:
                step.beside.undo()
            except MtqaError:
                if step.name is not None:
                    self._done.pop()
                raise
        if step.entries:
            self._ledger.withdraw(step.entries, self._editor, time)
        self._undone.append(self._done.pop())
        return step.taken

    def redo(self, time: str) -> Taken:
        """Takes the step undone last again and returns what it was about; empty without one.

        Raises:
            MtqaError: nothing was kept.
        """
        if not self._undone:
            return ()
        step = self._undone[-1]
        if step.beside is not None:
            step.beside.redo()
        if step.entries:
            entries = self._ledger.append_again(step.entries, self._editor, time)
            step = step._replace(entries=entries)
        self._undone.pop()
        self._done.append(step)
        return step.taken
