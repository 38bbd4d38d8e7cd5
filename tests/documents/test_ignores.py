import pytest

from mtqa import documents


def silent(text: str, rule: str, word: str, format: str = "markdown") -> bool:
    start = text.index(word)
    return documents.suppressed(text, format).covers(rule, start, start + len(word))


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("Le mot <!-- mtqa:ignore -->\nautre", "name.glossary", True),
        ("<!-- mtqa:ignore --> Le mot", "name.glossary", True),
        ("Le mot\n<!-- mtqa:ignore -->", "name.glossary", False),
        ("Le mot <!-- mtqa:ignore name.glossary -->", "name.glossary", True),
        ("Le mot <!-- mtqa:ignore name -->", "name.glossary", True),
        ("Le mot <!-- mtqa:ignore casing, name -->", "name.glossary", True),
        ("Le mot <!-- mtqa:ignore: name -->", "name.glossary", True),
        ("Le mot <!-- mtqa:ignore nam -->", "name.glossary", False),
        ("Le mot <!-- mtqa:ignore casing,typography -->", "name.glossary", False),
        ("Le mot <!-- mtqa:ignore name --> <!-- mtqa:ignore casing -->", "name.glossary", True),
        ("Le mot <!-- mtqa:ignore --> <!-- mtqa:ignore casing -->", "name.glossary", True),
        ("Le mot # mtqa:ignore", "name.glossary", True),
        ("Le mot # mtqa:ignore name.glossary  \nautre", "name.glossary", True),
        ("Le mot # mtqa:ignore ce passage", "name.glossary", False),
        ("Le mot <!-- mtqa:ignored -->", "name.glossary", False),
        ("<!-- mtqa:ignore-next-line -->\nLe mot", "name.glossary", True),
        ("<!-- mtqa:ignore-next-line -->\r\n\r\nLe mot", "name.glossary", True),
        ("# mtqa:ignore-next-line name\rLe mot", "name.glossary", True),
        ("<!-- mtqa:ignore-next-line -->\nautre\nLe mot", "name.glossary", False),
        ("Le mot <!-- mtqa:ignore-next-line -->\nautre", "name.glossary", False),
        ("Le mot <!-- mtqa:ignore-next-line -->", "name.glossary", False),
        ("Le mot `<!-- mtqa:ignore -->`", "name.glossary", False),
    ],
)
def test_suppressed(text: str, rule: str, expected: bool) -> None:
    assert silent(text, rule, "mot") is expected


def test_plain_text_has_no_code() -> None:
    assert silent("Le mot `<!-- mtqa:ignore -->`", "name.glossary", "mot", "text")


def test_nothing_is_suppressed_without_a_comment() -> None:
    assert not documents.suppressed("Le mot", "text")
    assert documents.suppressed("Le mot # mtqa:ignore", "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le mot [sic] dit", True),
        ("le mot[sic]", True),
        ("le mot » [sic !]", True),
        ("le mot (sic)", True),
        ("le mot [*sic*]", True),
        ("le mot [SIC]", True),
        ("le mot dit [sic]", False),
        ("le mot sic", False),
        ("le mot [sica]", False),
    ],
)
def test_sic(text: str, expected: bool) -> None:
    assert documents.is_sic(text, text.index("mot") + 3) is expected
