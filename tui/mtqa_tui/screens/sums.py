"""What a document came to, and how often each rule was right."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mtqa.errors import MtqaError
from mtqa.report.summary import duration, ter
from mtqa.review import Session
from mtqa.types import Summary
from mtqa_tui.screens.sheet import Sheet, legend
from mtqa_tui.widgets.visible import visible


class SummaryScreen(Sheet[str]):
    """The figures of a document; "write" as the answer asks for it to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,q,D", "leave", "go on"),
        Binding("ctrl+s,w", "write", "write"),
    ]

    def __init__(self, session: Session, document: int) -> None:
        super().__init__()
        self._session = session
        self._document = document

    def compose(self) -> ComposeResult:
        """The figures, as soon as the result was judged."""
        with Vertical(id="sums"):
            yield Static(Content.styled("judging the result …", "dim"), id="figures")
            yield Static(legend(("Enter", "goes on"), ("w", "writes the document")))

    def on_mount(self) -> None:
        """Judges the result in a thread of its own: the rules may have to be compiled first."""
        path = self._session.progress(self._document).path
        self.query_one("#sums").border_title = Content(f" {visible(path)} ")
        self._judge()

    def action_write(self) -> None:
        """Asks for the document to be written."""
        self.dismiss("write")

    @work
    async def _judge(self) -> None:
        try:
            account = self._session.account(self._document)
            found = await asyncio.to_thread(self._session.summary, account)
        except MtqaError as error:
            self._show(Content.styled(visible(str(error)), "bold $text-error"))
            return
        self._show(figures(found))

    def _show(self, content: Content) -> None:
        self.query_one("#figures", Static).update(content)


def figures(one: Summary) -> Content:
    """The figures of a summary, a line each."""
    grade = one.grade if one.grade == one.new_grade else f"{one.grade} → {one.new_grade}"
    rows = [
        ("findings", f"{one.findings:,}"),
        ("accepted", f"{one.accepted:,}"),
        ("corrected", f"{one.corrected:,}"),
        ("rejected", f"{one.rejected:,}"),
        ("sentences rewritten", f"{one.rewritten:,}"),
        ("undecided", f"{one.undecided:,}"),
        ("time", duration(one.seconds)),
        ("edits per 1,000 words", f"{one.edits_per_thousand_words:.1f}"),
        ("TER to the result", ter(one.ter)),
        ("score", f"{one.score:.1f} → {one.new_score:.1f}"),
        ("grade", grade),
    ]
    if one.stale:
        rows.insert(6, ("stale, left alone", f"{one.stale:,}"))
    parts: list[tuple[str, str] | str] = []
    for label, value in rows:
        parts += [(f"{label:<22}", "dim"), (f"{value}\n", "bold")]
    return Content.assemble(*parts)


class StatisticsScreen(Sheet[None]):
    """The record of every rule that was decided on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,S", "leave", "leave"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="help"):
            yield Static(Content.assemble(*self._lines()))

    def on_mount(self) -> None:
        """The title, and how to leave."""
        box = self.query_one("#help")
        box.border_title = "How often editors agreed"
        box.border_subtitle = "Esc leaves"

    def action_scroll(self, step: int) -> None:
        """A row up or down."""
        self.query_one("#help").scroll_relative(y=step, animate=False)

    def _lines(self) -> list[tuple[str, str]]:
        rules = self._session.learning.rules
        if not rules:
            return [("Nothing was decided yet.", "dim")]
        lines = [(f"{'rule':<32}{'agreed':>8}{'of':>6}{'share':>7}\n", "bold")]
        for rule in sorted(rules, key=lambda rule: (-rules[rule].decisions, rule)):
            one = rules[rule]
            share = f"{one.agreed / one.decisions:.0%}"
            lines.append((f"{rule:<32}{one.agreed:>8}{one.decisions:>6}{share:>7}\n", ""))
        return lines
