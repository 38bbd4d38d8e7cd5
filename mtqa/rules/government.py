"""The preposition that German or English suggests where a verb, noun or adjective has another.

``data/fr/government.csv`` gives each word its preposition and the ones that are wrong. Behind the
wrong one a determiner and a noun must follow, and no noun of a time, place or manner that goes
with any word (content sur le moment, insister à la fin).
"""

import itertools
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from mtqa.language import french, morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import readings_of
from mtqa.rules.bare_names import holders
from mtqa.rules.function_words import is_country
from mtqa.rules.neighbours import is_infinitive, parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.rules.valency import substitutions
from mtqa.rules.verb_forms import TO_HAVE, is_adverb
from mtqa.types import Hit, Rule, Sentence


class Government(Struct, frozen=True):
    """``word`` (a lemma, or a verb and its noun) with ``right`` prepositions for ``wrong`` ones.

    ``but``: nouns before which the wrong one is right all the same; ``only``: the nouns before
    which it is wrong, where it is right before most. A right preposition "-" is none at all.
    """

    kind: str
    word: str
    wrong: frozenset[str]
    right: tuple[str, ...]
    but: frozenset[str]
    only: frozenset[str]

    @property
    def shown(self) -> str:
        """The word with its preposition, as a dictionary has it."""
        verb = self.word
        if verb.startswith("se "):
            verb = french.elide("se", verb.removeprefix("se "), "'")
        preposition = "" if self.right[0] == "-" else f"{self.right[0]} "
        return f"{verb} {preposition}quelque chose"


_POS: dict[str, morphology.PartOfSpeech] = {
    "verb": "verb",
    "object": "verb",
    "noun": "noun",
    "thing": "noun",
    "adjective": "adjective",
    "predicate": "adjective",
}


@cache
def governments() -> tuple[Government, ...]:
    """Every row of the table, in its order."""
    return tuple(
        Government(
            row["kind"],
            row["word"],
            frozenset(row["wrong"].split("|")),
            tuple(row["right"].split("|")),
            frozenset(filter(None, row["but"].split("|"))),
            frozenset(filter(None, row["only"].split("|"))),
        )
        for row in resources.rows("fr/government.csv")
    )


@cache
def _heads() -> dict[str, tuple[Government, ...]]:
    """The forms by which the rows are found: of the word, or the noun of a verb and its noun."""
    found: dict[str, list[Government]] = {}
    for one in governments():
        for form in _forms(one):
            found.setdefault(form, []).append(one)
    return {form: tuple(rows) for form, rows in found.items()}


def _forms(one: Government) -> frozenset[str]:
    verb, _, noun = one.word.removeprefix("se ").partition(" ")
    if noun:
        return frozenset({noun})
    forms = morphology.forms(verb, _POS[one.kind])
    if forms:
        return forms
    made = (morphology.agree(verb, gender, number) for gender in "mf" for number in "sp")
    return frozenset(form for form in made if form)


_PLAIN = {"au": "à", "aux": "à", "du": "de", "des": "de", "d'": "de"}
_DETERMINERS = frozenset(
    "le la l' les un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes "
    "toute toutes tous tout".split()
)


@cache
def adjuncts(preposition: str) -> frozenset[str]:
    """Nouns of time, place and manner that go with any word behind ``preposition``."""
    return frozenset(
        noun
        for row in resources.rows("fr/adjuncts.csv")
        if row["preposition"] in ("", preposition)
        for noun in row["nouns"].split()
    )


_OWN_PERSON = frozenset(
    {("je", "me"), ("je", "m'"), ("tu", "te"), ("tu", "t'"), ("nous", "nous"), ("vous", "vous")}
)
# What the word governs may stand before it, as a pronoun.
_GOVERNED = frozenset(
    "y en dont où auquel auxquels auxquelles laquelle lequel lesquels lesquelles duquel".split()
)
_BEING = frozenset({*TO_HAVE, "reste", "restent", "semble", "semblent", "paraît", "été", "êtes"})
_BE = frozenset("est sont suis sommes était étaient être étant sera seront serait fut".split())
_BETWEEN = frozenset(
    "pas plus jamais toujours tout aussi encore trop surtout beaucoup bien".split()
)


