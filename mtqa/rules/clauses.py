"""Clauses built as German or English builds them, and halves that are missing.

The negation without ne, des behind a negated verb, être before an infinitive, ce sont before a
singular, the participle at the end of the clause with its object before it.
"""

from collections.abc import Iterator, Sequence

from mtqa.language import french, morphology
from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import PLURAL, alone, compiled, readings_of
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Read, beside, can_be, when, where, word
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_NOT = frozenset({"pas"})
_HALF = compiled('(?<=H)(?P<spoken>{=V})p|(?<![nO"])(?<!nO)(?P<verb>[BY])p(?=D|g|{=P}|{=A}|{=R})')
_SPOKEN = frozenset("c' ce t' je j' tu y on ça".split())


def missing_ne(sentence: Sentence) -> Iterator[Hit]:
    """pas behind être or avoir and no ne before it (le problème est pas résolu)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers = found.tokens, sentence.segment.text, found.lowers
    for match in _HALF.finditer(found.shape):
        place = match.start("spoken") if match["spoken"] else match.start("verb")
        if match["spoken"] and lowers[place - 1] not in ("il", "ils"):
            continue
        if not place or lowers[place - 1] in _SPOKEN or _is_quoted(found.shape, place):
            continue
        if (
            lowers[place + 1] not in _NOT
            or "n" in found.shape[max(0, place - 3) : place]
            or tokens[place - 1].word is None
        ):
            continue  # ne lui ont pas permis
        if found.shape[place - 1] in "CzkqbjS":
            continue
        verb = tokens[place]
        if not verb.text.islower() or not side_by_side(text, tokens[place - 1], verb):
            continue
        if lowers[place + 1 : place + 3] == ("pas", "mal"):
            continue  # il avait pas mal d'arguments
        fix = french.elide("ne", verb.text, french.apostrophe_of(text))
        yield Hit(
            verb.start,
            verb.end,
            f'"{verb.text} {tokens[place + 1].text}" lacks "ne": "{fix}"',
            (fix,),
            evidence="ne",
        )


def _is_quoted(shape: str, place: int) -> bool:
    """Whether a quotation is open at ``place``, where people speak as they like."""
    return shape.count('"', 0, place) % 2 == 1 or shape.count('"') % 2 == 1


_HAVING = frozenset(
    "a ont avons avez ai avait avaient aura auront aurait auraient veut veulent voulait reçoit "
    "reçoivent trouve trouvent voit voient possède possèdent produit produisent donne "
    "donnent".split()
)
_NEGATED_DES = compiled("n[O]*(?P<verb>[Y]|{V})p(?P<article>F)(?:{A=NA})*{N=NAP}(?P<after>.?)")


def negated_article(sentence: Sentence) -> Iterator[Hit]:
    """des behind a negated verb (il n'a pas des preuves)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _NEGATED_DES.finditer(found.shape):
        told = match["after"] in tuple("qkw") or "mais" in found.lowers
        if told or found.lowers[match.start("verb")] not in _HAVING:
            continue
        place = match.start("article")
        fix = french.elide("de", tokens[place + 1].text, french.apostrophe_of(text))
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'after a negation "des" becomes "de": "{fix}"',
            (fix,),
            evidence="des",
        )


_BE_INFINITIVE = compiled("[HhX{=N}]n?B(?P<infinitive>{=I})|{=V}(?P<be>{=I})(?P<second>{=I})")


