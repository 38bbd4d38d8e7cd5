"""False alarms and wrong fixes that reading found, each with what is right instead."""

from collections.abc import Callable

import pytest

from mtqa.types import Report

# (rule, sentence): the rule has nothing to say of it.
RIGHT = [
    ("untranslated.word", "Selon lui, argumente pour sa part le Pr Freund, rien ne presse."),
    (
        "grammar.plural-article",
        "Le déficit serait plus lourd que ce qui ressort des nouveaux calculs.",
    ),
    ("grammar.apposition", "Cultivée depuis des siècles, il est bien difficile de la décrire."),
    ("grammar.near-adjective", "Bien que le bilan ait été de toute évidence positif, il a tort."),
    ("grammar.preposition", "Elle n'a pas convaincu avec sa réponse à la question."),
    ("grammar.preposition", "L'industrie du tabac a fait pression contre cette loi."),
    ("grammar.preposition", "Personne n'est heureux sur notre triste Terre."),
    ("grammar.apposition", "Débordés par la foule, il aura fallu aux policiers une heure."),
    ("grammar.more-than", "La cure lui a coûté rien de moins que 80 kilos."),
    ("grammar.near-adjective", "Elle a présenté le plan avec force visuel dans la salle."),
    ("grammar.preposition", "La fuite devant la réaction de la foule a été rapide."),
    ("grammar.speaker-verb", "« La réforme viendra », a commenté les données le ministre."),
    ("mistranslation.holder", "À la demande de Biden, le président biélorusse, Alexandre L."),
    ("grammar.after-modal", "Ceux qui font ce qu'ils veulent doivent le comprendre."),
    ("grammar.predicate-gender", "Les musulmans comme elle sont interdits d'alcool ici."),
    ("mistranslation.false-friend", "Il a dû jeter une partie de sa production en mai."),
    ("mistranslation.idiom", "La réforme va tous les toucher et va tous les ruiner."),
    ("mistranslation.sense", "Le coronavirus a provoqué des évasions massives des prisons."),
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
    ("grammar.predicate-gender", "L'enquête sur les circonstances de ce drame qui a été ouverte."),
    (
        "grammar.predicate-gender",
        "La police cite une lettre évoquant un projet de suicide qui a été retrouvée chez lui.",
    ),
    ("grammar.relative", "La marche contre les violences faites aux femmes qui a réuni la foule."),
    ("grammar.relative", "Il dresse le portrait d'un maire pas comme les autres qui a dit non."),
    (
        "grammar.relative",
        "Même les grands appareils tiennent sans problème, qui peuvent être rangés.",
    ),
    (
        "grammar.far-subject",
        "Il dit que l'abattage des chênes et donc des noix ne fait pas peur.",
    ),
    ("grammar.phrase-number", "Le texte a été adopté le trois octobre deux mille treize."),
    ("grammar.phrase-number", "Cela concerne vingt pourcent des médecins."),
    ("grammar.phrase-adjective", "Son amendement est à mes yeux inapproprié aujourd'hui."),
    ("grammar.phrase-adjective", "Nous sommes au contraire cohérents."),
    ("grammar.be-infinitive", "Prétendre le contraire serait faire preuve d'ignorance."),
    ("grammar.be-infinitive", "Le mieux serait partir, mais le but serait gagner la paix."),
    ("grammar.gender", "Deux stagiaires et un redoublant : deux plus un égale trois."),
    ("grammar.plural-article", "Je me souviens des premières réflexions de spécialistes."),
    ("grammar.plural-article", 'Il dit : "Je vais chez eux avec des petits chats."'),
    ("grammar.broken", "Vous êtes a contrario de ce que vous prétendez rechercher."),
    ("grammar.broken", "« I have a dream » : le discours a soixante ans."),
    ("grammar.ever", "Il dit : « C'est le plus beau film que j'ai jamais vu. »"),
    ("grammar.after-ing", "Il a accepté, non sans mordant."),
    ("grammar.pronoun-place", "Et vous, qu'avez vous pensé de ce film ?"),
    ("grammar.broken", "En 1995, il coprésente le journal avec Alexandre."),
    ("grammar.after-modal", "La mission est on ne peut plus réussie."),
    ("grammar.person", "Vous souhaite une bonne soirée."),
    ("grammar.which", "C'est quelque chose auquel il est habitué."),
    (
        "grammar.which",
        "Il dévoile la réforme et les compromis, voire les concessions, auxquels il est prêt.",
    ),
    ("grammar.time-phrase", "Il est revenu sur le 16 mai 2007, jour de la passation."),
    ("grammar.adjective", "On voit la femme parler au braqueur, l'air sûre d'elle."),
    ("grammar.adjective", "Le mot est resté cette fois non deviné par les gens."),
    ("grammar.weekday", "Le vendredi et le samedi, l'incidence a légèrement diminué."),
    ("grammar.weekday", 'Il a dit : "Ils sont venus le samedi dans la rue."'),
    ("mistranslation.calque", "Son influence est sur la montée en puissance."),
    ("mistranslation.false-friend", "Il parle d'une réclamation que je n'ai pas reçue."),
    ("mistranslation.idiom", "C'est grâce au sang froid de ce pilote."),
    ("untranslated.word", "On navigue sur la Lahn, le Neckar et le Chiemsee depuis des mois."),
    ("untranslated.word", "Son avocat, Me Raynaud de Lage, a parlé de tout cela."),
    ("untranslated.word", "C'est une fête que nous appelons en Suisse « l'Auffahrt »."),
    ("untranslated.word", "Exécutez la commande suivante : pip install --user requests"),
    ("untranslated.word", "La somme va au College for Creative Studies de Detroit."),
    ("nonword.accent", "La somme va au profit du College for Creative Studies."),
    ("untranslated.word", "C'est une action de groupe basée sur l'opt-out, un pad thai."),
    ("nonword.glued", "Le fondateur de bioMérieux a parlé à la presse."),
    ("nonword.garbled", "Les études phylodynamiques et la boboïsation du quartier."),
    ("nonword.garbled", "Le réseau intradépartemental et les acrididés."),
    ("casing.function", "L'interprète de Pour que tu m'aimes encore a chanté hier."),
    ("casing.demonym", "Cette politique a commencé avec le rapport Gallois et continue."),
    ("casing.noun", "Le record fut mesuré dans la célèbre Vallée de la Mort californienne."),
    ("casing.noun", "On lui a présenté le texte original de l'Appel et des photos."),
    ("duplication.phrase", "On est tenu par la peur, vous avez peur, vous avez peur de tout."),
    ("duplication.phrase", "Quarante-neuf trois ! Quarante-neuf trois ! ont crié les députés."),
    ("grammar.bracket", "On a une vidéo pseudo volée, en réalité une manœuvre."),
    ("grammar.auxiliary", "Il avait été pris a partie samedi à Paris."),
    ("grammar.broken", "Ces projets nécessitent a minima la consultation des citoyens."),
    ("grammar.country", "Il chante « Lettre à France » ce soir."),
    ("grammar.elision", "C'est un lieu de pèlerinage pour nostalgiques du IIIè Reich."),
    (
        "grammar.far-subject",
        "Tant le cabinet du maire que le préfet de police avaient été avertis.",
    ),
    ("grammar.far-subject", "Ici, le fondamentalisme, l'intégrisme ne prospèrent pas."),
    ("grammar.gender", "Le bouche à oreille a fait son effet."),
    ("grammar.government", "Il est assez sévère sur cette façon de voir les choses."),
    ("grammar.government", "Pourtant, vous vous refusez à ouvrir cette possibilité."),
    (
        "grammar.object-participle",
        "Il veut mettre un terme aux messages visant la députée qu'ils avaient suscités.",
    ),
    ("grammar.participle", "Les enquêteurs avait été alertés sur quatre infractions."),
    (
        "grammar.phrase-adjective",
        "Les présidents américain Donald Trump et russe Vladimir Poutine sont là.",
    ),
    ("grammar.phrase-adjective", "Il parle du projet de « nouvelle » République défendu par lui."),
    ("grammar.predicate-gender", "L'alerte enlèvement a été déclenchée samedi soir."),
    ("grammar.relative", "Il parlait des apprentis, qui est un type de formation en France."),
    ("grammar.weekday", "Dès le mercredi, le porte-parole a dénoncé cette idée."),
    ("grammar.weekday", "Cette femme avait contacté le commissariat le jeudi, en vain."),
    ("mistranslation.calque", "Nous en sommes venus à la conclusion qu'il fallait partir."),
    ("duplication.coordinated", "Il n'est pas pire que le vôtre ou le vôtre ou le vôtre."),
    ("duplication.phrase", "« Ensemble, un plus un plus un plus tout le monde » chantait-il."),
    (
        "duplication.phrase",
        "Il a dit : « Dans tous les pays du monde, dans tous les pays du monde, on vote. »",
    ),
    ("grammar.plural-article", "Il s'inquiète des bons sondages de son rival."),
    ("grammar.government", "Carton plein avec six César pour ce film."),
    ("grammar.participle", "Les internautes s'en sont donné à cœur joie."),
    ("grammar.reflexive-number", "C'est le défi que se sont lancé les deux amis."),
    ("casing.function", "La jeune Chinoise Howey Ou cherche à convaincre les passants."),
    ("grammar.government", "Des années auparavant, dans un geste similaire de défi, ils ont ri."),
    ("grammar.government", "Ces jours derniers se sont succédé les annonces de mesures."),
    ("grammar.government", "Les deux patrons renonceront de leur côté à des primes."),
    ("grammar.participle", "Il projette trois films qui avait été sélectionnés à Annecy."),
    ("grammar.passive", "La Fédération des chasseurs a été partie prenante du projet."),
    ("grammar.phrase-number", "Il doit conclure la grand messe du parti."),
    ("grammar.plural-article", "Il exerçait des petits métiers en ville."),
    ("grammar.weekday", "Le jour chômé a été le samedi pendant des années."),
    ("grammar.which", "La loi dira les jours ainsi que la fréquence auxquels il est permis."),
    (
        "nonword.garbled",
        "Il a vu un grand lézard appelé thalattosaurien, et un feddan (0,4 hectare).",
    ),
    ("grammar.far-subject", "Les amis ne lisez pas cette lettre avant ce soir."),
    ("grammar.far-subject", "Dans Voici, Céline Dion, les larmes aux yeux raconte sa vie."),
    ("grammar.government", "Elle est mise en examen dans une affaire similaire d'emplois fictifs."),
    ("grammar.government", "C'est une vision différente que le présentateur explique ainsi."),
    ("grammar.government", "Il dit avoir reçu en réponse de l'Élysée un refus."),
    ("grammar.government", "Cela ne l'a pas empêché de continuer à prendre part au débat."),
    ("grammar.government", "Il a été déclaré coupable pour les années 2006 et 2007."),
    ("grammar.missing-ne", "Il révèle alors qu'il avait pas mal d'arguments pour lui."),
    ("grammar.phrase-adjective", "Il a une détermination à lutter contre le terrorisme intacte."),
    ("grammar.phrase-adjective", "Aussi incroyable que cela puisse paraître, il a dit oui."),
    ("grammar.plural-country", "Il faut que la France ou l'Italie envoie des pompiers."),
    ("grammar.time-phrase", "Douze millions de filles sont mariées avant 18 ans chaque année."),
    ("grammar.which", "Il a une salle à manger, une cuisine auxquelles il ajoute un four."),
    ("grammar.which", "Une soirée nourrit les soupçons, pour laquelle il avait payé."),
    ("nonword.accent", "Le robot de la mission Perseverance est arrivé, et le Cavaliere parle."),
    ("typography.hyphen", "Il vit à Dreux, en Eure-et Loir, ou en Seine-et Marne."),
    ("mistranslation.thing", "La maison d'édition a affirmé avoir son accord."),
    ("mistranslation.false-friend", "On voit un développement inquiétant de maladies."),
    ("nonword.accent", "L'attaquant du Real affiche sa sérénité."),
    ("nonword.garbled", "Ce plat imbouffable contient du tétrazépam et du quintozène."),
    ("nonword.garbled", "C'est un mouvement apartisan, et l'irréparabilité est voulue."),
    ("nonword.glued", "Condamnée hier, l'ensigne a conclu un accord."),
    ("name.glossary", "Le Premier ministre Netanyahou a parlé hier."),
    ("untranslated.word", "Il est venu en tant que guest pour la saison 3."),
    ("grammar.elision", "Il existe u et v tels que au + bv = 1."),
    ("casing.start", "Le maire cite l'article L.\ntrois cent dix du code.\nIl est parti.\nBien."),
    ("boilerplate.fragment", "Ils courent tous.\nIl rit et dit : prêts ?\nGo !"),
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
    (
        "grammar.phrase-adjective",
        "Ces questions sont parmi les problèmes facile.",
        "facile",
        ("faciles",),
    ),
    (
        "grammar.object-participle",
        "On agrandit le siège d'Actes Sud, la maison d'édition qu'elle a fondé, à Arles.",
        "fondé",
        ("fondée",),
    ),
    ("duplication.compound", "Mais le fait être d'être sacrée reine.", "être d'être", ("d'être",)),
    (
        "grammar.after-auxiliary",
        "Une telle exception serait difficile a justifier demain.",
        "a justifier",
        ("à justifier", "a justifié"),
    ),
    (
        "grammar.gender",
        "Le climat est lourd, comme la relevé le Huffington Post.",
        "la relevé",
        ("l'a relevé", "le relevé", "la relevée"),
    ),
    ("typography.comma", "Il habite dans la banlieue de , avec elle.", "de ,", ()),
    (
        "untranslated.word",
        "La voiture du 27-year-old est détruite.",
        "du 27-year-old",
        ("de l'homme de 27 ans",),
    ),
    ("format.decimal", "Il coûte de 1.2 à 1.5 million de plus.", "1.2", ("1,2",)),
    (
        "grammar.counted-subject",
        "Le nombre de sites se sont multipliés depuis mars.",
        "se sont",
        ("s'est",),
    ),
    (
        "grammar.inversion",
        "Comment se fait-vous portez ce manteau ?",
        "fait-vous",
        ("fait-il que vous",),
    ),
    (
        "grammar.predicate-number",
        "Ces propriétés et les lois ne sont pas expliqué en détail.",
        "expliqué",
        ("expliquées",),
    ),
    ("grammar.gender", "Sa ceinture la sauvé.", "la sauvé", ("l'a sauvé", "le sauvé", "la sauvée")),
    ("grammar.pronoun-verb", "Il s'agissent des masques.", "Il s'agissent", ("Il s'agit",)),
    (
        "grammar.pronoun-verb",
        "Là, il étaient à Paris.",
        "il étaient",
        ("ils étaient", "il était"),
    ),
    ("grammar.contraction", "Il n'avait pas de le droit d'entrer.", "de le", ("du", "le")),
    (
        "grammar.after-auxiliary",
        "Suffisant pour pousser la marque a réagir hier.",
        "a réagir",
        ("à réagir", "a réagi"),
    ),
    (
        "grammar.after-preposition",
        "Vendredi, sa cavale à pris fin.",
        "à pris",
        ("a pris", "à prendre"),
    ),
    (
        "grammar.phrase-number",
        "L'ancienne candidat a parlé.",
        "L'ancienne candidat",
        ("L'ancienne candidate", "L'ancien candidat"),
    ),
    (
        "grammar.government",
        "L'explosion est similaire d'attaques antérieures.",
        "d'",
        ("à des ",),
    ),
]


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_is_right_is_left_alone(scan: Callable[[str], Report], rule: str, text: str) -> None:
    assert [one.surface for one in scan(text).findings if one.rule == rule] == []


