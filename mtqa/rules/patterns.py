"""Patterns over the tokens of a sentence, written as data, looked up by their rarest word.

A pattern is a row of elements parted by spaces; each takes one token unless said otherwise:

=============  ====================================================================
``grève``      the word, in any case; with a capital (``Telegram``) exactly so
``a|b``        one of several
``élevé/e/s``  the word, or the word with one of the endings
``de_la``      several words as one of the alternatives (``d'office`` too)
``<gifler>``   any form of the lemma
``@month``     a word of the class (``mtqa/data/fr/pattern_classes.csv``)
``@Cap``       a word with a capital; ``@Name`` one to four of them in a row; ``@num`` a number
               in figures; ``@word`` any word or number; ``@noun``, ``@adj``, ``@adverb``,
               ``@infinitive``, ``@participle`` (past) any word that can be read so
``x?``         may be missing
``…`` ``…5``   a gap of at most three (five) words, never over a mark
``[ x y ]``    what is wrong; the rest is context. Without brackets, all of it
=============  ====================================================================

A condition is a list of clauses parted by ``;``: ``near:a|b`` (a word somewhere else in the
sentence), ``before:a|b``, ``after:a|b`` (next to the match), ``before3:a|b`` (among the three
words before it), ``start:`` (the match opens the sentence).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from sys import intern
from typing import NamedTuple

from mtqa.language import lexicon, resources
from mtqa.rules.slots import SLOTS, is_word
from mtqa.types import Token

# Words on either side that are near: more than any sentence holds, few where there is no full stop.
_FAR = 80
_ELEMENT = re.compile(r"(?P<gap>…(?P<most>\d*))|(?P<alternatives>[^\s?\[\]]+)(?P<optional>\?)?")
_INSIDE_PHRASE = re.compile(r"_|(?<=')(?<!aujourd')(?<!prud')(?!$)")
_WORDS: frozenset[str] = frozenset()


# By the least that an element of at most one token takes: its lengths, best first.
_MISSING: tuple[tuple[int, ...], ...] = ((0,), ())
_TAKEN: tuple[tuple[int, ...], ...] = ((1, 0), (1,))


class PatternError(ValueError):
    """A pattern that cannot be read; the message names what is wrong with it."""


class Element(NamedTuple):
    """From ``least`` to ``most`` tokens, each one of ``words`` (small letters), of ``exact``
    (letter for letter), or accepted by one of ``tests``; or the tokens of one of ``phrases``.
    ``lazy``: as few as possible.
    """

    words: frozenset[str]
    exact: frozenset[str] = _WORDS
    tests: tuple[Callable[[Token], bool], ...] = ()
    least: int = 1
    most: int = 1
    lazy: bool = False
    marked: bool = True
    lemmas: tuple[str, ...] = ()
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def takes(self, token: Token) -> bool:
        """Whether one token fits."""
        if token.lower in self.words or token.text in self.exact:
            return True
        for test in self.tests:  # noqa: SIM110 (asked too often for a generator)
            if test(token):
                return True
        return False

    def lengths(self, tokens: Sequence[Token], at: int, step: int) -> Sequence[int]:
        """How many tokens it may take from ``tokens[at]`` on in direction ``step``, best first."""
        if self.most == 1 and not self.phrases and not self.lazy:
            if not (0 <= at < len(tokens) and self.takes(tokens[at])):
                return _MISSING[self.least]
            return _TAKEN[self.least]
        reach = 0
        while (
            reach < self.most
            and 0 <= at + reach * step < len(tokens)
            and self.takes(tokens[at + reach * step])
        ):
            reach += 1
        lengths = list(range(self.least, reach + 1))
        for phrase in self.phrases:
            first = at if step > 0 else at - len(phrase) + 1
            if first >= 0 and phrase == tuple(
                token.lower for token in tokens[first : first + len(phrase)]
            ):
                lengths.append(len(phrase))
        return sorted(lengths, reverse=not self.lazy)

    def stands_in(self, tokens: Sequence[Token]) -> bool:
        """Whether it takes one of ``tokens``, or some of them in a row."""
        if self.exact or self.tests:
            if any(map(self.takes, tokens)):
                return True
            if not self.phrases:
                return False
        lowers = tuple([token.lower for token in tokens])
        if not self.words.isdisjoint(lowers):
            return True
        return any(
            phrase == lowers[at : at + len(phrase)]
            for phrase in self.phrases
            for at in range(len(lowers) - len(phrase) + 1)
        )

    @property
    def keys(self) -> frozenset[str] | None:
        """The words it must contain one of, in small letters; None if anything may stand there."""
        if self.least == 0 or self.tests:
            return None
        rarest = {min(phrase, key=_frequency) for phrase in self.phrases}
        return self.words | rarest | {word.lower() for word in self.exact}

    def starts(self, tokens: Sequence[Token], at: int) -> Iterator[int]:
        """Where it may begin if ``tokens[at]`` is one of its keys."""
        if self.takes(tokens[at]):
            yield at
        for phrase in self.phrases:
            for offset, word in enumerate(phrase):
                if word == tokens[at].lower and offset <= at:
                    yield at - offset


class Clause(NamedTuple):
    """One condition: some token in the ``place`` must fit ``element``."""

    place: str
    reach: int
    element: Element | None

    def holds(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether it holds for a match of ``tokens[start:end]``."""
        if self.element is None:
            return start <= _FAR and not any(is_word(token) for token in tokens[:start])
        reach = max(self.reach, *map(len, self.element.phrases), 0)
        if self.place == "before":
            return self.element.stands_in(tokens[max(0, start - reach) : start])
        if self.place == "after":
            return self.element.stands_in(tokens[end : end + reach])
        return any(
            map(
                self.element.stands_in,
                (tokens[max(0, start - _FAR) : start], tokens[end : end + _FAR]),
            )
        )


