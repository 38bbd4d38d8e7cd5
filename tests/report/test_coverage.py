"""What fired how often on a corpus, rule by rule and row by row."""

import json

from mtqa import scanner
from mtqa.config import Config
from mtqa.report.coverage import Coverage, coverage
from mtqa.types import Document, Segment

TEXT = (
    "Il l'a écrit sur son canal Telegram, hier soir.\n"
    "Elle lit tous les jours son canal Telegram à la maison.\n"
    "Le ministre est arrivé à Paris dans la matinée.\n"
)


def counted(*texts: str) -> Coverage:
    ruleset = scanner.prepare(Config())
    found = Coverage()
    for text in texts:
        found.add(scanner.scan(Document("a.txt", "text", (Segment(text),)), ruleset))
    return found


def test_rules_and_their_rows_are_counted() -> None:
    rule, row = counted(TEXT).fired(())
    assert (rule.rule, rule.entry, rule.count) == ("mistranslation.calque", None, 2)
    assert (row.entry, row.count) == ("de.telegram-kanal", 2)
    assert row.per_1000_sentences == round(2000 / 3, 3)
    assert row.surfaces == {"son canal Telegram": 2}


def test_documents_add_up() -> None:
    rule, _ = counted(TEXT, TEXT).fired(())
    assert rule.count == 4


def test_the_table_names_what_stayed_idle_on_request() -> None:
    listed = scanner.prepare(Config(select=("mistranslation",))).rules
    found = counted(TEXT)
    told = coverage(found, listed, False, "text")
    assert "de.telegram-kanal" in told
    assert "mistranslation.idiom" not in told
    assert f"3 sentences in 1 documents; 1 of {len(listed)} rules" in told
    idle = coverage(found, listed, True, "json").splitlines()
    assert {"mistranslation.idiom", "mistranslation.calque"} <= {
        json.loads(line)["rule"] for line in idle
    }


def test_nothing_scanned_is_nothing_fired() -> None:
    assert Coverage().fired(()) == []
