"""The verb and its other half around or behind the clause, as German has them.

The auxiliary behind its participle, the object between the two, the modal verb behind its
infinitive.
"""

from collections.abc import Iterator

from mtqa.language.chunks import DETERMINERS, Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when, where
from mtqa.rules.verb_forms import MODALS, TO_BE, TO_HAVE
from mtqa.rules.verb_second import ADJUNCT, SECOND, SECOND_MODAL, TIMES, fronted
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_TURNS = frozenset({"fois", "jour", "temps", "air", "yeux"})
# What one has raised, tied or closed: il a les mains dans le dos liées.
_BODY = frozenset(
    "main mains bras jambe jambes pied pieds tête yeux œil cheveux visage poings poignets dos "
    "bouche cœur corps moitié".split()
)
_OBJECT = "[DF](?:{A=NA}){0,2}{N=NAP}{=A}?"
_BRACKET = compiled(
    f"[HhX{{=N}}](?P<have>Y)(?P<object>{_OBJECT}|D?X+){{=R}}?(?P<participle>{{P=NAP}})(?=[.,:C]|$)"
)
_FAR = compiled(
    f"[HhX{{=N}}{{=A}}](?P<have>Y)(?P<object>DE*(?:{{A=NA}})?{{=N}}{{A=AP}}?)"
    f"(?P<adjunct>(?:{ADJUNCT}|(?:D|E+)(?:{{A=NA}})*{{=N}})+)(?P<participle>{{P=NAP}})(?=[.,:]|$)"
)


def bracket(sentence: Sentence) -> Iterator[Hit]:
    """avoir and its participle around the object (il a la lettre signé)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    second = SECOND.match(found.shape)
    seen = set()
    for pattern, evidence in ((_BRACKET, "bracket"), (_FAR, "far")):
        for match in pattern.finditer(found.shape):
            have, last = match.start("have"), match.start("participle")
            between = found.lowers[have + 1 : last]
            if second and second.start("have") == have and fronted(found, second):
                continue  # the rule of the second place
            turns = found.lowers[slice(*match.span("object"))] if evidence == "far" else between
            if last in seen or not _TURNS.isdisjoint(turns):
                continue  # a une nouvelle fois rebondi
            if "-" in text[tokens[have + 1].start : tokens[last].start]:
                continue  # elle a elle-même édicté
            if evidence == "bracket" and _describes(found, have + 1, last):
                continue  # il a les yeux fermés, une vidéo pseudo volée
            adverbial = evidence == "far" and _is_adverbial(found, match.span("adjunct"))
            if adverbial and _describes(found, have + 1, last):
                continue  # il a un coût particulièrement élevé
            if evidence == "far" and (not _BODY.isdisjoint(between) or _fits_last(found, last)):
                continue
            seen.add(last)
            start, stop = tokens[have + 1].start, tokens[last].end
            fix = f"{tokens[last].text} {text[start : tokens[last - 1].end]}"
            yield Hit(
                start,
                stop,
                f'"{text[start:stop]}": the participle follows its auxiliary: "{fix}"',
                (fix,),
                evidence=evidence,
            )


_MONTHS = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def _is_adverbial(found: Words, span: tuple[int, int]) -> bool:
    return all(readings_of(letter) == "R" for letter in found.shape[slice(*span)])


def _fits_last(found: Words, participle: int) -> bool:
    """Whether the participle may belong to the noun before it (sans nez bouché)."""
    noun = participle - 1
    while readings_of(found.shape[noun]) == "A":
        noun -= 1
    return found.lowers[noun] not in TIMES | _MONTHS and _describes(found, noun, participle)


def _describes(found: Words, start: int, participle: int) -> bool:
    """Whether the participle agrees with what stands between it and its auxiliary."""
    adjective = found.adjective(participle)
    opener = DETERMINERS.get(found.lowers[start], 0)
    return bool(opener & adjective) or any(
        found.determined(place) & adjective
        for place in range(start, participle)
        if "N" in readings_of(found.shape[place])
    )


_STOPS = frozenset(("", ".", ",", ";", ":", "!", '."', ".»", ",»", '"'))
_BEHIND = compiled("(?P<participle>{P=AP})(?P<have>Y)(?=[.:]|$)")
_BE_BEHIND = compiled("{=P}B(?=[.:]|$)|z[^,]*{=P}B(?=,)")
_BEEN_BEHIND = compiled("(?P<participle>{P=APV})(?P<have>[BY])(?P<been>u)(?=[.,:]|$)")
_MODAL_BEHIND = compiled("(?P<adverb>{=R}?)(?P<infinitive>{=I})(?P<modal>{=V})(?=[.,:]|$)")


def auxiliary_last(sentence: Sentence) -> Iterator[Hit]:
    """The finite verb behind its participle or infinitive (que la ville détruite est)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for pattern in (_BEHIND, _BE_BEHIND):
        for match in pattern.finditer(found.shape):
            left, right = tokens[match.end() - 2 : match.end()]
            if right.lower not in TO_BE and right.lower not in TO_HAVE:
                continue
            if not side_by_side(text, left, right) or not left.text.islower():
                continue
            if text[right.end : right.end + 2].strip() not in _STOPS:
                continue  # préférées sont... des hommes
            fix = f"{right.text} {left.text}"
            yield Hit(
                left.start,
                right.end,
                f'"{left.text} {right.text}": the auxiliary comes first: "{fix}"',
                (fix,),
                evidence="last",
            )
    for match in _BEEN_BEHIND.finditer(found.shape):
        participle, have, been = tokens[match.start() : match.end()]
        fix = f"{have.text} {been.text} {participle.text}"
        yield Hit(
            participle.start,
            been.end,
            f'"{text[participle.start : been.end]}": the auxiliary comes first: "{fix}"',
            (fix,),
            evidence="been",
        )
    for match in _MODAL_BEHIND.finditer(found.shape):
        first, modal = match.start(), match.start("modal")
        pair = tokens[modal - 1], tokens[modal]
        if found.lowers[modal] not in MODALS or not side_by_side(text, *pair):
            continue
        before = text[tokens[first].start : tokens[modal - 1].end]
        fix = f"{tokens[modal].text} {before}"
        yield Hit(
            tokens[first].start,
            tokens[modal].end,
            f'"{before} {tokens[modal].text}": the modal verb comes first: "{fix}"',
            (fix,),
            evidence="modal",
        )


