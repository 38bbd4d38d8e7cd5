"""Objects without the preposition that their verb asks for (obéir les règles, survivre l'attentat).

``data/fr/indirect.csv`` lists verbs that have no direct object. The verb must follow its subject,
so that what stands behind it is no subject in its turn (ainsi participent les élèves).
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from mtqa.language import morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules import patterns
from mtqa.rules.government import adjuncts, is_predicate
from mtqa.rules.neighbours import is_infinitive, parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.valency import joined
from mtqa.rules.verb_forms import is_adverb
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"


class Indirect(Struct, frozen=True):
    """A verb and the preposition of its object; ``only``: the nouns before which it needs it."""

    verb: str
    preposition: str
    only: frozenset[str]


@cache
def _verbs() -> dict[str, tuple[Indirect, ...]]:
    """The forms of the verbs of the table."""
    found: dict[str, tuple[Indirect, ...]] = {}
    for row in resources.rows("fr/indirect.csv"):
        own = Indirect(
            row["verb"], row["preposition"], frozenset(filter(None, row["only"].split("|")))
        )
        for form in morphology.forms(own.verb.removeprefix("se "), "verb"):
            found[form] = (*found.get(form, ()), own)
    return found


_ARTICLES = frozenset(
    "le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes "
    "plusieurs quelques".split()
)
_BETWEEN = frozenset("pas plus jamais toujours encore aussi déjà bien mieux guère rien".split())
_DATIVE = frozenset("lui leur y en me m' te t' nous vous".split())
_REFLEXIVE = frozenset("se s'".split())
_AUXILIARIES = ("avoir", "être")
_MODALS = ("pouvoir", "devoir", "vouloir", "aller", "falloir", "espérer", "compter", "oser")


@cache
def _forms(verbs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in morphology.forms(verb, "verb"))


_RELATIVE = frozenset(
    "que qu' dont où auquel auxquels auxquelles laquelle lequel lesquels lesquelles duquel quoi "
    "comme ainsi lorsque quand tandis quelle quel quels quelles combien comment".split()
)

_GOVERNED = _RELATIVE - frozenset("que qu' comme ainsi lorsque quand tandis".split())


def object_lacks(sentence: Sentence) -> Iterator[Hit]:
    """A verb of the table, its subject right before it, and a noun phrase right behind."""
    known, lowers = _verbs(), sentence.lowers
    for place, rows in enumerate(map(known.get, lowers[:-2])):
        if rows is None:
            continue
        found = words(sentence)
        if found is None:
            return
        for own in rows:
            at = _object(sentence, place, own)
            if at is not None and _is_own_verb(found, place, own):
                yield _hit(sentence, place, at, own)
                break


def _hit(sentence: Sentence, place: int, at: int, own: Indirect) -> Hit:
    tokens, text = sentence.tokens, sentence.segment.text
    before, first, noun = tokens[at - 1 : at + 2]
    whole = joined(own.preposition, first.text)
    fix = f"{before.text} {whole}"
    return Hit(
        before.start,
        first.end,
        f'"{tokens[place].text}" takes "{own.preposition}": '
        f'"{whole}{text[first.end : noun.start]}{noun.text}"',
        (fix,),
        evidence=own.preposition,
    )


# Verbs with à and the person, de and what that person is to do.
_ASKING = (
    "demander permettre ordonner interdire conseiller déconseiller recommander proposer promettre "
    "suggérer reprocher commander enjoindre offrir accorder garantir"
)


# Of these, those that have a thing for their object beside the person.
_GIVING = frozenset("promettre proposer demander offrir accorder garantir".split())
_TO_DO = compiled("n?p?[OM]*{I}")


@cache
def _asking() -> dict[str, Indirect]:
    return {
        form: Indirect(verb, "à", frozenset())
        for verb in _ASKING.split()
        for form in morphology.forms(verb, "verb")
    }


@cache
def persons() -> frozenset[str]:
    """Nouns of persons, and of those who act as such: police, gouvernement."""
    return patterns.parse_elements("@person")[0].words | resources.words("fr/persons.txt")


@lru_cache(maxsize=1 << 12)
def is_person(lower: str) -> bool:
    """Whether a noun is one of persons: on the list, or with a feminine beside it (voleuse)."""
    singular = lower.removesuffix("s")
    if not {lower, singular, f"{singular}s"}.isdisjoint(persons()):
        return True
    if singular.endswith("eur"):
        return any(
            "noun" in parts(singular.removesuffix(own) + feminine)
            for own, feminine in (("eur", "euse"), ("teur", "trice"), ("seur", "seuse"))
            if singular.endswith(own)
        )
    return singular.endswith(("iste", "logue")) and morphology.genders(lower) == {"m", "f"}


def asked(sentence: Sentence) -> Iterator[Hit]:
    """A person without à whom somebody asks si, or to do (a demandé le président de partir)."""
    known, lowers = _asking(), sentence.lowers
    for place, own in enumerate(map(known.get, lowers[:-3])):
        if own is None or lowers[place + 1] not in _ARTICLES or lowers[place + 1] == "des":
            continue
        found = words(sentence)
        if found is None:
            return
        noun = place + 2
        if not is_person(lowers[noun]):
            continue
        behind = noun + 1
        if behind < len(lowers) and readings_of(found.shape[behind]) in ("A", "AP", "NA"):
            behind += 1
        if behind + 1 >= len(lowers):
            continue
        todo = lowers[behind] in ("de", "d'") and _TO_DO.match(found.shape, behind + 1)
        whether = lowers[behind] in ("si", "s'") and found.shape[behind + 1] in "HhDL"
        thing = own.verb in _GIVING and lowers[behind] in ("un", "une", "des", "plus")
        if (todo or whether or thing) and _is_own_verb(found, place, own):
            yield _hit(sentence, place, place + 1, own)


def _object(sentence: Sentence, place: int, own: Indirect) -> int | None:
    """The place of the determiner that opens the object behind the verb at ``place``."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    at = place + 1
    while at < len(lowers) - 1 and (lowers[at] in _BETWEEN or is_adverb(lowers[at])):
        at += 1
    if at >= len(lowers) - 1 or lowers[at] not in _ARTICLES:
        return None
    if own.preposition == "de" and lowers[at] == "des":
        return None
    noun = at + 1
    free = adjuncts("")
    while noun < min(at + 3, len(lowers)) and "noun" not in parts(lowers[noun]):
        if "adjective" not in parts(lowers[noun]):
            return None
        noun += 1
    if noun >= min(at + 3, len(lowers)) or not tokens[noun].text.islower():
        return None
    behind = lowers[noun + 1] if noun + 1 < len(lowers) else ""
    if lowers[noun] in free or lowers[noun] in _TIMES or behind in free:
        return None
    person = "@person" in own.only and is_person(lowers[noun])
    if own.only and lowers[noun] not in own.only and not person:
        return None
    if noun == at + 1 and is_infinitive(lowers[noun]) and lowers[noun] not in _INFINITIVES:
        return None  # il se souvient l'avoir vu
    if not all(side_by_side(text, *tokens[one : one + 2]) for one in range(place, noun)):
        return None
    return at


