"""The pattern language: what each notation takes, and what its conditions hold back."""

import pytest

from mtqa.language.tokens import tokens
from mtqa.rules import patterns
from mtqa.rules.pattern_index import Index
from mtqa.rules.patterns import PatternError
from mtqa.types import Segment, Sentence


def sentence(text: str) -> Sentence:
    return Sentence(Segment(text), 0, 0, len(text), tokens(text))


def found(pattern: str, text: str, when: str = "", unless: str = "") -> list[str]:
    """What is marked in ``text``."""
    seen = sentence(text)
    parsed = patterns.parse(pattern, when, unless)
    index = Index([(0, parsed.anchors)], lambda _: parsed)
    marked = []
    for match, _ in index.find(seen):
        first, last = match.marked
        marked.append(text[seen.tokens[first].start : seen.tokens[last - 1].end])
    return marked


@pytest.mark.parametrize(
    ("pattern", "text", "marked"),
    [
        ("ligne morte", "La Ligne morte expire.", ["Ligne morte"]),
        ("ligne/s morte/s", "Les lignes mortes expirent.", ["lignes mortes"]),
        ("<livrer> un discours", "Il livrait un discours.", ["livrait un discours"]),
        ("canal Telegram", "Son canal Telegram.", ["canal Telegram"]),
        ("canal Telegram", "Son canal telegram.", []),
        ("argent du|de_la rançon", "L'argent de la rançon.", ["argent de la rançon"]),
        ("avocat d'office|commis", "Un avocat d’office.", ["avocat d’office"]),
        ("réunion de? pointe", "La réunion pointe.", ["réunion pointe"]),
        ("réunion de? pointe", "La réunion de pointe.", ["réunion de pointe"]),
        ("<gifler> … tarifs", "Il gifle de nouveaux tarifs.", ["gifle de nouveaux tarifs"]),
        ("<gifler> …1 tarifs", "Il gifle de bien lourds tarifs.", []),
        ("<gifler> … tarifs", "Il gifle, dit-il, tarifs.", []),
        ("[ par ] 2050", "Neutre par 2050.", ["par"]),
        ("guerre @demonym contre", "La guerre russe contre Kiev.", ["guerre russe contre"]),
        ("ministre @Name démissionne", "Le ministre Ali Ben Bella démissionne.", None),
        ("officier @adj élevé", "Un officier américain élevé.", ["officier américain élevé"]),
        ("officier @adj élevé", "Un officier dehors élevé.", []),
        ("<venir> à @infinitive", "Il est venu à dire.", ["venu à dire"]),
        ("<être> @adverb? explosé", "Il est soudainement explosé.", ["est soudainement explosé"]),
        ("poste @participle", "Le poste publié.", ["poste publié"]),
        ("@noun pièce", "La dame pièce.", ["dame pièce"]),
        ("@num ans vieux", "Il est 42 ans vieux.", ["42 ans vieux"]),
    ],
)
def test_notation(pattern: str, text: str, marked: list[str] | None) -> None:
    if marked is None:
        marked = ["ministre Ali Ben Bella démissionne"]
    assert found(pattern, text) == marked


@pytest.mark.parametrize(
    ("when", "unless", "text", "fires"),
    [
        ("near:missile/s", "", "La grève de missiles.", True),
        ("near:missile/s", "", "La grève des cheminots.", False),
        ("", "near:syndicat|salarié/s", "La grève des salariés.", False),
        ("", "before:la", "La grève.", False),
        ("", "before2:la", "La longue grève.", False),
        ("", "after:de", "Une grève de missiles.", False),
        ("start:", "", "Grève à Kiev.", True),
        ("start:", "", "Une grève à Kiev.", False),
        ("near:missile/s;after:de", "", "La grève de missiles.", True),
        ("near:missile/s;after:de", "", "La grève des missiles.", False),
        ("near:Maison_Blanche", "", "La grève à la Maison Blanche.", True),
        ("near:Maison_Blanche", "", "La maison en grève est blanche.", False),
        ("", "before:de_la", "La fin de la grève.", False),
        ("", "before:de_la", "La grève.", True),
    ],
)
def test_conditions(when: str, unless: str, text: str, fires: bool) -> None:
    assert bool(found("<grève>", text, when, unless)) is fires


def test_a_gap_is_as_short_as_possible() -> None:
    text = "Il gifle ces tarifs, ces tarifs."
    assert found("<gifler> …5 tarifs", text) == ["gifle ces tarifs"]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("<xyzzyer> un", "no forms of <xyzzyer>"),
        ("@nothing un", "unknown class @nothing"),
        ("a||b", "an empty alternative"),
        ("… un?", "nothing is marked"),
        ("@Cap", "no word to look it up by"),
        ("[ ] un", "nothing is marked"),
        ("un grand_parti/s", "endings inside several words"),
    ],
)
def test_an_unreadable_pattern_says_why(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        patterns.parse(pattern)


def test_an_unreadable_condition_says_why() -> None:
    with pytest.raises(PatternError, match="cannot read 'nearby:a'"):
        patterns.parse("un", "nearby:a")


def test_it_is_looked_up_by_its_rarest_word() -> None:
    assert patterns.parse("la ligne morte").anchor == 2
    assert patterns.parse("<gifler> des tarifs").anchor == 0
