"""Prompts to watch, listen or read that a page sets before a link and a translator takes along.

``WATCH | White House pivots …`` comes out as ``Regardez L Maison Blanche …`` where the bar is read
as a letter, or as ``Regarder la Maison Blanche …`` where it is lost; ``Watch the full video`` as a
line of its own in the text. The prompt goes; the title behind it is for an editor to judge.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtqa.language import french, morphology
from mtqa.language.tokens import tokens

_WORDS = (
    r"(?:(?:Regarde[rz]|Visionne[rz]|Voir|Voyez|[ÉE]coute[rz]|Lire|Lisez)"
    r"|(?:À|A) (?:lire|voir|écouter|regarder))"
)
_MORE = r"(?: (?:aussi|également|ensuite|maintenant|ici|en direct|en vidéo|la vidéo))*"
# A bar that was read as a letter; before a vowel that letter may be an article (Lire l article).
_BAR = re.compile(
    rf"(?P<label>{_WORDS}{_MORE}(?:\s*[|>»•]\s*|\s+[LlI]\s+(?![aeiouyhâàéèêîôœAEIOUYHÂÀÉÈÊÎÔŒ])))"
    r"(?=\S)"
)
_UPPER_BAR = re.compile(
    r"(?P<label>(?:REGARDE[RZ]|[ÉE]COUTE[RZ]|VOIR|LIRE|LISEZ)(?: AUSSI)?\s+(?:[|>»•:]\s*)?)"
    r"(?=[A-ZÀ-Ý]?[a-zà-ÿ'’])"
)
_GLUED = re.compile(r"(?P<label>(?P<verb>Regarde[rz]|[ÉE]coute[rz]|Visionne[rz])\s+)(?=\w)")
_LEAST = 5  # words behind a prompt that make a title
_MOST = 24
# Behind these a finite verb is no sign that a title follows (Regardez comment il fait).
_CLAUSES = frozenset(
    "que qu' qui dont comment pourquoi si s' où quand ce comme combien quel quelle quels quelles "
    'lequel laquelle moi ça cela , « “ " : ; ( - – ! ?'.split()
)
_UNFINISHED = frozenset(("infinitive", "present participle", "past participle"))
_MEDIA = (
    "vidéos?|podcasts?|émission|interview|reportage|entretien|extraits?|bande-annonce|direct|"
    "diaporama|épisodes?|audio|débat|replay|retransmission|diffusion|clip|images|photos|galerie|"
    "article|analyse|dossier|enregistrement|conférence de presse|discours"
)
_PROMPT = re.compile(
    rf"(?:{_WORDS}|Retrouve[rz]|Découvr(?:ir|ez)|Revo(?:ir|yez)|Cliquez (?:ici )?pour "
    r"(?:regarder|voir|écouter|lire))(?: (?:aussi|également|ici|maintenant))?"
    rf" (?:la |le |les |l['’]|notre |nos |cette |cet |ce )(?:\w+ )?(?:{_MEDIA})\b"
    r"(?: (?:complète?s?|intégrale?s?|entière?s?|originale?s?|entier|intégraux))?"
    r"(?: (?:ici|ci-dessous|ci-dessus|en ligne|en direct|en entier|maintenant|plus bas))?"
    r"(?: (?:de|du|des|avec|sur) [^.!?]{2,60}|\s*(?:>+|»|→))?\s*[:.]?\Z",
    re.IGNORECASE,
)
_SHORT_PROMPT = 12


class Teaser(NamedTuple):
    """What goes, from the start of the line on, and what takes its place."""

    end: int
    fix: str
    evidence: str


def teaser(bare: str, words: int) -> Iterator[Teaser]:
    """The prompt that the line ``bare`` of so many words begins with, or is."""
    if words > _MOST or bare[0] not in "RVÉELÀACDrcé":
        return
    if words <= _SHORT_PROMPT and not (bare.endswith(".") and words > 8) and _PROMPT.match(bare):
        yield Teaser(len(bare), "", "prompt")
        return
    match = _BAR.match(bare) or _UPPER_BAR.match(bare)
    if match and words >= 3:
        yield _cut(bare, match.end(), "bar")
        return
    match = _GLUED.match(bare)
    if match and words > _LEAST and _is_title(bare, match):
        yield _cut(bare, match.end(), "glued")


def _is_title(bare: str, match: re.Match[str]) -> bool:
    """Whether a title and no object of the verb follows: it ends in a colon or has its own verb."""
    if bare[-1] in ".!?…":
        return False
    behind = bare[match.end() :]
    if match["verb"].endswith("r") and bare.endswith(":"):
        return "," not in behind
    return _has_verb(behind)


def _has_verb(text: str) -> bool:
    """A determiner or name, and then a form that is nothing but a finite verb."""
    found = tokens(text)
    if not found or not (french.is_determiner(found[0].lower) or found[0].text[0].isupper()):
        return False
    for place, token in enumerate(found):
        if token.lower in _CLAUSES:
            return False
        readings = morphology.readings(token.lower) if place >= 2 else ()
        if (
            readings
            and token.text.islower()
            and all(one.pos == "verb" and one.tense not in _UNFINISHED for one in readings)
        ):
            return True
    return False


def _cut(bare: str, end: int, evidence: str) -> Teaser:
    """The prompt alone, or with the word behind it where that now needs a capital."""
    if bare[end].islower():
        word = re.compile(r"[^\W\d_]+['’]?").match(bare, end)
        if word:
            return Teaser(word.end(), word.group()[0].upper() + word.group()[1:], evidence)
    return Teaser(end, "", evidence)