def be_infinitive(sentence: Sentence) -> Iterator[Hit]:
    """être before an infinitive, as in is coming, is to come (il est venir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _BE_INFINITIVE.finditer(found.shape):
        place = match.start("infinitive") if match["infinitive"] else match.start("second")
        if match["be"] and found.lowers[place - 1] != "être":
            continue
        word = tokens[place]
        if not side_by_side(text, tokens[place - 1], word) or goes_on(text, word):
            continue
        if match["infinitive"] and _is_equation(found, match.start()):
            continue
        yield Hit(
            tokens[place - 1].start,
            word.end,
            f'"{tokens[place - 1].text} {word.text}": être is followed by no infinitive',
            (),
            evidence="être",
        )


_TO_DO = compiled('(?:^|[,:k"])[nO]*{=I}')
_DEEDS = frozenset(
    "but objectif idéal erreur solution idée mieux souhait rêve rôle mission vœu réflexe tâche "
    "ambition enjeu difficulté réponse".split()
)


def _is_equation(found: Words, subject: int) -> bool:
    """Prétendre le contraire serait faire preuve de …, le mieux serait partir."""
    return found.lowers[subject] in _DEEDS or _TO_DO.search(found.shape, 0, subject) is not None


_THESE_ARE = compiled("c(?P<be>B)(?P<group>[DL]g?(?:{A=NA})*{=N})(?P<after>.)")
_LISTING = compiled("[C,]|{=R}d")
_SINGULAR_BE = {"sont": "est", "étaient": "était", "seront": "sera", "seraient": "serait"}


def these_are(sentence: Sentence) -> Iterator[Hit]:
    """ce sont before one thing (ce sont une erreur)."""
    found = words(sentence)
    if found is None:
        return
    tokens, lowers = found.tokens, found.lowers
    for match in _THESE_ARE.finditer(found.shape):
        be = match.start("be")
        form = _SINGULAR_BE.get(lowers[be])
        marks = DETERMINERS.get(lowers[be + 1], PLURAL)
        if form is None or marks & PLURAL or match["after"] in "C,D":
            continue
        if match["after"] in "dSGF" and _LISTING.search(found.shape, match.end()) is not None:
            continue  # ce sont la qualité de l'air et la santé qui comptent
        fix = french.elide("ce", form, french.apostrophe_of(sentence.segment.text))
        yield Hit(
            tokens[be - 1].start,
            tokens[be].end,
            f'"{tokens[be - 1].text} {tokens[be].text}" takes a plural: "{fix}"',
            (french.match_case(tokens[be - 1].text[:1], fix),),
            evidence="ce",
        )


_NEGATED_PARTICIPLE = compiled("n(?P<not>p)(?P<participle>{=P})(?!{A})")


# Pronouns that are nothing but subjects: tu is a participle, elle stands behind prepositions too.
_ALONE = frozenset("je j' il ils on".split())
_NO_VERB = compiled('(?<![-])H(?![nOBYLehzS]|{VI}|[,.:"]|{=R}|[pgMt])')
_TWO_VERBS = compiled("{=V}{=V}|[BY]{=V}|[BY][BY]|(?<![kwhHX]){=V}[BY]")


def broken(sentence: Sentence) -> Iterator[Hit]:
    """A subject pronoun without its verb (ils postulat), two finite verbs side by side."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _NO_VERB.finditer(found.shape):
        place = match.start()
        if place + 1 >= len(tokens) or not _all_small(sentence, tokens[place : place + 2]):
            continue
        left, right = tokens[place], tokens[place + 1]
        if place and found.shape[place - 1] == "S":
            continue
        if (
            left.lower not in _ALONE
            or len(right.text) == 1
            or "'" in right.text
            or right.word is None
            or _is_finite(right.lower)
        ):
            continue
        after = tokens[place + 2].lower if place + 2 < len(tokens) else ""
        if found.shape[place + 1] in "DL" and _is_finite(after):
            continue  # je la sens
        if text[left.start - 1 : left.start] in _BRACKETS or found.shape[place + 1] == "X":
            continue  # (s)on mari; what no list holds may be a verb
        if right.lower.startswith("co") and _is_finite(right.lower[2:].lstrip("-")):
            continue  # il coprésente
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}": "{left.text}" needs a verb',
            evidence="pronoun",
        )
    if found.lowers[0] in _NEGATIVE_SUBJECTS:
        twice = _DOUBLE_NEGATION.match(found.shape, 1)
        if twice is not None and found.lowers[twice.end() - 1] == "pas":
            word = tokens[twice.end() - 1]
            yield Hit(
                word.start,
                word.end,
                f'"{tokens[0].text}" is negation enough',
                ("",),
                evidence="negation",
            )
    for match in _NEGATED_PARTICIPLE.finditer(found.shape):
        left, right = tokens[match.start()], tokens[match.end() - 1]
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}" lacks its auxiliary',
            evidence="participle",
        )
    for match in _TWO_VERBS.finditer(found.shape):
        place = match.start()
        left, right = tokens[place], tokens[place + 1]
        if left.lower == right.lower or right.lower in _SET_PHRASES:
            continue
        if left.lower == "plaît" or not left.text.islower():
            continue
        if left.word is not None and left.word.en > left.word.fr + 1:
            continue  # "I have a dream"
        if any("-" in token.text or parts(token.lower) & _OTHERS for token in (left, right)):
            continue
        if left.lower == "sommes" and tokens[place - 1].lower != "nous":
            continue  # les sommes seront
        if right.lower == "vaille" or _CONDITION.search(found.shape, max(0, place - 4), place):
            continue
        if any(r.tense == "imperative" for r in morphology.readings(right.lower)):
            continue  # je leur dis gardez vos sous
        if left.lower == "est" and place and tokens[place - 1].lower == "l'":
            continue  # le nord et l'est sont touchés
        behind = tokens[place + 2].lower if place + 2 < len(tokens) else ""
        if behind.endswith(
            ("priori", "posteriori", "fortiori", "contrario", "minima", "maxima")
        ) or (place and found.shape[place - 1] in "DLd"):
            continue  # l'est a ainsi, étaient a priori
        if behind in ("-", "–", "—"):
            continue  # viendra peut - être: a torn word
        if _RELATIVE.search(found.shape, max(0, place - 14), place) or not _all_small(
            sentence, tokens[place : place + 2]
        ):
            continue
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}": two finite verbs side by side',
            evidence="verbs",
        )


