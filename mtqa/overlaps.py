"""Overlaps of findings, settled in one place by one written order.

Certain before probable, specific before general, longer before shorter.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from mtqa import triage
from mtqa.types import Hit, Rule, Segment

# Reported for an editor to judge; what stands in them (a misspelled name) is reported on its own.
_COPY = "boilerplate.headline"
_CONTAINERS = ("boilerplate.credit", "boilerplate.byline", _COPY)

# Stretches of another language, to which no rule of French applies.
_FOREIGN = (triage.UNTRANSLATED_SENTENCE, "untranslated.run")


class Candidate(NamedTuple):
    """A hit with its rule and confidence; a deletion already takes the leftover space along."""

    rule: Rule
    hit: Hit
    segment: Segment
    start: int
    end: int
    confidence: float


def settled(candidates: Iterable[Candidate], rank: Mapping[str, int]) -> list[Candidate]:
    """The candidates that are reported, none overlapping another.

    ``rank`` by rule: the specific before the general.
    """
    order = sorted(
        _with_names_inside(list(_outside_foreign(list(_without_known_furniture(candidates))))),
        key=lambda one: (
            one.rule.id in _CONTAINERS,
            0 if one.confidence >= 0.95 else 1 if one.confidence >= 0.8 else 2,
            rank[one.rule.id],
            one.start - one.end,
            one.start,
        ),
    )
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen = []
    for candidate in order:
        spans = taken.setdefault(id(candidate.segment), [])
        if candidate.rule.id in _CONTAINERS:
            cut = _longest_free(spans, candidate)
            if cut is None:
                continue
            candidate = cut
        if not _is_free(spans, candidate.start, candidate.end):
            # The space or line end that a deletion would take along may be taken already.
            candidate = candidate._replace(start=candidate.hit.start, end=candidate.hit.end)
            if not _is_free(spans, candidate.start, candidate.end):
                continue
        insort(spans, (candidate.start, candidate.end))
        chosen.append(candidate)
    return chosen


def _without_known_furniture(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Leaves out the foreign lines that a rule knows as furniture (by News Team), and what stands
    in a title that is printed again: it goes with the line, and stands in the first one too.
    """
    candidates = list(found)
    copies = _Inside(one for one in candidates if one.rule.id == _COPY)
    furniture = {
        (id(one.segment), one.hit.start) for one in candidates if one.rule.category == "boilerplate"
    }
    for one in candidates:
        if one.rule.category != "boilerplate" and any(
            one.end <= copy.end for copy in copies.begun(one.segment, one.start)
        ):
            continue
        if one.rule.id != triage.UNTRANSLATED_SENTENCE or (
            (id(one.segment), one.hit.start) not in furniture
        ):
            yield one


def _outside_foreign(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Leaves out what the rules of French say of words inside a German or English stretch."""
    stretches = _Inside(one for one in candidates if one.rule.id in _FOREIGN)
    for one in candidates:
        if one.rule.category in ("boilerplate", "name") or not any(
            stretch.rule.id != one.rule.id and one.hit.end <= stretch.hit.end
            for stretch in stretches.begun(one.segment, one.hit.start)
        ):
            yield one


def _with_names_inside(candidates: list[Candidate]) -> Iterator[Candidate]:
    """A leftover whose phrase is rewritten takes the name inside along, right spelling and all.

    Le Zaporozhye Kernkraftwerk: two findings would overlap, and either alone would leave a fault.
    """
    phrases = _Inside(
        one for one in candidates if one.rule.category == "untranslated" and one.hit.fixes
    )
    taken: set[int] = set()
    rewritten: list[Candidate] = []
    for name in candidates:
        if name.rule.category != "name" or len(name.hit.fixes) != 1:
            continue
        surface = name.segment.text[name.start : name.end]
        for outer in phrases.begun(name.segment, name.start):
            if name.end <= outer.end and all(surface in fix for fix in outer.hit.fixes):
                fixes = tuple(fix.replace(surface, name.hit.fixes[0]) for fix in outer.hit.fixes)
                hit = msgspec.structs.replace(outer.hit, fixes=fixes)
                rewritten.append(outer._replace(hit=hit))
                taken |= {id(outer), id(name)}
    yield from (one for one in candidates if id(one) not in taken)
    yield from rewritten


class _Inside:
    """Candidates by where they begin: which of them may hold a place is found without a search."""

    _NEAREST = 4

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.by_segment: dict[int, list[Candidate]] = {}
        for one in sorted(candidates, key=lambda candidate: candidate.hit.start):
            self.by_segment.setdefault(id(one.segment), []).append(one)

    def begun(self, segment: Segment, start: int) -> list[Candidate]:
        """The last ones that begin at or before ``start``; stretches hardly nest."""
        found = self.by_segment.get(id(segment), [])
        place = bisect_right(found, start, key=lambda candidate: candidate.hit.start)
        return found[max(place - self._NEAREST, 0) : place]


def _is_free(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_right(spans, (start, end))
    return not (
        (place and spans[place - 1][1] > start) or (place < len(spans) and spans[place][0] < end)
    )


def _longest_free(spans: Sequence[tuple[int, int]], candidate: Candidate) -> Candidate | None:
    """The candidate cut down to its longest stretch that no other finding covers."""
    start, end = candidate.start, candidate.end
    inner = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    if not inner:
        return candidate
    edges = [start, *(edge for span in inner for edge in span), end]
    free = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
    if not free:
        return None
    a, b = max(free, key=lambda span: span[1] - span[0])
    if not any(map(str.isalnum, candidate.segment.text[a:b])):
        return None
    return candidate._replace(start=a, end=b)
