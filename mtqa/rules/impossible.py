"""Figures and units that cannot be: days, hours, shares, ages, temperatures."""

import re
from collections.abc import Iterator

from mtqa.rules.triggers import FIGURE, Form, beside, when, word
from mtqa.types import Hit, Rule, Sentence

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_SHORT = {"février": 29, "avril": 30, "juin": 30, "septembre": 30, "novembre": 30}
_DATE = re.compile(rf"\b(?:le|du|au|dès le) (\d{{1,2}}) ({_MONTHS.replace(' ', '|')})\b", re.I)
_HOUR = re.compile(r"\b(?:à|vers|dès|avant|après) (\d{1,2}) ?[hH] ?(\d{2})?\b")
_SHARE = re.compile(
    r"(?<!de )(?<![,.\d])\b(\d{3})(?:,\d+)? ?% (?:des|de la|de l['’]|de ses|de ces|d['’]entre)\b"
)
_FALL = re.compile(
    r"\b(?:chut|baiss|recul|diminu|réduit|plong)\w*(?: [^\W\d_]+){0,4} de (\d{3,4})(?:,\d+)? ?%",
    re.I,
)
_AGE = re.compile(r"(?:\bâgée?s?|\bà l['’]âge) de (\d{3}) ans\b", re.I)
_YEARS = re.compile(r"\b(?:entre|de) ((?:19|20)\d\d) (?:et|à) \1\b")


_UNITS = frozenset(
    "h % ans heures minutes jours mois kilomètres km degrés ° °c mètres tonnes litres kg kilos "
    "kilogrammes".split()
)
_LASTING = re.compile(r"\bde \d+ ?h(?: ?\d+)? $")
_DIGITS = frozenset("0123456789")
_MONTH_NAMES = frozenset(_MONTHS.split())


def impossible(sentence: Sentence) -> Iterator[Hit]:
    """Days, hours, shares and ages that cannot be (le 31 février, à 25h70, 130 % des voix)."""
    lowers = sentence.lowers
    figures = [lower for lower in lowers if lower[:1] in _DIGITS]
    if not figures:
        return
    for match in sentence.finditer(_YEARS):
        yield _figure(match, "no time passes between a year and itself", "years")
    months = not _MONTH_NAMES.isdisjoint(lowers)
    for match in sentence.finditer(_DATE) if months else ():
        if not 1 <= int(match[1]) <= _SHORT.get(match[2].lower(), 31):
            yield _figure(match, "a day that no month has", "date")
    hours = "h" in lowers or any("h" in figure for figure in figures)
    for match in sentence.finditer(_HOUR) if hours else ():
        if _LASTING.search(sentence.segment.text[max(0, match.start() - 20) : match.start()]):
            continue  # de 8h50 à 44h10: how long, not when
        if int(match[1]) > 24 and match[2] or int(match[2] or 0) > 59:
            yield _figure(match, "an hour that no day has", "hour")
    percent = "%" in lowers
    for match in sentence.finditer(_SHARE) if percent else ():
        if int(match[1]) > 100:
            yield _figure(match, "more than all", "share")
    for match in sentence.finditer(_FALL) if percent else ():
        if int(match[1]) > 100:
            yield _figure(match, "a fall by more than all", "fall")
    for match in sentence.finditer(_AGE) if "ans" in lowers and _OLD.isdisjoint(lowers) else ():
        if int(match[1]) > 125:
            yield _figure(match, "nobody is so old", "age")
    yield from _rates(sentence)


