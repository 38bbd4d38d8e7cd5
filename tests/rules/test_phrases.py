"""Rules over phrases and clauses: each fault with its fix, and sentences that are right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa import rules as all_rules
from mtqa.glossary import table as glossary
from mtqa.glossary.claims import Claims
from mtqa.language.tokens import tokens
from mtqa.rules import phrases
from mtqa.types import Finding, Hit, Report, Segment, Sentence

RULES = {
    rule.id: rule
    for rule in all_rules.all_rules(Claims(glossary.load((glossary.shipped(),))))
    if rule.category == "grammar"
}


def sentence(text: str) -> Sentence:
    return Sentence(Segment(text), 0, 0, len(text), tokens(text))


def hits(rule: str, text: str) -> list[Hit]:
    return list(RULES["grammar." + rule].check(sentence(text)))  # type: ignore[arg-type]


def applied(text: str, hit: Hit) -> str:
    return text[: hit.start] + hit.fixes[0] + text[hit.end :]


WRONG = [
    ("phrase-adjective", "Des mécanismes fondamentales.", "Des mécanismes fondamentaux."),
    (
        "phrase-adjective",
        "Les forces de sécurité allemand ont tiré.",
        "Les forces de sécurité allemande ont tiré.",
    ),
    ("phrase-adjective", "Une attaque massif commence.", "Une attaque massive commence."),
    ("phrase-number", "Il contre ces faux rumeurs.", "Il contre ces fausses rumeurs."),
    ("phrase-number", "Un grand explosion a eu lieu.", "Une grande explosion a eu lieu."),
    ("phrase-number", "Il voit trois soldat armés.", "Il voit trois soldats armés."),
    ("phrase-number", "Il voit les grandes ville.", "Il voit les grandes villes."),
    ("weekday", "Il est mort le vendredi à Paris.", "Il est mort vendredi à Paris."),
    ("plural-article", "Il vit avec des grands espoirs.", "Il vit avec de grands espoirs."),
    ("subject", "Les ministres a signé un accord.", "Les ministres ont signé un accord."),
    (
        "far-subject",
        "Les dommages du suicide affecte tant de gens.",
        "Les dommages du suicide affectent tant de gens.",
    ),
    (
        "far-subject",
        "Selon la police, les auteurs du vol a fui.",
        "Selon la police, les auteurs du vol ont fui.",
    ),
    ("far-subject", "Le maire et son adjoint est venu.", "Le maire et son adjoint sont venu."),
    (
        "far-subject",
        "Les hommes, arrêtés hier par la police, a avoué.",
        "Les hommes, arrêtés hier par la police, ont avoué.",
    ),
    ("pronoun-verb", "Il ne sont pas là.", "Ils ne sont pas là."),
    ("pronoun-verb", "Il ne demandent rien.", "Ils ne demandent rien."),
    ("pronoun-verb", "Ils a signé.", "Ils ont signé."),
    ("pronoun-verb", "Je comprend tout.", "Je comprends tout."),
    ("pronoun-verb", "On sont partis.", "On est partis."),
    ("pronoun-verb", "Elle ont refusé de répondre.", "Elles ont refusé de répondre."),
    (
        "pronoun-verb",
        "Il dit que cela signifient la guerre.",
        "Il dit que cela signifie la guerre.",
    ),
    ("name-verb", "Emmanuel Macron ont refusé hier.", "Emmanuel Macron a refusé hier."),
    ("name-verb", "Les Allemands avait gagné.", "Les Allemands avaient gagné."),
    ("name-verb", "Le Kremlin rejettent le plan.", "Le Kremlin rejette le plan."),
    (
        "speaker-verb",
        "« Tout va bien », raconte les militaires à la radio.",
        "« Tout va bien », racontent les militaires à la radio.",
    ),
    ("subject", "Ce vote pourraient intervenir.", "Ce vote pourrait intervenir."),
    ("subject", "Cinq personnes a été tuées.", "Cinq personnes ont été tuées."),
    ("subject", "La comédienne apparaissent dans le film.", "La comédienne apparaît dans le film."),
    (
        "far-subject",
        "Les résultats des relevés mesurant la pollution sera rendus publics.",
        None,
    ),
    (
        "subject",
        "La semaine dernière, deux cétacés avait été aperçus.",
        None,
    ),
    ("gender", "Selon le police, il est mort.", "Selon la police, il est mort."),
    ("gender", "Il parle d'un enquête policière.", "Il parle d'une enquête policière."),
    ("near-adjective", "Il parle de la vie électoral.", "Il parle de la vie électorale."),
    (
        "near-adjective",
        "La ministre a lancé une réforme longue et coûteux.",
        "La ministre a lancé une réforme longue et coûteuse.",
    ),
    ("apposition", "Interrogé par la police, elle a nié.", "Interrogée par la police, elle a nié."),
    (
        "apposition",
        "Les soldats, épuisé par les combats, ont reculé.",
        "Les soldats, épuisés par les combats, ont reculé.",
    ),
    ("clitic-place", "Ils ont se rencontré à Paris.", "Ils se sont rencontré à Paris."),
    ("clitic-place", "Elle a m'envoyé une lettre.", "Elle m'a envoyé une lettre."),
    ("negation-place", "Il pas vient.", "Il ne vient pas."),
    ("infinitive-last", "Il veut la lettre écrire.", "Il veut écrire la lettre."),
    (
        "verb-second",
        "Dans la ville a l'armée tué dix civils.",
        "Dans la ville l'armée a tué dix civils.",
    ),
    (
        "missing-that",
        "Le ministre a annoncé il va partir.",
        "Le ministre a annoncé qu'il va partir.",
    ),
    ("missing-that", "Il pense que partir demain.", "Il pense partir demain."),
    ("auxiliary-form", "Il peut est malade.", "Il peut être malade."),
    ("predicate-gender", "La ville est tombé hier.", "La ville est tombée hier."),
    ("predicate-gender", "Marine Le Pen a été élu hier.", "Marine Le Pen a été élue hier."),
    (
        "predicate-gender",
        "Les victimes ont également été identifié.",
        None,
    ),
    ("subject-participle", "« C'est fini », a-t-elle écrite.", "« C'est fini », a-t-elle écrit."),
    ("relative", "Il voit les drones qui survole la ville.", None),
    ("object-participle", "Voici la ville que l'armée a détruit.", None),
    ("subject-participle", "Les soldats ont tirés sur la foule.", None),
    (
        "predicate-gender",
        "C'est une réunion qui a été annulé hier.",
        "C'est une réunion qui a été annulée hier.",
    ),
    (
        "predicate-gender",
        "La situation devient de plus en plus dangereux.",
        "La situation devient de plus en plus dangereuse.",
    ),
    ("predicate-number", "Ces mesures semblent inutile.", "Ces mesures semblent inutiles."),
    ("reflexive-number", "Elle s'est rendu à Kiev.", "Elle s'est rendue à Kiev."),
    ("reflexive-number", "La réunion s'est terminé tard.", "La réunion s'est terminée tard."),
    ("possessive", "Il vit avec son sœur.", "Il vit avec sa sœur."),
    ("missing-ne", "Le problème est pas résolu.", "Le problème n'est pas résolu."),
    ("missing-ne", "La ministre a jamais répondu.", "La ministre n'a jamais répondu."),
    ("negated-article", "Il n'a pas des preuves.", "Il n'a pas de preuves."),
    ("these-are", "Ce sont une erreur grave.", "C'est une erreur grave."),
    ("bracket", "Il a la lettre hier envoyé.", "Il a envoyé la lettre hier."),
    ("verb-second", "Hier a le ministre démissionné.", "Hier le ministre a démissionné."),
    ("auxiliary-last", "Il dit que le roi la loi signé a.", "Il dit que le roi la loi a signé."),
    ("every", "Il a vu tout les pays.", "Il a vu tous les pays."),
    ("every", "Il a vu toute les villes.", "Il a vu toutes les villes."),
    ("many", "Il a beaucoup des problèmes.", "Il a beaucoup de problèmes."),
    ("dozens", "Des milliers de personne partent.", "Des milliers de personnes partent."),
    ("counted-subject", "L'un des suspects ont fui.", "L'un des suspects a fui."),
    ("counted-subject", "La plupart des gens pense.", "La plupart des gens pensent."),
    ("counted-subject", "Le nombre de cas augmentent.", "Le nombre de cas augmente."),
    ("comparative", "C'est le plus bon joueur.", "C'est le meilleur joueur."),
    ("which", "La maison dans lequel il vit.", "La maison dans laquelle il vit."),
    ("of-which", "La femme que je parle.", "La femme dont je parle."),
    ("bare-title", "Il parle avec président Zelensky.", "Il parle avec le président Zelensky."),
    ("bare-country", "Ukraine a rejeté le plan.", "L'Ukraine a rejeté le plan."),
    ("noun-on-noun", "La guerre Ukraine dure.", "La guerre d'Ukraine dure."),
    ("noun-on-noun", "Le ministre Défense parle.", "Le ministre de la Défense parle."),
    ("subjunctive", "Il est important qu'il vient.", "Il est important qu'il vienne."),
    ("subjunctive", "Il veut que nous venons.", "Il veut que nous venions."),
]


@pytest.mark.parametrize(("rule", "wrong", "right"), WRONG, ids=[one[1] for one in WRONG])
def test_found_and_fixed(rule: str, wrong: str, right: str | None) -> None:
    found = hits(rule, wrong)
    assert len(found) == 1
    mended = applied(wrong, found[0])
    if right is not None:
        assert mended == right
    assert hits(rule, mended) == []


UNFIXED = [
    ("broken", "Dans ce cas, ils postulat des lois."),
    ("broken", "Le projet va peut échouer demain."),
    ("broken", "Il préfère ne pas voulu parler."),
    ("be-infinitive", "Elle est venir à la réunion."),
    ("speakers", "Il a déclaré le ministre."),
    ("address", "Tu dois savoir que votre demande est refusée."),
]


@pytest.mark.parametrize(("rule", "wrong"), UNFIXED)
def test_found(rule: str, wrong: str) -> None:
    assert len(hits(rule, wrong)) == 1


RIGHT = [
    "Il m'en souvient, l'oiseau est envolé, on les fait évader, des vêtements et de souvenir.",
    "Ses voisins et elle sont obligés de partir, l'alerte enlèvement a été déclenché hier.",
    "Je suis sûr que tant le maire que le préfet de police ont été informés.",
    "La question qui occupe donc de nombreux observateurs est simple.",
    "« Je refuse », a dit quelques instants plus tard la ministre.",
    "« Non », assurent un guide de montagne et un médecin de la région.",
    "Plongé dans le coma, l'icône du rock a frôlé la mort.",
    "Les armées malienne, nigérienne et tchadienne avancent, des sacs plastique aussi.",
    "Les lettres, à peine les ont-ils ouvertes, les ont émus.",
    "Trois enfants est un bon chiffre, 1 500 euros est une somme.",
    "Le long de la côte, en la voyant venir, pour la plupart des gens c'est fini.",
    "La Cupra sera de son côté opérationnelle, d'abord ravie, la foule déchante.",
    "Du 31 août au 2 septembre prochains, la ville sera fermée.",
    "C'est l'occasion bien sûr de discuter de l'avenir.",
    "Les agents avancent petit à petit vers l'immense cathédrale.",
    "Les deux planètes sont en réalité distantes de trois kilomètres.",
    "Il rend le travail destiné à prévenir ces feux plus difficile.",
    "Les ministres de l'Intérieur français et allemand se réunissent.",
    "L'accès à la santé et aux consultations est devenu difficile.",
    "La moitié des habitants ont fui, une série de bombes a explosé.",
    "Une boulangerie et un salon de coiffure participent à la fête.",
    "Leurs cris, jugés gênants par un voisin, révèle France 3, ont cessé.",
    "Quel rôle jouent vraiment les militaires ?",
    "Il a trouvé un des drones qui survolent la ville.",
    "À peine a-t-il entendu leur voix que le candidat a craqué.",
    "Il dit à la mère que les enfants ont disparu.",
    "Les efforts qu'il a pu faire sont vains, la somme que cela a coûté aussi.",
    "Il nous a vus, et les lettres qu'il a écrites sont là.",
    "Chaque lundi, le dimanche et le samedi, il a toujours dormi.",
    "Il est parti le lundi suivant et le mardi 3 mars.",
    "La liste des grandes villes et le nom des jeunes gens.",
    "Il s'agit des premiers vols de la saison.",
    "C'est pas grave, dit-il, ses moyens ne lui ont pas permis mieux.",
    "Ce ne sont pas des preuves, et il n'a pas des limites qu'elle protège.",
    "Ce sont cette fois les professeurs, ce sont la France et l'Italie.",
    "Son idée a une nouvelle fois rebondi, il a les yeux fermés.",
    "Je la sens bien, je lis le livre, quand ils se connectent est clair.",
    "Tout les sépare, et tout le pays le sait.",
    "Il y a beaucoup des personnes que nous avons vues.",
    "Ils ne font pas non plus bonne figure, au plus bon marché.",
    "La séance au cours de laquelle il a parlé est finie.",
    "Le temps que je parle, la femme dont je parle est partie.",
    "France 2 a diffusé le film, et la crise Russie-Ukraine dure.",
    "Il est possible que je vienne, il est clair qu'il vient.",
    "Vous savez que vous devez partir, et nous savons pourquoi.",
    "Il a annoncé mardi sa démission, a-t-il déclaré au ministre.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_sentences_are_left_alone(text: str, scan: Callable[[str], Report]) -> None:
    assert [one.rule for one in scan(text).findings if one.category == "grammar"] == []


_QUIET = (Path(__file__).parent / "quiet.txt").read_text("utf-8").splitlines()
QUIET = [line for line in _QUIET if not line.startswith("#")]
_PROSE = "Le ministre a reçu hier les élus de la région, et la réunion a duré trois heures.\n" * 4


@pytest.mark.parametrize("text", QUIET)
def test_verse_lists_code_and_other_languages_are_left_alone(
    text: str, scan: Callable[[str], Report]
) -> None:
    """Within a French page, so that it is not the language of the document that silences us."""
    found = scan(_PROSE + text + "\n" + _PROSE).findings
    assert [(one.rule, one.surface) for one in found if one.category == "grammar"] == []


def test_text_without_accents_is_left_alone() -> None:
    text = "Les ministres a la table du roi signe. " * 20
    assert phrases.words(sentence(text)) is None
    segment = Segment(text)
    one = Sentence(segment, 0, 0, 38, tokens(text, 0, 38))
    assert phrases.words(one) is None
    accented = Segment("é" + text)
    assert phrases.words(Sentence(accented, 0, 1, 39, tokens("é" + text, 1, 39))) is not None


def test_titles_that_contradict_each_other(scan: Callable[[str], Report]) -> None:
    text = (
        "Le président américain Donald Trump arrive à Londres. Le président américain Donald "
        "Trump est reçu. Le président finlandais Sauli Niinistö attend. Plus tard, le "
        "président estonien Sauli Niinistö et le président finlandais Niinistö ont mangé."
    )
    found = [one for one in scan(text).findings if one.rule == "mistranslation.office"]
    assert [(one.surface, one.fixes) for one in found] == [("estonien", ("finlandais",))]


def test_vous_without_an_addressee(scan: Callable[[str], Report]) -> None:
    def addressed(text: str) -> list[Finding]:
        return [one for one in scan(text).findings if one.rule == "grammar.addressee"]

    told = "Un officier a confirmé que vous connaissiez les dégâts. La ville est calme."
    assert [one.surface for one in addressed(told)] == ["vous"]
    assert addressed(told + " Vous pouvez réserver en ligne.") == []
    assert addressed("« Il a confirmé que vous connaissiez les dégâts », dit-elle.") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("La réunion aura lieu le 31 avril à Kiev.", "le 31 avril"),
        ("Il est arrivé à 25h70 à la gare.", "à 25h70"),
        ("Il a obtenu 130 % des voix au premier tour.", "130 % des"),
        ("Le prix a baissé de 150 % en un an.", "baissé de 150 %"),
        ("Il est mort, âgé de 190 ans.", "âgé de 190 ans"),
    ],
)
def test_figures_that_cannot_be(text: str, surface: str, scan: Callable[[str], Report]) -> None:
    found = [one for one in scan(text).findings if one.rule == "format.impossible"]
    assert [one.surface for one in found] == [surface]


def test_figures_that_can_be(scan: Callable[[str], Report]) -> None:
    text = "Le 29 février à 23h59, une hausse de 300 % de ses ventes, âgé de 103 ans."
    assert [one for one in scan(text).findings if one.rule == "format.impossible"] == []


def test_a_fixed_example_is_silent() -> None:
    """Whatever a rule of grammar mends no longer fires it."""
    for rule in RULES.values():
        if rule.scope == "document":
            continue
        for hit in rule.check(sentence(rule.example)):  # type: ignore[arg-type]
            for fix in hit.fixes:
                text = rule.example[: hit.start] + fix + rule.example[hit.end :]
                again = [
                    other
                    for other in rule.check(sentence(text))  # type: ignore[arg-type]
                    if other.start < hit.start + len(fix) and hit.start < other.end
                ]
                assert again == [], (rule.id, text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Le ministre a annoncé le lundi une réforme de la police.", True),
        ("La guerre entre Russie et Ukraine dure encore.", False),
        ("La guerre Russie Ukraine dure encore.", True),
    ],
)
def test_what_native_news_writes_too_is_not_shown(
    scan: Callable[[str], Report], text: str, shown: bool
) -> None:
    rules = ("grammar.weekday", "grammar.two-countries")
    (found,) = (one for one in scan(text).findings if one.rule in rules)
    assert (found.confidence >= 0.5) is shown
