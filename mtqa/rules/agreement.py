"""Determiner and noun that cannot belong together, side by side.

A word is judged by all its readings in the morphological lexicon: a rule speaks only when every
one of them is wrong. Rules: Grevisse & Goosse, *Le bon usage*, §§ 438-442, 580-640.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology, tagging
from mtqa.language.french import Gender, Number
from mtqa.rules.answers import kept
from mtqa.rules.neighbours import (
    goes_on,
    is_infinitive,
    is_no_prose,
    pairs,
    parts,
    side_by_side,
    written_as_word,
)
from mtqa.rules.nominals import DETERMINERS, Nominal, adjective, nominal
from mtqa.rules.phrases import words
from mtqa.rules.slips import meant
from mtqa.rules.triggers import Read, beside, when
from mtqa.types import Hit, Rule, Sentence, Token, Word

_OPEN_TO = {
    word: tagging.marks_of(gender, number) for word, (gender, number) in DETERMINERS.items()
}
# Also pronouns, so that a verb may follow: il la porte, leur porte.
_CLITICS = frozenset({"le", "la", "l'", "les", "leur"})
_ALSO_PRONOUNS = frozenset({"un", "une", "plusieurs", "aucun", "aucune"})
# Behind these no pronoun is followed by a finite verb.
_NOMINAL_CONTEXT = frozenset(
    "dans sur sous avec par contre vers chez malgré entre pendant durant depuis selon dès de à "
    "pour sans après avant si lorsque quand".split()
)


_ANY = tagging.MASCULINE | tagging.FEMININE
_Noun = tuple[Token, Token, tuple[str, str], Nominal]


@kept
def _nouns(sentence: Sentence) -> tuple[_Noun, ...]:
    """Determiners and the common noun right behind them that do not agree."""
    return tuple(_found(sentence))


def _found(sentence: Sentence) -> Iterator[_Noun]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place, left, right in pairs(sentence):
        open_to = _OPEN_TO.get(left.lower)
        if open_to is None:
            continue
        own = tagging.marks(right.lower)
        adjective_marks = own.adjective if own.adjective != _ANY or not own.noun else 0
        if (own.noun | adjective_marks) & open_to:
            continue  # most pairs agree; la vidéo is no colour
        marks = DETERMINERS[left.lower]
        if right.word is None or not right.text.islower() or not written_as_word(left):
            continue
        if place and left.text[0].isupper() and tokens[place - 1].word is not None:
            continue  # Kim Jong Un, La Une
        if not _is_ours(right.word) or goes_on(text, right):
            continue
        found = nominal(right.lower)
        if found is None or (found.finite and not _is_article(tokens, place)):
            found = _in_context(sentence, place)
        if found is not None and not is_no_prose(sentence):
            yield left, right, marks, found


# A common French noun is no English word, be it common there too (la police, un parking).
_COMMON, _ALIKE = 4.0, 0.5


def _is_ours(word: Word) -> bool:
    if word.fr >= max(1.0, word.en):
        return True
    return word.fr >= max(_COMMON, word.en - _ALIKE) and word.text != "media"


_ONLY_NOUNS = tagging.that_can_be("N", "NA")


def _in_context(sentence: Sentence, place: int) -> Nominal | None:
    """The noun behind the determiner at ``place`` where its neighbours exclude all else."""
    seen = words(sentence)
    if seen is None or seen.shape[place] not in "DGF" or seen.shape[place + 1] not in _ONLY_NOUNS:
        return None
    at = place - 1
    while at > 0 and seen.shape[at] in _ADVERBS:
        at -= 1
    before = seen.shape[at] if place else "."
    behind = seen.shape[place + 2] if place + 2 < len(seen.shape) else "."
    determiner, noun = seen.lowers[place : place + 2]
    governs = behind in _SURE_VERBS or behind == "n"
    followed = governs or behind == "d" or behind == "G"
    if noun == "plupart" or (place and seen.lowers[place - 1] == "en"):
        return None  # en la voyant, en une
    if behind in _NOMINAL or (behind == "E" and noun in _WEEKDAYS and determiner != "cette"):
        return None  # le contrôle qualité, les vendredi 12 et samedi 13
    if determiner in _CLITICS and not (
        before in "Sd"
        or (before == "t" and determiner == "les")
        or before in _BEFORE_ARTICLE
        or (followed and before in _CLAUSE)
        or (governs and _WHO.isdisjoint(seen.shape[max(0, place - 8) : place]))
    ):
        return None
    if determiner in _ALSO_PRONOUNS and (before not in "dS" and before not in _SURE_VERBS):
        return None
    if before in _SURE_VERBS and not _WHO.isdisjoint(seen.shape[:place]):
        return None  # ceux qui le veulent la contrôlent
    if is_infinitive(noun) and determiner in _CLITICS:
        return None
    own = tagging.marks(noun)
    gender, number = tagging.gender_and_number(own.noun | own.adjective)
    return Nominal(gender, number, finite=False)


_WEEKDAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_NOMINAL = tagging.that_can_be("N") | {"X"}
_SURE_VERBS = tagging.that_can_be("V", "V") | {"B", "Y"}
_WHO = frozenset("qkw")
# What an article follows, but no pronoun before its verb; where a clause or its subject begins.
_BEFORE_ARTICLE = _SURE_VERBS | tagging.that_can_be("PIG", "PIG")
_CLAUSE = frozenset('kz":b')
_ADVERBS = tagging.that_can_be("R", "R")


def _is_article(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the token is an article before what may be a verb too."""
    own = tokens[place].lower
    if not place:
        return True
    before = tokens[place - 1].lower
    if own not in _CLITICS:
        return own not in _ALSO_PRONOUNS or before not in ("l'", "d'", "qu'", "et", "ou", ",")
    if before in ("que", "qu'", "comme"):
        # Not where the subject comes last (comme le relève la presse) or an infinitive follows.
        after = tokens[place + 2] if place + 2 < len(tokens) else None
        return after is not None and after.lower in ("de", "d'", "du", "des")
    return before in _NOMINAL_CONTEXT or _only_verb(before)


