"""Spaces, commas and quotation marks that came apart. A document's own style is left alone.

No finding asks for the narrow space before : ; ! ? or for curly apostrophes: pages differ, and
readers do not mind.
"""

import re
from collections.abc import Iterator

from mtqa.language import lexicon, morphology
from mtqa.types import Hit, Line, Reading, Rule, Segment

_LEXIQUE = "Lexique des règles typographiques en usage à l'Imprimerie nationale"

# A look behind stands after the first character, so that the search can skip to that character.
_SPACE_BEFORE = re.compile(
    r"[ \u00a0\u202f]+([,.])(?<=[\w»”)\]][ \u00a0\u202f][,.])(?=\s|$)(?!\s*\.)", re.MULTILINE
)
_NO_SPACE_AFTER_STOP = re.compile(r"[.!?](?<=[a-zà-ÿ]{2}.)[\"”»]?(?=[A-ZÀ-Þ][a-zà-ÿ]*\b)")
_NO_SPACE_AFTER_COMMA = re.compile(r",(?<=[a-zà-ÿ]{2},)(?=[a-zà-ÿ]{2})")
_DOUBLED = re.compile(
    r",(?:[ \u00a0]?,)+|;(?:[ \u00a0]?;)+|\.\.(?<=\w\.\.)(?![./\w])|,\.(?=\s|$)", re.MULTILINE
)
_AFTER_ELISION = re.compile(
    r"['’](?:(?<=\b[ldcjmnstLDCJMNST].)|(?<=\b[qQ][uU].)) +(?=[a-zà-ÿœæ]{2})"
)
_BRACKET_SPACE = re.compile(r"\( +(?=\w)| +\)(?<=\w \))")
# A style of the page is a habit: that many spaced commas, and half of all commas.
_HABIT = 5


def space_before(reading: Reading) -> Iterator[Hit]:
    """A space before a comma or full stop."""
    for segment in reading.document.segments:
        text = segment.text
        matches = list(_SPACE_BEFORE.finditer(text))
        if len(matches) >= _HABIT and 2 * len(matches) > text.count(","):
            continue
        for match in matches:
            word = _word_before(text, match.start())
            if (
                word in _OPEN
                and text[match.start() - len(word) - 1 : match.start() - len(word)] != "-"
            ):
                yield Hit(
                    match.start() - len(word),
                    match.end(),
                    f'a word is missing between "{word}" and "{match[1]}"',
                    evidence="gap",
                    segment=segment,
                )
                continue
            yield Hit(
                match.start(),
                match.end(),
                f'no space before "{match[1]}"',
                (match[1],),
                segment=segment,
            )


# Nothing ends in these: a space and a mark behind one of them show where a word got lost.
_OPEN = frozenset(
    "de du des le la les au aux à et se mon ma mes ton ta tes sa ses nos vos notre votre leurs "
    "cet cette ces que".split()
)


def missing_space(reading: Reading) -> Iterator[Hit]:
    """Two sentences or clauses that run into each other: tout."Il, oui,mais."""
    for segment in reading.document.segments:
        text = segment.text
        for match in _NO_SPACE_AFTER_STOP.finditer(text):
            before = _word_before(text, match.start())
            after = re.compile(r"\w+['’]?").match(text, match.end())
            assert after is not None
            if _ordinary(before) and _ordinary(after.group().lower().replace("’", "'")):
                marks = match.group()
                if marks[1:] == '"' and _opens(text, match.end() - 1):
                    marks = f'{marks[0]} "'
                else:
                    marks += " "
                yield Hit(
                    match.start(),
                    after.end(),
                    f'a space is missing after "{marks.split()[0]}"',
                    (marks + after.group(),),
                    evidence="stop",
                    segment=segment,
                )
        for match in _NO_SPACE_AFTER_COMMA.finditer(text):
            after = re.compile(r"\w+").match(text, match.end())
            assert after is not None
            if _ordinary(_word_before(text, match.start())) and _ordinary(after.group()):
                yield Hit(
                    match.start(),
                    after.end(),
                    'a space is missing after ","',
                    (f", {after.group()}",),
                    evidence="comma",
                    segment=segment,
                )


def _opens(text: str, place: int) -> bool:
    """Whether the straight quotation mark at ``place`` opens: an even number stand before it."""
    return text.count('"', text.rfind("\n", 0, place) + 1, place) % 2 == 0


def _word_before(text: str, end: int) -> str:
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return "" if start and text[start - 1] in "./@-_" else text[start:end].lower()


def _ordinary(form: str) -> bool:
    """A common French word, so that Booking.Com and names of files stay."""
    return lexicon.look_up(form).fr >= 4


