"""The forms of French: form -> lemma, part of speech, gender, number, person, tense; and back.

Compiled from the dictionary of Dicollecte (MPL-2.0) by ``scripts/build_morphology.py``; 473,000
forms of 86,000 lemmas, classic and 1990 spelling. Loaded on the first question, within 20 ms.
Forms are taken as written, with their capitals: ``readings("Paris")`` is the city,
``readings("paris")`` the bets. A rule asks for ``token.lower`` unless it wants the name.
"""

import json
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

import marisa_trie
from msgspec import Struct

from mtqa.language.resources import DATA

PartOfSpeech = Literal[
    "noun",
    "adjective",
    "verb",
    "adverb",
    "determiner",
    "pronoun",
    "preposition",
    "conjunction",
    "interjection",
    "numeral",
    "name",
]
Tense = Literal[
    "",
    "infinitive",
    "present participle",
    "past participle",
    "present",
    "imperfect",
    "past",
    "future",
    "conditional",
    "subjunctive",
    "subjunctive imperfect",
    "imperative",
]


class Analysis(Struct, frozen=True, gc=False):
    """One way to read a form.

    ``gender``: m, f, or "" where the form has both or none. ``number``: s, p, or "" (héros).
    ``person``: 1, 2, 3 or "". ``tense``: as in ``Tense``; simple past is "past"; past participles
    bear gender and number and serve as adjectives. ``detail`` is the dictionary's own class where
    it says more: ``detpos``, ``propersuj``, ``prorel``, ``cjsub``, ``prn`` (given name), ``patr``
    (family name); for verbs their group and valency (``1_it_q__a``: first group, i intransitive,
    t transitive, n with preposition, q or p pronominal; last the auxiliary, e être, a avoir).
    """

    lemma: str
    pos: PartOfSpeech
    gender: str
    number: str
    person: str
    tense: Tense
    detail: str


class Tag(Struct, frozen=True, gc=False):
    """An ``Analysis`` without its lemma."""

    pos: PartOfSpeech
    gender: str
    number: str
    person: str
    tense: Tense
    detail: str


class Signature:
    """What a form can be, whatever its lemmas; one object for all the forms that can be the same.

    There are few, so that what is found out about one may be kept for all its forms.
    """

    __slots__ = ("tags",)

    def __init__(self, tags: tuple[Tag, ...]) -> None:
        self.tags = tags

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __bool__(self) -> bool:
        return bool(self.tags)


