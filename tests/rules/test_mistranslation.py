"""Every entry catches its example, is silent on native French, and offers fixes that read right."""

import csv
import itertools
import lzma
from pathlib import Path

import pytest

from mtqa.language import resources
from mtqa.language.tokens import tokens
from mtqa.rules import mistranslation, patterns
from mtqa.rules.mistranslation import Entry
from mtqa.rules.pattern_index import Index
from mtqa.types import Hit, Segment, Sentence

NATIVE = Path(__file__).parents[2].parent / "shared/data/mono/fr_news.txt.xz"
ENTRIES = mistranslation.entries()


def sentence(text: str) -> Sentence:
    return Sentence(Segment(text), 0, 0, len(text), tokens(text))


def hits(text: str) -> list[Hit]:
    seen = sentence(text)
    return [hit for rule in mistranslation.RULES for hit in rule.check(seen)]  # type: ignore[arg-type]


def fixed(text: str) -> str:
    """``text`` with the first fix of its only hit."""
    (hit,) = hits(text)
    return text[: hit.start] + hit.fixes[0] + text[hit.end :]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_an_entry_catches_its_example(entry: Entry) -> None:
    seen = sentence(entry.example)
    pattern = mistranslation.compiled(entry)
    index = Index([(0, pattern.anchors)], lambda _: pattern)
    found = [mistranslation.hit(seen, match, entry) for match, _ in index.find(seen)]
    assert found
    for hit in found:
        assert entry.pivot in hit.message
        assert hit.evidence == entry.source
        assert hit.start < hit.end
        assert not hit.safe


def test_keys_are_unique_and_columns_filled() -> None:
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        assert entry.kind in {"calque", "false-friend", "idiom"}, entry.key
        assert entry.pivot, entry.key
        assert entry.fixes or entry.right, entry.key
        assert entry.native <= 1, entry.key


def test_both_languages_have_their_share() -> None:
    german = sum(entry.source == "de" for entry in ENTRIES)
    assert min(german, len(ENTRIES) - german) >= 750


def test_the_table_of_forms_is_current() -> None:
    named = {
        lemma
        for entry in ENTRIES
        for text in (entry.pattern, entry.when, entry.unless)
        for lemma in patterns.lemmas_in(text)
    } | {
        lemma
        for row in resources.rows("fr/pattern_classes.csv")
        for lemma in patterns.lemmas_in(row["words"])
    }
    listed = [row["lemma"] for row in resources.rows("fr/pattern_forms.csv")]
    assert sorted(named) == sorted(listed)


def test_the_index_is_current() -> None:
    header = ("key", "anchors", "needs")
    for entry, (key, *words) in zip(
        ENTRIES, resources.columns("fr/pattern_index.csv", header), strict=True
    ):
        pattern = mistranslation.compiled(entry)
        found = [" ".join(sorted(one)) for one in (pattern.anchors, pattern.needs)]
        assert (key, words) == (entry.key, found)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Il l'a écrit sur son canal Telegram.", "Il l'a écrit sur sa chaîne Telegram."),
        ("Un coup de couteau général l'a dit.", "Un état-major l'a dit."),
        ("Le coup de couteau général l'a dit.", "L'état-major l'a dit."),
        ("Ils ont largué des bombes de glisse.", "Ils ont largué des bombes planantes."),
        ("Deux grèves aériennes ont eu lieu.", "Deux frappes aériennes ont eu lieu."),
        ("Les deux pays ont fermé un accord.", "Les deux pays ont conclu un accord."),
        ("La loi est venue en vigueur.", "La loi est entrée en vigueur."),
        ("Un officier russe élevé l'a dit.", "Un officier supérieur russe l'a dit."),
        ("À la fin du jour, rien ne change.", "En fin de compte, rien ne change."),
        ("Il a reçu de l'argent de boisson.", "Il a reçu du pourboire."),
        ("Il est accusé de blanchissage d'argent.", "Il est accusé de blanchiment d'argent."),
        ("La réunion prendra place mardi.", "La réunion aura lieu mardi."),
        ("Une maison de malades a fermé.", "Un hôpital a fermé."),
        ("Le ministère aiguise les contrôles.", "Le ministère durcit les contrôles."),
        ("Deux maisons de malades ont fermé.", "Deux hôpitaux ont fermé."),
        ("Un conducteur d'auto a été blessé.", "Un automobiliste a été blessé."),
        (
            "Son premier canal Telegram officiel rouvre.",
            "Sa première chaîne Telegram officielle rouvre.",
        ),
        ("Son canal Telegram continue ainsi.", "Sa chaîne Telegram continue ainsi."),
        ("Il a un nouveau canal Telegram russe.", "Il a une nouvelle chaîne Telegram russe."),
    ],
)
def test_the_fix_reads_right_in_its_sentence(text: str, right: str) -> None:
    assert fixed(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "La messe automobile attire moins de monde.",
        "Son premier canal Telegram est fermé.",
    ],
)
def test_no_fix_rather_than_a_bad_one(text: str) -> None:
    (hit,) = hits(text)
    assert hit.fixes == ()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_what_is_fixed_no_longer_fires(entry: Entry) -> None:
    for found, hit in mistranslation.findings(sentence(entry.example)):
        for fix in hit.fixes:
            text = entry.example[: hit.start] + fix + entry.example[hit.end :]
            again = [
                other.key
                for other, one in mistranslation.findings(sentence(text))
                if other.kind == found.kind
                and one.start < hit.start + len(fix)
                and hit.start < one.end
            ]
            assert again == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Les cheminots annoncent une grève de trois jours.",
        "L'armée garde le contrôle sur la ville.",
        "Le guide iranien Ali Khamenei a parlé.",
        "Le guide de montagne russe a été retrouvé.",
        "Les invités prennent place autour de la table.",
        "Le tournage du film a commencé à Lyon.",
        "Il a vu la carte rouge du parti.",
        "Les réservoirs russes de gaz sont pleins.",
        "Il verse de l'huile sur le feu.",
        "Dans la nuit de lundi à mardi, huit drones ont été abattus.",
        "La commission est à l'échelle du département.",
        "Il a prononcé un discours devant le Parlement.",
        "Le bilan atteint 12 morts, selon les chiffres du ministère.",
        "Au lieu de signer, il a quitté la salle.",
        "Le ministre a résumé la situation en deux phrases.",
    ],
)
def test_right_french_is_left_alone(text: str) -> None:
    assert hits(text) == []


def test_the_message_names_the_pivot() -> None:
    (hit,) = hits("Il l'a écrit sur son canal Telegram.")
    assert hit.message == (
        '"canal Telegram" renders German "Telegram-Kanal" word by word;'
        ' French has "chaîne Telegram"'
    )


@pytest.mark.skipif(not NATIVE.exists(), reason="needs the native news beside the repository")
def test_native_news_is_left_alone() -> None:
    with lzma.open(NATIVE, "rt", encoding="utf-8") as lines:
        kept = (line for number, line in enumerate(lines) if (number // 30) % 20 != 7)
        found = sum(len(hits(line.strip())) for line in itertools.islice(kept, 3000))
    assert found <= 1


def test_the_files_have_no_stray_columns() -> None:
    for source in mistranslation.SOURCES:
        with (resources.DATA / f"fr/calques_{source}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            header, *rows = csv.reader(file)
        assert all(len(row) == len(header) for row in rows)