@lru_cache(maxsize=1 << 13)
def _only_verb(lower: str) -> bool:
    """A verb and nothing else, so that what follows is its object (relance la dialogue)."""
    readings = morphology.readings(lower)
    return bool(readings) and all(reading.pos == "verb" for reading in readings)


def gender(sentence: Sentence) -> Iterator[Hit]:
    """An article of the wrong gender right before the noun (la dialogue, un réunion)."""
    for left, right, (wanted, count), noun in _nouns(sentence):
        if not wanted or not noun.gender or noun.gender == wanted:
            continue
        if (noun.number and count and noun.number != count) or right.lower == "virgule":
            continue
        if right.lower == "égale" or right.lower in _KEYS:
            continue  # deux plus un égale trois, le la bémol
        if left.lower == "aucune" and right.lower == "côté":
            continue  # aucune femme du côté des talibans: aucune côté talibans
        if sentence.segment.text.startswith(_IDIOMS, right.start):
            continue
        own: Gender = "f" if noun.gender == "f" else "m"
        apostrophe = french.apostrophe_of(sentence.segment.text)
        fix = french.with_determiner(left.text, right.text, own, "s", apostrophe)
        # A word that has the other gender too (la député, un nouvelle) may itself be the wrong one.
        other = morphology.agree(right.lower, wanted, "s")
        lost = _has_lost_its_apostrophe(sentence, left, right)
        bends = other is not None and other != right.lower
        fixes: tuple[str, ...] = (fix,)
        if right.word is not None and right.word.fr < _RARE_NOUN and meant(right.lower):
            continue  # une positon: position was meant
        if left.lower == "au" and not noun.number:
            fixes = ("aux " + right.text, fix)  # mettre au voix
        elif bends:
            kept: Gender = "f" if wanted == "f" else "m"
            bent = french.with_determiner(left.text, other or "", kept, "s", apostrophe)
            own_noun = (
                _gender_behind(sentence, right) == wanted
                or _is_before_name(sentence, right)  # sa petit Fiat
                or (_is_person(right.lower) and not lost)
            )
            fixes = (bent, fix) if own_noun else (fix, bent)
        if lost:
            fixes = ("l" + apostrophe + "a " + right.text, *fixes)
            bends = True
        end, added = _adjective_behind(sentence, right, own, wanted)
        fixes = tuple(one + added for one in fixes) if len(fixes) == 1 else fixes
        yield Hit(
            left.start,
            end if len(fixes) == 1 else right.end,
            _message(left, right, own, fixes[0]),
            fixes,
            evidence="bending noun" if bends else "noun",
        )


def _message(left: Token, right: Token, own: Gender, fix: str) -> str:
    if fix.startswith(left.text + " "):
        return f'"{left.text}" and "{right.text}" do not agree: "{fix}"'
    return f'"{right.text}" is {"feminine" if own == "f" else "masculine"}: "{fix}"'


_RARE_NOUN = 2.0
_IDIOMS = (
    *("bouche à oreille", "bouche-à-bouche", "bouche à bouche", "trompe l'œil", "brise "),
    *("face à face", "tête à tête", "goutte à goutte", "porte à porte", "peau à peau"),
)
_KEYS = frozenset("bémol dièse mineur majeur".split())


def _is_person(lower: str) -> bool:
    """A noun and no adjective, so that the article tells who is meant: la député is a woman."""
    kinds = {reading.pos for reading in morphology.readings(lower)}
    return "noun" in kinds and "adjective" not in kinds


def _has_lost_its_apostrophe(sentence: Sentence, left: Token, right: Token) -> bool:
    """Sa ceinture la sauvé: behind a noun la and a participle in -é are l'a sauvé."""
    if left.text != "la" or not right.lower.endswith("é"):
        return False
    if all(one.tense != "past participle" for one in morphology.readings(right.lower)):
        return False
    before = [token for token in sentence.tokens if token.end <= left.start]
    return bool(before) and (
        before[-1].lower in ("comme", "qui", "ainsi", "où")
        or bool(morphology.genders(before[-1].lower))
    )


