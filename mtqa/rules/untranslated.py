"""German and English left standing in French text: words, compounds, runs, whole lines.

A sentence is looked over once; of overlapping answers the widest is kept: a line before a phrase,
a phrase before a word. French pages hold foreign words of their own, so that a word must be far
commoner in its own language than in French text (``foreign.EXCESS``), no loan, no part of a
name, and not cited.
"""

import re
from collections.abc import Callable, Iterator

from mtqa.language import compounds, french, identify
from mtqa.rules import foreign
from mtqa.rules.foreign import Leftover, Source
from mtqa.types import Hit, Rule, Sentence, Token

_NAMES: dict[Source, str] = {"de": "German", "en": "English"}
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
# Small words that join the parts of a name: House of Cards, Otto von Bismarck, Marks & Spencer.
_JOINING = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "from", "or", "a", "n", "my"}
    | {"von", "der", "die", "das", "und", "am", "im", "für", "zu", "zum", "zur", "auf", "den"}
    | {"del", "della", "di", "da", "van", "de", "el", "al", "bin", "ben", "'s"}
)
# After these, what a replaced noun agrees with is over; no adjective follows.
_CLOSING = frozenset(
    {"de", "du", "des", "d'", "à", "au", "aux", "en", "dans", "sur", "sous", "pour", "par", "avec"}
    | {"sans", "contre", "entre", "et", "ou", "qui", "que", "qu'", "dont", "où", "mais", "car"}
    | {"est", "a", "avait", "était", "sera", "va", "peut", "doit", "fait", "selon", "vers", "chez"}
    | {"ont", "étaient", "ne", "n'", "se", "s'", "il", "elle", "le", "la", "les", "l'", "un", "une"}
)
_LINE_SHARE = 0.6
_LINE_PROBABILITY = 0.9
_NOUNS = ("noun", "heading")


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
    whole = _heading(sentence) or _line(sentence, indices)
    if whole is not None:
        yield whole
        return
    taken = set(foreign.borrowed(sentence.tokens))
    for fault, span, hit in (*_phrases(sentence, indices, taken), *_runs(sentence, indices, taken)):
        taken.update(span)
        yield fault, hit
    for index in indices:
        if index not in taken:
            single = _single(sentence, index)
            if single is not None:
                yield single


def _heading(sentence: Sentence) -> tuple[str, Hit] | None:
    """A line that is one listed word or phrase and nothing else: Fazit, Related articles."""
    words = [token for token in sentence.tokens if token.word is not None]
    if not words or len(words) > 8 or not _fills_line(sentence):
        return None
    listed = foreign.leftovers().get(" ".join(token.lower for token in words))
    if listed is None or listed.note == "names" or (listed.note and len(words) == 1):
        return None
    surface = sentence.segment.text[words[0].start : words[-1].end]
    if len(words) == 1 and (surface.isupper() and len(surface) < 6):
        return None
    fixes = tuple(_cased(surface, form) for form in listed.french)
    message = f'"{surface}" is {_NAMES[listed.language]}; French has "{fixes[0]}"'
    return "heading", Hit(
        words[0].start, words[-1].end, message, fixes, "listed", language=listed.language
    )


def _fills_line(sentence: Sentence) -> bool:
    text = sentence.segment.text
    return (sentence.start == 0 or text[sentence.start - 1] in "\r\n#>*- \t") and (
        sentence.end == len(text) or text[sentence.end] in "\r\n"
    )


def _line(sentence: Sentence, indices: list[int]) -> tuple[str, Hit] | None:
    """A sentence or line that is German or English as a whole."""
    words = [token for token in sentence.tokens if token.word is not None]
    if len(words) < 3 or len(indices) < _LINE_SHARE * len(words) / 2:
        return None
    for language in ("de", "en"):
        speaking = [token for token in words if foreign.is_strong(token, language)]
        plain = [token for token in speaking if token.text[0].islower()]
        if len(speaking) >= _LINE_SHARE * len(words) and 4 * len(plain) >= len(words):
            break
    else:
        return None
    surface = sentence.text
    if identify.shares(surface)[language] < _LINE_PROBABILITY:
        return None
    if len(words) < 6 and foreign.is_cited(sentence, words[0].start, words[-1].end):
        return None
    message = f'"{_shortened(surface)}" is {_NAMES[language]} and is not translated'
    return "line", Hit(
        sentence.start, sentence.end, message, evidence="sentence", language=language
    )


