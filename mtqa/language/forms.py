"""What is known of the forms of a text: each is asked about when it is first met.

Most words return. What is asked of every word stands in one row for each form, so that a sentence
looks its forms up once, however many ask.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from weakref import ref

from mtqa.types import Token

Value = TypeVar("Value")
Row = list[Any]

_MOST = 1 << 17
_rows: dict[str, Row] = {}
_columns: list["ref[Column[Any]]"] = []
# The rows of the sentence that was asked about last: the next question is of the same.
_last: tuple[Sequence[Token], list[Row]] | None = None


class Column(Generic[Value]):
    """What ``ask`` says of a form: it is asked a token, of which the offsets say nothing.

    ``number``: its place in a row, once it has been asked for; another column may change it.
    """

    def __init__(self, ask: Callable[[Token], Value]) -> None:
        self.ask = ask
        self.number = -1

    def of(self, tokens: Sequence[Token]) -> list[Value]:
        """What is known of each of the ``tokens`` of a sentence."""
        found = self.rows(tokens)
        number = self.number
        return [row[number] for row in found]

    def rows(self, tokens: Sequence[Token]) -> list[Row]:
        """The row of each of the ``tokens``, in which this column may be written."""
        global _last
        if self.number < 0:
            self._open()
        if _last is not None and _last[0] is tokens:
            return _last[1]
        while True:
            columns = _columns
            known = _rows.get
            found = [known(token.text) or _row(token) for token in tokens]
            if columns is _columns:
                _last = tokens, found
                return found

    def _open(self) -> None:
        """Gives the column a place; those that nobody holds any more lose theirs."""
        global _columns, _last
        alive = [column for one in _columns if (column := one()) is not None]
        alive.append(self)
        for number, column in enumerate(alive):
            column.number = number
        _columns = [*map(ref, alive)]
        _last = None
        _rows.clear()

    def forget(self) -> None:
        """Asks anew from now on."""
        global _last
        _last = None
        _rows.clear()


def _row(token: Token) -> Row:
    """A new row; begun again if a question has opened another column."""
    while True:
        columns = _columns
        row = [None if (column := one()) is None else column.ask(token) for one in columns]
        if columns is _columns:
            if len(_rows) >= _MOST:
                _rows.clear()
            _rows[token.text] = row
            return row
