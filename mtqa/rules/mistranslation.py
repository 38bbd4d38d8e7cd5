"""Wrong sense: German and English showing through French words.

Every entry is a row of ``mtqa/data/fr/calques_de.csv`` or ``calques_en.csv``: the literal
French rendering, the word or phrase behind it (the pivot, whose senses a bilingual dictionary
lists side by side), and the right French. Adding an entry is adding a row and running
``scripts/build_patterns.py``; the columns are

- ``key``: its name; ``kind``: ``calque``, ``false-friend`` or ``idiom``, the rule it belongs to;
- ``pivot``: the German or English behind it;
- ``pattern``, ``when``, ``unless``: see `mtqa.rules.patterns`;
- ``fix``: templates of what belongs in place of what is marked, parted by ``|``: see
  `mtqa.rules.templates`;
- ``right``: the French to name where the fix does not say it;
- ``native``: hits in 100,000 sentences of native French news, at most one
  (``python -m benchmarks.recount``);
- ``example``: a sentence that it must catch;
- ``note``: ``seed`` where it matches one of the project's own pages: figures leave it out.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from mtqa.language import resources
from mtqa.language.tokens import tokens
from mtqa.rules import patterns
from mtqa.rules.answers import kept
from mtqa.rules.pattern_index import Index
from mtqa.rules.patterns import Match, Pattern
from mtqa.rules.templates import bare, filled, fitted
from mtqa.types import Hit, Rule, Segment, Sentence, SentenceCheck

Source = Literal["de", "en"]
SOURCES: tuple[Source, ...] = ("de", "en")
LANGUAGE = {"de": "German", "en": "English"}
_SAYS = {
    "calque": '"{surface}" renders {language} "{pivot}" word by word',
    "false-friend": '"{surface}" renders {language} "{pivot}" in the wrong sense',
    "idiom": '"{surface}" is the {language} idiom "{pivot}" word by word',
}


COLUMNS = tuple("key kind pivot pattern when unless fix right native example note".split())


class Entry(Struct, frozen=True):
    """A literal rendering and what it should have been."""

    key: str
    source: Source
    kind: str
    pivot: str
    pattern: str
    when: str
    unless: str
    fix: str
    right: str
    native: float
    example: str
    note: str

    @property
    def fixes(self) -> tuple[str, ...]:
        """The templates of its replacements, best first (see ``replacements``)."""
        return tuple(filter(None, (part.strip() for part in self.fix.split("|"))))

    @property
    def rendered(self) -> str:
        """The literal French in the example, which beside the pivot and the right French proves
        the entry; empty if the example is not caught.
        """
        text = self.example
        sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
        pattern = compiled(self)
        index = Index([(0, pattern.anchors)], lambda _: pattern)
        for match, _ in index.find(sentence):
            first, last = match.marked
            return text[sentence.tokens[first].start : sentence.tokens[last - 1].end]
        return ""


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, German before English, in the order of the files."""
    return tuple(
        Entry(key, source, kind, pivot, pattern, when, unless, fix, right, float(native), *rest)
        for source in SOURCES
        for key, kind, pivot, pattern, when, unless, fix, right, native, *rest in resources.columns(
            f"fr/calques_{source}.csv", COLUMNS
        )
    )


def compiled(entry: Entry, anchors: frozenset[str] | None = None) -> Pattern:
    """The pattern of ``entry``. Raises PatternError naming the entry that cannot be read."""
    try:
        return patterns.parse(entry.pattern, entry.when, entry.unless, anchors)
    except patterns.PatternError as error:
        raise patterns.PatternError(f"{entry.key}: {error}") from error


@cache
def _index() -> Index:
    """The entries by the words in ``pattern_index.csv``, which has their order."""
    known = entries()
    header = ("key", "anchors", "needs")
    _, anchors, needs = zip(*resources.columns("fr/pattern_index.csv", header), strict=True)
    return Index(
        enumerate(map(str.split, anchors)),
        lambda number: compiled(known[number], frozenset(anchors[number].split())),
        needs,
    )


@kept
def _found(sentence: Sentence) -> tuple[tuple[Match, Entry], ...]:
    """Every entry that matches."""
    known = entries()
    return tuple((match, known[number]) for match, number in _index().find(sentence))


def findings(sentence: Sentence) -> Iterator[tuple[Entry, Hit]]:
    """What every entry says of ``sentence``, with the entry that says it."""
    for match, entry in _found(sentence):
        yield entry, hit(sentence, match, entry)


def _check(kind: str) -> SentenceCheck:
    def check(sentence: Sentence) -> Iterator[Hit]:
        for match, entry in _found(sentence):
            if entry.kind == kind:
                yield hit(sentence, match, entry)

    check.__doc__ = f"Entries of the kind {kind}."
    return check


def hit(sentence: Sentence, match: Match, entry: Entry) -> Hit:
    """What ``entry`` says of its ``match``, with the fixes that read right there.

    What has to change with the fix, a determiner before it or adjectives around, becomes part of
    the hit.
    """
    first, last = match.marked
    tokens = sentence.tokens
    text = sentence.segment.text
    start, end = tokens[first].start, tokens[last - 1].end
    surface = text[start:end]
    placed = [
        one for one in (fitted(fix, sentence, match) for fix in entry.fixes) if one is not None
    ]
    start = min((one.start for one in placed), default=start)
    end = max((one.end for one in placed), default=end)
    fixes = dict.fromkeys(
        text[start : one.start] + one.text + text[one.end : end] for one in placed
    )
    fixes.pop(text[start:end], None)
    says = _SAYS[entry.kind].format(
        surface=surface, language=LANGUAGE[entry.source], pivot=entry.pivot
    )
    named = (filled(fix, sentence, match) for fix in entry.fixes)
    right = entry.right or next(filter(None, named), None) or bare(entry.fixes[0])
    return Hit(
        start,
        end,
        f'{says}; French has "{right}"',
        tuple(fixes),
        entry.source,
        safe=False,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="mistranslation.calque",
        severity="major",
        summary="a German or English compound or collocation rendered word by word",
        example="Le ministre a livré son discours devant le Parlement.",
        counter_example="Le ministre a prononcé son discours devant le Parlement.",
        source="Vinay and Darbelnet, Stylistique comparée du français et de l'anglais: calque.",
        check=_check("calque"),
    ),
    Rule(
        id="mistranslation.false-friend",
        severity="major",
        summary="a French word in a sense that only its German or English counterpart has",
        example="Trois civils ont été tués dans une grève de missiles sur Kharkiv.",
        counter_example="Les cheminots annoncent une grève de trois jours.",
        source="Kœssler and Derocquigny, Les faux amis (1928); bilingual dictionaries.",
        check=_check("false-friend"),
    ),
    Rule(
        id="mistranslation.idiom",
        severity="major",
        summary="a German or English idiom rendered word by word",
        example="À la fin du jour, c'est au Congrès de décider.",
        counter_example="Au bout du compte, c'est au Congrès de décider.",
        source="Vinay and Darbelnet, Stylistique comparée du français et de l'anglais: calque.",
        check=_check("idiom"),
    ),
)
