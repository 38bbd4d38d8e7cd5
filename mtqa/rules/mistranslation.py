"""Wrong sense: German and English showing through French words.

Every entry is a row of ``mtqa/data/fr/calques_de.csv`` or ``calques_en.csv``: the literal
French rendering, the word or phrase behind it (the pivot, whose senses a bilingual dictionary
lists side by side), and the right French. Adding an entry is adding a row and running
``scripts/build_patterns.py``; the columns are

- ``key``: its name; ``kind``: ``calque``, ``false-friend`` or ``idiom``, the rule it belongs to;
- ``pivot``: the German or English behind it;
- ``pattern``, ``when``, ``unless``: see `mtqa.rules.patterns`;
- ``fix``: replacements of what is marked, parted by ``|``. ``$2`` is the text of the pattern's
  second element, ``<imposer>`` the lemma in the form of the pattern's first lemma that is
  marked, ``frappe(s)`` a plural where the first marked word is one, a last ``+m`` or ``+f`` the
  gender of the replacement where it is not the same;
- ``right``: the French to name where the fix does not say it;
- ``native``: hits in 100,000 sentences of native French news, at most one;
- ``example``: a sentence that it must catch.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from mtqa.language import french, morphology, resources
from mtqa.rules import patterns
from mtqa.rules.answers import kept
from mtqa.rules.patterns import Index, Match, Pattern
from mtqa.types import Hit, Rule, Sentence, SentenceCheck, Token

Source = Literal["de", "en"]
SOURCES: tuple[Source, ...] = ("de", "en")
_LANGUAGE = {"de": "German", "en": "English"}
_SAYS = {
    "calque": '"{surface}" renders {language} "{pivot}" word by word',
    "false-friend": '"{surface}" takes {language} "{pivot}" in the wrong sense',
    "idiom": '"{surface}" is the {language} idiom "{pivot}" word by word',
}

# Words before a noun that stay whatever its gender; what is no determiner but may stand there too.
_GENDERLESS = frozenset(
    "à en par pour sur avec sans sous dans entre vers contre et ou mais comme chez lors selon "
    "deux trois quatre cinq six sept huit neuf dix cent plusieurs chaque plus moins".split()
)
_REACH_OF_AGREEMENT = 6
_BE = frozenset("est sont était étaient été fut furent sera seront serait seraient soit".split())
_JOINED = frozenset("de d' que qu' jusque jusqu'".split())


class Entry(Struct, frozen=True):
    """A literal rendering and what it should have been; ``fixes`` are templates."""

    key: str
    source: Source
    kind: str
    pivot: str
    pattern: str
    when: str
    unless: str
    fixes: tuple[str, ...]
    right: str
    native: float
    example: str
    note: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, German before English, in the order of the files."""
    return tuple(
        Entry(
            row["key"],
            source,
            row["kind"],
            row["pivot"],
            row["pattern"],
            row["when"],
            row["unless"],
            tuple(filter(None, (part.strip() for part in row["fix"].split("|")))),
            row["right"],
            float(row["native"] or 0),
            row["example"],
            row["note"],
        )
        for source in SOURCES
        for row in resources.rows(f"fr/calques_{source}.csv")
    )


def compiled(entry: Entry, anchors: frozenset[str] | None = None) -> Pattern:
    """The pattern of ``entry``. Raises PatternError naming the entry that cannot be read."""
    try:
        return patterns.parse(entry.pattern, entry.when, entry.unless, anchors)
    except patterns.PatternError as error:
        raise patterns.PatternError(f"{entry.key}: {error}") from error


@cache
def _index() -> Index:
    """The entries by the words in ``pattern_index.csv``, numbered as in ``entries``."""
    known = entries()
    numbers = {entry.key: number for number, entry in enumerate(known)}
    anchors = {
        numbers[row["key"]]: frozenset(row["anchors"].split())
        for row in resources.rows("fr/pattern_index.csv")
    }
    return Index(anchors.items(), lambda number: compiled(known[number], anchors[number]))


@kept
def _found(sentence: Sentence) -> tuple[tuple[Match, Entry], ...]:
    """Every entry that matches."""
    known = entries()
    return tuple((match, known[number]) for match, number in _index().find(sentence))


def _check(kind: str) -> SentenceCheck:
    def check(sentence: Sentence) -> Iterator[Hit]:
        for match, entry in _found(sentence):
            if entry.kind == kind:
                yield hit(sentence, match, entry)

    check.__doc__ = f"Entries of the kind {kind}."
    return check


