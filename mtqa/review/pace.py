"""How long editors took, told from the times of their decisions."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from mtqa.store import Entry

# A longer gap between two decisions is a pause, and counts as this many seconds.
_LONGEST = 120.0


class Pace:
    """Seconds spent on each document: before each decision, since the same editor's last one."""

    def __init__(self) -> None:
        self._last: dict[str, datetime] = {}
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes in rows of the log, oldest first."""
        for entry in entries:
            try:
                moment = datetime.fromisoformat(entry.decision.time)
            except ValueError:
                continue
            editor = entry.decision.editor
            gap = (moment - self._last.get(editor, moment)).total_seconds()
            self._seconds[entry.decision.path] += min(max(gap, 0.0), _LONGEST)
            self._last[editor] = moment

    def seconds(self, key: str) -> float:
        """Seconds spent on a document, given by its key."""
        return self._seconds[key]
