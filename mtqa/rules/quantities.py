"""Quantities: tout les, beaucoup des, milliers de personne, chacun des … veulent, plus bon."""

from collections.abc import Iterator
from itertools import pairwise

from mtqa.language import french, morphology
from mtqa.language.chunks import BEHIND, COMPLEMENT
from mtqa.language.tagging import (
    FEMININE,
    MASCULINE,
    PLURAL,
    SINGULAR,
    compiled,
    readings_of,
    that_can_be,
)
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, when, where
from mtqa.rules.verb_forms import third_person
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_ALL = {"tout": ("m", "s"), "toute": ("f", "s"), "tous": ("m", "p"), "toutes": ("f", "p")}
_ALL_FORMS = {marks: form for form, marks in _ALL.items()}
_BEFORE_ALL = frozenset("pour de pas du après malgré avant en surtout somme".split())
_BEHIND_OBJECT = that_can_be("PI", "PI")
_ALL_BEFORE = compiled("t(?P<determiner>D)(?:{A=NA})*(?P<noun>{N=NAP})")


def every(sentence: Sentence) -> Iterator[Hit]:
    """tout before a determiner of another gender or number (tout les pays, toute les villes)."""
    found = words(sentence)
    if found is None:
        return
    tokens, lowers = found.tokens, found.lowers
    for match in _ALL_BEFORE.finditer(found.shape):
        place, noun = match.start(), match.start("noun")
        marks = found.determined(noun)
        if not marks or not side_by_side(sentence.segment.text, tokens[place], tokens[place + 1]):
            continue
        gender, number = _ALL[lowers[place]]
        own = (MASCULINE if gender == "m" else FEMININE) & (SINGULAR if number == "s" else PLURAL)
        if own & marks or lowers[place + 1] not in ("le", "la", "les", "l'", "ces", "ses", "nos"):
            continue
        before = found.shape[place - 1] if place else "."
        certain = before in "Sdk," or before in _BEHIND_OBJECT
        if place and number == "p" and (marks & SINGULAR or not certain):
            continue  # ils honorent tous le rendez-vous
        if place and lowers[place - 1] in _BEFORE_ALL:
            continue
        wanted = (
            "f" if not marks & MASCULINE else "m",
            "p" if not marks & SINGULAR else "s",
        )
        fix = french.match_case(tokens[place].text, _ALL_FORMS[wanted])
        if fix.lower() == lowers[place]:
            continue
        yield Hit(
            tokens[place].start,
            tokens[place].end,
            f'"{tokens[place].text} {tokens[place + 1].text}" does not agree: "{fix}"',
            (fix,),
            evidence=lowers[place],
        )


_MANY = frozenset("beaucoup trop énormément tellement peu suffisamment".split())
# What tells which of them: beaucoup des problèmes que, du pays, "connus".
_DETERMINED = frozenset(["Sw", *'dGFqkwX,"'])
_MANY_OF = compiled("(?P<article>F)(?:{A=NA})*{=N}(?P<after>Sw|.|$)")