def findings(sentence: Sentence) -> Iterator[tuple[Government, Hit]]:
    """Each row of the table that fires in ``sentence``, with what it says."""
    heads, lowers = _heads(), sentence.lowers
    for place, rows in enumerate(map(heads.get, lowers[:-2])):
        if rows is None:
            continue
        for one in rows:
            at = _preposition(sentence, place, one)
            if at is None or not _complement(sentence, at, one) or not _fits(sentence, place, one):
                continue
            yield one, _hit(sentence, place, at, one)
            break


def government(sentence: Sentence) -> Iterator[Hit]:
    """A word of the table, a wrong preposition and what it governs."""
    return (hit for _, hit in findings(sentence))


def _preposition(sentence: Sentence, place: int, one: Government) -> int | None:
    """The place of the wrong preposition behind the word at ``place``."""
    lowers = sentence.lowers
    at = place + 1
    if one.kind == "object":
        found = at if _has_pronoun(sentence, place) else _behind_object(sentence, at)
        if found is None:
            return None
        at = found
        if lowers[at] in ("que", "qu'") and "parce" in lowers[:place]:
            return None  # ce n'est pas parce qu'ils la préféraient que les autres ont perdu
    elif one.kind == "verb":
        while at < len(lowers) - 2 and (lowers[at] in _BETWEEN or is_adverb(lowers[at])):
            at += 1
    if at >= len(lowers) - 1 or _PLAIN.get(lowers[at], lowers[at]) not in one.wrong:
        return None
    tokens, text = sentence.tokens, sentence.segment.text
    for before in range(place, at + 1):
        if not side_by_side(text, tokens[before], tokens[before + 1]):
            return None
    return at


def _has_pronoun(sentence: Sentence, place: int) -> bool:
    """Whether the object of the verb at ``place`` stands before it (l'a accusé, les priver)."""
    lowers = sentence.lowers
    at = place - 1
    while at > 0 and (lowers[at] in _AUXILIARY or lowers[at] in _BETWEEN):
        at -= 1
    if at < 0 or lowers[at] not in _PRONOUN_OBJECTS:
        return False
    found = words(sentence)
    return found is not None and found.shape[at] in "OLh" and at > 0


_PRONOUN_OBJECTS = frozenset("le la les l' m' me t' te nous vous".split())


def _behind_object(sentence: Sentence, at: int) -> int | None:
    """The place behind the noun phrase or name at ``at``."""
    tokens, lowers = sentence.tokens, sentence.lowers
    first = at
    if lowers[at] in _DETERMINERS:
        at += 1
        while (
            at < len(tokens)
            and "adjective" in parts(lowers[at])
            and "noun" not in parts(lowers[at])
        ):
            at += 1
        if at >= len(tokens) or "noun" not in parts(lowers[at]) or not tokens[at].text.islower():
            return None
        at += 1
        while at < len(tokens) and parts(lowers[at]) == {"adjective"}:
            at += 1
    else:
        while at < len(tokens) and at < first + 3 and tokens[at].text[0].isupper():
            at += 1
    return at if first < at < len(tokens) - 1 else None


# What stands for a determiner before a plural behind any preposition but de.
_SEVERAL = frozenset(
    "des plusieurs quelques certains certaines nombreux nombreuses deux trois quatre cinq six sept "
    "huit neuf dix douze quinze vingt chaque aucun aucune quel quelle quels quelles".split()
)
_WHERE = frozenset("à en dans chez depuis vers devant hors sous".split())


