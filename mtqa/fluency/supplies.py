"""What the families of corruption draw from, made of the tables that ship and of what is given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mtqa.fluency.changes import Supplies
from mtqa.language import lexicon, resources
from mtqa.language.tokens import tokens

# Halves of compounds that German writes as one word: the heads in ``data/de/heads.txt``, and these.
_FIRST = (
    "nah ost haupt kern bundes kriegs luft see grenz staats sicherheits wirtschafts energie "
    "waffen verteidigungs außen innen regierungs partei sport wetter markt"
).split()
_LONGEST_RIGHT = 6
# A lone word commoner than this (Zipf frequency) is a grammatical one; its renderings hold in their
# own example only.
_COMMONEST = 5.7


def make(
    neighbours: Mapping[str, Sequence[str]],
    literal: Iterable[tuple[str, str]] = (),
    idioms: Iterable[tuple[str, str]] = (),
    names: Mapping[str, Sequence[str]] | None = None,
) -> Supplies:
    """``literal``, ``idioms``: right French with its literal rendering. ``names``: other spellings
    by French name. ``neighbours``: lemmas by lemma (`mtqa.fluency.pivots`).
    """
    return Supplies(
        neighbours=neighbours,
        literal=_by_first(literal),
        idioms=_by_first(idioms),
        leftovers=_leftovers(),
        halves=_FIRST,
        names=names or {},
    )


def _by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Pairs by the first word of the right French, in small letters."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for right, literal in pairs:
        words = [token.lower for token in tokens(right)]
        grammatical = len(words) == 1 and lexicon.look_up(words[0]).fr > _COMMONEST
        if 0 < len(words) <= _LONGEST_RIGHT and not grammatical and right != literal:
            found[words[0]].append((" ".join(words), literal))
    return dict(found)


def _leftovers() -> dict[str, list[str]]:
    """German and English forms by the one French word in whose place they are left."""
    found: dict[str, list[str]] = defaultdict(list)
    for language in ("de", "en"):
        for row in resources.rows(f"fr/leftovers_{language}.csv"):
            if row["note"] in ("function", "names"):
                continue
            for right in row["french"].split("|"):
                if right.isalpha() and right.islower() and lexicon.is_form(right):
                    for form in row["form"].split("|"):
                        capital = language == "de" and row["pos"] == "noun"
                        found[right].append(form.capitalize() if capital else form)
    return {right: sorted(set(forms)) for right, forms in found.items()}
