"""Every rule, family by family: the explicit list. Each family's file ends in its ``RULES``."""

from collections.abc import Iterator

from mtqa.glossary.claims import Claims
from mtqa.names.mentions import Pool
from mtqa.rules import (
    accents,
    adjective_order,
    agreement_far,
    agreement_near,
    agreement_phrase,
    appositions,
    articles,
    auxiliaries,
    bare_names,
    bare_nouns,
    boilerplate,
    capitals,
    casing,
    clauses,
    collocations,
    dates,
    datives,
    discourse,
    duplication,
    figures,
    format,
    fractions,
    frames,
    government,
    grammar,
    holders,
    indirect,
    infinitives,
    inverted,
    markup,
    mistranslation,
    mood,
    name,
    negated_words,
    negation,
    nonsense,
    nonword,
    order,
    participles,
    possessors,
    predicates,
    pronouns,
    quantities,
    relative_government,
    relatives,
    romanised,
    senses,
    subjects,
    superfluous,
    titles,
    transcription,
    typography,
    undetermined,
    untranslated,
    valency,
    verb_company,
    verb_place,
    verb_shapes,
)
from mtqa.types import Hit, Reading, Rule

# Specific before general: where two findings overlap and neither is surer, the earlier rule wins.
_FAMILIES = (
    boilerplate.RULES,
    markup.RULES,
    duplication.RULES,
    format.RULES,
    figures.RULES,
    accents.RULES,
    valency.RULES,
    government.RULES,
    indirect.RULES,
    datives.RULES,
    mistranslation.RULES,
    collocations.RULES,
    senses.RULES,
    untranslated.RULES,
    nonword.RULES,
    holders.RULES,
    nonsense.RULES,
    grammar.RULES,
    auxiliaries.RULES,
    mood.RULES,
    verb_shapes.RULES,
    infinitives.RULES,
    agreement_far.RULES,
    subjects.RULES,
    agreement_phrase.RULES,
    agreement_near.RULES,
    appositions.RULES,
    articles.RULES,
    bare_nouns.RULES,
    bare_names.RULES,
    undetermined.RULES,
    superfluous.RULES,
    predicates.RULES,
    participles.RULES,
    clauses.RULES,
    dates.RULES,
    discourse.RULES,
    frames.RULES,
    inverted.RULES,
    quantities.RULES,
    fractions.RULES,
    relatives.RULES,
    relative_government.RULES,
    titles.RULES,
    verb_company.RULES,
    negation.RULES,
    negated_words.RULES,
    pronouns.RULES,
    possessors.RULES,
    order.RULES,
    adjective_order.RULES,
    verb_place.RULES,
    capitals.RULES,
    casing.RULES,
    typography.RULES,
)


def _silent(reading: Reading) -> Iterator[Hit]:
    """The scanner itself judges the language of a document before any rule is asked."""
    yield from ()


FOREIGN_DOCUMENT = Rule(
    id="untranslated.document",
    severity="critical",
    summary="a whole document in another language than French",
    example="The minister said on Friday that talks would resume. Nobody knows when.",
    counter_example="Le ministre a dit vendredi que les pourparlers reprendraient.",
    source="MQM accuracy/untranslated",
    check=_silent,
    scope="document",
    confidence=0.99,
)


def all_rules(claims: Claims, pool: Pool | None = None) -> tuple[Rule, ...]:
    """Every rule there is, those of the glossary included, specific before general.

    ``pool``: what other documents say of the names in this one.
    """
    fixed = tuple(rule for family in _FAMILIES for rule in family)
    names = (
        *name.glossary_rules(claims.matcher),
        *romanised.romanised_rules(claims, pool),
        *transcription.transcription_rules(claims),
    )
    return (*names, *fixed, FOREIGN_DOCUMENT)
