"""Capitals as German has them, capitals that cut a sentence in two, headings without one."""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import islice

from mtqa.language import morphology, resources
from mtqa.rules.answers import kept
from mtqa.rules.triggers import ANY, Form, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

LEXIQUE = "Lexique des règles typographiques en usage à l'Imprimerie nationale, « Capitales »"

# Words that open no name and end none (Grand Est, Art Car): a capital inside a sentence is wrong.
_FUNCTION = frozenset(
    "et ou mais donc ni que qu' qui dont dans avec sans pour par vers chez entre depuis "
    "pendant après avant lorsque lorsqu' tandis afin ainsi alors aussi comme sont était "
    "ont avait avaient étaient a sera seront aux".split()
)
DETERMINERS = frozenset(
    "le la l' les un une des du au aux ce cet cette ces son sa ses leur leurs d' notre "
    "nos votre vos chaque aucun aucune plusieurs quelques".split()
)


def is_capitalised(token: Token) -> bool:
    """One capital, then small letters: Politique, not OTAN, not iPhone."""
    text = token.text
    return text[0].isupper() and (len(text) == 1 or text[1:].islower())


@kept
def capitals(sentence: Sentence) -> tuple[int, ...]:
    """Positions of the words with a capital, the first token left out."""
    return tuple(
        place
        for place, token in enumerate(sentence.tokens)
        if place and token.text != token.lower and token.text[0].isupper()
    )


def is_title_case(sentence: Sentence) -> bool:
    """More than a third of the words bear a capital: an English heading or a list of names."""
    words = [token for token in sentence.tokens if token.word is not None]
    return 3 * sum(token.text[0].isupper() for token in words) > len(words) + 3


def function_word(sentence: Sentence) -> Iterator[Hit]:
    """A conjunction, preposition or auxiliary with a capital inside a sentence."""
    tokens = sentence.tokens
    for position in capitals(sentence):
        token = tokens[position]
        if _quoted_adverb(tokens, position):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" continues the sentence and takes a small letter',
                (token.lower,),
                evidence="quoted",
            )
        if (
            position + 1 < len(tokens)
            and token.lower in _FUNCTION
            and is_capitalised(token)
            and _continues(tokens, position)
            and not (token.lower == "que" and tokens[position + 1].lower == "choisir")
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" continues the sentence and takes a small letter',
                (token.lower,),
                evidence="after-quote" if tokens[position - 1].word is None else "inside",
                # A question of its own may begin here: … à un agresseur Et vous ?
                safe=not (token.lower in _JOINING and sentence.text.rstrip().endswith("?")),
            )


_JOINING = frozenset("et mais ou donc".split())
# Behind these a word of a foreign name follows: le Corriere Della Sera.
_PARTICLES = frozenset("della delle dello del di da dos das los las el der von van".split())


def _quoted_adverb(tokens: tuple[Token, ...], position: int) -> bool:
    """L'appel est "Théoriquement possible": the quotation goes on from the verb before it."""
    return (
        2 <= position < len(tokens) - 1
        and tokens[position - 1].text in ("«", "“", '"')
        and tokens[position - 2].lower in ("est", "était", "sont", "étaient", "serait", "comme")
        and tokens[position].lower.endswith("ment")
        and tokens[position + 1].text.islower()
        and {one.pos for one in morphology.readings(tokens[position].lower)} == {"adverb"}
    )


def _continues(tokens: tuple[Token, ...], position: int) -> bool:
    """It goes on from the word before, or from a closed quotation, to one in small letters."""
    before, token, after = tokens[position - 1], tokens[position], tokens[position + 1]
    if after.word is None or not after.text[0].islower():
        return False
    if token.text == "A":
        # A Paris is how many pages write À Paris; A déclaré behind a quotation is no opening.
        return before.text in ("”", "»", "“") and after.lower.endswith(("é", "i", "u", "is", "it"))
    if before.word is not None:
        # L'interprète de Pour que tu m'aimes encore is a title.
        return (
            before.lower not in _PARTICLES
            and before.lower not in ("de", "d'")
            # Howey Ou is a name.
            and not (token.text == "Ou" and before.text[0].isupper())
            and not before.text.endswith(".")
            and before.text not in ("l", "L")
        )
    return (
        before.text in ("”", "»")
        and position > 1
        and tokens[position - 2].text
        not in (
            ".",
            "!",
            "?",
            "…",
            "...",
        )
    )


# A pronoun, article or possessive that opens a clause behind a comma; names of newspapers begin so
# too (Le Monde), but then a capital follows.
_CLAUSE_OPENERS = frozenset(
    "il elle ils elles on nous je ce cela cette ces le la les un une des du en au où son sa ses "
    "leur leurs si".split()
)
ELIDED = frozenset("l' d' qu' s' n' c' j' m' t'".split())
# Within a phrase; C'est and J'ai open a sentence whose stop was lost, or a title.
_ELIDED_INSIDE = frozenset("l' d' qu'".split())


