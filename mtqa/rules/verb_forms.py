"""What a form can only be: an infinitive, a participle, a finite verb, a noun."""

from collections.abc import Collection
from functools import cache, lru_cache

from mtqa.language import lexicon, morphology, resources
from mtqa.language.morphology import Analysis, Signature, signature
from mtqa.rules.answers import kept
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.triggers import Form, Trigger, beside
from mtqa.types import Sentence, Token

TO_BE = {
    "ai": "suis",
    "as": "es",
    "a": "est",
    "avons": "sommes",
    "avez": "êtes",
    "ont": "sont",
    "avais": "étais",
    "avait": "était",
    "avions": "étions",
    "aviez": "étiez",
    "avaient": "étaient",
    "aurai": "serai",
    "aura": "sera",
    "aurons": "serons",
    "aurez": "serez",
    "auront": "seront",
    "aurais": "serais",
    "aurait": "serait",
    "auraient": "seraient",
    "ait": "soit",
    "aient": "soient",
    "eut": "fut",
    "eurent": "furent",
    "avoir": "être",
    "ayant": "étant",
}
"""A form of avoir -> the same form of être."""

TO_HAVE = {be: have for have, be in TO_BE.items()}
"""A form of être -> the same form of avoir."""

BETWEEN = frozenset(
    "pas plus jamais toujours déjà encore aussi ainsi également vraiment bien souvent même "
    "finalement récemment depuis".split()
)
"""What may stand between an auxiliary and its participle; with every adverb in -ment."""


@cache
def forms_of(verbs: str) -> frozenset[str]:
    """Every form of ``verbs``, infinitives with spaces between."""
    return frozenset(form for verb in verbs.split() for form in morphology.forms(verb, "verb"))


def is_between(lower: str) -> bool:
    """Whether ``lower`` may stand between an auxiliary and its participle."""
    return lower in BETWEEN or (lower.endswith("ment") and is_adverb(lower))


def is_adverb(lower: str) -> bool:
    """An adverb and nothing else."""
    return parts(lower) == {"adverb"}


@lru_cache(maxsize=1 << 14)
def infinitive(lower: str) -> str:
    """The lemma of what can only be an infinitive; else ""."""
    readings = morphology.readings(lower)
    if readings and all(reading.tense == "infinitive" for reading in readings):
        return readings[0].lemma
    return ""


@lru_cache(maxsize=1 << 14)
def infinitive_or_noun(lower: str) -> str:
    """The lemma of what is an infinitive or a noun made of one (avoir, pouvoir, dîner); else ""."""
    readings = morphology.readings(lower)
    lemmas = [reading.lemma for reading in readings if reading.tense == "infinitive"]
    if not lemmas or any(r.person or r.tense == "past participle" for r in readings):
        return ""
    return lemmas[0]


@lru_cache(maxsize=1 << 14)
def participle(lower: str) -> Analysis | None:
    """The reading of what can only be a past participle (an adjective made of one too)."""
    found = None
    for reading in morphology.readings(lower):
        if reading.tense == "past participle":
            found = reading
        elif reading.pos != "adjective":
            return None
    return found


@lru_cache(maxsize=1 << 10)
def made_noun(lower: str) -> tuple[str, str] | None:
    """The infinitive of a participle in -é that is a noun too (condamné, blessé)."""
    readings = morphology.readings(lower)
    if not lower.endswith(("é", "és", "ée", "ées")) or any(r.person for r in readings):
        return None
    lemmas = {r.lemma for r in readings if r.tense == "past participle"}
    return (lemmas.pop(), "participle") if len(lemmas) == 1 else None


@lru_cache(maxsize=1 << 14)
def finite(lower: str) -> Analysis | None:
    """The first reading of what can only be a finite verb."""
    readings = morphology.readings(lower)
    if readings and all(reading.pos == "verb" and reading.person for reading in readings):
        return readings[0]
    return None


@lru_cache(maxsize=1 << 14)
def conjugated(lower: str) -> tuple[Analysis, ...]:
    """The finite readings of ``lower``, those of rare homographs left out (étayer, connaitre)."""
    found = [r for r in morphology.readings(lower) if r.pos == "verb" and r.person]
    common = {reading.lemma: lexicon.zipf(reading.lemma)[0] for reading in found}
    best = max(common.values(), default=0.0)
    return tuple(
        reading
        for reading in found
        if common[reading.lemma] > best - _RARER
        and reading.lemma.replace("it", "ît") not in common.keys() - {reading.lemma}
    )


