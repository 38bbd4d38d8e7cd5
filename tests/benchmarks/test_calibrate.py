"""Faults stand where they are said to stand, and confidence follows what was observed."""

import random
from collections import Counter

import pytest

from benchmarks import calibrate
from benchmarks.corruption import spoil
from benchmarks.foreign_words import Supply
from benchmarks.observations import Observation, Source

SUPPLY = Supply(
    listed={"gouvernement": ["Regierung"]},
    german={"maison": ["Haus"]},
    english={"maison": ["house"]},
    names={"Vladimir Poutine": ["Wladimir Putin"]},
    lines=["Die Regierung hat am Freitag nichts beschlossen"],
    pieces=["leave a comment"],
)
LINES = [
    "Le gouvernement a annoncé le 25 février 2019, dans la maison de la presse, 25 000 emplois.",
    'Vladimir Poutine a dit : "Nous verrons bien." Les hommes ont quitté la grande salle à 15h30.',
] * 100


def observation(right: float, source: Source = "native", half: int = 0) -> Observation:
    return Observation(
        "casing.noun", "noun", source, right, half, f"{right}{half}", "Maison", "", True
    )


def test_faults_lie_in_the_text_and_only_their_lines_changed() -> None:
    put: Counter[str] = Counter()
    spoilt = spoil(LINES, SUPPLY, random.Random(1), put)
    lines = spoilt.text.split("\n")
    assert len(lines) == len(spoilt.origins)
    assert sum(put.values()) == len(spoilt.faults) > 40
    touched = {spoilt.text.count("\n", 0, fault.start) for fault in spoilt.faults}
    for fault in spoilt.faults:
        assert 0 <= fault.start < fault.end <= len(spoilt.text)
        assert "\n" not in spoilt.text[fault.start : fault.end]
    for number, (line, origin) in enumerate(zip(lines, spoilt.origins, strict=True)):
        assert (origin == -1 or line != LINES[origin]) == (number in touched)


def test_a_rule_without_observations_keeps_what_its_author_expects() -> None:
    table = calibrate.fit([], {"casing.noun": 0.85}, 1000)
    assert table["casing.noun", ""].confidence == pytest.approx(0.85)


def test_alarms_on_native_text_lower_confidence_and_faults_found_raise_it() -> None:
    alarms = [observation(0.0)] * 10
    found = [observation(1.0, "corrupted")] * 90
    priors = {"casing.noun": 0.85}
    few = calibrate.fit(alarms, priors, 10_000)["casing.noun", "noun"]
    more = calibrate.fit([*alarms, *found], priors, 10_000)["casing.noun", "noun"]
    assert few.confidence < 0.7 < more.confidence < 0.91


def test_what_several_systems_say_counts_once() -> None:
    once = calibrate.fit([observation(0.0, "post-edit")], {"casing.noun": 0.85}, 0)
    often = calibrate.fit([observation(0.0, "post-edit")] * 5, {"casing.noun": 0.85}, 0)
    assert once["casing.noun", ""].wrong == pytest.approx(often["casing.noun", ""].wrong) == 1


def test_a_reading_has_the_last_word_and_speaks_for_the_unread() -> None:
    read, unread = observation(0.0, half=0), observation(0.0, half=1)
    judged = calibrate.with_readings([read, unread], {read.key: True})
    assert [one.right for one in judged] == [1.0, pytest.approx(7 / 9)]
