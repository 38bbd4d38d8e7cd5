"""Words, phrases and loops that a decoder wrote twice."""

from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from mtqa.language import morphology, resources
from mtqa.rules.neighbours import in_quotes, is_infinitive
from mtqa.types import Hit, Rule, Sentence, Token, Word

_NMT = "repetition as an error of neural decoders: Holtzman et al. 2020; MQM accuracy/addition"
_LONGEST_PHRASE = 8
_COMMON = 2.5
_STAMMERED = 3


def _repeatable() -> frozenset[str]:
    return resources.words("fr/repeats.txt")


def _spaced(sentence: Sentence, left: Token, right: Token) -> bool:
    """Nothing but space on one line stands between the two."""
    between = sentence.segment.text[left.end : right.start]
    return bool(between) and between.isspace() and "\n" not in between


def word(sentence: Sentence) -> Iterator[Hit]:
    """The same word twice or more in a row."""
    lowers = sentence.lowers
    if not any(map(eq, lowers, lowers[1:])):
        return
    tokens = sentence.tokens
    previous = ""
    position = 0
    while position + 1 < len(tokens):
        token = tokens[position]
        lower = token.lower
        if lower != tokens[position + 1].lower or token.word is None:
            previous = lower
            position += 1
            continue
        last = position + 1
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].lower == lower
            and _spaced(sentence, tokens[last], tokens[last + 1])
        ):
            last += 1
        times = last - position + 1
        if (
            _spaced(sentence, token, tokens[position + 1])
            and lower not in _repeatable()
            and not _names(token, tokens[position + 1], previous)
            and not _is_code(sentence, position)
            and not (times == 2 and _two_words(tokens, position, previous))
        ):
            yield Hit(
                token.start,
                tokens[last].end,
                f'"{token.text}" stands {times} times in a row',
                (token.text,),
                evidence="loop" if times > 2 else "twice",
                # Animals are named so: Indri indri; who stammers or sings says it three times.
                safe=len(lower) > _STAMMERED and _is_french(token.word)
                if times > 2
                else token.word.fr >= _COMMON
                and _is_french(token.word)
                and not _is_numeral(lower)
                # Le Le, a panda
                and not (previous and token.text[0].isupper())
                # de de Villepin
                and not (lower == "de" and _before_a_name(tokens, last)),
            )
        previous = lower
        position = last + 1


def _is_french(word: Word) -> bool:
    """Whether French has it and English and German do not write it far oftener: not love."""
    return word.french and max(word.en, word.de) < word.fr + 1


def _is_code(sentence: Sentence, position: int) -> bool:
    """What a program is told, and the letters of a table: --force force la mise à jour."""
    token = sentence.tokens[position]
    before = sentence.segment.text[max(token.start - 1, 0) : token.start]
    return before in ("-", "_", "=") or (len(token.text) == 1 and token.lower not in "aày")


def _is_numeral(lower: str) -> bool:
    """L'une deux deux mandatées, vingt virgule deux deux: another word was meant, or none."""
    return any(reading.pos == "numeral" for reading in morphology.readings(lower))


def _names(first: Token, second: Token, previous: str) -> bool:
    """Bora Bora, l'Est est: capitals make a name, or a noun and a verb, of the pair."""
    if first.text[0].isupper() and second.text[0].isupper():
        return first.word is not None and not first.text.isupper() and first.word.fr < 5
    return first.text != second.text and (second.text[0].isupper() or bool(previous))


_LATIN = frozenset("priori posteriori fortiori contrario minima maxima".split())
_STRESSED = frozenset("lui elle elles".split())
_BEFORE_STRESSED = frozenset(
    "à avant après avec chez comme contre de d' devant derrière en entre et malgré ni ou par pour "
    "que qu' sans sauf selon sous sur vers".split()
)
_CRIES = frozenset("oh ah ô ouh olé tra".split())
_SUNG = frozenset(("laa", "laaa", "laaaa"))
_PAUSES = frozenset(("…", "...", "..", "...."))
_HESITANT = frozenset("je tu il elle on nous vous le la les un une de ce c' j'".split())
_NOUNS_AS_WELL = {
    "une": frozenset("la cette sa notre votre leur".split()),
    "est": frozenset(("l'",)),
    "son": frozenset("le un ce du au".split()),
    "ton": frozenset("le un ce du au".split()),
}


