"""A review in progress: what is before the editor and what comes next.

Knows no screen and no SQL: a key press calls one method of ``Session``, which commits to the
store before it changes anything here, so that what the screen shows is what was kept.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from mtqa.edits import Edit
from mtqa.errors import UsageError
from mtqa.review.ledger import Ledger
from mtqa.review.preview import Piece, edit_of, pieces
from mtqa.review.queue import Item, Order, Queue
from mtqa.store import Store
from mtqa.types import Decision, Finding, Grade, Report, Verdict


class Progress(Struct, frozen=True):
    """How far the review of a document is. ``stale``: decisions whose finding is gone."""

    path: str
    grade: Grade
    score: float
    findings: int
    decided: int
    stale: int


def now() -> datetime:
    """The time of a decision."""
    return datetime.now(UTC)


class Session:
    """One editor at work on the findings of some documents.

    The queue goes document by document, in the chosen order within each. ``document`` and
    ``sentence`` say where the editor is; ``item`` is the place of the finding in focus, None in
    a sentence without one.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        store: Store,
        editor: str,
        *,
        order: Order = "surest",
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Takes up the review where the store left it, at the first undecided finding.

        Raises:
            StoreError: the store cannot be read.
        """
        self.reports = tuple(reports)
        self.editor = editor
        self._clock = clock
        self._ledger = Ledger(self.reports, store, editor)
        self._queue = Queue(self.reports, order)
        self.document = 0
        self.sentence: int | None = None
        self.item: Item | None = None
        first = self._queue.next_open(-1, self._ledger.is_open)
        if first is not None:
            self.go_to(first)
        elif self.reports:
            self.go_to_document(0)

    # Where the editor is

    @property
    def report(self) -> Report | None:
        """The document in focus; None when there is none."""
        return self.reports[self.document] if self.reports else None

    @property
    def current(self) -> Finding | None:
        """The finding in focus; None in a sentence without one."""
        return None if self.item is None else self._queue.finding(self.item)

    @property
    def decision(self) -> Decision | None:
        """What was decided on the finding in focus."""
        return None if self.item is None else self._ledger.decision_on(self.item)

    @property
    def order(self) -> Order:
        """How the queue is sorted."""
        return self._queue.order

    @property
    def place(self) -> tuple[int, int]:
        """Number of the finding in focus in the queue, from 1 (0: none), and the queue's length."""
        return (0 if self.item is None else self._queue.rank(self.item) + 1), len(self._queue)

    @property
    def undecided(self) -> int:
        """Findings nobody has decided on yet, in all documents."""
        return len(self._queue) - sum(self._ledger.decided)

    def decision_on(self, item: Item) -> Decision | None:
        """What holds for a finding: its last decision that was not withdrawn."""
        return self._ledger.decision_on(item)

    def progress(self, document: int) -> Progress:
        """How far the review of a document is."""
        report = self.reports[document]
        return Progress(
            self._ledger.keys[document],
            report.grade,
            report.score,
            len(report.findings),
            self._ledger.decided[document],
            self._ledger.stale[document],
        )

    def alike(self) -> list[Item]:
        """Undecided findings with the rule, surface and fixes of the one in focus, it included."""
        finding = self.current
        if finding is None:
            return []
        return [item for item in self._queue.alike(finding) if self._ledger.is_open(item)]

    # Moving

    def next(self) -> None:
        """To the next finding of the queue, decided or not; stays at the last."""
        self._go_to_rank(self._rank_before() + 1)

    def previous(self) -> None:
        """To the finding before in the queue; stays at the first."""
        self._go_to_rank(self._rank_before() - (self.item is not None))

    def skip(self) -> None:
        """To the next undecided finding, from the start again after the last."""
        item = self._queue.next_open(self._rank_before(), self._ledger.is_open)
        if item is not None:
            self.go_to(item)

    def next_sentence(self) -> None:
        """To the sentence that follows in the text, in the next document after the last."""
        self._step_sentence(1)

    def previous_sentence(self) -> None:
        """To the sentence before in the text."""
        self._step_sentence(-1)

    def next_document(self) -> None:
        """To the next document."""
        self.go_to_document(min(self.document + 1, len(self.reports) - 1))

    def previous_document(self) -> None:
        """To the document before."""
        self.go_to_document(max(self.document - 1, 0))

    def go_to_document(self, number: int) -> None:
        """To a document's first undecided finding, or its first, or its first sentence."""
        if not 0 <= number < len(self.reports):
            return
        own = self._queue.of_document(number)
        if own:
            self.go_to(next(filter(self._ledger.is_open, own), own[0]))
        else:
            self._stand_at(number, 0)

    def go_to(self, item: Item) -> None:
        """To a finding."""
        self.item = item
        self.document = item.document
        self.sentence = self._queue.finding(item).sentence

    def set_order(self, order: Order) -> None:
        """Sorts the queue anew; the finding in focus stays in focus."""
        self._queue.sort(order)

    def search(self, query: str, *, backwards: bool = False) -> bool:
        """To the next sentence that holds ``query`` in any case, round the corner; False: none."""
        wanted = query.casefold()
        places = [
            (document, index)
            for document, report in enumerate(self.reports)
            for index, sentence in enumerate(report.sentences)
            if wanted and wanted in sentence.text.casefold()
        ]
        if not places:
            return False
        here = (self.document, -1 if self.sentence is None else self.sentence)
        if backwards:
            target = next((place for place in reversed(places) if place < here), places[-1])
        else:
            target = next((place for place in places if place > here), places[0])
        self._stand_at(*target)
        return True

    # Deciding

    def accept(self, number: int = 1) -> None:
        """Accepts a fix, counted from 1, and goes to the next undecided finding.

        Raises:
            UsageError: there is no such fix, or no finding in focus.
            StoreError: nothing was kept.
        """
        item, finding = self._focused()
        if not finding.fixes:
            raise UsageError("no fix is proposed: type one (e) or reject the finding (x)")
        if not 1 <= number <= len(finding.fixes):
            raise UsageError(f"there is no fix {number}: the last one is {len(finding.fixes)}")
        self._decide([item], "accept", number)

    def correct(self, text: str) -> None:
        """Puts the editor's own text in place of the surface; an empty one deletes it.

        A text that a fix proposes accepts that fix; the surface itself rejects the finding.

        Raises:
            UsageError: no finding is in focus.
            StoreError: nothing was kept.
        """
        item, finding = self._focused()
        if text == finding.surface:
            self.reject()
        elif text in finding.fixes:
            self.accept(finding.fixes.index(text) + 1)
        else:
            self._decide([item], "correct", text=text)

    def reject(self) -> None:
        """Leaves the surface as it stands: the finding is wrong.

        Raises:
            UsageError: no finding is in focus.
            StoreError: nothing was kept.
        """
        item, _ = self._focused()
        self._decide([item], "reject")

    def accept_all_alike(self) -> int:
        """Accepts the first fix of every undecided finding like the one in focus; their number.

        Raises:
            UsageError: no fix is proposed, or no finding is in focus.
            StoreError: nothing was kept of any.
        """
        _, finding = self._focused()
        if not finding.fixes:
            raise UsageError("no fix is proposed: type one (e) or reject the finding (x)")
        return self._decide(self.alike(), "accept", 1)

    def reject_all_alike(self) -> int:
        """Rejects every undecided finding like the one in focus; returns their number.

        Raises:
            UsageError: no finding is in focus.
            StoreError: nothing was kept of any.
        """
        self._focused()
        return self._decide(self.alike(), "reject")

    def undo(self) -> tuple[Decision, ...]:
        """Withdraws the editor's last action, of an earlier session too, and goes back to it.

        Returns the decisions withdrawn; none when there is nothing to undo.

        Raises:
            StoreError: nothing was withdrawn.
        """
        return self._back_to(self._ledger.undo(self._time()))

    def redo(self) -> tuple[Decision, ...]:
        """Takes again what was undone last; returns those decisions, none without any.

        Raises:
            StoreError: nothing was kept.
        """
        return self._back_to(self._ledger.redo(self._time()))

    def refresh(self) -> bool:
        """Takes in what other editors decided meanwhile; True when there was something.

        Raises:
            StoreError: the store cannot be read.
        """
        return self._ledger.refresh()

    # What the reader will read

    def preview(self, replacement: str | None = None) -> list[Piece]:
        """The sentence in focus as it will read: what was decided, and on the finding in focus
        ``replacement``, or else its decision, or else its first fix.
        """
        report = self.report
        if report is None or self.sentence is None:
            return []
        start, end, unit = self._span(report, self.sentence)
        text = next(one.text for one in report.document.segments if one.id == unit)
        changes: list[tuple[Edit, bool]] = []
        for number, finding in enumerate(report.findings):
            if finding.unit != unit or finding.end <= start or finding.start >= end:
                continue
            item = Item(self.document, number)
            new = self._proposal(item, replacement) if item == self.item else self._result(item)
            if new is not None:
                floor = changes[-1][0].end if changes else start
                edit = edit_of(text, finding.start, finding.end, new, floor)
                changes.append((edit, item == self.item))
        return list(pieces(text, start, end, changes))

    def edits_for(self, path: str) -> dict[str | None, tuple[Edit, ...]]:
        """The edits decided on a document, by unit; ``path`` as in its report."""
        number = self._ledger.number_of(path)
        report = self.reports[number]
        texts = {segment.id: segment.text for segment in report.document.segments}
        edits: dict[str | None, list[Edit]] = {}
        for place, finding in enumerate(report.findings):
            new = self._result(Item(number, place))
            if new is not None:
                own = edits.setdefault(finding.unit, [])
                floor = own[-1].end if own else 0
                own.append(edit_of(texts[finding.unit], finding.start, finding.end, new, floor))
        return {unit: tuple(own) for unit, own in edits.items()}

    # Within

    def _result(self, item: Item) -> str | None:
        """What stands in place of a finding's surface by now; None: the surface."""
        decision = self._ledger.decision_on(item)
        return None if decision is None else decision.replacement

    def _proposal(self, item: Item, replacement: str | None) -> str | None:
        """What the preview puts in place of the finding in focus."""
        finding = self._queue.finding(item)
        if replacement is not None:
            return replacement
        if self._ledger.is_open(item):
            return finding.fixes[0] if finding.fixes else None
        return self._result(item)

    def _time(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def _rank_before(self) -> int:
        """Rank of the finding in focus, or of the last one before a sentence without any."""
        if self.item is not None:
            return self._queue.rank(self.item)
        if not self.reports:
            return -1
        return self._queue.rank_after(self.document, self.sentence or 0) - 1

    def _go_to_rank(self, rank: int) -> None:
        if 0 <= rank < len(self._queue):
            self.go_to(self._queue[rank])

    def _stand_at(self, document: int, sentence: int) -> None:
        """At a sentence; in focus its first undecided finding, or its first, if it has one."""
        own = self._queue.of_sentence(document, sentence)
        self.document = document
        self.sentence = sentence if self.reports[document].sentences else None
        self.item = next(filter(self._ledger.is_open, own), own[0] if own else None)

    def _step_sentence(self, step: int) -> None:
        if not self.reports:
            return
        document = self.document
        sentence = (self.sentence or 0) + step
        while not 0 <= sentence < len(self.reports[document].sentences):
            document += step
            if not 0 <= document < len(self.reports):
                return
            sentence = 0 if step > 0 else len(self.reports[document].sentences) - 1
        self._stand_at(document, sentence)

    def _focused(self) -> tuple[Item, Finding]:
        if self.item is None:
            raise UsageError("there is no finding in this sentence")
        return self.item, self._queue.finding(self.item)

    def _decide(
        self, items: Sequence[Item], verdict: Verdict, number: int = 0, text: str | None = None
    ) -> int:
        """Commits one action on ``items``, then goes to the next undecided finding."""
        if not items:
            raise UsageError("all of them are decided already")
        time = self._time()
        self._ledger.append([self._decision(item, verdict, number, text, time) for item in items])
        self.skip()
        return len(items)

    def _decision(
        self, item: Item, verdict: Verdict, number: int, text: str | None, time: str
    ) -> Decision:
        report = self.reports[item.document]
        finding = report.findings[item.finding]
        return Decision(
            path=self._ledger.keys[item.document],
            finding=finding.id,
            verdict=verdict,
            replacement=finding.fixes[number - 1] if verdict == "accept" else text,
            editor=self.editor,
            time=time,
            rule=finding.rule,
            surface=finding.surface,
            sentence=report.sentences[finding.sentence].text,
            start=finding.start,
            end=finding.end,
            digest=report.document.digest,
            unit=finding.unit,
        )

    def _back_to(self, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
        item = self._ledger.item_of(decisions[0]) if decisions else None
        if item is not None:
            self.go_to(item)
        return decisions

    def _span(self, report: Report, sentence: int) -> tuple[int, int, str | None]:
        """Start, end and unit of a sentence, with those the finding in focus runs on into."""
        first = report.sentences[sentence]
        start, end = first.start, first.end
        finding = self.current
        if finding is not None:
            for other in report.sentences[sentence + 1 :]:
                if other.unit != finding.unit or other.start >= finding.end:
                    break
                end = other.end
            start, end = min(start, finding.start), max(end, finding.end)
        return start, end, first.unit
