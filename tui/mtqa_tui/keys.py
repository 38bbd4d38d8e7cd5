"""The keys of the review screen, in one table: bindings, footer and help are made from it."""

from typing import NamedTuple

from textual.binding import Binding, BindingType


class Key(NamedTuple):
    """A key's action. ``id`` is the name to remap it by; ``footer`` its short label there, empty
    for the help only; ``rank`` says which labels stay when the line is too narrow, lowest first.
    """

    id: str
    keys: str
    action: str
    help: str
    group: str
    footer: str = ""
    rank: int = 99


KEYS: tuple[Key, ...] = (
    Key("next", "j,down", "next", "next finding", "Move", "next", 3),
    Key("previous", "k,up", "previous", "previous finding", "Move", "back", 8),
    Key("skip", "s,space", "skip", "skip to the next undecided finding", "Move", "skip", 7),
    Key("next-sentence", "J,shift+down", "next_sentence", "next sentence", "Move"),
    Key("previous-sentence", "K,shift+up", "previous_sentence", "previous sentence", "Move"),
    Key("next-document", "right_square_bracket", "next_document", "next document", "Move"),
    Key(
        "previous-document", "left_square_bracket", "previous_document", "previous document", "Move"
    ),
    Key("accept", "a", "accept(1)", "accept the first fix", "Decide", "accept", 0),
    *(
        Key(f"accept-{number}", str(number), f"accept({number})", "accept that fix", "Decide")
        for number in range(1, 10)
    ),
    Key("correct", "e", "correct", "type a fix of your own", "Decide", "edit", 2),
    Key("reject", "x", "reject", "reject: the text stays as it is", "Decide", "reject", 1),
    Key(
        "accept-alike",
        "A",
        "accept_alike",
        "accept all findings like it",
        "Decide",
        "accept all",
        9,
    ),
    Key(
        "reject-alike",
        "X",
        "reject_alike",
        "reject all findings like it",
        "Decide",
        "reject all",
        10,
    ),
    Key("undo", "u,backspace", "undo", "take back the last decision", "Decide", "undo", 4),
    Key("redo", "ctrl+r", "redo", "take the undone decision again", "Decide"),
    Key("order", "o", "order", "order: surest, worst sentence, text", "See", "order", 11),
    Key("search", "slash", "search", "search the text", "See", "find", 12),
    Key("next-match", "n", "match(1)", "next match", "See"),
    Key("previous-match", "N", "match(-1)", "previous match", "See"),
    Key("theme", "t", "theme", "light or dark", "See"),
    Key("help", "question_mark,h", "help", "this help", "See", "help", 6),
    Key("quit", "q", "quit", "quit; every decision is kept already", "See", "quit", 5),
)

_SIGNS = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "slash": "/",
    "question_mark": "?",
    "down": "↓",
    "up": "↑",
    "shift+down": "⇧↓",
    "shift+up": "⇧↑",
    "ctrl+r": "^r",
    "backspace": "⌫",
}


def bindings() -> list[BindingType]:
    """What Textual binds."""
    return [Binding(key.keys, key.action, key.help, show=False, id=key.id) for key in KEYS]


def signs(key: Key) -> list[str]:
    """The key caps of ``key`` as an editor reads them."""
    return [_SIGNS.get(name, name) for name in key.keys.split(",")]
