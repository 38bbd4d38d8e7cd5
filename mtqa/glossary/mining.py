"""Names in foreign spelling that the glossary does not have yet, ready to be taken into it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from mtqa.glossary.claims import Claims
from mtqa.glossary.table import Entry, Kind
from mtqa.names.mentions import Pool
from mtqa.names.proposals import Proposal, proposals
from mtqa.names.recognition import recognise
from mtqa.names.romanisation import cased
from mtqa.types import Sentence


class Found(Struct, frozen=True):
    """A name: the row it would make, its spellings with counts, and how sure the form is.

    ``confidence``: of the surest mention. ``alternatives``: other forms, likeliest first.
    """

    entry: Entry
    spellings: dict[str, int]
    confidence: float
    alternatives: tuple[str, ...]
    documents: int

    @property
    def count(self) -> int:
        """How often it stands in the texts."""
        return sum(self.spellings.values())


def mine(
    texts: Iterable[tuple[Sentence, ...]], claims: Claims, pool: Pool | None = None
) -> list[Found]:
    """Names of ``texts`` (the sentences of each document), the commonest first.

    Mentions with one original are one name; ``pool``: what all texts have, to judge them together.
    """
    names: dict[tuple[str, str], list[tuple[int, Proposal]]] = defaultdict(list)
    for number, sentences in enumerate(texts):
        for proposal in proposals(sentences, claims, pool):
            mention = proposal.mention
            if proposal.kind == "given":
                continue
            name = recognise(mention.family, proposal.kind)
            if name is not None:
                best = proposal.forms[0].rpartition(" ")[2].lower()
                origin = next((f.origin for f in name.forms if f.text.lower() == best), None)
                if origin is not None:
                    names[origin.word, origin.script].append((number, proposal))
    found = [_found(origin, script, mentions) for (origin, script), mentions in names.items()]
    return sorted(found, key=lambda one: (-one.count, -one.confidence, one.entry.canonical))


def _found(origin: str, script: str, mentions: list[tuple[int, Proposal]]) -> Found:
    proposals_only = [proposal for _, proposal in mentions]
    spellings = Counter(
        " ".join(token.text for token in proposal.mention.tokens) for proposal in proposals_only
    )
    # The fullest mention makes the row: a given name that another one lacks is worth having.
    fullest = max(proposals_only, key=lambda one: (len(one.mention.givens), one.confidence))
    surest = max(proposals_only, key=lambda one: one.confidence)
    givens = fullest.mention.givens
    family = cased(surest.forms[0].rpartition(" ")[2], fullest.mention.family.title())
    canonical = " ".join([*(given.press or given.french for given in givens), family])
    # An original of two languages is none.
    is_whole = all(given.origin and given.script == script for given in givens)
    whole = " ".join([*(given.origin for given in givens), origin]).title() if is_whole else ""
    kind: Kind = "place" if all(one.kind == "place" for one in proposals_only) else "person"
    entry = Entry(
        canonical,
        kind,
        tuple(spelling for spelling, _ in spellings.most_common() if spelling != canonical),
        whole,
        script if whole else "",
    )
    alternatives = tuple(form.rpartition(" ")[2] for form in surest.forms[1:])
    documents = len({number for number, _ in mentions})
    return Found(entry, dict(spellings.most_common()), surest.confidence, alternatives, documents)
