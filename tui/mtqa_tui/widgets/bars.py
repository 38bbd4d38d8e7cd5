"""The two lines at the bottom: what just happened, and the keys."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from mtqa_tui.keys import KEYS, Key, signs


class Status(Static):
    """What the last key did; an error stays until the next key."""

    def say(self, text: str, *, error: bool = False) -> None:
        """Shows one line, already made safe to show."""
        self.update(Content.styled(f" {text}", "bold $text-error" if error else "dim"))


class Keys(Static):
    """The most frequent keys that fit the width, in the table's order; a click presses one."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._shown: list[Key] = []

    def on_resize(self, event: events.Resize) -> None:
        """Chooses the keys for the new width."""
        room = event.size.width - 1
        chosen: list[Key] = []
        for key in sorted((key for key in KEYS if key.footer), key=lambda one: one.rank):
            if _cells(key) <= room:
                chosen.append(key)
                room -= _cells(key)
        self._shown = sorted(chosen, key=KEYS.index)
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
