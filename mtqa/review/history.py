"""The log of decisions as an editor reads it."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from mtqa.review.ledger import Ledger
from mtqa.store import Past

State = Literal["holds", "written", "superseded", "withdrawn", "stale"]


class Event(Struct, frozen=True):
    """A decision and what became of it.

    ``holds``: it counts; ``written``: it stands in its document; ``superseded``: a later decision,
    or its sentence's rewriting, counts instead; ``withdrawn``: by ``withdrawn_by``; ``stale``: its
    finding is gone, and it can only be withdrawn.
    """

    past: Past
    state: State


def events(pasts: Iterable[Past], ledger: Ledger) -> Iterator[Event]:
    """The decisions of a store, each with its state."""
    for past in pasts:
        yield Event(past, _state(past, ledger))


def _state(past: Past, ledger: Ledger) -> State:
    if past.withdrawn_by is not None:
        return "withdrawn"
    if past.applied:
        return "written"
    if not past.holds:
        return "superseded"
    decision = past.entry.decision
    if decision.path not in ledger.keys:
        return "holds"
    place = ledger.place_of(decision)
    if place is None:
        return "stale"
    if decision.scope == "finding" and ledger.rewriting(place) is not None:  # type: ignore[arg-type]
        return "superseded"
    return "holds"