def _shortened(surface: str) -> str:
    flat = " ".join(surface.split())
    return flat if len(flat) <= 60 else flat[:57].rstrip() + "…"


def _phrases(
    sentence: Sentence, indices: list[int], taken: set[int]
) -> Iterator[tuple[str, range, Hit]]:
    """Listed phrases: war of words, nach Angaben von."""
    tokens = sentence.tokens
    table = foreign.phrases()
    suspected = set(indices)
    for index, token in enumerate(tokens):
        for words in table.get(token.lower, ()):
            span = range(index, index + len(words))
            if (
                span.stop > len(tokens)
                or tuple(tokens[other].lower for other in span) != words
                or suspected.isdisjoint(span)
                or not taken.isdisjoint(span)
            ):
                continue
            listed = foreign.leftovers()[" ".join(words)]
            if _is_title(sentence, span) or foreign.is_cited(
                sentence, token.start, tokens[span.stop - 1].end
            ):
                continue
            yield "run", span, _replaced(sentence, span, listed)
            break


def _is_title(sentence: Sentence, span: range) -> bool:
    """Whether the words of ``span`` are written with capitals beside others written so."""
    tokens = sentence.tokens
    if any(tokens[index].text[0].islower() for index in (span.start, span.stop - 1)):
        return False
    return _is_name(sentence, span.start - 1) or _is_name(sentence, span.stop)


def _is_name(sentence: Sentence, index: int) -> bool:
    """Whether the token is capitalised and not the first word of a French sentence."""
    if not 0 <= index < len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    if token.word is None or not token.text[0].isupper():
        return False
    return not token.word.french or index > 0


def _runs(
    sentence: Sentence, indices: list[int], taken: set[int]
) -> Iterator[tuple[str, range, Hit]]:
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
        content = [
            tokens[index]
            for index in span
            if foreign.is_strong(tokens[index], language)
            and not _french_form(tokens[index])
            and not foreign.is_loan(tokens[index])
        ]
        plain = [
            token
            for token in content
            if token.text.islower() and token.lower not in _JOINING and len(token.text) > 2
        ]
        joining = sum(tokens[index].lower in _JOINING for index in span)
        if not plain or len(plain) + joining < 2:
            continue
        if _is_name(sentence, start - 1) or _is_name(sentence, stop):
            continue
        begin, end = tokens[start].start, tokens[stop - 1].end
        if foreign.is_cited(sentence, begin, end) or foreign.in_address(tokens[start], text):
            continue
        surface = text[begin:end]
        message = f'"{_shortened(surface)}" is {_NAMES[language]} and is not translated'
        yield "run", span, Hit(begin, end, message, evidence="row", language=language)


def _continues(
    tokens: tuple[Token, ...], index: int, beside: int, language: Source, text: str
) -> bool:
    token = tokens[index]
    left, right = (tokens[index], tokens[beside]) if index < beside else (tokens[beside], token)
    return (
        foreign.adjacent(left, right, text)
        and foreign.is_strong(token, language)
        and not left.text.endswith(("'", "’"))
    )


def _french_form(token: Token) -> bool:
    return token.word is not None and token.word.french


def _single(sentence: Sentence, index: int) -> tuple[str, Hit] | None:
    """One word on its own: elided, a German compound, or any other."""
    token = sentence.tokens[index]
    word, surface = token.word, token.text
    if word is None or len(surface) < 2 or not _WORD.fullmatch(surface):
        return None
    before = sentence.tokens[index - 1] if index else None
    elided = before is not None and before.end == token.start and before.text[-1] in "'’"
    listed = foreign.leftovers().get(token.lower)
    lower = surface.islower()
    if listed is None:
        parts = compounds.split(token.lower) if len(surface) >= 8 else ()
        if parts and not foreign.is_loan(token):
            return _compound(sentence, index, parts)
        if not lower or max(word.de, word.en) < foreign.COMMON or len(surface) < 4:
            return None
    if not lower and (listed is None or not _stands_as_noun(sentence, index, listed)):
        return None
    if foreign.excess(word) < foreign.EXCESS or foreign.is_loan(token):
        return None
    if _in_name(sentence, index, listed) or _is_excused(sentence, token):
        return None
    if listed is not None and listed.note == "function" and not _stands_alone(sentence, index):
        return None
    fault = "elided" if elided and surface[0].lower() not in "aàâeéèêëiîïoôuùûyhœæ" else "word"
    if listed is not None:
        return fault, _replaced(sentence, range(index, index + 1), listed)
    language = foreign.language_of(token)
    message = f'"{surface}" is {_NAMES[language]} and is not translated'
    return fault, Hit(token.start, token.end, message, evidence="frequency", language=language)