def _adjective_behind(sentence: Sentence, noun: Token, own: Gender, wrong: str) -> tuple[int, str]:
    """Where an adjective ends that follows the wrong article, and what it becomes."""
    text = sentence.segment.text
    for token in sentence.tokens:
        if token.start > noun.end:
            quality = adjective(token.lower)
            if quality is None or quality.genders != {wrong} or not token.text.islower():
                break
            bent = morphology.agree(token.lower, own, "s")
            if bent is None or not side_by_side(text, noun, token):
                break
            return token.end, " " + bent
    return noun.end, ""


def _gender_behind(sentence: Sentence, word: Token) -> str:
    """The gender of the noun right behind ``word`` (le grande débat: it is the adjective)."""
    for token in sentence.tokens:
        if token.start > word.end:
            noun = nominal(token.lower)
            return noun.gender if noun is not None else ""
    return ""


def _is_before_name(sentence: Sentence, word: Token) -> bool:
    """Whether ``word`` is an adjective before a name, which alone does not tell its gender."""
    text = sentence.segment.text
    return (
        text[word.end : word.end + 1] == " "
        and text[word.end + 1 : word.end + 2].isupper()
        and any(reading.pos == "adjective" for reading in morphology.readings(word.lower))
    )


def number(sentence: Sentence) -> Iterator[Hit]:
    """A singular determiner before a plural noun, or a plural one before a singular."""
    for left, right, (wanted, count), noun in _nouns(sentence):
        if not noun.number or noun.number == count:
            continue
        if _invites_plural(sentence, left, right, noun):
            continue
        apostrophe = french.apostrophe_of(sentence.segment.text)
        surface = f"{left.text} {right.text}"
        fixes = tuple(
            fix for fix in _numbered(left, right, noun, wanted, apostrophe) if fix != surface
        )
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}": one is singular, the other plural',
            fixes,
            evidence="plural noun" if noun.number == "p" else "singular noun",
        )


def _invites_plural(sentence: Sentence, left: Token, right: Token, noun: Nominal) -> bool:
    """Compounds (des guet-apens), mille et une nuits, les premier et deuxième tours."""
    text = sentence.segment.text
    before = text[: left.start].rpartition(" ")[0].rpartition(" ")[2].lower()
    if "-" in right.text or right.lower == "tiens" or before in ("et", "virgule", "cent", "mille"):
        return True
    after = text[right.end : right.end + 4]
    if noun.number == "p":
        return after.startswith((" et ", " ou ", "/", " & "))
    if after.startswith(", "):
        follower = next((one for one in sentence.tokens if one.start >= right.end + 2), None)
        return follower is None or adjective(right.lower) is not None or _is_nominal(follower)
    if after.startswith(" à "):
        return right.lower in _FACE_TO_FACE
    return after.startswith((" et ", " ou ", "/", " & "))


def _is_nominal(token: Token) -> bool:
    """A noun or adjective, as in les père, mère et enfant."""
    return bool(parts(token.lower) & {"noun", "adjective"})


_FACE_TO_FACE = frozenset("face tête corps prêt pied dos côte bouche cœur main pile".split())


def _numbered(
    left: Token, right: Token, noun: Nominal, wanted: str, apostrophe: str
) -> Iterator[str]:
    """Both ways to mend it: what stands in the plural is mostly meant, but not un soldats."""
    own: Gender = "f" if (noun.gender or wanted) == "f" else "m"
    singular = left.lower in ("un", "une", "chaque", "aucun", "aucune")
    orders: tuple[Number, Number] = ("s", "p") if singular else ("p", "s")
    for count in orders:
        bent = right.text if noun.number == count else morphology.inflected_noun(right.lower, count)
        if bent is not None:
            yield french.with_determiner(left.text, bent, own, count, apostrophe)


def _marks_of_noun(lower: str) -> int:
    """Marks of what can be a noun; all of them for anything else."""
    own = tagging.marks(lower)
    if not own.noun:
        return ~0
    return own.noun | (own.adjective if own.adjective != _ANY else 0)


def _disagrees(marks: int) -> Read:
    """What cannot stand behind a determiner with ``marks``."""
    return Read(_marks_of_noun, lambda own: not own & marks)


_DISAGREEING = [
    beside([word for word, own in _OPEN_TO.items() if own == marks], _disagrees(marks))
    for marks in sorted(set(_OPEN_TO.values()))
]


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.gender",
        severity="major",
        summary="determiner and noun of different gender",
        example="Le ministre veut reprendre la dialogue avec Paris.",
        counter_example="Le ministre veut reprendre le dialogue avec Paris.",
        source="Grevisse & Goosse, Le bon usage, §§ 467-490",
        check=when(gender, *_DISAGREEING),
        confidence=0.9,
    ),
    Rule(
        id="grammar.number",
        severity="major",
        summary="determiner and noun of different number",
        example="Il a signé plusieurs accord avec Paris.",
        counter_example="Il a signé plusieurs fois avec Paris.",
        source="Grevisse & Goosse, Le bon usage, §§ 512-540",
        check=when(number, *_DISAGREEING),
        confidence=0.9,
    ),
)
