"""A rule is asked where its triggers stand, and finds nothing where they do not."""

from collections.abc import Iterator

import pytest

from mtqa import rules, scanner
from mtqa.config import Config
from mtqa.rules import mistranslation, triggers
from mtqa.rules.triggers import FIGURE, Form, Read, beside, can_be, when, word
from mtqa.types import Document, Hit, Segment, Sentence


def _sentences(text: str) -> tuple[Sentence, ...]:
    return scanner.read(Document("-", "text", (Segment(text),))).sentences


def _everywhere(sentence: Sentence) -> Iterator[Hit]:
    yield Hit(sentence.start, sentence.end, "asked")


def _is_asked(text: str, *named: triggers.Trigger) -> bool:
    check = when(_everywhere, *named)
    bits, behind = triggers.opened(check)
    (sentence,) = _sentences(text)
    gated = bool(list(check(sentence)))
    assert behind is _everywhere
    assert gated == bool(triggers.concerned(sentence) & bits)
    return gated


@pytest.mark.parametrize(
    ("text", "trigger", "asked"),
    [
        ("Le chat dort.", word({"chat"}), True),
        ("Le Chat dort.", word(lambda: ["chat"]), True),
        ("Le chien dort.", word({"chat"}), False),
        ("Le chat dort.", beside({"le"}, {"chat"}), True),
        ("Le petit chat dort.", beside({"le"}, {"chat"}), False),
        ("Chat, le.", beside({"le"}, {"chat"}), False),
        ("Il a 20 ans.", beside(FIGURE, ("ans",)), True),
        ("Il a vingt ans.", beside(FIGURE, ("ans",)), False),
        ("Le chat dort.", beside(can_be("L"), can_be("N")), True),
        ("Le chat dort.", beside(can_be("N"), can_be("I")), False),
        ("Le chat dort.", word(Form(lambda token: token.text.isupper())), False),
        ("Le CHAT dort.", word(Form(lambda token: token.text.isupper())), True),
        ("Le chat dort.", word(Read(len, lambda length: length == 4)), True),
        ("Le xyzw vint.", beside({"le"}, Read(len, lambda length: length == 4)), False),
    ],
)
def test_a_trigger_is_a_word_or_two_side_by_side(
    text: str, trigger: triggers.Trigger, asked: bool
) -> None:
    assert _is_asked(text, trigger) == asked


def test_one_of_several_triggers_is_enough() -> None:
    named = word({"chat"}), beside({"le"}, {"chien"})
    assert _is_asked("Un chat dort.", *named)
    assert _is_asked("Le chien dort.", *named)
    assert not _is_asked("Un chien dort.", *named)


def test_a_rule_without_a_trigger_is_always_asked() -> None:
    assert triggers.opened(_everywhere) == (triggers.EVERY, _everywhere)
    (sentence,) = _sentences("Rien.")
    assert triggers.concerned(sentence) & triggers.EVERY


def test_no_rule_finds_anything_where_none_of_its_triggers_stands() -> None:
    claims = scanner.prepare(Config()).claims
    listed = rules.all_rules(claims)
    texts = [text for rule in listed for text in (rule.example, rule.counter_example)]
    texts += [entry.example for entry in mistranslation.entries()]
    gated = [
        (rule.id, *triggers.opened(rule.check))  # type: ignore[arg-type]
        for rule in listed
        if rule.scope == "sentence"
    ]
    assert sum(bits != triggers.EVERY for _, bits, _ in gated) > 60
    missed = [
        (name, sentence.text)
        for text in texts
        for sentence in _sentences(text)
        for name, bits, check in gated
        if not triggers.concerned(sentence) & bits and list(check(sentence))
    ]
    assert missed == []
