"""``mtqa train``."""

import sys
from pathlib import Path
from typing import Any

import click

from mtqa.cli.options import CLEAN, REMAINING, quiet_option
from mtqa.errors import ModelError, UsageError

SIZES = ("3x128", "4x192", "4x256", "4x320", "6x256", "6x384")


@click.command()
@click.option(
    "--from",
    "files",
    multiple=True,
    metavar="FILE",
    help="Labelled sentences: marked text (.jsonl), a review database (.db), post-edits (.tsv). "
    "Repeatable.",
)
@click.option(
    "--native",
    multiple=True,
    metavar="FILE",
    help="Native French, a sentence a line (.txt, .txt.xz): corrupted, or with --pretrain read as "
    "it is. Repeatable.",
)
@click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    metavar="FILE",
    help="A bilingual dictionary (.tsv with columns fr and de or en) for wrong senses. Repeatable.",
)
@click.option(
    "-o", "folder", required=True, metavar="DIR", help="Where training lives and resumes."
)
@click.option(
    "--start",
    metavar="DIR",
    help="Fine-tuning begins from what was pre-trained or trained there.",
)
@click.option("--pretrain", is_flag=True, help="Pre-train on --native instead of fine-tuning.")
@click.option(
    "--size",
    type=click.Choice(SIZES),
    default="3x128",
    show_default=True,
    help="Layers and width of a new model.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="This run's time; the next one goes on where it stopped.",
)
@click.option("--rounds", type=click.IntRange(1), default=40, show_default=True, help="In all.")
@click.option(
    "--sentences", type=click.IntRange(8), default=2048, show_default=True, help="Of a round."
)
@click.option("--rate", type=float, help="Learning rate (default 3e-4; 5e-4 with --pretrain).")
@click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    default="auto",
    show_default=True,
)
@click.option("--seed", type=int, default=1, show_default=True)
@quiet_option
def train(folder: str, pretrain: bool, quiet: bool, device: str, **given: Any) -> int:
    """Train the fluency model on your own text. Needs pip install "mtqa[torch]".

    Fine-tuning ends with DIR/model, ready for --fluency-model; a fifth of the labelled sentences is
    held out to stop early and to calibrate. The curve stands in DIR/training.csv (pre-training:
    DIR/curve.csv). Exit status 1: the minutes are over, call again to go on.

    \b
    Examples:
      mtqa train --pretrain --native news.txt.xz -o pretrained --minutes 600
      mtqa train --from gold.jsonl --native news.txt --start pretrained -o ours
      mtqa train --from .mtqa/review.db --start ours -o ours-2 --rounds 5
      mtqa scan article.txt --fluency-model ours/model
    """
    chosen = _device(device)
    told = _Progress(quiet)
    if pretrain:
        return _pretrain(Path(folder), chosen, told, given)
    return _fine_tune(Path(folder), chosen, told, given)


def _device(name: str) -> str:
    try:
        import torch
        import transformers  # noqa: F401
    except ImportError as error:
        raise ModelError(f'training needs pip install "mtqa[torch]": {error}') from error
    if name == "cuda" and not torch.cuda.is_available():
        raise UsageError("--device cuda: torch sees no GPU")
    if name == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    return name


class _Progress:
    """Each point of the curve as a line on standard error."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def __call__(self, point: dict[str, float]) -> None:
        self.say("  ".join(f"{name} {value:g}" for name, value in point.items()))

    def say(self, text: str) -> None:
        """One line, unless --quiet."""
        if not self.quiet:
            click.echo(f"mtqa: {text}", err=True)
            sys.stderr.flush()


def _pretrain(folder: Path, device: str, told: _Progress, given: dict[str, Any]) -> int:
    from mtqa import material
    from mtqa.fluency import model, native, pivots, pretraining

    if not given["native"]:
        raise UsageError("--pretrain needs --native FILE")
    files = [Path(name) for name in given["native"]]
    plan = pretraining.Plan(
        minutes=given["minutes"],
        rate=given["rate"] or pretraining.Plan().rate,
        batch=16_384 if device == "cuda" else 2_048,
        seed=given["seed"],
    )
    told.say(f"vocabulary, pieces and counts of {len(files)} file(s) in {folder}")
    neighbours = pivots.read(map(Path, given["dictionaries"]))
    read = native.prepare(folder, lambda: material.native(files), model.SHAPES[given["size"]])
    told.say(f"{read} sentences, {given['size']} on {device}")
    pretraining.run(folder, plan, device, neighbours, told)
    return CLEAN


def _fine_tune(folder: Path, device: str, told: _Progress, given: dict[str, Any]) -> int:
    from mtqa import material
    from mtqa.fluency import learning, pivots, training

    if not given["files"]:
        raise UsageError("name what to learn from: --from gold.jsonl, review.db or post-edits.tsv")
    if given["start"] is None:
        raise UsageError("--start DIR: a folder that mtqa train --pretrain or mtqa train made")
    plan = training.Plan(
        minutes=given["minutes"],
        rounds=given["rounds"],
        sentences=given["sentences"],
        rate=given["rate"] or training.Plan().rate,
        seed=given["seed"],
    )
    start = Path(given["start"])
    found = [example for name in given["files"] for example in material.examples(Path(name))]
    learnt, kept = material.held_out(found)
    sources = [training.fixed("labelled", 0.3 if given["native"] else 1.0, learnt, plan.seed)]
    native: list[str] = []
    if given["native"]:
        native = list(material.native(map(Path, given["native"])))
        supplied = material.supply(map(Path, given["dictionaries"]))
        chooser = learning.chooser(start)
        sources.append(learning.corrupted(native, supplied, chooser, 0.7, plan.seed))
    told.say(f"{len(learnt)} labelled sentences, {len(kept)} held out, {len(native)} native")
    if not training.train(start, folder, sources, kept, plan, device, told):
        told.say("the minutes are over; the same command goes on")
        return REMAINING
    clean = learning.clean(native, learning.CLEAN * len(kept), plan.seed)
    senses = pivots.read(map(Path, given["dictionaries"]))
    path = learning.finish(folder, [*kept, *clean], senses=senses)
    told.say(f"done: --fluency-model {path}")
    return CLEAN