def hit(sentence: Sentence, match: Match, entry: Entry) -> Hit:
    """What ``entry`` says of its ``match``, with the fixes that read right there.

    Where the determiner before it has to change with the fix, it becomes part of the hit.
    """
    first, last = match.marked
    tokens = sentence.tokens
    text = sentence.segment.text
    surface = text[tokens[first].start : tokens[last - 1].end]
    filled = [_filled(template, sentence, match) for template in entry.fixes]
    fitted = [_fitted(phrase, sentence, match) for phrase in filled if phrase is not None]
    placed = [fix for fix in fitted if fix is not None]
    start = min((start for start, _ in placed), default=tokens[first].start)
    fixes = tuple(
        dict.fromkeys(
            text[start:own] + fix for own, fix in placed if text[start:own] + fix != surface
        )
    )
    says = _SAYS[entry.kind].format(
        surface=surface, language=_LANGUAGE[entry.source], pivot=entry.pivot
    )
    right = entry.right or next(filter(None, (phrase and phrase[0] for phrase in filled)), None)
    return Hit(
        start,
        tokens[last - 1].end,
        f'{says}; French has "{right or _bare(entry.fixes[0])}"',
        fixes,
        entry.source,
        safe=False,
    )


def _bare(template: str) -> str:
    """A template as a dictionary would print it."""
    text = re.sub(r"\s*\+[mf]$|\(\w+\)", "", template)
    return re.sub(r"\s*\$\d+", " …", text).replace("<", "").replace(">", "").strip()


def _filled(template: str, sentence: Sentence, match: Match) -> tuple[str, str] | None:
    """The replacement and the gender it changes to ("" for none); None if a form is not plain."""
    text, _, gender = template.partition(" +")
    tokens = sentence.tokens
    unknown = False

    def fill(found: re.Match[str]) -> str:
        nonlocal unknown
        if found["number"]:
            start, end = match.places[int(found["number"]) - 1]
            return (
                ""
                if start == end
                else sentence.segment.text[tokens[start].start : tokens[end - 1].end]
            )
        form = _inflected(found["lemma"], match, tokens)
        unknown = unknown or form is None
        return form or ""

    text = re.sub(r"\$(?P<number>\d)|<(?P<lemma>[^>]+)>", fill, text)
    text = re.sub(r"\((\w+)\)", r"\1" if _is_plural(match, tokens) else "", text)
    return None if unknown else (re.sub(r"(?<=[ '])\s+|\s+$", "", text), gender)


def _fitted(phrase: tuple[str, str], sentence: Sentence, match: Match) -> tuple[int, str] | None:
    """Where the replacement begins and its text, the determiner bent to it; None if it jars."""
    text, gender = phrase
    tokens = sentence.tokens
    first, last = match.marked
    start = tokens[first].start
    before = tokens[first - 1] if first else None
    if not any(token.word for token in tokens[:first]):
        return start, french.match_case(tokens[first].text[:1], text)
    if before is None or before.word is None:
        return start, text
    if french.is_determiner(before.text):
        return _with_determiner(text, gender, sentence, match)
    if gender and _agrees(tokens, last):
        return None
    if before.lower in _JOINED:
        return before.start, french.elide(before.text, text)
    if before.lower.endswith("'"):
        return (start, text) if french.elision(text) else None
    return None if gender and before.lower not in _GENDERLESS else (start, text)


