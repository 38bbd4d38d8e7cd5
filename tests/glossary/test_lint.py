from pathlib import Path

from mtqa.glossary import lint, table
from mtqa.language.tokens import tokens
from mtqa.types import Segment, Sentence

HEADER = "canonical,kind,variants,origin,language,case,note\n"


def sentence(text: str) -> Sentence:
    return Sentence(Segment(text), 0, 0, len(text), tokens(text))


def problems(tmp_path: Path, text: str, *native: str) -> list[tuple[int, str]]:
    file = tmp_path / "house.csv"
    file.write_text(text, encoding="utf-8")
    found = lint.lint([file], map(sentence, native))
    assert all(problem.path == file.as_posix() for problem in found)
    return [(problem.line, problem.message) for problem in found]


def test_the_shipped_glossary_is_clean() -> None:
    assert lint.lint([table.shipped()]) == []


def test_the_shipped_glossary_is_large_and_of_every_kind() -> None:
    entries = table.load([table.shipped()]).entries
    assert len(entries) > 1000
    assert {entry.kind for entry in entries} == set(table.KINDS) - {"off"}


def test_says_what_is_wrong_with_each_row(tmp_path: Path) -> None:
    text = HEADER + (
        "Kiev,place,Kiew|Kiew,,,,\n"
        "Kyiv,place,Kiew,,,,\n"
        "Kiev,place,Kiew,,,,\n"
        "Odessa,place,Odessa,,,,\n"
        "Rouen,place,maison,,,,\n"
        "Kherson,city,Cherson,,,,\n"
        "Lwiw,place,Lviv,,,,\n"
        "Lviv,place,Lemberg,,,,\n"
    )
    assert problems(tmp_path, text) == [
        (2, 'variant "Kiew" twice in one row'),
        (3, '"Kiew" stands for "Kyiv", and in line 2 for "Kiev"'),
        (4, '"Kiev" stands in line 2 already'),
        (4, 'variant "Kiew" stands in line 2 already'),
        (5, '"Odessa" is its own canonical, expected another form'),
        (6, 'variant "maison" is an ordinary French word'),
        (
            7,
            'unknown kind "city", expected person, place, organisation, term, forbidden, off',
        ),
        (8, 'variant "Lviv" is the canonical form of line 9'),
    ]


def test_a_variant_that_native_french_prefers_is_a_problem(tmp_path: Path) -> None:
    text = HEADER + "Kyiv,place,Kiev,,,,\nIouri Ouchakov,person,Yuri Ushakov,,,,\n"
    native = ("Il vit à Kiev.", "Kiev et Kyiv.", "Ushakov et Ouchakov.")
    assert problems(tmp_path, text, *native) == [
        (2, 'native French writes "Kiev" 2 times and "Kyiv" 1 times')
    ]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (found,) = lint.lint([tmp_path / "none.csv"])
    assert found.message == "cannot be read: No such file or directory"
    assert problems(tmp_path, "canonical,colour\n")[0][0] == 1


def test_stats_count_rows_and_name_idle_ones(tmp_path: Path) -> None:
    file = tmp_path / "house.csv"
    file.write_text(HEADER + "Odessa,place,Odesa,,,,\nKiev,place,Kiew|Kijew,,,,\n", "utf-8")
    used = lint.stats(table.load([file]), map(sentence, ("Kiew, Kijew", "Kiew")))
    assert [(row.entry.canonical, row.count, row.forms) for row in used] == [
        ("Kiev", 3, {"Kiew": 2, "Kijew": 1}),
        ("Odessa", 0, {}),
    ]


def test_a_canonical_form_must_be_one_that_french_makes_of_the_origin(tmp_path: Path) -> None:
    text = HEADER + (
        "Iouri Ouchakov,person,,Юрий Ушаков,ru,,\n"
        "Youri Ouchakov,person,,Юрий Ушаков,ru,,\n"
        "Yuriy Ushakov,person,,Юрий Ушаков,ru,,\n"
        "Moscou,place,,Москва,ru,,\n"
        "Moscou,place,Moskau,Москва,ru,,established\n"
        "métropolite Épiphane,person,,Епіфаній,uk,,\n"
        "Ouzbékistan,place,,Oʻzbekiston,uz,,\n"
        "Kharkiv,place,,Харків,he,,\n"
        "Kharkiv,organisation,,Харків,xx,,\n"
        "Kozak,person,,Козак,ru,exact,\n"
        "Cosaque,person,,Козак,ru,exact,\n"
    )
    assert problems(tmp_path, text) == [
        (
            4,
            '"Yuriy Ushakov" is no French form of "Юрий Ушаков", expected "Iouri Ouchakov" or the '
            'note "established"',
        ),
        (
            5,
            '"Moscou" is no French form of "Москва", expected "Moskva" or the note "established"',
        ),
        (
            7,
            '"métropolite Épiphane" is no French form of "Епіфаній", expected as many words in '
            'both or the note "established"',
        ),
        (9, 'origin "Харків" is Cyrillic, expected Hebrew for language he'),
        (10, 'origin "Харків" is Cyrillic, expected another language for language xx'),
        (
            12,
            '"Cosaque" is no French form of "Козак", expected "Kozak" or the note "established"',
        ),
    ]
