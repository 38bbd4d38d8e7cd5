"""What the sheets at the bottom of the screen have in common."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer | None], Generic[Answer]):
    """A screen over the review that gives an answer, None when the editor leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def action_leave(self) -> None:
        """Answers nothing."""
        self.dismiss(None)


def legend(*keys: tuple[str, str]) -> Content:
    """A line of keys with what they do."""
    parts: list[tuple[str, str] | str] = []
    for cap, text in keys:
        parts += [(cap, "bold $text-primary"), f" {text}   "]
    return Content.assemble(*parts)
