"""Where the editor is, and how to get elsewhere."""

from collections.abc import Callable

from mtqa.review.ledger import Ledger
from mtqa.review.outline import Flag, Shelf
from mtqa.review.queue import Filter, Item, Order, Queue
from mtqa.types import Decision, Finding, Report


class Cursor:
    """A place among the findings and sentences of some documents.

    The queue goes document by document, in the chosen order within each. ``document`` and
    ``sentence`` say where the editor is; ``item`` is the place of the finding in focus, None in
    a sentence without one. Going to a document reads it: MtqaError where it cannot be had any more,
    and the cursor stays.
    """

    def __init__(
        self, shelf: Shelf, ledger: Ledger, order: Order, confidence: Callable[[Flag], float]
    ) -> None:
        self.documents = len(shelf.paths)
        self._shelf = shelf
        self._ledger = ledger
        self._queue = Queue(shelf.outlines, order, confidence)
        self.document = 0
        self.sentence: int | None = None
        self.item: Item | None = None
        first = self._queue.search(-1, 1, ledger.is_open, ledger.is_done)
        if first is not None:
            self.go_to(first)
        else:
            self.go_to_document(0)

    @property
    def report(self) -> Report | None:
        """The document in focus; None when there is none."""
        return self._shelf.report(self.document) if self.documents else None

    @property
    def current(self) -> Finding | None:
        """The finding in focus; None in a sentence without one."""
        if self.item is None:
            return None
        return self._shelf.report(self.document).findings[self.item.finding]

    @property
    def decision(self) -> Decision | None:
        """What was decided on the finding in focus."""
        return None if self.item is None else self._ledger.decision_on(self.item)

    @property
    def order(self) -> Order:
        """How the queue is sorted."""
        return self._queue.order

    @property
    def filter(self) -> Filter:
        """What the queue holds."""
        return self._queue.filter

    @property
    def place(self) -> tuple[int, int]:
        """Number of the finding in focus in the queue, from 1 (0: none), and the queue's length."""
        shown = self.item is not None and self._queue.holds(self.item)
        return (self._rank() + 1 if shown else 0), len(self._queue)

    def next(self) -> None:
        """To the next finding of the queue, decided or not; stays at the last."""
        self._step(1)

    def previous(self) -> None:
        """To the finding before in the queue; stays at the first."""
        self._step(-1)

    def skip(self) -> bool:
        """To the next undecided finding, round the corner after the last; False: there is none."""
        search, is_open, is_done = self._queue.search, self._ledger.is_open, self._ledger.is_done
        item = search(self._before(), 1, is_open, is_done) or search(-1, 1, is_open, is_done)
        if item is not None:
            self.go_to(item)
        return item is not None

    def next_sentence(self) -> None:
        """To the sentence that follows in the text, in the next document after the last."""
        self._step_sentence(1)

    def previous_sentence(self) -> None:
        """To the sentence before in the text."""
        self._step_sentence(-1)

    def next_document(self) -> None:
        """To the next document."""
        self.go_to_document(min(self.document + 1, self.documents - 1))

    def previous_document(self) -> None:
        """To the document before."""
        self.go_to_document(max(self.document - 1, 0))

    def go_to_document(self, number: int) -> None:
        """To a document's first undecided finding, or its first, or its first sentence."""
        if not 0 <= number < self.documents:
            return
        own = self._queue.of_document(number)
        if own:
            self.go_to(next(filter(self._ledger.is_open, own), own[0]))
        else:
            self._stand_at(number, 0)

    def go_to(self, item: Item) -> None:
        """To a finding."""
        self._shelf.report(item.document)
        self.item = item
        self.document = item.document
        self.sentence = self._queue.flag(item).sentence

    def go_to_sentence(self, sentence: int) -> None:
        """To a sentence of the document in focus."""
        self._stand_at(self.document, sentence)

    def search(self, query: str, *, backwards: bool = False) -> bool:
        """To the next sentence that holds ``query`` in any case, round the corner; False: none."""
        wanted = query.casefold()
        if not wanted or not self.documents:
            return False
        step = -1 if backwards else 1
        here = -1 if self.sentence is None else self.sentence
        for turn in range(self.documents + 1):
            document = (self.document + step * turn) % self.documents
            if not self._shelf.holds(document, wanted):
                continue
            sentences = self._shelf.report(document).sentences
            if turn == 0:
                sentences = sentences[: max(here, 0)] if backwards else sentences[here + 1 :]
            for sentence in reversed(sentences) if backwards else sentences:
                if wanted in sentence.text.casefold():
                    self._stand_at(document, sentence.index)
                    return True
        return False

    def _rank(self) -> int:
        """Rank of the finding in focus, or of the first one after a sentence without any."""
        if self.item is not None:
            return self._queue.rank(self.item)
        if not self.documents:
            return 0
        return self._queue.rank_after(self.document, self.sentence or 0)

    def _before(self) -> int:
        """Rank of the finding in focus, or of the last one before where the editor is."""
        rank = self._rank()
        return rank if self.item is not None and self._queue.holds(self.item) else rank - 1

    def _step(self, step: int) -> None:
        """One finding on or back; with the filter for it, over decided ones."""
        rank = self._before() if step > 0 else self._rank()
        wanted = self._ledger.is_open if self.filter.undecided else _any
        skipped = self._ledger.is_done if self.filter.undecided else _none
        item = self._queue.search(rank, step, wanted, skipped)
        if item is not None:
            self.go_to(item)

    def _stand_at(self, document: int, sentence: int) -> None:
        """At a sentence; in focus its first undecided finding, or its first, if it has one."""
        report = self._shelf.report(document)
        own = self._queue.of_sentence(document, sentence)
        self.document = document
        self.sentence = sentence if report.sentences else None
        self.item = next(filter(self._ledger.is_open, own), own[0] if own else None)

    def _step_sentence(self, step: int) -> None:
        if not self.documents:
            return
        document = self.document
        sentence = (self.sentence or 0) + step
        while not 0 <= sentence < len(self._shelf.report(document).sentences):
            document += step
            if not 0 <= document < self.documents:
                return
            sentence = 0 if step > 0 else len(self._shelf.report(document).sentences) - 1
        self._stand_at(document, sentence)


def _any(_: Item) -> bool:
    return True


def _none(_: int) -> bool:
    return False
