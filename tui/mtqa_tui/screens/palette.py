"""The command palette: every key's action by name."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from mtqa_tui.keys import Key, signs

# Opening the palette is no use in it, and the digits but the first say the same.
_LEFT_OUT = {"palette", *(f"accept-{number}" for number in range(1, 10))}


class Commands(Provider):
    """The actions of the review screen."""

    keys: tuple[Key, ...] = ()

    async def discover(self) -> Hits:
        """All of them, in the table's order."""
        for key in self._listed():
            yield DiscoveryHit(_label(key), self._run(key), text=key.help)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for key in self._listed():
            score = matcher.match(_label(key))
            if score:
                yield Hit(score, matcher.highlight(_label(key)), self._run(key), text=key.help)

    def _listed(self) -> list[Key]:
        return [key for key in self.keys if key.id not in _LEFT_OUT]

    def _run(self, key: Key) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, key.action)


def commands(keys: tuple[Key, ...]) -> type[Provider]:
    """A provider of the actions with these keys."""
    return type("ReviewCommands", (Commands,), {"keys": keys})


def _label(key: Key) -> str:
    return f"{key.help}  ({' '.join(signs(key))})"
