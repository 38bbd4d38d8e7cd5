import random

import pytest

from mtqa.language import morphology
from mtqa.language.morphology import Analysis


def test_readings_hold_every_part_of_speech() -> None:
    assert morphology.readings("centrales") == (
        Analysis("central", "adjective", "f", "p", "", "", ""),
        Analysis("central", "noun", "f", "p", "", "", ""),
    )


@pytest.mark.parametrize(
    ("form", "pos", "lemma", "gender", "number", "person", "tense"),
    [
        ("dialogue", "noun", "dialogue", "m", "s", "", ""),
        ("ont", "verb", "avoir", "", "p", "3", "present"),
        ("intensifiés", "verb", "intensifier", "m", "p", "", "past participle"),
        ("connaissiez", "verb", "connaître", "", "p", "2", "imperfect"),
        ("fût", "verb", "être", "", "s", "3", "subjunctive imperfect"),
        ("héros", "noun", "héros", "m", "", "", ""),
        ("yeux", "noun", "œil", "m", "p", "", ""),
        ("sa", "determiner", "sa", "f", "s", "", ""),
        ("France", "noun", "France", "f", "", "", ""),
    ],
)
def test_readings(
    form: str, pos: str, lemma: str, gender: str, number: str, person: str, tense: str
) -> None:
    wanted = (pos, lemma, gender, number, person, tense)
    found = {
        (r.pos, r.lemma, r.gender, r.number, r.person, r.tense) for r in morphology.readings(form)
    }
    assert wanted in found


def test_unknown_forms_have_no_readings() -> None:
    assert morphology.readings("Kernkraftwerk") == ()
    assert morphology.readings("") == ()
    assert morphology.paradigm("Kernkraftwerk") == ()
    assert morphology.forms("Kernkraftwerk") == frozenset()


def test_is_form_minds_capitals() -> None:
    assert morphology.is_form("Accord")
    assert morphology.is_form("ACCORD")
    assert morphology.is_form("PARIS")
    assert not morphology.is_form("allemagne")


@pytest.mark.parametrize(
    ("lemma", "marks", "expected"),
    [
        ("avoir", {"pos": "verb", "tense": "present", "person": "3", "number": "s"}, ("a",)),
        ("nucléaire", {"pos": "adjective", "gender": "f", "number": "p"}, ("nucléaires",)),
        ("beau", {"pos": "adjective", "gender": "f", "number": "s"}, ("belle",)),
        ("journal", {"pos": "noun", "number": "p"}, ("journaux",)),
        ("héros", {"pos": "noun", "number": "p"}, ("héros",)),
        (
            "partir",
            {"pos": "verb", "tense": "future", "person": "1", "number": "p"},
            ("partirons",),
        ),
    ],
)
def test_inflect(lemma: str, marks: dict[str, str], expected: tuple[str, ...]) -> None:
    assert morphology.inflect(lemma, **marks) == expected  # type: ignore[arg-type]


def test_forms_of_a_part_of_speech() -> None:
    assert morphology.forms("président", "noun") == {
        "président",
        "présidents",
        "présidente",
        "présidentes",
    }
    assert morphology.forms("centrale", "noun") == {"centrale", "centrales"}
    assert {"livre", "livrait", "livrés"} <= morphology.forms("livrer")


@pytest.mark.parametrize(
    ("form", "gender", "number", "expected"),
    [
        ("national", "f", "p", "nationales"),
        ("assuré", "f", "s", "assurée"),
        ("nouveau", "f", "s", "nouvelle"),
        ("réunion", "f", "p", "réunions"),
        ("bientôt", "f", "p", None),
    ],
)
def test_agree(form: str, gender: str, number: str, expected: str | None) -> None:
    assert morphology.agree(form, gender, number) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("centrale nucléaire", "centrales nucléaires"),
        ("chef d'état-major", "chefs d'état-major"),
        ("accord de paix", "accords de paix"),
        ("grand journal", "grands journaux"),
        ("héros", "héros"),
        ("Kernkraftwerk", None),
    ],
)
def test_plural(phrase: str, expected: str | None) -> None:
    assert morphology.plural(phrase) == expected


def test_genders() -> None:
    assert morphology.genders("réunion") == {"f"}
    assert morphology.genders("mode") == {"m", "f"}
    assert morphology.genders("dormir") == frozenset()


def test_the_inflector_inverts_the_analyser() -> None:
    forms = list(morphology._table().trie)
    for form in random.Random(0).sample(forms, 3000):
        for reading in morphology.readings(form):
            assert (form, reading) in morphology.paradigm(reading.lemma)
            assert form in morphology.inflect(
                reading.lemma,
                reading.pos,
                gender=reading.gender,
                number=reading.number,
                person=reading.person,
                tense=reading.tense,
            )


def test_every_analysis_of_the_lexicon_has_its_form() -> None:
    """All 596,319: what ``readings`` says of a form is what ``paradigm`` makes of the lemma."""
    table = morphology._table()
    analysed: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for form in table.trie:
        line = table.signatures[table.analysed[table.trie[form]]]
        for lemma, tag in table.described(form, line) if line else ():
            analysed.setdefault(lemma, set()).add((form, tuple(tag)))
    for lemma, expected in analysed.items():
        line = table.paradigms[table.made[table.trie[lemma]]]
        assert {(form, tuple(tag)) for form, tag in table.described(lemma, line)} == expected
