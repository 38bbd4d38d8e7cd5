"""The whole sentence, for the editor to rewrite, with the differences while typing."""

import re

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from mtqa.review import Session
from mtqa_tui.screens.sheet import Sheet, legend
from mtqa_tui.widgets.panels import preview
from mtqa_tui.widgets.visible import typeable

_LINE_END = re.compile(r"\r\n|[\r\n]")


class Field(TextArea):
    """A field that Enter leaves, after every key that was typed before it."""

    class Submitted(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
        else:
            await super()._on_key(event)


class RewriteScreen(Sheet[str]):
    """Gives back the sentence as typed; it begins as it will read by the decisions so far."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._draft = session.draft()

    def compose(self) -> ComposeResult:
        """The field and the differences."""
        with Vertical(id="sheet"):
            yield Static(Content("The whole sentence"))
            field = Field(_editable(self._draft), soft_wrap=True, compact=True, id="sentence")
            field.move_cursor(field.document.end)
            yield field
            with VerticalScroll(id="draft", can_focus=False):
                yield Static(id="typed")
            yield Static(legend(("Enter", "keeps it"), ("Esc", "leaves"), ("^z", "undoes typing")))

    def on_mount(self) -> None:
        """The differences of what is prefilled."""
        self.query_one(TextArea).focus()
        self._show()

    def on_text_area_changed(self) -> None:
        """The differences of what is typed."""
        self._show()

    def on_field_submitted(self) -> None:
        """Keeps what was typed; where nothing was, what cannot be typed stays."""
        text = self.query_one(TextArea).text
        self.dismiss(self._draft if text == _editable(self._draft) else self._typed())

    def _typed(self) -> str:
        """What was typed, with the line ends of the document; a sentence of one line stays one."""
        ends = _LINE_END.search(self._draft)
        lines = map(typeable, self.query_one(TextArea).text.split("\n"))
        return (ends.group() if ends else " ").join(lines)

    def _show(self) -> None:
        self.query_one("#typed", Static).update(preview(self._session.compared(self._typed())))


def _editable(text: str) -> str:
    return "\n".join(map(typeable, _LINE_END.split(text)))
