import json

from mtqa.report import sarif


def test_structure(written, report, clean, lost):
    log = json.loads(written("sarif", report, clean, lost))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("mtqa", "0.1.0")
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["seeds/003.txt", "propre.txt"]
    assert run["artifacts"][0]["hashes"] == {"sha-256": "ab" * 32}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        place = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
        assert 0 <= result["rank"] <= 100
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (failure,) = invocation["toolExecutionNotifications"]
    assert failure["message"]["text"] == "no such file"


def test_a_finding_is_exact(written, report):
    (run,) = json.loads(written("sarif", report))["runs"]
    region = {
        "startLine": 2,
        "startColumn": 27,
        "endLine": 2,
        "endColumn": 35,
        "charOffset": 60,
        "charLength": 8,
    }
    place = {"uri": "seeds/003.txt", "index": 0}
    assert run["results"][1] == {
        "ruleId": "name.glossary",
        "ruleIndex": 0,
        "level": "warning",
        "rank": 97.0,
        "message": {"text": '"Wladimir" is not French'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {**region, "snippet": {"text": "Wladimir"}},
                }
            }
        ],
        "partialFingerprints": {"mtqaFinding/v1": "0000000000000001"},
        "properties": {
            "category": "name",
            "severity": "major",
            "confidence": 0.97,
            "safe": True,
            "surface": "Wladimir",
            "sentence": 1,
        },
        "fixes": [
            {
                "description": {"text": '"Wladimir" → "Vladimir"'},
                "artifactChanges": [
                    {
                        "artifactLocation": place,
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": "Vladimir"}}
                        ],
                    }
                ],
            }
        ],
    }


def test_a_span_over_a_line_end_ends_on_the_next_line(report):
    region = sarif.region(report.findings[2], 3, 1)
    assert (region["endLine"], region["endColumn"]) == (4, 1)


def test_a_rule_brings_its_help(rule):
    help_text = sarif.descriptor(rule)["help"]
    assert help_text["text"] == (
        "A name in the spelling of another language\n\n"
        "Caught: Wladimir Poutine est à Moscou.\n"
        "Left alone: Vladimir Poutine est à {{Moscou}}.\n"
        "Source: usage of the French press"
    )


def test_a_unit_has_no_region(written, make_report):
    (run,) = json.loads(written("sarif", make_report(unit="tu1")))["runs"]
    result = run["results"][1]
    (location,) = result["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"name": "tu1", "kind": "element"}]
    assert result["properties"]["fixes"] == ["Vladimir"]


def test_messages_hold_neither_placeholders_nor_links(written, make_report):
    (run,) = json.loads(written("sarif", make_report(message="{0} [x](http://y) \u202e")))["runs"]
    assert run["results"][0]["message"]["text"] == "{{0}} \\[x\\](http://y) \u202e"
    assert "\u202e" not in written("sarif", make_report(message="\u202e"))


def test_paths_are_uris():
    assert sarif.uri("a b/é:%.txt") == "a%20b/%C3%A9%3A%25.txt"
    assert sarif.uri("/tmp/é.txt") == "file:///tmp/%C3%A9.txt"
    assert sarif.uri("caf\udce9.txt") == "caf%E9.txt"
