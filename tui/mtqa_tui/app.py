"""The application around the review screen; ``run`` is what the command line calls."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from mtqa.review import Session
from mtqa_tui.keys import KEYS, Key
from mtqa_tui.screens.review import ReviewScreen
from mtqa_tui.themes import LIGHT


class ReviewApp(App[None]):
    """One session on one screen."""

    TITLE = "mtqa review"
    CSS_PATH = Path(__file__).parent / "review.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session, keys: Sequence[Key] = KEYS) -> None:
        super().__init__()
        self._session = session
        self._keys = tuple(keys)

    def on_mount(self) -> None:
        """Opens the one screen."""
        usual = {key.id: key.keys for key in KEYS}
        self.register_theme(LIGHT)
        self.set_keymap({key.id: key.keys for key in self._keys if usual[key.id] != key.keys})
        self.push_screen(ReviewScreen(self._session, self._keys))


def run(session: Session, keys: Sequence[Key] = KEYS) -> None:
    """Shows ``session`` until the editor quits; every decision is in the store by then."""
    ReviewApp(session, keys).run()