def _before_a_name(tokens: tuple[Token, ...], last: int) -> bool:
    return last + 1 < len(tokens) and tokens[last + 1].text[0].isupper()


def _two_words(tokens: tuple[Token, ...], position: int, previous: str) -> bool:
    """Spelt alike, but two words: on a a priori raison, avant lui lui avait parlé, son son clair,
    en en parlant, à la une une photo, un un peu plus grand; also La La Land, oh la la, je je …,
    and foreign words that are said twice (bling bling, Homo sapiens sapiens).
    """
    token = tokens[position]
    lower = token.lower
    after = tokens[position + 2] if position + 2 < len(tokens) else None
    following = after.lower if after is not None else ""
    if lower in _HESITANT and following in _PAUSES:
        return True
    if token.word is not None and not token.word.french and token.text.islower():
        return True
    if lower == "de" and following == "gaulle":
        return True  # l'appel de de Gaulle
    if lower == "un" and following in ("peu", "tantinet"):
        return True
    if lower in _STRESSED:
        return previous in _BEFORE_STRESSED
    if lower == "a":
        return following in _LATIN
    if lower == "la" and (previous in _CRIES or {following, previous} & _SUNG):
        return True
    if lower == "en":
        return following.endswith("ant")
    if previous in _NOUNS_AS_WELL.get(lower, ()):
        return True
    if lower in ("son", "ton"):
        readings = {one.pos for one in morphology.readings(following)}
        return not readings & {"noun", "adjective"} or "adverb" in readings
    return after is not None and after.text[0].isupper() and tokens[position + 1].text[0].isupper()


def phrase(sentence: Sentence) -> Iterator[Hit]:
    """Two to eight words and marks, the same again at once."""
    tokens, lowers = sentence.tokens, sentence.lowers
    count = len(lowers)
    # Two words of a phrase that is said again stand together twice.
    if count < 4 or len(set(pairwise(lowers))) == count - 1:
        return
    last_seen: dict[str, int] = {}
    done = 0
    for position, lower in enumerate(lowers):
        before = last_seen.get(lower)
        last_seen[lower] = position
        if before is None or before < done:
            continue
        period = position - before
        if not 2 <= period <= _LONGEST_PHRASE:
            continue
        if lowers[before:position] != lowers[position : position + period]:
            continue
        once = tokens[before:position]
        if sum(token.word is not None for token in once) < 2 or not _telling(once):
            # The same chant or idiom begins anew at its next word.
            done = position + period
            continue
        end = position + period
        while lowers[end : end + period] == lowers[before:position]:
            end += period
        plain = _plain(once)
        if _meant(sentence, before, end, once) or (
            not plain and in_quotes(sentence, once[0].start)
        ):
            done = end + period
            continue
        text = sentence.segment.text
        repeated = text[once[0].start : once[-1].end]
        trimmed = repeated.rstrip(" ,;")
        shown = repeated.strip(" ,;!")
        yield Hit(
            once[0].start,
            tokens[end - 1].end,
            f'"{shown}" stands {(end - before) // period} times in a row',
            (trimmed,),
            evidence="phrase" if plain else "spoken",
            # La droite de la droite, le meilleur du meilleur; what somebody says twice.
            safe=once[0].lower not in ("de", "du", "des", "d'")
            and not in_quotes(sentence, once[0].start),
        )
        done = end


# Peu à peu, jour après jour: the same preposition again behind it makes a phrase seem repeated.
_LINKS = frozenset("à en après par pour sur et de contre d' dans plus".split())


