"""The panes of the review screen and how they are drawn."""

from textual.app import ComposeResult
from textual.screen import Screen

from mtqa.errors import MtqaError
from mtqa.review import Session
from mtqa_tui.keys import Key
from mtqa_tui.widgets.bars import Keys, Status
from mtqa_tui.widgets.documents import DocumentList
from mtqa_tui.widgets.panels import FindingPanel, Preview
from mtqa_tui.widgets.text import TextView
from mtqa_tui.widgets.visible import visible

ORDER_NAMES = {"surest": "surest first", "worst": "worst sentence first", "text": "as in the text"}
# The preview's rows at first, and its share of the screen for long sentences, of a hundred.
_USUAL, _MOST = 6, 45
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
        yield DocumentList(self._session, id="documents")
        yield TextView(self._session, id="text")
        yield FindingPanel(self._session, id="finding")
        yield Preview(self._session, id="preview")
        yield Status(id="status")
        yield Keys(self._keys, id="keys")

    def on_mount(self) -> None:
        """Draws the first finding and begins to look for other editors' decisions."""
        self._draw()
        stale = sum(self._session.progress(n).stale for n in range(self._session.documents))
        told = f"; {stale} stale: their text was edited, h shows them" if stale else ""
        self._say(f"{self._left()}{told}")
        self.set_interval(REFRESH, self._refresh)

    def _refresh(self) -> None:
        try:
            news = self._session.refresh()
        except MtqaError as error:
            self._fail(error)
            return
        if news:
            self._draw()
            self._say(f"another editor decided meanwhile; {self._left()}")

    def _draw(self) -> None:
        try:
            self._draw_panes()
        except MtqaError as error:
            self._fail(error)

    def _draw_panes(self) -> None:
        session = self._session
        preview = self.query_one(Preview)
        preview.show()
        self._make_room(preview.rows)
        for pane in (self.query_one(TextView), self.query_one(FindingPanel)):
            pane.show()
        self.query_one(DocumentList).show()
        narrowed = "filtered · " if session.filter else ""
        aside = f"{narrowed}{ORDER_NAMES[session.order]} · {visible(session.editor)}"
        self.query_one(Status).note(aside)

    def on_resize(self) -> None:
        """Gives the panes their usual heights."""
        self._room_for = None
        self.call_after_refresh(self._draw)

    def _make_room(self, rows: int) -> None:
        """Lets the preview grow with its sentences; it shrinks in another document only, since the
        text above it is laid out anew each time.
        """
        height = self.size.height
        wanted = max(min(_USUAL, height * _MOST // 100), 4)
        if self._room_for == self._session.document:
            wanted = self._room
        self._room_for = self._session.document
        wanted = max(wanted, min(rows + 1, height * _MOST // 100))
        if wanted != self._room:
            self._room = wanted
            self.styles.grid_rows = f"1fr {wanted} 1 1"

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
