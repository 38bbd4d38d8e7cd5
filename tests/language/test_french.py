import pytest

from mtqa.language import french


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ukraine", True), ("accord", True), ("œuvre", True), ("État", True), ("homme", True),
        ("héroïne", True), ("hôpital", True), ("hélicoptère", True), ("hiver", True),
        ("hydrogène", True), ("heure", True), ("hier", True), ("yeux", True), ("Yvelines", True),
        ("Yonne", True), ("y", True), ("un", True), ("ouest", True), ("ONU", True), ("iode", True),
        ("centrale", False), ("héros", False), ("haricot", False), ("hausse", False),
        ("handicapés", False), ("hiérarchie", False), ("hockey", False), ("huit", False),
        ("huitième", False), ("hors", False), ("Hongrie", False), ("Hollande", False),
        ("Hezbollah", False), ("hurlements", False), ("onze", False), ("oui", False),
        ("yaourt", False), ("Yémen", False), ("week-end", False), ("1er", False), ("", False),
        ("Iouri", None), ("Iaroslav", None), ("Ouattara", None), ("Harvard", None),
        ("Hillary", None), ("HLM", None), ("hyène", None), ("Ouïgours", None), ("e", None),
    ],
)  # fmt: skip
def test_elision(word: str, expected: bool | None) -> None:
    assert french.elision(word) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("de", "Ukraine", "d'Ukraine"),
        ("De", "Ukraine", "D'Ukraine"),
        ("le", "accord", "l'accord"),
        ("la", "existence", "l'existence"),
        ("que", "il", "qu'il"),
        ("QUE", "IL", "QU'IL"),
        ("le", "chat", "le chat"),
        ("le", "héros", "le héros"),
        ("d'", "Kiev", "de Kiev"),
        ("D’", "Kiev", "De Kiev"),
        ("d'", "Iouri", "d'Iouri"),
        ("de", "Iouri", "de Iouri"),
        ("lorsque", "il", "lorsqu'il"),
        ("lorsque", "Emmanuel", "lorsque Emmanuel"),
        ("dans", "Ukraine", "dans Ukraine"),
    ],
)
def test_elide(left: str, right: str, expected: str) -> None:
    assert french.elide(left, right) == expected


def test_elide_with_the_typographic_apostrophe() -> None:
    assert french.elide("de", "Ukraine", "’") == "d’Ukraine"


@pytest.mark.parametrize(
    ("determiner", "phrase", "gender", "number", "expected"),
    [
        ("Le", "centrale nucléaire", "f", "s", "La centrale nucléaire"),
        ("l'", "difficulté", "f", "s", "la difficulté"),
        ("L’", "difficulté", "f", "s", "La difficulté"),
        ("du", "centrale nucléaire", "f", "s", "de la centrale nucléaire"),
        ("de la", "rapport", "m", "s", "du rapport"),
        ("de l'", "rapport", "m", "s", "du rapport"),
        ("du", "accord", "m", "s", "de l'accord"),
        ("au", "frontière", "f", "s", "à la frontière"),
        ("au", "états", "m", "p", "aux états"),
        ("à la", "héros", "m", "s", "au héros"),
        ("ce", "accord", "m", "s", "cet accord"),
        ("ce", "héros", "m", "s", "ce héros"),
        ("ce", "crise", "f", "s", "cette crise"),
        ("son", "crise", "f", "s", "sa crise"),
        ("sa", "épouse", "f", "s", "son épouse"),
        ("sa", "hiérarchie", "f", "s", "sa hiérarchie"),
        ("son", "frontières", "f", "p", "ses frontières"),
        ("leur", "frontières", "f", "p", "leurs frontières"),
        ("un", "centrale", "f", "s", "une centrale"),
        ("un", "centrales", "f", "p", "des centrales"),
        ("des", "centrale", "f", "s", "une centrale"),
        ("quel", "crise", "f", "s", "quelle crise"),
        ("aucun", "crise", "f", "s", "aucune crise"),
        ("dans le", "crise", "f", "s", "dans la crise"),
        ("d'un", "crise", "f", "s", "d'une crise"),
        ("tout le", "ville", "f", "s", "toute la ville"),
        ("Tous les", "villes", "f", "p", "Toutes les villes"),
        ("LE", "CRISE", "f", "s", "LA CRISE"),
        ("chaque", "crise", "f", "s", "chaque crise"),
        ("de", "Ukraine", "f", "s", "d'Ukraine"),
    ],
)
def test_with_determiner(
    determiner: str, phrase: str, gender: french.Gender, number: french.Number, expected: str
) -> None:
    assert french.with_determiner(determiner, phrase, gender, number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de le pays", "du pays"),
        ("À les États-Unis", "Aux États-Unis"),
        ("de lesquelles", "desquelles"),
        ("de l'accord", "de l'accord"),
    ],
)
def test_contract(text: str, expected: str) -> None:
    assert french.contract(text) == expected


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        ("Le", "la", "La"),
        ("LE", "la", "LA"),
        ("le", "Paris", "Paris"),
        ("L'", "la", "La"),
        ("", "x", "x"),
    ],
)
def test_match_case(model: str, text: str, expected: str) -> None:
    assert french.match_case(model, text) == expected
