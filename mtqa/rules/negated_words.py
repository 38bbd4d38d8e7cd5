"""aucun, rien, personne and ni with their ne, and what stands beside sans and aucun."""

from collections.abc import Iterator

from mtqa.language import french, morphology
from mtqa.language.chunks import GROUP
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import in_quotes, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, when, where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_NOBODY = frozenset({"personne", "rien", "aucun", "aucune", "nul", "nulle"})
# What negates without ne, or makes rien and personne mean something.
_NEGATED = frozenset("ne n' sans ni nul nulle pour-rien avant si s' plus moins".split())
_INNER = compiled("(?P<opens>[kzbwC,])(?P<who>M|{N})(?P<clitics>O*)(?P<verb>[BY]|{V=VN})")
_NONE_OF = compiled(
    "(?:^|[kzbC])(?P<who>D)(?:[Fd]D?{N=NAP}{=A}?|(?:{A=NA})*{N=NAP})(?P<clitics>O*)(?P<verb>[BY]|{=V})"
)
_NEITHER = compiled(
    f"^C(?:{GROUP}|X+)(?:{{=A}})?C(?:{GROUP}|X+)(?P<clitics>O*)(?P<verb>[BY]|{{=V}})"
)


def inner_nobody(sentence: Sentence) -> Iterator[Hit]:
    """personne, rien, aucun as subject of any clause, ni … ni, and no ne (que personne a vu)."""
    lowers = sentence.lowers
    if _NOBODY.isdisjoint(lowers) and lowers[0] != "ni":
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for pattern in (_INNER, _NONE_OF, _NEITHER):
        for match in pattern.finditer(found.shape):
            verb = match.start("verb")
            if pattern is _NEITHER:
                if lowers[0] != "ni" or "ni" not in lowers[2:verb]:
                    continue
                who = 0
            else:
                who = match.start("who")
                if lowers[who] not in _NOBODY:
                    continue
                if (pattern is _INNER) is not (lowers[who] in ("personne", "rien")):
                    continue
            if not _NEGATED.isdisjoint(lowers[max(0, who - 8) : verb]) and pattern is not _NEITHER:
                continue
            if pattern is _NEITHER and not {"ne", "n'"}.isdisjoint(lowers):
                continue
            first = match.start("clitics") if match["clitics"] else verb
            if not tokens[verb].text.islower() or in_quotes(sentence, tokens[who].start):
                continue
            if not side_by_side(text, tokens[first - 1], tokens[first]):
                continue
            fix = french.elide("ne", tokens[first].text, french.apostrophe_of(text))
            before = tokens[first - 1]
            yield Hit(
                before.start,
                tokens[first].end,
                f'"{tokens[who].text}" asks for "ne": "{fix}"',
                (f"{before.text} {fix}",),
                evidence=lowers[who],
            )
            break


_OBJECT = compiled(
    "(?P<who>[Hh]|{N}|X)(?P<clitics>O*)(?:Y(?:{=R})?(?P<done>{=P})|(?P<does>[BY]|{=V}))(?P<none>D)(?={N})"
)


