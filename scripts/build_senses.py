"""Learns in which company a word has the wrong sense: mtqa/data/fr/senses.csv, senses_forms.csv.

    python scripts/build_senses.py [--shared ../shared] [--only WORD …]

For every pivot of ``mtqa/data/fr/pivots.csv`` and every ordered pair of its renderings (épidémie
where éruption belongs, both German Ausbruch) a linear model tells the native company of one from
the other's (`mtqa.language.surroundings`), on native news and debates, held-out blocks left out:
L1-regularised logistic regression, so that few features remain. The threshold lies over every
native use of the wrong word, each scored by a model that has not seen it, and a margin for text of
other kinds over that. Pairs that reach too little, less than ``_LEAST_REACH`` of the native uses
of the right word if a machine had written the wrong one, are left out, and so are those that
``senses_dropped.csv`` names after reading what they found in human translations. Needs
scikit-learn.
"""

import argparse
import csv
import itertools
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks import texts
from mtqa.language import morphology, resources, surroundings
from mtqa.language.tokens import tokens
from mtqa.rules import senses

_LEAST_USES = 30
_LEAST_USES_OF_WRONG = 160
_MOST_USES = 12_000
_MOST_LEARNED_FROM = 2_000
_LEAST_REACH = 0.1
_RAREST_FEATURE = 4
_SMALLEST_WEIGHT = 0.4
_MARGIN = 0.8
_MARGIN_OF_FEW = 5.0
_TOPIC_SCALE = 0.4
_FOLD = 500
_SEED = 1
# On top of the threshold that ``reach`` is measured with: text of other kinds than news.
_ELSEWHERE = 1.0
_DROPPED = Path(__file__).with_name("senses_dropped.csv")


class Corpus:
    """Native text as numbers: ``forms`` of all tokens, ``starts`` of sentences, ``content`` of
    each form (-1 for none).
    """

    def __init__(self, shared: Path) -> None:
        ids: dict[str, int] = {}
        forms: list[int] = []
        starts = [0]
        for line in _lines(shared):
            forms.extend(ids.setdefault(token.lower, len(ids)) for token in tokens(line))
            starts.append(len(forms))
        self.ids = ids
        self.forms = np.array(forms, np.int32)
        self.starts = np.array(starts, np.int64)
        self._index()

    def _index(self) -> None:
        lemmas: dict[str, int] = {}
        content = np.full(len(self.ids), -1, np.int32)
        determining = np.zeros(len(self.ids), bool)
        for form, number in self.ids.items():
            lemma = surroundings.content(form)
            determining[number] = surroundings.determined((form, ""), 1)
            if lemma is not None:
                content[number] = lemmas.setdefault(lemma, len(lemmas))
        self.lemmas = lemmas
        self.names = list(lemmas)
        self.content = content[self.forms]
        self.determined = np.zeros(len(self.forms), bool)
        self.determined[1:] = determining[self.forms[:-1]]
        self.sentence = np.repeat(
            np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts)
        )
        self._order = np.argsort(self.forms, kind="stable")
        self._first = np.searchsorted(self.forms[self._order], np.arange(len(self.ids) + 1))

    def places(self, lemma: str, pos: morphology.PartOfSpeech) -> np.ndarray:
        """Where ``lemma`` stands, as far as `senses.stands_as` can tell."""
        found = [np.zeros(0, np.int64)]
        for form in senses.forms(lemma, pos):
            number = self.ids.get(form)
            if number is None:
                continue
            places = self._order[self._first[number] : self._first[number + 1]]
            determined = self.determined[places]
            apt = [senses.stands_as(form, pos, flag) for flag in (False, True)]
            found.append(places[np.where(determined, apt[1], apt[0])])
        return np.sort(np.concatenate(found))

    def local(self, places: np.ndarray) -> sparse.csr_matrix:
        """Features of `surroundings.company`: lemma, then nearest before, nearest behind."""
        window = surroundings.WINDOW
        offsets = np.r_[-window:0, 1 : window + 1]
        at = places[:, None] + offsets
        inside = (at >= 0) & (at < len(self.forms))
        at = at.clip(0, len(self.forms) - 1)
        inside &= self.sentence[at] == self.sentence[places][:, None]
        words = np.where(inside, self.content[at], -1)
        size = len(self.lemmas)
        before = _nearest(words[:, :window][:, ::-1])
        behind = _nearest(words[:, window:])
        columns = np.column_stack(
            [
                words,
                np.where(before >= 0, before + size, -1),
                np.where(behind >= 0, behind + 2 * size, -1),
            ]
        )
        return _matrix(columns, 3 * size)

    def beside(self, places: np.ndarray) -> sparse.csr_matrix:
        """Features of `surroundings.beside`, scaled down."""
        rows: list[np.ndarray] = []
        columns: list[np.ndarray] = []
        sentences = self.sentence[places]
        last = len(self.starts) - 1
        for row, one in enumerate(sentences):
            first = self.starts[max(one - surroundings.BESIDE, 0)]
            final = self.starts[min(one + surroundings.BESIDE + 1, last)]
            around = np.concatenate(
                [
                    self.content[first : self.starts[one]],
                    self.content[self.starts[one + 1] : final],
                ]
            )
            different = np.unique(around[around >= 0])
            rows.append(np.full(len(different), row))
            columns.append(different)
        values = np.full(sum(map(len, columns)), _TOPIC_SCALE, np.float32)
        where = (np.concatenate(rows), np.concatenate(columns)) if rows else ([], [])
        return sparse.csr_matrix((values, where), shape=(len(places), len(self.lemmas)))

    def feature(self, number: int) -> str:
        """The name of a column of ``local`` and ``beside`` side by side."""
        kind, lemma = divmod(number, len(self.lemmas))
        return ("{}", "{}>", ">{}", "~{}")[kind].format(self.names[lemma])


