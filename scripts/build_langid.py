"""Freeze langid's model for the languages in play: ``python scripts/build_langid.py``.

Writes ``mtqa/data/langid/model.npz``, arrays only, so that loading unpickles nothing and reads no
column of a language that is never asked for. langid's licence is in NOTICE.

- ``languages``: codes, in the order of the columns;
- ``weights``: features x languages, log-probability of a feature in a language;
- ``priors``: log-probability of each language;
- ``moves``: the automaton over bytes, state x 256, flat; ``outputs`` and ``output_ends``: the
  features seen on entering each state, flat, and where each state's end.
"""

import base64
import bz2
import pickle
from pathlib import Path

import langid.langid
import numpy as np

OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "langid" / "model.npz"
# The target, its sources, and what else a page that is not French at all may be in.
LANGUAGES = [
    "fr",
    "de",
    "en",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "ro",
    "sv",
    "tr",
    "ru",
    "uk",
    "ar",
    "zh",
]


def main() -> None:
    """Build the file."""
    packed = bz2.decompress(base64.b64decode(langid.langid.model))
    weights, priors, languages, moves, outputs = pickle.loads(packed)
    columns = [languages.index(language) for language in LANGUAGES]
    states = len(moves) // 256
    features = [outputs.get(state, ()) for state in range(states)]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        OUT,
        languages=np.array(LANGUAGES),
        weights=np.array(weights).reshape(-1, len(languages))[:, columns],
        priors=np.array(priors)[columns],
        moves=np.array(moves, dtype=np.uint16),
        outputs=np.array([feature for found in features for feature in found], dtype=np.uint16),
        output_ends=np.cumsum([len(found) for found in features], dtype=np.uint16),
    )
    print(f"{len(LANGUAGES)} languages, {states} states, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
