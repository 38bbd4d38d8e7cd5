"""The scripts that names are written in, and the languages that use them."""

from functools import cache

from mtqa.language import resources

_NONE = "-"
# Marks of breathings and glottal stops, which any script may have: Oʻzbekiston.
_MODIFIERS = frozenset(map(chr, range(0x02B0, 0x0300)))


def script_of(origin: str) -> str:
    """The script that ``origin`` is written in; raises ValueError, saying what was found."""
    found = {_script(letter): letter for letter in set(origin)}
    found.pop(_NONE, None)
    if not found:
        raise ValueError("no letters")
    if "" in found:
        letter = found[""]
        raise ValueError(f'"{letter}" (U+{ord(letter):04X})')
    if len(found) > 1:
        raise ValueError(" and ".join(sorted(found)))
    return next(iter(found))


@cache
def languages(script: str) -> frozenset[str]:
    """The languages that are written in ``script``."""
    return _tables()[script][1]


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts that ``language`` is written in; empty if none is known."""
    return tuple(script for script, (_, known) in _tables().items() if language in known)


@cache
def _script(letter: str) -> str:
    """The script of ``letter``; empty if the table has none, ``-`` for what is no letter."""
    if not letter.isalpha() or letter in _MODIFIERS:
        return _NONE
    code = ord(letter)
    for script, (ranges, _) in _tables().items():
        if any(first <= code <= last for first, last in ranges):
            return script
    return ""


@cache
def _tables() -> dict[str, tuple[tuple[tuple[int, int], ...], frozenset[str]]]:
    return {
        row["script"]: (
            tuple(
                (int(first, 16), int(last or first, 16))
                for first, _, last in (part.partition("-") for part in row["ranges"].split())
            ),
            frozenset(row["languages"].split()),
        )
        for row in resources.rows("names/scripts.csv")
    }
