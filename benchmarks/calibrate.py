"""The probability that an editor would agree with a finding, for each rule and evidence.

``python -m benchmarks.calibrate --write`` makes ``mtqa/data/fr/confidence.csv``. It is a Beta
posterior of three things, none of which is a seed or marked text:

- *made*: native news with faults put in on purpose (right where a finding overlaps a fault) beside
  the same news as it was printed (wrong, but the page has slips of its own: ``readings.csv`` holds
  what a person said of a finding, and a finding that nobody read counts by its rule's share of
  slips, half at first). Faults are put in about evenly over the kinds, some seven of each in 1,000
  sentences: a rule with one false alarm in 1,000 then deserves about .88. A rule that corruption
  hardly reaches is credited with two findings in 1,000 sentences, right as often as its author
  expects. However many there are, these count as 100.
- *real*: machine output beside its post-edit (each finding counts 1) and beside a human translation
  of the same source (each counts .5, and only where the words or the fix stand in it; elsewhere 1
  if it is in ``readings.csv``, which has the last word here too). What several systems say of one
  source counts once. Spaces and marks are left out: the post-editors let them be.
- *prior*: what the rule's author expects counts as 5; for an evidence, its rule's as 10.

Half of the data fits and the other half checks the table that is printed last.
"""

import argparse
import csv
import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks import foreign_words, observations
from benchmarks.observations import Observation, Recall
from mtqa import scanner, triage
from mtqa.config import Config
from mtqa.language.resources import DATA

OUT = DATA / "fr" / "confidence.csv"
READINGS = Path(__file__).resolve().parent / "readings.csv"
SENTENCES = 50_000
_SEED = 7

_MADE = 100.0
_REAL = {"post-edit": 1.0, "reference": 0.5, "machine": 1.0}
_PRIOR = 5.0
_RULE_AS_PRIOR = 10.0
_CREDIT = 2 / 1000
# No rule is certain, and none is hopeless.
_LEAST, _MOST = 0.02, 0.99

_SAFE = Config().safe_confidence
# Safe fixes that give less of the corrupted text back are shown.
_RESTORED = 0.95

Key = tuple[str, str]


class Estimate(Struct, frozen=True):
    """A calibrated confidence with the weighted observations behind it.

    ``seen``: how many findings were observed; 0 where all is what the rule's author expects.
    """

    confidence: float
    right: float
    wrong: float
    seen: int = 0


class _Tally(Struct):
    seen: int = 0
    made_right: float = 0.0
    made_wrong: float = 0.0
    real_right: float = 0.0
    real_wrong: float = 0.0


def fit(
    observed: Iterable[Observation], priors: Mapping[str, float], sentences: int
) -> dict[Key, Estimate]:
    """Estimates for every rule (evidence "") and every evidence that was observed."""
    observed = list(observed)
    tallies: defaultdict[Key, _Tally] = defaultdict(_Tally)
    alike = Counter(one.alike for one in observed if one.source in _REAL)
    for one in observed:
        for key in {(one.rule, ""), (one.rule, one.evidence)}:
            _count(tallies[key], one, alike[one.alike])
    table: dict[Key, Estimate] = {}
    for rule, prior in priors.items():
        whole = tallies.get((rule, ""), _Tally())
        credit = max(0.0, _CREDIT * sentences - whole.made_right)
        table[rule, ""] = _posterior(whole, credit, prior, prior, _PRIOR)
        evidences = [key for key in tallies if key[0] == rule and key[1]]
        for key in evidences:
            share = credit / len(evidences)
            expected = table[rule, ""].confidence
            table[key] = _posterior(tallies[key], share, prior, expected, _RULE_AS_PRIOR)
    return table


def _count(tally: _Tally, one: Observation, alike: int) -> None:
    """``alike``: how many systems say the same of one source."""
    tally.seen += 1
    if one.source not in _REAL:
        tally.made_right += one.right
        tally.made_wrong += 1 - one.right
    else:
        weight = _REAL[one.source] / alike
        tally.real_right += weight * one.right
        tally.real_wrong += weight * (1 - one.right)


def _posterior(
    tally: _Tally, credit: float, credited: float, prior: float, weight: float
) -> Estimate:
    """``credit`` findings more, of which ``credited`` (0 … 1) right; the prior has ``weight``."""
    made_right = tally.made_right + credit * credited
    made_wrong = tally.made_wrong + credit * (1 - credited)
    made = made_right + made_wrong
    scale = min(1.0, _MADE / made) if made else 0.0
    right = scale * made_right + tally.real_right
    wrong = scale * made_wrong + tally.real_wrong
    confidence = (right + weight * prior) / (right + wrong + weight)
    return Estimate(min(max(confidence, _LEAST), _MOST), right, wrong, tally.seen)


