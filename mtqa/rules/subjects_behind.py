"""Verbs whose subject stands behind them, or was said with the verb before: their number.

Dans la cave se trouvait des caisses; ce que dit les Français; ils sont partis et a gagné. Rules:
Grevisse & Goosse, *Le bon usage*, §§ 384-389, 925-949.
"""

from collections.abc import Iterator

from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import PLURAL, SINGULAR, compiled, readings_of, that_can_be
from mtqa.rules.antecedents import TIMES, is_group
from mtqa.rules.clause_subjects import behind_subject, number_of_verb, subjects_before
from mtqa.rules.neighbours import is_no_prose
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when
from mtqa.rules.verb_forms import conjugated, third_person
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PHRASE = "(?P<subject>[DF]E?(?:{A=NA})*{N=NAPR}|E{N})"
_NOUN = "(?:{A=NA})*(?:{N=NAPR}|X)+(?:{A=AP})*"
_PLACE = compiled(
    f'(?:^|[.,:"])(?:{{=R}}|S[DF]?{_NOUN}(?:[dG]D?{_NOUN})*),?(?P<se>O?)(?P<verb>{{=V}})'
    + _PHRASE
    + "(?P<after>.?)"
)
# Verbs of being somewhere, by whether se stands before them.
_THERE = {
    True: frozenset("trouver dresser cacher tenir dérouler situer élever presser étendre".split()),
    False: frozenset("figurer vivre régner rester subsister suivre demeurer exister".split()),
}
_WHAT = compiled("(?:ck|(?P<where>w)O?)(?P<verb>{V=NAPV})" + _PHRASE + "(?P<after>.?)")


def behind(sentence: Sentence) -> Iterator[Hit]:
    """A verb of another number than the subject behind it (à Paris se trouve des soldats)."""
    found = words(sentence)
    if found is None:
        return
    for pattern in (_PLACE, _WHAT):
        for match in pattern.finditer(found.shape):
            verb = match.start("verb")
            if pattern is _PLACE and not _is_there(found.lowers[verb], bool(match["se"])):
                continue
            if pattern is _WHAT and match["where"] and found.lowers[match.start("where")] != "où":
                continue
            if pattern is _WHAT and match["where"] and found.lowers[verb - 1] not in ("se", "s'"):
                continue
            number = number_of_verb(found.lowers[verb])
            own = _number(found, match.start("subject"), match.end("subject") - 1)
            if not number or not own or own == number:
                continue
            if own == "s" and match["after"] not in (".", ""):
                continue  # figurent l'association et d'autres
            yield from _hit(sentence, found, verb, own, "behind")


def _is_there(lower: str, reflexive: bool) -> bool:
    return any(reading.lemma in _THERE[reflexive] for reading in conjugated(lower))


def _number(found: Words, start: int, noun: int) -> str:
    """The number of the phrase; "" where it is open."""
    lower = found.lowers[noun]
    if found.shape[start] == "E":
        return "p" if found.noun(noun) & PLURAL and not found.noun(noun) & SINGULAR else ""
    marks = DETERMINERS.get(found.lowers[start], 0) & found.noun(noun)
    if found.lowers[start] == "chaque" or lower in TIMES:
        return ""
    if not marks or (is_group(lower) and marks & SINGULAR):
        return ""
    return "s" if not marks & PLURAL else "p" if not marks & SINGULAR else ""


def _hit(sentence: Sentence, found: Words, verb: int, number: str, why: str) -> Iterator[Hit]:
    token = found.tokens[verb]
    third = (one for one in conjugated(token.lower) if one.person == "3")
    told = min(third, key=lambda one: one.tense != "present", default=None)
    fix = third_person(told, number) if told is not None else ""
    if fix and fix != token.lower and token.text.islower() and not is_no_prose(sentence):
        yield Hit(
            token.start,
            token.end,
            f'"{token.text}" has a subject of the other number: "{fix}"',
            (fix,),
            evidence=why,
        )


