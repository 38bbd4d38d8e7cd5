"""Keys pressed on the screen, decisions found in the store."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from mtqa.store import Store
from mtqa_tui.app import ReviewApp
from mtqa_tui.screens.confirm import ConfirmScreen
from mtqa_tui.screens.correct import CorrectScreen
from mtqa_tui.screens.help import HelpScreen
from mtqa_tui.screens.panes import REFRESH
from mtqa_tui.widgets.bars import Status
from mtqa_tui.widgets.panels import FindingPanel, Preview
from mtqa_tui.widgets.text import TextView
from tests.written import report

MakeApp = Callable[..., ReviewApp]


def verdicts(store: Store) -> list[tuple[str, str, str | None]]:
    return [
        (held.decision.surface, held.decision.verdict, held.decision.replacement)
        for held in store.holding()
    ]


def told(app: ReviewApp) -> str:
    return str(app.screen.query_one(Status).render())


def place(app: ReviewApp) -> str:
    return str(app.screen.query_one(FindingPanel).title)


def shown(app: ReviewApp) -> str:
    """The whole screen as plain text."""
    return "\n".join(
        "".join(segment.text for segment in strip)
        for strip in app.screen._compositor.render_strips()
    )


async def test_accept_reject_undo(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a")
        assert verdicts(store) == [("Wladimir", "accept", "Vladimir")]
        assert "accepted Wladimir → Vladimir" in told(app)
        await pilot.press("x")
        assert verdicts(store)[1] == ("Wladimir", "reject", None)
        await pilot.press("u", "backspace")
        assert verdicts(store) == []
        await pilot.press("u")
        assert "nothing to take back" in told(app)
        await pilot.press("ctrl+r")
        assert verdicts(store) == [("Wladimir", "accept", "Vladimir")]


async def test_every_fix_has_its_digit(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("o", "o", "j", "2")
        assert verdicts(store) == []
        assert "there is no fix 2" in told(app)
        await pilot.press("j", "2")
        assert verdicts(store) == [("du Kernkraftwerk", "accept", "de la centrale")]


async def test_typing_ones_own(make_app: MakeApp, store: Store) -> None:
    """Letters that are keys of the screen are letters here, and the preview follows."""
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("e")
        assert isinstance(app.screen, CorrectScreen)
        assert app.screen.query_one(Input).value == "Vladimir"
        await pilot.press("ctrl+u", "x", "a", "q")
        assert verdicts(store) == []
        assert "a rencontré xaq hier" in str(app.screen.query_one("#typed").render())
        await pilot.press("enter")
        assert verdicts(store) == [("Wladimir", "correct", "xaq")]
        await pilot.press("e", "z", "escape")
        assert len(verdicts(store)) == 1


async def test_hidden_characters_cannot_be_typed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("e", "ctrl+u")
        field = app.screen.query_one(Input)
        field.insert_text_at_cursor("a\u202eb")
        field.insert_text_at_cursor("c\u00a0d")
        assert field.value == "c\u00a0d"


async def test_all_alike_asks_once(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("A")
        assert isinstance(app.screen, ConfirmScreen)
        assert "Put Vladimir for Wladimir in 3 places?" in shown(app)
        await pilot.press("n")
        assert verdicts(store) == []
        await pilot.press("A", "y")
        assert verdicts(store) == [("Wladimir", "accept", "Vladimir")] * 3
        assert "(3 times)" in told(app)
        await pilot.press("u", "X", "enter")
        assert verdicts(store) == [("Wladimir", "reject", None)] * 3
        await pilot.press("A")
        assert verdicts(store)[-1] == ("La ", "accept", "")


async def test_moving(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        for key, title in (
            ("j", "Finding 2 of 6"),
            ("down", "Finding 3 of 6"),
            ("k", "Finding 2 of 6"),
            ("up", "Finding 1 of 6"),
            ("s", "Finding 2 of 6"),
            ("]", "Finding – of 6"),
            ("]", "Finding 6 of 6"),
            ("[", "Finding – of 6"),
            ("[", "Finding 1 of 6"),
            ("J", "Finding 2 of 6"),
            ("J", "Finding 3 of 6"),
            ("J", "Finding – of 6"),
            ("K", "Finding 3 of 6"),
        ):
            await pilot.press(key)
            assert title in place(app), key


async def test_no_finding_in_focus(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("]")
        for key in ("a", "x", "e", "A", "X", "3"):
            await pilot.press(key)
            assert "there is no finding in this sentence" in told(app), key
        assert verdicts(store) == []


async def test_search(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("n")
        assert "nothing to search" in told(app)
        await pilot.press("slash", *"courte", "enter")
        assert "courte" in str(app.screen.query_one(Preview).render())
        await pilot.press("slash", "ctrl+u", *"nulle part", "enter")
        assert "not found: nulle part" in told(app)
        await pilot.press("slash", "ctrl+u", *"tout", "enter", "n", "N")
        assert "Tout va bien." in str(app.screen.query_one(Preview).render())


async def test_what_was_searched_is_set_off(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("slash", *"RÉUNION", "enter")
        assert reversed_words(app) >= {"réunion"}
        await pilot.press("a")
        assert "réunion" not in reversed_words(app)


def reversed_words(app: ReviewApp) -> set[str]:
    strips = app.screen._compositor.render_strips()
    return {one.text for strip in strips for one in strip if one.style and one.style.reverse}


async def test_help_shows_every_key(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        for text in ("take back the last decision", "[", "mistranslation", "rejected"):
            assert text in shown(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_quit_and_come_back(make_app: MakeApp, store: Store) -> None:
    first = make_app()
    async with first.run_test() as pilot:
        await pilot.press("a", "x", "q")
    assert first.return_code == 0
    again = make_app()
    async with again.run_test() as pilot:
        assert "4 left to decide" in told(again)
        await pilot.press("u")
        assert len(verdicts(store)) == 1


async def test_scrolling_with_the_mouse(make_app: MakeApp, store: Store) -> None:
    lines = "".join(f"Ligne {number} de Wladimir.\n" for number in range(100))
    app = make_app(
        [report(text=lines, faults=(("Wladimir", "name.glossary", ("Vladimir",), 0.9),))]
    )
    async with app.run_test(size=(100, 24)) as pilot:
        text = app.screen.query_one(TextView)
        assert "Ligne 1 de" in shown(app)
        await pilot._post_mouse_events([events.MouseScrollDown], "#text", offset=(5, 5))
        assert text.top == 3
        await pilot.click("#text", offset=(5, 4))
        assert app.screen._session.sentence == 6
        bar = text.size.width - 1
        await pilot.mouse_down("#text", offset=(bar, text.size.height - 1))
        assert text.top == text.rows - text.room
        await pilot.hover("#text", offset=(bar, 1))
        assert text.top == 0
        await pilot.mouse_up("#text", offset=(bar, 1))
        await pilot.hover("#text", offset=(bar, 9))
        assert text.top == 0
        await pilot.press("j")
        assert "Ligne 0 de" in shown(app)


async def test_mouse(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click("#text", offset=(2, 2))
        assert "Finding 2 of 6" in place(app)
        await pilot.click("#documents", offset=(3, 8))
        assert "Finding 6 of 6" in place(app)
        for text, left in (("1  Vladimir", 1), ("u undo", 0)):
            assert len(verdicts(store)) == 1 - left
            y = next(y for y, line in enumerate(shown(app).split("\n")) if text in line)
            x = shown(app).split("\n")[y].index(text) + len(text) - 2
            await pilot.click(offset=(x, y))
            assert len(verdicts(store)) == left
            # The only finding of its document: its summary comes up.
            await pilot.press("escape")


async def test_other_editors_decisions_appear(
    make_app: MakeApp, store: Store, tmp_path: Path
) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        with Store(tmp_path) as second:
            held = make_other_decision(second)
        while held not in str(app.screen.query_one(FindingPanel).render()):
            await pilot.pause(REFRESH / 5)


def make_other_decision(store: Store) -> str:
    """Bruno accepts the first finding in another program; what the screen will say of it."""
    from mtqa.review import Session, Shelf

    Session(Shelf([report()]), store, "bruno").accept()
    return "by bruno"


async def test_decision_that_cannot_be_kept_is_said(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        store._connection.execute("PRAGMA query_only = ON")
        await pilot.press("a")
        assert "cannot be written" in told(app)
        assert "Finding 1 of 6" in place(app)
        store._connection.execute("PRAGMA query_only = OFF")
        await pilot.press("a")
        assert len(verdicts(store)) == 1


async def test_a_store_that_is_gone_is_said(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        store.close()
        for key in ("a", "x", "o", "S", "h", "D", "ctrl+s"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert "closed database" in shown(app), key
            await pilot.press("escape")
        await pilot.press("j", "j", "slash", *"courte", "enter")
        assert "courte" in str(app.screen.query_one(Preview).render())


HOSTILE = "[bold]Le[/bold] \x1b[31mWladimir\x07 \u202eGNP\u202c [@click=app.quit]oui[/] \x9b2J.\n"


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (40, 10), (20, 5)])
async def test_hostile_text_is_inert(
    make_app: MakeApp, store: Store, size: tuple[int, int]
) -> None:
    surface = "\x1b[31mWladimir\x07"
    one = report(
        "[red]\x1b[2J.txt", HOSTILE, ((surface, "markup.[b]x", ("[i]\x1b", "\u202e"), 0.9),)
    )
    app = make_app([one], "[blink]\x1b")
    async with app.run_test(size=size) as pilot:
        for keys in (["a"], ["k"], ["e", "enter"], ["u"], ["question_mark", "escape"], ["A"]):
            screen = shown(app)
            assert not set(screen) & {"\x1b", "\x07", "\u202e", "\u202c", "\x9b"}
            if size[0] >= 80:
                assert "[bold]Le[/bold] " in screen
                assert "‹202E›GNP‹202C›" in screen
            await pilot.press(*keys)
        assert store.holding()[0].decision.surface == surface


async def test_nothing_to_review(make_app: MakeApp) -> None:
    for reports, text in (([], "no document"), ([report("e.txt", "", ())], "Nothing was found")):
        app = make_app(reports)
        async with app.run_test() as pilot:
            assert text in shown(app)
            keys = "j k s J K ] [ a x u o n N t".split()
            await pilot.press(*keys, "ctrl+r")


async def test_resizing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((200, 60), (40, 10), (10, 3), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("j", "o")
        assert "Kernkraftwerk" in shown(app)


def test_only_the_screen_needs_textual() -> None:
    import subprocess

    code = "import sys, mtqa.review, mtqa.store; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