def _telling(phrase: tuple[Token, ...]) -> bool:
    """Neither an idiom (peu à peu à …) nor a chant (Louis XVI, Louis XVI)."""
    words = [token.lower for token in phrase if token.word is not None]
    if len(phrase) == 2 and words[-1] in _LINKS:
        return False
    if len(phrase) <= 3 and phrase[-1].word is None:
        return False
    return len(set(words)) > 1 and not all(word in _repeatable() for word in words)


_BEING = frozenset("est était sont étaient reste restait".split())


def _meant(sentence: Sentence, first: int, end: int, once: tuple[Token, ...]) -> bool:
    """A chant (au feu, au feu, au feu !), a list (vous ou vous ou vous), a quotation that is
    nothing else, what people say twice, or a verb left out (hier était hier et demain demain).
    """
    tokens, lowers = sentence.tokens, sentence.lowers
    if once[-1].lower in ("et", "ou") or (len(once) == 2 and once[0].lower in ("et", "ou")):
        return True
    said = [token.lower for token in once]
    if " ".join(said) in _FORMULAS or (
        any(mark in said for mark in (",", "!")) and not _SPEAKERS.isdisjoint(said[:2])
    ):
        return True
    pause = next((at for at, word in enumerate(said) if word in (",", "!")), 0)
    if pause and list(lowers[end : end + pause]) == said[:pause] or said[-1] == "!":
        return True
    if (
        first > 0
        and end < len(tokens)
        and tokens[first - 1].text in _AROUND
        and tokens[end].text in _AROUND
    ):
        return True
    if first < 5 or lowers[first - 1] != "et":
        return False
    pairs = list(pairwise(lowers[: first - 1]))
    return bool(_BEING.intersection(lowers[:first])) and any(
        pairs.count(pair) > 1 and not _BEING.intersection(pair) for pair in pairs
    )


_AROUND = frozenset('"«»“”+')
# What people say twice: D'accord d'accord; Tu l'as fait, tu l'as fait.
_FORMULAS = frozenset(("d' accord", "d' accord ,", "au secours", "au secours ,", "au revoir"))
_SPEAKERS = frozenset("je j' tu vous c'".split())


def _plain(phrase: tuple[Token, ...]) -> bool:
    """No comma and no "et" joins the two: speakers repeat themselves with a pause (le regard, le
    regard).
    """
    return all(token.word is not None and token.lower != "et" for token in phrase)


_DETERMINERS = frozenset("les le la l' ses leurs ces cette son sa leur nos vos des".split())
# Des heures et des heures: there are many of them.
_MANY = frozenset(
    "secondes minutes heures journées jours nuits semaines mois années ans décennies siècles "
    "kilomètres mètres pages lignes tonnes fois dizaines centaines milliers millions milliards "
    "gens choses personnes tas mots".split()
)


