"""What the words of a sentence can be where they stand: a light tagger that keeps its doubts.

A sentence becomes a string, its *shape*, with one character for each token, so that phrases are
regular expressions over it. A word of a closed class has a letter of its own (``CLOSED``); a word
of the open classes is the set of what it can be: ``READINGS``, a bit each, from U+0080 on. The
constraints, in their order, take away what the neighbours exclude; what they do not, stays.

Written after the constraint grammars (Karlsson et al. 1995): nothing is guessed, the last reading
is never taken, and a rule that asks for certainty gets it or is silent.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from mtqa.language import lexicon, morphology, resources
from mtqa.language.forms import Column
from mtqa.language.morphology import Signature, signature
from mtqa.types import Token

READINGS = "NAPVIGR"
"""Noun, adjective, past participle, finite verb, infinitive, present participle, adverb."""

_FIRST = 0x80

CLOSED: dict[str, str] = {
    word: letter
    for letter, words in (
        ("D", "un une cet cette ces mon ton son ma ta sa mes tes ses notre votre nos vos leurs"),
        ("D", "quelque chaque quel quelle quels quelles quelques plusieurs aucun aucune"),
        ("L", "le la les l' leur"),
        ("F", "des"),
        ("G", "du au aux"),
        ("c", "ce"),
        ("d", "de d'"),
        ("S", "à dans sur par avec pour sans sous chez vers contre entre depuis pendant durant"),
        ("S", "selon malgré parmi dès après avant devant derrière jusque jusqu' hors via outre"),
        ("S", "envers concernant hormis excepté auprès lors près"),
        ("e", "en"),
        ("n", "ne n'"),
        ("O", "me m' te t' se s' y"),
        ("p", "pas jamais guère"),
        ("g", "plus moins très aussi trop assez tellement peu"),
        ("i", "si"),
        ("j", "comme"),
        ("H", "je j' tu il ils on elle elles"),
        ("h", "nous vous lui"),
        ("M", "celui celle ceux celles cela ça ceci rien chacun chacune eux moi toi soi c' ç'"),
        ("M", "quelqu'un quelqu'une celui-ci celle-ci ceux-ci celles-ci celui-là celle-là"),
        ("M", "ceux-là celles-là"),
        ("t", "tout toute tous toutes"),
        ("v", "certains certaines certain certaine"),
        ("k", "que qu'"),
        ("q", "qui"),
        ("w", "dont où lequel laquelle lesquels lesquelles quoi auquel auxquels auxquelles"),
        ("w", "duquel desquels desquelles"),
        ("z", "quand lorsque lorsqu' puisque puisqu' quoique quoiqu' tandis afin pourvu soit"),
        ("C", "et ou ni"),
        ("b", "mais or donc car"),
        ("E", "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"),
        ("E", "seize vingt trente quarante cinquante soixante cent mille"),
        ("B", "suis es est êtes sont étais était étions étiez étaient sera serai seras"),
        ("B", "serons serez seront serais serait serions seriez seraient fut furent fus fût"),
        ("B", "sois soyons soyez soient"),
        ("Y", "ai as a avons avez ont avais avait aviez avaient aurai auras aura aurons aurez"),
        ("Y", "auront aurais aurait aurions auriez auraient eut eurent ait aient aie ayons ayez"),
        ("u", "été"),
    )
    for word in words.split()
}
"""Word in small letters -> its letter. Capitals inside a sentence are names, whatever they spell.

