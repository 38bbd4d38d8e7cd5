"""Nouns without the article that French asks for: countries, what opens a sentence."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import structs

from mtqa.language import french, morphology
from mtqa.language.tagging import compiled, readings_of
from mtqa.rules.function_words import countries
from mtqa.rules.indirect import is_person
from mtqa.rules.neighbours import goes_on, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.titles import country_hit
from mtqa.rules.triggers import Read, beside, when, where
from mtqa.rules.verb_forms import TO_BE, TO_HAVE, forms_of
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_BEFORE = frozenset({"selon", "contre", "malgré"})
# Names that are a brand, a station or a word as often as a country.
_OTHERS = frozenset(
    "Andorre France Europe Champagne Bourgogne Lorraine Savoie Bretagne Normandie".split()
)


def country_article(sentence: Sentence) -> Iterator[Hit]:
    """A country without its article (a visité Allemagne, selon Russie, la Russie et Ukraine)."""
    tokens, text, lowers = sentence.tokens, sentence.segment.text, sentence.lowers
    for place, token in enumerate(tokens):
        if not place or token.text not in countries() or token.text in _OTHERS:
            continue
        if _is_named(sentence, place) or not _lacks_article(sentence, place):
            continue
        before = lowers[place - 1]
        yield from country_hit(text, token, "l", before if before in _BEFORE else "object")


def _is_named(sentence: Sentence, place: int) -> bool:
    """Whether the country is part of a longer name, a list or a score."""
    tokens, text = sentence.tokens, sentence.segment.text
    token = tokens[place]
    if goes_on(text, token) or text[token.end : token.end + 1] in "-–&/'’":
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and (
        after.lower in ("nouvelle", "populaire")  # Chine nouvelle, the news agency
        or after.text[0].isupper()
        or after.text[0].isdigit()
        or after.text[0] in '-–:(/"«»|'
    )


def _lacks_article(sentence: Sentence, place: int) -> bool:
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    before = tokens[place - 1]
    if not side_by_side(text, before, tokens[place]) or not before.text.islower():
        return False
    if before.lower in _BEFORE:
        return True
    if before.lower == "et" and place > 2:
        return tokens[place - 2].text in countries() and lowers[place - 3] in ("la", "le", "l'")
    found = words(sentence)
    if found is None or "en" in lowers[max(0, place - 2) : place]:
        return False
    kinds = set(readings_of(found.shape[place - 1]))
    return before.lower in _transitive() and kinds <= set("VIP")


@cache
def _transitive() -> frozenset[str]:
    """Forms of verbs that states are the object of."""
    verbs = (
        "visiter quitter attaquer envahir accuser menacer soutenir aider représenter condamner "
        "critiquer bombarder frapper défendre sanctionner toucher libérer diriger gouverner "
        "traverser rejoindre exhorter inviter avertir isoler affaiblir provoquer occuper"
    )
    return forms_of(verbs)


# Nouns of persons and institutions that open a sentence: none of the set phrases (justice est
# faite, ordre a été donné) begins with one of them.
_HEADS = frozenset(
    "gouvernement ministre président présidente chancelier chancelière armée parlement sénat "
    "porte-parole ministère procureur ambassadeur sénateur député maire gouverneur général "
    "tribunal attaque guerre conflit économie situation explosion réunion conférence sommet "
    "accord opération manifestation soldat soldats police policier journaliste expert experte "
    "homme femme enfant garçon fille entreprise société banque groupe équipe joueur entraîneur "
    "ministres experts soldats autorités troupes forces journalistes habitants médecins avions "
    "missiles drones pétrole gaz inflation chômage démocratie corruption violence pauvreté climat "
    "technologie internet intelligence éducation culture football musique religion armement "
    "agriculture industrie tourisme commerce euro dollar bourse criminalité population".split()
)
_VERBS = frozenset({*TO_HAVE, *TO_BE} - {"as", "ai", "étant", "ayant", "être", "avoir"})


def bare_subject(sentence: Sentence) -> Iterator[Hit]:
    """A noun that opens the sentence without a determiner (Gouvernement a annoncé)."""
    tokens, lowers, text = sentence.tokens, sentence.lowers, sentence.segment.text
    if len(tokens) < 5 or lowers[0] not in _HEADS or lowers[1] not in _VERBS:
        return
    noun, verb = tokens[:2]
    if not noun.text[0].isupper() or noun.text.isupper() or not side_by_side(text, noun, verb):
        return
    if not verb.text.islower() or lowers[-1] not in (".", "!", "»", '"', "”"):
        return
    plural = noun.lower.endswith("s")
    marks = morphology.genders(noun.lower)
    fixes = [
        french.with_determiner(
            "Le",
            noun.text[:1].lower() + noun.text[1:],
            gender,
            "p" if plural else "s",
            french.apostrophe_of(text),
        )
        for gender in ("m", "f")
        if gender in marks
    ]
    yield Hit(
        noun.start,
        noun.end,
        f'"{noun.text}" needs an article: "{fixes[0]}"',
        tuple(dict.fromkeys(fixes)),
        evidence="head",
    )


_COUNTABLE = frozenset(
    "journal ministre officier soldat missile drone char frontière ambassade ambassadeur usine "
    "bâtiment pont maison immeuble avion voiture drapeau village territoire navire entreprise "
    "système route rue hôpital école camion bateau téléphone livre équipe président policier "
    "banque ville gouvernement accord loi film".split()
)


@cache
def _handling() -> frozenset[str]:
    """Forms of verbs that things are the object of, in no set phrase without an article."""
    verbs = (
        "acheter détruire construire attaquer vendre visiter conduire voir rencontrer utiliser "
        "ouvrir fermer quitter regarder trouver montrer réparer voler brûler frapper bombarder "
        "endommager incendier reconstruire photographier"
    )
    return forms_of(verbs)


_OBJECT = compiled("(?P<verb>{P}|{=V}|{=I})(?P<noun>{=N})")


def bare_object(sentence: Sentence) -> Iterator[Hit]:
    """A thing without its determiner behind its verb (il a acheté voiture)."""
    found = words(sentence)
    if found is None:
        return
    text = sentence.segment.text
    for match in _OBJECT.finditer(found.shape):
        verb, noun = (found.tokens[match.start(name)] for name in ("verb", "noun"))
        if verb.lower not in _handling() or noun.lower not in _COUNTABLE:
            continue
        place = match.start()
        if "P" in readings_of(found.shape[place]) and "Y" not in found.shape[place - 2 : place]:
            continue  # le par l'armée détruit pont
        if not noun.text.islower() or not side_by_side(text, verb, noun) or goes_on(text, noun):
            continue
        yield _determined(text, noun, ("un", "le"), "object")


def _determined(
    text: str, noun: Token, articles: tuple[str, ...], evidence: str, number: str = "s"
) -> Hit:
    gender = next((r.gender for r in morphology.readings(noun.lower) if r.pos == "noun"), "m")
    fixes = tuple(
        french.with_determiner(
            article,
            noun.text,
            "f" if gender == "f" else "m",
            "p" if number == "p" else "s",
            french.apostrophe_of(text),
        )
        for article in articles
    )
    message = f'"{noun.text}" needs a determiner: "{fixes[0]}"'
    return Hit(noun.start, noun.end, message, fixes, evidence=evidence)


# Before these French has hardly ever a noun by itself: vers midi, selon affluence.
_INSIDE = frozenset("dans chez derrière malgré".split())
_TOWARDS = frozenset("vers selon pendant durant depuis".split())
_FREE = frozenset(
    "midi minuit début fin sondage affluence jour jours mois lors justice maman papa monsieur "
    "madame besoin erreur personne rien cheikh os jadis noël pâques hier toussaint internet bébé "
    "suite silence radio".split()
)


def bare_governed(sentence: Sentence) -> Iterator[Hit]:
    """A noun without determiner behind dans, chez, vers, selon … (dans ville, vers frontière)."""
    text = sentence.segment.text
    for place, (left, noun) in enumerate(pairwise(sentence.tokens)):
        inside = left.lower in _INSIDE
        if not (inside or left.lower in _TOWARDS) or not noun.text.islower():
            continue
        number = _number(noun.lower)
        if not number or not side_by_side(text, left, noun) or goes_on(text, noun):
            continue
        if left.lower == "depuis" and is_person(noun.lower):
            continue  # devenue depuis chroniqueuse
        found = words(sentence)
        if found is None:
            return
        behind = found.shape[place + 2 : place + 3]
        if readings_of(found.shape[place + 1]) != "N" or behind in (":", '"'):
            continue
        if inside and (number != "s" or found.shape[place] != "S"):
            continue
        if not inside and noun.lower in _FREE:
            continue
        if found.lowers[place + 2 : place + 4] == ("il", "y"):
            continue  # dans libertinage il y a liberté: the word itself
        if left.lower == "selon" and behind in ("d", "X", "E"):
            continue  # selon sources concordantes, selon ministère de la Santé: a headline
        yield _determined(text, noun, ("le", "un") if inside else ("le",), left.lower, number)


_OPENING = frozenset("mais car quand lorsque si où puis donc".split())
_THAT = frozenset(("que", "qu'"))
_BEHIND_NOUN = compiled("(?P<noun>{=N})n?O*(?:(?P<sure>[BY])|{=V})")


def bare_inner_subject(sentence: Sentence) -> Iterator[Hit]:
    """A noun without determiner behind que, mais, quand before its verb (que président a)."""
    text = sentence.segment.text
    for place, (left, noun) in enumerate(pairwise(sentence.tokens)):
        that = left.lower in _THAT
        if not (that or left.lower in _OPENING) or not noun.text.islower():
            continue
        number = _number(noun.lower)
        if not number or not side_by_side(text, left, noun) or goes_on(text, noun):
            continue
        found = words(sentence)
        if found is None:
            return
        verb = _BEHIND_NOUN.match(found.shape, place + 1)
        if verb is None:
            continue
        if that:
            if noun.lower not in _HEADS or number != "s" or found.shape[place] != "k":
                continue
        elif verb.end("sure") != place + 3 or noun.lower in _FREE:
            continue
        hit = _determined(text, noun, ("le",), "que" if that else "opening", number)
        fixes = tuple(f"{'que' if that else left.text} {fix}" for fix in hit.fixes)
        yield structs.replace(hit, start=left.start, fixes=fixes)


@lru_cache(maxsize=1 << 12)
def _number(lower: str) -> str:
    """s or p for what is a noun of that number and nothing else, no month; else nothing."""
    told = morphology.readings(lower)
    numbers = {one.number for one in told}
    if not told or any(one.pos != "noun" for one in told) or len(numbers) != 1:
        return ""
    # nombre de, quantité de: determiners too
    free = lower in _MONTHS or lower.startswith("mi-") or lower in ("nombre", "quantité", "moult")
    return "" if free else numbers.pop()


def _can_stand(lower: str) -> bool:
    return _number(lower) != ""


_MONTHS = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.country-article",
        severity="major",
        summary="country without its article",
        example="Le ministre a visité Allemagne la semaine dernière.",
        counter_example="Le ministre a visité l'Allemagne et vit en Russie.",
        source=f"{_BON_USAGE}, § 588",
        check=where(lambda: (name.lower() for name in countries()), country_article),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-subject",
        severity="major",
        summary="noun without an article at the head of the sentence",
        example="Gouvernement a annoncé de nouvelles mesures.",
        counter_example="Le gouvernement a annoncé que justice est faite.",
        source=f"{_BON_USAGE}, §§ 587-590",
        check=where(lambda: _HEADS, bare_subject),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-object",
        severity="major",
        summary="thing without its determiner behind the verb",
        example="Il a acheté voiture pour sa famille.",
        counter_example="Il a acheté une voiture et trouvé refuge chez lui.",
        source=f"{_BON_USAGE}, §§ 587-590",
        check=when(bare_object, beside(_handling, _COUNTABLE)),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-governed",
        severity="major",
        summary="noun without its determiner behind dans, chez, malgré, vers, selon, pendant",
        example="Il habite dans maison près de la mer.",
        counter_example="Il habite dans une maison et, dans nombre de cas, part vers minuit.",
        source=f"{_BON_USAGE}, §§ 587-590",
        check=when(bare_governed, beside({*_INSIDE, *_TOWARDS}, Read(_can_stand))),
        confidence=0.9,
    ),
    Rule(
        id="grammar.bare-inner-subject",
        severity="major",
        summary="subject without its determiner behind que, mais, quand",
        example="Il pleut, mais gouvernement a agi hier.",
        counter_example="Il pleut, mais le gouvernement a agi, si besoin est.",
        source=f"{_BON_USAGE}, §§ 587-590",
        check=when(bare_inner_subject, beside({*_THAT, *_OPENING}, Read(_can_stand))),
        confidence=0.9,
    ),
)
