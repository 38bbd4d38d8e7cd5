"""Page furniture by the words and the shape of a single line."""

import re
from collections.abc import Iterator

from mtqa.language import lexicon
from mtqa.rules.entities import BROKEN_TAG
from mtqa.rules.furniture_rows import Entry, Piece, Row, first_word, normal, table
from mtqa.rules.teasers import teaser

_LONGEST_CREDIT = 120
_LONGEST_SUFFIX = 40  # characters
_LONG = 40  # words that may follow "Lire aussi :"
_SHORT_CREDIT = 9
_LONGEST_PLACE = 44  # characters before the agency that heads a report


def by_words(row: Row) -> Iterator[Piece]:
    """What the words and the shape of a single line tell."""
    bare = row.bare
    if "#" in bare:
        yield from _hashtags(row)
        if row.kind:
            return
    entry = table().line.get(row.key)
    if entry:
        row.kind = entry.kind
        # A lone word that is French too may be a heading of the article.
        yield row.piece("listed", sure=row.words > 1 or not lexicon.is_form(row.key))
        return
    if bare[0] in "cC©(@" and row.words <= _LONG and _RIGHTS.match(bare):
        row.kind = "copyright"
        yield row.piece("shape", sure=True)
        return
    entry = _prefix(row)
    if entry:
        row.kind = entry.kind
        yield row.piece("prefix")
        return
    if row.key:
        if _clock(row):
            row.kind = "player"
            yield row.piece("shape", sure=True)
            return
        if _names_author(row):
            row.kind = "byline"
            yield row.piece("shape")
            return
        if not row.stopped and (_breadcrumb(row) or _menu(row)):
            row.kind = "navigation"
            yield row.piece("shape")
            return
    if _contributed(bare):
        row.kind = "byline"
        yield row.piece("shape")
        return
    if bare.startswith("+++"):
        yield from _ticker(row)
    for found in teaser(bare, row.words):
        if found.end == len(bare):
            row.kind = "related"
        yield row.part("related", 0, found.end, found.evidence, fix=found.fix)
    yield from _credit(row)
    if not row.kind:
        yield from _suffix(row)


def _prefix(row: Row) -> Entry | None:
    """The phrase that the line begins with; what follows a colon may be a sentence."""
    entries = table().prefix.get(first_word(row.bare.lower().lstrip("(")))
    if not entries or row.words > _LONG:
        return None
    key = (row.key or normal(row.bare)).lstrip("(").replace(" |", ":", 1)
    for entry in entries:
        phrase = entry.phrase
        if not key.startswith(phrase) or key[len(phrase) : len(phrase) + 1].isalpha():
            continue
        if row.stopped and phrase[-1] not in ":|©,":
            continue
        if entry.kind in ("credit", "byline") and row.words > _SHORT_CREDIT:
            continue
        return entry
    return None


def _suffix(row: Row) -> Iterator[Piece]:
    """ "… de la guerre. Lire la suite": a link glued to the end of a paragraph."""
    bare = row.bare.rstrip(" .…»>→[]()\u00a0")
    lower = bare[-_LONGEST_SUFFIX:].lower()
    suffixes = table().suffix
    if not lower.endswith(table().suffixes):
        return
    phrase = max((one for one in suffixes if lower.endswith(one)), key=len)
    start = len(bare) - len(phrase)
    before = bare[:start].rstrip()
    if bare[start].isupper() and before[-1:] in '….!?»”"[(|':
        yield row.part(suffixes[phrase].kind, start, len(row.bare), "suffix")


_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*-?\d{1,2}:\d\d(?::\d\d)?)?\Z")


def _clock(row: Row) -> bool:
    """00:00 or 01:12 / 03:45: a player's time. A lone 12:45 may head a live blog's entry."""
    bare = row.bare
    return (
        bare[0].isdecimal()
        and _CLOCK.match(bare) is not None
        and (not bare.strip("0:/ -") or "/" in bare)
    )


_HASHTAG = re.compile(r"#\w[\w’'-]*")


def _hashtags(row: Row) -> Iterator[Piece]:
    """A row of hashtags, or four and more at the end of a line."""
    words = row.bare.split()
    tags = [bool(_HASHTAG.match(word)) for word in words]
    if sum(tags) >= 3 and sum(tags) >= 0.8 * len(words):
        row.kind = "hashtags"
        # A tag with the code of an apostrophe in it is reported as markup.
        done = 0
        for broken in BROKEN_TAG.finditer(row.bare):
            if done < broken.start():
                yield row.part("hashtags", done, broken.start(), "row", sure=True)
            done = broken.end()
        if done < len(row.bare):
            yield row.part("hashtags", done, len(row.bare), "row", sure=True)
        return
    trailing = 0
    while trailing < len(tags) and tags[-1 - trailing]:
        trailing += 1
    if trailing >= 4:
        start = row.bare.rindex(words[-trailing]) if words.count(words[-trailing]) == 1 else None
        if start is not None:
            yield row.part("hashtags", start, len(row.bare), "tail")


