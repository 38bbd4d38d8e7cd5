"""From a Latin spelling alone: is it a romanised Slavic name, and what does French write?

The shape of the word says whether (``shapes``), the noisy channel what it was (``origins``), the
tables what French makes of that (``forms``). ``confidence`` joins them; see there for its source.
"""

import math
import re
from collections import defaultdict
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from mtqa.names import forms, origins, romanisation
from mtqa.names.origins import Origin
from mtqa.names.romanisation import TARGET, Convention, Kind, Script, Source
from mtqa.names.shapes import shape

ALTERNATIVES = 3
# A convention is tried unless the shape of the word speaks so much more for another one.
_CLEAR = 1.0
# In French text a spelling that French writes for some name counts as French unless it is dearer by
# so many bits than as a foreign one.
_AS_FRENCH = 4.0
# Originals that cost so many bits more than the best one are not worth a look.
_MARGIN = 12.0
_NEVER_READ = re.compile(r"[^a-zäöüëïéèăčšžğ'-]")
# In German and in English a bare h stands for г of Ukrainian and Belarusian, g for the others' г.
_BARE_H = re.compile(r"(?<![cstzkg])h|gh")
# Letters that French writes in no such name.
_NEVER_FRENCH = re.compile(r"[wx]|[sz]h|sch|[jy][aeou]|[aeiou]y|u(?<!ou)(?<!eu)|tsk[yi]j")
# A short u of Belarusian behind a vowel, its hard ch, its soft d and t.
_BELARUSIAN = re.compile(r"[aeiou][uw](?![aeiouyj])|(?:ch|tsch)y|dz|ts[iyj][aeou]|ds[aeij]")
_BULGARIAN = re.compile(r"scht|sht|ă|[aeiou]tz(?=[aio])|ischki|ishki")
# A listed Russian name that costs no more bits is a common one.
_COMMON = 18.0
_SHORTEST = 3
_cost = attrgetter("cost")


class Form(NamedTuple):
    """A French form, its chance if the name is Slavic at all, and the original it rests on."""

    text: str
    chance: float
    origin: Origin


class Name(NamedTuple):
    """A spelling read as a Slavic name of ``kind``.

    ``slavic``: log odds of the shape. ``convention``: the likelier of German and English.
    ``forms``: what French writes, likeliest first, as many as are worth looking at.
    """

    surface: str
    kind: Kind
    convention: Source
    slavic: float
    forms: tuple[Form, ...]

    @property
    def french(self) -> float:
        """How many bits dearer the spelling is as French for another name; infinite if it is none.

        Gladychev is French for Гладышев, and English for Гладычев.
        """
        return _as_french(self.surface.lower(), self.kind) - self.forms[0].origin.cost

    @property
    def is_french(self) -> bool:
        """Whether French writes or knows the spelling for its likely original."""
        best = self.forms[0]
        lower = self.surface.lower()
        return (
            lower == best.text.lower()
            or lower in forms.french_forms(best.origin.word, best.origin.script, self.kind)
            or self.french < _AS_FRENCH
        )


def recognise(surface: str, kind: Kind = "family") -> Name | None:
    """``surface``, one word, as a romanised Slavic name; None where it cannot be read as one."""
    lower = surface.lower().replace("’", "'")
    found = _recognised(lower, kind)
    if found is None:
        return None
    cased = tuple(
        form._replace(text=romanisation.cased(form.text, surface)) for form in found.forms
    )
    return found._replace(surface=surface, forms=cased)


@lru_cache(maxsize=20_000)
def _recognised(lower: str, kind: Kind) -> Name | None:
    if "-" in lower.strip("-"):
        return _compound(lower, kind)
    chances: dict[str, float] = defaultdict(float)
    best: dict[str, Origin] = {}
    limit = math.inf
    for origin in originals(lower, kind == "place"):
        if origin.cost > limit:
            break
        written = origins.fit(lower, origin.word, origin.script, origin.convention, kind)
        if written is None:
            continue
        if limit == math.inf:
            limit = origin.cost + _MARGIN
        text = forms.french(origin.word, origin.script, kind)
        chances[text] += 2**-origin.cost
        best.setdefault(text, origin)
    if not best:
        return None
    total = sum(chances.values())
    ranked = sorted(chances, key=lambda text: (-chances[text], text))[: 2 * ALTERNATIVES]
    found = tuple(Form(text, chances[text] / total, best[text]) for text in ranked)
    german, english = shape(lower)
    leading: Source = "de" if german >= english else "en"
    return Name(lower, kind, leading, slavic(lower), found)


