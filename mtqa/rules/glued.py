"""Two words written as one, and a title that is said twice; part of the family ``nonword``."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import lexicon, morphology, resources
from mtqa.rules import foreign
from mtqa.rules.coinages import prefixes
from mtqa.rules.glosses import elided_before, excused
from mtqa.rules.slips import meant, restored
from mtqa.rules.triggers import Form, beside, when, where, word
from mtqa.types import Hit, Rule, Sentence, Token

_SHORTEST = 5
_FRENCH_LETTERS = re.compile(r"[a-zàâäæçéèêëîïôöœùûüÿ]+")
_CAMEL = re.compile(
    r"(?P<left>[a-zàâçéèêëîïôœùûü]{2,})(?P<right>[A-ZÀÂÇÉÈÊÎÔ][a-zàâçéèêëîïôœùûü]+)"
)
# Zipf frequencies: of a form that web pages spell wrongly now and then, of the parts of a glued
# word, of the second part behind a German one.
_SLIP = 2.2
_PART = 4.0
_HYBRID = 3.0
# Short words that stick to a neighbour.
_LITTLE = frozenset(
    {"le", "la", "les", "de", "du", "des", "un", "une", "et", "en", "à", "au", "aux", "par", "sur"}
    | {"pour", "que", "qui", "ne", "se", "ce", "sa", "son", "ses", "dans", "est", "il", "elle"}
)
# First parts of German compounds that do not stand alone or are no sign of German by frequency.
_GERMAN_FIRST = frozenset(
    {"nah", "nahost", "außen", "aussen", "innen", "bundes", "landes", "haupt", "gesamt", "staats"}
    | {"regierungs", "verteidigungs", "sonder", "kriegs", "friedens", "sicherheits", "verkehrs"}
)


def _glued(sentence: Sentence) -> Iterator[Hit]:
    """situationactuelle, avantReal, Nahenvoyé: two words written as one."""
    for index in foreign.suspects(sentence):
        token = sentence.tokens[index]
        parts = _parts(token)
        if not parts or excused(sentence, index):
            continue
        left, right = parts
        if left == "en" and (elided_before(sentence, index) or _is_being(sentence, index)):
            continue  # l'ensigne; une bagarre s'en est ensuivie
        if _is_field(left, right):
            continue
        if token.text.islower() and _LITTLE.isdisjoint(parts) and meant(token.text):
            continue
        if left in _GERMAN_FIRST or left.lower() in _GERMAN_FIRST:
            message = f'"{token.text}" is German "{left}" and French "{right}" in one word'
            yield Hit(token.start, token.end, message, evidence="hybrid", language="de")
            continue
        message = f'"{token.text}" is two words; French has "{left} {right}"'
        evidence = "letters" if token.text.islower() else "capital"
        # A capital inside may open a sentence whose stop was lost.
        safe = right.islower() or not morphology.is_form(right.lower())
        if left.lower() in ("de", "du", "la", "le"):
            safe = safe and right.islower()  # Mitchell deJong
        yield Hit(token.start, token.end, message, (f"{left} {right}",), evidence, safe=safe)


_BEING = frozenset("est sont était étaient serait soit sera seront".split())


def _is_being(sentence: Sentence, index: int) -> bool:
    return index > 0 and sentence.lowers[index - 1] in _BEING


_ENGLISH, _DOUBT = 4.0, 0.3


def _is_field(left: str, right: str) -> bool:
    """The name of a field in a program: imagetype, dateformat are two English nouns."""
    return all(
        lexicon.look_up(part.lower()).en >= _ENGLISH
        and any(reading.pos == "noun" for reading in morphology.readings(part.lower()))
        for part in (left, right)
    )


_CAPITAL = re.compile(r" ([A-ZÀ-Ý][^\W\d_]*)")
_COMMON = 5.5  # a word so common opens a sentence rather than names a person


@cache
def _titles() -> re.Pattern[str]:
    """A French title with the same in English or German glued on, or behind it."""
    pairs = "|".join(
        f"(?:{row['french']}|{row['french'].capitalize()})(?=[- ])[- ](?:{row['foreign']})"
        for row in resources.rows("fr/titles.csv")
    )
    return re.compile(rf"(?<![\w-])(?:{pairs})(?![\w-]) ?\.?(?= [A-ZÀ-Ý]|[\s,;.)]|\Z)")


def _title(sentence: Sentence) -> Iterator[Hit]:
    """général-Gen, docteur Dr. : the rank or title is said twice."""
    text = sentence.segment.text
    for match in _titles().finditer(text, sentence.start, sentence.end):
        found = match.group()
        title = re.split("[- ]", found, maxsplit=1)[0]
        glued = found[len(title)] == "-"
        behind = _CAPITAL.match(text, match.end())
        named = behind is not None and lexicon.look_up(behind[1].lower()).fr < _COMMON
        if not glued and not named:
            continue
        end = match.end() if named else match.start() + len(found.rstrip(" ."))
        found = text[match.start() : end]
        yield Hit(
            match.start(),
            end,
            f'"{found}" says the title twice; French has "{title}"',
            (title,),
            "glued" if glued else "beside",
        )


@cache
def _french_titles() -> frozenset[str]:
    return frozenset(row["french"] for row in resources.rows("fr/titles.csv"))


def _foreign_titles() -> list[str]:
    rows = resources.rows("fr/titles.csv")
    return [title.lower() for row in rows for title in row["foreign"].split("|")]


def _has_title(token: Token) -> bool:
    return "-" in token.text and token.lower.partition("-")[0] in _french_titles()


def _is_glued(token: Token) -> bool:
    return not foreign.is_french(token) and _parts(token) is not None


def _parts(token: Token) -> tuple[str, str] | None:
    """The two words that a rare or unknown form is made of."""
    word = token.word
    if word is None or len(token.text) < _SHORTEST or max(word.fr, word.de, word.en) > _SLIP:
        return None
    camel = _CAMEL.fullmatch(token.text)
    if camel is not None:
        left, right = camel["left"], camel["right"]
        first, second = lexicon.look_up(left), lexicon.look_up(right.lower())
        if left in prefixes():
            return None  # bioMérieux
        english = second.en - second.fr > (foreign.EXCESS if second.french else -_DOUBT)
        if english and first.en >= _ENGLISH and left not in _LITTLE:
            return None  # setValue, recordNum: names in a program
        if first.french and first.fr >= _PART and max(second.fr, second.de, second.en) >= 2:
            return left, right
        return None
    lower = token.lower
    for length in range(3, min(len(lower) - 4, 15)):
        if lower[:length] in _GERMAN_FIRST and _is_common(lower[length:], _HYBRID, 4):
            return token.text[:length], token.text[length:]
    return split(token.text)


@lru_cache(maxsize=4096)
def split(form: str) -> tuple[str, str] | None:
    """The two common French words that ``form``, in small letters, is made of."""
    if not _FRENCH_LETTERS.fullmatch(form) or len(form) < 6:
        return None
    best, frequency = None, 0.0
    for length in range(1, len(form)):
        left, right = form[:length], form[length:]
        if (
            left in prefixes()
            or right in _endings()
            or not (_can_stick(left) and _can_stick(right))
        ):
            continue
        lowest = min(lexicon.look_up(left).fr, lexicon.look_up(right).fr)
        if lowest > frequency:
            best, frequency = (left, right), lowest
    if best is None or restored(form):
        return None
    # Pourraien lacks a letter, pourles a space.
    return None if any(lexicon.zipf(word)[0] > frequency for word in meant(form)) else best


def _endings() -> frozenset[str]:
    """Common words that end others: bâtiment-aire, jeune-ment."""
    return resources.words("fr/suffixes.txt") | {"aire", "aires", "ment", "tant", "elle", "elles"}


def _can_stick(part: str) -> bool:
    return part in _LITTLE or _is_common(part, _PART, 4)


def _is_common(part: str, frequency: float, length: int) -> bool:
    if len(part) < length:
        return False
    word = lexicon.look_up(part)
    return word.french and word.fr >= frequency and foreign.excess(word) < 0.3


RULES: tuple[Rule, ...] = (
    Rule(
        "nonword.glued",
        "major",
        "two words written as one",
        "Il a décrit la situationactuelle de son pays.",
        "Il a décrit la surconsommation de son pays.",
        "MQM 1.0, Fluency: Spelling; words lose their space at line ends and links of the page",
        where(Form(_is_glued), _glued),
        confidence=0.9,
        safe=True,
    ),
    Rule(
        "nonword.title",
        "major",
        "a rank or title with its own abbreviation glued on",
        "Le général-Gen Petrov a été tué vendredi matin.",
        "Le général Petrov et le vice-président-directeur ont été reçus vendredi.",
        "MQM 1.0, Accuracy: Addition; translators put a title and copy its abbreviation",
        when(_title, word(Form(_has_title)), beside(_french_titles, _foreign_titles)),
        confidence=0.95,
        safe=True,
    ),
)
