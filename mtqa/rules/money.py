"""Amounts of money as German or English writes them; part of the family ``format``."""

import re
from collections.abc import Iterator

from mtqa.language import french
from mtqa.types import Hit, Reading, Rule, Segment

LEXIQUE = "Lexique des règles typographiques en usage à l'Imprimerie nationale"
SPACE = "\u202f"
NBSP = "\u00a0"


def written_as(
    segment: Segment,
    match: re.Match[str],
    fixed: str,
    of: str,
    evidence: str,
    language: str | None = None,
) -> Hit:
    """The hit for ``match``, which is ``of`` a language in form, with French in its place."""
    fixed = fixed.replace("'", french.apostrophe_of(segment.text))
    return Hit(
        match.start(),
        match.end(),
        f'"{match.group()}" is {of} in form; French writes "{fixed}"',
        (fixed,),
        evidence=evidence,
        language=language,  # type: ignore[arg-type]
        segment=segment,
    )


_SYMBOLS = {"$": "dollars", "US$": "dollars", "€": "euros", "£": "livres sterling"}
_SCALES = {
    "million": "million",
    "millions": "million",
    "mio": "million",
    "mn": "million",
    "m": "million",
    "milliard": "milliard",
    "milliards": "milliard",
    "billion": "milliard",
    "mrd": "milliard",
    "md": "milliard",
    "mds": "milliard",
    "bn": "milliard",
}
_SIGN = re.compile("[$€£]")
_MONEY = re.compile(
    r"(?<![\w$€£])(?P<symbol>(?:US)?\$|€|£)[ \u00a0]?"
    r"(?P<number>\d{1,3}(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d{1,2})?"
    r"|\d+)(?![\d])(?:[ \u00a0\u202f-]?"
    r"(?P<scale>millions?|milliards?|billion|Mio|Mrd|mrd|mio|mn|bn|Mds?|m)\b\.?)?"
)
_SHORT_SCALES = ("Mio", "Mrd", "mrd", "mio", "bn")
_SHORT_SCALE = re.compile(
    r"(?P<number>\d(?<![\w.,].)\d*(?:[.,]\d+)?)[ \u00a0](?P<scale>Mio|Mrd|mrd|mio|bn)\b\.?"
    r"(?: (?:d[’']|de )?(?P<unit>[Ee]uros?|[Dd]ollars?|€|\$))?"
)


# Where a text counts memory, 16 Mio are bytes.
_MEBIBYTES = re.compile(r"\d[ \u00a0][KGT]io\b|\boctets?\b|\bmémoire vive\b")


_VARIABLE = re.compile(r"(?<![\w$])\$[a-z]{1,12}\b")  # of a program: $sp, $path


def money(reading: Reading) -> Iterator[Hit]:
    """$50, €3.6 bn, 3,6 Mrd. Euro."""
    for segment in reading.document.segments:
        text = segment.text
        for sign in _SIGN.finditer(text):
            at = sign.start()
            match = _MONEY.match(text, at - 2 if text[max(at - 2, 0) : at] == "US" else at)
            if match is not None and not (sign.group() == "$" and _VARIABLE.search(text)):
                name = _SYMBOLS[match["symbol"]]
                yield written_as(
                    segment,
                    match,
                    _amount(match["number"], match["scale"], name),
                    "English",
                    "symbol-first",
                    "en",
                )
        if not any(scale in text for scale in _SHORT_SCALES):
            continue
        for match in _SHORT_SCALE.finditer(text):
            unit = (match["unit"] or "").lower()
            if not unit and _MEBIBYTES.search(text):
                continue
            name = {"€": "euros", "$": "dollars"}.get(unit, unit.rstrip("s") + "s" if unit else "")
            yield written_as(
                segment,
                match,
                _amount(match["number"], match["scale"], name),
                "German",
                "scale",
                "de",
            )


_CODES = {
    "US": "américains",
    "USD": "américains",
    "CDN": "canadiens",
    "CAN": "canadiens",
    "CAD": "canadiens",
    "AUD": "australiens",
    "AUS": "australiens",
    "NZD": "néo-zélandais",
    "NZ": "néo-zélandais",
    "HKD": "de Hong Kong",
}
_CODED = re.compile(rf"dollars? (?P<code>{'|'.join(_CODES)})\b")


def currency(reading: Reading) -> Iterator[Hit]:
    """Dollars CDN, dollars US: the country as a code behind the word."""
    for segment in reading.document.segments:
        for match in _CODED.finditer(segment.text):
            country = _CODES[match["code"]]
            one = match.group()[6] == " "
            if one and country[-1] == "s" and country != "néo-zélandais":
                country = country[:-1]
            word = "dollar" if one else "dollars"
            yield written_as(segment, match, f"{word} {country}", "English", "code", "en")


def _amount(number: str, scale: str | None, unit: str) -> str:
    """3.6 + bn + dollars -> 3,6 milliards de dollars; 1,250 + dollars -> 1 250 dollars."""
    whole = re.sub(r"(?<=\d)[., \u00a0\u202f](?=\d{3}(?!\d))", SPACE, number)
    figure = whole.replace(".", ",")
    few = float(re.sub(r"[^\d,]", "", figure).replace(",", ".")) < 2
    if scale:
        noun = _SCALES[scale.lower()] + ("" if few else "s")
        if not unit:
            return f"{figure}{NBSP}{noun}"
        of = "d'" if unit[0] in "aeiou" else "de "
        return f"{figure}{NBSP}{noun} {of}{unit}"
    if few:
        unit = "livre sterling" if unit.startswith("livre") else unit.rstrip("s")
    return f"{figure}{NBSP}{unit}"


RULES: tuple[Rule, ...] = (
    Rule(
        id="format.money",
        severity="minor",
        summary="an amount with the currency sign first or a foreign abbreviation",
        example="Le projet coûte $3,6 mrd cette année.",
        counter_example="Le projet coûte 3,6 milliards de dollars, soit 50 $ par tête ou 3,6 Mds€.",
        source=LEXIQUE + ", « Monnaies »",
        check=money,
        scope="document",
        confidence=0.95,
        safe=True,
    ),
    Rule(
        id="format.currency",
        severity="minor",
        summary="a currency's country as a code",
        example="L'usine coûte 40 millions de dollars CDN cette année.",
        counter_example="L'usine coûte 40 millions de dollars canadiens, soit 29 USD par tête.",
        source=LEXIQUE + ", « Monnaies »",
        check=currency,
        scope="document",
        confidence=0.85,
    ),
)
