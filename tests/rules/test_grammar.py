"""The grammar family: near misses first, since native text is full of them."""

from collections.abc import Callable, Iterable

import pytest

from mtqa.language.tokens import tokens
from mtqa.rules import elision, function_words, grammar, neighbours, nominals, verbs
from mtqa.types import Hit, Rule, Segment, Sentence

RULES = {rule.id: rule for rule in grammar.RULES}


def hits(rule: str, text: str) -> list[Hit]:
    sentence = Sentence(Segment(text), 0, 0, len(text), tokens(text))
    check: Callable[[Sentence], Iterable[Hit]] = RULES[rule].check  # type: ignore[assignment]
    return list(check(sentence))


def fixed(rule: str, text: str) -> str:
    """``text`` with the first fix of every hit."""
    for hit in reversed(hits(rule, text)):
        text = text[: hit.start] + hit.fixes[0] + text[hit.end :]
    return text


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("elision", "Le président de Ukraine parle.", "Le président d'Ukraine parle."),
        ("elision", "Il signe le accord.", "Il signe l'accord."),
        ("elision", "La existence de Israël.", "L'existence d'Israël."),
        ("elision", "Il dit que il vient.", "Il dit qu'il vient."),
        ("elision", "Il se est tu, je ai vu.", "Il s'est tu, j'ai vu."),
        ("elision", "Le chef du État.", "Le chef de l'État."),
        ("elision", "On va au hôpital.", "On va à l'hôpital."),
        ("elision", "Comme si il pleuvait.", "Comme s'il pleuvait."),
        ("elision", "Il parle de un accord d’État.", "Il parle d’un accord d’État."),
        ("false-elision", "Il vient d'Kiev.", "Il vient de Kiev."),
        ("false-elision", "Voici l'centrale.", "Voici la centrale."),
        ("false-elision", "Voici l'héros.", "Voici le héros."),
        ("contraction", "La fin de le conflit.", "La fin du conflit."),
        ("contraction", "La fin de les combats.", "La fin des combats."),
        ("contraction", "Il parle à les Russes.", "Il parle aux Russes."),
        ("contraction", "Il arrive à Le Caire.", "Il arrive au Caire."),
        ("contraction", "Le pays de lequel il vient.", "Le pays duquel il vient."),
        ("contraction", "La fin de le capitale.", "La fin de la capitale."),
        ("determiners", "Il voit les le ministre.", "Il voit le ministre."),
        ("determiners", "Il parle de des pays.", "Il parle des pays."),
        ("prepositions", "Il vit dans à Paris.", "Il vit dans Paris."),
        ("before-vowel", "Il voit ce accord et sa équipe.", "Il voit cet accord et son équipe."),
        ("before-vowel", "Il voit cet conflit.", "Il voit ce conflit."),
        ("before-vowel", "Un nouveau accord.", "Un nouvel accord."),
        ("country", "Il va en Canada.", "Il va au Canada."),
        ("country", "Il vit au Ukraine.", "Il vit en Ukraine."),
        ("country", "Il va dans États-Unis.", "Il va aux États-Unis."),
        ("country", "Il livre à Ukraine.", "Il livre à l'Ukraine."),
        ("country", "Il attaque le Russie.", "Il attaque la Russie."),
        ("participle", "Les accords ont été signé.", "Les accords ont été signés."),
        ("participle", "La ville est détruites.", "La ville est détruite."),
        (
            "gender",
            "Il dit que la dialogue de Paris reprend.",
            "Il dit que le dialogue de Paris reprend.",
        ),
        ("gender", "Il reprend la dialogue.", "Il reprend le dialogue."),
        ("adjective", "Un effort plus massive.", "Un effort plus massif."),
        ("gender", "La dialogue reprend.", "Le dialogue reprend."),
        ("gender", "Il convoque un réunion.", "Il convoque une réunion."),
        ("gender", "Il habite le grande ville.", "Il habite la grande ville."),
        ("gender", "Il ouvre le grande débat.", "Il ouvre le grand débat."),
        ("gender", "Il vient du réunion.", "Il vient de la réunion."),
        ("gender", "La dialogue nationale reprend.", "Le dialogue national reprend."),
        ("gender", "Cet bonne opinion.", "Cette bonne opinion."),
        ("contraction", "Le député de le Sarthe.", "Le député de la Sarthe."),
        ("number", "Il signe les accord.", "Il signe les accords."),
        ("number", "Il voit le accords.", "Il voit les accords."),
        ("number", "Il voit un soldats.", "Il voit un soldat."),
        ("number", "Dans quelques semaine.", "Dans quelques semaines."),
        ("adjective", "La centrale nucléaires fume.", "La centrale nucléaire fume."),
        ("adjective", "La superficie total monte.", "La superficie totale monte."),
    ],
)
def test_mends(rule: str, wrong: str, right: str) -> None:
    assert fixed(f"grammar.{rule}", wrong) == right
    assert hits(f"grammar.{rule}", right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le onze de Harvard dit que oui.",
        "Il est venu de un à trois jours.",
        "La Une de Charlie et la une de Closer.",
        "Le IIe siècle, la IVe République, de A à Z.",
        "Le ou les responsables, de et vers Paris.",
        "Il promet de le dire et de les voir.",
        "Il promet de les y aider.",
        "Le livre de Iouri et le chef d'Iouri.",
        "Jennifer de Oliveira et Me Emmanuel Marsigny.",
        "J'suis d'la ville, à N'Djamena.",
        "Marine Le Pen parle de Le Pen.",
        "Il arrive dans à peine une heure.",
        "Mille et une vies, les premier et deuxième tours.",
        "La chef de la police et sa prédécesseur.",
        "Quelle est la mode du poste ?",
        "Il l'a dit à France Inter, à France 2 et dans France Dimanche.",
        "Comme le relève la presse, ainsi que le montre Paul.",
        "Ils se sont parlé, on s'est vus, on est partis.",
        "Vous êtes venu, nous sommes arrivés à Panama.",
        "Ce est-ouest, ce onze, sa hache, un beau et vieux chat.",
        "Il donne le la à tous, moins cher.",
        "Ils ont de nouveau accès au site.",
        "Comme le laisse entendre la presse, Kim Jong Un envoyée de Séoul.",
        "La vengeance de Y. Mihoub, la loi littoral et les bac S.",
        "Ce soir sont élus les députés.",
        "Un crime contre la ville commercial.",
        "Le sort des exilé.e.s et les député·e·s de la A86.",
        "Il la dialogue et les porte.",
        "Il tombe dans des guet-apens.",
        "Les maillots rouge et blanc.",
        "Une fois adultes, ils partent.",
        "La moitié ont signé un accord.",
        "Le prix Nobel et la prix Nobel.",
        "Des vols longue distance à un prix bon marché.",
    ],
)
def test_leaves_native_french_alone(text: str) -> None:
    assert {rule: found for rule in RULES if (found := hits(rule, text))} == {}


def test_a_foreign_name_is_never_mended_unattended() -> None:
    (hit,) = hits("grammar.elision", "Avec la mise à jour de la Everyday Line.")
    assert (hit.evidence, hit.safe) == ("foreign name", False)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_silent_without_words(rule: Rule) -> None:
    for text in ("", "12", "le", "l'", "de le", "… — ! ?"):
        assert hits(rule.id, text) == []


def test_every_rule_begins_with_a_little_word() -> None:
    firsts = {
        *elision._ELIDABLE,
        *grammar._BEFORE_VOWEL,
        *grammar._BEFORE_CONSONANT,
        *function_words._FORBIDDEN_SECOND,
        *function_words._FIRSTS,
        *function_words._FIRST_WORDS,
        *nominals.DETERMINERS,
        *verbs._NUMBERS,
    }
    assert firsts <= neighbours.LITTLE_WORDS
