"""What the screen shows of a review."""

from msgspec import Struct

from mtqa.errors import UsageError
from mtqa.review import reading
from mtqa.review.cursor import Cursor
from mtqa.review.history import Event, events
from mtqa.review.learning import Learning
from mtqa.review.ledger import Ledger, Place
from mtqa.review.outline import Flag, Shelf
from mtqa.review.preview import Piece, compared
from mtqa.review.queue import Filter, Item, Order
from mtqa.review.summary import Account
from mtqa.review.writing import Resolution, resolve
from mtqa.store import Store
from mtqa.types import Decision, Finding, Grade, Report


class Progress(Struct, frozen=True):
    """How far the review of a document is. ``stale``: decisions whose finding is gone."""

    path: str
    grade: Grade
    score: float
    findings: int
    decided: int
    stale: int


class View(Cursor):
    """A cursor that tells what stands where it is, and what was decided."""

    def __init__(self, shelf: Shelf, store: Store, order: Order) -> None:
        self._store = store
        # Documents that were written, as they were when the review was opened.
        self._originals: dict[int, Report] = {}
        self.learning = Learning(store.counts())
        super().__init__(shelf, Ledger(shelf, store), order, self.learning.confidence)

    @property
    def undecided(self) -> int:
        """Findings nobody has decided on yet, in all documents."""
        return sum(len(one.flags) for one in self._shelf.outlines) - sum(self._ledger.decided)

    def confidence(self, finding: Flag | Finding) -> float:
        """The probability that an editor agrees, by the calibration and by earlier decisions."""
        return self.learning.confidence(finding)

    def decision_on(self, item: Item) -> Decision | None:
        """What holds for a finding: its last decision, or its sentence's rewriting."""
        return self._ledger.decision_on(item)

    def rewritten(self, document: int, sentence: int) -> Decision | None:
        """How a sentence was rewritten; None: it was not."""
        return self._ledger.rewritten(Place(document, sentence))

    def rewritings(self) -> dict[int, Decision]:
        """The sentences of the document in focus that were rewritten, by index."""
        return self._ledger.rewritings(self.document)

    def progress(self, document: int) -> Progress:
        """How far the review of a document is."""
        one = self._shelf.outlines[document]
        return Progress(
            self._ledger.keys[document],
            one.grade,
            one.score,
            len(one.flags),
            self._ledger.decided[document],
            self._ledger.stale[document],
        )

    def is_done(self, document: int) -> bool:
        """Whether a document has findings and all of them are decided."""
        return bool(self._shelf.outlines[document].flags) and self._ledger.is_done(document)

    def alike(self) -> list[Item]:
        """Undecided findings with the rule, surface and fixes of the one in focus, it included."""
        if self.item is None:
            return []
        found = self._queue.alike(self._queue.flag(self.item))
        return [item for item in found if self._ledger.is_open(item)]

    def preview(self, replacement: str | None = None) -> list[Piece]:
        """The sentence in focus as it will read: what was decided, and on the finding in focus
        ``replacement``, or else its decision, or else its first fix.
        """
        report = self.report
        if report is None or self.sentence is None:
            return []
        rewritten = self.rewritten(self.document, self.sentence)
        if rewritten is not None:
            return list(compared(rewritten.surface, rewritten.replacement or ""))
        focus = None if self.item is None else self.item.finding
        return reading.preview(report, self.sentence, focus, self._replacements(replacement))

    def draft(self) -> str:
        """The sentence in focus as it will read, for the editor to go on from."""
        report = self.report
        if report is None or self.sentence is None:
            return ""
        rewritten = self.rewritten(self.document, self.sentence)
        if rewritten is not None:
            return rewritten.replacement or ""
        return reading.revised(report, self.sentence, self._replacements())

    def compared(self, text: str) -> list[Piece]:
        """The sentence in focus with what ``text`` changes in it."""
        report = self.report
        if report is None or self.sentence is None:
            return []
        return list(compared(report.sentences[self.sentence].text, text))

    def record(self) -> tuple[int, int]:
        """How often editors agreed with the rule in focus, and how often they decided on it."""
        record = self.learning.rules.get(self.current.rule) if self.current else None
        return (record.agreed, record.decisions) if record else (0, 0)

    def history(self, limit: int = 1_000) -> list[Event]:
        """The last decisions of everybody, newest first, and what became of them.

        Raises:
            StoreError: the store cannot be read.
        """
        return list(events(self._store.past(limit), self._ledger))

    def resolution(self, document: int) -> Resolution:
        """What the decisions on a document come to.

        Raises:
            StoreError: the store cannot be read.
        """
        held = self._store.holding(self._ledger.keys[document])
        return resolve(self._shelf.report(document), held)

    def refresh(self) -> bool:
        """Takes in what other editors decided meanwhile; True when there was something.

        Raises:
            StoreError: the store cannot be read.
        """
        return self._ledger.refresh()

    def account(self, document: int) -> Account:
        """All that was decided on a document, for ``summary``.

        Raises:
            MtqaError: the store or the document cannot be read.
        """
        self.refresh()
        key = self._ledger.keys[document]
        held = tuple(self._store.holding(key))
        report = self._shelf.report(document)
        return Account(
            path=key,
            before=self._originals.get(document, report),
            report=report,
            resolution=resolve(report, held),
            held=held,
            seconds=self._ledger.pace.seconds(key),
        )

    def set_order(self, order: Order) -> None:
        """Sorts the queue anew, by what was learnt until now; the finding in focus stays."""
        self.learn()
        self._queue.sort(order, self.learning.confidence)

    def learn(self) -> None:
        """Takes in what was decided until now; the queue keeps its order until it is sorted.

        Raises:
            StoreError: the store cannot be read.
        """
        self.learning = Learning(self._store.counts())

    def set_filter(self, filter: Filter) -> None:
        """Leaves in the queue what ``filter`` admits; goes to the first of it.

        Raises:
            UsageError: it admits nothing; the queue is as it was.
        """
        if not self.count(filter):
            raise UsageError("no finding is left with this filter")
        self._queue.narrow(filter)
        if self.item is None or not self._queue.holds(self.item):
            if filter.undecided:
                self.skip()
            else:
                self.go_to(self._queue[min(self._rank(), len(self._queue) - 1)])

    def count(self, filter: Filter) -> int:
        """How many findings ``filter`` would leave in the queue; undecided ones if it says so."""
        count = self._queue.count(filter)
        if filter.undecided and count:
            count = sum(map(self._ledger.is_open, self._queue.admitted(filter)))
        return count

    def rules(self) -> list[str]:
        """The rules that found something, by name."""
        return self._queue.rules()

    def _replacements(self, proposed: str | None = None) -> dict[int, str | None]:
        """What stands in place of the findings around the sentence in focus."""
        report = self._shelf.report(self.document)
        if self.sentence is None:
            return {}
        focus = None if self.item is None else self.item.finding
        last = reading.last_sentence(report, self.sentence, focus)
        found: dict[int, str | None] = {}
        for number in reading.findings_in(report, self.sentence, last):
            item = Item(self.document, number)
            decision = self._ledger.decision_on(item)
            if item == self.item and proposed is not None:
                found[number] = proposed
            elif decision is None and item == self.item:
                found[number] = next(iter(report.findings[number].fixes), None)
            elif decision is not None and decision.scope == "finding":
                found[number] = decision.replacement
        return found
