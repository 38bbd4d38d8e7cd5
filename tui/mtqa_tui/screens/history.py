"""Every decision with editor and time; any one can be taken back, or gone to and changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mtqa.errors import MtqaError
from mtqa.review import Event, Session
from mtqa.types import Decision
from mtqa_tui.screens.sheet import Sheet, legend
from mtqa_tui.widgets.layout import VERDICTS
from mtqa_tui.widgets.visible import exact, named, visible

_STYLES = {"holds": "", "stale": "$text-warning"}
_LONGEST = 40  # characters of a text in the list


class HistoryScreen(Sheet[Decision]):
    """Gives back the decision to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "down"),
        Binding("k", "move(-1)", "up"),
        Binding("u,backspace,delete", "withdraw", "take back"),
        Binding("d", "here", "this document"),
        Binding("h,q", "leave", "leave"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._here = False
        self._shown: list[Event] = []

    def compose(self) -> ComposeResult:
        """The list, a line for what happened, and the keys."""
        with Vertical(id="log"):
            yield OptionList(id="events", compact=True, markup=False)
            yield Static(id="said")
            yield Static(
                legend(
                    ("Enter", "goes there"),
                    ("u", "takes it back"),
                    ("d", "this document or all"),
                    ("Esc", "leaves"),
                )
            )

    def on_mount(self) -> None:
        """The newest first."""
        self.query_one("#log").border_title = "History"
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """To the finding."""
        self.dismiss(self._shown[event.option_index].past.entry.decision)

    def action_move(self, step: int) -> None:
        """A row up or down."""
        events = self.query_one(OptionList)
        events.action_cursor_down() if step > 0 else events.action_cursor_up()

    def action_here(self) -> None:
        """The decisions on this document only, or all."""
        self._here = not self._here
        self._show()

    def action_withdraw(self) -> None:
        """Takes the decision back; what came before it holds again."""
        place = self.query_one(OptionList).highlighted
        if place is None:
            return
        past = self._shown[place].past
        try:
            self._session.withdraw(past)
        except MtqaError as error:
            self._say(visible(str(error)), "bold $text-error")
            return
        self._show()
        self.query_one(OptionList).highlighted = place
        self._say(f"taken back: {exact(past.entry.decision.surface)[:_LONGEST]}", "")

    def _show(self) -> None:
        try:
            found = self._session.history()
        except MtqaError as error:
            self._say(visible(str(error)), "bold $text-error")
            return
        if self._here:
            key = self._session.progress(self._session.document).path
            found = [one for one in found if one.past.entry.decision.path == key]
        self._shown = found
        events = self.query_one(OptionList)
        events.clear_options()
        events.add_options([Option(Content.assemble(*_line(event))) for event in found])
        if found:
            events.highlighted = 0
        self._say("" if found else "nothing was decided yet", "dim")

    def _say(self, text: str, style: str) -> None:
        self.query_one("#said", Static).update(Content.styled(text, style))


def _line(event: Event) -> Iterator[tuple[str, str]]:
    decision = event.past.entry.decision
    style = _STYLES.get(event.state, "dim")
    yield (f"{VERDICTS[decision.verdict]} ", style)
    yield (_cut(exact(decision.surface)), style)
    if decision.replacement is not None:
        yield (f" → {_cut(named(decision.replacement))}", style)
    who = visible(decision.editor)
    moment = decision.time[:16].replace("T", " ")
    yield (f"  {who} {moment}", "dim")
    if event.state == "withdrawn":
        yield (f"  taken back by {visible(event.past.withdrawn_by or '')}", "dim")
    elif event.state != "holds":
        yield (f"  {event.state}", style)
    yield (f"  {visible(decision.path)}", "dim")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
