"""Words that are parts of transcribed names, and the many that only look so."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.glossary import table
from mtqa.glossary.table import NAMES
from mtqa.language import lexicon, resources
from mtqa.names import transcription
from mtqa.names.transcription import read, written

GERMAN = """
    Raschid=Rachid Aischa=Aïcha Baschar=Bachar Hischam=Hicham Schukri=Choukri Aschraf=Achraf
    Scharif=Charif,Chérif,Sharif Haschemi=Hachémi,Hachemi,Hashemi Baschir=Bachir,Béchir
    Dschamal=Jamal Dschalal=Jalal Dschaber=Jaber Dschibril=Jibril,Djibril Dschumblat=Joumblatt
    Dschafar=Jaafar,Jafar Dschebali=Jebali Dschahangiri=Jahangiri Nadschib=Najib,Nadjib
    Madschid=Majid,Madjid Hidschasi=Hijazi Faradsch=Faraj Chadidscha=Khadija,Khadidja
    Radschab=Rajab Radschawi=Radjavi,Rajavi Modschtaba=Mojtaba Chalid=Khaled,Khalid
    Chaled=Khaled Chalil=Khalil Chatami=Khatami Chomeini=Khomeiny,Khomeini Lachdar=Lakhdar
    Machmud=Mahmoud Jachja=Yahya Jassir=Yasser Jussuf=Youssef Hidschra=hijra,hégire
    Schtajjeh=Shtayyeh Sawahiri=Zawahiri Jitzchak=Yitzhak Jizchak=Yitzhak Mosche=Moshe
    Schimon=Shimon Schmuel=Shmuel Jehuda=Yehuda,Yehouda Awigdor=Avigdor Kirjat=Kiryat
    Wenizelos=Vénizélos Dschochar=Djokhar Hodscha=Hodja,Khodja Hedschas=Hedjaz
    Scheich=cheikh,Cheikh Dschihad=jihad,Jihad Ajatollah=ayatollah
    Großajatollah=grand.ayatollah Dschihadisten=jihadistes
    Scharia=charia Dschinn=djinn Schekel=shekel Maharadscha=maharadjah
"""
UNSEEN = """
    Dschalloul=Jalloul,Djalloul Dschirba=Jirba,Djirba Dscharrud=Jarroud,Djarroud
    Dschubran=Joubran,Djoubran Dschomhuri=Jomhouri,Djomhouri Dschilani=Jilani,Djilani
    Dschamschidi=Jamchidi,Djamchidi Dschuchdar=Joukhdar,Djoukhdar Hamadscha=Hamaja,Hamadja
    Maradschi=Maraji,Maradji Tadschuri=Tajouri,Tadjouri Haradsch=Haraj,Haradj
    Nassaradsch=Nassaraj,Nassaradj Elijahu=Eliyahu Jeschajahu=Yeshayahu Matitjahu=Matityahu
    Awijahu=Aviyahu Alisadeh=Alizadeh Hassansadeh=Hassanzadeh Netanjahu=Netanyahu
    al-Raschid=al-Rachid Al-Dschaber=Al-Jaber asch-Scharif=al-Charif,al-Chérif,al-Sharif
    el-Chatib=el-Khatib Abd-al-Raschid=Abd-al-Rachid Kirjat-Schmona=Kiryat-Shmona
    RASCHID=RACHID DSCHALLOUL=JALLOUL,DJALLOUL Raschids=Rachid Elijahus=Eliyahu
"""
OTHERS = """
    Schäfer Schröder Schulz Scholz Schmidt Schumacher Schiller Schubert Scharf Scharping Schill
    Raschke Bosch Busch Fischer Fritsch Nietzsche Bartsch Goldschmidt Waldschmidt Edschmid
    Bindschedler Handschin Kindschi Modschiedler Siedschlag Godschalk Radsch Bundschuh Windscheid
    Bachmann Buchholz Bach Kirchner Lichtenberg Michel Chamisso Chemnitz Juncker Jahn Jung Jürgen
    Joachim Judith Jana Jens Josef Jonas Kruse Kurt Ulrich Huber Sahra Wagenknecht Özdemir
    Nordschleife Leidschendam Landschaft Rundschau Kameradschaft Dschungelcamp Bildschirm
    Radschuhe Dobrindt Chevalier Charpentier Charles Chirac Jacques Jospin Bouchard Achard Rocher
    Chalumeau Machiavel Rashid Hashemi Sharif Khalid Rushdie Bashir Aisha Sheikh Ashraf Sharon
    Shaw Marsh Church Jackson Johnson Yasin Yusuf Aydın Gündoğan Erdoğan Kılıçdaroğlu Akşener
    Muharrem Demirtaş Jaruzelski Wałęsa Wajda Jagiełło Kaczyński Schnitzler Łódź Čapek Dvořák
    Janáček Šafařík Kundera Hašek Gottwald Jovanović Hadžić Alijagić Izetbegović Szijjártó Bolsonaro
    Michelangelo Chiellini Schiaparelli Schiavone Maschera Boschi Bocchi Jahid Jahel Sadeh Sadek
    Dschemilew Dschanajew Dschaparow Aserbaidschan Fidschianer Tadschikisch Kambodschaner HaSchem
    Al-Rachid Al-Khelaïfi El-Khomri Raschid-Moschee Netanjahu-Regierung al- -Raschid
