"""How sure a reading of a name is: the spelling alone, then what stands around it.

The weights of ``alone`` were fitted on the half of ``pairs.tsv`` and ``people_de_fr.tsv`` that is
not held out, against 8,100 capitalised words of native news and 3,800 names of 37 languages, one
romanised name to twenty others; ``python -m benchmarks names`` prints how often each confidence is
right. The weights of the signals are set by hand, on the side of caution.
"""

import math
import re
from typing import Literal

from mtqa.language import lexicon
from mtqa.names.origins import Origin
from mtqa.names.recognition import Name, originals, slavic
from mtqa.types import Word

Signal = Literal["given", "stranger", "subject", "spellings", "french", "again"]
"""What stands around a name: a given name of the East beside it, or one from elsewhere; the subject
of the text; a spelling of another convention; the French form itself; another mention."""

# Endings that Polish, Czech and Slovak names have in any text, and the j and v together of Slavic
# names in Latvia, Estonia and Slovenia.
_ELSEWHERE = re.compile(
    r"(?:[oeaiy]wsk[ia]|[cd]zk[ia]|ck[ia]|wicz|czyk|czak|sz|cz|[aeio]c)$|j[aeou].*v(?:a|ič)?$|lj.*v"
)
_SIGNALS: dict[Signal, float] = {
    "given": 2.5,
    "stranger": -2.5,
    "subject": 1.0,
    "spellings": 2.0,
    "french": 3.0,
    "again": 0.5,
}
# Nothing in the text speaks of the Slavic East: the word is more likely a name from elsewhere.
_NOWHERE = -1.0
_SPEAKING: frozenset[Signal] = frozenset({"given", "subject", "spellings", "french"})
# What else speaks for one form among others.
_TELLING_FORM: dict[Signal, float] = {"spellings": 1.5, "french": 3.0}
_SHORTEST = 5


def alone(name: Name) -> float | None:
    """Log odds that an editor would write the best form instead; None: leave the word alone.

    A word of French, and a form that French texts use at least as often as the one proposed, stay.
    """
    lower = name.surface.lower().replace("’", "'")
    best = name.forms[0]
    if len(lower) < _SHORTEST:
        return None
    word, proposed = lexicon.look_up(lower), lexicon.look_up(best.text.lower())
    if word.french or (word.fr > 0 and word.fr >= proposed.fr) or name.is_french:
        return None
    return _spelling(lower, word, name.slavic) + _original(lower, best.origin, best.chance)


def at_most(lower: str) -> float:
    """What ``alone`` can say at most of ``lower``, one word without a hyphen; cheaper to ask."""
    if len(lower) < _SHORTEST:
        return -math.inf
    best = max([_original(lower, origin, 1.0) for origin in originals(lower)], default=-math.inf)
    return _spelling(lower, lexicon.look_up(lower), slavic(lower)) + best


def _spelling(lower: str, word: Word, slavic: float) -> float:
    """The share of the spelling in the log odds."""
    return (
        -0.396
        + 0.529 * slavic
        - 1.360 * (word.en > 0)
        - 0.455 * (word.de > 0)
        - 0.169 * (min(len(lower), 12) - 7)
        - 1.849 * bool(_ELSEWHERE.search(lower))
    )


def _original(lower: str, origin: Origin, chance: float) -> float:
    """The share of what the spelling is read as."""
    return 0.181 * _log_odds(chance) + 1.717 * origin.listed - 1.132 * origin.cost / len(lower)


def confidence(name: Name, signals: frozenset[Signal]) -> float | None:
    """The probability that an editor would write the best form instead; None as in ``alone``.

    That the spelling is foreign, with what stands around it, times that the form is the right one.
    """
    odds = alone(name)
    if odds is None:
        return None
    odds += sum(_SIGNALS[signal] for signal in signals)
    if not signals & _SPEAKING:
        odds += _NOWHERE
    best = name.forms[0]
    right = (
        0.315
        + 0.221 * _log_odds(best.chance)
        + 2.063 * best.origin.listed
        - 1.021 * (name.kind == "place")
        + sum(_TELLING_FORM.get(signal, 0.0) for signal in signals)
    )
    return _chance(odds) * _chance(right)


def is_backed(signals: frozenset[Signal]) -> bool:
    """Whether a second signal stands behind the spelling, as unattended fixing demands."""
    return bool(signals - {"stranger"}) and "stranger" not in signals


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _log_odds(chance: float) -> float:
    return math.log(max(chance, 0.01) / max(1 - chance, 0.01))
