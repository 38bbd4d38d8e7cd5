"""Dates, numbers and clock times as German or English writes them; ``money`` has the amounts."""

import re
from collections.abc import Iterator

from mtqa.rules import money
from mtqa.rules.money import LEXIQUE, NBSP, SPACE, written_as
from mtqa.types import Hit, Reading, Rule

_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_MONTH = "|".join((*_MONTHS, *(month.title() for month in _MONTHS)))
_GERMAN_MONTHS = dict(
    zip(
        "Januar Februar März April Mai Juni Juli August "
        "September Oktober November Dezember".split(),
        _MONTHS,
        strict=True,
    )
)
_ORDINAL_DATE = re.compile(
    rf"(?P<day>\d(?<!\w.)\d?)\. ?(?P<month>{_MONTH}|{'|'.join(_GERMAN_MONTHS)})\b"
)
# What may follow a date; before another word the number counts something (en mai 68 étudiants).
_DAY_SECOND = re.compile(
    r" (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
    r"(?:(?P<year>,? (?:19|20)\d\d)\b|(?![\d.,:%]\d)"
    r"(?= (?:à|au|en|et|dans|sur|pour|par|le|la|mais|qui|que|a|est)\b|[,.;:)!?]|\s*$))",
    re.MULTILINE,
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\Z")


def date(reading: Reading) -> Iterator[Hit]:
    """25. Février, Février 9."""
    for segment in reading.document.segments:
        for match in _ORDINAL_DATE.finditer(segment.text):
            month = match["month"]
            month = _GERMAN_MONTHS.get(month, month.lower())
            yield written_as(
                segment, match, f"{_day(match['day'])} {month}", "German", "ordinal", "de"
            )
        for match in _DAY_SECOND.finditer(segment.text):
            month = _MONTH_BEFORE.search(segment.text, max(match.start() - 9, 0), match.start())
            if not month or not 1 <= int(match["day"]) <= 31:
                continue
            year = match["year"].lstrip(",") if match["year"] else ""
            wrong = segment.text[month.start() : match.end()]
            fixed = f"{_day(match['day'])} {month.group().lower()}{year}"
            yield Hit(
                month.start(),
                match.end(),
                f'"{wrong}" is English in form; French writes "{fixed}"',
                (fixed,),
                evidence="month-first",
                language="en",
                segment=segment,
            )


def _day(digits: str) -> str:
    return "1er" if int(digits) == 1 else str(int(digits))


_COMMA_THOUSANDS = re.compile(r"\d(?<![\d.,\w$€£].)\d{0,2}(?:,\d{3})+(?![\d,]|\.\d)")
_COUNTED = re.compile(r"[ \u00a0\u202f](?:d[’']|de )?(?P<noun>[a-zà-ÿœ]{3,}s)\b")
# Of these French counts thousandths: 3,732 millions, 1,250 tonnes.
_MEASURES = frozenset(
    "kilomètres mètres litres secondes points degrés dollars euros millions milliards tonnes "
    "hectares grammes kilogrammes kilos minutes heures".split()
)


def thousands(reading: Reading) -> Iterator[Hit]:
    """24,000 habitants: a comma between thousands."""
    for segment in reading.document.segments:
        for match in _COMMA_THOUSANDS.finditer(segment.text):
            digits = match.group()
            sure = digits.endswith(",000") or digits.count(",") > 1
            counted = _COUNTED.match(segment.text, match.end())
            if digits.startswith("0") or not (sure or counted and counted["noun"] not in _MEASURES):
                continue
            yield written_as(
                segment,
                match,
                digits.replace(",", SPACE),
                "English",
                "sure" if sure else "counted",
                "en",
            )


_POINT_THOUSANDS = re.compile(
    r"\d(?<![\d.,\w].)(?<!\d[ \u00a0\u202f].)\d{0,2}(?:\.\d{3})+(?![\d.,]|[ \u00a0]?km)"
)
_SPACED_THOUSANDS = re.compile(r"\d(?<!\d.)\d{0,2}[ \u00a0\u202f]\d{3}(?!\d)")


def point_thousands(reading: Reading) -> Iterator[Hit]:
    """10.000 in a page that mostly writes 10 000."""
    segments = reading.document.segments
    found = [(one, match) for one in segments for match in _POINT_THOUSANDS.finditer(one.text)]
    if not found:
        return
    spaced = sum(len(_SPACED_THOUSANDS.findall(segment.text)) for segment in segments)
    if spaced > len(found):
        for segment, match in found:
            yield written_as(
                segment, match, match.group().replace(".", SPACE), "German", "point", "de"
            )


_UNIT = r"%|pour cent|millions?|milliards?|degrés?|kilomètres?|tonnes?"
_DECIMAL = re.compile(
    rf"(?P<whole>\d(?<![\d.,\w$€£/].)\d{{0,2}})\.(?P<part>\d{{1,2}})"
    rf"(?=(?: (?:à|et|ou) \d{{1,3}}\.\d{{1,2}})?[ \u00a0\u202f]?(?:{_UNIT})(?!\w))"
)

_COMMA_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)")


