import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.glossary.matching import Matcher
from mtqa.glossary.table import Entry
from mtqa.language.tokens import tokens
from mtqa.rules.name import glossary_rules
from mtqa.types import Segment, Sentence

ENTRIES = (
    Entry("Iouri Ouchakov", "person", ("Juri Uschakow",)),
    Entry("Boris Eltsine", "person", ("Boris Jelzin",)),
    Entry("Volodymyr Zelensky", "person", ("Wolodymyr Selenskyj",)),
    Entry("Iaroslavl", "place", ("Jaroslawl",)),
    Entry("Iran", "place", ("Persien",)),
    Entry("Kharkiv", "place", ("Charkiw",)),
    Entry("Le Caire", "place", ("Kairo",)),
    Entry("La Mecque", "place", ("Mekka",)),
    Entry("Otan", "organisation", ("NATO",)),
    Entry("FMI", "organisation", ("IWF",)),
    Entry("centrale nucléaire", "term", ("Kernkraftwerk",), language="de"),
    Entry("Chambre des lords", "term", ("Maison des lords",)),
    Entry("", "forbidden", ("Kriegsgegner",)),
)
RULES = {rule.id: rule for rule in glossary_rules(Matcher(ENTRIES))}

PIECES = [
    " ",
    "-",
    "'",
    "’",
    "d'",
    "l’",
    "de ",
    "la ",
    "Iouri ",
    *(v for e in ENTRIES for v in e.variants),
]


def hits(text: str, rule: str = "name.glossary") -> list[tuple[str, tuple[str, ...], bool]]:
    shifted = "# " + text
    sentence = Sentence(Segment(shifted), 0, 2, len(shifted), tokens(shifted, 2))
    return [
        (shifted[hit.start : hit.end], hit.fixes, hit.safe)
        for hit in RULES[rule].check(sentence)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("text", "surface", "fixes"),
    [
        ("selon de Uschakow", "de Uschakow", ("d'Ouchakov",)),
        ("selon d'Uschakow", "Uschakow", ("Ouchakov",)),
        ("qu’Uschakow", "Uschakow", ("Ouchakov",)),
        ("De Jelzin à", "De Jelzin", ("D'Eltsine",)),
        ("l’un de Jelzin", "de Jelzin", ("d’Eltsine",)),
        ("d'Wolodymyr Selenskyj", "d'Wolodymyr Selenskyj", ("de Volodymyr Zelensky",)),
        ("de Jaroslawl", "Jaroslawl", ("Iaroslavl",)),
        ("d'Jaroslawl", "Jaroslawl", ("Iaroslavl",)),
        ("du Persien", "du Persien", ("de l'Iran",)),
        ("au Persien", "au Persien", ("en Iran", "à l'Iran")),
        ("la NATO", "la NATO", ("l'Otan",)),
        ("de la NATO", "la NATO", ("l'Otan",)),
        ("l'NATO", "NATO", ("Otan",)),
        ("l'IWF", "l'IWF", ("le FMI", "la FMI")),
        ("de l'IWF", "de l'IWF", ("du FMI", "de la FMI")),
        ("à l'IWF", "à l'IWF", ("au FMI", "à la FMI")),
        ("à Kairo", "à Kairo", ("au Caire",)),
        ("de Kairo", "de Kairo", ("du Caire",)),
        ("le Kairo", "le Kairo", ("Le Caire",)),
        ("de la Mekka", "la Mekka", ("La Mecque",)),
        ("à NATO", "NATO", ("Otan",)),
        ("à Charkiw", "Charkiw", ("Kharkiv",)),
        ("l'attaque, Charkiw", "Charkiw", ("Kharkiv",)),
    ],
)
def test_the_fix_reads_right_behind_the_word_before(
    text: str, surface: str, fixes: tuple[str, ...]
) -> None:
    assert hits(text) == [(surface, fixes, True)]


def test_a_german_genitive_is_not_safe() -> None:
    assert hits("Selenskyjs Plan") == [("Selenskyjs", ("Zelensky",), False)]


def test_a_term_behind_an_article_is_not_safe() -> None:
    assert hits("le Kernkraftwerk", "untranslated.glossary") == [
        ("Kernkraftwerk", ("centrale nucléaire",), False)
    ]
    assert hits("par Kernkraftwerk", "untranslated.glossary") == [
        ("Kernkraftwerk", ("centrale nucléaire",), True)
    ]
    assert hits("à maison des Lords", "mistranslation.glossary") == [
        ("maison des Lords", ("Chambre des lords",), True)
    ]
    assert hits("à maison des Lords", "untranslated.glossary") == []


def test_a_forbidden_form_without_canonical_has_no_fix() -> None:
    assert hits("les Kriegsgegner", "mistranslation.forbidden") == [("Kriegsgegner", (), False)]


@given(st.lists(st.one_of(st.text(max_size=5), st.sampled_from(PIECES)), max_size=12))
def test_spans_hold_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    found = [hit for rule in RULES.values() for hit in rule.check(sentence)]  # type: ignore[arg-type]
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    assert all(text[hit.start : hit.end] not in hit.fixes for hit in found)
