"""Words of no language: garbled, or two words written as one.

French makes words freely, and pages are full of names, so that a word is reported only in small
letters (or glued with a capital in its middle), unknown to the lists of all three languages, and
explained by no prefix or ending.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import lexicon, morphology, resources
from mtqa.language.tokens import in_address
from mtqa.rules import foreign
from mtqa.rules.triggers import Form, beside, when, where, word
from mtqa.types import Hit, Rule, Sentence, Token

_SHORTEST = 5
# Characters of a quotation that is a coinage or a title rather than speech.
_BRIEF = 25
_FRENCH_LETTERS = re.compile(r"[a-zàâäæçéèêëîïôöœùûüÿ]+")
_CONSONANTS = re.compile(r"[^aàâäæeéèêëiîïoôöœuùûüyÿ]+")
_STRETCHED = re.compile(r"(.)\1\1")
_CAMEL = re.compile(
    r"(?P<left>[a-zàâçéèêëîïôœùûü]{2,})(?P<right>[A-ZÀÂÇÉÈÊÎÔ][a-zàâçéèêëîïôœùûü]+)"
)
# Substances and medicines: new ones are named every day.
_SUBSTANCE = re.compile(
    r".{5,}(?:ine|ase|vir|mab|azole|xone|ium|ol|épam|[zx]ène|thyl|oate|ure)s?|.{2,}sartans?"
)
# Endings that make a word of any name: bolsonaristes, aérodromophobie.
_LEARNED = tuple(
    ending + number
    for ending in (
        *("iste", "isme", "isation", "ïsation", "phobe", "phobie", "phile", "mania", "logie"),
        *(
            "forme",
            "idé",
            "acée",
            "ectomie",
            "scopie",
            "thérapie",
            "icité",
            "oïde",
            "saurien",
            "sphère",
        ),
    )
    for number in ("", "s")
)
# Endings of French verbs that English ones get: challengée, twittait.
_VERBAL = re.compile(r"(?:ée?s?|er|ait|aient|ant|ons|ez|era|eront)$")
# What can or cannot be done: imbouffable, irréparabilité.
_ABLE = re.compile(r"(?:in|im|ir|il|dé|re)?(?P<verb>.{3,})(?:ables?|abilités?)")
# Zipf frequencies: of a form that web pages spell wrongly now and then, of the parts of a glued
# word, of the French word that was meant, and by how much that must lead the next likely one.
_SLIP = 2.2
_PART = 4.0
_MEANT = 3.0
_MEANT_LONG = 2.0
_LONG = 8
_LEAD = 1.0
_ALPHABET = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôœùûü"
_KEYBOARD = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
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


def _garbled(sentence: Sentence) -> Iterator[Hit]:
    """courtites: small letters, in no list, explained by no part."""
    for index in foreign.suspects(sentence):
        token = sentence.tokens[index]
        if not _is_nonword(token):
            continue
        if _is_excused(sentence, index) or _beside_foreign(sentence, index):
            continue
        fixes = _meant(token.lower)
        if not fixes and _SUBSTANCE.fullmatch(token.lower):
            continue
        message = f'"{token.text}" is no word; the sentence needs a French one'
        if fixes:
            message = f'"{token.text}" is no word; French has "{fixes[0]}"'
        yield Hit(
            token.start,
            token.end,
            message,
            fixes,
            "near" if fixes else "unknown",
            safe=False,
        )


def _glued(sentence: Sentence) -> Iterator[Hit]:
    """situationactuelle, avantReal, Nahenvoyé: two words written as one."""
    for index in foreign.suspects(sentence):
        token = sentence.tokens[index]
        parts = _parts(token)
        if not parts or _is_excused(sentence, index):
            continue
        left, right = parts
        if left == "en" and _elided_before(sentence, index):
            continue  # l'ensigne
        if token.text.islower() and _LITTLE.isdisjoint(parts) and _meant(token.text):
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


def _is_nonword(token: Token) -> bool:
    return (
        not foreign.is_french(token)
        and _is_unknown(token)
        and not _split(token.text)
        and _is_garbled(token.lower)
    )


def _is_glued(token: Token) -> bool:
    return not foreign.is_french(token) and _parts(token) is not None


def _is_unknown(token: Token) -> bool:
    word = token.word
    return (
        word is not None
        and word.fr == word.de == word.en == 0
        and len(token.text) >= _SHORTEST
        and _FRENCH_LETTERS.fullmatch(token.text) is not None
    )


def _is_excused(sentence: Sentence, index: int) -> bool:
    """Whether the word is a piece of an address or of a longer form, cited, a gloss or a loan."""
    token, text = sentence.tokens[index], sentence.segment.text
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return (
        (index > 0 and sentence.tokens[index - 1].text == "#")
        or after in ("-", "…")
        or (before in ("-", "…", "'", "’", ".") and not _elided_before(sentence, index))
        or in_address(token, text)
        or foreign.in_brackets(token.start, token.end, text)
        or foreign.is_loan(token)
        or foreign.is_cited(sentence, token.start, token.end)
        or _is_explained(sentence, index)
        or any(
            begin <= token.start < stop and stop - begin < _BRIEF
            for begin, stop in foreign.quotations(sentence)
        )
    )


_CALLED = frozenset("appelé appelée appelés appelées dit dite dits dites nommé nommée".split())


def _is_explained(sentence: Sentence, index: int) -> bool:
    """A term that the text introduces: appelé thalattosaurien, le nom de yaqona, feddan (…)."""
    tokens, text = sentence.tokens, sentence.segment.text
    before = sentence.lowers[max(0, index - 2) : index]
    if before[-1:] and before[-1] in _CALLED or before == ("nom", "de"):
        return True
    return text.startswith(" (", tokens[index].end)


def _beside_foreign(sentence: Sentence, index: int) -> bool:
    """Whether a word beside it is not French either: a name, a foreign title."""
    neighbours = sentence.tokens[max(index - 1, 0) : index + 2]
    return any(
        other.word is not None and not other.word.french
        for other in neighbours
        if other is not sentence.tokens[index]
    )


def _elided_before(sentence: Sentence, index: int) -> bool:
    if index == 0:
        return False
    before = sentence.tokens[index - 1]
    return before.word is not None and before.word.french and before.text[-1] in "'’"


@lru_cache(maxsize=4096)
def _is_garbled(form: str) -> bool:
    """Whether no prefix, ending, plural or missing accent explains ``form``."""
    if _STRETCHED.search(form) or max(map(len, _CONSONANTS.findall(form)), default=0) > 6:
        return False
    if not any(letter in "aeiouyéèêàâîôûœ" for letter in form):
        return False
    singular = form.removesuffix("s")
    if _is_known(singular) or _is_known(singular.removesuffix("e")):
        return False
    for length in range(2, len(form) - 2):
        if form[:length] in _prefixes() and _is_known(form[length:]):
            return False
    able = _ABLE.fullmatch(form)
    if able is not None and any(_is_known(able["verb"] + end) for end in ("er", "ir", "re")):
        return False
    verbal = _VERBAL.sub("", form)
    if verbal != form and _is_english(verbal):
        return False
    if form.endswith(_LEARNED):
        return False
    for ending in resources.words("fr/suffixes.txt"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= 3 and (_is_known(stem) or _is_known(stem + "e")):
            return False
    return True


def _prefixes() -> frozenset[str]:
    return resources.words("fr/combining.txt") | {"co", "dé", "dés", "re", "im", "in", "més"}


def _is_known(form: str) -> bool:
    word = lexicon.look_up(form)
    return word.french or max(word.fr, word.de, word.en) > 0


def _is_english(stem: str) -> bool:
    words = (lexicon.look_up(stem), lexicon.look_up(stem + "e"))
    return len(stem) >= 4 and any(word.en >= 2.5 and word.en >= word.fr for word in words)


@lru_cache(maxsize=4096)
def _meant(form: str) -> tuple[str, ...]:
    """The French words one slip of the keyboard away, if one of them is clearly meant."""
    near: dict[str, float] = {}
    common = _MEANT_LONG if len(form) >= _LONG else _MEANT
    for candidate in _one_slip(form):
        frequency = lexicon.zipf(candidate)[0]
        if frequency >= common and morphology.is_form(candidate):
            near[candidate] = frequency
    ranked = sorted(near, key=lambda candidate: -near[candidate])
    if not ranked or (len(ranked) > 1 and near[ranked[0]] - near[ranked[1]] < _LEAD):
        return ()
    return (ranked[0],)


def _one_slip(form: str) -> Iterator[str]:
    """Every string one slip away from ``form``.

    A letter left out, put in or swapped, or changed for its neighbour on the keyboard or for the
    same letter with another accent: courtites is no slip for courtines.
    """
    for index in range(len(form) + 1):
        left, right = form[:index], form[index:]
        if right:
            yield left + right[1:]
            for letter in _beside(right[0]):
                yield left + letter + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in _ALPHABET:
            yield left + letter + right


@cache
def _beside(letter: str) -> frozenset[str]:
    beside = {
        row[place]
        for row in _KEYBOARD
        for place in (row.find(letter) - 1, row.find(letter) + 1)
        if letter in row and 0 <= place < len(row)
    }
    base = unicodedata.normalize("NFD", letter)[0]
    accents = {other for other in _ALPHABET if unicodedata.normalize("NFD", other)[0] == base}
    return frozenset(beside | accents) - {letter}


def _parts(token: Token) -> tuple[str, str] | None:
    """The two words that a rare or unknown form is made of."""
    word = token.word
    if word is None or len(token.text) < _SHORTEST or max(word.fr, word.de, word.en) > _SLIP:
        return None
    camel = _CAMEL.fullmatch(token.text)
    if camel is not None:
        left, right = camel["left"], camel["right"]
        first, second = lexicon.look_up(left), lexicon.look_up(right.lower())
        if left in _prefixes():
            return None  # bioMérieux
        if first.french and first.fr >= _PART and max(second.fr, second.de, second.en) >= 2:
            return left, right
        return None
    lower = token.lower
    for length in range(3, min(len(lower) - 4, 15)):
        if lower[:length] in _GERMAN_FIRST and _is_common(lower[length:], _MEANT, 4):
            return token.text[:length], token.text[length:]
    return _split(token.text)


@lru_cache(maxsize=4096)
def _split(form: str) -> tuple[str, str] | None:
    """The two common French words that ``form``, in small letters, is made of."""
    if not _FRENCH_LETTERS.fullmatch(form) or len(form) < 6:
        return None
    best, frequency = None, 0.0
    for length in range(1, len(form)):
        left, right = form[:length], form[length:]
        if (
            left in _prefixes()
            or right in _endings()
            or not (_can_stick(left) and _can_stick(right))
        ):
            continue
        lowest = min(lexicon.look_up(left).fr, lexicon.look_up(right).fr)
        if lowest > frequency:
            best, frequency = (left, right), lowest
    return best


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
    Rule(
        "nonword.garbled",
        "major",
        "a word of no language",
        "Ils ont échangé des courtites avant de s'asseoir.",
        "Ils ont dénoncé l'ubérisation de l'économie avant de s'asseoir.",
        "MQM 1.0, Fluency: Unintelligible; subword models join pieces of words at will",
        where(Form(_is_nonword), _garbled),
        confidence=0.8,
    ),
)
