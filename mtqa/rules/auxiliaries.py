"""Verbs with the wrong auxiliary, and passives of verbs that have none."""

from collections.abc import Iterable, Iterator
from functools import cache

from mtqa.language import french, morphology, resources
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.triggers import when, where
from mtqa.rules.verb_forms import TO_BE, TO_HAVE, opening, skip_between, suspects
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PLURAL = frozenset("ont avaient auront auraient aient avons avions aurons".split())
_SUBJECTS = {"il": "m", "ils": "m", "elle": "f", "elles": "f"}
_CLITICS = frozenset("ne n' y en".split())


@cache
def _participles(kind: str) -> dict[str, str]:
    """Participle in any gender and number -> its masculine singular, of the verbs of one kind."""
    found = {}
    for row in resources.rows("fr/valency_verbs.csv"):
        if row["kind"] == kind:
            base = row["participle"]
            found.update(dict.fromkeys((base, base + "e", base + "s", base + "es"), base))
    return found


def _before_clitics(tokens: tuple[Token, ...], place: int) -> Token | None:
    """The word before the verb and its little pronouns."""
    while place and tokens[place - 1].lower in _CLITICS:
        place -= 1
    return tokens[place - 1] if place else None


def agreed_participle(base: str, written: str, subject: Token | None, plural: bool) -> str:
    """The participle with the subject right before the verb; its gender is kept if that is open."""
    lower = subject.lower if subject is not None else ""
    genders = morphology.genders(lower)
    gender = _SUBJECTS.get(lower, "")
    if not gender:
        gender = next(iter(genders)) if len(genders) == 1 else ""
    if not gender:
        gender = "f" if written.endswith(("e", "es")) and not base.endswith("e") else "m"
    return base + ("e" if gender == "f" else "") + ("s" if plural else "")


def _auxiliary_hit(
    sentence: Sentence, place: int, auxiliary: str, end: int, rest: str, message: str, evidence: str
) -> Hit:
    """A hit from the auxiliary (and what is elided before it) to ``end``, ``rest`` behind it."""
    tokens, text = sentence.tokens, sentence.segment.text
    verb = tokens[place]
    form = french.match_case(verb.text[:1], auxiliary)
    start = verb.start
    before = tokens[place - 1] if place else None
    if before is not None and before.text[-1] in "'’":
        joined = french.elide(before.text, form, before.text[-1])
        if joined != text[before.start : before.end] + form:
            start, form = before.start, joined
    fix = form + rest
    return Hit(
        start, end, message.format(found=text[start:end], fix=fix), (fix,), evidence=evidence
    )


def wrong_auxiliary(sentence: Sentence) -> Iterator[Hit]:
    """avoir with a verb that takes être (a arrivé, ont devenu)."""
    known = _participles("être")
    tokens, text = sentence.tokens, sentence.segment.text
    for place, verb in enumerate(tokens):
        if verb.lower not in TO_BE or not verb.text.islower():
            continue
        at = skip_between(tokens, place, text)
        base = known.get(tokens[at].lower) if at else None
        if base is None or (
            base == "parti" and place and tokens[place - 1].lower.startswith("pri")
        ):
            continue  # pris a partie
        if tokens[place - 1].lower in ("l'", "les", "la", "le", "s'", "se", "y") and place:
            continue
        if base == "mort" and not (place and tokens[place - 1].lower in (*_SUBJECTS, "qui")):
            continue
        subject = _before_clitics(tokens, place)
        plural = verb.lower in _PLURAL
        agreed = agreed_participle(base, tokens[at].lower, subject, plural)
        yield _auxiliary_hit(
            sentence,
            place,
            TO_BE[verb.lower],
            tokens[at].end,
            text[verb.end : tokens[at].start] + agreed,
            '"{found}": this verb takes être: "{fix}"',
            "intransitive",
        )


def reflexive_auxiliary(sentence: Sentence) -> Iterable[Hit]:
    """avoir behind the reflexive pronoun (s'a, se ont)."""
    places = suspects(sentence).get("se")
    return _reflexive_auxiliary(sentence, places) if places else ()


