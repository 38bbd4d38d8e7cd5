"""How sure a reading of a name is: the spelling alone, then what stands around it.

The weights of ``alone`` were fitted on the half of ``pairs.tsv`` and ``people_de_fr.tsv`` that is not
held out against 5,600 capitalised words of native news and 2,500 names of thirty-seven languages, one romanised name
to twenty others; ``python -m benchmarks names`` prints how often each confidence is right. The weights of the
signals are set by hand, on the side of caution.
"""

import math
import re
from typing import Literal

from mtqa.language import lexicon
from mtqa.names.recognition import Name

Signal = Literal["given", "subject", "spellings", "french", "again"]

# Endings that Polish, Czech and Slovak names have in any text.
_WEST_SLAVIC = re.compile(r"(?:[oeaiy]wsk[ia]|[cd]zk[ia]|ck[ia]|wicz|czyk|czak|sz|cz)$")
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
        2.69
        + 0.538 * name.slavic
        + 0.274 * _log_odds(best.chance)
        + 0.491 * best.origin.listed
        - 1.378 * (word.en > 0)
        - 0.251 * (word.de > 0)
        - 0.429 * (min(len(lower), 12) - 7)
        - 1.871 * bool(_WEST_SLAVIC.search(lower))
        - 1.942 * best.origin.cost / len(lower)
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
