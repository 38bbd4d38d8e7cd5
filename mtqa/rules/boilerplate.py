"""Page furniture: what the page prints around its article, in French, English and German.

A translated page was scraped whole; its menus, prompts and credits came along. ``page`` finds
them, here they become rules. What its words alone tell may be deleted unattended; what its place
tells, and what an editor may want to keep (who wrote, who photographed, when), is reported.
"""

from collections.abc import Iterator

from mtqa.rules import page
from mtqa.types import Hit, Reading, Rule

_SOURCE = "themes of WordPress and Drupal and the pages of large news sites, as generally known"
_PLACE = "place and neighbours of a line, as in Kohlschütter et al. 2010, Boilerplate detection"
_SHOWN = 60


def _of(kind: str, what: str, reading: Reading, keep: bool = False) -> Iterator[Hit]:
    """The furniture of one kind as hits; ``keep`` for what an editor may want to leave."""
    for piece in page.pieces(reading):
        if piece.kind == kind:
            shown = " ".join(piece.segment.text[piece.start : piece.end].split())
            if len(shown) > _SHOWN:
                shown = shown[: _SHOWN - 1] + "…"
            yield Hit(
                piece.start,
                piece.end,
                f'"{shown}" is {what}, not part of the article',
                (piece.fix,),
                evidence=piece.evidence,
                safe=piece.sure and not keep,
                segment=piece.segment,
            )


def navigation(reading: Reading) -> Iterator[Hit]:
    """Menus, skip links, breadcrumbs, and the path glued to a title ("Home Monde …")."""
    return _of("navigation", "navigation of the page", reading)


def section(reading: Reading) -> Iterator[Hit]:
    """The section's or the site's name behind a title ("… | Russie")."""
    return _of("section", "the name of a section or site", reading)


def headline(reading: Reading) -> Iterator[Hit]:
    """The title printed twice at the top of the page."""
    return _of("headline", "the title again", reading)


def comments(reading: Reading) -> Iterator[Hit]:
    """Counters of comments, and invitations to comment."""
    return _of("comments", "a comment counter or form", reading)


def share(reading: Reading) -> Iterator[Hit]:
    """Prompts to share, to follow and to take the newsletter."""
    return _of("share", "a prompt to share or follow", reading)


def related(reading: Reading) -> Iterator[Hit]:
    """Links to other articles, with what introduces them."""
    return _of("related", "a link to other articles", reading)


def copyright(reading: Reading) -> Iterator[Hit]:
    """Copyright notices, and who made the site."""
    return _of("copyright", "a copyright notice", reading)


def cookies(reading: Reading) -> Iterator[Hit]:
    """Notices of cookies and consent."""
    return _of("cookies", "a cookie notice", reading)


def hashtags(reading: Reading) -> Iterator[Hit]:
    """Rows of hashtags."""
    return _of("hashtags", "a row of hashtags", reading)


def player(reading: Reading) -> Iterator[Hit]:
    """What a video or audio player, or an embedded picture, prints."""
    return _of("player", "a player's or an embed's label", reading)


def subscription(reading: Reading) -> Iterator[Hit]:
    """Dialogs of registration, login and subscription."""
    return _of("subscription", "a login or subscription dialog", reading)


def advertisement(reading: Reading) -> Iterator[Hit]:
    """Marks of advertisement."""
    return _of("advertisement", "a mark of advertisement", reading)


def date(reading: Reading) -> Iterator[Hit]:
    """When the page was published or updated, and how long it takes to read."""
    return _of("date", "the date of the page", reading, keep=True)


def byline(reading: Reading) -> Iterator[Hit]:
    """Who wrote, translated or posted it. Never deleted unattended."""
    return _of("byline", "a byline", reading, keep=True)


def credit(reading: Reading) -> Iterator[Hit]:
    """Who took the photo, which agency. Never deleted unattended."""
    return _of("credit", "a credit", reading, keep=True)


def fragment(reading: Reading) -> Iterator[Hit]:
    """Short lines that are no sentence and stand where furniture stands."""
    return _of("fragment", "page furniture, to judge by its place", reading)


_ARTICLE = "Le ministre a rencontré son homologue vendredi soir à Moscou pour parler de la paix."

