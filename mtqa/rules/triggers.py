"""Which rules a sentence may concern at all, asked once for all of them.

A rule names what it cannot fire without: a word of some kind (``word``), or a word of one kind
right before a word of another (``beside``). A kind is a set of words in small letters, or a
question that the form of a token answers (``Form``); which kinds a form belongs to is found out
when the form is first met, so that a sentence costs one look a token for all rules together.
"""

from collections.abc import Callable, Collection, Iterable
from functools import update_wrapper

from msgspec import Struct

from mtqa.language.tagging import possible
from mtqa.rules.answers import kept
from mtqa.types import Hit, Sentence, SentenceCheck, Token


class Form(Struct, frozen=True):
    """A kind of words: those whose ``text``, ``lower`` and ``word`` pass the test."""

    test: Callable[[Token], bool]


Words = Callable[[], Iterable[str]]
"""Words in small letters, asked for when first used."""
Kind = Collection[str] | Words | Form

ANY = Form(lambda token: True)
FIGURE = Form(lambda token: token.text[0].isdigit())


def can_be(kinds: str) -> Form:
    """What may have one of these letters or readings of a shape (see ``language.tagging``)."""
    wanted = frozenset(kinds)
    return Form(lambda token: not wanted.isdisjoint(possible(token)))


class Trigger(Struct, frozen=True):
    """One kind of words, or two that stand side by side."""

    kind: Kind
    behind: Kind | None = None


def word(kind: Kind) -> Trigger:
    """A word of this kind stands in the sentence."""
    return Trigger(kind)


def beside(left: Kind, right: Kind) -> Trigger:
    """A word of one kind stands right before a word of the other."""
    return Trigger(left, right)


class _Side:
    """What one place of the triggers makes of a form: a bit for each trigger that it fits."""

    def __init__(self) -> None:
        self.named: list[tuple[int, Kind]] = []
        self.by_word: dict[str, int] = {}
        self.by_test: list[tuple[int, Callable[[Token], bool]]] = []

    def add(self, bit: int, kind: Kind) -> None:
        self.named.append((bit, kind))

    def prepare(self) -> None:
        tests: dict[Form, int] = {}
        by_word: dict[str, int] = {}
        for bit, kind in self.named:
            if isinstance(kind, Form):
                tests[kind] = tests.get(kind, 0) | bit
            else:
                for word in kind() if callable(kind) else kind:
                    by_word[word] = by_word.get(word, 0) | bit
        self.by_word = by_word
        self.by_test = [(bits, kind.test) for kind, bits in tests.items()]

    def of(self, token: Token) -> int:
        bits = self.by_word.get(token.lower, 0)
        for bit, test in self.by_test:
            if test(token):
                bits |= bit
        return bits


_Told = tuple[int, int, int]
_MOST_FORMS = 1 << 17

# A word alone, the left of two, the right of two.
_sides = _Side(), _Side(), _Side()
_count = 0
_forms: dict[str, _Told] = {}
_answers: dict[_Told, _Told] = {}
_gates: dict[SentenceCheck, tuple[int, SentenceCheck]] = {}


def _told(token: Token) -> _Told:
    """The triggers that a form fits alone, before another and behind another."""
    if not _answers:
        for side in _sides:
            side.prepare()
    if len(_forms) >= _MOST_FORMS:
        _forms.clear()
    alone, left, right = _sides
    told = alone.of(token), left.of(token), right.of(token)
    told = _forms[token.text] = _answers.setdefault(told, told)
    return told


@kept
def concerned(sentence: Sentence) -> int:
    """The triggers that ``sentence`` fits, a bit for each."""
    known = _forms.get
    found = before = 0
    for token in sentence.tokens:
        alone, left, right = known(token.text) or _told(token)
        found |= alone | before & right
        before = left
    return found


def when(check: SentenceCheck, *triggers: Trigger) -> SentenceCheck:
    """``check``, asked only of sentences that fit one of ``triggers``."""
    global _count
    alone, left, right = _sides
    bits = 0
    for trigger in triggers:
        bit = 1 << _count
        _count += 1
        bits |= bit
        if trigger.behind is None:
            alone.add(bit, trigger.kind)
        else:
            left.add(bit, trigger.kind)
            right.add(bit, trigger.behind)
    _forms.clear()
    _answers.clear()

    def gated(sentence: Sentence) -> Iterable[Hit]:
        return check(sentence) if concerned(sentence) & bits else ()

    _gates[gated] = bits, check
    return update_wrapper(gated, check)


def where(words: Kind, check: SentenceCheck) -> SentenceCheck:
    """``check``, asked only of sentences that hold one of ``words``."""
    return when(check, word(words))


def opened(check: SentenceCheck) -> tuple[int, SentenceCheck]:
    """The bits of which ``concerned`` must show one for ``check``, and the check behind the gate.

    (0, check) for one that has no gate. Who asks many rules about one sentence asks the bits first.
    """
    return _gates.get(check, (0, check))
