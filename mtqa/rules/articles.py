"""Articles where French has none or another: le vendredi for one Friday, des before grands."""

from collections.abc import Iterator
from functools import cache

from mtqa.language import french, morphology, resources
from mtqa.language.chunks import Words
from mtqa.language.tagging import SINGULAR, compiled, readings_of
from mtqa.rules.agreement_front import adjectives_before
from mtqa.rules.neighbours import in_quotes, side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_WEEKDAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_PARTS_OF_DAY = frozenset("matin midi après-midi soir nuit".split())
# What makes it every Friday, or one that the text tells by date or order.
_EACH = frozenset(
    "tous chaque généralement habituellement souvent parfois toujours régulièrement "
    "traditionnellement lundis mardis mercredis jeudis vendredis samedis dimanches jamais".split()
)
_TOLD = frozenset(
    "suivant précédent même noir saint de d' des du où qui que prochain dernier saint-martin "
    "1er premier au ou férié pascal sanglant".split()
)
# What happens on a day of every week: l'ouverture le dimanche.
_OPENING_HOURS = frozenset(
    "ouverture fermeture travail messe repos chasse ouvert ouverte fermé fermée marché".split()
)
_NOT_BEFORE = frozenset("et ou que c' est depuis jusqu'à pour sur après avant".split())
_ONCE = compiled("Yp?(?:g|{=R})?(?:u|{P=NAP})|OBp?(?:g|{=R})?{P=NAP}|Bp?(?:g|{=R})?{P=NAP}")
# Not avait: what had happened is told from another day (il l'avait vue le jeudi).
_PAST_HAVE = frozenset("a ont ai avons avez s' se m' nous".split())
_PAST_BE = frozenset("est sont suis sommes êtes".split())


def weekday(sentence: Sentence) -> Iterator[Hit]:
    """le vendredi with a past that happened once (German am Freitag, English on Friday)."""
    lowers = sentence.lowers
    for place, lower in enumerate(lowers):
        if lower not in _WEEKDAYS or not place or lowers[place - 1] != "le":
            continue
        found = words(sentence)
        if found is None or not _EACH.isdisjoint(lowers) or not _happened(found):
            return
        at = place + 1
        if at < len(lowers) and lowers[at] in _PARTS_OF_DAY:
            at += 1
        after = lowers[at] if at < len(lowers) else ""
        before = lowers[place - 2] if place > 1 else ""
        if before in _OPENING_HOURS or any(map(str.isdigit, before)) or "lendemain" in lowers:
            continue  # 20 h 30 le dimanche
        if place > 1 and readings_of(found.shape[place - 2]) == "I":
            continue  # venir travailler le dimanche
        if after in _TOLD or after[:1].isdigit() or (before in _NOT_BEFORE and after != ","):
            continue
        if after in ("et", "ou", "puis") and lowers[at + 1 : at + 2] == ("le",):
            continue
        if after == "," and lowers[at + 1 : at + 2] == ("jour",):
            continue  # le vendredi, jour de l'audience
        if after == "à" and lowers[at + 1 : at + 2] and lowers[at + 1][0].isdigit():
            continue  # le mercredi à 20 h 50
        if before in _NARROWING or in_quotes(sentence, sentence.tokens[place].start):
            continue
        article, day = sentence.tokens[place - 1 : place + 1]
        if not side_by_side(sentence.segment.text, article, day):
            continue
        fix = french.match_case(article.text, day.text)
        yield Hit(
            article.start,
            day.end,
            f'"{article.text} {day.text}" means every {_ENGLISH[lower]}; '
            f'for a single one French has "{fix}"',
            (fix,),
            evidence="once",
        )


_NARROWING = frozenset("et ou puis dès été est était que qu'".split())
_ENGLISH = {
    "lundi": "Monday",
    "mardi": "Tuesday",
    "mercredi": "Wednesday",
    "jeudi": "Thursday",
    "vendredi": "Friday",
    "samedi": "Saturday",
    "dimanche": "Sunday",
}


def _happened(found: Words) -> bool:
    """Whether a passé composé stands in the sentence."""
    return any(
        found.lowers[match.start()] in _PAST_HAVE
        or (found.lowers[match.start()] in _PAST_BE and found.lowers[match.end() - 1] in _moving())
        for match in _ONCE.finditer(found.shape)
    )


@cache
def _moving() -> frozenset[str]:
    """Participles of the verbs that form their past with être."""
    return frozenset(
        base + ending
        for row in resources.rows("fr/valency_verbs.csv")
        if row["kind"] == "être"
        for base in (row["participle"],)
        for ending in ("", "e", "s", "es")
    )


