"""Grammar that takes knowledge of verbs and nouns: each fault with its fix, and near misses."""

from collections.abc import Callable, Iterable

import pytest

from mtqa.language import morphology, resources
from mtqa.language.tokens import tokens
from mtqa.rules import (
    adjective_order,
    agreement_far,
    auxiliaries,
    mood,
    order,
    predicates,
    tense,
    valency,
    verb_company,
    verb_shapes,
)
from mtqa.types import Hit, Rule, Segment, Sentence

FAMILIES = (
    valency,
    auxiliaries,
    verb_shapes,
    verb_company,
    mood,
    agreement_far,
    predicates,
    tense,
    order,
    adjective_order,
)
RULES: dict[str, Rule] = {rule.id: rule for family in FAMILIES for rule in family.RULES}


def hits(rule: str, text: str) -> list[Hit]:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    check: Callable[[Sentence], Iterable[Hit]] = RULES["grammar." + rule].check  # type: ignore[assignment]
    return list(check(sentence))


def fixed(rule: str, text: str) -> str:
    """``text`` with the first fix of every hit."""
    for hit in sorted(hits(rule, text), key=lambda hit: -hit.start):
        text = text[: hit.start] + hit.fixes[0] + text[hit.end :]
    return " ".join(text.split())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_examples(rule: Rule) -> None:
    name = rule.id.removeprefix("grammar.")
    assert hits(name, rule.example)
    for other in RULES:
        assert hits(other.removeprefix("grammar."), rule.counter_example) == []