def doubled(reading: Reading) -> Iterator[Hit]:
    """Two commas, two semicolons, two points (of a sentence that goes on: points of suspension)."""
    for segment in reading.document.segments:
        for match in _DOUBLED.finditer(segment.text):
            mark = "." if match.group().endswith(".") else match.group()[0]
            fixes: tuple[str, ...] = (mark,)
            if match.group() == ".." and _GOES_ON.match(segment.text, match.end()):
                fixes = ("…", ".") if _word_before(segment.text, match.start()) != "etc" else fixes
            yield Hit(
                match.start(),
                match.end(),
                f'"{match.group()}" should be "{fixes[0]}"',
                fixes,
                segment=segment,
            )


# Behind two points that stand for three the sentence goes on, or a quotation ends.
_GOES_ON = re.compile(r" ?[a-zà-ÿœ#)\]»”\"]")


def _leans(joined: str, text: str, at: int) -> bool:
    """Whether the word at ``at`` can follow: else one is missing (qu' stagne, à s' autour)."""
    if text[at : at + 1].lower() not in _VOWELS:
        return False
    word = _NEXT_WORD.match(text, at)
    if joined[0].lower() not in "mnst" or word is None or word[0] in ("y", "en"):
        return True
    return any(reading.pos == "verb" for reading in morphology.readings(word[0].lower()))


_NEXT_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset('aàâeéèêëhiîïoôuùûyœæ0123456789«“"')


def loose(reading: Reading) -> Iterator[Hit]:
    """A space where two parts belong together: l' envoyé, ( ainsi )."""
    for segment in reading.document.segments:
        text = segment.text
        if "' " in text or "’ " in text:
            for match in _AFTER_ELISION.finditer(text):
                start = match.start() - (2 if text[match.start() - 1] in "uU" else 1)
                joined = text[start : match.start() + 1]
                yield Hit(
                    start,
                    match.end(),
                    f'no space after "{joined}"',
                    (joined,),
                    evidence="elision",
                    safe=_leans(joined, text, match.end()),
                    segment=segment,
                )
        if "( " in text or " )" in text:
            brackets = list(_BRACKET_SPACE.finditer(text))
            if len(brackets) < _HABIT:
                for match in brackets:
                    mark = match.group().strip()
                    yield Hit(
                        match.start(),
                        match.end(),
                        f'no space {"after" if mark == "(" else "before"} "{mark}"',
                        (mark,),
                        evidence="bracket",
                        segment=segment,
                    )


# The space is what tells the hyphen; the word before it is looked up behind it.
_TORN = re.compile(r"-(?:(?<= -) ?| )(?P<right>[^\W\d_]{2,})(?![\w'’-])")
_LEFT = re.compile(r"(?<![\w'’-])[^\W\d_]{2,} ?-\Z")
_LONGEST_WORD = 40
_INVERTED = re.compile(r"t(?: - |- | -|-)(?:ils?|elles?|on)\b")
_BEFORE_T = re.compile(r"(?<=[^\W\d_])(?: - |- | -|-)\Z")
_ASKED = re.compile(r"st(?<=\b[eE]st)(?: - |- | -)ce (?=que|qu['’])")
_FUSED = re.compile(r"-(?<=[a-zà-ÿ]{3}-)(?P<word>et|mais|ou|donc|puis|lorsque|tandis|parce)(?= )")
# Compounds whose parts a dash may well stand between (elle est là - bas les masques).
_LEAST_COMPOUND = 3.5


def hyphen(reading: Reading) -> Iterator[Hit]:
    """A compound torn apart (peut - être), a dash glued to both words (séparément-et)."""
    for segment in reading.document.segments:
        text = segment.text
        if "-" not in text:
            continue
        yield from _torn(segment)
        for match in _INVERTED.finditer(text):
            before = _BEFORE_T.search(text, max(match.start() - 3, 0), match.start())
            if before is not None and " " in before.group() + match.group():
                yield _joined(before.start(), match.end(), segment)
        for match in _ASKED.finditer(text):
            yield _joined(match.start() - 1, match.end(), segment)
        for match in _FUSED.finditer(text):
            word = _word_before(text, match.start())
            start = match.start() - len(word)
            if text[start].isupper() and text[match.end() + 1 : match.end() + 2].isupper():
                continue  # Seine-et Marne
            yield Hit(
                match.start(),
                match.end(),
                f'"{match.group()}": a dash needs a space on both sides',
                (f" – {match['word']}",),
                evidence="fused",
                segment=segment,
            )


def _torn(segment: Segment) -> Iterator[Hit]:
    """The two halves of a compound with a space beside its hyphen: peut - être."""
    text, done = segment.text, 0
    for match in _TORN.finditer(text):
        hyphen = match.start()
        left = _LEFT.search(text, max(done, hyphen - _LONGEST_WORD), hyphen + 1)
        if left is None:
            continue
        done = match.end()
        joined = f"{left.group().rstrip(' -')}-{match['right']}"
        small = joined.lower()
        if (
            match["right"].islower()
            and morphology.is_form(small)
            and lexicon.look_up(small).fr >= _LEAST_COMPOUND
        ):
            yield _joined(left.start(), match.end(), segment)


