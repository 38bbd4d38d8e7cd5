"""The table of figures, and which text may not be read."""

from benchmarks import texts
from benchmarks.figures import Section, at_least, at_most, markdown, missing


def test_a_block_in_twenty_is_held_out() -> None:
    held_out = [line for line in range(1200) if texts.held_out(line)]
    assert held_out == [*range(210, 240), *range(810, 840)]


def test_a_table_says_what_was_asked_and_what_falls_short() -> None:
    section = Section(
        "Speed",
        "One core.",
        (
            at_least("recall", 0.7, 0.8),
            at_most("memory", 99.6, 120, "MB", digits=0),
            missing("Grammalecte", "not installed"),
        ),
    )
    assert markdown(section).splitlines() == [
        "### Speed",
        "",
        "One core.",
        "",
        "| figure | measured | asked | |",
        "|---|---|---|---|",
        "| recall | .700 | ≥ .800 | ✗ |",
        "| memory | 100 MB | ≤ 120 MB | ✓ |",
        "| Grammalecte | skipped: not installed |  |  |",
    ]
