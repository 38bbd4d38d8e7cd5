"""The layout of a page: where its article stands, and what by its place is no part of it.

``pieces`` finds once for a reading what the rules of ``boilerplate`` then report by kind.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mtqa.rules.answers import kept
from mtqa.rules.furniture import HOME, by_words
from mtqa.rules.furniture_rows import Entry, Piece, Row, normal, table
from mtqa.types import Line, Reading

_PROSE = 8  # words of a line that ends in a stop and so tells where the article is
_HEADER = 12  # lines before the first of these that may be furniture
_TITLE = 3  # words of a title at least
_LONGEST_TITLE = 40
_PATH = 4  # words of a path or a site's name that one copy of the title may have more
_QUOTES = '"«“„‘'
_FOREIGN_GAP = 1.0  # a tenfold difference of frequency


@kept
def pieces(reading: Reading) -> tuple[Piece, ...]:
    """All furniture of ``reading``."""
    return tuple(_survey(reading))


def _survey(reading: Reading) -> Iterator[Piece]:
    start = 0
    lines = reading.lines
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].segment is lines[start].segment:
            end += 1
        rows = [row for row in map(Row, lines[start:end]) if row.bare]
        yield from _page(rows)
        start = end


def _page(rows: Sequence[Row]) -> Iterator[Piece]:
    """Furniture of one segment: by words and shape first, then by place among what was found."""
    if not rows:
        return
    for row in rows:
        yield from by_words(row)
    yield from _title(rows)
    first, last = _article(rows)
    yield from _dates(rows, first, last)
    yield from _anywhere(rows)
    yield from _by_place(rows, first, last)


# Translators drop a space beside the bar.
_PIPE = re.compile(r"(?:\s\|\s?|\|\s)(?P<section>[^|]{2,40})\Z")
_DASH = re.compile(r"\s(?:[-–—]|»|::|//)\s(?P<section>(?:(?!\s[-–—]\s)[^|]){2,40})\Z")
_SITE = re.compile(
    r"\s[-–—|]\s(?:[\w.'’&]+ ){0,3}(?:News|Nachrichten|Actualités?|Online|TV|Zeitung|Magazine|"
    r"[\w-]+\.(?:com|fr|de|org|net|ch|be|info|co\.uk))\Z"
)


def _title(rows: Sequence[Row]) -> Iterator[Piece]:
    """The title twice at the top; the path before it and the site's name or section behind it."""
    top = [row for row in rows[:_HEADER] if not row.kind and row.words >= _TITLE]
    if top and top[0].words <= _LONGEST_TITLE and not (top[0].stopped and top[0].words > _PROSE):
        yield from _repeated(top)
    for row in rows:
        if row.kind in ("", "headline") and not row.stopped and row.words <= _LONGEST_TITLE:
            match = "|" in row.bare and _PIPE.search(row.bare)
            match = match or (len(row.bare) > 12 and _SITE.search(row.bare))
            if match and match.start() and len(match.group().split()) <= 6:
                start = match.start() + row.bare[match.start()].isspace()
                yield row.part("section", start, len(row.bare), "shape")
            elif row.kind or row is rows[0]:
                start = _labels(row.bare)
                if start < len(row.bare):
                    yield row.part("section", start, len(row.bare), "label")


def _labels(bare: str) -> int:
    """Where the sections and media that end a title behind dashes begin: "- Politique - WELT"."""
    end = len(bare)
    while match := _DASH.search(bare, max(end - _LONGEST_TITLE, 0), end):
        label = normal(match["section"])
        if label not in table().label and label not in table().title:
            break
        if len(bare[: match.start()].split()) < _TITLE:
            break
        end = match.start()
    return end if end == len(bare) else end + 1


def _repeated(top: Sequence[Row]) -> Iterator[Piece]:
    """The second copy of a title; what the first has before it is the path to it."""
    title = top[0]
    path, evidence = _home_path(title.bare), "home"
    for row in top[1:5]:
        if title.words - row.words > _PATH:
            continue
        if title.bare.endswith(row.bare) or title.bare.startswith(row.bare):
            if title.bare.endswith(row.bare):
                path, evidence = len(title.bare) - len(row.bare), "path"
            row.kind = "headline"
            yield row.piece("repeated")
            break
    if path:
        end = len(title.bare[:path].rstrip())
        yield title.part("navigation", 0, end, evidence, sure=evidence == "path")


def _home_path(bare: str) -> int:
    """Length of "Home Monde " before a title: a link home and the names of sections."""
    words = re.findall(r"\S+\s*", bare)
    if words[0].strip(" \u00a0>»/|").lower() not in HOME:
        return 0
    labels, length, count = table().label, len(words[0]), 1
    while count < len(words) and (
        words[count].strip() in (">", "»", "/", "|", "›") or normal(words[count]) in labels
    ):
        length += len(words[count])
        count += 1
    if count in (1, len(words)) or not words[count][0].isupper():
        return 0
    return length


def _article(rows: Sequence[Row]) -> tuple[int, int]:
    """Index of the first and last line of French prose; (0, last) if there is none."""
    inner = [
        number
        for number in (_seek(rows, range(len(rows))), _seek(rows, range(len(rows) - 1, -1, -1)))
        if number is not None
    ]
    return (inner[0], inner[1]) if inner else (0, len(rows) - 1)


def _seek(rows: Sequence[Row], order: range) -> int | None:
    for number in order:
        row = rows[number]
        if row.stopped and row.words >= _PROSE and not row.kind and not is_foreign(row.line):
            return number
    return None


