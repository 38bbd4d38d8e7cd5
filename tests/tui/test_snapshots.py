"""One picture of every distinct screen, at two sizes; clock and cursor stand still.

The pictures are drawn by Textual and Rich: with other releases of them the comparison says
nothing of this program. ``pytest --snapshot-update`` takes them anew.
"""

from collections.abc import Callable
from importlib.metadata import version

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mtqa_tui.app import ReviewApp
from mtqa_tui.screens.sums import SummaryScreen
from tests.written import LETTER, report

DRAWN_WITH = ("textual 8.2", "rich 15.0")
HERE = tuple(f"{name} {'.'.join(version(name).split('.')[:2])}" for name in ("textual", "rich"))
SIZES = [(80, 24), (120, 40)]

pytestmark = pytest.mark.skipif(
    HERE != DRAWN_WITH, reason=f"drawn with {', '.join(DRAWN_WITH)}; here {', '.join(HERE)}"
)


async def _still(pilot: Pilot[None]) -> None:
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.pause()
    if isinstance(pilot.app.screen, SummaryScreen):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="first"),
        pytest.param(("a", "x", "a"), id="decided"),
        pytest.param(("o", "o", "a", "k"), id="accepted"),
        pytest.param(("]",), id="clean"),
        pytest.param(("A",), id="confirm"),
        pytest.param(("e",), id="correct"),
        pytest.param(("slash",), id="search"),
        pytest.param(("question_mark",), id="help"),
        pytest.param(("t",), id="light"),
        pytest.param(("E",), id="sentence"),
        pytest.param(("E", *"Oui", "enter", "K"), id="rewritten"),
        pytest.param(("i",), id="ignore"),
        pytest.param(("g",), id="glossary"),
        pytest.param(("f", "c"), id="filter"),
        pytest.param(("f", "c", "enter"), id="filtered"),
        pytest.param(("a", "x", "a", "u", "h"), id="history"),
        pytest.param(("a", "x", "a", "S"), id="statistics"),
        pytest.param(("o", "o", "a", "x", "2", "a", "x"), id="summary"),
    ],
)
def test_screen(
    snap_compare: Callable[..., bool],
    make_app: Callable[..., ReviewApp],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await _still(pilot)

    assert snap_compare(make_app(), terminal_size=size, run_before=press)


def test_a_tiny_terminal(
    snap_compare: Callable[..., bool], make_app: Callable[..., ReviewApp]
) -> None:
    assert snap_compare(make_app(), terminal_size=(40, 10), run_before=_still)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_nothing_found(
    snap_compare: Callable[..., bool],
    make_app: Callable[..., ReviewApp],
    size: tuple[int, int],
) -> None:
    app = make_app([report("propre.txt", LETTER, (), score=0.0)])
    assert snap_compare(app, terminal_size=size)