def slavic(lower: str) -> float:
    """Log odds that ``lower`` is a romanised Slavic name, by its shape alone."""
    german, english = shape(lower)
    return math.log(math.exp(german) + math.exp(english))


@lru_cache(maxsize=1 << 10)
def originals(lower: str, is_place: bool = False) -> tuple[Origin, ...]:
    """What ``lower``, one word without a hyphen, may have been, likeliest first.

    The rules have not been asked yet whether they write an original so.
    """
    if len(lower) < _SHORTEST or _NEVER_READ.search(lower):
        return ()
    german, english = shape(lower)
    found: list[Origin] = []
    for convention, against in (("de", english - german), ("en", german - english)):
        if against < _CLEAR:
            for script in _scripts(lower, is_place):
                if script == "uk" and not is_place and any(map(_is_plain, found)):
                    continue
                found += _read(lower, script, convention, against)  # type: ignore[arg-type]
    return tuple(sorted(found, key=_cost))


@lru_cache(maxsize=20_000)
def _as_french(lower: str, kind: Kind) -> float:
    """What the cheapest original costs that French would write so; infinite if there is none."""
    lower = lower.replace("’", "'")
    if "-" in lower.strip("-"):
        return max(_as_french(part, kind) for part in lower.split("-"))
    if _NEVER_FRENCH.search(lower):
        return math.inf
    costs = [
        origin.cost
        for script in _scripts(lower, kind == "place")
        for origin in origins.read(lower, script, TARGET)
        if origins.fit(lower, origin.word, script, TARGET, kind) is not None
    ]
    return min(costs, default=math.inf)


def _is_plain(origin: Origin) -> bool:
    """A common Russian name, which a Ukrainian reading would hardly outdo."""
    return origin.listed and origin.cost < _COMMON


def _read(lower: str, script: Script, convention: Convention, against: float) -> list[Origin]:
    """Originals by one convention, dearer where the shape of the word speaks ``against`` it."""
    extra = math.log2(1 + math.exp(against))
    return [
        origin._replace(cost=origin.cost + extra)
        for origin in origins.read(lower, script, convention)
    ]


def _scripts(lower: str, is_place: bool) -> list[Script]:
    """The languages whose names can be written so; the small ones where a sign or a place asks."""
    has_h = bool(_BARE_H.search(lower))
    found: list[Script] = []
    if not has_h:
        found.append("ru")
    if has_h or "g" not in lower:
        found.append("uk")
    if has_h or _BELARUSIAN.search(lower):
        found.append("be")
    if has_h or is_place or _BULGARIAN.search(lower):
        found.append("bg")
    return found


def _joined(one: Form, other: Form) -> Origin:
    """The original of two parts together; the script is the first one's."""
    left, right = one.origin, other.origin
    return left._replace(
        word=f"{left.word}-{right.word}",
        cost=left.cost + right.cost,
        listed=left.listed and right.listed,
    )


def _compound(lower: str, kind: Kind) -> Name | None:
    """A name with a hyphen, part by part: Nowograd-Wolynskyj."""
    parts = [_recognised(part, kind) if part else None for part in lower.split("-")]
    read = [part for part in parts if part is not None]
    if not read or len(read) < len(parts):
        return None
    combined = list(read[0].forms)
    for part in read[1:]:
        combined = [
            Form(f"{one.text}-{other.text}", one.chance * other.chance, _joined(one, other))
            for one in combined
            for other in part.forms
        ]
        combined = sorted(combined, key=lambda form: -form.chance)[: 2 * ALTERNATIVES]
    leading = max(read, key=lambda part: part.slavic)
    return Name(lower, kind, leading.convention, leading.slavic, tuple(combined))
