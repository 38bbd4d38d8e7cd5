"""Debris of the page's code: tags, entities, addresses, placeholders, broken encodings.

Translators tear code apart (``< / p >``, ``Target = "_ Blank"``, ``& nbsp;``) or drop what they
take for punctuation (``L39envoyé`` of ``L&#39;envoyé``). Whole URLs and addresses in prose are
content and left alone.
"""

import re
from collections.abc import Iterator

from mtqa.rules import encodings, entities
from mtqa.rules.encodings import replaced
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
            if _is_mentioned(text, match.start(), match.end()):
                continue
            glued = (
                not match["inline"]
                and text[max(match.start() - 1, 0) : match.start()].strip()
                and text[match.end() : match.end() + 1].strip()
            )
            yield replaced(
                segment, match, f'"{_shown(match.group())}" is an HTML tag', " " if glued else ""
            )


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether the text speaks of the tag: des paragraphes (<p/>) et des listes (<ul/>, <ol/>)."""
    before, after = text[max(start - 2, 0) : start].rstrip(), text[end : end + 1]
    return before[-1:] in ("(", ",", "«", "`", "“") and after in (")", ",", "»", "`", "”", " ")


_LONGEST_NAME = 60
# Of an attribute, what stands before its sign, and from the sign on.
_BEFORE_SIGN = re.compile(
    r"(?<!\w)(?:target|href|rel|src|srcset|class|classe|style|alt|title|titre|width|height|align|"
    r"id|lang|cible|onclick|frameborder|allowfullscreen|loading|sizes|border|itemprop|role|"
    r"(?:data|aria)-[\w-]+)\s?\Z",
    re.IGNORECASE,
)
_FROM_SIGN = re.compile(
    r"=\s?(?:[\"“”„«]\s?[^\"“”„«»\n]{0,300}?\s?[\"”“»](?:\s?/?>)?|'[^'\n]{0,300}'(?:\s?/?>)?|"
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
        for start, end in _attributes(text):
            if not any(first <= start < last for first, last in tags):
                message = f'"{_shown(text[start:end])}" is an HTML attribute'
                yield Hit(start, end, message, ("",), segment=segment)


def _attributes(text: str) -> Iterator[tuple[int, int]]:
    done = sign = 0
    while (sign := text.find("=", sign)) >= 0:
        before = _BEFORE_SIGN.search(text, max(sign - _LONGEST_NAME, done), sign)
        match = _FROM_SIGN.match(text, sign) if before is not None else None
        sign += 1
        if before is not None and match is not None:
            done = sign = match.end()
            yield before.start(), match.end()


# --- addresses ---

_HTTP = re.compile(
    r"(?-i:[hH])(?<=\b.)ttps?(?:\s?(?::\s/{1,2}|\s:\s?/{1,2}|:/{1,2}\s)\s?|:/[^/\s])[^\s\"”»<>]*",
    re.IGNORECASE,
)
_WWW = re.compile(
    r"(?-i:[wW])(?<=\b.)ww(?:\s\.\s?|\.\s)[\w-]+\s?\.\s?(?:com|fr|de|org|net|ch|be|eu|info|co\.uk|at|ru|ua)\b",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"/(?<![\w/.:].)(?:[\w%.-]+(?:/[\w%.-]+)+\.(?:html?|php|aspx?|jsp|cfm|jpe?g|png|gif|pdf|svg|mp4)\b"
    r"|(?:19|20)\d\d/\d\d/[\w%/.-]+)",
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
            yield replaced(segment, match, f'"{found}" is the mark of a tokeniser', fix)


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
                yield replaced(
                    segment,
                    match,
                    f'"{_shown(match.group())}" is a link in Markdown',
                    match["label"],
                )
        if "**" in text or "__" in text or "'''" in text:
            for match in _BOLD.finditer(text):
                yield replaced(
                    segment,
                    match,
                    f'"{_shown(match.group())}" still has its Markdown or wiki marks',
                    match["inner"],
                )


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
    *entities.RULES,
    *encodings.RULES,
)
