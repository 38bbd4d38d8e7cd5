"""Codes of characters that the reader sees as code; part of the family ``markup``.

``L&#39;envoyé`` comes out as ``L39envoyé`` where a page or a translator takes the marks of the
code for punctuation, and ``d\\u2019hier`` as ``du2019hier`` where a backslash is lost.
"""

import html
import re
from collections.abc import Iterator

from mtqa.language import lexicon, morphology
from mtqa.rules.encodings import replaced
from mtqa.types import Hit, Reading, Rule, Segment

_PRACTICE = "observed in scraped and translated web pages; MQM design/markup"
_HTML = "HTML Living Standard, named character references and elements"

_NAMES = (
    "nbsp|amp|quot|apos|lt|gt|rsquo|lsquo|ldquo|rdquo|laquo|raquo|hellip|ndash|mdash|euro|copy|"
    "eacute|egrave|ecirc|agrave|acirc|ccedil|ocirc|icirc|ucirc|ugrave|iuml|euml|oelig|uuml|ouml|"
    "auml|szlig|deg|middot|bull|shy|thinsp|ensp|emsp|times"
)
_ENTITY = re.compile(
    r"&(?:amp;)?(?:(?P<named>[A-Za-z][A-Za-z0-9]{1,30})|#(?P<number>\d{2,6}|[xX][0-9a-fA-F]{2,5}));"
    rf"|&\s?(?:amp\s?;\s?)?(?:(?P<loose>{_NAMES})|#\s?(?P<looser>\d{{2,5}}))\s?;"
    rf"|&(?P<open>nbsp|quot|rsquo|lsquo|eacute|egrave|agrave|laquo|raquo)(?![\w=])"
)
_BARE = re.compile(
    rf"(?<![&\w])(?:(?P<bare>{_NAMES})|#\s?(?P<code>0?3[489]|60|62|160|171|187|82[12]\d|8230))\s?\Z"
)
_LONGEST_NAME = 12


def entity(reading: Reading) -> Iterator[Hit]:
    """A character reference that the reader sees as code: ``&amp;``, ``& nbsp;``, ``#039;``."""
    for segment in reading.document.segments:
        text = segment.text
        done = set()
        for match in _ENTITY.finditer(text):
            done.add(match.end())
            name = match["named"] or match["loose"] or match["open"]
            character = _character(name, match["number"] or match["looser"])
            if character is not None:
                yield _decoded(segment, match.start(), match.end(), character)
        end = 0
        while (end := text.find(";", end) + 1) > 0:
            bare = _BARE.search(text, max(end - 1 - _LONGEST_NAME, 0), end - 1)
            if bare is not None and end not in done:
                character = _character(bare["bare"], bare["code"])
                if character is not None:
                    yield _decoded(segment, bare.start(), end, character)


def _decoded(segment: Segment, start: int, end: int, character: str) -> Hit:
    shown = "a space" if character.isspace() else f'"{character}"' if character else "none"
    message = f'"{segment.text[start:end]}" is the code of a character: {shown}'
    return Hit(start, end, message, (character,), segment=segment)


def _character(name: str | None, number: str | None) -> str | None:
    """What the reference stands for; None if it is no reference."""
    reference = f"&{name};" if name else f"&#{number};"
    found = html.unescape(reference)
    if found == reference or len(found) > 2:
        return None
    if found == "\xad" or found == "\u200b":
        return ""
    return found if found.isprintable() or found.isspace() else None


_ELIDED = "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd"
# Words of one or two letters that an elided one may stand before; others (D39A) are codes.
_SHORT = "il|on|un|en|ai|an|or|où|eu|os|ex|au"
_ELISION = re.compile(
    rf"(?<![^\W\d_])(?P<elided>{_ELIDED})"
    r"(?P<code>[&#]?#?(?:0?39|146|8217|x27|x2019)(?![0-9]);?|[&#]?(?:rsquo|apos|lsquo);?|\\?u2019)"
    rf"(?=[aeiouyhàâéèêëîïôœû][^\W\d_]{{2,}}|(?:{_SHORT})(?![\w]))",
    re.IGNORECASE,
)
_NAMED = ("rsquo", "apos", "lsquo")
_NUMBER = re.compile("39|146|2019|8217|27")
_NUMBER_OR_NAME = re.compile(f"{_NUMBER.pattern}|{'|'.join(_NAMED)}", re.IGNORECASE)
_BEFORE_CODE = re.compile(rf"(?<![^\W\d_])(?:{_ELIDED})[&#]?#?\\?[ux]?0?\Z", re.IGNORECASE)
_LONGEST_BEFORE = 16
BROKEN_TAG = re.compile(rf"#{_ELISION.pattern}[\w’'-]+", re.IGNORECASE)
_TAG_BESIDE = re.compile(r"\s+#\w")
_TAG_BEFORE = re.compile(r"#[\w’'-]+\s+\Z")


def elision(reading: Reading) -> Iterator[Hit]:
    """The number of an apostrophe left in a word: ``L39envoyé`` for ``L'envoyé``."""
    for segment in reading.document.segments:
        text = segment.text
        for match in _elided(text):
            if _ENTITY.match(text, match.start("code")):
                continue
            tag = BROKEN_TAG.match(text, match.start() - 1) if match.start() else None
            if tag is not None:
                yield _broken_tag(segment, tag)
                continue
            yield replaced(
                segment,
                match,
                f'"{match["code"]}" in "{match.group()}…" is the code of an apostrophe',
                f"{match['elided']}'",
            )


