"""que, qui, dont and où in each other's place (l'homme que a tiré, le film qui nous avons vu)."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when
from mtqa.rules.verb_forms import REPORTING
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_VOWELS = frozenset("aeéêoiuh")
_THAT_VERB = compiled("(?P<before>{N}|{A}|{P}|{V}|X|c|M)(?P<that>k)(?P<verb>[BY]|{=V})")


def that_for_who(sentence: Sentence) -> Iterator[Hit]:
    """que in full before a verb that begins with a vowel: qui was meant (l'homme que a tiré)."""
    found = words(sentence)
    if found is None:
        return
    for match in _THAT_VERB.finditer(found.shape):
        that = match.start("that")
        lower, verb = found.lowers[that], found.lowers[that + 1]
        if lower != "que" or verb[0] not in _VOWELS:
            continue
        known = found.shape[that + 1] in "BY" or french.elision(verb) is True
        if not known or not side_by_side(sentence.segment.text, *found.tokens[that : that + 2]):
            continue
        fix = f"qui {found.tokens[that + 1].text}"
        fixes: tuple[str, ...] = (fix,)
        if found.shape[that + 1] not in "BY":  # qu'attendent les familles is possible too
            apostrophe = french.apostrophe_of(sentence.segment.text)
            fixes = (fix, french.elide("que", found.tokens[that + 1].text, apostrophe))
        if not morphology.lemmas(found.lowers[that - 1], "verb").isdisjoint(REPORTING):
            apostrophe = french.apostrophe_of(sentence.segment.text)
            fix = f"{french.elide('que', 'il', apostrophe)} {found.tokens[that + 1].text}"
            fixes = (fix, fix.replace("il ", "elle "))
        yield Hit(
            found.tokens[that].start,
            found.tokens[that + 1].end,
            f'"que {verb}" lacks its subject: "{fix}"',
            fixes,
            evidence="vowel",
            confidence=0.98,  # surer than the elision that the two words ask for
        )


_WHO_SUBJECT = compiled("{N}{A=NA}?q(?P<who>[Hh])n?(?P<verb>[BY]|{V})")
# il, je and on are those of the rule of the pronouns.
_PERSONS = {"nous": ("1", "p"), "vous": ("2", "p"), "elle": ("3", "s"), "elles": ("3", "p")}


def who_for_that(sentence: Sentence) -> Iterator[Hit]:
    """qui before a subject and its verb (le film qui nous avons vu)."""
    found = words(sentence)
    if found is None:
        return
    for match in _WHO_SUBJECT.finditer(found.shape):
        who, verb = match.start("who"), match.start("verb")
        wanted = _PERSONS.get(found.lowers[who])
        if wanted is None or found.shape[match.start() - 1] in "Sd" or not match.start():
            continue
        readings = [r for r in morphology.readings(found.lowers[verb]) if r.person]
        if not any((r.person, r.number) == wanted for r in readings):
            continue
        if "être" in {r.lemma for r in readings}:
            continue  # montrer au monde qui nous sommes
        if found.shape[who] == "h" and any(r.person == "3" for r in readings):
            continue
        token = found.tokens[who]
        fix = french.elide("que", token.text, french.apostrophe_of(sentence.segment.text))
        yield Hit(
            found.tokens[who - 1].start,
            token.end,
            f'"qui {token.text}": the clause has its subject: "{fix}"',
            (fix,),
            evidence="subject",
        )


_WHO_PHRASE = compiled("{N}{A=NA}?(?P<who>q)(?P<own>D)(?:{A=NA})?{N}{A=A}?n?[O]*(?:[BY]|{=V})")
_MOMENTS = frozenset(
    "fois jour matin soir nuit année an semaine mois heure instant moment été hiver".split()
)


def who_whose(sentence: Sentence) -> Iterator[Hit]:
    """qui before a noun phrase and its verb (la femme qui son mari est mort)."""
    found = words(sentence)
    if found is None:
        return
    for match in _WHO_PHRASE.finditer(found.shape):
        who, own = match.start("who"), match.start("own")
        if found.shape[match.start() - 1] in "Sd" or not match.start():
            continue  # l'homme avec l'ami de qui
        if not _MOMENTS.isdisjoint(found.lowers[own : match.end()]):
            continue
        possessive = found.lowers[own] in _OWN
        start, end = found.tokens[who], found.tokens[own]
        article = {"son": "le", "sa": "la"}.get(found.lowers[own], "les")
        fix = f"dont {french.elide(article, found.tokens[own + 1].text)}"
        yield Hit(
            start.start,
            found.tokens[own + 1].end if possessive else end.end,
            f'"qui {end.text}": behind qui stands its verb' + (f': "{fix}"' if possessive else ""),
            (fix,) if possessive else (),
            evidence="possessive" if possessive else "phrase",
        )


_PERSONS_WHO = frozenset(
    "homme femme président ministre soldat officier policier médecin journaliste député maire "
    "général avocat personne ami collègue voisin hommes femmes soldats policiers personnes".split()
)
_WHERE_WHO = compiled("(?P<noun>{N}){A=A}?(?P<where>w)(?P<subject>[Hh])")
_WHICH = compiled("(?P<noun>{N}){A=A}?(?P<which>w)(?:[Hh]|D(?:{A=NA})?{N}|X)n?[O]*(?:[BY]|{V})")
_WHICH_ONE = frozenset("lequel laquelle lesquels lesquelles".split())
_WHAT_PASSES = compiled("(?P<what>c)(?P<that>k)(?P<clitic>O)(?P<verb>{V})(?P<rest>{=R}|[SdeG.,])")


def where_who(sentence: Sentence) -> Iterator[Hit]:
    """où of a person, ce que before its verb (l'homme où j'ai parlé, ce que se passe ici)."""
    found = words(sentence)
    if found is None:
        return
    for match in _WHERE_WHO.finditer(found.shape):
        where_at = match.start("where")
        if found.lowers[where_at] != "où" or found.lowers[match.start("noun")] not in _PERSONS_WHO:
            continue
        token = found.tokens[where_at]
        yield Hit(
            token.start,
            token.end,
            f'"où" of a person: "{found.lowers[match.start("noun")]}" is no place',
            ("à qui", "que", "dont"),
            evidence="person",
        )
    for match in _WHICH.finditer(found.shape):
        token = found.tokens[match.start("which")]
        if token.lower not in _WHICH_ONE or found.shape[match.start() - 1] in "Sd":
            continue
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" before a subject lacks its preposition',
            evidence="which",
        )
    for match in _WHAT_PASSES.finditer(found.shape):
        that = match.start("that")
        verb = found.lowers[match.start("verb")]
        if found.lowers[match.start("clitic")] not in ("se", "s'"):
            continue
        if morphology.lemmas(verb, "verb").isdisjoint(("passer", "produire", "dérouler")):
            continue  # ce que s'emploie à faire le maire
        yield Hit(
            found.tokens[that].start,
            found.tokens[that].end,
            '"ce que" lacks its subject: "qui"',
            ("qui",),
            evidence="what",
        )


