"""A row for the glossary."""

from typing import ClassVar, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from mtqa.glossary.table import Entry, Kind
from mtqa_tui.screens.sheet import Sheet, legend
from mtqa_tui.widgets.visible import TYPEABLE, typeable, visible

_FIELDS = (
    ("canonical", "French writes"),
    ("variants", "instead of"),
    ("origin", "own script"),
)


class NameScreen(Sheet[Entry]):
    """Gives back the row as typed; it begins as it was given, with why it was refused if it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "keep", "keep")]

    def __init__(self, row: Entry, problem: str = "") -> None:
        super().__init__()
        self._row = row
        self._problem = problem
        self._values = {
            "canonical": typeable(row.canonical),
            "variants": typeable("|".join(row.variants)),
            "origin": typeable(row.origin),
        }

    def compose(self) -> ComposeResult:
        """The kind and a field for each cell."""
        with Vertical(id="sheet"):
            yield Static(Content("Add to the glossary"))
            if self._problem:
                yield Static(Content.styled(visible(self._problem), "bold $text-error"))
            for name, label in _FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(label), classes="label")
                    yield Input(
                        self._values[name],
                        restrict=TYPEABLE,
                        compact=True,
                        select_on_focus=False,
                        id=name,
                    )
                if name == "canonical":
                    with Horizontal(classes="field"):
                        yield Static(Content("kind"), classes="label")
                        yield Select(
                            [(kind, kind) for kind in get_args(Kind)],
                            value=self._row.kind,
                            allow_blank=False,
                            compact=True,
                            id="kind",
                        )
            yield Static(
                legend(
                    ("Enter", "adds it"),
                    ("Tab", "next field"),
                    ("|", "between several forms"),
                    ("Esc", "leaves"),
                )
            )

    def on_input_submitted(self) -> None:
        """Keeps the row."""
        self.action_keep()

    def action_keep(self) -> None:
        """Gives the row back."""
        cells = {name: self.query_one(f"#{name}", Input).value.strip() for name, _ in _FIELDS}
        forms = tuple(form.strip() for form in cells["variants"].split("|") if form.strip())
        kind = self.query_one("#kind", Select).value
        language = self._row.language if cells["origin"] else ""
        self.dismiss(Entry(cells["canonical"], kind, forms, cells["origin"], language))  # type: ignore[arg-type]
