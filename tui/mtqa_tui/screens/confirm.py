"""One question with the count, before many decisions at once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class ConfirmScreen(ModalScreen[bool]):
    """True for y or Enter, False for n or Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes"),
        Binding("n,escape,q", "answer(False)", "no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(id="sheet"):
            yield Static(Content(self._question))
            yield Static(
                Content.assemble(
                    ("y", "bold $text-primary"), " yes   ", ("n", "bold $text-primary"), " no"
                )
            )

    def action_answer(self, yes: bool) -> None:
        """Gives the answer back."""
        self.dismiss(yes)
