"""The names of a document: where they stand, which spellings are one name, what French writes.

A mention is a family name or a place, with the given name and patronymic before it. All spellings
of one name are judged together: what two conventions agree on is surer, and one form is proposed
for all.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from mtqa.language import french, morphology, resources
from mtqa.language.tokens import in_address
from mtqa.names import judgement, romanisation
from mtqa.names.given import Given, given, is_patronymic, patronymic
from mtqa.names.judgement import Signal
from mtqa.names.recognition import ALTERNATIVES, Name, recognise
from mtqa.names.romanisation import Kind, Source
from mtqa.names.shapes import shape
from mtqa.types import Sentence, Token

Skip = Callable[[Sentence], frozenset[int]]

_SPACES = " \u00a0\u202f"
# A word whose letters speak so much against a Slavic name is not read at all.
_SHAPELESS = -3.5
# Below these log odds a word is no candidate, whatever stands around it.
_HOPELESS = -5.0
# What is less likely than this is not worth a word, whoever asks.
_LEAST = 0.15
# Two forms of one name have at least so much of a chance each.
_SHARED = 0.05
_SUBJECT_MENTIONS = 2
# How much likelier a form is that stands in the text, or whose language is that of the given name.
_STANDS = 50.0
_SAME_LANGUAGE = 8.0
# Of an original in the language of a country that the text does not speak of.
_OTHER_COUNTRY = 64.0
# By reading what is found in the machine output that may be read.
_GIVEN_ALONE = 0.8


class Mention(NamedTuple):
    """A name at ``tokens[first:last]`` of a sentence; the last token is the family name or place.

    ``givens``: what French writes for the tokens before it, and whether they tell of the East. Of
    kind "given" it is a given name in foreign spelling, alone or before a right family name.
    ``stranger``: a name from elsewhere stands before it, as a given name would.
    """

    sentence: Sentence
    first: int
    last: int
    kind: Kind
    givens: tuple[Given, ...]
    stranger: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the mention."""
        return self.sentence.tokens[self.first : self.last]

    @property
    def family(self) -> str:
        """The family name or place as it stands."""
        return self.sentence.tokens[self.last - 1].text


class Proposal(NamedTuple):
    """What French writes for a mention: whole forms, best first, at most three.

    ``first``: where what changes begins. ``rests``: what the proposal rests on, for a person to
    read. ``backed``: a second signal stands behind the spelling.
    """

    mention: Mention
    kind: Kind
    first: int
    forms: tuple[str, ...]
    confidence: float
    convention: Source
    rests: tuple[str, ...]
    backed: bool


class Pool(NamedTuple):
    """What a document, or many, have of names; all words in small letters.

    ``counts``: how often each foreign spelling stands there. ``backed``: those with a telling given
    name beside them. ``written``: capitalised words unknown to French, right forms among them.
    """

    counts: Counter[str]
    backed: frozenset[str]
    written: frozenset[str]

    def __or__(self, other: "Pool") -> "Pool":
        """Both together."""
        return Pool(
            self.counts + other.counts,
            self.backed | other.backed,
            self.written | other.written,
        )


NOTHING = Pool(Counter(), frozenset(), frozenset())


def gather(sentences: Iterable[Sentence], skip: Skip) -> Pool:
    """What the names of a document tell other documents."""
    unknown = _unknown(sentences)
    return _pool(unknown, _mentions(unknown, skip))


def _pool(unknown: "_Unknown", found: list[Mention]) -> Pool:
    families = [mention for mention in found if mention.kind != "given"]
    backed = {
        mention.family.lower() for mention in families if any(one.telling for one in mention.givens)
    }
    written = {sentence.lowers[place] for sentence, places in unknown for place in places}
    counts = Counter(mention.family.lower() for mention in families)
    return Pool(counts, frozenset(backed), frozenset(written))


def mentions(sentences: Iterable[Sentence], skip: Skip) -> list[Mention]:
    """Every name that may be a Slavic one in foreign spelling; ``skip``: tokens to pass over."""
    return _mentions(_unknown(sentences), skip)


def _mentions(unknown: "_Unknown", skip: Skip) -> list[Mention]:
    return [one for sentence, places in unknown for one in _in_sentence(sentence, places, skip)]


