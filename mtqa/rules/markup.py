"""Debris of the page's code: tags, entities, addresses, placeholders, broken encodings.

Translators tear code apart (``< / p >``, ``Target = "_ Blank"``, ``& nbsp;``) or drop what they
take for punctuation (``L39envoyé`` of ``L&#39;envoyé``). Whole URLs and addresses in prose are
content and left alone.
"""

import html
import re
from collections.abc import Iterator

from mtqa.language import lexicon
from mtqa.types import Hit, Reading, Rule, Segment

_PRACTICE = "observed in scraped and translated web pages; MQM design/markup"
_HTML = "HTML Living Standard, named character references and elements"

# --- tags and attributes ---

_INLINE = (
    "a|abbr|b|big|cite|code|em|font|i|ins|kbd|mark|s|small|span|strike|strong|sub|sup|tt|u|wbr"
)
_BLOCK = (
    "address|article|aside|audio|blockquote|body|br|button|caption|center|col|dd|div|dl|dt|embed|"
    "fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|label|li|"
    "link|main|meta|nav|noscript|object|ol|option|p|param|picture|pre|script|section|select|source|"
    "style|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video"
)
_TAG = re.compile(
    rf"<\s?/?\s?(?:(?P<inline>{_INLINE})|{_BLOCK})(?:\s+[^<>\n]{{0,400}}|\s?/)?\s?>|<!--[^\n]*?-->"
    r"|<!DOCTYPE[^>]*>",
    re.IGNORECASE,
)


def tag(reading: Reading) -> Iterator[Hit]:
    """An HTML tag or comment, whole or with spaces torn into it."""
    for segment in reading.document.segments:
        if "<" not in segment.text:
            continue
        for match in _TAG.finditer(segment.text):
            text = segment.text
            glued = (
                not match["inline"]
                and text[max(match.start() - 1, 0) : match.start()].strip()
                and text[match.end() : match.end() + 1].strip()
            )
            yield _hit(
                segment, match, f'"{_shown(match.group())}" is an HTML tag', " " if glued else ""
            )


_ATTRIBUTE = re.compile(
    r"(?<!\w)(?:target|href|rel|src|srcset|class|classe|style|alt|title|titre|width|height|align|"
    r"id|lang|cible|onclick|frameborder|allowfullscreen|loading|sizes|border|itemprop|role|"
    r"(?:data|aria)-[\w-]+)\s?=\s?"
    r"(?:[\"“”„«]\s?[^\"“”„«»\n]{0,300}?\s?[\"”“»](?:\s?/?>)?|'[^'\n]{0,300}'(?:\s?/?>)?|"
    r"_\s?blank\b)",
    re.IGNORECASE,
)


def attribute(reading: Reading) -> Iterator[Hit]:
    """An attribute of a tag that lost its angle brackets: ``Target = "_ Blank"``."""
    for segment in reading.document.segments:
        text = segment.text
        if "=" not in text:
            continue
        tags = [match.span() for match in _TAG.finditer(text)] if "<" in text else []
        for match in _ATTRIBUTE.finditer(text):
            if not any(start <= match.start() < end for start, end in tags):
                yield _hit(segment, match, f'"{_shown(match.group())}" is an HTML attribute', "")


