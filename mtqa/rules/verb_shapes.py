"""Infinitive, participle and finite verb in each other's place."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from mtqa.language import french, morphology
from mtqa.rules.neighbours import goes_on, parts, side_by_side
from mtqa.rules.triggers import when, where
from mtqa.rules.verb_forms import (
    OBJECTS,
    TO_BE,
    WISHES,
    conjugated,
    finite,
    governed_infinitives,
    infinitive,
    infinitive_or_noun,
    is_between,
    is_conjugated,
    links,
    made_noun,
    opening,
    participle,
    skip_between,
    suspects,
)
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_PERSONS = {"je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "ils": "3p"}


@lru_cache(maxsize=1 << 12)
def _infinitive_of(lower: str) -> str | None:
    """The infinitive of a participle or finite verb; None where two spellings or verbs fit."""
    lemmas = {r.lemma for r in morphology.readings(lower) if r.pos == "verb"}
    return lemmas.pop() if len(lemmas) == 1 else None


def _participle_of(lemma: str) -> str | None:
    made = morphology.inflect(lemma, "verb", gender="m", number="s", tense="past participle")
    return made[0] if made else None


def after_have(sentence: Sentence) -> Iterable[Hit]:
    """Infinitive or finite verb where the participle belongs (ont fournir, j'ai regardais)."""
    places = suspects(sentence).get("have")
    return _after_have(sentence, places) if places else ()


def _after_have(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        verb, right = tokens[place], tokens[place + 1]
        if not verb.text.islower():
            continue
        at = skip_between(tokens, place, text)
        if not at or not tokens[at].text.islower() or tokens[at].lower in TO_BE:
            continue
        if tokens[at].lower in _SET_PHRASES:
            continue
        word = tokens[at]
        lemma = infinitive(word.lower)
        analysis = None if lemma else finite(word.lower)
        if analysis is not None:
            if right.lower in _NEGATIVE or verb.lower in ("avions", "avoir"):
                continue
            if any(token.lower in _THAT for token in tokens[max(0, place - 4) : place]):
                continue
            lemma = analysis.lemma
        made = _participle_of(lemma) if lemma else None
        if made is None:
            continue
        message = f'after "{verb.text}" a participle is wanted: "{made}"'
        if verb.lower == "a" and at == place + 1 and analysis is None:
            fixes = [f"{verb.text} {made}", f"à {word.text}"]
            if place and _asks_infinitive(tokens[place - 1].lower):
                fixes.reverse()
            elif any(is_conjugated(token.lower) for token in tokens[:place]) or (
                place > 2 and infinitive(tokens[place - 3].lower)
            ):
                fixes.reverse()  # il a invité Paul a venir, pousser la marque a réagir
            yield Hit(verb.start, word.end, message, tuple(fixes), evidence="a")
        else:
            evidence = "finite" if analysis else "infinitive"
            yield Hit(word.start, word.end, message, (made,), evidence=evidence)


# ce que nous avons montre …: the relative clause ends in its verb.
_THAT = frozenset({"que", "qu'", "dont"})
_NEGATIVE = frozenset({"pas", "plus", "jamais"})


_ORDINALS = frozenset(
    "premier première premiers dernier dernière seul seule mal demande reste continue commence "
    "cherche aide invite appelle consiste vise tend tarde prêt prête prêts décidé".split()
)


def _asks_infinitive(lower: str) -> bool:
    """Whether "a" behind ``lower`` must have been "à": réussi, demande, le premier a réagir."""
    return bool(participle(lower) or infinitive(lower) or finite(lower)) or lower in _ORDINALS


def after_modal(sentence: Sentence) -> Iterable[Hit]:
    """Participle or finite verb where the infinitive belongs (peut détruit, doit signé)."""
    places = suspects(sentence).get("modal")
    return _after_modal(sentence, places) if places else ()


def _after_modal(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        verb = tokens[place]
        at = skip_between(tokens, place, text)
        while at and tokens[at].lower in OBJECTS:
            nearer = at + 1
            if nearer >= len(tokens) or not side_by_side(text, tokens[at], tokens[nearer]):
                at = 0
                break
            at = nearer
        if not at or not tokens[at].text.islower():
            continue
        before = tokens[place - 1].lower if place else ""
        if before in ("se", "s'", "le", "la", "les", "l'") and participle(tokens[at].lower):
            continue
        if _is_object(sentence.lowers, place):
            continue  # qui font ce qu'ils veulent doivent comprendre
        if before == "ne" and sentence.lowers[place - 2 : place - 1] == ("on",):
            continue  # on ne peut plus réussie
        found = _wrong_for_infinitive(tokens[at].lower)
        if found is None and verb.lower in _ABLE and at == place + 1:
            found = made_noun(tokens[at].lower)
        if found is None or tokens[at].lower in _SET_PHRASES:
            continue
        if verb.lower in WISHES and found[1] == "finite" and tokens[at].lower[-2:] != "ez":
            continue  # des mots qui, j'espère, dépassent leur pensée
        if found[1] == "finite" and (
            is_between(tokens[at - 1].lower)
            or verb.lower in ("allez", "allons")
            or before in ("le", "l'", "y")
        ):
            continue  # demander si quelqu'un va bien revient à …; ceux qui le peuvent sont
        word = tokens[at]
        yield Hit(
            word.start,
            word.end,
            f'after "{verb.text}" the infinitive is wanted: "{found[0]}"',
            (found[0],),
            evidence=found[1],
        )


def _is_object(lowers: Sequence[str], modal: int) -> bool:
    """Whether what the modal governs stands before it: ce qu'ils veulent."""
    return (
        modal > 2
        and lowers[modal - 3] in ("ce", "tout")
        and lowers[modal - 2] in ("que", "qu'")
        and lowers[modal - 1] in ("je", "tu", "il", "elle", "on", "ils", "elles", "nous", "vous")
    )


def _wrong_for_infinitive(lower: str) -> tuple[str, str] | None:
    """The infinitive and what stands in its place."""
    kind = "participle" if participle(lower) else "finite" if is_conjugated(lower) else ""
    lemma = _infinitive_of(lower) if kind else None
    return (lemma, kind) if lemma else None


# Behind these no noun stands without its article.
_ABLE = frozenset(
    "peut peuvent pouvait pouvaient pourra pourront pourrait pourraient doit doivent devait "
    "devaient devra devront devrait devraient".split()
)


# à tort and d'ores misspelt; pour acquis, bien entendu, coûte que coûte.
_SET_PHRASES = frozenset({"tord", "acquis", "acquises", "entendu", "dores", "coûte"})


def after_preposition(sentence: Sentence) -> Iterable[Hit]:
    """Participle or finite verb behind pour, à, afin de … (pour réalisé, a décidé de signé)."""
    found = suspects(sentence)
    plain, governed = found.get("preposition"), found.get("governor")
    if not plain and not governed:
        return ()
    places = [*(plain or ()), *(place + 1 for place in governed or ())]
    return _after_preposition(sentence, places)


def _after_preposition(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        if place + 1 >= len(tokens):
            continue
        left, right = tokens[place], tokens[place + 1]
        if not right.text.islower() or not side_by_side(text, left, right):
            continue
        found = _wrong_for_infinitive(right.lower)
        if found is None:
            continue
        lemma, kind = found
        asked = left.lower == "à" and place and _takes_to(tokens[place - 1].lower)
        if kind == "participle" and not (left.lower in ("pour", "de", "d'") or asked):
            continue
        if kind == "participle" and right.lower[-1] not in "és":
            continue
        if right.lower in _SET_PHRASES:
            continue
        if left.text == "à" and _is_perfect(sentence, place):
            made = f"a {right.text}"
            yield Hit(
                left.start,
                right.end,
                f'"à" and a participle: "{made}"',
                (made, f"à {lemma}"),
                evidence="à finite",
            )
            continue
        yield Hit(
            right.start,
            right.end,
            f'after "{left.text}" the infinitive is wanted: "{lemma}"',
            (lemma,),
            evidence=f"{left.lower} {kind}",
        )


@lru_cache(maxsize=1 << 12)
def _takes_to(lower: str) -> bool:
    """Whether only à and an infinitive follow: réussi, parvenu, cherche."""
    known = governed_infinitives().get(lower)
    return known is not None and known[0] == "à" and bool(conjugated(lower) or participle(lower))


def _is_perfect(sentence: Sentence, place: int) -> bool:
    """Sa cavale à pris fin: a participle behind à, and no verb before it."""
    tokens = sentence.tokens
    word = tokens[place + 1].lower
    return (
        any(one.tense == "past participle" for one in morphology.readings(word))
        and place > 0
        and bool(morphology.genders(tokens[place - 1].lower))
        and not any(is_conjugated(token.lower) for token in tokens[:place])
    )


def bare_infinitive(sentence: Sentence) -> Iterable[Hit]:
    """Infinitive or lone participle where the finite verb belongs (ils exploser, il arrivé)."""
    found = suspects(sentence)
    pronouns, relatives = found.get("pronoun"), found.get("qui")
    if not pronouns and not relatives:
        return ()
    return (
        *_infinitive_behind_pronoun(sentence, pronouns or []),
        *_infinitive_behind_who(sentence, relatives or []),
    )


def _infinitive_behind_pronoun(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        left = tokens[place]
        wanted = _PERSONS.get(left.lower)
        if wanted is None or not side_by_side(text, left, tokens[place + 1]):
            continue
        before = tokens[place - 1].lower if place else ""
        at = place + 1
        while tokens[at].lower in OBJECTS or tokens[at].lower in ("ne", "n'"):
            at += 1
            if at >= len(tokens) or not side_by_side(text, tokens[at - 1], tokens[at]):
                at = 0
                break
        if not at or not tokens[at].text.islower() or goes_on(text, tokens[at]):
            continue
        word = tokens[at]
        if finite(before) is not None or before in ("t", "est", "a", "fait", "peut", "-"):
            continue
        lemma = infinitive_or_noun(word.lower)
        if lemma:
            made = morphology.inflect(
                lemma, "verb", person=wanted[0], number=wanted[1], tense="present"
            )
            fixes = (min(made, key=len),) if made else ()
            message = f'"{left.text}" needs a finite verb'
            yield Hit(word.start, word.end, message, fixes, evidence="pronoun")
        elif at == place + 1 and participle(word.lower) and word.lower != "soussigné":
            message = f'"{left.text} {word.text}" lacks its auxiliary'
            yield Hit(left.start, word.end, message, evidence="participle")


def _infinitive_behind_who(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in filter(None, places):
        noun, who, word = tokens[place - 1 : place + 2]
        lemma = infinitive(word.lower)
        if not lemma or not side_by_side(text, noun, who) or not side_by_side(text, who, word):
            continue
        if "noun" not in parts(noun.lower) or parts(noun.lower) & {"preposition", "adverb"}:
            continue
        numbers = {r.number for r in morphology.readings(noun.lower) if r.pos == "noun"}
        fixes = tuple(
            form
            for number in ("p", "s")
            if number in numbers
            for form in morphology.inflect(
                lemma, "verb", person="3", number=number, tense="present"
            )
        )
        yield Hit(
            word.start,
            word.end,
            f'"qui" needs a finite verb: "{fixes[0] if fixes else lemma}"',
            fixes,
            evidence="relative",
        )


def missing_link(sentence: Sentence) -> Iterable[Hit]:
    """No de or à before the infinitive (a décidé partir, commence augmenter)."""
    found = suspects(sentence)
    places = [*found.get("link", ()), *found.get("governor", ())]
    return _missing_link(sentence, places) if places else ()


def _missing_link(sentence: Sentence, places: list[int]) -> Iterator[Hit]:
    tokens, text = sentence.tokens, sentence.segment.text
    for place in places:
        left, right = tokens[place], tokens[place + 1]
        link = links().get(left.lower)
        if link is None or not infinitive(right.lower) or not right.text.islower():
            continue
        if place and tokens[place - 1].lower in ("sans", "cette"):
            continue  # sans hésiter dire, à cette occasion rappeler
        if not side_by_side(text, left, right):
            continue
        fix = french.elide(link, right.text, french.apostrophe_of(text))
        yield Hit(
            left.start,
            right.end,
            f'"{left.text}" takes "{link}" before the infinitive: "{fix}"',
            (f"{left.text} {fix}",),
            evidence=link,
        )


_OBJECT_ARTICLES = frozenset(
    "le la l' les un une des du de d' ce cet cette ces son sa ses leur leurs mon ma mes notre nos "
    "votre vos deux trois quatre cinq six sept huit neuf dix".split()
)


def been_infinitive(sentence: Sentence) -> Iterator[Hit]:
    """Infinitive behind été (a été tuer)."""
    tokens, text = sentence.tokens, sentence.segment.text
    for place, lower in enumerate(sentence.lowers[:-1]):
        if lower != "été" or not place or sentence.lowers[place - 1] not in TO_BE:
            continue
        at = skip_between(tokens, place, text)
        lemma = infinitive(tokens[at].lower) if at else ""
        if not lemma or not tokens[at].text.islower():
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if behind is not None and (
            behind.lower in _OBJECT_ARTICLES or parts(behind.lower) == {"noun"}
        ):
            continue  # il a été chercher les rapatriés
        plural = TO_BE[sentence.lowers[place - 1]] in ("sont", "étaient", "seront", "seraient")
        made = morphology.inflect(
            lemma, "verb", gender="m", number="p" if plural else "s", tense="past participle"
        )
        yield Hit(
            tokens[at].start,
            tokens[at].end,
            f'behind "été" a participle is wanted: "{made[0] if made else lemma}"',
            made[:1],
            evidence="été",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.after-auxiliary",
        severity="major",
        summary="infinitive or finite verb after avoir where the participle belongs",
        example="Les voisins ont vraiment fournir une aide rapide.",
        counter_example="Les voisins ont vraiment fourni une aide rapide.",
        source=f"{_BON_USAGE}, § 810",
        check=when(after_have, opening("have")),
        confidence=0.93,
    ),
    Rule(
        id="grammar.after-modal",
        severity="major",
        summary="participle or finite verb where the infinitive belongs",
        example="Le missile peut détruit un char.",
        counter_example="Le missile peut détruire un char, et il se veut rassuré.",
        source=f"{_BON_USAGE}, §§ 821, 902",
        check=when(after_modal, opening("modal")),
        confidence=0.93,
    ),
    Rule(
        id="grammar.after-preposition",
        severity="major",
        summary="participle or finite verb after a preposition",
        example="Les alliés se réunissent pour discutent de la paix.",
        counter_example="Les alliés se réunissent pour discuter de la paix.",
        source=f"{_BON_USAGE}, § 902",
        check=when(after_preposition, opening("preposition"), opening("governor")),
        confidence=0.93,
    ),
    Rule(
        id="grammar.bare-infinitive",
        severity="major",
        summary="infinitive or lone participle where the finite verb belongs",
        example="Il a vu des drones qui survoler la ville.",
        counter_example="Il ne sait plus à qui parler ni qui croire.",
        source=f"{_BON_USAGE}, §§ 897-902",
        check=when(bare_infinitive, opening("pronoun"), opening("qui")),
        confidence=0.93,
    ),
    Rule(
        id="grammar.missing-link",
        severity="major",
        summary="no de or à between a verb or noun and its infinitive",
        example="Le gouvernement a décidé augmenter les impôts.",
        counter_example="Le gouvernement a décidé d'augmenter les impôts.",
        source=f"{_BON_USAGE}, §§ 906-908",
        check=when(missing_link, opening("link"), opening("governor")),
        confidence=0.93,
    ),
    Rule(
        id="grammar.been-infinitive",
        severity="major",
        summary="infinitive behind été where the participle belongs",
        example="Le soldat a été tuer dans la nuit.",
        counter_example="Le soldat a été tué dans la nuit et l'été passer la mer est facile.",
        source=f"{_BON_USAGE}, § 771",
        check=where(lambda: ("été",), been_infinitive),
        confidence=0.93,
    ),
)
