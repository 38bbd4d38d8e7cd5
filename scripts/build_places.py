"""Write the places that translators leave in German or English, and the articles of places.

Usage: python scripts/build_places.py [FOLDER]

Sources: scripts/exonyms.csv, written for mtqa, and the countries and the cities of time zones of
Unicode CLDR, through the package babel. A form that glossary.csv has is not repeated. Writes
places.csv, a glossary, and place_articles.csv into FOLDER, by default mtqa/data/fr.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.core import Locale, get_cldr_version

from mtqa.glossary import table
from mtqa.language import lexicon, resources

SOURCE = Path(__file__).resolve().parent / "exonyms.csv"
OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "fr"
ARTICLES_HEADER = """\
# Places with the article that French puts before them, beside those of countries.csv.
# class: f, m, v, p as there (en Thuringe, au Tyrol, aux Antilles); le, la, les: never without it;
# en: feminine, and without it behind en only (en Union soviétique, de l'Union soviétique).
# Written by scripts/build_places.py from scripts/exonyms.csv.
"""
CLASSES = frozenset({"", "f", "m", "v", "p", "en", "le", "la", "les"})

# The version that the files are made from; another one has other names, to be read first.
CLDR = "49"

# What French newspapers write where CLDR has an official name or one for a list of cities.
PRESS = {
    "Caïmans": "îles Caïmans",
    "Christmas": "île Christmas",
    "Cocos": "îles Cocos",
    "La Barbade": "Barbade",
    "Maurice": "Île Maurice",
    "Myanmar (Birmanie)": "Birmanie",
    "Novokuznetsk": "Novokouznetsk",
    "R.A.S. chinoise de Hong Kong": "Hong Kong",
    "R.A.S. chinoise de Macao": "Macao",
    "Riyad": "Ryad",
    "Saint-Christophe": "Saint-Christophe-et-Niévès",
    "État de la Cité du Vatican": "Vatican",
    "Îles Vierges des États-Unis": "îles Vierges américaines",
}
# Names of CLDR that French newspapers do not use so, or that mean several things.
UNUSED = frozenset(
    "Bahia de Banderas|Canton|Chagos|Chatham|Éfaté|Géorgie du Sud-et-les Îles Sandwich du Sud"
    "|Grenade|Kerguelen|Kwajalein|Kzyl Orda|Lord Howe|Macassar|Manaos|Mérida|Midway|Palaos"
    "|Salvador|Viêt Nam|Wake".split("|")
)
# Forms of CLDR that French text has for other reasons: people, other places, words, brands.
REFUSED = frozenset(
    "Adelaide|Addis Abeba|Andorra|Ascension|Athens|Australien|Belarus|Bermuda|Bolivien|Canaries"
    "|Cayman|Chad|Cocos|Detroit|Dominica|Georgia|Hongkong|Indien|Island|Italien|Jamaica|Jordan|Jordanien|Lebanon"
    "|Libyen|Luxemburg|Macau|Muscat|Myanmar|Oral|Riad|Rom|Réunion|St. John's|St. Martin|St. Thomas"
    "|St. Vincent|Syrien|Thule|Tiflis|Timor-Leste".split("|")
)
NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UM", "XA", "XB", "ZZ"})
# From this Zipf frequency on, French text has a form too, in brands and titles: RTL Deutschland.
SEEN_IN_FRENCH = 1.0

_ENDINGS = ("e", "en", "em", "er", "es")
_NO_NAME = re.compile(r"[&(),\[\]]| - |Station$|^U\.S\. ")


class Form(NamedTuple):
    """A form to replace; ``exact``: only as it is written, and beside no other name."""

    text: str
    exact: bool


class Place(NamedTuple):
    """A French name, the class of its article, the forms it replaces and a note."""

    french: str
    article: str
    forms: tuple[Form, ...]
    note: str = ""


def main(folder: str | Path = OUT) -> None:
    """Write both files into ``folder``."""
    if get_cldr_version() != CLDR:
        raise SystemExit(f"babel has CLDR {get_cldr_version()}, expected {CLDR}")
    written = tuple(exonyms())
    entries = merged((*written, *countries(), *cities()))
    with (Path(folder) / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table.COLUMNS)
        for entry in entries:
            variants = "|".join(entry.variants)
            writer.writerow((entry.canonical, entry.kind, variants, "", "", entry.case, entry.note))
    with (Path(folder) / "place_articles.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(ARTICLES_HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows((("name", "class"), *articles(written)))


def exonyms() -> Iterator[Place]:
    """The rows of the written source; ``Weiß~ Meer`` stands for every ending of the adjective."""
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            if row["article"] not in CLASSES:
                raise SystemExit(f"{SOURCE.name}: {row['french']}: no class {row['article']!r}")
            german = [form for one in row["german"].split("|") for form in _declined(one)]
            forms = (*_forms(german), *_forms(row["english"].split("|"), is_english=True))
            # The old name of a place may be meant: the new one is offered, never applied.
            if row["note"].startswith("renamed"):
                forms = tuple(Form(form.text, True) for form in forms)
            yield Place(row["french"], row["article"], forms, row["note"])


def countries() -> Iterator[Place]:
    """Countries and territories, by code."""
    french, german, english = (Locale(code).territories for code in ("fr", "de", "en"))
    for code in sorted(french):
        if len(code) == 2 and code not in NOT_COUNTRIES:
            yield from _of_cldr(french[code], german[code], english[code])


def cities() -> Iterator[Place]:
    """Cities that time zones are called by; one that CLDR does not name is called as its zone."""
    french, german, english = (Locale(code).time_zones for code in ("fr", "de", "en"))
    for zone in sorted({*french, *german, *english}):
        if not zone.startswith(("Etc", "Antarctica")):
            city = zone.rpartition("/")[2].replace("_", " ")
            names = [known.get(zone, {}).get("city", city) for known in (french, german, english)]
            yield from _of_cldr(*names)


def _of_cldr(french: str, german: str, english: str) -> Iterator[Place]:
    name = PRESS.get(french, re.sub("^Î(?=les? )", "î", french)).replace("’", "'")
    if name not in UNUSED and not _NO_NAME.search(name):
        yield Place(name, "", (*_forms([german]), *_forms([english], is_english=True)))


def _declined(form: str) -> list[str]:
    return [form.replace("~", ending) for ending in _ENDINGS] if "~" in form else [form]


def _forms(listed: Iterable[str], is_english: bool = False) -> Iterator[Form]:
    for one in listed:
        text = one.replace("’", "'").replace("\u00ad", "")
        if text and text not in REFUSED and not _NO_NAME.search(text):
            yield Form(text, _is_seen(text) or (is_english and " " in text))


def _is_seen(form: str) -> bool:
    return form.isalpha() and lexicon.look_up(form.lower()).fr >= SEEN_IN_FRENCH


def merged(places: Iterable[Place]) -> list[table.Entry]:
    """One row a name and case, with the forms that neither glossary.csv nor an earlier row has."""
    shipped = [row.entry for row in table.read(table.shipped()).rows]
    known = {form for entry in shipped for form in (entry.canonical, *entry.variants)}
    spelt = {entry.canonical.casefold(): entry.canonical for entry in shipped}
    rows: dict[tuple[str, bool], list[str]] = {}
    notes: dict[str, str] = {}
    for place in places:
        name = spelt.setdefault(place.french.casefold(), place.french)
        known.add(name)
        notes.setdefault(name, place.note)
        for form in place.forms:
            if form.text not in known:
                known.add(form.text)
                rows.setdefault((name, form.exact), []).append(form.text)
    return [
        table.Entry(name, "place", tuple(forms), case="exact" if exact else "", note=notes[name])
        for (name, exact), forms in rows.items()
    ]


def articles(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """Names and classes, those of countries.csv left out."""
    known = {row["name"] for row in resources.rows("fr/countries.csv")}
    for place in sorted(places):
        if place.article and place.french not in known:
            yield place.french, place.article


if __name__ == "__main__":
    main(*sys.argv[1:2])
