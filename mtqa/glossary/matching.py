"""Where a sentence has a glossary's variants: longest form first, one probe a token.

Persons are matched by full name, given and family names of different conventions mixed, and by
family name alone; a form of one word also with a German genitive s, or the s of the plural. What
follows from the origin of a row is matched word by word, from the last word of the name.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from operator import attrgetter, eq
from typing import NamedTuple

import marisa_trie
from rapidfuzz import fuzz

from mtqa.glossary import index
from mtqa.glossary.forms import Evidence, Form, form, forms, split
from mtqa.glossary.generated import Names
from mtqa.glossary.index import Place, Spelt
from mtqa.glossary.table import NAMES, Entry
from mtqa.language import morphology
from mtqa.language.forms import Column
from mtqa.types import Sentence, Token

_start = attrgetter("start")
_OPENERS = frozenset("«“\"'‘(–—-•*:.!?…")
_BEFORE_COMPLEMENT = frozenset(
    "de d' du des à a au aux en sur sous par pour sans avec contre dans entre hors".split()
)
# What stands beside a word of a foreign title, newspaper or institution left in its language.
_FOREIGN_NEIGHBOURS = frozenset("of the and at from in von der und im aus nach zu am für".split())
_URL = re.compile(
    r"://|www\.|@|\.(?:com|org|net|info|de|fr|ru|ua|uk|eu|html?|php)\b", re.IGNORECASE
)
# Endings of patronymics, and of the titles that stand before a name.
_NO_GIVEN_NAMES = (
    *("witsch", "vich", "vitch", "wytsch", "vych", "owna", "ewna", "ovna", "evna", "iwna", "ivna"),
    *("präsident", "minister", "chef", "sprecher", "general", "kanzler", "papst", "premier"),
    *("président", "présidente", "ministre", "général", "colonel", "monsieur", "madame", "mme"),
    *("roi", "tsar", "pape", "patriarche", "chancelier", "secrétaire", "ambassadeur", "oligarque"),
)
# Two spellings of one given name are at least so alike, in per cent: Wolodimir, Volodymyr.
_NEARLY = 60
_SPACES = " \u00a0\u202f\r\n\t"
# In capitals, a shorter name of one word may be an abbreviation.
_SHORTEST_IN_CAPITALS = 4


class Match(NamedTuple):
    """A form found at ``tokens[first:last]`` of a sentence, and what is to stand there."""

    first: int
    last: int
    entry: Entry
    replacement: str
    evidence: Evidence


class _Known(NamedTuple):
    """What is known of a word: the rows of which forms begin with it, its places in names.

    ``genitive``: the places are those of the word without its final s.
    """

    rows: tuple[int, ...]
    places: tuple[Place, ...]
    genitive: bool = False


_UNKNOWN = _Known((), ())


class Matcher:
    """Finds the forms of some rows.

    The index knows the words to look at; the forms that begin with a word are worked out when a
    text first has that word. No canonical form is ever taken apart.
    """

    def __init__(
        self, entries: Sequence[Entry], trie: marisa_trie.RecordTrie | None = None
    ) -> None:
        """``trie``: the index of ``entries``, if it is there; otherwise it is compiled."""
        self._entries = entries
        self._trie = index.compiled(entries) if trie is None else trie
        self._known: dict[str, _Known] = {}
        self._words = Column(self._looked_up)
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._written: set[str] = set()
        self._givens: set[str] = set()
        self._names = Names(entries, self._places, self._written)
        self._asked: Sentence | None = None
        self._answer: tuple[Match, ...] = ()
        # The names of several words, by the first.
        self._canonicals: dict[str, list[Entry]] = {}
        for entry in entries:
            canonical = entry.canonical
            if entry.kind not in NAMES:
                continue
            if " " not in canonical:
                self._written.add(canonical)
                continue
            words = canonical.split(" ")
            self._written.update(words)
            if "-" in canonical:
                self._written.update(canonical.replace("-", " ").split(" "))
            if entry.kind == "person":
                self._givens.add(words[0])
            self._canonicals.setdefault(split(canonical)[0].lower(), []).append(entry)

    def find(self, sentence: Sentence) -> tuple[Match, ...]:
        """The variants in ``sentence``, left to right, none overlapping.

        The answer is kept for the next call: several rules ask about one sentence in turn.
        """
        if sentence is not self._asked:
            self._answer = tuple(self._found(sentence))
            self._asked = sentence
        return self._answer

    def _found(self, sentence: Sentence) -> Iterator[Match]:
        words = self._words.of(sentence.tokens)
        free = 0
        for place, word in [known for known in enumerate(words) if known[1] is not _UNKNOWN]:
            if place < free:
                continue
            found = self._longest(sentence, place)
            if found is not None:
                last = place + len(found.words)
                match = _match(sentence, place, last, found, self._givens)
                if match is not None:
                    yield self._with_given(sentence, free, match)
                free = last
                continue
            name = self._names.ending_at(sentence, free, place) if word.places else None
            if name is not None:
                match = _match(sentence, name.first, place + 1, name.form, self._givens)
                if match is not None:
                    free = place + 1
                    yield match._replace(evidence="genitive") if word.genitive else match

    def _looked_up(self, token: Token) -> _Known:
        """What is known of a form, and noted of its word if it is anything."""
        lower = token.lower
        places = index.places(self._trie, lower)
        known = _UNKNOWN
        if places or self._protected(lower):
            known = _Known(
                tuple(place.row for place in places if place.spelt is Spelt.FIRST),
                tuple(place for place in places if place.spelt is not Spelt.FIRST),
            )
        elif lower.endswith("s"):
            known = self._genitive(lower[:-1])
        if known is not _UNKNOWN:
            self._known[lower] = known
        return known

    def _genitive(self, stem: str) -> _Known:
        """What is known of ``stem`` with a German genitive s: names as German has them."""
        places = tuple(
            place
            for place in index.places(self._trie, stem)
            if place.spelt in (Spelt.GERMAN, Spelt.BOTH) and self._names.is_last(place)
        )
        return _Known((), places, True) if places else _UNKNOWN

    def _places(self, lower: str) -> tuple[Place, ...]:
        return self._known.get(lower, _UNKNOWN).places

    def _protected(self, first: str) -> list[Form]:
        """The canonical forms that begin with ``first`` and could be taken apart."""
        return [
            form(entry.canonical, "", entry)
            for entry in self._canonicals.get(first, ())
            if any(word in self._trie for word in entry.canonical.lower().split(" "))
        ]

    def _with_given(self, sentence: Sentence, free: int, match: Match) -> Match:
        """``match`` of a family name, with the given name before it that the origin knows."""
        if match.last - match.first > 1 or match.entry.kind != "person":
            return match
        whole = self._names.with_given(sentence, free, match.first, match.entry)
        found = whole and _match(sentence, whole.first, match.last, whole.form, self._givens)
        if found and match.evidence == "genitive":
            return found._replace(evidence="genitive")
        return found or match

    def _longest(self, sentence: Sentence, place: int) -> Form | None:
        first = sentence.tokens[place].lower
        candidates = self._forms.get(first)
        if candidates is None:
            candidates = self._forms[first] = self._compiled(first)
        for candidate in candidates:
            end = place + len(candidate.lowers)
            if sentence.lowers[place:end] == candidate.lowers and _fits(
                sentence, sentence.tokens[place:end], candidate
            ):
                return candidate
        return None

    def _compiled(self, first: str) -> tuple[Form, ...]:
        """The forms that begin with ``first``, longest first, listed before derived ones.

        A form stands once: a later row rules an earlier one. A family name or another derived
        form that could mean two names, or that a canonical form has as a word, is left out.
        """
        chosen: dict[tuple[str, ...], Form] = {}
        doubtful: set[tuple[str, ...]] = set()
        for number in self._known[first].rows:
            for new in forms(self._entries[number]):
                if new.lowers[0] != first:
                    continue
                known = chosen.get(new.words)
                if new.evidence == "listed":
                    chosen[new.words] = new
                elif new.words[0] not in self._written and (
                    known is None or known.evidence != "listed"
                ):
                    if known is not None and known.canonical != new.canonical:
                        doubtful.add(new.words)
                    chosen[new.words] = new
        kept = [
            new
            for words, new in chosen.items()
            if new.evidence == "listed" or words not in doubtful
        ]
        kept.extend(self._protected(first))
        kept.sort(key=lambda new: (-len(new.words), new.evidence != "listed"))
        return tuple(kept)


def _fits(sentence: Sentence, found: tuple[Token, ...], form: Form) -> bool:
    for one, other in pairwise(found):
        if sentence.segment.text[one.end : other.start].strip(_SPACES):
            return False
    written = [token.text.replace("’", "'") for token in found]
    if form.entry.case == "exact":
        return all(map(eq, written, form.words))
    if form.evidence != "listed" and found[-1].word is not None and found[-1].word.french:
        return False
    if form.entry.kind not in NAMES:
        return True
    shortest = _SHORTEST_IN_CAPITALS if len(found) == 1 else 1
    return all(
        text == word
        or text == word[0].upper() + word[1:]
        or (text.isupper() and len(text) >= shortest)
        or not word.isalnum()
        for text, word in zip(written, form.words, strict=True)
    )


def _match(sentence: Sentence, place: int, last: int, form: Form, givens: Set[str]) -> Match | None:
    """The match of ``form``; None for a form to be left alone and inside an address or hashtag."""
    found = sentence.tokens[place:last]
    forbids = form.entry.kind == "forbidden"
    if not (form.canonical or forbids) or _in_address(sentence, found[0], found[-1]):
        return None
    canonical = form.canonical
    if form.entry.kind in NAMES:
        if form.entry.kind != "person":
            if _has_foreign_neighbour(sentence, place, last):
                return None
        elif form.entry.canonical not in givens and _is_namesake(sentence, place, last, form):
            return None
        canonical = _name_case(found, form.words, canonical)
    elif form.evidence == "plural":
        canonical = _plural(canonical)
    if form.entry.kind not in NAMES and _all_capitals(found):
        canonical = canonical.upper()
    elif found[0].text[0].isupper() and _opens(sentence, place):
        canonical = canonical[:1].upper() + canonical[1:]
    return Match(place, last, form.entry, canonical, form.evidence)


def _in_address(sentence: Sentence, first: Token, last: Token) -> bool:
    """Whether the match lies in a web or mail address, a hashtag or an account's name."""
    text = sentence.segment.text
    if text[first.start - 1 : first.start] in ("#", "@"):
        return True
    start, end = first.start, last.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return (start, end) != (first.start, last.end) and bool(_URL.search(text, start, end))


