"""A verb in another number than every noun phrase of its clause that could be its subject.

``agreement_far`` knows the subjects that open a clause in a few shapes. Here the clause is read
from its verb to the left, up to the word that opens it; the phrases found there that hang on no
preposition are all that the verb may agree with. Rules: Grevisse & Goosse, *Le bon usage*,
§§ 925-949.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language.chunks import DETERMINERS, Subject, Words
from mtqa.language.tagging import PLURAL, SINGULAR, compiled, that_can_be
from mtqa.rules.agreement_far import COMPARING, subject_hit
from mtqa.rules.free_phrases import LINKS, Phrase, free_phrases
from mtqa.rules.neighbours import is_no_prose
from mtqa.rules.phrases import words
from mtqa.rules.triggers import can_be, when, word
from mtqa.rules.verb_forms import conjugated
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_SURE_VERBS = that_can_be("V", "V") | {"B", "Y"}
_POSSIBLE_VERBS = that_can_be("V") | {"B", "Y"}
_IN_DOUBT = _POSSIBLE_VERBS - _SURE_VERBS
_INFINITIVES = that_can_be("I")
_NOUNS = that_can_be("N")
_CLAUSES = frozenset('kzij":')
# What opens a clause; what makes its subject uncertain.
_OPENERS = frozenset('kwzib:"')
_UNCERTAIN = frozenset("HhMcqj.")
_NO_SUBJECT = _OPENERS | _UNCERTAIN | LINKS | {"t", "p", "C"}
_INVERTED = frozenset("DLXMHFEG")
_STARTING = frozenset("DLEXvSd")
_PRONOUNS = frozenset("je il elle on ils elles".split())
_NEGATED = frozenset("pas plus jamais rien".split())


@lru_cache(maxsize=1 << 13)
def number_of_verb(lower: str) -> str:
    """The one number of the third persons that the form can be; else ""."""
    numbers = {reading.number for reading in conjugated(lower) if reading.person == "3"}
    return numbers.pop() if len(numbers) == 1 else ""


def clause_subject(sentence: Sentence) -> Iterator[Hit]:
    """A finite verb and no noun phrase of its number before it in its clause."""
    found = words(sentence)
    if found is None:
        return
    shape, lowers = found.shape, found.lowers
    only = _only_verb(found)
    for verb, letter in enumerate(shape):
        if not verb or "-" in lowers[verb] or (letter not in _SURE_VERBS and verb != only):
            continue
        number = number_of_verb(lowers[verb])
        if not number or _agrees(found, verb, number):
            continue
        first = behind_subject(found, verb)
        if not first:
            continue
        phrases = subjects_before(found, first, verb, number)
        if phrases and all(one.number != number for one in phrases) and not is_no_prose(sentence):
            phrase = phrases[0]
            if _is_title(found, phrase, verb) or lowers[first - 1] in ("du", "des", "au", "aux"):
                continue  # le porte-parole du gouvernent: the verb is a misspelt noun
            yield from subject_hit(
                sentence,
                Subject(
                    start=phrase.start,
                    noun=phrase.noun,
                    number=phrase.number,
                    marks=found.determined(phrase.noun),
                    verb=first,
                    opener="",
                    nouns=1,
                    plain=False,
                    coordinated=phrase.joined,
                    interrupted=shape[first - 1] == ",",
                ),
            )


def _is_title(found: Words, phrase: Phrase, verb: int) -> bool:
    """Les Suppliantes est une œuvre, 60 Millions de consommateurs déplore: one thing's name."""
    noun = found.tokens[phrase.noun]
    return noun.text[0].isupper() and phrase.noun > 0 or found.lowers[phrase.noun] == "millions"


def _agrees(found: Words, verb: int, number: str) -> bool:
    """Whether article and noun of this number, on no preposition, stand right before the verb."""
    if verb < 2 or found.shape[verb - 2] not in "DL" or found.shape[verb - 1] not in _NOUNS:
        return False
    marks = DETERMINERS.get(found.lowers[verb - 2], 0)
    before = found.shape[verb - 3] if verb > 2 else "."
    other = PLURAL if number == "s" else SINGULAR
    return bool(marks) and not marks & other and before not in LINKS and before != "C"


