"""A review in progress: what is before the editor and what comes next.

Knows no screen and no SQL: a key press calls one method of ``Session``, which commits to the
store before it changes anything here, so that what the screen shows is what was kept.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from mtqa.errors import UsageError
from mtqa.glossary.table import Entry as Name
from mtqa.glossary.table import Kind
from mtqa.ignore_list import Entry as Ignored
from mtqa.names.given import kind_of
from mtqa.review.desk import Desk
from mtqa.review.ledger import Place
from mtqa.review.outline import Flag, Shelf, sentence_ids
from mtqa.review.queue import Item, Order
from mtqa.review.summary import Account, summary
from mtqa.review.trail import Beside, Step, Taken, Trail
from mtqa.review.view import View
from mtqa.review.writing import Resolution
from mtqa.store import Past, Store
from mtqa.types import Decision, Summary, Verdict

# A form on the ignore list is silent for every rule where these found it; else for the category.
_OF_WORDS = ("untranslated", "name", "nonword")


def now() -> datetime:
    """The time of a decision."""
    return datetime.now(UTC)


class Session(View):
    """One editor at work on the findings of some documents."""

    def __init__(
        self,
        shelf: Shelf,
        store: Store,
        editor: str,
        *,
        desk: Desk | None = None,
        order: Order = "surest",
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Takes up the review where the store left it, at the first undecided finding.

        ``desk``: what the editor may do to the project's files; nothing without it.

        Raises:
            StoreError: the store cannot be read.
        """
        self.editor = editor
        self._desk = desk
        self._clock = clock
        super().__init__(shelf, store, order)
        self._trail = Trail(self._ledger, editor)

    def accept(self, number: int = 1) -> None:
        """Accepts a fix, counted from 1, and goes to the next undecided finding.

        Raises:
            UsageError: there is no such fix, or no finding in focus.
            StoreError: nothing was kept.
        """
        item, flag = self._focused()
        if not flag.fixes:
            raise UsageError("no fix is proposed: type one (e) or reject the finding (x)")
        if not 1 <= number <= len(flag.fixes):
            raise UsageError(f"there is no fix {number}: the last one is {len(flag.fixes)}")
        self._decide([item], "accept", number)

    def correct(self, text: str) -> None:
        """Puts the editor's own text in place of the surface; an empty one deletes it.

        A text that a fix proposes accepts that fix; the surface itself rejects the finding.

        Raises:
            UsageError: no finding is in focus.
            StoreError: nothing was kept.
        """
        item, flag = self._focused()
        if text == flag.surface:
            self.reject()
        elif text in flag.fixes:
            self.accept(flag.fixes.index(text) + 1)
        else:
            self._decide([item], "correct", text=text)

    def rewrite(self, text: str) -> None:
        """Puts the editor's own text in place of the whole sentence in focus.

        It supersedes the decisions on the sentence's findings. The sentence as it stands takes an
        earlier rewriting back.

        Raises:
            UsageError: there is no sentence, or nothing changed.
            StoreError: nothing was kept.
        """
        report = self.report
        if report is None or self.sentence is None:
            raise UsageError("there is no sentence here")
        sentence = report.sentences[self.sentence]
        place = Place(self.document, self.sentence)
        before = self._ledger.rewritten(place)
        if text == (sentence.text if before is None else before.replacement):
            raise UsageError("the sentence was not changed")
        if text == sentence.text:
            self._ledger.withdraw(self._ledger.entries_on(place), self.editor, self._time())
            self._trail.forget()
            return
        decision = Decision(
            path=self._ledger.keys[self.document],
            finding=sentence_ids(report)[self.sentence],
            verdict="correct",
            replacement=text,
            editor=self.editor,
            time=self._time(),
            rule="",
            surface=sentence.text,
            sentence=sentence.text,
            start=sentence.start,
            end=sentence.end,
            digest=report.document.digest,
            unit=sentence.unit,
            scope="sentence",
        )
        self._trail.add(Step(self._ledger.append([decision])))
        self.skip()

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
        _, flag = self._focused()
        if not flag.fixes:
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

    def ignorable(self) -> tuple[Ignored, list[Item]]:
        """The entry that would silence the finding in focus, and the findings it would decide.

        Raises:
            UsageError: no finding is in focus, or it cannot be listed.
        """
        item, flag = self._focused()
        form = flag.surface.strip()
        if not form or form.startswith("#") or not form.isprintable():
            raise UsageError("this cannot be listed: it is no form of one line")
        category = flag.rule.partition(".")[0]
        entry = Ignored(form, "" if category in _OF_WORDS else category)
        silenced = self._queue.having(
            lambda one: one.surface.strip() == form and one.rule.startswith(entry.rule)
        )
        return entry, [one for one in silenced if one == item or self._ledger.is_open(one)]

    def ignore(self) -> int:
        """Puts the surface on the project's ignore list and rejects it wherever it is undecided.

        Returns how many findings were rejected. Undoing takes it off the list again.

        Raises:
            UsageError: as ``ignorable``.
            MtqaError: the list cannot be written, or nothing was kept.
        """
        desk = self._needed_desk()
        entry, items = self.ignorable()
        added = desk.ignore(entry)
        try:
            self._decide(items, "reject", beside=entry if added else None)
        except BaseException:
            if added:
                desk.unignore(entry)
            raise
        return len(items)

    def named(self) -> Name:
        """A row for the glossary from the finding in focus: what French writes, instead of what.

        Kind and origin are those of the form's own row where a glossary has one.

        Raises:
            GlossaryError: a glossary cannot be read.
        """
        finding, decision = self.current, self.decision
        surface = finding.surface.strip() if finding else ""
        canonical = finding.fixes[0] if finding and finding.fixes else surface
        if decision is not None and decision.replacement and decision.scope == "finding":
            canonical = decision.replacement
        canonical = canonical.strip()
        variants = (surface,) if surface and surface != canonical else ()
        known = self._desk.known(canonical) if self._desk and canonical else None
        if known is not None:
            return Name(canonical, known.kind, variants, known.origin, known.language)
        is_name = finding is not None and finding.category == "name"
        is_person = is_name and (" " in canonical or kind_of(canonical) == "given")
        kind: Kind = "term" if not is_name else "person" if is_person else "place"
        return Name(canonical, kind, variants)

    def name(self, entry: Name) -> str:
        """Adds a row to the project's glossary; returns the file's name.

        Raises:
            MtqaError: the row is refused, or the file cannot be written.
        """
        desk = self._needed_desk()
        change = desk.name(entry)
        beside = Beside(lambda: desk.unname(change), lambda: desk.name(entry))
        self._trail.add(Step((), beside, entry))
        return change.file.name

    def undo(self) -> Taken:
        """Withdraws the editor's last action, of an earlier session too, and goes back to it.

        Returns the decisions withdrawn, or the row taken out of the glossary; none when there is
        nothing to undo.

        Raises:
            StoreError: nothing was withdrawn.
        """
        return self._back_to(self._trail.undo(self._time()))

    def redo(self) -> Taken:
        """Takes again what was undone last; returns it, none without any.

        Raises:
            StoreError: nothing was kept.
        """
        return self._back_to(self._trail.redo(self._time()))

    def withdraw(self, past: Past) -> None:
        """Takes back any decision of the log, whoever took it; what came before it holds again.

        Raises:
            UsageError: it was withdrawn already, or is in the document already.
            StoreError: nothing was withdrawn.
        """
        if past.applied:
            raise UsageError("it was written into the document already")
        if not self._ledger.withdraw([past.entry], self.editor, self._time()):
            raise UsageError("it was withdrawn already")
        self._trail.forget()
        self._back_to((past.entry.decision,))

    def show(self, decision: Decision) -> bool:
        """To the finding or sentence of a decision; False: it is gone."""
        place = self._ledger.place_of(decision)
        self._back_to((decision,))
        return place is not None

    def write(self) -> Resolution:
        """Writes the decisions on the document in focus into it, and reads it again.

        Returns what was written and what was left alone.

        Raises:
            MtqaError: the document cannot be written; it is as it was.
        """
        desk = self._needed_desk()
        if not self.documents:
            raise UsageError("there is no document")
        document = self.document
        resolution = self.resolution(document)
        before = self._shelf.report(document)
        report = desk.write(self._shelf.paths[document])
        self._originals.setdefault(document, before)
        self._shelf.replace(document, report)
        self._ledger.reload(document)
        self._queue.reload()
        self._trail.forget()
        self.go_to_document(document)
        return resolution

    def summary(self, account: Account) -> Summary:
        """The figures of a document; may be called from another thread.

        Raises:
            MtqaError: the text cannot be judged.
        """
        return summary(account, self._needed_desk().scan)

    def _time(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def _needed_desk(self) -> Desk:
        if self._desk is None:
            raise UsageError("the project's files cannot be changed from here")
        return self._desk

    def _focused(self) -> tuple[Item, Flag]:
        if self.item is None:
            raise UsageError("there is no finding in this sentence")
        return self.item, self._queue.flag(self.item)

    def _decide(
        self,
        items: Sequence[Item],
        verdict: Verdict,
        number: int = 0,
        text: str | None = None,
        beside: Ignored | None = None,
    ) -> int:
        """Commits one action on ``items``, then goes to the next undecided finding."""
        if any(self._ledger.rewriting(item) is not None for item in items):
            raise UsageError("the whole sentence was rewritten: E changes that, h takes it back")
        if not items:
            raise UsageError("all of them are decided already")
        time = self._time()
        entries = self._ledger.append(
            [self._decision(item, verdict, number, text, time) for item in items]
        )
        desk = self._desk
        files = None
        if beside is not None and desk is not None:
            files = Beside(lambda: desk.unignore(beside), lambda: desk.ignore(beside))
        self._trail.add(Step(entries, files))
        self.skip()
        return len(items)

    def _decision(
        self, item: Item, verdict: Verdict, number: int, text: str | None, time: str
    ) -> Decision:
        report = self._shelf.report(item.document)
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
            sentence=report.sentences[finding.sentence].text if report.sentences else "",
            start=finding.start,
            end=finding.end,
            digest=report.document.digest,
            unit=finding.unit,
        )

    def _back_to(self, taken: Taken) -> Taken:
        place = None
        if taken and isinstance(taken[0], Decision):
            place = self._ledger.place_of(taken[0])
        if isinstance(place, Item):
            self.go_to(place)
        elif place is not None:
            self._stand_at(place.document, place.sentence)
        return taken
