"""The two lines at the bottom: what just happened, and the keys."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from mtqa_tui.keys import Key, signs


class Status(Static):
    """Left what the last key did, right how the queue is sorted and who decides."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._text = ""
        self._style = ""
        self._aside = ""

    def say(self, text: str, *, error: bool = False) -> None:
        """Shows one line, already made safe to show."""
        self._text, self._style = text, "bold $text-error" if error else ""
        self._lay()

    def note(self, text: str) -> None:
        """Shows ``text`` at the right, where there is room."""
        self._aside = text
        self._lay()

    def on_resize(self) -> None:
        """Moves the right part."""
        self._lay()

    def _lay(self) -> None:
        room = self.size.width - 2 - cell_len(self._text) - cell_len(self._aside)
        text = self._text
        if self._style and cell_len(text) > self.size.width - 2:
            # An error names the file first and says at the end what is wrong.
            text = f"…{text[-max(self.size.width - 3, 1) :]}"
        parts: list[tuple[str, str]] = [(f" {text}", self._style)]
        if room >= 2:
            parts += [(" " * room, ""), (self._aside, "dim")]
        self.update(Content.assemble(*parts), layout=False)


class Keys(Static):
    """The most frequent keys that fit the width, in the table's order; a click presses one."""

    def __init__(self, keys: tuple[Key, ...], id: str) -> None:
        super().__init__(id=id)
        self._keys = keys
        self._shown: list[Key] = []

    def on_resize(self, event: events.Resize) -> None:
        """Chooses the keys for the new width."""
        room = event.size.width - 1
        chosen: list[Key] = []
        for key in sorted((key for key in self._keys if key.footer), key=lambda one: one.rank):
            if _cells(key) <= room:
                chosen.append(key)
                room -= _cells(key)
        self._shown = sorted(chosen, key=self._keys.index)
        parts: list[tuple[str, str]] = [(" ", "")]
        for key in self._shown:
            parts += [(signs(key)[0], "bold $text-primary"), (f" {key.footer}  ", "")]
        self.update(Content.assemble(*parts))

    async def on_click(self, event: events.Click) -> None:
        """Presses the key under the mouse."""
        position = 1
        for key in self._shown:
            position += _cells(key)
            if event.x < position:
                await self.screen.run_action(key.action)
                return


def _cells(key: Key) -> int:
    """The width of a key with its label and the space after it."""
    return len(signs(key)[0]) + len(key.footer) + 3