def _counts_both(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether the verb behind a singular counts both: le gouvernement et le gouvernement ont."""
    single = tokens[position - 2].lower in ("le", "la", "l'", "ce", "cette", "son", "sa", "leur")
    behind = tokens[position + 3].lower if position + 3 < len(tokens) else ""
    return single and behind in ("ont", "sont", "avaient", "étaient", "auront", "seront", "vont")


def coordinated(sentence: Sentence) -> Iterator[Hit]:
    """Les attaques et les attaques: two source words fell together in one French word."""
    tokens, lowers = sentence.tokens, sentence.lowers
    if "et" not in lowers and "ou" not in lowers:
        return
    for position, lower in enumerate(lowers):
        if lower not in ("et", "ou") or not 2 <= position <= len(tokens) - 3:
            continue
        first, last = tokens[position - 2], tokens[position + 2]
        noun = tokens[position - 1]
        if (
            first.lower in _DETERMINERS
            and first.lower == tokens[position + 1].lower
            and noun.lower == last.lower
            and noun.word is not None
            and not (first.lower == "des" and noun.lower in _MANY)
            and noun.lower not in _POSSESSIVES
            and not _goes_on(sentence, position + 3)
        ):
            yield Hit(
                first.start,
                last.end,
                f'"{noun.text}" is coordinated with itself: two different words were meant',
                ()
                if _counts_both(tokens, position)
                else (sentence.segment.text[first.start : noun.end],),
                evidence="coordinated",
            )


# What may follow a noun that is coordinated with itself for no reason; anything else (délégué,
# de la Santé, 2) tells the two apart.
_CLOSING = frozenset("contre sur dans en pour par avec ont sont a est et ou mais".split())


_POSSESSIVES = frozenset(
    "mien mienne miens miennes tien tienne sien sienne siens siennes nôtre nôtres vôtre vôtres "
    "leur leurs".split()
)


def _places(lowers: tuple[str, ...], word: str) -> Iterator[int]:
    """Positions of ``word``."""
    place = -1
    try:
        while True:
            place = lowers.index(word, place + 1)
            yield place
    except ValueError:
        return


def _goes_on(sentence: Sentence, position: int) -> bool:
    """Le ministre et le ministre délégué: what follows tells them apart."""
    if position >= len(sentence.tokens):
        return False
    token = sentence.tokens[position]
    return token.word is not None and token.lower not in _CLOSING


def compound(sentence: Sentence) -> Iterator[Hit]:
    """Voiture de voiture, feu de cessez-le-feu: a compound was put in pieces and put twice."""
    tokens, lowers = sentence.tokens, sentence.lowers
    last = len(tokens) - 1
    for position in [at for at, lower in enumerate(lowers) if lower == "de" or lower == "d'"]:
        if not 0 < position < last:
            continue
        if lowers[position - 1] not in lowers[position + 1]:
            continue
        left, right = tokens[position - 1], tokens[position + 1]
        if len(left.lower) < 3 or left.text[0].isupper() or right.word is None:
            continue
        parts = right.lower.split("-")
        if left.lower != right.lower and (len(parts) < 3 or left.lower not in parts):
            continue
        if left.lower in _repeatable() or left.word is None or left.word.fr < 3:
            continue
        whole = position + 2 == len(tokens) or tokens[position + 2].lower not in ("de", "d'", "en")
        if whole:
            text = sentence.segment.text
            # Le fait être d'être: the infinitive keeps its preposition.
            kept = text[tokens[position].start : right.end] if is_infinitive(left.lower) else ""
            yield Hit(
                left.start,
                right.end,
                f'"{text[left.start : right.end]}" says "{left.text}" twice',
                (kept or right.text,),
                evidence="compound",
            )


RULES = (
    Rule(
        id="duplication.word",
        severity="major",
        summary="the same word twice or more in a row",
        example="Les affaires étrangères étrangères étrangères sont en crise.",
        counter_example="Nous nous sommes vus très très tard à Bora Bora, dans l'Est est-allemand.",
        source=_NMT,
        check=word,
        confidence=0.96,
        safe=True,
    ),
    Rule(
        id="duplication.phrase",
        severity="major",
        summary="a phrase that stands twice or more in a row",
        example="Le ministre, qui a été élu, qui a été élu, est venu.",
        counter_example="Il avance de plus en plus vite, petit à petit, jour après jour.",
        source=_NMT,
        check=phrase,
        confidence=0.95,
        safe=True,
    ),
    Rule(
        id="duplication.coordinated",
        severity="major",
        summary="a noun coordinated with itself",
        example="Il condamne les attaques et les attaques contre les civils.",
        counter_example="Le ministre et le ministre délégué ont attendu des heures et des heures.",
        source="raids and attacks, Angriffe und Anschläge: synonyms of the source fall together",
        check=coordinated,
        confidence=0.85,
    ),
    Rule(
        id="duplication.compound",
        severity="major",
        summary="a compound whose head stands twice",
        example="La police a vu la voiture de voiture devant la gare.",
        counter_example="C'est une course de fond, d'heure en heure, main dans la main.",
        source="compounds split into subwords (Autobombe, Waffenruhe), each put into French",
        check=compound,
        confidence=0.85,
    ),
)