def _elided(text: str) -> Iterator[re.Match[str]]:
    """Elided words with the code of their apostrophe, from its number or name outwards."""
    cores = _NUMBER_OR_NAME if any(name in text for name in _NAMED) else _NUMBER
    done = 0
    for code in cores.finditer(text):
        begin = max(code.start() - _LONGEST_BEFORE, done)
        before = _BEFORE_CODE.search(text, begin, code.start())
        match = _ELISION.match(text, before.start()) if before is not None else None
        if match is not None:
            done = match.end()
            yield match


def _broken_tag(segment: Segment, tag: re.Match[str]) -> Hit:
    """A hashtag holds no apostrophe: in a row of tags it goes, alone it loses the code."""
    text = segment.text
    code = tag["code"]
    before = _TAG_BEFORE.search(text, max(tag.start() - 60, 0), tag.start())
    in_row = before or _TAG_BESIDE.match(text, tag.end())
    fix = "" if in_row else tag.group().replace(code, "", 1)
    return replaced(segment, tag, f'"{code}" in "{tag.group()}" is the code of an apostrophe', fix)


_LONGEST_WORD = 40
_WORD_CODES = "nbsp|quot|ldquo|rdquo|laquo|raquo|rsquo|lsquo|hellip|ndash|mdash"
_CODED_WORD = re.compile(
    rf"(?<![\w&/@#-])(?<!\w\.)(?P<left>[^\W\d_]*?)(?P<code>(?:amp)?(?P<name>{_WORD_CODES}))"
    r"(?P<right>[^\W\d_]*)(?![\w;/@-]|\.\w)"
)
_CODE = re.compile(_WORD_CODES)
_LETTERS = re.compile(r"[^\W\d_]*\Z")
_AMPERSAND = re.compile(r"(?<=[A-Z][a-zà-ÿ.] |[a-zà-ÿ]{2} )(?P<code>amp)(?= [A-Z])")
# Without its backslash a code of four digits could be a year (menu2018).
_ESCAPE = re.compile(r"\\?u(?P<hex>00[a-f][0-9a-f]|20(?:1[cde]|2f|ac))|\\u(?P<any>20[12]\d|0153)")


def name(reading: Reading) -> Iterator[Hit]:
    """The name or number of a character that lost its marks: ``quotNous``, ``pru00e9sident``."""
    for segment in reading.document.segments:
        text = segment.text
        for match in _coded_words(text):
            if _is_code(match):
                yield _named(segment, match, html.unescape(f"&{match['name']};"))
        if " amp " in text:
            for match in _AMPERSAND.finditer(text):
                yield _named(segment, match, "&")
        if "u00" in text or "u20" in text or "\\u" in text:
            elided = {match.start("code") for match in _elided(text)}
            for match in _ESCAPE.finditer(text):
                if match.start() not in elided:
                    character = chr(int(match["hex"] or match["any"], 16))
                    yield _decoded(segment, match.start(), match.end(), character)


def _coded_words(text: str) -> Iterator[re.Match[str]]:
    """The words with the name of a character in them, from the name outwards."""
    done = 0
    for code in _CODE.finditer(text):
        if code.start() < done:
            continue
        begin = max(code.start() - _LONGEST_WORD, done)
        word = _LETTERS.search(text, begin, code.start())
        match = _CODED_WORD.match(text, word.start()) if word is not None else None
        if match is not None:
            done = match.end()
            yield match


def _named(segment: Segment, match: re.Match[str], character: str) -> Hit:
    shown = "a space" if character.isspace() else f'"{character}"'
    return Hit(
        match.start("code"),
        match.end("code"),
        f'"{match["code"]}" in "{match.group()}" is the code of a character: {shown}',
        (character,),
        segment=segment,
    )


def _is_code(match: re.Match[str]) -> bool:
    """Whether French words stand on both sides, and the whole is no word (laquons, Jacquot)."""
    whole = lexicon.look_up(match.group().lower())
    if whole.french or max(whole.fr, whole.de, whole.en) > 0 and (match["left"] or match["right"]):
        return False
    if match["code"] == "quot" and not (match["left"] or match["right"]):
        return False
    return all(
        not part or (morphology.is_form(part.lower()) and lexicon.look_up(part.lower()).fr >= 3)
        for part in (match["left"], match["right"])
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="markup.entity",
        severity="major",
        summary="code of a character",
        example="Le ministre a parlé de paix &amp; de guerre.",
        counter_example="La R&D ; le budget AT&T.",
        source=_HTML,
        check=entity,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="markup.elision",
        severity="major",
        summary="code of an apostrophe within a word",
        example="L39envoyé du président est arrivé.",
        counter_example="Il habite au 39 avenue Foch, appartement D39.",
        source=_PRACTICE,
        check=elision,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="markup.name",
        severity="major",
        summary="name or number of a character that lost its marks",
        example="Il a dit : quotNous partons.",
        counter_example="Les quotas quotidiens, nous les laquons, dit Jacquot.",
        source=_PRACTICE,
        check=name,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
)
