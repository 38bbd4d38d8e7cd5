"""Relative pronouns: lequel that agrees with nothing before it, que for dont."""

from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.language import morphology
from mtqa.language.chunks import Chain, Words
from mtqa.language.tagging import FEMININE, MASCULINE, PLURAL, SINGULAR, compiled, that_can_be
from mtqa.rules.antecedents import antecedent, fits_earlier, is_group
from mtqa.rules.clause_subjects import number_of_verb
from mtqa.rules.neighbours import in_quotes, side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import conjugated, third_person
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_MARKS = {
    "lequel": MASCULINE & SINGULAR,
    "laquelle": FEMININE & SINGULAR,
    "lesquels": MASCULINE & PLURAL,
    "lesquelles": FEMININE & PLURAL,
    "auquel": MASCULINE & SINGULAR,
    "auxquels": MASCULINE & PLURAL,
    "auxquelles": FEMININE & PLURAL,
    "duquel": MASCULINE & SINGULAR,
    "desquels": MASCULINE & PLURAL,
    "desquelles": FEMININE & PLURAL,
}
_CONTRACTED = {
    "a": ("auquel", "à laquelle", "auxquels", "auxquelles"),
    "d": ("duquel", "de laquelle", "desquels", "desquelles"),
    "l": ("lequel", "laquelle", "lesquels", "lesquelles"),
}
_ORDER = (MASCULINE & SINGULAR, FEMININE & SINGULAR, MASCULINE & PLURAL, FEMININE & PLURAL)


def which(sentence: Sentence) -> Iterator[Hit]:
    """lequel and its forms that agree with no noun before them (la maison dans lequel)."""
    found = words(sentence)
    if found is None:
        return
    ends = {chain.end: chain for chain in chained(sentence)}
    for place, lower in enumerate(found.lowers):
        own = _MARKS.get(lower)
        if own is None or not place or found.lowers[place - 1] == "parmi":
            continue
        end = place - (found.shape[place - 1] in "Sd")
        shorter = _before_locution(found, place, end)
        if shorter < end and place in ends:
            whole = ends[place]
            nouns = tuple(noun for noun in whole.nouns if noun < shorter)
            if nouns:
                ends[shorter] = Chain(whole.start, shorter, nouns)
        end = shorter
        chain = ends.get(end) or (ends.get(end - 1) if found.shape[end - 1] == "," else None)
        if chain is None or found.shape[chain.start] == "G":
            continue  # au cours de laquelle
        marks, noun = antecedent(found, chain)
        if not marks or marks & own:
            continue
        if found.lowers[noun - 1 : noun + 1] == ("quelque", "chose") and own & MASCULINE & SINGULAR:
            continue
        joined = found.lowers[chain.start - 1 : chain.start] in (("que",), ("et",), ("ou",))
        if (joined or chain.end != end) and fits_earlier(found, chain.start, own):
            continue
        if own & PLURAL and not marks & PLURAL and fits_earlier(found, noun, SINGULAR):
            continue  # une arme de poing et un couteau avec lesquels
        if any(found.shape[noun] == "X" for noun in chain.nouns):
            continue
        nearest = found.determined(noun)
        fixes = [
            form for one, form in zip(_ORDER, _CONTRACTED[lower[0]], strict=True) if one & nearest
        ]
        token = found.tokens[place]
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" does not agree with "{found.tokens[noun].text}": "{fixes[0]}"',
            tuple(fixes),
            evidence="lequel",
        )


_LOCUTIONS = frozenset(
    "cours sein terme nom milieu centre cœur bout sujet profit moyen travers bas côté issue fin "
    "lendemain suite lieu pied large bord".split()
)


def _before_locution(found: Words, place: int, end: int) -> int:
    """Where the phrase ends before au cours duquel, à l'issue de laquelle."""
    at = end - 1
    if found.lowers[place][0] != "d" and end == place:
        return end
    if at > 1 and found.lowers[at] in _LOCUTIONS:
        at -= 1
        at -= found.shape[at] == "D"
        if found.shape[at] in "GS":
            return at
    return end


