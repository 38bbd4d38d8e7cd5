"""Quantities that lack their de, or have an article too many: la moitié les gens, trop des gens."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.articles import takes_of
from mtqa.rules.neighbours import parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.rules.valency import joined
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"

_SHARES = frozenset("moitié majorité plupart tiers quart totalité cent %".split())
_DEFINITE = frozenset("le la les l' ces ses leurs nos vos mes".split())


def share(sentence: Sentence) -> Iterator[Hit]:
    """A share and a noun phrase without de (la moitié les habitants, 20 % les électeurs)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, lower in enumerate(lowers[:-2]):
        if lower not in _SHARES or lowers[place + 1] not in _DEFINITE:
            continue
        found = words(sentence)
        if found is None:
            return
        left, first, noun = tokens[place : place + 3]
        if not (side_by_side(text, left, first) and side_by_side(text, first, noun)):
            continue
        if lower == "cent" and lowers[place - 1] != "pour":
            continue
        if found.shape[place + 1] != "D" or readings_of(found.shape[place + 2]) not in ("N", "A"):
            continue
        if not _opens(found, place):
            continue
        fix = joined("de", first.text)
        yield Hit(
            left.start,
            first.end,
            f'"{left.text}" takes "de": "{left.text} {fix}"',
            (f"{left.text} {fix}",),
            evidence="share",
        )


# Pour 2 % le classement est impossible.
_ADVERBIAL = frozenset("pour à avec dans en sur selon depuis par".split())


def _opens(found: Words, place: int) -> bool:
    """Whether the share opens its clause: no verb before it that it is the object of."""
    shape = found.shape[max(0, place - 4) : place]
    return (
        place <= 4
        and found.lowers[0] not in _ADVERBIAL
        and not any(
            letter in "BYOnHh" or readings_of(letter) in ("V", "I", "P") for letter in shape
        )
    )


def bare_share(sentence: Sentence) -> Iterator[Hit]:
    """A percentage or la plupart right before a bare plural (trente pour cent femmes)."""
    lowers, text = sentence.lowers, sentence.segment.text
    for place, (left, right) in enumerate(pairwise(sentence.tokens)):
        if left.lower not in ("cent", "%", "plupart") or parts(right.lower) != {"noun"}:
            continue
        if left.lower == "cent" and lowers[max(0, place - 1)] != "pour":
            continue
        if left.lower == "plupart" and lowers[max(0, place - 1)] != "la":
            continue
        if not right.text.islower() or not side_by_side(text, left, right):
            continue
        if any(reading.number != "p" for reading in morphology.readings(right.lower)):
            continue
        yield Hit(
            left.start,
            right.end,
            f'"{left.text}" takes "des": "{left.text} des {right.text}"',
            (f"{left.text} des {right.text}",),
            evidence="bare",
        )


_MANY = frozenset("beaucoup trop assez énormément tellement tant peu suffisamment".split())
# What nobody means certain ones of.
_ANY = frozenset(
    "gens temps argent monde choses travail bruit eau nourriture énergie courage patience succès "
    "problèmes personnes voitures touristes enfants fois efforts pluie neige questions accidents "
    "difficultés erreurs soldats emplois armes fautes".split()
)
_PARTITIVE = compiled("(?P<of>F|G|dL|dD)(?P<noun>{N})(?P<after>.|$)")
_TOLD = frozenset(["S", "w", "d", "G", "F", "q", "k", "X", '"', "E", "P", "A"])


@cache
def _expecting() -> frozenset[str]:
    """Forms of attendre and the like: on attend beaucoup de la justice."""
    verbs = ("attendre", "exiger", "demander", "obtenir", "espérer", "apprendre", "tirer")
    return frozenset(form for verb in verbs for form in morphology.forms(verb, "verb"))


