"""langid's classifier on the frozen arrays. Imported at first use: numpy and langid take 0.1 s."""

import array

import numpy as np
from langid.langid import LanguageIdentifier
from numpy.typing import NDArray

from mtqa.language import resources


class Classifier(LanguageIdentifier):  # type: ignore[misc]
    """langid's classifier; sums the features seen without BLAS, whose threads fight over cores."""

    def nb_classprobs(self, fv: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Log-probability of each language, given the counts of all features."""
        seen = fv.nonzero()[0]
        summed: NDArray[np.float64] = (fv[seen, None] * self.nb_ptc[seen]).sum(0) + self.nb_pc
        return summed

    def probabilities(self, text: str, languages: tuple[str, ...]) -> list[float]:
        """Probability of each of ``languages`` if ``text`` is in one of them."""
        found = self.nb_classprobs(self.instance2fv(text))
        columns = [self.nb_classes.index(language) for language in languages]
        probabilities: list[float] = self.norm_probs(found[columns]).tolist()
        return probabilities


def load() -> Classifier:
    """The classifier that ``scripts/build_langid.py`` froze."""
    with np.load(resources.DATA / "langid" / "model.npz", allow_pickle=False) as model:
        ends = model["output_ends"].tolist()
        outputs = model["outputs"].tolist()
        weights = model["weights"]
        return Classifier(
            weights,
            model["priors"],
            len(weights),
            model["languages"].tolist(),
            array.array("H", model["moves"].tobytes()),
            {
                state: outputs[start:end]
                for state, (start, end) in enumerate(zip([0, *ends], ends, strict=False))
                if end > start
            },
            norm_probs=True,
        )
