"""Draws the review screen of a seed as SVG, as the README shows it.

python scripts/picture_review.py docs/review.svg
"""

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from mtqa.config import Config, Project
from mtqa.corpus import Order
from mtqa.desk import ProjectDesk
from mtqa.review import Session
from mtqa.shelf import StoredShelf
from mtqa.store import Store
from mtqa_tui.app import ReviewApp

ROOT = Path(__file__).resolve().parent.parent
SIZE = (112, 30)
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
# From the surest finding on: two accepted, one rejected, and a name in focus.
KEYS = ("o", "o", "a", "a", "j", "a", "x", "k", "j")


async def draw(target: Path) -> None:
    """Writes the picture of the screen after some keys."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        order = Order(Config())
        shelf = StoredShelf([f"seeds/{number:03}.txt" for number in range(5)], order, store)
        list(shelf.scan())
        desk = ProjectDesk(Project(Path(folder), Config()), order, store)
        session = Session(shelf, store, "marie", desk=desk, clock=lambda: MOMENT)
        app = ReviewApp(session)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*KEYS)
            await pilot.pause()
            picture = app.export_screenshot(title="mtqa review seeds/")
    # The picture asks nobody for a font.
    target.write_text(re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "review.svg"))