def with_readings(observed: Sequence[Observation], read: Mapping[str, bool]) -> list[Observation]:
    """Findings by what a person said of them; unread native ones by others of their kind.

    Those in machine output that nothing speaks of drop out.
    """
    slips: Counter[Key] = Counter()
    known: Counter[Key] = Counter()
    for one in observed:
        if one.source == "native" and one.key in read:
            for key in {(one.rule, ""), (one.rule, one.evidence)}:
                known[key] += 1
                slips[key] += read[one.key]
    judged = []
    for one in observed:
        right = one.right
        if one.key in read:
            right = float(read[one.key])
        elif one.source == "machine":
            continue
        elif one.source == "native":
            of_rule = (slips[one.rule, ""] + 1) / (known[one.rule, ""] + 2)
            own = (one.rule, one.evidence)
            right = (slips[own] + 2 * of_rule) / (known[own] + 2)
        judged.append(msgspec.structs.replace(one, right=right))
    return judged


def readings(path: Path) -> dict[str, bool]:
    """Findings in native and machine text that a person read: whether an editor would agree."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["right"] == "yes" for row in csv.DictReader(file)}


def reliability(
    observed: Sequence[Observation], priors: Mapping[str, float], sentences: int
) -> list[tuple[float, float, float, float]]:
    """(from, predicted, observed, findings) by predicted confidence; fitted on the other half."""
    table = fit([one for one in observed if one.half == 0], priors, sentences // 2)
    bins = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
    sums: dict[float, list[float]] = {edge: [0.0, 0.0, 0.0] for edge in bins}
    for one in observed:
        if one.half:
            estimate = table.get((one.rule, one.evidence)) or table[one.rule, ""]
            edge = max(edge for edge in bins if edge <= estimate.confidence)
            for place, value in enumerate((estimate.confidence, one.right, 1.0)):
                sums[edge][place] += value
    return [
        (edge, predicted / count, right / count, count)
        for edge, (predicted, right, count) in sums.items()
        if count
    ]


def write(table: Mapping[Key, Estimate], path: Path) -> None:
    """The table as ``mtqa.triage`` reads it, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("rule", "evidence", "confidence", "right", "wrong", "seen"))
        for (rule, evidence), one in sorted(table.items()):
            numbers = (f"{one.confidence:.3f}", f"{one.right:.1f}", f"{one.wrong:.1f}", one.seen)
            rows.writerow((rule, evidence, *numbers))


def _print_rules(
    observed: Sequence[Observation], table: Mapping[Key, Estimate], sentences: int
) -> None:
    native = Counter(one.rule for one in observed if one.source == "native")
    made = Counter((one.rule, one.right > 0) for one in observed if one.source == "corrupted")
    real = Counter((one.rule, one.right > 0) for one in observed if one.source in _REAL)
    print(
        "| rule | confidence | native per 1,000 | corrupted, right : wrong | real, right : wrong |"
    )
    print("|---|---|---|---|---|")
    for rule in sorted({key[0] for key in table}, key=lambda one: (-native[one], one)):
        only = "" if table[rule, ""].seen else " (the author's)"
        print(
            f"| `{rule}` | {table[rule, ''].confidence:.3f}{only} | "
            f"{1000 * native[rule] / sentences:.2f}"
            f" | {made[rule, True]} : {made[rule, False]} | {real[rule, True]} : "
            f"{real[rule, False]} |"
        )


def _print_recall(recall: Recall) -> None:
    print("\n| fault put in | times | found |\n|---|---|---|")
    for kind, times in sorted(recall.put.items()):
        print(f"| {kind} | {times} | {recall.found[kind] / times:.2f} |")


def _print_reliability(bins: Iterable[tuple[float, float, float, float]]) -> None:
    print("\n| confidence from | predicted | observed | findings |\n|---|---|---|---|")
    for edge, predicted, right, count in bins:
        print(f"| {edge:.2f} | {predicted:.3f} | {right:.3f} | {count:,.0f} |")


def _print_safe(observed: Sequence[Observation], table: Mapping[Key, Estimate]) -> None:
    safe = {
        key for one in observed if one.safe for key in ((one.rule, ""), (one.rule, one.evidence))
    }
    print(f"\nSafe fixes under {_SAFE}, with what speaks against them:")
    for (rule, evidence), one in sorted(table.items()):
        if (rule, evidence) in safe and one.confidence < _SAFE:
            print(f"\n`{rule}` {evidence or '(any)'}: {one.confidence:.3f}")
            against = [
                other
                for other in observed
                if other.rule == rule and other.right < 0.5 and evidence in ("", other.evidence)
            ]
            for other in against[:: math.ceil(len(against) / 6) or 1][:6]:
                print(f"  {other.source}: {other.context}")


