"""What opens over the review: sentence, ignore list, glossary, filter, history, sums, palette."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select, TextArea

from mtqa.errors import ConfigError
from mtqa.store import Store
from mtqa_tui.app import ReviewApp
from mtqa_tui.keys import KEYS, remapped
from mtqa_tui.screens.confirm import ConfirmScreen
from mtqa_tui.screens.filter import FilterScreen
from mtqa_tui.screens.history import HistoryScreen
from mtqa_tui.screens.name import NameScreen
from mtqa_tui.screens.review import ReviewScreen
from mtqa_tui.screens.rewrite import RewriteScreen
from mtqa_tui.screens.sums import SummaryScreen
from mtqa_tui.widgets.panels import FindingPanel, Preview
from tests.tui.test_app import place, shown, told, verdicts
from tests.written import LETTER, NOTE, NOTE_FAULTS, report

MakeApp = Callable[..., ReviewApp]


async def settled(pilot: Pilot[None], wanted: str) -> None:
    """Until the screen shows ``wanted``, which another thread works out."""
    while wanted not in shown(pilot.app):  # type: ignore[arg-type]
        await pilot.pause(0.02)


async def test_rewriting_a_sentence(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("E")
        assert isinstance(app.screen, RewriteScreen)
        field = app.screen.query_one(TextArea)
        assert field.text == "Le ministre a rencontré Vladimir hier soir."
        await pilot.press(*["backspace"] * 5, *"midi", "full_stop")
        assert "hier midi." in str(app.screen.query_one("#typed").render())
        await pilot.press("enter")
        assert verdicts(store) == [
            (
                "Le ministre a rencontré Wladimir hier soir.",
                "correct",
                "Le ministre a rencontré Vladimir hier midi.",
            )
        ]
        assert "✎Le ministre a rencontré Vladimir hier midi." in shown(app)
        assert "sentence rewritten" in told(app)
        await pilot.press("K", "a")
        assert "whole sentence was rewritten" in told(app)
        await pilot.press("E", "escape", "E", "enter")
        assert "not changed" in told(app)
        await pilot.press("u")
        assert verdicts(store) == []
        assert "✎" not in shown(app)


async def test_a_sentence_keeps_its_line_ends_and_loses_hidden_characters(
    make_app: MakeApp, store: Store
) -> None:
    text = (
        "Le ministre des Affaires étrangères de la République a rencontré hier\r\n"
        "Wladimir, qui revenait de la capitale avec une délégation de son pays\r\n"
        "et quelques journalistes.\r\n"
    )
    app = make_app([report(text=text, faults=NOTE_FAULTS)])
    async with app.run_test() as pilot:
        await pilot.press("E")
        field = app.screen.query_one(TextArea)
        field.insert("\u202eEt\tpuis\u00a0: ", (0, 0))
        await pilot.press("enter")
    (held,) = store.holding()
    assert held.decision.surface == text.rstrip()
    assert held.decision.replacement == "Et puis\u00a0: " + text.rstrip().replace("Wl", "Vl")


async def test_ignoring_a_word(make_app: MakeApp, store: Store, tmp_path: Path) -> None:
    listed = tmp_path / "mtqa-ignore.txt"
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("i")
        assert isinstance(app.screen, ConfirmScreen)
        assert "Never flag Wladimir again, here in 3 places?" in shown(app)
        await pilot.press("n")
        assert not listed.exists()
        await pilot.press("i", "y")
        assert listed.read_text(encoding="utf-8").endswith("\nWladimir\n")
        assert verdicts(store) == [("Wladimir", "reject", None)] * 3
        await pilot.press("u")
        assert "Wladimir" not in listed.read_text(encoding="utf-8")
        assert verdicts(store) == []
        await pilot.press("ctrl+r")
        assert "Wladimir" in listed.read_text(encoding="utf-8")
        assert len(verdicts(store)) == 3
        # The doubled word is silent for its category only, and alone, so nothing is asked.
        await pilot.press("s", "i")
        assert listed.read_text(encoding="utf-8").endswith("\nLa\tduplication\n")
        assert "La is on the ignore list" in told(app)


async def test_ignore_list_that_cannot_be_written(
    make_app: MakeApp, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "mtqa-ignore.txt").mkdir()
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("i", "y")
        assert "mtqa-ignore.txt" in told(app)
        assert verdicts(store) == []


async def test_adding_to_the_glossary(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("g")
        assert isinstance(app.screen, NameScreen)
        values = [field.value for field in app.screen.query(Input)]
        assert values == ["Vladimir", "Wladimir", ""]
        assert app.screen.query_one(Select).value == "person"
        await pilot.press("tab", "tab", *"|Volodia", "tab", *"Владимир", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "mtqa-glossary.csv: Vladimir ← Wladimir | Volodia" in told(app)
        assert (tmp_path / "mtqa-glossary.csv").read_text(encoding="utf-8").splitlines() == [
            "canonical,kind,variants,origin,language,case,note",
            "Vladimir,person,Wladimir|Volodia,Владимир,,,",
        ]
        await pilot.press("u")
        assert "taken back: the glossary's row Vladimir ← Wladimir | Volodia" in told(app)
        assert not (tmp_path / "mtqa-glossary.csv").exists()
        await pilot.press("ctrl+r")
        assert (tmp_path / "mtqa-glossary.csv").exists()


async def test_a_row_refused_is_asked_again(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("g", "ctrl+u", "enter")
        assert isinstance(app.screen, NameScreen)
        assert "needs the form that French writes" in shown(app)
        await pilot.press(*"Vladi", "enter")
        assert "mtqa-glossary.csv: Vladi ← Wladimir" in told(app)


async def test_filtering(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("f")
        assert isinstance(app.screen, FilterScreen)
        assert "6 of 6 findings" in shown(app)
        await pilot.press("c")
        assert "4 of 6 findings" not in shown(app)
        assert "3 of 6 findings" in shown(app)
        await pilot.press("enter")
        assert "Finding 1 of 3" in place(app)
        await pilot.press("j", "j", "j")
        assert "Finding 3 of 3" in place(app)
        assert "filtered" in told(app)
        await pilot.press("f", "0", "s", "enter")
        assert "Finding 1 of 1" in place(app)
        await pilot.press("f", "0", "p", "p", "p", "right", "left", "j", "u", "enter")
        assert "Finding 5 of 5" in place(app)
        await pilot.press("k", "a", "k", "k")
        assert "accepted" not in str(app.screen.query_one(FindingPanel).render())
        await pilot.press("f", "escape", "f", "0", "f")
        assert "of 6" in place(app)


async def test_a_filter_that_admits_nothing(make_app: MakeApp) -> None:
    app = make_app([report("n.txt", NOTE, NOTE_FAULTS)])
    async with app.run_test() as pilot:
        await pilot.press("f", "s", "enter")
        assert "no finding is left" in told(app)
        assert "Finding 1 of 1" in place(app)


async def test_history(make_app: MakeApp, store: Store) -> None:
    app = make_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("h")
        assert "nothing was decided yet" in shown(app)
        await pilot.press("escape", "a", "x", "a", "h")
        assert isinstance(app.screen, HistoryScreen)
        assert app.screen.query_one(OptionList).option_count == 3
        assert "✗ Wladimir  anna 2026-01-02 03:04  letter.txt" in shown(app)
        await pilot.press("j", "j", "u")
        assert [verdict for _, verdict, _ in verdicts(store)] == ["reject", "accept"]
        assert "taken back: Wladimir" in shown(app)
        assert "taken back by anna" in shown(app)
        await pilot.press("u")
        assert "withdrawn already" in shown(app)
        await pilot.press("k", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "✗ rejected" in str(app.screen.query_one(FindingPanel).render())
        await pilot.press("a")
        assert verdicts(store)[-1] == ("Wladimir", "accept", "Vladimir")
        await pilot.press("h")
        assert "superseded" in shown(app)
        await pilot.press("escape", "]", "h", "d")
        assert "nothing was decided yet" in shown(app)


async def test_history_of_a_changed_document(make_app: MakeApp, store: Store) -> None:
    first = make_app()
    async with first.run_test() as pilot:
        await pilot.press("a")
    again = make_app([report(text=LETTER.replace("hier soir", "ce matin"))])
    async with again.run_test(size=(120, 30)) as pilot:
        assert "1!" in shown(again)
        await pilot.press("h")
        assert "stale" in shown(again)
        await pilot.press("enter")
        assert "its text is gone" in told(again)
        await pilot.press("h", "u")
        assert store.holding() == []


async def test_the_end_of_a_document(make_app: MakeApp, store: Store, letter: Path) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("o", "o", "a", "x", "2", "a")
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("x")
        assert isinstance(app.screen, SummaryScreen)
        await settled(pilot, "post-edit")
        for text in ("accepted              3", "rejected              2", "42.0 → 8.0"):
            assert text in shown(app)
        await pilot.press("w")
        assert "written into letter.txt: 3 changes" in told(app)
        assert letter.read_text(encoding="utf-8") == (
            "Le ministre a rencontré Vladimir hier soir.\n"
            "Wladimir a parlé de la centrale pendant une heure.\n"
            "\n"
            "La réunion était courte. Rien de nouveau.\n"
        )
        await pilot.press("h")
        assert "written" in shown(app)


async def test_writing_now(make_app: MakeApp, store: Store, letter: Path) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a", "ctrl+s")
        assert "written into letter.txt: 1 change;" in told(app)
        assert letter.read_text(encoding="utf-8").startswith("Le ministre a rencontré Vladimir h")
        await pilot.press("u")
        assert "nothing to take back" in told(app)


async def test_a_document_deleted_while_open(make_app: MakeApp, store: Store, letter: Path) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        letter.unlink()
        await pilot.press("a", "ctrl+s")
        assert "letter.txt" in told(app)
        assert len(verdicts(store)) == 1
        await pilot.press("x")
        assert len(verdicts(store)) == 2


async def test_statistics(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("S")
        assert "Nothing was decided yet" in shown(app)
        await pilot.press("escape", "a", "x", "S")
        assert "name.glossary                          1     2    50%" in shown(app)
        await pilot.press("escape", "o", "k", "k")
        assert "editors agreed with 1 of 2" in str(app.screen.query_one(FindingPanel).render())


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_command_palette(make_app: MakeApp, store: Store, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(key, *"first fix")
        await settled(pilot, "accept the first fix")
        await pilot.press("enter")
        while not store.holding():
            await pilot.pause(0.02)
        assert verdicts(store) == [("Wladimir", "accept", "Vladimir")]


async def test_remapped_keys(make_app: MakeApp, store: Store) -> None:
    keys = remapped({"accept": "y,enter", "reject": "n", "next-match": "f5", "undo": "ctrl+z"})
    app = make_app(keys=keys)
    async with app.run_test(size=(160, 50)) as pilot:
        assert "y accept" in shown(app)
        await pilot.press("a")
        assert verdicts(store) == []
        await pilot.press("y", "enter", "n")
        assert [verdict for _, verdict, _ in verdicts(store)] == ["accept", "accept", "reject"]
        await pilot.press("ctrl+z", "question_mark")
        assert len(verdicts(store)) == 2
        assert "y ⏎" in shown(app)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"acept": "y"}, 'unknown action "acept"; did you mean "accept"'),
        ({"accept": "x"}, '"x" is the key of both "accept" and "reject"'),
        ({"accept": "ctrl+foo"}, '"ctrl+foo" is no key'),
        ({"accept": ""}, '"" is no key'),
    ],
)
def test_keys_that_cannot_be(given: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("+", r"\+")):
        remapped(given)
    assert remapped({}) == KEYS


async def test_mouse_on_plain_text(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click("#text", offset=(40, 4))
        assert "Rien de nouveau." in str(app.screen.query_one(Preview).render())
