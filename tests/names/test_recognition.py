import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.names import judgement, romanisation
from mtqa.names.given import given as given_name
from mtqa.names.given import is_patronymic, patronymic
from mtqa.names.origins import fit, spelt
from mtqa.names.recognition import recognise

LATIN = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüßéèïščžěąłń'’-ABCDEФжӜ́ "), max_size=30
)


@pytest.mark.parametrize(
    ("surface", "convention", "original", "french"),
    [
        ("Petruschenko", "de", "петрушенко", "Petrouchenko"),
        ("Gladyschew", "de", "гладышев", "Gladychev"),
        ("Kusnezow", "de", "кузнецов", "Kouznetsov"),
        ("Tschernyschow", "de", "чернышов", "Tchernychov"),
        ("Jewtuschenko", "de", "евтушенко", "Evtouchenko"),
        ("Shevchuk", "en", "шевчук", "Chevtchouk"),
        ("Zhukov", "en", "жуков", "Joukov"),
        ("Kuznetsov", "en", "кузнецов", "Kouznetsov"),
        ("Chernyshov", "en", "чернышов", "Tchernychov"),
        ("Kovalchuk", "en", "ковальчук", "Kovaltchouk"),
    ],
)
def test_reads_a_spelling_and_gives_the_french_form(
    surface: str, convention: str, original: str, french: str
) -> None:
    name = recognise(surface)
    assert name is not None
    assert name.convention == convention
    assert name.forms[0].text == french
    assert name.forms[0].origin.word == original
    assert 1.0 >= name.forms[0].chance > 0.5


@pytest.mark.parametrize(
    ("surface", "french"),
    [
        ("Nowograd-Wolynskyj", "Novograd-Volynskyï"),
        ("Saporischschja", "Zaporijjia"),
        ("Nowohrodiwka", "Novohrodivka"),
        ("Tschernyschewsk", "Tchernychevsk"),
        ("Chornobaivka", "Tchornobaïvka"),
    ],
)
def test_reads_places(surface: str, french: str) -> None:
    name = recognise(surface, "place")
    assert name is not None
    assert name.forms[0].text == french


@pytest.mark.parametrize(
    "surface",
    "Gladychev Ouchakov Chevtchenko Prigojine Cholokhov Lavrov Medvedev Petrenko Kharkiv".split(),
)
def test_what_french_writes_is_french(surface: str) -> None:
    name = recognise(surface)
    assert name is not None
    assert name.is_french
    assert judgement.alone(name) is None


@pytest.mark.parametrize("surface", ["Barlow", "Drew", "Winslow", "Berlin", "Berlow", "Chopin"])
def test_words_and_forms_that_french_uses_stay(surface: str) -> None:
    name = recognise(surface)
    sure = None if name is None else judgement.confidence(name, frozenset({"subject"}))
    assert sure is None or sure < 0.5


def test_capitals_are_kept() -> None:
    name = recognise("GLADYSCHEW")
    assert name is not None
    assert name.forms[0].text == "GLADYCHEV"


@pytest.mark.parametrize("surface", ["", "x", "Müßiggang", "Ушаков", "qqq", "a" * 300, "-", "--a-"])
def test_what_no_table_reads_is_none(surface: str) -> None:
    assert recognise(surface) is None


@settings(deadline=None)
@given(LATIN, st.sampled_from(("family", "given", "patronymic", "place")))
def test_any_word_is_read_without_error(surface: str, kind: str) -> None:
    name = recognise(surface, kind)  # type: ignore[arg-type]
    if name is not None:
        assert name.surface == surface
        assert name.forms
        assert sum(form.chance for form in name.forms) <= 1.0001


def test_the_rules_that_wrote_a_name_can_be_told() -> None:
    pairs = spelt("uschakow", "ушаков", "ru", "de", "family")
    assert pairs == (("у", "u"), ("ш", "sch"), ("а", "a"), ("к", "k"), ("о", "o"), ("в", "w"))
    assert spelt("uschakow", "иванов", "ru", "de", "family") == ()


def test_a_fit_costs_more_by_forms_beside_the_main_one() -> None:
    main = fit("uschakow", "ушаков", "ru", "de", "family")
    beside = fit("ushakow", "ушаков", "ru", "de", "family")
    assert main is not None
    assert beside is not None
    assert main < beside
    assert fit("uschakow", "иванов", "ru", "de", "family") is None


@pytest.mark.parametrize(
    ("word", "french"),
    [
        ("Wladimir", "Vladimir"),
        ("Wolodymyr", "Volodymyr"),
        ("Jewgenij", "Evgueni"),
        ("Andrij", "Andriï"),
        ("Alexander", "Alexandre"),
        ("Fjodor", "Fiodor"),
        ("Aleksandr", "Aleksandr"),
        ("Alekseï", "Alekseï"),
        ("Evguéni", "Evguéni"),
    ],
)
def test_given_names_that_are_known_are_left_and_others_put_right(word: str, french: str) -> None:
    known = given_name(word)
    assert known is not None
    assert known.french == french


@pytest.mark.parametrize(
    ("word", "french"),
    [
        ("Borisowitsch", "Borissovitch"),
        ("Wladimirowna", "Vladimirovna"),
        ("Petrovich", "Petrovitch"),
        ("Ivanovna", "Ivanovna"),
    ],
)
def test_patronymics(word: str, french: str) -> None:
    assert is_patronymic(word)
    known = patronymic(word)
    assert known is not None
    assert known.french == french


def test_confidence_rises_with_each_signal_and_never_reaches_certainty() -> None:
    name = recognise("Petruschenko")
    assert name is not None
    signals: tuple[frozenset[judgement.Signal], ...] = (
        frozenset({"stranger"}),
        frozenset(),
        frozenset({"subject"}),
        frozenset({"subject", "given"}),
        frozenset({"subject", "given", "spellings", "french", "again"}),
    )
    rising = [judgement.confidence(name, own) or 0.0 for own in signals]
    assert rising == sorted(set(rising))
    assert rising[-1] < 1
    assert not judgement.is_backed(frozenset())
    assert not judgement.is_backed(frozenset({"subject", "stranger"}))


def test_source_languages_are_the_ones_that_the_shapes_know() -> None:
    assert romanisation.SOURCES == ("de", "en")