def _reflexive_auxiliary(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        left, right = tokens[place], tokens[place + 1]
        if right.lower not in TO_BE or right.lower == "as":
            continue
        if not (side_by_side(text, left, right) and right.text.islower() and left.text[0] != "S"):
            continue
        be = TO_BE[right.lower]
        fix = french.elide("se", be, french.apostrophe_of(left.text))
        yield Hit(
            left.start,
            right.end,
            f'"{text[left.start : right.end]}": reflexive verbs take être: "{fix}"',
            (fix,),
            evidence="reflexive",
        )


def _is_party(tokens: tuple[Token, ...], at: int) -> bool:
    """A été partie prenante."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return after in ("prenante", "intégrante", "civile", "à", "au")


def no_passive(sentence: Sentence) -> Iterator[Hit]:
    """été with a verb that has no passive (a été explosé, a été arrivé); est démissionné."""
    active = _participles("avoir")
    own = _participles("être") | _participles("été")
    tokens, text = sentence.tokens, sentence.segment.text
    for place, verb in enumerate(tokens):
        lower = verb.lower
        if lower in TO_BE:
            been = skip_between(tokens, place, text)
            if not been or tokens[been].lower != "été":
                continue
            at = skip_between(tokens, been, text)
            if not at or (tokens[at].lower == "partie" and _is_party(tokens, at)):
                continue
            if tokens[at].lower == "répondu" and place > 1 and tokens[place - 2].lower == "ce":
                continue  # ce qui a été répondu à ma demande
            if tokens[at].lower in active:
                auxiliary, word = verb.lower, active[tokens[at].lower]
            elif tokens[at].lower in own and tokens[at].lower != "mort":
                auxiliary, word = TO_BE[lower], tokens[at].text
            else:
                continue
            between = (
                text[verb.end : tokens[been].start] + text[tokens[been].end + 1 : tokens[at].start]
            )
        elif lower in TO_HAVE and verb.text.islower():
            at = skip_between(tokens, place, text)
            if not at or tokens[at].lower not in active:
                continue
            if place and tokens[place - 1].lower in (
                "s'",
                "se",
                "m'",
                "t'",
                "nous",
                "vous",
                "l'",
                "y",
            ):
                continue
            auxiliary, word = TO_HAVE[lower], active[tokens[at].lower]
            between = text[verb.end : tokens[at].start]
        else:
            continue
        if place and tokens[place - 1].lower == "il" and tokens[at].lower in active:
            continue  # il a été procédé, il est répondu
        yield _auxiliary_hit(
            sentence,
            place,
            auxiliary,
            tokens[at].end,
            between + word,
            '"{found}": this verb has no passive: "{fix}"',
            "passive" if lower in TO_BE else "auxiliary",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.auxiliary",
        severity="major",
        summary="avoir with a verb that takes être",
        example="Le ministre a arrivé lundi à Kiev.",
        counter_example="Le ministre est arrivé lundi à Kiev et a convenu d'un accord.",
        source=f"{_BON_USAGE}, §§ 812-817",
        check=where(lambda: _participles("être"), wrong_auxiliary),
        confidence=0.95,
    ),
    Rule(
        id="grammar.reflexive-auxiliary",
        severity="major",
        summary="avoir after se",
        example="Le ministre s'a rendu à Kiev.",
        counter_example="Le ministre s'est rendu à Kiev et se l'avoue.",
        source=f"{_BON_USAGE}, § 812",
        check=when(reflexive_auxiliary, opening("se")),
        confidence=0.95,
    ),
    Rule(
        id="grammar.passive",
        severity="major",
        summary="passive of a verb that has none",
        example="La bombe a été explosée près de la gare.",
        counter_example="La bombe a explosé près de la gare et le quartier a été évacué.",
        source=f"{_BON_USAGE}, §§ 771-773",
        check=where(
            lambda: _participles("avoir") | _participles("être") | _participles("été"), no_passive
        ),
        confidence=0.95,
    ),
)
