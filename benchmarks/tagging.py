"""How much doubt the tagger takes away, and how often it takes away what is right."""

from pathlib import Path

from benchmarks.figures import Figure, Section, at_least
from mtqa.language import tagging
from mtqa.language.tokens import tokens

SAMPLE = Path(__file__).resolve().parent / "tagged.txt"


def measure() -> list[Section]:
    """On the sentences of ``tagged.txt``."""
    words = doubtful = settled = kept = right = 0
    wrong = []
    for line in SAMPLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        marked = [word.rpartition("/")[::2] for word in line.split(" ") if "/" in word]
        plain = " ".join(word.partition("/")[0] for word in line.split(" "))
        found = tokens(plain)
        shape = tagging.shape(found)
        place = 0
        for word, wanted in marked:
            while found[place].text != word:
                place += 1
            alone = tagging.readings_of(tagging.alone(found[place].lower))
            now = tagging.readings_of(shape[place])
            words += 1
            doubtful += len(alone) > 1
            settled += len(alone) > 1 and len(now) == 1
            kept += wanted in now
            right += now == wanted
            if wanted not in now:
                wrong.append(f"{word} ({now} for {wanted})")
            place += 1
    figures = (
        at_least("what is right is among the readings kept", kept / words, 0.97),
        Figure("one reading kept, and it is right", f"{right / words:.3f}".lstrip("0")),
        Figure(
            "words in doubt by themselves, settled by their neighbours",
            f"{settled} of {doubtful}",
        ),
    )
    setting = f"{words} words of the open classes, sentences of our own tagged by hand."
    return [Section("Tagger", setting, figures, (f"Taken away: {', '.join(wrong)}.", ""))]
