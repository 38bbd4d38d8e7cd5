from mtqa import scanner
from mtqa.glossary.claims import Claims
from mtqa.glossary.mining import mine
from mtqa.glossary.table import Entry, Glossary
from mtqa.names.mentions import NOTHING, gather
from mtqa.report.names import mined
from mtqa.types import Document, Segment, Sentence

TEXTS = (
    "Moscou et Kiev négocient. Le général Sergej Gladyschew est là. Gladyschew parle.",
    "Sergey Gladyshev a vu Iouri Ouchakov et Juri Uschakow à Moscou, dit le Kremlin.",
)
CLAIMS = Claims(Glossary((Entry("Iouri Ouchakov", "person", ("Juri Uschakow",)),), ""))


def sentences() -> list[tuple[Sentence, ...]]:
    return [
        scanner.read(Document(str(number), "text", (Segment(text),))).sentences
        for number, text in enumerate(TEXTS)
    ]


def test_spellings_of_one_name_make_one_row() -> None:
    pool = NOTHING
    for one in sentences():
        pool |= gather(one, CLAIMS)
    (found,) = mine(sentences(), CLAIMS, pool)
    assert found.entry.canonical == "Sergueï Gladychev"
    assert found.entry.kind == "person"
    assert found.entry.origin == "Сергей Гладышев"
    assert found.entry.language == "ru"
    assert found.spellings == {"Sergej Gladyschew": 1, "Gladyschew": 1, "Sergey Gladyshev": 1}
    assert found.count == 3
    assert found.documents == 2
    assert found.confidence > 0.9


def test_rows_can_be_taken_into_a_glossary(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from mtqa.glossary import table

    path = tmp_path / "new.csv"
    path.write_text(mined(mine(sentences(), CLAIMS), "csv"), encoding="utf-8")
    (row,) = table.load([path]).entries
    assert row.canonical == "Sergueï Gladychev"
    assert "Gladyschew" in row.variants


def test_a_line_for_a_person_to_read() -> None:
    line = mined(mine(sentences(), CLAIMS), "text")
    assert line.startswith("3\t")
    assert "Sergueï Gladychev" in line
    assert "Gladyschew 1" in line


def test_nothing_is_nothing() -> None:
    assert mine([], CLAIMS) == []
    assert mined([], "text") == ""
