"""Foreign words that stand alone among French ones: elided, compounds, and any other."""

import re

from mtqa.language import compounds, french, morphology, resources
from mtqa.language.tokens import in_address
from mtqa.rules import foreign, leftovers
from mtqa.rules.leftovers import NAMES, NOUNS, Leftover, Source
from mtqa.types import Hit, Sentence, Token

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
# Days and months have capitals in German and English alike.
_CALENDAR = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "février"}
    | {"mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"}
    | {"décembre"}
)
# Endings of German abstract nouns; those of papers (Zeitung) are names.
_GERMAN_NOUN = re.compile(
    r"(?!.*zeitung)[^\W\d_]{4,}(?:ung|ungen|heit|heiten|keit|keiten|schaften)"
)
# Zipf steps for a capitalised word behind a French determiner: few names stand there.
_CAPITAL_EXCESS = 1.5
SHORTEST_COMPOUND = 8


def single(sentence: Sentence, index: int) -> tuple[str, Hit] | None:
    """One word on its own: elided, a German compound, or any other."""
    token = sentence.tokens[index]
    surface = token.text
    if len(surface) < 2 or not _WORD.fullmatch(surface) or foreign.is_loan(token):
        return None
    if surface[0].isupper() and token.lower in resources.words("fr/kept_names.txt"):
        return None
    listed = leftovers.table().get(token.lower)
    if listed is not None:
        return _listed_word(sentence, index, listed)
    if len(surface) >= SHORTEST_COMPOUND:
        parts = compounds.split(token.lower)
        if parts:
            return _compound(sentence, index, parts)
    if surface.islower():
        if not foreign.is_common(token):
            return None
    elif foreign.accented(token.lower) or not _stands_as_foreign_noun(sentence, index):
        return None  # Elements, Resilience: nonword.accent names the French word.
    if _in_name(sentence, index) or _is_excused(sentence, token, False):
        return None
    language = foreign.language_of(token)
    # Behind an article English with a capital is a ship, a bar, a club; German is a noun.
    if language == "en" and not surface.islower():
        return None
    if language == "en" and _goes_on_with_name(sentence, index):
        return None
    if token.lower in _AGES:
        return "word", _aged(sentence, index)
    message = foreign.untranslated(surface, language)
    evidence = "frequency" if surface.islower() else "capital"
    fixes = foreign.accented(surface) if surface.islower() else ()
    if fixes:
        message = f'"{surface}" has lost its accents or is {NAMES[language]}; '
        message += f'French has "{fixes[0]}"'
        evidence = "accent"
    return _fault(sentence, index), Hit(
        token.start,
        token.end,
        message,
        fixes,
        evidence,
        # Accents alone do not make French of an English word: present, blame.
        safe=evidence != "accent",
        language=language,
    )


# Before a capital a family's: von Trips, van den Berg.
_PARTICLES = frozenset("von van vom zu zum zur den der".split())
_AGES = frozenset({"year-old", "years-old", "jährige", "jährigen", "jähriger"})
_AGE = re.compile(r"(?P<number>\d{1,3})[-\u2010\u2011 ]?\Z")


def _aged(sentence: Sentence, index: int) -> Hit:
    """Le 53-year-old: the age goes with it, and French names the man (a woman, if she is one)."""
    tokens, text = sentence.tokens, sentence.segment.text
    token = tokens[index]
    age = _AGE.search(text, max(token.start - 4, sentence.start), token.start)
    language: Source = "de" if token.lower.startswith("j") else "en"
    start = token.start if age is None else age.start()
    surface = text[start : token.end]
    message = foreign.untranslated(surface, language)
    fixes: tuple[str, ...] = ()
    before = next((one for one in reversed(tokens[:index]) if one.end <= start), None)
    if age is not None and before is not None and before.lower in ("le", "du", "au", "un"):
        man = f"{_called_at(int(age['number']))} de {age['number']} ans"
        apostrophe = french.apostrophe_of(text[:2000])
        fixes = (french.with_determiner(before.text, man, "m", "s", apostrophe),)
        message = f'"{surface}" is {NAMES[language]}; French has "{man}"'
        start = before.start
    return Hit(start, token.end, message, fixes, "age", safe=False, language=language)


def _called_at(age: int) -> str:
    """What French news calls a male of so many years."""
    return "enfant" if age < 13 else "adolescent" if age < 18 else "homme"


