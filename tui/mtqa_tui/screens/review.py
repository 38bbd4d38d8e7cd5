"""The review screen: a key calls the session, then what changed is drawn anew."""

from collections.abc import Callable

from textual.command import CommandPalette

from mtqa.errors import MtqaError
from mtqa.glossary.table import Entry
from mtqa.review import ORDERS, Filter, Session, Taken
from mtqa.types import Decision
from mtqa_tui.keys import Key, bindings
from mtqa_tui.screens.confirm import ConfirmScreen
from mtqa_tui.screens.correct import CorrectScreen
from mtqa_tui.screens.filter import FilterScreen
from mtqa_tui.screens.help import HelpScreen
from mtqa_tui.screens.history import HistoryScreen
from mtqa_tui.screens.name import NameScreen
from mtqa_tui.screens.palette import commands
from mtqa_tui.screens.panes import ORDER_NAMES, PanesScreen
from mtqa_tui.screens.rewrite import RewriteScreen
from mtqa_tui.screens.search import SearchScreen
from mtqa_tui.screens.sums import StatisticsScreen, SummaryScreen
from mtqa_tui.themes import DARK, LIGHT
from mtqa_tui.widgets.documents import DocumentList
from mtqa_tui.widgets.text import TextView
from mtqa_tui.widgets.visible import exact, named, visible

_VERBS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


