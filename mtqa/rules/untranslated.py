"""German and English left standing in French text: words, compounds, runs, whole lines.

A sentence is looked over once; of overlapping answers the widest is kept: a line before a phrase,
a phrase before a word. French pages hold foreign words of their own, so that a word must be far
commoner in its own language than in French text (``foreign.EXCESS``), no loan, no part of a
name, and not cited.
"""

import re
from collections.abc import Callable, Iterator

from mtqa.language import compounds, french, identify
from mtqa.rules import foreign, leftovers
from mtqa.rules.leftovers import NAMES, NOUNS, Leftover, Source
from mtqa.types import Hit, Rule, Sentence, Token

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
# Small words that join the parts of a name: House of Cards, Otto von Bismarck, Marks & Spencer.
_JOINING = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "from", "or", "a", "n", "my"}
    | {"von", "der", "die", "das", "und", "am", "im", "für", "zu", "zum", "zur", "auf", "den"}
    | {"del", "della", "di", "da", "van", "de", "el", "al", "bin", "ben", "'s"}
)
# Days and months have capitals in German and English alike.
_CALENDAR = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "février"}
    | {"mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"}
    | {"décembre"}
)
# Zipf steps for a capitalised word behind a French determiner: few names stand there.
_CAPITAL_EXCESS = 1.5
_SHORTEST_COMPOUND = 8
# Share of words that must speak for the language of a line, of those the share in small letters
# (else it may be a row of names), and the probability that the classifier must give.
_LINE_SHARE = 0.6
_LINE_PLAIN = 0.25
_TITLE_SHARE = 0.8
_LINE_PROBABILITY = 0.9

_last: tuple[Sentence | None, tuple[tuple[str, Hit], ...]] = (None, ())


def _found(sentence: Sentence) -> tuple[tuple[str, Hit], ...]:
    """All that is foreign in ``sentence``, as (fault, hit); kept for the rules that ask next."""
    global _last
    known, found = _last
    if known is not sentence:
        indices = foreign.suspects(sentence)
        found = tuple(_look_over(sentence, indices)) if indices else ()
        _last = (sentence, found)
    return found


def _check(fault: str) -> Callable[[Sentence], list[Hit]]:
    def check(sentence: Sentence) -> list[Hit]:
        return [hit for name, hit in _found(sentence) if name == fault]

    return check