# --- entities ---

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
            if character is None:
                continue
            shown = "a space" if character.isspace() else f'"{character}"' if character else "none"
            yield _hit(
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


_ELISION = re.compile(
    r"(?<![^\W\d_])(?P<elided>[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|aujourd)"
    r"(?P<code>[&#]?#?(?:0?39|8217|x27)(?![0-9]);?|[&#]?(?:rsquo|apos|lsquo);?)"
    r"(?=[aeiouyhàâéèêëîïôœûAEIOUYHÀÂÉÈÊÎÔŒ][^\W\d_]{2,})",
    re.IGNORECASE,
)
_CODES = ("39", "8217", "rsquo", "apos", "lsquo", "x27")


def elision(reading: Reading) -> Iterator[Hit]:
    """The number of an apostrophe left in a word: ``L39envoyé`` for ``L'envoyé``."""
    for segment in reading.document.segments:
        text = segment.text
        if not any(code in text for code in _CODES):
            continue
        for match in _ELISION.finditer(text):
            if "&" in match["code"] and match["code"].endswith(";"):
                continue
            yield _hit(
                segment,
                match,
                f'"{match["code"]}" in "{match.group()}…" is the code of an apostrophe',
                f"{match['elided']}'",
            )


# --- addresses ---

_HTTP = re.compile(
    r"\bhttps?\s?(?::\s/{1,2}|\s:\s?/{1,2}|:/{1,2}\s)\s?[^\s\"”»<>]*|\bhttps?:/[^/\s][^\s\"”»<>]*",
    re.IGNORECASE,
)
_WWW = re.compile(
    r"\bwww(?:\s\.\s?|\.\s)[\w-]+\s?\.\s?(?:com|fr|de|org|net|ch|be|eu|info|co\.uk|at|ru|ua)\b",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"(?<![\w/.:])(?:(?:/[\w%.-]+){2,}\.(?:html?|php|aspx?|jsp|cfm|jpe?g|png|gif|pdf|svg|mp4)\b"
    r"|/(?:19|20)\d\d/\d\d/[\w%/.-]+)",
    re.IGNORECASE,
)
_PATH_HINTS = (".htm", ".php", ".asp", ".jsp", ".cfm", ".jp", ".png", ".gif", ".pdf", ".svg", "/20")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|\Z)", re.IGNORECASE)


def url(reading: Reading) -> Iterator[Hit]:
    """A torn URL, or the path of one: ``https: /2025/12/index.html``, ``www. site. fr``."""
    for segment in reading.document.segments:
        text = segment.text
        torn: list[tuple[int, int]] = []
        if "http" in text or "Http" in text:
            torn += [match.span() for match in _HTTP.finditer(text)]
        if "www" in text or "Www" in text:
            torn += [match.span() for match in _WWW.finditer(text)]
        for start, end in torn:
            yield _torn(segment, start, end)
        if "/" in text and any(hint in text for hint in _PATH_HINTS):
            for match in _PATH.finditer(text):
                if not any(start <= match.start() < end for start, end in torn):
                    yield _torn(segment, *match.span())


def _torn(segment: Segment, start: int, end: int) -> Hit:
    """The URL joined again if it has a host, else deleted."""
    found = segment.text[start:end]
    joined = "".join(found.split())
    scheme, colon, rest = joined.partition(":")
    fix = ""
    if not colon and joined.lower().startswith("www"):
        fix = joined
    elif colon and _HOST.match(rest.lstrip("/")):
        fix = f"{scheme}://{rest.lstrip('/')}"
    what = "torn apart" if fix else "only a piece of one"
    message = f'"{_shown(found)}" is a URL, {what}'
    evidence = "torn" if fix else "piece"
    return Hit(start, end, message, (fix,), evidence=evidence, segment=segment)


# --- placeholders ---

_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|\{%[^{}\n]{1,60}%\}|[$#]\{[A-Za-z_][\w.]{0,40}\}|"
    r"\{(?:\d{1,2}|[a-z_]\w{1,30}(?:\.\w+)?)\}|%\([a-z_]+\)[sd]|%\d\$[sd]|"
    r"(?<![\w%])(?<!\d\s)%[sd](?![\w'’])|"
    r"<(?:unk|pad|s|/s|eos|bos|mask|/?tag\d*|/?g\d*|x\d*/?)>|\[(?:UNK|PAD|CLS|SEP|MASK)\]|⁇|"
    r"\[/?(?:caption|gallery|embed|video|audio|vc_\w+|et_pb_\w+|su_\w+|contact-form-7|quote|url|img|"
    r"b|i|u|color|size)(?:[ =][^\]\n]{0,200})?\]|"
    r"\[\[[^\[\]\n]{1,80}\]\]|(?:__|@@)[A-Z][A-Z0-9_]{2,30}(?:__|@@)"
)
_PLACEHOLDER_HINTS = (
    *("{", "<", "[[", "⁇", "__", "@@", "%s", "%d", "%(", "$s", "$d", "[/"),
    *(
        "[UNK",
        "[PAD",
        "[CLS",
        "[SEP",
        "[MASK",
        "[caption",
        "[gallery",
        "[embed",
        "[video",
        "[audio",
    ),
    *("[vc_", "[et_pb", "[su_", "[contact"),
)


