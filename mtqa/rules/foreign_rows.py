"""Foreign headings, lines, phrases and rows of words: what takes more than one word to tell."""

from collections.abc import Iterator

from mtqa.language import identify
from mtqa.language.tokens import in_address
from mtqa.rules import foreign, leftovers
from mtqa.rules.leftovers import NOUNS, Leftover, Source
from mtqa.types import Hit, Sentence, Token

# Small words that join the parts of a name: House of Cards, Otto von Bismarck, Marks & Spencer.
_JOINING = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "from", "or", "a", "n", "my"}
    | {"von", "der", "die", "das", "und", "am", "im", "für", "zu", "zum", "zur", "auf", "den"}
    | {"del", "della", "di", "da", "van", "de", "el", "al", "bin", "ben", "'s"}
)
# Share of words that must speak for the language of a line, of those the share in small letters
# (else it may be a row of names), and the probability that the classifier must give.
_LINE_SHARE = 0.6
_LINE_PLAIN = 0.25
_TITLE_SHARE = 0.8
_LINE_PROBABILITY = 0.9


def heading(sentence: Sentence) -> tuple[str, Hit] | None:
    """A line that is one listed word or phrase and nothing else: Fazit, Related articles."""
    if len(sentence.tokens) > 12 or not _fills_line(sentence):
        return None
    words = [token for token in sentence.tokens if token.word is not None]
    listed = leftovers.table().get(" ".join(token.lower for token in words))
    if listed is None or (listed.note and len(words) == 1):
        return None
    surface = sentence.segment.text[words[0].start : words[-1].end]
    if surface.isupper() and len(surface) < 6 and listed.pos != "heading":
        return None
    fixes = tuple(
        form.upper() if surface.isupper() else form[:1].upper() + form[1:] for form in listed.french
    )
    return "heading", Hit(
        words[0].start,
        words[-1].end,
        leftovers.message(surface, listed),
        fixes,
        "listed",
        language=listed.language,
    )


def _fills_line(sentence: Sentence) -> bool:
    text = sentence.segment.text
    begin = text.rfind("\n", 0, sentence.start) + 1
    return not text[begin : sentence.start].strip("\r#>*-–•0123456789. \t\u00a0") and (
        sentence.end == len(text) or text[sentence.end] in "\r\n"
    )


_SENTENCE = 6


def line(sentence: Sentence, indices: list[int]) -> tuple[str, Hit] | None:
    """A sentence or line that is German or English as a whole."""
    words = [token for token in sentence.tokens if token.word is not None]
    if len(words) < 3 or 4 * len(indices) < len(words):
        return None
    language = _speaks(words)
    if language is None:
        return None
    # langid judges sentences; of a few words the lexicon knows more, and it loads in 0.1 s.
    if len(words) >= _SENTENCE and identify.shares(sentence.text)[language] < _LINE_PROBABILITY:
        return None
    if len(words) < _SENTENCE and foreign.is_cited(sentence, words[0].start, words[-1].end):
        return None
    return "line", Hit(
        sentence.start,
        sentence.end,
        foreign.untranslated(sentence.text, language),
        evidence="sentence",
        language=language,
    )


def _speaks(words: list[Token]) -> Source | None:
    """The language that most of ``words`` speak for, if they are no mere row of names."""
    languages: tuple[Source, ...] = ("de", "en")
    capitals = all(token.text.isupper() for token in words)
    for language in languages:
        speaking = [token for token in words if foreign.is_strong(token, language)]
        plain = sum(token.text[0].islower() or capitals for token in speaking)
        if len(speaking) >= _LINE_SHARE * len(words) and plain >= _LINE_PLAIN * len(words):
            return language
        if len(words) >= 5 and len(speaking) >= _TITLE_SHARE * len(words):
            entries = [leftovers.table().get(token.lower) for token in speaking]
            if sum(entry is not None and entry.note != "names" for entry in entries) >= 3:
                return language
    return None