_JOINED = compiled("C(?P<clitics>[nO]*)(?P<verb>[BY]|{=V})(?P<after>.?.?)")
_SURE = that_can_be("V", "V") | {"B", "Y"}
_OTHER_CLAUSE = frozenset('kqwzijHhMc,:"')
_INVERTED = frozenset("DLXMHFEG")


def joined(sentence: Sentence) -> Iterator[Hit]:
    """A second verb of the same subject in another number (les soldats partent et quitte)."""
    found = words(sentence)
    if found is None:
        return
    shape = found.shape
    for match in _JOINED.finditer(shape):
        verb, joint = match.start("verb"), match.start()
        number = number_of_verb(found.lowers[verb])
        if not number or found.lowers[joint] != "et" or "-" in found.lowers[verb]:
            continue
        first = max((at for at in range(joint) if shape[at] in _SURE), default=0)
        if not first or not _OTHER_CLAUSE.isdisjoint(shape[:joint]) or _is_point(found, verb):
            continue
        if shape[verb] not in "BY" and match["after"][:1] in _INVERTED and number == "s":
            continue  # la pluie tombe et souffle le vent
        own = number_of_verb(found.lowers[first])
        subject = behind_subject(found, first)
        phrases = subjects_before(found, subject, first, own) if own and subject else []
        if len(phrases) != 1 or phrases[0].number != own or own == number:
            continue
        if is_group(found.lowers[phrases[0].noun]) or _is_impersonal(found.lowers[verb]):
            continue
        yield from _hit(sentence, found, verb, own, "joined")


_BOTH = compiled(
    '(?:^|(?<=[.,:"kz]))(?P<who>[Hh])C(?P<other>[DL](?:{A=NA})*{N=NAP}|X+)[nO]*(?P<verb>[BY]|{=V})'
)
_THEY = frozenset("lui elle eux elles".split())


def both(sentence: Sentence) -> Iterator[Hit]:
    """A pronoun and a noun joined by et, and a verb in the singular (elle et son mari a)."""
    found = words(sentence)
    if found is None:
        return
    for match in _BOTH.finditer(found.shape):
        who, verb = match.start("who"), match.start("verb")
        they = found.lowers[who] in _THEY and found.lowers[who + 1] == "et"
        if they and number_of_verb(found.lowers[verb]) == "s":
            yield from _hit(sentence, found, verb, "p", "both")


def _is_point(found: Words, verb: int) -> bool:
    """Nord et est: no verb."""
    return found.lowers[verb] == "est" and "N" in readings_of(found.shape[verb - 2] or ".")


def _is_impersonal(lower: str) -> bool:
    return lower in ("est-ce", "peut-être", "soit")


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.subject-behind",
        severity="major",
        summary="verb of another number than the subject behind it",
        example="Dans la cave de la maison se trouvait des caisses.",
        counter_example="Dans la cave se trouvaient des caisses, dit-il à ceux qui écoutent.",
        source=f"{_BON_USAGE}, §§ 384-389, 932",
        check=when(behind, beside(can_be("V"), can_be("DFE"))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.both-verb",
        severity="major",
        summary="pronoun and noun joined by et, and a verb in the singular",
        example="Elle et son mari a acheté la maison.",
        counter_example="Elle et son mari ont acheté la maison.",
        source=f"{_BON_USAGE}, § 925",
        check=when(both, beside(_THEY, ("et",))),
        confidence=0.93,
    ),
    Rule(
        id="grammar.joined-verb",
        severity="major",
        summary="second verb of a subject in another number than the first",
        example="Les soldats ont quitté la ville et a brûlé le pont.",
        counter_example="Les soldats ont quitté la ville et ont brûlé le pont, dit-il.",
        source=f"{_BON_USAGE}, § 925",
        check=when(joined, beside(("et",), can_be("BYVnO"))),
        confidence=0.9,
    ),
)