def placeholder(reading: Reading) -> Iterator[Hit]:
    """A template's gap, a shortcode or a token of the translator's own: ``{{name}}``, ``<unk>``."""
    for segment in reading.document.segments:
        if not any(hint in segment.text for hint in _PLACEHOLDER_HINTS):
            continue
        for match in _PLACEHOLDER.finditer(segment.text):
            found = match.group()
            message = f'"{_shown(found)}" is a placeholder that nothing was put into'
            if found.startswith("[[") and ":" not in found:
                fixes: tuple[str, ...] = (found[2:-2].rpartition("|")[2],)
            elif found[0] == "[" and not found.isupper():
                fixes = ("",)
            else:
                fixes = ()
            yield Hit(match.start(), match.end(), message, fixes, segment=segment)


_SUBWORD = re.compile(r"(?<=\w)(?:@@ | ?@-@ ?| ##)(?=\w)|▁+")


def subword(reading: Reading) -> Iterator[Hit]:
    """A mark by which a translator's tokeniser cuts words: ``voi@@ ture``, ``▁voiture``."""
    for segment in reading.document.segments:
        text = segment.text
        if "@" not in text and "##" not in text and "▁" not in text:
            continue
        for match in _SUBWORD.finditer(text):
            found = match.group()
            fix = "-" if "-" in found else ""
            if found[0] == "▁" and match.start() and not text[match.start() - 1].isspace():
                fix = " "
            yield _hit(segment, match, f'"{found}" is the mark of a tokeniser', fix)


# --- encodings ---

_CP1252 = {
    byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
    for byte in range(0x80, 0x100)
}
_BYTE = {character: byte for byte, character in _CP1252.items()} | {
    chr(byte): byte for byte in range(0x80, 0x100)
}
_CONTINUATION = "".join(map(re.escape, {_CP1252[b] for b in range(0x80, 0xC0)})) + r"\x80-\xbf"
_LEAD_3 = "".join(_CP1252[b] for b in range(0xE0, 0xF0))
_LEAD_4 = "".join(_CP1252[b] for b in range(0xF0, 0xF5))
_MOJIBAKE = re.compile(
    rf"(?:[Â-ß][{_CONTINUATION}]|[{_LEAD_3}][{_CONTINUATION}]{{2}}|[{_LEAD_4}][{_CONTINUATION}]{{3}})+"
    r"|â€(?![\w˜™œ\x9d\x80-\x9f])|Ã (?=\s|[a-zé])|ï¿½"
)
_MOJIBAKE_HINTS = ("Ã", "Â", "Å", "Ð", "ð", "â€", "â\x80", "â„", "ï¿½", "Ä")
# What French text holds; a match that decodes into anything else is what it looks like.
_EXPECTED = re.compile(
    r"[\u00a0-\u017f\u2010-\u2027\u202f-\u203a\u20ac\u2122\u2009\u200b\u2190-\u21ff\u2713"
    r"\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u0400-\u04ff]+\Z"
)


def mojibake(reading: Reading) -> Iterator[Hit]:
    """UTF-8 that was read as Windows-1252, once or twice: ``Ã©`` for ``é``."""
    for segment in reading.document.segments:
        text = segment.text
        if not any(lead in text for lead in _MOJIBAKE_HINTS):
            continue
        for match in _MOJIBAKE.finditer(text):
            repaired = _repaired(match.group())
            if repaired is not None:
                yield _hit(
                    segment, match, f'"{match.group()}" is "{repaired}" read wrongly', repaired
                )