def _complement(sentence: Sentence, at: int, one: Government) -> str:
    """How what stands behind the preposition is governed: "" where it may be an adjunct."""
    lowers, tokens = sentence.lowers, sentence.tokens
    plain = _PLAIN.get(lowers[at], lowers[at])
    noun = at + 1
    kind = "bare"
    if lowers[at] == "au" and lowers[noun] in ("vu", "regard"):
        return ""  # il semble proche au vu des résultats
    if lowers[at] == "des":
        return ""  # as a rule the plural of un: nous vous soumettons des propositions
    if lowers[at] in ("au", "aux", "du"):
        kind = "noun"
    elif lowers[noun] in _DETERMINERS:
        kind = "noun"
        noun += 1
        if lowers[at + 1] in ("tout", "toute", "tous", "toutes"):
            if plain == "de":
                return ""
            noun += 1
        if plain in ("de", "à") and noun < len(tokens) and is_infinitive(lowers[noun]):
            return ""  # il lui appartient de le dire
    elif plain not in _MEASURING and (lowers[noun] in _SEVERAL or lowers[noun].isdigit()):
        kind = "some"
        noun += 1
    elif plain not in _LOOSE and lowers[noun] in _PRONOUNS and not one.only:
        return "pronoun"
    limit = min(noun + 3, len(tokens))
    if noun >= limit:
        return ""
    if tokens[noun].text[0].isupper():
        return "name" if _is_governed_name(sentence, noun, plain, one) else ""
    free = adjuncts(plain) | one.but
    for here in range(noun, limit):
        lower = lowers[here]
        if lower in one.only and "noun" in parts(lower):
            return kind
        if lower in free or not tokens[here].text.islower():
            return ""
        known = parts(lower)
        if "noun" in known:
            if kind == "bare" and (known != {"noun"} or not _is_bare(lower, plain, one)):
                return ""
            if one.only:
                return ""
            after = lowers[here + 1] if here + 1 < len(tokens) else ""
            return "" if after in free else kind
        if "adjective" not in known:
            return ""
    return ""


_PRONOUNS = frozenset("moi lui elle eux elles cela celui celle ceux celles".split())
# à plusieurs reprises, en deux ans.
_MEASURING = frozenset("de à en dans depuis".split())
# pour cela, en lui demandant: adjuncts of any verb.
_LOOSE = frozenset("de en pour à".split())


def _is_governed_name(sentence: Sentence, place: int, preposition: str, one: Government) -> bool:
    """Whether a name can only be governed: behind sur it may be a station or a network."""
    if preposition in _WHERE or preposition == "de" or one.only:
        return False
    if preposition in ("avec", "contre"):
        return True
    token, *after = sentence.tokens[place : place + 2]
    if after and (after[0].text[0].isupper() or after[0].text[0].isdigit()):
        return False
    return token.text in holders() or (is_country(token) and token.text != "France")


def _is_bare(lower: str, preposition: str, one: Government) -> bool:
    """Whether a noun without a determiner is governed: not avec ferveur, par défaut."""
    if preposition in ("sur", "contre") or (
        preposition in ("pour", "après") and one.kind == "noun"
    ):
        return True
    if preposition == "avec" and one.kind == "object":
        return True
    return preposition in ("pour", "avec") and all(
        one.number == "p" for one in morphology.readings(lower)
    )


