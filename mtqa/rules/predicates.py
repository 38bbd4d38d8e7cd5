"""Predicates that agree with their subject neither in gender nor in number.

Participles and adjectives behind être, at a distance or behind an adverb, and the participles of
reflexive verbs.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language import morphology, resources
from mtqa.language.chunks import COMPLEMENT
from mtqa.language.tagging import FEMININE, MASCULINE, compiled
from mtqa.rules.agreement_far import subjects
from mtqa.rules.agreement_phrase import is_quality
from mtqa.rules.antecedents import antecedent, fits_earlier
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.phrases import chained, words
from mtqa.rules.triggers import where
from mtqa.rules.verb_forms import DETERMINERS, MODALS, is_between
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PRONOUNS = {"elle": ("f", "s"), "elles": ("f", "p"), "il": ("m", "s"), "ils": ("m", "p")}
_BE = frozenset(
    "est était sera serait fut soit sont étaient seront seraient furent semble semblait semblent "
    "reste restait restent devient deviennent deviendra demeure paraît".split()
)
_BEEN = frozenset("a avait aura aurait ait eut ont avaient auront auraient".split())


_OTHER = {"f": "m", "m": "f"}


# Nouns that stand behind être without an article: elle est député, il est partie civile.
_ROLES = frozenset("député délégué partie parti prise cause".split())


@lru_cache(maxsize=1 << 13)
def _only_gender(lower: str) -> str:
    """The one gender of a participle or adjective behind être; "" for what may be a noun there."""
    readings = [r for r in morphology.readings(lower) if not r.person]
    made = any(reading.tense == "past participle" for reading in readings)
    if (made and lower not in _ROLES) or (is_quality(lower) and not lower.endswith("ique")):
        readings = [r for r in readings if r.pos != "noun"]
    if any(r.tense != "past participle" and r.pos != "adjective" for r in readings):
        return ""
    genders = {reading.gender for reading in readings}
    return genders.pop() if len(genders) == 1 else ""


# Behind these elle is no subject: les musulmans comme elle sont interdits.
_BEFORE_STRONG = frozenset("et ou ni comme".split())


def predicate_gender(sentence: Sentence) -> Iterator[Hit]:
    """il, elle, or a noun that opens the clause, with a predicate of the other gender."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, marks in enumerate(map(_PRONOUNS.get, sentence.lowers)):
        before = sentence.lowers[place - 1] if place else ""
        if marks and before not in _BEFORE_STRONG and "preposition" not in parts(before):
            yield from _gender_hit(tokens, place, place, marks, text)
    for found in subjects(sentence):
        genders = morphology.genders(tokens[found.noun].lower)
        if tokens[found.noun].lower in resources.words("fr/gender_free.txt"):
            continue
        if len(genders) == 1 and not found.coordinated and found.opener != "C":
            marks = (next(iter(genders)), found.number)
            yield from _gender_hit(tokens, found.verb - 1, found.noun, marks, text)

    found_words = words(sentence)
    if found_words is None:
        return
    named = _NAMED.match(found_words.shape) or None
    if named is not None:
        first, last = named.span("name")
        gender = given_gender(tokens[first].text)
        if gender:
            yield from _gender_hit(tokens, last - 1, last - 1, (gender, "s"), text)
    if "q" not in found_words.shape:
        return
    ends = {chain.end: chain for chain in chained(sentence)}
    for place, letter in enumerate(found_words.shape):
        chain = ends.get(place) or ends.get(place - 1 if sentence.lowers[place - 1] == "," else -1)
        if letter != "q" or chain is None:
            continue
        own, noun = antecedent(found_words, chain)
        if found_words.lowers[noun - 1 : noun + 1] == ("quelque", "chose"):
            continue  # quelque chose qui ne doit pas être rémunéré
        gender = "" if own & MASCULINE and own & FEMININE else "m" if own & MASCULINE else "f"
        be = place + 1 + (sentence.lowers[place + 1 : place + 2] in (("n'",), ("ne",)))
        other = FEMININE if gender == "m" else MASCULINE
        if (
            own
            and gender
            and be < len(tokens)
            and not fits_earlier(found_words, chain.start, other)
        ):
            number = "p" if tokens[be].lower in _PLURAL_BE | _PLURAL_HAVE else "s"
            yield from _gender_hit(tokens, place, noun, (gender, number), text)


