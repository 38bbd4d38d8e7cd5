"""Freeze the frequency lexicon: ``python scripts/build_lexicon.py``.

Writes to ``mtqa/data/lexicon``:

- ``forms.marisa``: every form of wordfreq's large French, German and English lists, as a trie;
- ``frequencies.bin``: three bytes a form, in the trie's key order: its Zipf frequency in French,
  German and English in steps of 1/32 (wordfreq's own step is 1/100, its error larger than either).

Needs the extra ``data`` (wordfreq). The source data's licences are in NOTICE.
"""

import math
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


if __name__ == "__main__":
    main()
