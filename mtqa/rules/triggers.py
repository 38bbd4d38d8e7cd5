"""Which rules a sentence may concern at all, asked once for all of them.

A rule that cannot fire without certain words names them; the words of a sentence are looked up
once, and a rule none of whose words occurs costs one comparison.
"""

from collections.abc import Callable, Iterable
from functools import update_wrapper

from mtqa.rules.answers import kept
from mtqa.types import Hit, Sentence, SentenceCheck

_named: list[Callable[[], Iterable[str]]] = []
_rules: dict[str, int] = {}
_bits: dict[SentenceCheck, tuple[int, SentenceCheck]] = {}


@kept
def concerned(sentence: Sentence) -> int:
    """The rules whose words occur in ``sentence``, a bit for each."""
    if not _rules:
        for number, words in enumerate(_named):
            for word in words():
                _rules[word] = _rules.get(word, 0) | 1 << number
    found = 0
    for bits in filter(None, map(_rules.get, sentence.lowers)):
        found |= bits
    return found


def where(words: Callable[[], Iterable[str]], check: SentenceCheck) -> SentenceCheck:
    """``check``, asked only of sentences that hold one of ``words`` (asked for when first used)."""
    bit = 1 << len(_named)
    _named.append(words)
    _rules.clear()

    def gated(sentence: Sentence) -> Iterable[Hit]:
        return check(sentence) if concerned(sentence) & bit else ()

    _bits[gated] = bit, check
    return update_wrapper(gated, check)


def opened(check: SentenceCheck) -> tuple[int, SentenceCheck]:
    """The bit that ``concerned`` must show for ``check``, and the check behind the gate.

    (0, check) for one that has no gate. Who asks many rules about one sentence asks the bits first.
    """
    return _bits.get(check, (0, check))
