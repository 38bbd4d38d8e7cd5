"""False alarms and wrong fixes that reading dialogue, manuals, licences and names found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.types import Report

# (rule, sentence): the rule has nothing to say of it.
RIGHT = [
    ("duplication.word", "Il faudrait un un peu plus petit pour la chambre."),
    ("duplication.word", "L'espèce sapiens sapiens a conquis le monde avec le bling bling."),
    ("duplication.word", "« Ouais ouais, mais je je … ne sais pas », dit-il. La la laaa."),
    ("duplication.word", "Elle prend --force force la mise à jour, --file=FICHIER FICHIER à lire."),
    ("duplication.word", "La ligne contient c c n n et X X pour le tableau."),
    ("duplication.phrase", "D'accord d'accord, je viens avec toi ce soir."),
    ("duplication.phrase", "Je me suis dit, Anna, tu l'as fait, tu l'as fait, tu y es."),
    ("grammar.elision", "Le hindi et l'ourdou sont une seule langue."),
    ("grammar.elision", "La est désactivée et le est activé par défaut."),
    ("grammar.elision", "« Je euh … ne sais pas », répond-elle. Elle parle de la E-locomotive."),
    ("grammar.elision", "C'est ce que à quoi il pense depuis hier."),
    ("grammar.elision", "Il soigne la faible estime de on physique depuis un an."),
    ("grammar.elision", "Le trafic est rouge dans le Sud et ne Auvergne-Rhône-Alpes."),
    ("casing.noun", "Une république naît au pays des Francs, et le roi des Francs règne."),
    ("casing.noun", "Même la Mort joue aux échecs avec le chevalier du film."),
    ("casing.noun", "Les deux musiciens ont joué sous le nom de Cluster."),
    ("format.money", "La mémoire prend 16 Mio ou 1,5 Gio, et au moins 64 Mio. Le reste suit."),
    ("nonword.glued", "La méthode setValue renvoie recordNum dans la fenêtre."),
    ("nonword.glued", "Le paramètre imagetype et le champ dateformat sont facultatifs."),
    ("name.glossary", "On doit l'album à son label Grönland, qui édite de la musique."),
    ("name.glossary", "Le programme s'appuie sur la bibliothèque Cairo et l'objet UNO."),
    ("name.glossary", "Il répond à ce que M. Bozen appelle un malentendu."),
    ("grammar.adjective", "La campagne est chaque jour plus agressive entre les deux."),
    ("grammar.adjective", "C'est une expérience passager agréable dans cet avion."),
    ("grammar.gender", "Un face à face tendu entre ses proches a eu lieu dans un face à face."),
    ("grammar.gender", "Quatre femmes figurent parmi les élus. Aucune côté talibans."),
    ("grammar.gender", "La note suivante est le la bémol de la quatrième voix."),
    ("grammar.determiners", "Le fa s'aligne avec le la et la note la plus basse se tait."),
    ("grammar.near-adjective", "A-t-il à plusieurs reprises loué le gouvernement de son voisin ?"),
    ("grammar.no-se", "Après des mois, ils peuvent enfin se tomber dans les bras."),
    ("grammar.phrase-adjective", "La sélection s'appelle « Cannes américain » cette année."),
    ("grammar.phrase-adjective", "Une finition noir laqué complète la voiture de sport."),
    ("grammar.phrase-number", "Les spectateurs sont assis, avec un fauteuil sur deux condamné."),
    ("grammar.phrase-number", "Son dernier poche se vend bien, et leur dernier poche aussi."),
    ("grammar.relative", "C'est l'Amérique et surtout le géant brésilien qui montrent la hausse."),
    ("grammar.of-which", "C'est d'une liberté que nous parlons depuis ce matin."),
    ("grammar.person", "Personne mieux que vous ne peut juger si cela convient."),
    ("grammar.weekday", "Le résultat n'a été connu que le mardi après-midi à Paris."),
    ("grammar.preposition", "Il est permis de distribuer des copies conformes de ce document."),
    ("grammar.government", "Il compare des fichiers très similaires de quelques octets chacun."),
    ("mistranslation.calque", "Le modèle français garde néanmoins des objectifs pragmatiques."),
    ("mistranslation.calque", "Il se fait des soucis pour la sécurité de sa fille."),
    ("mistranslation.calque", "Le nouveau ministre devra louvoyer au milieu des tensions."),
    ("mistranslation.calque", "Elle affiche trois lignes : contrôle de contexte pour grep."),
    (
        "mistranslation.calque",
        "Si dix cellules sont vides dans la première ligne du tableau, il rit.",
    ),
    ("mistranslation.false-friend", "Vous gardez la parole, madame, pour l'amendement 12."),
    ("mistranslation.false-friend", "Comment est le voisinage ? Calme ? Bruyant la nuit ?"),
    ("mistranslation.false-friend", "Elle a volé avec le système de fusées « New Shepard »."),
    ("mistranslation.false-friend", "Un ouvrier est porté manquant depuis ce matin."),
    ("mistranslation.idiom", "Saisissez le mot de passe actuel de la bibliothèque."),
    ("duplication.word", "C'est un accord gagnant gagnant, et c'est dur dur pour eux."),
    ("mistranslation.sense", "L'exemple suppose que le fichier est déjà ouvert ici."),
    ("nonword.garbled", "Des crues menacent la Meuse amont et sammielloise."),
    ("mistranslation.sense", "Le pari rapporterait dix fois la mise en cas de victoire."),
    ("untranslated.word", "La marée noire du Safer menace, dit la tribune du Federalist."),
    ("untranslated.word", "L'église se trouve au Teil, près du bar le Sophomore."),
    ("untranslated.word", "Les militants d'Extinction rebellion ont parlé du blind test."),
    ("untranslated.word", "Selon l'expert de International crisis group, il a tort."),
    ("untranslated.word", "Il aime la techno, la trance et le drum'n'Bass depuis dix ans."),
    ("untranslated.word", "La victoire du duo von Trips et Bonnier reste un souvenir."),
    ("untranslated.word", "Elle roule derrière la pace-car, avec un road book et un season pass."),
    ("grammar.passive", "J'ignore ce qui a été répondu à ma demande."),
    ("mistranslation.false-friend", "L'eau marcherait en arrière dans la pompe du bassin."),
    ("untranslated.word", "Le chercheur de la fondation Wissenschaft und Politik a parlé."),
    ("casing.demonym", "Elle est connue sous le nom de mer Orientale en Corée."),
    ("casing.function", "L'union fédérale des consommateurs Que choisir a porté plainte."),
    ("casing.noun", "Un feu s'est déclaré au 11 rue de la Source, à Paris."),
    ("mistranslation.calque", "L'homme au pistolet a été repéré par la police."),
    ("mistranslation.calque", "Le chef exécutif de l'hôtel a préparé le dîner."),
    ("nonword.glued", "Une bagarre s'en est ensuivie, et les niveaux pourraien monter."),
    ("nonword.garbled", "Il y a vu un rappel à l'ordre qui relèv(ait) du code."),
    ("grammar.elision", "Ronaldo de Assis Moreira est un joueur connu."),
    ("grammar.adjective", "La moindre chute de neige un tantinet importante suffit."),
    ("grammar.gender", "La chlordécone a pollué les îles."),
    ("grammar.government", "Ce projet s'inspire d'un programme similaire de la police."),
    ("grammar.weekday", "L'émission, diffusée le mercredi à 20h50, a plu à tous."),
    ("grammar.elision", "Le héro de la Formule 1 est content de sa course."),
    ("markup.tag", "On écrit des paragraphes (<p/>) et des listes (<ul/>, <ol/>) ici."),
    ("format.money", "Seuls $sp ou $15 sont admis avec cette instruction."),
    ("name.glossary", "Les services UNO et l'API UNO sont décrits plus bas."),
    ("nonword.garbled", "Le sangak, un pain plat, accompagne le kebab et le taftoun."),
    ("nonword.garbled", "Ils jouent du oud, du qanoun, du ney et du daf."),
    ("grammar.elision", "Ils jouent du oud depuis leur enfance."),
    ("untranslated.word", "L'argument facultatif verbose vaut False par défaut."),
    ("untranslated.word", "Le nom alternatif alone est fourni depuis longtemps."),
    ("grammar.compared-like", "Elle touche les gens les plus fragiles comme les enfants."),
    ("grammar.clause-subject", "« Les Suppliantes est une œuvre majeure », dit-elle."),
    ("grammar.clause-subject", "Le porte-parole du gouvernent, M. Blanc, a réagi hier."),
    ("grammar.superlative", "C'était l'un des couples les plus glamour du cinéma."),
    ("grammar.phrase-adjective", "Il oppose les gentils chic aux autres depuis un an."),
    ("grammar.relative-government", "Il a raconté à ses conseillers qu'ils ont beaucoup ri."),
    ("grammar.predicate-gender", "C'est quelque chose qui ne doit pas être rémunéré."),
    ("grammar.preposition", "Elle retrouve ses camarades de lutte au péage de la ville."),
    ("grammar.preposition", "Il a dit ses craintes devant la hausse des violences."),
    (
        "grammar.preposition",
        "Ce n'est pas parce qu'ils préféraient Hillary Clinton que les autres ont perdu.",
    ),
    ("grammar.weekday", "La photo a été supprimée le vendredi, jour de l'audience."),
    ("duplication.word", "Elle écoute l'appel de de Gaulle, et on chante : aïe, aïe aïe !"),
    ("mistranslation.calque", "Le vol était tout à fait hors de contrôle."),
    ("grammar.clitic-place", "Les Français auront leur train le 17 septembre."),
    ("grammar.compared-like", "On voit mieux : c'est plus clair comme ça."),
    ("grammar.inverted-main", "S'il taquine, il attend un retour, fut-il humoristique ici."),
    ("grammar.near-adjective", "On y voit une finition noir laqué que l'on aime."),
    ("grammar.near-adjective", "Le rappeur est là, raconte la diva soul à la presse."),
    ("grammar.unjoined", "D'après les premières constations le militaire a tiré trois fois."),
    ("nonword.garbled", "On y voit des modèles badgés par des marques connues."),
    ("grammar.adjective-place", "Le médicament a montré une relative efficacité."),
    ("grammar.adjective-place", "Il utilise ce symbole pour une tactique politique."),
    ("grammar.adjective", "Il tient à ses publications anticorruption sur le Net."),
    ("grammar.relative-government", "Il est sur le même bateau que la victime est parvenu à fuir."),
    (
        "grammar.subject-participle",
        "On parle d'une bavure commise par un collègue et que lui-même a couverte.",
    ),
    ("grammar.subject-participle", "Il y aura évidemment plainte, justice et décision."),
    ("grammar.unjoined", "Le mercure devrait rester élevé dans la partie est du pays."),
    ("nonword.accent", "C'est l'avis de Emelyne Rodrigues de Jesus, une étudiante."),
    ("nonword.garbled", "Une candidate dénonçable, les sartans et les Dacia rebadgées."),
    ("untranslated.run", "Elle préside The Leadership Conference on Civil and Human Rights."),
    ("grammar.phrase-number", "Les amendements cinq cent un deuxième rectification passent."),
    ("untranslated.word", "$ sudo apt-get install python3-venv libfoo-dev"),
    ("untranslated.word", "if (la == le) { return des; } // les accords"),
    ("untranslated.word", "Chambre double, lit king size, vue sur la mer et la plage."),
    ("grammar.participle-place", "Il a donné deux entretiens, l'un paru samedi 3 août."),
    ("grammar.preposition", "Il laissait éclater sa colère avec un ton agressif."),
    ("grammar.preposition", "Elle a confié son admiration avec des mots simples."),
    ("grammar.preposition", "Il se sent redevable à la médecine."),
    ("grammar.preposition", "La réponse semble proche au vu des derniers éléments."),
    ("grammar.clause-subject", "Il le sait puisque la date et l'heure ont été annoncées."),
    ("grammar.near-adjective", "La police porte des caméras piétons depuis un an."),
    ("grammar.phrase-adjective", "Ils ont peur de ne pas avoir l'air professionnels."),
    ("grammar.preposition", "Il a répercuté ce manque sur sa fiche de paie."),
    ("grammar.unjoined", "Elle a envoyé des photos d'elle nue à d'anciens élèves."),
    ("grammar.gender", "Il a gardé une positon plus ferme sur ce sujet."),
    ("mistranslation.false-friend", "Les vacances ont pris une tournure dramatique pour eux."),
    ("nonword.garbled", "Un projet climaticide et une entreprise morlésienne."),
    ("nonword.garbled", "Il joue du kotsuzumi, petit tambour utilisé dans le nô."),
    ("nonword.accent", "Elle est couronnée pour son rôle dans « Pieces of a Woman »."),
    ("nonword.accent", "Pour un lecteur bon marché, prenez un Sony ou un Creative."),
    ("nonword.garbled", "Les cultures agrumicoles et l'ioniseur de la voiture."),
    ("nonword.garbled", "Un parti anxiogène, conflictogène et une réforme déceptive."),
    ("nonword.garbled", "Les kiteurs filent, l'alunisseur se pose sur la Lune."),
    ("nonword.garbled", "Le groningois est une langue de la province de Groningue."),
    ("nonword.garbled", "Une convertie s'appelle une gioret, ce qui veut dire étrangère."),
]

# (rule, sentence): found, and left to a person.
DOUBTFUL = [
    ("grammar.elision", "Ce frère a du immigré vers le Golfe pour sa famille."),
    ("grammar.elision", "Je vois que êtes revenu."),
    ("grammar.elision", "Ils pensaient que images mentales et idées sont pareilles."),
    ("casing.noun", "Le roman qui paraît mercredi au Masque a été écrit en un mois."),
    ("untranslated.word", "Les joueurs battent les Hearts, meneurs du championnat."),
    ("untranslated.word", "Saisissez le nom de section elf (facultatif) puis validez."),
    ("name.glossary", "Le Nürnberg, plus lent que les autres navires, arrive trop tard."),
    ("duplication.word", "La société, l'une deux deux mandatées, a répondu."),
    ("grammar.elision", "Il l'a confirmé au téléphone, dit le Antoine Vieillard."),
    ("grammar.elision", "Elle est venue à pied depuis le palais de Elysée hier."),
    ("casing.clause", "Deux cagnottes ont été ouvertes, rapporte L'éveil du pays."),
    ("typography.loose", "Il faut donner des moyens, évidemment qu' stagne tout."),
    ("casing.clause", "Le livre sort en mai aux éditions L'archipel, à Paris."),
    ("typography.loose", "Les médias ont réussi à s' autour de cette maison."),
    ("duplication.word", "La femelle Ying Ying et son compagnon Le Le sont les stars du lieu."),
    ("grammar.false-elision", "L'home rejoint la route et parvient à fuir."),
    ("casing.noun", "La Société Angus et le Parallèle, avec leurs chefs, ont fusionné."),
]

# (rule, sentence, surface, fixes): what is found, and every fix.
FIXED = [
    ("nonword.garbled", "Je pense que je suis determiné à partir.", "determiné", ("déterminé",)),
    (
        "untranslated.word",
        "Ce sont des idées interessantes.",
        "interessantes",
        ("intéressantes",),
    ),
    ("grammar.gender", "Il mettait au voix un texte.", "au voix", ("aux voix", "à la voix")),
    ("grammar.gender", "La député a réagi hier.", "La député", ("La députée", "Le député")),
    (
        "grammar.subject-participle",
        "Ces images avaient filmées au Brésil en novembre.",
        "filmées",
        ("été filmées", "filmé"),
    ),
    (
        "grammar.subject-participle",
        "L'actrice avait incarnée à l'écran Jacqueline Sauvage.",
        "incarnée",
        ("incarné",),
    ),
    (
        "name.romanised",
        "À Moscou, en Russie, le général Igor Il'in a parlé.",
        "Il'in",
        ("Iline",),
    ),
    (
        "name.romanised",
        "À Moscou, en Russie, Evgenia Yumatova a parlé.",
        "Evgenia Yumatova",
        ("Evguenia Ioumatova",),
    ),
    (
        "name.romanised",
        "À Moscou, en Russie, Petr Solov'ev a parlé.",
        "Solov'ev",
        ("Soloviev", "Soloviov"),
    ),
    (
        "untranslated.word",
        "Il suit les traces du 16-year-old de l'an passé.",
        "du 16-year-old",
        ("de l'adolescent de 16 ans",),
    ),
    ("grammar.pronoun-verb", "S'il vous n'y voyez pas de mal.", "il vous n'y voyez", ()),
]


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_is_right_is_left_alone(scan: Callable[[str], Report], rule: str, text: str) -> None:
    assert [one.surface for one in scan(text).findings if one.rule == rule] == []


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


_QUIET = (Path(__file__).parent / "quiet_prose.txt").read_text("utf-8").splitlines()
_PROSE = "Le ministre a reçu hier les élus de la région, et la réunion a duré trois heures.\n"


@pytest.mark.parametrize("text", [line for line in _QUIET if not line.startswith("#")])
def test_other_registers_are_left_alone(scan: Callable[[str], Report], text: str) -> None:
    """Within a French page, so that it is not the language of the document that silences us."""
    found = scan(_PROSE + text + "\n" + _PROSE.replace("hier", "lundi")).findings
    assert [(one.rule, one.surface) for one in found] == []
