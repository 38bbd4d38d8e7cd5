"""One fault of machine translation put into a sentence of native French, kind by kind.

Each function gives the sentence with the fault and its place, or None where it offers no place.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from benchmarks.foreign_words import Supply
from mtqa.language import morphology


class Changed(Struct, frozen=True):
    """A sentence with one fault at ``start`` … ``end``."""

    text: str
    start: int
    end: int


Kind = Callable[[str, random.Random], Changed | None]

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_ANY_MONTH, _ANY_DAY = _MONTHS.replace(" ", "|"), _DAYS.replace(" ", "|")
_MONTH = re.compile(rf"\b([1-3]?\d) ({_ANY_MONTH})\b")
CALENDAR = re.compile(rf"(?<=[a-zé,] )(?:{_ANY_MONTH}|{_ANY_DAY})\b")
FUNCTION = re.compile(r"(?<=[a-zé] )(?:et|dans|pour|avec|sur|par|mais|ou|qui|de|à|en)(?= [a-zé])")
NOUN = re.compile(r"(?<=\b(?:la|le|un|de) )[a-zéèê]{5,}\b|(?<=\b(?:une|les|des) )[a-zéèê]{5,}\b")
_WORDS = re.compile(r"(?<= )[a-zéèêàç]{4,}(?= )")
_ARTICLE = re.compile(r"\b(?:le|la|un|une|ce|cette) (?=[b-df-gj-np-tvz][a-zéèê]{3,}\b)")
_PLURAL = re.compile(r"(?<=\b(?:les|des|ces) )[a-zéèê]{3,}[^sx\W]s\b")
_PARTICIPLE = re.compile(r"(?<=\b(?:été|est) )[a-zéè]+(?:ées?|és|ies|is)\b|(?<=\bont )[a-z]+é\b")
_ELIDED = re.compile(r"\b([ldnsjLDNSJ]|qu|Qu)['’](?=[a-zéêâîôh])")
_CONSONANT = re.compile(r"\b(?:le|la|de|que) (?=[bcdfgjklmnprstv][a-zéè]+\b)")
_CONTRACTED = {"du": "de le", "au": "à le", "aux": "à les", "des": "de les"}
_CONTRACTION = re.compile(r"\b(?:du|aux?|des)(?= [bcdfgjklmnprstv])")
THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}[ .\u00a0\u202f]\d{3}\b(?![\d,.])")
DECIMAL = re.compile(r"(?<![\d,.])\d+,\d{1,2}\b(?![,.]?\d)")
_MONEY = re.compile(
    r"(?<![\d.,\u00a0\u202f])(?<!\d )(\d+(?:,\d+)?) "
    r"(?:(millions|milliards) (?:d'|de ))?(euros|dollars)\b"
)
_HOURS = re.compile(r"\b([12]?\d)[hH]([0-5]\d)?\b")
COMMA = re.compile(r"(?<=[a-zé]), (?=[a-zé])")
_STOP = re.compile(r"(?<=[a-zé])\. (?=[A-ZÉ][a-zé])")
_QUOTED = re.compile(r'"[^"]{4,}"|« [^»]{4,} »')
_MARKS = {"'": "&#39;", "’": "#L39", "é": "Ã©", "è": "Ã¨", "&": "&amp;", '"': "&quot;"}
TAGS = (
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


def _at(line: str, start: int, end: int, new: str) -> Changed:
    """``new`` instead of the stretch; an empty one leaves its neighbours as the fault."""
    text = line[:start] + new + line[end:]
    return Changed(text, start, start + len(new)) if new else Changed(text, start - 1, start + 1)


def _pick(pattern: re.Pattern[str], line: str, chance: random.Random) -> re.Match[str] | None:
    matches = list(pattern.finditer(line))
    return chance.choice(matches) if matches else None


def whole(text: str) -> Changed:
    return Changed(text, 0, len(text))


def worded(line: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> Changed | None:
    """A French word in its foreign form."""
    places = [match for match in _WORDS.finditer(line) if match.group() in words]
    if not places:
        return None
    match = chance.choice(places)
    return _at(line, match.start(), match.end(), chance.choice(words[match.group()]))


def inserted(
    line: str, made: Callable[[random.Random], str], chance: random.Random
) -> Changed | None:
    gaps = [match.end() for match in re.finditer(r"(?<=\w) (?=\w)", line)]
    if not gaps:
        return None
    place, new = chance.choice(gaps), made(chance)
    return Changed(line[:place] + new + " " + line[place:], place, place + len(new))


def named(line: str, supply: Supply, chance: random.Random) -> Changed | None:
    found = [name for name in supply.names if name in line]
    for name in chance.sample(found, len(found)):
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)
        if place:
            return _at(line, place.start(), place.end(), chance.choice(supply.names[name]))
    return None


def glued(line: str, chance: random.Random) -> Changed | None:
    match = _pick(re.compile(r"\b[a-zéè]{5,} [a-zéè]{4,}\b"), line, chance)
    return match and _at(line, match.start(), match.end(), match.group().replace(" ", ""))


def garbled(line: str, chance: random.Random) -> Changed | None:
    """A long word with two letters changed, so that it is no form of French."""
    match = _pick(re.compile(r"(?<= )[a-zéè]{7,}\b"), line, chance)
    if not match:
        return None
    letters = list(match.group())
    for place in chance.sample(range(1, len(letters) - 1), 2):
        letters[place] = chance.choice(_LETTERS)
    new = "".join(letters)
    return None if morphology.is_form(new) else _at(line, match.start(), match.end(), new)


def doubled(words: int) -> Kind:
    pattern = re.compile(r"(?<= )[a-zéèêà]+" + r" [a-zéèêà]+" * (words - 1) + r"(?= [a-z])")

    def double(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        if not match or len(match.group()) < 2:
            return None
        return _at(line, match.start(), match.end(), f"{match.group()} {match.group()}")

    return double


def looped(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_WORDS, line, chance)
    return match and _at(line, match.start(), match.end(), " ".join([match.group()] * 3))


def coordinated(line: str, chance: random.Random) -> Changed | None:
    match = _pick(NOUN, line, chance)
    if not match:
        return None
    link = chance.choice(("et", "de", "et de"))
    return _at(line, match.start(), match.end(), f"{match.group()} {link} {match.group()}")


def capital(pattern: re.Pattern[str]) -> Kind:
    def capitalise(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        if not match:
            return None
        return _at(line, match.start(), match.end(), match.group().capitalize())

    return capitalise


def small_start(line: str, chance: random.Random) -> Changed | None:
    match = re.match(r"[A-ZÉ][a-zéè]+(?= [a-zéè])", line)
    if not match or not morphology.is_form(match.group().lower()):
        return None
    return _at(line, 0, match.end(), match.group().lower())


def replaced(pattern: re.Pattern[str], new: str) -> Kind:
    def replace(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        return match and _at(line, match.start(), match.end(), new)

    return replace


def no_space(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_STOP, line, chance) or _pick(COMMA, line, chance)
    return match and _at(line, match.start(), match.end(), match.group().strip())


def loose(line: str, chance: random.Random) -> Changed | None:
    """A space after an apostrophe, or inside brackets."""
    match = _pick(re.compile(r"(?<=\w['’])(?=\w)|(?<=\()(?=\w)"), line, chance)
    if not match:
        return None
    return Changed(
        line[: match.start()] + " " + line[match.start() :], match.start() - 1, match.start() + 2
    )


def quotes(line: str, chance: random.Random) -> Changed | None:
    """One of a pair lost, or closed as another language does."""
    match = _pick(_QUOTED, line, chance)
    if not match:
        return None
    last = match.end() - 1
    new = chance.choice(("", "“", "”", "»" if line[last] == '"' else '"'))
    changed = _at(line, last, match.end(), new)
    return Changed(changed.text, match.start(), min(match.end(), len(changed.text)))


def unelided(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_ELIDED, line, chance)
    if not match:
        return None
    whole = match.group(1) + ("a" if match.group(1) in "lL" and chance.random() < 0.5 else "e")
    following = re.match(r"\w+", line[match.end() :])
    changed = _at(line, match.start(), match.end(), whole + " ")
    length = following.end() if following else 1
    return Changed(changed.text, changed.start, changed.end + length)


def wrongly_elided(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_CONSONANT, line, chance)
    if not match:
        return None
    return _at(line, match.start(), match.end(), match.group()[:-2].rstrip("ea") + "'")


def uncontracted(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_CONTRACTION, line, chance)
    return match and _at(line, match.start(), match.end(), _CONTRACTED[match.group()])


def two_articles(line: str, chance: random.Random) -> Changed | None:
    match = _pick(re.compile(r"\b(?:le|la|les|de|à|dans|pour) (?=[bcdfgjlmnprstv])"), line, chance)
    if not match:
        return None
    first = match.group().strip()
    other = {"le": "un", "la": "une", "les": "des"}.get(first) or chance.choice(("en", "par", "de"))
    return _at(line, match.start(), match.end(), f"{first} {other} ")


def other_article(line: str, chance: random.Random) -> Changed | None:
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


def singular(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_PLURAL, line, chance)
    if not match or not morphology.is_form(match.group()[:-1]):
        return None
    return _at(line, match.start(), match.end(), match.group()[:-1])


def bare_participle(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_PARTICIPLE, line, chance)
    if not match:
        return None
    bare = match.group().rstrip("s").removesuffix("e")
    new = match.group() + "s" if bare == match.group() else bare
    return _at(line, match.start(), match.end(), new)


def foreign_date(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_MONTH, line, chance)
    if not match:
        return None
    day, month = match.groups()
    new = chance.choice((f"{day}. {month}", f"{day}. {month.capitalize()}", f"{month} {day}"))
    return _at(line, match.start(), match.end(), new)


def swapped(pattern: re.Pattern[str], mark: re.Pattern[str], new: str) -> Kind:
    def swap(line: str, chance: random.Random) -> Changed | None:
        match = _pick(pattern, line, chance)
        return match and _at(line, match.start(), match.end(), mark.sub(new, match.group()))

    return swap


def money(line: str, chance: random.Random) -> Changed | None:
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


def clock(line: str, chance: random.Random) -> Changed | None:
    match = _pick(_HOURS, line, chance)
    if not match or int(match.group(1)) > 23:
        return None
    hour, minutes = int(match.group(1)), match.group(2) or "00"
    english = f"{hour % 12 or 12}:{minutes} {'pm' if hour >= 12 else 'am'}"
    new = chance.choice((english, f"{hour}.{minutes} heures", f"{hour} Uhr"))
    return _at(line, match.start(), match.end(), new)


def mangled(line: str, chance: random.Random) -> Changed | None:
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