_BY = re.compile(
    r"(?:(?i:by|written by|posted by|reported by|published by|posted on .{4,20} by)\s*:?"
    r"|(?:Ein (?:Gastb|B)eitrag v|Ein Artikel v|V)on\s*:?"
    r"|(?:(?:Publié|Écrit|Rédigé|Posté|Signé|Article|Texte|Reportage) p|P)ar\s*:?)\s+(?P<who>.+)\Z"
)
_PARTICLES = frozenset(
    "de du la le les des d' van von der den zu da di et and und avec with y al el bin ben".split()
)
_AFTER_NAME = re.compile(r"\s*[|,–—•(·/]\s*|\s+-\s+|\s+(?=(?:le|on|am|à|at|in|pour|for|für)\s)")


def _names_author(row: Row) -> bool:
    """by, von or Par, and then a name (or, in English, a user's one word) and no sentence."""
    if row.bare[0] not in "bBvVpPwWéÉeErRsSaAtT" or row.stopped or row.words > 14:
        return False
    match = _BY.match(row.bare)
    if not match:
        return False
    who = _AFTER_NAME.split(match["who"], maxsplit=1)[0]
    words = who.split()
    if not words or len(words) > 6:
        return False
    if len(words) == 1 and match.group()[0] in "bB":
        return who[0].isalpha() and row.words <= 3
    named = [word for word in words if word.lower() not in _PARTICLES]
    return bool(named) and all(word[0].isupper() for word in named) and words[0][0].isupper()


# What English agencies print below: (Reporting by …; editing by …), … contributed to this report.
_CONTRIBUTED = re.compile(
    r"\(?(?:Reportages?|Rapports?|Reporting|Écrit|Écriture|Rédaction|Compte rendu)"
    r"(?: supplémentaires?| additionnels?)? (?:de|par|by|à) [^.!?]{3,160}[;:,] ?"
    r"(?:(?:Édit|édit|Edit|edit|Mont|mont|écrit|Écrit|rédac|Rédac)\w*|[Rr]eportages? suppl\w+) "
    r"(?:de|par|by)\b[^.!?]{3,120}[.)]*\Z"
    r"|[A-ZÀ-ÝL][^.!?]{3,120} (?:a|ont) (?:également |aussi )?contribué à "
    r"(?:ce (?:rapport|reportage)|cette histoire|cet article)[.)]*\Z"
)


def _contributed(bare: str) -> bool:
    """Whether the line says who reported, edited or contributed."""
    if "contribué" not in bare and bare[0] not in "(RÉC":
        return False
    return _CONTRIBUTED.match(bare) is not None


_TICKER = re.compile(r"\++ ?(?=.{8,400}?(?P<end> ?\+\+\++)?\Z)")


def _ticker(row: Row) -> Iterator[Piece]:
    """+++ Le ministre part +++: how German pages mark the entries of a live ticker."""
    match = _TICKER.match(row.bare)
    if match:
        yield row.part("fragment", 0, match.end(), "ticker")
        if match["end"]:
            yield row.part("fragment", match.start("end"), len(row.bare), "ticker")


HOME = ("home", "homepage", "startseite", "accueil")
_SEPARATOR = re.compile(r"\s*[>›|/→]\s*|\s+[»•·]\s+")


def _breadcrumb(row: Row) -> bool:
    """Accueil > Monde > Europe; Politique | Sport | Culture."""
    if not any(mark in row.bare for mark in ">›|→»•·"):
        return False
    parts = [part for part in _SEPARATOR.split(row.bare + " ") if part.strip()]
    least = 2 if normal(parts[0]) in HOME else 3
    return len(parts) >= least and all(len(part.split()) <= 3 for part in parts)


def _menu(row: Row) -> bool:
    """Monde Politique Économie Sport: nothing but labels in a row."""
    words = row.key.split()
    return len(words) >= 3 and all(word in table().label for word in words)


