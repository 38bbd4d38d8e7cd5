"""A content word said again where French varies it or drops it.

Two words of the source fell together in one of French (raids and attacks), a compound was put in
pieces (la maison de la maison), a pronoun was written out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from mtqa.language.chunks import Words
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.phrases import words
from mtqa.rules.triggers import beside, can_be, when
from mtqa.types import Hit, Rule, Sentence

_MQM = "MQM fluency/unidiomatic-style; synonyms of the source that fall together"
_OF = frozenset(("de", "d'", "du", "des"))
_OF_ITSELF = compiled("[DFGL](?:E|{A=NA})*(?P<noun>{N})(?P<link>[dG])[DL]?(?P<again>{N})")
# La droite de la droite, l'histoire de l'histoire, laisser du temps au temps: meant so.
_SUPERLATIVE = frozenset(
    "droite gauche crème roi rois top temps cœur centre fin bout art histoire jour nuit mort vie "
    "père mère fils fille ami amis cause somme nom livre monde peuple retour point mot moyenne "
    "théorie meilleur meilleurs pire pires élite siècle siècles".split()
)


def of_itself(sentence: Sentence) -> Iterator[Hit]:
    """A noun as its own complement (la maison de la maison a brûlé)."""
    lowers = sentence.lowers
    if not any(
        lower in _OF and lowers[place] in lowers[place + 2 : place + 4]
        for place, lower in enumerate(lowers[1:])
    ):
        return
    found = words(sentence)
    if found is None or '"' in found.shape:
        return
    text = sentence.segment.text
    for match in _OF_ITSELF.finditer(found.shape):
        noun, again = match.start("noun"), match.start("again")
        lower = found.lowers[noun]
        if lower != found.lowers[again] or lower in _SUPERLATIVE or len(lower) < _SHORTEST:
            continue
        if lower.endswith(("tion", "sion")):
            continue  # la suppression de la suppression
        link = found.lowers[match.start("link")]
        if link not in _OF or not found.tokens[noun].text.islower():
            continue
        start, end = found.tokens[noun].start, found.tokens[again].end
        yield Hit(
            start,
            end,
            f'"{text[start:end]}" says "{lower}" twice',
            (found.tokens[noun].text,),
            evidence="itself",
        )


_SHORTEST = 4
_JOINED = compiled("(?P<first>{=N}{A=AP}?)(?P<and>C)(?P<second>{=N}{A=AP}?)(?P<after>.?)")
_TWICE = compiled("[DLF](?P<first>{N}(?:{A}|{P}))(?P<and>C)[DLF]?(?P<second>{N}(?:{A}|{P}))")
_MANY = frozenset(
    "secondes minutes heures journées jours nuits semaines mois années ans décennies siècles "
    "kilomètres mètres pages lignes tonnes fois dizaines centaines milliers millions milliards "
    "gens choses personnes tas mots femmes hommes".split()
)


def joined(sentence: Sentence) -> Iterator[Hit]:
    """A phrase joined to itself (les soldats blessés et les soldats blessés, bombes et bombes)."""
    found = words(sentence)
    if found is None or '"' in found.shape:
        return
    text, tokens = sentence.segment.text, found.tokens
    for pattern in (_TWICE, _JOINED):
        for match in pattern.finditer(found.shape):
            first, second = (slice(*match.span(name)) for name in ("first", "second"))
            lower = found.lowers[second.start]
            if found.lowers[first] != found.lowers[second]:
                continue
            if not tokens[second.start].text.islower():
                continue
            if pattern is _JOINED:
                if lower in _MANY or not lower.endswith("s") or match["after"] in tuple("dGSq"):
                    continue  # la fête ou fête du sacrifice
                before = found.shape[first.start - 1] if first.start else ""
                if before not in "DFLd" or not before:
                    continue
            start, end = tokens[first.start].start, tokens[second.stop - 1].end
            once = text[start : tokens[first.stop - 1].end]
            yield Hit(
                start,
                end,
                f'"{once}" is joined to itself: two different things were meant',
                (once,),
                evidence="joined",
            )


_REACH = 11
_TIMES = 3


def thrice(sentence: Sentence) -> Iterator[Hit]:
    """A noun three times within a dozen words, without a comma (le ministre … le ministre)."""
    if len(sentence.lowers) - len(set(sentence.lowers)) < _TIMES - 1:
        return
    often = [one for one, times in Counter(sentence.lowers).items() if times >= _TIMES]
    if not any(len(one) >= _SHORTEST for one in often):
        return
    found = words(sentence)
    if found is None or {'"', ":"} & set(found.shape):
        return
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, lower in enumerate(found.lowers):
        if len(lower) < _SHORTEST or lower in _MANY or lower in _SUPERLATIVE:
            continue
        if readings_of(found.shape[place]) == "N" and found.tokens[place].text.islower():
            places[lower].append(place)
    for own in places.values():
        for first, _, last in zip(own, own[1:], own[2:], strict=False):
            if last - first > _REACH or _is_listing(found, first, last):
                continue
            token = found.tokens[last]
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" for the third time in a dozen words: French varies it',
                evidence="thrice",
            )
            break


# Joined, counted, or said of itself: une crise dans la crise.
_LISTED = frozenset(",ECBb")


def _is_listing(found: Words, first: int, last: int) -> bool:
    """Whether the noun is counted or set against itself: d'année en année, un pays, deux pays."""
    between = found.shape[first : last + 1]
    return not _LISTED.isdisjoint(between) or found.lowers[first + 1] in ("en", "par", "à")


RULES: tuple[Rule, ...] = (
    Rule(
        id="duplication.of-itself",
        severity="major",
        summary="noun that is its own complement",
        example="La maison de la maison a brûlé hier.",
        counter_example="La maison de la radio a brûlé, c'est la droite de la droite.",
        source=_MQM,
        check=when(of_itself, beside(can_be("N"), _OF)),
        confidence=0.85,
    ),
    Rule(
        id="duplication.joined",
        severity="major",
        summary="phrase joined to itself",
        example="Les soldats blessés et les soldats blessés ont été évacués.",
        counter_example="Les soldats blessés et les soldats malades ont attendu des mois.",
        source=_MQM,
        check=when(joined, beside(can_be("NAP"), ("et", "ou"))),
        confidence=0.88,
    ),
    Rule(
        id="duplication.thrice",
        severity="minor",
        summary="noun for the third time in a dozen words",
        example="Le ministre a rencontré le ministre avec le ministre chinois.",
        counter_example="Le ministre a rencontré son homologue, le ministre chinois.",
        source=_MQM,
        check=thrice,
        confidence=0.45,
    ),
)
