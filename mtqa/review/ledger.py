"""What was decided on each finding, as the store has it."""

from collections.abc import Sequence

import msgspec

from mtqa.review.queue import Item
from mtqa.store import Entry, Store
from mtqa.types import Decision, Report


class Ledger:
    """The decisions on the findings of some documents; commits first, remembers then.

    A later decision on a finding supersedes the earlier one, whoever took it; withdrawing it
    brings the earlier one back.
    """

    def __init__(self, reports: Sequence[Report], store: Store, editor: str) -> None:
        self.keys = tuple(store.key(report.document.path) for report in reports)
        self._store = store
        self._editor = editor
        self._number = {key: number for number, key in enumerate(self.keys)}
        self._ids = [
            {finding.id: number for number, finding in enumerate(report.findings)}
            for report in reports
        ]
        self._held: dict[Item, list[Entry]] = {}
        self._undone: list[tuple[Entry, ...]] = []
        self._seen = 0
        self._written: set[int] = set()
        self.decided = [0] * len(reports)
        self.refresh()
        self._done = self._own_actions()
        self.stale = self._count_stale()

    def number_of(self, path: str) -> int:
        """The number of a document given by its path."""
        return self._number[self._store.key(path)]

    def decision_on(self, item: Item) -> Decision | None:
        """What holds for a finding: its last decision that was not withdrawn."""
        entries = self._held.get(item)
        return entries[-1].decision if entries else None

    def is_open(self, item: Item) -> bool:
        """Whether nobody has decided on a finding."""
        return not self._held.get(item)

    def append(self, decisions: Sequence[Decision]) -> None:
        """Commits one action.

        Raises:
            StoreError: nothing was kept.
        """
        self._done.append(self._kept(self._store.append(decisions)))
        self._undone.clear()

    def undo(self, time: str) -> tuple[Decision, ...]:
        """Withdraws the editor's last action and returns its decisions; empty without one.

        Raises:
            StoreError: nothing was withdrawn.
        """
        if not self._done:
            return ()
        entries = self._done[-1]
        self._kept(self._store.withdraw(entries, self._editor, time))
        self._undone.append(self._done.pop())
        return tuple(entry.decision for entry in entries)

    def redo(self, time: str) -> tuple[Decision, ...]:
        """Takes the action undone last again and returns its decisions; empty without one.

        Raises:
            StoreError: nothing was kept.
        """
        if not self._undone:
            return ()
        again = [
            msgspec.structs.replace(entry.decision, editor=self._editor, time=time)
            for entry in self._undone[-1]
        ]
        entries = self._store.append(again)
        self._undone.pop()
        self._done.append(self._kept(entries))
        return tuple(again)

    def refresh(self) -> bool:
        """Takes in what other editors decided meanwhile; True when there was something.

        Raises:
            StoreError: the store cannot be read.
        """
        entries = self._store.log(self._seen)
        self._absorb(entries)
        if entries:
            self._seen = entries[-1].id
        news = any(entry.id not in self._written for entry in entries)
        self._written.clear()
        return news

    def item_of(self, decision: Decision) -> Item | None:
        """Where a decision's finding is now; None when it is gone or not under review."""
        document = self._number.get(decision.path)
        if document is None:
            return None
        finding = self._ids[document].get(decision.finding)
        return None if finding is None else Item(document, finding)

    def _kept(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Takes in rows of our own; ``refresh`` reads them once more, since another editor's row
        may lie between two of them.
        """
        self._absorb(entries)
        self._written.update(entry.id for entry in entries)
        return entries

    def _absorb(self, entries: Sequence[Entry]) -> None:
        """Brings what holds up to date with rows of the log, oldest first."""
        for entry in entries:
            item = self.item_of(entry.decision)
            if item is None:
                continue
            own = self._held.setdefault(item, [])
            before = bool(own)
            if entry.withdraws is not None:
                own[:] = [one for one in own if one.id != entry.withdraws]
            elif all(one.id != entry.id for one in own):
                own.append(entry)
                own.sort(key=lambda one: one.id)
            self.decided[item.document] += bool(own) - before

    def _own_actions(self) -> list[tuple[Entry, ...]]:
        """This editor's actions of earlier sessions that were not withdrawn, oldest first."""
        actions: dict[int, list[Entry]] = {}
        for entries in self._held.values():
            for entry in entries:
                if entry.decision.editor == self._editor:
                    actions.setdefault(entry.action, []).append(entry)
        return [tuple(actions[number]) for number in sorted(actions)]

    def _count_stale(self) -> list[int]:
        stale = [0] * len(self.keys)
        for held in self._store.holding():
            number = self._number.get(held.decision.path)
            if number is not None and not held.applied and self.item_of(held.decision) is None:
                stale[number] += 1
        return stale
