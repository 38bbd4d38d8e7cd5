import pytest

from mtqa.language import toponyms


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Biélorussie", "f"),
        ("Japon", "m"),
        ("Irak", "v"),
        ("Pays-Bas", "p"),
        ("Vistule", "la"),
        ("Danube", "le"),
        ("Carpates", "les"),
        ("Union soviétique", "en"),
        ("mer Noire", "en"),
        ("lac de Constance", "le"),
        ("îles Féroé", "les"),
        ("bande de Gaza", "la"),
        ("Kiev", ""),
        ("Le Caire", ""),
    ],
)
def test_the_class_of_a_place(name: str, kind: str) -> None:
    assert toponyms.article_class(name) == kind


@pytest.mark.parametrize(
    ("ahead", "before", "name", "words", "texts"),
    [
        ("", "le", "Vistule", 1, ("la Vistule",)),
        ("", "La", "Danube", 1, ("Le Danube",)),
        ("", "le", "Danube", 0, ("Danube",)),
        ("", "l'", "mer Noire", 1, ("la mer Noire",)),
        ("de", "l'", "mer Noire", 2, ("de la mer Noire",)),
        ("de", "la", "Danube", 2, ("du Danube",)),
        ("à", "la", "Danube", 2, ("au Danube",)),
        ("", "du", "Vistule", 1, ("de la Vistule",)),
        ("", "des", "Crimée", 1, ("de la Crimée", "de Crimée")),
        ("", "au", "Crimée", 1, ("en Crimée", "à la Crimée")),
        ("", "au", "Japon", 0, ("Japon",)),
        ("", "du", "Irak", 1, ("de l'Irak",)),
        ("", "cette", "Danube", 1, ("ce Danube",)),
        ("", "tout", "Crimée", 1, ("toute Crimée",)),
        ("", "de", "Danube", 1, ("du Danube",)),
        ("nord", "de", "Russie", 1, ("de la Russie",)),
        ("", "De", "Pays-Bas", 1, ("Des Pays-Bas",)),
        ("", "à", "Pays-Bas", 1, ("aux Pays-Bas",)),
        ("", "à", "Russie", 1, ("en Russie", "à la Russie")),
        ("", "en", "Pays-Bas", 1, ("aux Pays-Bas",)),
        ("", "en", "Liban", 1, ("au Liban",)),
        ("", "en", "Alpes", 1, ("dans les Alpes",)),
        ("", "dans", "Japon", 1, ("au Japon", "dans le Japon")),
        ("", "dans", "Danube", 1, ("dans le Danube",)),
        ("", "Sur", "Crimée", 1, ("Sur la Crimée",)),
        ("", "l'", "Ienisseï", 0, ("Ienisseï",)),
    ],
)
def test_the_words_before_a_place(
    ahead: str, before: str, name: str, words: int, texts: tuple[str, ...]
) -> None:
    kind = toponyms.article_class(name)
    assert toponyms.behind(name, kind, before, ahead) == (words, texts)


@pytest.mark.parametrize(
    ("before", "name"),
    [("de", "Russie"), ("d'", "Iran"), ("en", "Crimée"), ("en", "mer Noire"), ("à", "Kiev")],
)
def test_elision_alone_decides_where_no_article_is_wanted(before: str, name: str) -> None:
    assert toponyms.behind(name, toponyms.article_class(name), before, "") is None


def test_apostrophe_and_capitals_are_those_of_the_text() -> None:
    assert toponyms.behind("Elbe", "la", "du", "", "’") == (1, ("de l’Elbe",))
    assert toponyms.behind("VISTULE", "la", "LE", "") == (1, ("LA VISTULE",))