def partitive(sentence: Sentence) -> Iterator[Hit]:
    """des, du, de la behind a word of quantity (trop des voitures, assez du temps)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, lower in enumerate(lowers[:-2]):
        if lower not in _MANY:
            continue
        found = words(sentence)
        if found is None:
            return
        match = _PARTITIVE.match(found.shape, place + 1)
        if match is None:
            continue
        after = match["after"]
        if lowers[match.start("noun")] not in _ANY and (
            match["of"] == "F" or after not in (".", ",", "") or not place
        ):
            continue
        if lowers[place + 1] not in ("des", "du", "de") or lowers[place + 2] in ("ces", "ses"):
            continue
        if match["of"] in ("dL", "dD") and lowers[place + 2] not in ("la", "l'"):
            continue
        if after in _TOLD or set(readings_of(after)) & {"A", "P"}:
            continue
        if place and lowers[place - 1] in ("un", "à", "si", "depuis"):
            continue  # sous un peu des feux, à peu
        before = readings_of(found.shape[place - 1]) if place else ""
        governing = match["of"] == "F" or lowers[place - 1] in takes_of() | _expecting()
        if lower != "trop" and governing and not {"V", "P", "I"}.isdisjoint(before):
            continue  # parler beaucoup des gens
        noun = tokens[match.start("noun")]
        fix = french.elide("de", noun.text, french.apostrophe_of(text))
        yield Hit(
            tokens[place + 1].start,
            noun.end,
            f'"{tokens[place].text}" takes "de": "{fix}"',
            (fix,),
            evidence="partitive",
        )


# Words that take de before a bare noun: beaucoup gens, un million personnes.
_COUNTED = frozenset("beaucoup trop assez énormément tellement".split())


def bare_quantity(sentence: Sentence) -> Iterator[Hit]:
    """A word of quantity right before its noun (beaucoup gens, trop voitures)."""
    lowers, text = sentence.lowers, sentence.segment.text
    for place, (left, right) in enumerate(pairwise(sentence.tokens)):
        if left.lower not in _COUNTED or parts(right.lower) != {"noun"}:
            continue
        if not right.text.islower() or not side_by_side(text, left, right):
            continue
        if any(reading.number != "p" for reading in morphology.readings(right.lower)):
            continue
        if place and lowers[place - 1] in ("de", "c'", "ce"):
            continue
        fix = french.elide("de", right.text, french.apostrophe_of(text))
        yield Hit(
            left.start,
            right.end,
            f'"{left.text}" takes "de": "{left.text} {fix}"',
            (f"{left.text} {fix}",),
            evidence="bare",
        )


_EACH = {"chaque": ("chacun", "chacune"), "quelques": ("quelques-uns", "quelques-unes")}


def each_of(sentence: Sentence) -> Iterator[Hit]:
    """chaque de, quelques de (each of, some of), tous de (all of)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, lower in enumerate(lowers[:-2]):
        of = tokens[place + 1]
        if of.lower not in ("de", "d'", "des") or not side_by_side(text, tokens[place], of):
            continue
        if lower in _EACH and lowers[place + 2] != "plus":
            noun = place + 2 + (lowers[place + 2] in _DETERMINED)
            if noun >= len(tokens) or not tokens[noun].text.islower():
                continue
            genders = morphology.genders(lowers[noun])
            forms = _EACH[lower]
            picked = forms[:1] if genders == {"m"} else forms[1:] if genders == {"f"} else forms
            fixes = tuple(french.match_case(tokens[place].text, one) for one in picked)
            yield Hit(
                tokens[place].start,
                tokens[place].end,
                f'"{tokens[place].text}" stands before a noun: "{fixes[0]} {of.text}"',
                fixes,
                evidence=lower,
            )
        elif lower in ("tous", "toutes") and lowers[place + 2] in _DETERMINED:
            if place and lowers[place - 1] not in ("pour", "avec", "sur", "contre", "par"):
                continue
            yield Hit(
                tokens[place].end,
                of.end,
                f'"{tokens[place].text} {of.text}": "de" is too much',
                ("",),
                evidence="all",
            )


_DETERMINED = frozenset("les ces ses leurs nos vos mes notre votre cette ce son sa".split())


_PARTS = frozenset("moitié tiers quart quarts cinquième dixième million milliard".split())


def than_a_share(sentence: Sentence) -> Iterator[Hit]:
    """plus que, moins que before a share (moins que la moitié des électeurs)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place in range(len(lowers) - 4):
        if lowers[place] not in ("plus", "moins") or lowers[place + 1] not in ("que", "qu'"):
            continue
        if lowers[place + 2] not in ("la", "un", "le", "deux", "trois"):
            continue
        if lowers[place + 3] not in _PARTS or lowers[place + 4] not in ("des", "de", "du", "d'"):
            continue
        if not {"ne", "n'", "aussi", "pas", "rien", "non"}.isdisjoint(lowers[:place]):
            continue
        if "autres" in lowers[place + 5 : place + 6]:
            continue
        than, first = tokens[place + 1 : place + 3]
        fix = french.elide("de", first.text, french.apostrophe_of(text))
        yield Hit(
            than.start,
            first.end,
            f'before a share French has "{lowers[place]} de": "{fix}"',
            (fix,),
            evidence="than",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.share",
        severity="major",
        summary="share of what is counted, without de",
        example="La moitié les habitants ont quitté la ville.",
        counter_example="La moitié des habitants ont quitté la ville, la moitié la regrette.",
        source=f"{_BON_USAGE}, §§ 430, 591",
        check=when(share, beside(_SHARES, _DEFINITE)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-share",
        severity="major",
        summary="percentage or la plupart right before a bare plural",
        example="Trente pour cent femmes sont concernées par la réforme.",
        counter_example="Trente pour cent des femmes et trente femmes sont concernées.",
        source=f"{_BON_USAGE}, §§ 430, 591",
        check=where(lambda: ("cent", "%", "plupart"), bare_share),
        confidence=0.9,
    ),
    Rule(
        id="grammar.partitive-quantity",
        severity="major",
        summary="article behind beaucoup, trop, assez where de alone belongs",
        example="Trop des voitures circulent dans le centre.",
        counter_example="Trop de voitures circulent, beaucoup des gens que je connais le disent.",
        source=f"{_BON_USAGE}, §§ 591, 608",
        check=when(partitive, beside(_MANY, ("des", "du", "de"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-quantity",
        severity="major",
        summary="beaucoup, trop, assez right before a noun",
        example="Il y a beaucoup gens dans la rue.",
        counter_example="Il y a beaucoup de gens, il aime beaucoup marcher.",
        source=f"{_BON_USAGE}, §§ 591, 608",
        check=when(bare_quantity, beside(_COUNTED, can_be("N"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.each-of",
        severity="major",
        summary="chaque de, quelques de, tous de, as in each of, some of, all of",
        example="Chaque de ces villages a été détruit.",
        counter_example="Chacun de ces villages, tous ces villages et quelques-uns de plus.",
        source=f"{_BON_USAGE}, §§ 636, 747",
        check=when(each_of, beside((*_EACH, "tous", "toutes"), ("de", "d'", "des"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.than-a-share",
        severity="minor",
        summary="plus que, moins que before a share",
        example="Ils ont perdu moins que la moitié des voix.",
        counter_example="Ils ont perdu moins de la moitié des voix, il ne reste plus que le tiers.",
        source=f"{_BON_USAGE}, § 988",
        check=when(than_a_share, beside(("plus", "moins"), ("que", "qu'"))),
        confidence=0.85,
    ),
)
