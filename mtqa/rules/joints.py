"""What joins two clauses: que that is missing, que that is too much, clauses that nothing joins."""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.language.chunks import Words
from mtqa.language.tagging import CLOSED, compiled, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.rules.verb_forms import REPORTING
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_SAYING = frozenset(
    "dit pense pensent croit croient espère affirme affirment déclaré annoncé estime assure "
    "expliqué ajouté indiqué confirmé affirmé assuré estimé".split()
)
_UNLINKED = compiled("(?P<say>{P}|{=V}|{PV})(?P<who>H)[nO]*(?P<verb>[BY]|{=V})")
_INFINITIVE = compiled("(?P<say>{=V}|{PV})(?P<that>k)(?P<infinitive>{=I})")
_CLAUSES = frozenset("jzikqwCb")


def missing_that(sentence: Sentence) -> Iterator[Hit]:
    """A verb of saying and its clause without que (il a dit il est malade); que too much."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, lowers = found.tokens, sentence.segment.text, found.lowers
    for match in _UNLINKED.finditer(found.shape):
        say, who = match.start("say"), match.start("who")
        if lowers[say] not in _SAYING or not say or '"' in found.shape:
            continue
        if not _CLAUSES.isdisjoint(found.shape[:say]) or lowers[who] not in _SUBJECTS:
            continue
        if lowers[who + 1] == "y" or not side_by_side(text, tokens[say], tokens[who]):
            continue
        if found.shape[say - 1] not in "YHX" and "N" not in readings_of(found.shape[say - 1]):
            continue
        fix = french.elide("que", tokens[who].text, french.apostrophe_of(text))
        yield Hit(
            tokens[who].start,
            tokens[who].end,
            f'"{tokens[say].text} {tokens[who].text}" lacks "que": "{fix}"',
            (fix,),
            evidence="que",
        )
    for match in _INFINITIVE.finditer(found.shape):
        say, that = match.start("say"), match.start("that")
        if lowers[say] not in _BELIEVING or not {"ne", "n'"}.isdisjoint(lowers[:say]):
            continue
        if _FINITE.search(found.shape, match.end()):
            continue  # il affirme qu'effacer le nom serait une faute
        yield Hit(
            tokens[that].start,
            tokens[that + 1].end,
            f'"{tokens[say].text}" takes the infinitive without "que"',
            (tokens[that + 1].text,),
            evidence="infinitive",
        )


_FINITE = compiled("[BY]|{V}")
_SUBJECTS = frozenset("il elle ils elles on".split())
_BELIEVING = frozenset("pense pensent croit croient espère espèrent affirme affirment".split())

# Up to the first mark or joint: a sentence of which a second verb has nothing to hold on to.
_FIRST_CLAUSE = compiled('[^,:".CkqwzijbM]*')
_TWO_VERBS = compiled(
    '(?:M|c)?[^,:".CkqwzijbM]*?(?:[BY]|{=V})[^,:".CkqwzijbM]*?(?:[BY]|{=V})|M(?:B){R}'
)
_VERB = compiled("(?P<clitics>n?[O]*)(?P<verb>[BY]|{=V})")
# Words that join, or are said in passing, though no conjunctions; a question may have two verbs.
_JOINING = frozenset(
    "pourquoi comment combien quel quelle quels quelles quiconque plaît plait importe n'importe "
    "puis compris voilà voici sitôt aussitôt sinon alors ainsi fois ? !".split()
)
_COMPARING = frozenset(("plus", "moins", "mieux", "s'"))
_TELLING = frozenset(
    "raconter souvenir lancer commenter détailler résumer poursuivre insister témoigner écrire "
    "tweeter publier glisser répondre regretter plaisanter confier avancer".split()
)
_HOPING = frozenset("espérer craindre souhaiter demander vouloir exiger".split())
_PASSING = frozenset("savoir penser croire voir paraître sembler dire".split())


def unjoined(sentence: Sentence) -> Iterator[Hit]:
    """Two finite verbs in one clause (les experts croient la guerre durera)."""
    found = words(sentence)
    if found is None:
        return
    shape, lowers = found.shape, found.lowers
    if "?" in lowers:
        return
    reported = _REPORTED.match(shape)
    if reported is not None and _is_reported(found, reported.end() - 1):
        yield from _in_clause(sentence, found, reported.end())
        return
    if not _TWO_VERBS.match(shape):
        return
    whole = _FIRST_CLAUSE.match(shape)
    assert whole is not None
    start, end = 0, whole.end()
    if shape[0] == "M" or shape[:1] == "c":
        start, end = 1, _FIRST_CLAUSE.match(shape, 1).end()  # type: ignore[union-attr]
    if lowers[:3] == ("c'", "est", "pourquoi"):
        start = 3
    if end < _SHORTEST or _is_strange(found, end):
        return
    if lowers[0] in _COMPARING or not _JOINING.isdisjoint(lowers[start:end]):
        return
    verbs = [
        match.start("verb")
        for match in _VERB.finditer(shape, start, end)
        if _is_verb(found, match.start("verb"), end)
    ]
    if len(verbs) < _TWO or not verbs[0] or _begins_with_verb(found):
        return
    first, second = verbs[:_TWO]
    subject = _subject(found, first, second)
    if subject is None or _is_aside(found, second, end):
        return
    tokens, text = found.tokens, sentence.segment.text
    before = lowers[subject - 1]
    if before in _SAYING and lowers[subject] in _SUBJECTS:
        return  # the rule above
    if subject < second and not morphology.lemmas(before, "verb").isdisjoint(REPORTING | _HOPING):
        fix = french.elide("que", tokens[subject].text, french.apostrophe_of(text))
        yield Hit(
            tokens[subject].start,
            tokens[subject].end,
            f'"{tokens[subject - 1].text}" and its clause lack "que": "{fix}"',
            (fix,),
            evidence="clause",
        )
        return
    yield Hit(
        tokens[subject].start,
        tokens[second].end,
        f'nothing joins "{tokens[second].text}" to "{tokens[first].text}"',
        evidence="two",
    )


_REPORTED = compiled('[^,:".CkqwzijbM]*(?:[BY]|{=V})[^,:".CkqwzijbM]*k')


def _is_reported(found: Words, that: int) -> bool:
    """Whether que at ``that`` opens what a verb says (il a dit que)."""
    lemmas = morphology.lemmas(found.lowers[that - 1], "verb")
    return not lemmas.isdisjoint(REPORTING) and _JOINING.isdisjoint(found.lowers[:that])


def _in_clause(sentence: Sentence, found: Words, start: int) -> Iterator[Hit]:
    """Two finite verbs behind que (il a dit que l'homme a tiré a été arrêté)."""
    clause = _FIRST_CLAUSE.match(found.shape, start)
    end = clause.end() if clause is not None else start
    if end - start < _SHORTEST or _is_strange(found, end):
        return
    if not _JOINING.isdisjoint(found.lowers[start:end]):
        return
    verbs = [
        match.start("verb")
        for match in _VERB.finditer(found.shape, start, end)
        if _is_verb(found, match.start("verb"), end)
    ]
    if len(verbs) < _TWO or verbs[0] == start:
        return
    first, second = verbs[:_TWO]
    subject = _subject(found, first, second)
    if subject is None or _is_aside(found, second, end):
        return
    tokens = found.tokens
    yield Hit(
        tokens[subject].start,
        tokens[second].end,
        f'nothing joins "{tokens[second].text}" to "{tokens[first].text}"',
        evidence="reported",
    )


_TWO = 2
_SHORTEST = 5


def _is_strange(found: Words, end: int) -> bool:
    """Whether words of no dictionary or a title stand in it (L'amour est dans le pré)."""
    return any(
        found.shape[place] == "X" if token.text.islower() else token.lower in CLOSED
        for place, token in enumerate(found.tokens[1:end], 1)
        if token.text.islower() or token.text[0].isupper()
    )


@lru_cache(maxsize=1 << 12)
def _is_third(lower: str) -> bool:
    """A finite verb that is no imperative alone and no rare word."""
    return any(
        reading.person and reading.tense != "imperative" for reading in morphology.readings(lower)
    )


@lru_cache(maxsize=1 << 12)
def _is_said_of_third(lower: str) -> bool:
    return any(reading.person == "3" for reading in morphology.readings(lower))


def _is_verb(found: Words, place: int, end: int) -> bool:
    """Whether the finite verb of the shape is one: no à without its accent, no East."""
    lower, text = found.lowers[place], found.tokens[place].text
    if not text.islower() or "-" in text or not _is_third(lower):
        return False
    before = found.lowers[place - 1] if place else ""
    if not _is_said_of_third(lower) and found.shape[place - 1 : place] not in ("H", "h", "n", "O"):
        return False  # les constations, misspelt
    if lower == "est" and found.lowers[place + 1 : place + 2] in (("de",), ("du",), ("d'",)):
        return False  # le littoral est de l'Australie
    if lower == "peut" and found.lowers[place - 2 : place] == ("on", "ne"):
        return False  # on ne peut plus clair
    if lower in ("a", "ont", "as"):
        behind = found.shape[place + 1 : place + 2]
        made = behind in ("u", "p", "D", "F") or "P" in readings_of(behind or ".")
        if before == "y" or place + 1 >= end or not made:
            return False  # il y a deux ans; il a tenu a remercier
    return not (lower == "est" and before in ("l'", "cap", "côte", "d'", "nord", "sud"))


def _begins_with_verb(found: Words) -> bool:
    """Whether an imperative or an inversion opens the sentence."""
    return found.shape[0] in "BYL" or "V" in readings_of(found.shape[0]) or "-" in found.lowers[0]


_NOUN_PHRASE = compiled("(?:D(?:{A=NA}|E)*{N=NAP}{A=AP}?|D?X+)$")


_NOMINAL = frozenset("NAP")


def _subject(found: Words, first: int, second: int) -> int | None:
    """Where the subject of the second verb begins; the place of the verb if it has none."""
    place = second
    while found.shape[place - 1] in "nO":
        place -= 1
    if place - 1 <= first:  # la voiture il conduisait était volée
        relative = first > 1 and found.shape[first - 1] == "H"
        return place if relative and "N" in readings_of(found.shape[first - 2]) else None
    before = found.shape[place - 1]
    if before in "Hh":
        governed = found.shape[place - 2] in "Sde" or "s'" in found.lowers[place - 3 : place - 1]
        stressed = place - 2 == first and found.lowers[place - 1] in ("elle", "elles")
        said = found.lowers[place - 2] == "dire"
        return None if governed or stressed or said else place - 1
    if before != "X" and not _NOMINAL & set(readings_of(before)):
        return None
    behind = first + 1
    phrase = _NOUN_PHRASE.search(found.shape, behind, place)
    if phrase is None:
        return place
    begun = phrase.start()
    return place if found.shape[begun - 1] in "SdGeFE" else begun


def _is_aside(found: Words, second: int, end: int) -> bool:
    """The speaker named without a comma (… annonce le ministre), a phrase said in passing."""
    lowers, shape = found.lowers, found.shape
    lemmas = morphology.lemmas(lowers[second], "verb")
    behind = second + 1
    if shape[second] == "Y":
        behind = second + 2
        lemmas = morphology.lemmas(lowers[second + 1], "verb") if behind <= end else lemmas
    if not lemmas.isdisjoint(REPORTING | _TELLING) and shape[second - 1] not in "Hhn":
        return True
    return behind >= end and not _PASSING.isdisjoint(lemmas)


_TOO_MUCH = compiled("(?P<first>k)(?P<second>[kw]|{=R}|i)")
_ASKING = frozenset("comment pourquoi combien lequel laquelle lesquels lesquelles".split())
_ASKED = frozenset(
    "demandé demande demandent demandait savoir sait savent ignore ignorent vérifier "
    "vérifié".split()
)
_ACCORDING = compiled("S(?P<that>k)(?:[DL](?:{A=NA})?{=N}{A=AP}?|X+),")


def superfluous_that(sentence: Sentence) -> Iterator[Hit]:
    """que before what joins by itself (il sait que comment faire, selon que le ministre)."""
    found = words(sentence)
    if found is None:
        return
    for match in _TOO_MUCH.finditer(found.shape):
        place = match.start()
        lower = found.lowers[place + 1]
        if lower == "si":
            wanted = place and found.lowers[place - 1] in _ASKED and "," not in found.shape[place:]
            if not wanted or found.lowers[place - 1] in ("savoir", "sait", "savent"):
                continue
        elif found.shape[place + 1] != "k" and lower not in _ASKING:
            continue
        elif _ONLY & set(found.shape[max(0, place - 6) : place]) and "p" not in found.shape[:place]:
            continue  # il ne sait que trop comment
        if lower in ("que", "qu'") and found.lowers[place] == lower:
            continue  # the rule of doubled words
        yield _without(sentence, found, place)
    yield from _before_infinitive(sentence, found)
    for match in _ACCORDING.finditer(found.shape):
        if found.lowers[match.start()] in ("selon", "malgré"):
            yield _without(sentence, found, match.start("that"))


_ONLY = frozenset("n")
_PURPOSE = compiled("(?P<link>S|z|{R})(?P<that>k)(?P<clitics>n?p?[OL]*)(?P<infinitive>{I=NI})")
_LINKED = {"pour": "pour", "sans": "sans", "avant": "avant de", "afin": "afin de"}


def _before_infinitive(sentence: Sentence, found: Words) -> Iterator[Hit]:
    """pour que trouver, afin que réduire."""
    text = sentence.segment.text
    for match in _PURPOSE.finditer(found.shape):
        place = match.start()
        link = _LINKED.get(found.lowers[place])
        if link is None:
            continue
        first = found.tokens[place + 2]
        of = french.elide("de", first.text, french.apostrophe_of(text))
        plain = link.removesuffix(" de")
        fix = f"{plain} {of if link.endswith(' de') else first.text}"
        yield Hit(
            found.tokens[place].start,
            first.end,
            f'"{found.tokens[place].text} que" before an infinitive: "{fix}"',
            (french.match_case(found.tokens[place].text[:1], fix),),
            evidence="infinitive",
        )


def _without(sentence: Sentence, found: Words, place: int) -> Hit:
    that, behind = found.tokens[place : place + 2]
    return Hit(
        that.start,
        behind.end,
        f'"{that.text}" before "{behind.text}" is too much',
        (behind.text,),
        evidence="que",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.missing-that",
        severity="major",
        summary="clause after a verb of saying without que, infinitive with it",
        example="Le ministre a dit il est malade.",
        counter_example="Le ministre a dit qu'il est malade, dit-il il y a peu.",
        source=f"{_BON_USAGE}, § 1128; English that-less clauses",
        check=where(lambda: _SAYING, missing_that),
        confidence=0.85,
    ),
    Rule(
        id="grammar.unjoined",
        severity="major",
        summary="two finite verbs in one clause, que or qui missing",
        example="Les experts croient la guerre durera encore des années.",
        counter_example="Les experts croient que la guerre durera, il y a un doute.",
        source=f"{_BON_USAGE}, §§ 1120, 1128; English that-less clauses",
        check=when(unjoined, beside(can_be("NPAXHhO"), can_be("BYV"))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.superfluous-that",
        severity="major",
        summary="que before what joins the clause by itself",
        example="Il sait que comment résoudre ce problème.",
        counter_example="Il ne sait que trop comment résoudre ce problème, selon que tu viens.",
        source=f"{_BON_USAGE}, §§ 420, 1128",
        check=when(
            superfluous_that,
            beside(("que", "qu'"), ("que", "qu'", "si", *_ASKING)),
            beside(("selon", "malgré", *_LINKED), ("que", "qu'")),
        ),
        confidence=0.9,
    ),
)
