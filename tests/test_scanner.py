"""From a document to its report: offsets, overlaps, ids, masks, languages."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtqa
from mtqa import scanner
from mtqa.config import Config
from mtqa.errors import UsageError
from mtqa.fixing import fix_document
from mtqa.types import Document, Report, Segment

RULESET = scanner.prepare(Config(min_confidence=0))
FRENCH = "Le ministre a parlé aux députés de la majorité pendant deux heures hier soir. "


def document(text: str, format: str = "text") -> Document:
    return Document("-", format, (Segment(text),))


def test_a_deletion_takes_the_line_with_it(scan: Callable[[str], Report]) -> None:
    text = FRENCH + "\nLeave a Comment\n" + FRENCH
    found = [finding for finding in scan(text).findings if finding.fixes == ("",)]
    assert [finding.surface for finding in found] == ["Leave a Comment\n"]


def test_ids_do_not_depend_on_the_place(scan: Callable[[str], Report]) -> None:
    wrong = "Il a vu l' envoyé à la gare."
    here = scan(FRENCH + wrong).findings
    there = scan(FRENCH + "\n\n" + FRENCH + wrong).findings
    assert [one.id for one in here] == [one.id for one in there]
    assert here[0].start != there[0].start


def test_equal_findings_have_different_ids(scan: Callable[[str], Report]) -> None:
    wrong = "Il a vu l' envoyé à la gare. "
    assert len({one.id for one in scan(wrong * 3).findings}) == 3


def test_lines_and_columns_count_from_one(scan: Callable[[str], Report]) -> None:
    (finding,) = scan("Le mot.\r\nIl a vu l' envoyé à la gare.").findings
    assert (finding.line, finding.column, finding.surface) == (2, 9, "l' ")


def test_units_have_no_lines(ruleset: scanner.Ruleset) -> None:
    segments = (Segment(FRENCH, "a"), Segment("Il a vu l' envoyé à la gare.", "b"))
    report = scanner.scan(Document("-", "text", segments), ruleset)
    (finding,) = report.findings
    assert (finding.unit, finding.line, finding.column, finding.start) == ("b", None, None, 8)
    assert [sentence.index for sentence in report.sentences] == [0, 1]


def test_author_may_silence_a_line(scan: Callable[[str], Report]) -> None:
    assert scan("Il a vu l' envoyé à la gare.  # mtqa:ignore").findings == ()
    assert scan("Il parle de de Paris [sic] avec nous.").findings != ()
    assert scan("Il a dit la la [sic] maison de son père.").findings == ()


def test_code_in_markdown_is_no_prose(ruleset: scanner.Ruleset) -> None:
    text = f"{FRENCH}\n\n```\nthe value , is the the value\n```\n\n{FRENCH}"
    assert scanner.scan(document(text, "markdown"), ruleset).findings == ()


def test_another_language_gives_one_finding(scan: Callable[[str], Report]) -> None:
    text = "The minister said on Friday that talks would resume soon. Nobody knows when or where."
    (finding,) = scan(text).findings
    assert (finding.rule, finding.safe) == ("untranslated.document", False)
    assert scan(text).grade == "retranslate"


def test_select_and_ignore(scan: Callable[[str], Report]) -> None:
    text = "Il a vu l' envoyé à la gare le 9 Février."

    def rules_with(**settings: tuple[str, ...]) -> set[str]:
        report = mtqa.scan(text, Config(**settings))  # type: ignore[arg-type]
        return {finding.rule for finding in report.findings}

    assert rules_with() == {"typography.loose", "casing.date"}
    assert rules_with(select=("typography",)) == {"typography.loose"}
    assert rules_with(ignore=("casing.date",)) == {"typography.loose"}
    with pytest.raises(UsageError, match=r'unknown rule "casing\.dates"'):
        rules_with(select=("casing.dates",))
    with pytest.raises(UsageError, match="no rule is left"):
        rules_with(select=("casing",), ignore=("casing",))


def test_a_worse_text_scores_worse(scan: Callable[[str], Report]) -> None:
    good = scan(FRENCH * 4)
    bad = scan(FRENCH * 2 + "La Kernkraftwerk Kernkraftwerk est le das und Ministerium. " * 2)
    assert good.score == 0
    assert good.grade == "publish"
    assert bad.score > 30


_french = st.sampled_from([*FRENCH.split(), "«", "»", "“", ",", "l'", "L’", "the", "und", "de de"])
_text = st.one_of(
    st.text(max_size=300),
    st.lists(_french, max_size=60).map(" ".join),
    st.lists(st.one_of(_french, st.text(max_size=6)), max_size=40).map(" ".join),
)


@given(_text)
@settings(max_examples=300, deadline=None)
def test_offsets_hold_for_any_text(text: str) -> None:
    report = scanner.scan(document(text), RULESET)
    end = 0
    for finding in report.findings:
        assert text[finding.start : finding.end] == finding.surface
        assert finding.start < finding.end
        assert finding.start >= end
        assert finding.surface not in finding.fixes
        assert 0 <= finding.confidence <= 1
        end = finding.end
    for sentence in report.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert 0 <= sentence.score <= 100


@given(_text)
@settings(max_examples=150, deadline=None)
def test_fixing_twice_changes_nothing(ruleset: scanner.Ruleset, text: str) -> None:
    fixed, _, _ = fix_document(document(text), ruleset)
    again, applied, _ = fix_document(fixed, ruleset)
    assert again == fixed
    assert applied == ()


def test_a_leftover_takes_the_name_inside_along(scan: Callable[[str], Report]) -> None:
    text = "Des points tels que le Zaporozhye Kernkraftwerk sont sous le contrôle de la Russie."
    (finding,) = scan(text).findings
    assert finding.surface == "le Zaporozhye Kernkraftwerk"
    assert finding.fixes == ("la centrale nucléaire de Zaporijjia",)
    assert not finding.safe


def test_what_stands_in_a_repeated_title_goes_with_it(scan: Callable[[str], Report]) -> None:
    title = "L’envoyé américain rencontre Vladimir Poutine pour une grève de missiles hier soir"
    body = "Le président a reçu l'envoyé au Kremlin. Ils ont parlé pendant trois heures."
    report = scan(f"{title}\n\n{title}\n\n{body}\n")
    second = report.document.segments[0].text.index(title, 1)
    found = [one for one in report.findings if one.start >= second]
    assert [one.rule for one in found] == ["boilerplate.headline"]
    assert [one.rule for one in report.findings if one.start < second] == [
        "mistranslation.false-friend"
    ]
