"""Answers that the rules of a sentence or document ask for one after another."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


def kept(function: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """``function``, whose last answer is kept for as long as the same object is asked about.

    The rules of one sentence run before those of the next, so that one answer is enough.
    """
    last: tuple[Asked, Answer] | None = None

    @wraps(function)
    def ask(asked: Asked) -> Answer:
        nonlocal last
        if last is None or last[0] is not asked:
            last = asked, function(asked)
        return last[1]

    return ask
