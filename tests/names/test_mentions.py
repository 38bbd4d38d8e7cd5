from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa import scanner
from mtqa.config import Config
from mtqa.names.mentions import NOTHING, Pool, gather
from mtqa.types import Document, Segment
from tests.names.conftest import Names

EAST = "Selon Moscou et Kiev, la Russie a attaqué l'Ukraine. "


def found(names: Names, text: str, at_least: float = 0.5) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.surface, one.fixes) for one in names(text, at_least)]


def test_a_whole_name_is_one_finding(names: Names) -> None:
    text = EAST + "Le général Wjatscheslaw Petrowitsch Gladyschew est arrivé."
    assert found(names, text) == [
        ("Wjatscheslaw Petrowitsch Gladyschew", ("Viatcheslav Petrovitch Gladychev",))
    ]


def test_one_form_is_proposed_for_all_mentions(names: Names) -> None:
    text = EAST + "Juri Gladyschew a parlé. Gladyschew est parti. L'oncle de Gladyschev aussi."
    assert [fixes[0] for _, fixes in found(names, text)] == [
        "Iouri Gladychev",
        "Gladychev",
        "Gladychev",
    ]


def test_the_message_says_what_the_proposal_rests_on(names: Names) -> None:
    text = EAST + "Juri Gladyschew est là. Plus tard, Gladychev est parti."
    (finding,) = names(text)
    assert finding.message == (
        '"Juri Gladyschew" is German spelling; French writes "Iouri Gladychev" (because of the '
        "given name beside it and the subject of the text and "
        '"Gladychev" elsewhere in the text)'
    )


def test_two_conventions_agree_on_what_one_leaves_open(names: Names) -> None:
    alone = names(EAST + "Le ministre Mosjakin a parlé.", 0)
    both = names(EAST + "Le ministre Mosjakin a parlé. Mozyakin était là.", 0)
    assert alone[0].fixes[0] == "Mossiakine"
    assert both[0].fixes[0] == "Moziakine"


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("La lettre de Uschakewitsch est là.", "de Uschakewitsch", "d'Ouchakevitch"),
        ("Le discours d'Uschakewitsch est long.", "Uschakewitsch", "Ouchakevitch"),
        ("La lettre de Jaroschewitsch est là.", "Jaroschewitsch", "Iarochevitch"),
        ("La lettre d'Jaroschewitsch est là.", "Jaroschewitsch", "Iarochevitch"),
    ],
)
def test_the_fix_joins_the_word_before(names: Names, text: str, surface: str, fix: str) -> None:
    (finding,) = names(EAST + text)
    assert (finding.surface, finding.fixes[0]) == (surface, fix)


def test_a_lone_name_in_a_text_on_something_else_goes_to_review(names: Names) -> None:
    (finding,) = names("Le chimiste Gladyschew a gagné le prix du jury à Lyon.", 0)
    assert not finding.safe
    assert finding.confidence < 0.95


def test_a_sure_name_with_a_second_signal_is_safe_and_has_one_fix(names: Names) -> None:
    (finding,) = names(EAST + "Le général Sergej Gladyschew est arrivé.")
    assert finding.safe
    assert finding.fixes == ("Sergueï Gladychev",)
    assert finding.confidence >= 0.95


def test_what_is_not_sure_has_up_to_three_alternatives(names: Names) -> None:
    findings = names(EAST + "Le général Sassonow et le colonel Kosyrew sont là.", 0)
    assert all(len(one.fixes) <= 3 for one in findings)
    assert any(len(one.fixes) > 1 for one in findings)


@pytest.mark.parametrize(
    "name",
    [
        "Andrew Barlow",
        "Bernhard von Bülow",
        "Rudolf Virchow",
        "Bodo Ramelow",
        "Robert Lewandowski",
        "Wojciech Szczęsny",
        "Andrzej Wajda",
        "Jaromír Jágr",
        "Tadej Pogačar",
        "Novak Djokovic",
        "Kolinda Grabar-Kitarović",
        "Gregg Popovich",
        "Matthew Winslow",
        "Steve Wozniak",
        "Vladimir Poutine",
        "Aleksandr Gladychev",
        "Alekseï Petrov",
        "Ievgueni Prigojine",
    ],
)
def test_right_names_stay(names: Names, name: str) -> None:
    assert found(names, f"Hier, {name} était à Paris.") == []
    assert found(names, f"{EAST}Hier, {name} était à Paris.") == []


