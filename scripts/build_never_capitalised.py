"""Freeze the words that native French hardly ever capitalises inside a sentence.

Usage: python scripts/build_never_capitalised.py FR_NEWS.txt.xz

A word is kept if it stands at least 150 times in small letters after another word and at most once
in 1,000 with a capital there; or, where German has the same word and so its capital (Finale, Robe),
at least 40 times and once in 200. Only nouns; very common words are none.
Held-out blocks of 30 lines (number modulo 20 is 7) are passed over.
"""

import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from mtqa.language import lexicon, morphology

OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "fr" / "never_capitalised.txt"
AFTER_A_WORD = re.compile(
    r"(?<=[a-zà-ÿ,] )[^\W\d_]{4,}(?![\w-])|(?<=[ldLD]['’])[^\W\d_]{4,}(?![\w-])"
)
HEADER = """\
# French nouns that native news hardly ever capitalises inside a sentence: seen 150 times or more in
# small letters, at most once in 1,000 with a capital; German cognates 40 times, once in 200.
# Counted by scripts/build_never_capitalised.py over OrangeSum.
"""


def main(source: str) -> None:
    """Count ``source`` and write the list."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if (number // 30) % 20 == 7:
                continue
            for word in AFTER_A_WORD.findall(line):
                if word.islower():
                    small[word] += 1
                elif word[1:].islower():
                    capital[word.lower()] += 1
    kept = sorted(
        word
        for word, n in small.items()
        if lexicon.look_up(word).fr < 6
        and any(reading.pos == "noun" for reading in morphology.readings(word))
        and (
            (n >= 150 and capital[word] * 1000 <= n)
            or (n >= 40 and capital[word] * 200 <= n and lexicon.look_up(word).de >= 3)
        )
    )
    OUT.write_text(HEADER + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words in {OUT.name}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
