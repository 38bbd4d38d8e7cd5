"""Capitals as German has them, capitals that cut a sentence in two, headings without one."""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import islice

from mtqa.language import french, morphology, resources
from mtqa.rules.answers import kept
from mtqa.rules.triggers import ANY, Form, Read, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

LEXIQUE = "Lexique des règles typographiques en usage à l'Imprimerie nationale, « Capitales »"

# Words that open no name and end none (Grand Est, Art Car): a capital inside a sentence is wrong.
_FUNCTION = frozenset(
    "et ou mais donc ni que qu' qui dont dans avec sans pour par vers chez entre depuis "
    "pendant après avant lorsque lorsqu' tandis afin ainsi alors aussi comme sont était "
    "ont avait avaient étaient a sera seront aux".split()
)
_DETERMINERS = frozenset(
    "le la l' les un une des du au aux ce cet cette ces son sa ses leur leurs d' notre "
    "nos votre vos chaque aucun aucune plusieurs quelques".split()
)
# What a noun follows in a phrase; behind another noun a capital may be a name (le cirque Maximum).
_LEADING = _DETERMINERS | frozenset("de en par pour avec sans à sur dans".split())


def _capitalised(token: Token) -> bool:
    """One capital, then small letters: Politique, not OTAN, not iPhone."""
    text = token.text
    return text[0].isupper() and (len(text) == 1 or text[1:].islower())


@kept
def _capitals(sentence: Sentence) -> tuple[int, ...]:
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
    for position in _capitals(sentence):
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
            and _capitalised(token)
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
_ELIDED = frozenset("l' d' qu' s' n' c' j' m' t'".split())
# Within a phrase; C'est and J'ai open a sentence whose stop was lost, or a title.
_ELIDED_INSIDE = frozenset("l' d' qu'".split())


def clause(sentence: Sentence) -> Iterator[Hit]:
    """A capital behind a comma or within a phrase: ", Ils sont", "le vol de L'avion"."""
    tokens = sentence.tokens
    for position in _capitals(sentence):
        token = tokens[position]
        if not 2 <= position < len(tokens) - 1:
            continue
        elided = token.lower in _ELIDED
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
                # Rapporte L'Éveil: newspapers are named so.
                safe=not (token.lower == "l'" and before.lower in _SOURCES),
                language="de" if inside else None,
            )


_SOURCES = frozenset(
    "selon rapporte rapportent indique révèle précise relate raconte écrit annonce explique "
    "quotidien journal magazine hebdomadaire éditions par à dans".split()
)
# What may bear D' as a part of its own name is rarer in French text (D'Agostino, D'Ieteren).
_FAMILIAR = 3.2


