"""Page furniture is found by words, shape and place; running French text has none."""

from collections import Counter

import pytest

from mtqa import scanner
from mtqa.language import resources
from mtqa.rules import boilerplate
from mtqa.types import Document, Hit, Segment

ARTICLE = "Le ministre a rencontré son homologue vendredi soir à Moscou pour parler de la paix."
KINDS = {rule.id.partition(".")[2] for rule in boilerplate.RULES}


def hits(text: str) -> list[tuple[str, str, bool]]:
    """Rule, surface and whether it may be deleted unattended, in order."""
    reading = scanner.read(Document("page.txt", "text", (Segment(text),)))
    found: list[tuple[int, str, Hit]] = []
    for rule in boilerplate.RULES:
        for hit in rule.check(reading):  # type: ignore[arg-type]
            found.append((hit.start, rule.id.partition(".")[2], hit))
    return [
        (kind, text[hit.start : hit.end], hit.safe)
        for _, kind, hit in sorted(found, key=lambda one: one[0])
    ]


def test_what_an_editor_may_want_to_keep_is_never_deleted_unattended() -> None:
    kept = {rule.id.partition(".")[2] for rule in boilerplate.RULES if not rule.safe}
    assert kept == {"byline", "credit", "date", "headline", "section", "fragment"}


@pytest.mark.parametrize("rule", boilerplate.RULES, ids=lambda rule: rule.id)
def test_catches_its_example_and_leaves_the_near_miss(rule: boilerplate.Rule) -> None:
    kind = rule.id.partition(".")[2]
    assert kind in [found for found, _, _ in hits(rule.example)]
    assert hits(rule.counter_example) == []


@pytest.mark.parametrize(
    ("line", "kind", "safe"),
    [
        ("0 comment", "comments", True),
        ("Kommentare (0)", "comments", True),
        ("12 commentaires", "comments", True),
        ("Leave a Comment", "comments", True),
        ("You may also like", "related", True),
        ("Lire aussi : la paix s'éloigne", "related", False),
        ("SHARE THIS ARTICLE:", "share", True),
        ("Newsletter abonnieren", "share", True),
        ("Sautez la newsletter de la promotion", "fragment", False),
        ("@2021 – All Right Reserved. Designed and Developed by Someone", "copyright", True),
        ("Copyright © 2024 Example Media Ltd", "copyright", True),
        ("Tous droits réservés", "copyright", False),
        ("We use cookies to give you the best experience.", "cookies", True),
        ("#paix #guerre #Moscou", "hashtags", True),
        ("00:00", "player", True),
        ("01:12 / 03:45", "player", True),
        ("Update Required Flash plugin", "player", True),
        ("Are you sure want to cancel subscription?", "subscription", True),
        ("Déjà abonné ? Connectez-vous", "subscription", True),
        ("La suite après cette publicité", "advertisement", True),
        ("WERBUNG", "advertisement", True),
        ("Publié le 12 mars 2024 à 10h30", "date", False),
        ("Von Erika Mustermann, Berlin", "byline", False),
        ("Par Jeanne Dupont avec AFP", "byline", False),
        ("by webmaster", "byline", False),
        ("(Photo by Jane Doe/Getty Images)", "credit", False),
        ("Images fournies par la police", "credit", False),
        ("© AFP", "copyright", False),
        ("Zum Inhalt springen", "navigation", True),
        ("Carte", "player", False),
        ("Accueil > Monde > Europe", "navigation", False),
        ("Home » International »", "navigation", False),
        ("Lisez aussi | Inde : les secours s'organisent", "related", False),
        ("(AP Photo/Jane Doe)", "credit", False),
        ("Monde Politique Économie Sport", "navigation", False),
        ("Continuer à lire après l'annonce", "advertisement", True),
        ("Plus à ce sujet : la paix s'éloigne", "related", False),
        ("Regardez la vidéo complète ci-dessous", "related", False),
        ("Écoutez l'interview complète :", "related", False),
        ("Stand: 12.03.2024, 14:00", "date", False),
        ("Mis à jour il y a 3 heures", "date", False),
        ("Cette histoire a été mise à jour.", "date", False),
        ("(Reportage de Jean Dupont à Kiev ; édité par Marie Durand)", "byline", False),
        ("L'Associated Press a contribué à ce rapport.", "byline", False),
        ("dpa", "credit", False),
    ],
)
def test_a_line_of_furniture(line: str, kind: str, safe: bool) -> None:
    assert hits(f"{ARTICLE}\n{line}\n{ARTICLE}") == [(kind, line, safe)]


