from pathlib import Path

import pytest

from mtqa.errors import GlossaryError
from mtqa.glossary import editing, table
from mtqa.glossary.table import Entry

HEADER = "canonical,kind,variants,origin,language,case,note\n"


def write(path: Path, text: str, name: str = "house.csv") -> Path:
    file = path / name
    file.write_bytes(text.encode())
    return file


def rows(*paths: Path) -> dict[str, tuple[str, ...]]:
    return {entry.canonical: entry.variants for entry in table.load(paths).entries}


def test_reads_every_column(tmp_path: Path) -> None:
    file = write(
        tmp_path, HEADER + 'Iouri Ouchakov,person,Juri Uschakow|Yuri Ushakov,Юрий,ru,exact,"a, b"\n'
    )
    (entry,) = table.load([file]).entries
    assert entry == Entry(
        "Iouri Ouchakov",
        "person",
        ("Juri Uschakow", "Yuri Ushakov"),
        "Юрий",
        "ru",
        "exact",
        "a, b",
        file.as_posix(),
        2,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kernkraftwerk,centrale nucléaire\n",
        "Kernkraftwerk\tcentrale nucléaire\r\n",
        "variant,canonical\nKernkraftwerk,centrale nucléaire",
        "de\tfr\nKernkraftwerk\tcentrale nucléaire\n",
        "source,target\n\nKernkraftwerk,centrale nucléaire\n",
        "\ufeffcanonical,variant\ncentrale nucléaire,Kernkraftwerk\n",
    ],
)
def test_reads_two_columns(tmp_path: Path, text: str) -> None:
    (entry,) = table.load([write(tmp_path, text)]).entries
    assert (entry.canonical, entry.variants, entry.kind) == (
        "centrale nucléaire",
        ("Kernkraftwerk",),
        "term",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "a,term,b,,,,\nc,term\n", ":3: found 2 columns, expected 7"),
        (HEADER + "a,thing,b,,,,\n", ':2: unknown kind "thing", expected person'),
        (HEADER + "a,term,b,,,upper,\n", ':2: unknown case "upper", expected exact'),
        (HEADER + "a,term,b,,russisch,,\n", ':2: unknown language "russisch"'),
        (HEADER + "a,term,,,,,\n", ':2: no variants for "a"'),
        (HEADER + "a,term,b||c,,,,\n", ":2: empty variant"),
        (HEADER + ",term,b,,,,\n", ":2: empty canonical"),
        (HEADER + 'a,term,"b,,,,\n', ":2: broken CSV"),
        (HEADER + "a,place,,ᚠᚢᚦ,,,\n", ':2: origin "ᚠᚢᚦ" in an unknown script: found "'),
        (HEADER + "a,place,,12-?,,,\n", ':2: origin "12-?" in an unknown script: found no letters'),
        (
            HEADER + "a,place,,Кiев,,,\n",
            ':2: origin "Кiев" in an unknown script: found Cyrillic and',
        ),
        ("canonical,variants,colour\n", ':1: unknown column "colour"'),
        ("canonical,canonical\n", ':1: column "canonical" twice'),
        ("a,b,c\n", ":1: found 3 columns, expected 2"),
    ],
)
def test_a_broken_row_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(GlossaryError) as caught:
        table.load([file])
    assert str(caught.value).startswith(file.as_posix() + message)


def test_a_row_after_one_of_several_lines_has_its_own_number(tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + 'a,term,b,,,,"two\nlines"\n\nc,term,d,,,,\n')
    assert [entry.line for entry in table.load([file]).entries] == [2, 5]


def test_what_is_not_utf8_or_not_there_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "latin.csv"
    file.write_bytes(b"a,b\nc,caf\xe9\n")
    with pytest.raises(GlossaryError, match=r"latin\.csv:2: found byte 0xE9, expected UTF-8"):
        table.load([file])
    with pytest.raises(GlossaryError, match="cannot be read"):
        table.load([tmp_path / "none.csv"])


def test_a_later_file_overrides_and_switches_off(tmp_path: Path) -> None:
    below = write(
        tmp_path,
        HEADER
        + "Kiev,place,Kiew|Kijew,,,,\nOdessa,place,Odesa,,,,\nLviv,place,Lwiw|Lwow,,,,\n"
        + "Dnipro,place,Dnjepro,,,,\n",
    )
    above = write(
        tmp_path,
        HEADER + "Kyiv,place,Kiev|Kiew,,,,\nOdessa,off,,,,,\nLviv,off,Lwow,,,,\n,off,Dnjepro,,,,\n",
        "above.csv",
    )
    loaded = [(entry.canonical, entry.variants) for entry in table.load([below, above]).entries]
    assert loaded == [("Kyiv", ("Kijew",)), ("Lviv", ("Lwiw",)), ("Kyiv", ("Kiev", "Kiew"))]