def decimal(reading: Reading) -> Iterator[Hit]:
    """3.5 % and 2.4 millions: a point before decimals, in a page that has no habit of it."""
    for segment in reading.document.segments:
        matches = list(_DECIMAL.finditer(segment.text))
        if matches and len(matches) > 2 * len(_COMMA_DECIMAL.findall(segment.text)) + 2:
            continue
        for match in matches:
            yield written_as(
                segment, match, f"{match['whole']},{match['part']}", "English", "decimal", "en"
            )


_NUMERO = re.compile(r"(?P<word>N(?<!\w.)(?:os?|r))\. ?(?P<number>\d+)\b")


def numero(reading: Reading) -> Iterator[Hit]:
    """No. 1, Nr. 5."""
    for segment in reading.document.segments:
        if "No" not in segment.text and "Nr" not in segment.text:
            continue
        for match in _NUMERO.finditer(segment.text):
            german = match["word"] == "Nr"
            yield written_as(
                segment,
                match,
                f"n°{NBSP}{match['number']}",
                "German" if german else "English",
                "numero",
                "de" if german else "en",
            )


_CLOCK = re.compile(
    r"(?P<hour>\d(?<!\w.)\d?)(?:[:.h](?P<minute>[0-5]\d))?"
    r" ?(?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b|Uhr\b|(?<=[:.]\d\d )h\b)"
)


def clock(reading: Reading) -> Iterator[Hit]:
    """8:30 p.m., 20.15 Uhr."""
    for segment in reading.document.segments:
        for match in _CLOCK.finditer(segment.text):
            hour, half = int(match["hour"]), match["half"].lower()[0]
            # 14:03 h is how German writes it where it does not write Uhr.
            half = half if half in "ap" else "u"
            if hour > 23:
                continue
            if half != "u":
                if not 1 <= hour <= 12:
                    continue
                hour = hour % 12 + (12 if half == "p" else 0)
            minute = int(match["minute"] or 0)
            fixed = f"{hour}{NBSP}h{NBSP}{minute:02}" if minute else f"{hour}{NBSP}heures"
            if hour in (0, 1) and not minute:
                fixed = "minuit" if hour == 0 else f"1{NBSP}heure"
            german = half == "u"
            yield written_as(
                segment,
                match,
                fixed,
                "German" if german else "English",
                "clock",
                "de" if german else "en",
            )


RULES = (
    Rule(
        id="format.date",
        severity="minor",
        summary="a date in German or English order",
        example="Il est né le 25. Février à Berlin.",
        counter_example="Il est né le 25 février. Mars 2019 fut froid, et en mai 68 aussi.",
        source=LEXIQUE + ", « Dates »",
        check=date,
        scope="document",
        confidence=0.96,
        safe=True,
    ),
    *money.RULES,
    Rule(
        id="format.thousands",
        severity="minor",
        summary="a comma between thousands",
        example="La ville compte 24,000 habitants.",
        counter_example="La ville compte 24 000 habitants et croît de 1,609 point.",
        source=LEXIQUE + ", « Nombres »",
        check=thousands,
        scope="document",
        confidence=0.95,
        safe=True,
    ),
    Rule(
        id="format.point-thousands",
        severity="minor",
        summary="a point between thousands in a page that mostly uses spaces",
        example="La ville compte 24.000 habitants, la région 10 000, le pays 90 000.",
        counter_example="La ville compte 24.000 habitants, le pays 10.000.000.",
        source=LEXIQUE + ", « Nombres »; a point stands in 18 of 1,000 native lines",
        check=point_thousands,
        scope="document",
        confidence=0.6,
    ),
    Rule(
        id="format.decimal",
        severity="minor",
        summary="a decimal point",
        example="Le chômage a baissé de 3.5 % cette année.",
        counter_example="Le chômage a baissé de 3,5 % depuis la version 3.5 du plan.",
        source=LEXIQUE + ", « Nombres »",
        check=decimal,
        scope="document",
        confidence=0.9,
        safe=True,
    ),
    Rule(
        id="format.number",
        severity="minor",
        summary="a number's abbreviation in English or German form",
        example="Il est la No. 1 du tennis.",
        counter_example="Il dit non. 1 joueur part ; le n° 1 reste.",
        source=LEXIQUE + ", « Numéro »",
        check=numero,
        scope="document",
        confidence=0.95,
        safe=True,
    ),
    Rule(
        id="format.time",
        severity="minor",
        summary="a clock time in English or German form",
        example="Le match commence à 8:30 p.m. dans la capitale.",
        counter_example="Le match commence à 20 h 30, ou à 20:30 pour les abonnés.",
        source=LEXIQUE + ", « Heures »",
        check=clock,
        scope="document",
        confidence=0.96,
        safe=True,
    ),
)
