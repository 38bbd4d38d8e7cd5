"""What the editor did, step by step, so that it can be taken back and done again."""

from collections.abc import Callable

from mtqa.review.ledger import Ledger
from mtqa.store import Entry
from mtqa.types import Decision


class Trail:
    """The editor's actions, those of earlier sessions included.

    An action of this session may have changed a file as well: ``beside`` undoes and redoes that.
    """

    def __init__(self, ledger: Ledger, editor: str) -> None:
        self._ledger = ledger
        self._editor = editor
        self._beside: dict[int, tuple[Callable[[], object], Callable[[], object]]] = {}
        self.forget()

    def forget(self) -> None:
        """Begins anew with what still holds: some of it was written into a document."""
        self._done = self._ledger.actions_of(self._editor)
        self._undone: list[tuple[Entry, ...]] = []

    def add(
        self,
        entries: tuple[Entry, ...],
        beside: tuple[Callable[[], object], Callable[[], object]] | None = None,
    ) -> None:
        """An action was taken; ``beside``: how to undo and redo what it did to a file."""
        self._done.append(entries)
        self._undone.clear()
        if beside is not None:
            self._beside[entries[0].action] = beside

    def undo(self, time: str) -> tuple[Decision, ...]:
        """Withdraws the last action and returns its decisions; empty without one.

        Raises:
            MtqaError: nothing was withdrawn.
        """
        if not self._done:
            return ()
        entries = self._done[-1]
        beside = self._beside.get(entries[0].action)
        if beside is not None:
            beside[0]()
        self._ledger.withdraw(entries, self._editor, time)
        self._undone.append(self._done.pop())
        return tuple(entry.decision for entry in entries)

    def redo(self, time: str) -> tuple[Decision, ...]:
        """Takes the action undone last again and returns its decisions; empty without one.

        Raises:
            MtqaError: nothing was kept.
        """
        if not self._undone:
            return ()
        before = self._undone[-1]
        beside = self._beside.get(before[0].action)
        if beside is not None:
            beside[1]()
        entries = self._ledger.append_again(before, self._editor, time)
        self._undone.pop()
        self._done.append(entries)
        if beside is not None:
            self._beside[entries[0].action] = beside
        return tuple(entry.decision for entry in entries)
