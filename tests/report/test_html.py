import base64
import hashlib
import re
from html.parser import HTMLParser
from io import BytesIO, TextIOWrapper

import pytest

from mtqa.report import Run, html, write
from mtqa.types import Report

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Tags that open and close, attributes, and the text outside style and script."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in {"style", "script"}:
            self.text.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def test_text_stands_in_full_with_marks_and_notes(written, report, clean, lost):
    page = Page(written("html", report, clean, lost))
    text = " ".join("".join(page.text).split())
    for line in report.document.segments[0].text.splitlines():
        assert line in text
    assert "Une phrase propre." in text
    assert "not read: no such file" in text
    marks = {mark["id"]: mark for mark in page.all("mark")}
    assert [mark["data-letter"] for mark in marks.values()] == ["U", "N", "B"]
    notes = [one for one in page.all("li") if "data-finding" in one]
    assert [one["data-category"] for one in notes] == ["untranslated", "name", "boilerplate"]
    assert [one["data-safe"] for one in notes] == ["no", "yes", "no"]
    assert {f"m{one['data-finding']}" for one in notes} == set(marks)


def test_every_link_leads_inside_the_page(written, report, clean):
    page = Page(written("html", report, report, clean))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in page.all("a")} <= {f"#{one}" for one in ids}
    strip = [link for link in page.all("a") if re.fullmatch(r"#d\d+s\d+", link["href"] or "")]
    assert len(strip) == 4 + 4 + 1


def test_nothing_is_asked_of_the_network(written, report):
    markup = written("html", report)
    page = Page(markup)
    assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in page.tags}
    assert not any({"src", "style", "onclick"} & set(attributes) for _, attributes in page.tags)
    assert not re.search(r"https?:|url\(|@import", markup)
    policy = next(
        one["content"]
        for one in page.all("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    )
    for tag in ("style", "script"):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", markup, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;\x1b\u202e"


def test_hostile_text_is_inert(written, clean, lost, make_report):
    report = make_report(
        f"Avant {HOSTILE} après.\n",
        ((HOSTILE, "markup.tag", "critical", (HOSTILE, HOSTILE), False),),
        path=f"{HOSTILE}.txt",
        message=HOSTILE,
    )
    hostile = Report(
        **{name: getattr(report, name) for name in report.__struct_fields__}
        | {"evidence": (HOSTILE,), "language": HOSTILE}
    )
    units = make_report(HOSTILE + "\n", (), unit=HOSTILE)
    markup = written("html", hostile, units, clean, lost, run=Run(HOSTILE, HOSTILE))
    page = Page(markup)
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert "\x1b" not in markup
    assert "\u202e" not in markup
    shown = HOSTILE.replace("\x1b", "␛").replace("\u202e", "\\u202e")
    assert "".join(page.text).count(shown) >= 9


def test_paragraphs_are_cut_between_sentences_only(make_report):
    report = make_report("Un.\n\nDeux\r\ntrois.\n", (), scores=(0.0,))
    first, second, third = report.sentences
    joined = type(second)(1, second.start, third.end, "Deux\r\ntrois.", 0.0, 3)
    text = report.document.segments[0].text
    assert [
        (text[start:end], [one.index for one in own])
        for start, end, _, own in html._paragraphs(text, [first, joined])
    ] == [("Un.", [0]), ("", []), ("Deux\r\ntrois.", [1]), ("", [])]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Un.\nDeux.\nTrois.\n", "\nDeux."),
        ("Un.\nDeux.\nTrois.\n", "Un.\nDeux.\n"),
        ("Un.\n\n\nDeux.\n", "\n\n"),
        ("Un  deux.\n", "  "),
    ],
)
def test_a_finding_over_line_ends_has_one_note(written, text, surface, make_report):
    fault = (surface, "duplication.line", "minor", ("",), False)
    page = Page(written("html", make_report(text, (fault,), scores=(9.0,))))
    assert len([one for one in page.all("li") if "data-finding" in one]) == 1
    assert len([one for one in page.all("mark") if "id" in one]) == (
        1 if surface.strip("\n") else 0
    )


def test_a_stream_that_is_not_unicode_shows_the_same(written, report, run):
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="latin-1", newline="")
    write("html", [report], run, out)
    out.flush()
    expected = written("html", report)
    for tag in ("style", "script"):
        (inline,) = re.findall(rf"<{tag}>.*?</{tag}>", expected, re.DOTALL)
        assert inline in raw.getvalue().decode("ascii")
    assert Page(raw.getvalue().decode("ascii")).text == Page(expected).text
