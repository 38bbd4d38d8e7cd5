"""The places that ship: what they catch, what they leave alone, how they are made."""

import csv
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from mtqa.glossary import lint, table
from mtqa.language import resources
from mtqa.types import Report
from tests.conftest import ROOT

Scan = Callable[[str], Report]


def places(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (finding.surface, finding.fixes)
        for finding in report.findings
        if finding.rule == "name.glossary"
    ]


@pytest.mark.parametrize(
    ("text", "surface", "fixes"),
    [
        # Countries and lands, with the article and the preposition that French gives them.
        ("Il a quitté Deutschland pour toujours.", "Deutschland", ("Allemagne",)),
        ("Le président de Russia a reçu son homologue.", "Russia", ("Russie",)),
        ("Les exportations vers Italy ont reculé.", "vers Italy", ("vers l'Italie",)),
        ("Il est parti en Iceland avec sa famille.", "Iceland", ("Islande",)),
        ("Le Premier ministre de Japan a démissionné.", "de Japan", ("du Japon",)),
        ("Il vit en Netherlands depuis dix ans.", "en Netherlands", ("aux Pays-Bas",)),
        ("Elle est née à Iceland en 1980.", "à Iceland", ("en Islande", "à l'Islande")),
        ("Il travaille au Germany depuis un an.", "au Germany", ("en Allemagne", "à l'Allemagne")),
        ("Le roi du Marokko est arrivé.", "Marokko", ("Maroc",)),
        ("Des combats dans l'Ostukraine ont repris.", "Ostukraine", ("est de l'Ukraine",)),
        ("Des combats en Südukraine ont repris.", "en Südukraine", ("dans le sud de l'Ukraine",)),
        (
            "La guerre de Eastern Ukraine continue.",
            "de Eastern Ukraine",
            ("de l'est de l'Ukraine",),
        ),
        ("Les élections en Ostdeutschland inquiètent.", "Ostdeutschland", ("Allemagne de l'Est",)),
        ("Le sort de l'UdSSR était scellé.", "UdSSR", ("URSS",)),
        ("Il vivait en Sowjetunion.", "Sowjetunion", ("Union soviétique",)),
        ("Les troupes de Sowjetunion.", "de Sowjetunion", ("de l'Union soviétique",)),
        ("Le nord de Weißrussland est boisé.", "de Weißrussland", ("de la Biélorussie",)),
        ("La crise en Nahost s'aggrave.", "en Nahost", ("au Proche-Orient",)),
        ("Un voyage dans le Fernen Osten.", "le Fernen Osten", ("l'Extrême-Orient",)),
        ("L'armée israélienne au Südlibanon.", "Südlibanon", ("Sud-Liban",)),
        ("La situation en Nordsyrien.", "en Nordsyrien", ("dans le nord de la Syrie",)),
        ("Les pays d'Asie et de Nordafrika.", "de Nordafrika", ("d'Afrique du Nord",)),
        ("Les habitants de Ostpreußen ont fui.", "Ostpreußen", ("Prusse-Orientale",)),
        ("Il a fui le Nordkaukasus.", "Nordkaukasus", ("Caucase du Nord",)),
        ("Il parle de Czech Republic.", "de Czech Republic", ("de la République tchèque",)),
        ("Il a combattu en Abchasien et en Ossetien.", "Ossetien", ("Ossétie",)),
        ("La Moldova a voté.", "Moldova", ("Moldavie",)),
        ("Il est passé par Belorussland.", "par Belorussland", ("par la Biélorussie",)),
        # Rivers, seas, mountains: the gender is the French one.
        ("Le bateau remonte la Donau.", "la Donau", ("le Danube",)),
        ("Il vit au bord du Weichsel.", "du Weichsel", ("de la Vistule",)),
        ("Il a sauté dans le Mosel.", "le Mosel", ("la Moselle",)),
        ("Ils ont franchi la Dnjestr.", "la Dnjestr", ("le Dniestr",)),
        ("La flotte de l'Ostsee est partie.", "de l'Ostsee", ("de la mer Baltique",)),
        ("La flotte du Schwarzen Meer.", "du Schwarzen Meer", ("de la mer Noire",)),
        ("Un navire en Barentssee.", "Barentssee", ("mer de Barents",)),
        ("Il a nagé dans le Genfersee.", "Genfersee", ("lac Léman",)),
        ("L'Iran ferme la Straße von Hormus.", "la Straße von Hormus", ("le détroit d'Ormuz",)),
        ("Une tempête sur le Black Sea.", "le Black Sea", ("la mer Noire",)),
        ("Un séisme dans les Dolomiten.", "Dolomiten", ("Dolomites",)),
        ("Il a gravi la Matterhorn.", "la Matterhorn", ("le Cervin",)),
        ("La navigation sur Rhein est libre.", "sur Rhein", ("sur le Rhin",)),
        ("Un cyclone au-dessus de l'Indischen Ozean.", "Indischen Ozean", ("océan Indien",)),
        # Cities and sights.
        ("Une réunion à Geneva est prévue.", "Geneva", ("Genève",)),
        ("Il est né à Köln en 1950.", "Köln", ("Cologne",)),
        ("Le maire d'Hannover a réagi.", "d'Hannover", ("de Hanovre",)),
        ("Le procès de Mainz a commencé.", "Mainz", ("Mayence",)),
        ("Un concert à Regensburg.", "Regensburg", ("Ratisbonne",)),
        ("Il habite Zürich depuis peu.", "Zürich", ("Zurich",)),
        ("Un attentat à Antwerpen.", "Antwerpen", ("Anvers",)),
        ("Un congrès de Antwerp.", "de Antwerp", ("d'Anvers",)),
        ("Il vit à London avec sa mère.", "London", ("Londres",)),
        ("Des manifestations à Warsaw.", "Warsaw", ("Varsovie",)),
        ("Un hôpital de Bergamo est saturé.", "Bergamo", ("Bergame",)),
        ("Elle passe ses vacances à Mallorca.", "Mallorca", ("Majorque",)),
        ("Il s'est rendu à The Hague.", "The Hague", ("La Haye",)),
        ("Un discours sur le Roten Platz.", "le Roten Platz", ("la place Rouge",)),
        ("Le Brandenburger Tor est fermé.", "Le Brandenburger Tor", ("La porte de Brandebourg",)),
        ("La prière à la Klagemauer.", "à la Klagemauer", ("au mur des Lamentations",)),
        ("Le Kremlin bombarde Artemiwsk.", "Artemiwsk", ("Bakhmout",)),
        ("Les combats près d'Artjomowsk.", "d'Artjomowsk", ("de Bakhmout",)),
        ("Un drone a frappé Schachtarsk.", "Schachtarsk", ("Chakhtarsk",)),
        ("La ville d'Oleshky est inondée.", "Oleshky", ("Olechky",)),
        ("Il est mort à Rschew.", "Rschew", ("Rjev",)),
        ("Le tunnel de la Krimbrücke.", "de la Krimbrücke", ("du pont de Crimée",)),
        ("LE PRÉSIDENT A TRAVERSÉ LE WEICHSEL.", "LE WEICHSEL", ("LA VISTULE",)),
    ],
)
def test_a_place_left_in_german_or_english_gets_its_french_name(
    scan: Scan, text: str, surface: str, fixes: tuple[str, ...]
) -> None:
    found = places(scan(text + " Les autorités ont confirmé la nouvelle mardi dans la soirée."))
    assert (surface, fixes) in found
    assert len(found) == (2 if "Abchasien" in text else 1)