def _in_sentence(sentence: Sentence, places: list[int], skip: Skip) -> Iterator[Mention]:
    skipped: frozenset[int] | None = None
    for place in places:
        token = sentence.tokens[place]
        is_family = _is_candidate(token.lower)
        known = given(token.text)
        is_given = known is not None and known.listed and known.french != token.text
        if not (is_family or is_given):
            continue
        if skipped is None:
            skipped = skip(sentence)
        if place in skipped:
            continue
        is_followed = _adjoins_name(sentence, place) and place + 1 not in skipped
        if is_followed and _is_given(token, known, sentence.tokens[place + 1]):
            # The family name speaks for both, unless it is right already.
            is_family = False
            is_given = is_given and _is_right(sentence.tokens[place + 1])
        if is_family:
            first, givens = _before(sentence, place, skipped)
            kind = _kind(sentence, first, place)
            stranger = _lives_elsewhere(sentence, first) or (
                not givens and _is_stranger(sentence, place)
            )
            yield Mention(sentence, first, place + 1, kind, givens, stranger)
        elif is_given and known is not None:
            yield Mention(sentence, place, place + 1, "given", (known,))


_Unknown = list[tuple[Sentence, list[int]]]


def _unknown(sentences: Iterable[Sentence]) -> _Unknown:
    """The sentences with capitalised words that French does not have, and their places."""
    found = []
    for sentence in sentences:
        places = [
            place
            for place, token in enumerate(sentence.tokens)
            if (word := token.word) is not None and not word.french and _is_unknown(token)
        ]
        if places:
            found.append((sentence, places))
    return found


def _is_unknown(token: Token) -> bool:
    """A capitalised word that French does not have."""
    word = token.word
    return word is not None and not word.french and token.text[0].isupper() and len(token.text) > 3


@lru_cache(maxsize=50_000)
def _is_candidate(lower: str) -> bool:
    """Whether ``lower`` may be a Slavic name in foreign spelling: a look at its shape first."""
    if max(shape(lower)) < _SHAPELESS:
        return False
    if "-" not in lower and judgement.at_most(lower) <= _HOPELESS:
        return False
    name = recognise(lower)
    odds = name and judgement.alone(name)
    return odds is not None and odds > _HOPELESS


def _is_given(token: Token, known: Given | None, following: Token) -> bool:
    """Whether ``token`` is a given name or patronymic of the name that begins with it."""
    if is_patronymic(token.text):
        return True
    return known is not None and (known.listed or _is_unknown(following))


def _is_right(token: Token) -> bool:
    """Whether ``token`` can be a Slavic family name as French writes it."""
    if token.word is None or token.word.french or is_patronymic(token.text):
        return False
    name = recognise(token.lower)
    return name is not None and name.is_french and name.forms[0].origin.listed


def _adjoins_name(sentence: Sentence, place: int) -> bool:
    """Whether another capitalised word follows behind one space."""
    after = place + 1
    if after >= len(sentence.tokens):
        return False
    left, right = sentence.tokens[place], sentence.tokens[after]
    return (
        right.word is not None
        and right.text[0].isupper()
        and left.end < right.start
        and sentence.segment.text[left.end : right.start] in _SPACES
    )


def _before(
    sentence: Sentence, place: int, skipped: frozenset[int]
) -> tuple[int, tuple[Given, ...]]:
    """Where the mention begins whose family name stands at ``place``, and its given names."""
    first = place
    givens: list[Given] = []
    while first and len(givens) < 3:
        token = sentence.tokens[first - 1]
        if not _adjoins_name(sentence, first - 1) or not token.text[0].isupper():
            break
        known = patronymic(token.text) or given(token.text)
        if token.word is None or known is None or in_address(token, sentence.segment.text):
            break
        # A given name may be that of many whom the glossary has; any other word is theirs alone.
        if first - 1 in skipped and not known.listed:
            break
        givens.insert(0, known)
        first -= 1
    return first, tuple(givens)


