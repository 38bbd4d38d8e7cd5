"""Comparison and question in the words of German or English: plus grand comme, combien soldats."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled
from mtqa.rules.frames import is_quoted
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_DEGREES = frozenset("plus moins aussi".split())
_LIKE = compiled(
    "(?:[BY]|{=V})(?:p|{=R})?(?P<degree>g)(?P<quality>{A=NA}|{=R}|{=AR})(?P<like>j)(?:[DL]?X+|[DL](?:{A=NA})?{=N}|[Hh])"
    "(?=[.,]|$)"
)


def compared_like(sentence: Sentence) -> Iterator[Hit]:
    """comme behind a comparative (plus grand comme Paris, aussi grand comme Paris)."""
    found = words(sentence)
    if found is None:
        return
    for match in _LIKE.finditer(found.shape):
        degree, like = match.start("degree"), match.start("like")
        if found.lowers[degree] not in _DEGREES or found.lowers[like] != "comme":
            continue
        if "n" in found.shape[max(0, degree - 4) : degree]:
            continue  # il n'est plus grand comme avant
        that = found.tokens[like]
        behind = found.tokens[like + 1]
        fix = french.elide("que", behind.text, french.apostrophe_of(sentence.segment.text))
        yield Hit(
            that.start,
            behind.end,
            f'"{found.lowers[degree]} … {that.text}": French compares with "{fix}"',
            (fix,),
            evidence=found.lowers[degree],
        )


_COMPARED = "(?P<like>j)(?:[DL]?X+|[DL](?:{A=NA})?{=N}{A}?|M|[Hh]|{=R})(?=[.,]|$)"
_BETTER = compiled(f"(?P<better>{{A}}|{{R}}){_COMPARED}")
_SAME = compiled(f"[DL](?P<same>{{A}})(?P<noun>{{N}})?{_COMPARED}")
_AS_MANY = compiled(f"(?P<many>{{R}})d(?:{{A=NA}})?{{N}}{_COMPARED}")
_BETTER_WORDS = frozenset("meilleur meilleure meilleurs meilleures pire pires".split())


def same_like(sentence: Sentence) -> Iterator[Hit]:
    """comme behind meilleur, le même, autant de (le même problème comme hier)."""
    found = words(sentence)
    if found is None:
        return
    lowers = found.lowers
    for pattern, name, known in (
        (_BETTER, "better", _BETTER_WORDS),
        (_SAME, "same", frozenset({"même", "mêmes"})),
        (_AS_MANY, "many", frozenset({"autant", "tant"})),
    ):
        for match in pattern.finditer(found.shape):
            like = match.start("like")
            if lowers[match.start(name)] not in known or lowers[like] != "comme":
                continue
            behind = found.tokens[like + 1]
            fix = french.elide("que", behind.text, french.apostrophe_of(sentence.segment.text))
            yield Hit(
                found.tokens[like].start,
                behind.end,
                f'"{lowers[match.start(name)]} … comme": French compares with "{fix}"',
                (fix,),
                evidence=name,
            )


_SUPERLATIVE = compiled("[DL](?P<degree>g){A}(?P<noun>{N})(?P<that>k)(?P<behind>p|[GdS])")


def superlative_that(sentence: Sentence) -> Iterator[Hit]:
    """que behind a superlative and no clause (le plus grand accord que jamais)."""
    found = words(sentence)
    if found is None:
        return
    for match in _SUPERLATIVE.finditer(found.shape):
        that = match.start("that")
        if found.lowers[match.start("degree")] not in ("plus", "moins"):
            continue
        if found.lowers[match.start()] not in ("le", "la", "les", "l'"):
            continue
        if match["behind"] == "p" and found.lowers[that + 1] != "jamais":
            continue
        yield Hit(
            found.tokens[that].start,
            found.tokens[that + 1].end,
            f'"{found.tokens[that].text}" compares nothing behind a superlative',
            (found.tokens[that + 1].text,) if match["behind"] in "Gd" else (),
            evidence="superlative",
        )


_MORE = compiled("(?P<verb>Y|{V})(?P<degree>g)(?P<noun>{=N})(?:{=A})?(?=k)")
_MANY = compiled("^(?:S)?(?P<many>{=R})(?P<noun>{=N})")


@lru_cache(maxsize=1 << 12)
def _is_plural(lower: str) -> bool:
    """A plural noun that is no adjective."""
    readings = morphology.readings(lower)
    return any(r.pos == "noun" and r.number == "p" for r in readings) and not any(
        r.pos == "adjective" or r.tense == "past participle" for r in readings
    )


def missing_of(sentence: Sentence) -> Iterator[Hit]:
    """plus, moins, combien before a noun without de (plus soldats que, combien soldats)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    matches = [(match, "degree") for match in _MORE.finditer(found.shape)]
    if (asked := _MANY.match(found.shape)) is not None and "combien" in found.lowers[:2]:
        matches.append((asked, "many"))
    for match, name in matches:
        place = match.start(name)
        noun = tokens[place + 1]
        known = found.lowers[place] in ("plus", "moins", "combien")
        if not known or not _is_plural(noun.lower) or not noun.text.islower():
            continue
        if "n" in found.shape[max(0, place - 3) : place] or not side_by_side(
            text, tokens[place], noun
        ):
            continue
        fix = f"{tokens[place].text} " + french.elide("de", noun.text, french.apostrophe_of(text))
        yield Hit(
            tokens[place].start,
            noun.end,
            f'"{tokens[place].text}" takes de before a noun: "{fix}"',
            (fix,),
            evidence=found.lowers[place],
        )


