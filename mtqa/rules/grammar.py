"""What is wrong in the form of a word for sure, given the word beside it.

Elision, contraction, forms before a vowel; the family's other members are ``function_words``,
``agreement`` and ``verbs``. Rules: Grevisse & Goosse, *Le bon usage*.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.language import french, morphology, resources
from mtqa.rules import agreement, agreement_adjective, function_words, verbs
from mtqa.rules.neighbours import (
    is_infinitive,
    is_no_prose,
    pairs,
    parts,
    side_by_side,
    written_as_word,
)
from mtqa.rules.nominals import nominal
from mtqa.rules.triggers import Form, beside, when
from mtqa.rules.undetermined import is_organisation
from mtqa.rules.verb_forms import finite
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_OPENERS = frozenset("aàâäæeéèêëhiîïoôœuùûüy")
_ROMAN = re.compile(r"[IVXLC]+(?:er?|re|ème|ᵉ)?")
_ARTICLES = frozenset({"le", "la", "du", "au"})
_CONTRACTED = frozenset(pair.split()[1] for pair in french.CONTRACTIONS)
_CLITICS = frozenset({"ne", "je", "me", "te", "se"})
_ELIDABLE = frozenset({*french.ELIDED, "si", "du", "au"})
_CLOSED = frozenset({"pronoun", "determiner", "preposition", "conjunction"})
_AUXILIARIES = frozenset("a ont avait avaient aura auront aurait est était étaient".split())
_AFTER_ARTICLE = frozenset({"noun", "adjective", "verb", "name", "numeral"})
_RANGE = frozenset({"à", "pour", "sur", "contre", "et", "ou", "pour-cent", "%", "virgule"})


@lru_cache(maxsize=1 << 14)
def _plural_only(lower: str) -> bool:
    """A noun, adjective or participle that has no singular reading (accords, not fois)."""
    numbers = {
        reading.number
        for reading in morphology.readings(lower)
        if reading.pos in ("noun", "adjective") or reading.tense == "past participle"
    }
    return numbers == {"p"}


def _opens(token: Token) -> bool:
    return token.lower[:1] in _OPENERS


def _elision(token: Token) -> bool | None:
    return None if token.word is None else french.elision(token.text)


_ELIDES = Form(_elision, lambda answer: answer is True)
_ELIDES_NOT = Form(_elision, lambda answer: answer is False)


@lru_cache(maxsize=1 << 12)
def _has_subject_before(lower: str) -> bool:
    """A finite verb of the third person, before which que is qui rather than qu'."""
    verb = finite(lower)
    return lower in _AUXILIARIES or (verb is not None and verb.person == "3")


def elision(sentence: Sentence) -> Iterator[Hit]:
    """le, de, que … in full before a vowel; du and au before one."""
    tokens = sentence.tokens
    for place, left, right in pairs(sentence):
        if left.lower not in _ELIDABLE or right.lower[0] not in _OPENERS:
            continue
        if left.lower == "que" and _has_subject_before(right.lower):
            continue  # l'homme que a tiré: qui is meant, relative_pronouns says
        if not (written_as_word(left) and _asks_elision(left, right, tokens, place)):
            continue
        if is_no_prose(sentence):
            continue
        apostrophe = french.apostrophe_of(sentence.segment.text)
        fix = _elided(left, right, apostrophe)
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}" is elided: "{fix}"',
            (fix,),
            evidence=_kind(right),
            safe=_surely_spoken(left, right, tokens, place),
        )


def _kind(right: Token) -> str:
    if right.text.islower():
        return "word"
    foreign = right.word is not None and right.word.en > right.word.fr
    return "foreign name" if foreign else "name"


def _elided(left: Token, right: Token, apostrophe: str) -> str:
    if left.lower == "si":
        return french.match_case(left.text, "s") + apostrophe + right.text
    if left.lower in ("du", "au"):
        return french.with_determiner(left.text, right.text, "m", "s", apostrophe)
    return french.elide(left.text, right.text, apostrophe)