def _fits(sentence: Sentence, place: int, one: Government) -> bool:
    """Whether the word at ``place`` is the one of the row: verb or noun, with se or without."""
    lowers = sentence.lowers
    found = words(sentence)
    if found is None:
        return False
    before = lowers[max(0, place - 4) : place]
    if not _GOVERNED.isdisjoint(lowers[max(0, place - 12) : place]):
        return False  # il y est favorable pour le moment
    verb, _, noun = one.word.removeprefix("se ").partition(" ")
    if noun:
        forms = morphology.forms(verb, "verb")
        while before and (before[-1] in _BETWEEN or is_adverb(before[-1])):
            before = before[:-1]
        return before[-1:] != () and before[-1] in forms
    if one.kind == "predicate":
        return _behind_be(lowers, place) and {"se", "s'"}.isdisjoint(before)
    reading = set(readings_of(found.shape[place]))
    if one.kind == "thing":
        at = place - 1
        while at > 0 and "A" in readings_of(found.shape[at]):
            at -= 1
        return reading <= {"N", "A"} and at >= 0 and found.shape[at] in "DGL"
    if one.kind == "noun":
        return reading == {"N"} or ("N" in reading and found.shape[place - 1 : place] in ("D", "G"))
    if one.kind == "adjective":
        if (
            "P" in reading
            and not _behind_be(lowers, place)
            and "Y" in found.shape[place - 2 : place]
        ):
            return False  # elle n'a pas convaincu avec sa réponse
        return reading <= set("AP") or before[-1:] == ("très",) or _behind_be(lowers, place)
    done = "P" in reading and one.word.startswith("se ") and lowers[place - 1] in _BE
    if not (reading <= set("VIPG") or done or is_predicate(found, place)):
        return False  # il s'est évadé, where évadé may be a noun
    if one.right == ("-",) and not _wants_object(sentence, place, reading):
        return False
    if one.word.startswith("se "):
        return _is_reflexive(before)
    return {"se", "s'"}.isdisjoint(before)


def is_predicate(found: Words, place: int) -> bool:
    """Whether what may be a noun follows its subject as a verb (la police demande)."""
    shape = found.shape
    return (
        "V" in readings_of(shape[place])
        and place > 1
        and readings_of(shape[place - 1]) == "N"
        and shape[place - 2] in "DL"
    )


def _wants_object(sentence: Sentence, place: int, reading: set[str]) -> bool:
    """Whether the verb has no object yet: none before it, and it is not passive (est attendu)."""
    lowers = sentence.lowers
    if not {"que", "qu'", "combien"}.isdisjoint(lowers[max(0, place - 12) : place]):
        return False
    at, done = place - 1, False
    while at > 0 and (lowers[at] in _BETWEEN or lowers[at] in _AUXILIARY or is_adverb(lowers[at])):
        done = done or lowers[at] in _AUXILIARY
        at -= 1
    if lowers[max(at, 0)] in _OBJECTS:
        return False
    return done or "P" not in reading


_OBJECTS = frozenset("le la les l' me m' te t' nous vous se s' ce faire laisser".split())
_AUXILIARY = frozenset(
    "a ai as avons avez ont avait avaient aura auront aurait auraient ait aient".split()
)


def _is_reflexive(before: tuple[str, ...]) -> bool:
    """Whether the pronoun of the subject's own person stands before the verb."""
    return not {"se", "s'"}.isdisjoint(before) or any(
        pair in _OWN_PERSON for pair in itertools.pairwise(before)
    )


def _behind_be(lowers: tuple[str, ...], place: int) -> bool:
    """Whether a form of être stands before the adjective, with no more than adverbs between."""
    at = place - 1
    while at > 0 and (
        lowers[at] in _BETWEEN or lowers[at] in ("très", "si") or is_adverb(lowers[at])
    ):
        at -= 1
    return at >= 0 and lowers[at] in _BEING


def _hit(sentence: Sentence, place: int, at: int, one: Government) -> Hit:
    tokens, text = sentence.tokens, sentence.segment.text
    marked = tokens[at : at + 1]
    made = [
        change
        for fix in one.right
        for change in substitutions(fix, tokens[at - 1], marked, tokens[at + 1], text)
    ]
    start, end = min(change[0] for change in made), max(change[1] for change in made)
    return Hit(
        start,
        end,
        f'"{text[tokens[place].start : tokens[at].end]}": French has "{one.shown}"',
        tuple(dict.fromkeys(text[start:own] + fix + text[stop:end] for own, stop, fix in made)),
        evidence=one.kind,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.preposition",
        severity="major",
        summary="preposition that another language suggests for the verb, noun or adjective",
        example="Les rebelles se sont emparés sur une ville du nord.",
        counter_example="Les rebelles se sont emparés d'une ville sur la côte.",
        source="Grevisse & Goosse, Le bon usage, §§ 282-291, 367-371",
        check=where(lambda: _heads(), government),
        confidence=0.9,
    ),
)