def _print_restored(observed: Sequence[Observation]) -> None:
    """Safe fixes on corrupted text: how often they give the sentence back as it was."""
    tried: defaultdict[Key, list[Observation]] = defaultdict(list)
    for one in observed:
        if one.safe and one.restored is not None:
            tried[one.rule, one.evidence].append(one)
    print("\n| safe rule, evidence | faults fixed | as it was |\n|---|---|---|")
    shares = {key: sum(bool(one.restored) for one in own) / len(own) for key, own in tried.items()}
    for key in sorted(tried, key=lambda key: shares[key]):
        print(f"| `{key[0]}` {key[1]} | {len(tried[key])} | {shares[key]:.2f} |")
    for key in sorted(tried, key=lambda key: shares[key]):
        if shares[key] < _RESTORED:
            print(f"\n`{key[0]}` {key[1]}: {shares[key]:.2f}")
            for one in [other for other in tried[key] if not other.restored][:5]:
                print(f"  {one.context}")


def _write_examples(
    observed: Sequence[Observation],
    read: Container[str],
    path: Path,
    each: int,
    sentences: int,
) -> None:
    """Doubtful findings that nobody has read, by rule, the most frequent in native text first.

    A line holds key, source, rule, evidence, how far it counts as right, and the context.
    """
    by_rule: defaultdict[str, list[Observation]] = defaultdict(list)
    for one in observed:
        if one.right < 1 and one.key not in read:
            by_rule[one.rule].append(one)
    rates = Counter(one.rule for one in observed if one.source == "native")
    with path.open("w", encoding="utf-8") as file:
        for rule, own in sorted(by_rule.items(), key=lambda pair: -rates[pair[0]]):
            file.write(
                f"# {rule}: {1000 * rates[rule] / sentences:.2f} per 1,000 native sentences\n"
            )
            step = max(len(own) // each, 1)
            for one in own[::step][:each]:
                columns = (one.key, one.source, rule, one.evidence, f"{one.right:.2f}", one.context)
                file.write("\t".join(columns) + "\n")


def _write_alarms(observed: Sequence[Observation], path: Path, sentences: int) -> None:
    """False alarms on native news by rule, the most frequent first, with ten of each."""
    by_rule: defaultdict[str, list[Observation]] = defaultdict(list)
    for one in observed:
        if one.source == "native":
            by_rule[one.rule].append(one)
    alarms = {rule: sum(1 - one.right for one in own) for rule, own in by_rule.items()}
    per_mille = 1000 / sentences
    with path.open("w", encoding="utf-8") as file:
        for rule in sorted(by_rule, key=lambda rule: -alarms[rule]):
            own = by_rule[rule]
            file.write(
                f"# {rule}: {per_mille * len(own):.2f} findings, {per_mille * alarms[rule]:.2f} "
                "presumed false, per 1,000 native sentences\n"
            )
            for one in sorted(own, key=lambda one: one.right)[:10]:
                read = {0.0: "false", 1.0: "slip"}.get(one.right, "unread")
                file.write(f"  {read}, {one.evidence or '-'}: {one.context}\n")


def main() -> None:
    """Observe, fit, report; write the table if told so."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate")
    parser.add_argument("--shared", default="../shared", help="the folder of the shared data")
    parser.add_argument("--sentences", type=int, default=SENTENCES, help="of native news")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    parser.add_argument("--examples", metavar="FILE", help="list doubtful findings, to be read")
    parser.add_argument("--alarms", metavar="FILE", help="list false alarms on native news")
    parser.add_argument("--each", type=int, default=10, help="examples for each rule")
    arguments = parser.parse_args()
    shared = Path(arguments.shared)
    # The table written last time must not settle what this run sees.
    triage._calibration = dict  # type: ignore[assignment]
    ruleset = scanner.prepare(Config(min_confidence=0))
    priors = {rule.id: rule.confidence for rule in ruleset.rules}
    blocks = list(observations.native_blocks(shared, arguments.sentences))
    sentences = sum(map(len, blocks))
    supply = foreign_words.supply(shared)
    observed, recall = observations.of_native(blocks, supply, ruleset, _SEED)
    observed += observations.of_post_edits(shared, ruleset)
    observed += observations.of_references(shared, ruleset)
    read = readings(READINGS)
    unread = [one for one in observed if one.source == "machine" and one.key not in read]
    observed = with_readings(observed, read)
    table = fit(observed, priors, sentences)
    _print_rules(observed, table, sentences)
    _print_recall(recall)
    _print_reliability(reliability(observed, priors, sentences))
    _print_safe(observed, table)
    _print_restored(observed)
    if arguments.examples:
        path = Path(arguments.examples)
        _write_examples([*observed, *unread], read, path, arguments.each, sentences)
    if arguments.alarms:
        _write_alarms(observed, Path(arguments.alarms), sentences)
    if arguments.write:
        write(table, OUT)


if __name__ == "__main__":
    main()