_WHAT = compiled("^(?P<that>k)(?:[DL](?:{A=NA})?{=N}{A=AP}?|[DL]?X+|H)n?[O]*(?P<verb>[BY]|{=V})")


def question_order(sentence: Sentence) -> Iterator[Hit]:
    """Que and its clause in the order of a statement (Que le gouvernement va faire ?)."""
    if sentence.lowers[-1] != "?" or is_quoted(sentence):
        return
    found = words(sentence)
    match = found and _WHAT.match(found.shape)
    if found is None or not match:
        return
    verb = found.lowers[match.start("verb")]
    readings = [r for r in morphology.readings(verb) if r.person]
    if not readings or any("subjunctive" in r.tense for r in readings):
        return  # Que le gouvernement démissionne ?
    last = match.end() - 1
    text = sentence.segment.text
    yield Hit(
        found.tokens[0].start,
        found.tokens[last].end,
        f'"{text[found.tokens[0].start : found.tokens[last].end]}": in a question the verb comes '
        'before its subject, or "qu\'est-ce que" opens it',
        evidence="que",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.compared-like",
        severity="major",
        summary="comme behind a comparative",
        example="Berlin est plus grand comme Paris.",
        counter_example="Berlin est plus grand que Paris et beau comme Rome.",
        source=f"{_BON_USAGE}, § 985; German als and wie",
        check=when(compared_like, beside(_DEGREES, can_be("AR"))),
        confidence=0.88,
    ),
    Rule(
        id="grammar.same-like",
        severity="major",
        summary="comme behind meilleur, le même, autant de",
        example="Il a fait la même erreur comme son père.",
        counter_example="Il a fait la même erreur que son père, comme toujours.",
        source=f"{_BON_USAGE}, §§ 985, 987; German wie",
        check=when(same_like, beside(can_be("NAR"), ("comme",))),
        confidence=0.88,
    ),
    Rule(
        id="grammar.superlative-that",
        severity="major",
        summary="que behind a superlative and no clause",
        example="C'est le plus grand accord que jamais.",
        counter_example="C'est le plus grand accord que j'aie vu, plus grand que jamais.",
        source=f"{_BON_USAGE}, § 988; English than ever",
        check=when(superlative_that, beside(can_be("N"), ("que",))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.missing-of",
        severity="major",
        summary="plus, moins, combien before a noun without de",
        example="La Russie a plus soldats que son voisin.",
        counter_example="La Russie a plus de soldats que son voisin, combien de chars ?",
        source=f"{_BON_USAGE}, §§ 591, 608",
        check=when(missing_of, beside(("plus", "moins", "combien"), can_be("N"))),
        confidence=0.88,
    ),
    Rule(
        id="grammar.question-order",
        severity="major",
        summary="que and the order of a statement in a question",
        example="Que le gouvernement va faire ?",
        counter_example="Que va faire le gouvernement ? Que le gouvernement démissionne !",
        source=f"{_BON_USAGE}, §§ 386, 398",
        check=where(("que",), question_order),
        confidence=0.85,
    ),
)
