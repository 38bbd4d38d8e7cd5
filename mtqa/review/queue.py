"""The findings of all documents in the order an editor meets them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, get_args

from mtqa.types import Finding, Report

Order = Literal["surest", "worst", "text"]
ORDERS: tuple[Order, ...] = get_args(Order)


class Item(NamedTuple):
    """A finding's place: the number of its document and its number in that report."""

    document: int
    finding: int


class Queue:
    """Document by document; within each surest first, worst sentence first, or as in the text."""

    def __init__(self, reports: Sequence[Report], order: Order) -> None:
        self._reports = reports
        self._alike: dict[tuple[str, str, tuple[str, ...]], list[Item]] = {}
        for document, report in enumerate(reports):
            for number, finding in enumerate(report.findings):
                self._alike.setdefault(_likeness(finding), []).append(Item(document, number))
        self.sort(order)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, rank: int) -> Item:
        return self._items[rank]

    def finding(self, item: Item) -> Finding:
        """The finding at a place."""
        return self._reports[item.document].findings[item.finding]

    def rank(self, item: Item) -> int:
        """Position of a finding in the queue, from 0."""
        return self._rank[item]

    def sort(self, order: Order) -> None:
        """Puts the queue in another order."""
        self.order: Order = order
        self._items: list[Item] = []
        self._first: list[int] = []
        for document, report in enumerate(self._reports):
            self._first.append(len(self._items))
            numbers = sorted(range(len(report.findings)), key=_key(report, order))
            self._items.extend(Item(document, number) for number in numbers)
        self._rank = {item: rank for rank, item in enumerate(self._items)}

    def alike(self, finding: Finding) -> list[Item]:
        """Every finding with the rule, surface and fixes of ``finding``, in all documents."""
        return self._alike[_likeness(finding)]

    def of_document(self, document: int) -> list[Item]:
        """The findings of one document, in the queue's order."""
        first = self._first[document]
        return self._items[first : first + len(self._reports[document].findings)]

    def of_sentence(self, document: int, sentence: int) -> list[Item]:
        """The findings that begin in a sentence, in the text's order."""
        findings = self._reports[document].findings
        last = bisect_right(findings, sentence, key=_sentence)
        first = bisect_right(findings, sentence - 1, key=_sentence)
        return [Item(document, number) for number in range(first, last)]

    def rank_after(self, document: int, sentence: int) -> int:
        """Rank of the finding that follows a sentence in the text, or of the next document."""
        findings = self._reports[document].findings
        number = bisect_right(findings, sentence, key=_sentence)
        if number < len(findings):
            return self._rank[Item(document, number)]
        return self._first[document] + len(findings)

    def next_open(self, rank: int, is_open: Callable[[Item], bool]) -> Item | None:
        """The first open finding after ``rank``, from the start again after the last."""
        count = len(self._items)
        for step in range(1, count + 1):
            item = self._items[(rank + step) % count]
            if is_open(item):
                return item
        return None


def _likeness(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.rule, finding.surface, finding.fixes


def _sentence(finding: Finding) -> int:
    return finding.sentence


def _key(report: Report, order: Order) -> Callable[[int], tuple[float, ...]]:
    """The sorting key of a report's findings, given by number."""
    findings = report.findings

    def surest(number: int) -> tuple[float, ...]:
        return -findings[number].confidence, number

    def worst(number: int) -> tuple[float, ...]:
        sentence = findings[number].sentence
        return -report.sentences[sentence].score, sentence, number

    def text(number: int) -> tuple[float, ...]:
        return (number,)

    return {"surest": surest, "worst": worst, "text": text}[order]