def _lines(shared: Path) -> Iterator[str]:
    for number, line in enumerate(texts.native_lines(shared)):
        if not texts.held_out(number):
            yield line
    with lzma.open(texts.data(shared, "mono", "fr_debates.txt.xz"), "rt", encoding="utf-8") as file:
        yield from map(str.rstrip, file)


def _nearest(words: np.ndarray) -> np.ndarray:
    near = words[:, : surroundings.NEAREST]
    first = (near >= 0).argmax(1)
    return near[np.arange(len(near)), first]


def _matrix(columns: np.ndarray, width: int) -> sparse.csr_matrix:
    rows, at = np.nonzero(columns >= 0)
    values = np.ones(len(rows), np.float32)
    found = sparse.csr_matrix((values, (rows, columns[rows, at])), (len(columns), width))
    found.data[:] = 1
    return found


class Uses(NamedTuple):
    """Native uses of a word: features, and which of two halves of the text each is in."""

    features: sparse.csr_matrix
    half: np.ndarray


def _uses(corpus: Corpus, lemma: str, pos: morphology.PartOfSpeech) -> Uses | None:
    places = corpus.places(lemma, pos)
    if len(places) < _LEAST_USES:
        return None
    if len(places) > _MOST_USES:
        chosen = np.random.default_rng(_SEED).choice(len(places), _MOST_USES, replace=False)
        places = np.sort(places[np.sort(chosen)])
    features = sparse.hstack([corpus.local(places), corpus.beside(places)]).tocsr()
    return Uses(features, corpus.sentence[places] // _FOLD % 2)


class Learned(NamedTuple):
    """A pair's threshold, reach and the weights of its features."""

    threshold: float
    reach: float
    bias: float
    weights: dict[str, float]


def learn(corpus: Corpus, wrong: Uses, right: Uses, own: set[str], topical: bool) -> Learned | None:
    """A model that tells the company of the right word; None if it reaches too little."""
    features = sparse.vstack([wrong.features, right.features]).tocsc()
    if not topical:
        features = features[:, : 3 * len(corpus.lemmas)]
    right_one = np.r_[np.zeros(wrong.half.size, bool), np.ones(right.half.size, bool)]
    half = np.r_[wrong.half, right.half]
    kept = features.getnnz(axis=0) >= _RAREST_FEATURE
    for lemma in own & corpus.lemmas.keys():
        kept[corpus.lemmas[lemma] :: len(corpus.lemmas)] = False
    columns = np.flatnonzero(kept)
    features = features[:, columns].tocsr()
    scores = np.zeros(len(half))
    for one in (0, 1):
        seen = half == one
        if len(set(right_one[seen])) < 2:
            return None
        learnt_from = _some(np.flatnonzero(seen), right_one)
        model = _model(features[learnt_from], right_one[learnt_from])
        scores[~seen] = np.where(
            _proofs(corpus, model, features[~seen], columns) >= senses.PROOFS,
            model.decision_function(features[~seen]),
            -np.inf,
        )
    few = _MARGIN_OF_FEW / np.sqrt(wrong.half.size)
    threshold = max(scores[~right_one].max(), 0.0) + _MARGIN + few
    reach = float((scores[right_one] > threshold).mean())
    if reach < _LEAST_REACH:
        return None
    learnt_from = _some(np.arange(len(half)), right_one)
    model = _model(features[learnt_from], right_one[learnt_from])
    weights = model.coef_[0]
    scale = np.where(columns >= 3 * len(corpus.lemmas), _TOPIC_SCALE, 1)
    weights = weights * scale
    # As the table has them, to two decimals.
    strong = np.flatnonzero(np.abs(np.round(weights, 2)) >= _SMALLEST_WEIGHT)
    return Learned(
        float(threshold),
        reach,
        float(model.intercept_[0]),
        {corpus.feature(columns[at]): float(weights[at]) for at in strong},
    )


def _proofs(
    corpus: Corpus, model: LogisticRegression, features: sparse.csr_matrix, columns: np.ndarray
) -> np.ndarray:
    """How many lemmas of the sentence speak strongly for the right word."""
    size = len(corpus.lemmas)
    strong = np.flatnonzero((model.coef_[0] >= senses.STRONG) & (columns < 3 * size))
    lemmas, rows = np.unique(columns[strong] % size, return_inverse=True)
    ones = np.ones(len(strong), np.float32)
    joined = sparse.csr_matrix((ones, (np.arange(len(strong)), rows)), (len(strong), len(lemmas)))
    return np.asarray((features[:, strong] @ joined > 0).sum(axis=1)).ravel()


def _some(places: np.ndarray, right_one: np.ndarray) -> np.ndarray:
    """At most ``_MOST_LEARNED_FROM`` uses of either word."""
    choice = np.random.default_rng(_SEED)
    return np.concatenate(
        [
            choice.permutation(places[right_one[places] == one])[:_MOST_LEARNED_FROM]
            for one in (False, True)
        ]
    )


def _model(features: sparse.csr_matrix, right_one: np.ndarray) -> LogisticRegression:
    return LogisticRegression(
        C=1.0, l1_ratio=1, class_weight="balanced", solver="liblinear", random_state=_SEED
    ).fit(features, right_one)


def main() -> None:
    """Writes both tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", default="../shared", help="the folder of the shared data")
    parser.add_argument("--only", nargs="*", default=[], metavar="WORD", help="try these words")
    arguments = parser.parse_args()
    corpus = Corpus(Path(arguments.shared))
    pivots: dict[tuple[str, str, str], list[str]] = {}
    for row in resources.rows("fr/pivots.csv"):
        for wrong, right in itertools.permutations(row["renderings"].split("|"), 2):
            key = (wrong, right, row["pos"])
            pivots.setdefault(key, []).append(f"{row['language']}:{row['pivot']}")
    with _DROPPED.open(encoding="utf-8", newline="") as file:
        dropped = {(row["wrong"], row["right"]) for row in csv.DictReader(file)}
    known: dict[tuple[str, str], Uses | None] = {}
    rows = []
    for number, ((wrong, right, pos), pivot) in enumerate(sorted(pivots.items())):
        if pos != "noun" or dropped & {(wrong, right), (wrong, ""), ("", right)}:
            continue
        if arguments.only and wrong not in arguments.only:
            continue
        for lemma in (wrong, right):
            if (lemma, pos) not in known:
                known[lemma, pos] = _uses(corpus, lemma, pos)
        one, other = known[wrong, pos], known[right, pos]
        if one is None or other is None or one.half.size < _LEAST_USES_OF_WRONG:
            continue
        for topical in (False, True):
            found = learn(corpus, one, other, {wrong, right}, topical)
            if found is None:
                continue
            weights = " ".join(
                f"{name}={weight:.2f}"
                for name, weight in sorted(found.weights.items(), key=lambda item: -item[1])
            )
            rows.append(
                [
                    wrong,
                    right,
                    pos,
                    "|".join(pivot),
                    f"{found.threshold - found.bias + _ELSEWHERE:.2f}",
                    weights,
                ]
            )
            print(f"{number}/{len(pivots)}", *rows[-1][:5], f"{found.reach:.2f}", flush=True)
    if not arguments.only:
        _write(rows)


def _write(rows: list[list[str]]) -> None:
    forms: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        for form in senses.forms(row[0], row[2]):
            forms.setdefault(form, []).append(str(number))
    for name, header, body in (
        (senses.TABLE, senses.COLUMNS, rows),
        (senses.FORMS, senses.FORMS_COLUMNS, ([f, " ".join(n)] for f, n in sorted(forms.items()))),
    ):
        with (resources.DATA / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *body])


if __name__ == "__main__":
    main()