def test_the_digest_is_of_what_matters(tmp_path: Path) -> None:
    one = write(tmp_path, HEADER + "a,term,b,,,,\n", "one.csv")
    same = write(tmp_path, "b,a\n", "same.csv")
    other = write(tmp_path, "c,a\n", "other.csv")
    digests = [table.load([file]).digest for file in (one, same, other)]
    assert digests[0] == digests[1] != digests[2]


def test_add_joins_the_row_and_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    before = HEADER + 'a , term,"b",,,,odd\nKiev,place,Kiew,Київ,uk,,n\n\nc,term,d,,,,'
    file = write(tmp_path, before.replace("\n", "\r\n"))
    editing.add(file, Entry("Kiev", "place", ("Kijew", "Kiew")))
    editing.add(file, Entry("Odessa", "place", ("Odesa",)))
    after = before.replace("Kiew,", "Kiew|Kijew,") + "\nOdessa,place,Odesa,,,,\n"
    assert file.read_bytes().decode() == after.replace("\n", "\r\n")
    assert [entry.name for entry in tmp_path.iterdir()] == ["house.csv"]


def test_add_gives_a_row_its_origin(tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + "Kharkiv,place,Charkiw,,,,\n")
    editing.add(file, Entry("Kharkiv", "place", (), "Харків", "uk"))
    editing.add(file, Entry("Kharkiv", "place", (), "Харьков", "ru"))
    assert file.read_text(encoding="utf-8") == HEADER + "Kharkiv,place,Charkiw,Харків,uk,,\n"


@pytest.mark.parametrize("origin", ["Oʻzbekiston", "Знам'янка", "東京タワー", "عبد الله", "ქართლი"])
def test_an_origin_may_have_marks_that_any_script_has(tmp_path: Path, origin: str) -> None:
    file = write(tmp_path, HEADER + f"a,place,b,{origin},,,\n")
    assert table.load([file]).entries[0].origin == origin


def test_add_makes_the_file_and_keeps_the_mark(tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    editing.add(file, Entry("Kiev", "place", ("Kiew",)))
    assert file.read_text(encoding="utf-8") == HEADER + "Kiev,place,Kiew,,,,\n"
    marked = write(tmp_path, "\ufeffKiew\tKiev\n", "marked.tsv")
    editing.add(marked, Entry("Odessa", "term", ("Odesa", "Odes")))
    assert marked.read_bytes().decode() == "\ufeffKiew\tKiev\nOdesa\tOdessa\nOdes\tOdessa\n"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (Entry("Kyiv", "place", ("Kiew",)), 'house.csv:2: "Kiew" already stands for "Kiev"'),
        (Entry("Odessa", "term", ()), 'no variants for "Odessa"'),
        (Entry("Odessa", "place", ("a|b",)), "cannot hold"),
        (Entry("", "term", ("b",)), "empty canonical"),
        (Entry("Kharkiv", "place", (), "ᚠᚢᚦ"), 'house.csv:3: origin "ᚠᚢᚦ" in an unknown script'),
    ],
)
def test_add_refuses_what_would_break_the_file(tmp_path: Path, entry: Entry, message: str) -> None:
    file = write(tmp_path, HEADER + "Kiev,place,Kiew,,,,\n")
    with pytest.raises(GlossaryError) as caught:
        editing.add(file, entry)
    assert message in str(caught.value)
    assert file.read_text(encoding="utf-8") == HEADER + "Kiev,place,Kiew,,,,\n"


def test_add_refuses_a_person_in_two_columns(tmp_path: Path) -> None:
    file = write(tmp_path, "Kiew,Kiev\n")
    with pytest.raises(GlossaryError, match="hold terms only, found person"):
        editing.add(file, Entry("Iouri Ouchakov", "person", ("Ushakov",)))


def test_remove_takes_a_row_or_one_variant(tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + "Kiev,place,Kiew|Kijew,,,,\nOdessa,place,Odesa,,,,\n")
    (removed,) = editing.remove(file, "Kijew")
    assert removed.canonical == "Kiev"
    assert rows(file) == {"Kiev": ("Kiew",), "Odessa": ("Odesa",)}
    editing.remove(file, "Odessa")
    editing.remove(file, "Kiew")
    assert file.read_text(encoding="utf-8") == HEADER
    with pytest.raises(GlossaryError, match='no row has "Kiew"'):
        editing.remove(file, "Kiew")
