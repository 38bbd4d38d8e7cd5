import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import documents
from mtqa.documents import markdown


def shown(text: str, format: str = "markdown") -> str:
    """``text`` with what is masked written as dots."""
    letters = list(text)
    for start, end in documents.masked(text, format):
        letters[start:end] = ["·" if letter not in "\r\n" else letter for letter in text[start:end]]
    return "".join(letters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: The War\n---\nLa guerre.", "···\n··············\n···\nLa guerre."),
        ('+++\r\na = "b"\r\n+++\r\nOui.', "···\r\n·······\r\n···\r\nOui."),
        ("---\nLa guerre.\n---\nFin.", "···\nLa guerre.\n···\nFin."),
        ("Avant\n```py\nfor x in y\n```\nAprès", "Avant\n·····\n··········\n···\nAprès"),
        ("~~~~\na\n~~~\nb\n~~~~~ \nAprès", "····\n·\n···\n·\n······\nAprès"),
        ("```\nsans fin", "···\n········"),
        ("> ```\n> code\nAprès", "> ···\n······\nAprès"),
        ("- ```\n  code\n  ```\n- Après", "- ···\n······\n·····\n- Après"),
        ("```un``` mot", "········ mot"),
        ("Texte\n\n    code\n    suite\n\nTexte", "Texte\n\n········\n·········\n\nTexte"),
        ("- point\n\n    Texte du point", "- point\n\n    Texte du point"),
        ("Texte\n    qui continue", "Texte\n    qui continue"),
        ("Le `mot` et ``un ` autre`` ici", "Le ····· et ·············· ici"),
        ("Un ` seul `` accent", "Un ` seul `` accent"),
        ("Un `mot\nsur deux` lignes", "Un ····\n········· lignes"),
        ("Un `mot\n\nouvert` ici", "Un `mot\n\nouvert` ici"),
        ("Un \\`mot` ici", "Un \\`mot` ici"),
        ("[le texte](https://x.org/a_(b) 'titre')", "[le texte]···················· 'titre')"),
        ("![alt](img/the-war.png)", "![alt]················)"),
        ("[texte](<a b>)", "[texte]······)"),
        ("[texte][the ref] et [autre][]", "[texte]········· et [autre]··"),
        ("[texte](une remarque longue)", "[texte](une remarque longue)"),
        ("[ref]: https://x.org 'Titre'", "···················· 'Titre'"),
        ("[^1]: La note. Voir[^1]", "····· La note. Voir····"),
        ("Voir https://x.org/war(1), là", "Voir ····················, là"),
        ("Voir <https://x.org/> ou <a@x.org>", "Voir ················ ou ·········"),
        ("a &amp; b &#8217; c & d", "a ····· b ······· c & d"),
        ('<div class="big">Texte</div>', "·················Texte······"),
        ("si a < b et c > d", "si a < b et c > d"),
        ("Un <!-- the\n\ncomment --> mot", "Un ········\n\n··········· mot"),
        ("<!-- the\n\n```\ncomment -->\nmot", "········\n\n···\n···········\nmot"),
        ("Un <!-- commentaire ouvert", "Un <!-- commentaire ouvert"),
        ("<script>\nlet war\n\nx\n</script>\nmot", "········\n·······\n\n·\n·········\nmot"),
        ("<pre>ouvert\n\nmot", "·····ouvert\n\nmot"),
        ("Titre {#war .big}\n=====\n", "Titre ···········\n·····\n"),
        ("| a | b |\n|---|:-:|\n| c | d |", "| a | b |\n·········\n| c | d |"),
        ("Un mot <!-- mtqa:ignore --> là", "Un mot ···················· là"),
        ("Il a [sic] dit (*sic*).", "Il a ····· dit ·······."),
    ],
)
def test_masked(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_plain_text_has_no_code() -> None:
    text = "Un `mot`\n\n    suite <b>gras</b> https://x.org # mtqa:ignore"
    assert shown(text, "text") == text[: -len("# mtqa:ignore")] + "·" * len("# mtqa:ignore")


PIECES = st.sampled_from(
    [
        *"`~<>[]()!-=|#&;:{}\\ \t\n\r",
        *("```", "~~~", "<!--", "-->", "<pre>", "</pre>", "---\n", "    ", "](", "https://"),
        *("mot", "[^a]", "> ", "- ", "[sic]", "mtqa:ignore", "\r\n"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_spans_are_sorted_disjoint_and_within(text: str) -> None:
    spans = documents.masked(text, "markdown")
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
    for start, end in spans:
        assert documents.covers(spans, start, end)
        assert documents.overlaps(spans, start, start + 1)
        assert not documents.overlaps(spans, end, end)
        assert not documents.covers(spans, start, end + 1)
    documents.suppressed(text, "markdown")


@pytest.mark.parametrize(
    "piece",
    [
        *("<!-- ", "`a``b```", "<pre ", "](", "](a(b)", "[^a", "<a ", "&amp", "{.a ", "`"),
        *("---\na: b\n", "```\na\n", "\n\n    a", "> ```\n", "[a]: ", "<!-- -->", "<pre>\n"),
        *("# mtqa:ignore\n", "https://a(", "https://a...", "| - ", "<a@", "\n> - ```"),
    ],
)
def test_hostile_repetition_is_read_to_its_end(piece: str) -> None:
    """A walk that is not linear would take minutes over so many copies."""
    text = piece * 100_000
    spans = markdown.masked(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
