"""que where the verb of the clause governs de or à: dont, auquel (le film que nous avons parlé)."""

from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.language import morphology
from mtqa.language.tagging import FEMININE, MASCULINE, PLURAL, SINGULAR, compiled
from mtqa.rules.frames import reports
from mtqa.rules.government import governments
from mtqa.rules.neighbours import side_by_side
from mtqa.rules.phrases import words
from mtqa.rules.triggers import where
from mtqa.types import Hit, Rule, Sentence

_BON_USAGE = "Grevisse & Goosse, Le bon usage"
# Verbs of the table that have an object too, and what others there are.
_TRANSITIVE = frozenset(
    "discuter convenir différer penser manquer procéder enquêter insister viser téléphoner "
    "souffrir douter survivre hériter abuser influer consacrer".split()
)
_MORE = {
    "de": "parler rêver disposer dépendre bénéficier profiter jouir",
    "à": "répondre participer assister renoncer accéder appartenir obéir désobéir résister "
    "succéder contribuer nuire recourir remédier adhérer",
}


@cache
def _governing() -> dict[str, tuple[str, bool]]:
    """Finite form or participle -> the preposition of its verb, and whether it is reflexive."""
    found: dict[str, tuple[str, bool]] = {}
    pairs = [(verb, link) for link, verbs in _MORE.items() for verb in verbs.split()]
    pairs += [
        (one.word, one.right[0])
        for one in governments()
        if one.kind == "verb" and one.word.count(" ") == one.word.startswith("se ")
    ]
    for verb, link in pairs:
        plain = verb.removeprefix("se ")
        if link in ("de", "à") and plain not in _TRANSITIVE:
            for form in morphology.forms(plain, "verb"):
                found.setdefault(form, (link, verb != plain))
    return found


_CLAUSE = compiled(
    "[DLFG](?:{A=NA})*(?P<noun>{N=NA})(?:{=A})?(?P<that>k)"
    "(?P<subject>H|h|[DL](?:{A=NA})*{N=NA}|X{1,2})"
    "(?P<before>[nO]*)(?:[BY]p?u?(?:{=R})?(?P<participle>{P})|(?P<verb>{V}))"
    "(?=[.,BYn]|{=V}|{=R}|$|C|{=N})"
)
# Nouns behind which que is no relative, or that the verb has as its own object.
_OTHERS = frozenset(
    "fait idée moment temps fois jour jours mesure fur sorte façon manière point instant langue "
    "langues rêve rêves espoir année mois semaine heure date condition même mêmes cas sens preuve "
    "raison impression sentiment bien nouvelle avis époque autant tant alors cause".split()
)
_COMPARED = frozenset(
    "plus moins aussi autant si tant tel telle tels telles même ne n' c' ce est".split()
)
_AFTER = frozenset(
    "hier aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche tous toujours "
    "souvent longtemps ne n' est sont était étaient a ont avait sera seront et".split()
)


def governed(sentence: Sentence) -> Iterator[Hit]:
    """A verb that governs de or à in a clause that begins with que and has no object."""
    known, lowers = _governing(), sentence.lowers
    if ("que" not in lowers and "qu'" not in lowers) or known.keys().isdisjoint(lowers):
        return
    found = words(sentence)
    if found is None:
        return
    tokens, text = found.tokens, sentence.segment.text
    for match in _CLAUSE.finditer(found.shape):
        noun, that = match.start("noun"), match.start("that")
        verb = match.start("participle") if match["participle"] else match.start("verb")
        if _is_told(lowers[: match.start()]):
            continue
        government = known.get(lowers[verb])
        if government is None or lowers[noun] in _OTHERS:
            continue
        if not _COMPARED.isdisjoint(lowers[max(0, match.start() - 4) : noun]):
            continue
        link, reflexive = government
        clitics = set(lowers[match.start("before") : match.end("before")])
        between = clitics | set(lowers[match.end("subject") : verb])
        if reflexive is between.isdisjoint({"se", "s'"}) or {"en", "y"} & between:
            continue
        after = lowers[verb + 1] if verb + 1 < len(lowers) else "."
        if after not in _AFTER and after not in (".", ",", "!", ";"):
            continue
        if not side_by_side(text, tokens[that], tokens[that + 1]):
            continue
        relative = _relative(link, found.determined(noun))
        if relative is None:
            continue
        fix = f"{relative} {tokens[that + 1].text}"
        yield Hit(
            tokens[that].start,
            tokens[that + 1].end,
            f'"{tokens[verb].text}" takes "{link}", so the clause begins with "{relative}"',
            (fix,),
            evidence=link,
        )


def _is_told(before: Sequence[str]) -> bool:
    """Il a raconté à ses conseillers qu'ils ont ri: que opens what is told."""
    if len(before) < 2 or before[-1] not in ("à", "au", "aux"):
        return False
    return reports(before[-2]) or not _TELLING.isdisjoint(morphology.lemmas(before[-2], "verb"))


_TELLING = frozenset("raconter confier rappeler promettre jurer apprendre".split())


def _relative(link: str, marks: int) -> str | None:
    if link == "de":
        return "dont"
    if not marks & MASCULINE:
        return "à laquelle" if not marks & PLURAL else "auxquelles"
    if not marks & FEMININE:
        return "auquel" if not marks & PLURAL else "auxquels"
    return None if marks & SINGULAR and marks & PLURAL else "auxquels" if marks & PLURAL else None


RULES: tuple[Rule, ...] = (
    Rule(
        id="grammar.relative-government",
        severity="major",
        summary="que for dont, auquel, by the verb of the clause",
        example="Le film que nous avons parlé hier est sorti.",
        counter_example="Le film que nous avons vu, dont nous avons parlé hier, est sorti.",
        source=f"{_BON_USAGE}, §§ 716-726",
        check=where(lambda: _governing(), governed),
        confidence=0.9,
    ),
)