def _only_verb(found: Words) -> int:
    """The one word of a sentence that can be its finite verb, relative clauses aside; else 0."""
    shape = found.shape
    if found.tokens[-1].text != "." or _IN_DOUBT.isdisjoint(shape):
        return 0
    if not _CLAUSES.isdisjoint(shape):
        return 0
    places: list[int] = []
    for at, letter in enumerate(shape):
        if letter in "HhMc":
            return 0
        if letter in _POSSIBLE_VERBS:
            opener = max(shape.rfind("q", 0, at), shape.rfind("w", 0, at))
            if opener < 0 or "," in shape[opener + 1 : at]:
                places.append(at)
    if len(places) != 1 or not _GOVERNING.match(shape, places[0] + 1):
        return 0
    return places[0]


_GOVERNING = compiled("[DLdeSp]|{=R}")


def behind_subject(found: Words, verb: int) -> int:
    """The place behind the subject before ``verb`` and its clitics; 0 where none can stand."""
    shape, first = found.shape, verb
    while first and shape[first - 1] in "nO":
        first -= 1
    if not first or (shape[first - 1] in _NO_SUBJECT and not _is_closing(found, first - 1)):
        return 0
    return first


def subjects_before(found: Words, first: int, verb: int, number: str) -> list[Phrase]:
    """The phrases between the beginning of the clause and ``first`` that the verb may agree with.

    None where the verb, of this ``number``, may have another subject.
    """
    shape = found.shape
    start, certain = _clause(found, first)
    opening = start
    after = verb + 1
    while after < len(shape) - 1 and shape[after] in "gp":
        after += 1
    behind = shape[after] if after < len(shape) else "."
    if found.lowers[first - 1] in _PRONOUNS:
        return []  # son émission On n'est pas couché
    aside = _aside(found, first - 1) if shape[first - 1] == "," else 0
    if aside and not _SPEAKER.match(shape, verb):
        return subjects_before(found, aside, verb, number)
    if shape[first - 1] == ",":
        if not certain or _SPEAKER.match(shape, verb) or behind in _INVERTED:
            return []  # Les réformes, estime le ministre, sont …
        if found.lowers[start - 1] == "dont":
            return []  # six personnes, dont le policier, ont
    else:
        comma = shape.rfind(",", start, first)
        if comma >= 0:
            if not certain and ("C" in shape[comma:first] or shape[comma + 1] not in _STARTING):
                return []
            start, certain = comma + 1, True
        elif not certain:
            start, certain = _behind_and(found, start, first)
    if not certain:
        return []
    phrases = free_phrases(found, start, first)
    if not phrases or any(not one.number for one in phrases):
        return []
    if shape[phrases[0].start] == "E" and shape[verb] == "B" and behind in "DLE":
        return []  # Trois enfants est un bon chiffre
    if behind in _INVERTED and phrases[0].start != start and shape[start] in LINKS:
        return []  # Dans toute la ville se multiplient les appels
    if number == "p" and found.lowers[opening - 1] == "dont" and opening:
        return []  # six suspects, dont le chef du commando ont
    listed = number == "p" or "C" in shape[start:first]
    if (
        listed
        and start > opening
        and (free_phrases(found, opening, start - 1) or shape[opening + 1] == "d")
    ):
        return []  # des cartes, une montre ont; le vaccin contre la grippe, la toux et le froid a
    if "ni" in found.lowers[start:first]:
        return []
    if number == "p" and shape[opening] == "," and free_phrases(found, 0, opening):
        return []  # le design, la surface en plastique font
    if number == "p" and (
        shape[start + 1 : start + 2] == "d" or "C" in shape[start : phrases[0].start]
    ):
        return []  # plus de mille gares à travers le pays sont; l'heure et le lieu sont
    if number == "p" and (len(phrases) > 1 or _JOINED.search(shape, start, first)):
        return []
    return phrases


def _aside(found: Words, comma: int) -> int:
    """The place of the comma that opens the relative clause that ends at ``comma``; 0 for none."""
    shape = found.shape
    opening = shape.rfind(",", 0, comma)
    if opening > 0 and (shape[opening + 1] in "qw" or shape[opening + 1 : opening + 3] == "Sw"):
        return opening
    return 0


