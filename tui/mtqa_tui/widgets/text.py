"""The text under review, findings marked, the sentence in focus set off."""

import re
from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from mtqa.review import Item, Session
from mtqa_tui.widgets.layout import Fragment, Layout, Row
from mtqa_tui.widgets.pane import Pane
from mtqa_tui.widgets.visible import visible

_MARGIN = 1  # cells left and right of the text
_KEPT = 2_000  # rows kept as they were drawn
_REVERSE = Style(reverse=True, bold=True, underline=False)


class TextView(Pane):
    """The document in focus; laid out once, then only where decisions change it."""

    COMPONENT_CLASSES = {  # noqa: RUF012 (as Textual declares it)
        "text--focus",
        "text--bar",
        "text--minor",
        "text--major",
        "text--critical",
        "text--new",
        "text--gone",
        "text--kept",
        "text--current",
        "text--match",
    }

    class Clicked(Message):
        """The mouse chose a finding, or a sentence beside any."""

        def __init__(self, item: Item | None, sentence: int) -> None:
            super().__init__()
            self.item = item
            self.sentence = sentence

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self._session = session
        self._layout: Layout | None = None
        self._laid: tuple[int, int] = (-1, -1)
        self._wanted: re.Pattern[str] | None = None
        # Row by row: the fragments, the sentence in focus if it is there, and the finding.
        self._drawn: dict[int, tuple[Row, int | None, Item | None, Strip]] = {}

    @property
    def rows(self) -> int:
        """Those of the document."""
        return self._layout.height if self._layout else 0

    def lay(self) -> None:
        """Lays the document in focus out, and brings the finding in focus into sight."""
        session = self._session
        report = session.report
        width = self.size.width - 2 * _MARGIN
        if report is None or width < 1:
            return
        self.title = visible(report.document.path)
        old = self._layout is None or self._layout.report is not report
        if old or self._laid != (session.document, width):
            verdicts, rewritings = session.decision_on, session.rewritings()
            self._layout = Layout(session.document, report, width, verdicts, rewritings)
            self._laid = (session.document, width)
            self._drawn = {}
        elif self._layout is not None:
            self._layout.update(session.decision_on, session.rewritings())
        assert self._layout is not None
        self._bring_into_sight(self._layout)

    def forget(self) -> None:
        """Drops the rows drawn in other colours."""
        super().forget()
        self._drawn = {}

    def search(self, text: str) -> None:
        """Sets off ``text`` in any case, wherever it stands; nothing if it is empty."""
        if text or self._wanted:
            pattern = f"({re.escape(visible(text))})"
            self._wanted = re.compile(pattern, re.IGNORECASE) if text else None
            self._drawn = {}

    def on_click(self, event: events.Click) -> None:
        """Chooses the finding under the mouse."""
        fragment = self._fragment_at(event.x, event.y - 1 + self.top) if event.y else None
        if fragment is not None and fragment.sentence >= 0:
            self.post_message(self.Clicked(fragment.item, fragment.sentence))

    def row(self, number: int) -> Strip:
        """One row of the document."""
        assert self._layout is not None
        row = self._layout.row(number)
        sentence, item = self._session.sentence, self._session.item
        sentence = sentence if any(one.sentence == sentence for one in row) else None
        item = item if any(one.item == item for one in row) else None
        known = self._drawn.get(number)
        if known is not None and known[0] is row and known[1:3] == (sentence, item):
            return known[3]
        base = self.base
        bar = (
            Segment(" ", base) if sentence is None else Segment("▎", base + self.look("text--bar"))
        )
        segments = [segment for one in row for segment in self._segments(one) if segment.text]
        strip = Strip([bar, *segments]).adjust_cell_length(self.size.width - 1, base)
        if len(self._drawn) > _KEPT:
            self._drawn = {}
        self._drawn[number] = (row, sentence, item, strip)
        return strip

    def _segments(self, fragment: Fragment) -> Iterator[Segment]:
        """The fragment, cut where the text searched begins and ends."""
        style = self.base + self._style(fragment)
        pieces = self._wanted.split(fragment.text) if self._wanted else [fragment.text]
        for number, piece in enumerate(pieces):
            # A pattern in a group leaves its matches in between.
            yield Segment(piece, style + self.look("text--match") if number % 2 else style)

    def _style(self, fragment: Fragment) -> Style:
        session = self._session
        style = Style.null()
        if fragment.sentence == session.sentence:
            style += self.look("text--focus")
        if fragment.item is None:
            # A rewritten sentence.
            looks = {"new": "text--new", "done": "text--kept"}
            return style + self.look(looks[fragment.kind]) if fragment.kind in looks else style
        assert self._layout is not None
        finding = self._layout.report.findings[fragment.item.finding]
        if fragment.kind in ("open", "chip"):
            style += self.look(f"text--{finding.severity}")
            if fragment.kind == "chip":
                style += _REVERSE
        elif fragment.kind in ("new", "gone", "kept"):
            style += self.look(f"text--{fragment.kind}")
        elif fragment.kind == "done":
            style += self.look("text--kept")
        if fragment.item == session.item and fragment.kind not in ("chip", "done"):
            style += self.look("text--current")
        return style

    def _fragment_at(self, x: int, number: int) -> Fragment | None:
        if self._layout is None or number >= self._layout.height or self.is_bar(x):
            return None
        position = _MARGIN
        for fragment in self._layout.row(number):
            position += Segment(fragment.text).cell_length
            if x < position:
                return fragment if x >= _MARGIN else None
        return None

    def _bring_into_sight(self, layout: Layout) -> None:
        """Scrolls only when it must, and then leaves a third of the height above.

        Of a sentence taller than the view, the finding is what must be seen.
        """
        session, room = self._session, self.room
        first, last = layout.rows_of(-1 if session.sentence is None else session.sentence)
        if session.item is not None:
            own_first, own_last = layout.rows_of_finding(session.item)
            if last - first >= room - 2:
                first, last = own_first, own_last
            else:
                last = max(last, own_last)
        if first < self.top + 1 or last > self.top + room - 2:
            above = max(min(room // 3, room - 2 - (last - first)), 0)
            self.top = max(first - above, 0)
