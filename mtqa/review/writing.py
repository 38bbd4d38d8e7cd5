"""From decisions to the documents: what ``mtqa apply`` writes, and what it leaves alone."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from mtqa.edits import Edit
from mtqa.review.outline import sentence_ids
from mtqa.review.preview import edit_of
from mtqa.store import Entry, Held, Store
from mtqa.types import Decision, Document, Finding, Report


class Resolution(Struct, frozen=True):
    """What the decisions on a document come to.

    ``edits`` by unit, sorted, never overlapping; ``written`` the decisions behind them;
    ``superseded`` those in a sentence that was rewritten; ``stale`` those whose finding is gone;
    ``undecided`` the findings nobody has decided on.
    """

    edits: dict[str | None, tuple[Edit, ...]]
    written: tuple[Held, ...]
    stale: tuple[Held, ...]
    undecided: int
    superseded: tuple[Held, ...] = ()


class _Placed(Struct):
    unit: str | None
    start: int
    end: int
    held: Held

    @property
    def is_rewriting(self) -> bool:
        return self.held.decision.scope == "sentence"


def resolve(report: Report, decisions: Sequence[Held]) -> Resolution:
    """Finds each decision's place in a document as it is now.

    ``report`` is a fresh scan, ``decisions`` what the store holds for its path. A decision is
    placed by the id of its finding or sentence; where the scan no longer has that but the
    document's bytes are the very ones decided on, by its offsets. Anything else is stale.
    """
    places = _places(report)
    placed: list[_Placed] = []
    stale: list[Held] = []
    superseded: list[Held] = []
    decided = set()
    # Rewritten sentences first, then what the scan still knows.
    for held in sorted(
        decisions,
        key=lambda one: (one.decision.scope != "sentence", one.decision.finding not in places),
    ):
        decision = held.decision
        place = _place(report.document, places.get(decision.finding), decision)
        others = [] if place is None else [one for one in placed if _overlap(place, one)]
        if place is not None and others and all(one.is_rewriting for one in others):
            superseded.append(held)
            continue
        if place is None or others:
            if not held.applied:
                stale.append(held)
            continue
        decided.add(decision.finding)
        placed.append(_Placed(*place, held))
    changing = sorted(
        (one for one in placed if one.held.decision.replacement is not None),
        key=lambda one: one.start,
    )
    rewritten = [one for one in placed if one.is_rewriting]
    undecided = [
        finding
        for finding in report.findings
        if finding.id not in decided
        and not any(_overlap((finding.unit, finding.start, finding.end), one) for one in rewritten)
    ]
    return Resolution(
        edits=_edits(report.document, changing),
        written=tuple(one.held for one in changing),
        stale=tuple(stale),
        undecided=len(undecided),
        superseded=tuple(superseded),
    )


def record(
    store: Store, before: Report, resolution: Resolution, after: Report, time: datetime
) -> None:
    """Remembers that a resolution was written, so that it is not called stale from now on.

    A sentence that was edited gives its other findings new ids, and one that had equals before it
    takes over theirs. So what was rejected is rejected again under the new id, and what was not
    decided does not inherit the decision of a finding that is gone. ``after`` is a scan of the
    document as written.

    Raises:
        StoreError: nothing was remembered.
    """
    stamp = time.astimezone(UTC).isoformat(timespec="milliseconds")
    held = {one.decision.finding: one for one in store.holding(store.key(before.document.path))}
    rejected = [
        (finding, held[finding.id])
        for finding in before.findings
        if finding.id in held and held[finding.id].decision.verdict == "reject"
    ]
    followers: dict[str, Held] = {}
    gone = {one.id for one in resolution.written}
    for finding, one in rejected:
        follower = _follower(finding, resolution, after)
        if follower is not None:
            followers[follower.id] = one
            if follower.id != finding.id:
                gone.add(one.id)
    again: list[Decision] = []
    inherited: list[Held] = []
    for finding in after.findings:
        own = held.get(finding.id)
        rejection = followers.get(finding.id)
        if rejection is not None and own is not rejection:
            again.append(_moved(rejection.decision, finding, after, stamp))
        elif rejection is None and own is not None and own.id in gone:
            inherited.append(own)
    still = {finding.id for finding in after.findings}
    moved = [one for finding, one in rejected if finding.id not in still]
    sentences = set(sentence_ids(after))
    inherited += [one for one in resolution.written if one.decision.finding in sentences]
    if again:
        store.append(again)
    for one in inherited:
        entry = Entry(one.id, one.id, None, one.decision)
        store.withdraw([entry], one.decision.editor, stamp)
    store.mark_applied([*resolution.written, *resolution.superseded, *moved], stamp)


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


def _places(report: Report) -> dict[str, tuple[str | None, int, int]]:
    """Where each finding and each sentence is, by id."""
    places = {
        identity: (sentence.unit, sentence.start, sentence.end)
        for identity, sentence in zip(sentence_ids(report), report.sentences, strict=True)
    }
    places |= {one.id: (one.unit, one.start, one.end) for one in report.findings}
    return places


def _place(
    document: Document, found: tuple[str | None, int, int] | None, decision: Decision
) -> tuple[str | None, int, int] | None:
    if found is not None:
        return found
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
    """The finding of the new scan that stands where ``finding`` stood.

    In a sentence that was rewritten that is the first one of the same rule and surface.
    """
    own = resolution.edits.get(finding.unit, ())
    shift = sum(
        len(edit.replacement) - (edit.end - edit.start) for edit in own if edit.end <= finding.start
    )
    inside = next(
        (edit for edit in own if edit.start <= finding.start and finding.end <= edit.end), None
    )
    first = last = finding.start + shift
    if inside is not None:
        first = inside.start + shift
        last = first + len(inside.replacement)
    for other in after.findings:
        if (other.unit, other.rule, other.surface) == (
            finding.unit,
            finding.rule,
            finding.surface,
        ) and first <= other.start <= last:
            return other
    return None