"""


def rows(text: str) -> list[tuple[str, tuple[str, ...]]]:
    pairs = (entry.replace(".", " ").split("=") for entry in text.split())
    return [(german, tuple(forms.split(","))) for german, forms in pairs]


@pytest.mark.parametrize(("german", "forms"), rows(GERMAN) + rows(UNSEEN))
def test_reads_what_german_alone_writes(german: str, forms: tuple[str, ...]) -> None:
    part = read(german)
    assert part is not None
    assert part.forms == forms
    assert part.sure in ("certain", "likely")
    assert len(forms) == 1 or part.sure == "likely"


@pytest.mark.parametrize("word", OTHERS.split())
def test_leaves_all_others_alone(word: str) -> None:
    part = read(word)
    assert part is None or part.forms == ()


@pytest.mark.parametrize("word", ["Abu", "Mahmud", "Nur", "Umar", "Jair", "Jakub", "bin", "Asis"])
def test_what_others_write_too_needs_company(word: str) -> None:
    part = read(word)
    assert part is not None
    assert part.sure == "beside"


@pytest.mark.parametrize("word", ["raschid", "abu", "jassir", "dschalloul", "al-raschid"])
def test_a_name_has_a_capital(word: str) -> None:
    assert read(word) is None


def test_a_title_may_have_none() -> None:
    part = read("dschihadisten")
    assert part is not None
    assert part.forms == ("jihadistes",)


def test_no_listed_form_is_commoner_in_french_than_what_replaces_it() -> None:
    for german, part in transcription.parts().items():
        if part.forms and part.sure in ("certain", "likely"):
            word = lexicon.look_up(german)
            assert not word.french, german
            usual = max(lexicon.look_up(form.lower()).fr for form in part.forms)
            assert word.fr == 0 or word.fr < usual, german


def test_a_certain_row_has_one_form_and_no_form_is_listed_as_german() -> None:
    for german, part in transcription.parts().items():
        assert part.sure != "certain" or len(part.forms) == 1, german
        for form in part.forms:
            other = transcription.parts().get(form.lower())
            assert other is None or other.sure == "shared", (german, form)


def test_no_spelling_is_listed_twice() -> None:
    listed = [
        spelling.lower()
        for row in resources.rows("fr/transcription_names.csv")
        for spelling in row["spellings"].split("|")
    ]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.parametrize("row", resources.rows("fr/transcription_patterns.csv"))
def test_a_pattern_keeps_its_promise(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"])
    first = next(
        one for one in transcription.patterns() if one.letters.search(row["german"].lower())
    )
    assert first.letters.pattern == row["pattern"]
    assert not pattern.search(row["counter_example"].lower())
    part = read(row["german"])
    if row["sure"] == "never":
        assert part is None
    else:
        assert part is not None
        assert (part.forms[0], part.sure) == (row["french"], row["sure"])


@pytest.mark.parametrize("row", resources.rows("fr/transcription_letters.csv"))
def test_letters_keep_their_promise(row: dict[str, str]) -> None:
    assert re.search(row["german"], row["example"].lower())
    for language in row["languages"].split()[-1:]:
        assert written(row["example"].lower(), language)[0] == row["written"].lower()


def test_people_of_other_countries_are_left_alone(shared: Path) -> None:
    """Czech, Polish, French, Russian … people as German and French write them."""
    people = shared / "data" / "names" / "people_de_fr.tsv"
    with people.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = {
        word: part.forms
        for row in table
        for word in f"{row['de']} {row['fr']}".split()
        if (part := read(word)) is not None and part.forms and part.sure != "beside"
    }
    assert found == {}


@given(
    st.one_of(
        st.text(max_size=20), st.from_regex(r"(?i)[a-zäÿ'’-]{0,4}(dsch|jahu|sadeh|sch)\w{0,5}")
    )
)
def test_any_word_can_be_read(word: str) -> None:
    part = read(word)
    if part is not None:
        assert part.forms or part.sure == "shared"
        assert all(form != word or form in part.forms[1:] for form in part.forms)
        assert len(part.forms) <= 3


def test_no_canonical_form_of_the_shipped_glossary_looks_german() -> None:
    entries = table.load((table.shipped(),)).entries
    words = {word for entry in entries if entry.kind in NAMES for word in entry.canonical.split()}
    found = {
        word: part.forms
        for word in words
        if (part := read(word)) is not None and part.forms and part.sure != "beside"
    }
    assert found == {}
