"""The keys of the review screen, in one table: bindings, footer, help and palette are made from it.

``[tool.mtqa.keys]`` maps an action to other keys: ``accept = "y,enter"``.
"""

import difflib
import re
from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import Keys

from mtqa.errors import ConfigError


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
    Key("next", "j,down", "next", "next finding", "Move", "next", 4),
    Key("previous", "k,up", "previous", "previous finding", "Move", "back", 8),
    Key("skip", "s,space", "skip", "skip to the next undecided finding", "Move", "skip", 7),
    Key("next-sentence", "J,shift+down", "next_sentence", "next sentence", "Move"),
    Key("previous-sentence", "K,shift+up", "previous_sentence", "previous sentence", "Move"),
    Key("next-document", "]", "next_document", "next document", "Move"),
    Key("previous-document", "[", "previous_document", "previous document", "Move"),
    Key("accept", "a", "accept(1)", "accept the first fix", "Decide", "accept", 0),
    *(
        Key(f"accept-{number}", str(number), f"accept({number})", "accept that fix", "Decide")
        for number in range(1, 10)
    ),
    Key("correct", "e", "correct", "type a fix of your own", "Decide", "edit", 3),
    Key("rewrite", "E", "rewrite", "edit the whole sentence", "Decide", "sentence", 13),
    Key("reject", "x", "reject", "reject: the text stays as it is", "Decide", "reject", 1),
    Key("accept-alike", "A", "accept_alike", "accept all alike", "Decide", "accept all", 9),
    Key("reject-alike", "X", "reject_alike", "reject all alike", "Decide", "reject all", 10),
    Key("ignore", "i", "ignore", "never flag this word again", "Decide", "ignore", 14),
    Key("name", "g", "name", "add to the glossary", "Decide", "glossary", 15),
    Key("undo", "u,backspace", "undo", "take back the last decision", "Decide", "undo", 5),
    Key("redo", "ctrl+r", "redo", "take the undone decision again", "Decide"),
    Key("write", "ctrl+s", "write", "write this document now", "Decide", "write", 17),
    Key("order", "o", "order", "order: surest, worst sentence, text", "See", "order", 11),
    Key("filter", "f", "filter", "show some findings only", "See", "filter", 12),
    Key("search", "/", "search", "search the text", "See", "find", 16),
    Key("next-match", "n", "match(1)", "next match", "See"),
    Key("previous-match", "N", "match(-1)", "previous match", "See"),
    Key("history", "h", "history", "history: look at or take back any decision", "See", "log", 18),
    Key("statistics", "S", "statistics", "how often each rule was right", "See"),
    Key("summary", "D", "summary", "what was done in this document", "See"),
    Key("theme", "t", "theme", "light or dark", "See"),
    Key("palette", ":,ctrl+p", "palette", "find a command by name", "See"),
    Key("help", "?", "help", "this help", "See", "help", 2),
    Key("quit", "q", "quit", "quit; every decision is kept already", "See", "quit", 6),
)

_SIGNS = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+down": "⇧↓",
    "shift+up": "⇧↑",
    "backspace": "⌫",
    "enter": "⏎",
}
_NAMED = frozenset(key.value for key in Keys) | {
    "comma", "slash", "colon", "question_mark", "full_stop", "semicolon", "minus", "plus",
}  # fmt: skip
_MODIFIERS = re.compile(r"(?:(?:ctrl|shift|alt)\+)*")


def remapped(given: Mapping[str, str]) -> tuple[Key, ...]:
    """The keys with those of the configuration in place.

    Raises:
        ConfigError: an unknown action, a key that no terminal sends, or one with two actions.
    """
    known = [key.id for key in KEYS]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.4)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known: {', '.join(known)}"
            raise ConfigError(f'keys: unknown action "{name}"{hint}')
    keys = tuple(key._replace(keys=_checked(key.id, given.get(key.id, key.keys))) for key in KEYS)
    taken: dict[str, str] = {}
    for key in keys:
        for name in key.keys.split(","):
            other = taken.setdefault(name, key.id)
            if other != key.id:
                raise ConfigError(f'keys: "{name}" is the key of both "{other}" and "{key.id}"')
    return keys


def _checked(action: str, text: str) -> str:
    names = [name.strip() for name in text.split(",")]
    for name in names:
        bare = _MODIFIERS.sub("", name, count=1)
        if not (len(bare) == 1 and bare.isprintable() and bare != " " or bare in _NAMED):
            raise ConfigError(
                f'keys: {action} = "{text}": "{name}" is no key; write a character, or a name such '
                'as "enter", "f5", "ctrl+t", "comma"'
            )
    return ",".join(names)


def bindings() -> list[BindingType]:
    """What Textual binds."""
    return [Binding(key.keys, key.action, key.help, show=False, id=key.id) for key in KEYS]


def signs(key: Key) -> list[str]:
    """The key caps of ``key`` as an editor reads them."""
    return [
        _SIGNS.get(name, f"^{name[5:]}" if name.startswith("ctrl+") else name)
        for name in key.keys.split(",")
    ]
