"""What editors decided on a rule and on a word, as a probability that they will agree again.

A Beta distribution: the calibrated confidence of a finding is its prior, worth ``RULE_PRIOR``
decisions; the record of the rule gives the posterior, whose mean in turn is the prior of the word,
worth ``WORD_PRIOR``. It changes what the screen shows and the order, never what is safe.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from mtqa import triage
from mtqa.review.outline import Flag
from mtqa.store import Count
from mtqa.types import Finding, Rule, RuleRecord

# A rule's calibration rests on some tens of marked findings; a word needs a few decisions only.
RULE_PRIOR = 20.0
WORD_PRIOR = 4.0
_TAIL = 0.05
_GRID = 4_000


class Record(Struct):
    """How often editors accepted, corrected or rejected; one key pressed for many counts once."""

    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def agreed(self) -> int:
        """Decisions that changed the text: the fault was there."""
        return self.accepted + self.corrected

    @property
    def decisions(self) -> int:
        """All of them."""
        return self.agreed + self.rejected


class Learning:
    """The records of all rules and words of a store."""

    def __init__(self, counts: Iterable[Count] = ()) -> None:
        self.rules: dict[str, Record] = {}
        self.words: dict[tuple[str, str], Record] = {}
        for one in counts:
            for record in (
                self.rules.setdefault(one.rule, Record()),
                self.words.setdefault((one.rule, one.surface), Record()),
            ):
                record.accepted += one.number * (one.verdict == "accept")
                record.corrected += one.number * (one.verdict == "correct")
                record.rejected += one.number * (one.verdict == "reject")

    def confidence(self, finding: Flag | Finding) -> float:
        """The probability that an editor agrees with a finding."""
        record = self.rules.get(finding.rule)
        if record is None:
            return finding.confidence
        mean = _mean(finding.confidence, RULE_PRIOR, record)
        word = self.words.get((finding.rule, finding.surface))
        return mean if word is None else _mean(mean, WORD_PRIOR, word)


def posterior(prior: float, record: Record) -> tuple[float, float, float]:
    """Mean of a rule's posterior and the ends of its central 90 %.

    ``prior`` 0 … 1 is the rule's confidence before any decision.
    """
    # Imported here: the screen shows means only.
    import numpy as np

    a = RULE_PRIOR * prior + record.agreed
    b = RULE_PRIOR * (1 - prior) + record.rejected
    # Midpoints, so that the density need not be known at 0 and 1, where it may be infinite.
    x = (np.arange(_GRID) + 0.5) / _GRID
    density = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x)
    mass = np.cumsum(np.exp(density - density.max()))
    low, high = (float(x[np.searchsorted(mass, share * mass[-1])]) for share in (_TAIL, 1 - _TAIL))
    return a / (a + b), low, high


def records(learning: Learning, rules: Iterable[Rule]) -> Iterator[RuleRecord]:
    """The record of every rule that was decided on, most decisions first."""
    for rule in sorted(
        (rule for rule in rules if rule.id in learning.rules),
        key=lambda rule: (-learning.rules[rule.id].decisions, rule.id),
    ):
        record = learning.rules[rule.id]
        prior = triage.prior(rule)
        mean, low, high = posterior(prior, record)
        yield RuleRecord(
            rule.id, record.accepted, record.corrected, record.rejected, prior, mean, low, high
        )


def _mean(prior: float, weight: float, record: Record) -> float:
    return (weight * prior + record.agreed) / (weight + record.decisions)