RULES: tuple[Rule, ...] = (
    Rule(
        id="boilerplate.navigation",
        severity="minor",
        summary="menu, skip link or breadcrumb",
        example=f"Skip to content\n{_ARTICLE}",
        counter_example=f"Accueil des réfugiés : la mairie cherche des familles\n{_ARTICLE}",
        source=_SOURCE,
        check=navigation,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.section",
        severity="minor",
        summary="section or site named after a title",
        example=f"Le ministre attendu à Moscou | Monde\n{_ARTICLE}",
        counter_example=f"Le ministre – celui de la Défense – attendu à Moscou\n{_ARTICLE}",
        source=_SOURCE,
        check=section,
        scope="document",
        confidence=0.85,
    ),
    Rule(
        id="boilerplate.headline",
        severity="minor",
        summary="title printed twice",
        example=f"Le ministre attendu à Moscou\nLe ministre attendu à Moscou\n{_ARTICLE}",
        counter_example=f"Le ministre attendu à Moscou\nLa paix en question\n{_ARTICLE}",
        source="pages print their title in the head, the path and the article",
        check=headline,
        scope="document",
        confidence=0.7,
    ),
    Rule(
        id="boilerplate.comments",
        severity="minor",
        summary="comment counter or form",
        example=f"{_ARTICLE}\nKommentare (0)",
        counter_example=f"{_ARTICLE}\nLes commentaires du ministre ont surpris.",
        source=_SOURCE,
        check=comments,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="boilerplate.share",
        severity="minor",
        summary="prompt to share, follow or subscribe to a newsletter",
        example=f"{_ARTICLE}\nShare this article",
        counter_example=f"{_ARTICLE}\nIl faut partager cet effort entre tous.",
        source=_SOURCE,
        check=share,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.related",
        severity="minor",
        summary="link to other articles",
        example=f"{_ARTICLE}\nRead more",
        counter_example=f"{_ARTICLE}\nIl faut lire aussi les notes du traité.",
        source=_SOURCE,
        check=related,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.copyright",
        severity="minor",
        summary="copyright notice or maker of the site",
        example=f"{_ARTICLE}\n© 2024 – All rights reserved",
        counter_example=f"{_ARTICLE}\nLe droit d'auteur protège les œuvres.",
        source=_SOURCE,
        check=copyright,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.cookies",
        severity="minor",
        summary="notice of cookies or consent",
        example=f"{_ARTICLE}\nThis website uses cookies to improve your experience.",
        counter_example=f"{_ARTICLE}\nLa loi encadre l'usage des cookies par les sites.",
        source=_SOURCE,
        check=cookies,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.hashtags",
        severity="minor",
        summary="row of hashtags",
        example=f"{_ARTICLE}\n#ministre #Moscou #paix #Russie",
        counter_example=f"{_ARTICLE}\nLe mot-dièse #paix a fait le tour du monde.",
        source=_SOURCE,
        check=hashtags,
        scope="document",
        confidence=0.98,
        safe=True,
    ),
    Rule(
        id="boilerplate.player",
        severity="minor",
        summary="label of a player or of an embedded picture",
        example=f"{_ARTICLE}\n00:00",
        counter_example=f"{_ARTICLE}\nLe match commence à 00:30.",
        source=_SOURCE,
        check=player,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.subscription",
        severity="minor",
        summary="dialog of login or subscription",
        example=f"{_ARTICLE}\nAlready a subscriber? Sign in",
        counter_example=f"{_ARTICLE}\nLes abonnés du journal ont été prévenus.",
        source=_SOURCE,
        check=subscription,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.advertisement",
        severity="minor",
        summary="mark of advertisement",
        example=f"Publicité\n{_ARTICLE}",
        counter_example=f"Publicité : le gouvernement serre la vis\n{_ARTICLE}",
        source=_SOURCE,
        check=advertisement,
        scope="document",
        confidence=0.97,
        safe=True,
    ),
    Rule(
        id="boilerplate.date",
        severity="minor",
        summary="date of the page",
        example=f"Updated: March 12, 2024\n{_ARTICLE}",
        counter_example=f"Le 12 mars 2024, le ministre a quitté Moscou.\n{_ARTICLE}",
        source=_SOURCE,
        check=date,
        scope="document",
        confidence=0.85,
    ),
    Rule(
        id="boilerplate.byline",
        severity="minor",
        summary="who wrote or posted the page",
        example=f"by Jane Doe\n{_ARTICLE}",
        counter_example=f"Par Toutatis, le ministre est revenu.\n{_ARTICLE}",
        source=_SOURCE,
        check=byline,
        scope="document",
        confidence=0.9,
    ),
    Rule(
        id="boilerplate.credit",
        severity="minor",
        summary="who took the photo, which agency",
        example=f"{_ARTICLE}\nLe ministre à son arrivée. Photo: Jane Doe / Reuters",
        counter_example=f"{_ARTICLE}\nLa photo : une foule immense et silencieuse devant la gare.",
        source=_SOURCE,
        check=credit,
        scope="document",
        confidence=0.9,
    ),
    Rule(
        id="boilerplate.fragment",
        severity="minor",
        summary="short line that is no sentence where furniture stands",
        example=f"{_ARTICLE}\nYou may also like\nOur reporters bring the facts\nLeave a Comment",
        counter_example=f"Une rencontre attendue\n{_ARTICLE}",
        source=_PLACE,
        check=fragment,
        scope="document",
        confidence=0.8,
    ),
)