@pytest.mark.parametrize("entry", valency.entries(), ids=lambda entry: entry.example)
def test_rows_of_the_table(entry: valency.Entry) -> None:
    rule = "time-phrase" if entry.kind == "time" else "government"
    found = hits(rule, entry.example)
    assert len(found) == 1
    assert found[0].fixes
    assert valency.spelt(entry.right) in found[0].message
    assert hits(rule, fixed(rule, entry.example)) == []


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("government", "Il vit en Berlin.", "Il vit à Berlin."),
        (
            "government",
            "C'est la raison pourquoi il part.",
            "C'est la raison pour laquelle il part.",
        ),
        ("time-phrase", "Il part en lundi.", "Il part lundi."),
        ("time-phrase", "Il arrive dans février.", "Il arrive en février."),
        ("auxiliary", "Ils ont arrivé hier.", "Ils sont arrivés hier."),
        ("auxiliary", "Elle a récemment devenu maire.", "Elle est récemment devenue maire."),
        ("auxiliary", "J'ai venu hier.", "Je suis venu hier."),
        ("auxiliary", "La crise n'a pas arrivé.", "La crise n'est pas arrivée."),
        ("reflexive-auxiliary", "Ils s'ont réunis.", "Ils se sont réunis."),
        ("reflexive-auxiliary", "Il se a rendu.", "Il s'est rendu."),
        ("passive", "Les bombes ont été explosées hier.", "Les bombes ont explosé hier."),
        ("passive", "Il a été arrivé hier.", "Il est arrivé hier."),
        ("passive", "Le ministre est démissionné.", "Le ministre a démissionné."),
        ("after-auxiliary", "J'ai regardais le film.", "J'ai regardé le film."),
        ("after-auxiliary", "Ils ont fournir une aide.", "Ils ont fourni une aide."),
        ("after-auxiliary", "Il a réussi a gagner.", "Il a réussi à gagner."),
        (
            "after-modal",
            "Il peut être détruit et doit signé.",
            "Il peut être détruit et doit signer.",
        ),
        ("after-modal", "Veuillez vérifiez votre adresse.", "Veuillez vérifier votre adresse."),
        ("after-preposition", "Il vient pour prend le train.", "Il vient pour prendre le train."),
        ("after-preposition", "Il a décidé de signé.", "Il a décidé de signer."),
        ("bare-infinitive", "Ils exploser hier.", "Ils explosent hier."),
        ("bare-infinitive", "Des machines qui nager vite.", "Des machines qui nagent vite."),
        ("negation", "Il ne pas est ici.", "Il n'est pas ici."),
        ("polite-infinitive", "S'il vous plaît, noter cela.", "S'il vous plaît, notez cela."),
        ("inversion", "Où vont-il ?", "Où vont-ils ?"),
        ("inversion", "Que savent-tu ?", "Que sais-tu ?"),
        ("adverb-place", "Il souvent arrive.", "Il arrive souvent."),
        (
            "subjunctive",
            "Il part pour que vous pouvez rester.",
            "Il part pour que vous puissiez rester.",
        ),
        ("subjunctive", "Avant que la réunion est finie.", "Avant que la réunion soit finie."),
        ("conditional", "S'il serait ici, il dirait oui.", "S'il était ici, il dirait oui."),
        (
            "far-subject",
            "Les efforts pour rapprocher la Russie d'un accord s'est intensifié.",
            "Les efforts pour rapprocher la Russie d'un accord se sont intensifiés.",
        ),
        (
            "far-subject",
            "La décision des ministres n'ont pas surpris.",
            "La décision des ministres n'a pas surpris.",
        ),
        ("predicate-gender", "Elle est très inquiet.", "Elle est très inquiète."),
        ("predicate-gender", "Ils ont été arrêtées.", "Ils ont été arrêtés."),
        ("predicate-number", "Nous sommes adorable.", "Nous sommes adorables."),
        ("predicate-number", "Ils ont été gravement blessé.", "Ils ont été gravement blessés."),
        ("reflexive-number", "Elle s'est effondré.", "Elle s'est effondrée."),
        ("reflexive-number", "Les chefs se sont réuni.", "Les chefs se sont réunis."),
        ("relative", "Ceux qui a fui sont ici.", "Ceux qui ont fui sont ici."),
        ("adjective-place", "L'ukrainienne armée avance.", "L'armée ukrainienne avance."),
        ("quantity", "Il y a beaucoup gens.", "Il y a beaucoup de gens."),
        ("relative-of", "C'est ce que nous avons besoin.", "C'est ce dont nous avons besoin."),
    ],
)
def test_fixes(rule: str, wrong: str, right: str) -> None:
    assert fixed(rule, wrong) == right
    assert hits(rule, right) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("government", "Elle a porté plainte pour viol et répond sur le fond."),
        ("government", "Le fossé entre les territoires, à quoi va ressembler la ville ?"),
        ("government", "Il faut faire participer les citoyens cette semaine."),
        ("time-phrase", "Une mission sur Mars, avant quelques jours de repos."),
        ("auxiliary", "Il y a mort d'homme ; il l'a convenu avec lui."),
        ("passive", "Il s'est suffi à lui-même et a été surpris."),
        ("after-auxiliary", "Ceux qui n'en ont pas risquent une amende."),
        ("after-modal", "Vous allez bien entendu me demander. Il se veut rassuré."),
        ("after-preposition", "Il tient cela pour acquis, rien de prévu, à peine arrivé."),
        ("bare-infinitive", "Elle ne sait pas qui croire, ni à qui parler."),
        ("polite-infinitive", "Pourriez-vous s'il vous plaît vérifier ?"),
        ("inversion", "Allez-vous-en, rendez-vous, peut-être, dit-il, parlons-nous."),
        ("adverb-place", "Peut-il également venir ? Il a toujours raison."),
        ("subjunctive", "Vous voyez donc bien qu'il ne s'agit pas de cela."),
        ("conditional", "Il demande s'il serait possible de venir."),
        ("far-subject", "Les pays de l'est sont là. Toutes les semaines a lieu un marché."),
        ("far-subject", "Un tiers des flux transportés sont des matières dangereuses."),
        ("far-subject", "Il a des taux plus élevés que la moyenne ont montré les experts."),
        ("predicate-gender", "Des centaines de voyageurs étaient bloqués."),
        ("predicate-number", "Les territoires seront bien sûr concernés."),
        ("reflexive-number", "On s'est rencontrés ; elles se sont dit au revoir."),
        ("person", "Nous ne voulons pas ce que nous promettent les autres."),
        ("far-subject", "Une mesure censée redonner espoir. L'art de savoir occuper."),
        ("far-subject", "Des caprices à tout va ? Des élus de droite a priori ravis."),
        ("predicate-number", "Nous ne nous sommes pas donné les moyens."),
        (
            "after-modal",
            "Il veut coûte que coûte partir ; allons, soyons fous ; ceux qui le peuvent sont là.",
        ),
        ("relative", "C'est la réunion avec les ministres qui a eu lieu."),
        ("adjective-place", "Les parlementaires employeurs et les politiques clé."),
        ("stranded", "Que veux-tu en faire, à ?"),
        ("quantity", "Il coûte un million et beaucoup pleurent."),
        ("relative-of", "Il dit que nous avons besoin de temps."),
    ],
)
def test_near_misses(rule: str, text: str) -> None:
    assert hits(rule, text) == []


def test_participles_of_the_table_are_french() -> None:
    for row in resources.rows("fr/valency_verbs.csv"):
        assert any(
            reading.tense == "past participle" for reading in morphology.readings(row["participle"])
        )


@pytest.mark.parametrize(
    "text", ["LES ACCORDS A ÉTÉ SIGNÉ", "1. lundi 2. mardi", "", "a", "qui", "de à ."]
)
def test_no_rule_speaks_over_capitals_or_lists(text: str) -> None:
    found = {rule: hits(rule.removeprefix("grammar."), text) for rule in RULES}
    assert {rule for rule, told in found.items() if told} == set()


def test_the_index_is_current() -> None:
    header = ("row", "anchors", "needs")
    listed = list(resources.columns("fr/valency_index.csv", header))
    assert len(listed) == len(valency.entries())
    for number, entry in enumerate(valency.entries()):
        pattern = valency.compiled(entry)
        found = [" ".join(sorted(one)) for one in (pattern.anchors, pattern.needs)]
        assert listed[number] == [str(number), *found]
