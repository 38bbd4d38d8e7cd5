"""False alarms and wrong fixes that reading found, each with what is right instead."""

from collections.abc import Callable

import pytest

from mtqa.types import Report

# (rule, sentence): the rule has nothing to say of it.
RIGHT = [
    ("duplication.word", "On a a priori un tireur casqué qui arrive."),
    ("duplication.word", "L'enceinte convainc par son son très clair et fin."),
    ("duplication.word", "Le père qu'il avait rayé de sa vie avant lui lui avait parlé."),
    ("duplication.word", "Il me regarde et il me dit : Oh la la, tu viens."),
    ("duplication.word", "Le film de l'année était La La Land, pour Warren Beatty."),
    ("duplication.word", "Elle était la maîtresse de votre arrière arrière grand-père."),
    ("duplication.word", "Il y a, à la une une photo du ministre."),
    ("duplication.word", "Il a souri tout en en parlant à ses amis."),
    ("duplication.phrase", "Mon placard n'est pas pire que le vôtre ou le vôtre ou le vôtre."),
    ("duplication.phrase", "Nous avons tous notre film intérieur, vous et vous et vous."),
    ("duplication.phrase", "(Au feu, au feu, au feu), a-t-il crié dans la nuit."),
    ("duplication.phrase", "Avant on pouvait passer +un peu un peu+, mais plus maintenant."),
    (
        "duplication.phrase",
        "Alors mon congé était aussi mon congé et ma fin de journée ma fin de journée.",
    ),
    ("format.thousands", "Le nombre de chômeurs s'établit à 3,732 millions, en légère hausse."),
    ("format.point-thousands", "Il a roulé à 490.484 km/h devant 12 000 ou 15 000 personnes."),
    ("format.point-thousands", "Après 4 607.811 km, soit 12 000 de moins, 15 000 de plus."),
    ("casing.function", "Le quotidien italien Corriere Della Sera en parle mercredi."),
    ("casing.noun", "L'homme de la Solution finale est sous les verrous."),
    ("casing.clause", "Travailler avec des piles L'un des points forts de la machine."),
]

# (rule, sentence, surface, fixes): what is found, and every fix.
FIXED = [
    ("duplication.word", "Il a lu son son blog hier.", "son son", ("son",)),
    ("typography.doubled", "Ce soir c'est raclette.. et rien d'autre.", "..", ("…", ".")),
    ("typography.doubled", "Il a tout vu, etc.. et rien dit.", "..", (".",)),
    (
        "typography.missing-space",
        'Il parle d\'un nouveau débat."Peut être, je ne sais pas", dit-il.',
        '."Peut',
        ('. "Peut',),
    ),
    ("typography.comma", "Il habite dans la banlieue de , avec elle.", "de ,", ()),
    ("format.decimal", "Il coûte de 1.2 à 1.5 million de plus.", "1.2", ("1,2",)),
]


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_is_right_is_left_alone(scan: Callable[[str], Report], rule: str, text: str) -> None:
    assert [one.surface for one in scan(text).findings if one.rule == rule] == []


@pytest.mark.parametrize(("rule", "text", "surface", "fixes"), FIXED)
def test_the_fix_reads_right(
    scan: Callable[[str], Report], rule: str, text: str, surface: str, fixes: tuple[str, ...]
) -> None:
    found = [(one.surface, one.fixes) for one in scan(text).findings if one.rule == rule]
    assert (surface, fixes) in found