@cache
def _classes() -> dict[str, str]:
    return {row["class"]: row["words"] for row in resources.rows("fr/pattern_classes.csv")}


@cache
def _lemmas() -> dict[str, str]:
    """Lemma -> its forms parted by spaces."""
    return {row["lemma"]: row["forms"] for row in resources.rows("fr/pattern_forms.csv")}


def lemmas_in(pattern: str) -> Iterator[str]:
    """The lemmas that a pattern, a condition or a class names."""
    for found in re.finditer(r"<([^<>]+)>|@(\w+)", pattern):
        if found[1]:
            yield found[1]
        elif found[2] not in SLOTS:
            yield from lemmas_in(_classes().get(found[2], ""))


def classes_in(*texts: str) -> dict[str, str]:
    """The word classes that patterns and conditions name, with those inside them: their words."""
    found: dict[str, str] = {}
    for text in texts:
        for name in re.findall(r"@(\w+)", text):
            if name not in SLOTS and name not in found:
                found[name] = _classes()[name]
                found |= classes_in(found[name])
    return found


@cache
def parted(words: str) -> frozenset[str]:
    """Words parted by spaces, each string shared."""
    return frozenset(map(intern, words.split()))


def _alternatives(text: str) -> Element:
    words: set[str] = set()
    exact: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    tests: list[Callable[[Token], bool]] = []
    lemmas: list[str] = []
    most = 1
    for part in text.split("|"):
        if part.startswith("<"):
            lemma = part[1:-1]
            if lemma not in _lemmas():
                raise PatternError(f"no forms of <{lemma}> are known")
            lemmas.append(lemma)
        elif part.startswith("@") and part[1:] in SLOTS:
            test, most = SLOTS[part[1:]]
            tests.append(test)
        elif part.startswith("@"):
            if part[1:] not in _classes():
                raise PatternError(f"unknown class {part}")
            inner = _alternatives(_classes()[part[1:]])
            words |= inner.words
            exact |= inner.exact
            phrases |= inner.phrases
            tests.extend(inner.tests)
        elif len(words_of := _INSIDE_PHRASE.split(part)) > 1:
            if "/" in part:
                raise PatternError(f"endings inside several words: {part!r}")
            phrases.add(tuple(word.lower() for word in words_of))
        else:
            stem, *endings = part.split("/")
            if not stem:
                raise PatternError(f"an empty alternative in {text!r}")
            forms = [stem, *(stem + ending for ending in endings)]
            (words if stem.islower() or not stem[0].isalpha() else exact).update(forms)
    inflected = [parted(_lemmas()[lemma]) for lemma in lemmas]
    return Element(
        inflected[0] if len(inflected) == 1 and not words else frozenset(words.union(*inflected)),
        frozenset(exact),
        tuple(tests),
        most=most,
        lemmas=tuple(lemmas),
        phrases=frozenset(phrases),
    )


def parse_elements(pattern: str) -> tuple[Element, ...]:
    """The elements of a pattern. Raises PatternError."""
    bracketed = "[" in pattern
    marked = not bracketed
    elements: list[Element] = []
    for part in pattern.split():
        if part in ("[", "]"):
            marked = part == "["
            continue
        match = _ELEMENT.fullmatch(part)
        if match is None:
            raise PatternError(f"cannot read {part!r}")
        if match["gap"]:
            element = Element(
                _WORDS, tests=(is_word,), least=0, most=int(match["most"] or 3), lazy=True
            )
        else:
            element = _alternatives(match["alternatives"])
            if match["optional"]:
                element = element._replace(least=0)
        elements.append(element._replace(marked=marked))
    if not any(element.marked and element.least for element in elements):
        raise PatternError("nothing is marked")
    return tuple(elements)


def parse_condition(condition: str) -> tuple[Clause, ...]:
    """The clauses of a condition; none if it is empty. Raises PatternError."""
    clauses = []
    for part in filter(None, (piece.strip() for piece in condition.split(";"))):
        match = re.fullmatch(r"(near|before|after|start)(\d*):\s*(\S*)", part)
        if match is None or bool(match[3]) == (match[1] == "start"):
            raise PatternError(f"cannot read {part!r}")
        element = _alternatives(match[3]) if match[3] else None
        clauses.append(Clause(match[1], int(match[2] or 1), element))
    return tuple(clauses)


