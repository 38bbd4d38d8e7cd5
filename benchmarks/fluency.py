"""What the fluency model adds to the rules on real text: figures of rules, model, and both."""

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks import native, peers, texts
from benchmarks.figures import Figure, Section, at_least, at_most, missing, number
from mtqa import evaluate, scanner
from mtqa.config import Config
from mtqa.errors import ModelError
from mtqa.evaluate import Evaluation, Row, Score
from mtqa.fluency import card, examples, inference, measures
from mtqa.fluency.examples import FINE, Example
from mtqa.fluency.inference import Detector
from mtqa.language.tokens import tokens
from mtqa.types import Document, Report, Segment

# Marks that machine and reference write differently, which tell nothing of the language.
_EVEN = str.maketrans("’«»“”„\u00a0\u202f", '\'"""""  ')
_SPEED_SENTENCES = 2_000
_BATCH = 32


def measure(shared: Path, model: str | None) -> list[Section]:
    """Every figure that was asked of the model; rules alone where none is at hand."""
    model = model or (card.SMALL if (card.SHIPPED / card.FILE).exists() else None)
    try:
        detector = inference.load(model) if model else None
    except ModelError as error:
        return [Section("Fluency", "", (missing("all", str(error)),))]
    sets: dict[str, Config] = {"rules": Config(fluency=False)}
    if detector is not None:
        doubts = tuple(sorted(f"{category}.fluency" for category in detector.card.calibration))
        sets["both"] = Config(fluency_model=model)
        if doubts:
            sets["model"] = Config(fluency_model=model, select=doubts)
    name = detector.name if detector else "none ships, none was named (--model DIR)"
    steps = (
        partial(_marked, shared, "seeds.jsonl", 0.58, 0.03, sets),
        partial(_marked, shared, "news.jsonl", 0.42, 0.04, sets),
        partial(_words, shared, sets, detector),
        partial(_references, shared, detector),
        partial(_native, shared, sets),
        partial(_speed, shared, sets, detector),
    )
    sections = [Section("Fluency: the model", f"Model: {name}.", ())]
    for step in steps:
        try:
            sections.append(step())
        except texts.Missing as error:
            sections.append(Section("Fluency", "", (missing("a figure", str(error)),)))
    return sections


def _scan(config: Config) -> Callable[[Document], Report]:
    ruleset = scanner.prepare(config)
    return lambda document: scanner.scan(document, ruleset)


def _marked(shared: Path, name: str, asked: float, gain: float, sets: dict[str, Config]) -> Section:
    rows = evaluate.read(str(texts.gold(shared, name)))
    found = {who: evaluate.evaluate(rows, _scan(config)) for who, config in sets.items()}
    figures = [
        Figure(f"overall F1, {who}", _score(result.overall)) for who, result in found.items()
    ]
    figures += [
        Figure(f"character F1, {who}", number(result.characters.f1, 3))
        for who, result in found.items()
    ]
    for who, result in found.items():
        soft = _soft(result)
        figures.append(Figure(f"grammar and mistranslation, {who}", _score(soft)))
        if who == "both" and name == "seeds.jsonl":
            figures.append(at_least("… recall", soft.recall, 0.30))
            figures.append(at_least("… precision", soft.precision, 0.65))
    if "both" in found:
        best = found["both"]
        added = best.overall.f1 - found["rules"].overall.f1
        figures.append(at_least("overall F1", best.overall.f1, asked))
        figures.append(at_least("… that the model adds", added, gain))
    for who, config in sets.items():
        share, area = _triage(rows, _scan(config))
        if name == "seeds.jsonl":
            figures.append(at_least(f"triage: worst half holds, {who}", share, 0.76))
            figures.append(at_least(f"sentence AUC, {who}", area, 0.80))
        else:
            figures.append(Figure(f"sentence AUC, {who}", number(area, 3)))
    return Section(f"Fluency: {name}", f"`gold/{name}`, {len(rows)} sentences.", tuple(figures))


def _soft(result: Evaluation) -> Score:
    parts = [
        result.by_category[one]
        for one in ("grammar", "mistranslation")
        if one in result.by_category
    ]
    sums = (sum(getattr(part, name) for part in parts) for name in Score.__struct_fields__)
    return Score(*sums)


def _score(score: Score) -> str:
    return (
        f"{number(score.f1, 3)} (precision {number(score.precision, 3)}, "
        f"recall {number(score.recall, 3)})"
    )


