"""How a replacement joins the word before it: elision, articles, contraction."""

from mtqa.language import french, toponyms
from mtqa.types import Sentence, Token

# Words that a following name shapes: le + Otan is l'Otan, du + Iran de l'Iran.
_SHAPED = frozenset("de à le la que du au jusque lorsque puisque d' l' qu' jusqu' lorsqu'".split())
_ARTICLES = ("Le ", "La ", "Les ")
_WITH_VOWEL = {"du": "de l'", "au": "à l'"}


def before(sentence: Sentence, place: int) -> Token | None:
    """The word right before the token at ``place``, if one stands there with nothing between."""
    if not place:
        return None
    token, here = sentence.tokens[place - 1], sentence.tokens[place]
    between = sentence.segment.text[token.end : here.start]
    elided = token.lower.endswith("'")
    return token if (not between if elided else between and between.isspace()) else None


def in_context(
    sentence: Sentence, first: int, new: str, place: str = ""
) -> tuple[int, tuple[str, ...]]:
    """Where the replacement begins and what it is, the word before drawn in where it must change.

    de Uschakow -> d'Ouchakov, la NATO -> l'Otan, du Iran -> de l'Iran, à Kairo -> au Caire; l'
    before a consonant gives both le and la, since the gender of the name is not known. ``place``:
    the place that the name is of, which may take an article: sur Krim -> sur la Crimée.
    """
    start = sentence.tokens[first].start
    if not new:
        return start, ()
    left = before(sentence, first)
    if left is not None and place:
        whole = _with_article(sentence, first, left, new, place)
        if whole is not None:
            return whole
    if left is None or left.lower not in _SHAPED:
        return start, (new,)
    if new.startswith(_ARTICLES):
        return _with_own_article(left, start, new)
    elides = french.elision(new)
    if left.lower == "à" or elides is None or elides == left.lower.endswith("'"):
        return start, (new,)
    mark = french.apostrophe_of(sentence.segment.text)
    if elides:
        drawn = _WITH_VOWEL.get(left.lower)
        if drawn is None:
            return left.start, (french.elide(left.text, new, mark),)
        return left.start, (french.match_case(left.text, drawn).replace("'", mark) + new,)
    if left.lower == "l'":
        return _unelided_article(sentence, first, left, new)
    return left.start, (french.elide(left.text, new, mark),)


def _with_article(
    sentence: Sentence, first: int, left: Token, new: str, place: str
) -> tuple[int, tuple[str, ...]] | None:
    """A place with its article: le Weichsel -> la Vistule, sur Krim -> sur la Crimée."""
    ahead = before(sentence, first - 1)
    drawn = toponyms.behind(
        new,
        toponyms.article_class(place),
        left.text,
        ahead.text if ahead else "",
        french.apostrophe_of(sentence.segment.text),
    )
    if drawn is None:
        return None
    return sentence.tokens[first - drawn.words].start, drawn.texts


def _with_own_article(left: Token, start: int, new: str) -> tuple[int, tuple[str, ...]]:
    """A name with an article of its own: à Kairo -> au Caire, le Kairo -> Le Caire."""
    both = f"{left.text} {new}"
    contracted = french.contract(both) if left.lower in ("de", "à") else both
    if contracted != both:
        return left.start, (contracted,)
    own = left.lower in ("le", "la", "les")
    return left.start if own else start, (new,)


def _unelided_article(
    sentence: Sentence, first: int, article: Token, new: str
) -> tuple[int, tuple[str, ...]]:
    """l' before a consonant: le or la; with de or à before it, du or de la, au or à la."""
    ahead = before(sentence, first - 1)
    if ahead is not None and ahead.lower in ("de", "à"):
        both = (french.contract(f"{ahead.text} le"), f"{ahead.text} la")
        return ahead.start, tuple(f"{form} {new}" for form in both)
    return article.start, tuple(
        f"{french.match_case(article.text, form)} {new}" for form in ("le", "la")
    )
