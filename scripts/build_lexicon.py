"""Freeze the frequency lexicon: ``python scripts/build_lexicon.py [FORMS.tsv.xz]``.

Writes to ``mtqa/data/lexicon``:

- ``forms.marisa``: every form of wordfreq's large French, German and English lists, as a trie;
- ``frequencies.bin``: three bytes a form, in the trie's key order: its Zipf frequency in French,
  German and English in steps of 1/32 (wordfreq's own step is 1/100, its error larger than either);
- ``french.marisa``, when a list of French forms is given: the first column of that file.

Needs the extra ``data`` (wordfreq). The source data's licences are in NOTICE.
"""

import lzma
import math
import sys
from pathlib import Path

import marisa_trie
import numpy as np
import wordfreq

OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "lexicon"
LANGUAGES = ("fr", "de", "en")
STEPS = 32


def main() -> None:
    """Build all files."""
    OUT.mkdir(parents=True, exist_ok=True)
    frequencies = [wordfreq.get_frequency_dict(language, "large") for language in LANGUAGES]
    forms = marisa_trie.Trie(
        {form for listed in frequencies for form in listed if any(map(str.isalpha, form))}
    )
    steps = np.zeros((len(forms), len(LANGUAGES)), dtype=np.uint8)
    for column, listed in enumerate(frequencies):
        for form, frequency in listed.items():
            if form in forms:
                steps[forms[form], column] = round((math.log10(frequency) + 9) * STEPS)
    forms.save(str(OUT / "forms.marisa"))
    (OUT / "frequencies.bin").write_bytes(steps.tobytes())
    print(f"{len(forms)} forms of {', '.join(LANGUAGES)}")
    if len(sys.argv) > 1:
        french = marisa_trie.Trie(french_forms(Path(sys.argv[1])))
        french.save(str(OUT / "french.marisa"))
        print(f"{len(french)} French forms")


def french_forms(path: Path) -> set[str]:
    """Forms in the first column of a tab-separated file with a header, in small letters."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        listed = (line.split("\t")[0].strip().lower().replace("’", "'") for line in lines)
        return {form for form in listed if any(map(str.isalpha, form))}


if __name__ == "__main__":
    main()
