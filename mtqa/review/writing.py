"""From decisions to the documents: what ``mtqa apply`` writes, and what it leaves alone."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from mtqa.edits import Edit
from mtqa.review.preview import edit_of
from mtqa.store import Held, Store
from mtqa.types import Decision, Document, Finding, Report


class Resolution(Struct, frozen=True):
    """What the decisions on a document come to.

    ``edits`` by unit, sorted, never overlapping; ``written`` the decisions behind them;
    ``stale`` those whose finding is gone; ``undecided`` the findings nobody has decided on.
    """

    edits: dict[str | None, tuple[Edit, ...]]
    written: tuple[Held, ...]
    stale: tuple[Held, ...]
    undecided: int


class _Placed(Struct):
    unit: str | None
    start: int
    end: int
    held: Held


def resolve(report: Report, decisions: Sequence[Held]) -> Resolution:
    """Finds each decision's place in a document as it is now.

    ``report`` is a fresh scan, ``decisions`` what the store holds for its path. A decision is
    placed by its finding's id; where the scan no longer reports that finding but the document's
    bytes are the very ones decided on, by its offsets. Anything else is stale.
    """
    findings = {finding.id: finding for finding in report.findings}
    placed: list[_Placed] = []
    stale: list[Held] = []
    decided = set()
    for held in sorted(decisions, key=lambda one: one.decision.finding not in findings):
        decision = held.decision
        place = _place(report.document, findings.get(decision.finding), decision)
        if place is None or any(_overlap(place, other) for other in placed):
            if not held.applied:
                stale.append(held)
            continue
        decided.add(decision.finding)
        placed.append(_Placed(*place, held))
    changing = sorted(
        (one for one in placed if one.held.decision.replacement is not None),
        key=lambda one: one.start,
    )
    return Resolution(
        edits=_edits(report.document, changing),
        written=tuple(one.held for one in changing),
        stale=tuple(stale),
        undecided=sum(finding.id not in decided for finding in report.findings),
    )


def record(
    store: Store, before: Report, resolution: Resolution, after: Report, time: datetime
) -> None:
    """Remembers that a resolution was written, so that it is not called stale from now on.

    A sentence that was edited gives its other findings new ids: what an editor had rejected in
    it is rejected again under the new id, or done with if the finding went away with the edit.
    ``after`` is a scan of the document as written.

    Raises:
        StoreError: nothing was remembered.
    """
    stamp = time.astimezone(UTC).isoformat(timespec="milliseconds")
    held = {one.decision.finding: one for one in store.holding(store.key(before.document.path))}
    still = {finding.id for finding in after.findings}
    moved: list[Held] = []
    again: list[Decision] = []
    for finding in before.findings:
        one = held.get(finding.id)
        if one is None or one.decision.verdict != "reject" or finding.id in still:
            continue
        moved.append(one)
        follower = _follower(finding, resolution, after)
        if follower is not None and follower.id not in held:
            again.append(_moved(one.decision, follower, after, stamp))
    if again:
        store.append(again)
    store.mark_applied([*resolution.written, *moved], stamp)


def _moved(decision: Decision, follower: Finding, after: Report, time: str) -> Decision:
    return msgspec.structs.replace(
        decision,
        finding=follower.id,
        time=time,
        sentence=after.sentences[follower.sentence].text,
        start=follower.start,
        end=follower.end,
        digest=after.document.digest,
    )


def _place(
    document: Document, finding: Finding | None, decision: Decision
) -> tuple[str | None, int, int] | None:
    if finding is not None:
        return finding.unit, finding.start, finding.end
    if not document.digest or document.digest != decision.digest:
        return None
    for segment in document.segments:
        if (
            segment.id == decision.unit
            and segment.text[decision.start : decision.end] == decision.surface
        ):
            return decision.unit, decision.start, decision.end
    return None


def _overlap(place: tuple[str | None, int, int], other: _Placed) -> bool:
    unit, start, end = place
    return unit == other.unit and start < other.end and other.start < end


def _edits(document: Document, placed: Sequence[_Placed]) -> dict[str | None, tuple[Edit, ...]]:
    changes: dict[str | None, tuple[Edit, ...]] = {}
    for segment in document.segments:
        own: list[Edit] = []
        for one in placed:
            if one.unit == segment.id:
                replacement = one.held.decision.replacement or ""
                floor = own[-1].end if own else 0
                own.append(edit_of(segment.text, one.start, one.end, replacement, floor))
        if own:
            changes[segment.id] = tuple(own)
    return changes


def _follower(finding: Finding, resolution: Resolution, after: Report) -> Finding | None:
    """The finding of the new scan that stands where ``finding`` stood."""
    own = resolution.edits.get(finding.unit, ())
    shift = sum(
        len(edit.replacement) - (edit.end - edit.start) for edit in own if edit.end <= finding.start
    )
    for other in after.findings:
        if (other.unit, other.rule, other.surface, other.start) == (
            finding.unit,
            finding.rule,
            finding.surface,
            finding.start + shift,
        ):
            return other
    return None