@pytest.mark.parametrize(
    "text",
    [
        # The French name, and what French has beside it.
        "Il est né à Genève et vit à Londres, près de la Tamise.",
        "La Biélorussie, le Bélarus et la Moldavie ont signé.",
        "Kyiv et Kiev, Kharkiv, Odessa, Lougansk, Zaporijjia, Dnipro et Mykolaïv.",
        "Dniepropetrovsk a changé de nom en 2016.",
        "Léningrad, Stalingrad et Königsberg sont des noms d'autrefois.",
        "Un Italien, un Syrien, un Libyen et un Australien ont été arrêtés.",
        "Le Myanmar et le Timor-Leste ont voté.",
        "Le Vietnam a fermé ses frontières.",
        # Names of people.
        "L'animateur Stéphane Bern a lancé le Loto du patrimoine.",
        "M. Bern a remercié les donateurs.",
        "Le président du parti, Jordan Bardella, a réagi.",
        "Michael Jordan a quitté le terrain.",
        "Le roman de Jack London a été traduit.",
        "L'acteur Tom Holland joue l'homme-araignée.",
        "La philosophe Rosa Luxemburg fut assassinée.",
        "Lars von Trier présente son film.",
        "Le ministre Israel Katz a démissionné.",
        "Le secrétaire Chad Wolf et la chanteuse Lydia Lunch.",
        "Le gouverneur Riad Salamé est accusé.",
        "Jessica Biel et Abel Ferrara étaient présents.",
        # Brands, companies, clubs, papers, titles.
        "Un vol de la compagnie Air India a été dérouté.",
        "La filiale de Porsche Deutschland emploie mille personnes.",
        "Selon RTL Deutschland, il a quitté la course.",
        "Le quotidien China Daily a publié une enquête.",
        "Des jouets made in Germany et made in China.",
        "Une attaque au couteau sur le London Bridge.",
        "Le Bayern Munich a battu l'Eintracht Frankfurt.",
        "Le film « Brazil » de Terry Gilliam ressort en salles.",
        "Sa chanson « Africa » est un succès.",
        "Le musée présente « Moscow Diaries » jusqu'en mai.",
        "L'étude a paru dans le New England Journal of Medicine.",
        "La Gazzetta di Modena a publié la nouvelle.",
        "Une Porsche 718 Cayman et une Maserati Levante.",
        "La mission spatiale Artemis et le groupe Patagonia.",
        "Un cours à l'université South Australia commence lundi.",
        "La zone EMEA (Europe/Middle East/Africa) progresse.",
        "Le Gallois joue à Detroit, dans le Michigan.",
        # Other places of the same name.
        "L'incendie de Lebanon, dans le Tennessee, est maîtrisé.",
        "Le village de Ganges, dans l'Hérault, est évacué.",
        "Une villa du quartier de Palermo, à Buenos Aires.",
        "Le trafic est interrompu à Valencia, au Venezuela.",
        "La ville d'Athens, en Géorgie américaine, accueille le match.",
        # Addresses.
        "Écrivez à info@deutschland.de ou suivez #Russia.",
    ],
)
def test_what_french_text_has_is_left_alone(scan: Scan, text: str) -> None:
    assert places(scan(text)) == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Le bateau remonte la Weichsel.", True),
        # Two ways to say it.
        ("Il est parti au Weißrussland.", False),
        # French text has the form too, in names of other things.
        ("Il vit à London avec sa mère.", False),
        # The old name may be meant.
        ("Le Kremlin bombarde Artemiwsk.", False),
        ("La Niederlandes est petite, la Ostukraines aussi.", False),
    ],
)
def test_what_is_not_certain_is_offered(scan: Scan, text: str, safe: bool) -> None:
    report = scan(text + " Les autorités ont confirmé la nouvelle mardi dans la soirée.")
    found = [finding.safe for finding in report.findings if finding.rule == "name.glossary"]
    assert found
    assert all(one is safe for one in found)


