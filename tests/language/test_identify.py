import subprocess
import sys

import pytest

from mtqa.language import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a rencontré son homologue à Vienne.", "fr"),
        ("Der Minister hat in Wien seinen Kollegen getroffen.", "de"),
        ("The minister met his colleague in Vienna.", "en"),
        ("THE MINISTER MET HIS COLLEAGUE", "en"),
        ("El ministro se reunió con su colega en Viena.", "es"),
        ("Министр встретился со своим коллегой в Вене.", "ru"),
    ],
)
def test_sentences(text: str, language: str) -> None:
    found, probability = identify.identify(text)
    assert found == language
    assert probability > 0.9


def test_shares_are_of_three_languages_and_sum_to_one() -> None:
    shares = identify.shares("Lesen Sie auch diesen Artikel")
    assert set(shares) == {"fr", "de", "en"}
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["de"] > 0.99


def test_a_long_text_does_not_overflow() -> None:
    assert identify.identify("Der Minister hat ihn getroffen. " * 2000) == ("de", 1.0)


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = "import sys, mtqa.language.identify; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