def elided_name(sentence: Sentence) -> Iterator[Hit]:
    """D' before a name and L' before a country: le fondateur D'Amazon, contre L'Espagne."""
    tokens = sentence.tokens
    for position in _capitals(sentence):
        token = tokens[position]
        if token.text not in ("D'", "D’", "L'", "L’") or not 1 <= position < len(tokens) - 1:
            continue
        before, after = tokens[position - 1], tokens[position + 1]
        if (
            before.end < token.start
            and _is_french(before)
            and after.word is not None
            and _capitalised(after)
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


def noun(sentence: Sentence) -> Iterator[Hit]:
    """A common noun with a capital inside a sentence, as German writes every noun."""
    never = resources.words("fr/never_capitalised.txt")
    tokens = sentence.tokens
    for position in _capitals(sentence):
        token = tokens[position]
        if (
            token.lower in never
            and _capitalised(token)
            and tokens[position - 1].lower in _LEADING
            and not _in_a_name(tokens, position)
            and not _numbered(tokens, position)
            and not _personified(tokens, position)
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" is a common noun and takes a small letter inside a sentence',
                (token.lower,),
                evidence="determiner" if tokens[position - 1].lower in _DETERMINERS else "word",
                # One capital may be a name that nobody knows: elle publie au Masque.
                safe=_is_habit(sentence.segment.text),
                language="de",
            )


_HABIT = 2
_NOUN = r"(?P<noun>[A-ZÀ-Ý][a-zà-ÿœ]+)\b"
_BEHIND_DETERMINER = re.compile(rf"(?<= )(?:{'|'.join(sorted(_DETERMINERS))}) ?{_NOUN}")


@lru_cache(maxsize=4)
def _is_habit(text: str) -> bool:
    """Whether the text writes common nouns with capitals again and again, as German does."""
    never = resources.words("fr/never_capitalised.txt")
    nouns = (match["noun"].lower() for match in _BEHIND_DETERMINER.finditer(text))
    return len(set(islice((noun for noun in nouns if noun in never), _HABIT * 4))) >= _HABIT


_PERSONS = frozenset("mort amour magie destin fortune justice nature raison temps".split())


def _personified(tokens: tuple[Token, ...], position: int) -> bool:
    """Même la Mort joue aux échecs; le roi des Francs; sous le nom de Cluster."""
    lower, before = tokens[position].lower, tokens[position - 1].lower
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    if lower == "francs":
        return before in ("les", "des", "aux")
    if before == "de" and position > 1 and tokens[position - 2].lower in ("nom", "titre"):
        return True
    return lower in _PERSONS and after not in ("de", "du", "des", "d'")


def _numbered(tokens: tuple[Token, ...], position: int) -> bool:
    """L'Article 50, la Solution 2: a number makes a name of it; so does history (finale)."""
    if position + 1 == len(tokens):
        return False
    after = tokens[position + 1]
    return after.text[0].isdecimal() or (tokens[position].lower, after.lower) in _HISTORY


_HISTORY = frozenset({("solution", "finale"), ("mur", "des"), ("marche", "verte")})


def _in_a_name(tokens: tuple[Token, ...], position: int) -> bool:
    """Another capital or quotation marks around it: a name or a title."""
    never = resources.words("fr/never_capitalised.txt")
    # A sentence begins with a capital whatever it begins with.
    reach = 3 if tokens[position - 1].lower in ("la", "l'") else 2
    if position == 1 and tokens[0].lower == "d'":
        return True  # D'Accord
    if not _STREETS.isdisjoint(one.lower for one in tokens[max(position - 3, 0) : position]):
        return True  # 11, rue de la Source
    if reach == 3 and position > 3 and tokens[position - 2].lower != "de":
        reach = 2
    around = tokens[max(position - reach, 1) : position] + tokens[position + 1 : position + 3]
    return any(
        token.text in ("«", "“", '"', "»", "”")
        or (
            token.word is not None
            and token.text[0].isupper()
            and token.lower not in _ELIDED
            and token.lower not in never
        )
        for token in around
    )


_STREETS = frozenset("rue avenue boulevard place quai impasse chemin allée square".split())


def demonym(sentence: Sentence) -> Iterator[Hit]:
    """An adjective of nationality with a capital: le pilote Français."""
    tokens = sentence.tokens
    for position in _capitals(sentence):
        token = tokens[position]
        if position < 2 or len(token.text) < 4:
            continue
        before = tokens[position - 1]
        if (
            before.word is not None
            and before.text.islower()
            and _is_demonym(token)
            and before.lower not in _NAMED_FOR
            and _only_noun(before.lower)
            and not (position + 1 < len(tokens) and tokens[position + 1].text[0].isupper())
            and not is_title_case(sentence)
        ):
            yield Hit(
                token.start,
                token.end,
                f'"{token.text}" is an adjective here and takes a small letter',
                (token.lower,),
            )


# Behind these a capital is a name: l'océan Indien, le rapport Gallois.
_NAMED_FOR = frozenset("océan mer rapport loi affaire plan amendement projet commission".split())


def _only_noun(form: str) -> bool:
    """A noun and nothing else: behind an adjective (les jeunes Français) the people are meant."""
    return {reading.pos for reading in morphology.readings(form)} == {"noun"}


def _may_continue(token: Token) -> bool:
    return token.text[0].isupper() and (token.lower in _FUNCTION or token.lower.endswith("ment"))


def _small_of_capital(token: Token) -> str:
    return token.lower if token.text[0].isupper() else ""


def _capital(words: Collection[str]) -> Form:
    return Form(_small_of_capital, lambda lower: lower in words)


def _is_demonym(token: Token) -> bool:
    return _capitalised(token) and any(
        reading.pos == "adjective" and reading.lemma in french.demonyms()
        for reading in morphology.readings(token.lower)
    )


def _never_capital(token: Token) -> bool:
    return token.lower in resources.words("fr/never_capitalised.txt") and _capitalised(token)


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
        check=when(clause, beside(ANY, _capital(_CLAUSE_OPENERS | _ELIDED))),
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
    Rule(
        id="casing.demonym",
        severity="minor",
        summary="an adjective of nationality with a capital",
        example="Il a battu le champion Danois et attend la finale.",
        counter_example="Il a battu le Danois et parle avec les Allemands du public danois.",
        source=LEXIQUE + " (peuples, langues)",
        check=when(demonym, beside(Read(_only_noun), Form(_is_demonym))),
        confidence=0.9,
        safe=True,
    ),
    Rule(
        id="casing.noun",
        severity="minor",
        summary="a common noun with a capital, as German writes it",
        example="Il a fait avancer la Négociation avec ses voisins depuis un mois.",
        counter_example="Il a fait avancer la négociation à la Maison Blanche et au Parlement.",
        source=LEXIQUE + " (noms communs)",
        check=when(noun, beside(_LEADING, Form(_never_capital))),
        confidence=0.85,
        safe=True,
    ),
)