def _compound(sentence: Sentence, index: int, parts: tuple[str, ...]) -> tuple[str, Hit] | None:
    token = sentence.tokens[index]
    if _in_name(sentence, index, None) or _is_excused(sentence, token):
        return None
    message = f'"{token.text}" is German ({" + ".join(parts)}) and is not translated'
    return "compound", Hit(token.start, token.end, message, evidence="compound", language="de")


def _stands_as_noun(sentence: Sentence, index: int, listed: Leftover) -> bool:
    """Whether a capitalised listed word is a noun of the sentence: never if French names have it."""
    token = sentence.tokens[index]
    if listed.note == "names" or (token.text.isupper() and len(token.text) < 6):
        return False
    if listed.language == "de":
        return listed.pos in _NOUNS
    before = sentence.tokens[index - 1] if index else None
    return (
        listed.pos in _NOUNS
        and before is not None
        and before.text.islower()
        and french.is_determiner(before.text)
    )


def _in_name(sentence: Sentence, index: int, listed: Leftover | None) -> bool:
    """Whether the word stands beside a capitalised word that is not French, as in a name."""
    tokens, text = sentence.tokens, sentence.segment.text
    for other in (index - 1, index + 1):
        if 0 <= other < len(tokens):
            token = tokens[other]
            left, right = sorted((tokens[index], token), key=lambda one: one.start)
            gap = text[left.end : right.start]
            if token.text in ("&", "+") or (
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
        _french_form(sentence.tokens[other])
        and (sentence.tokens[other].text.islower() or other == 0)
        for other in sides
    )


def _is_excused(sentence: Sentence, token: Token) -> bool:
    """Whether the word is a piece of an address, a gloss in brackets, or cited."""
    text = sentence.segment.text
    return (
        foreign.in_address(token, text)
        or (text[token.start - 1 : token.start] in ("(", "[") and text[token.end] in ")]")
        if token.end < len(text)
        else False
    ) or foreign.is_cited(sentence, token.start, token.end)


def _replaced(sentence: Sentence, span: range, listed: Leftover) -> Hit:
    """The hit for a listed word or phrase: a noun takes its determiner along."""
    tokens, text = sentence.tokens, sentence.segment.text
    start, end = tokens[span.start].start, tokens[span.stop - 1].end
    surface = text[start:end]
    capital = surface[0].isupper() and span.start == 0
    forms = [form[:1].upper() + form[1:] if capital else form for form in listed.french]
    safe = listed.pos in (*_NOUNS, "adv", "num")
    if listed.pos in _NOUNS and listed.gender:
        opening = _determiner(sentence, span.start)
        if opening is not None:
            determiner = text[opening : tokens[span.start - 1].end]
            apostrophe = french.apostrophe_of(determiner if "’" in determiner else text[:2000])
            gender: french.Gender = "f" if listed.gender == "f" else "m"
            number: french.Number = "p" if listed.number == "p" else "s"
            forms = [
                french.with_determiner(determiner, form, gender, number, apostrophe)
                for form in forms
            ]
            start = opening
        safe = safe and opening is not None and _closes(tokens, span.stop)
    message = f'"{surface}" is {_NAMES[listed.language]}; French has "{listed.french[0]}"'
    return Hit(start, end, message, tuple(forms), "listed", safe=safe, language=listed.language)


def _determiner(sentence: Sentence, index: int) -> int | None:
    """Where the determiner, or the preposition that elides, before token ``index`` begins."""
    tokens, text = sentence.tokens, sentence.segment.text
    if index == 0 or not foreign.adjacent(tokens[index - 1], tokens[index], text):
        return None
    before = tokens[index - 1]
    plain = before.lower
    if not french.is_determiner(plain) and plain not in ("de", "d'"):
        return None
    if plain in ("la", "l'", "le", "les") and index > 1 and tokens[index - 2].lower in ("de", "à"):
        return tokens[index - 2].start
    return before.start


def _closes(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether no adjective that would have to agree can follow."""
    return index >= len(tokens) or tokens[index].word is None or tokens[index].lower in _CLOSING


def _cased(surface: str, form: str) -> str:
    return form.upper() if surface.isupper() else form[:1].upper() + form[1:]


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