# (rule, sentence): found, and left to a person.
DOUBTFUL = [
    ("duplication.phrase", "Il gagne les voix de la droite de la droite depuis un an."),
    ("duplication.phrase", "Il a dit : « J'y arriverai j'y arriverai à l'usure. »"),
    ("duplication.word", "Notamment le indri indri, le plus grand des animaux de la forêt."),
    ("nonword.glued", "La course a été remportée par Mitchell deJong dimanche."),
    ("grammar.contraction", "Il n'avait pas de le droit d'entrer."),
    ("casing.function", "Il parle de dire non à un agresseur Et vous à treize ans ?"),
    ("typography.comma", "Il habite dans la banlieue de , avec elle."),
]


@pytest.mark.parametrize(("rule", "text"), DOUBTFUL)
def test_what_may_be_otherwise_is_left_to_a_person(
    scan: Callable[[str], Report], rule: str, text: str
) -> None:
    assert [one.safe for one in scan(text).findings if one.rule == rule] == [False]


@pytest.mark.parametrize(("rule", "text", "surface", "fixes"), FIXED)
def test_the_fix_reads_right(
    scan: Callable[[str], Report], rule: str, text: str, surface: str, fixes: tuple[str, ...]
) -> None:
    found = [(one.surface, one.fixes) for one in scan(text).findings if one.rule == rule]
    assert (surface, fixes) in found
