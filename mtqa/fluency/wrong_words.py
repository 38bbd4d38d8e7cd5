"""Families of corruption that put another word: senses, literal renderings, leftovers, names."""

import random
from collections.abc import Iterator, Mapping, Sequence

from mtqa.fluency.changes import DRAW, Change, Native, Supplies, is_plain
from mtqa.language import french, morphology
from mtqa.language.morphology import Analysis

# Before a noun, these bend with its gender or its first letter.
_BENDING = frozenset(
    "le la l' un une du au ce cet cette mon ma ton ta son sa quel quelle aucun aucune de d'".split()
)
_MOST_OTHERS = 8


def sense(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A word by another that shares a German or English translation, bent to fit its place."""
    for place in _shuffled(native, chance):
        token = native.tokens[place]
        if not is_plain(token):
            continue
        reading = _reading(token.text)
        if reading is None:
            continue
        neighbours = list(supplies.neighbours.get(reading.lemma, ()))
        chance.shuffle(neighbours)
        bent = [found for word in neighbours if (found := _bent(reading, word, token.text))]
        if bent:
            return _put(native, place, bent[:_MOST_OTHERS])
    return None


def _reading(form: str) -> Analysis | None:
    """The one way to read ``form`` as a noun, verb or adjective; None where there are several."""
    found = [one for one in morphology.readings(form) if one.pos in ("noun", "verb", "adjective")]
    lemmas = {(one.lemma, one.pos) for one in found}
    return found[0] if len(lemmas) == 1 and len(morphology.readings(form)) == len(found) else None


def _bent(reading: Analysis, lemma: str, before: str) -> str | None:
    """``lemma`` in the number, person and tense of ``reading``, its gender too unless a noun."""
    gender = "" if reading.pos == "noun" else reading.gender
    forms = morphology.inflect(
        lemma,
        reading.pos,
        gender=gender,
        number=reading.number,
        person=reading.person,
        tense=reading.tense,
    )
    return forms[0] if forms and forms[0] != before else None


def _put(native: Native, place: int, words: Sequence[str]) -> Change | None:
    """One of ``words`` in place of a token, with the determiner before it as it asks for."""
    token = native.tokens[place]
    before = native.tokens[place - 1] if place else None
    if before is None or before.lower not in _BENDING:
        fitting = tuple(word for word in words if word != token.text)
        if not fitting:
            return None
        return Change(token.start, token.end, fitting[0], "mistranslation", fitting)
    number = next((r.number for r in morphology.readings(token.text) if r.number), "s")
    bent = tuple(_with(before.text, word, number) for word in words)
    same = native.between(before, token)
    kept = tuple(text for text in bent if text != same)
    if not kept:
        return None
    if all(text.startswith(same[: token.start - before.start]) for text in kept):
        only = tuple(text[token.start - before.start :] for text in kept)
        return Change(token.start, token.end, only[0], "mistranslation", only)
    return Change(before.start, token.end, kept[0], "mistranslation", kept)


def _with(determiner: str, word: str, number: str) -> str:
    genders = morphology.genders(word)
    if not french.is_determiner(determiner) or len(genders) != 1:
        return french.elide(determiner, word, french.apostrophe_of(determiner))
    gender: french.Gender = "f" if "f" in genders else "m"
    return french.with_determiner(
        determiner, word, gender, "p" if number == "p" else "s", french.apostrophe_of(determiner)
    )


def interference(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """Right French by its literal rendering: cessez-le-feu -> arrêt des armes."""
    return _rendered(native, chance, supplies.literal)


def idiom(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """An idiom word by word as German or English has it."""
    return _rendered(native, chance, supplies.idioms)


def _rendered(
    native: Native, chance: random.Random, pairs: Mapping[str, Sequence[tuple[str, str]]]
) -> Change | None:
    found = list(_literal(native, pairs))
    if not found:
        return None
    place, last, literal = chance.choice(found)
    start, end = native.tokens[place].start, native.tokens[last].end
    text = french.match_case(native.text[start:end], literal)
    before = native.tokens[place - 1] if place else None
    if before is not None and before.lower in ("le", "la", "l'", "de", "d'", "que", "qu'"):
        text = french.elide(before.text, text, french.apostrophe_of(before.text))
        gap = native.text[before.start : start]
        if text.startswith(gap):
            return Change(start, end, text[len(gap) :], "mistranslation")
        start = before.start
    return Change(start, end, text, "mistranslation")


def _literal(
    native: Native, pairs: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[tuple[int, int, str]]:
    """(first token, last token, literal rendering) of the right French that the sentence holds."""
    lowers = [token.lower for token in native.tokens]
    for place, lower in enumerate(lowers):
        for right, literal in pairs.get(lower, ()):
            words = right.split(" ")
            if lowers[place : place + len(words)] == words:
                yield place, place + len(words) - 1, literal


def drawn(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A word that the small generator draws; without one, another word of the sentence."""
    places = [
        place
        for place in range(len(native.tokens))
        if is_plain(native.tokens[place]) and native.tokens[place].text.isalpha()
    ]
    if len(places) < 3:
        return None
    place = chance.choice(places)
    token = native.tokens[place]
    words = {native.tokens[other].text for other in places} - {token.text}
    others = sorted(words)
    chance.shuffle(others)
    if not others:
        return None
    return Change(token.start, token.end, others[0], "mistranslation", (DRAW, *others[:3]))


def leftover(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A French word or phrase by the German or English one that a machine leaves standing."""
    for place in _shuffled(native, chance):
        token = native.tokens[place]
        foreign = supplies.leftovers.get(token.lower)
        if foreign and is_plain(token):
            return Change(token.start, token.end, chance.choice(foreign), "untranslated")
    return None


def half_translated(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A German stem glued to a French noun: Nah + envoyé; or two French words glued."""
    for place in _shuffled(native, chance):
        token = native.tokens[place]
        if not is_plain(token) or len(token.text) < 5 or not morphology.genders(token.lower):
            continue
        follower = native.tokens[place + 1] if place + 1 < len(native.tokens) else None
        if chance.random() < 0.5 and supplies.halves:
            glued = chance.choice(supplies.halves).capitalize() + token.text
            return Change(token.start, token.end, glued, "nonword")
        if follower is not None and is_plain(follower) and len(follower.text) > 4:
            return Change(token.start, follower.end, token.text + follower.text, "nonword")
    return None


def capital(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A noun with a capital, as in German; a day, month or language as in English."""
    nouns = [
        token
        for token in native.tokens[1:]
        if is_plain(token) and len(token.text) > 2 and morphology.genders(token.lower)
    ]
    if not nouns:
        return None
    token = chance.choice(nouns)
    return Change(token.start, token.end, token.text.capitalize(), "casing")


def name(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A name in the spelling of German or English: Poutine -> Putin."""
    found = []
    for place, token in enumerate(native.tokens):
        if token.word is None or not token.text[:1].isupper():
            continue
        for length in (3, 2, 1):
            last = place + length - 1
            if last < len(native.tokens):
                text = native.between(token, native.tokens[last])
                if text in supplies.names:
                    found.append((token.start, token.start + len(text), text))
                    break
    if not found:
        return None
    start, end, text = chance.choice(found)
    return Change(start, end, chance.choice(supplies.names[text]), "name")


def _shuffled(native: Native, chance: random.Random) -> list[int]:
    places = list(range(len(native.tokens)))
    chance.shuffle(places)
    return places