def clause(sentence: Sentence) -> Iterator[Hit]:
    """A capital behind a comma or within a phrase: ", Ils sont", "le vol de L'avion"."""
    tokens = sentence.tokens
    for position in capitals(sentence):
        token = tokens[position]
        if not 2 <= position < len(tokens) - 1:
            continue
        elided = token.lower in ELIDED
        if not elided and token.lower not in _CLAUSE_OPENERS:
            continue
        before, after = tokens[position - 1], tokens[position + 1]
        behind_comma = before.text == "," and tokens[position - 2].word is not None
        # Behind a noun l'un opens a sentence whose stop was lost.
        inside = (
            token.lower in _ELIDED_INSIDE
            and _is_french(before)
            and not (token.lower == "l'" and after.lower in ("un", "une"))
        )
        if (
            (behind_comma or inside)
            and after.word is not None
            and after.text.islower()
            and _capitalised_first(token)
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" continues the sentence and takes a small letter',
                (token.text.lower(),),
                evidence="comma" if behind_comma else "elided",
                # Rapporte L'Éveil, rejoint L'hôtel: newspapers and houses are named so.
                safe=token.lower != "l'"
                or (before.lower not in _SOURCES and _is_habit(sentence.segment.text)),
                language="de" if inside else None,
            )


_HABIT = 2
_ELIDED_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,] )(?:[LD]|Qu)['’](?=[a-zà-ÿ])")


@lru_cache(maxsize=4)
def _is_habit(text: str) -> bool:
    """Whether the text writes L', D' and Qu' with capitals again and again."""
    return len(list(islice(_ELIDED_CAPITAL.finditer(text), _HABIT))) == _HABIT


_SOURCES = frozenset(
    "selon rapporte rapportent indique révèle précise relate raconte écrit annonce explique "
    "quotidien journal magazine hebdomadaire éditions par à dans".split()
)
# What may bear D' as a part of its own name is rarer in French text (D'Agostino, D'Ieteren).
_FAMILIAR = 3.2


def elided_name(sentence: Sentence) -> Iterator[Hit]:
    """D' before a name and L' before a country: le fondateur D'Amazon, contre L'Espagne."""
    tokens = sentence.tokens
    for position in capitals(sentence):
        token = tokens[position]
        if token.text not in ("D'", "D’", "L'", "L’") or not 1 <= position < len(tokens) - 1:
            continue
        before, after = tokens[position - 1], tokens[position + 1]
        if (
            before.end < token.start
            and _is_french(before)
            and after.word is not None
            and is_capitalised(after)
            and (after.text in _elided_countries() if token.text[0] == "L" else _is_known(after))
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" continues the sentence and takes a small letter',
                (token.text.lower(),),
                evidence="name",
            )


def _is_known(token: Token) -> bool:
    return token.word is not None and token.word.fr >= _FAMILIAR


@cache
def _elided_countries() -> frozenset[str]:
    """Countries and regions whose article is elided; L'Europe, L'Iran."""
    return frozenset(
        row["name"]
        for row in resources.rows("fr/countries.csv")
        if row["class"] in ("f", "v") and row["name"][0] in "AEIOUÉÎ"
    )


def _is_french(token: Token) -> bool:
    """A French word in small letters; behind a foreign one (news L'envoyé) a heading may begin."""
    word = token.word
    return word is not None and token.text.islower() and word.fr >= max(3.0, word.en, word.de)


def _capitalised_first(token: Token) -> bool:
    """Le, L', Qu' — but not LE, nor a lone initial."""
    return len(token.text) > 1 and token.text[1:].islower() or token.text[-1] in "'’"


def _may_continue(token: Token) -> bool:
    return token.text[0].isupper() and (token.lower in _FUNCTION or token.lower.endswith("ment"))


def _small_of_capital(token: Token) -> str:
    return token.lower if token.text[0].isupper() else ""


def _capital(words: Collection[str]) -> Form:
    return Form(_small_of_capital, lambda lower: lower in words)


RULES = (
    Rule(
        id="casing.function",
        severity="minor",
        summary="a function word with a capital inside a sentence",
        example="Le président Donald Trump Et le président russe se parlent.",
        counter_example="Avec l'équipe de « La Belle et la Bête », il part. Et le film suit.",
        source=LEXIQUE,
        check=when(function_word, beside(ANY, Form(_may_continue))),
        confidence=0.93,
        safe=True,
    ),
    Rule(
        id="casing.clause",
        severity="minor",
        summary="a clause or elided word with a capital inside a sentence",
        example="Dans la salle, Ils sont assis et attendent le départ de L'avion.",
        counter_example="Dans la salle, Le Monde et le Parisien attendent. Ils y sont.",
        source=LEXIQUE,
        check=when(clause, beside(ANY, _capital(_CLAUSE_OPENERS | ELIDED))),
        confidence=0.93,
        safe=True,
    ),
    Rule(
        id="casing.elided-name",
        severity="minor",
        summary="an elided article or preposition with a capital before a name",
        example="Le fondateur D'Amazon a parlé de la crise avec les journalistes.",
        counter_example="Jean D'Ormesson lit L'Équipe ; la famille D'Agostino lit L'Union.",
        source=LEXIQUE + " (particules, articles)",
        check=when(elided_name, beside(Form(_is_french), _capital({"d'", "l'"}))),
        confidence=0.93,
        safe=True,
    ),
)
