"""From findings to the scores of sentences and documents, the grade, and the source language.

Penalties follow MQM as WMT uses it: minor 1, major 5, critical 10, minor punctuation .1, a sentence
that was not translated at all 25.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from mtqa.language import lexicon, resources
from mtqa.types import Finding, Grade, Hit, Rule

PENALTIES = {"minor": 1.0, "major": 5.0, "critical": 10.0}
TYPOGRAPHY_PENALTY = 0.1
UNTRANSLATED_SENTENCE_PENALTY = 25.0
UNTRANSLATED_SENTENCE = "untranslated.line"

# Doubts rank the sentences among those of like findings, and outweigh none: measured on held-in
# post-edits, where less weight and more rank no better.
DOUBT_PENALTY = 0.1

# Penalty per 100 words at which the score reaches 63: a critical error in every other sentence.
SCALE = 25.0
# Fewer words count as so many, an ordinary sentence: one error in a heading of four words is not
# worse than five in a long sentence. Of the grave errors of the seeds the worse half holds .73 so,
# .63 without.
FEWEST_WORDS = 20
# ISO 18587 knows light and full post-editing; past the last border a new translation costs less.
# The rules see about a third of what an editor marks: the borders lie at one major error seen in
# 240 words, and at one in 22.
LIGHT_EDIT_BELOW = 8.0
POST_EDIT_BELOW = 60.0


def penalty(finding: Finding) -> float:
    """MQM penalty points of one finding."""
    if finding.rule == UNTRANSLATED_SENTENCE:
        return UNTRANSLATED_SENTENCE_PENALTY
    if finding.category == "typography" and finding.severity == "minor":
        return TYPOGRAPHY_PENALTY
    return PENALTIES[finding.severity]


def score(findings: Iterable[Finding], words: int, doubt: float = 0.0) -> float:
    """0 clean … 100 unusable, for findings among that many words; each counts by its confidence.

    Fewer than ``FEWEST_WORDS`` count as so many.

    ``doubt``: the number of words that the fluency model expects an editor to change.
    """
    points = sum(penalty(finding) * finding.confidence for finding in findings)
    points += DOUBT_PENALTY * doubt
    return 100 * (1 - math.exp(-100 * points / max(words, FEWEST_WORDS) / SCALE))


def grade(findings: Iterable[Finding], document_score: float) -> Grade:
    """What the document needs before it can be published."""
    if all(finding.severity == "minor" for finding in findings):
        return "publish"
    if document_score < LIGHT_EDIT_BELOW:
        return "light-edit"
    if document_score < POST_EDIT_BELOW:
        return "post-edit"
    return "retranslate"


@cache
def observed() -> dict[str, int]:
    """How many findings of each rule its confidence rests on; 0: on what its author expects."""
    return {
        row["rule"]: int(row["seen"])
        for row in resources.rows("fr/confidence.csv")
        if not row["evidence"]
    }


@cache
def _calibration() -> dict[tuple[str, str], float]:
    return {
        (row["rule"], row["evidence"]): float(row["confidence"])
        for row in resources.rows("fr/confidence.csv")
    }


def confidence(rule: Rule, hit: Hit) -> float:
    """The calibrated probability that an editor would agree with ``hit``."""
    if hit.confidence is not None:
        return hit.confidence
    return _calibration().get((rule.id, hit.evidence), prior(rule))


def prior(rule: Rule) -> float:
    """The calibrated confidence of a rule, whatever its evidence."""
    return _calibration().get((rule.id, ""), rule.confidence)


def source_language(
    evidence: Sequence[tuple[str, Literal["de", "en"] | None]],
) -> tuple[Literal["de", "en"] | None, tuple[str, ...]]:
    """The last language of the translation chain, with the surfaces that tell it, strongest first.

    ``evidence``: surfaces of findings, with the language that the rule itself named, if any. The
    other surfaces speak by how much commoner they are in one of the two languages.
    """
    votes: dict[str, float] = {}
    for surface, language in evidence:
        lean = 1.0 if language == "de" else -1.0 if language == "en" else _lean(surface)
        votes[surface] = votes.get(surface, 0.0) + lean
    total = sum(votes.values())
    against = sum(abs(vote) for vote in votes.values())
    if abs(total) < 1 or abs(total) < against / 4:
        return None, ()
    sign = math.copysign(1, total)
    telling = sorted(
        (surface for surface, vote in votes.items() if vote * sign > 0.25),
        key=lambda surface: (-votes[surface] * sign, surface),
    )
    return ("de" if sign > 0 else "en"), tuple(telling[:8])


def _lean(surface: str) -> float:
    """Above 0 where the words are commoner in German than in English, -1 … 1."""
    leans = []
    for form in surface.replace("’", "'").replace("'", " ").split():
        word = lexicon.look_up(form.strip('.,;:!?«»“”"()').lower())
        if word.fr < max(word.de, word.en):
            leans.append(max(-1.0, min(1.0, word.de - word.en)))
    return sum(leans) / len(leans) if leans else 0.0