def test_no_row_repeats_or_contradicts_the_layer_above() -> None:
    lower, upper = (table.read(path).rows for path in table.shipped_layers())
    known = {form for row in upper for form in (row.entry.canonical, *row.entry.variants)}
    forms = [form for row in lower for form in row.entry.variants]
    assert len(forms) > 1500
    assert not known.intersection(forms)
    assert lint.lint(table.shipped_layers()) == []


def test_classes_of_articles_are_known() -> None:
    rows = list(resources.rows("fr/place_articles.csv"))
    assert len(rows) > 300
    assert {row["class"] for row in rows} == {"f", "m", "v", "p", "en", "le", "la", "les"}
    countries = {row["name"] for row in resources.rows("fr/countries.csv")}
    assert not countries.intersection(row["name"] for row in rows)


def test_a_user_can_rule_a_place(tmp_path: Path) -> None:
    own = tmp_path / "house.csv"
    own.write_text("canonical,kind,variants\nGenf,place,Geneva\n", encoding="utf-8")
    rows = table.load((*table.shipped_layers(), own)).entries
    assert [row.canonical for row in rows if "Geneva" in row.variants] == ["Genf"]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the files, for the version of CLDR that they were made from."""
    core = pytest.importorskip("babel.core")
    spec = importlib.util.spec_from_file_location("build_places", ROOT / "scripts/build_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if core.get_cldr_version() != module.CLDR:
        pytest.skip(f"babel has CLDR {core.get_cldr_version()}, the files {module.CLDR}")
    return module


@pytest.mark.parametrize("name", ["places.csv", "place_articles.csv"])
def test_the_files_are_what_the_script_writes(
    script: ModuleType, tmp_path: Path, name: str
) -> None:
    script.main(tmp_path)
    assert (tmp_path / name).read_bytes() == (resources.DATA / "fr" / name).read_bytes()


def test_every_name_of_the_source_is_there_once() -> None:
    with (ROOT / "scripts" / "exonyms.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    names = [row["french"] for row in rows]
    assert len(names) == len(set(names))
    assert all(row["article"] or row["german"] or row["english"] for row in rows)
