"""Latin to Cyrillic: what a romanised name may have been, and by which convention.

A noisy channel: every way to read the Latin letters by a convention's table is a path; the letter
n-grams of each language say how likely the Cyrillic word is. A beam keeps the best.
"""

from collections import defaultdict
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from mtqa.names import romanisation
from mtqa.names.letters import ORDER, letters, listed
from mtqa.names.romanisation import Convention, Kind, Script

# Costs in bits: of a form beside the main one; of a soft sign or apostrophe that no letter shows
# beyond what the n-grams say; of a script before anything is read.
_ALSO = 3.0
_MAIN = 0.1
_SCRIPT_COST = {"ru": 0.6, "uk": 1.6, "be": 5.0, "bg": 4.0}
# How many readings are kept at each letter, and how much dearer than the best one may be.
_BEAM = 4
_MARGIN = 9.0
_KEPT = 6
# Two letters that hardly ever follow one another, in bits: no need to look at what stands around.
_APART = 11.0
_SOFTENED = "бвдзлмнпрст"
# No soft sign is written before these: ья is ja, ya, ia.
_NEVER_SOFTENED_BEFORE = frozenset("aeouäëöüáéó")


_cost = itemgetter(1)


class Origin(NamedTuple):
    """A possible original: ``cost`` in bits, lower is likelier; ``listed`` in the name lists."""

    word: str
    script: Script
    convention: Convention
    cost: float
    listed: bool


class _Arc(NamedTuple):
    cyrillic: str
    cost: float
    before: str
    soft: bool


@cache
def _arcs(script: Script, convention: Convention) -> dict[str, tuple[_Arc, ...]]:
    """Latin letters -> what they may stand for; ``before``: letters of which one goes ahead."""
    found: dict[str, dict[str, _Arc]] = defaultdict(dict)

    def add(latin: str, arc: _Arc) -> None:
        known = found[latin].get(arc.cyrillic)
        if known is not None:
            before = arc.before + known.before if arc.before and known.before else ""
            arc = _Arc(arc.cyrillic, min(arc.cost, known.cost), before, arc.soft)
        found[latin][arc.cyrillic] = arc

    for rule in romanisation.rules(convention):
        if script not in rule.scripts:
            continue
        before = rule.before
        for latin, cost in ((rule.latin, _MAIN), *((form, _ALSO) for form in rule.also)):
            if latin:
                add(latin, _Arc(rule.letters, cost, before, False))
                if rule.letters[-1] in _SOFTENED and script != "bg":
                    add(latin, _Arc(rule.letters + "ь", cost, before, True))
                    if script == "uk":
                        add(latin, _Arc(rule.letters + "'", cost + 1, before, True))
    return {latin: tuple(arcs.values()) for latin, arcs in found.items()}


@cache
def _lengths(script: Script, convention: Convention) -> dict[str, tuple[int, ...]]:
    """First Latin letter -> lengths of what may be read from it."""
    found: dict[str, set[int]] = defaultdict(set)
    for latin in _arcs(script, convention):
        found[latin[0]].add(len(latin))
    return {letter: tuple(sorted(lengths)) for letter, lengths in found.items()}


def read(latin: str, script: Script, convention: Convention) -> list[Origin]:
    """The likeliest originals of ``latin``, in small letters; empty if unreadable.

    The rules are read without what must follow them: ask ``fit`` of what is kept.
    """
    arcs, lengths = _arcs(script, convention), _lengths(script, convention)
    known = letters(script)
    cost_of, cached = known.cost, known.cached.get
    size = len(latin)
    beams: list[dict[str, float]] = [{} for _ in range(size + 1)]
    beams[0]["^"] = 0.0
    for place in range(size):
        beam = beams[place]
        if not beam:
            continue
        hypotheses = sorted(beam.items(), key=_cost)[:_BEAM]
        limit = hypotheses[0][1] + _MARGIN
        for length in lengths.get(latin[place], ()):
            readings = arcs.get(latin[place : place + length])
            if readings is None or place + length > size:
                continue
            hard = latin[place + length : place + length + 1] in _NEVER_SOFTENED_BEFORE
            following = beams[place + length]
            for cyrillic, own, before, soft in readings:
                if soft and hard:
                    continue
                first = cyrillic[0]
                for word, cost in hypotheses:
                    if cost > limit:
                        break
                    last = word[-1]
                    if before and last not in before:
                        continue
                    pair = last + first
                    apart = cached(pair)
                    if (cost_of(pair) if apart is None else apart) > _APART:
                        continue
                    total = cost + own
                    grown = word
                    for letter in cyrillic:
                        grown += letter
                        ngram = grown[-ORDER:]
                        more = cached(ngram)
                        total += cost_of(ngram) if more is None else more
                    if total < following.get(grown, 999.0):
                        following[grown] = total
    ends = sorted(
        (cost + cost_of(f"{word}$"[-ORDER:]), word[1:]) for word, cost in beams[size].items()
    )
    return [_weighed(cost, word, script, convention) for cost, word in ends[:_KEPT]]


def _weighed(cost: float, word: str, script: Script, convention: Convention) -> Origin:
    """An end of the beam; a name of the lists is as likely as the lists have it."""
    name = listed(word, script)
    if name is not None:
        cost = min(cost, name)
    return Origin(word, script, convention, cost + _SCRIPT_COST[script], name is not None)


def fit(
    latin: str, word: str, script: Script, convention: Convention, kind: Kind | str = ""
) -> float | None:
    """What it costs, in bits, to write ``word`` as ``latin`` by the rules; None if they cannot."""
    costs = {0: 0.0}
    for step in romanisation.steps(word, script, convention, kind):
        rule = step.rule
        grown: dict[int, float] = {}
        for place, cost in costs.items():
            for form in rule.forms:
                if latin.startswith(form, place):
                    end = place + len(form)
                    total = cost + (_MAIN if form == rule.latin else _ALSO)
                    if total < grown.get(end, 999.0):
                        grown[end] = total
        if not grown:
            return None
        costs = grown
    return costs.get(len(latin))


def spelt(
    latin: str, word: str, script: Script, convention: Convention, kind: Kind | str = ""
) -> tuple[tuple[str, str], ...]:
    """How ``word`` is written as ``latin``: letters and what they become, left to right.

    Empty if the rules cannot write it so.
    """
    own = romanisation.steps(word, script, convention, kind)
    open_paths: list[tuple[int, int, tuple[tuple[str, str], ...]]] = [(0, 0, ())]
    while open_paths:
        number, place, path = open_paths.pop()
        if number == len(own):
            if place == len(latin):
                return path
            continue
        step = own[number]
        # The main form is pushed last, and so tried first.
        for form in reversed(step.rule.forms):
            if latin.startswith(form, place):
                pair = word[step.start : step.end], form
                open_paths.append((number + 1, place + len(form), (*path, pair)))
    return ()