def _listed_word(sentence: Sentence, index: int, listed: Leftover) -> tuple[str, Hit] | None:
    token = sentence.tokens[index]
    word = token.word
    if word is None or (foreign.excess(word) < foreign.EXCESS and max(word.de, word.en) > 0):
        return None
    if not token.text.islower() and not _stands_as_noun(sentence, index, listed):
        return None
    if _is_excused(sentence, token, True):
        return None
    if listed.note == "function" and not _stands_alone(sentence, index, listed):
        return None
    if listed.language == "en" and token.text.islower() and _goes_on_with_name(sentence, index):
        return None
    if token.lower in _PARTICLES and foreign.is_name(sentence, index + 1):
        return None
    if listed.language == "de" and not token.text.islower():
        if sentence.lowers[index + 1 : index + 2] == ("und",):
            return None  # Wissenschaft und Politik
        if foreign.is_name(sentence, index + 1) or _behind_particle(sentence, index):
            return None
        hit = leftovers.named(sentence, index, listed)
        if hit is not None:
            return "word", hit
    if _in_name(sentence, index) or _behind_name(sentence, index):
        return None
    return _fault(sentence, index), leftovers.replaced(sentence, range(index, index + 1), listed)


def _fault(sentence: Sentence, index: int) -> str:
    """Elided where l' or d' stands before a consonant; else a word."""
    token = sentence.tokens[index]
    before = sentence.tokens[index - 1] if index else None
    elided = (
        before is not None and before.end == token.start and before.lower in ("l'", "d'", "qu'")
    )
    return "elided" if elided and french.elision(token.text) is False else "word"


def _compound(sentence: Sentence, index: int, parts: tuple[str, ...]) -> tuple[str, Hit] | None:
    token = sentence.tokens[index]
    if _in_name(sentence, index) or _is_excused(sentence, token, True):
        return None
    found = f'"{token.text}" is German ({" + ".join(parts)}) and is not translated'
    return "compound", Hit(token.start, token.end, found, evidence="compound", language="de")


def _stands_as_noun(sentence: Sentence, index: int, listed: Leftover) -> bool:
    """Whether a capitalised listed word is a noun of the sentence, not a word of a name."""
    token = sentence.tokens[index]
    if listed.note == "names" or (token.text.isupper() and len(token.text) < 6):
        return False
    if listed.pos == "adj" and listed.language == "en":
        return _is_between_french(sentence, index)
    if listed.pos not in NOUNS:
        return False
    if listed.language == "de":
        return True
    if _capital_follows(sentence, index):
        return False
    if index == 0:
        after = sentence.tokens[1:2]
        return bool(after) and foreign.is_french(after[0]) and after[0].text.islower()
    if listed.french[0] in _CALENDAR:
        return not sentence.tokens[index - 1].text[0].isupper()
    return _has_determiner(sentence, index)


def _is_between_french(sentence: Sentence, index: int) -> bool:
    """Whether French in small letters follows, and stands before it if anything does.

    English writes Russian and Ukrainian with capitals wherever they stand.
    """
    beside = sentence.tokens[max(index - 1, 0) : index] + sentence.tokens[index + 1 : index + 2]
    return len(beside) == min(index, 1) + 1 and all(
        foreign.is_french(token) and token.text.islower() for token in beside
    )


def _behind_name(sentence: Sentence, index: int) -> bool:
    """Whether a capitalised word stands behind a given name or an abbreviation: M. Wahl."""
    if index == 0 or sentence.tokens[index].text.islower():
        return False
    before = sentence.tokens[index - 1].text
    return before == "." or (before[0].isupper() and not french.is_determiner(before))


def _behind_particle(sentence: Sentence, index: int) -> bool:
    """Me Raynaud de Lage, Jean de Wahl: a family name with its particle."""
    if index < 2 or sentence.tokens[index - 1].lower not in ("de", "d'", "von", "van"):
        return False
    name = sentence.tokens[index - 2]
    return name.word is not None and name.text[0].isupper() and not name.word.french


def _has_determiner(sentence: Sentence, index: int) -> bool:
    before = sentence.tokens[index - 1] if index else None
    return before is not None and before.text.islower() and french.is_determiner(before.text)


def _stands_as_foreign_noun(sentence: Sentence, index: int) -> bool:
    """Whether an unlisted capitalised word is a noun: common, with no capital behind it.

    A determiner tells a noun from a name, or else the ending of a German abstract noun.
    """
    token = sentence.tokens[index]
    word = token.word
    if word is None or not token.text[1:].islower():
        return False
    if not _has_determiner(sentence, index) and not (
        _GERMAN_NOUN.fullmatch(token.text)
        and word.de >= word.en + foreign.EXCESS
        and sentence.tokens[index - 1 if index else 0].text.islower()
    ):
        return False
    if max(word.de, word.en) < foreign.COMMON or foreign.excess(word) < _CAPITAL_EXCESS:
        return False
    if token.lower.endswith("shire"):
        return False
    return not _capital_follows(sentence, index)


