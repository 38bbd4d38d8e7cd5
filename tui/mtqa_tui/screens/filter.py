"""Which findings are before the editor."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple, get_args

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from mtqa.report.marks import LETTERS
from mtqa.review import Filter, Session
from mtqa.types import Severity
from mtqa_tui.screens.sheet import Sheet, legend

_CONFIDENCES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class _Row(NamedTuple):
    key: str
    field: str
    label: str
    values: Sequence[Any]
    shown: Callable[[Any], str]


class FilterScreen(Sheet[Filter]):
    """A row for each criterion; a letter or the arrows go through its values."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", "apply"),
        Binding("f", "apply", "apply"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("l,right,space", "turn(1)", "next value"),
        Binding("left", "turn(-1)", "value before"),
        Binding("0,backspace", "clear", "all findings"),
        *(Binding(key, f"turn_row('{key}')", key) for key in "csrpu"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._filter = session.filter
        self._current = 0
        rules = session.rules()
        found = {rule.partition(".")[0] for rule in rules}
        categories = [category for category in LETTERS if category in found]
        finding = session.current
        if finding is not None:
            # The one in focus is what an editor wants more of.
            rules = sorted(rules, key=lambda rule: rule != finding.rule)
            categories.sort(key=lambda category: category != finding.category)
        self._rows = (
            _Row("c", "category", "category", (None, *categories), _name),
            _Row("s", "severity", "severity", (None, *reversed(get_args(Severity))), _name),
            _Row("r", "rule", "rule", (None, *rules), _name),
            _Row("p", "confidence", "confidence", _CONFIDENCES, _least),
            _Row("u", "undecided", "undecided", (False, True), _undecided),
        )

    def compose(self) -> ComposeResult:
        """The rows, and how many findings are left."""
        with Vertical(id="sheet"):
            yield Static(id="rows")
            yield Static(
                legend(
                    ("c s r p u ←→", "change"), ("0", "all"), ("Enter", "shows"), ("Esc", "leaves")
                )
            )

    def on_mount(self) -> None:
        """The filter as it is."""
        self._show()

    def action_apply(self) -> None:
        """Gives the filter back."""
        self.dismiss(self._filter)

    def action_clear(self) -> None:
        """All findings."""
        self._filter = Filter()
        self._show()

    def action_move(self, step: int) -> None:
        """Another criterion."""
        self._current = (self._current + step) % len(self._rows)
        self._show()

    def action_turn_row(self, key: str) -> None:
        """The next value of the criterion with this letter."""
        self._current = next(n for n, row in enumerate(self._rows) if row.key == key)
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """The next value, or the one before."""
        row = self._rows[self._current]
        place = row.values.index(getattr(self._filter, row.field))
        value = row.values[(place + step) % len(row.values)]
        self._filter = msgspec.structs.replace(self._filter, **{row.field: value})
        self._show()

    def _show(self) -> None:
        parts: list[tuple[str, str] | str] = []
        for number, row in enumerate(self._rows):
            here = number == self._current
            value = row.shown(getattr(self._filter, row.field))
            parts += [
                ("▌ " if here else "  ", "$text-primary"),
                (row.key, "bold $text-primary"),
                f" {row.label:<11}",
                (f" ‹ {value} › " if here else f"   {value}", "bold" if here else ""),
                "\n",
            ]
        count = self._session.count(self._filter)
        parts.append((f"  {count} of {self._session.count(Filter())} findings", "dim"))
        self.query_one("#rows", Static).update(Content.assemble(*parts))


def _name(value: str | None) -> str:
    return value or "all"


def _least(value: float) -> str:
    return f"{value:.0%} and more" if value else "all"


def _undecided(value: bool) -> str:
    return "undecided only" if value else "all"