# What may be so old: un chêne âgé de 345 ans.
_OLD = frozenset(
    "arbre arbres chêne chênes olivier oliviers séquoia forêt tortue requin momie crâne squelette "
    "fossile fossiles os dent restes manuscrit papyrus vin église château bâtiment édifice temple "
    "statue tableau roche roches météorite planète étoile grotte empreintes tombe".split()
)
_NUMBER = r"(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(?:,\d+)?"
_RATE = re.compile(rf"\b{_NUMBER} (heures|minutes|jours|mois) par (jour|heure|semaine|an)\b")
_MOST = {
    ("heures", "jour"): 24,
    ("minutes", "heure"): 60,
    ("jours", "semaine"): 7,
    ("jours", "an"): 366,
    ("mois", "an"): 12,
    ("heures", "semaine"): 168,
}
_LENGTHS = re.compile(rf"\b{_NUMBER} (?:kilomètres|km) par (?:mètre|centimètre)s?\b")
_WEATHER = re.compile(
    rf"\btempératures? (?:[^\W\d_]+['’ ]){{0,6}}{_NUMBER} ?(?:degrés|°C?)(?= |[.,]|$)", re.I
)
_HOT = frozenset(
    "four fours soleil étoile étoiles lave réacteur métal acier fusion planète laser moteur volcan "
    "incendie feu flammes surface cœur noyau plasma chauffé cuisson combustion explosion eau "
    "fahrenheit kelvin kelvins atmosphère foyer fumée".split()
)
_HOTTEST = 70
_POPULATION = re.compile(
    rf"\bpopulation (?:[^\W\d_]+['’ ]){{0,5}}(?:est de|compte|atteint|dépasse|s['’]élève à) "
    rf"(?:environ |près de |plus de )?{_NUMBER} "
    r"(?:kilomètres|mètres|tonnes|litres|degrés|heures|km|kg)\b",
    re.I,
)
_BODY = re.compile(
    rf"\b(bébé|nourrisson|nouveau-né|enfant|homme|femme|garçon|fille|joueur|soldat)\b"
    rf" (?:[^\W\d_]+['’ ]){{0,4}}(?:pèse|pesait|pesant) {_NUMBER} (kilos|kg|kilogrammes|tonnes)\b",
    re.I,
)
_HEAVIEST = {"bébé": 20, "nourrisson": 20, "nouveau-né": 20, "enfant": 200}
_HEIGHT = re.compile(
    rf"\b(?:bébé|enfant|homme|femme|garçon|fille|joueur|soldat)\b (?:[^\W\d_]+['’ ]){{0,4}}"
    rf"(?:mesure|mesurait|mesurant) {_NUMBER} mètres\b",
    re.I,
)
_BETWEEN = re.compile(r"\bentre ((?:19|20)\d\d) et ((?:19|20)\d\d)\b(?! ?[a-zé€$%])")


def _rates(sentence: Sentence) -> Iterator[Hit]:
    """Hours of a day, heat of a place, persons counted in kilometres, years that run backwards."""
    lowers = sentence.lowers
    for match in sentence.finditer(_RATE) if "par" in lowers else ():
        most = _MOST.get((match[2], match[3]))
        if most is not None and _value(match[1]) > most:
            yield _figure(match, f"there are {most}", "rate")
    for match in sentence.finditer(_LENGTHS) if "par" in lowers else ():
        yield _figure(match, "a length by a smaller one", "unit")
    warm = ("degrés" in lowers or "°" in sentence.text) and _HOT.isdisjoint(lowers)
    for match in sentence.finditer(_WEATHER) if warm else ():
        if _value(match[1]) > _HOTTEST:
            yield _figure(match, "no place on earth is so hot", "heat")
    for match in sentence.finditer(_POPULATION) if "population" in lowers else ():
        yield _figure(match, "people are counted, not measured", "population")
    weighed = not {"kilos", "kg", "kilogrammes", "tonnes"}.isdisjoint(lowers)
    for match in sentence.finditer(_BODY) if weighed else ():
        if match[3] == "tonnes" or _value(match[2]) > _HEAVIEST.get(match[1].lower(), 650):
            yield _figure(match, "nobody is so heavy", "weight")
    for match in sentence.finditer(_HEIGHT) if "mètres" in lowers else ():
        if _value(match[1]) > 3:
            yield _figure(match, "nobody is so tall", "height")
    for match in sentence.finditer(_BETWEEN) if "entre" in lowers else ():
        if int(match[1]) > int(match[2]):
            yield _figure(match, "the years run backwards", "backwards")


def _value(figure: str) -> int:
    return int(re.sub(r"\D", "", figure))


def _figure(match: re.Match[str], why: str, evidence: str) -> Hit:
    return Hit(match.start(), match.end(), f'"{match[0]}": {why}', evidence=evidence)


RULES: tuple[Rule, ...] = (
    Rule(
        id="format.impossible",
        severity="major",
        summary="a day, an hour, a share or an age that cannot be",
        example="La réunion aura lieu le 31 février à Kiev.",
        counter_example="La réunion aura lieu le 28 février à 23h59.",
        source="MQM locale-convention/number-format",
        check=when(
            impossible,
            beside(FIGURE, _MONTH_NAMES | _UNITS),
            beside(("entre",), FIGURE),
            word(Form(lambda token: token.lower[:1] in _DIGITS and "h" in token.lower)),
        ),
        confidence=0.9,
    ),
)
