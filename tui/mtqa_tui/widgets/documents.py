"""The documents on the left: name, grade, score, and how much of each is decided."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from mtqa.review import Progress, Session
from mtqa_tui.widgets.pane import Pane
from mtqa_tui.widgets.visible import visible

_ROWS = 3  # of each document


class DocumentList(Pane):
    """Three rows a document."""

    COMPONENT_CLASSES = {  # noqa: RUF012 (as Textual declares it)
        "documents--current",
        "documents--name",
        "documents--quiet",
        "documents--done",
        "documents--publish",
        "documents--light-edit",
        "documents--post-edit",
        "documents--retranslate",
    }

    class Clicked(Message):
        """The mouse chose a document."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self.title = "Documents"
        self._session = session
        # What each row was drawn from, and how.
        self._drawn: dict[int, tuple[Progress, bool, Strip]] = {}

    @property
    def rows(self) -> int:
        """Three for each document."""
        return _ROWS * self._session.documents

    def lay(self) -> None:
        """Brings the document in focus into sight."""
        first = _ROWS * self._session.document
        if first < self.top or first + _ROWS > self.top + self.room:
            self.top = max(first - self.room // 3, 0)

    def forget(self) -> None:
        """Drops the rows drawn in another width or with other colours."""
        super().forget()
        self._drawn = {}

    def draw(self) -> None:
        """Draws the rows in sight that differ, and keeps no others."""
        super().draw()
        last = self.top + self.room
        self._drawn = {row: drawn for row, drawn in self._drawn.items() if self.top <= row < last}

    def on_click(self, event: events.Click) -> None:
        """Chooses the document under the mouse."""
        number = (event.y - 1 + self.top) // _ROWS
        if event.y and not self.is_bar(event.x) and number < self._session.documents:
            self.post_message(self.Clicked(number))

    def row(self, number: int) -> Strip:
        """Name, verdict or progress of a document."""
        document, part = divmod(number, _ROWS)
        current = document == self._session.document
        progress = self._session.progress(document)
        known = self._drawn.get(number)
        if known is not None and known[:2] == (progress, current):
            return known[2]
        width = self.size.width - 1
        base = self.base + self.look("documents--current") if current else self.base
        segments = [Segment("▌" if current else " ", base)]
        if part == 0:
            style = base + self.look("documents--name") if current else base
            segments.append(Segment(_shortened(visible(progress.path), width - 2), style))
        elif part == 1:
            segments += self._verdict(progress, base)
        else:
            segments += self._progress(progress, width - 2, base)
        strip = Strip(segments).adjust_cell_length(width, base)
        self._drawn[number] = (progress, current, strip)
        return strip

    def _verdict(self, progress: Progress, base: Style) -> list[Segment]:
        grade = Segment(progress.grade, base + self.look(f"documents--{progress.grade}"))
        return [grade, Segment(f" {progress.score:.0f}", base)]

    def _progress(self, progress: Progress, width: int, base: Style) -> list[Segment]:
        """The bar of what is decided, with the figures, and stale decisions where there are any."""
        quiet = base + self.look("documents--quiet")
        if not progress.findings:
            return [Segment("no findings", quiet)]
        figures = f" {progress.decided}/{progress.findings}"
        if progress.stale:
            figures += f" {progress.stale}!"
        cells = max(min(width - len(figures), 12), 0)
        # Something shows from the first decision on, and all of it after the last one only.
        full = -(-cells * progress.decided // progress.findings)
        full -= full == cells and progress.decided < progress.findings
        return [
            Segment("━" * full, base + self.look("documents--done")),
            Segment("─" * (cells - full), quiet),
            Segment(figures, quiet),
        ]


def _shortened(path: str, width: int) -> str:
    """The end of a path that fits, since the names of documents differ at the end."""
    if cell_len(path) <= width:
        return path
    name = path.rpartition("/")[2]
    if cell_len(name) <= width:
        return name
    tail = name
    while tail and cell_len(tail) > width - 1:
        tail = tail[1:]
    return set_cell_size(f"…{tail}", width)
