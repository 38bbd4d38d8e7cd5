"""The text under review, findings marked, the sentence in focus set off."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mtqa.review import Item, Session
from mtqa_tui.widgets.layout import Fragment, Layout, Row

_MARGIN = 1  # cells left and right of the text


class TextView(ScrollView):
    """Draws only the rows in sight, so a long document costs no more than a short one."""

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
    }

    class Clicked(Message):
        """The mouse chose a finding, or a sentence beside any."""

        def __init__(self, item: Item | None, sentence: int) -> None:
            super().__init__()
            self.item = item
            self.sentence = sentence

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self.can_focus = False
        self._session = session
        self._layout: Layout | None = None
        self._laid: tuple[int, int] = (-1, -1)
        # Row by row: the fragments drawn, the sentence in focus if it is there, and the finding.
        self._drawn: dict[int, tuple[Row, int | None, Item | None]] = {}

    def show(self) -> None:
        """Draws the document in focus anew and brings the finding in focus into sight."""
        session = self._session
        report = session.report
        width = self.scrollable_content_region.width - 2 * _MARGIN
        if report is None or width < 1:
            return
        old = self._layout is None or self._layout.report is not report
        if old or self._laid != (session.document, width):
            verdicts, rewritings = session.decision_on, session.rewritings()
            self._layout = Layout(session.document, report, width, verdicts, rewritings)
            self._laid = (session.document, width)
        elif self._layout is not None:
            self._layout.update(session.decision_on, session.rewritings())
        assert self._layout is not None
        self.virtual_size = Size(width, self._layout.height)
        self._bring_into_sight(self._layout)
        self._refresh_changed(self._layout)

    def on_resize(self) -> None:
        """Wraps the text for the new width."""
        self._drawn = {}
        self.show()

    def _refresh_changed(self, layout: Layout) -> None:
        """Draws the rows in sight anew that are not what they were."""
        top = self.scroll_offset.y
        before, self._drawn = self._drawn, {}
        for number in range(top, top + self.size.height):
            row = layout.row(number) if number < layout.height else []
            sentence, item = self._session.sentence, self._session.item
            state = (
                row,
                sentence if any(one.sentence == sentence for one in row) else None,
                item if any(one.item == item for one in row) else None,
            )
            self._drawn[number] = state
            known = before.get(number)
            if known is None or known[0] is not row or known[1:] != state[1:]:
                self.refresh_lines(number, 1)

    def on_click(self, event: events.Click) -> None:
        """Chooses the finding under the mouse."""
        place = event.get_content_offset(self)
        fragment = self._fragment_at(*place) if place is not None else None
        if fragment is not None and fragment.sentence >= 0:
            self.post_message(self.Clicked(fragment.item, fragment.sentence))

    def render_line(self, y: int) -> Strip:
        """One row of the document."""
        width = self.size.width
        number = y + self.scroll_offset.y
        base = self.rich_style
        if self._layout is None or number >= self._layout.height:
            return Strip.blank(width, base)
        row = self._layout.row(number)
        in_focus = any(fragment.sentence == self._session.sentence for fragment in row)
        bar = Segment("▎", base + self._look("bar")) if in_focus else Segment(" ", base)
        segments = [bar]
        segments += [
            Segment(fragment.text, base + self._style(fragment))
            for fragment in row
            if fragment.text
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, fragment: Fragment) -> Style:
        session = self._session
        style = Style.null()
        if fragment.sentence == session.sentence:
            style += self._look("focus")
        if fragment.item is None:
            # A rewritten sentence.
            looks = {"new": "new", "done": "kept"}
            return style + self._look(looks[fragment.kind]) if fragment.kind in looks else style
        assert self._layout is not None
        finding = self._layout.report.findings[fragment.item.finding]
        if fragment.kind in ("open", "chip"):
            style += self._look(finding.severity)
            if fragment.kind == "chip":
                style += Style(reverse=True, bold=True, underline=False)
        elif fragment.kind in ("new", "gone", "kept"):
            style += self._look(fragment.kind)
        elif fragment.kind == "done":
            style += self._look("kept")
        if fragment.item == session.item and fragment.kind not in ("chip", "done"):
            style += self._look("current")
        return style

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"text--{name}", partial=True)

    def _fragment_at(self, x: int, y: int) -> Fragment | None:
        number = y + self.scroll_offset.y
        if self._layout is None or number >= self._layout.height:
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
        session = self._session
        height = self.scrollable_content_region.height
        first, last = layout.rows_of(-1 if session.sentence is None else session.sentence)
        if session.item is not None:
            own_first, own_last = layout.rows_of_finding(session.item)
            if last - first >= height - 2:
                first, last = own_first, own_last
            else:
                last = max(last, own_last)
        top = self.scroll_offset.y
        if first < top + 1 or last > top + height - 2:
            above = max(min(height // 3, height - 2 - (last - first)), 0)
            self.scroll_to(y=max(first - above, 0), animate=False)