_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|@)\W*(?:19|20)\d\d\b", re.IGNORECASE)
_AGENCIES = (
    "AFP|AP|Reuters|REUTERS|Getty|EPA(?:-EFE)?|EFE|dpa|DPA|APA|ANSA|TASS|Tass|Xinhua|Sputnik|Alamy|"
    "Shutterstock|iStock|Keystone|KEYSTONE|Imago|IMAGO|picture[- ]alliance|ANP|Belga|BELGA|Ritzau|"
    "PA Media|PA Wire|Bloomberg|UPI|NurPhoto|SIPA|Sipa|Abaca|ABACA|MAXPPP|MaxPPP|Hans Lucas|"
    "Anadolu|Pixabay|Unsplash|Pexels|Wikimedia|Flickr|Adobe Stock|Depositphotos|Associated Press|"
    "Agence France-Presse|Zuma|ZUMA|Magnum|Gamma|Handout|Divergence|Myop|Panos|Rex Features"
)
_CREDIT_LABEL = re.compile(
    r"(?:^|(?<=[\s(\[.]))(?:(?:Photos?|PHOTO|Fotos?|FOTO|Bild(?:er)?|Images?|Photograph(?:ie|s|er)?|"
    r"Illustration|Infographie|Cr[ée]dits?)(?: (?:photos?|images?|credit|d['’]illustration|"
    r"d['’]archives|by|via|courtesy of))*\s?[:©]|©|(?:Photo|Photos|Image) (?:by|courtesy of))\s?"
    r"(?P<who>[^\n]{2,90}?)(?=[)\]]?\s*\Z)"
)
_AGENCY = re.compile(rf"\b(?:{_AGENCIES})\b")
_AGENCY_TAIL = re.compile(
    rf"\(?\b(?:{_AGENCIES}) ?(?:PHOTO|Photo|photo|Images?|Foto)? ?/ ?[A-ZÀ-Ý][^\n!?]{{2,40}}\Z|"
    r"(?:^|(?<=[\s(]))[A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+){0,3}\s?(?:/|via)\s?"
    rf"(?:{_AGENCIES})\b[^\n.!?]{{0,30}}[).]?\Z"
)
# German pages end an article with its agencies in bare letters; French ones say "avec AFP".
_GERMAN_AGENCY = r"(?:dpa(?:-\w+)?|dpad|dapd|apa|APA|sid|SID|epd|KNA|kna|ots|dts|sda|SDA|sda/ats)"
_AGENCY_END = re.compile(
    rf"(?:\A|(?<=[.!?…»”\"'’] ))(?:[(\[]{_GERMAN_AGENCY}(?:[/,-] ?\w+)*[)\]]|"
    rf"{_GERMAN_AGENCY}(?:/\w+)*|(?:afp|rtr|reuters|ap)/\w+(?:/\w+)*)\Z"
)
_DATELINE = re.compile(
    rf"[A-ZÀ-Ý][\w./ -]{{2,40}} (?P<agency>\({_GERMAN_AGENCY}(?:/\w+)*\) ?)(?=[-–—.:] ?)"
)
# A whole sentence that credits, alone or at the end of a paragraph.
_PROVIDED = re.compile(
    r"(?:^|(?<=[.!?…] ))(?:(?:Images?|Photos?|Vidéos?|Clichés?|Illustrations?) "
    r"(?:fournie?s?|mises? à disposition|provided) (?:par|by)|"
    r"(?:Bilder|Fotos) bereitgestellt von) (?P<who>[^\n!?]{2,90}?)\.?\Z"
)
_YEAR_OR_RIGHTS = re.compile(r"\s*(?:19|20)\d\d|copyright|right|droits|rechte", re.IGNORECASE)


def _credit(row: Row) -> Iterator[Piece]:
    """Photo: Jean Dupont / AFP, whole or at the end of a caption."""
    bare = row.bare
    if ":" in bare[-90:] or "©" in bare or " by " in bare or " of " in bare:
        match = _CREDIT_LABEL.search(bare, max(0, len(bare) - _LONGEST_CREDIT))
        if match and _names_source(match["who"]):
            is_rights = "©" in match.group() and _YEAR_OR_RIGHTS.match(match["who"])
            kind = "copyright" if is_rights else "credit"
            if not match.start():
                row.kind = kind
            yield row.part(kind, match.start(), len(bare), "label")
            return
    if " fourni" in bare or " provided" in bare or " bereitgestellt" in bare:
        match = _PROVIDED.search(bare, max(0, len(bare) - _LONGEST_CREDIT))
        if match and _names_source(match["who"]):
            yield row.part("credit", match.start(), len(bare), "label")
            return
    match = None
    if bare[-1] in ")]_" or bare[-1].isalnum():
        match = _AGENCY_END.search(bare, max(0, len(bare) - _LONGEST_CREDIT))
    if match and (match.start() or row.words <= 2):
        if not match.start():
            row.kind = "credit"
        yield row.part("credit", match.start(), len(bare), "agency")
        return
    match = _DATELINE.match(bare) if "(" in bare[:_LONGEST_PLACE] else None
    if match:
        yield row.part("credit", match.start("agency"), match.end("agency"), "agency")
    if "/" in bare[-60:] or "via" in bare[-60:]:
        match = _AGENCY_TAIL.search(bare, max(0, len(bare) - _LONGEST_CREDIT))
        if match:
            if not match.start():
                row.kind = "credit"
            yield row.part("credit", match.start(), len(bare), "agency")


def _names_source(who: str) -> bool:
    """An agency, or a few words most of which are capitalised; no sentence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", who)
    if len(words) > 10 or not (words or who.strip().isdecimal()):
        return False
    if _AGENCY.search(who):
        return True
    capital = sum(word[0].isupper() for word in words)
    return len(words) <= 6 and 2 * capital > len(words) and who.rstrip()[-1] not in "!?…"
