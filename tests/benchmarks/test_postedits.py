"""Which words of a machine's output its editor changed."""

import pytest

from benchmarks.postedits import compare


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Il a pris place mardi.", "Il a eu lieu mardi.", ["pris", "place"]),
        ("Il est très très bon.", "Il est très bon.", ["très"]),
        ("Il est bon.", "Il est bon.", []),
        ("L'avion vole", "L' avion vole !", []),
    ],
)
def test_changed_words(before: str, after: str, changed: list[str]) -> None:
    spans, _ = compare(before, after)
    assert [before[start:end] for start, end in spans] == changed


def test_a_place_where_words_were_put_in_is_touched() -> None:
    changed, touched = compare("Il vient Paris.", "Il vient de Paris.")
    assert changed == ()
    assert touched == ((8, 10),)
