"""Rows: nothing of the text is lost, nothing is too wide, decisions show."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mtqa.review import Item
from mtqa.types import Decision, Report
from mtqa_tui.widgets.layout import Layout
from mtqa_tui.widgets.visible import exact, named, typeable, visible
from tests.written import LETTER, Fault, report


def rows(one: Report, width: int, **decided: Decision) -> list[str]:
    layout = laid(one, width, **decided)
    return [
        "".join(fragment.text for fragment in layout.row(number)) for number in range(layout.height)
    ]


def laid(one: Report, width: int, **decided: Decision) -> Layout:
    def verdict(item: Item) -> Decision | None:
        return decided.get(f"f{item.finding}")

    return Layout(0, one, width, verdict)


def decision(verdict: str, replacement: str | None) -> Decision:
    return Decision(
        "a",
        "f",
        verdict,
        replacement,
        "anna",
        "t",
        "r",
        "s",
        "s",
        0,
        1,
        "d",  # type: ignore[arg-type]
    )


def test_findings_bear_their_letter() -> None:
    assert rows(report(), 80) == [
        "Le ministre a rencontré NWladimir hier soir.",
        "NWladimir a parlé Udu Kernkraftwerk pendant une heure.",
        "",
        "DLa La réunion était Mcourte. Rien de nouveau.",
    ]


def test_words_are_not_broken() -> None:
    assert rows(report(), 20)[:5] == [
        "Le ministre a",
        "rencontré NWladimir",
        "hier soir.",
        "NWladimir a parlé",
        "Udu Kernkraftwerk",
    ]


def test_words_longer_than_a_row_are() -> None:
    assert rows(report(text="anticonstitutionnel oui", faults=()), 8) == [
        "anticons",
        "titution",
        "nel oui",
    ]


def test_decisions_show_what_will_be_read() -> None:
    shown = rows(
        report(),
        80,
        f0=decision("accept", "Vladimir"),
        f1=decision("reject", None),
        f2=decision("correct", "de la centrale"),
        f3=decision("accept", ""),
    )
    assert shown == [
        "Le ministre a rencontré ✓Vladimir hier soir.",
        "✗Wladimir a parlé ✎de la centrale pendant une heure.",
        "",
        "✓La La réunion était Mcourte. Rien de nouveau.",
    ]


def test_only_what_changed_is_laid_again() -> None:
    decided: dict[Item, Decision] = {}
    layout = Layout(0, report(), 80, decided.get)
    before = [layout.row(number) for number in range(layout.height)]
    assert not layout.update(decided.get)
    decided[Item(0, 1)] = decision("accept", "Vladimir")
    assert layout.update(decided.get)
    after = [layout.row(number) for number in range(layout.height)]
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, False, True, True]


def test_places_of_sentences_and_findings() -> None:
    layout = laid(report(), 20)
    assert layout.rows_of(0) == (0, 2)
    assert layout.rows_of(1) == (3, 5)
    assert layout.rows_of_finding(Item(0, 1)) == (3, 3)
    assert layout.rows_of_finding(Item(0, 2)) == (4, 4)


def test_finding_over_several_lines() -> None:
    faults: tuple[Fault, ...] = (("hier soir.\nWladimir a", "duplication.loop", ("",), 0.9),)
    assert rows(report(faults=faults), 80)[:2] == [
        "Le ministre a rencontré Wladimir Dhier soir.",
        "Wladimir a parlé du Kernkraftwerk pendant une heure.",
    ]
    shown = rows(report(faults=faults), 80, f0=decision("correct", "hier. Il a"))
    assert shown[:2] == [
        "Le ministre a rencontré Wladimir ✎hier. Il a",
        " parlé du Kernkraftwerk pendant une heure.",
    ]


def test_line_ends() -> None:
    assert rows(report(text="a\r\nb\rc\n\nd\n", faults=()), 80) == ["a", "b", "c", "", "d"]
    assert rows(report(text="", faults=()), 80) == []


@given(st.text(max_size=200), st.integers(8, 30))
def test_any_text(text: str, width: int) -> None:
    shown = rows(report(text=text, faults=()), width)
    assert all(cell_len(row) <= width for row in shown)
    assert "".join(shown).replace(" ", "") == visible(re.sub("[\r\n ]", "", text))


def test_hidden_characters_are_drawn() -> None:
    assert visible("a\tb\x1b[0m\x7f\x85\u202e\u200bé\U0001f600\ud800") == (
        "a→b␛[0m␡‹0085›‹202E›‹200B›é\U0001f600‹D800›"
    )
    assert visible(LETTER.replace("\n", " ")) == LETTER.replace("\n", " ")


def test_fixes_show_their_spaces() -> None:
    assert exact(" l’\u00a0a\u202f! ") == "␣l’⍽a⍽!␣"
    assert (exact("  "), exact(""), named(""), named("x")) == ("␣␣", "", "(nothing)", "x")


def test_what_a_field_can_hold() -> None:
    assert typeable("a\r\nb\u2028c\u200bd\x1be\u00a0f") == "a b cde\u00a0f"