_NAMED = compiled(f'[b":]*(?:{COMPLEMENT},)?(?P<name>(?:X|{{N=NAPVR}})X{{1,2}})(?=[nBY])')
# Given names of a man in one language and of a woman in another, or of both.
_EITHER = frozenset(
    "andrea simone gabriele nicola michele daniele laurence lindsay kim jean sacha alex robin joan "
    "jocelyn carol dominique claude camille maxime sasha charlie sam leslie stéphane pascale kelly "
    "ashley morgan taylor jamie casey jordan alexis ange noa noah lou eden cyrille".split()
)


@lru_cache(maxsize=1 << 10)
def given_gender(name: str) -> str:
    """The gender of a given name of one gender; else ""."""
    if name.lower() in _EITHER:
        return ""
    genders = {r.gender for r in morphology.readings(name) if r.detail == "prn"}
    return genders.pop() if len(genders) == 1 else ""


def _gender_hit(
    tokens: tuple[Token, ...], before: int, noun: int, marks: tuple[str, str], text: str
) -> Iterator[Hit]:
    wanted, number = marks
    at = before + 1
    if at < len(tokens) and tokens[at].lower in ("n'", "ne"):
        at += 1
    if at + 1 >= len(tokens):
        return
    if tokens[at].lower in MODALS and tokens[at].lower != "veuillez":
        at += 1
        while at < len(tokens) and is_between(tokens[at].lower):
            at += 1
        if at + 1 >= len(tokens) or tokens[at].lower not in ("être", "avoir"):
            return
        if tokens[at].lower == "avoir":
            at += 1
            if tokens[at].lower != "été":
                return
    elif tokens[at].lower in _BEEN:
        at += 1
        while at < len(tokens) and _is_amid(tokens[at].lower):
            at += 1
        if at >= len(tokens) or tokens[at].lower != "été":
            return
    elif tokens[at].lower not in _BE:
        return
    at += 1
    if tuple(token.lower for token in tokens[at : at + 4]) in _MORE_AND_MORE:
        at += 4
    while at < len(tokens) and (_is_amid(tokens[at].lower) or tokens[at].lower in _DEGREES):
        at += 1
    if at >= len(tokens) or not side_by_side(text, tokens[at - 1], tokens[at]):
        return
    word = tokens[at]
    if not word.text.islower() or word.lower in _SET_PHRASES or goes_on(text, word):
        return
    if _is_counted(tokens, at + 1):
        return  # la robe est bleu marine, la loi est partie civile
    fix = morphology.agree(word.lower, wanted, number)
    degree = tokens[at - 1].lower in _COMPARED
    feminine = word.lower.endswith(("ée", "ées")) and tokens[noun].lower in ("il", "ils")
    own = (
        _only_gender(word.lower)
        or ("f" if feminine else "")
        or (_adjective_gender(word.lower) if degree else "")
    )
    if fix is None or own != _OTHER[wanted]:
        return
    yield Hit(
        word.start,
        word.end,
        f'"{word.text}" does not agree with "{tokens[noun].text}": "{fix}"',
        (fix,),
        evidence="pronoun" if tokens[noun].lower in _PRONOUNS else f"noun {wanted}",
    )


_AMID = frozenset("tous toutes pourtant ensuite alors désormais donc hier cependant".split())


def _is_amid(lower: str) -> bool:
    return is_between(lower) or lower in _AMID


