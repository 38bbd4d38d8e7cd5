"""What was decided on each finding and each sentence, as the store has it."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from mtqa.review.outline import Shelf, sentence_ids
from mtqa.review.pace import Pace
from mtqa.review.queue import Item
from mtqa.store import Entry, Store
from mtqa.types import Decision


class Place(NamedTuple):
    """A sentence: the number of its document and its index there. Never equal to a finding's."""

    document: int
    sentence: int
    scope: str = "sentence"


class Ledger:
    """The decisions on some documents; commits first, remembers then.

    A later decision on a finding supersedes the earlier one, whoever took it; withdrawing it
    brings the earlier one back. A rewritten sentence decides all findings that touch it.
    """

    def __init__(self, shelf: Shelf, store: Store) -> None:
        self.keys = tuple(map(store.key, shelf.paths))
        self._shelf = shelf
        self._store = store
        self._number = {key: number for number, key in enumerate(self.keys)}
        self._findings: dict[int, dict[str, int]] = {}
        self._sentences: dict[int, dict[str, int]] = {}
        self._load()

    def _load(self) -> None:
        self._held: dict[Item | Place, list[Entry]] = {}
        self._lost: dict[tuple[int, str], list[Entry]] = {}
        self._rewritten: dict[int, set[int]] = {}
        self._seen = 0
        self._written: set[int] = set()
        self._applied = self._store.applied()
        self.pace = Pace()
        self.decided = [0] * len(self.keys)
        self.stale = [0] * len(self.keys)
        self.refresh()
        self._written.clear()

    def decision_on(self, item: Item) -> Decision | None:
        """What holds for a finding: its sentence's rewriting, or its last decision."""
        place = self.rewriting(item)
        entries = self._held.get(item if place is None else place)
        return entries[-1].decision if entries else None

    def rewritten(self, place: Place) -> Decision | None:
        """How a sentence was rewritten; None: it was not."""
        entries = self._held.get(place)
        return entries[-1].decision if entries else None

    def rewritings(self, document: int) -> dict[int, Decision]:
        """The rewritten sentences of a document, by index."""
        return {
            number: self._held[Place(document, number)][-1].decision
            for number in sorted(self._rewritten.get(document, ()))
        }

    def entries_on(self, place: Item | Place) -> tuple[Entry, ...]:
        """The rows that hold for a finding or a sentence, the last one before all others."""
        return tuple(self._held.get(place, ()))

    def rewriting(self, item: Item) -> Place | None:
        """The rewritten sentence that a finding touches."""
        sentences = self._rewritten.get(item.document)
        if sentences:
            flag = self._shelf.outlines[item.document].flags[item.finding]
            for number in range(flag.sentence, flag.last + 1):
                if number in sentences:
                    return Place(item.document, number)
        return None

    def is_open(self, item: Item) -> bool:
        """Whether nobody has decided on a finding."""
        return not self._held.get(item) and self.rewriting(item) is None

    def is_done(self, document: int) -> bool:
        """Whether every finding of a document is decided."""
        return self.decided[document] == len(self._shelf.outlines[document].flags)

    def append(self, decisions: Sequence[Decision]) -> tuple[Entry, ...]:
        """Commits one action.

        Raises:
            StoreError: nothing was kept.
        """
        return self._kept(self._store.append(decisions))

    def withdraw(self, entries: Sequence[Entry], editor: str, time: str) -> tuple[Entry, ...]:
        """Withdraws rows as one action; what was withdrawn already is left out.

        Raises:
            StoreError: nothing was withdrawn.
        """
        return self._kept(self._store.withdraw(entries, editor, time))

    def append_again(self, entries: Sequence[Entry], editor: str, time: str) -> tuple[Entry, ...]:
        """Commits the decisions of withdrawn rows once more.

        Raises:
            StoreError: nothing was kept.
        """
        return self.append(
            [msgspec.structs.replace(entry.decision, editor=editor, time=time) for entry in entries]
        )

    def refresh(self) -> bool:
        """Takes in what other editors decided meanwhile; True when there was something.

        Raises:
            StoreError: the store cannot be read.
        """
        entries = self._store.log(self._seen)
        self._absorb(entries)
        self.pace.add(entries)
        if entries:
            self._seen = entries[-1].id
        news = any(entry.id not in self._written for entry in entries)
        self._written.clear()
        return news

    def reload(self, document: int) -> None:
        """Takes a document as it was written and scanned anew.

        Raises:
            StoreError: the store cannot be read.
        """
        self._findings.pop(document, None)
        self._sentences.pop(document, None)
        self._load()

    def place_of(self, decision: Decision) -> Item | Place | None:
        """Where a decision's finding or sentence is now; None when it is gone."""
        document = self._number.get(decision.path)
        if document is None:
            return None
        if decision.scope == "sentence":
            sentence = self._sentence(document, decision.finding)
            return None if sentence is None else Place(document, sentence)
        if document not in self._findings:
            flags = self._shelf.outlines[document].flags
            self._findings[document] = {flag.id: number for number, flag in enumerate(flags)}
        finding = self._findings[document].get(decision.finding)
        return None if finding is None else Item(document, finding)

    def actions_of(self, editor: str) -> list[tuple[Entry, ...]]:
        """An editor's actions that were not withdrawn, oldest first."""
        actions: dict[int, list[Entry]] = {}
        for entries in self._held.values():
            for entry in entries:
                if entry.decision.editor == editor:
                    actions.setdefault(entry.action, []).append(entry)
        return [tuple(actions[number]) for number in sorted(actions)]

    def _sentence(self, document: int, identity: str) -> int | None:
        if document not in self._sentences:
            known = self._shelf.outlines[document].sentence_ids
            self._sentences[document] = {one: number for number, one in known.items()}
        found = self._sentences[document].get(identity)
        if found is None:
            # A sentence without findings is not in the outline.
            for number, one in enumerate(sentence_ids(self._shelf.report(document))):
                self._sentences[document][one] = number
            found = self._sentences[document].get(identity)
        return found

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
            place = self.place_of(entry.decision)
            if place is None:
                self._lose(entry)
                continue
            was_open = isinstance(place, Item) and self.is_open(place)
            own = self._held.setdefault(place, [])
            _take(own, entry)
            if isinstance(place, Item):
                self.decided[place.document] += was_open - self.is_open(place)
            else:
                self._rewrite(place, bool(own))

    def _lose(self, entry: Entry) -> None:
        """A row whose finding is gone: stale, unless it was withdrawn or stands in the document."""
        document = self._number.get(entry.decision.path)
        if document is None:
            return
        own = self._lost.setdefault((document, entry.decision.finding), [])
        before = self._is_stale(own)
        _take(own, entry)
        self.stale[document] += self._is_stale(own) - before

    def _is_stale(self, entries: list[Entry]) -> bool:
        return bool(entries) and entries[-1].id not in self._applied

    def _rewrite(self, place: Place, rewritten: bool) -> None:
        sentences = self._rewritten.setdefault(place.document, set())
        (sentences.add if rewritten else sentences.discard)(place.sentence)
        count = len(self._shelf.outlines[place.document].flags)
        self.decided[place.document] = sum(
            not self.is_open(Item(place.document, number)) for number in range(count)
        )


def _take(held: list[Entry], entry: Entry) -> None:
    """Adds a decision to those on its place, or takes the one out that the row withdraws."""
    if entry.withdraws is not None:
        held[:] = [one for one in held if one.id != entry.withdraws]
    elif all(one.id != entry.id for one in held):
        held.append(entry)
        held.sort(key=lambda one: one.id)
