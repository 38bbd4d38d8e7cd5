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
    rf"|(?<![&\w])(?:(?P<bare>{_NAMES})|#\s?(?P<code>0?3[489]|60|62|160|171|187|82[12]\d|8230))\s?;"
)


def entity(reading: Reading) -> Iterator[Hit]:
    """A character reference that the reader sees as code: ``&amp;``, ``& nbsp;``, ``#039;``."""
    for segment in reading.document.segments:
        text = segment.text
        if "&" not in text and ";" not in text:
            continue
        for match in _ENTITY.finditer(text):
            character = _character(match)
            if character is not None:
                yield _decoded(segment, match, character)


def _decoded(segment: Segment, match: re.Match[str], character: str) -> Hit:
    shown = "a space" if character.isspace() else f'"{character}"' if character else "none"
    return replaced(
        segment, match, f'"{match.group()}" is the code of a character: {shown}', character
    )


def _character(match: re.Match[str]) -> str | None:
    """What the reference stands for; None if it is no reference."""
    name = match["named"] or match["loose"] or match["open"] or match["bare"]
    number = match["number"] or match["looser"] or match["code"]
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
_CODES = ("39", "146", "2019", "8217", "rsquo", "apos", "lsquo", "x27")
BROKEN_TAG = re.compile(rf"#{_ELISION.pattern}[\w’'-]+", re.IGNORECASE)
_TAG_BESIDE = re.compile(r"\s+#\w")
_TAG_BEFORE = re.compile(r"#[\w’'-]+\s+\Z")


def elision(reading: Reading) -> Iterator[Hit]:
    """The number of an apostrophe left in a word: ``L39envoyé`` for ``L'envoyé``."""
    for segment in reading.document.segments:
        text = segment.text
        if not any(code in text for code in _CODES):
            continue
        for match in _ELISION.finditer(text):
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
            elided = {match.start("code") for match in _ELISION.finditer(text)}
            for match in _ESCAPE.finditer(text):
                if match.start() not in elided:
                    yield _decoded(segment, match, chr(int(match["hex"] or match["any"], 16)))


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