# Infinitives that are nouns first.
_INFINITIVES = frozenset("pouvoir avenir souvenir devoir dîner déjeuner rire".split())
# Days, and what tells how much: participer le dimanche, ressembler le plus.
_TIMES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin "
    "juillet août septembre octobre novembre décembre tout peu moins mieux maximum minimum une "
    "deux tiers moitié quart pire meilleur demi reste "
    "seconde instant dizaine vingtaine trentaine quinzaine centaine".split()
)


def _is_own_verb(found: Words, place: int, own: Indirect) -> bool:
    """Whether the word is that verb, with its subject before it and no other object."""
    shape, lowers = found.shape, found.lowers
    reading = set(readings_of(shape[place]))
    at = place - 1
    before = lowers[max(0, place - 12) : place]
    if not _GOVERNED.isdisjoint(before) or (own.preposition, "qui") in pairwise(before):
        return False  # la gérante avec qui ils avaient sympathisé
    if reading == {"P"} or ("P" in reading and lowers[at] in _forms(_AUXILIARIES)):
        while at >= 0 and (lowers[at] in _BETWEEN or is_adverb(lowers[at]) or shape[at] == "p"):
            at -= 1
        if at < 0 or shape[at] not in ("B" if own.verb.startswith("se ") else "Y"):
            return False
        at -= 1
    elif reading == {"I"}:
        if at >= 0 and lowers[at] in ("pas", "plus", "jamais") and lowers[at - 1] == "ne":
            at -= 2
    elif not (reading <= {"V", "P"} or lowers[at] in ("cela", "ça") or is_predicate(found, place)):
        return False
    reflexive = False
    while at >= 0 and shape[at] in "Ohn":
        if lowers[at] in _REFLEXIVE:
            reflexive = True
        elif lowers[at] in ("nous", "vous"):
            if at and shape[at - 1] in "Hi":
                return False  # s'il vous plaît
            break
        elif lowers[at] in _DATIVE:
            return False
        at -= 1
    if reflexive is not own.verb.startswith("se ") or at < 0:
        return False
    if reading == {"I"}:
        if shape[at] in "dS":
            around = lowers[max(0, at - 6) : at]
            return (
                _RELATIVE.isdisjoint(around)
                and around[-1:] != ("état",)  # hors d'état de nuire
                and lowers[place + 1] != "des"
            )
        if lowers[at] not in _forms(_MODALS):
            return False
        at -= 1
        while at >= 0 and (shape[at] in "Onp" or lowers[at] in _BETWEEN):
            at -= 1
    return at >= 0 and _is_subject(found, at)


