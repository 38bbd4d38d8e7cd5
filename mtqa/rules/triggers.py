"""Which rules a sentence may concern at all, asked once for all of them.

A rule names what it cannot fire without: a word of some kind (``word``), or a word of one kind
right before a word of another (``beside``). A kind is a set of words in small letters, or what a
question answers that is asked of a form when it is first met: how it is written (``Form``), how
it can be read (``Read``). A sentence then costs one look a token for all rules together.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from functools import update_wrapper
from typing import Any

from msgspec import Struct

from mtqa.language import morphology
from mtqa.language.tagging import possible
from mtqa.rules.answers import kept
from mtqa.types import Hit, Sentence, SentenceCheck, Token


class Form(Struct, frozen=True):
    """Words of which ``ask`` answers, by ``text``, ``lower`` and ``word``, what ``fits``.

    Kinds with the same question share its answer.
    """

    ask: Callable[[Token], Hashable]
    fits: Callable[[Any], bool] = bool


class Read(Struct, frozen=True):
    """Words of the morphological lexicon of which ``ask``, in small letters, answers what fits."""

    ask: Callable[[str], Hashable]
    fits: Callable[[Any], bool] = bool


Words = Callable[[], Iterable[str]]
"""Words in small letters, asked for when first used."""
Kind = Collection[str] | Words | Form | Read

ANY = Form(lambda token: True)


def is_figure(token: Token) -> bool:
    """Whether it is a number in figures, or begins with one."""
    return token.text[0].isdigit()


FIGURE = Form(is_figure)


def can_be(kinds: str) -> Form:
    """What may have one of these letters or readings of a shape (see ``language.tagging``)."""
    wanted = frozenset(kinds)
    return Form(possible, lambda own: not wanted.isdisjoint(own))


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


_Told = tuple[int, int, int]
"""The triggers that a word fits alone, before another and behind another, a bit for each."""


_NONE: _Told = (0, 0, 0)


class _Answers(dict[Hashable, _Told]):
    """Answer to a question -> the triggers that it fits, found out when first given."""

    def __init__(self) -> None:
        self.kinds: list[tuple[int, int, Callable[[Any], bool]]] = []

    def __missing__(self, answer: Hashable) -> _Told:
        sides = [0, 0, 0]
        for side, bit, fits in self.kinds:
            if fits(answer):
                sides[side] |= bit
        told = self[answer] = (sides[0], sides[1], sides[2]) if any(sides) else _NONE
        return told


_MOST_FORMS = 1 << 17
_triggers: list[Trigger] = []
_gates: dict[SentenceCheck, tuple[int, SentenceCheck]] = {}
# By word, by question on the writing, on the readings: filled from the triggers when first used.
_words: tuple[dict[str, int], dict[str, int], dict[str, int]] = {}, {}, {}
_of_form: dict[Callable[[Token], Hashable], _Answers] = {}
_of_reading: dict[Callable[[str], Hashable], _Answers] = {}
_forms: dict[str, _Told] = {}
_shared: dict[_Told, _Told] = {}


def _prepare() -> None:
    for number, trigger in enumerate(_triggers):
        bit = 1 << number
        if trigger.behind is None:
            _add(0, bit, trigger.kind)
        else:
            _add(1, bit, trigger.kind)
            _add(2, bit, trigger.behind)


def _add(side: int, bit: int, kind: Kind) -> None:
    if isinstance(kind, Form):
        _of_form.setdefault(kind.ask, _Answers()).kinds.append((side, bit, kind.fits))
        return
    if isinstance(kind, Read):
        _of_reading.setdefault(kind.ask, _Answers()).kinds.append((side, bit, kind.fits))
        return
    by_word = _words[side]
    for word in kind() if callable(kind) else kind:
        by_word[word] = by_word.get(word, 0) | bit


def _told(token: Token) -> _Told:
    if not _of_form:
        _prepare()
    lower = token.lower
    alone, left, right = (by_word.get(lower, 0) for by_word in _words)
    told = [answers[ask(token)] for ask, answers in _of_form.items()]
    if morphology.readings(lower):
        told += [answers[ask(lower)] for ask, answers in _of_reading.items()]
    for one in told:
        if one is not _NONE:
            alone |= one[0]
            left |= one[1]
            right |= one[2]
    if len(_forms) >= _MOST_FORMS:
        _forms.clear()
    found = alone, left, right
    found = _forms[token.text] = _shared.setdefault(found, found)
    return found


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
    bits = ((1 << len(triggers)) - 1) << len(_triggers)
    _triggers.extend(triggers)
    for known in (*_words, _of_form, _of_reading, _forms, _shared):
        known.clear()

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