def _is_stranger(sentence: Sentence, place: int) -> bool:
    """Whether a name stands before the token at ``place`` that is no given name of the East.

    Titles (le Premier ministre) and what opens a sentence are ordinary words.
    """
    if not place or not _adjoins_name(sentence, place - 1):
        return False
    token = sentence.tokens[place - 1]
    return (
        token.text[0].isupper()
        and token.lower not in resources.words("fr/courtesy_titles.txt")
        and not morphology.readings(token.lower)
    )


def _lives_elsewhere(sentence: Sentence, first: int) -> bool:
    """L'écrivaine allemande Olga Grjasnowa: she spells her name as she likes."""
    if not first:
        return False
    lower = sentence.lowers[first - 1]
    if lower in resources.words("fr/slavic_subjects.txt"):
        return False
    return any(reading.lemma in french.demonyms() for reading in morphology.readings(lower))


def _kind(sentence: Sentence, first: int, place: int) -> Kind:
    if first < place or not first:
        return "family"
    before = sentence.tokens[first - 1].lower
    noun = sentence.tokens[first - 2].lower if first > 1 else ""
    if before in resources.words("fr/place_prepositions.txt"):
        return "place"
    is_place = before in ("de", "d'") and noun in resources.words("fr/place_nouns.txt")
    return "place" if is_place else "family"


def proposals(
    sentences: Iterable[Sentence], skip: Skip, pool: Pool | None = None
) -> Iterator[Proposal]:
    """What French writes for the names of a document, in their order.

    ``pool``: what all documents of a corpus have, this one included.
    """
    sentences = tuple(sentences)
    unknown = _unknown(sentences)
    found = _mentions(unknown, skip)
    if not found:
        return
    document = _Document(sentences, found, pool or _pool(unknown, found))
    for mention in found:
        proposal = document.proposal(mention)
        if proposal is not None:
            yield proposal


def _kinds(found: list[Mention]) -> dict[str, Kind]:
    """What each spelling is, one answer for all mentions: who bears a given name is no place."""
    persons = {mention.family.lower() for mention in found if mention.givens}
    places = {mention.family.lower() for mention in found if mention.kind == "place"} - persons
    return {
        mention.family.lower(): "place" if mention.family.lower() in places else "family"
        for mention in found
    }


_BULGARIA = re.compile(r"bulgar|sofia\Z|plovdiv|varna\Z")
_UKRAINE = re.compile(r"ukrain|biélorus|belarus|weißrus")