def _asks_elision(left: Token, right: Token, tokens: tuple[Token, ...], place: int) -> bool:
    word, lower = left.lower, right.lower
    after = tokens[place + 2] if place + 2 < len(tokens) else None
    if after is not None and after.text in _FORMULA:
        return False  # tels que au + bv = 1
    if right.text[1:2] == "-" or _is_slip(left, right, after):
        return False  # la E-locomotive
    if word == "de" and is_organisation(right):
        return False  # de OTAN is de l'OTAN
    if word == "si":
        return lower in ("il", "ils") and right.text.islower()
    if left.text == "Ne" and lower == "en":
        return False
    if word == "ce":
        return lower in ("est", "était", "étaient")
    if french.elision(right.text) is not True or lower in ("et", "ou", "énième", "énièmes"):
        return False
    if word in ("lorsque", "puisque", "quoique") and "'" not in french.elide(word, right.text):
        return False
    if len(lower) == 1:
        return (word in ("que", "jusque") and lower == "à") or (
            right.text == "y" and (word in _CLITICS or word in ("que", "de"))
        )
    if lower in ("un", "une"):
        if word == "de":
            return after is not None and after.word is not None and after.lower not in _RANGE
        return word not in _ARTICLES
    if word in _ARTICLES:
        if _plural_only(lower) or (parts(lower) and not parts(lower) & _AFTER_ARTICLE):
            return False
        if word in ("du", "au") and (parts(lower) & (_CLOSED | {"adverb"}) or is_infinitive(lower)):
            return False
        if left.text[0].isupper() and _is_finite(lower):
            return False  # La indique que: a noun is missing
    if right.text.islower():
        return bool(parts(lower)) and not lower.startswith("e-")
    if right.text[0].islower() or left.text == "Me":
        return False
    kind = function_words.countries().get(right.text)
    if kind is not None and (word == "au" or kind == "p"):
        return False
    roman = _ROMAN.fullmatch(right.text.rstrip("eèémᵉ"))
    if roman or any(map(str.isdigit, right.text)) or parts(lower) & _CLOSED:
        return False
    before = tokens[place - 1].text if place else ""
    if place and left.text[0].isupper() and word in ("le", "la"):
        return False
    return not before[:1].isupper() or bool(morphology.readings(right.text) or parts(lower))


_FORMULA = frozenset("+ = < > ≤ ≥ × ∈".split())
_WHATEVER = frozenset("quoi qui lequel laquelle lesquels lesquelles".split())
_EAST = frozenset("de du des d' et".split())


def _is_slip(left: Token, right: Token, after: Token | None) -> bool:
    """Another word was meant: de on (son), de au, ne Auvergne (en), ce que à quoi, la est."""
    word, lower = left.lower, right.lower
    following = "" if after is None else after.lower
    if word == "de":
        return lower in ("on", "au", "aux")
    if word in _CLITICS:
        return right.text[0].isupper() or parts(lower) == {"interjection"} or lower == "euh"
    if word == "que":
        return lower == "à" and following in _WHATEVER
    return word in _ARTICLES and lower == "est" and (word == "la" or following not in _EAST)


def _is_finite(lower: str) -> bool:
    """Whether the form is a finite verb and nothing else."""
    return all(reading.pos == "verb" and reading.person for reading in morphology.readings(lower))


