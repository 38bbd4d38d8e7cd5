"""Word order, clauses and their joints: each fault with its fix, and what French says so."""

from collections.abc import Callable

import pytest

from mtqa.types import Report

Scan = Callable[[str], Report]

WRONG = [
    # The verb at the end.
    ("Les députés ont la loi hier soir adopté.", "bracket", "adopté la loi hier soir"),
    ("Quand les pompiers sur place arrivés sont, il pleuvait.", "auxiliary-last", "sont arrivés"),
    ("Il dit que les experts demain arriver vont.", "auxiliary-last", "vont demain arriver"),
    ("Il dit que le pont hier détruit a été.", "auxiliary-last", "a été détruit"),
    ("Il doit le budget avant mardi présenter.", "infinitive-last", None),
    ("Il sait que le maire la réunion ouvrira.", "verb-last", "ouvrira la réunion"),
    ("Il sait que le maire la réunion n'ouvrira pas.", "verb-last", None),
    # The verb in second place.
    ("Lundi ont les syndicats appelé à la grève.", "verb-second", "les syndicats ont appelé"),
    (
        "Ce week-end ont les joueurs le match perdu.",
        "verb-second",
        "les joueurs ont perdu le match",
    ),
    ("En 2023 a l'usine ses ventes doublé.", "verb-second", "l'usine a doublé ses ventes"),
    ("Demain va le maire à Berlin partir.", "verb-second", "le maire va partir à Berlin"),
    ("Hier signa le maire un accord.", "verb-second", "le maire signa"),
    ("Bien que la pluie tombe, a-t-elle gagné hier.", "inverted-main", "elle a"),
    # Before the noun.
    ("Le par l'armée détruit pont est fermé.", "participle-place", "Le pont détruit par l'armée"),
    ("La prévue réunion est reportée.", "participle-place", "La réunion prévue"),
    ("Les européens pays hésitent.", "adjective-place", "Les pays européens"),
    ("Une russe militaire base a brûlé.", "adjective-place", "Une base militaire russe"),
    ("Les autres deux soldats sont libres.", "number-place", "deux autres"),
    # Nouns that nothing links.
    ("Le ministre défense a démissionné.", "noun-pair", "ministre de la défense"),
    ("L'accord paix a été signé.", "noun-pair", "accord de paix"),
    ("Une usine médicaments a fermé.", "lone-pair", "usine de médicaments"),
    ("La police porte-parole a parlé.", "owner-first", "Le porte-parole de la police"),
    ("L'Ukraine président a parlé.", "owner-first", "Le président de l'Ukraine"),
    ("Les gaz livraisons ont repris.", "owner-first", "Les livraisons de gaz"),
    ("Merkels plan est critiqué.", "genitive", "Le plan de Merkel"),
    # Joints of clauses.
    ("Les experts croient la guerre durera.", "unjoined", "que la"),
    ("L'homme a tiré sur la foule a été arrêté.", "unjoined", None),
    ("Il sait que comment réparer ce pont.", "superfluous-that", "comment"),
    ("Il est venu pour que réparer le pont.", "superfluous-that", "pour réparer"),
    ("Selon que le ministre, tout va bien.", "superfluous-that", "le"),
    ("L'homme que a tiré est mort.", "that-for-who", "qui a"),
    ("Le film qui nous avons vu est long.", "who-for-that", "que nous"),
    ("Les armes dont ils ont achetées sont là.", "of-which-object", "qu'ils"),
    ("L'ami avec que nous parlons est là.", "governed-that", "avec qui"),
    ("La femme qui son mari est mort est là.", "who-whose", "dont le mari"),
    ("Le pays que j'ai grandi est loin.", "relative-place", "où j'"),
    ("Il sait ce que se passe ici.", "where-who", "qui"),
    # Subjects.
    ("Est important que chacun vote.", "impersonal-subject", "Il est"),
    ("Dans la ville a des combats.", "impersonal-subject", "il y a"),
    ("Selon lui, faut partir.", "impersonal-subject", "il faut"),
    ("Les Ukrainiens ils résistent.", "resumed-subject", ""),
    ("Il a dit que l'homme a tiré sur la foule a été arrêté.", "unjoined", None),
    ("L'homme qui malade depuis mardi est là.", "who-verb", None),
    # Articles.
    ("Il a détruit pont et gare.", "bare-object", "un pont"),
    ("Il vit dans maison près du lac.", "bare-governed", "la maison"),
    ("Le Poutine a signé le décret.", "article-person", "Poutine"),
    ("Elle dit qu'il est un médecin.", "profession", "médecin"),
    # Pronouns and adverbs.
    ("Je vois le souvent ici.", "clitic-behind", "le vois"),
    ("Ils ont déjà la refusée.", "clitic-place", "l'ont déjà refusée"),
    ("Il a donné eux des armes.", "stressed", "leur a donné"),
    ("Il lui le donne.", "stressed", "le lui"),
    ("Le maire toujours a dit non.", "early-adverb", "a toujours"),
    ("Elle jamais a dit non.", "negation-place", "Elle n'a jamais"),
    # Verb groups of English and German.
    ("Ils sont attaquant la ville.", "progressive", "attaquent"),
    ("Il a été travaillant pour la banque.", "progressive", "a travaillé"),
    ("Il fait ne pas savoir la réponse.", "do-support", "ne sait pas"),
    ("Avez-vous savez la réponse ?", "asked-twice", "Savez-vous"),
    ("La ville devient attaquée par eux.", "passive-calque", "est"),
    ("Après ayant signé, il est parti.", "after-ing", "Après avoir"),
    ("Il est accusé avoir menti.", "passive-link", "d'avoir"),
    ("Ils ont commencé se retirer.", "passive-link", "à se"),
    ("Il vient pour de gagner.", "doubled-link", "pour gagner"),
    ("Il a promis d'aide les victimes.", "noun-for-infinitive", "aider"),
    # Comparison and question.
    ("Berlin est plus grand comme Paris.", "compared-like", "que Paris"),
    ("Il a la même erreur comme Paul.", "same-like", "que Paul"),
    ("Combien soldats sont morts ?", "missing-of", "Combien de soldats"),
    ("Que le gouvernement va faire ?", "question-order", None),
]