_WHO = compiled("(?P<before>{N}|{A}|{P}|X|,)q(?P<clitics>[nO]*)(?P<verb>[BY]|{=V})(?P<after>.?)")
_OF_MANY = frozenset(
    "ils elles nous vous on eux tous toutes certains certaines ceux celles plusieurs beaucoup "
    "combien peu plupart autres autant trop leur leurs % les des aux ces ses nos vos mes".split()
)
_JOINING = frozenset('CE+&"')


def number(sentence: Sentence) -> Iterator[Hit]:
    """qui and a plural verb where nothing plural stands before (Mme Buzyn, qui promettent)."""
    found = words(sentence)
    if found is None:
        return
    for match in _WHO.finditer(found.shape):
        place, verb = match.start("clitics") - 1, match.start("verb")
        if number_of_verb(found.lowers[verb]) != "p" or "-" in found.lowers[verb]:
            continue
        if match["after"] in tuple("DLXF") and found.shape[verb] == "B":
            continue  # la question qui sont les auteurs
        if not _OF_MANY.isdisjoint(found.lowers[:place]) or any(
            letter in _JOINING for letter in found.shape[:place]
        ):
            continue
        nouns = [at for at in range(place) if found.shape[at] in _NOUNS]
        if not nouns and "X" not in found.shape[:place]:
            continue
        if any(found.determined(at) & PLURAL or is_group(found.lowers[at]) for at in nouns):
            continue
        if any(found.tokens[at].lower.endswith(("s", "x")) for at in _names(found, place)):
            continue  # une vidéo de Parisiens qui applaudissaient
        token = found.tokens[verb]
        told = next((one for one in conjugated(token.lower) if one.person == "3"), None)
        fix = third_person(told, "s") if told is not None else ""
        if fix and fix != token.lower and token.text.islower():
            yield Hit(
                token.start,
                token.end,
                f'nothing plural stands before "qui {token.text}": "{fix}"',
                (fix,),
                evidence="number",
            )


def _names(found: Words, end: int) -> list[int]:
    return [at for at in range(end) if found.shape[at] == "X"]


_NOUNS = that_can_be("N")


@cache
def _of_verbs() -> frozenset[str]:
    """Finite forms of verbs whose object has de."""
    return frozenset(
        form
        for lemma in ("parler", "rêver", "dépendre", "disposer", "bénéficier", "profiter")
        for form in morphology.forms(lemma, "verb")
        if any(reading.person for reading in morphology.readings(form))
    )


_WHOSE = compiled("(?P<that>k)[Hh][nO]*(?P<verb>{=V})p?(?=[.,BY]|{=V}|$)")