def many(sentence: Sentence) -> Iterator[Hit]:
    """beaucoup des before a noun that nothing determines (beaucoup des problèmes)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _MANY_OF.finditer(found.shape):
        place = match.start("article")
        after = match["after"]
        if not place or found.lowers[place - 1] not in _MANY or after in _DETERMINED:
            continue
        if place < 2 or found.shape[place - 2] not in "YS" or found.lowers[place - 2] == "à":
            continue  # parler beaucoup des prix
        if after and {"A", "P"} & set(readings_of(after[0])):
            continue
        fix = french.elide("de", tokens[place + 1].text, french.apostrophe_of(text))
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"{tokens[place - 1].text}" takes "de": "{fix}"',
            (fix,),
            evidence="many",
        )


_DOZENS = frozenset(
    "milliers millions milliards centaines dizaines vingtaine trentaine douzaine "
    "cinquantaine centaine dizaine plein".split()
)
_LARGE = frozenset({"millions", "milliards"})
# What is counted in millions; anything else may be a mass (des milliards de dette).
_UNITS = frozenset("personne euro dollar rouble habitant réfugié électeur tonne enfant".split())
_OF_ONE = compiled("d(?:{A=NA})*(?P<noun>{=N})")


def dozens(sentence: Sentence) -> Iterator[Hit]:
    """A singular behind a number of them (des milliers de personne)."""
    found = words(sentence)
    if found is None:
        return
    for match in _OF_ONE.finditer(found.shape):
        place, noun = match.start(), match.start("noun")
        if not place or found.lowers[place - 1] not in _DOZENS or noun != place + 1:
            continue
        token = found.tokens[noun]
        if found.noun(noun) & PLURAL or not token.text.islower() or "-" in token.text:
            continue
        if found.lowers[place - 1] in _LARGE and token.lower not in _UNITS:
            continue
        if goes_on(sentence.segment.text, token) or found.lowers[place - 1] == "plein":
            continue
        fix = morphology.inflected_noun(token.lower, "p")
        if fix is None:
            continue
        yield Hit(
            token.start,
            token.end,
            f'"{found.tokens[place - 1].text} de" takes a plural: "{fix}"',
            (fix,),
            evidence="dozens",
        )


_ONE_OF = frozenset("un une chacun chacune aucun aucune".split())
_REST = f"(?:{BEHIND})*+(?:{COMPLEMENT})*"
_ONE_OF_THEM = compiled(
    f"(?P<one>[DM])F(?:E)?(?:{{A=NA}})*{{N=NAP}}{_REST}(?P<before>[nO]*)(?P<verb>[BY]|{{=V}})"
)
_MANY_SUBJECT = compiled(
    f"^(?P<many>D?.)(?:d|F)(?:{{A=NA}})*(?P<noun>{{N=NAP}}){_REST}(?P<before>[nO]*)(?P<verb>[BY]|{{=V}})"
)
_MANY_WORDS = frozenset({"beaucoup", "peu", "plupart", "nombre", "trop"})


def counted_subject(sentence: Sentence) -> Iterator[Hit]:
    """chacun des, le nombre de with a plural; la plupart des, beaucoup de with a singular."""
    found = words(sentence)
    if found is None:
        return
    lowers = found.lowers
    for match in _ONE_OF_THEM.finditer(found.shape):
        place = match.start("one")
        opens = place == 0 or lowers[place - 1] == "l'" and place == 1
        if lowers[place] in _ONE_OF and opens:
            yield from _numbered(sentence, match.start("verb"), "s", lowers[place])
    many = _MANY_SUBJECT.match(found.shape)
    if many is not None:
        word = lowers[many.end("many") - 1]
        if word not in _MANY_WORDS or (word == "nombre" and lowers[0] != "le"):
            return
        if word != "nombre" and found.noun(many.start("noun")) & SINGULAR:
            return
        number = "s" if word == "nombre" else "p"
        yield from _numbered(sentence, many.start("verb"), number, word)


def _numbered(sentence: Sentence, place: int, number: str, evidence: str) -> Iterator[Hit]:
    token = sentence.tokens[place]
    told = [r for r in morphology.readings(token.lower) if r.pos == "verb" and r.person == "3"]
    if not told or any(r.number == number for r in told) or not token.text.islower():
        return
    if fix := third_person(told[0], number):
        start = token.start
        if sentence.lowers[place - 1] in ("se", "s'"):
            start = sentence.tokens[place - 1].start
            apostrophe = french.apostrophe_of(sentence.segment.text)
            fix = french.elide("se", fix, apostrophe)
        yield Hit(
            start,
            token.end,
            f'after "{evidence}" the verb is {"singular" if number == "s" else "plural"}: "{fix}"',
            (fix,),
            evidence=evidence,
        )


_DOUBLE = {
    "meilleur": "meilleur",
    "meilleure": "meilleure",
    "meilleurs": "meilleurs",
    "meilleures": "meilleures",
    "mieux": "mieux",
    "pire": "pire",
    "pires": "pires",
    "bon": "meilleur",
    "bonne": "meilleure",
    "bons": "meilleurs",
    "bonnes": "meilleures",
}


def comparative(sentence: Sentence) -> Iterator[Hit]:
    """plus before a comparative, or before bon (plus meilleur, plus bon)."""
    text = sentence.segment.text
    for place, (left, right) in enumerate(pairwise(sentence.tokens)):
        fix = _DOUBLE.get(right.lower)
        if (
            left.lower != "plus"
            or sentence.lowers[place - 1] == "non"
            or fix is None
            or not side_by_side(text, left, right)
        ):
            continue
        behind = text[right.end : right.end + 6]
        if right.lower in ("bon", "mieux") and behind.startswith((" march", " ou mo")):
            continue
        fix = french.match_case(left.text, fix)
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}": French has "{fix}"',
            (fix,),
            evidence="good" if right.lower.startswith("bon") else "double",
        )


_MOST = compiled("(?P<most>{=N})(?P<of>d)(?:{=A})?(?P<noun>{=N})")
_SEVERAL = compiled("(?P<several>D)(?P<of>d)(?:{=A})?(?P<noun>{=N})")


def determined(sentence: Sentence) -> Iterator[Hit]:
    """la plupart de gens, plusieurs de soldats."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers = found.tokens, sentence.segment.text, found.lowers
    for match in _MOST.finditer(found.shape):
        of, noun = match.start("of"), match.start("noun")
        if lowers[of - 1] != "plupart" or found.noun(noun) & SINGULAR:
            continue
        if of > 2 and lowers[of - 3] == "pour":
            continue  # ils souffrent pour la plupart de fractures
        if not tokens[noun].text.islower() or not side_by_side(text, tokens[of - 1], tokens[of]):
            continue
        fix = f"des {text[tokens[of + 1].start : tokens[of + 1].end]}"
        yield _replaced(tokens[of], tokens[of + 1], fix, "la plupart des")
    for match in _SEVERAL.finditer(found.shape):
        of, noun = match.start("of"), match.start("noun")
        if lowers[of - 1] != "plusieurs" or found.noun(noun) & SINGULAR:
            continue
        if not tokens[noun].text.islower() or not side_by_side(text, tokens[of - 1], tokens[of]):
            continue
        yield _replaced(tokens[of], tokens[of + 1], tokens[of + 1].text, "plusieurs")


