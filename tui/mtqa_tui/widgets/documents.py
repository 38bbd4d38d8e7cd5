"""The documents on the left: name, grade, score, and how much of each is decided."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mtqa.review import Progress, Session
from mtqa_tui.widgets.visible import visible

_ROWS = 3  # of each document


class DocumentList(ScrollView):
    """Three rows a document; draws only those in sight."""

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
        self.can_focus = False
        self._session = session
        self._drawn: dict[int, tuple[Progress, bool]] = {}

    def show(self) -> None:
        """Brings the document in focus into sight, and draws anew what changed."""
        self.virtual_size = Size(1, _ROWS * self._session.documents)
        first = _ROWS * self._session.document
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if first < top or first + _ROWS > top + height:
            self.scroll_to(y=max(first - height // 3, 0), animate=False)
        top = self.scroll_offset.y // _ROWS
        last = min(top + height // _ROWS + 2, self._session.documents)
        before, self._drawn = self._drawn, {}
        for number in range(top, last):
            state = (self._session.progress(number), number == self._session.document)
            self._drawn[number] = state
            if before.get(number) != state:
                self.refresh_lines(_ROWS * number, _ROWS)

    def on_resize(self) -> None:
        """Keeps the document in focus in sight."""
        self._drawn = {}
        self.show()

    def on_click(self, event: events.Click) -> None:
        """Chooses the document under the mouse."""
        place = event.get_content_offset(self)
        number = -1 if place is None else (place.y + self.scroll_offset.y) // _ROWS
        if 0 <= number < self._session.documents:
            self.post_message(self.Clicked(number))

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        width = self.size.width
        number, row = divmod(y + self.scroll_offset.y, _ROWS)
        base = self.rich_style
        if number >= self._session.documents:
            return Strip.blank(width, base)
        current = number == self._session.document
        if current:
            base += self._look("current")
        progress = self._session.progress(number)
        bar = "▌" if current else " "
        segments = [Segment(bar, base)]
        if row == 0:
            style = base + self._look("name") if current else base
            segments.append(Segment(_shortened(visible(progress.path), width - 2), style))
        elif row == 1:
            segments += self._verdict(progress, base)
        else:
            segments += self._progress(progress, width - 2, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _verdict(self, progress: Progress, base: Style) -> list[Segment]:
        grade = Segment(progress.grade, base + self._look(progress.grade))
        return [grade, Segment(f" {progress.score:.0f}", base)]

    def _progress(self, progress: Progress, width: int, base: Style) -> list[Segment]:
        """The bar of what is decided, with the figures, and stale decisions where there are any."""
        quiet = base + self._look("quiet")
        if not progress.findings:
            return [Segment("no findings", quiet)]
        figures = f" {progress.decided}/{progress.findings}"
        if progress.stale:
            figures += f" {progress.stale}!"
        cells = max(min(width - len(figures), 12), 0)
        full = cells * progress.decided // progress.findings
        return [
            Segment("━" * full, base + self._look("done")),
            Segment("─" * (cells - full), quiet),
            Segment(figures, quiet),
        ]

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"documents--{name}", partial=True)


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
