import pytest

from mtqa.language import compounds


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("kernkraftwerk", ("kernkraft", "werk")),
        ("lieferkettengesetz", ("lieferketten", "gesetz")),
        ("regierungssprecher", ("regierung", "sprecher")),
        ("waffenstillstandsverhandlungen", ("waffenstillstand", "verhandlungen")),
    ],
)
def test_compounds_come_apart(form: str, parts: tuple[str, ...]) -> None:
    assert tuple(part.rstrip("s") for part in compounds.split(form)) == tuple(
        part.rstrip("s") for part in parts
    )


@pytest.mark.parametrize(
    "form",
    ["werk", "maisonnette", "schwarzenegger", "hildebrand", "bayernwerk", "situationactuelle", "x"],
)
def test_what_is_none_stays_whole(form: str) -> None:
    assert compounds.split(form) == ()