def _is_counted(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a noun or adjective follows, to which the word may belong."""
    if place >= len(tokens):
        return False
    follower = tokens[place]
    found = parts(follower.lower)
    return follower.text.islower() and bool(found) and found <= {"noun", "adjective"}


@lru_cache(maxsize=1 << 12)
def _adjective_gender(lower: str) -> str:
    """The one gender of ``lower`` as an adjective, which it is behind plus, très … ; else ""."""
    genders = {r.gender for r in morphology.readings(lower) if r.pos == "adjective"}
    return genders.pop() if len(genders) == 1 else ""


_DEGREES = frozenset("très trop si assez tellement peu moins".split())
_COMPARED = _DEGREES | {"plus", "aussi"}
_MORE_AND_MORE = (("de", "plus", "en", "plus"), ("de", "moins", "en", "moins"))
_SET_PHRASES = frozenset({"sûr", "cher", "entendu"})  # bien sûr, coûter cher
_WE = frozenset("sommes étions serons serions".split())
_THEY = frozenset(
    "sont étaient seront seraient furent semblent restent paraissent deviennent demeurent "
    "semblaient restaient".split()
)
# Judged by ``verbs.participle`` where the predicate is right beside them.
_BESIDE = frozenset("sont étaient seront seraient furent été".split())
_SET_NOUNS = frozenset("partie mise vue prise".split())
_SEEMING = _THEY - _BESIDE
_PLURAL_HAVE = frozenset("ont avaient auront auraient aient eurent".split())
_PLURAL_MODALS = frozenset("peuvent doivent pourraient devraient pourront devront".split())
_PLURAL_BE = _WE | _THEY | {"été", "être"}


@lru_cache(maxsize=1 << 13)
def _singular(lower: str, predicate: bool, degree: bool) -> str | None:
    """The plural of what can only be a participle or adjective in the singular.

    ``predicate``: it is no participle used as a noun (gravement blessé); ``degree``: no noun at
    all (très inutile).
    """
    readings = morphology.readings(lower)
    readings = tuple(reading for reading in readings if not reading.person)
    if degree and any(reading.pos == "adjective" for reading in readings):
        readings = tuple(reading for reading in readings if reading.pos != "noun")
    made = any(reading.tense == "past participle" for reading in readings)
    if (predicate and made and lower not in _SET_NOUNS) or lower == "prêt":
        readings = tuple(reading for reading in readings if reading.pos != "noun")
    if not readings or not all(
        (r.tense == "past participle" or r.pos == "adjective") and r.number == "s" for r in readings
    ):
        return None
    gender = "f" if all(r.gender == "f" for r in readings) else "m"
    return morphology.agree(lower, gender, "p")


def predicate_number(sentence: Sentence) -> Iterator[Hit]:
    """sommes, sont and a predicate in the singular behind an adverb (sont très déprimé)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers):
        if lower not in _PLURAL_BE:
            continue
        verb = tokens[place]
        we = lower in _WE
        if lower == "été" and not (place and tokens[place - 1].lower in _PLURAL_HAVE):
            continue
        if lower == "être" and not (place and tokens[place - 1].lower in _PLURAL_MODALS):
            continue
        before = tokens[place - 1].lower if place else ""
        previous = tokens[place - 2].lower if place > 1 else ""
        if before in ("se", "s'", "vous") or (
            before == "nous" and (not we or previous in ("nous", "ne", "n'"))
        ):
            continue
        at = place + 1
        while at < len(tokens) and (is_between(tokens[at].lower) or tokens[at].lower in _DEGREES):
            at += 1
        if at < len(tokens) and tokens[at].lower == "été":
            continue
        if at >= len(tokens) or (at == place + 1 and lower in _BESIDE):
            continue
        word = tokens[at]
        if not side_by_side(text, tokens[at - 1], word) or goes_on(text, word):
            continue
        if word.lower in _SET_PHRASES:
            continue
        degree = lower in _SEEMING or tokens[at - 1].lower in _COMPARED
        fix = _singular(word.lower, at > place + 1, degree)
        if fix is None or fix == word.lower or not word.text.islower():
            continue
        if at + 1 < len(tokens) and parts(tokens[at + 1].lower) == {"noun"}:
            continue  # ce ne sont pas trivial activités
        if _are_feminine(sentence, place):
            fix = morphology.agree(word.lower, "f", "p") or fix
        yield Hit(
            word.start,
            word.end,
            f'"{word.text}" does not agree with "{verb.text}": "{fix}"',
            (fix,),
            evidence="we" if we else "adverb",
        )


def _are_feminine(sentence: Sentence, place: int) -> bool:
    """Whether the subject of the verb at ``place`` is elles, or feminine nouns only."""
    lowers = sentence.lowers
    if "elles" in lowers[max(0, place - 2) : place]:
        return True
    for found in subjects(sentence):
        if found.verb <= place <= found.verb + 3:
            nouns = [found.noun]
            nouns += range(found.noun + 1, found.verb) if found.coordinated else ()
            told = [one for one in map(morphology.genders, (lowers[at] for at in nouns)) if one]
            return bool(told) and all(one == {"f"} for one in told)
    return False


