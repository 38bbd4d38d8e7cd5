import pytest

from mtqa.glossary import table
from mtqa.glossary.forms import first_words, forms
from mtqa.glossary.matching import Matcher
from mtqa.glossary.table import Entry
from mtqa.language.tokens import tokens
from mtqa.types import Segment, Sentence

ENTRIES = (
    Entry("Iouri Ouchakov", "person", ("Juri Uschakow", "Yuri Ushakov")),
    Entry("Vladimir", "person", ("Wladimir",)),
    Entry("Vladimir Poutine", "person", ("Wladimir Putin",)),
    Entry("Wladimir Klitschko", "person", ()),
    Entry("Bachar al-Assad", "person", ("Baschar al-Assad", "Bashar Assad")),
    Entry("Abou Mohammed al-Joulani", "person", ("Abu Mohammed al-Dschulani",)),
    Entry("Mohammed ben Salmane", "person", ("Mohammed bin Salman",)),
    Entry("Salman Rushdie", "person", ()),
    Entry("Naïm Qassem", "person", ("Naim Kassem",)),
    Entry("Dmitri Medvedev", "person", ("Dmitrij Medwedew",)),
    Entry("Staline", "person", ("Stalin",)),
    Entry("Sergueï Orlov", "person", ("Sergej Orlow",)),
    Entry("Viktor Orlof", "person", ("Wiktor Orlow",)),
    Entry("Kiev", "place", ("Kiew",)),
    Entry("Nijni Novgorod", "place", ("Nischni Nowgorod",)),
    Entry("Tel-Aviv", "place", ("Tel-Awiw",)),
    Entry("Donetsk", "place", ("Donez'k",)),
    Entry("Ob", "place", ("Opp",)),
    Entry("Otan", "organisation", ("NATO", "Nato")),
    Entry("pape François", "person", ("Papst Franziskus",)),
    Entry("chef d'état-major", "term", ("Generalstabschef", "chief of staff")),
    Entry("canal", "term", ("Kanal",)),
    Entry("MQM", "term", ("Mqm",), case="exact"),
    Entry("", "forbidden", ("Kriegsgegner",)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(ENTRIES)


def found(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    return [
        (
            text[sentence.tokens[match.first].start : sentence.tokens[match.last - 1].end],
            match.replacement,
        )
        for match in matcher.find(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Selon Yuri Uschakow", [("Yuri Uschakow", "Iouri Ouchakov")]),
        ("Selon Iouri Ushakov", [("Ushakov", "Ouchakov")]),
        ("Selon Yuri Ouchakov", [("Yuri Ouchakov", "Iouri Ouchakov")]),
        ("les propos d’Ushakov", [("Ushakov", "Ouchakov")]),
        ("Putins Krieg", [("Putins", "Poutine")]),
        ("WLADIMIR PUTIN À KIEW", [("WLADIMIR PUTIN", "VLADIMIR POUTINE"), ("KIEW", "KIEV")]),
        ("Wladimir PUTIN", [("Wladimir PUTIN", "Vladimir POUTINE")]),
        ("Wladimir Iwanow", [("Wladimir", "Vladimir")]),
        ("Wladimir Wladimirowitsch Putin", [("Wladimir", "Vladimir"), ("Putin", "Poutine")]),
        ("le Président Putin", [("Putin", "Poutine")]),
        ("Wladmir Putin", [("Putin", "Poutine")]),
        ("Baschar al-Assad, Baschar Assad", [
            ("Baschar al-Assad", "Bachar al-Assad"),
            ("Baschar Assad", "Bachar al-Assad"),
        ]),
        ("Dschulani et al-Dschulani", [("Dschulani", "Joulani"), ("al-Dschulani", "al-Joulani")]),
        ("à Nischni Nowgorod et Nischni-Nowgorod", [
            ("Nischni Nowgorod", "Nijni Novgorod"),
            ("Nischni-Nowgorod", "Nijni Novgorod"),
        ]),
        ("Tel Awiw, Tel‑Awiw", [("Tel Awiw", "Tel-Aviv"), ("Tel‑Awiw", "Tel-Aviv")]),
        ("à Donez’k.", [("Donez’k", "Donetsk")]),
        ("NATO et Nato", [("NATO", "Otan"), ("Nato", "Otan")]),
        ("le Papst Franziskus", [("Papst Franziskus", "pape François")]),
        ("Papst Franziskus prie", [("Papst Franziskus", "Pape François")]),
        ("le Generalstabschef", [("Generalstabschef", "chef d'état-major")]),
        ("Generalstabschef depuis", [("Generalstabschef", "Chef d'état-major")]),
        ("deux Kanals", [("Kanals", "canaux")]),
        ("des Generalstabschefs", [("Generalstabschefs", "chefs d'état-major")]),
        ("le CHIEF OF STAFF", [("CHIEF OF STAFF", "CHEF D'ÉTAT-MAJOR")]),
        ("un kriegsgegner", [("kriegsgegner", "")]),
    ],
)  # fmt: skip
def test_finds(matcher: Matcher, text: str, matches: list[tuple[str, str]]) -> None:
    assert found(matcher, text) == matches


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Poutine et Iouri Ouchakov à Kiev, à l'Otan",
        "Wladimir Klitschko boxe",  # its own canonical form
        "Bachar Assad, Assad",  # the family name without its article
        "Salman écrit",  # a given name in another row
        "Rachid Kassem est un autre",
        "Stalin Gonzalez est un autre",
        "Orlow",  # two people
        "Valery Ouchakov",
        "kiew",  # names have a capital
        "OPP",  # too short to be told from an abbreviation
        "MQm, mqm",  # case: exact
        "#Kiew @Putin https://example.org/Kiew www.Kiew.de",
        "Wladimir-Putin-Platz",
        "Bank of Kiew",
        "",
    ],
)
def test_leaves_alone(matcher: Matcher, text: str) -> None:
    assert found(matcher, text) == []


def test_first_words_know_every_form_of_the_shipped_glossary() -> None:
    for entry in table.load([table.shipped()]).entries:
        assert {form.lowers[0] for form in forms(entry)} <= first_words(entry)
