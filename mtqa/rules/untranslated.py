"""German and English left standing in French text: words, compounds, runs, whole lines.

A sentence is looked over once; of overlapping answers the widest is kept: a line before a phrase,
a phrase before a word. French pages hold foreign words of their own, so that a word must be far
commoner in its own language than in French text (``foreign.EXCESS``), no loan, no part of a
name, and not cited.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from mtqa.rules import foreign, foreign_rows, foreign_words, leftovers
from mtqa.rules.answers import kept
from mtqa.rules.triggers import Form, where
from mtqa.types import Hit, Rule, Sentence


@kept
def _found(sentence: Sentence) -> tuple[tuple[str, Hit], ...]:
    """All that is foreign in ``sentence``, as (fault, hit)."""
    indices = foreign.suspects(sentence)
    return tuple(_look_over(sentence, indices)) if indices else ()


def _faults(sentence: Sentence, fault: str) -> Iterable[Hit]:
    """What is foreign in the sentence in the one way that ``fault`` names."""
    found = _found(sentence)
    return [hit for name, hit in found if name == fault] if found else ()


def _check(fault: str) -> Callable[[Sentence], Iterable[Hit]]:
    return where(Form(foreign.is_suspect), partial(_faults, fault=fault))


def _look_over(sentence: Sentence, indices: list[int]) -> Iterator[tuple[str, Hit]]:
    tokens, table = sentence.tokens, leftovers.table()
    if not any(
        tokens[index].text[0].islower()
        or tokens[index].lower in table
        or len(tokens[index].text) >= foreign_words.SHORTEST_COMPOUND
        for index in indices
    ) and 5 * len(indices) < len(tokens):
        return
    whole = foreign_rows.heading(sentence) or foreign_rows.line(sentence, indices)
    if whole is not None:
        yield whole
        return
    taken = foreign.borrowed(tokens, indices)
    rows = [
        *foreign_rows.phrases(sentence, indices, taken),
        *foreign_rows.runs(sentence, indices, taken),
    ]
    # An article (the prime minister) goes with the phrase; a longer row holds it whole.
    covered = 0
    for span, hit in sorted(rows, key=lambda row: (-(len(row[0]) // 2), row[1].evidence)):
        if taken.isdisjoint(span):
            taken.update(span)
            if span.start and tokens[span.start - 1].start >= hit.start:
                taken.add(span.start - 1)
            yield "run", hit
    for index in indices:
        if index not in taken and tokens[index].start >= covered:
            word = foreign_words.single(sentence, index)
            if word is not None:
                covered = word[1].end
                yield word


RULES: tuple[Rule, ...] = (
    Rule(
        "untranslated.line",
        "critical",
        "a whole sentence or line left in German or English",
        "Le ministre a démissionné.\n\nThe minister had been under pressure for several weeks.",
        "Le New York Times et le Washington Post ont publié l'enquête.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("line"),
        confidence=0.95,
    ),
    Rule(
        "untranslated.heading",
        "major",
        "a heading left in German or English",
        "La guerre continue.\n\nFazit\n\nRien n'est réglé.",
        "La guerre continue.\n\nDiffusion\n\nRien n'est réglé.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("heading"),
        confidence=0.95,
        safe=True,
    ),
    Rule(
        "untranslated.run",
        "critical",
        "several German or English words in a row within a French sentence",
        "Il a parlé avec the prime minister de la situation.",
        "Il a parlé avec un journaliste du Wall Street Journal de la situation.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("run"),
        confidence=0.9,
        safe=True,
    ),
    Rule(
        "untranslated.elided",
        "major",
        "a German or English word after l' or d' that cannot stand before it",
        "Il a souligné l'difficulty de la tâche.",
        "Il a salué l'establishment de la capitale.",
        "MQM 1.0, Accuracy: Untranslated; Grevisse & Goosse, Le bon usage, § 45",
        _check("elided"),
        confidence=0.95,
        safe=True,
    ),
    Rule(
        "untranslated.compound",
        "major",
        "a German compound",
        "Le gouvernement veut un nouveau Lieferkettengesetz pour les entreprises.",
        "Le Bundestag a voté la loi présentée par Volkswagen.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("compound"),
        confidence=0.9,
    ),
    Rule(
        "untranslated.word",
        "major",
        "a German or English word within a French sentence",
        "Le Kernkraftwerk de la région est à l'arrêt.",
        "Le leader de la région passe le week-end au Bundestag.",
        "MQM 1.0, Accuracy: Untranslated",
        _check("word"),
        confidence=0.9,
        safe=True,
    ),
)