_AGREED = compiled("(?P<of>w)(?:[Hh]|[DL]{N}|[DL]?X+)Yu?(?P<participle>{=P})")


def of_which_object(sentence: Sentence) -> Iterator[Hit]:
    """dont before a participle that agrees with an object (les armes dont ils ont achetées)."""
    found = words(sentence)
    if found is None:
        return
    for match in _AGREED.finditer(found.shape):
        of, participle = match.start("of"), match.start("participle")
        if found.lowers[of] != "dont" or "u" in match[0] or not _agrees(found.lowers[participle]):
            continue
        behind = found.tokens[of + 1]
        fix = french.elide("que", behind.text, french.apostrophe_of(sentence.segment.text))
        yield Hit(
            found.tokens[of].start,
            behind.end,
            f'"{found.tokens[participle].text}" agrees with its object, which is "que": "{fix}"',
            (fix,),
            evidence="agreed",
        )


@lru_cache(maxsize=1 << 10)
def _agrees(lower: str) -> bool:
    """A participle that is no masculine singular."""
    readings = [r for r in morphology.readings(lower) if r.tense == "past participle"]
    return bool(readings) and all(r.gender == "f" or r.number == "p" for r in readings)


_PREPOSITIONS = frozenset("avec dans sur par contre chez vers entre parmi sous envers".split())
_GOVERNED = compiled("(?P<preposition>S)(?P<that>k)(?=[Hh]|[DL](?:{A=NA})?{N}|X)")


def governed_that(sentence: Sentence) -> Iterator[Hit]:
    """que behind a preposition (le ministre avec que nous parlons)."""
    found = words(sentence)
    if found is None:
        return
    for match in _GOVERNED.finditer(found.shape):
        place = match.start()
        if found.lowers[place] not in _PREPOSITIONS:
            continue
        preposition, that = found.tokens[place : place + 2]
        yield Hit(
            preposition.start,
            that.end,
            f'"{preposition.text} {that.text}": behind a preposition stands qui or lequel',
            (f"{preposition.text} qui",) if that.lower == "que" else (),
            evidence=preposition.lower,
        )


_OWNED = compiled("(?P<of>w)[DL](?:{A=NA})?{N}(?P<own>D)(?:{A=NA})?{N}n?[O]*(?:[BY]|{=V})")
_OWN = frozenset("son sa ses leur leurs".split())
_WITHOUT_OBJECT = frozenset(
    "grandi vécu commencé basculé dormi habité disparu changé travaillé débuté éclaté".split()
)
_GREW = compiled(
    "(?P<noun>{N}){A=NA}?(?P<that>k)(?:[Hh]|[DL]{N}|X+|t)Y(?:{=R})?(?P<participle>{P})"
    "(?![DLFHk]|{=I})"
)