@pytest.mark.parametrize(
    "line",
    [
        "Par ailleurs, le ministre a salué l'accord.",
        "Par Toutatis, quelle histoire !",
        "Contexte",
        "Une rencontre attendue",
        "Le mot-dièse #paix a fait le tour du monde.",
        "Il faut partager, lire aussi, et suivre la newsletter du ministère avec attention.",
        "La séance commence à 10:30.",
        "12:45",
        "Source d'inquiétude pour les marchés",
        "« Photo volée », a réagi le ministre.",
        "La photo : une foule immense et silencieuse devant la gare de Kiev.",
        "Le 12 mars 2024, le ministre a quitté Moscou.",
        "Il a quitté Paris il y a deux heures.",
        "Imprimer de l'argent ne suffit pas.",
        "Voir la vie en rose",
        "VOIR NAPLES ET MOURIR",
        "Regarder la télévision, un plaisir qui se perd :",
        "Regardez comment le président parle de la guerre",
        "Lire l article du journal sur la crise",
        "Il travaille pour l'agence de presse évangélique (epd).",
        "Écoutez l'interview qu'il a donnée, vous verrez bien s'il dit la vérité.",
    ],
)
def test_the_article_is_left_alone(line: str) -> None:
    assert hits(f"{ARTICLE}\n{line}\n{ARTICLE}") == []


def test_path_section_and_second_title() -> None:
    title = "Le ministre attendu à Moscou"
    text = f"Home Monde {title} | Russie\n\n{title} | Russie\n\nby Lea\nFrance\n\n{ARTICLE}"
    assert hits(text) == [
        ("navigation", "Home Monde", True),
        ("section", "| Russie", False),
        ("headline", f"{title} | Russie", False),
        ("section", "| Russie", False),
        ("byline", "by Lea", False),
        ("fragment", "France", False),
    ]


def test_a_broken_tag_in_a_row_is_left_to_markup() -> None:
    text = f"{ARTICLE}\n#paix #L39envoyé #Moscou #Russie"
    assert hits(text) == [
        ("hashtags", "#paix ", True),
        ("hashtags", " #Moscou #Russie", True),
    ]


def test_one_copy_of_the_title_bears_the_name_of_the_site() -> None:
    title = "Le ministre attendu à Moscou"
    text = f"{title} - Example News\n{title}\n{ARTICLE}"
    assert hits(text) == [("section", "- Example News", False), ("headline", title, False)]


@pytest.mark.parametrize(
    ("title", "tail"),
    [
        ("Le ministre gagne encore à Moscou - Sport", "- Sport"),
        ("Le ministre gagne encore à Moscou – Politique – Le Monde", "– Politique – Le Monde"),
        ("Le ministre attendu à Moscou| Russie", "| Russie"),
        ("Le ministre attendu à Moscou – celui de la Défense", ""),
    ],
)
def test_sections_and_media_end_a_title(title: str, tail: str) -> None:
    assert hits(f"{title}\n{ARTICLE}") == ([("section", tail, False)] if tail else [])


def test_only_a_title_ends_in_a_section() -> None:
    assert hits(f"{ARTICLE}\nLe ministre gagne encore à Moscou - Sport\n{ARTICLE}") == []