@pytest.mark.parametrize(("text", "rule", "fix"), WRONG, ids=[one[0] for one in WRONG])
def test_found_with_its_fix(scan: Scan, text: str, rule: str, fix: str | None) -> None:
    found = [one for one in scan(text).findings if one.rule == f"grammar.{rule}"]
    assert len(found) == 1
    assert fix is None or found[0].fixes[0] == fix


@pytest.mark.parametrize(
    "text",
    [
        "Il a les mains dans le dos liées.",
        "Un impact comparable dans les 11 pays européens étudiés est attendu.",
        "Les terres japonaises ont une nouvelle fois tremblé.",
        "Dans quel état est l'article proposé ?",
        "Si la moyenne est à 22 microgrammes, explique-t-il, elle baisse en hiver.",
        "La famille se déchire pour savoir s'il faut continuer les soins.",
        "Le jeu Tout le monde a son mot à dire consiste à jouer.",
        "La rencontre aura lieu en mai a précisé l'Élysée.",
        "Elle avait annoncé il y a quelques mois qu'elle partirait.",
        "C'est pourquoi son fils était absent de la réunion.",
        "Il ne sait que trop comment résoudre ce problème.",
        "Le droit de retrait n'est possible que si le danger est grave.",
        "Un sondage montre que si une majorité refuse, rien ne changera.",
        "La controversée hydroxychloroquine et sa présumée efficacité divisent.",
        "La loi travail et le plan santé sont en vigueur depuis mars.",
        "Il a contre lui une attaque armée et la politique de santé du pays.",
        "C'est la mission que m'ont confiée le président et la ministre.",
        "Il le faut, et c'est comme il faut le faire.",
        "Le matin il neige, la nuit elle dort.",
        "Elle quittait le devant de la scène.",
        "Le ministre a, lui, assuré qu'il viendrait, a lui indiqué le maire.",
        "Ils sont maintenant les seuls élèves, et c'est épuisant.",
        "Cela devient compliqué par ce temps.",
        "L'objectif n'est pas de gagner.",
        "C'est mieux comme ça, et il est plus précis comme outil.",
        "Que je fasse comme si de rien n'était ?",
        "Il faut terroriser la population, ce que s'emploie à faire le chef.",
        "Il est venu avec ceux pour qui la paix compte.",
        "La batterie qui, associée à un moteur, donne sa force à la voiture, est neuve.",
        "Dans nombre de cas, il a trouvé refuge chez lui.",
        "Il pense qu'il était un cambrioleur.",
        "Les Français auront leur train le 17 septembre.",
        "Il a la moitié inférieure du corps paralysée.",
        "Mais cette transition énergétique a un coût particulièrement élevé.",
        "Le vénéré roi et le convoité prix font parler d'eux.",
        "La politique fiction que j'évoquais est un moment de théâtre.",
        "Le temps est venu de montrer au monde qui nous sommes.",
        "Elle a été on ne peut plus claire ce lundi sur l'antenne.",
        "La Formule 1 avait elle mis fin en 2018 aux hôtesses.",
        "C'est dire s'il nous reste encore du chemin à parcourir.",
        "Le nombre d'heures allait de 8h50 à 44h10 par mois.",
        "C'est à cet endroit que le jeune homme avait disparu lors de la fête.",
        "Nous serons donc pour la suppression de la suppression.",
        "Il faut raison garder dans cette affaire.",
        "Le clan Poutine se tait, le président Trump a parlé.",
        "Il est un médecin connu, et c'est un homme.",
    ],
)
def test_right_french_is_left_alone(scan: Scan, text: str) -> None:
    ours = {f"grammar.{rule}" for _, rule, _ in WRONG}
    ours |= {"duplication.of-itself", "format.impossible"}
    assert [one.rule for one in scan(text).findings if one.rule in ours] == []


