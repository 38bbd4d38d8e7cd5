"""A small document of real machine translation, with findings made by hand."""

from collections.abc import Callable, Sequence
from io import StringIO

import pytest

from mtqa.report import Failure, Format, Order, Result, Run, write
from mtqa.types import (
    Document,
    Finding,
    Report,
    Rule,
    ScoredSentence,
    Segment,
    Severity,
)

# (surface, rule, severity, fixes, safe), in the order of the text.
Fault = tuple[str, str, Severity, tuple[str, ...], bool]

TEXT = (
    "Le assured du président américain\n"
    "Steve Witkoff a rencontré Wladimir Poutine au Kremlin vendredi.\n"
    "by Lea\n"
    "La réunion a duré quatre heures.\n"
)
FAULTS: tuple[Fault, ...] = (
    ("Le assured", "untranslated.word", "critical", ("L'envoyé", "L'émissaire"), False),
    ("Wladimir", "name.glossary", "major", ("Vladimir",), True),
    ("by Lea\n", "boilerplate.byline", "minor", ("",), False),
)


def _report(
    text: str = TEXT,
    faults: Sequence[Fault] = FAULTS,
    path: str = "seeds/003.txt",
    unit: str | None = None,
    scores: Sequence[float] = (92.3, 40.0, 71.25, 0.0),
    message: str | None = None,
) -> Report:
    """A report of ``text``, one sentence a line."""
    sentences: list[ScoredSentence] = []
    starts: list[int] = []
    position = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        starts.append(position)
        bare = line.rstrip("\r\n")
        if bare:
            sentences.append(
                ScoredSentence(
                    index=len(sentences),
                    start=position,
                    end=position + len(bare),
                    text=bare,
                    score=scores[len(sentences) % len(scores)],
                    line=number + 1 if unit is None else None,
                    unit=unit,
                )
            )
        position += len(line)
    findings: list[Finding] = []
    end = 0
    for number, (surface, rule, severity, fixes, safe) in enumerate(faults):
        start = text.index(surface, end)
        end = start + len(surface)
        line_number = sum(begin <= start for begin in starts)
        findings.append(
            Finding(
                id=f"{number:016x}",
                rule=rule,
                category=rule.partition(".")[0],  # type: ignore[arg-type]
                severity=severity,
                confidence=0.97 if safe else 0.8123,
                sentence=max(one.index for one in sentences if one.start <= start),
                start=start,
                end=end,
                surface=surface,
                message=message or f'"{surface.strip()}" is not French',
                fixes=fixes,
                safe=safe,
                line=line_number if unit is None else None,
                column=start - starts[line_number - 1] + 1 if unit is None else None,
                unit=unit,
            )
        )
    return Report(
        document=Document(path, "text", (Segment(text, unit),), digest="ab" * 32),
        sentences=tuple(sentences),
        findings=tuple(findings),
        words=len(text.split()),
        score=55.51,
        grade="post-edit",
        language="fr",
        translated_from="de",
        evidence=("Wladimir",),
        signature="rules:1|glossary:2|model:none",
    )


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """Makes a report of a text and its faults."""
    return _report


@pytest.fixture
def report() -> Report:
    return _report()


@pytest.fixture
def clean() -> Report:
    return _report("Une phrase propre.\n", (), "propre.txt", scores=(0.0,))


@pytest.fixture
def lost() -> Failure:
    return Failure("perdu.txt", "no such file")


@pytest.fixture
def rule() -> Rule:
    return Rule(
        id="name.glossary",
        severity="major",
        summary="A name in the spelling of another language",
        example="Wladimir Poutine est à Moscou.",
        counter_example="Vladimir Poutine est à {Moscou}.",
        source="usage of the French press",
        check=lambda sentence: (),
    )


@pytest.fixture
def run(rule: Rule) -> Run:
    return Run("0.1.0", "rules:1|glossary:2|model:none", (rule,), ("seeds/",))


@pytest.fixture
def written(run: Run) -> Callable[..., str]:
    """What ``write`` writes of the results in a format."""
    usual = run

    def call(
        format: Format, *results: Result, run: Run | None = None, order: Order = "worst"
    ) -> str:
        out = StringIO()
        write(format, iter(results), run or usual, out, order=order)
        return out.getvalue()

    return call
