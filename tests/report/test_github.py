def test_commands_are_exact(written, report, lost):
    assert written("github", report, lost) == (
        "::error file=seeds/003.txt,line=1,col=1,endColumn=11,title=untranslated.word::"
        '"Le assured" is not French\n'
        "::warning file=seeds/003.txt,line=2,col=27,endColumn=35,title=name.glossary::"
        '"Wladimir" is not French\n'
        "::notice file=seeds/003.txt,line=3,col=1,endColumn=7,title=boilerplate.byline::"
        '"by Lea" is not French\n'
        "::error file=perdu.txt,title=mtqa::no such file\n"
    )


def test_escapes(written, make_report):
    report = make_report(path="a,b:100%.txt", message="50 % ::error::\n\x1b[31m\u202e")
    first, *_ = written("github", report).splitlines()
    assert first.startswith("::error file=a%2Cb%3A100%25.txt,line=1,")
    assert first.endswith("::50 %25 ::error::%0A␛[31m\\u202e")


def test_a_span_over_lines_has_no_columns(written, make_report):
    report = make_report(
        "un\ndeux\n", (("un\ndeux\n", "duplication.loop", "major", ("",), False),), message="x"
    )
    assert written("github", report) == (
        "::warning file=seeds/003.txt,line=1,endLine=2,title=duplication.loop::x\n"
    )


def test_a_unit_is_named(written, make_report):
    report = make_report(unit="tu1")
    assert written("github", report).startswith(
        '::error file=seeds/003.txt,title=untranslated.word::tu1: "Le assured"'
    )
