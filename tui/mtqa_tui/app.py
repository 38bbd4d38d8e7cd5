"""The application around the review screen; ``run`` is what the command line calls."""

from pathlib import Path

from textual.app import App

from mtqa.review import Session
from mtqa_tui.screens.review import ReviewScreen


class ReviewApp(App[None]):
    """One session on one screen."""

    TITLE = "mtqa review"
    CSS_PATH = Path(__file__).parent / "review.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def on_mount(self) -> None:
        """Opens the one screen."""
        self.push_screen(ReviewScreen(self._session))


def run(session: Session) -> None:
    """Shows ``session`` until the editor quits; every decision is in the store by then."""
    ReviewApp(session).run()
