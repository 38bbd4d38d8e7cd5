"""Families of corruption that break grammar: agreement, articles, prepositions, pronouns, verbs."""

import random
from collections.abc import Mapping

from mtqa.fluency.changes import Change, Native, Supplies, is_plain
from mtqa.language import french, morphology
from mtqa.language.morphology import Analysis, Tense
from mtqa.types import Token

# Each preposition as German and English would have it: zu, für, auf, in; to, for, on, at, with.
_PREPOSITIONS: Mapping[str, tuple[str, ...]] = {
    "à": ("dans", "sur", "pour", "en", "avec", "de"),
    "au": ("dans le", "sur le", "pour le", "du", "avec le"),
    "aux": ("dans les", "sur les", "pour les", "des", "avec les"),
    "de": ("à", "par", "pour", "dans", "avec", "en", "sur"),
    "du": ("au", "par le", "dans le", "pour le", "sur le"),
    "dans": ("en", "à", "sur", "avec", "pour"),
    "en": ("dans", "à", "sur", "de", "pour"),
    "sur": ("à", "dans", "de", "pour", "au-dessus de"),
    "pour": ("à", "de", "sur", "en"),
    "par": ("de", "à travers", "avec", "sur"),
    "avec": ("à", "par", "de", "pour"),
    "chez": ("à", "avec", "dans", "par"),
    "contre": ("à", "sur", "pour", "vers"),
    "depuis": ("pour", "de", "dès", "après"),
    "pendant": ("pour", "durant", "dans", "sur"),
    "vers": ("à", "pour", "sur", "contre"),
    "entre": ("parmi", "sous", "dans"),
    "lors": ("au moment", "pendant"),
    "après": ("vers", "pour", "depuis"),
    "sous": ("en dessous de", "à", "dans"),
    "parmi": ("entre", "sous", "dans"),
    "dès": ("de", "depuis", "à partir"),
}
_ARTICLES: Mapping[str, tuple[str, ...]] = {
    "le": ("un", "", "ce"),
    "la": ("une", "", "cette"),
    "l'": ("un ", "une ", ""),
    "les": ("des", "", "ces"),
    "un": ("le", ""),
    "une": ("la", ""),
    "des": ("les", "", "de"),
    "du": ("le", "de", "un"),
    "de": ("des", "de la"),
    "d'": ("des ", "de l'"),
}
_PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "il": ("elle", "ce", "on"),
    "elle": ("il", "ce"),
    "ils": ("elles", "il"),
    "elles": ("ils", "elle"),
    "on": ("il", "nous"),
    "lui": ("le", "elle", "leur"),
    "leur": ("lui", "les", "son"),
    "leurs": ("ses", "leur"),
    "le": ("lui", "la"),
    "son": ("leur", "sa", "ton", "votre"),
    "sa": ("leur", "son", "ta", "votre"),
    "ses": ("leurs", "vos"),
    "qui": ("que", "lequel"),
    "que": ("qui", "comme"),
    "dont": ("que", "de qui", "desquels"),
    "où": ("dans lequel", "quand", "que"),
    "celui": ("celle", "cela"),
    "celle": ("celui", "cela"),
    "ceux": ("celui", "ceux-là", "celles"),
    "cela": ("il", "celui"),
    "ce": ("cela", "il"),
    "se": ("le", "lui"),
    "y": ("là", "en"),
    "en": ("y", "de cela"),
}
_TENSES: Mapping[Tense, tuple[Tense, ...]] = {
    "subjunctive": ("present", "future", "infinitive"),
    "present": ("imperfect", "subjunctive", "future", "past", "infinitive"),
    "imperfect": ("present", "past", "conditional"),
    "past": ("imperfect", "present"),
    "future": ("present", "conditional"),
    "conditional": ("imperfect", "future", "present"),
    "infinitive": ("past participle", "present participle"),
    "past participle": ("infinitive",),
    "present participle": ("infinitive", "present"),
}
_AUXILIARIES = {
    "a": "est", "ont": "sont", "avait": "était", "avaient": "étaient", "est": "a", "sont": "ont",
    "était": "avait", "étaient": "avaient", "ait": "soit", "soit": "ait", "aura": "sera",
    "sera": "aura",
}  # fmt: skip
_ADDRESS: Mapping[str, tuple[str, ...]] = {
    "vous": ("tu", "toi", "te", "elle", "ils"),
    "tu": ("vous",),
    "votre": ("ton", "ta", "son", "leur"),
    "vos": ("tes", "leurs", "ses"),
    "ton": ("votre",),
    "ta": ("votre",),
    "ils": ("vous",),
    "elle": ("vous",),
    "leur": ("votre",),
    "leurs": ("vos",),
}
_UNELIDED = {"l'": "le ", "d'": "de ", "qu'": "que ", "n'": "ne ", "s'": "se ", "j'": "je "}
_ELIDED = {"le": "l'", "la": "l'", "de": "d'", "que": "qu'", "ne": "n'", "se": "s'", "je": "j'"}
_PLURALS = frozenset("les des aux ces mes tes ses nos vos leurs tous toutes quels quelles".split())
# What a determiner is bent before, so that son and sa are told apart before a vowel too.
_CONSONANT = "z"
_OTHER = {"m": "f", "f": "m", "s": "p", "p": "s"}