====  ============================  ====  ============================  ====  =================
D     determiner                    L     le, la … : article, pronoun   F     des
G     du, au, aux                   c     ce                            d     de
S     preposition                   e     en                            n     ne
O     object pronoun                p     pas, jamais                   g     adverb of degree
H     subject pronoun               h     nous, vous: any pronoun       M     other pronoun
k     que                           q     qui                           w     other relative
z     subordinating conjunction     C     et, ou, ni                    b     mais, car …
E     number                        B     finite être                   Y     finite avoir
t v   tout, certains                i j   si, comme                     u     été
X     name, unknown word            , : " .                             marks
====  ============================  ====  ============================  ====  =================
"""

_MARKS = {
    ",": ",",
    **dict.fromkeys(";:–—()[]/|-", ":"),
    **dict.fromkeys("«»“”\"„'’", '"'),
}
_OPENING = frozenset({'"', ":", "."})
# What common words hardly ever are.
_PLAIN = {
    **dict.fromkeys("lundi mardi mercredi jeudi vendredi samedi dimanche".split(), "N"),
    **dict.fromkeys("bien mal mieux non environ encore déjà là ici hier demain".split(), "R"),
    **dict.fromkeys("alors ainsi toujours souvent jamais ensuite enfin surtout puis".split(), "R"),
    **dict.fromkeys("être avoir".split(), "I"),
    **dict.fromkeys("étant ayant".split(), "G"),
    **dict.fromkeys("pays fois mois ans temps président présidents".split(), "N"),
    **dict.fromkeys("même mêmes propre propres important".split(), "A"),
    **dict.fromkeys("million millions milliard milliards plupart grand-chose".split(), "N"),
}


def _bits(readings: Iterable[str]) -> int:
    return sum(1 << READINGS.index(one) for one in set(readings))


def _character(readings: Iterable[str]) -> str:
    return chr(_FIRST + _bits(readings))


def readings_of(character: str) -> str:
    """The readings that a character of a shape stands for: ``NV``; itself if it is a letter."""
    return _READINGS.get(character, character)


_READINGS = {
    chr(_FIRST + code): "".join(one for bit, one in enumerate(READINGS) if code >> bit & 1)
    for code in range(1 << len(READINGS))
}


def that_can_be(some: str, only: str = READINGS) -> frozenset[str]:
    """The characters that can be one of ``some`` and nothing outside of ``only``."""
    return frozenset(
        character
        for character, kinds in _READINGS.items()
        if set(kinds) & set(some) and set(kinds) <= set(only)
    )


@lru_cache(maxsize=1 << 13)
def alone(lower: str) -> str:
    """The character of a word in small letters before its neighbours are asked."""
    closed = CLOSED.get(lower)
    if closed is not None:
        return closed
    if lower in _PLAIN:
        return _character(_PLAIN[lower])
    own = signature(lower)
    if any(tag.pos == "verb" and tag.tense not in _TENSES for tag in own):
        return _with_verb(lower)
    return _without_verb(own)


@lru_cache(maxsize=1 << 12)
def _without_verb(own: Signature) -> str:
    """The character of a form that is no finite verb."""
    found = {_TENSES[tag.tense] if tag.pos == "verb" else _PARTS.get(tag.pos, "") for tag in own}
    found.discard("")
    return _character(found) if found else "X"


def _with_verb(lower: str) -> str:
    """The character of a form that may be a finite verb, by how common that verb is."""
    found = set()
    distant = False  # a first or second person, which is rare where the word is a noun too
    for reading in morphology.readings(lower):
        if reading.pos == "verb":
            kind = _TENSES.get(reading.tense, "V")
            rare = kind == "V" and (reading.person != "3" or _is_rare(lower, reading.lemma))
            if rare and reading.lemma not in _SPOKEN:
                distant = True
                continue
            found.add(kind)
        elif reading.pos in _PARTS:
            found.add(_PARTS[reading.pos])
    if distant and not found & set("NA"):
        found.add("V")
    return _character(found) if found else "X"


@lru_cache(maxsize=1 << 13)
def _is_rare(lower: str, lemma: str) -> bool:
    """Whether ``lower`` is hardly ever that verb: politiquer, policer, chapitrer, étayer."""
    verb = lexicon.zipf(lemma)[0]
    return verb < 2.0 or (verb < 2.4 and lexicon.zipf(lower)[0] - verb > 2.4)


# Verbs whose first and second persons are common (nous savons, je tiens).
_SPOKEN = frozenset(
    "être savoir devoir pouvoir vouloir faire aller voir tenir venir vivre dire mettre croire "
    "sentir".split()
)
_TENSES = {"past participle": "P", "infinitive": "I", "present participle": "G"}
_PARTS = {"noun": "N", "adjective": "A", "adverb": "R", "preposition": "R", "conjunction": "R"}


def _letters_of(token: Token) -> tuple[str, str]:
    """The character of a form at the head of a sentence, and inside of one."""
    text, lower = token.text, token.lower
    if not any(map(str.isalpha, lower)):
        character = _MARKS.get(text) or ("E" if text[0].isdigit() else ".")
        return (_NOUN, _NOUN) if text == "%" else (character, character)
    character = alone(lower)
    if "-" in lower and lower.rpartition("-")[2] in CLOSED and character == "X":
        character = _character("V")  # a-t-il
    name = text != lower and not text[0].islower()
    capitals = len(text) > 1 and text.isupper() and text[-1] not in "'’"
    found = "X" if capitals else character, "X" if name else character
    return _pairs.setdefault(found, found)


_NOUN = _character("N")
# Few pairs stand for all forms.
_pairs: dict[tuple[str, str], tuple[str, str]] = {}
_letters = Column(_letters_of)


def possible(token: Token) -> str:
    """The letters and readings that the token may have somewhere before its neighbours are asked.

    ``L`` and ``e`` may become ``D`` or ``O`` and ``O`` or ``S``.
    """
    found = "".join(map(readings_of, _letters_of(token)))
    return found + "DO" * ("L" in found) + "OS" * ("e" in found)


def _at_first(tokens: Sequence[Token]) -> list[str]:
    """Every token by itself."""
    known = _letters.of(tokens)
    letters = [inside for _, inside in known]
    letters[0] = known[0][0]
    for place in range(len(tokens) - 1):
        if letters[place] in _OPENING and tokens[place].word is None:
            letters[place + 1] = known[place + 1][0]
    return letters


class _Constraint(NamedTuple):
    """``pattern`` finds the characters to change, ``change`` what they become."""

    pattern: "Shapes"
    change: dict[str, str]


_SET = re.compile(r"\{(?P<some>[A-Z]*)(?P<exact>=?)(?P<only>[A-Z]*)\}")


@cache
def _ranges(some: str, only: str) -> str:
    """The characters that can be one of ``some`` and nothing outside of ``only``.

    As ranges, which take a quarter of the time to compile.
    """
    ranges: list[tuple[str, str]] = []
    for character in sorted(that_can_be(some, only)):
        if ranges and ord(character) - ord(ranges[-1][1]) == 1:
            ranges[-1] = ranges[-1][0], character
        else:
            ranges.append((character, character))
    return "".join(first if first == last else f"{first}-{last}" for first, last in ranges)


def spelled_out(pattern: str) -> str:
    """``pattern`` with its sets spelled out.

    ``{NA}`` can be a noun or adjective; ``{=NA}`` is one of these and nothing else; ``{N=NA}`` can
    be a noun, and if not that an adjective.
    """

    def characters(found: re.Match[str]) -> str:
        return _ranges(found["some"] or READINGS, found["only"] or READINGS)

    parts = re.split(r"(\[[^\]]*\])", pattern)
    return "".join(
        _SET.sub(characters, part)
        if part.startswith("[")
        else _SET.sub(lambda found: f"[{characters(found)}]", part)
        for part in parts
    )


class Shapes:
    """A regular expression over shapes, its sets spelled out; compiled when it is first asked."""

    def __init__(self, pattern: str) -> None:
        self._source = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(spelled_out(self._source))

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As of the compiled pattern, and so the others."""
        return self._compiled.finditer

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first place that fits."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Whether it fits at a place."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Whether it fits the whole."""
        return self._compiled.fullmatch


def compiled(pattern: str) -> Shapes:
    """A regular expression over shapes: few of them are met on one page."""
    return Shapes(pattern)


# Before, what can be …, and is not …, behind. The last reading is never taken away.
_CONSTRAINTS = (
    # An article or preposition is followed by no finite verb, an article by none but a noun phrase.
    ("[DFGdS]", "NAPIGR", "V", ""),
    ("[DFG]", "NA", "IPG", ""),
    ("[DFG]", "N", "R", "(?!{NA})"),
    # Pronouns before a verb.
    ("[HnO]", "V", "NAPRG", ""),
    ("q", "V", "NAPRG", ""),
    ("h", "V", "N", ""),
    ("[nO]", "I", "N", ""),
    # le, la, les: article or pronoun.
    ("", "L>O", "", "(?=[BYenO]|{=VI})"),
    ("(?<=[HnqO])", "L>O", "", "(?={VI})"),
    ("", "L>D", "", "(?=[XEt]|{=NAPGR})"),
    ("(?<![CHnqOhj]|{NP})", "L>D", "", "(?={NA})"),
    ("(?<={=V})", "L>D", "", "(?={NA})"),
    ("[D]", "NAPIGR", "V", ""),
    ("(?<=D{=A})", "N", "V", ""),
    ("[D]", "NA", "IPG", ""),
    ("[D]", "N", "R", "(?!{NA})"),
    ("O", "VI", "NAPRG", ""),
    # ce: before a noun it is a determiner.
    ("", "c>D", "", "(?={NA})"),
    # en: pronoun or preposition.
    ("(?<=[Hhnq])", "e>O", "", "(?=[BYO]|{V})"),
    ("", "e>S", "", ""),
    ("(?<=S)", "NAPIGR", "V", ""),
    # Behind an auxiliary.
    ("Y", "P", "NAVRG", ""),
    ("(?<=Y[pgu]|Y{=R})", "P", "NAVRG", ""),
    ("B", "NAPR", "VI", ""),
    ("(?<=B[pg]|B{=R})", "AP", "VI", ""),
    ("(?<=Yu)", "P", "NAVRG", ""),
    # A noun or name, and a verb before an article.
    ("(?<={=N}|X)", "V", "N", "(?=[DLk])"),
    ("{=N}", "A", "N", ""),
    ("D", "A", "N", "(?={=N})"),
    ("D", "N", "A", "(?![CgX]|{NAPR})"),
    ("{=V}", "I", "N", ""),
    # Adverbs that nothing else is likely.
    ("(?<=[BY])", "R", "N", ""),
)


def _prepared(left: str, kind: str, drop: str, right: str) -> _Constraint:
    before = left if not left or left.startswith("(?") else f"(?<={left})"
    if ">" in kind:
        old, _, new = kind.partition(">")
        return _Constraint(compiled(f"{before}{old}{right}"), {old: new})
    dropped, kept = _bits(drop), _bits(kind)
    change = {
        chr(_FIRST + code): chr(_FIRST + (code & ~dropped))
        for code in range(1, 1 << len(READINGS))
        if code & kept and code & dropped and code & ~dropped
    }
    return _Constraint(compiled(f"{before}[{''.join(change)}]{right}"), change)


@cache
def _constraints() -> tuple[_Constraint, ...]:
    return tuple(_prepared(*one) for one in _CONSTRAINTS)


class _Settled(dict[str, str]):
    """Two characters before, one in doubt and one behind it -> what it becomes.

    The constraints look no farther, and most surroundings return.
    """

    def __missing__(self, window: str) -> str:
        before, letter, behind = window[:2], window[2], window[3]
        for pattern, change in _constraints():
            if letter in change and pattern.match(before + letter + behind, 2):
                letter = change[letter]
        if len(self) >= 1 << 17:
            self.clear()
        self[window] = letter
        return letter


_settled = _Settled()
_IN_DOUBT = frozenset(
    [chr(_FIRST + code) for code in range(1, 1 << len(READINGS)) if code & (code - 1)]
    + ["L", "c", "e"]
)


def shape(tokens: Sequence[Token]) -> str:
    """The shape of a sentence: one character for each of its ``tokens``."""
    letters = _at_first(tokens)
    letters.append(".")
    before = last = "."
    for place, letter in enumerate(letters):
        if letter in _IN_DOUBT:
            letter = letters[place] = _settled[before + last + letter + letters[place + 1]]
        before, last = last, letter
    letters.pop()
    return "".join(letters)


class Marks(NamedTuple):
    """What a form can be in gender and number (ms 1, mp 2, fs 4, fp 8), read as ``NAP`` say."""

    noun: int
    adjective: int


_GENDERS = {"m": 0b0011, "f": 0b1100, "": 0b1111}
_NUMBERS = {"s": 0b0101, "p": 0b1010, "": 0b1111}
SINGULAR, PLURAL = _NUMBERS["s"], _NUMBERS["p"]
MASCULINE, FEMININE = _GENDERS["m"], _GENDERS["f"]


def marks_of(gender: str, number: str) -> int:
    """Marks of a gender and number, each "" where it is open."""
    return _GENDERS[gender] & _NUMBERS[number]


def gender_and_number(marks: int) -> tuple[str, str]:
    """Gender and number of ``marks``, "" where they leave it open."""
    gender = "" if marks & MASCULINE and marks & FEMININE else "m" if marks & MASCULINE else "f"
    number = "" if marks & SINGULAR and marks & PLURAL else "s" if marks & SINGULAR else "p"
    return gender, number


def marks(lower: str) -> Marks:
    """Genders and numbers of a form as a noun, and as an adjective or participle."""
    found = _marks(signature(lower))
    if found.noun and lower in resources.words("fr/gender_free.txt"):
        noun = found.noun
        return found._replace(noun=noun | (noun & MASCULINE) << 2 | (noun & FEMININE) >> 2)
    return found


@lru_cache(maxsize=1 << 12)
def _marks(own: Signature) -> Marks:
    noun = adjective = 0
    for reading in own:
        fitting = _GENDERS[reading.gender] & _NUMBERS[reading.number]
        if reading.pos == "noun":
            noun |= fitting
        elif reading.pos == "adjective" or reading.tense == "past participle":
            adjective |= fitting
    return Marks(noun, adjective)