def _repaired(garbled: str) -> str | None:
    """The text before it was read in the wrong encoding; None if it was not."""
    if garbled == "â€":
        return "”"
    if garbled == "Ã ":
        return "à "
    if garbled == "ï¿½":
        return "\ufffd"
    text = garbled
    for _ in range(2):
        try:
            text = bytes(_BYTE[character] for character in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            break
    if text == garbled or not _EXPECTED.match(text):
        return None
    return text


_LOST = re.compile(r"\ufffd+")
_QUESTION = re.compile(r"\?(?=[a-zàâçéèêîôû]{2})")
_HEAD = re.compile(r"(?:[^\W\d_]|\ufffd|\?)*\Z")
_TAIL = re.compile(r"(?:[^\W\d_]|\ufffd)*")
_CANDIDATES = "éèêàçôîûùâëïœ'"
_LONGEST_WORD = 40
_URL_MARKS = ("/", "=", "&", ".", "_")


def lost_letter(reading: Reading) -> Iterator[Hit]:
    """A letter that an encoding lost: ``pr�sident``, ``fran?ais``."""
    for segment in reading.document.segments:
        text = segment.text
        done = 0
        for pattern in (_LOST, _QUESTION):
            if "\ufffd" not in text and pattern is _LOST:
                continue
            for match in pattern.finditer(text):
                if match.start() < done:
                    continue
                start, end = _word_around(text, match)
                found = text[start:end]
                fixes = _restored(found)
                if pattern is _QUESTION and (not fixes or _in_url(text, start, end)):
                    continue
                done = end
                yield Hit(
                    start,
                    end,
                    f'"{found}" has lost a letter to a wrong encoding',
                    fixes,
                    evidence="" if pattern is _LOST else "question",
                    safe=pattern is _LOST,
                    segment=segment,
                )


def _in_url(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _URL_MARKS or text[end : end + 1] in _URL_MARKS


def _word_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The word that has the gap in it."""
    head = _HEAD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    tail = _TAIL.match(text, match.end(), match.end() + _LONGEST_WORD)
    start = head.start() if head else match.start()
    end = tail.end() if tail else match.end()
    return start, end


def _restored(found: str) -> tuple[str, ...]:
    """French words that the garbled one may have been, the commonest first."""
    gap = "\ufffd" if "\ufffd" in found else "?"
    if found.count(gap) > 2 or len(found) < 3:
        return ()
    candidates = [found]
    while candidates and gap in candidates[0]:
        candidates = [one.replace(gap, letter, 1) for one in candidates for letter in _CANDIDATES]
    words = [(lexicon.zipf(one.lower())[0], one) for one in candidates if _is_word(one)]
    return tuple(one for _, one in sorted(words, reverse=True))


def _is_word(form: str) -> bool:
    head, apostrophe, tail = form.lower().partition("'")
    if not apostrophe:
        return lexicon.is_form(head)
    return head in {*"cdjlmnst", "qu", "jusqu", "lorsqu", "puisqu"} and lexicon.is_form(tail)


# --- what cannot be seen ---

_ESCAPE = r"\x1b\[[0-9;?]*[A-Za-z]"
_INVISIBLE = re.compile(
    rf"{_ESCAPE}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffc]+"
    r"|(?<!\A)\ufeff+|(?<=[A-Za-zÀ-ÿ])[\u200c\u200d]+(?=[A-Za-zÀ-ÿ])"
)


_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]"
)


def invisible(reading: Reading) -> Iterator[Hit]:
    """Control and zero-width characters; those of Windows-1252 become what they were."""
    for segment in reading.document.segments:
        text = segment.text
        if not _UNSEEN.search(text):
            continue
        for match in _INVISIBLE.finditer(text):
            found = match.group()
            if _MOJIBAKE.match(text, max(match.start() - 1, 0)):
                continue
            fix = "".join(_CP1252[ord(c)] for c in found if "\x80" <= c <= "\x9f" and c != "\x85")
            if "\x85" in found:
                fix += "…"
            if not fix.isprintable():
                fix = ""
            if not fix and any(c in "\x0b\x0c" for c in found):
                fix = " "
            names = " ".join(f"U+{ord(character):04X}" for character in found[:4])
            yield _hit(segment, match, f"{names} cannot be seen and does not belong here", fix)


_SOFT = re.compile(r"[\w'’-]*(?:\xad[\w'’-]*)+")


def soft_hyphen(reading: Reading) -> Iterator[Hit]:
    """Soft hyphens in a word: unseen, but no search and no speller finds the word."""
    for segment in reading.document.segments:
        if "\xad" not in segment.text:
            continue
        for match in _SOFT.finditer(segment.text):
            word = match.group().replace("\xad", "")
            yield _hit(segment, match, f'"{word}" has soft hyphens (U+00AD) in it', word)


# --- Markdown, BBCode ---

_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]{0,200})\]\s?\((?:https?:|/|#|www\.)[^\s()]*\s?\)")
_BOLD = re.compile(
    r"(?<![\w*])(?P<mark>\*\*|__|''')(?=\S)(?P<inner>[^*_\n]{1,200}?)(?<=\S)(?P=mark)"
)


def wiki(reading: Reading) -> Iterator[Hit]:
    """Markdown or wiki markup in a plain text: ``[texte](https://…)``, ``**texte**``."""
    if reading.document.format == "markdown":
        return
    for segment in reading.document.segments:
        text = segment.text
        if "](" in text or "] (" in text:
            for match in _LINK.finditer(text):
                yield _hit(
                    segment,
                    match,
                    f'"{_shown(match.group())}" is a link in Markdown',
                    match["label"],
                )
        if "**" in text or "__" in text or "'''" in text:
            for match in _BOLD.finditer(text):
                yield _hit(
                    segment, match, f'"{_shown(match.group())}" is marked up', match["inner"]
                )


def _hit(segment: Segment, match: re.Match[str], message: str, fix: str) -> Hit:
    return Hit(match.start(), match.end(), message, (fix,), segment=segment)


def _shown(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"


RULES: tuple[Rule, ...] = (
    Rule(
        id="markup.tag",
        severity="major",
        summary="HTML tag",
        example="Le ministre a parlé < / strong > vendredi.",
        counter_example="La dette est < 60 % du PIB et le chômage > 7 %.",
        source=_HTML,
        check=tag,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="markup.attribute",
        severity="major",
        summary="attribute of an HTML tag",
        example='La Maison Blanche Target = "_ Blank" souligne les enjeux.',
        counter_example='Le mot « style » a une classe : la "première".',
        source=_PRACTICE,
        check=attribute,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
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
        id="markup.url",
        severity="major",
        summary="torn URL or piece of one",
        example="Le texte est sur https: /2025/12/politique/index.html depuis hier.",
        counter_example="Le texte est sur https://example.org/2025/12/index.html depuis hier.",
        source="RFC 3986",
        check=url,
        scope="document",
        confidence=0.95,
    ),
    Rule(
        id="markup.placeholder",
        severity="major",
        summary="placeholder of a template or translator",
        example="Bonjour {{prenom}}, la réunion aura lieu vendredi.",
        counter_example="Le taux est de 5 % selon l'Insee [1].",
        source=_PRACTICE,
        check=placeholder,
        scope="document",
        confidence=0.95,
    ),
    Rule(
        id="markup.subword",
        severity="major",
        summary="mark of a tokeniser",
        example="Le prési@@ dent est arrivé.",
        counter_example="Écrivez à jean@example.org avant vendredi.",
        source="subword segmentation: Sennrich et al. 2016; Kudo and Richardson 2018",
        check=subword,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="markup.mojibake",
        severity="major",
        summary="UTF-8 read as Windows-1252",
        example="Le prÃ©sident est arrivÃ©.",
        counter_example="Le CAFÉ » et l'ÂGE d'or de São Paulo.",
        source="Unicode Standard, chapter 3.9, UTF-8",
        check=mojibake,
        scope="document",
        confidence=0.99,
        safe=True,
    ),
    Rule(
        id="markup.lost_letter",
        severity="major",
        summary="letter lost to a wrong encoding",
        example="Le pr\ufffdsident est arrivé.",
        counter_example="Qui est le président ? Nul ne sait.",
        source="Unicode Standard, U+FFFD replacement character",
        check=lost_letter,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="markup.invisible",
        severity="minor",
        summary="control or zero-width character",
        example="Le prési\u200bdent est arrivé.",
        counter_example="Le président\u202f: «\u00a0Oui\u00a0».",
        source="Unicode Standard, chapter 23, special areas and format characters",
        check=invisible,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="markup.soft_hyphen",
        severity="minor",
        summary="soft hyphen within a word",
        example="Le prési\xaddent est arrivé.",
        counter_example="Le vice-président est arrivé.",
        source="Unicode Standard, U+00AD soft hyphen",
        check=soft_hyphen,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="markup.wiki",
        severity="minor",
        summary="Markdown or wiki markup in a plain text",
        example="Le ministre a **tout** dit.",
        counter_example="Le ministre a noté 2 * 3 * 4 au tableau.",
        source="CommonMark 0.31",
        check=wiki,
        scope="document",
        confidence=0.9,
    ),
)
