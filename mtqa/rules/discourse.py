"""What the sentences before decide: whom a pronoun names, whom a text addresses."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from mtqa.language import morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import Shapes, compiled, readings_of
from mtqa.rules.phrases import words
from mtqa.rules.verb_forms import SAID, finite
from mtqa.types import Hit, Reading, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_QUOTES = frozenset('"«»“”?!')
_SPEECH = frozenset(
    "je j' me m' moi tu te t' toi mon ma mes ton ta tes nous vous notre votre nos vos".split()
)
# Behind so many sentences everything has been named.
_FIRST = 6
_FEWEST_WORDS = 4
_PRONOUN = compiled("H[nO]*(?P<verb>[BY]|{V})")
_GENDERS = {"il": "m", "elle": "f", "ils": "m", "elles": "f"}


def antecedent(reading: Reading) -> Iterator[Hit]:
    """il, elle, ils, elles early in a text that has named nothing that they can stand for.

    Counted: every form that can be a noun, adjective or participle of the gender, every name
    and unknown word, every pronoun. A text that begins with the pronoun is an excerpt.
    """
    named: list[str] = []  # gender and number of each possible antecedent, "" where open
    whole = False
    for number, sentence in enumerate(reading.sentences[:_FIRST]):
        lowers = sentence.lowers
        if not _QUOTES.isdisjoint(lowers) or _is_speech(lowers):
            return
        if number == 0 and not _is_whole(sentence):
            return
        found = words(sentence)
        if found is None:
            return
        named += _mentions(found)
        if number and whole:
            hit = _without(sentence, found, named)
            if hit is not None:
                yield hit
                return
        whole = True


def _is_speech(lowers: Sequence[str]) -> bool:
    """Whether somebody speaks or is spoken to, of what all can see."""
    return not _SPEECH.isdisjoint(lowers) or any(map(_is_ours, lowers))


@lru_cache(maxsize=1 << 13)
def _is_ours(lower: str) -> bool:
    """oublions, oubliez: nothing but a first or second person in the plural."""
    reading = finite(lower) if lower.endswith(("ons", "ez", "mes", "tes")) else None
    return reading is not None and reading.person in ("1", "2") and reading.number == "p"


def _is_whole(sentence: Sentence) -> bool:
    """Whether the text opens with a sentence of its own, which names what it speaks of."""
    tokens = sentence.tokens
    return (
        len(tokens) > _FEWEST_WORDS
        and tokens[-1].text == "."
        and _GENDERS.keys().isdisjoint(sentence.lowers)
        and any(token.lower in _OPENING for token in tokens[:3])
    )


_OPENING = frozenset("le la l' les un une des ce cet cette ces".split())


def _without(sentence: Sentence, found: Words, named: Sequence[str]) -> Hit | None:
    for match in _PRONOUN.finditer(found.shape):
        token = sentence.tokens[match.start()]
        gender = _GENDERS.get(token.lower)
        if gender is None or token.lower == "il" and not _says(found, match.start("verb")):
            continue
        if token.lower.endswith("s"):
            # ils stands for a man and a woman too
            fitting = [one for one in named if gender == "m" or one[0] in ("-", gender)]
            if len(fitting) > 1 or any(one[1:] != "s" for one in fitting):
                continue
        elif any(one[0] in ("-", gender) for one in named):
            continue
        return Hit(
            token.start,
            token.end,
            f'nothing before "{token.text}" is what it can stand for: whom or what does it name?',
            evidence=token.lower,
            segment=sentence.segment,
        )
    return None


def _says(found: Words, verb: int) -> bool:
    """Whether a person says something: il a déclaré, which is never impersonal."""
    return (
        found.shape[verb] == "Y" and verb + 1 < len(found.lowers) and found.lowers[verb + 1] in SAID
    )


def _mentions(found: Words) -> Iterator[str]:
    """Gender, "-" where open, and number of everything that is named."""
    for place, letter in enumerate(found.shape):
        if letter in "XMwE":
            yield "-"
        elif not _NOMINAL.isdisjoint(readings_of(letter)) and letter >= "\x80":
            marks = _named(found.lowers[place])
            own = _DETERMINED.get(found.lowers[place - 1], "") if place else ""
            yield from (one for one in marks if one[0] != "-" or not own)
            yield from (own + one[1:] for one in marks if one[0] == "-" and own)


_NOMINAL = frozenset("NA")
_DETERMINED = {
    **dict.fromkeys("un le ce cet du au aucun".split(), "m"),
    **dict.fromkeys("une la cette aucune".split(), "f"),
}


@cache
def _collectives() -> frozenset[str]:
    """Bodies of persons, to which ils may return: la police, le couple."""
    return frozenset(resources.words("fr/collectives.txt")) | _BODIES


_DAYS = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin "
    "juillet août septembre octobre novembre décembre".split()
)
_BODIES = frozenset(
    "police armée gouvernement couple famille équipe groupe parti foule peuple public personnel "
    "société entreprise conseil parlement club pays ville état ministère direction".split()
)


@lru_cache(maxsize=1 << 13)
def _named(lower: str) -> tuple[str, ...]:
    if lower in _DAYS:
        return ()
    if lower in _collectives():
        return ("-",)
    readings = morphology.readings(lower)
    return tuple(
        {
            (reading.gender or "-") + reading.number
            for reading in readings
            if reading.pos in ("noun", "adjective", "name") or reading.tense == "past participle"
        }
    ) or ("-",)


_YOU = compiled("h[nO]*(?P<verb>[BY]|{V})")
_THOU = compiled("H[nO]*(?P<verb>[BY]|{V})")
_SEVERAL = frozenset(
    "tous toutes deux trois quatre ensemble amis amies mesdames messieurs enfants gens dit disait "
    "répond répondit demande demanda autres".split()
)
_DASHES = frozenset("-–—")
_THINE = frozenset("ta tes".split())
_SAYING_TU = _THINE | {"tu"}
_YOURS = frozenset("votre vos".split())


def address(reading: Reading) -> Iterator[Hit]:
    """tu in one sentence and vous in another of a paragraph that speaks to one reader."""
    for line in reading.lines:
        if len(line.sentences) < 2:
            continue
        if all(_SAYING_TU.isdisjoint(sentence.lowers) for sentence in line.sentences):
            continue
        lowers = {lower for sentence in line.sentences for lower in sentence.lowers}
        if not lowers & ({"vous"} | _YOURS):
            continue
        if lowers & (_QUOTES | _SEVERAL | _DASHES | {":"}):
            continue
        thou = [_addressed(one, _THOU, "tu", "s", _THINE) for one in line.sentences]
        you = [_addressed(one, _YOU, "vous", "p", _YOURS) for one in line.sentences]
        if not any(thou) or not any(you):
            continue
        if any(a and b for a, b in zip(thou, you, strict=True)):
            continue  # the rule of one sentence tells
        fewer = thou if sum(map(bool, thou)) < sum(map(bool, you)) else you
        place = next(place for place, token in enumerate(fewer) if token)
        token = fewer[place]
        assert token is not None
        other = "vous" if fewer is thou else "tu"
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" in a paragraph that says "{other}" to its reader',
            evidence="thou" if fewer is thou else "you",
            segment=line.sentences[place].segment,
        )


def _addressed(
    sentence: Sentence, pattern: Shapes, pronoun: str, number: str, owned: frozenset[str]
) -> Token | None:
    """The pronoun before a verb of its person, or the possessive before a noun."""
    found = words(sentence)
    if found is None:
        return None
    for match in pattern.finditer(found.shape):
        if found.lowers[match.start()] == pronoun and any(
            reading.person == "2" and reading.number == number
            for reading in morphology.readings(found.lowers[match.start("verb")])
        ):
            return found.tokens[match.start()]
    return next((token for token in found.tokens if token.lower in owned), None)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.antecedent",
        severity="major",
        summary="il, elle, ils, elles where nothing has been named that they can stand for",
        example="Le ministre a quitté le parlement. Mardi, elle a signé un accord.",
        counter_example="La ministre a quitté le parlement. Mardi, elle a signé un accord.",
        source=f"{_BON_USAGE}, § 654",
        check=antecedent,
        scope="document",
        confidence=0.85,
    ),
    Rule(
        id="grammar.address-slip",
        severity="minor",
        summary="tu and vous for one reader in one paragraph",
        example="Tu dois partir tôt le matin. Vous devez prendre le premier train.",
        counter_example="Tu dois partir tôt le matin. Tu dois prendre le premier train.",
        source=f"{_BON_USAGE}, § 659",
        check=address,
        scope="document",
        confidence=0.8,
    ),
)
