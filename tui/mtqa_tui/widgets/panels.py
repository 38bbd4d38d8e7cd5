"""The sentence after the fix, and the finding: what stands under and beside the text."""

from collections.abc import Iterator

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from mtqa.report.marks import LETTERS
from mtqa.review import Piece, Session
from mtqa.types import Decision, Finding, Segment
from mtqa_tui.widgets.layout import VERDICTS
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


class Panel(Static):
    """A text in a pane that scrolls; laid out anew only when it is taller than the pane."""

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self._session = session
        self._put = Content()
        self._room = (0, 0)
        self.lines = 0  # rows that the text takes

    def put(self, text: Content) -> None:
        """Shows ``text``."""
        width = self.size.width
        self.lines = text.get_height({}, width) if width else 0
        size = (width, max(self.lines, self.container_size.height))
        if text != self._put or size != self._room:
            self.update(text, layout=size != self._room)
        self._put, self._room = text, size


class Preview(Panel):
    """The sentence in focus as it will read."""

    def show(self) -> None:
        """Draws the preview anew."""
        self.put(preview(self._session.preview()))


class FindingPanel(Panel):
    """The finding in focus: rule, why, confidence, fixes, and where else it is."""

    def show(self) -> None:
        """Draws the finding anew."""
        finding = self._session.current
        if finding is None:
            self.put(Content.styled(self._nothing(), "dim"))
        else:
            self.put(Content.assemble(*self._parts(finding)))

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
        yield (f" {finding.rule}", "bold")
        yield f"\n{finding.severity}, confidence {self._session.confidence(finding):.0%}\n"
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
        segments: tuple[Segment, ...] = report.document.segments if report else ()
        for segment in segments:
            if segment.id == finding.unit and segment.source:
                yield ("\nSource\n", "bold")
                yield visible(segment.source)