def _capital_follows(sentence: Sentence, index: int) -> bool:
    """Whether a capital, a number or ``of`` follows, as in names: the First Lady, the Bank of."""
    after = sentence.tokens[index + 1 : index + 2]
    return bool(after) and (
        after[0].text[0].isupper() or after[0].text[0].isdigit() or after[0].text in ("of", "for")
    )


_CLIPPED_AND = ("'n'", " 'n'", "’n’", " ’n’")  # drum'n'bass


def _in_name(sentence: Sentence, index: int) -> bool:
    """Whether the word stands beside a capitalised word that is not French, as in a name."""
    tokens, text = sentence.tokens, sentence.segment.text
    if text.startswith(_CLIPPED_AND, tokens[index].end):
        return True
    for other in (index - 1, index + 1):
        if not 0 <= other < len(tokens):
            continue
        token = tokens[other]
        if token.text in ("&", "+") or (other > index and token.lower == "'s"):
            return True
        gap = text[min(token.end, tokens[index].end) : max(token.start, tokens[index].start)]
        if (
            gap in ("", " ", "\u00a0")
            and token.word is not None
            and not token.word.french
            and token.text[0].isupper()
        ):
            return True
    return False


def _goes_on_with_name(sentence: Sentence, index: int) -> bool:
    """Extinction rebellion, International crisis group: a name in small letters."""
    text = sentence.segment.text
    while index and not foreign.is_french(sentence.tokens[index - 1]):
        index -= 1
        if sentence.tokens[index].word is None:
            return False
    if index < 2:
        return False
    before, token = sentence.tokens[index - 1 : index + 1]
    gap = text[before.end : token.start]
    return gap == " " and before.text[0].isupper() and sentence.tokens[index - 2].word is not None


def _stands_alone(sentence: Sentence, index: int, listed: Leftover) -> bool:
    """Whether the words on both sides are French, and no capital makes them a name."""
    if not 0 < index < len(sentence.tokens) - 1:
        return False
    before, after = sentence.tokens[index - 1], sentence.tokens[index + 1]
    return (
        all(
            foreign.is_french(token) and not foreign.is_strong(token, listed.language)
            for token in (before, after)
        )
        and (before.text.islower() or (index == 1 and morphology.is_form(before.lower)))
        and (after.text.islower() or before.text.islower())
    )


def _is_excused(sentence: Sentence, token: Token, listed: bool) -> bool:
    """Whether the word is a piece of an address, a gloss in brackets, or cited."""
    text = sentence.segment.text
    bracketed = (
        text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    )
    return (
        bracketed
        or in_address(token, text)
        or leftovers.is_named(sentence, token)
        or _in_command(text, token)
        or _is_called(sentence, token)
        or foreign.is_cited(sentence, token.start, token.end, listed)
    )


_OPTION = re.compile(r"(?<![\w-])--\w|&&|==|=>|[({;][)};]|\{ |</|^\s*\$ ", re.MULTILINE)


def _in_command(text: str, token: Token) -> bool:
    """An option, a function, a word of a command line or a line of code."""
    if (
        text[token.end : token.end + 1] == "("
        or text[max(token.start - 2, 0) : token.start] == "--"
    ):
        return True
    begin = text.rfind("\n", 0, token.start) + 1
    stop = text.find("\n", token.end)
    return _OPTION.search(text, begin, len(text) if stop < 0 else stop) is not None


_CALLED = re.compile(
    r"(?:appel(?:ons|ent|le|ée?s?|ait)|nomm(?:ée?s?|ons|ent|e)|baptis(?:ée?s?|ent|e)|"
    r"surnomm(?:ée?s?|ent)|dit(?:e|s|es)?|intitul(?:ée?s?))\b[^«»“”\"]{0,30}[«“\"]\s?(?:[lLdD]['’])?\Z"
)


def _is_called(sentence: Sentence, token: Token) -> bool:
    """Whether the sentence says that the word is what it is called there (« l'Auffahrt »)."""
    text = sentence.segment.text
    return _CALLED.search(
        text, max(sentence.start, token.start - 60), token.start
    ) is not None and text[token.end : token.end + 2].lstrip()[:1] in ("»", "”", '"')
