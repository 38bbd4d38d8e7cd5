"""Articles that French leaves out: before persons, before a profession (il est un médecin)."""

from collections.abc import Iterator

from mtqa.language import morphology
from mtqa.language.tagging import compiled
from mtqa.rules import holders
from mtqa.rules.frames import is_quoted
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import Form, beside, when
from mtqa.types import Hit, Rule, Sentence, Token

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
_NAMED = compiled("(?P<article>[DL])(?P<name>X)(?P<family>X)?(?=[BY]|{=V})")


def before_person(sentence: Sentence) -> Iterator[Hit]:
    """le, la before a person known by name (le Poutine a signé)."""
    found = words(sentence)
    if found is None:
        return
    text = sentence.segment.text
    for match in _NAMED.finditer(found.shape):
        article, name = found.tokens[match.start() : match.start() + 2]
        last = found.tokens[match.end() - 1]
        if article.lower not in ("le", "la") or not holders.is_listed(last.text):
            continue
        if not last.text.istitle() or (match["family"] and not _is_given(name.text)):
            continue
        if not side_by_side(text, article, name):
            continue
        yield Hit(
            article.start,
            name.end,
            f'"{last.text}" is a person and takes no article',
            (name.text,),
            evidence=article.lower,
        )


def _is_given(name: str) -> bool:
    return any(reading.detail.startswith("prn") for reading in morphology.readings(name))


_IS = compiled("(?P<who>[HX]|{N})(?P<be>B)(?P<article>D)(?P<noun>{=N})(?=[.,]|$)")
_PROFESSIONS = frozenset(
    "médecin avocat avocate professeur professeure journaliste ministre soldat policier policière "
    "ingénieur ingénieure acteur actrice chanteur chanteuse écrivain écrivaine député députée "
    "sénateur sénatrice maire pompier pilote infirmier infirmière enseignant enseignante étudiant "
    "étudiante agriculteur agricultrice architecte comptable juge procureur procureure diplomate "
    "entraîneur footballeur footballeuse musicien musicienne peintre chirurgien chirurgienne "
    "économiste historien historienne chercheur chercheuse traducteur traductrice ouvrier ouvrière "
    "facteur boulanger boulangère coiffeur coiffeuse cuisinier cuisinière vétérinaire".split()
)


def before_profession(sentence: Sentence) -> Iterator[Hit]:
    """un, une before a profession that nothing describes (il est un médecin)."""
    found = words(sentence)
    if found is None or is_quoted(sentence):
        return
    text = sentence.segment.text
    for match in _IS.finditer(found.shape):
        article, noun = found.tokens[match.start("article") : match.end()]
        if found.lowers[match.start()] not in ("il", "elle") or article.lower not in ("un", "une"):
            continue
        if noun.lower not in _PROFESSIONS:
            continue
        if not side_by_side(text, article, noun) or not noun.text.islower():
            continue
        yield Hit(
            article.start,
            noun.end,
            f'"{noun.text}" is what one is: no article',
            (noun.text,),
            evidence="profession",
        )


def _is_holder(token: Token) -> bool:
    return token.text.istitle() and (holders.is_listed(token.text) or _is_given(token.text))


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.article-person",
        severity="major",
        summary="article before a person",
        example="Le Poutine a signé le décret mardi.",
        counter_example="Poutine a signé le décret, le clan Poutine se tait.",
        source=f"{_BON_USAGE}, § 588",
        check=when(before_person, beside(("le", "la"), Form(_is_holder))),
        confidence=0.88,
    ),
    Rule(
        id="grammar.article-profession",
        severity="minor",
        summary="article before a profession",
        example="Elle dit qu'il est un médecin.",
        counter_example="Elle dit qu'il est médecin, c'est un médecin connu.",
        source=f"{_BON_USAGE}, § 587",
        check=when(before_profession, beside(("un", "une"), _PROFESSIONS)),
        confidence=0.88,
    ),
)
