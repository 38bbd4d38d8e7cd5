"""Slavic names that no glossary lists, in German or English spelling."""

from collections.abc import Iterator
from functools import partial

from mtqa.glossary.claims import Claims
from mtqa.names.mentions import Pool
from mtqa.names.misspelled import misspellings
from mtqa.names.proposals import Proposal, proposals
from mtqa.rules.replacements import in_context
from mtqa.types import Hit, Reading, Rule

_LANGUAGES = {"de": "German", "en": "English"}
# From here on, with a second signal, a fix may be applied unattended.
_SURE = 0.95


def romanised_rules(claims: Claims, pool: Pool | None = None) -> tuple[Rule, ...]:
    """The rules of unlisted names; what the glossary claims is left to it."""
    return (
        Rule(
            id="name.romanised",
            severity="major",
            summary="a Slavic name that no glossary lists, in German or English spelling",
            example="Le gouverneur russe Gladyschew a démenti la nouvelle à Moscou.",
            counter_example="Le gouverneur russe Gladychev a démenti la nouvelle à Moscou.",
            source="Duden, BGN/PCGN, Ukraine's table of 2010; figures: benchmarks/names.py",
            check=partial(_romanised, claims, pool),
            scope="document",
            confidence=0.8,
            safe=True,
        ),
        Rule(
            id="name.misspelled",
            severity="major",
            summary="a name that the same text spells otherwise everywhere else",
            example="Le général Hamadani est mort. Hamadani avait 59 ans. Hamadini était là.",
            counter_example="Le général Dmitriev est mort. Dmitriev avait 59 ans. Dmitrieva sort.",
            source="MQM: accuracy, named entity; one spelling for one name in a text",
            check=partial(_misspelled, claims),
            scope="document",
            confidence=0.6,
        ),
    )


def _romanised(claims: Claims, pool: Pool | None, reading: Reading) -> Iterator[Hit]:
    """Names whose spelling is German or English, with the French form and what it rests on."""
    for proposal in proposals(reading.sentences, claims, pool):
        yield _hit(proposal)


def _misspelled(claims: Claims, reading: Reading) -> Iterator[Hit]:
    """Names spelled once otherwise than everywhere else in the text."""
    for found in misspellings(reading.sentences, claims, claims.names):
        token = found.sentence.tokens[found.place]
        start, fixes = in_context(found.sentence, found.place, found.name)
        times = f"{found.times} times" if found.times > 1 else "once"
        message = f'"{token.text}" is spelled "{found.name}" {times} in this text'
        yield Hit(start, token.end, message, fixes, segment=found.sentence.segment)


def _hit(proposal: Proposal) -> Hit:
    mention = proposal.mention
    sentence = mention.sentence
    safe = proposal.confidence >= _SURE and proposal.backed
    chosen = proposal.forms[:1] if safe else proposal.forms
    starts, fixes = [], []
    for form in chosen:
        start, written = in_context(sentence, proposal.first, form)
        starts.append(start)
        fixes.append(written)
    start = min(starts)
    # Where one form draws the word before in and another does not, all begin there.
    text = sentence.segment.text
    whole = [
        text[start:own] + form for own, forms in zip(starts, fixes, strict=True) for form in forms
    ]
    end = sentence.tokens[mention.last - 1].end
    surface = text[sentence.tokens[proposal.first].start : end]
    rests = f" (because of {' and '.join(proposal.rests)})" if proposal.rests else ""
    message = (
        f'"{surface}" is {_LANGUAGES[proposal.convention]} spelling; '
        f'French writes "{proposal.forms[0]}"{rests}'
    )
    return Hit(
        start,
        end,
        message,
        tuple(dict.fromkeys(whole))[:3],
        confidence=proposal.confidence,
        safe=safe and len(whole) == 1,
        language=proposal.convention,
        segment=sentence.segment,
    )