class _Document:
    """The evidence of one document and, where they are pooled, of others: ``pool``."""

    def __init__(self, sentences: tuple[Sentence, ...], found: list[Mention], pool: Pool) -> None:
        self.kinds = _kinds(found)
        self.pool = pool
        self._sentences = sentences
        subjects = resources.words("fr/slavic_subjects.txt")
        about = sum(
            lower in subjects
            for sentence in sentences
            if not subjects.isdisjoint(sentence.lowers)
            for lower in sentence.lowers
        )
        self.subject = about >= _SUBJECT_MENTIONS
        self.names: dict[str, Name] = {}
        for lower in self.pool.counts:
            name = recognise(lower, self.kinds.get(lower, "family"))
            if name is not None:
                self.names[lower] = name
        self.sisters = self._sisters()
        self.scripts: dict[str, set[str]] = defaultdict(set)
        for mention in found:
            self.scripts[mention.family.lower()] |= {one.script for one in mention.givens}

    @cached_property
    def bulgarian(self) -> bool:
        """Whether the text speaks of Bulgaria and of no country nearer to Russia."""
        every = {lower for sentence in self._sentences for lower in sentence.lowers}
        return any(map(_BULGARIA.match, every)) and not any(map(_UKRAINE.match, every))

    def _sisters(self) -> dict[str, set[str]]:
        """Spelling -> other spellings that can be the same name."""
        by_form: dict[str, set[str]] = defaultdict(set)
        for lower, name in self.names.items():
            for form in name.forms:
                if form.chance >= _SHARED:
                    by_form[form.text.lower()].add(lower)
        sisters: dict[str, set[str]] = defaultdict(set)
        for spellings in by_form.values():
            for lower in spellings:
                sisters[lower] |= spellings - {lower}
        return sisters

    def proposal(self, mention: Mention) -> Proposal | None:
        """The forms of ``mention``, judged with the whole document; None to leave it alone."""
        if mention.kind == "given":
            return self._given_alone(mention)
        lower = mention.family.lower()
        name = recognise(mention.family, self.kinds[lower])
        if name is None:
            return None
        sisters = sorted(self.sisters[lower])
        ranked = self._ranked(name, sisters)
        best = name.forms[[form.text for form in name.forms].index(ranked[0])]
        signals = self._signals(mention, name, ranked[0], sisters)
        confidence = judgement.confidence(name._replace(forms=(best, *name.forms)), signals)
        if confidence is None or confidence < _LEAST:
            return None
        first, fixes = self._whole(mention, ranked)
        return Proposal(
            mention,
            self.kinds[lower],
            first,
            fixes,
            confidence,
            name.convention,
            self._rests(signals, ranked[0], sisters),
            judgement.is_backed(signals),
        )

    def _signals(
        self, mention: Mention, name: Name, french: str, sisters: list[str]
    ) -> frozenset[Signal]:
        """What stands around ``mention`` that speaks for or against its reading."""
        lower = mention.family.lower()
        signals: dict[Signal, bool] = {
            "stranger": mention.stranger,
            "given": lower in self.pool.backed,
            "subject": self.subject,
            "spellings": any(self.names[one].convention != name.convention for one in sisters),
            "again": self.pool.counts[lower] > 1 or bool(sisters),
            "french": french.lower() in self.pool.written,
        }
        return frozenset(signal for signal, stands in signals.items() if stands)

    def _rests(
        self, signals: frozenset[Signal], french: str, sisters: list[str]
    ) -> tuple[str, ...]:
        """What the proposal rests on beside the spelling, in words."""
        rests = []
        if "given" in signals:
            rests.append("the given name beside it")
        if "subject" in signals:
            rests.append("the subject of the text")
        if "french" in signals:
            rests.append(f'"{french}" elsewhere in the text')
        elif sisters:
            quoted = ", ".join(f'"{other.title()}"' for other in sisters[:2])
            rests.append(f"{quoted} elsewhere in the text")
        elif "again" in signals:
            rests.append("another mention of it")
        return tuple(rests)

    def _ranked(self, name: Name, sisters: list[str]) -> list[str]:
        """The French forms of ``name``, those first that its other spellings allow as well."""
        scores = {form.text: form.chance for form in name.forms}
        for other in sisters:
            chances = {form.text.lower(): form.chance for form in self.names[other].forms}
            for text in scores:
                scores[text] *= chances.get(text.lower(), 0.01)
        scripts = self.scripts[name.surface.lower()] & set(romanisation.SCRIPTS)
        for form in name.forms:
            if form.text.lower() in self.pool.written:
                scores[form.text] *= _STANDS
            if scripts and form.origin.script in scripts:
                scores[form.text] *= _SAME_LANGUAGE
            if form.origin.script in ("uk", "be") and self.bulgarian:
                # French writes Bulgarian и as it writes Russian и: Chichmanov, Jivkov.
                scores[form.text] /= _OTHER_COUNTRY
        return sorted(scores, key=lambda text: (-scores[text], text))[:ALTERNATIVES]

    def _whole(self, mention: Mention, ranked: list[str]) -> tuple[int, tuple[str, ...]]:
        """Where what changes begins, and the whole forms from there on."""
        words = [token.text for token in mention.tokens[:-1]]
        written = [known.press or known.french for known in mention.givens]
        changed = next(
            (
                place
                for place, (old, new) in enumerate(zip(words, written, strict=True))
                if old != new
            ),
            len(words),
        )
        head = " ".join(written[changed:])
        return mention.first + changed, tuple(f"{head} {form}".strip() for form in ranked)

    def _given_alone(self, mention: Mention) -> Proposal | None:
        """A given name in foreign spelling that no family name to be changed follows.

        Only where the East is the subject: it may be the name of somebody who spells it so.
        """
        known = mention.givens[0]
        if not (self.subject and known.telling):
            return None
        name = recognise(mention.family, "given")
        convention: Source = name.convention if name else "de"
        forms = (romanisation.cased(known.french, mention.family),)
        rests = ("the subject of the text",)
        return Proposal(
            mention, "given", mention.first, forms, _GIVEN_ALONE, convention, rests, False
        )
