"""The text to search for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mtqa_tui.widgets.visible import TYPEABLE


class SearchScreen(ModalScreen[str | None]):
    """Gives back what was typed, None when the editor leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def __init__(self, query: str) -> None:
        super().__init__()
        self._query = query

    def compose(self) -> ComposeResult:
        """The field with the last text searched."""
        with Vertical(id="sheet"):
            yield Static(Content("Search the text of all documents, small letters or capitals"))
            yield Input(self._query, restrict=TYPEABLE, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Searches."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Searches nothing."""
        self.dismiss(None)
