"""Halves of the negation: one that lacks, one too many, pas behind what it must precede."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, when, where, word
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_QUOTES = frozenset('"«»“”')

_PLACED = compiled(
    "(?P<ne>n)[O]*(?:(?P<auxiliary>[BY])u?(?P<participle>{=P})|(?:{V})(?P<governed>{=I})"
    '|(?P<infinitive>{=I}))(?P<pas>p)(?=[SdGDFLEk.,:"]|$|{=N})'
)
# A literary order: n'être pas, n'avoir pas vu.
_BEFORE_PAS = frozenset({"être", "avoir"})


def pas_place(sentence: Sentence) -> Iterator[Hit]:
    """pas behind the participle or infinitive (n'a répondu pas, ne veut partir pas)."""
    if "pas" not in sentence.lowers:
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _PLACED.finditer(found.shape):
        last = match.start("pas")
        if found.lowers[last] != "pas" or found.lowers[last - 1] in _BEFORE_PAS:
            continue
        start, end = tokens[last - 1].start, tokens[last].end
        if match["infinitive"]:
            first = match.start("ne")
            start = tokens[first].start
            behind = text[tokens[first + 1].start : tokens[last - 1].end]
            fix = f"{french.match_case(tokens[first].text[:1], 'ne')} pas {behind}"
        else:
            if match["participle"] and last - 1 != match.end("auxiliary"):
                start = tokens[match.end("auxiliary")].start
            fix = f"pas {text[start : tokens[last - 1].end]}"
        yield Hit(
            start,
            end,
            f'"pas" follows the verb, not the participle or infinitive: "{fix}"',
            (fix,),
            evidence="infinitive" if match["infinitive"] else "behind",
        )


_NOBODY = frozenset({"personne", "rien", "aucun", "aucune"})
_TWICE = compiled(
    "n[O]*(?:[BY](?P<far>p)u?(?:{=R})?{=P}|(?:{=V}|[BY])(?P<near>p))(?P<who>.)(?P<after>.?)"
)
_NOTHING_BUT = frozenset("que qu' moins d' de".split())


def twice(sentence: Sentence) -> Iterator[Hit]:
    """pas beside personne, rien, aucun, ni, jamais (n'a pas vu personne, n'a jamais pas dit)."""
    yield from _side_by_side(sentence)
    if _NOBODY.isdisjoint(sentence.lowers) or "pas" not in sentence.lowers:
        return
    found = words(sentence)
    if found is None:
        return
    tokens, lowers = found.tokens, found.lowers
    for match in _TWICE.finditer(found.shape):
        who = match.start("who")
        not_ = match.start("far") if match["far"] else match.start("near")
        if lowers[who] not in _NOBODY or lowers[not_] != "pas":
            continue
        if lowers[who] == "rien" and match["near"]:
            continue  # ce n'est pas rien
        after = lowers[who + 1] if who + 1 < len(lowers) else ""
        if after in _NOTHING_BUT or goes_on(sentence.segment.text, tokens[who]):
            continue
        yield _superfluous(tokens[not_ - 1], tokens[not_], lowers[who])
    head = _NONE.match(found.shape)
    if head is not None and lowers[0] in ("aucun", "aucune"):
        pas = head.start("pas")
        if lowers[pas] == "pas":
            yield _superfluous(tokens[pas - 1], tokens[pas], lowers[0])


_NONE = compiled("D(?:(?:{A=NA})*{N=NAP}{=A}?|[dF]D?{N=NAP}{=A}?)n[O]*(?:[BY]|{=V})(?P<pas>p)")


_SIDE_BY_SIDE = compiled("n[OLh]*(?P<verb>[BY]|{V})(?P<one>p|g)(?P<other>p|g|C|M)(?P<after>.|$)")
_PAIRS = frozenset({("pas", "ni"), ("pas", "rien"), ("pas", "jamais"), ("jamais", "pas")})


def _side_by_side(sentence: Sentence) -> Iterator[Hit]:
    """Two halves at once, of which the one that says more stays (n'a pas rien dit, pas ni)."""
    if "pas" not in sentence.lowers or _SECOND_HALVES.isdisjoint(sentence.lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, lowers, text = found.tokens, found.lowers, sentence.segment.text
    for match in _SIDE_BY_SIDE.finditer(found.shape):
        one, other = match.start("one"), match.start("other")
        pair = lowers[one], lowers[other]
        if pair not in _PAIRS or not side_by_side(text, tokens[one], tokens[other]):
            continue
        after = readings_of(match["after"])
        if pair[1] == "rien" and not (match["verb"] == "Y" and "P" in after):
            continue  # ce n'est pas rien
        if pair[1] == "ni" and "ni" not in lowers[other + 1 :]:
            continue
        if "jamais" in pair and ("A" in after or after == "g"):
            continue  # n'est jamais pas assez
        kept = next(half for half in pair if half != "pas")
        yield Hit(
            tokens[one].start,
            tokens[other].end,
            f'"{text[tokens[one].start : tokens[other].end]}": one negation is enough: "{kept}"',
            (kept,),
            evidence="side",
        )


_SECOND_HALVES = frozenset(half for pair in _PAIRS for half in pair) - {"pas"}


def _superfluous(before: Token, token: Token, by: str) -> Hit:
    return Hit(
        before.end,
        token.end,
        f'"{by}" is negation enough, without "{token.text}"',
        ("",),
        evidence="twice",
    )


_SUBJECT = compiled("(?P<who>M|{N}|D(?:{A=NA})*{N=NAP})(?P<clitics>O*)(?P<verb>[BY]|{=V})")


def nobody(sentence: Sentence) -> Iterator[Hit]:
    """personne, rien, aucun as subject and no ne (personne a répondu)."""
    lowers = sentence.lowers
    if lowers[0] not in _NOBODY or "ne" in lowers[:6] or "n'" in lowers[:6]:
        return
    found = words(sentence)
    if found is None or not _QUOTES.isdisjoint(sentence.text):
        return
    match = _SUBJECT.match(found.shape)
    if match is None:
        return
    verb = match.start("verb")
    if lowers[0] in ("personne", "rien") and verb - len(match["clitics"]) != 1:
        return
    tokens, text = found.tokens, sentence.segment.text
    first = match.start("clitics") if match["clitics"] else verb
    if not tokens[verb].text.islower() or not side_by_side(text, tokens[first - 1], tokens[first]):
        return
    before = tokens[first - 1]
    fix = french.elide("ne", tokens[first].text, french.apostrophe_of(text))
    yield Hit(
        before.start,
        tokens[first].end,
        f'"{tokens[0].text}" asks for "ne": "{fix}"',
        (f"{before.text} {fix}",),
        evidence=lowers[0],
    )


# What makes a second half, or a ne that needs none (Le bon usage, §§ 1016-1023).
_HALVES = frozenset(
    "pas plus jamais rien personne aucun aucune aucuns aucunes guère que qu' ni nul nulle nuls "
    "nulles point goutte mot nullement aucunement mie si s' sans qui quel quelle quoi moins autre "
    "autrement âme brin cesse mieux plutôt avant depuis garde cure crainte tout zéro qu rarement "
    "pareil pareille".split()
)
_ALONE = frozenset(
    "importe empêche tienne déplaise bouge bougez fut fût eût soit était manque manquent manquera "
    "manqueront manquait manqua daigne vaut revenez".split()
)


@cache
def _needs_none() -> frozenset[str]:
    """Forms of the verbs that ne alone may negate: pouvoir, savoir, cesser, oser."""
    verbs = ("pouvoir", "savoir", "cesser", "oser")
    return _ALONE.union(*(morphology.forms(verb, "verb") for verb in verbs))


_LONE = compiled("n[O]*(?P<verb>[BY]|{=V})")


def lone_ne(sentence: Sentence) -> Iterator[Hit]:
    """ne and no pas (il ne répond aux questions)."""
    lowers = sentence.lowers
    if not _HALVES.isdisjoint(lowers) or "?" in lowers:
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _LONE.finditer(found.shape):
        first, verb = match.start(), match.start("verb")
        alone = _needs_none()
        if (
            lowers[verb] in alone
            or not alone.isdisjoint(lowers[verb + 1 : verb + 6])
            or not first
            or not tokens[verb].text.islower()
        ):
            continue
        if found.shape[first - 1] not in "HhX" and not found.noun(first - 1):
            continue
        if not all(
            side_by_side(text, *tokens[at : at + 2]) for at in range(first, verb)
        ) or goes_on(text, tokens[verb]):
            continue
        if "-" in tokens[verb].text:
            continue
        if lowers[verb + 1 : verb + 2] in (("toujours",), ("encore",)) and _stands_for_pas(
            found, verb + 2
        ):
            yield _misspelt(tokens[first], tokens[verb + 2])
            continue
        fix = f"{tokens[verb].text} pas"
        misspelt = lowers[verb + 1 : verb + 2] == ("par",)
        yield Hit(
            tokens[verb].start,
            tokens[verb + misspelt].end,
            f'"{tokens[first].text}" lacks its second half: "{fix}"',
            (fix,),
            evidence="pas",
        )


def _stands_for_pas(found: Words, place: int) -> bool:
    """Whether the word is par, and no noun phrase is behind it (n'avons toujours par reçu)."""
    return found.lowers[place : place + 1] == ("par",) and (
        place + 1 == len(found.shape) or found.shape[place + 1] not in "DdFGLX"
    )


def _misspelt(negated: Token, token: Token) -> Hit:
    return Hit(
        token.start,
        token.end,
        f'"{negated.text}" lacks its second half: "pas"',
        ("pas",),
        evidence="pas",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.pas-place",
        severity="major",
        summary="pas behind the participle or infinitive",
        example="Le ministre n'a répondu pas aux questions.",
        counter_example="Le ministre n'a pas répondu, et il préfère n'être pas vu.",
        source=f"{_BON_USAGE}, § 1014",
        check=where(lambda: ("ne", "n'"), pas_place),
        confidence=0.93,
    ),
    Rule(
        id="grammar.double-negation",
        severity="major",
        summary="pas beside personne, rien, aucun, ni or jamais",
        example="Le ministre n'a pas vu personne à Kiev.",
        counter_example="Le ministre n'a vu personne à Kiev, et ce n'est pas rien.",
        source=f"{_BON_USAGE}, §§ 1014-1024",
        check=when(
            twice,
            word(lambda: _NOBODY),
            beside(("pas",), ("ni", "jamais")),
            beside(("jamais",), ("pas",)),
        ),
        confidence=0.93,
    ),
    Rule(
        id="grammar.nobody",
        severity="major",
        summary="personne, rien, aucun as subject without ne",
        example="Aucun soldat a été blessé dans la ville.",
        counter_example="Aucun soldat n'a été blessé, personne ne le sait.",
        source=f"{_BON_USAGE}, § 1020",
        check=where(lambda: _NOBODY, nobody),
        confidence=0.9,
    ),
    Rule(
        id="grammar.lone-ne",
        severity="major",
        summary="ne without pas",
        example="Le ministre ne répond aux questions.",
        counter_example="Le ministre ne peut répondre, il ne cesse de mentir.",
        source=f"{_BON_USAGE}, §§ 1012-1023",
        check=where(lambda: ("ne", "n'"), lone_ne),
        confidence=0.85,
    ),
)