def _name_case(found: tuple[Token, ...], words: tuple[str, ...], canonical: str) -> str:
    """``canonical`` with those words in capitals that are so in the text, beyond their own."""
    capitals = [
        token.text.isupper() and not word.isupper() and len(token.text) > 1
        for token, word in zip(found, words, strict=True)
    ]
    if not any(capitals):
        return canonical
    parts = canonical.split(" ")
    if len(parts) != len(capitals):
        return canonical.upper() if all(capitals) else canonical
    pairs = zip(parts, capitals, strict=True)
    return " ".join(part.upper() if capital else part for part, capital in pairs)


def _all_capitals(found: tuple[Token, ...]) -> bool:
    return all(token.text.isupper() for token in found) and (
        sum(len(token.text) for token in found) >= _SHORTEST_IN_CAPITALS
    )


def _opens(sentence: Sentence, place: int) -> bool:
    return all(token.text in _OPENERS for token in sentence.tokens[:place])


def _plural(term: str) -> str:
    """The words before the first complement in the plural: centrales nucléaires, chefs d'État."""
    words = term.split(" ")
    for place, word in enumerate(words):
        if word in _BEFORE_COMPLEMENT or word.startswith(("d'", "l'")):
            break
        if word.endswith("al"):
            words[place] = word[:-1] + "ux"
        elif not word.endswith(("s", "x", "z")):
            words[place] = word + ("x" if word.endswith(("eau", "eu")) else "s")
    return " ".join(words)


