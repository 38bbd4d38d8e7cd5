"""A pane: rows under a title, scrolled and drawn by itself."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_WHEEL = 3  # rows that a turn of the mouse wheel moves


class Pane(Widget):
    """Rows under a title, a bar at the right where they do not fit.

    At each key only the rows in sight that differ are drawn: a scrolling container of Textual would
    lay out the screen anew, and a border with a title is drawn with all that it surrounds.
    """

    COMPONENT_CLASSES = {  # noqa: RUF012 (as Textual declares it)
        "pane--line",
        "pane--title",
        "pane--thumb",
    }

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.can_focus = False
        self.title = ""
        self.top = 0  # the first row in sight
        self._strips: list[Strip] = []
        self._looks: dict[str, Style] = {}
        self._dragged = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, number: int) -> Strip:
        """A row, one cell narrower than the pane."""
        raise NotImplementedError

    def lay(self) -> None:
        """Makes ready what is drawn, for a new width too."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """Rows in sight."""
        return max(self.size.height - 1, 0)

    def show(self) -> None:
        """Takes in what changed, and draws the rows that differ."""
        if self.size.width:
            self.lay()
            self.draw()

    def draw(self) -> None:
        """Draws the rows in sight that differ from what is on the screen."""
        self.top = max(min(self.top, self.rows - self.room), 0)
        before, self._strips = self._strips, [self._head(), *self._body()]
        for y, strip in enumerate(self._strips):
            if y >= len(before) or strip is not before[y] and strip != before[y]:
                self.refresh(Region(0, y, self.size.width, 1))

    def scroll(self, rows: int) -> None:
        """Moves what is in sight."""
        before = self.top
        self.top = max(min(self.top + rows, self.rows - self.room), 0)
        if self.top != before:
            self.draw()

    def look(self, name: str) -> Style:
        """A component's style, to be put upon ``base``."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self.get_component_rich_style(name, partial=True)
        return found

    @property
    def base(self) -> Style:
        """The style of the pane itself."""
        found = self._looks.get("")
        if found is None:
            found = self._looks[""] = self.rich_style
        return found

    def forget(self) -> None:
        """Drops what was drawn in another width or with other colours."""
        self._looks = {}
        self._strips = []

    def notify_style_update(self) -> None:
        """Draws all rows anew in the colours of the theme."""
        super().notify_style_update()
        self.forget()
        if self.is_mounted:
            self.call_later(self.show)

    def on_resize(self) -> None:
        """Draws for the new size."""
        self.forget()
        self.show()

    def render_line(self, y: int) -> Strip:
        """A row as ``draw`` left it."""
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.base)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Further down."""
        event.stop()
        self.scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Further up."""
        event.stop()
        self.scroll(-_WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Takes hold of the bar."""
        if self.is_bar(event.x):
            self._dragged = True
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Moves the bar."""
        if self._dragged:
            self._drag(event.y)

    def on_mouse_up(self) -> None:
        """Lets go of the bar."""
        if self._dragged:
            self._dragged = False
            self.release_mouse()

    def is_bar(self, x: int) -> bool:
        """Whether the bar is in that column."""
        return self.rows > self.room and x == self.size.width - 1

    def _drag(self, y: int) -> None:
        share = (y - 1) / max(self.room - 1, 1)
        self.scroll(round(share * (self.rows - self.room)) - self.top)

    def _head(self) -> Strip:
        line, width = self.base + self.look("pane--line"), self.size.width
        segments = [Segment("─", line)]
        if self.title:
            segments.append(Segment(f" {self.title} ", self.base + self.look("pane--title")))
        used = sum(cell_len(one.text) for one in segments)
        segments.append(Segment("─" * max(width - used, 0), line))
        return Strip(segments).adjust_cell_length(width, self.base)

    def _body(self) -> list[Strip]:
        room, rows = self.room, self.rows
        strips = [self.row(number) for number in range(self.top, min(self.top + room, rows))]
        strips += [Strip.blank(self.size.width - 1, self.base)] * (room - len(strips))
        ends = [Segment(" ", self.base)] * room
        if rows > room > 0:
            size = max(room * room // rows, 1)
            first = (room - size) * self.top // (rows - room)
            thumb = Segment("▐", self.base + self.look("pane--thumb"))
            ends[first : first + size] = [thumb] * size
        return [Strip([*strip, end]) for strip, end in zip(strips, ends, strict=True)]