def _look_over(sentence: Sentence, indices: list[int]) -> Iterator[tuple[str, Hit]]:
    tokens, table = sentence.tokens, leftovers.table()
    if not any(
        tokens[index].text[0].islower()
        or tokens[index].lower in table
        or len(tokens[index].text) >= _SHORTEST_COMPOUND
        for index in indices
    ) and 5 * len(indices) < len(tokens):
        return
    whole = _heading(sentence) or _line(sentence, indices)
    if whole is not None:
        yield whole
        return
    taken = set(foreign.borrowed(tokens))
    rows = [*_phrases(sentence, indices, taken), *_runs(sentence, indices, taken)]
    # An article (the prime minister) goes with the phrase; a longer row holds it whole.
    covered = 0
    for span, hit in sorted(rows, key=lambda row: (-(len(row[0]) // 2), row[1].evidence)):
        if taken.isdisjoint(span):
            taken.update(span)
            if span.start and tokens[span.start - 1].start >= hit.start:
                taken.add(span.start - 1)
            yield "run", hit
    for index in indices:
        if index not in taken and tokens[index].start >= covered:
            single = _single(sentence, index)
            if single is not None:
                covered = single[1].end
                yield single


def _heading(sentence: Sentence) -> tuple[str, Hit] | None:
    """A line that is one listed word or phrase and nothing else: Fazit, Related articles."""
    if len(sentence.tokens) > 12 or not _fills_line(sentence):
        return None
    words = [token for token in sentence.tokens if token.word is not None]
    listed = leftovers.table().get(" ".join(token.lower for token in words))
    if listed is None or (listed.note and len(words) == 1):
        return None
    surface = sentence.segment.text[words[0].start : words[-1].end]
    if surface.isupper() and len(surface) < 6:
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


def _line(sentence: Sentence, indices: list[int]) -> tuple[str, Hit] | None:
    """A sentence or line that is German or English as a whole."""
    words = [token for token in sentence.tokens if token.word is not None]
    if len(words) < 3 or 4 * len(indices) < len(words):
        return None
    language = _speaks(words)
    if language is None or identify.shares(sentence.text)[language] < _LINE_PROBABILITY:
        return None
    if len(words) < 6 and foreign.is_cited(sentence, words[0].start, words[-1].end):
        return None
    return "line", Hit(
        sentence.start,
        sentence.end,
        _untranslated(sentence.text, language),
        evidence="sentence",
        language=language,
    )


def _speaks(words: list[Token]) -> Source | None:
    """The language that most of ``words`` speak for, if they are no mere row of names."""
    languages: tuple[Source, ...] = ("de", "en")
    for language in languages:
        speaking = [token for token in words if foreign.is_strong(token, language)]
        plain = sum(token.text[0].islower() for token in speaking)
        if len(speaking) >= _LINE_SHARE * len(words) and plain >= _LINE_PLAIN * len(words):
            return language
        if len(words) >= 5 and len(speaking) >= _TITLE_SHARE * len(words):
            entries = [leftovers.table().get(token.lower) for token in speaking]
            if sum(entry is not None and entry.note != "names" for entry in entries) >= 3:
                return language
    return None


def _untranslated(surface: str, language: Source) -> str:
    flat = " ".join(surface.split())
    if len(flat) > 60:
        flat = flat[:57].rstrip() + "…"
    return f'"{flat}" is {NAMES[language]} and is not translated'


def _phrases(
    sentence: Sentence, indices: list[int], taken: set[int]
) -> Iterator[tuple[range, Hit]]:
    """Listed phrases: war of words, nach Angaben von."""
    tokens = sentence.tokens
    table = leftovers.phrases()
    for index, token in enumerate(tokens):
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
    if any(tokens[index].lower in _JOINING for index in span) and not listed.note:
        return _is_name(sentence, span.stop)
    return _is_name(sentence, span.start - 1) or _is_name(sentence, span.stop)


def _is_name(sentence: Sentence, index: int) -> bool:
    """Whether the token is capitalised and not the first word of a French sentence."""
    if not 0 <= index < len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    if token.word is None or not token.text[0].isupper():
        return False
    return not token.word.french or index > 0


def _runs(sentence: Sentence, indices: list[int], taken: set[int]) -> Iterator[tuple[range, Hit]]:
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
        if _is_name(sentence, start - 1) or _is_name(sentence, stop):
            continue
        begin, end = tokens[start].start, tokens[stop - 1].end
        if foreign.is_cited(sentence, begin, end) or foreign.in_address(tokens[start], text):
            continue
        found = _untranslated(text[begin:end], language)
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
    """Whether the token is a listed noun or a small word: it adds to one in small letters."""
    listed = leftovers.table().get(token.lower)
    if token.text.islower():
        return token.lower in _JOINING or (
            listed is not None and listed.note == "function" and _is_french(token)
        )
    return listed is not None and not listed.note


def _single(sentence: Sentence, index: int) -> tuple[str, Hit] | None:
    """One word on its own: elided, a German compound, or any other."""
    token = sentence.tokens[index]
    surface = token.text
    if len(surface) < 2 or not _WORD.fullmatch(surface) or foreign.is_loan(token):
        return None
    listed = leftovers.table().get(token.lower)
    if listed is not None:
        return _listed_word(sentence, index, listed)
    if len(surface) >= _SHORTEST_COMPOUND:
        parts = compounds.split(token.lower)
        if parts:
            return _compound(sentence, index, parts)
    if surface.islower():
        if not foreign.is_common(token) or foreign.lacks_accent(token.lower):
            return None
    elif not _stands_as_foreign_noun(sentence, index):
        return None
    if _in_name(sentence, index) or _is_excused(sentence, token, False):
        return None
    language = foreign.language_of(token)
    found = _untranslated(surface, language)
    return _fault(sentence, index), Hit(
        token.start,
        token.end,
        found,
        evidence="frequency" if surface.islower() else "capital",
        language=language,
    )


def _listed_word(sentence: Sentence, index: int, listed: Leftover) -> tuple[str, Hit] | None:
    token = sentence.tokens[index]
    word = token.word
    if word is None or (foreign.excess(word) < foreign.EXCESS and max(word.de, word.en) > 0):
        return None
    if not token.text.islower() and not _stands_as_noun(sentence, index, listed):
        return None
    if _is_excused(sentence, token, True):
        return None
    if listed.note == "function" and not _stands_alone(sentence, index):
        return None
    if _in_name(sentence, index):
        if listed.language == "de" and listed.pos in NOUNS and token.text[0].isupper():
            hit = leftovers.named(sentence, index, listed)
            if hit is not None and not _is_name(sentence, index + 1):
                return "word", hit
        return None
    return _fault(sentence, index), leftovers.replaced(sentence, range(index, index + 1), listed)


def _fault(sentence: Sentence, index: int) -> str:
    """Elided where l' or d' stands before a consonant; else a word."""
    token = sentence.tokens[index]
    before = sentence.tokens[index - 1] if index else None
    elided = (
        before is not None and before.end == token.start and before.lower in ("l'", "d'", "qu'")
    )
    return "elided" if elided and french.elision(token.text) is False else "word"


def _compound(sentence: Sentence, index: int, parts: tuple[str, ...]) -> tuple[str, Hit] | None:
    token = sentence.tokens[index]
    if _in_name(sentence, index) or _is_excused(sentence, token, True):
        return None
    found = f'"{token.text}" is German ({" + ".join(parts)}) and is not translated'
    return "compound", Hit(token.start, token.end, found, evidence="compound", language="de")


def _stands_as_noun(sentence: Sentence, index: int, listed: Leftover) -> bool:
    """Whether a capitalised listed word is a noun of the sentence, not a word of a name."""
    token = sentence.tokens[index]
    if listed.note == "names" or (token.text.isupper() and len(token.text) < 6):
        return False
    if listed.pos not in NOUNS:
        return False
    before = sentence.tokens[index - 1].text if index else ""
    if listed.language == "de":
        # Behind a given name or an abbreviation (M. Wahl) it is a family name.
        named = before[:1].isupper() and not french.is_determiner(before)
        return not named and before != "."
    if _capital_follows(sentence, index):
        return False
    if index == 0:
        after = sentence.tokens[1:2]
        return bool(after) and _is_french(after[0]) and after[0].text.islower()
    if listed.french[0] in _CALENDAR:
        return not before[0].isupper()
    return _has_determiner(sentence, index)


def _has_determiner(sentence: Sentence, index: int) -> bool:
    before = sentence.tokens[index - 1] if index else None
    return before is not None and before.text.islower() and french.is_determiner(before.text)


def _stands_as_foreign_noun(sentence: Sentence, index: int) -> bool:
    """Whether an unlisted capitalised word is a noun: behind a determiner, alone, and common."""
    token = sentence.tokens[index]
    word = token.word
    if word is None or not token.text[1:].islower() or not _has_determiner(sentence, index):
        return False
    if max(word.de, word.en) < foreign.COMMON or foreign.excess(word) < _CAPITAL_EXCESS:
        return False
    return not _capital_follows(sentence, index)


def _capital_follows(sentence: Sentence, index: int) -> bool:
    """Whether a capital, a number or ``of`` follows, as in names: the First Lady, the Bank of."""
    after = sentence.tokens[index + 1 : index + 2]
    return bool(after) and (
        after[0].text[0].isupper() or after[0].text[0].isdigit() or after[0].text == "of"
    )


def _is_french(token: Token) -> bool:
    return token.word is not None and token.word.french


def _in_name(sentence: Sentence, index: int) -> bool:
    """Whether the word stands beside a capitalised word that is not French, as in a name."""
    tokens, text = sentence.tokens, sentence.segment.text
    for other in (index - 1, index + 1):
        if not 0 <= other < len(tokens):
            continue
        token = tokens[other]
        if token.text in ("&", "+") or (other > index and token.lower == "'s"):
            return True
        gap = text[min(token.end, tokens[index].end) : max(token.start, tokens[index].start)]
        if (
            gap in ("", " ", "\u00a0")
            and token.word is not None
            and not token.word.french
            and token.text[0].isupper()
        ):
            return True
    return False


def _stands_alone(sentence: Sentence, index: int) -> bool:
    """Whether the words on both sides are French and in small letters, or the first of all."""
    sides = [other for other in (index - 1, index + 1) if 0 <= other < len(sentence.tokens)]
    return len(sides) == 2 and all(
        _is_french(sentence.tokens[other]) and (sentence.tokens[other].text.islower() or other == 0)
        for other in sides
    )


def _is_excused(sentence: Sentence, token: Token, listed: bool) -> bool:
    """Whether the word is a piece of an address, a gloss in brackets, or cited."""
    text = sentence.segment.text
    bracketed = (
        text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    )
    return (
        bracketed
        or foreign.in_address(token, text)
        or foreign.is_cited(sentence, token.start, token.end, listed)
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "untranslated.line",
        "critical",
        "a whole sentence or line left in German or English",
        "Le ministre a démissionné.\n\nThe minister had been under pressure for several weeks.",
        "Le New York Times et le Washington Post ont publié l'enquête.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("line"),
        confidence=0.95,
    ),
    Rule(
        "untranslated.heading",
        "major",
        "a heading left in German or English",
        "La guerre continue.\n\nFazit\n\nRien n'est réglé.",
        "La guerre continue.\n\nDiffusion\n\nRien n'est réglé.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("heading"),
        confidence=0.95,
        safe=True,
    ),
    Rule(
        "untranslated.run",
        "critical",
        "several German or English words in a row within a French sentence",
        "Il a parlé avec the prime minister de la situation.",
        "Il a parlé avec un journaliste du Wall Street Journal de la situation.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("run"),
        confidence=0.9,
        safe=True,
    ),
    Rule(
        "untranslated.elided",
        "major",
        "a German or English word behind l' or d' that cannot stand before it",
        "Il a souligné l'difficulty de la tâche.",
        "Il a salué l'establishment de la capitale.",
        "MQM 1.0, Accuracy: Untranslated; Grevisse & Goosse, Le bon usage, § 45",
        _check("elided"),
        confidence=0.95,
        safe=True,
    ),
    Rule(
        "untranslated.compound",
        "major",
        "a German compound",
        "Le gouvernement veut un nouveau Lieferkettengesetz pour les entreprises.",
        "Le Bundestag a voté la loi présentée par Volkswagen.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("compound"),
        confidence=0.9,
    ),
    Rule(
        "untranslated.word",
        "major",
        "a German or English word within a French sentence",
        "Le Kernkraftwerk de la région est à l'arrêt.",
        "Le leader de la région passe le week-end au Bundestag.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("word"),
        confidence=0.9,
        safe=True,
    ),
)
