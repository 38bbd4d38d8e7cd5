"""All keys."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mtqa.report.marks import LETTERS
from mtqa_tui.keys import Key, signs
from mtqa_tui.widgets.layout import VERDICTS

_WIDTH = 9  # cells for the key caps


class HelpScreen(ModalScreen[None]):
    """Every key with what it does, and the signs in the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "leave", "leave"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
    ]

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """One long text that scrolls."""
        with VerticalScroll(id="help"):
            yield Static(Content.assemble(*_lines(self._keys)))

    def on_mount(self) -> None:
        """The title, and how to leave."""
        box = self.query_one("#help")
        box.border_title = "Keys"
        box.border_subtitle = "Esc leaves"

    def action_leave(self) -> None:
        """Back to the review."""
        self.dismiss(None)

    def action_scroll(self, step: int) -> None:
        """A row up or down."""
        self.query_one("#help").scroll_relative(y=step, animate=False)


def _lines(keys: tuple[Key, ...]) -> Iterator[tuple[str, str]]:
    group = ""
    caps: list[str] = []
    for key in keys:
        if key.group != group:
            yield (f"{key.group}\n" if not group else f"\n{key.group}\n", "bold")
            group = key.group
        if key.id.startswith("accept-") and key.id[-1].isdigit():
            caps.append(signs(key)[0])
            if key.id.endswith("9"):
                yield from _line(f"{caps[0]} … {caps[-1]}", "accept that fix")
            continue
        yield from _line(" ".join(signs(key)), key.help)
    yield ("\nSigns in the text\n", "bold")
    for category, letter in LETTERS.items():
        yield from _line(letter, category)
    for verdict, sign in VERDICTS.items():
        yield from _line(sign, f"{verdict}ed")


def _line(caps: str, text: str) -> Iterator[tuple[str, str]]:
    yield (f"  {caps:<{_WIDTH}}", "$text-primary")
    yield (f"{text}\n", "")
