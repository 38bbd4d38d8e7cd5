"""Wrong sense by company: a word among those that keep company with another sense of its pivot.

A pivot is a German or English word of several senses, for which French has a word each
(``mtqa/data/fr/pivots.csv``: Ausbruch is éruption or épidémie). How far the company of a place
(`mtqa.language.surroundings`) speaks for another sense than the written one is a sum of weights,
learned from native French by ``scripts/build_senses.py``; the threshold lies over what any native
use of the written word reaches. A row of ``senses.csv``:

- ``wrong``, ``right``, ``pos``, ``pivots`` (``de:Ausbruch``);
- ``threshold``: what the weights must add up to, if ``SURE`` words of the sentence speak strongly;
  with ``PROOFS`` of them, ``DOUBT`` more;
- ``weights``: ``feature=weight`` parted by spaces, largest first.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from sys import intern

from msgspec import Struct

from mtqa.language import morphology, resources, surroundings
from mtqa.language.surroundings import Company
from mtqa.rules.patterns import Element, Match, Pattern
from mtqa.rules.templates import fitted
from mtqa.types import Hit, Reading, Rule, Sentence

TABLE = "fr/senses.csv"
COLUMNS = ("wrong", "right", "pos", "pivots", "threshold", "weights")
FORMS = "fr/senses_forms.csv"
FORMS_COLUMNS = ("form", "rows")
_LANGUAGES = {"de": "German", "en": "English"}
_NAMED = 2
PROOFS = 2
"""How many words of the sentence must speak strongly for the other sense."""
SURE = 3
DOUBT = 1.0
STRONG = 0.3
"""The weight from which a word speaks strongly."""
ANYWHERE, BEFORE, BEHIND = 1, 2, 4


class Sense(Struct, frozen=True):
    """A word, the word that belongs in its place, and the company that proves it.

    ``strong``: lemma -> where it speaks strongly for the other sense: ``ANYWHERE``, and as the
    nearest one ``BEFORE`` or ``BEHIND``.
    """

    wrong: str
    right: str
    pos: morphology.PartOfSpeech
    pivots: tuple[str, ...]
    threshold: float
    strong: dict[str, int]
    topical: bool

    def proofs(self, company: Company) -> set[str]:
        """The lemmas around a place that speak strongly for the other sense."""
        strong = self.strong
        return {
            lemma
            for lemma in strong.keys() & company.lemmas
            if strong[lemma] & ANYWHERE
            or (strong[lemma] & BEFORE and lemma == company.before)
            or (strong[lemma] & BEHIND and lemma == company.behind)
        }


@lru_cache(maxsize=5_000)
def forms(lemma: str, pos: morphology.PartOfSpeech) -> frozenset[str]:
    """Forms of a lemma in small letters; of an adjective that is a participle, its four."""
    known = morphology.forms(lemma, pos)
    if not known and pos == "adjective":
        return frozenset(lemma + ending for ending in ("", "e", "s", "es"))
    return frozenset(form.lower() for form in known if "-" not in form)


@lru_cache(maxsize=20_000)
def stands_as(form: str, pos: morphology.PartOfSpeech, determined: bool) -> bool:
    """Whether ``form`` can be this part of speech, behind a determiner or not."""
    others = {reading.pos for reading in morphology.readings(form)} - {pos}
    if not others or pos == "adjective":
        return True
    return determined == (pos == "noun")


@cache
def _lines() -> tuple[str, ...]:
    """The rows as they stand in the file: most are never asked for."""
    header, *lines = (resources.DATA / TABLE).read_text(encoding="utf-8").splitlines()
    if tuple(header.split(",")) != COLUMNS:
        raise ValueError(f"{TABLE}: its columns are not {', '.join(COLUMNS)}")
    return tuple(lines)


@cache
def _numbers() -> dict[str, tuple[int, ...]]:
    """Form of a wrong word -> its rows."""
    return {
        form: tuple(map(int, rows.split()))
        for form, rows in resources.columns(FORMS, FORMS_COLUMNS)
    }


@cache
def sense(number: int) -> Sense:
    """A row of the table."""
    wrong, right, pos, pivots, threshold, written = _lines()[number].split(",")
    strong: dict[str, int] = {}
    for pair in takewhile(_is_strong, written.split(" ")):
        feature = pair.rpartition("=")[0]
        if feature[0] != "~":
            where = BEFORE if feature[-1] == ">" else BEHIND if feature[0] == ">" else ANYWHERE
            lemma = intern(feature.strip("<>"))
            strong[lemma] = strong.get(lemma, 0) | where
    return Sense(
        wrong,
        right,
        pos,  # type: ignore[arg-type]
        tuple(pivots.split("|")),
        float(threshold),
        strong,
        "~" in written,
    )


def weight(number: int, features: Iterable[str]) -> float:
    """What features weigh together in a row of the table: most rows are never asked for."""
    written = " " + _lines()[number].rpartition(",")[2]
    total = 0.0
    for feature in features:
        at = written.find(f" {feature}=")
        if at >= 0:
            total += float(written[at + len(feature) + 2 :].partition(" ")[0])
    return total


def _is_strong(pair: str) -> bool:
    return float(pair.rpartition("=")[2]) >= STRONG


def senses() -> tuple[Sense, ...]:
    """Every row of the table."""
    return tuple(map(sense, range(len(_lines()))))


def misplaced(reading: Reading) -> Iterator[Hit]:
    """Words in the company of another sense of their pivot."""
    known = _numbers()
    forms = known.keys()
    for at, sentence in enumerate(reading.sentences):
        if forms.isdisjoint(sentence.lowers):
            continue
        contents = tuple(map(surroundings.content, sentence.lowers))
        for place, lower in enumerate(sentence.lowers):
            if lower in known:
                company = surroundings.company(contents, place)
                found = _likeliest(reading.sentences, at, place, company, known[lower])
                if found is not None:
                    yield _hit(sentence, place, *found)


def _likeliest(
    sentences: tuple[Sentence, ...],
    at: int,
    place: int,
    company: Company,
    numbers: tuple[int, ...],
) -> tuple[Sense, set[str]] | None:
    """What a word is the wrong one for, and the words that prove it; None if it is right.

    ``numbers``: the rows for it.
    """
    sentence = sentences[at]
    best: tuple[float, Sense, set[str]] | None = None
    for number in numbers:
        one = sense(number)
        proofs = one.proofs(company)
        if len(proofs) < PROOFS:
            continue
        if sentence.tokens[place].text[0].isupper() and place and one.wrong.islower():
            continue  # au Registre du commerce
        if _is_set(sentence.lowers, place):
            continue
        determined = surroundings.determined(sentence.lowers, place)
        if not stands_as(sentence.lowers[place], one.pos, determined):
            continue
        features = company.features
        if one.topical:
            features |= _beside(sentences, at)
        excess = weight(number, features) - one.threshold - DOUBT * (len(proofs) < SURE)
        if excess > 0 and (best is None or excess > best[0]):
            best = excess, one, proofs
    return None if best is None else best[1:]


def _beside(sentences: tuple[Sentence, ...], at: int) -> frozenset[str]:
    """The features that the sentences beside give every word of the sentence ``at``."""
    first = max(0, at - surroundings.BESIDE)
    near = (*sentences[first:at], *sentences[at + 1 : at + 1 + surroundings.BESIDE])
    return frozenset(surroundings.beside(one.lowers for one in near))


_CASES = frozenset("en au ce tout aucun quel".split())


def _is_set(lowers: Sequence[str], place: int) -> bool:
    """En cas de victoire, en tout cas; campagne, forêts ou montagnes: set phrases, bare lists."""
    before = lowers[place - 1] if place else ""
    if lowers[place] == "cas":
        return before in _CASES
    after = lowers[place + 1] if place + 1 < len(lowers) else ""
    return after == "," and not surroundings.determined(lowers, place)


def _hit(sentence: Sentence, place: int, one: Sense, proofs: set[str]) -> Hit:
    token = sentence.tokens[place]
    pattern = Pattern((Element(forms(one.wrong, one.pos), lemmas=(one.wrong,)),), 0)
    placed = fitted(f"<{one.right}>", sentence, Match(pattern, ((place, place + 1),)))
    text = sentence.segment.text
    start, end = token.start, token.end
    fixes: tuple[str, ...] = ()
    if placed is not None and text[placed.start : placed.end] != placed.text:
        start, end = min(placed.start, start), max(placed.end, end)
        fixes = (text[start : placed.start] + placed.text + text[placed.end : end],)
    company = [one.text for one in sentence.tokens if surroundings.content(one.lower) in proofs]
    language, _, pivot = one.pivots[0].partition(":")
    return Hit(
        start,
        end,
        f'"{token.text}" beside "{", ".join(company[:_NAMED])}": {_LANGUAGES[language]} "{pivot}" '
        f'is "{one.right}" there',
        fixes,
        language,
        safe=False,
        segment=sentence.segment,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="mistranslation.sense",
        severity="major",
        summary="a word in the company of another sense of the German or English behind it",
        example="Le suspect a été placé en prison provisoire après sa mise en examen pour meurtre.",
        counter_example="Le suspect a été mis en examen pour meurtre, puis conduit en prison.",
        source="MQM accuracy/mistranslation; weights learned from native French.",
        check=misplaced,
        scope="document",
        confidence=0.7,
    ),
)
