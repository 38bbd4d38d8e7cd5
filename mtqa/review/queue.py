"""The findings of all documents in the order an editor meets them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from mtqa.review.outline import Flag, Outline
from mtqa.types import Category, Severity

Order = Literal["surest", "worst", "text"]
ORDERS: tuple[Order, ...] = get_args(Order)


class Item(NamedTuple):
    """A finding's place: the number of its document and its number in that report."""

    document: int
    finding: int


class Filter(Struct, frozen=True):
    """Which findings are before the editor; an empty field admits all.

    ``confidence`` 0 … 1 is the least one admitted; ``undecided`` leaves decided findings out as
    the editor moves.
    """

    category: Category | None = None
    severity: Severity | None = None
    rule: str | None = None
    confidence: float = 0.0
    undecided: bool = False

    def __bool__(self) -> bool:
        return self != _EVERYTHING

    def admits(self, flag: Flag, confidence: float) -> bool:
        """Whether a finding with this ``confidence`` is shown, decided or not."""
        return (
            (self.category is None or flag.rule.partition(".")[0] == self.category)
            and (self.severity is None or flag.severity == self.severity)
            and (self.rule is None or flag.rule == self.rule)
            and confidence >= self.confidence
        )


_EVERYTHING = Filter()


class Queue:
    """Document by document; within each surest first, worst sentence first, or as in the text.

    A document is sorted when the editor comes to it. ``confidence`` is what is shown of a finding.
    """

    def __init__(
        self, outlines: Sequence[Outline], order: Order, confidence: Callable[[Flag], float]
    ) -> None:
        self._outlines = outlines
        self.order: Order = order
        self.filter = Filter()
        self._confidence = confidence
        self.reload()

    def __len__(self) -> int:
        return self._firsts[-1]

    def flag(self, item: Item) -> Flag:
        """The finding at a place."""
        return self._outlines[item.document].flags[item.finding]

    def sort(self, order: Order, confidence: Callable[[Flag], float]) -> None:
        """Puts the queue in another order, by new confidences."""
        self.order = order
        self._confidence = confidence
        self._arrange()

    def narrow(self, filter: Filter) -> None:
        """Leaves in the queue what ``filter`` admits."""
        self.filter = filter
        self._arrange()

    def reload(self) -> None:
        """Takes in the outlines, as they are now."""
        self._alike: dict[tuple[str, str, tuple[str, ...]], list[Item]] = {}
        for document, outline in enumerate(self._outlines):
            for number, one in enumerate(outline.flags):
                key = (one.rule, one.surface, one.fixes)
                self._alike.setdefault(key, []).append(Item(document, number))
        self._arrange()

    def count(self, filter: Filter) -> int:
        """How many findings ``filter`` would leave in the queue."""
        return sum(
            len(outline.flags) if not filter else len(self._admitted(outline, filter))
            for outline in self._outlines
        )

    def admitted(self, filter: Filter) -> list[Item]:
        """Every finding that ``filter`` would leave in the queue, in the text's order."""
        return [
            Item(document, number)
            for document, outline in enumerate(self._outlines)
            for number in self._admitted(outline, filter)
        ]

    def rank(self, item: Item) -> int:
        """Position of a finding in the queue, from 0; that of its follower if it is left out."""
        numbers = self._sorted(item.document)
        place = bisect_left(numbers, self._key(item), key=self._key_of(item.document))
        return self._firsts[item.document] + place

    def holds(self, item: Item) -> bool:
        """Whether the filter admits a finding."""
        rank = self.rank(item)
        return rank < len(self) and self[rank] == item

    def __getitem__(self, rank: int) -> Item:
        document = bisect_right(self._firsts, rank) - 1
        return Item(document, self._sorted(document)[rank - self._firsts[document]])

    def of_document(self, document: int) -> list[Item]:
        """The findings of one document, in the queue's order."""
        return [Item(document, number) for number in self._sorted(document)]

    def of_sentence(self, document: int, sentence: int) -> list[Item]:
        """All findings that begin in a sentence, in the text's order."""
        flags = self._outlines[document].flags
        first = bisect_left(flags, sentence, key=_sentence)
        last = bisect_right(flags, sentence, key=_sentence)
        return [Item(document, number) for number in range(first, last)]

    def rank_after(self, document: int, sentence: int) -> int:
        """Rank of the finding that follows a sentence in the text, or of the next document."""
        flags = self._outlines[document].flags
        number = bisect_right(flags, sentence, key=_sentence)
        admitted = set(self._sorted(document))
        for follower in range(number, len(flags)):
            if follower in admitted:
                return self.rank(Item(document, follower))
        return self._firsts[document + 1]

    def alike(self, flag: Flag) -> list[Item]:
        """Every finding with the rule, surface and fixes of ``flag``, whatever the filter."""
        return self._alike[(flag.rule, flag.surface, flag.fixes)]

    def having(self, wanted: Callable[[Flag], bool]) -> list[Item]:
        """Every finding that is ``wanted``, whatever the filter, in the text's order."""
        return [
            Item(document, number)
            for document, outline in enumerate(self._outlines)
            for number, flag in enumerate(outline.flags)
            if wanted(flag)
        ]

    def search(
        self, rank: int, step: int, wanted: Callable[[Item], bool], skips: Callable[[int], bool]
    ) -> Item | None:
        """The first finding that is ``wanted`` after ``rank``, or before it where ``step`` is -1.

        ``skips`` says which documents hold none, so that they need not be gone through.
        """
        rank += step
        while 0 <= rank < len(self):
            document = bisect_right(self._firsts, rank) - 1
            if skips(document):
                rank = self._firsts[document + 1] if step > 0 else self._firsts[document] - 1
                continue
            item = self[rank]
            if wanted(item):
                return item
            rank += step
        return None

    def rules(self) -> list[str]:
        """The rules that found something, by name."""
        return sorted({flag.rule for outline in self._outlines for flag in outline.flags})

    def _arrange(self) -> None:
        self._orders: dict[int, list[int]] = {}
        filtering = bool(self.filter)
        counts = (
            len(self._admitted(outline, self.filter)) if filtering else len(outline.flags)
            for outline in self._outlines
        )
        self._firsts = [0, *accumulate(counts)]

    def _admitted(self, outline: Outline, filter: Filter) -> list[int]:
        return [
            number
            for number, flag in enumerate(outline.flags)
            if filter.admits(flag, self._confidence(flag))
        ]

    def _sorted(self, document: int) -> list[int]:
        found = self._orders.get(document)
        if found is None:
            outline = self._outlines[document]
            numbers = (
                self._admitted(outline, self.filter)
                if self.filter
                else list(range(len(outline.flags)))
            )
            found = self._orders[document] = sorted(numbers, key=self._key_of(document))
        return found

    def _key(self, item: Item) -> tuple[float, ...]:
        return self._key_of(item.document)(item.finding)

    def _key_of(self, document: int) -> Callable[[int], tuple[float, ...]]:
        """The sorting key of a document's findings, given by number."""
        flags = self._outlines[document].flags

        def surest(number: int) -> tuple[float, ...]:
            return -self._confidence(flags[number]), number

        def worst(number: int) -> tuple[float, ...]:
            flag = flags[number]
            return -flag.score, flag.sentence, number

        def text(number: int) -> tuple[float, ...]:
            return (number,)

        return {"surest": surest, "worst": worst, "text": text}[self.order]


def _sentence(flag: Flag) -> int:
    return flag.sentence