class _Lines:
    """The lines of a text, by number; most are never asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        lengths = map(len, content.split(b"\n"))
        self._starts = array("I", accumulate((length + 1 for length in lengths), initial=0))

    def __getitem__(self, number: int) -> str:
        return self._content[self._starts[number] : self._starts[number + 1] - 1].decode()


class _Table:
    """The mapped file: what stands in it is read when asked for."""

    def __init__(self, content: bytes) -> None:
        start = content.index(b"\n") + 1
        sections = []
        for length in json.loads(content[:start]):
            sections.append(content[start : start + length])
            start += length
        self.trie = marisa_trie.Trie()
        self.trie.frombytes(sections[0])
        self.analysed = memoryview(sections[1]).cast("H")
        self.made = memoryview(sections[2]).cast("H")
        self.tags = [tag.split("|") for tag in sections[3].decode().split("\n")]
        self.signatures = _Lines(sections[4])
        self.paradigms = _Lines(sections[5])

    def described(self, word: str, line: str) -> list[tuple[str, list[str]]]:
        """The words that ``line`` makes of ``word``, each with its tag."""
        pairs = []
        for step in line.split(";"):
            strip, append, tag = step.split(",")
            pairs.append((word[: len(word) - int(strip)] + append, self.tags[int(tag)]))
        return pairs


@cache
def _table() -> _Table:
    return _Table((DATA / "fr" / "morphology.bin").read_bytes())


@lru_cache(maxsize=1 << 13)
def readings(form: str) -> tuple[Analysis, ...]:
    """Every way to read ``form`` as written; empty for what is no French form.

    ``readings("centrales")`` holds the noun ``centrale`` f p, the adjective ``central`` f p.
    """
    table = _table()
    number = table.trie.get(form)
    line = "" if number is None else table.signatures[table.analysed[number]]
    if not line:
        return ()
    return tuple(_analysis(lemma, tag) for lemma, tag in table.described(form, line))


@lru_cache(maxsize=1 << 15)
def signature(form: str) -> Signature:
    """What ``form``, as written, can be: its readings without their lemmas, at less cost."""
    table = _table()
    number = table.trie.get(form)
    return _UNREAD if number is None else _signature(table.analysed[number])


_UNREAD = Signature(())


@cache
def _signature(number: int) -> Signature:
    line = _table().signatures[number]
    if not line:
        return _UNREAD
    return _shared(tuple(int(step.rpartition(",")[2]) for step in line.split(";")))


@cache
def _shared(numbers: tuple[int, ...]) -> Signature:
    tags = _table().tags
    return Signature(tuple(_tag(*tags[number]) for number in numbers))


@cache
def _tag(*marks: str) -> Tag:
    return Tag(*marks)  # type: ignore[arg-type]


def _analysis(lemma: str, tag: list[str]) -> Analysis:
    pos, gender, number, person, tense, detail = tag
    return Analysis(lemma, pos, gender, number, person, tense, detail)  # type: ignore[arg-type]


def is_form(form: str) -> bool:
    """Whether ``form`` is French: as written, in small letters, or (ALL CAPS) as a name."""
    if form in _table().trie:
        return True
    lower = form.lower()
    return lower != form and (lower in _table().trie or form.capitalize() in _table().trie)


def begins_form(start: str) -> bool:
    """Whether any form begins so."""
    return next(iter(_table().trie.iterkeys(start)), None) is not None


@lru_cache(maxsize=1 << 14)
def lemmas(form: str, pos: PartOfSpeech | None = None) -> frozenset[str]:
    """The lemmas that ``form`` may belong to: ``accusée`` -> accuser (verb), accusé (noun)."""
    return frozenset(
        reading.lemma for reading in readings(form) if pos is None or reading.pos == pos
    )


@lru_cache(maxsize=1 << 10)
def paradigm(lemma: str) -> tuple[tuple[str, Analysis], ...]:
    """Every form of ``lemma`` with its analysis; empty for what is no lemma."""
    return tuple((form, _analysis(lemma, tag)) for form, tag in _made(lemma))


def _made(lemma: str) -> list[tuple[str, list[str]]]:
    """Every form of ``lemma`` with its tag."""
    table = _table()
    number = table.trie.get(lemma)
    line = "" if number is None else table.paradigms[table.made[number]]
    return table.described(lemma, line) if line else []


def forms(lemma: str, pos: PartOfSpeech | None = None) -> frozenset[str]:
    """Every form of ``lemma``, of one part of speech or of all: for patterns over lemmas.

    ``forms("livrer")`` holds livre, livrent, livrée … (40 or so for a verb); for a pattern that is
    matched on ``token.lower``. A feminine that the dictionary keeps under its masculine
    (``centrale`` under central) gives the forms of that gender. Empty for what is not French.
    """
    own = frozenset(form for form, tag in _made(lemma) if pos in (None, tag[0]))
    if own:
        return own
    return frozenset(
        form
        for known in readings(lemma)
        if pos in (None, known.pos)
        for form, reading in paradigm(known.lemma)
        if reading.pos == known.pos and reading.gender == known.gender
    )


def inflect(
    lemma: str,
    pos: PartOfSpeech,
    *,
    gender: str = "",
    number: str = "",
    person: str = "",
    tense: Tense = "",
) -> tuple[str, ...]:
    """The forms of ``lemma`` that fit every mark given; mostly one, two where spelling varies.

    ``inflect("nucléaire", "adjective", gender="f", number="p")`` -> ``("nucléaires",)``;
    ``inflect("avoir", "verb", tense="present", person="3", number="s")`` -> ``("a",)``. A form
    with an open gender or number (héros) fits any.
    """
    fitting = {
        form: None
        for form, reading in paradigm(lemma)
        if reading.pos == pos
        and reading.gender in (gender, "" if gender else reading.gender)
        and reading.number in (number, "" if number else reading.number)
        and (not person or reading.person == person)
        and (not tense or reading.tense == tense)
    }
    return tuple(fitting)


def agree(form: str, gender: str, number: str) -> str | None:
    """The adjective, participle or noun ``form`` in this gender and number; None if unsure.

    ``agree("national", "f", "p")`` -> ``nationales``. What is an adjective is bent as one; a mere
    noun keeps its own gender. Unsure: a form of no such word, or with several answers.
    """
    answers: set[str] = set()
    nouns = readings(form)
    adjectives = [r for r in nouns if r.pos == "adjective" or r.tense == "past participle"]
    for reading in adjectives or [r for r in nouns if r.pos == "noun"]:
        wanted = reading.gender if reading.pos == "noun" and reading.gender else gender
        fitting = inflect(
            reading.lemma, reading.pos, gender=wanted, number=number, tense=reading.tense
        )
        answers.update((form,) if form in fitting else fitting)
    return answers.pop() if len(answers) == 1 else None


def inflected_noun(form: str, number: str) -> str | None:
    """The noun ``form`` in this number, its gender kept; None if unsure: ``journal``, ``p``."""
    answers = {
        other
        for reading in readings(form)
        if reading.pos == "noun"
        for other in inflect(reading.lemma, "noun", gender=reading.gender, number=number)
    }
    return answers.pop() if len(answers) == 1 else None


def genders(form: str) -> frozenset[str]:
    """The genders that ``form`` can have as a noun: {"m"}, {"f"}, both, or none if no noun."""
    found: set[str] = set()
    for reading in readings(form):
        if reading.pos == "noun":
            found.update(reading.gender or "mf")
    return frozenset(found)


def plural(phrase: str) -> str | None:
    """A noun phrase in the plural: ``centrale nucléaire`` -> ``centrales nucléaires``.

    What stands behind a preposition stays (``cessez-le-feu``, ``chef d'état-major``). None when a
    word before it is not known.
    """
    words = phrase.split(" ")
    changed: list[str] = []
    for place, word in enumerate(words):
        if place and ("'" in word or "’" in word or _is_link(word)):
            return " ".join(changed + words[place:])
        found = _plural_of(word)
        if found is None:
            return None
        changed.append(found)
    return " ".join(changed)


def _is_link(word: str) -> bool:
    return any(reading.pos in ("preposition", "conjunction") for reading in readings(word))


def _plural_of(word: str) -> str | None:
    known = readings(word)
    nominal = [r for r in known if r.pos in ("noun", "adjective") or r.tense == "past participle"]
    if any(reading.number != "s" for reading in nominal):
        return word if nominal else None
    gender = next((reading.gender for reading in nominal if reading.gender), "")
    return agree(word, gender, "p")
