"""Reports written by hand, for tests of what comes after the scan."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from mtqa.language.sentences import sentences
from mtqa.types import Document, Finding, Report, ScoredSentence, Segment, Severity

# (surface, rule, fixes, confidence); each is sought after the one before.
Fault = tuple[str, str, tuple[str, ...], float]

LETTER = (
    "Le ministre a rencontré Wladimir hier soir.\n"
    "Wladimir a parlé du Kernkraftwerk pendant une heure.\n"
    "\n"
    "La La réunion était courte. Rien de nouveau.\n"
)
LETTER_FAULTS: tuple[Fault, ...] = (
    ("Wladimir", "name.glossary", ("Vladimir",), 0.99),
    ("Wladimir", "name.glossary", ("Vladimir",), 0.99),
    ("du Kernkraftwerk", "untranslated.word", ("de la centrale nucléaire", "de la centrale"), 0.9),
    ("La ", "duplication.word", ("",), 0.95),
    ("courte", "mistranslation.calque", (), 0.6),
)
NOTE = "Wladimir est reparti.\nTout va bien."
NOTE_FAULTS: tuple[Fault, ...] = (("Wladimir", "name.glossary", ("Vladimir",), 0.99),)


def report(
    path: str = "letter.txt",
    text: str = LETTER,
    faults: Sequence[Fault] = LETTER_FAULTS,
    *,
    severity: Severity = "major",
    digest: str | None = None,
    score: float = 42.0,
) -> Report:
    """The report of a plain text; sentence scores grow with the number of findings."""
    spans = list(sentences(text))
    found: list[Finding] = []
    equals: Counter[tuple[str, str, str]] = Counter()
    position = 0
    for surface, rule, fixes, confidence in faults:
        start = text.index(surface, position)
        position = start + len(surface)
        index = max(n for n, span in enumerate(spans) if span.start <= start)
        sentence = text[spans[index].start : spans[index].end]
        ordinal = equals[rule, surface, sentence]
        equals[rule, surface, sentence] += 1
        material = "\0".join((rule, surface, sentence, str(ordinal)))
        found.append(
            Finding(
                id=hashlib.sha256(material.encode("utf-8", "surrogatepass")).hexdigest()[:16],
                rule=rule,
                category=rule.partition(".")[0],  # type: ignore[arg-type]
                severity=severity,
                confidence=confidence,
                sentence=index,
                start=start,
                end=position,
                surface=surface,
                message=f'"{surface.strip()}" is not what a French editor would write',
                fixes=fixes,
                safe=False,
            )
        )
    scored = tuple(
        ScoredSentence(
            index,
            span.start,
            span.end,
            text[span.start : span.end],
            30.0 * sum(finding.sentence == index for finding in found),
        )
        for index, span in enumerate(spans)
    )
    if digest is None:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(
        document=Document(path, "text", (Segment(text),), digest),
        sentences=scored,
        findings=tuple(found),
        words=len(text.split()),
        score=score,
        grade="post-edit" if found else "publish",
        language="fr",
        translated_from=None,
        evidence=(),
        signature="rules:test",
    )