def of_which(sentence: Sentence) -> Iterator[Hit]:
    """que for dont with verbs that take de (la femme que je parle)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    ends = {chain.end for chain in chained(sentence)}
    for match in _WHOSE.finditer(found.shape):
        place = match.start("that")
        if found.lowers[match.start("verb")] not in _of_verbs() or place not in ends:
            continue
        if not side_by_side(text, tokens[place - 1], tokens[place]):
            continue
        if found.lowers[place - 1] in _TIMES or _is_cleft(found.lowers[:place]):
            continue
        fix = "dont " + tokens[place + 1].text
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"{tokens[match.start("verb")].text}" takes "de": "{fix}"',
            (fix,),
            evidence="dont",
        )


def _is_cleft(before: Sequence[str]) -> bool:
    """C'est d'une liberté que nous parlons: de stands before what is said."""
    return any(
        before[at] in _BEING and before[at + 1] in ("de", "d'", "du", "des")
        for at in range(max(len(before) - 8, 0), len(before) - 1)
    )


_BEING = frozenset("est sont était étaient serait soit sera fut".split())
_EVER = compiled("k(?P<who>[Hh]|[DL]{N=NAP}|X{1,2})(?P<have>Y)(?P<ever>p){P}")
_SUPERLATIVES = frozenset(
    "meilleur meilleure meilleurs meilleures pire pires plus premier première seul seule".split()
)
_SUBJUNCTIVES = {"ai": "aie", "as": "aies", "a": "ait", "avons": "ayons", "ont": "aient"}


def ever(sentence: Sentence) -> Iterator[Hit]:
    """The best I have ever seen in the indicative (le meilleur que j'ai jamais vu)."""
    found = words(sentence)
    if found is None:
        return
    for match in _EVER.finditer(found.shape):
        place = match.start("have")
        mode = _SUBJUNCTIVES.get(found.lowers[place])
        before = found.lowers[max(0, match.start() - 6) : match.start()]
        if mode is None or found.lowers[place + 1] != "jamais" or _SUPERLATIVES.isdisjoint(before):
            continue
        token = found.tokens[place]
        if in_quotes(sentence, token.start):
            continue
        yield Hit(
            token.start,
            token.end,
            f'after a superlative the subjunctive is wanted: "{mode}"',
            (mode,),
            evidence="ever",
        )


_PERSONS = frozenset(
    "ami amie amis amies collègue collègues voisin voisine voisins frère frères copain copine "
    "cousin cousine camarade camarades connaissance client clients lecteur lecteurs".split()
)
_OWN = {"moi": "mes", "toi": "tes", "vous": "vos", "nous": "nos", "lui": "ses", "elle": "ses"}
_OF_MINE = compiled("(?P<one>D)(?:{A=NA})?(?P<noun>{N=NAP})(?:d{N=NAP})?(?P<of>d)(?P<me>[Mh])")


def of_mine(sentence: Sentence) -> Iterator[Hit]:
    """A friend of mine word for word (un collègue de vous)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _OF_MINE.finditer(found.shape):
        first, noun, me = match.start(), match.start("noun"), match.start("me")
        own = _OWN.get(found.lowers[me])
        if own is None or found.lowers[noun] not in _PERSONS:
            continue
        if found.lowers[first] not in ("un", "une") or match.start("of") != noun + 1:
            continue
        fixes: tuple[str, ...] = ()
        plural = morphology.inflected_noun(found.lowers[noun], "p")
        if noun == first + 1 and plural is not None:
            fixes = (f"{tokens[first].text} de {own} {plural}",)
        yield Hit(
            tokens[first].start,
            tokens[me].end,
            f'"{text[tokens[first].start : tokens[me].end]}": French has "un de {own} …"',
            fixes,
            evidence="possessive",
        )


_TIMES = frozenset("temps fois moment jour langue jours instant heure façon manière".split())


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.which",
        severity="major",
        summary="lequel that agrees with no noun before it",
        example="La maison dans lequel il vivait a brûlé.",
        counter_example="La maison dans laquelle il vivait a brûlé.",
        source=f"{_BON_USAGE}, § 714",
        check=where(lambda: _MARKS, which),
        confidence=0.9,
    ),
    Rule(
        id="grammar.relative-number",
        severity="major",
        summary="qui and a plural verb where nothing plural stands before",
        example="C'est l'avis de Mme Buzyn, qui promettent une réforme.",
        counter_example="C'est l'avis de Mme Buzyn et de Paul, qui promettent une réforme.",
        source=f"{_BON_USAGE}, § 930",
        check=where(lambda: ("qui",), number),
        confidence=0.9,
    ),
    Rule(
        id="grammar.of-which",
        severity="major",
        summary="que for dont with a verb that takes de",
        example="La femme que je parle est ministre.",
        counter_example="La femme dont je parle est ministre, le temps que je parle.",
        source=f"{_BON_USAGE}, § 723",
        check=where(lambda: ("que", "qu'"), of_which),
        confidence=0.85,
    ),
    Rule(
        id="grammar.ever",
        severity="minor",
        summary="indicative after a superlative and jamais",
        example="C'est le meilleur film que j'ai jamais vu.",
        counter_example="C'est le meilleur film que j'aie jamais vu.",
        source=f"{_BON_USAGE}, § 1117",
        check=where(lambda: ("jamais",), ever),
        confidence=0.85,
    ),
    Rule(
        id="grammar.of-mine",
        severity="major",
        summary="de moi, de vous after a person, as in a friend of mine",
        example="Il a parlé hier avec un collègue de vous.",
        counter_example="Il a parlé hier avec un de vos collègues, une image de vous.",
        source=f"{_BON_USAGE}, § 619; English a friend of mine, German ein Freund von mir",
        check=where(lambda: _PERSONS, of_mine),
        confidence=0.85,
    ),
)