def phrases(sentence: Sentence, indices: list[int], taken: set[int]) -> Iterator[tuple[range, Hit]]:
    """Listed phrases: war of words, nach Angaben von."""
    tokens = sentence.tokens
    table = leftovers.phrases()
    for index in foreign.starts(indices):
        token = tokens[index]
        for words in table.get(token.lower, ()):
            span = range(index, index + len(words))
            if (
                tuple(other.lower for other in tokens[index : span.stop]) != words
                or not any(other in span for other in indices)
                or not taken.isdisjoint(span)
            ):
                continue
            listed = leftovers.table()[" ".join(words)]
            if not _is_title(sentence, span, listed) and not foreign.is_cited(
                sentence, token.start, tokens[span.stop - 1].end
            ):
                yield span, leftovers.replaced(sentence, span, listed)
            break


def _is_title(sentence: Sentence, span: range, listed: Leftover) -> bool:
    """Whether the words of ``span`` are part of a name: capitals, and more of them beside."""
    tokens = sentence.tokens
    if any(tokens[index].text[0].islower() for index in (span.start, span.stop - 1)):
        return False
    if span.start > 1 and tokens[span.start - 1].lower in ("and", "of", "for"):
        return True  # the Conference on Civil and Human Rights
    if any(tokens[index].lower in _JOINING for index in span) and not listed.note:
        return foreign.is_name(sentence, span.stop)
    return foreign.is_name(sentence, span.start - 1) or foreign.is_name(sentence, span.stop)


def runs(sentence: Sentence, indices: list[int], taken: set[int]) -> Iterator[tuple[range, Hit]]:
    """Two foreign words or more in a row that are no name."""
    tokens, text = sentence.tokens, sentence.segment.text
    position = 0
    for first in indices:
        if first < position:
            continue
        language = foreign.language_of(tokens[first])
        start = first
        while start > position and _continues(tokens, start - 1, start, language, text):
            start -= 1
        stop = first + 1
        while stop < len(tokens) and _continues(tokens, stop, stop - 1, language, text):
            stop += 1
        position = stop
        span = range(start, stop)
        if len(span) < 2 or not taken.isdisjoint(span):
            continue
        plain = sum(_is_plain(tokens[index], language) for index in span)
        telling = sum(_is_telling(tokens[index]) for index in span)
        if not plain or plain + telling < 2:
            continue
        if foreign.is_name(sentence, start - 1) or foreign.is_name(sentence, stop):
            continue
        begin, end = tokens[start].start, tokens[stop - 1].end
        if (
            foreign.is_cited(sentence, begin, end)
            or in_address(tokens[start], text)
            or foreign.in_brackets(begin, end, text)
        ):
            continue
        found = foreign.untranslated(text[begin:end], language)
        yield span, Hit(begin, end, found, evidence="row", language=language)


def _continues(
    tokens: tuple[Token, ...], index: int, beside: int, language: Source, text: str
) -> bool:
    left, right = tokens[min(index, beside)], tokens[max(index, beside)]
    return (
        foreign.is_strong(tokens[index], language)
        and foreign.adjacent(left, right, text)
        and not left.text.endswith(("'", "’"))
    )


def _is_plain(token: Token, language: Source) -> bool:
    """Whether the token is a foreign word of content in small letters."""
    return (
        token.text.islower()
        and len(token.text) > 2
        and token.lower not in _JOINING
        and foreign.is_strong(token, language)
        and token.word is not None
        and not token.word.french
        and not foreign.is_loan(token)
    )


def _is_telling(token: Token) -> bool:
    """Whether a token of a row adds to one in small letters: a small word or a listed noun."""
    if token.text.islower():
        return token.lower in _JOINING or foreign.is_french(token)
    listed = leftovers.table().get(token.lower)
    return listed is not None and not listed.note and listed.pos in NOUNS
