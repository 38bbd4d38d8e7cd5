"""German compounds, by their parts: most stand in no word list."""

from mtqa.language import lexicon, resources

_LINKS = ("", "s", "es", "n", "en", "er", "e")
# With these begin names of firms and places.
_PLACES = frozenset(
    {"bayern", "berlin", "deutsch", "elb", "hamburg", "hessen", "isar", "köln", "main", "mosel"}
    | {"neckar", "nieder", "nord", "ober", "ost", "rhein", "ruhr", "saar", "sachsen", "süd"}
    | {"unter", "volks", "west"}
)
_SHORTEST_HEAD = 3
_SHORTEST_PART = 3
# Zipf frequency of a part in German, less for a long one, and by how much it must exceed that
# in French and English.
_COMMON = 3.3
_COMMON_LONG = 2.4
_LONG = 6
_EXCESS = 0.4


def split(form: str) -> tuple[str, ...]:
    """The parts of the German compound ``form``, in small letters; empty if it is none.

    The last part is one of ``de/heads.txt``; those before are common German words, with or
    without a letter that links them (Kraft-werk, Regierung-s-sprecher). The longest last part wins.
    """
    heads = resources.words("de/heads.txt")
    plain = form.replace("-", "")
    for start in range(_SHORTEST_PART, len(plain) - _SHORTEST_HEAD + 1):
        if plain[start:] in heads and plain[:start] not in _PLACES:
            first = _first(plain[:start])
            if first:
                return (*first, plain[start:])
    return ()


def _first(form: str) -> tuple[str, ...]:
    """The parts of what stands before the last one; empty if it is not German."""
    for link in _LINKS:
        stem = form.removesuffix(link) if link else form
        if link and stem == form:
            continue
        if len(stem) >= _SHORTEST_PART and _is_german(stem):
            return (stem,)
    return split(form) if len(form) >= 2 * _SHORTEST_PART else ()


def _is_german(stem: str) -> bool:
    if stem in resources.words("de/heads.txt"):
        return True
    word = lexicon.look_up(stem)
    common = _COMMON_LONG if len(stem) >= _LONG else _COMMON
    return word.de >= common and word.de - max(word.fr, word.en) >= _EXCESS