@pytest.mark.parametrize(
    ("line", "prompt", "fix"),
    [
        ("Regardez L Canadian militaire augmente ses efforts :", "Regardez L ", ""),
        ("Regarder la Maison Blanche pivots au milieu des sanctions:", "Regarder la", "La"),
        ("Écouter l'armée russe recule encore dans le Donbass", "Écouter l'", "L'"),
        ("REGARDEZ Le président quitte la salle", "REGARDEZ ", ""),
    ],
)
def test_a_prompt_before_a_title_goes(line: str, prompt: str, fix: str) -> None:
    reading = scanner.read(Document("page.txt", "text", (Segment(f"{line}\n{ARTICLE}"),)))
    (hit,) = boilerplate.related(reading)
    assert (line[hit.start : hit.end], hit.fixes, hit.safe) == (prompt, (fix,), False)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Il est parti hier soir pour Kiev. dpa", "dpa"),
        ("Il est parti hier soir pour Kiev. (dpa/lby)", "(dpa/lby)"),
        ("Il est parti hier soir pour Kiev. afp/dpa", "afp/dpa"),
        ("Berlin (dpa) - Le ministre est parti hier soir.", "(dpa) "),
    ],
)
def test_a_german_agency_in_a_paragraph(line: str, credit: str) -> None:
    assert hits(line) == [("credit", credit, False)]


def test_the_marks_of_a_ticker() -> None:
    text = "+++ Le ministre part pour Moscou +++"
    assert hits(text) == [("fragment", "+++ ", False), ("fragment", " +++", False)]


def test_furniture_tells_of_its_neighbours() -> None:
    text = f"{ARTICLE}\nYou may also like\n-\nOur reporters bring the facts\n0 comments\nMonde"
    assert hits(text) == [
        ("related", "You may also like", True),
        ("fragment", "-", False),
        ("fragment", "Our reporters bring the facts", False),
        ("comments", "0 comments", True),
        ("fragment", "Monde", False),
    ]


def test_a_credit_and_a_link_at_the_end_of_a_paragraph() -> None:
    text = f"Le ministre à Moscou. Photo: Jane Doe / Reuters\n{ARTICLE} Lire la suite"
    assert hits(text) == [
        ("credit", "Photo: Jane Doe / Reuters", False),
        ("related", "Lire la suite", False),
    ]


def test_a_date_is_furniture_at_the_edge_of_the_page_only() -> None:
    assert hits(f"12. März 2024\n{ARTICLE}") == [("date", "12. März 2024", False)]
    assert hits(f"{ARTICLE}\n12 mars 2024\n{ARTICLE}") == []


def test_a_deletion_is_offered_and_names_what_was_found() -> None:
    reading = scanner.read(Document("page.txt", "text", (Segment(f"{ARTICLE}\nRead more"),)))
    (hit,) = boilerplate.related(reading)
    assert hit.fixes == ("",)
    assert hit.message == '"Read more" is a link to other articles, not part of the article'


def test_each_segment_is_a_page_of_its_own() -> None:
    segments = (Segment(ARTICLE, id="1"), Segment("Share this article", id="2"))
    reading = scanner.read(Document("page.csv", "csv", segments))
    assert [(hit.start, hit.segment) for hit in boilerplate.share(reading)] == [(0, segments[1])]


def test_the_table_is_whole() -> None:
    rows = list(resources.rows("fr/furniture.csv"))
    assert len(rows) > 1000
    for row in rows:
        assert row["kind"] in KINDS, row
        assert row["language"] in {"fr", "de", "en"}, row
        assert row["position"] in {
            "line", "label", "prefix", "suffix", "keyword", "anywhere", "title",
        }, row  # fmt: skip
        assert row["phrase"] == row["phrase"].strip().lower(), row
    counts = Counter((row["phrase"], row["position"]) for row in rows)
    assert [key for key, count in counts.items() if count > 1] == []
