"""How sure a reading of a name is: the spelling alone, then what stands around it.

The weights of ``alone`` were fitted on the half of ``pairs.tsv`` and ``people_de_fr.tsv`` that is
not held out, against 3,900 capitalised words of native news and 2,000 names of 37 languages, one
romanised name to twenty others; ``python -m benchmarks names`` prints how often each confidence is
right. The weights of the signals are set by hand, on the side of caution.
"""

import math
import re
from typing import Literal

from mtqa.language import lexicon
from mtqa.names.recognition import Name

Signal = Literal["given", "subject", "spellings", "french", "again"]

# Endings that Polish, Czech and Slovak names have in any text, and the j and v together of Slavic
# names in Latvia, Estonia and Slovenia.
_ELSEWHERE = re.compile(
    r"(?:[oeaiy]wsk[ia]|[cd]zk[ia]|ck[ia]|wicz|czyk|czak|sz|cz)$|j[aeou].*v(?:a|ič)?$|lj.*v"
)
_SIGNALS: dict[Signal, float] = {
    "given": 2.5,
    "subject": 1.0,
    "spellings": 2.0,
    "french": 3.0,
    "again": 0.5,
}
# Nothing in the text speaks of the Slavic East: the word is more likely a name from elsewhere.
_NOWHERE = -1.0
# Where a reading was as sure as can be, the French form was right in so many cases.
_SUREST = 0.98
_SHORTEST = 5


def alone(name: Name) -> float | None:
    """Log odds that an editor would write the best form instead; None: leave the word alone.

    A word of French, and a form that French texts use at least as often as the one proposed, stay.
    """
    lower = name.surface.lower().replace("’", "'")
    best = name.forms[0]
    if len(lower) < _SHORTEST or name.is_french:
        return None
    word, proposed = lexicon.look_up(lower), lexicon.look_up(best.text.lower())
    if word.french or (word.fr > 0 and word.fr >= proposed.fr):
        return None
    return (
        -2.318
        + 0.608 * name.slavic
        + 0.193 * _log_odds(best.chance)
        + 1.876 * best.origin.listed
        - 1.555 * (word.en > 0)
        - 0.174 * (word.de > 0)
        - 0.055 * (min(len(lower), 12) - 7)
        - 1.803 * bool(_ELSEWHERE.search(lower))
        - 0.684 * best.origin.cost / len(lower)
    )


def confidence(odds: float, signals: frozenset[Signal]) -> float:
    """The probability that goes with the spelling's log odds and what stands around it."""
    odds += sum(_SIGNALS[signal] for signal in signals)
    if not signals - {"again"}:
        odds += _NOWHERE
    return min(_SUREST, 1 / (1 + math.exp(-odds)))


def is_backed(signals: frozenset[Signal]) -> bool:
    """Whether a second signal stands behind the spelling, as unattended fixing demands."""
    return bool(signals)


def _log_odds(chance: float) -> float:
    return math.log(max(chance, 0.01) / max(1 - chance, 0.01))
