"""The sentence after the fix, and the finding: what stands under and beside the text."""

from collections.abc import Iterator

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from mtqa.report.marks import LETTERS
from mtqa.review import Piece, Session
from mtqa.types import Decision, Finding
from mtqa.types import Segment as Unit
from mtqa_tui.widgets.layout import VERDICTS
from mtqa_tui.widgets.pane import Pane
from mtqa_tui.widgets.visible import exact, named, visible

Part = tuple[str, str] | tuple[str, Style] | str

SEVERITIES = {"minor": "$text-primary", "major": "$text-warning", "critical": "$text-error"}
_DECIDED = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


def preview(pieces: list[Piece]) -> Content:
    """The sentence as it will read; what is new underlined, what is deleted struck through."""
    parts: list[tuple[str, str]] = []
    for number, piece in enumerate(pieces):
        text = visible(piece.text)
        if piece.kind == "added":
            parts.append((text, "bold underline $text-success" if piece.current else "underline"))
        elif piece.kind == "same":
            parts.append((text, ""))
        else:
            follower = pieces[number + 1] if number + 1 < len(pieces) else None
            if follower is None or follower.kind != "added":
                parts.append((text, "strike $text-error" if piece.current else "dim strike"))
    return Content.assemble(*parts)


class Panel(Pane):
    """A text in a pane; read from its beginning after each key."""

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self._session = session
        self._text = Content()
        self._laid: list[Strip] = []

    @property
    def rows(self) -> int:
        """Those that the text takes."""
        return len(self._laid)

    def text(self) -> Content:
        """What is to be read."""
        raise NotImplementedError

    def lay(self) -> None:
        """Breaks the text into rows, if it is another one."""
        text = self.text()
        self.top = 0
        if text != self._text or not self._laid:
            self._text = text
            width = max(self.size.width - 2, 1)
            strips = Visual.to_strips(self, text, width, None, self.visual_style)
            margin = Segment(" ", self.base)
            self._laid = [
                Strip([margin, *strip.adjust_cell_length(width, self.base)]) for strip in strips
            ]

    def forget(self) -> None:
        """Drops the rows drawn in another width or with other colours."""
        super().forget()
        self._laid = []

    def row(self, number: int) -> Strip:
        """One row of the text."""
        return self._laid[number]

    def render(self) -> Content:
        """The text, whatever of it is in sight."""
        return self._text


class Preview(Panel):
    """The sentence in focus as it will read."""

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(session, id)
        self.title = "As it will read"

    def text(self) -> Content:
        """The preview."""
        return preview(self._session.preview())


class FindingPanel(Panel):
    """The finding in focus: rule, why, confidence, fixes, and where else it is."""

    def text(self) -> Content:
        """The finding."""
        number, count = self._session.place
        self.title = f"Finding {number or '–'} of {count}"
        finding = self._session.current
        if finding is None:
            return Content.styled(self._nothing(), "dim")
        return Content.assemble(*self._parts(finding))

    def _nothing(self) -> str:
        if not self._session.documents:
            return "There is no document to review."
        rewritten = self._session.rewritings().get(self._session.sentence or 0)
        if rewritten is not None:
            return (
                f"{VERDICTS['correct']} sentence rewritten\nby {visible(rewritten.editor)}, "
                f"{rewritten.time[:16].replace('T', ' ')} UTC"
            )
        if not self._session.place[1]:
            return "Nothing was found in these documents."
        return "No finding in this sentence.\nj goes to the next one."

    def _parts(self, finding: Finding) -> Iterator[Part]:
        colour = SEVERITIES[finding.severity]
        yield (f" {LETTERS[finding.category]} ", f"bold reverse {colour}")
        yield f" {finding.severity}, {self._session.confidence(finding):.0%} sure\n"
        yield (f"{finding.rule}\n", "bold")
        agreed, decisions = self._session.record()
        if decisions:
            told = f"editors agreed with {agreed} of {decisions}; before {finding.confidence:.0%}\n"
            yield (told, "dim")
        yield "\n"
        yield f"{visible(finding.message)}\n\n"
        yield from self._fixes(finding, self._session.decision)
        yield from self._elsewhere()
        yield from self._source(finding)

    def _fixes(self, finding: Finding, decision: Decision | None) -> Iterator[Part]:
        yield (f"{exact(finding.surface)}\n", "dim")
        for number, fix in enumerate(finding.fixes[:9], 1):
            click = Style.from_meta({"@click": f"screen.accept({number})"})
            yield (f" {number} ", "bold reverse $text-success")
            yield " "
            yield (named(fix), click)
            yield "\n"
        if not finding.fixes:
            yield ("no fix is known: e types one\n", "italic")
        if decision is not None:
            yield "\n"
            yield from self._decided(decision)

    def _decided(self, decision: Decision) -> Iterator[Part]:
        whole = decision.scope == "sentence"
        word = "sentence rewritten" if whole else _DECIDED[decision.verdict]
        yield (f"{VERDICTS[decision.verdict]} {word}", "bold $text-success")
        if decision.replacement is not None and not whole:
            yield f": {named(decision.replacement)}"
        moment = decision.time[:16].replace("T", " ")
        yield (f"\nby {visible(decision.editor)}, {moment} UTC\n", "dim")

    def _elsewhere(self) -> Iterator[Part]:
        alike = self._session.alike()
        others = len(alike) - (self._session.item in alike)
        if others:
            documents = len({item.document for item in alike if item != self._session.item})
            where = "1 document" if documents == 1 else f"{documents} documents"
            yield (f"\n{others} more like it, in {where}\n", "$text-primary")
            yield ("A accepts all, X rejects all\n", "dim")

    def _source(self, finding: Finding) -> Iterator[Part]:
        report = self._session.report
        segments: tuple[Unit, ...] = report.document.segments if report else ()
        for segment in segments:
            if segment.id == finding.unit and segment.source:
                yield ("\nSource\n", "bold")
                yield visible(segment.source)