def _joined(start: int, end: int, segment: Segment) -> Hit:
    found = segment.text[start:end]
    joined = "".join(found.split()) + " " * (found[-1] == " ")
    return Hit(
        start,
        end,
        f'"{found.strip()}" belongs together: "{joined.strip()}"',
        (joined,),
        evidence="torn",
        segment=segment,
    )


_PAIRS = (("«", "»"), ("“", "”"))
_MIXED = re.compile(r"«(?P<inner>[^«»“”\"\n]{1,200})(?P<close>[”“])(?=[\s,.;:!?)]|$)", re.MULTILINE)
_MIXED_ENGLISH = re.compile(r"“(?P<inner>[^«»“”\"\n]{1,200})(?P<close>»)", re.MULTILINE)
_STRAY = re.compile(r"(?<=[»”])(?P<mark>[,.]?)(?P<stray> ?[“„])(?=\s)")


def quotes(reading: Reading) -> Iterator[Hit]:
    """A quotation that opens in one style and closes in another, or does not close at all."""
    for line in reading.lines:
        text = line.text
        if "«" in text or "“" in text or "»" in text or "”" in text:
            yield from _mixed_quotes(line)


def _mixed_quotes(line: Line) -> Iterator[Hit]:
    text, offset = line.text, line.start
    reported = False
    for match in _STRAY.finditer(text):
        reported = True
        yield Hit(
            offset + match.start("stray"),
            offset + match.end("stray"),
            f'"{match["stray"].strip()}" opens nothing: the quotation has closed',
            ("",),
            evidence="stray",
            segment=line.segment,
        )
    for pattern, wanted in ((_MIXED, "»"), (_MIXED_ENGLISH, "”")):
        for match in pattern.finditer(text):
            reported = True
            space = "\u00a0" if wanted == "»" and match["inner"][:1].isspace() else ""
            yield Hit(
                offset + match.start("close"),
                offset + match.end("close"),
                f'opened by "{match.group()[0]}", closed by "{match["close"]}"',
                (space + wanted,),
                evidence="mixed",
                segment=line.segment,
            )
    if not reported:
        yield from _unpaired(line)


def _unpaired(line: Line) -> Iterator[Hit]:
    """A quotation that opens while another is open; it may close paragraphs later."""
    for opening, closing in _PAIRS:
        if line.text.count(opening) < 2:
            continue
        is_open = -1
        for place, mark in enumerate(line.text):
            if mark == opening:
                if is_open > 0:
                    yield Hit(
                        line.start + is_open,
                        line.start + is_open + 1,
                        f'"{opening}" has no partner: another quotation opens before it closes',
                        evidence="unpaired",
                        segment=line.segment,
                    )
                is_open = place
            elif mark == closing:
                is_open = -1


RULES = (
    Rule(
        id="typography.comma",
        severity="minor",
        summary="a space before a comma or full stop",
        example="Le président russe , qui est attendu, arrive.",
        counter_example="Le président russe, qui est attendu, arrive … .NET et .com restent.",
        source=_LEXIQUE + ", « Ponctuation »",
        check=space_before,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="typography.missing-space",
        severity="minor",
        summary="a space missing after a stop or comma",
        example="Il a tout dit.Il est parti.",
        counter_example="Il est sur Booking.com, à 3,5 km, et M.Dupont écrit à vous.nous@a.fr.",
        source=_LEXIQUE + ", « Ponctuation »",
        check=missing_space,
        scope="document",
        confidence=0.96,
        safe=True,
    ),
    Rule(
        id="typography.doubled",
        severity="minor",
        summary="a mark that stands twice",
        example="Il est venu,, puis il est parti.",
        counter_example="Il est venu... puis il est parti…",
        source=_LEXIQUE + ", « Ponctuation »",
        check=doubled,
        scope="document",
        confidence=0.95,
        safe=True,
    ),
    Rule(
        id="typography.loose",
        severity="minor",
        summary="a space inside what belongs together",
        example="Il a vu l' envoyé à la gare.",
        counter_example="Il a vu l'envoyé (son ami) de l'an I'.",
        source=_LEXIQUE + ", « Apostrophe »",
        check=loose,
        scope="document",
        confidence=0.95,
        safe=True,
    ),
    Rule(
        id="typography.hyphen",
        severity="minor",
        summary="a hyphen with spaces, or a dash without",
        example="Il viendra peut - être demain.",
        counter_example="Il viendra - peut-être demain - et dira ce qu'il sait, là - enfin.",
        source=_LEXIQUE + ", « Division des mots », « Tiret »; tokenisers part words at a hyphen",
        check=hyphen,
        scope="document",
        confidence=0.93,
        safe=True,
    ),
    Rule(
        id="typography.quotes",
        severity="minor",
        summary="quotation marks mixed or unpaired within a paragraph",
        example="Il parle de «négociations“ avec ses voisins.",
        counter_example="Il parle de « négociations » et de “paix” avec ses voisins.",
        source=_LEXIQUE + ", « Guillemets »",
        check=quotes,
        scope="document",
        confidence=0.85,
    ),
)