_INFINITIVE_LAST = compiled(
    "(?P<modal>{=V})(?P<object>[D](?:{A=NA})?{=N}{A=AP}?|X{1,3})"
    f"{ADJUNCT}*(?P<not>p?)(?P<infinitive>{{=I}})(?=[.,:CSdGe]|$)"
)


def infinitive_last(sentence: Sentence) -> Iterator[Hit]:
    """An object between a modal verb and its infinitive (il veut la paix garantir)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, shape = found.tokens, sentence.segment.text, found.shape
    second = SECOND_MODAL.match(shape)
    for match in _INFINITIVE_LAST.finditer(shape):
        modal, place = match.start("modal"), match.start("infinitive")
        first, last = match.start("object"), place - 1
        if found.lowers[modal] not in MODALS or match["not"] and "n" in shape[:modal]:
            continue
        if not TIMES.isdisjoint(found.lowers[first : match.end("object")]):
            continue
        if any("-" in token.text for token in tokens[first : place + 1]) or shape[first] == "X":
            continue
        if _CONNECTED.search(shape, 0, modal) or (
            second and second.start("have") == modal and fronted(found, second)
        ):
            continue
        start, end = tokens[first].start, tokens[place].end
        fix = f"{tokens[place].text} {text[start : tokens[last].end]}"
        yield Hit(
            start,
            end,
            f'"{text[start:end]}": the object follows the infinitive: "{fix}"',
            () if match["not"] else (fix,),
            evidence="object",
        )


_CONNECTED = compiled("[qkw]")
RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.bracket",
        severity="major",
        summary="object between avoir and its participle",
        example="Il dit que le ministre a la lettre hier soir signé.",
        counter_example="Il dit que le ministre a signé la lettre et a les yeux fermés.",
        source=f"{_BON_USAGE}, §§ 229, 297; German verb bracket",
        check=when(bracket, beside(can_be("Y"), can_be("DFX"))),
        confidence=0.85,
    ),
    Rule(
        id="grammar.auxiliary-last",
        severity="major",
        summary="finite verb behind its participle or infinitive",
        example="Il dit que le ministre la lettre signé a.",
        counter_example="Il dit que le ministre a signé la lettre.",
        source=f"{_BON_USAGE}, §§ 229, 297; German subordinate clauses",
        check=when(auxiliary_last, beside(can_be("P"), can_be("BY")), beside(can_be("I"), MODALS)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.infinitive-last",
        severity="major",
        summary="object between a modal verb and its infinitive",
        example="Nous devons la paix garantir.",
        counter_example="Nous devons garantir la paix et la défendre.",
        source=f"{_BON_USAGE}, § 297; German verb bracket",
        check=where(lambda: MODALS, infinitive_last),
        confidence=0.85,
    ),
)
