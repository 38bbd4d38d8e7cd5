"""An answer is kept for the object it was asked about, and for no equal one."""

from mtqa.rules.answers import kept
from mtqa.types import Segment


def test_asked_once_while_the_same_object_is_asked_about() -> None:
    asked = []

    @kept
    def length(segment: Segment) -> int:
        """The length of a segment."""
        asked.append(segment)
        return len(segment.text)

    one, twin = Segment("abc"), Segment("abc")
    assert [length(one), length(one), length(twin), length(one)] == [3, 3, 3, 3]
    assert asked == [one, twin, one]
    assert length.__doc__ == "The length of a segment."