def where(sentence: Sentence) -> Iterator[Hit]:
    """que for où of a place or time, a possessive behind dont (la ville que j'ai grandi)."""
    found = words(sentence)
    if found is None:
        return
    text = sentence.segment.text
    for match in _GREW.finditer(found.shape):
        noun, that = match.start("noun"), match.start("that")
        if found.lowers[noun] not in _PLACES or found.shape[noun - 2 : noun - 1] in tuple("SdeG"):
            continue  # c'est à cet endroit que
        if found.lowers[match.start("participle")] not in _WITHOUT_OBJECT:
            continue
        behind = found.tokens[that + 1]
        fix = f"où {behind.text}"
        yield Hit(
            found.tokens[that].start,
            behind.end,
            f'"{found.lowers[match.start("participle")]}" takes no object: "{fix}"',
            (fix,),
            evidence="place",
        )
    for match in _OWNED.finditer(found.shape):
        own = match.start("own")
        if found.lowers[match.start("of")] != "dont" or found.lowers[own] not in _OWN:
            continue
        start, end = found.tokens[match.start("of")], found.tokens[own]
        yield Hit(
            start.start,
            end.end,
            f'"{text[start.start : end.end]}": "dont" says whose it is already',
            evidence="own",
        )


_PLACES = frozenset(
    "ville village pays maison quartier rue région école endroit lieu moment jour année époque "
    "instant bureau usine ferme".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.that-for-who",
        severity="major",
        summary="que where qui was meant, before a verb",
        example="L'homme que a tiré sur la foule est mort.",
        counter_example="L'homme qui a tiré est mort, et celui qu'a tué la police aussi.",
        source=f"{_BON_USAGE}, §§ 713-716",
        check=when(that_for_who, beside(("que",), can_be("BYV"))),
        confidence=0.98,
    ),
    Rule(
        id="grammar.who-for-that",
        severity="major",
        summary="qui where que was meant, before a subject and its verb",
        example="Le film qui nous avons vu hier était long.",
        counter_example="Le film que nous avons vu, celui qui nous a plu, était long.",
        source=f"{_BON_USAGE}, §§ 713-716",
        check=when(who_for_that, beside(("qui",), _PERSONS.keys())),
        confidence=0.93,
    ),
    Rule(
        id="grammar.who-whose",
        severity="major",
        summary="qui before a noun phrase and its verb",
        example="La femme qui son mari est mort habite ici.",
        counter_example="La femme dont le mari est mort habite ici, pour qui la paix compte.",
        source=f"{_BON_USAGE}, §§ 713, 723",
        check=when(who_whose, beside(("qui",), can_be("D"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.where-who",
        severity="major",
        summary="où of a person, ce que before its verb",
        example="L'homme où nous avons parlé est ministre.",
        counter_example="L'homme à qui nous avons parlé sait ce qui se passe là où il vit.",
        source=f"{_BON_USAGE}, §§ 713, 727",
        check=when(
            where_who,
            beside(can_be("NA"), {"où", *_WHICH_ONE}),
            beside(("que",), ("se", "s'")),
        ),
        confidence=0.9,
    ),
    Rule(
        id="grammar.of-which-object",
        severity="major",
        summary="dont where the participle agrees with an object",
        example="Les armes dont ils ont achetées sont russes.",
        counter_example="Les armes qu'ils ont achetées et dont ils ont parlé sont russes.",
        source=f"{_BON_USAGE}, §§ 723, 941",
        check=when(of_which_object, beside(("dont",), can_be("HhDLX"))),
        confidence=0.93,
    ),
    Rule(
        id="grammar.governed-that",
        severity="major",
        summary="que behind a preposition",
        example="Le ministre avec que nous avons discuté est optimiste.",
        counter_example="Le ministre avec qui nous parlons est optimiste depuis que tu viens.",
        source=f"{_BON_USAGE}, § 717",
        check=when(governed_that, beside(_PREPOSITIONS, ("que", "qu'"))),
        confidence=0.93,
    ),
    Rule(
        id="grammar.relative-place",
        severity="major",
        summary="que for où of a place or time, a possessive behind dont",
        example="Le pays que j'ai grandi est en guerre.",
        counter_example="Le pays où j'ai grandi, que j'ai quitté, est en guerre.",
        source=f"{_BON_USAGE}, §§ 723, 727",
        check=when(where, beside(_PLACES, ("que", "qu'")), beside(("dont",), can_be("DL"))),
        confidence=0.9,
    ),
)