DOCUMENTS = [
    (
        "Le chancelier Merz est arrivé à Kiev hier soir. Le président allemand Merz a parlé.",
        "mistranslation.two-offices",
    ),
    (
        "La ministre Annie Genevard est arrivée hier soir. Le ministre Annie Genevard a parlé.",
        "grammar.two-genders",
    ),
    ("Selon l'état-major, tu as abattu douze drones dans la nuit.", "grammar.addressee"),
    ("Le soldat a été construit en 1990 par la ville.", "mistranslation.thing"),
    ("La température a atteint 4 500 degrés dans la capitale mardi.", "format.impossible"),
    ("Le camion roulait à 90 kilomètres par mètre.", "format.impossible"),
    ("Le magasin est ouvert 28 heures par jour.", "format.impossible"),
    ("Le bébé pesait 3 500 kilos à la naissance.", "format.impossible"),
    ("Les soldats blessés et les soldats blessés sont partis.", "duplication.joined"),
    ("Le ministre a rencontré le ministre avec le ministre chinois.", "duplication.thrice"),
    ("La maison de la maison a brûlé hier.", "duplication.of-itself"),
    ("Les soldats ont quitté la ville parce que.", "grammar.stranded"),
    ("La leur maison a été détruite.", "grammar.determiners"),
]


@pytest.mark.parametrize(("text", "rule"), DOCUMENTS, ids=[one[0] for one in DOCUMENTS])
def test_nonsense_is_found(scan: Scan, text: str, rule: str) -> None:
    assert rule in [one.rule for one in scan(text).findings]


def test_an_old_tree_is_no_old_man(scan: Scan) -> None:
    assert not scan("Un chêne âgé de 345 ans a été abattu par la commune.").findings


def test_stammering_is_no_safe_fix(scan: Scan) -> None:
    found = scan("Il a fait pu pu pu devant la foule.").findings
    assert not any(one.safe for one in found)


@pytest.mark.parametrize(
    "text", ["Love love love, a dit la foule.", "Il aime people people people ici."]
)
def test_foreign_words_said_again_are_no_safe_fix(scan: Scan, text: str) -> None:
    (found,) = (one for one in scan(text).findings if one.rule == "duplication.word")
    assert not found.safe


def test_french_words_said_again_are_a_safe_fix(scan: Scan) -> None:
    (found,) = scan("La situation situation situation est grave.").findings
    assert found.safe
