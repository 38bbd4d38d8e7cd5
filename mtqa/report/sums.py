"""What a run found, added up over its documents."""

from collections import Counter

from mtqa.report import Failure, Result
from mtqa.types import Category, Grade, Severity


class Sums:
    """Counts of documents by grade, of findings by severity and category, and the rest."""

    def __init__(self) -> None:
        self.grades: Counter[Grade] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.categories: Counter[Category] = Counter()
        self.sentences = self.words = self.safe = self.failures = 0

    def add(self, result: Result) -> None:
        """Count ``result`` in."""
        if isinstance(result, Failure):
            self.failures += 1
            return
        self.grades[result.grade] += 1
        self.sentences += len(result.sentences)
        self.words += result.words
        for finding in result.findings:
            self.severities[finding.severity] += 1
            self.categories[finding.category] += 1
            self.safe += finding.safe

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return self.grades.total()

    @property
    def findings(self) -> int:
        """How many findings there are in all of them."""
        return self.severities.total()


def counted(number: int, one: str, many: str | None = None) -> str:
    """``number`` with its noun: "1 sentence", "1,183 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
