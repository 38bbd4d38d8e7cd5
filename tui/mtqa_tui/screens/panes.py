"""The panes of the review screen and how they are drawn."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from mtqa.errors import MtqaError
from mtqa.review import Session
from mtqa_tui.keys import Key
from mtqa_tui.widgets.bars import Keys, Rule, Status
from mtqa_tui.widgets.documents import DocumentList
from mtqa_tui.widgets.panels import FindingPanel, Preview
from mtqa_tui.widgets.text import TextView
from mtqa_tui.widgets.visible import visible

ORDER_NAMES = {"surest": "surest first", "worst": "worst sentence first", "text": "as in the text"}
# The preview's share of the screen, of a hundred: at first, and for long sentences.
_USUAL, _MOST = 22, 45
REFRESH = 0.5  # seconds between two looks at what other editors decided


class PanesScreen(Screen[None]):
    """Documents left, text and preview in the middle, the finding right, two lines below."""

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

    def _refresh(self) -> None:
        try:
            news = self._session.refresh()
        except MtqaError as error:
            self._fail(error)
            return
        if news:
            self._draw()

    def _draw(self) -> None:
        try:
            self._draw_panes()
        except MtqaError as error:
            self._fail(error)

    def _draw_panes(self) -> None:
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
        aside = f"{narrowed}{ORDER_NAMES[session.order]} · {visible(session.editor)}"
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

    def _fail(self, error: MtqaError) -> None:
        """What went wrong, in the line where the editor looks for what a key did."""
        self._say(visible(str(error)), error=True)

    def _say(self, text: str, *, error: bool = False) -> None:
        self.query_one(Status).say(text, error=error)


def _entitle(widget: Widget, title: str) -> None:
    """Sets a title that is not there yet: setting it draws the whole widget anew."""
    content = Content(title)
    if widget.border_title != content.markup:
        widget.border_title = content
