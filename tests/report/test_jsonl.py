import json
from io import BytesIO, TextIOWrapper

import pytest

from mtqa.report import write

RUN_LINE = (
    '{"type":"run","schema":1,"version":"0.1.0","signature":"rules:1|glossary:2|model:none"}\n'
)


def test_lines_are_exact(written, report, lost):
    assert written("json", report, lost) == RUN_LINE + (
        '{"type":"sentence","path":"seeds/003.txt","index":0,"line":1,"start":0,"end":33,'
        '"text":"Le assured du président américain","score":92.3}\n'
        '{"type":"finding","id":"0000000000000000","path":"seeds/003.txt","sentence":0,"line":1,'
        '"column":1,"start":0,"end":10,"surface":"Le assured","rule":"untranslated.word",'
        '"category":"untranslated","severity":"critical","confidence":0.812,'
        '"fixes":["L\'envoyé","L\'émissaire"],"safe":false,'
        '"message":"\\"Le assured\\" is not French"}\n'
        '{"type":"sentence","path":"seeds/003.txt","index":1,"line":2,"start":34,"end":97,'
        '"text":"Steve Witkoff a rencontré Wladimir Poutine au Kremlin vendredi.","score":40.0}\n'
        '{"type":"finding","id":"0000000000000001","path":"seeds/003.txt","sentence":1,"line":2,'
        '"column":27,"start":60,"end":68,"surface":"Wladimir","rule":"name.glossary",'
        '"category":"name","severity":"major","confidence":0.97,"fixes":["Vladimir"],"safe":true,'
        '"message":"\\"Wladimir\\" is not French"}\n'
        '{"type":"sentence","path":"seeds/003.txt","index":2,"line":3,"start":98,"end":104,'
        '"text":"by Lea","score":71.2}\n'
        '{"type":"finding","id":"0000000000000002","path":"seeds/003.txt","sentence":2,"line":3,'
        '"column":1,"start":98,"end":105,"surface":"by Lea\\n","rule":"boilerplate.byline",'
        '"category":"boilerplate","severity":"minor","confidence":0.812,"fixes":[""],'
        '"safe":false,"message":"\\"by Lea\\" is not French"}\n'
        '{"type":"sentence","path":"seeds/003.txt","index":3,"line":4,"start":105,"end":137,'
        '"text":"La réunion a duré quatre heures.","score":0.0}\n'
        '{"type":"document","path":"seeds/003.txt","language":"fr","sentences":4,"words":22,'
        '"score":55.5,"grade":"post-edit","translated_from":"de","evidence":["Wladimir"]}\n'
        '{"type":"error","path":"perdu.txt","message":"no such file"}\n'
    )


def test_units_are_named_and_have_no_lines(written, make_report):
    lines = [json.loads(line) for line in written("json", make_report(unit="tu1")).splitlines()]
    for line in lines[1:-1]:
        assert line["unit"] == "tu1"
        assert line["line"] is None
        assert line.get("column") is None


def test_documents_are_written_as_they_come(report, run):
    class Out(list[str]):
        write = list.append

    out = Out()
    seen: list[int] = []

    def results():
        for _ in range(3):
            seen.append(len(out))
            yield report

    write("json", results(), run, out)
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x9b31m", "\u202e", "\x7f", "\ufeff", "\u2028"])
def test_what_steers_a_terminal_is_escaped_and_means_the_same(written, hostile, make_report):
    text = f"Une{hostile}phrase.\n"
    out = written("json", make_report(text, ((hostile, "markup.control", "minor", ("",), True),)))
    assert hostile not in out
    finding = json.loads(out.splitlines()[2])
    assert finding["surface"] == hostile
    assert text[finding["start"] : finding["end"]] == hostile


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_a_stream_that_is_not_unicode_gets_the_same_data(written, format, run, make_report):
    report = make_report("L'envoyé 😀 d'Iouri.\n", (("😀", "markup.emoji", "minor", (), False),))
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii", newline="")
    write(format, [report], run, out)
    out.flush()
    lines, expected = raw.getvalue().splitlines(), written(format, report).splitlines()
    if format == "json":
        assert [json.loads(line) for line in lines] == [json.loads(line) for line in expected]
    else:
        assert json.loads(raw.getvalue()) == json.loads("\n".join(expected))


def test_a_path_that_is_not_unicode_is_written(written, make_report):
    out = written("json", make_report(path="caf\udce9.txt"))
    assert json.loads(out.splitlines()[1])["path"] == "caf\ufffd.txt"
