"""Which rules a sentence may concern at all, asked once for all of them.

A rule names what it cannot fire without: a word of some kind (``word``), or a word of one kind
right before a word of another (``beside``). A kind is a set of words in small letters, or what a
question answers that is asked of a form when it is first met: how it is written (``Form``), how
it can be read (``Read``). A sentence then costs one look a token for all rules together.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from functools import cached_property, update_wrapper
from typing import Any, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from msgspec import Struct

from mtqa.language import morphology
from mtqa.language.forms import Column
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


class _Answers(dict[Hashable, int]):
    """Answer to a question -> the triggers that it fits, found out when first given."""

    def __init__(self) -> None:
        self.triggers = 0
        self.kinds: list[tuple[int, Callable[[Any], bool]]] = []

    def __missing__(self, answer: Hashable) -> int:
        bits = 0
        for bit, fits in self.kinds:
            if fits(answer):
                bits |= bit
        self[answer] = bits
        return bits


class _Side:
    """One place of the triggers: those that a word fits there, a bit for each."""

    def __init__(self) -> None:
        self.by_word: dict[str, int] = {}
        self.of_form: dict[Callable[[Token], Hashable], _Answers] = {}
        self.of_reading: dict[Callable[[str], Hashable], _Answers] = {}
        self.askable = 0

    def add(self, bit: int, kind: Kind) -> None:
        if isinstance(kind, Form | Read):
            questions: dict[Any, _Answers] = (
                self.of_form if isinstance(kind, Form) else self.of_reading
            )
            answers = questions.setdefault(kind.ask, _Answers())
            answers.kinds.append((bit, kind.fits))
            answers.triggers |= bit
            self.askable |= bit
            return
        for word in kind() if callable(kind) else kind:
            self.by_word[word] = self.by_word.get(word, 0) | bit

    @cached_property
    def all_questions(self) -> "_Asking":
        """Every question of this place."""
        return self.asking(~0)

    def asking(self, wanted: int) -> "_Asking":
        """The questions behind the triggers ``wanted``, and all triggers that they answer."""
        of_form = [one for one in self.of_form.items() if one[1].triggers & wanted]
        of_reading = [one for one in self.of_reading.items() if one[1].triggers & wanted]
        done = 0
        for answers in (*self.of_form.values(), *self.of_reading.values()):
            done |= answers.triggers if answers.triggers & wanted else 0
        return _Asking(of_form, of_reading, done)


class _Asking(NamedTuple):
    """Questions on the writing and on the readings of a form, and the triggers they answer."""

    of_form: list[tuple[Callable[[Token], Hashable], _Answers]]
    of_reading: list[tuple[Callable[[str], Hashable], _Answers]]
    triggers: int

    def fitting(self, token: Token) -> int:
        """The triggers that the form fits."""
        bits = 0
        for ask, answers in self.of_form:
            bits |= answers[ask(token)]
        if self.of_reading and morphology.signature(token.lower):
            for ask_lower, answers in self.of_reading:
                bits |= answers[ask_lower(token.lower)]
        return bits


_Told = tuple[int, int, int, int]
"""The triggers that a word fits alone, before another and behind another; those of the last that
have not been asked for, since nothing before the word called for them."""

EVERY = 1
"""The bit of every sentence, for rules without a trigger."""
_BYTE = 8
_triggers: list[Trigger] = []
_gates: WeakKeyDictionary[SentenceCheck, tuple[int, SentenceCheck]] = WeakKeyDictionary()
# Filled from the triggers when first used.
_sides: list[_Side] = []
_asking: dict[int, _Asking] = {}
_shared: dict[_Told, _Told] = {}


def _prepare() -> None:
    alone, left, right = _Side(), _Side(), _Side()
    for number, trigger in enumerate(_triggers, 1):
        bit = EVERY << number
        if trigger.behind is None:
            alone.add(bit, trigger.kind)
        else:
            left.add(bit, trigger.kind)
            right.add(bit, trigger.behind)
    _sides[:] = alone, left, right


def _told(token: Token) -> _Told:
    """What a form tells by itself."""
    if not _sides:
        _prepare()
    lower = token.lower
    alone, left, right = _sides
    found = (
        alone.by_word.get(lower, 0) | alone.all_questions.fitting(token),
        left.by_word.get(lower, 0) | left.all_questions.fitting(token),
        right.by_word.get(lower, 0),
        right.askable,
    )
    return _shared.setdefault(found, found)


def _told_behind(token: Token, told: _Told, wanted: int) -> _Told:
    """``told`` with the triggers that the form fits behind another, those of ``wanted`` asked."""
    alone, left, right, unasked = told
    asking = _asking.get(wanted)
    if asking is None:
        asking = _asking[wanted] = _sides[2].asking(wanted)
    right |= asking.fitting(token)
    found = alone, left, right, unasked & ~asking.triggers
    return _shared.setdefault(found, found)


_known = Column(_told)


@kept
def concerned(sentence: Sentence) -> int:
    """The triggers that ``sentence`` fits, a bit for each, and ``EVERY``."""
    found, before = EVERY, 0
    for place, (alone, left, right, unasked) in enumerate(_known.of(sentence.tokens)):
        if before & unasked:
            row = _known.rows(sentence.tokens)[place]
            told = row[_known.number]
            told = row[_known.number] = _told_behind(sentence.tokens[place], told, before & unasked)
            right = told[2]
        found |= alone | before & right
        before = left
    return found


def _number(trigger: Trigger) -> int:
    """The number of ``trigger``; a new one makes all that is known of forms out of date."""
    for number, known in enumerate(_triggers, 1):
        if known is trigger:
            return number
    _triggers.append(trigger)
    for table in (_sides, _asking, _shared):
        table.clear()
    _known.forget()
    return len(_triggers)


def when(check: SentenceCheck, *triggers: Trigger) -> SentenceCheck:
    """``check``, asked only of sentences that fit one of ``triggers``."""
    bits = 0
    for trigger in triggers:
        bits |= EVERY << _number(trigger)

    def gated(sentence: Sentence) -> Iterable[Hit]:
        return check(sentence) if concerned(sentence) & bits else ()

    _gates[gated] = bits, check
    return update_wrapper(gated, check)


def where(words: Kind, check: SentenceCheck) -> SentenceCheck:
    """``check``, asked only of sentences that hold one of ``words``."""
    return when(check, word(words))


def opened(check: SentenceCheck) -> tuple[int, SentenceCheck]:
    """The bits of which ``concerned`` must show one for ``check``, and the check behind the gate.

    ``EVERY`` for one that has no gate. Who asks many rules about a sentence asks the bits first.
    """
    return _gates.get(check, (EVERY, check))


Asked = TypeVar("Asked")


class Selection(Generic[Asked]):
    """Of many, in their order, those whose bits the triggers of a sentence show.

    What a byte of the triggers calls for is found out when it is first met.
    """

    def __init__(self, asked: Iterable[tuple[int, Asked]]) -> None:
        """``asked``: what may be asked, with the bits of which one must show."""
        pairs = tuple(asked)
        self._bits = tuple(bits for bits, _ in pairs)
        self._asked = tuple(one for _, one in pairs)
        highest = max(self._bits, default=0).bit_length()
        self._called: list[dict[int, int]] = [{} for _ in range(0, highest, _BYTE)]
        self._chosen: list[dict[int, tuple[Asked, ...]]] = [{} for _ in range(0, len(pairs), _BYTE)]

    def of(self, concerned: int) -> Iterator[Asked]:
        """Those that ``concerned`` asks for."""
        numbers = 0
        size = len(self._called)
        shown = (concerned & (1 << size * _BYTE) - 1).to_bytes(size, "little")
        for place, byte in enumerate(shown):
            if byte:
                called = self._called[place].get(byte)
                numbers |= self._calls(place, byte) if called is None else called
        for place, byte in enumerate(numbers.to_bytes(len(self._chosen), "little")):
            if byte:
                chosen = self._chosen[place].get(byte)
                yield from self._choice(place, byte) if chosen is None else chosen

    def _calls(self, place: int, byte: int) -> int:
        """The numbers of those that this byte of the triggers asks for, a bit for each."""
        wanted = byte << place * _BYTE
        found = sum(1 << number for number, bits in enumerate(self._bits) if bits & wanted)
        self._called[place][byte] = found
        return found

    def _choice(self, place: int, byte: int) -> tuple[Asked, ...]:
        first = place * _BYTE
        own = self._asked[first : first + _BYTE]
        found = tuple(one for number, one in enumerate(own) if byte >> number & 1)
        self._chosen[place][byte] = found
        return found
