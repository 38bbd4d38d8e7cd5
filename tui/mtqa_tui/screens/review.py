"""The review screen: documents, text, finding. A key calls the session, then all is drawn anew."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.command import CommandPalette
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from mtqa.errors import MtqaError
from mtqa.glossary.table import Entry
from mtqa.review import ORDERS, Filter, Session
from mtqa.types import Decision
from mtqa_tui.keys import Key, bindings
from mtqa_tui.screens.confirm import ConfirmScreen
from mtqa_tui.screens.correct import CorrectScreen
from mtqa_tui.screens.filter import FilterScreen
from mtqa_tui.screens.help import HelpScreen
from mtqa_tui.screens.history import HistoryScreen
from mtqa_tui.screens.name import NameScreen
from mtqa_tui.screens.palette import commands
from mtqa_tui.screens.rewrite import RewriteScreen
from mtqa_tui.screens.search import SearchScreen
from mtqa_tui.screens.sums import StatisticsScreen, SummaryScreen
from mtqa_tui.widgets.bars import Keys, Rule, Status
from mtqa_tui.widgets.documents import DocumentList
from mtqa_tui.widgets.panels import FindingPanel, Preview
from mtqa_tui.widgets.text import TextView
from mtqa_tui.widgets.visible import exact, named, visible

_ORDER_NAMES = {"surest": "surest first", "worst": "worst sentence first", "text": "as in the text"}
_VERBS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
# The preview's share of the screen, of a hundred: at first, and for long sentences.
_USUAL, _MOST = 22, 45
REFRESH = 0.5  # seconds between two looks at what other editors decided


class ReviewScreen(Screen[None]):
    """Documents left, text and preview in the middle, the finding right."""

    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-tiny"),
        (60, "-narrow"),
        (110, "-normal"),
        (160, "-wide"),
    ]

    def __init__(self, session: Session, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._session = session
        self._keys = keys
        self._query = ""
        self._room = 0
        self._room_for: int | None = None

    def compose(self) -> ComposeResult:
        """The panes and the two lines at the bottom."""
        with Horizontal(id="body"):
            yield DocumentList(self._session, id="documents")
            with Vertical(id="centre"):
                yield TextView(self._session, id="text")
                with VerticalScroll(id="after", can_focus=False):
                    yield Preview(self._session, id="preview")
            with Vertical(id="column"):
                yield Rule(id="place")
                with VerticalScroll(id="side", can_focus=False):
                    yield FindingPanel(self._session, id="finding")
        yield Status(id="status")
        yield Keys(self._keys, id="keys")

    def on_mount(self) -> None:
        """Draws the first finding and begins to look for other editors' decisions."""
        self._draw()
        self._say(self._left())
        self.set_interval(REFRESH, self._refresh)

    # Keys

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
            self._say(visible(str(error)), error=True)
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

        def typed(entry: Entry | None) -> None:
            if entry is None:
                return
            try:
                file = self._session.name(entry)
            except MtqaError as error:
                self._say(visible(str(error)), error=True)
                return
            forms = " | ".join(map(exact, entry.variants))
            row = f"{exact(entry.canonical)} ← {forms}" if forms else exact(entry.canonical)
            self._say(f"in {visible(file)}: {row}")

        try:
            row = self._session.named()
        except MtqaError as error:
            self._say(visible(str(error)), error=True)
            return
        self.app.push_screen(NameScreen(row), typed)

    def action_write(self) -> None:
        """Writes the decisions on this document into it."""
        try:
            written = self._session.write()
        except MtqaError as error:
            self._say(visible(str(error)), error=True)
            return
        self._draw()
        changes = len(written.written)
        text = f"written: {changes} change" if changes == 1 else f"written: {changes} changes"
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
        self._session.set_order(ORDERS[(place + 1) % len(ORDERS)])
        self._draw()
        self._say(f"now {_ORDER_NAMES[self._session.order]}")

    def action_filter(self) -> None:
        """Asks which findings to show."""

        def chosen(filter: Filter | None) -> None:
            if filter is None:
                return
            try:
                self._session.set_filter(filter)
            except MtqaError as error:
                self._say(visible(str(error)), error=True)
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
        elif self._session.search(self._query, backwards=step < 0):
            self._draw()
            self._say(f"/{visible(self._query)}")
        else:
            self._say(f"not found: {visible(self._query)}", error=True)

    def action_theme(self) -> None:
        """Light or dark."""
        self.app.theme = "textual-light" if self.app.current_theme.dark else "textual-dark"
        self.call_after_refresh(self._draw)

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

    # Drawing

    def _move(self, step: Callable[[], object]) -> None:
        try:
            step()
        except MtqaError as error:
            self._say(visible(str(error)), error=True)
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
            self._say(visible(str(error)), error=True)
            return
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

    def _travel(self, step: Callable[[], tuple[Decision, ...]], word: str, nothing: str) -> None:
        try:
            decisions = step()
        except MtqaError as error:
            self._say(visible(str(error)), error=True)
            return
        self._draw()
        if decisions:
            self._say(f"{word}: {_told(decisions[0], len(decisions))}")
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

    def _refresh(self) -> None:
        try:
            news = self._session.refresh()
        except MtqaError as error:
            self._say(visible(str(error)), error=True)
            return
        if news:
            self._draw()

    def _draw(self) -> None:
        session = self._session
        report = session.report
        documents = self.query_one(DocumentList)
        _entitle(documents, " Documents ")
        documents.show()
        text = self.query_one(TextView)
        _entitle(text, f" {visible(report.document.path)} " if report else "")
        text.show()
        after = self.query_one("#after")
        _entitle(after, " As it will read ")
        after.scroll_home(animate=False)
        self.query_one(Preview).show()
        self._make_room(after)
        side = self.query_one("#side")
        number, count = session.place
        self.query_one(Rule).show(f"Finding {number or '–'} of {count}")
        side.scroll_home(animate=False)
        self.query_one(FindingPanel).show()
        narrowed = "filtered · " if session.filter else ""
        aside = f"{narrowed}{_ORDER_NAMES[session.order]} · {visible(session.editor)}"
        self.query_one(Status).note(aside)

    def on_resize(self) -> None:
        """Gives the panes their usual heights."""
        self._room_for = None
        self.call_after_refresh(self._draw)

    def _make_room(self, after: Widget) -> None:
        """Lets the preview grow with its sentences; it shrinks in another document only, since the
        text above it is laid out anew each time.
        """
        usual = max(self.size.height * _USUAL // 100, 4)
        if self._room_for != self._session.document:
            self._room_for = self._session.document
            self._room = usual
            after.styles.height = usual
        wanted = min(self.query_one(Preview).lines + 1, self.size.height * _MOST // 100)
        if wanted > self._room:
            self._room = wanted
            after.styles.height = wanted

    def _left(self) -> str:
        count = self._session.undecided
        if not self._session.place[1]:
            return "nothing to decide"
        return f"{count} left to decide" if count else "all decided; q quits, mtqa apply writes"

    def _say(self, text: str, *, error: bool = False) -> None:
        self.query_one(Status).say(text, error=error)


def _entitle(widget: Widget, title: str) -> None:
    """Sets a title that is not there yet: setting it draws the whole widget anew."""
    content = Content(title)
    if widget.border_title != content.markup:
        widget.border_title = content


def _told(decision: Decision, count: int) -> str:
    text = f"{_VERBS[decision.verdict]} {exact(decision.surface)}"
    if decision.replacement is not None:
        text += f" → {named(decision.replacement)}"
    return f"{text} ({count} times)" if count > 1 else text
