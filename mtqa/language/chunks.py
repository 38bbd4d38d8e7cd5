"""Noun phrases, chains of them, and the subjects of verbs, over the shape of a sentence.

A *group* is a noun with its determiner and the adjectives before and behind it. A *chain* is a
group with the complements behind it (les forces de sécurité du pays): an adjective, a participle
or qui at its end may belong to any of its nouns, so that a rule speaks when it fits none of them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mtqa.language import tagging
from mtqa.language.tagging import FEMININE, MASCULINE, PLURAL, SINGULAR, compiled, marks
from mtqa.types import Token

_ANY = MASCULINE | FEMININE

DETERMINERS: dict[str, int] = {
    **dict.fromkeys("le un ce cet quel aucun du au".split(), MASCULINE & SINGULAR),
    **dict.fromkeys("la une cette ma ta sa quelle aucune".split(), FEMININE & SINGULAR),
    **dict.fromkeys("l' mon ton son notre votre leur chaque quelque".split(), SINGULAR),
    **dict.fromkeys(
        "les des ces mes tes ses nos vos leurs plusieurs quelques aux deux trois quatre cinq six "
        "sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
        "cinquante soixante".split(),
        PLURAL,
    ),
    "quels": MASCULINE & PLURAL,
    "quelles": FEMININE & PLURAL,
}
"""Determiner -> the genders and numbers that it leaves open."""

_NUMBER = "E*"
_BEFORE = "{A=NA}(?={N})"
BEHIND = "(?:(?:g|{=R})?{AP=NAP}(?:C(?:g|{=R})?{=A}(?!{N}))?)"
"""An adjective or participle behind its noun, another joined to it by et."""
_NOUN = "{N=NAPR}"
# Atomic: what a phrase has taken it never gives back, so that no text makes the walk long.
_PHRASE = f"(?>(?:{_BEFORE})*{_NOUN}{BEHIND}*)"
GROUP = f"(?>[DFG]{_NUMBER}{_PHRASE})"
"""A determiner with its noun; du and au bring their preposition with them."""
_NAME = "(?>X+E?)"
COMPLEMENT = (
    f"(?>(?:[dS](?:[DF]{_NUMBER})?|[GF]{_NUMBER})(?:{_PHRASE}|(?:{_BEFORE})*{_NAME}{BEHIND}*))"
)
"""A preposition with what it governs."""
CHAIN = f"(?:(?:[DFG]{_NUMBER}{_PHRASE}|(?>(?:{_BEFORE})*{{=N}}{BEHIND}*)){COMPLEMENT}*)"

_chain = compiled(CHAIN)
_NOMINAL = tagging.that_can_be("N") | {"X"}
_ADJECTIVAL = tagging.that_can_be("A")


class Chain(NamedTuple):
    """Places of the first token and behind the last one; ``nouns`` are places of its nouns."""

    start: int
    end: int
    nouns: tuple[int, ...]


class Words:
    """The tokens of a sentence with its shape and what each word can be in gender and number."""

    __slots__ = ("lowers", "shape", "tokens")

    def __init__(self, tokens: Sequence[Token], lowers: Sequence[str]) -> None:
        self.tokens = tokens
        self.lowers = lowers
        self.shape = tagging.shape(tokens)

    def noun(self, place: int) -> int:
        """Marks of the noun at ``place``; all of them for a name or what is not known."""
        return marks(self.lowers[place]).noun or _ANY

    def adjective(self, place: int) -> int:
        """Marks of the adjective or participle at ``place``; all of them if it is neither."""
        return marks(self.lowers[place]).adjective or _ANY

    def determined(self, place: int) -> int:
        """Marks of the noun at ``place`` narrowed by the determiner of its group."""
        found = self.noun(place)
        at = place - 1
        while at >= 0 and self.shape[at] in _ADJECTIVAL:
            at -= 1
        while at >= 0 and self.shape[at] in "DFGE":
            found &= DETERMINERS.get(self.lowers[at], _ANY)
            at -= 1
        return found


def chains(words: Words) -> Iterator[Chain]:
    """Every chain, left to right, its nouns those that any of its words can be."""
    shape = words.shape
    for match in _chain.finditer(shape):
        start, end = match.span()
        nouns = tuple(place for place in range(start, end) if shape[place] in _NOMINAL)
        yield Chain(start, end, nouns)


_MENTION = f"(?>{GROUP}|{COMPLEMENT}|D?{_NAME}|{{=R}}|E)"
_RELATIVE = f"q[nO]*(?:[BY]p?u?(?:g|{{=R}})?{{AP=NAPR}}|{{=V}})(?:{_MENTION}|[Sd]O?{{I=NI}})*,?"
_BETWEEN_COMMAS = r",(?:[Sde]|{=G}|{P=NAP})[^,.:\"kzBYHhnO]{0,12},"
_CLAUSE_BETWEEN_COMMAS = r",S?[qw][^,.:\"]{2,16},"
_ASIDE = f"(?:{_BETWEEN_COMMAS}|{_CLAUSE_BETWEEN_COMMAS})"
_TO_DO = f"[Sd][nO]?p?{{I=NI}}(?:{_MENTION})*"
_DOING = f"n?p?[O]*{{=G}}(?:{_MENTION})+"
_SUBJECT = compiled(
    f"(?P<head>(?:[DFv]{_NUMBER}|E+|d(?={{A=NA}})){_PHRASE})"
    f"(?P<joined>CD{_NUMBER}{_PHRASE})?"
    f"(?P<rest>{{=R}}?(?:{COMPLEMENT})*(?:{_TO_DO}|{_DOING})?(?:{_RELATIVE}|{_ASIDE})?)"
    f"(?P<clitics>[nO]*)(?P<verb>[BY]|{{=V}})"
)
# Where a clause begins: the head of the sentence, what opens it, a conjunction.
_CLAUSE = compiled(
    f'(?:^[b":]*(?:(?:{{=R}}|b)+,?|(?:{COMPLEMENT}|E)+,)?|[zkiw:b"](?:(?:{COMPLEMENT}),)?|,|C)'
    f"(?=[DFvE]|d{{A=NA}})"
)
_NOUN_OF_HEAD = compiled(f"[DFvEd]+(?:{_BEFORE})*({_NOUN})")


class Subject(NamedTuple):
    """A noun phrase that opens a clause, and its verb.

    ``noun``: place of its noun; ``number``: s or p; ``marks`` as in ``tagging``; ``verb``: place
    behind the phrase, where the verb or its little pronouns stand; ``opener``: the letter before
    it, "" at the head of the sentence; ``plain``: determiner, noun and verb, and nothing else;
    ``coordinated``: with another by et; ``interrupted``: an aside stands before the verb.
    """

    start: int
    noun: int
    number: str
    marks: int
    verb: int
    opener: str
    nouns: int
    plain: bool
    coordinated: bool
    interrupted: bool


def subjects(words: Words, opens: Callable[[Words, int], bool]) -> Iterator[Subject]:
    """The noun phrases that open a clause and are followed by their verb, left to right.

    ``opens`` says whether a clause may begin at a place; what it forbids is not walked over.
    """
    shape = words.shape
    at = 0
    while (opened := _CLAUSE.search(shape, at)) is not None:
        start = opened.end()
        at = max(start, at + 1)
        match = _SUBJECT.match(shape, start) if opens(words, start) else None
        if match is None:
            continue
        head = _NOUN_OF_HEAD.match(shape, start)
        if head is None:
            continue
        noun = head.start(1)
        marks_of = words.determined(noun)
        joined = match["joined"] is not None
        number = "p" if joined else _number(marks_of)
        if not number or not marks_of:
            continue
        verb = match.start("clitics")
        yield Subject(
            start,
            noun,
            number,
            marks_of,
            verb,
            shape[start - 1] if start else "",
            sum(
                1 for one in shape[noun + 1 : verb] if one == "X" or ord(one) & 1 and one >= "\x80"
            ),
            verb - start == 2,
            joined,
            shape[verb - 1] == ",",
        )


def _number(found: int) -> str:
    return "s" if not found & PLURAL else "p" if not found & SINGULAR else ""