_SPEAKER = compiled("(?:Y{R}?{P}|.)(?:[DLXMHFEG]|{N})")
# Et d'autres opioïdes: the second of two subjects.
_JOINED = compiled("C(?:d{A}|F|X|{R}d)")


def _behind_and(found: Words, start: int, first: int) -> tuple[int, bool]:
    """Where a second clause joined to a first by et begins: Il arrive et les autres partent."""
    shape = found.shape
    joint = shape.rfind("C", start, first)
    if joint < 0 or found.lowers[joint] != "et" or "C" in shape[start:joint]:
        return start, False
    if shape[joint + 1] not in "DL" or not start or shape[start - 1] not in _SURE_VERBS:
        return start, False
    if any(letter in 'kqwzi:"' for letter in shape[:start]) or "," in shape[start - 1 : first]:
        return start, False
    return joint + 1, True


def _is_closing(found: Words, place: int) -> bool:
    """Whether the mark at ``place`` closes a quotation within a phrase (les « gilets jaunes »)."""
    return found.shape[place] == '"' and _quoted_from(found, place) < place


def _quoted_from(found: Words, place: int) -> int:
    """The place of the mark that opens what the one at ``place`` closes; itself if none does."""
    if found.tokens[place].text in "«“„":
        return place
    for at in range(place - 1, max(0, place - 6), -1):
        if found.shape[at] == '"':
            return at if found.shape[at - 1] in "DLFd" else place
        if found.shape[at] not in _QUOTED:
            break
    return place


_QUOTED = frozenset("X").union(that_can_be("NAP"))


def _clause(found: Words, first: int) -> tuple[int, bool]:
    """Where the clause of the verb at ``first`` begins, and whether its subject stands there."""
    shape, lowers = found.shape, found.lowers
    at = first
    while at:
        letter = shape[at - 1]
        if letter == '"':
            opened = _quoted_from(found, at - 1)
            if opened < at - 1:
                at = opened
                continue
        if letter in _UNCERTAIN or (letter == "D" and lowers[at - 1].startswith("quel")):
            return at, False
        if letter in _OPENERS:
            return at, _opens(found, at)
        if letter in _POSSIBLE_VERBS:
            if "-" in lowers[at - 1] and at > 1 and shape[at - 2] == ",":
                at -= 2  # Les autorités, a-t-il précisé, ont …
                continue
            if at == 1 and lowers[0] == "a":
                return 0, True  # A Paris, …
            return at, False
        if letter in _INFINITIVES and (at < 2 or shape[at - 2] not in LINKS):
            return at, False
        at -= 1
    return 0, not lowers[0].startswith(("quel", "ni"))


def _opens(found: Words, at: int) -> bool:
    """Whether a clause begins behind the opener before ``at``."""
    letter, lower = found.shape[at - 1], found.lowers[at - 1]
    before = found.shape[at - 2] if at > 1 else ""
    if letter == '"':
        mark = found.tokens[at - 1]
        return mark.text in "«“„" or (
            mark.end == found.tokens[at].start and (before in ",:k." or not before)
        )
    if letter == ":":
        return found.tokens[at - 1].text in ":;"
    if letter == "w":
        return lower == "où" or (lower == "dont" and found.lowers[at] in _DEFINITE)
    if letter == "k":
        near = found.lowers[max(0, at - 8) : at - 1]
        only = not {"ne", "n'"}.isdisjoint(near) and _NEGATED.isdisjoint(near) and before != "c"
        return (
            not only
            and COMPARING.isdisjoint(near)
            and {"tant", "c'", "si"}.isdisjoint(near)
            and (not before or before not in "CdGFMDt,")
        )
    if letter == "b":
        return found.shape[at] in "DLFEXvS" and before != "C"
    return lower != "soit"


_DEFINITE = frozenset("le la l' les ses leurs son sa".split())


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.clause-subject",
        severity="major",
        summary="verb of another number than every noun phrase of its clause",
        example="Après la chute du mur, à Berlin, les habitants de la ville a fêté.",
        counter_example="Les réformes, estime le ministre, sont utiles, et la plupart ont réussi.",
        source=f"{_BON_USAGE}, §§ 925-949",
        check=when(clause_subject, word(can_be("BYV"))),
        confidence=0.9,
    ),
)
