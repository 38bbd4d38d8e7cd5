"""Debris of code is found and repaired; URLs, ampersands and numbers of prose are left alone."""

import pytest

from mtqa import scanner
from mtqa.rules import markup
from mtqa.types import Document, Rule, Segment


def hits(text: str, format: str = "text") -> list[tuple[str, str, tuple[str, ...]]]:
    """Rule, surface and fixes, in order."""
    reading = scanner.read(Document("page.txt", format, (Segment(text),)))
    found = [(hit.start, rule.id, hit) for rule in markup.RULES for hit in rule.check(reading)]  # type: ignore[arg-type]
    return [
        (rule.partition(".")[2], text[hit.start : hit.end], hit.fixes)
        for _, rule, hit in sorted(found, key=lambda one: one[0])
    ]


@pytest.mark.parametrize("rule", markup.RULES, ids=lambda rule: rule.id)
def test_catches_its_example_and_leaves_the_near_miss(rule: Rule) -> None:
    found = hits(rule.example)
    assert {name for name, _, _ in found} == {rule.id.partition(".")[2]}
    assert hits(rule.counter_example) == []


@pytest.mark.parametrize(
    ("text", "rule", "surface", "fixes"),
    [
        ("Il a dit <strong>non.", "tag", "<strong>", ("",)),
        ("Il a dit < / p > non.", "tag", "< / p >", ("",)),
        ("Un mot<br/>Un autre.", "tag", "<br/>", (" ",)),
        ('Un <a href="/x" target="_blank">lien.', "tag", '<a href="/x" target="_blank">', ("",)),
        ('Il est Target = "_ Blank" venu.', "attribute", 'Target = "_ Blank"', ("",)),
        ("Il est href = « /a/b » venu.", "attribute", "href = « /a/b »", ("",)),
        ("La R&amp;D avance.", "entity", "&amp;", ("&",)),
        ("Le mot& nbsp;suit.", "entity", "& nbsp;", ("\u00a0",)),
        ("L&amp;#039;envoyé part.", "entity", "&amp;#039;", ("'",)),
        ("Il est & quot ; venu.", "entity", "& quot ;", ('"',)),
        ("Il est #039; venu.", "entity", "#039;", ("'",)),
        ("#L39envoyé part.", "elision", "#L39envoyé", ("#Lenvoyé",)),
        ("#L39envoyé #Moscou", "elision", "#L39envoyé", ("",)),
        ("Une l039homme part.", "elision", "l039", ("l'",)),
        ("Il vient aujourd39hui.", "elision", "aujourd39", ("aujourd'",)),
        ("Il dit s39il part.", "elision", "s39", ("s'",)),
        ("Il part d&39;Ukraine.", "elision", "d&39;", ("d'",)),
        ("Il part d\\u2019ici.", "elision", "d\\u2019", ("d'",)),
        ("Il a dit quotoui.", "name", "quot", ('"',)),
        ("Le nbsp mot.", "name", "nbsp", ("\u00a0",)),
        ("Il parle dunbsppays.", "name", "nbsp", ("\u00a0",)),
        ("Le pru00e9sident part.", "name", "u00e9", ("é",)),
        ("Johnson amp Johnson recule.", "name", "amp", ("&",)),
        ("Il dit qu8217elle part.", "elision", "qu8217", ("qu'",)),
        ("Voir https: //www.exemple.fr/a ici.", "url", "https: //www.exemple.fr/a",
         ("https://www.exemple.fr/a",)),
        ("Voir www. exemple. fr ici.", "url", "www. exemple. fr", ("www.exemple.fr",)),
        ("Voir https: /2025/12/a.html ici.", "url", "https: /2025/12/a.html", ("",)),
        ("Voir /2025/12/a/index.html ici.", "url", "/2025/12/a/index.html", ("",)),
        ("Bonjour {{nom}} !", "placeholder", "{{nom}}", ()),
        ("Bonjour %s et bienvenue.", "placeholder", "%s", ()),
        ("Bonjour ${nom} !", "placeholder", "${nom}", ()),
        ("Le <unk> est venu.", "placeholder", "<unk>", ()),
        ("Le [[Kremlin|palais]] est vide.", "placeholder", "[[Kremlin|palais]]", ("palais",)),
        ("La voi@@ ture est là.", "subword", "@@ ", ("",)),
        ("Le cessez @-@ le feu.", "subword", " @-@ ", ("-",)),
        ("Il est arrivÃ© hier.", "mojibake", "Ã©", ("é",)),
        ("Lâ€™envoyé part.", "mojibake", "â€™", ("’",)),
        ("Lâ\x80\x99envoyé part.", "mojibake", "â\x80\x99", ("’",)),
        ("Il est arrivÃƒÂ© hier.", "mojibake", "ÃƒÂ©", ("é",)),
        ("Ã la gare.", "mojibake", "Ã ", ("à ",)),
        ("Il a dit Â« non.", "mojibake", "Â«", ("«",)),
        ("Le fran?ais est venu.", "lost-letter", "fran?ais", ("français",)),
        ("Un mot\u200b suit.", "invisible", "\u200b", ("",)),
        ("L\x92envoyé part.", "invisible", "\x92", ("’",)),
        ("Un \x1b[31mmot suit.", "invisible", "\x1b[31m", ("",)),
        ("Voir [le texte](https://exemple.fr/a) ici.", "wiki",
         "[le texte](https://exemple.fr/a)", ("le texte",)),
    ],
)  # fmt: skip
def test_debris_and_its_repair(text: str, rule: str, surface: str, fixes: tuple[str, ...]) -> None:
    assert hits(text) == [(rule, surface, fixes)]


@pytest.mark.parametrize(
    "text",
    [
        "Voir https://www.exemple.fr/2025/12/a.html?x=1&y=2 ou jean@exemple.fr.",
        "Voir www.exemple.fr et exemple.fr/page.",
        "La dette est < 60 % du PIB et le chômage > 7 %.",
        "AT&T ; R&D ; M&A ; Marks & Spencer ; il part.",
        "Le 24/7, le 20/12/2025 et 3/4 des voix ; et/ou rien.",
        "La 4L39 et le L39a ; le menu2019 et Jeu2018 ; un amp de guitare, un ampli.",
        "Jacquot laque, nous braquons ; les quotas de Quotidien.com ; le champ ample.",
        "Il habite au 39 ; le F39 et le D39bis roulent.",
        "Les « ÂGES » de l'ÎLE, CAFÉ » et « ÉTÉ ».",
        "Göteborg, São Paulo, Ångström et Łódź.",
        "Un taux de 5 % d'abord, 10 %s'il le faut.",
        "Vraiment ?Oui, vraiment ? non.",
        "Le ministre […] a parlé [sic] hier [1].",
        "Une famille 👨\u200d👩\u200d👧 heureuse.",
        "\ufeffLe ministre a parlé.",
        "Il a noté 2 * 3 ** 4 et snake_case__name.",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert hits(text) == []


def test_a_lost_letter_is_restored_from_the_lexicon() -> None:
    assert hits("Le pr\ufffdsident part.") == [("lost-letter", "pr\ufffdsident", ("président",))]
    ((_, surface, fixes),) = hits("Il est arriv\ufffd.")
    assert surface == "arriv\ufffd"
    assert "arrivé" in fixes


def test_markdown_keeps_its_own_markup() -> None:
    assert hits("Le **mot** et [lien](https://exemple.fr).", format="markdown") == []
