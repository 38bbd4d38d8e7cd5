"""Scores, long numbers and currency codes as German or English prints them; family ``format``."""

import re
from collections.abc import Iterator

from mtqa.language import morphology
from mtqa.rules.triggers import FIGURE, beside, when
from mtqa.types import Hit, Reading, Rule, Sentence

_LEXIQUE = "Lexique des règles typographiques en usage à l'Imprimerie nationale"
_SPACE = "\u202f"

_SCORE = re.compile(
    r"(?<![\w:.,/-])(?P<left>\d{1,3})(?P<colon> ?: ?)(?P<right>\d{1,3})(?![\w:/]|[.,]\d)"
)
# Words of a report on a match, anywhere in the sentence …
_MATCH = re.compile(
    r"\b(?:match|victoires?|défaites?|bat(?:tus?|tue|tre)?|gagn\w+|perdu\w*|perd|inclin\w+|score|"
    r"men(?:é|ait|ée|és)|mène|égalis\w+|buts?|points?|sets?|quarts?|mi-temps|finales?|impos\w+|"
    r"championnat|équipes?|manches?|tie-break|vainqueurs?|avance|résultat|tour|nul)\b",
    re.IGNORECASE,
)
# … and right before what could be a clock time as well.
_RESULT = re.compile(
    r"\b(?:victoires?|défaites?|scores?|nul|quart|mi-temps|battus?|battue|gagné|perdu|incliné\w*|"
    r"imposé\w*|mené|menait|mène|égalisé|égalisation|set|manche|résultat|traîné)\s(?:\w+\s){0,2}\(?\Z"
)
_LAST_HOUR, _LAST_MINUTE = 24, 59


def score(sentence: Sentence) -> Iterator[Hit]:
    """Une défaite 61:72: German puts a colon between the points, French a hyphen."""
    text = sentence.text
    if ":" not in text or not _MATCH.search(text):
        return
    for match in _SCORE.finditer(text):
        left, right = match["left"], match["right"]
        is_clock = len(right) == 2 and int(right) <= _LAST_MINUTE and int(left) <= _LAST_HOUR
        if len(match["colon"]) > 1 or (
            is_clock and not _RESULT.search(text, max(match.start() - 40, 0), match.start())
        ):
            continue
        fixed = f"{left}-{right}"
        yield Hit(
            sentence.start + match.start(),
            sentence.start + match.end(),
            f'"{match.group()}" is German in form; French writes "{fixed}"',
            (fixed,),
            evidence="result" if is_clock else "score",
            language="de",
        )


_LONG_NUMBER = re.compile(
    r"(?P<digits>[1-9](?<![\w.,/:#°-].)(?<!\d[ \u00a0\u202f].)\d{4,8})"
    r"(?=[ \u00a0\u202f](?:d[’']|de )?(?P<noun>[a-zà-ÿœ]{3,}s)\b)"
)
_NO_NOUNS = frozenset(
    "dans sans sous vers depuis après mais plus dès pas très lors puis hors".split()
)


def digits(reading: Reading) -> Iterator[Hit]:
    """25000 euros: five digits and more without a space between the thousands."""
    for segment in reading.document.segments:
        for match in _LONG_NUMBER.finditer(segment.text):
            noun = match["noun"]
            if noun in _NO_NOUNS or not any(one.pos == "noun" for one in morphology.readings(noun)):
                continue
            fixed = f"{int(match['digits']):,}".replace(",", _SPACE)
            yield Hit(
                match.start(),
                match.end(),
                f'"{match["digits"]}" counts {noun}; French writes "{fixed}"',
                (fixed,),
                segment=segment,
            )


_CURRENCY = re.compile(
    r"(?P<before>\d)[ \u00a0\u202f](?P<unit>EUR|Euros?|Dollars?|Franken|Pfund)\b"
)
_ONE = re.compile(r"(?<![\d,.])[01](?:,\d+)?\Z")
_UNITS = {"EUR": "euros", "Franken": "francs", "Pfund": "livres"}


def unit(reading: Reading) -> Iterator[Hit]:
    """20 EUR, 3 Euro: a currency's code or German name behind a number."""
    for segment in reading.document.segments:
        for match in _CURRENCY.finditer(segment.text):
            name = match["unit"]
            end = match.end("before")
            one = _ONE.search(segment.text, max(end - 12, 0), end)
            fixed = _UNITS.get(name, name.lower().rstrip("s") + "s")
            fixed = fixed.rstrip("s") if one else fixed
            yield Hit(
                match.start("unit"),
                match.end("unit"),
                f'"{name}" after a number is German in form; French writes "{fixed}"',
                (fixed,),
                language="de",
                segment=segment,
            )


RULES: tuple[Rule, ...] = (
    Rule(
        id="format.score",
        severity="minor",
        summary="a score with a colon",
        example="L'équipe a subi une défaite 61:72 à domicile.",
        counter_example="Le match commence à 20:30 au format 16/9 ; l'équipe a gagné 3-1.",
        source="French pages join a score's points with a hyphen, German ones with a colon",
        check=when(score, beside(FIGURE, (":",))),
        confidence=0.93,
        safe=True,
    ),
    Rule(
        id="format.digits",
        severity="minor",
        summary="a long number without spaces",
        example="La limite est de 25000 euros par client.",
        counter_example="La limite est de 2500 euros à 75011 Paris, dossier 25000 dans le sac.",
        source=_LEXIQUE + ", « Nombres »",
        check=digits,
        scope="document",
        confidence=0.9,
        safe=True,
    ),
    Rule(
        id="format.unit",
        severity="minor",
        summary="a currency's code or German name after a number",
        example="La chaise coûte 20 EUR en ligne.",
        counter_example="La chaise coûte 20 euros en ligne ; l'Euro 2020 et le cours EUR/USD.",
        source=_LEXIQUE + ", « Monnaies »",
        check=unit,
        scope="document",
        confidence=0.9,
        safe=True,
    ),
)