@cache
def reflexive_participles() -> dict[str, str]:
    """Participles of verbs whose se is the direct object -> number."""
    found = {}
    for row in resources.rows("fr/valency_verbs.csv"):
        if row["kind"] == "reflexive":
            base = row["participle"]
            found[base] = found[base + "e"] = "s"
            if not base.endswith("s"):
                found[base + "s"] = "p"
            found[base + "es"] = "p"
            if base.endswith("s"):
                del found[base]
    return found


@lru_cache(maxsize=1 << 12)
def _participle_gender(lower: str) -> str:
    """The one gender of ``lower`` as a participle; else ""."""
    genders = {r.gender for r in morphology.readings(lower) if r.tense == "past participle"}
    return genders.pop() if len(genders) == 1 else ""


def _subject_gender(sentence: Sentence, place: int) -> str:
    """The gender of the noun phrase whose verb begins at ``place``; "" if unsure."""
    for found in subjects(sentence):
        if found.verb == place and not found.coordinated:
            genders = morphology.genders(sentence.lowers[found.noun])
            return next(iter(genders)) if len(genders) == 1 else ""
    return ""


_REFLEXIVE_BE = {
    **dict.fromkeys("est était sera serait fut".split(), "s"),
    **dict.fromkeys("sont étaient seront seraient furent".split(), "p"),
}


def reflexive_number(sentence: Sentence) -> Iterator[Hit]:
    """se, être and a participle of different number (s'est disputés, se sont réuni)."""
    lowers = sentence.lowers
    tokens, text = sentence.tokens, sentence.segment.text
    for place, count in enumerate(map(reflexive_participles().get, lowers)):
        if count is None or place < 2:
            continue
        token = tokens[place]
        if not token.text.islower() or goes_on(text, token):
            continue
        at = place - 1
        while at > 1 and is_between(tokens[at].lower):
            at -= 1
        wanted = _REFLEXIVE_BE.get(tokens[at].lower)
        if wanted is None or tokens[at - 1].lower not in ("s'", "se"):
            continue
        pronoun = tokens[at - 2].lower if at > 1 else ""
        told = _PRONOUNS.get(pronoun, ("",))[0] or _subject_gender(sentence, at - 1)
        if wanted == count and told != _OTHER.get(_participle_gender(token.lower), "-"):
            continue
        if "que" in lowers[max(0, at - 5) : at] or "qu'" in lowers[max(0, at - 5) : at]:
            continue  # le défi que se sont lancé
        if wanted == "s" and ("on" in lowers[:at] or "l'on" in lowers):
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is not None and parts(following.lower) == {"noun"}:
            continue  # se sont rendu compliment pour compliment
        if following is not None and following.lower in DETERMINERS | {
            "des",
            "deux",
            "trois",
            "compte",
        }:
            continue
        gender = told or _participle_gender(token.lower) or "m"
        fix = morphology.agree(token.lower, gender, wanted)
        if fix is None or fix == token.lower:
            continue
        yield Hit(
            token.start,
            token.end,
            f'"{text[tokens[at - 1].start : token.end]}": the participle agrees: "{fix}"',
            (fix,),
            evidence="reflexive",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.predicate-gender",
        severity="major",
        summary="masculine participle or adjective of a feminine subject",
        example="La décision du gouvernement a été pris hier.",
        counter_example="La décision du gouvernement a été prise hier.",
        source=f"{_BON_USAGE}, §§ 251-255, 943",
        check=where(lambda: (*_BE, "été", "être"), predicate_gender),
        confidence=0.9,
    ),
    Rule(
        id="grammar.predicate-number",
        severity="major",
        summary="singular participle or adjective of a plural subject",
        example="Les habitants sont très inquiet de la situation.",
        counter_example="Les habitants sont très inquiets de la situation.",
        source=f"{_BON_USAGE}, §§ 251-255, 943",
        check=where(lambda: _PLURAL_BE, predicate_number),
        confidence=0.9,
    ),
    Rule(
        id="grammar.reflexive-number",
        severity="major",
        summary="participle of a reflexive verb in another number than its auxiliary",
        example="La réunion s'est terminés tard dans la nuit.",
        counter_example="La réunion s'est terminée tard et ils se sont parlé.",
        source=f"{_BON_USAGE}, § 954",
        check=where(reflexive_participles, reflexive_number),
        confidence=0.93,
    ),
)