class ReviewScreen(PanesScreen):
    """What each key and the mouse do."""

    BINDINGS = bindings()

    def __init__(self, session: Session, keys: tuple[Key, ...]) -> None:
        super().__init__(session, keys)
        self._query = ""

    def action_next(self) -> None:
        """To the next finding."""
        self._move(self._session.next)

    def action_previous(self) -> None:
        """To the finding before."""
        self._move(self._session.previous)

    def action_skip(self) -> None:
        """To the next undecided finding."""
        self._move(self._session.skip)

    def action_next_sentence(self) -> None:
        """To the next sentence."""
        self._move(self._session.next_sentence)

    def action_previous_sentence(self) -> None:
        """To the sentence before."""
        self._move(self._session.previous_sentence)

    def action_next_document(self) -> None:
        """To the next document."""
        self._move(self._session.next_document)

    def action_previous_document(self) -> None:
        """To the document before."""
        self._move(self._session.previous_document)

    def action_accept(self, number: int) -> None:
        """Accepts a fix."""
        self._decide(lambda: self._session.accept(number))

    def action_reject(self) -> None:
        """Rejects the finding."""
        self._decide(self._session.reject)

    def action_correct(self) -> None:
        """Asks for the editor's own text."""
        if self._session.current is None:
            self._say("there is no finding in this sentence", error=True)
            return

        def typed(text: str | None) -> None:
            if text is not None:
                self._decide(lambda: self._session.correct(text))

        self.app.push_screen(CorrectScreen(self._session), typed)

    def action_rewrite(self) -> None:
        """Asks for the whole sentence anew."""
        if self._session.sentence is None:
            self._say("there is no sentence here", error=True)
            return

        def typed(text: str | None) -> None:
            if text is not None:
                self._decide(lambda: self._session.rewrite(text), "sentence rewritten")

        self.app.push_screen(RewriteScreen(self._session), typed)

    def action_accept_alike(self) -> None:
        """Accepts the first fix of every finding like this one, asking once."""
        finding = self._session.current
        question = f"Put {named(finding.fixes[0])} for" if finding and finding.fixes else ""
        self._ask(question, self._session.accept_all_alike)

    def action_reject_alike(self) -> None:
        """Rejects every finding like this one, asking once."""
        self._ask("Reject", self._session.reject_all_alike)

    def action_ignore(self) -> None:
        """Never flags the word again, asking once."""
        try:
            entry, items = self._session.ignorable()
        except MtqaError as error:
            self._fail(error)
            return
        told = f"{exact(entry.form)} is on the ignore list"
        if len(items) == 1:
            self._decide(self._session.ignore, told)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._decide(self._session.ignore, told)

        question = f"Never flag {exact(entry.form)} again, here in {len(items)} places?"
        self.app.push_screen(ConfirmScreen(question), answered)

    def action_name(self) -> None:
        """Asks for a row of the glossary."""
        try:
            row = self._session.named()
        except MtqaError as error:
            self._fail(error)
            return
        self._ask_name(row)

    def _ask_name(self, row: Entry, problem: str = "") -> None:
        """Asks for a row, again with what was typed where it was refused."""

        def typed(entry: Entry | None) -> None:
            if entry is None:
                return
            try:
                file = self._session.name(entry)
            except MtqaError as error:
                self._ask_name(entry, str(error))
                return
            self._say(f"in {visible(file)}: {_row(entry)}")

        self.app.push_screen(NameScreen(row, problem), typed)

    def action_write(self) -> None:
        """Writes the decisions on this document into it."""
        report = self._session.report
        name = visible(report.document.path) if report else ""
        try:
            written = self._session.write()
        except MtqaError as error:
            self._fail(error)
            return
        self._draw()
        changes = len(written.written)
        text = f"written into {name}: {changes} change{'s' * (changes != 1)}"
        if not changes:
            text = f"nothing to write into {name}"
        if written.stale:
            text += f", {len(written.stale)} stale left alone"
        self._say(f"{text}; {self._left()}")

    def action_undo(self) -> None:
        """Takes back the last decision."""
        self._travel(self._session.undo, "taken back", "there is nothing to take back")

    def action_redo(self) -> None:
        """Takes the decision again that was taken back."""
        self._travel(self._session.redo, "again", "there is nothing to do again")

    def action_order(self) -> None:
        """The next way to order the queue."""
        place = ORDERS.index(self._session.order)
        try:
            self._session.set_order(ORDERS[(place + 1) % len(ORDERS)])
        except MtqaError as error:
            self._fail(error)
            return
        self._draw()
        self._say(f"now {ORDER_NAMES[self._session.order]}")

    def action_filter(self) -> None:
        """Asks which findings to show."""

        def chosen(filter: Filter | None) -> None:
            if filter is None:
                return
            try:
                self._session.set_filter(filter)
            except MtqaError as error:
                self._fail(error)
                return
            self._draw()
            self._say(f"{self._session.place[1]} findings" if filter else "all findings")

        self.app.push_screen(FilterScreen(self._session), chosen)

    def action_history(self) -> None:
        """Every decision."""

        def chosen(decision: Decision | None) -> None:
            if decision is None:
                self._draw()
                return
            found = self._session.show(decision)
            self._draw()
            if not found:
                self._say("its text is gone: it can only be taken back", error=True)

        self.app.push_screen(HistoryScreen(self._session), chosen)

    def action_statistics(self) -> None:
        """How often each rule was right."""
        try:
            self._session.learn()
        except MtqaError as error:
            self._fail(error)
            return
        self.app.push_screen(StatisticsScreen(self._session))

    def action_summary(self) -> None:
        """What was done in this document."""
        if self._session.documents:
            self._sum_up(self._session.document)

    def action_palette(self) -> None:
        """All commands by name."""
        self.app.push_screen(CommandPalette([commands(self._keys)], placeholder="Command …"))

    def action_search(self) -> None:
        """Asks for a text to search."""

        def typed(query: str | None) -> None:
            if query:
                self._query = query
                self.action_match(1)

        self.app.push_screen(SearchScreen(self._query), typed)

    def action_match(self, step: int) -> None:
        """To the next or the previous sentence that holds the text searched."""
        if not self._query:
            self._say("there is nothing to search for yet: / asks", error=True)
            return
        # The first search reads every document: the editor sees that it began.
        self._say(f"searching {visible(self._query)} …")
        self.call_after_refresh(self._match, step)

    def _match(self, step: int) -> None:
        try:
            found = self._session.search(self._query, backwards=step < 0)
        except MtqaError as error:
            self._fail(error)
            return
        if found:
            self.query_one(TextView).search(self._query)
            self._draw()
            self._say(f"/{visible(self._query)}")
        else:
            self._say(f"not found: {visible(self._query)}", error=True)

    def action_theme(self) -> None:
        """Light or dark."""
        self.app.theme = LIGHT.name if self.app.current_theme.dark else DARK

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(HelpScreen(self._keys))

    def action_quit(self) -> None:
        """Ends the review."""
        self.app.exit()

    # Mouse

    def on_text_view_clicked(self, message: TextView.Clicked) -> None:
        """A finding was chosen in the text."""
        item, sentence = message.item, message.sentence
        if item is not None:
            self._move(lambda: self._session.go_to(item))
        else:
            self._move(lambda: self._session.go_to_sentence(sentence))

    def on_document_list_clicked(self, message: DocumentList.Clicked) -> None:
        """A document was chosen."""
        self._move(lambda: self._session.go_to_document(message.number))

    # Deciding

    def _move(self, step: Callable[[], object]) -> None:
        try:
            step()
        except MtqaError as error:
            self._fail(error)
            return
        self._draw()
        self._say(self._left())

    def _decide(self, action: Callable[[], int | None], told: str = "") -> None:
        """One decision, told in a line; one that could not be kept changes nothing but the line."""
        item, document = self._session.item, self._session.document
        was_done = self._session.documents and self._session.is_done(document)
        try:
            count = action()
        except MtqaError as error:
            self._fail(error)
            return
        self.query_one(TextView).search("")
        self._draw()
        decision = self._session.decision_on(item) if item is not None else None
        if not told and decision is not None:
            told = _told(decision, count or 1)
        self._say(f"{told}; {self._left()}")
        if not was_done and self._session.is_done(document):
            self._sum_up(document)

    def _sum_up(self, document: int) -> None:
        """The summary of a document, which may be written from there."""

        def answered(answer: str | None) -> None:
            if answer == "write":
                self._session.go_to_document(document)
                self.action_write()

        self.app.push_screen(SummaryScreen(self._session, document), answered)

    def _travel(self, step: Callable[[], Taken], word: str, nothing: str) -> None:
        try:
            taken = step()
        except MtqaError as error:
            self._fail(error)
            return
        self._draw()
        if taken and isinstance(taken[0], Entry):
            self._say(f"{word}: the glossary's row {_row(taken[0])}")
        elif taken:
            self._say(f"{word}: {_told(taken[0], len(taken))}; {self._left()}")
        else:
            self._say(nothing)

    def _ask(self, question: str, action: Callable[[], int]) -> None:
        """Does ``action`` on all findings alike, after asking when it reaches beyond this one."""
        finding, alike = self._session.current, self._session.alike()
        if not question or finding is None or alike in ([], [self._session.item]):
            self._decide(action)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._decide(action)

        places = f"{len(alike)} places" if len(alike) > 1 else "1 other place"
        text = f"{question} {exact(finding.surface)} in {places}?"
        self.app.push_screen(ConfirmScreen(text), answered)


def _row(entry: Entry) -> str:
    forms = " | ".join(map(exact, entry.variants))
    return f"{exact(entry.canonical)} ← {forms}" if forms else exact(entry.canonical)


def _told(decision: Decision, count: int) -> str:
    text = f"{_VERBS[decision.verdict]} {exact(decision.surface)}"
    if decision.replacement is not None:
        text += f" → {named(decision.replacement)}"
    return f"{text} ({count} times)" if count > 1 else text