def none_as_object(sentence: Sentence) -> Iterator[Hit]:
    """aucun behind its verb and no ne (ils ont trouvé aucune preuve)."""
    lowers = sentence.lowers
    if not _NEGATED.isdisjoint(lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _OBJECT.finditer(found.shape):
        none = match.start("none")
        if lowers[none] not in ("aucun", "aucune") or "?" in lowers:
            continue
        first = match.end("who")
        if in_quotes(sentence, tokens[first].start) or not tokens[first].text.islower():
            continue
        if not all(side_by_side(text, *tokens[at : at + 2]) for at in range(first - 1, none)):
            continue
        fix = french.elide("ne", tokens[first].text, french.apostrophe_of(text))
        before = tokens[first - 1]
        yield Hit(
            before.start,
            tokens[first].end,
            f'"{tokens[none].text}" asks for "ne": "{fix}"',
            (f"{before.text} {fix}",),
            evidence="object",
        )


# Nouns without a singular (Le bon usage, § 637).
_PLURALS = frozenset(
    "frais funérailles obsèques fiançailles vacances ténèbres archives représailles gens mœurs "
    "honoraires arrhes pourparlers dommages poursuites sanctions troupes "
    "travaux dégâts soins nouvelles ciseaux moyens".split()
)


def no_plural(sentence: Sentence) -> Iterator[Hit]:
    """aucuns, aucunes before a noun that has a singular (aucunes preuves)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower not in ("aucuns", "aucunes"):
            continue
        left, right = tokens[place : place + 2]
        if right.lower in _PLURALS or not side_by_side(text, left, right):
            continue
        if not right.text.islower():
            continue
        singular = morphology.inflected_noun(right.lower, "s")
        if singular is None or singular == right.lower:
            continue
        fix = f"{left.text[:-1]} {singular}"
        yield Hit(
            left.start,
            right.end,
            f'"{left.text}" has no plural before this noun: "{fix}"',
            (fix,),
            evidence="plural",
        )


_ARTICLES = frozenset("un une le la l' ce cet cette son sa leur aucun aucune".split())


def without_of(sentence: Sentence) -> Iterator[Hit]:
    """sans de before a determiner (sans d'un avocat)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    for place, lower in enumerate(lowers[:-2]):
        if lower != "sans" or lowers[place + 1] not in ("de", "d'"):
            continue
        left, of, article = tokens[place : place + 3]
        if article.lower not in _ARTICLES or not side_by_side(text, left, of):
            continue
        if article.lower in ("le", "la", "l'", "leur") and _infinitive_stands(sentence, place + 3):
            continue
        yield Hit(
            left.start,
            of.end,
            f'"{left.text}" takes no "de"',
            (left.text + " " * (of.text[-1] in "'’"),),
            evidence="sans",
        )


def _infinitive_stands(sentence: Sentence, place: int) -> bool:
    """Whether the word at ``place`` can be an infinitive."""
    found = words(sentence)
    return found is not None and place < len(found.shape) and "I" in readings_of(found.shape[place])


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.inner-nobody",
        severity="major",
        summary="personne, rien, aucun or ni as subject of a clause without ne",
        example="Le témoin affirme que personne a vu le suspect.",
        counter_example="Le témoin affirme que personne n'a vu le suspect, qu'une personne l'a vu.",
        source=f"{_BON_USAGE}, § 1020",
        check=where(lambda: {*_NOBODY, "ni"}, inner_nobody),
        confidence=0.9,
    ),
    Rule(
        id="grammar.none-object",
        severity="major",
        summary="aucun behind a verb without ne",
        example="Les enquêteurs ont trouvé aucune preuve contre lui.",
        counter_example="Les enquêteurs n'ont trouvé aucune preuve et partent sans aucun indice.",
        source=f"{_BON_USAGE}, § 1020",
        check=where(lambda: ("aucun", "aucune"), none_as_object),
        confidence=0.9,
    ),
    Rule(
        id="grammar.no-plural",
        severity="minor",
        summary="aucuns, aucunes before a noun that has a singular",
        example="Les enquêteurs n'ont trouvé aucunes preuves contre lui.",
        counter_example="Il n'y a aucuns frais, d'aucuns le disent.",
        source=f"{_BON_USAGE}, § 637",
        check=where(lambda: ("aucuns", "aucunes"), no_plural),
        confidence=0.9,
    ),
    Rule(
        id="grammar.without-of",
        severity="major",
        summary="sans with de before a determiner",
        example="Le témoin a refusé de parler sans d'un avocat.",
        counter_example="Il est parti sans un mot, sans de bonnes raisons.",
        source=f"{_BON_USAGE}, § 587",
        check=when(without_of, beside(("sans",), ("de", "d'"))),
        confidence=0.9,
    ),
)