def _triage(rows: Sequence[Row], scan: Callable[[Document], Report]) -> tuple[float, float]:
    """(major and critical errors in the worse-scored half of the sentences, sentence AUC)."""
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        by_document.setdefault(row.doc, []).append(row)
    scored: list[tuple[float, int, bool]] = []
    for name, own in by_document.items():
        text = "\n".join(row.text for row in own)
        report = scan(Document(name, "text", (Segment(text),)))
        start = 0
        for row in own:
            end = start + len(row.text)
            # A line may hold several sentences: its worst one counts.
            worst = max(
                (one.score for one in report.sentences if start <= one.start < end), default=0
            )
            grave = sum(span.agreed and span.severity != "minor" for span in row.spans)
            scored.append((worst, grave, any(span.agreed for span in row.spans)))
            start = end + 1
    order = sorted(scored, key=lambda one: -one[0])
    half = sum(grave for _, grave, _ in order[: len(order) // 2])
    total = sum(grave for _, grave, _ in order)
    area = evaluate.auc([one[0] for one in scored], [one[2] for one in scored])
    return half / max(total, 1), area


def _words(shared: Path, sets: dict[str, Config], detector: Detector | None) -> Section:
    """OK and BAD words of the post-edits, held out by segment; the threshold set on the others."""
    rows = texts.post_edits(shared)
    measured = [row for row in rows if texts.held_out_source(row.source)]
    judged = [examples.of_post_edit(row.machine, row.human) for row in measured]
    figures = [_worded("rules", measured, judged, _flags_of(measured, _scan(sets["rules"])))]
    figures += [_ranked(who, measured, judged, _scan(sets[who])) for who in sets if who != "model"]
    if detector is not None:
        tuned = [row for row in rows if not texts.held_out_source(row.source)]
        scores = _doubts(detector, [row.machine for row in tuned])
        bad = [_bad(examples.of_post_edit(row.machine, row.human)) for row in tuned]
        own = _doubts(detector, [row.machine for row in measured])
        area = measures.auc(np.concatenate(own), np.concatenate([_bad(one) for one in judged]))
        figures.append(Figure("word AUC, model", number(area, 3)))
        rules = _flags_of(measured, _scan(sets["rules"]))
        for place, (by, asked) in enumerate((("mcc", 0.20), ("f1_multi", 0.35))):
            name = ("MCC", "F1-multi")[place]
            limit = measures.best_threshold(np.concatenate(scores), np.concatenate(bad), by)
            flags = [found >= limit for found in own]
            alone = _means(measured, judged, flags)[place]
            both = [one | other for one, other in zip(flags, rules, strict=True)]
            figures.append(Figure(f"{name}, model", number(alone, 3)))
            figures.append(at_least(f"{name}, both", _means(measured, judged, both)[place], asked))
    for name, tool in (("Grammalecte", peers.grammalecte), ("hunspell", peers.hunspell)):
        try:
            lines = [Row("", number_, row.machine, ()) for number_, row in enumerate(measured)]
            scan = peers.scan_of(lines, tool, lambda span: True)
            figures.append(_worded(name, measured, judged, _flags_of(measured, scan)))
        except peers.Absent as error:
            figures.append(missing(name, str(error)))
    setting = f"IWSLT16 post-edits, {len(measured)} held-out sentences, mean over the systems."
    return Section("Fluency: words that editors changed", setting, tuple(figures))


def _ranked(
    name: str,
    rows: Sequence[texts.Translated],
    judged: Sequence[Example],
    scan: Callable[[Document], Report],
) -> Figure:
    """How the order of the scores is that of the share of words that editors changed."""
    scores = []
    for row in rows:
        report = scan(Document("one", "text", (Segment(row.machine),)))
        scores.append(max((one.score for one in report.sentences), default=0.0))
    changed = np.asarray([_bad(one).mean() if one.words else 0.0 for one in judged])
    order = measures.rank_correlation(np.asarray(scores), changed)
    area = measures.auc(np.asarray(scores), changed > 0)
    name = f"sentence score against the share of changed words, {name}: rank correlation; AUC"
    return Figure(name, f"{number(order, 3)}; {number(area, 3)}")


def _worded(
    name: str,
    rows: Sequence[texts.Translated],
    judged: Sequence[Example],
    flags: Sequence[measures.Bools],
) -> Figure:
    mcc, multi = _means(rows, judged, flags)
    return Figure(f"MCC; F1-multi, {name}", f"{number(mcc, 3)}; {number(multi, 3)}")


def _means(
    rows: Sequence[texts.Translated],
    judged: Sequence[Example],
    flags: Sequence[measures.Bools],
) -> tuple[float, float]:
    found = []
    for system in sorted({row.system for row in rows}):
        own = [number_ for number_, row in enumerate(rows) if row.system == system]
        found.append(
            measures.quality(
                np.concatenate([flags[one] for one in own]),
                np.concatenate([_bad(judged[one]) for one in own]),
            )
        )
    return (
        float(np.mean([one.mcc for one in found])),
        float(np.mean([one.f1_multi for one in found])),
    )


def _bad(example: Example) -> measures.Bools:
    return np.asarray([label != FINE for label in example.labels], dtype=bool)


def _flags_of(
    rows: Iterable[texts.Translated], scan: Callable[[Document], Report]
) -> list[measures.Bools]:
    """Of each sentence the words that lie in a finding."""
    flags = []
    for row in rows:
        found = scan(Document("one", "text", (Segment(row.machine),))).findings
        flags.append(
            np.asarray(
                [
                    any(one.start < token.end and token.start < one.end for one in found)
                    for token in tokens(row.machine)
                ],
                dtype=bool,
            )
        )
    return flags


def _doubts(detector: Detector, sentences: Sequence[str]) -> list[measures.Floats]:
    words = [[token.text for token in tokens(sentence)] for sentence in sentences]
    return [1 - found[:, FINE].astype(float) for found in detector.probabilities(words)]


def _references(shared: Path, detector: Detector | None) -> Section:
    """Machine output told from its human reference by the mean doubt of its words."""
    title = "Fluency: machine output against the human reference"
    if detector is None:
        return Section(title, "", (missing("mean AUC over systems", "no model"),))
    rows = [one for one in texts.references(shared) if texts.held_out_source(one.source)]
    human = sorted({one.human.translate(_EVEN) for one in rows})
    below = [_mean(one) for one in _doubts(detector, human)]
    figures = []
    areas = []
    for system in sorted({row.system for row in rows}):
        machine = [one.machine.translate(_EVEN) for one in rows if one.system == system]
        above = [_mean(one) for one in _doubts(detector, machine)]
        labels = np.repeat([True, False], [len(above), len(below)])
        areas.append(measures.auc(np.asarray([*above, *below]), labels))
        figures.append(Figure(f"AUC, {system}", number(areas[-1], 3)))
    figures.append(at_least("mean AUC over systems", float(np.mean(areas)), 0.62))
    setting = f"WMT22, held-out segments, {len(human)} references, typography evened out."
    return Section(title, setting, tuple(figures))


def _mean(doubts: measures.Floats) -> float:
    return float(doubts.mean()) if len(doubts) else 0.0


def _native(shared: Path, sets: dict[str, Config]) -> Section:
    figures = []
    for who, config in sets.items():
        scan = _scan(config)
        found = sentences = safe = 0
        for number_, block in enumerate(texts.held_out_blocks(shared, native.BLOCKS)):
            report = scan(Document(str(number_), "text", (Segment("\n".join(block)),)))
            doubts = [one for one in report.findings if one.rule.endswith(".fluency")]
            found += len(report.findings)
            safe += sum(one.safe for one in doubts)
            sentences += len(block)
        rate = 1000 * found / sentences
        if who == "both":
            figures.append(at_most("findings per 1,000 sentences, both", rate, 40))
            figures.append(at_most("doubts applied unattended", safe, 0, digits=0))
        else:
            figures.append(Figure(f"findings per 1,000 sentences, {who}", number(rate, 1)))
    return Section("Fluency: native French", f"{native.BLOCKS} held-out blocks.", tuple(figures))


def _speed(shared: Path, sets: dict[str, Config], detector: Detector | None) -> Section:
    lines = texts.native(shared, 20_000, _SPEED_SENTENCES)
    document = Document("speed", "text", (Segment("\n".join(lines)),))
    figures = []
    for who, config in sets.items():
        scan = _scan(config)
        begun = time.process_time()
        scan(document)
        rate = len(lines) / (time.process_time() - begun)
        if who == "both":
            figures.append(at_least("sentences a second, both", rate, 350, digits=0))
        else:
            figures.append(Figure(f"sentences a second, {who}", number(rate, 0)))
    if detector is not None:
        words = [[token.text for token in tokens(line)] for line in lines]
        begun = time.process_time()
        for start in range(0, len(words), _BATCH):
            detector.probabilities(words[start : start + _BATCH])
        rate = len(lines) / (time.process_time() - begun)
        figures.append(
            at_least(f"sentences a second, the network at batch {_BATCH}", rate, 400, digits=0)
        )
    return Section("Fluency: speed", f"{len(lines):,} sentences of native news.", tuple(figures))
