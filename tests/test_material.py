import lzma
from pathlib import Path

import pytest

from mtqa import material
from mtqa.errors import DataError, StoreError
from mtqa.fluency import examples
from mtqa.fluency.examples import FINE, UNSAID, Example
from mtqa.fluency.model import LABELS
from mtqa.store import Store
from mtqa.types import Decision

GRAMMAR, SENSE = LABELS.index("grammar"), LABELS.index("mistranslation")


def labelled(example: Example) -> dict[str, int]:
    return dict(zip(example.words, example.labels, strict=True))


def test_words_that_all_annotators_marked_are_wrong(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"doc": "a", "sid": 0, "text": "Le loi passe hier.", "spans": ['
        '{"start": 0, "end": 2, "category": "grammar", "agreed": true},'
        '{"start": 7, "end": 12, "category": "grammar", "agreed": false}]}\n'
    )
    (example,) = material.examples(gold)
    assert labelled(example) == {
        "Le": GRAMMAR,
        "loi": FINE,
        "passe": UNSAID,
        "hier": FINE,
        ".": FINE,
    }


def decision(verdict: str, rule: str, surface: str, sentence: str) -> Decision:
    start = sentence.index(surface)
    return Decision(
        path="a.txt",
        finding=f"{rule}{surface}",
        verdict=verdict,  # type: ignore[arg-type]
        replacement=None if verdict == "reject" else "la",
        editor="e",
        time="2026-01-01T00:00:00+00:00",
        rule=rule,
        surface=surface,
        sentence=sentence,
        start=start,
        end=start + len(surface),
        digest="0",
    )


def test_decisions_say_of_their_own_words_alone(tmp_path: Path) -> None:
    sentence = "Le loi passe hier au Moskau."
    with Store(tmp_path) as store:
        store.append(
            [
                decision("accept", "grammar.gender", "Le", sentence),
                decision("reject", "name.glossary", "Moskau", sentence),
                decision("correct", "mistranslation.calque", "passe hier", sentence),
            ]
        )
        database = store.database
    (example,) = material.examples(database)
    assert labelled(example) == {
        "Le": GRAMMAR,
        "loi": UNSAID,
        "passe": SENSE,
        "hier": SENSE,
        "au": UNSAID,
        "Moskau": FINE,
        ".": UNSAID,
    }


def test_post_edits_are_aligned_word_by_word(tmp_path: Path) -> None:
    path = tmp_path / "edits.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("system\tmt_fr\tpe_fr\n")
        file.write(
            "A\tIl dit &quot;le maison&quot; et part partir.\tIl dit « la maison » et part.\n"
        )
    (example,) = material.examples(path)
    found = labelled(example)
    assert {word for word, label in found.items() if label != FINE} == {"le", "partir"}
    assert found["le"] == GRAMMAR


def test_another_form_of_the_lemma_is_grammar_another_word_a_wrong_sense() -> None:
    example = examples.of_post_edit("Elle est allé au banque.", "Elle est allée au bureau.")
    assert labelled(example)["allé"] == GRAMMAR
    assert labelled(example)["banque"] == SENSE


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "x", "neither marked text"),
        ("a.tsv", "one\ttwo\n1\t2\n", "needs a column"),
        ("b.tsv", "mt\tpe\n", "holds nothing"),
        ("c.tsv.xz", "no xz", "cannot be read"),
        ("a.jsonl", "{}\n", "no row of marked text"),
    ],
)
def test_files_of_other_kinds_are_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(DataError, match=message):
        material.examples(path)


def test_a_review_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        material.examples(tmp_path / "none.db")


def test_native_text_packed_or_not(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "b.txt.xz"
    plain.write_text("Un.\n\nDeux.\n", encoding="utf-8")
    packed.write_bytes(lzma.compress(b"Trois.\n"))
    assert list(material.native([plain, packed])) == ["Un.", "Deux.", "Trois."]
    with pytest.raises(DataError, match="cannot be read"):
        list(material.native([tmp_path / "none.txt"]))


def test_a_fifth_is_held_out_by_its_text_alone() -> None:
    found = [Example((f"mot{number}",), (FINE,)) for number in range(400)]
    learnt, kept = material.held_out(found)
    assert set(learnt) | set(kept) == set(found)
    assert not set(learnt) & set(kept)
    assert 50 < len(kept) < 110
    assert material.held_out(found[::-1])[1] == kept[::-1]


def test_dictionaries_give_words_that_share_a_translation(tmp_path: Path) -> None:
    path = tmp_path / "en.tsv"
    path.write_text(
        "en\tfr\ndeal\taccord\ndeal\tcontrat\nclause\tphrase\nfish\tpoisson\n", encoding="utf-8"
    )
    supplied = material.supply([path])
    assert supplied.neighbours == {"accord": ("contrat",), "contrat": ("accord",)}
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(DataError, match="needs the columns"):
        material.supply([path])


def test_names_can_be_handed_in(tmp_path: Path) -> None:
    assert "Putin" in material.supply().names["Poutine"]
    assert material.supply(names={"Zelensky": ["Selenskyj"]}).names == {"Zelensky": ["Selenskyj"]}