# Adjective and noun that have become one word (Le bon usage, § 584).
_ONE_WORD = frozenset(
    "gens pois déjeuners parents enfants filles garçons surfaces écoles magasins annonces mots pas "
    "fonctionnaires points frères sœurs villes personnes soldats jeux mains hommes femmes plats "
    "commerces entreprises boutiques patrons salaires revenus risques blessés brûlés électeurs "
    "couples adultes mariés travailleurs pousses talents années classes fois lignes moyennes vins "
    "métiers chômeurs marques groupes puissances voisins peuples bandes maisons producteurs".split()
)
_AFTER_FALSE = frozenset({"nouvelles", "informations", "rumeurs"})
_BEFORE_DES = compiled("F{A=NA}{N=NA}(?!{N})")


def plural_article(sentence: Sentence) -> Iterator[Hit]:
    """des for de before an adjective (publier des fausses nouvelles)."""
    found = words(sentence)
    if found is None:
        return
    tokens, text, shape, lowers = found.tokens, sentence.segment.text, found.shape, found.lowers
    for match in _BEFORE_DES.finditer(shape):
        place = match.start()
        adjective, noun = lowers[place + 1], lowers[place + 2]
        if adjective not in adjectives_before() or noun in _ONE_WORD or not place:
            continue
        if noun not in _AFTER_FALSE and "A" in readings_of(shape[place + 2]):
            continue
        if place > 1 and lowers[place - 2] in ("s'", "se", "me", "m'", "nous", "vous"):
            continue  # il s'inquiète des bons sondages
        if not _is_indefinite(found, place) or in_quotes(sentence, tokens[place].start):
            continue
        if found.noun(place + 2) & found.adjective(place + 1) & SINGULAR:
            continue
        if not side_by_side(text, tokens[place], tokens[place + 1]):
            continue
        fix = french.elide("de", tokens[place + 1].text, french.apostrophe_of(text))
        yield Hit(
            tokens[place].start,
            tokens[place + 1].end,
            f'"des" becomes "de" before an adjective: "{fix} {tokens[place + 2].text}"',
            (fix,),
            evidence="autres" if adjective == "autres" else "adjective",
        )


_GOVERNING = frozenset("avec dans par sur pour contre sans sous entre après chez vers".split())


def _is_indefinite(found: Words, place: int) -> bool:
    """Whether des at ``place`` is the plural of un, not de with les."""
    shape, lowers = found.shape, found.lowers
    before = readings_of(shape[place - 1])
    if lowers[place - 1] in _GOVERNING or before == "Y":
        return True
    if "-" in lowers[place - 1]:
        return False
    if before == "V":
        return lowers[place - 1] not in takes_of()
    return (
        before == "P"
        and place > 1
        and shape[place - 2] == "Y"
        and (lowers[place - 1] not in takes_of())
    )


@cache
def takes_of() -> frozenset[str]:
    """Forms of the verbs that govern de: parler, dépendre, venir …"""
    return frozenset(
        form
        for lemma in (
            "parler dépendre venir sortir partir profiter bénéficier disposer traiter douter jouir "
            "manquer user souffrir répondre changer naître rire décider relever émaner provenir "
            "découler résulter approcher éloigner dater différer abuser témoigner hériter juger "
            "souvenir occuper agir priver rêver accoucher débattre écoper faire discuter revenir "
            "ressortir procéder dériver jaillir surgir triompher regorger déborder raffoler pâtir"
        ).split()
        for form in morphology.forms(lemma, "verb")
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.weekday",
        severity="minor",
        summary="le before a weekday that happened once",
        example="Le vendredi soir, la lumière s'est éteinte et il a pris la fuite.",
        counter_example="Le vendredi soir, la ville s'endort, le samedi aussi.",
        source="Académie française, Dire, ne pas dire; German am Freitag, English on Friday",
        check=where(lambda: _WEEKDAYS, weekday),
        confidence=0.85,
    ),
    Rule(
        id="grammar.plural-article",
        severity="minor",
        summary="des for de before an adjective that precedes its noun",
        example="Ils ont publié des fausses nouvelles sur le vaccin.",
        counter_example="Ils ont publié des photos de jeunes gens et la liste des bons élèves.",
        source=f"{_BON_USAGE}, § 584",
        check=where(lambda: ("des",), plural_article),
        confidence=0.85,
    ),
)
