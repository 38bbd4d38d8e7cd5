"""Arabic, Hebrew, Persian, Greek and Chinese names as German transcribes them, listed nowhere."""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial

from mtqa.glossary.claims import Claims
from mtqa.language.tokens import in_address
from mtqa.names import transcription
from mtqa.names.transcription import Part
from mtqa.rules import foreign
from mtqa.rules.answers import kept
from mtqa.rules.replacements import in_context
from mtqa.rules.triggers import Form, when, word
from mtqa.types import Hit, Rule, Sentence, Token

Finder = Callable[[Sentence], tuple[Hit, ...]]

# Languages whose names share their parts.
_ISLAMIC = frozenset({"ar", "fa", "ur", "ku", "ce"})
_PARTICLES = frozenset({"al", "el", "ibn", "abd", "ben", "bin", "ul"})
_OPENERS = frozenset("«“\"'‘(–—-•*:.!?…")


def _is_telling(token: Token) -> bool:
    return foreign.is_suspect(token) and _tells(transcription.read(token.text))


_TELLING = word(Form(_is_telling))


def transcription_rules(claims: Claims) -> tuple[Rule, ...]:
    """The rules for transcribed names; the words of names that the glossary writes are right."""
    found = kept(partial(_found, claims.names))
    return (
        Rule(
            id="name.transcription",
            severity="major",
            summary="an Arabic, Hebrew, Persian or Greek name as German alone spells it",
            example="Le ministre Raschid Hamadi a rencontré Elijahu Cohen à Doha.",
            counter_example="Le député Rashid Hamadi a rencontré Kurt Bachmann à Doha.",
            source="Duden, transcription tables; the French form is what French news writes most",
            check=when(partial(_certain, found), _TELLING),
            confidence=0.96,
            safe=True,
        ),
        Rule(
            id="name.transcription-variant",
            severity="major",
            summary="such a name that French papers write in several ways, or somebody may bear",
            example="Le général Chalid Hamadi et Dschalloul Karam ont été relâchés.",
            counter_example="Le général Khalid Hamadi et Ernst Handschin ont été relâchés.",
            source="Duden, transcription tables; the forms of French news, commonest first",
            check=when(partial(_likely, found), _TELLING),
            confidence=0.85,
        ),
    )


def _certain(found: Finder, sentence: Sentence) -> Iterator[Hit]:
    """Names with one French form, spelled as no other language spells them."""
    yield from (hit for hit in found(sentence) if hit.evidence == "certain")


def _likely(found: Finder, sentence: Sentence) -> Iterator[Hit]:
    """Names that French papers write in several ways, or that somebody may bear as they stand."""
    yield from (hit for hit in found(sentence) if hit.evidence != "certain")


def _found(right: Set[str], sentence: Sentence) -> tuple[Hit, ...]:
    return tuple(_hits(sentence, right))


def _hits(sentence: Sentence, right: Set[str]) -> Iterator[Hit]:
    tokens = sentence.tokens
    parts = [_part(sentence, token, right) for token in tokens]
    free = 0
    for index, part in enumerate(parts):
        if index < free or part is None or not _tells(part):
            continue
        low, high = _name(sentence, parts, index, free)
        respelt = [place for place in range(low, high) if _is_respelt(parts[place])]
        free = respelt[-1] + 1
        yield _hit(sentence, parts, respelt[0], free, has_company=high - low > 1)


def _part(sentence: Sentence, token: Token, right: Set[str]) -> Part | None:
    """What the token is as a part of a name; None in an address, a hashtag or a foreign title."""
    part = transcription.read(token.text)
    if part is None or in_address(token, sentence.segment.text):
        return None
    # The Abu of Shireen Abu Akleh does not make every Abu right.
    if token.text in right and _tells(part):
        return None
    return None if foreign.is_cited(sentence, token.start, token.end) else part


def _is_respelt(part: Part | None) -> bool:
    return part is not None and bool(part.forms)


def _tells(part: Part | None) -> bool:
    """Whether ``part`` alone tells that a name is spelled as in German."""
    return part is not None and bool(part.forms) and part.sure != "beside"


def _name(
    sentence: Sentence, parts: Sequence[Part | None], index: int, free: int
) -> tuple[int, int]:
    """The tokens from ``free`` on around ``index`` that are parts of one name.

    Company lets the doubtful parts be read as well: the Abu of Abu Chalid.
    """
    tokens, text = sentence.tokens, sentence.segment.text

    def belongs(place: int) -> bool:
        part, telling = parts[place], parts[index]
        if part is None or telling is None:
            return tokens[place].lower in _PARTICLES
        languages = {part.language, telling.language}
        return len(languages) == 1 or languages <= _ISLAMIC

    low, high = index, index + 1
    while low > free and foreign.adjacent(tokens[low - 1], tokens[low], text) and belongs(low - 1):
        low -= 1
    while (
        high < len(tokens)
        and foreign.adjacent(tokens[high - 1], tokens[high], text)
        and belongs(high)
    ):
        high += 1
    return low, high


def _hit(
    sentence: Sentence, parts: Sequence[Part | None], first: int, last: int, has_company: bool
) -> Hit:
    """One finding for the whole name, with three forms at most.

    One part alone is not put right unattended: it may be the name of somebody who writes it so.
    """
    tokens, text = sentence.tokens, sentence.segment.text
    pieces: list[tuple[str, ...]] = []
    is_certain = True
    for index in range(first, last):
        if index > first:
            pieces.append((text[tokens[index - 1].end : tokens[index].start],))
        part = parts[index]
        if part is None or not part.forms:
            pieces.append((tokens[index].text,))
            continue
        is_certain = is_certain and part.sure == "certain"
        opens = part.is_title and all(one.text in _OPENERS for one in tokens[:index])
        pieces.append(tuple(form[:1].upper() + form[1:] if opens else form for form in part.forms))
    names = list(dict.fromkeys(map("".join, transcription.combined(pieces))))
    start, fixes = in_context(sentence, first, names[0])
    for name in names[1:]:
        begin, more = in_context(sentence, first, name)
        fixes += more if begin == start else ()
    end = tokens[last - 1].end
    return Hit(
        start,
        end,
        f'"{text[tokens[first].start : end]}" is the German spelling; French has "{names[0]}"',
        fixes,
        "certain" if is_certain else "likely",
        safe=has_company,
        language="de",
    )
