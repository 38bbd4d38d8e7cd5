"""Every glossary finding on native French, and the rows that native French contradicts.

``python benchmarks/glossary_native.py NATIVE.txt.xz [GLOSSARY.csv ...]``: one sentence a line; of
every 20 blocks of 30 lines the eighth is held out and skipped.
"""

import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from mtqa.glossary import lint, table
from mtqa.language.tokens import tokens
from mtqa.types import Segment, Sentence

BLOCK, BLOCKS, HELD_OUT = 30, 20, 7


def sentences(path: str) -> Iterator[Sentence]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if (number // BLOCK) % BLOCKS != HELD_OUT:
                text = line.rstrip("\n")
                yield Sentence(Segment(text), number, 0, len(text), tokens(text))


def main(native: str, *paths: str) -> int:
    glossaries = paths or tuple(map(str, table.shipped_layers()))
    glossary = table.load(glossaries)
    read = Counter[str]()

    def counted() -> Iterator[Sentence]:
        for sentence in sentences(native):
            read["sentences"] += 1
            yield sentence

    used = [usage for usage in lint.stats(glossary, counted()) if usage.count]
    for usage in used:
        forms = ", ".join(f"{form} {count}" for form, count in usage.forms.items())
        print(f"{usage.entry.path}:{usage.entry.line}: {usage.entry.canonical} <- {forms}")
    print(f"{sum(usage.count for usage in used)} findings in {read['sentences']} sentences")
    problems = lint.lint(glossaries, sentences(native))
    for problem in islice(problems, 100):
        print(problem)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