# An infinitive so much rarer than another with the same form is not meant.
_RARER = 2.0


def third_person(reading: Analysis, number: str) -> str:
    """The third person of ``reading`` in this number, its usual spelling; "" if there is none."""
    forms = morphology.inflect(
        reading.lemma, "verb", number=number, person="3", tense=reading.tense
    )
    return max(forms, key=lambda form: lexicon.zipf(form)[0], default="")


SAID = frozenset(
    "dit déclaré affirmé ajouté assuré expliqué estimé indiqué précisé lancé annoncé rapporté "
    "souligné rappelé conclu poursuivi confirmé averti prévenu regretté commenté confié raconté "
    "reconnu insisté tweeté répondu martelé noté observé réagi".split()
)
"""Participles of verbs of saying, behind which the speaker may stand."""


REPORTING = frozenset(
    "dire déclarer annoncer affirmer expliquer confirmer penser croire savoir espérer craindre "
    "estimer assurer souligner prétendre indiquer préciser rapporter ajouter supposer révéler "
    "nier démentir rappeler noter constater reconnaître avouer admettre avertir conclure".split()
)
"""Verbs of saying and thinking that take a clause with que."""


@lru_cache(maxsize=1 << 12)
def is_saying(lower: str) -> bool:
    """A finite form of a verb of saying."""
    return any(
        made in SAID
        for reading in conjugated(lower)
        for made in morphology.inflect(
            reading.lemma, "verb", gender="m", number="s", tense="past participle"
        )
    )


MODALS = frozenset(
    "peut peux peuvent pouvons pouvez pouvait pouvaient pourra pourront pourrait pourraient "
    "pourrons pourrez pourrions doit dois doivent devons devez devait devaient devra devront "
    "devrait devraient devrons devrez devrions veut veux veulent voulons voulez voulait voulaient "
    "voudrait voudraient va vont allons allez allait allaient faut fallait faudra faudrait "
    "veuillez pu puisse puisses puissions puissiez puissent".split()
)
"""Finite verbs behind which an infinitive stands."""

WISHES = frozenset(
    "souhaite souhaitent souhaitait souhaitaient souhaiterait espère espèrent espérait espéraient "
    "préfère préfèrent préférait préférerait désire désirent ose osent osait osaient".split()
)
"""More of them, behind which the infinitive stands and no participle or article."""

GOVERNORS = frozenset(
    "afin avant lieu tenté tente tentent décidé décide décident essayé essaie essaient essaye "
    "permet permettent permis refuse refusent refusé accepte acceptent accepté risque risquent "
    "capable capables incapable incapables choisi promis prévoit prévoient menace menacent "
    "menacé ordonné oblige obligé obligés contraint contraints empêche empêchent empêché".split()
)
"""Words behind which de is followed by an infinitive."""

OBJECTS = frozenset("le la les l' lui leur me m' te t' nous vous se s' y en".split())
"""Pronouns that may stand before a verb."""

DETERMINERS = frozenset(
    "les ces ses leurs nos vos mes plusieurs certains certaines quelques le la l' ce cet cette son "
    "sa notre votre mon ma leur un une".split()
)
"""Words that open a noun phrase of known number, des left out."""


@cache
def governed_infinitives() -> dict[str, tuple[str, ...]]:
    """Word -> the prepositions that may stand between it and an infinitive; "-" for none.

    The first bears "=" where the word may also stand before a bare infinitive.
    """
    found = {}
    for row in resources.rows("fr/valency_links.csv"):
        words = (
            {form for form in morphology.forms(row["word"], "verb") if len(form) > 2}
            if row["kind"] == "verb"
            else {row["word"]}
        )
        found.update(dict.fromkeys(words, tuple(row["link"].split("|"))))
    return found


@cache
def links() -> dict[str, str]:
    """Word -> de or à, where that must stand between it and an infinitive."""
    return {word: known[0] for word, known in governed_infinitives().items() if known[0][0] != "="}


