"""A family of sentence rules asked by itself, without overlaps, thresholds or other families."""

from collections.abc import Callable, Iterable, Sequence

from mtqa.language.tokens import tokens
from mtqa.types import Hit, Rule, Segment, Sentence


def hits(rules: Sequence[Rule], text: str) -> list[Hit]:
    """What ``rules`` say of ``text`` as one sentence, in their order."""
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    checks: list[Callable[[Sentence], Iterable[Hit]]] = [
        rule.check  # type: ignore[misc]
        for rule in rules
    ]
    return [hit for check in checks for hit in check(sentence)]


def fixed(rules: Sequence[Rule], text: str) -> str:
    """``text`` with the first fix of each hit put in place."""
    for hit in sorted(hits(rules, text), key=lambda hit: -hit.start):
        text = text[: hit.start] + hit.fixes[0] + text[hit.end :]
    return text
