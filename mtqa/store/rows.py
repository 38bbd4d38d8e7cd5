"""What the review database holds, as the program reads it."""

from msgspec import Struct

from mtqa.types import Decision, Verdict


class Entry(Struct, frozen=True):
    """A row of the log. Rows of one ``action`` were written together and are undone together.

    ``withdraws`` is the id of the row that this one takes back; ``decision`` is then the one
    taken back, with the editor and time of the withdrawal.
    """

    id: int
    action: int
    withdraws: int | None
    decision: Decision


class Held(Struct, frozen=True):
    """The decision that holds for a finding; ``applied``: it was written into the document."""

    id: int
    decision: Decision
    applied: bool


class Past(Struct, frozen=True):
    """A decision of the log; ``holds``: none came after it that was not withdrawn.

    ``applied``: it was written into the document; ``withdrawn_by``: the editor who took it back.
    """

    entry: Entry
    holds: bool
    applied: bool
    withdrawn_by: str | None


class Count(Struct, frozen=True):
    """How many actions gave a verdict on a surface that a rule found."""

    rule: str
    surface: str
    verdict: Verdict
    number: int


class Scan(Struct, frozen=True):
    """A document as it was scanned: ``digest`` of its bytes, ``settings`` and ``ignored`` (the
    ignore list) of the run, ``outline`` as the review reads it.
    """

    digest: str
    settings: str
    ignored: str
    outline: bytes