_INFINITIVE, _PARTICIPLE, _FINITE, _BETWEEN = 1, 2, 4, 8
_OBJECT, _HAVE, _OF, _MADE = 16, 32, 64, 128


def is_conjugated(lower: str) -> bool:
    """A verb and nothing else, but no infinitive nor present participle (détruit, discutent)."""
    return _is_conjugated(signature(lower))


@lru_cache(maxsize=1 << 12)
def _is_conjugated(own: Signature) -> bool:
    return bool(own) and all(
        tag.pos == "verb" and (tag.person or tag.tense == "past participle") for tag in own
    )


@lru_cache(maxsize=1 << 12)
def _verbal(own: Signature) -> int:
    """What a form can be as a verb."""
    tenses = {tag.tense for tag in own}
    finite = any(tag.person for tag in own)
    only = all(tag.tense == "past participle" or tag.pos == "adjective" for tag in own)
    return (
        (_INFINITIVE * ("infinitive" in tenses and "past participle" not in tenses and not finite))
        | (_PARTICIPLE * ("past participle" in tenses and only))
        | (_FINITE * _is_conjugated(own))
    )


class _Shapes(dict[str, int]):
    """Word -> what it can be, found out when first asked for."""

    def __missing__(self, lower: str) -> int:
        own = signature(lower)
        shape = (
            (_OBJECT if lower in OBJECTS or lower in ("ne", "n'") else 0)
            | (_HAVE if lower in TO_BE else 0)
            | (_OF if lower in ("de", "d'") else 0)
            | (_verbal(own) | (_BETWEEN if is_between(lower) else 0) if own else 0)
            | (_MADE if own and made_noun(lower) else 0)
        )
        if len(self) >= 1 << 17:
            self.clear()
        self[lower] = shape
        return shape


_shapes = _Shapes()


@cache
def _openers() -> dict[str, tuple[str, int]]:
    """Word -> the kind of suspicion it opens, and what must stand behind it for that."""
    opened = {"link": tuple(links()), **_OPENED}
    return {word: (kind, _WANTED[kind]) for kind, words in opened.items() for word in words}


_OPENED: dict[str, Collection[str]] = {
    "have": TO_BE,
    "modal": MODALS | WISHES,
    "preposition": ("pour", "à", "sans"),
    "governor": GOVERNORS,
    "pronoun": ("je", "j'", "tu", "il", "ils", "on"),
    "qui": ("qui",),
    "se": ("se", "s'"),
}
_WANTED = {
    "link": _INFINITIVE,
    "have": _INFINITIVE | _FINITE | _BETWEEN,
    "modal": _PARTICIPLE | _FINITE | _BETWEEN | _OBJECT | _MADE,
    "preposition": _PARTICIPLE | _FINITE,
    "governor": _OF | _INFINITIVE,
    "pronoun": _INFINITIVE | _PARTICIPLE | _OBJECT | _BETWEEN,
    "qui": _INFINITIVE,
    "se": _HAVE,
}


@kept
def suspects(sentence: Sentence) -> dict[str, list[int]]:
    """Places of auxiliaries, modals … before a form that may be wrong there, by kind."""
    found: dict[str, list[int]] = {}
    lowers = sentence.lowers
    for place, opener in enumerate(map(_openers().get, lowers[:-1]), 1):
        if opener and _shapes[lowers[place]] & opener[1]:
            found.setdefault(opener[0], []).append(place - 1)
    return found


def _shape_of(token: Token) -> int:
    return _shapes[token.lower]


def opening(kind: str) -> Trigger:
    """The trigger of what ``suspects`` finds of this kind."""
    wanted = _WANTED[kind]
    return beside(
        lambda: [lower for lower, (own, _) in _openers().items() if own == kind],
        Form(_shape_of, lambda own: bool(own & wanted)),
    )


def skip_between(tokens: tuple[Token, ...], place: int, text: str) -> int:
    """The place of the first word behind ``tokens[place]`` that is none of BETWEEN.

    0 where something but one space stands in the way.
    """
    at = place + 1
    while at < len(tokens) and side_by_side(text, tokens[at - 1], tokens[at]):
        if not is_between(tokens[at].lower):
            return at
        at += 1
    return 0