def test_a_given_name_alone_is_put_right_where_the_east_is_the_subject(names: Names) -> None:
    assert found(names, EAST + "Jewgenij Petrenko est là.") == [("Jewgenij", ("Evgueni",))]
    assert found(names, "Hier, Jewgenij Petrenko était à Lyon.") == []


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("Moskalik est mort. Moskalik avait 59 ans. Moskalic aussi.", "Moskalic", "Moskalik"),
        (
            "Kormilitsyna a dit non. Kormilitsyna a ri. Korlilityyna est partie.",
            "Korlilityyna",
            "Kormilitsyna",
        ),
    ],
)
def test_a_garbled_mention_is_compared_with_the_others(
    names: Names, text: str, surface: str, fix: str
) -> None:
    assert (surface, (fix,)) in found(names, text)


@pytest.mark.parametrize(
    "text",
    [
        "Dmitriev est là. Dmitriev parle. Dmitrieva aussi.",
        "Macron a parlé. Macron est parti. Marcon est resté.",
        "Larcher vote. Larcher sort. La Larcherie est belle.",
        "Hamadani est mort. Hamadini aussi.",
    ],
)
def test_other_names_are_no_misspellings(names: Names, text: str) -> None:
    assert found(names, text, 0) == []


def test_other_documents_speak_where_they_are_pooled() -> None:
    ruleset = scanner.prepare(Config())
    other = scanner.read(Document("a", "text", (Segment("Sergej Gladyschew est mort."),)))
    own = Document("b", "text", (Segment("Le chimiste Gladyschew est arrivé."),))
    pool = gather(other.sentences, ruleset.claims) | gather(
        scanner.read(own).sentences, ruleset.claims
    )
    pooled = scanner.prepare(Config(select=("name",), min_confidence=0), pool=pool)
    alone = scanner.prepare(Config(select=("name",), min_confidence=0))
    (sharper,), (duller,) = scanner.scan(own, pooled).findings, scanner.scan(own, alone).findings
    assert sharper.confidence > duller.confidence


def test_pools_add_up() -> None:
    one = Pool(Counter(a=1), frozenset({"a"}), frozenset({"x"}))
    other = Pool(Counter(a=2, b=1), frozenset(), frozenset({"y"}))
    both = one | other
    assert both.counts == Counter(a=3, b=1)
    assert both.backed == {"a"}
    assert both.written == {"x", "y"}
    assert NOTHING | one == one


PIECES = st.sampled_from(
    [
        "Wladimir ",
        "Gladyschew",
        "GLADYSCHEW",
        "d'",
        "d’",
        "de ",
        "Uschakows",
        "Юрий",
        "Kuznet́sov ",
        "J. ",
        "Saint-Gladyschew-",
        "Ushakov's ",
        "W" + "a" * 299,
        "… ",
        " ",
        "\n",
        "Moscou ",
        "Kremlin. ",
        "Borisowitsch ",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=12))
def test_any_mixture_of_pieces_is_read_and_offsets_hold(names: Names, pieces: list[str]) -> None:
    names("".join(pieces), 0)


@pytest.mark.parametrize(
    "place",
    [
        "le compte @Gladyschew",
        "le mot #Gladyschew",
        "le fichier Gladyschew.txt",
        "le site www.Gladyschew.com",
        "https://example.org/Gladyschew",
        "Sergej.Gladyschew@example.org",
    ],
)
def test_addresses_hashtags_and_file_names_stay(names: Names, place: str) -> None:
    assert names(f"{EAST}Voir {place} .", 0) == ()


def test_a_handle_before_a_name_is_no_given_name(names: Names) -> None:
    (finding,) = names(f"{EAST}Voir @Sergej Gladyschew .", 0)
    assert finding.surface == "Gladyschew"


def test_bulgarian_names_follow_the_country(names: Names) -> None:
    text = "L'écrivain bulgare Dimitar Shishmanov est mort à Sofia, en Bulgarie."
    assert [fixes[0] for _, fixes in found(names, text)] == ["Chichmanov"]


def test_who_lives_elsewhere_may_spell_so(names: Names) -> None:
    at_home = found(names, EAST + "L'écrivaine russe Olga Grjasnowa est là.", 0.8)
    abroad = found(names, "L'écrivaine allemande Olga Grjasnowa est là.", 0.8)
    assert at_home
    assert not abroad
