"""Transcribed names in sentences: company, elision, titles, and what stands right."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.glossary.claims import Claims
from mtqa.glossary.table import Entry, Glossary
from mtqa.language.tokens import tokens
from mtqa.rules.transcription import transcription_rules
from mtqa.types import Hit, Rule, Segment, Sentence

RULES = transcription_rules(Claims(Glossary((), "")))


def found(text: str, rules: tuple[Rule, ...] = RULES) -> list[Hit]:
    shifted = "# " + text
    sentence = Sentence(Segment(shifted), 0, 2, len(shifted), tokens(shifted, 2))
    return [hit for rule in rules for hit in rule.check(sentence)]  # type: ignore[arg-type]


def hits(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
    shifted = "# " + text
    return [
        (shifted[hit.start : hit.end], hit.fixes, hit.safe and hit.evidence == "certain")
        for hit in found(text)
    ]


@pytest.mark.parametrize(
    ("text", "surface", "fixes", "safe"),
    [
        ("selon Raschid Hamadi", "Raschid", ("Rachid",), False),
        ("selon Mohammed Raschid", "Raschid", ("Rachid",), True),
        ("Baschar Raschid a dit", "Baschar Raschid", ("Bachar Rachid",), True),
        ("selon de Aischa Raschid", "de Aischa Raschid", ("d'Aïcha Rachid",), True),
        ("la fille d’Jachja Raschid", "d’Jachja Raschid", ("de Yahya Rachid",), True),
        ("d'Aischa", "Aischa", ("Aïcha",), False),
        ("le fils de Jussuf", "Jussuf", ("Youssef",), False),
        ("Abu Chaled", "Abu Chaled", ("Abou Khaled",), False),
        ("Abu Chalid", "Abu Chalid", ("Abou Khaled", "Abou Khalid"), False),
        ("Chaled bin Raschid", "Chaled bin Raschid", ("Khaled ben Rachid",), False),
        ("Mahmud Dschaber", "Mahmud Dschaber", ("Mahmoud Jaber",), False),
        ("Walid Al-Raschid", "Al-Raschid", ("Al-Rachid",), True),
        ("Walid al-Raschid", "al-Raschid", ("al-Rachid",), True),
        ("WALID RASCHID", "RASCHID", ("RACHID",), True),
        ("Mosche Cohen et Jair Levy", "Mosche", ("Moshe",), False),
        ("le rabbin Jair Schlomo", "Jair Schlomo", ("Yaïr Shlomo",), False),
        ("Le Scheich a parlé", "Scheich", ("cheikh", "Cheikh"), False),
        ("Scheich Raschid a parlé", "Scheich Raschid", ("Cheikh Rachid",), False),
        ("avec Scheich Raschid", "Scheich Raschid", ("cheikh Rachid", "Cheikh Rachid"), False),
        ("SCHEICH RASCHID", "SCHEICH RASCHID", ("CHEIKH RACHID",), False),
        ("Ajatollah Raschid", "Ajatollah Raschid", ("Ayatollah Rachid",), True),
        ("le Ajatollah", "le Ajatollah", ("l'ayatollah",), False),
        ("Raschids Plan", "Raschids", ("Rachid",), False),
        ("la mort de Dschalloul", "Dschalloul", ("Jalloul", "Djalloul"), False),
    ],
)
def test_one_finding_for_a_name(
    text: str, surface: str, fixes: tuple[str, ...], safe: bool
) -> None:
    assert hits(text) == [(surface, fixes, safe)]


@pytest.mark.parametrize(
    "text",
    [
        "Abu Dhabi et Abu Bakr",
        "Mahmud Ahmadi et Jusuf Nurkic",
        "Jair Bolsonaro a reçu Osama Bin Ahmed",
        "Rachid Taha, Khaled et Cheikh Raymond",
        "le philosophe Jakub Kowalski",
        "Mohammed ben Salmane et Benjamin Netanyahu",
        "Erwin Handschin et Kurt Goldschmidt",
        "la « Frankfurter Rundschau », Thomas Bach et Heiko Maas",
        "voir https://example.org/Raschid ou #Raschid ou raschid@example.org",
        "l'article « Der Scheich und die Wüste » est paru",
    ],
)
def test_what_stands_right_is_left_alone(text: str) -> None:
    assert hits(text) == []


def test_two_names_are_two_findings() -> None:
    assert [surface for surface, _, _ in hits("Raschid Taha et Chaled Taha")] == [
        "Raschid",
        "Chaled",
    ]


def test_a_name_that_the_glossary_writes_is_right() -> None:
    rules = transcription_rules(Claims(Glossary((Entry("Raschid Bischara", "person", ()),), "")))
    assert found("selon Raschid Bischara", rules) == []
    assert len(found("selon Chaled Bischara", rules)) == 1


def test_a_particle_of_a_name_in_the_glossary_is_not_right_everywhere() -> None:
    glossary = Glossary((Entry("Shireen Abu Akleh", "person", ()),), "")
    rules = transcription_rules(Claims(glossary))
    (hit,) = found("selon Abu Chaled", rules)
    assert hit.fixes == ("Abou Khaled",)


def test_the_message_quotes_what_was_found_and_what_french_has() -> None:
    (hit,) = found("selon de Aischa Raschid")
    assert hit.message == '"Aischa Raschid" is the German spelling; French has "Aïcha Rachid"'
    assert hit.language == "de"


PIECES = (
    " ",
    "-",
    "'",
    "’",
    "d'",
    "l’",
    "\u0301",
    *("Abu", "Chalid", "al-", "al-Raschid", "bin", "Scheich", "RASCHID", "Dschalloul"),
    *("Mosche", "Ja'akov", "Elijahu", "Aischas", "de ", "le ", "« ", " »", "\u2011", "É"),
)


@given(st.lists(st.one_of(st.text(max_size=5), st.sampled_from(PIECES)), max_size=12))
def test_spans_hold_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    spans = []
    for rule in RULES:
        for hit in rule.check(sentence):  # type: ignore[arg-type]
            assert 0 <= hit.start < hit.end <= len(text)
            assert hit.fixes
            assert text[hit.start : hit.end] not in hit.fixes
            spans.append((hit.start, hit.end))
    spans.sort()
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