def _has_foreign_neighbour(sentence: Sentence, place: int, last: int) -> bool:
    """Whether a word before or after makes it part of a foreign title, as in Bank of Moscow."""
    tokens = sentence.tokens
    return any(_is_foreign(tokens[near]) for near in (place - 1, last) if 0 <= near < len(tokens))


def _is_foreign(token: Token) -> bool:
    word = token.word
    if word is None or _is_word(token):
        return False
    if token.lower in _FOREIGN_NEIGHBOURS:
        return True
    return token.text[0].isupper() and word.en > max(word.fr, word.de) + 0.3


def _is_word(token: Token) -> bool:
    """Whether ``token`` can be an ordinary French word; the form list has French names as well."""
    return token.word is not None and token.word.french and bool(morphology.readings(token.lower))


def _is_namesake(sentence: Sentence, place: int, last: int, form: Form) -> bool:
    """Whether a family name or a single name stands beside the given name of someone else.

    Rachid Kassim is not Naïm Qassem, and Stalin Gonzalez not Staline. What is nearly a given name
    of the person, a patronymic and a common noun or title before the name do not count.
    """
    if last - place > 1:
        return False
    whole = form.entry.canonical.split(" ")
    if len(whole) == 1:
        return _is_name(sentence, _neighbour(sentence, last, last - 1))
    before = _neighbour(sentence, place - 1, place)
    if before is None or not _is_name(sentence, before):
        return False
    givens = {name.split(" ")[0].lower() for name in (form.entry.canonical, *form.entry.variants)}
    return all(fuzz.ratio(before.lower, given) < _NEARLY for given in givens)


def _neighbour(sentence: Sentence, near: int, place: int) -> Token | None:
    """The token at ``near``, beside that at ``place``, if only space stands between them."""
    if not 0 <= near < len(sentence.tokens):
        return None
    left, right = sorted((sentence.tokens[near], sentence.tokens[place]), key=_start)
    return None if sentence.segment.text[left.end : right.start].strip() else sentence.tokens[near]


def _is_name(sentence: Sentence, token: Token | None) -> bool:
    """Whether ``token`` is capitalised as a name is: no title, no first word of a sentence."""
    if token is None or token.word is None or len(token.text) < 2 or not token.text[0].isupper():
        return False
    if token.lower.endswith(_NO_GIVEN_NAMES):
        return False
    if not _is_word(token):
        return True
    place = sentence.tokens.index(token)
    opens = not place or sentence.tokens[place - 1].text in _OPENERS
    return not opens and not token.text.isupper()
