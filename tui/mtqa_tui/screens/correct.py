"""The editor's own text for a finding, with the sentence as it will read while typing."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mtqa.review import Session
from mtqa_tui.widgets.panels import preview
from mtqa_tui.widgets.visible import TYPEABLE, exact, typeable


class CorrectScreen(ModalScreen[str | None]):
    """Gives back the text typed, None when the editor leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The field with the fix prefilled, and the preview."""
        finding = self._session.current
        surface = exact(finding.surface) if finding else ""
        with Vertical(id="sheet"):
            yield Static(Content.assemble("Instead of ", (surface, "bold")))
            yield Input(self._prefilled(), restrict=TYPEABLE, compact=True, select_on_focus=False)
            with VerticalScroll(id="draft", can_focus=False):
                yield Static(id="typed")
            yield Static(
                Content.assemble(
                    ("Enter", "bold $text-primary"),
                    " keeps it   ",
                    ("Esc", "bold $text-primary"),
                    " leaves   an empty line deletes the text",
                )
            )

    def on_mount(self) -> None:
        """The sentence with what is prefilled."""
        self._show(self._prefilled())

    def on_input_changed(self, event: Input.Changed) -> None:
        """The sentence with what is typed."""
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keeps what was typed."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Keeps nothing."""
        self.dismiss(None)

    def _prefilled(self) -> str:
        """The decision so far, or the first fix, or the text as it stands."""
        finding, decision = self._session.current, self._session.decision
        if finding is None:
            return ""
        if decision is not None and decision.replacement is not None:
            return typeable(decision.replacement)
        return typeable(finding.fixes[0] if finding.fixes else finding.surface)

    def _show(self, text: str) -> None:
        self.query_one("#typed", Static).update(preview(self._session.preview(text)))