def _is_subject(found: Words, last: int) -> bool:
    """Whether a subject ends at ``last``: a pronoun, qui, or a noun phrase that opens a clause."""
    shape, lowers = found.shape, found.lowers
    if shape[last] == "q":
        return last == 0 or shape[last - 1] not in "SYd"  # à qui appartient ce chien
    if shape[last] == "H" or lowers[last] in ("nous", "vous", "cela", "ceux", "celui"):
        return True
    at = last
    while at >= 0:
        while at >= 0 and (shape[at] == "X" or set(readings_of(shape[at])) <= set("NAPR")):
            at -= 1
        if at >= 0 and shape[at] == "E":
            at -= 1
        if at < 0:
            return False
        if shape[at] in "DL" and lowers[at] != "leur" or lowers[at] == "l'":
            if at and shape[at - 1] == "d":
                at -= 2
                continue
            if (
                at
                and shape[at - 1] in "SeYBIV"
                or not _RELATIVE.isdisjoint(lowers[max(0, at - 8) : at])
            ):
                return False
            return at == 0 or shape[at - 1] in ',":bCzt.k' or lowers[at - 1] == "tous"
        if shape[at] == "d" or lowers[at] in ("du", "des"):
            if lowers[at] == "des" and (at == 0 or shape[at - 1] in ',":bz'):
                return True
            at -= 1
            continue
        return False
    return False


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.indirect-object",
        severity="major",
        summary="object without the à, de or sur that its verb asks for",
        example="Les élèves obéissent les règles de l'école.",
        counter_example="Les élèves obéissent aux règles, ainsi participent les parents.",
        source=f"{_BON_USAGE}, §§ 282-291; Trésor de la langue française",
        check=where(lambda: _verbs(), object_lacks),
        confidence=0.9,
    ),
    Rule(
        id="grammar.asked-person",
        severity="major",
        summary="person without à whom somebody asks, allows or forbids something",
        example="Les journalistes ont demandé le président s'il allait partir.",
        counter_example="Ils ont demandé au président s'il partait, et une pause aux soldats.",
        source=f"{_BON_USAGE}, §§ 282-291",
        check=where(lambda: _asking(), asked),
        confidence=0.9,
    ),
)
