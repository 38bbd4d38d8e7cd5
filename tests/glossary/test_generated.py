from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.glossary import table
from mtqa.glossary.matching import Matcher
from mtqa.glossary.table import Entry
from mtqa.language.tokens import tokens
from mtqa.types import Segment, Sentence

ENTRIES = (
    Entry("Volodymyr Zelensky", "person", (), "Володимир Зеленський"),
    Entry("Sergueï Choïgou", "person", (), "Сергей Шойгу", "ru"),
    Entry("Andreï Belov", "person", (), "Андрей Белов", "ru"),
    Entry("Boris Borissov", "person", (), "Борис Борисов", "ru"),
    Entry("Viktor Poutine", "person", (), "Виктор Путин", "ru"),
    Entry("Léon Trotski", "person", (), "Лев Троцкий", "ru", note="established"),
    Entry("Ivan Fedorov", "person", (), "Іван Федоров", "uk"),
    Entry("Andreï Fiodorov", "person", (), "Андрей Фёдоров", "ru"),
    Entry("Dmitri Peskov", "person", ("Peskow",), "Дмитрий Песков", "ru"),
    Entry("Wladimir Klitschko", "person", (), "Володимир Кличко", "uk", note="established"),
    Entry("Ivan Malinovski", "person", (), "Иван Малиновский", "ru"),
    Entry("patriarche Kirill", "person", (), "Кирилл", "ru"),
    Entry("Anton Kozak", "person", (), "Антон Козак", "ru", case="exact"),
    Entry("Nijni Novgorod", "place", (), "Нижний Новгород", "ru"),
    Entry("Oulianovsk", "place", (), "Ульяновск", "ru"),
    Entry("Russie", "place", (), "Россия", "ru"),
    Entry("Viktor Selenski", "person", ()),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(ENTRIES)


def found(matcher: Matcher, text: str) -> list[tuple[str, str, str]]:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    return [
        (
            text[sentence.tokens[match.first].start : sentence.tokens[match.last - 1].end],
            match.replacement,
            match.evidence,
        )
        for match in matcher.find(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "surface", "replacement", "evidence"),
    [
        ("le président Selenskyj", "Selenskyj", "Zelensky", "generated"),
        ("le président Zelenskyy", "Zelenskyy", "Zelensky", "hybrid"),
        ("le président Zelenskiy", "Zelenskiy", "Zelensky", "hybrid"),
        ("Wolodymyr Selenskyj", "Wolodymyr Selenskyj", "Volodymyr Zelensky", "generated"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskyy", "Volodymyr Zelensky", "generated"),
        ("Wladimir Selenski", "Wladimir Selenski", "Volodymyr Zelensky", "generated"),
        ("Wolodymyr Zelensky", "Wolodymyr Zelensky", "Volodymyr Zelensky", "generated"),
        ("WOLODYMYR SELENSKYJ", "WOLODYMYR SELENSKYJ", "VOLODYMYR ZELENSKY", "generated"),
        ("selon Selenskyjs", "Selenskyjs", "Zelensky", "genitive"),
        ("Wladimir Selenskyjs", "Wladimir Selenskyjs", "Volodymyr Zelensky", "genitive"),
        ("avec Choigu", "Choigu", "Choïgou", "hybrid"),
        ("Andrej Below", "Andrej Below", "Andreï Belov", "generated"),
        ("Volodymyr Zelenskyi", "Volodymyr Zelenskyi", "Volodymyr Zelensky", "generated"),
        ("Viktor Putin", "Viktor Putin", "Viktor Poutine", "generated"),
        ("Dmitrij Peskow", "Dmitrij Peskow", "Dmitri Peskov", "generated"),
        ("Andrej Fedorow", "Andrej Fedorow", "Andreï Fiodorov", "generated"),
        ("Wladimir Klytschko", "Wladimir Klytschko", "Wladimir Klitschko", "generated"),
        ("Iwan Malinowski", "Iwan Malinowski", "Ivan Malinovski", "generated"),
        ("à Nischni Nowgorod", "Nischni Nowgorod", "Nijni Novgorod", "generated"),
        ("à Nizhny Novgorod", "Nizhny Novgorod", "Nijni Novgorod", "generated"),
        ("à Uljanowsk", "Uljanowsk", "Oulianovsk", "generated"),
    ],
)
def test_an_origin_is_enough(
    matcher: Matcher, text: str, surface: str, replacement: str, evidence: str
) -> None:
    assert found(matcher, text) == [(surface, replacement, evidence)]


@pytest.mark.parametrize(
    "text",
    [
        "Volodymyr Zelensky, Volodymyr Zelenski et Vladimir Zelensky",
        "Viktor Selenski a gagné",  # the canonical name of another row
        "Selenski a gagné",
        "Léon Trotsky, Putin",  # as French papers write too
        "Below et Béla",  # an English word
        "Fedorow",  # two names
        "Malinowski",  # a Polish name
        "Cyrill, Kyrill et Kirill",  # a given name
        "la chaîne Rossija 1",  # no spelling of Russie
        "Anton Kosak",  # case exact
        "Dmitry Peskov",  # French papers vary in i and y
        "selenskyj",
        "Wolodymyrs Zelensky et Zelenskys",
        "voir selenskyj.ru et #Selenskyj",
        "Nischni, Nowgorod",
        "Pedro Selenskyj",  # someone else
        "Selenskyj Nowak",  # a given name
    ],
)
def test_leaves_alone(matcher: Matcher, text: str) -> None:
    assert found(matcher, text) == []


def test_no_listed_form_is_lost(matcher: Matcher) -> None:
    assert found(matcher, "selon Peskow") == [("Peskow", "Peskov", "listed")]


def test_a_later_file_switches_a_generated_form_off(tmp_path: Path) -> None:
    header = "canonical,kind,variants,origin,language,case,note\n"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(header + "Sergueï Choïgou,person,,Сергей Шойгу,ru,,\n", encoding="utf-8")
    second.write_text(header + "Sergueï Choïgou,off,Choigu,,,,\n", encoding="utf-8")
    matcher = Matcher(table.load([first, second]).entries)
    assert found(matcher, "Choigu et Schoigu") == [("Schoigu", "Choïgou", "generated")]


def test_of_two_rows_with_one_origin_the_last_rules() -> None:
    origin = "Володимир Зеленський"
    rows = (
        Entry("Volodymyr Zelensky", "person", (), origin, "uk"),
        Entry("Volodymyr Zelenskyï", "person", (), origin, "uk"),
    )
    assert found(Matcher(rows), "Wolodymyr Selenskyj") == [
        ("Wolodymyr Selenskyj", "Volodymyr Zelenskyï", "generated")
    ]


PIECES = [
    *("Wolodymyr", "Selenskyj", "Nischni", "Nowgorod", "SELENSKYJ", "Choigu", "Шойгу", "Sеlеnskyj"),
    *(" ", "\u00a0", "-", "\u2010", "\u2011", "'", "’", "ʼ", "´", "`", "\u0301", "\u0308", "\0"),
    *("W. ", "V.", "d'", "’s", "'s", "s", "Selenskyj" * 40, "ß", "\ud7ff", "\U0001f600", "\n"),
]


@given(st.lists(st.one_of(st.text(max_size=4), st.sampled_from(PIECES)), max_size=14))
def test_spans_hold_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    end = 0
    for match in HOSTILE.find(sentence):
        assert end <= match.first < match.last <= len(sentence.tokens)
        end = match.last
        start, stop = sentence.tokens[match.first].start, sentence.tokens[match.last - 1].end
        assert text[start:stop] != match.replacement


HOSTILE = Matcher(ENTRIES)
