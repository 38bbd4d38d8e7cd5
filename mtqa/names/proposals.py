"""What French writes for the names of a document: which spellings are one, and how sure that is.

All spellings of one name are judged together: what two conventions agree on is surer, and one form
is proposed for all.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from mtqa.language import resources
from mtqa.names import judgement, romanisation
from mtqa.names.judgement import Signal
from mtqa.names.mentions import Mention, Pool, Skip, mentions, pooled, unknown
from mtqa.names.recognition import ALTERNATIVES, Name, recognise
from mtqa.names.romanisation import Kind, Source
from mtqa.types import Sentence

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


def proposals(
    sentences: Iterable[Sentence], skip: Skip, pool: Pool | None = None
) -> Iterator[Proposal]:
    """What French writes for the names of a document, in their order.

    ``pool``: what all documents of a corpus have, this one included.
    """
    sentences = tuple(sentences)
    strange = unknown(sentences)
    found = mentions(strange, skip)
    if not found:
        return
    document = _Document(sentences, found, pool or pooled(strange, found))
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
        first, fixes = self._whole(mention, ranked, best.origin.script)
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

    def _whole(
        self, mention: Mention, ranked: list[str], script: str
    ) -> tuple[int, tuple[str, ...]]:
        """Where what changes begins, and the whole forms from there on.

        A given name that French knows so is not changed for that of another language (Petr, which
        Bulgarian writes Petar) than the family name's, ``script``.
        """
        words = [token.text for token in mention.tokens[:-1]]
        written = [
            known.press if known.press and known.script in ("", script) else known.french
            for known in mention.givens
        ]
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
