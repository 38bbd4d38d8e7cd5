import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.names import forms, romanisation
from mtqa.names.romanisation import SCRIPTS, SOURCES, TARGET, romanise


@pytest.mark.parametrize(
    ("convention", "script", "kind", "original", "latin"),
    romanisation.examples(),
    ids=lambda value: str(value),
)
def test_every_rule_keeps_its_example(
    convention: str, script: str, kind: str, original: str, latin: str
) -> None:
    assert romanise(original, script, convention, kind) == latin  # type: ignore[arg-type]


@pytest.mark.parametrize("convention", [*SOURCES, TARGET])
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_of_a_script_has_a_rule(script: str, convention: str) -> None:
    alphabet = {
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя'",
        "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    }[script]
    left = romanise(alphabet, script, convention)  # type: ignore[arg-type]
    assert not set(left) & set(alphabet) - {"'"}


@pytest.mark.parametrize(
    ("original", "script", "german", "english", "french"),
    [
        ("Ушаков", "ru", "Uschakow", "Ushakov", "Ouchakov"),
        ("Зеленський", "uk", "Selenskyj", "Zelenskyi", "Zelensky"),
        ("Захарова", "ru", "Sacharowa", "Zakharova", "Zakharova"),
        ("Пригожин", "ru", "Prigoschin", "Prigozhin", "Prigojine"),
        ("Герасимов", "ru", "Gerassimow", "Gerasimov", "Guerassimov"),
        ("Лукашенко", "ru", "Lukaschenko", "Lukashenko", "Loukachenko"),
        ("Тимошенко", "uk", "Tymoschenko", "Tymoshenko", "Tymochenko"),
        ("Живков", "bg", "Schiwkow", "Zhivkov", "Jivkov"),
        ("Достоевская", "ru", "Dostojewskaja", "Dostoyevskaya", "Dostoïevskaïa"),
        ("УШАКОВ", "ru", "USCHAKOW", "USHAKOV", "OUCHAKOV"),
    ],
)
def test_names_as_the_press_has_them(
    original: str, script: str, german: str, english: str, french: str
) -> None:
    written = [
        romanise(original, script, convention, "family") for convention in ("de", "en", "fr")
    ]  # type: ignore[arg-type]
    assert written == [german, english, french]


def test_family_names_in_in_end_in_ine_and_given_names_do_not() -> None:
    assert romanise("Путин", "ru", "fr", "family") == "Poutine"
    assert forms.french("Константин", "ru", "given") == "Konstantin"
    assert romanise("Васин", "bg", "fr", "family") == "Vassin"
    assert romanise("Путина", "ru", "fr", "family") == "Poutina"


@pytest.mark.parametrize(
    ("original", "script", "press", "known"),
    [
        ("Александр", "ru", "Alexandre", "aleksandr"),
        ("Алексей", "ru", "Alexeï", "alekseï"),
        ("Евгений", "ru", "Evgueni", "ievgueni"),
        ("Евгений", "ru", "Evgueni", "evguéni"),
        ("Дмитрий", "ru", "Dmitri", "dmitry"),
        ("Юрий", "ru", "Iouri", "youri"),
        ("Володимир", "uk", "Volodymyr", "vladimir"),
        ("Сергій", "uk", "Serhiï", "serhiy"),
    ],
)
def test_given_names_in_the_press_form_and_what_is_known_beside_it(
    original: str, script: str, press: str, known: str
) -> None:
    assert forms.french(original, script, "given") == press  # type: ignore[arg-type]
    assert known in forms.french_forms(original.lower(), script, "given")  # type: ignore[arg-type]


@given(st.text(max_size=40), st.sampled_from(SCRIPTS), st.sampled_from((*SOURCES, TARGET)))
def test_any_text_is_romanised_without_error(word: str, script: str, convention: str) -> None:
    assert isinstance(romanise(word, script, convention, "family"), str)  # type: ignore[arg-type]
