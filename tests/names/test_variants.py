import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.names import forms, romanisation
from mtqa.names.variants import MOST, known, spellings, variants

LETTERS = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя'-x1"


@pytest.mark.parametrize(
    ("word", "script", "kind", "wanted"),
    [
        ("зеленський", "uk", "family", "selenskyj zelenskyy zelenskiy selenski"),
        ("захарова", "ru", "family", "sacharowa sakharova zacharova"),
        ("шойгу", "ru", "family", "schoigu shoigu choigu shoygu schojgu"),
        ("володимир", "uk", "given", "wolodymyr wladimir"),
        ("наталья", "ru", "given", "natalja natalya"),
        ("севастополь", "ru", "place", "sewastopol"),
        ("київ", "uk", "place", "kyjiw"),
        ("каменск-уральский", "ru", "place", "kamensk-uralskij"),
        ("пеевски", "bg", "family", "peewski"),
    ],
)
def test_spells_as_german_and_english_and_mixtures(
    word: str, script: romanisation.Script, kind: str, wanted: str
) -> None:
    assert set(wanted.split()) - set(variants(word, script, kind)) == set()


@pytest.mark.parametrize(
    ("word", "script", "kind", "french"),
    [
        ("зеленський", "uk", "family", "zelensky zelenski"),
        ("володимир", "uk", "given", "volodymyr vladimir"),
        ("дмитрий", "ru", "given", "dmitri dmitry"),
        ("мишустин", "ru", "family", "michoustine michoustin"),
        ("київ", "uk", "place", "kyiv kyïv"),
    ],
)
def test_leaves_out_what_french_texts_write(
    word: str, script: romanisation.Script, kind: str, french: str
) -> None:
    assert set(french.split()) & set(variants(word, script, kind)) == set()
    assert set(french.split()) <= known(word, script)


def test_the_likeliest_come_first() -> None:
    assert variants("ушаков", "ru", "family")[0] in ("uschakow", "ushakov")
    ranked = list(spellings("горбачёв", "ru", "family"))
    assert ranked.index("gorbatschow") < ranked.index("gorbachow")


def test_says_whose_main_form_a_spelling_is() -> None:
    main = spellings("путин", "ru", "family")
    assert (main["putin"], main["poutine"]) == (("de", "en"), ("fr",))
    for convention in ("de", "en", "fr"):
        latin = romanisation.romanise("шувалов", "ru", convention, "family")
        assert convention in spellings("шувалов", "ru", "family")[latin]


@given(
    st.text(alphabet=LETTERS, min_size=1, max_size=40),
    st.sampled_from(romanisation.SCRIPTS),
    st.sampled_from(forms.KINDS),
)
def test_any_word_has_few_spellings_and_none_that_french_writes(
    word: str, script: romanisation.Script, kind: str
) -> None:
    found = variants(word, script, kind)
    assert len(found) == len(set(found)) <= 2 * MOST
    assert known(word, script).isdisjoint(found)
    assert forms.french(word, script, kind).lower() not in found


def test_a_word_of_three_hundred_letters_is_written_too() -> None:
    assert 0 < len(variants("жущя" * 75, "ru", "family")) <= MOST