class Pattern(NamedTuple):
    """Elements, the one they are looked up by, and the conditions.

    ``before`` and ``after``: words one of which must adjoin the anchor, where only some can; most
    candidates fail by them at the cost of one look.
    """

    elements: tuple[Element, ...]
    anchor: int
    when: tuple[Clause, ...] = ()
    unless: tuple[Clause, ...] = ()
    before: frozenset[str] | None = None
    after: frozenset[str] | None = None

    @property
    def anchors(self) -> frozenset[str]:
        """The words it is looked up by, in small letters."""
        return self.elements[self.anchor].keys or _WORDS

    @property
    def needs(self) -> frozenset[str]:
        """Words of which the sentence must hold one beside the anchor: the rarest such; or none."""
        others = (*self.elements[: self.anchor], *self.elements[self.anchor + 1 :])
        needed = (*others, *(clause.element for clause in self.when))
        known = [one.keys for one in needed if one is not None and one.keys]
        return min(known, key=_rarity, default=_WORDS)


class Match(NamedTuple):
    """Where a pattern matched: for each element, the tokens ``start`` to ``end`` it took."""

    pattern: Pattern
    places: tuple[tuple[int, int], ...]

    @property
    def marked(self) -> tuple[int, int]:
        """First token of what is wrong, and the token after its last."""
        taken = [
            place
            for element, place in zip(self.pattern.elements, self.places, strict=True)
            if element.marked and place[0] < place[1]
        ]
        return taken[0][0], taken[-1][1]


def parse(
    pattern: str, when: str = "", unless: str = "", anchors: frozenset[str] | None = None
) -> Pattern:
    """A pattern under its conditions, all of ``when``, none of ``unless``. Raises PatternError.

    ``anchors``: the words it is looked up by, where they are known; its rarest are found else.
    """
    elements = parse_elements(pattern)
    anchor = next((at for at, one in enumerate(elements) if one.keys == anchors), -1)
    if anchors is None or anchor < 0:
        anchor = _anchor(elements)
    return Pattern(
        elements,
        anchor,
        parse_condition(when),
        parse_condition(unless),
        _adjoining(elements, anchor, -1),
        _adjoining(elements, anchor, 1),
    )


def _adjoining(elements: tuple[Element, ...], anchor: int, step: int) -> frozenset[str] | None:
    """The words that can stand next to the anchor; None if anything or nothing may."""
    if elements[anchor].phrases or elements[anchor].most > 1:
        return None
    words: set[str] = set()
    number = anchor + step
    while 0 <= number < len(elements):
        element = elements[number]
        if element.tests:
            return None
        words |= element.words | {word.lower() for word in element.exact}
        words |= {phrase[0 if step > 0 else -1] for phrase in element.phrases}
        if element.least:
            return frozenset(words)
        number += step
    return None


def _anchor(elements: tuple[Element, ...]) -> int:
    """The element whose words are rarest in French."""
    choices = [
        (_rarity(element.keys), position)
        for position, element in enumerate(elements)
        if element.keys
    ]
    if not choices:
        raise PatternError("no word to look it up by")
    return min(choices)[1]


def _rarity(words: frozenset[str]) -> float:
    return sum(map(_frequency, words))


def _frequency(word: str) -> float:
    """How often ``word`` stands in a thousand million words of French; marks stand everywhere."""
    return 10 ** lexicon.look_up(word).fr if word[0].isalnum() else 1e9


def match_at(pattern: Pattern, tokens: Sequence[Token], position: int) -> Match | None:
    """The match whose anchor holds ``tokens[position]``, its conditions included."""
    elements = pattern.elements
    anchor = pattern.anchor
    for start in elements[anchor].starts(tokens, position):
        left = _walk(tokens, start - 1, elements, anchor - 1, -1)
        right = _walk(tokens, start, elements, anchor, 1)
        if left is None or right is None:
            continue
        places = (*reversed(left), *right)
        taken = [place for place in places if place[0] < place[1]]
        first, last = taken[0][0], taken[-1][1]
        if all(clause.holds(tokens, first, last) for clause in pattern.when) and not any(
            clause.holds(tokens, first, last) for clause in pattern.unless
        ):
            return Match(pattern, places)
    return None


def _walk(
    tokens: Sequence[Token], at: int, elements: tuple[Element, ...], number: int, step: int
) -> list[tuple[int, int]] | None:
    """Places of the elements from ``number`` on, away from the anchor in direction ``step``."""
    if not 0 <= number < len(elements):
        return []
    element = elements[number]
    for length in element.lengths(tokens, at, step):
        after = at + length * step
        rest = _walk(tokens, after, elements, number + step, step)
        if rest is not None:
            return [(at, after) if step > 0 else (after + 1, at + 1), *rest]
    return None
