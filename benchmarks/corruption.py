"""Native French with the faults of machine translation put in on purpose, each with its place.

A kind of fault is a function of a sentence and a source of chance: it gives the sentence with one
fault, or None where the sentence offers no place for it. ``spoil`` spreads the kinds evenly.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from benchmarks.foreign_words import Supply
from mtqa.language import morphology


class Fault(Struct, frozen=True):
    """Where a fault stands in its document, and of what kind it is."""

    start: int
    end: int
    kind: str


class Spoilt(Struct, frozen=True):
    """A document with its faults.

    ``origins``: for each line of ``text`` that of the native document, -1 for an added one.
    """

    text: str
    faults: tuple[Fault, ...]
    origins: tuple[int, ...]


class Changed(Struct, frozen=True):
    """A sentence with one fault at ``start`` … ``end``."""

    text: str
    start: int
    end: int


Kind = Callable[[str, random.Random], Changed | None]

# Of the lines, so many get a fault; so many more are added as page furniture.
SHARE = 0.3
_FURNITURE = 0.02

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_ANY_MONTH, _ANY_DAY = _MONTHS.replace(" ", "|"), _DAYS.replace(" ", "|")
_MONTH = re.compile(rf"\b([1-3]?\d) ({_ANY_MONTH})\b")
_CALENDAR = re.compile(rf"(?<=[a-zé,] )(?:{_ANY_MONTH}|{_ANY_DAY})\b")
_FUNCTION = re.compile(r"(?<=[a-zé] )(?:et|dans|pour|avec|sur|par|mais|ou|qui|de|à|en)(?= [a-zé])")
_NOUN = re.compile(r"(?<=\b(?:la|le|un|de) )[a-zéèê]{5,}\b|(?<=\b(?:une|les|des) )[a-zéèê]{5,}\b")
_WORDS = re.compile(r"(?<= )[a-zéèêàç]{4,}(?= )")
_ARTICLE = re.compile(r"\b(?:le|la|un|une|ce|cette) (?=[b-df-gj-np-tvz][a-zéèê]{3,}\b)")
_PLURAL = re.compile(r"(?<=\b(?:les|des|ces) )[a-zéèê]{3,}[^sx\W]s\b")
_PARTICIPLE = re.compile(r"(?<=\b(?:été|est) )[a-zéè]+(?:ées?|és|ies|is)\b|(?<=\bont )[a-z]+é\b")
_ELIDED = re.compile(r"\b([ldnsjLDNSJ]|qu|Qu)['’](?=[a-zéêâîôh])")
_CONSONANT = re.compile(r"\b(?:le|la|de|que) (?=[bcdfgjklmnprstv][a-zéè]+\b)")
_CONTRACTED = {"du": "de le", "au": "à le", "aux": "à les", "des": "de les"}
_CONTRACTION = re.compile(r"\b(?:du|aux?|des)(?= [bcdfgjklmnprstv])")
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}[ .\u00a0\u202f]\d{3}\b(?![\d,.])")
_DECIMAL = re.compile(r"(?<![\d,.])\d+,\d{1,2}\b(?![,.]?\d)")
_MONEY = re.compile(
    r"(?<![\d.,\u00a0\u202f])(?<!\d )(\d+(?:,\d+)?) "
    r"(?:(millions|milliards) (?:d'|de ))?(euros|dollars)\b"
)
_HOURS = re.compile(r"\b([12]?\d)[hH]([0-5]\d)?\b")
_COMMA = re.compile(r"(?<=[a-zé]), (?=[a-zé])")
_STOP = re.compile(r"(?<=[a-zé])\. (?=[A-ZÉ][a-zé])")
_QUOTED = re.compile(r'"[^"]{4,}"|« [^»]{4,} »')
_MARKS = {"'": "&#39;", "’": "#L39", "é": "Ã©", "è": "Ã¨", "&": "&amp;", '"': "&quot;"}
_TAGS = (
    "<br>",
    "</p>",
    '<a href="/fr/2024/03/article">',
    'target="_blank"',
    "https://www.",
    "&nbsp;",
    "{{ title }}",
    "rel = « noopener »",
    "\u200b",
)
_LETTERS = "abcdefghilmnoprstuv"


def spoil(lines: Sequence[str], supply: Supply, chance: random.Random, put: Counter[str]) -> Spoilt:
    """The lines as one document, some with a fault; ``put`` counts the kinds so far, and on."""
    kinds = _kinds(supply)
    made: list[str] = []
    origins: list[int] = []
    faults: list[Fault] = []
    position = 0

    def add(text: str, origin: int, start: int = 0, end: int = 0, kind: str = "") -> None:
        nonlocal position
        if kind:
            faults.append(Fault(position + start, position + end, kind))
            put[kind] += 1
        made.append(text)
        origins.append(origin)
        position += len(text) + 1

    for number, line in enumerate(lines):
        if chance.random() < _FURNITURE:
            kind, text = supply.furniture(chance)
            add(text, -1, 0, len(text), kind)
        found = _changed(line, kinds, chance, put) if chance.random() < SHARE else None
        if found is None:
            add(line, number)
        else:
            kind, changed = found
            add(changed.text, number, changed.start, changed.end, kind)
    return Spoilt("\n".join(made), tuple(faults), tuple(origins))


def _changed(
    line: str, kinds: Mapping[str, Kind], chance: random.Random, put: Counter[str]
) -> tuple[str, Changed] | None:
    """The rarest kind so far for which the line offers a place."""
    for kind in sorted(kinds, key=lambda one: (put[one], chance.random())):
        changed = kinds[kind](line, chance)
        if changed is not None and changed.text != line:
            return kind, changed
    return None


def _kinds(supply: Supply) -> dict[str, Kind]:
    """Every kind by name; the part before the colon is the category that it belongs to."""
    return {
        "untranslated:listed": lambda line, chance: _worded(line, supply.listed, chance),
        "untranslated:German noun": lambda line, chance: _worded(line, supply.german, chance),
        "untranslated:English word": lambda line, chance: _worded(line, supply.english, chance),
        "untranslated:inserted": lambda line, chance: _inserted(line, supply.leftover, chance),
        "untranslated:run": lambda line, chance: _inserted(line, supply.run, chance),
        "untranslated:line": lambda line, chance: _whole(supply.foreign_line(chance)),
        "name:variant": lambda line, chance: _named(line, supply, chance),
        "nonword:glued": _glued,
        "nonword:garbled": _garbled,
        "duplication:word": _doubled(1),
        "duplication:phrase": _doubled(3),
        "duplication:loop": _looped,
        "duplication:coordinated": _coordinated,
        "casing:noun": _capital(_NOUN),
        "casing:function": _capital(_FUNCTION),
        "casing:date": _capital(_CALENDAR),
        "casing:start": _small_start,
        "typography:space before": _replaced(_COMMA, " , "),
        "typography:no space": _no_space,
        "typography:doubled": _replaced(_COMMA, ",, "),
        "typography:loose": _loose,
        "typography:quotes": _quotes,
        "grammar:elision missing": _unelided,
        "grammar:elision wrong": _wrongly_elided,
        "grammar:contraction": _uncontracted,
        "grammar:doubled": _two_articles,
        "grammar:article": _other_article,
        "grammar:number": _singular,
        "grammar:participle": _bare_participle,
        "format:date": _foreign_date,
        "format:thousands": _swapped(_THOUSANDS, re.compile(r"[ .\u00a0\u202f]"), ","),
        "format:decimal": _swapped(_DECIMAL, re.compile(","), "."),
        "format:money": _money,
        "format:time": _clock,
        "markup:mark": _mangled,
        "markup:tag": lambda line, chance: _inserted(line, lambda own: own.choice(_TAGS), chance),
    }


def _at(line: str, start: int, end: int, new: str) -> Changed:
    """``new`` instead of the stretch; an empty one leaves its neighbours as the fault."""
    text = line[:start] + new + line[end:]
    return Changed(text, start, start + len(new)) if new else Changed(text, start - 1, start + 1)


def _pick(pattern: re.Pattern[str], line: str, chance: random.Random) -> re.Match[str] | None:
    matches = list(pattern.finditer(line))
    return chance.choice(matches) if matches else None


def _whole(text: str) -> Changed:
    return Changed(text, 0, len(text))


def _worded(line: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> Changed | None:
    """A French word in its foreign form."""
    places = [match for match in _WORDS.finditer(line) if match.group() in words]
    if not places:
        return None
    match = chance.choice(places)
    return _at(line, match.start(), match.end(), chance.choice(words[match.group()]))


def _inserted(
    line: str, made: Callable[[random.Random], str], chance: random.Random
) -> Changed | None:
    gaps = [match.end() for match in re.finditer(r"(?<=\w) (?=\w)", line)]
    if not gaps:
        return None
    place, new = chance.choice(gaps), made(chance)
    return Changed(line[:place] + new + " " + line[place:], place, place + len(new))


def _named(line: str, supply: Supply, chance: random.Random) -> Changed | None:
    found = [name for name in supply.names if name in line]
    for name in chance.sample(found, len(found)):
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)
        if place:
            return _at(line, place.start(), place.end(), chance.choice(supply.names[name]))
    return None


def _glued(line: str, chance: random.Random) -> Changed | None:
    match = _pick(re.compile(r"\b[a-zéè]{5,} [a-zéè]{4,}\b"), line, chance)
    return match and _at(line, match.start(), match.end(), match.group().replace(" ", ""))


def _garbled(line: str, chance: random.Random) -> Changed | None:
    """A long word with two letters changed, so that it is no form of French."""
    match = _pick(re.compile(r"(?<= )[a-zéè]{7,}\b"), line, chance)
    if not match:
        return None
    letters = list(match.group())
    for place in chance.sample(range(1, len(letters) - 1), 2):
        letters[place] = chance.choice(_LETTERS)
    new = "".join(letters)
    return None if morphology.is_form(new) else _at(line, match.start(), match.end(), new)


def _doubled(words: int) -> Kind:
    pattern = re.compile(r"(?<= )[a-zéèêà]+" + r" [a-zéèêà]+" * (words - 1) + r"(?= [a-z])")

    def double(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        if not match or len(match.group()) < 2:
            return None
        return _at(line, match.start(), match.end(), f"{match.group()} {match.group()}")

    return double


def _looped(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_WORDS, line, chance)
    return match and _at(line, match.start(), match.end(), " ".join([match.group()] * 3))


def _coordinated(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_NOUN, line, chance)
    if not match:
        return None
    link = chance.choice(("et", "de", "et de"))
    return _at(line, match.start(), match.end(), f"{match.group()} {link} {match.group()}")


def _capital(pattern: re.Pattern[str]) -> Kind:
    def capitalise(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        if not match:
            return None
        return _at(line, match.start(), match.end(), match.group().capitalize())

    return capitalise


def _small_start(line: str, chance: random.Random) -> Changed | None:
    match = re.match(r"[A-ZÉ][a-zéè]+(?= [a-zéè])", line)
    if not match or not morphology.is_form(match.group().lower()):
        return None
    return _at(line, 0, match.end(), match.group().lower())


def _replaced(pattern: re.Pattern[str], new: str) -> Kind:
    def replace(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        return match and _at(line, match.start(), match.end(), new)

    return replace


def _no_space(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_STOP, line, chance) or _pick(_COMMA, line, chance)
    return match and _at(line, match.start(), match.end(), match.group().strip())


def _loose(line: str, chance: random.Random) -> Changed | None:
    """A space after an apostrophe, or inside brackets."""
    match = _pick(re.compile(r"(?<=\w['’])(?=\w)|(?<=\()(?=\w)"), line, chance)
    if not match:
        return None
    return Changed(
        line[: match.start()] + " " + line[match.start() :], match.start() - 1, match.start() + 2
    )


def _quotes(line: str, chance: random.Random) -> Changed | None:
    """One of a pair lost, or closed as another language does."""
    match = _pick(_QUOTED, line, chance)
    if not match:
        return None
    last = match.end() - 1
    new = chance.choice(("", "“", "”", "»" if line[last] == '"' else '"'))
    changed = _at(line, last, match.end(), new)
    return Changed(changed.text, match.start(), min(match.end(), len(changed.text)))


def _unelided(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_ELIDED, line, chance)
    if not match:
        return None
    whole = match.group(1) + ("a" if match.group(1) in "lL" and chance.random() < 0.5 else "e")
    following = re.match(r"\w+", line[match.end() :])
    changed = _at(line, match.start(), match.end(), whole + " ")
    length = following.end() if following else 1
    return Changed(changed.text, changed.start, changed.end + length)


def _wrongly_elided(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_CONSONANT, line, chance)
    if not match:
        return None
    return _at(line, match.start(), match.end(), match.group()[:-2].rstrip("ea") + "'")


def _uncontracted(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_CONTRACTION, line, chance)
    return match and _at(line, match.start(), match.end(), _CONTRACTED[match.group()])


def _two_articles(line: str, chance: random.Random) -> Changed | None:
    match = _pick(re.compile(r"\b(?:le|la|les|de|à|dans|pour) (?=[bcdfgjlmnprstv])"), line, chance)
    if not match:
        return None
    first = match.group().strip()
    other = {"le": "un", "la": "une", "les": "des"}.get(first) or chance.choice(("en", "par", "de"))
    return _at(line, match.start(), match.end(), f"{first} {other} ")


def _other_article(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_ARTICLE, line, chance)
    if not match:
        return None
    swap = {"le": "la", "la": "le", "un": "une", "une": "un", "ce": "cette", "cette": "ce"}
    noun = re.match(r"\w+", line[match.end() :])
    genders = morphology.genders(noun.group()) if noun else frozenset()
    if len(genders) != 1:
        return None
    changed = _at(line, match.start(), match.end(), swap[match.group().strip()] + " ")
    return Changed(changed.text, changed.start, changed.end + (noun.end() if noun else 0))


def _singular(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_PLURAL, line, chance)
    if not match or not morphology.is_form(match.group()[:-1]):
        return None
    return _at(line, match.start(), match.end(), match.group()[:-1])


def _bare_participle(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_PARTICIPLE, line, chance)
    if not match:
        return None
    bare = match.group().rstrip("s").removesuffix("e")
    new = match.group() + "s" if bare == match.group() else bare
    return _at(line, match.start(), match.end(), new)


def _foreign_date(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_MONTH, line, chance)
    if not match:
        return None
    day, month = match.groups()
    new = chance.choice((f"{day}. {month}", f"{day}. {month.capitalize()}", f"{month} {day}"))
    return _at(line, match.start(), match.end(), new)


def _swapped(pattern: re.Pattern[str], mark: re.Pattern[str], new: str) -> Kind:
    def swap(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        return match and _at(line, match.start(), match.end(), mark.sub(new, match.group()))

    return swap


def _money(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_MONEY, line, chance)
    if not match:
        return None
    amount, size, currency = match.groups()
    sign = "€" if currency == "euros" else "$"
    short = {None: ("",), "millions": (" Mio.", "m"), "milliards": (" mrd", " Mrd.", "bn")}[size]
    new = chance.choice((f"{sign}{amount}", f"{amount}")) + chance.choice(short)
    if not new.startswith(sign):
        new += f" {sign if size is None else currency}"
    return _at(line, match.start(), match.end(), new)


def _clock(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_HOURS, line, chance)
    if not match or int(match.group(1)) > 23:
        return None
    hour, minutes = int(match.group(1)), match.group(2) or "00"
    english = f"{hour % 12 or 12}:{minutes} {'pm' if hour >= 12 else 'am'}"
    new = chance.choice((english, f"{hour}.{minutes} heures", f"{hour} Uhr"))
    return _at(line, match.start(), match.end(), new)


def _mangled(line: str, chance: random.Random) -> Changed | None:
    """The fault is the whole word: its other half is broken too."""
    match = _pick(re.compile("['’éè&\"]"), line, chance)
    if not match:
        return None
    changed = _at(line, match.start(), match.end(), _MARKS[match.group()])
    before, after = re.search(r"\w*$", line[: match.start()]), re.match(r"\w*", line[match.end() :])
    return Changed(
        changed.text,
        changed.start - (len(before.group()) if before else 0),
        changed.end + (len(after.group()) if after else 0),
    )