def gender(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """An adjective, participle or determiner in the other gender: sa ultimatum, la accord."""
    found: list[tuple[Token, str]] = []
    for place, token in enumerate(native.tokens):
        if not is_plain(token):
            continue
        if french.is_determiner(token.text) and place + 1 < len(native.tokens):
            found += [(token, text) for text in _determiner(native, place, "gender")]
        else:
            found += [(token, text) for text in _quality(token.lower, "gender")]
    return _one_of(found, chance)


def number(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """An adjective, participle, noun or determiner in the other number."""
    found: list[tuple[Token, str]] = []
    for place, token in enumerate(native.tokens):
        if not is_plain(token):
            continue
        if french.is_determiner(token.text) and place + 1 < len(native.tokens):
            found += [(token, text) for text in _determiner(native, place, "number")]
        elif other := morphology.inflected_noun(token.lower, _OTHER[_number_of(token.lower)]):
            found.append((token, other))
        else:
            found += [(token, text) for text in _quality(token.lower, "number")]
    return _one_of(found, chance)


def _number_of(form: str) -> str:
    return next((r.number for r in morphology.readings(form) if r.pos == "noun" and r.number), "s")


def _quality(form: str, what: str) -> list[str]:
    """The adjective or participle ``form`` in the other gender or number; none if unsure."""
    found = morphology.readings(form)
    if not found or any(r.pos not in ("adjective", "verb") for r in found):
        return []
    marks = {(r.gender, r.number) for r in found if r.gender and r.number}
    if len(marks) != 1:
        return []
    own_gender, own_number = marks.pop()
    wanted = (
        (_OTHER[own_gender], own_number) if what == "gender" else (own_gender, _OTHER[own_number])
    )
    other = morphology.agree(form, *wanted)
    return [other] if other and other != form else []


def _determiner(native: Native, place: int, what: str) -> list[str]:
    """The determiner at ``place`` as another gender or number would have it."""
    token, follower = native.tokens[place], native.tokens[place + 1]
    genders = morphology.genders(follower.lower)
    if len(genders) != 1 or native.text[token.end : follower.start] != " ":
        return []
    own: french.Gender = "f" if "f" in genders else "m"
    plural = token.lower in _PLURALS
    if what == "number":
        bent = french.with_determiner(token.text, _CONSONANT, own, "s" if plural else "p")
    elif not plural:
        bent = french.with_determiner(token.text, _CONSONANT, "m" if own == "f" else "f", "s")
    else:
        return []
    text = bent.removesuffix(_CONSONANT).rstrip(" ")
    return [text] if text.lower() != token.lower else []


def _one_of(found: list[tuple[Token, str]], chance: random.Random) -> Change | None:
    if not found:
        return None
    token, text = chance.choice(found)
    return Change(token.start, token.end, french.match_case(token.text, text), "grammar")


def person(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A finite verb that does not follow its subject: les autorités a, le ministre sont."""
    found = []
    for token in native.tokens:
        reading = _finite(token)
        if reading is not None and reading.person == "3":
            forms = morphology.inflect(
                reading.lemma,
                "verb",
                number=_OTHER[reading.number],
                person="3",
                tense=reading.tense,
            )
            found += [(token, form) for form in forms[:1] if form != token.lower]
    return _one_of(found, chance)


def _finite(token: Token) -> Analysis | None:
    """The verb that ``token`` is; None where it may be anything else."""
    if not is_plain(token):
        return None
    found = morphology.readings(token.lower)
    if not found or any(one.pos != "verb" or not one.number for one in found):
        return None
    return next((one for one in found if one.person), None)


def tense(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A verb in another tense or mood: the subjunctive lost, imperfect for present."""
    found: list[tuple[Token, str]] = []
    for token in native.tokens:
        if not is_plain(token):
            continue
        verbs = [one for one in morphology.readings(token.lower) if one.pos == "verb"]
        if not verbs or len(verbs) != len(morphology.readings(token.lower)):
            continue
        reading = chance.choice(verbs)
        for other in _TENSES.get(reading.tense, ()):
            forms = morphology.inflect(
                reading.lemma,
                "verb",
                gender="m" if other == "past participle" else "",
                number="s" if other == "past participle" else reading.number,
                person=reading.person or ("3" if other in ("present", "past") else ""),
                tense=other,
            )
            found += [(token, form) for form in forms[:1] if form != token.lower]
    return _one_of(found, chance)


def auxiliary(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """The wrong auxiliary before a participle: a allé, est eu."""
    found = [
        (token, _AUXILIARIES[token.lower])
        for token, follower in zip(native.tokens, native.tokens[1:], strict=False)
        if token.lower in _AUXILIARIES
        and any(one.tense == "past participle" for one in morphology.readings(follower.lower))
    ]
    return _one_of(found, chance)


def article(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """An article as German and English have it: none, or the other one."""
    return _swapped(native, chance, _ARTICLES, "grammar")


def preposition(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A preposition as German or English would have it; the likeliest one is taken."""
    found = [token for token in native.tokens if token.text in _PREPOSITIONS]
    if not found:
        return None
    token = chance.choice(found)
    others = list(_PREPOSITIONS[token.text])
    follower = next((one for one in native.tokens if one.start >= token.end), None)
    if follower is not None:
        others = [word for word in others if _stands(word, follower)]
    chance.shuffle(others)
    if not others:
        return None
    return Change(token.start, token.end, others[0], "grammar", tuple(others))


def _stands(word: str, follower: Token) -> bool:
    """Whether ``word`` may stand before ``follower`` without an elision."""
    return not (word.endswith(("de", "le")) and french.elides_before(follower.text))


def pronoun(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """A pronoun or possessive of the wrong gender, number, case or person."""
    return _swapped(native, chance, _PRONOUNS, "grammar")


def address(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """Sie, sie and ihr mixed up: vous for tu, for ils, for elle; your for their."""
    return _swapped(native, chance, _ADDRESS, "mistranslation")


def _swapped(
    native: Native, chance: random.Random, table: Mapping[str, tuple[str, ...]], category: str
) -> Change | None:
    """A word of ``table`` by one of its others; an empty one takes the word behind along."""
    found = [
        (token, follower)
        for token, follower in zip(native.tokens, native.tokens[1:], strict=False)
        if token.text.islower() and token.lower in table and follower.word is not None
    ]
    if not found:
        return None
    token, follower = chance.choice(found)
    text = chance.choice(table[token.lower])
    if not text:
        return Change(token.start, follower.end, follower.text, category)
    if token.text[-1] in "'’":
        glue = text if text.endswith((" ", "'")) else text + " "
        return Change(token.start, token.end, glue, category)
    if not text.endswith((" ", "'")) and text in _ELIDED and french.elides_before(follower.text):
        return None
    return Change(token.start, token.end, text.rstrip(" "), category)


def elision(native: Native, chance: random.Random, supplies: Supplies) -> Change | None:
    """An elision left undone, or done before a consonant: le accord, l'contrat."""
    found: list[tuple[int, int, str]] = []
    for token, follower in zip(native.tokens, native.tokens[1:], strict=False):
        plain = token.lower.replace("’", "'")
        if plain in _UNELIDED and follower.start == token.end:
            found.append((token.start, token.end, _UNELIDED[plain]))
        elif (
            plain in _ELIDED
            and follower.word is not None
            and native.text[token.end : follower.start] == " "
            and not french.elides_before(follower.text)
        ):
            found.append((token.start, follower.start, _ELIDED[plain]))
    if not found:
        return None
    start, end, text = chance.choice(found)
    return Change(start, end, french.match_case(native.text[start:end], text), "grammar")