def is_foreign(line: Line) -> bool:
    """Most of the words that tell a language are German or English."""
    foreign = french = 0
    for sentence in line.sentences:
        for token in sentence.tokens:
            word = token.word
            if word is None:
                continue
            other = max(word.de, word.en)
            if other >= 3 and other - word.fr >= _FOREIGN_GAP:
                foreign += 1
            elif word.fr >= other - 0.3 or word.french:
                french += 1
    return foreign > 1.5 * french


_MONTH = (
    r"(?:janv|févr?|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|dec|mär|okt|dez)[a-zéûä]*\.?"
)
_AGO = re.compile(
    r"(?:^|\s)(?:il y a (?:#|une?) (?:min(?:ute)?|h(?:eure)?|jour|semaine|mois|an)s?|"
    r"(?:#|an?) (?:min(?:ute)?|hour|day|week|month|year)s? ago|"
    r"vor (?:#|einer|einem) (?:minute|stunde|tag|woche|monat|jahr)(?:e?n)?)\Z"
)
_DATE = re.compile(
    r"(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|son)"
    r"[a-zé]*\.?,?\s+(?:le\s+|den\s+)?)?"
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d\S*|"
    rf"\d{{1,2}}(?:er|\.|st|nd|rd|th)?\s+{_MONTH},?(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
    r"(?:[\s,–|à•·-]*(?:at\s|um\s)?\d{1,2}\s?[:h.]\s?\d{0,2}\s*(?:uhr|[ap]\.?m\.?|gmt|cet|utc|est)?)?\Z",
    re.IGNORECASE,
)


def _dates(rows: Sequence[Row], first: int, last: int) -> Iterator[Piece]:
    """A line that is nothing but a date, above or below the article or beside furniture."""
    for number, row in enumerate(rows):
        if row.kind or row.words > 8 or not any(map(str.isdecimal, row.bare)):
            continue
        outside = number < first or number > last or _beside(rows, number)
        if outside and (_DATE.match(row.bare) or _AGO.search(row.key)):
            row.kind = "date"
            yield row.piece("shape")


def _beside(rows: Sequence[Row], number: int) -> bool:
    return bool(
        (number and rows[number - 1].kind) or (number + 1 < len(rows) and rows[number + 1].kind)
    )


def _between(rows: Sequence[Row], number: int) -> bool:
    """Furniture on both sides; the edge of the page counts as one."""
    before = number == 0 or bool(rows[number - 1].kind)
    after = number + 1 == len(rows) or bool(rows[number + 1].kind)
    return before and after and _beside(rows, number)


def _by_place(rows: Sequence[Row], first: int, last: int) -> Iterator[Piece]:
    """Short lines that are no sentence, by where they stand: furniture tells of its neighbours."""
    labels, keyword = table().label, table().keyword
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        for number in order:
            row = rows[number]
            if row.kind or (row.stopped and number <= last) or not row.words <= 20:
                continue
            outside = number < min(first, _HEADER) or number > last
            evidence = ""
            if row.key in labels and (outside or _between(rows, number)):
                evidence = "label"
            elif row.words <= 8 and not row.stopped and keyword.search(row.key):
                evidence = "keyword"
            elif (
                (number > last or _between(rows, number))
                and row.bare[0] not in _QUOTES
                and row.key.strip(" .!?…") not in _CRIES
                and is_foreign(row.line)
            ):
                evidence = "foreign"
            elif not row.stopped and (
                (row.words <= 3 and _between(rows, number))
                or (row.words <= 2 and 0 < number < first and _tells_who(rows[number - 1]))
            ):
                evidence = "cluster"
            if evidence:
                row.kind = "fragment"
                yield row.piece(evidence)


# English that French calls out as well.
_CRIES = frozenset("go|stop|ok|okay|bye|yes|hello|come on|let's go|bravo".split("|"))


def _tells_who(row: Row) -> bool:
    return row.kind in ("byline", "date")


def _anywhere(rows: Sequence[Row]) -> Iterator[Piece]:
    """Phrases that tell by themselves, in lines that are not furniture as a whole."""
    segment = rows[0].line.segment
    lower = segment.text.lower().replace("’", "'")
    if len(lower) != len(segment.text):
        return
    words: set[str] = set()
    for row in rows:
        words.update(*(sentence.lowers for sentence in row.line.sentences))
    starts = [row.start for row in rows]
    for anchor, entry in table().anywhere:
        if anchor not in words:
            continue
        position = lower.find(entry.phrase)
        while position >= 0:
            end = position + len(entry.phrase)
            row = rows[max(bisect_right(starts, position) - 1, 0)]
            if not row.kind and row.start <= position and end <= row.end:
                yield _around(row, entry, position, end)
            position = lower.find(entry.phrase, end)


def _around(row: Row, entry: Entry, start: int, end: int) -> Piece:
    """The phrase with the short sentence that it stands in, or with the whole of a short line."""
    if row.words <= 12:
        row.kind = entry.kind
        return row.piece("phrase", sure=entry.language != "fr")
    for sentence in row.line.sentences:
        if sentence.start <= start and end <= sentence.end and len(sentence.text.split()) <= 16:
            if (sentence.start, sentence.end) == (row.start, row.end):
                row.kind = entry.kind
            return Piece(
                entry.kind, row.line.segment, sentence.start, sentence.end, "phrase", False
            )
    return Piece(entry.kind, row.line.segment, start, end, "phrase", False)