_CONDITION = compiled("i|O[Hh]")
_DOUBLE_NEGATION = compiled("n[O]*(?:[BY]|{=V})p")
_NEGATIVE_SUBJECTS = frozenset({"personne", "rien"})
_BRACKETS = frozenset({")", "]"})
_RELATIVE = compiled("[kqwz]")
_SET_PHRASES = frozenset({"dores", "priori"})
_OTHERS = frozenset({"interjection", "preposition", "adverb", "conjunction"})


def _is_finite(lower: str) -> bool:
    return any(reading.person for reading in morphology.readings(lower))


def _all_small(sentence: Sentence, pair: Sequence[Token]) -> bool:
    left, right = pair
    return (
        right.text.islower()
        and (left.text.islower() or left.start == sentence.start)
        and side_by_side(sentence.segment.text, left, right)
        and not goes_on(sentence.segment.text, right)
    )


def _is_no_verb(lower: str) -> bool:
    """Neither a verb nor what may stand between a pronoun and its verb."""
    return alone(lower) not in "nOBYehzSpgMt" and not _is_finite(lower)


def _is_verb(lower: str) -> bool:
    """What may be a finite verb, and no little word."""
    kinds = readings_of(alone(lower))
    return (kinds in ("B", "Y") or "V" in kinds) and not parts(lower) & _OTHERS


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.missing-ne",
        severity="major",
        summary="pas after être or avoir without ne",
        example="Le problème est pas résolu et la ville attend.",
        counter_example="Le problème n'est pas résolu, et c'est pas grave.",
        source=f"{_BON_USAGE}, § 1020",
        check=where(lambda: _NOT, missing_ne),
        confidence=0.85,
    ),
    Rule(
        id="grammar.negated-article",
        severity="minor",
        summary="des for de after a negated verb",
        example="Le gouvernement n'a pas des preuves de cette attaque.",
        counter_example="Ce ne sont pas des preuves, il n'a pas de preuves.",
        source=f"{_BON_USAGE}, § 584",
        check=where(lambda: _NOT, negated_article),
        confidence=0.85,
    ),
    Rule(
        id="grammar.be-infinitive",
        severity="major",
        summary="être before an infinitive",
        example="Elle est venir à la réunion de lundi.",
        counter_example="Elle est venue, et partir, c'est mourir un peu.",
        source=f"{_BON_USAGE}, §§ 821, 902",
        check=when(be_infinitive, beside(can_be("B"), can_be("I")), beside(("être",), can_be("I"))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.these-are",
        severity="major",
        summary="ce sont before a singular",
        example="Pour le ministre, ce sont une erreur grave.",
        counter_example="Ce sont la France et l'Italie qui gagnent, c'est une erreur.",
        source=f"{_BON_USAGE}, § 933",
        check=where(lambda: _SINGULAR_BE, these_are),
        confidence=0.85,
    ),
    Rule(
        id="grammar.broken",
        severity="major",
        summary="subject pronoun without a verb, two finite verbs side by side",
        example="Dans ce cas, ils postulat des lois fondamentales.",
        counter_example="Dans ce cas, ils postulent des lois fondamentales.",
        source=f"{_BON_USAGE}, §§ 229, 238",
        check=when(
            broken,
            beside(_ALONE, Read(_is_no_verb)),
            beside(Read(_is_verb), Read(_is_verb)),
            beside(can_be("p"), can_be("P")),
            word(_NEGATIVE_SUBJECTS),
        ),
        confidence=0.85,
    ),
)
