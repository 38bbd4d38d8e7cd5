"""Titles that contradict each other in one document: an office in two countries, two offices."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from mtqa.language import french, morphology
from mtqa.rules import holders
from mtqa.types import Hit, Reading, Rule, Sentence, Token

_MQM = "MQM accuracy/mistranslation"
_OFFICES = frozenset(
    "président présidente chancelier chancelière roi reine empereur ministre vice-président "
    "vice-présidente ambassadeur ambassadrice député députée sénateur sénatrice général diplomate "
    "porte-parole".split()
)
_LONGEST_NAME = 4


@cache
def _countries() -> dict[str, str]:
    """Every form of an adjective of a country -> its masculine singular."""
    return {
        form: adjective
        for adjective in french.nationalities() - _OF_CONTINENTS
        for form in morphology.forms(adjective, "adjective") or (adjective,)
    }


_OF_CONTINENTS = frozenset({"européen", "africain", "asiatique", "arabe", "latino-américain"})


class _Title(Struct, frozen=True):
    """An office with the adjective of its country and its holder."""

    sentence: Sentence
    adjective: Token
    office: str
    country: str
    holder: str


def offices(reading: Reading) -> Iterator[Hit]:
    """One person with the same office in two countries (le président estonien Niinistö).

    Those whose country ``holders`` knows are judged there, by what is true.
    """
    held: defaultdict[tuple[str, str], list[_Title]] = defaultdict(list)
    for sentence in reading.sentences:
        for title in _titles(sentence):
            held[title.office, title.holder].append(title)
    for (_, holder), titles in held.items():
        counts = Counter(title.country for title in titles).most_common()
        if len(counts) < 2 or holders.is_listed(holder):
            continue
        sure = counts[0][1] > counts[1][1]
        usual = counts[0][0]
        for title in titles:
            if title.country == usual:
                continue
            marks = {
                (reading.gender, reading.number)
                for reading in morphology.readings(title.adjective.lower)
                if reading.pos == "adjective"
            }
            gender = "f" if all(one[0] == "f" for one in marks) else "m"
            fix = morphology.agree(usual, gender, "s") if sure else None
            yield Hit(
                title.adjective.start,
                title.adjective.end,
                f'elsewhere the text calls {holder} {title.office} "{usual}"',
                (fix,) if fix else (),
                evidence="usual" if sure else "even",
                segment=title.sentence.segment,
            )


def _titles(sentence: Sentence) -> Iterator[_Title]:
    tokens, lowers = sentence.tokens, sentence.lowers
    for place, lower in enumerate(lowers[:-2]):
        if lower not in _OFFICES or lowers[place + 1] not in _countries():
            continue
        name = []
        for token in tokens[place + 2 : place + 2 + _LONGEST_NAME]:
            if not token.text[0].isupper():
                break
            name.append(token.text)
        if name:
            office = "premier ministre" if lowers[place - 1] == "premier" else lower
            country = _countries()[lowers[place + 1]]
            yield _Title(sentence, tokens[place + 1], office, country, name[-1])


# Of these a person holds one: a chancellor is no president, who may preside over a party though.
_HIGHEST = {
    "chancelier": "chancelier",
    "chancelière": "chancelier",
    "président": "président",
    "présidente": "président",
    "roi": "roi",
    "reine": "roi",
    "empereur": "roi",
}
_PAST = frozenset("ancien ancienne ex ex- futur future feu vice".split())


def two_offices(reading: Reading) -> Iterator[Hit]:
    """One person as chancellor and as president of the state (le président allemand Scholz)."""
    held: defaultdict[str, list[tuple[Sentence, Token, str]]] = defaultdict(list)
    for sentence in reading.sentences:
        for office, name, described in _named_offices(sentence):
            if office.lower in _HIGHEST and (described or office.lower.startswith("chanc")):
                held[name[-1]].append((sentence, office, _HIGHEST[office.lower]))
    for family, offices_held in held.items():
        counts = Counter(office for _, _, office in offices_held).most_common()
        if len(counts) < 2:
            continue
        usual = counts[0][0] if counts[0][1] > counts[1][1] else offices_held[0][2]
        for sentence, office, kind in offices_held:
            if kind != usual:
                yield Hit(
                    office.start,
                    office.end,
                    f'"{office.text}": elsewhere the text calls {family} "{usual}"',
                    evidence="two",
                    segment=sentence.segment,
                )


def _named_offices(sentence: Sentence) -> Iterator[tuple[Token, tuple[str, ...], bool]]:
    """The word of the office, the name behind it, whether its country stands between them."""
    tokens, lowers = sentence.tokens, sentence.lowers
    for place, lower in enumerate(lowers[:-1]):
        if lower not in _EITHER and lower not in _HIGHEST:
            continue
        if place and lowers[place - 1] in _PAST:
            continue
        described = lowers[place + 1] in _countries()
        start = place + 1 + described
        name: list[str] = []
        for token in tokens[start : start + _LONGEST_NAME]:
            if not token.text[0].isupper():
                break
            name.append(token.text)
        if name:
            yield tokens[place], tuple(name), described


# Titles of one form for men and women; the article tells.
_EITHER = frozenset("ministre maire juge porte-parole secrétaire diplomate capitaine".split())
_ARTICLES = frozenset(("le", "la"))
_WITH_GIVEN_NAME = 2


def two_genders(reading: Reading) -> Iterator[Hit]:
    """One person with le and with la before a title (la ministre …, le ministre …)."""
    held: defaultdict[tuple[str, tuple[str, ...]], list[tuple[Sentence, Token]]]
    held = defaultdict(list)
    for sentence in reading.sentences:
        if _EITHER.isdisjoint(sentence.lowers):
            continue
        for office, name, _ in _named_offices(sentence):
            article = _before(sentence.tokens, office)
            if article is not None and len(name) >= _WITH_GIVEN_NAME:
                held[office.lower, name].append((sentence, article))
    for (office_word, name), articles in held.items():
        counts = Counter(article.lower for _, article in articles).most_common()
        if len(counts) < 2:
            continue
        sure = counts[0][1] > counts[1][1]
        usual = counts[0][0] if sure else articles[0][1].lower
        for sentence, article in articles:
            if article.lower != usual:
                fix = french.match_case(article.text, usual)
                yield Hit(
                    article.start,
                    article.end,
                    f'elsewhere the text says "{usual} {office_word} {" ".join(name)}"',
                    (fix,) if sure else (),
                    evidence="gender",
                    segment=sentence.segment,
                )


def _before(tokens: Sequence[Token], office: Token) -> Token | None:
    """The article before the office."""
    for left, right in pairwise(tokens):
        if right is office:
            return left if left.lower in _ARTICLES else None
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        id="mistranslation.office",
        severity="critical",
        summary="one person with the same office in two countries",
        example=(
            "Le président finlandais Alexander Stubb est parti. Le président finlandais Alexander "
            "Stubb a parlé. Puis le président estonien Alexander Stubb a téléphoné."
        ),
        counter_example="Le président américain Donald Trump reçoit le président russe Poutine.",
        source=_MQM,
        check=offices,
        scope="document",
        confidence=0.9,
    ),
    Rule(
        id="mistranslation.two-offices",
        severity="major",
        summary="one person as chancellor and as president",
        example=(
            "Le chancelier Merz est arrivé à Kiev hier soir. Le président allemand Merz a parlé."
        ),
        counter_example=(
            "Le chancelier Merz est arrivé à Kiev. Le président allemand Steinmeier est resté."
        ),
        source=_MQM,
        check=two_offices,
        scope="document",
        confidence=0.88,
    ),
    Rule(
        id="grammar.two-genders",
        severity="major",
        summary="one person with le and with la before a title",
        example=(
            "La ministre Annie Genevard est arrivée hier soir. Le ministre Annie Genevard a parlé."
        ),
        counter_example="La ministre Annie Genevard est arrivée hier soir et a parlé.",
        source=_MQM,
        check=two_genders,
        scope="document",
        confidence=0.88,
    ),
)