def _replaced(first: Token, last: Token, fix: str, right: str) -> Hit:
    return Hit(
        first.start, last.end, f'French has "{right}": "{fix}"', (fix,), evidence="determined"
    )


_THAN = compiled("gk(?P<number>E)(?P<noun>{N}|E)")
_TIMES = frozenset(
    "jour jours heure heures semaine semaines mois an ans fois minute minutes point points "
    "place places but buts étape étapes match matches match matchs candidat candidats".split()
)


def more_than(sentence: Sentence) -> Iterator[Hit]:
    """plus que, moins que before a number (plus que cent personnes)."""
    lowers = sentence.lowers
    if not {"ne", "n'", "aussi", "pas"}.isdisjoint(lowers):
        return  # il ne reste plus que cent jours
    found = words(sentence)
    if found is None:
        return
    for match in _THAN.finditer(found.shape):
        place = match.start()
        if lowers[place] not in ("plus", "moins") or lowers[match.start("noun")] in _TIMES:
            continue
        if not place and lowers[place] == "plus":
            continue  # Plus que dix places: no more than that are left
        if "rien" in lowers[max(0, place - 2) : place]:
            continue  # rien de moins que 80 kilos
        than, number = found.tokens[place + 1], found.tokens[place + 2]
        if number.text.isdigit() and len(number.text) == 4 and number.text[:2] in ("19", "20"):
            continue
        fix = french.elide("de", number.text, french.apostrophe_of(sentence.segment.text))
        yield Hit(
            than.start,
            number.end,
            f'before a number French has "{lowers[place]} de": "{fix}"',
            (fix,),
            evidence="than",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.every",
        severity="major",
        summary="tout that does not agree with what it determines",
        example="Le ministre a visité tout les pays de la région.",
        counter_example="Tout les sépare, et il a visité tous les pays.",
        source=f"{_BON_USAGE}, §§ 636-642",
        check=where(lambda: _ALL, every),
        confidence=0.9,
    ),
    Rule(
        id="grammar.many",
        severity="major",
        summary="beaucoup des for beaucoup de",
        example="Il y a beaucoup des problèmes dans ce pays.",
        counter_example="Il y a beaucoup des problèmes que nous avions avant.",
        source=f"{_BON_USAGE}, §§ 591, 608",
        check=where(lambda: _MANY, many),
        confidence=0.85,
    ),
    Rule(
        id="grammar.dozens",
        severity="major",
        summary="singular after milliers de, dizaines de",
        example="Des milliers de personne ont manifesté.",
        counter_example="Des milliers de personnes ont manifesté.",
        source=f"{_BON_USAGE}, §§ 591, 608",
        check=where(lambda: _DOZENS, dozens),
        confidence=0.9,
    ),
    Rule(
        id="grammar.counted-subject",
        severity="major",
        summary="verb in another number than chacun des, la plupart des, le nombre de",
        example="Chacun des partis veulent gagner les élections.",
        counter_example="La plupart des partis veulent gagner, chacun des chefs le veut.",
        source=f"{_BON_USAGE}, §§ 430-434",
        check=when(
            counted_subject,
            beside(_ONE_OF, ("des",)),
            beside(_MANY_WORDS, ("de", "d'", "des")),
        ),
        confidence=0.85,
    ),
    Rule(
        id="grammar.comparative",
        severity="major",
        summary="plus before meilleur, pire, mieux or bon",
        example="C'est le plus meilleur joueur de la ville.",
        counter_example="C'est le meilleur joueur de la ville, et le plus bon marché.",
        source=f"{_BON_USAGE}, § 977",
        check=where(lambda: _DOUBLE, comparative),
        confidence=0.9,
    ),
    Rule(
        id="grammar.determined-quantity",
        severity="major",
        summary="la plupart de for la plupart des, plusieurs de for plusieurs",
        example="La plupart de gens ne le savent pas.",
        counter_example="La plupart des gens et plusieurs de ses amis le savent.",
        source=f"{_BON_USAGE}, §§ 591, 628",
        check=where(lambda: ("plupart", "plusieurs"), determined),
        confidence=0.9,
    ),
    Rule(
        id="grammar.more-than",
        severity="minor",
        summary="plus que, moins que before a number",
        example="Le séisme a tué plus que cent personnes.",
        counter_example="Il ne reste plus que cent personnes, plus de cent sont parties.",
        source=f"{_BON_USAGE}, § 988",
        check=where(lambda: ("plus", "moins"), more_than),
        confidence=0.85,
    ),
)