def _agrees(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows a noun may have to change with its gender: an adjective, a predicate."""
    following = tokens[last : last + _REACH_OF_AGREEMENT]
    return any(token.lower in _BE for token in following) or any(
        reading.pos == "adjective" or reading.tense == "past participle"
        for token in following[:1]
        for reading in morphology.readings(token.lower)
    )


def _with_determiner(
    text: str, gender: str, sentence: Sentence, match: Match
) -> tuple[int, str] | None:
    """As ``_fitted``, where a determiner stands before what is replaced."""
    tokens = sentence.tokens
    first, last = match.marked
    determiner = tokens[first - 1]
    number: Literal["s", "p"] = "p" if determiner.lower in _PLURAL_DETERMINERS else "s"
    head = text.split(" ")[0]
    readings = morphology.readings(head)
    if readings and not any(reading.number in (number, "") for reading in readings):
        return None
    known = {gender} if gender else morphology.genders(head)
    if len(known) != 1:
        fits = french.elision(text) in (determiner.lower.endswith("'"), None)
        return (tokens[first].start, text) if fits else None
    if known.isdisjoint(morphology.genders(tokens[first].lower)) and _agrees(tokens, last):
        return None
    bent: french.Gender = "f" if "f" in known else "m"
    apostrophe = french.apostrophe_of(determiner.text)
    whole = french.with_determiner(determiner.text, text, bent, number, apostrophe)
    if whole == sentence.segment.text[determiner.start : tokens[first].start] + text:
        return tokens[first].start, text
    link = tokens[first - 2] if first > 1 else None
    if link is not None and link.lower in ("de", "à") and whole.lower().startswith(("le ", "les ")):
        return link.start, french.contract(f"{link.text} {whole}")
    return determiner.start, whole


_PLURAL_DETERMINERS = frozenset(
    "les des aux ces mes tes ses nos vos leurs quels quelles tous toutes certains certaines "
    "quelques".split()
)


def _is_plural(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether the first marked word stands in the plural of another of its forms."""
    for element, (start, end) in zip(match.pattern.elements, match.places, strict=True):
        if element.marked and start < end:
            form = tokens[start].lower
            singulars = {form[:-1], form[:-3] + "al"} if form.endswith("aux") else {form[:-1]}
            return form[-1] in "sx" and not singulars.isdisjoint(element.words)
    return False


def _inflected(target: str, match: Match, tokens: Sequence[Token]) -> str | None:
    """``target`` in the form in which the first marked lemma stands; None if that is not plain."""
    for element, (start, end) in zip(match.pattern.elements, match.places, strict=True):
        if not (element.marked and element.lemmas and start < end):
            continue
        readings = [
            reading
            for reading in morphology.readings(tokens[start].lower)
            if reading.lemma in element.lemmas
        ]
        auxiliary = _auxiliary(tokens[max(0, start - 3) : start])
        if auxiliary:
            readings = [reading for reading in readings if reading.tense == "past participle"]
        elif any(reading.tense == "present" for reading in readings):
            readings = [reading for reading in readings if reading.tense == "present"]
        made = {
            form
            for reading in readings
            for form in morphology.inflect(
                target,
                reading.pos,
                gender=reading.gender or ("m" if auxiliary == "avoir" else ""),
                number=reading.number or ("s" if auxiliary == "avoir" else ""),
                person=reading.person,
                tense=reading.tense,
            )
        } or set(_counterpart(target, readings))
        return made.pop() if len(made) == 1 else None
    return None


def _counterpart(target: str, readings: Sequence[morphology.Analysis]) -> Iterator[str]:
    """``target`` as a noun of its own gender in the number of ``readings``."""
    for reading in readings:
        if reading.pos == "noun":
            yield from morphology.inflect(target, "noun", number=reading.number)


def _auxiliary(before: Sequence[Token]) -> str:
    """The auxiliary right before a participle, adverbs passed over: avoir, être or none."""
    for token in reversed(before):
        lemmas = morphology.lemmas(token.lower, "verb")
        if "avoir" in lemmas:
            return "avoir"
        if "être" in lemmas:
            return "être"
        if not any(r.pos == "adverb" for r in morphology.readings(token.lower)):
            return ""
    return ""


RULES: tuple[Rule, ...] = (
    Rule(
        id="mistranslation.calque",
        severity="major",
        summary="A German or English compound or collocation rendered word by word.",
        example="Le ministre a livré son discours devant le Parlement.",
        counter_example="Le ministre a prononcé son discours devant le Parlement.",
        source="Vinay and Darbelnet, Stylistique comparée du français et de l'anglais: calque.",
        check=_check("calque"),
    ),
    Rule(
        id="mistranslation.false-friend",
        severity="major",
        summary="A French word in a sense that only its German or English counterpart has.",
        example="Trois civils ont été tués dans une grève de missiles sur Kharkiv.",
        counter_example="Les cheminots annoncent une grève de trois jours.",
        source="Kœssler and Derocquigny, Les faux amis (1928); bilingual dictionaries.",
        check=_check("false-friend"),
    ),
    Rule(
        id="mistranslation.idiom",
        severity="major",
        summary="A German or English idiom rendered word by word.",
        example="À la fin du jour, c'est au Congrès de décider.",
        counter_example="Au bout du compte, c'est au Congrès de décider.",
        source="Vinay and Darbelnet, Stylistique comparée du français et de l'anglais: calque.",
        check=_check("idiom"),
    ),
)