def _surely_spoken(left: Token, right: Token, tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the part of speech beside it proves that only the vowel is wrong."""
    if right.word is None:
        return False
    after = tokens[place + 2].lower if place + 2 < len(tokens) else ""
    before = tokens[place - 1].lower if place else ""
    if left.lower == "du" and before in _BEFORE_OBJECT:
        return False  # il a du immigré: dû immigrer was meant
    if not right.text.islower():
        if left.lower == "de" and _plural_only(right.lower):
            return False  # le ministère de Affaires étrangères: des was meant
        return right.word.fr > 3 and right.word.fr >= right.word.en
    known = parts(right.lower)
    if left.lower in _ARTICLES:
        return bool(known & {"noun", "adjective"}) and right.lower != "est"
    if left.lower in _CLITICS:
        readings = morphology.readings(right.lower)
        finite = any(reading.pos == "verb" and reading.person for reading in readings)
        return finite or (left.lower != "je" and "verb" in known) or right.lower in ("y", "en")
    if left.lower == "de":
        if right.lower in ("en", "y"):
            return is_infinitive(after)
        return right.lower != "avec" and not _is_finite(right.lower)
    if left.lower == "que":
        # Que êtes, que images: a subject or an article is missing.
        return bool(known & (_CLOSED | {"adverb", "numeral"})) or before == "ce"
    return True


def false_elision(sentence: Sentence) -> Iterator[Hit]:
    """l', d', qu' before a word that French does not elide for."""
    for _, left, right in pairs(sentence):
        if left.lower not in ("l'", "d'", "qu'") or right.lower[0] in "aàâeéèêiîoôuœæ":
            continue
        if len(right.text) < 3 or right.text.isupper():
            continue
        text = sentence.segment.text
        known = parts(right.lower) - {"interjection"}
        if right.text[0].isupper():
            if left.text[0].isupper() or not right.text[1:].islower() or left.lower == "l'":
                continue
        elif not known:
            continue
        if known & _CLOSED or text[right.end : right.end + 1] in ("\u00ad", "'", "’"):
            continue
        if french.elision(right.text) is not False:
            continue
        fixes = tuple(_unelided(left, right))
        if fixes:
            yield Hit(
                left.start,
                right.end,
                f'no elision before "{right.text}": "{fixes[0]}"',
                fixes,
                evidence="word" if right.text.islower() else "name",
                safe=right.text.islower(),
            )


def _unelided(left: Token, right: Token) -> Iterator[str]:
    if left.lower != "l'":
        yield french.elide(left.text, right.text)
        return
    numbers = {
        (reading.gender, reading.number)
        for reading in morphology.readings(right.lower)
        if reading.pos in ("noun", "adjective")
    }
    for gender in ("m", "f"):
        if any(which in (gender, "") and number != "p" for which, number in numbers):
            yield french.match_case(left.text, "le" if gender == "m" else "la") + " " + right.text


def contraction(sentence: Sentence) -> Iterator[Hit]:
    """de le, à les … before a noun; de lequel."""
    tokens = sentence.tokens
    for place, left, right in pairs(sentence):
        if left.lower not in ("de", "à") or right.lower[:2] != "le":
            continue
        contracted = french.CONTRACTIONS.get(f"{left.lower} {right.lower}")
        if contracted is None:
            continue
        before = tokens[place - 1].lower if place else ""
        if left.lower == "de" and before in ("tous", "toutes"):
            continue  # tous de les: de is too much
        if right.lower in ("le", "les"):
            after = tokens[place + 2] if place + 2 < len(tokens) else None
            if after is None or not side_by_side(sentence.segment.text, right, after):
                continue
            if right.text.islower():
                if not _article_before(right, after):
                    continue
            elif f"{right.text} {after.text}" not in resources.words("fr/article_places.txt"):
                continue
        elif not right.text.islower():
            continue
        fix = french.match_case(left.text, contracted)
        sure = True
        if right.text == "le":
            after = tokens[place + 2]
            genders = morphology.genders(after.text) or morphology.genders(after.lower)
            if genders == {"f"}:
                fix = f"{left.text} la"
            sure = genders == {"m"}
            if before in _BEFORE_OBJECT:
                # N'avait pas de le droit: de itself may be too much.
                sure = False
        if left.lower == "de" and before in _GOVERNING:
            sure = False  # un accord sur de le gaz
        either = not sure and left.lower == "de" and fix != f"{left.text} la"
        yield Hit(
            left.start,
            right.end,
            f'"{left.text} {right.text}" is no French: "{fix}"',
            (fix, right.text) if either else (fix,),
            evidence="article" if right.text.islower() else "place",
            safe=sure,
        )


_GOVERNING = frozenset("sur avec par pour dans contre sans sous".split())
_BEFORE_OBJECT = frozenset(
    "pas plus jamais juste a ont ai as avons avez avait avaient aura avoir prend prendre".split()
)


def _article_before(article: Token, after: Token) -> bool:
    """Whether le, les is the article of ``after``, not the object of an infinitive."""
    if article.lower == "le" and french.elision(after.text) is not False:
        return False
    if is_infinitive(after.lower):
        return False
    known = parts(after.lower)
    if known & {"pronoun", "adverb", "preposition", "conjunction"}:
        return after.lower in ("autre", "autres", "mêmes")
    return after.text[0].isupper() or bool(known & {"noun", "adjective", "numeral"})


# Form -> the one that a vowel asks for, and the gender of what may follow.
_BEFORE_VOWEL = {
    "ce": ("cet", "m"),
    "ma": ("mon", "f"),
    "ta": ("ton", "f"),
    "sa": ("son", "f"),
    "nouveau": ("nouvel", "m"),
    "beau": ("bel", "m"),
    "vieux": ("vieil", "m"),
}
_BEFORE_CONSONANT = {"cet": "ce", "nouvel": "nouveau", "bel": "beau", "vieil": "vieux"}


_POSSESSIVES = {"mon": "ma", "ton": "ta", "son": "sa"}


def possessive(sentence: Sentence) -> Iterator[Hit]:
    """mon, ton, son before a feminine that begins with a consonant (son sœur)."""
    for _, left, right in pairs(sentence):
        fix = _POSSESSIVES.get(left.lower)
        if fix is None or not right.text.islower() or french.elision(right.text) is not False:
            continue
        noun = nominal(right.lower)
        if noun is None or noun.gender != "f" or noun.number == "p" or noun.finite:
            continue
        if not written_as_word(left) or right.word is None or right.word.fr < 2:
            continue
        yield Hit(
            left.start,
            left.end,
            f'"{right.text}" is feminine: "{fix} {right.text}"',
            (french.match_case(left.text, fix),),
            evidence=left.lower,
        )


def before_vowel(sentence: Sentence) -> Iterator[Hit]:
    """ce accord, sa épouse, nouveau ami; cet projet."""
    for place, left, right in pairs(sentence):
        wanted, gender = _BEFORE_VOWEL.get(left.lower, ("", "m"))
        fix = _BEFORE_CONSONANT.get(left.lower, wanted)
        if not fix or not right.text.islower():
            continue
        if french.elision(right.text) is not bool(wanted) or len(right.text) < 3:
            continue
        if _singulars(right.lower) != {gender}:
            continue
        if left.lower not in ("ma", "ta", "sa") and "verb" in parts(right.lower):
            continue
        if len(left.text) > 4 and (
            "noun" not in parts(right.lower)
            or (place and sentence.tokens[place - 1].lower in ("de", "à"))
        ):
            continue
        yield Hit(
            left.start,
            left.end,
            f'before "{right.text}" "{left.text}" becomes "{fix}"',
            (french.match_case(left.text, fix),),
            evidence=left.lower,
        )


@lru_cache(maxsize=1 << 12)
def _singulars(lower: str) -> frozenset[str]:
    """The genders of a form that is a singular noun or adjective, or a finite verb; else none."""
    genders: set[str] = set()
    for reading in morphology.readings(lower):
        if reading.pos in ("noun", "adjective") or reading.tense == "past participle":
            genders.update(reading.gender or "mf" if reading.number != "p" else "p")
        elif reading.pos != "verb" or not reading.person:
            return frozenset()
    return frozenset(genders)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.contraction",
        severity="major",
        summary="preposition and article not drawn together (de le, à les)",
        example="Il revient de le sommet de Bruxelles.",
        counter_example="Il vient de le dire à Bruxelles.",
        source=f"{_BON_USAGE}, § 586",
        check=when(contraction, beside(("de", "à"), _CONTRACTED)),
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="grammar.elision",
        severity="major",
        summary="le, la, de, que … in full before a vowel",
        example="Le président de Ukraine a signé le accord.",
        counter_example="Le onze de Iouri a dit que oui.",
        source=f"{_BON_USAGE}, §§ 44-50",
        check=when(elision, beside(_ELIDABLE, Form(_opens))),
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="grammar.false-elision",
        severity="major",
        summary="l', d', qu' before a consonant or an h aspiré",
        example="Il revient d'Kiev avec l'héros du jour.",
        counter_example="Il revient d'Odessa avec l'héroïne du jour.",
        source=f"{_BON_USAGE}, §§ 44-50",
        check=when(false_elision, beside(("l'", "d'", "qu'"), _ELIDES_NOT)),
        confidence=0.96,
        safe=True,
    ),
    Rule(
        id="grammar.before-vowel",
        severity="major",
        summary="ce, ma, sa, nouveau … before a vowel, cet before a consonant",
        example="Il a signé ce accord avec sa épouse.",
        counter_example="Il a signé ce onzième accord avec sa hiérarchie.",
        source=f"{_BON_USAGE}, §§ 46, 615, 619",
        check=when(
            before_vowel,
            beside(_BEFORE_VOWEL, _ELIDES),
            beside(_BEFORE_CONSONANT, _ELIDES_NOT),
        ),
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="grammar.possessive",
        severity="major",
        summary="mon, ton, son before a feminine with a consonant",
        example="Il vit à Lyon avec son sœur.",
        counter_example="Il vit à Lyon avec son amie et sa sœur.",
        source=f"{_BON_USAGE}, § 619",
        check=when(possessive, beside(_POSSESSIVES, _ELIDES_NOT)),
        confidence=0.9,
    ),
    *function_words.RULES,
    *agreement.RULES,
    *agreement_adjective.RULES,
    *verbs.RULES,
)
