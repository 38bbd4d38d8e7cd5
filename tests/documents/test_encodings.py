import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import documents
from mtqa.errors import DocumentError, MtqaError

FRENCH = "Le cœur du président « bat » – dit-il. Coût : 50 €.\r\nFin.\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (FRENCH.encode(), "utf-8", b""),
        (b"\xef\xbb\xbf" + FRENCH.encode(), "utf-8", b"\xef\xbb\xbf"),
        (b"\xff\xfe" + FRENCH.encode("utf-16-le"), "utf-16-le", b"\xff\xfe"),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), "utf-16-be", b"\xfe\xff"),
        (b"\xff\xfe\0\0" + FRENCH.encode("utf-32-le"), "utf-32-le", b"\xff\xfe\0\0"),
        (FRENCH.encode("cp1252"), "cp1252", b""),
        (FRENCH.replace("–", "-").encode("iso8859_15"), "iso8859_15", b""),
        (FRENCH.encode("mac_roman"), "mac_roman", b""),
        ("Été".encode("cp850"), "cp850", b""),
        ("L'Å est rare.".encode("latin-1"), "cp1252", b""),
        ("Президент России заявил, что переговоры идут.".encode("cp1251"), "cp1251", b""),
    ],
)
def test_encoding_is_told_and_bytes_come_back(data: bytes, encoding: str, bom: bytes) -> None:
    document = documents.decode("a.txt", data)
    assert (document.encoding, document.bom) == (encoding, bom)
    assert not document.segments[0].text.startswith("\ufeff")
    assert documents.encode(document, [document.segments[0].text]) == data


def test_guessed_encoding_is_said() -> None:
    document = documents.decode("a.txt", "Déjà vu à l’été.".encode("cp1252"))
    assert document.segments[0].text == "Déjà vu à l’été."
    assert document.notes == ("is not UTF-8; read as Windows-1252",)
    assert documents.decode("a.txt", "Déjà vu".encode()).notes == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\r\n\r"])
def test_line_ends_are_untouched(ends: str) -> None:
    data = f"un{ends}deux{ends}".encode()
    document = documents.decode("a.txt", data)
    assert document.segments[0].text == f"un{ends}deux{ends}"
    assert documents.encode(document, [f"une{ends}deux{ends}"]) == f"une{ends}deux{ends}".encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"PK\x03\x04\0\0\xff", "is binary, not text"),
        (b"abc\0def", "is binary, not text"),
        (b"\x01\x02\x03\x04abc", "is binary, not text"),
        (b"\xff\xfea", "begins with the byte-order mark of UTF-16-LE, but is not UTF-16-LE"),
        (b"\xef\xbb\xbfcaf\xe9", "begins with the byte-order mark of UTF-8, but is not UTF-8"),
        ("déjà\nvu, été".encode()[:-1], "is UTF-8, but broken in line 2 at byte 14"),
        (b"a" * 1_000_001, "line 1 has 1,000,001 characters"),
    ],
)
def test_what_is_no_text_is_an_error(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        documents.decode("a.txt", data)
    assert caught.value.path == "a.txt"
    assert "\n" not in str(caught.value)


def test_odd_control_character_is_left_to_the_rules() -> None:
    assert documents.decode("a.txt", b"a\x07b").segments[0].text == "a\x07b"


def test_long_line_is_said() -> None:
    document = documents.decode("a.txt", b"a\n" + b"b" * 20_001 + b"\n" + b"c" * 20_001)
    assert document.notes == ("line 2 has 20,001 characters",)


@pytest.mark.parametrize(
    ("encoding", "new", "message"),
    [
        ("cp1252", "Šešelj ‰ → gauche, déjà", '"→" .U.2192. cannot be written in Windows-1252'),
        ("utf-8", "a\ud800", r"a.txt: \(U.D800\) cannot be written in UTF-8"),
    ],
)
def test_character_that_the_encoding_lacks(encoding: str, new: str, message: str) -> None:
    document = documents.decode("a.txt", "déjà vu".encode(encoding))
    with pytest.raises(DocumentError, match=message):
        documents.encode(document, [new])


@given(st.binary(max_size=400))
def test_random_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        document = documents.decode("a.md", data)
    except MtqaError:
        pass
    else:
        assert documents.encode(document, [document.segments[0].text]) == data


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.booleans())
def test_any_utf8_comes_back(text: str, marked: bool) -> None:
    data = (b"\xef\xbb\xbf" if marked else b"") + text.encode()
    try:
        document = documents.decode("a.txt", data)
    except DocumentError:
        return
    assert documents.encode(document, [document.segments[0].text]) == data
