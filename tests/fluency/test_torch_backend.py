"""Other people's checkpoints: tiny ones, made here."""

import json
from pathlib import Path

import pytest

from mtqa import scanner
from mtqa.config import Config
from mtqa.errors import ModelError
from mtqa.fluency import inference, torch_backend
from mtqa.fluency.model import LABELS
from tests.fluency.conftest import NATIVE

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

WORDS = ["Le", "ministre", "a", "confirmé", "l'", "accord", "…", "\u200b"]


def checkpoint(start: Path, folder: Path, kind: str, **changes: object) -> Path:
    """A tiny BERT with the vocabulary of ``start``, as the hub would have it."""
    config = transformers.BertConfig(
        vocab_size=500,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=40,
        **changes,
    )
    torch.manual_seed(0)
    net = getattr(transformers, kind)(config)
    net.save_pretrained(folder)
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(start / "tokenizer.json"),
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    )
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def classifier(start: Path, tmp_path: Path) -> Path:
    return checkpoint(
        start,
        tmp_path / "classifier",
        "BertForTokenClassification",
        id2label={0: "O", 1: "B-grammar", 2: "BAD"},
        label2id={"O": 0, "B-grammar": 1, "BAD": 2},
    )


@pytest.fixture
def masked(start: Path, tmp_path: Path) -> Path:
    return checkpoint(start, tmp_path / "masked", "BertForMaskedLM")


def test_a_token_classifier_speaks_in_our_categories(classifier: Path) -> None:
    detector = inference.load(str(classifier))
    assert detector is not None
    answers = detector.probabilities([WORDS, ["Le"], WORDS * 12])
    assert [found.shape for found in answers] == [(8, 12), (1, 12), (96, 12)]
    for found in answers:
        assert found.sum(1) == pytest.approx([1.0] * len(found), abs=1e-4)
        used = {LABELS[column] for column in found.sum(0).nonzero()[0]}
        assert used == {"fine", "grammar", "mistranslation"}
    assert detector.fillers(WORDS, 1) == ()


def test_a_masked_model_doubts_by_likelihood(masked: Path) -> None:
    detector = inference.load(str(masked))
    assert detector is not None
    answers = detector.probabilities([WORDS, WORDS * 12])
    assert [found.shape for found in answers] == [(8, 12), (96, 12)]
    assert all(0 <= value <= 1 for found in answers for value in found.flatten())
    assert all(isinstance(word, str) for word in detector.fillers(WORDS, 1))


def camembert(folder: Path) -> Path:
    """A tiny masked model as CamemBERT and XLM-R are: pieces of a unigram model, <s> and </s>."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers

    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.train_from_iterator(
        NATIVE,
        trainers.UnigramTrainer(
            vocab_size=150, special_tokens=special, unk_token="<unk>", show_progress=False
        ),
    )
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        special_tokens=[("<s>", special.index("<s>")), ("</s>", special.index("</s>"))],
    )
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=made,
        bos_token="<s>",
        cls_token="<s>",
        eos_token="</s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
    ).save_pretrained(folder)
    config = transformers.CamembertConfig(
        vocab_size=160,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=40,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    torch.manual_seed(0)
    transformers.CamembertForMaskedLM(config).save_pretrained(folder)
    return folder


def test_a_model_with_pieces_of_another_kind(tmp_path: Path) -> None:
    detector = torch_backend.load(str(camembert(tmp_path)))
    answers = detector.probabilities([WORDS, WORDS * 12, ["Le"]])
    assert [len(found) for found in answers] == [8, 96, 1]
    ids, owners = detector.cut([WORDS])[0]  # type: ignore[attr-defined]
    assert sorted(set(owners)) == list(range(8))
    before, after = detector.marks  # type: ignore[attr-defined]
    assert (before, after) == ([0], [2])
    assert len(ids) == len(owners)


def test_a_likely_word_is_doubted_less(masked: Path) -> None:
    net = transformers.BertForMaskedLM.from_pretrained(masked)
    tokenizer = transformers.AutoTokenizer.from_pretrained(masked)
    wanted = tokenizer.convert_tokens_to_ids("ministre")
    with torch.no_grad():
        net.cls.predictions.decoder.bias[wanted] = 25.0
    net.save_pretrained(masked)
    detector = torch_backend.load(str(masked))
    found = detector.probabilities([WORDS])[0]
    assert (1 - found[1, 0]) < 0.05
    assert (1 - found[5, 0]) > 0.95
    assert detector.fillers(WORDS, 5)[0] == "ministre"


def test_findings_name_the_model(classifier: Path) -> None:
    ruleset = scanner.prepare(Config(fluency_model=str(classifier)))
    assert "model:classifier-" in ruleset.signature
    assert any(rule.id == "mistranslation.fluency" for rule in ruleset.rules)


def test_a_name_that_cannot_be_fetched_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    constants = pytest.importorskip("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=r"^nobody/nothing-there: cannot be loaded") as caught:
        inference.load("nobody/nothing-there")
    assert "\n" not in str(caught.value)


def test_pickled_weights_are_never_read(start: Path, masked: Path) -> None:
    weights = masked / "model.safetensors"
    torch.save({"x": torch.ones(1)}, masked / "pytorch_model.bin")
    weights.unlink()
    with pytest.raises(ModelError, match="cannot be loaded"):
        torch_backend.load(str(masked))


def test_code_from_elsewhere_is_never_run(masked: Path) -> None:
    config = json.loads((masked / "config.json").read_text())
    config |= {"model_type": "theirs", "auto_map": {"AutoConfig": "theirs.Config"}}
    (masked / "config.json").write_text(json.dumps(config))
    (masked / "theirs.py").write_text(
        "import pathlib; pathlib.Path(__file__).with_name('ran').touch()\nclass Config: pass\n"
    )
    with pytest.raises(ModelError, match="cannot be loaded"):
        torch_backend.load(str(masked))
    assert not (masked / "ran").exists()


def test_a_tokenizer_larger_than_the_network_is_refused(start: Path, masked: Path) -> None:
    config = json.loads((masked / "config.json").read_text())
    config["vocab_size"] = 10
    (masked / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="pieces, the network 10"):
        torch_backend.load(str(masked))


def test_other_kinds_of_network_are_refused(start: Path, tmp_path: Path) -> None:
    folder = checkpoint(start, tmp_path / "pairs", "BertForSequenceClassification")
    with pytest.raises(ModelError, match="neither a token classifier nor a masked model"):
        torch_backend.load(str(folder))
